"""Whether a file is still what it was: sizes and times first, its content where they differ."""

import contextlib
import hashlib
import io
import os
from pathlib import Path
from typing import cast

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.files.reading import open_file, told


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A file as it was."""

    size: int
    changed: int  # nanoseconds since 1970
    number: int  # of the file in its file system
    content: str


def fingerprint_of(path: Path) -> Fingerprint:
    """The file as it is now. Raises EngineError."""
    with told(path):
        if os.path.isfile(path) and not os.stat(path).st_size:
            found, content = os.stat(path), hashlib.sha256().hexdigest()
        else:
            with open_file(path) as file:
                found = os.fstat(file.fileno())
                content = hashlib.file_digest(cast("io.BufferedReader", file), "sha256").hexdigest()
    return Fingerprint(found.st_size, found.st_mtime_ns, found.st_ino, content)


def changed_since(path: Path, before: Fingerprint) -> bool:
    """Whether there is another content at `path` now. A file that is gone is none: nothing would be lost with it."""
    with contextlib.suppress(OSError):
        found = os.stat(path)
        if (found.st_size, found.st_mtime_ns, found.st_ino) == (before.size, before.changed, before.number):
            return False
        with contextlib.suppress(EngineError):
            return fingerprint_of(path).content != before.content
        return True  # something is there that cannot be read
    return False
