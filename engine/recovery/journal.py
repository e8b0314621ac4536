"""The journal of one worksheet: a file that always gives back the last document written to it, with its snapshots.

    first record   "about": whose it is, see About
    later ones     arrays, names and snapshots by content, or where the content is in a file of its own (`arrays.py`);
                   "step": the time and what is other than the step before

A step counts once it stands whole in the file; what it needs was written before it. Rewriting puts the present
document alone into a file beside, which then takes the journal's place.
"""

import contextlib
import os
import time
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from io import FileIO
from pathlib import Path
from typing import Any, BinaryIO

from engine.dataclass import dataclass
from engine.errors import EngineError, Flaw
from engine.files.reading import open_file, told
from engine.files.saving.targets import sync_folder
from engine.files.session import VERSION, manifest_told
from engine.recovery.arrays import Watch, find_array, has_array, put_array, read_array, remove_arrays
from engine.recovery.fingerprints import Fingerprint
from engine.recovery.parts import ARRAY, LINK, Parts, Shelf, difference, document_of_parts, text_of, text_payload
from engine.recovery.records import (
    MAGIC,
    Payload,
    Record,
    digest_of,
    read_first,
    read_payload,
    read_records,
    record_bytes,
)
from engine.worksheet.document import Document

ABOUT, STEP = b"I", b"S"
SUFFIX = ".journal"
LARGE = 2**22  # bytes of an array that has a file of its own
LARGEST = 2**25  # bytes of steps that came after the last rewriting, before the next one
GROWTH = 4  # times what the present document alone takes, before the next one
ARRAYS_GROWTH = 2  # likewise, of large arrays: they need not be written again, and their room is wanted back


@dataclass(frozen=True, slots=True)
class About:
    """Whose journal it is. session: the file that the worksheet is saved in, "" for none; saved: as it was then."""

    session: str = ""
    saved: Fingerprint | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """The last document of a journal and the time it was written, in seconds since 1970.

    is_damaged: whether something after it could not be read.
    """

    document: Document
    time: float
    about: About
    is_damaged: bool


@dataclass(frozen=True, slots=True)
class Glance:
    """What can be said of a journal without reading it: whose it is, and when it was written, in seconds since 1970."""

    about: About
    time: float


