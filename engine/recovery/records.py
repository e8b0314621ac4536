"""An append-only file of checked records: what was written last may be torn, and all before it is whole.

    file      MAGIC, records
    record    kind [1 byte], length [8], digest of the payload [16], checksum of these three [4], payload

A record is named by its digest. The checksum of the header tells a length that is damaged from one that reaches beyond
the end because the process died while it wrote.
"""

import hashlib
import os
import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import BinaryIO, Literal

from engine.dataclass import dataclass
from engine.errors import Flaw

MAGIC = b"attention-workbench journal 1\n"
FIELDS = struct.Struct("<cQ16s")
CHECKSUM = struct.Struct("<I")
HEADER = FIELDS.size + CHECKSUM.size
CHUNK = 2**20
DIGEST = 16  # bytes: enough that two arrays of one worksheet never share a name

Payload = bytes | memoryview
End = Literal["whole", "torn", "damaged"]


@dataclass(frozen=True, slots=True)
class Record:
    """Where the payload of a record stands; `digest` names it."""

    kind: bytes
    digest: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Records:
    """The records before the first one that is not whole, and how the file ends."""

    records: Sequence[Record]
    end: End


def digest_of(parts: Iterable[Payload]) -> str:
    """The name of a record with this payload, which may come in parts."""
    digest = hashlib.blake2b(digest_size=DIGEST)
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def record_bytes(kind: bytes, parts: Sequence[Payload], digest: str) -> list[Payload]:
    """A record as it is written: its header, and the parts of its payload as they are, never copied."""
    fields = FIELDS.pack(kind, sum(memoryview(part).nbytes for part in parts), bytes.fromhex(digest))
    return [fields + CHECKSUM.pack(zlib.crc32(fields)), *parts]


def read_records(file: BinaryIO) -> Records:
    """The records of a file, each payload compared with its digest. Raises Flaw if it is no such file."""
    size = os.fstat(file.fileno()).st_size
    if file.read(len(MAGIC)) != MAGIC:
        raise Flaw("no_journal")
    records: list[Record] = []
    at = len(MAGIC)
    while at < size:
        found = _record_at(file, at, size)
        if not isinstance(found, Record):
            return Records(records, found)
        records.append(found)
        at = found.start + found.length
    return Records(records, "whole")


def read_first(file: BinaryIO) -> Record | None:
    """The first record alone, if it is whole. Raises Flaw if it is no such file."""
    size = os.fstat(file.fileno()).st_size
    if file.read(len(MAGIC)) != MAGIC:
        raise Flaw("no_journal")
    found = _record_at(file, len(MAGIC), size)
    return found if isinstance(found, Record) else None


def read_payload(file: BinaryIO, record: Record) -> bytes:
    """The payload of a record that was read before. Raises Flaw if it is no longer what it was."""
    file.seek(record.start)
    payload = file.read(record.length)
    if digest_of([payload]) != record.digest:
        raise Flaw("changed_meanwhile")
    return payload


def _record_at(file: BinaryIO, at: int, size: int) -> Record | End:
    """The record at a place, or how the file ends there."""
    file.seek(at)
    header = file.read(HEADER)
    if len(header) < HEADER:
        return "torn"
    if CHECKSUM.unpack(header[FIELDS.size :]) != (zlib.crc32(header[: FIELDS.size]),):
        return "damaged"
    kind, length, digest = FIELDS.unpack(header[: FIELDS.size])
    if at + HEADER + length > size:
        return "torn"
    if _digest_ahead(file, length) != digest.hex():
        return "damaged"
    return Record(kind, digest.hex(), at + HEADER, length)


def _digest_ahead(file: BinaryIO, length: int) -> str:
    """The digest of the next bytes, read by pieces."""
    return digest_of(file.read(min(CHUNK, length - at)) for at in range(0, length, CHUNK))
