"""How a run from the command line ends when it is stopped, when nobody reads what it prints, where no window shows."""

import contextlib
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

import numpy as np
import pytest

from engine.files.saving.staging import EXPORT
from gui.display import has_display
from tests.places import ROOT

linux = pytest.mark.skipif(sys.platform != "linux", reason="of Linux")
posix = pytest.mark.skipif(os.name != "posix", reason="of POSIX")
SHOWN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONUNBUFFERED", "XDG_RUNTIME_DIR")


def begin(
    *arguments: object, to: IO[str] | None = None, in_background: bool = False, **environment: str
) -> "subprocess.Popen[str]":
    """A run that hears Ctrl-C, however the tests themselves were begun, or one in the background, which ignores it."""
    clean = {key: value for key, value in os.environ.items() if key not in SHOWN}
    before = signal.signal(signal.SIGINT, signal.SIG_IGN if in_background else signal.default_int_handler)
    try:
        return subprocess.Popen(
            [sys.executable, "main.py", *map(str, arguments)],
            cwd=ROOT,
            env={**clean, "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8", **environment},
            stdout=to or subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
    finally:
        signal.signal(signal.SIGINT, before)


def end(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """The exit status, and what it printed and complained of."""
    with process:
        out, complaint = process.communicate(timeout=120)
    return process.returncode, out, complaint


# Stopped


@pytest.fixture
def long_text(tmp_path: Path) -> Path:
    """A text whose attention takes several seconds."""
    drawn = np.random.default_rng(3)
    arrays = {name: drawn.random((30_000, 64), np.float32) for name in "QKV"}
    np.savez(tmp_path / "long.npz", **arrays)  # type: ignore[arg-type]
    return tmp_path / "long.npz"


@posix
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_ctrl_c_ends_a_long_run_in_one_line(long_text: Path, tmp_path: Path, language: str) -> None:
    folder = tmp_path / "a" / "b"
    for _ in range(5):  # on a busy machine it may be done before the signal comes
        process = begin(long_text, "--export", folder, "--matrix", "attention", "--language", language, "--overwrite")
        while process.poll() is None and not list(folder.glob(f"{EXPORT}*/new/*")):
            time.sleep(0.01)  # until it computes what is to be written
        process.send_signal(signal.SIGINT)
        status, out, complaint = end(process)
        if status:
            break
        shutil.rmtree(tmp_path / "a")
    said = (
        "已用 Ctrl-C 停止。没有留下写了一半的文件。"
        if language == "zh_CN"
        else "Stopped by Ctrl-C. No file was left half written."
    )
    assert (status, out) == (130, "")
    assert complaint.splitlines()[-1] == f"attention-workbench: {said}"
    assert "Traceback" not in complaint
    assert [path.name for path in tmp_path.iterdir()] == ["long.npz"]


@posix
@pytest.mark.timeout(3600)  # of the long form
def test_ctrl_c_at_any_moment_leaves_no_traceback(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """While Python itself begins it is Python's: there the moment cannot be told, and nothing is said of it."""
    drawn = random.Random(request.config.option.seed)
    for number in range(60 if request.config.option.long else 4):
        folder = tmp_path / str(number)
        process = begin("--export", folder)
        while not is_running_main(process):
            time.sleep(0.005)
        time.sleep(drawn.random() * 1.5)
        process.send_signal(signal.SIGINT)
        status, _, complaint = end(process)
        assert status in (0, 130, -signal.SIGINT), complaint
        assert "Traceback" not in complaint
        written = list(folder.iterdir()) if folder.exists() else []
        assert len(written) == (11 if written else 0)


INSIDE_A_CALLBACK = """
import signal, time
import main

class Dying:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)

def run(arguments, language):
    Dying()
    time.sleep(60)

signal.signal(signal.SIGINT, signal.SIG_DFL)
main._run = run
main.program()
"""


@posix
def test_ctrl_c_in_a_callback_of_the_interpreter_is_heard() -> None:
    """There Python prints a traceback and runs on, as a weak reference that ends may see it, too."""
    process = subprocess.run(
        [sys.executable, "-c", INSIDE_A_CALLBACK, "--language", "en"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=50,
    )
    said = "attention-workbench: Stopped by Ctrl-C. No file was left half written.\n"
    assert (process.returncode, process.stdout, process.stderr) == (130, "", said)


def is_running_main(process: "subprocess.Popen[str]") -> bool:
    """Whether it went so far as to leave a Ctrl-C to the system, or further; else Python is still beginning."""
    if process.poll() is not None or sys.platform != "linux":
        return True
    with Path(f"/proc/{process.pid}/maps").open() as maps:
        return any("_multiarray_umath" in line or "_socket" in line for line in maps)


@posix
def test_a_run_in_the_background_is_not_stopped_by_ctrl_c(tmp_path: Path) -> None:
    """Shells have those ignore it."""
    process = begin("--export", tmp_path, in_background=True)
    while process.poll() is None:  # also on a machine so busy that it takes long to begin
        process.send_signal(signal.SIGINT)
        time.sleep(0.05)
    status, out, _ = end(process)
    assert (status, len(out.splitlines())) == (0, 11)


# Nobody reads


@posix
@pytest.mark.parametrize("arguments", [(), ("--help",), ("--export", "out")], ids=["worksheet", "help", "export"])
def test_a_closed_pipe_ends_it_quietly(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """As other programs do that SIGPIPE ends; the files are there."""
    paths = [tmp_path if argument == "out" else argument for argument in arguments]
    process = begin(*paths)
    assert process.stdout is not None
    process.stdout.close()
    with process:
        assert process.stderr is not None
        complaint = process.stderr.read()
    assert (process.returncode, complaint) == (141, "")
    assert len(list(tmp_path.iterdir())) == (11 if "out" in arguments else 0)


@linux
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("asked", ["", "--help", "--version"])
def test_a_full_disk_behind_the_output_is_one_line(asked: str, unbuffered: str) -> None:
    with Path("/dev/full").open("w") as full:
        process = begin("--language", "en", *filter(None, [asked]), to=full, PYTHONUNBUFFERED=unbuffered)
    status, _, complaint = end(process)
    said = "What was to be printed here cannot be written: No space left on device."
    assert (status, complaint) == (2, f"attention-workbench: {said}\n")


# No window


@contextmanager
def nobody_at(path: str) -> Iterator[None]:
    """A socket that was left by a server that is gone."""
    with closing(socket.socket(socket.AF_UNIX)) as server:
        server.bind(path)
    yield


@linux
def test_a_display_that_nobody_answers_at_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SHOWN:
        monkeypatch.delenv(name, raising=False)
    assert not has_display()
    with nobody_at(str(tmp_path / "wayland-9")):
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
        assert not has_display()
        monkeypatch.setenv("DISPLAY", ":987")
        assert not has_display()
    for display in ("127.0.0.1:987", "[::1]:987.0", "no.such.host.invalid:0", ":99999999"):
        monkeypatch.setenv("DISPLAY", display)
        assert not has_display(), display


@linux
def test_a_display_that_answers_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SHOWN:
        monkeypatch.delenv(name, raising=False)
    with closing(socket.socket(socket.AF_UNIX)) as wayland, closing(socket.socket(socket.AF_INET)) as server:
        wayland.bind(str(tmp_path / "w"))
        wayland.listen()
        monkeypatch.setenv("WAYLAND_DISPLAY", str(tmp_path / "w"))
        assert has_display()
        monkeypatch.delenv("WAYLAND_DISPLAY")
        server.bind(("127.0.0.1", 0))
        server.listen()
        number = server.getsockname()[1] - 6000
        if number >= 0:
            monkeypatch.setenv("DISPLAY", f"127.0.0.1:{number}.0")
            assert has_display()
    with display_of_nothing() as display:
        monkeypatch.setenv("DISPLAY", display)
        assert has_display()


@contextmanager
def display_of_nothing() -> Iterator[str]:
    """A display where somebody answers who hangs up."""

    def hang_up() -> None:
        with contextlib.suppress(OSError):  # until it is closed
            while True:
                server.accept()[0].close()

    with closing(socket.socket(socket.AF_UNIX)) as server:
        server.bind(f"\0/tmp/.X11-unix/X{os.getpid()}")
        server.listen()
        thread = threading.Thread(target=hang_up)
        thread.start()
        yield f":{os.getpid()}"
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


@linux
@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("platform", ["", "nonsense"])
def test_what_qt_cannot_show_is_one_line(platform: str, language: str) -> None:
    """Where Qt would abort: a display that is none, a platform that it does not have."""
    with display_of_nothing() as display:
        environment = {"QT_QPA_PLATFORM": platform} if platform else {"DISPLAY": display}
        process = begin("--language", language, **environment)
        status, out, complaint = end(process)
    said = "Qt 无法显示窗口：" if language == "zh_CN" else "Qt can show no window: "
    assert (status, out, complaint.count("\n")) == (2, "", 1)
    assert complaint.startswith(f"attention-workbench: {said}")
    assert platform in complaint
