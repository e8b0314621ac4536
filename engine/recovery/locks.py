"""Who has something open: a lock on a file beside it, which the system takes back when the process ends, however.

The lock's file says whose it is. Not the session itself is locked: after a save, which renames, it is another file.
Where a folder keeps no locks, as some network file systems do, what the file says counts: on this machine as long as
that process lives; from another machine until it is removed, as nobody can know.
"""

import contextlib
import errno
import hashlib
import json
import os
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from engine.dataclass import dataclass
from engine.errors import reason_of

SUFFIX = ".lock"
LONGEST_STEM = 240  # bytes of a name that takes a dot and every suffix, where file systems take 255
FAR = 2**30  # where Windows locks a byte, so that what stands before it can be read
NO_LOCKS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL}
MOST_SAID = 4096  # bytes of a lock's file that are read


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has it open: the machine, the process, the person, and since when, in seconds since 1970."""

    host: str = ""
    process: int = 0
    person: str = ""
    since: float = 0.0

    @property
    def who(self) -> str:
        return f"{self.person}@{self.host}" if self.person else self.host

    @property
    def since_text(self) -> str:
        return time.strftime("%Y-%m-%d %H:%M", time.localtime(self.since))


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody else has it open. is_sure: whether a lock says so, and not only what they left."""

    owner: Owner
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class NoLock:
    """There is no place for a lock: a folder that cannot be written, and why."""

    reason: str


@dataclass(slots=True)
class _Mine:
    """The open file of a lock that this process has, and how many parts of it want it to stay."""

    file: IO[bytes]
    count: int = 1


_mine: dict[Path, _Mine] = {}
_guard = threading.RLock()


class Lock:
    """A lock that this process has until the last one of these is released, or the process ends."""

    def __init__(self, path: Path, is_new: bool) -> None:
        """is_new: whether the process did not have it before."""
        self.path = path
        self.is_new = is_new
        self._is_held = True

    def __del__(self) -> None:
        self.release()  # nobody wants it any more, such as the result of a job that a newer one has overtaken

    def release(self) -> None:
        """Let others have it, and leave nothing behind."""
        with _guard:
            is_held, self._is_held = self._is_held, False
            if is_held:
                _let_go(self.path)


def lock_of(path: Path) -> Path:
    """The file beside another one on which its lock lies."""
    return beside(path, SUFFIX)


def beside(path: Path, suffix: str) -> Path:
    """A hidden file beside another one, named after it; where that name would be too long, after its digest."""
    name = f".{path.name}{suffix}"
    if len(os.fsencode(path.name)) > LONGEST_STEM:
        name = f".{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:32]}{suffix}"
    return path.with_name(name)


def hold(path: Path, anyway: bool = False, anew: bool = False) -> Lock | Held | NoLock:
    """Lock a file, which is made if it is not there; nothing waits.

    anyway: also where somebody else may have it, but no lock says so. anew: not if this process has it already.
    """
    with _guard:
        if path in _mine:
            if anew:
                return Held(owned())
            _mine[path].count += 1
            return Lock(path, is_new=False)
        return _hold(path, anyway)


def _hold(path: Path, anyway: bool) -> Lock | Held | NoLock:
    while True:
        try:
            file = open(path, "r+b" if os.path.exists(path) else "x+b")  # noqa: SIM115  # open as long as the lock is held
        except FileExistsError:
            continue  # made just now by somebody else
        except FileNotFoundError as error:
            if os.path.isdir(path.parent):
                continue  # removed just now
            return NoLock(str(reason_of(error)))
        except OSError as error:
            return NoLock(str(reason_of(error)))
        found = _locked(path, file, anyway)
        if found is not None:
            return found


def _let_go(path: Path) -> None:
    mine = _mine[path]
    mine.count -= 1
    if mine.count:
        return
    del _mine[path]
    if os.name != "posix":  # where an open file is not removed
        mine.file.close()
    with contextlib.suppress(OSError):  # while it is still locked, so that nobody else's is removed
        path.unlink(missing_ok=True)
    mine.file.close()


def owned() -> Owner:
    """This process."""
    import getpass  # here, as below: whoever starts the program is not asked who they are

    try:
        person = getpass.getuser()
    except (OSError, KeyError, ImportError):  # nobody's name is known, as in some containers
        person = ""
    return Owner(_host(), os.getpid(), person, time.time())


def _host() -> str:
    import socket

    return socket.gethostname()


def _locked(path: Path, file: IO[bytes], anyway: bool) -> Lock | Held | None:
    """What became of an open file: None if it is no longer the one at `path`, and another try is due."""
    try:
        _lock(file)
    except OSError as error:
        owner = _owner(file)
        if error.errno not in NO_LOCKS:
            file.close()
            return Held(owner)
        if not anyway and _may_live(owner):
            file.close()
            return Held(owner, is_sure=False)
    if not _is_at(path, file):
        file.close()
        return None
    _say(file, owned())
    _mine[path] = _Mine(file)
    return Lock(path, is_new=True)


def _is_at(path: Path, file: IO[bytes]) -> bool:
    """Whether the file is not one that was removed while we opened it."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(file.fileno()))
    except OSError:
        return False


def _owner(file: IO[bytes]) -> Owner:
    """What the file of a lock says, as far as it can be understood."""
    try:
        file.seek(0)
        said: dict[str, Any] = json.loads(file.read(MOST_SAID))
        return Owner(str(said["host"]), int(said["process"]), str(said["person"]), float(said["since"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Owner()


def _say(file: IO[bytes], owner: Owner) -> None:
    """Not worth a failure: the lock is what counts."""
    with contextlib.suppress(OSError):
        file.seek(0)
        file.truncate()
        file.write(json.dumps(asdict(owner)).encode())
        file.flush()


def _may_live(owner: Owner) -> bool:
    """Whether a process that said so may still run: of another machine nobody knows."""
    if not owner.process:
        return False
    return owner.host != _host() or (owner.process != os.getpid() and _is_running(owner.process))


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _is_running(process: int) -> bool:
        """Windows always has locks, and this is not asked."""
        return process > 0

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _is_running(process: int) -> bool:
        """Whether this machine has a process of this number."""
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True  # somebody else's
        return True
