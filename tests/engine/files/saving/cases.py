"""What is saved in the tests of faults: what is done, and what is there before."""

import errno
import os
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from engine.files.safe_write import write_whole
from engine.files.saving.together import NewFile, write_together

OLD, NEW = b"old" * 1000, b"new" * 1000


def parts() -> Iterator[bytes]:
    yield NEW[:1000]
    yield NEW[1000:]


def cancelled_parts() -> Iterator[bytes]:
    yield NEW[:1000]
    raise CancelledError


def put(path: Path) -> None:
    path.write_bytes(OLD)
    path.chmod(0o640)
    with suppress(OSError, AttributeError):  # not every file system has them
        os.setxattr(path, "user.author", b"me")


def old_file(folder: Path) -> None:
    put(folder / "a")


def two_old_files(folder: Path) -> None:
    put(folder / "a")
    put(folder / "b")


def old_file_elsewhere(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    put(folder / "elsewhere" / "a")
    (folder / "a").symlink_to(folder / "elsewhere" / "a")


def save(overwrite: bool) -> Callable[..., object]:
    return lambda folder, content=parts: write_whole(folder / "a", content(), overwrite)


def export(names: str, overwrite: bool) -> Callable[..., object]:
    """The last file has the content that is asked for."""

    def work(folder: Path, content: Callable[[], Iterator[bytes]] = parts) -> object:
        *first, last = (folder / name for name in names.split())
        files = [NewFile(path, parts, True) for path in first]
        return write_together([*files, NewFile(last, content, True)], overwrite)

    return work


def no_links(source: object, copy: object) -> None:
    raise PermissionError(errno.EPERM, "Operation not permitted")


@dataclass(frozen=True)
class Case:
    """What is done, and what is there before; `alone`: one file; `links`: whether the file system has hard links."""

    work: Callable[..., object]
    prepare: Callable[[Path], None] = lambda folder: None
    alone: bool = False
    links: bool = True

    @contextmanager
    def system(self) -> Iterator[None]:
        """The system of the case. It waits for no disk: nobody pulls the plug here."""
        with (
            mock.patch.object(os, "fsync", return_value=None),
            nullcontext() if self.links else mock.patch.object(os, "link", no_links),
        ):
            yield


CASES = {
    "a new file": Case(save(True), alone=True),
    "a new file, if there is none": Case(save(False), alone=True),
    "over an old file": Case(save(True), old_file, alone=True),
    "through a link": Case(save(True), old_file_elsewhere, alone=True),
    "new files": Case(export("a b", False)),
    "files in a new folder": Case(export("new/er/a new/er/b", False)),
    "over old files": Case(export("a b c", True), two_old_files),
    "a new file without hard links": Case(save(False), links=False),
    "new files without hard links": Case(export("a b", False), links=False),
    "over old files without hard links": Case(export("a b c", True), two_old_files, links=False),
}
BUT_FOR_KILLS = {  # each folder is whole for itself
    "over old files in two folders": Case(export("a b c", True), old_file_elsewhere),
}
ALL = CASES | BUT_FOR_KILLS
