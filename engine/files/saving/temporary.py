"""Temporary files beside what is saved: locked while their process lives, cleared by the next save once it does not.

The lock tells, not a process number, which says nothing in another container or on another machine of a shared
folder. It dies with its process. Where the system keeps no locks, what nobody has written to for a day is left over.
"""

import contextlib
import errno
import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

MARK = ".attention-workbench-"
NO_LOCKS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL}
LIFETIME = 86400  # seconds, where there are no locks
TRIES = 3
TAKING = "-taking"  # at the end of the name of one that is about to get its place: an empty target is only a name
FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


class Temporary:
    """A new file that is ours alone until it is closed."""

    def __init__(self, path: Path, mode: int = 0o600) -> None:
        """Raises OSError; what was made by then is gone again."""
        self.path = path
        self.handle = -1
        try:
            self._open(mode)
        except BaseException:
            self.give_up()
            raise

    def _open(self, mode: int) -> None:
        for _ in range(TRIES):  # more than once if somebody took it for left over, before it was locked
            self.handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL | FLAGS, mode)
            _lock(self.handle, wait=True)
            if os.fstat(self.handle).st_nlink:
                break
            self.close()

    def close(self) -> None:
        """Twice is no mistake; what was synchronised is on the disk, whatever closing says."""
        handle, self.handle = self.handle, -1
        if handle >= 0:
            with contextlib.suppress(OSError):
                os.close(handle)

    def give_up(self) -> None:
        self.close()
        remove(self.path)


def beside(target: Path) -> Path:
    """A name for a temporary file of `target` that nobody has yet; short, as that of `target` may be the longest."""
    return target.parent / f"{_family(target)}{os.urandom(8).hex()}"


def clear_left(target: Path) -> None:
    """Remove the temporary files that killed saves of `target` left, and an empty file that was to become one of them;
    what cannot be removed stays."""
    for path in named(target.parent, _family(target)):
        with contextlib.suppress(OSError), locked_if_left(path) as is_left:
            if is_left and path.name.endswith(TAKING) and _is_name_only(target):
                os.unlink(target)
            if is_left:
                remove(path)


def named(folder: Path, prefix: str) -> list[Path]:
    """What in a folder has a name that begins so; nothing where it cannot be listed."""
    with contextlib.suppress(OSError):
        return [folder / name for name in os.listdir(folder) if name.startswith(prefix)]
    return []


@contextlib.contextmanager
def locked_if_left(path: Path) -> Iterator[bool]:
    """Whether the process that made it is gone; if so it is locked meanwhile. Raises OSError."""
    if sys.platform == "win32":  # what is open cannot be removed there, so it stays closed
        yield _is_old(os.stat(path))
        return
    handle = os.open(path, os.O_RDWR | FLAGS)
    try:
        got = _lock(handle, wait=False)
        yield _is_old(os.fstat(handle)) if got is None else got
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Remove a file if it is there; twice, as a virus scanner or a network may be in the way for a moment."""
    for _ in range(2):
        with contextlib.suppress(OSError):
            os.unlink(path)
            return


def _family(target: Path) -> str:
    return f"{MARK}{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]}-"


def _is_name_only(target: Path) -> bool:
    """Whether there is a file with nothing in it."""
    with contextlib.suppress(FileNotFoundError):
        found = os.lstat(target)
        return stat.S_ISREG(found.st_mode) and not found.st_size
    return False


def _is_old(found: os.stat_result) -> bool:
    return time.time() - found.st_mtime > LIFETIME


def _lock(handle: int, wait: bool) -> bool | None:
    """Whether the lock is ours now; None where nobody keeps locks. Raises OSError."""
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno in NO_LOCKS:
            return None
        raise
    return True
