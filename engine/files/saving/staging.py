"""The folder in which an export is made ready, and from which what was there before is put back.

    .attention-workbench-export-…/lock     locked while the process lives
                                  new/     the new files, called placing/ while they get their places, then done/
                                  old/     what they replace
                                  ready    about to be renamed

A file in its place stays in placing/ as well, as a second name. So the export is done in one step, by a rename, and
until then it can be put back, after a kill by the next export. The new files have the time of the lock: what has
another was changed by somebody since, and stays.
"""

import contextlib
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import field
from pathlib import Path

from engine.dataclass import dataclass
from engine.errors import EngineError, reason_of
from engine.files.saving.targets import Kept, link_or_copy, put_new, sync_folder, write_and_check
from engine.files.saving.temporary import MARK, TAKING, Temporary, locked_if_left, named, remove
from engine.sentences.shown import listed, shown_path

EXPORT = f"{MARK}export-"
LOCK, NEW, PLACING, DONE, OLD, READY = "lock", "new", "placing", "done", "old", "ready"
TRIES = 3


@dataclass(slots=True)
class Staging:
    """The files of an export that go into one folder."""

    path: Path
    placed: list[str] = field(default_factory=list)  # the names that may be new
    is_stuck: bool = False  # what it holds is still needed

    @property
    def folder(self) -> Path:
        return self.path.parent

    def write(self, name: str, parts: Iterable[bytes], kept: Kept | None) -> None:
        """Make one file ready, and keep what it will replace. Raises OSError, Flaw, and what `parts` raises."""
        file = Temporary(self.path / NEW / name, 0o666 if kept is None else 0o600)
        try:
            write_and_check(file.handle, parts)
        finally:
            file.close()
        if kept is not None:
            kept.give(file.path)
            link_or_copy(self.folder / name, self.path / OLD / name)
        moment = os.stat(self.path / LOCK).st_mtime_ns
        os.utime(file.path, ns=(moment, moment))

    def begin(self) -> None:
        """All is ready. Raises OSError."""
        for part in (NEW, OLD, ""):
            sync_folder(self.path / part)
        os.rename(self.path / NEW, self.path / PLACING)

    def place(self, name: str, replaces: bool) -> None:
        """Put one file into its place. Raises FileExistsError where somebody took it meanwhile, OSError."""
        ready = self.path / READY
        link_or_copy(self.path / PLACING / name, ready)
        self.placed.append(name)
        if replaces:
            os.replace(ready, self.folder / name)
        else:
            put_new(ready, self.folder / name)
            remove(ready)

    def finish(self) -> None:
        """From here on what is there stays. Raises OSError."""
        sync_folder(self.folder)
        os.rename(self.path / PLACING, self.path / DONE)

    def put_back(self) -> None:
        """Bring back what was there before. Raises EngineError, which says what is there, if something cannot be."""
        problems = {name: error for name in self.placed if (error := self._put_back(name)) is not None}
        if problems:
            self.is_stuck = True
            reason, kept = reason_of(next(iter(problems.values()))), shown_path(self.path / OLD)
            raise EngineError("export_in_parts", file=self.folder, reason=reason, new=listed(problems), kept=kept)

    def _put_back(self, name: str) -> OSError | None:
        target = self.folder / name
        try:
            found = os.stat(target)
            is_our_name = not found.st_size and os.path.lexists(self.path / (READY + TAKING))  # else somebody else's
            if is_our_name or found.st_mtime_ns == os.stat(self.path / LOCK).st_mtime_ns:
                self._bring(name, target)
        except FileNotFoundError:  # it never came, or is gone
            return None
        except OSError as error:
            return error
        return None

    def _bring(self, name: str, target: Path) -> None:
        try:
            os.replace(self.path / OLD / name, target)
        except FileNotFoundError:  # there was none before
            os.unlink(target)

    def remove(self) -> None:
        """The lock goes last, so that a folder without one is empty."""
        for _ in range(2):  # as single files are
            with contextlib.suppress(OSError):
                for part in (NEW, PLACING, DONE, OLD):
                    _remove_folder(self.path / part)
                for name in (READY, READY + TAKING):
                    remove(self.path / name)
                if _listed(self.path) in ([], [LOCK]):
                    _remove_folder(self.path)
                return


@contextlib.contextmanager
def staging_in(folder: Path) -> Iterator[Staging]:
    """A new one, which puts back what was there if anything is raised, and goes. Raises OSError, EngineError."""
    staging, lock = Staging(folder / f"{EXPORT}{os.urandom(8).hex()}"), None
    try:
        lock = _make(staging.path)
        now = time.time_ns()  # finer than what the system gives files, and so the time of no other one
        os.utime(lock.path, ns=(now, now))
        os.mkdir(staging.path / NEW)
        os.mkdir(staging.path / OLD)
        yield staging
    except BaseException:
        staging.put_back()
        raise
    finally:
        if sys.platform == "win32" and lock is not None:  # nothing that is open can be removed there
            lock.close()
        if not staging.is_stuck:
            staging.remove()
        if lock is not None:
            lock.close()


def put_back_left(folder: Path) -> None:
    """Put back and remove what exports into this folder left that were killed. Raises EngineError if that fails."""
    for path in named(folder, EXPORT):
        with contextlib.suppress(OSError):
            if not _is_mine(path):
                continue
            try:
                with locked_if_left(path / LOCK) as is_left:
                    if is_left:
                        staging = Staging(path, _listed(path / PLACING))
                        staging.put_back()
                        staging.remove()
            except FileNotFoundError:
                os.rmdir(path)


def _make(path: Path) -> Temporary:
    """The lock of a new folder. Raises OSError."""
    for tries in reversed(range(TRIES)):  # more than one if somebody took it for left over, before it was locked
        os.mkdir(path)
        try:
            return Temporary(path / LOCK)
        except FileNotFoundError:
            if not tries:
                raise
    raise AssertionError("unreachable")


def _is_mine(path: Path) -> bool:
    """Whether it is a folder that this person made: what others leave lying about is not carried out."""
    found = os.lstat(path)
    return stat.S_ISDIR(found.st_mode) and (not hasattr(os, "geteuid") or found.st_uid == os.geteuid())


def _remove_folder(folder: Path) -> None:
    """Raises OSError."""
    for name in _listed(folder):
        remove(folder / name)
    with contextlib.suppress(FileNotFoundError):
        os.rmdir(folder)


def _listed(folder: Path) -> list[str]:
    """Raises OSError where a folder is there and cannot be listed."""
    try:
        return sorted(os.listdir(folder))
    except FileNotFoundError:
        return []
