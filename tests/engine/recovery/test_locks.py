"""Locks: one process at a time, for as long as it lives; and what is done where there are none."""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.recovery import locks
from engine.recovery.locks import Held, Lock, NoLock, Owner, beside, hold, lock_of
from tests.places import ROOT

HOLD = """
import sys, time
from pathlib import Path
from engine.recovery.locks import hold
lock = hold(Path(sys.argv[1]))
print(type(lock).__name__, flush=True)
time.sleep(600)
"""
Start = Callable[[Path], subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts processes that hold a lock; they are dead afterwards."""
    started: list[subprocess.Popen[str]] = []

    def start_one(path: Path) -> subprocess.Popen[str]:
        process = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "Lock"
        return process

    yield start_one
    for process in started:
        process.kill()
        process.communicate()


def test_another_process_has_it_until_it_dies(tmp_path: Path, start: Start) -> None:
    path = lock_of(tmp_path / "a.attn")
    process = start(path)
    found = hold(path)
    assert isinstance(found, Held)
    assert found.is_sure
    assert (found.owner.host, found.owner.process) == (socket.gethostname(), process.pid)
    assert abs(found.owner.since - time.time()) < 600
    process.send_signal(signal.SIGKILL)
    process.wait()
    lock = hold(path)
    assert isinstance(lock, Lock)
    lock.release()
    assert list(tmp_path.iterdir()) == []


def test_within_a_process_it_stays_until_nobody_wants_it(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    one, other = hold(path), hold(path)
    assert isinstance(one, Lock)
    assert isinstance(other, Lock)
    assert (one.is_new, other.is_new) == (True, False)
    assert isinstance(hold(path, anew=True), Held)
    one.release()
    one.release()
    assert path.exists()
    del other
    assert not path.exists()


def test_many_processes_at_once_and_one_has_it(tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom engine.recovery.locks import hold, Lock\n"
        "for _ in range(200):\n"
        "    lock = hold(Path(sys.argv[1]))\n"
        "    if isinstance(lock, Lock):\n"
        "        open(sys.argv[2], 'x').close()\n"  # fails if somebody else is in here
        "        import os; os.unlink(sys.argv[2])\n"
        "        lock.release()\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "a.lock"), str(tmp_path / "inside")]
    processes = [subprocess.Popen(command, cwd=ROOT) for _ in range(3)]
    assert [process.wait(120) for process in processes] == [0, 0, 0]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nobody is kept from writing here")
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    found = hold(tmp_path / "a.lock")
    tmp_path.chmod(0o700)
    assert found == NoLock(os.strerror(errno.EACCES))


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_refused_file_is_no_lock(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("builtins.open", refuse)
    assert hold(tmp_path / "a.lock") == NoLock(os.strerror(number))


def test_a_missing_folder_is_no_lock(tmp_path: Path) -> None:
    assert isinstance(hold(tmp_path / "none" / "a.lock"), NoLock)


@pytest.fixture
def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A network file system that knows no locks."""

    def refuse(_file: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(locks, "_lock", refuse)


def said(path: Path, **owner: object) -> None:
    with open(path, "wb") as file:
        locks._say(file, Owner(**{"host": socket.gethostname(), "process": 1, "person": "me", "since": 1.0, **owner}))  # type: ignore[arg-type]


def test_without_locks_what_the_file_says_counts(tmp_path: Path, without_locks: None) -> None:
    path = tmp_path / "a.lock"
    lock = hold(path)
    assert isinstance(lock, Lock)
    lock.release()
    assert not path.exists()
    said(path, process=os.getppid())
    found = hold(path)
    assert isinstance(found, Held)
    assert (found.is_sure, found.owner.process) == (False, os.getppid())
    assert isinstance(hold(path, anyway=True), Lock)


def test_without_locks_a_process_that_is_gone_counts_no_more(tmp_path: Path, without_locks: None) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    said(tmp_path / "a.lock", process=gone.pid)
    assert isinstance(hold(tmp_path / "a.lock"), Lock)


def test_without_locks_nobody_knows_of_another_machine(tmp_path: Path, without_locks: None) -> None:
    said(tmp_path / "a.lock", host="elsewhere")
    found = hold(tmp_path / "a.lock")
    assert isinstance(found, Held)
    assert (found.is_sure, found.owner.who) == (False, "me@elsewhere")


@pytest.mark.parametrize("content", [b"", b"no", b"[" * 3000, b'{"host": 1}', b"\xff"])
def test_a_file_that_says_nothing_is_somebody(
    content: bytes, tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.lock"
    start(path)
    path.write_bytes(content)
    found = hold(path)
    assert isinstance(found, Held)
    assert found.owner == Owner()


@pytest.mark.parametrize("length", [1, 200, 240, 241, 250, 255])
def test_names_as_long_as_they_may_be(length: int, tmp_path: Path) -> None:
    path = tmp_path / ("a" * length)
    path.write_bytes(b"")
    names = {beside(path, suffix).name for suffix in (".lock", ".journal", ".journal.new")}
    assert len(names) == 3
    assert all(len(name) <= 255 and name.startswith(".") for name in names)
    assert beside(path, ".journal").with_suffix(".lock") == lock_of(path)
    lock = hold(lock_of(path))
    assert isinstance(lock, Lock)
    lock.release()
