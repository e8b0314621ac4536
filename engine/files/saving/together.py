"""Several files as one: all of them are new, or what was there before is."""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from engine.dataclass import dataclass
from engine.errors import EngineError, Flaw
from engine.files.saving.staging import Staging, put_back_left, staging_in
from engine.files.saving.targets import Kept, check_name, look_at, target_of, told
from engine.files.saving.temporary import clear_left


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that is to be written, and who makes its content once it is its turn."""

    path: Path
    parts: Callable[[], Iterable[bytes]]
    makes_folder: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a file really goes, behind all links, what is there, and where it is made ready."""

    file: NewFile
    target: Path
    kept: Kept | None
    staging: Staging


def write_together(files: Sequence[NewFile], overwrite: bool = False) -> list[Path]:
    """Write all files or none; the paths as they were given.

    Links are followed, and what a file that is there hands on is kept, as `write_whole` does. Whatever the makers of
    contents raise is passed on. Raises EngineError: it names the file that cannot be written, and nothing has changed;
    or it is `export_in_parts`, which says what is there, if even that could not be had.
    """
    with _folders_of(files), contextlib.ExitStack() as stack:
        places = list(_look_at_all(files, overwrite, stack))
        for place in places:
            with told(place.file.path):
                place.staging.write(place.target.name, place.file.parts(), place.kept)
        for place in _first_of_each(places):
            with told(place.file.path):
                place.staging.begin()
        for place in places:
            with told(place.file.path):
                _put(place)
        for place in _first_of_each(places):
            with told(place.file.path):
                place.staging.finish()
    return [file.path for file in files]


def _put(place: _Place) -> None:
    try:
        place.staging.place(place.target.name, place.kept is not None)
    except FileExistsError as error:
        raise EngineError("file_exists", file=str(place.file.path)) from error


def _look_at_all(files: Sequence[NewFile], overwrite: bool, stack: contextlib.ExitStack) -> Iterator[_Place]:
    """Once killed exports are put back: all is looked at before anything is made. Raises EngineError."""
    targets: list[Path] = []
    for file in files:
        with told(file.path):
            targets.append(target_of(file.path))
            if targets[-1] in targets[:-1]:
                raise Flaw("named_twice")
    for folder in dict.fromkeys(target.parent for target in targets):
        put_back_left(folder)
    kept: list[Kept | None] = []
    for file, target in zip(files, targets, strict=True):
        with told(file.path):
            clear_left(target)
            kept.append(look_at(file.path, overwrite))
    stagings: dict[Path, Staging] = {}
    for file, target, found in zip(files, targets, kept, strict=True):
        with told(file.path):
            if target.parent not in stagings:
                stagings[target.parent] = stack.enter_context(staging_in(target.parent))
        yield _Place(file, target, found, stagings[target.parent])


def _first_of_each(places: Sequence[_Place]) -> list[_Place]:
    """One of each folder."""
    return list({place.target.parent: place for place in reversed(places)}.values())


@contextlib.contextmanager
def _folders_of(files: Sequence[NewFile]) -> Iterator[None]:
    """Make the folders that are missing, and take them away again if anything is raised. Raises EngineError."""
    made: list[Path] = []
    try:
        for file in files:
            check_name(file.path)
            if file.makes_folder:
                with told(file.path.parent):
                    _make_folder(file.path.parent, made)
        yield
    except BaseException:
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                os.rmdir(folder)
        raise


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Raises OSError."""
    if os.path.isdir(folder):
        return
    if folder.parent != folder:
        _make_folder(folder.parent, made)
    made.append(folder)
    try:
        os.mkdir(folder)
    except FileExistsError:  # somebody else made it
        made.remove(folder)
        if not os.path.isdir(folder):
            raise
