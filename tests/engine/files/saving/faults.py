"""The system, failing on request: each call that Python makes of it is counted, and one of them fails or is the last.

They are intercepted where Python code makes them. What saves files calls `os` for each single one, so none is missed.
"""

import builtins
import errno
import fcntl
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE)
OF_OS = (
    "open", "read", "write", "lseek", "fsync", "close", "stat", "lstat", "fstat", "access", "readlink", "listdir",
    "scandir", "mkdir", "rmdir", "unlink", "rename", "replace", "link", "chmod", "chown", "utime", "listxattr",
    "getxattr", "setxattr",
)  # fmt: skip
PLACES = [(os, name) for name in OF_OS] + [(fcntl, "flock"), (builtins, "open")]

Fails = Callable[[str], None]  # told the name of a call, may raise or kill


@dataclass
class Calls:
    """What was called, and what happens at one of them."""

    at: int | None = None
    happens: Fails = lambda name: None
    names: list[str] = field(default_factory=list)

    def wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **named: Any) -> Any:
            number = len(self.names)
            self.names.append(name)
            if number != self.at:
                return call(*arguments, **named)
            if name == "close":  # a file whose closing fails is closed
                call(*arguments)
            self.happens(name)
            return False if name == "access" else call(*arguments, **named)

        return called


@contextmanager
def watched(at: int | None = None, happens: Fails = lambda name: None) -> Iterator[Calls]:
    """Every call counted from 0; at number `at` something happens instead."""
    calls = Calls(at, happens)
    real = {(place, name): vars(place)[name] for place, name in PLACES}
    for (place, name), call in real.items():
        vars(place)[name] = calls.wrap(name, call)
    try:
        yield calls
    finally:
        for (place, name), call in real.items():
            vars(place)[name] = call


def failing(number: int) -> Fails:
    """The call fails with this error; `access` cannot fail, it says no."""

    def happens(name: str) -> None:
        if name != "access":
            raise OSError(number, os.strerror(number))

    return happens


def killing(name: str) -> None:
    """The process ends here and now."""
    os.kill(os.getpid(), signal.SIGKILL)
