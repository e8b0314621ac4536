"""A file is written whole or not at all."""

import contextlib
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from engine.errors import EngineError


def write_whole(path: Path, content: bytes | Iterable[bytes], overwrite: bool = True) -> None:
    """Put `content` at `path`: written beside it, flushed, read back, then renamed over what was there.

    Content that comes in parts never stands in memory as a whole. Links are followed and the mode of an existing file
    is kept. Raises EngineError, and the old file is untouched, when anything goes wrong or when the file is there and
    `overwrite` is false.
    """
    target = Path(os.path.realpath(path))
    try:
        if not overwrite and os.path.exists(target):
            raise EngineError("file_exists", file=str(path))
        _write_beside_and_rename(target, (content,) if isinstance(content, bytes) else content)
    except OSError as error:
        raise EngineError("file_unwritable", file=str(path), reason=reason_of(error)) from error


def read_bytes(path: Path) -> bytes:
    """The content of a file. Raises EngineError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise EngineError("file_unreadable", file=str(path), reason=reason_of(error)) from error


def reason_of(error: OSError) -> str:
    """What the system says, without numbers and paths."""
    return error.strerror or str(error)


def _write_beside_and_rename(target: Path, parts: Iterable[bytes]) -> None:
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        written = hashlib.sha256()
        with os.fdopen(handle, "wb") as file:
            for part in parts:
                file.write(part)
                written.update(part)
            file.flush()
            os.fsync(file.fileno())
        with open(name, "rb") as file:
            read_back = hashlib.file_digest(file, "sha256")
        if read_back.digest() != written.digest():
            raise OSError(0, "what was read back differs from what was written")
        os.chmod(name, mode)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # the file itself is whole and in its place already
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