class Journal:
    """A journal that is being written, by one thread."""

    def __init__(
        self,
        path: Path,
        about: About,
        largest: int = LARGEST,
        large: int = LARGE,
        watch: Watch = lambda _done, _all: None,
    ) -> None:
        """`watch` is told of a large array how much is written, and how much there is."""
        self.path = path
        self.about = about
        self._largest = largest
        self._file: FileIO | None = None
        self._shelf = Shelf(partial(put_array, path, ARRAY, watch=watch), large)
        self._parts: Parts = {}  # of the last step
        self._size = self._first = 0  # bytes: of the file, and of what the last rewriting put into it
        self._first_arrays = 0  # bytes of large arrays that it needed

    def write(self, document: Document) -> None:
        """Put a document behind what is there, on the disk when this returns. Raises OSError.

        After an error the journal holds what it held before, and the next document is written whole.
        """
        if self._file is None or self._is_large() or not self._is_there(self._file):
            self.rewrite(document)
            return
        parts, records = self._shelf.parts_of(document)
        changed, gone = difference(self._parts, parts)
        if changed or gone:
            self._append(self._file, [*records, *_step(changed, gone)])
            self._parts = parts

    def rewrite(self, document: Document) -> None:
        """The journal with this document alone. Raises OSError, and what was there before is unchanged."""
        self.close()
        shelf = self._shelf.anew(partial(has_array, self.path))
        parts, records = shelf.parts_of(document)
        beside = self.path.with_name(self.path.name + ".new")
        try:
            with open(beside, "wb", buffering=0) as file:  # who has the lock of a journal has this name too
                self._size = _put(file, [MAGIC, *_about(self.about), *records, *_step(parts, ())])
            os.replace(beside, self.path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        sync_folder(self.path.parent)
        self._file = open(self.path, "ab", buffering=0)  # noqa: SIM115  # until it is closed
        self._shelf, self._parts = shelf, parts
        self._first, self._first_arrays = self._size, sum(shelf.large.values())
        remove_arrays(self.path, but=shelf.large)

    def close(self) -> None:
        """Write no more; the file stays."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def remove(self) -> None:
        """Nothing is left to be recovered. Raises OSError."""
        self.close()
        remove_journal(self.path)

    def _append(self, file: FileIO, records: Sequence[Payload]) -> None:
        try:
            self._size += _put(file, records)
        except OSError:
            with contextlib.suppress(OSError):  # a full disk gets its room back
                file.truncate(self._size)
            self.close()
            raise

    def _is_large(self) -> bool:
        arrays = sum(self._shelf.large.values())
        return self._size > max(self._largest, GROWTH * self._first) or arrays > max(
            self._largest, ARRAYS_GROWTH * self._first_arrays
        )

    def _is_there(self, file: FileIO) -> bool:
        """Whether the journal was not removed or replaced by hand."""
        try:
            return os.path.samestat(os.stat(self.path), os.fstat(file.fileno()))
        except OSError:
            return False


def read_journal(path: Path) -> Kept:
    """The last document of a journal. Raises EngineError where there is none."""
    with told(path), open_file(path) as file, manifest_told():
        return _read(file, path)


def glance_at(path: Path) -> Glance:
    """What can be said of a journal by its first record alone, however large it is. Raises EngineError."""
    with told(path), open_file(path) as file, manifest_told():
        found = read_first(file)
        if found is None or found.kind != ABOUT:
            raise EngineError("journal_empty", file=str(path))
        return Glance(_about_of(_told(file, found, path)), os.fstat(file.fileno()).st_mtime)


def remove_journal(path: Path) -> None:
    """Remove a journal, its arrays, and what a rewriting that was killed left beside it. Raises OSError."""
    path.unlink(missing_ok=True)
    remove_arrays(path)
    path.with_name(path.name + ".new").unlink(missing_ok=True)


def _read(file: BinaryIO, path: Path) -> Kept:
    found = read_records(file)
    records, arrays = _with_arrays(file, path, found.records)
    about = next((record for record in records if record.kind == ABOUT), None)
    steps = [record for record in records if record.kind == STEP]
    if about is None or not steps:
        raise EngineError("journal_empty", file=str(path))
    told = _told(file, about, path)
    parts, moment = _played(file, steps)
    places = {record.digest: record for record in records}

    def payload(digest: str) -> bytes:
        return read_array(path, arrays[digest]) if digest in arrays else read_payload(file, places[digest])

    document = document_of_parts(parts, told["version"], payload)
    is_damaged = found.end == "damaged" or len(records) < len(found.records)
    return Kept(document, moment, _about_of(told), is_damaged)


def _with_arrays(file: BinaryIO, path: Path, records: Sequence[Record]) -> tuple[list[Record], dict[str, Record]]:
    """The records before the first one whose array is not whole, and the arrays that have files of their own."""
    found: list[Record] = []
    arrays: dict[str, Record] = {}
    for record in records:
        if record.kind == LINK:
            name = str(text_of(read_payload(file, record))["array"])
            try:
                arrays[name] = find_array(path, name)
            except (OSError, Flaw, EngineError):
                break
        found.append(record)
    return found, arrays


def _told(file: BinaryIO, record: Record, path: Path) -> dict[str, Any]:
    """What the first record says. Raises Flaw, EngineError."""
    told: dict[str, Any] = text_of(read_payload(file, record))
    if told["version"] > VERSION:
        raise EngineError("session_too_new", file=str(path), version=told["version"], known=VERSION)
    return told


def _about_of(told: dict[str, Any]) -> About:
    return About(str(told["session"]), Fingerprint(**told["saved"]) if told["saved"] else None)


def _played(file: BinaryIO, steps: Sequence[Record]) -> tuple[Parts, float]:
    """The parts after all steps, and the time of the last."""
    parts: Parts = {}
    moment = 0.0
    for record in steps:
        step: dict[str, Any] = text_of(read_payload(file, record))
        parts |= step["set"]
        for name in step["drop"]:
            del parts[name]
        moment = float(step["time"])
    return parts, moment


def _about(about: About) -> list[Payload]:
    return _record(ABOUT, {"version": VERSION, **asdict(about)})


def _step(changed: Parts, gone: Sequence[str]) -> list[Payload]:
    return _record(STEP, {"time": time.time(), "set": changed, "drop": list(gone)})


def _record(kind: bytes, value: object) -> list[Payload]:
    payload = text_payload(value)
    return record_bytes(kind, payload, digest_of(payload))


def _put(file: FileIO, records: Sequence[Payload]) -> int:
    """Write records durably; returns their bytes. Raises OSError."""
    for part in records:
        left = memoryview(part)
        while left:
            left = left[file.write(left) or 0 :]
    os.fsync(file.fileno())
    return sum(memoryview(part).nbytes for part in records)
