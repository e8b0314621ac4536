"""Where a file goes: what may be replaced, what of it the new file keeps, and how a new name is taken."""

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from engine.dataclass import dataclass
from engine.errors import EngineError, Flaw, reason_of
from engine.files.reading import KINDS
from engine.files.saving.temporary import FLAGS, TAKING, remove
from engine.sentences.phrase import Phrase

CHUNK = 2**20  # bytes that are read back at once
NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EINVAL, errno.EXDEV}
NO_ATTRIBUTES = {errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS}
OURS = ("user.", "system.posix_acl")  # attributes of the person, not of the system


@dataclass(frozen=True, slots=True)
class Kept:
    """What a new file takes over from the one it replaces."""

    mode: int
    owner: int
    group: int
    attributes: Mapping[str, bytes]

    def give(self, path: Path) -> None:
        """Raises OSError where the mode or an attribute of the person cannot be kept."""
        if hasattr(os, "chown"):
            with contextlib.suppress(PermissionError):  # only the administrator may give files away
                os.chown(path, -1, self.group)
                os.chown(path, self.owner, -1)
        for name, value in self.attributes.items():
            with contextlib.nullcontext() if name.startswith(OURS) else contextlib.suppress(OSError):
                os.setxattr(path, name, value)
        os.chmod(path, self.mode)


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Says every trouble with writing this file as an EngineError."""
    try:
        yield
    except (OSError, Flaw) as error:
        raise EngineError("file_unwritable", file=str(path), reason=reason_of(error)) from error


def check_name(path: Path) -> None:
    """Raises EngineError for a name that no file can have."""
    try:
        if b"\0" not in os.fsencode(path):
            return
    except UnicodeEncodeError:  # half a surrogate
        pass
    raise EngineError("file_unwritable", file=str(path), reason=Phrase("no_such_name"))


def target_of(path: Path) -> Path:
    """The file behind all links. Raises EngineError for a name that no file can have; OSError."""
    check_name(path)
    try:  # Windows cannot look through every drive
        return Path(os.path.realpath(path, strict=os.name == "posix"))
    except FileNotFoundError:
        return Path(os.path.realpath(path))


def look_at(path: Path, overwrite: bool) -> Kept | None:
    """What the file that is there hands on; None where there is none.

    Raises EngineError for what is no file, and where it may not be replaced; Flaw for what is read-only; OSError.
    """
    try:
        found = os.stat(path)  # of the path itself: where /dev/stdout leads to has no name
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        reason = next(reason for is_kind, reason in KINDS if is_kind(found.st_mode))
        raise EngineError("file_unwritable", file=str(path), reason=reason)
    if not overwrite:
        raise EngineError("file_exists", file=str(path))
    if not found.st_mode & 0o222 or not os.access(path, os.W_OK):  # the administrator may write what is marked too
        raise Flaw("is_read_only")
    return _kept_of(path, found)


def write_and_check(handle: int, parts: Iterable[bytes]) -> None:
    """Write, flush to the disk, and read back. Raises OSError, Flaw."""
    written = hashlib.sha256()
    for part in parts:
        written.update(part)
        left = memoryview(part)
        while left:
            left = left[os.write(handle, left) :]
    os.fsync(handle)
    os.lseek(handle, 0, os.SEEK_SET)
    read = hashlib.sha256()
    while chunk := os.read(handle, CHUNK):
        read.update(chunk)
    if read.digest() != written.digest():
        raise Flaw("read_back_differs")


def put_new(source: Path, target: Path) -> None:
    """Give `source` the name `target` too, if nobody has it, also of two at once. Raises FileExistsError, OSError."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        taking = source.with_name(source.name + TAKING)
        os.rename(source, taking)
        try:
            _take(taking, target)
        finally:
            remove(taking)


def _take(source: Path, target: Path) -> None:
    """Take a name with an empty file first. Raises FileExistsError, OSError."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | FLAGS, 0o600)
    try:
        os.close(handle)
        os.replace(source, target)
    except BaseException:
        remove(target)
        raise


def link_or_copy(source: Path, copy: Path) -> None:
    """The same file under a second name, or where there is no such thing its like. Raises OSError."""
    try:
        os.link(source, copy)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        import shutil  # here, as it loads all its ways of packing files

        shutil.copy2(source, copy)
        _kept_of(source, os.stat(source)).give(copy)  # what `shutil` leaves out in silence where it is not allowed


def sync_folder(folder: Path) -> None:
    """Make what was renamed in a folder durable, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # the files themselves are whole and in their places already
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _kept_of(path: Path, found: os.stat_result) -> Kept:
    return Kept(stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid, _attributes(path))


def _attributes(path: Path) -> dict[str, bytes]:
    """Extended attributes, access lists among them, where Python knows of them."""
    if not hasattr(os, "listxattr"):
        return {}
    try:
        return {name: os.getxattr(path, name) for name in os.listxattr(path)}
    except OSError as error:
        if error.errno in NO_ATTRIBUTES:
            return {}
        raise
