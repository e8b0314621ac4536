"""Large arrays of a journal, each in a file of its own beside it, named by its content and written once.

    .JOURNAL-ARRAY.array   JOURNAL: of the digest of the journal's name; ARRAY: the digest of the numbers
    content                as a journal with one record

So a rewriting of the journal costs what is small, and an edit is never behind an array that is there already.
"""

import contextlib
import hashlib
import os
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from engine.errors import Flaw
from engine.files.reading import open_file
from engine.files.saving.targets import sync_folder
from engine.files.saving.temporary import named
from engine.recovery.records import HEADER, MAGIC, Payload, Record, digest_of, read_payload, read_records, record_bytes

SUFFIX = ".array"
NEW = "new"  # in the place of a digest, until it is known
CHUNK = 2**24  # bytes that are written at a time

Watch = Callable[[int, int], object]  # bytes that are written, and how many there are


def put_array(journal: Path, kind: bytes, payload: Sequence[Payload], watch: Watch = lambda _done, _all: None) -> str:
    """Write an array durably; returns its name. Raises OSError, and nothing new is there."""
    new = _path(journal, NEW)
    try:
        with open(new, "wb", buffering=0) as file, ThreadPoolExecutor(1) as beside:
            digest = beside.submit(digest_of, payload)  # takes as long as writing does
            file.write(MAGIC + bytes(HEADER))
            done, size = 0, sum(memoryview(part).nbytes for part in payload)
            for part in payload:
                left = memoryview(part)
                while left:
                    count = file.write(left[:CHUNK]) or 0
                    left, done = left[count:], done + count
                    watch(done, size)
            file.seek(len(MAGIC))
            file.write(record_bytes(kind, payload, digest.result())[0])
            os.fsync(file.fileno())
        os.replace(new, _path(journal, digest.result()))
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        raise
    sync_folder(journal.parent)
    return digest.result()


def has_array(journal: Path, digest: str) -> bool:
    return os.path.exists(_path(journal, digest))


def find_array(journal: Path, digest: str) -> Record:
    """Where the numbers stand in their file, compared with their digest. Raises OSError, Flaw, EngineError."""
    with open_file(_path(journal, digest)) as file:
        found = read_records(file)
    if [record.digest for record in found.records] != [digest]:
        raise Flaw("changed_meanwhile")
    return found.records[0]


def read_array(journal: Path, record: Record) -> bytes:
    """The numbers of an array that was found. Raises OSError, Flaw, EngineError."""
    with open_file(_path(journal, record.digest)) as file:
        return read_payload(file, record)


def remove_arrays(journal: Path, but: Collection[str] = ()) -> None:
    """Remove the arrays of a journal, but for these; what cannot be removed is left to the next time."""
    kept = {_path(journal, digest) for digest in but}
    for path in named(journal.parent, _prefix(journal)):
        if path not in kept and path.suffix == SUFFIX:
            with contextlib.suppress(OSError):
                path.unlink()


def _prefix(journal: Path) -> str:
    return f".{hashlib.sha256(os.fsencode(journal.name)).hexdigest()[:16]}-"


def _path(journal: Path, digest: str) -> Path:
    return journal.with_name(f"{_prefix(journal)}{digest}{SUFFIX}")
