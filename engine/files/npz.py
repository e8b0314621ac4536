"""The members of a `.npz` archive: a zip of `.npy` arrays, stored or deflated, as `numpy.savez` writes them.

Nothing is ever unpacked to a disk, and no more is inflated than a member claims and an honest one would need.
"""

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import numpy as np

from engine.files.npy import read_npy_header
from engine.files.reading import exactly, open_file, quoted
from engine.files.tensor_data import Contents, Deflated, Place, Stamp, TensorInfo, laid_out, open_unchanged
from engine.files.zip_directory import DEFLATED, STORED, Member, data_start, read_directory

LARGEST_INFLATED = 2**30  # bytes of one member
HARMLESS, RATIO = 2**26, 100  # beyond so many inflated bytes, no more than so many for each byte in the file
CHUNK = 2**18
LONGEST_START = 2**16  # compressed bytes in which the header of an array must appear


def read_npz(path: Path) -> Contents:
    """The arrays of an archive, by name without `.npy`; other members are passed over. Raises OSError, ValueError."""
    with open_file(path) as file:
        stamp = Stamp.of(file)
        start, members = read_directory(file, stamp.size)
        infos: dict[str, TensorInfo] = {}
        places: dict[str, Place] = {}
        reached = 0
        for member in sorted(members, key=lambda member: member.offset):
            if member.offset < reached:
                raise ValueError(f"member {quoted(member.name)} overlaps another one")
            data = data_start(file, member, start)
            reached = data + member.packed
            if reached > start:
                raise ValueError(f"member {quoted(member.name)} reaches beyond the end")
            if member.name.endswith(".npy"):
                name = member.name.removesuffix(".npy")
                infos[name], places[name] = _array(file, path, stamp, member, data)
    return Contents(infos, places, {})


def inflated(info: TensorInfo, place: Place, packing: Deflated) -> np.ndarray:
    """The numbers of a deflated member, never more bytes than it claims. Raises OSError, ValueError, EngineError."""
    content = np.empty(packing.size, np.uint8)
    with open_unchanged(place) as file:
        file.seek(place.start)
        _inflate(file, packing, content)
    return laid_out(content, info, place, packing.skipped)


def _inflate(file: BinaryIO, packing: Deflated, content: np.ndarray) -> None:
    stream, left, filled, checksum = zlib.decompressobj(-15), packing.packed, 0, 0
    pending = b""
    while not stream.eof:
        if not pending and left:
            pending = exactly(file, min(CHUNK, left))
            left -= len(pending)
        part = stream.decompress(pending, CHUNK)
        if filled + len(part) > packing.size or not (part or pending or left):
            break
        content[filled : filled + len(part)] = np.frombuffer(part, np.uint8)
        filled, checksum, pending = filled + len(part), zlib.crc32(part, checksum), stream.unconsumed_tail
    if not stream.eof or stream.unused_data or left or filled != packing.size:
        raise ValueError(f"a member does not inflate to the {packing.size} bytes that it claims")
    if checksum != packing.checksum:
        raise ValueError("the checksum of a member does not match")


def _array(file: BinaryIO, path: Path, stamp: Stamp, member: Member, data: int) -> tuple[TensorInfo, Place]:
    try:
        _check_claims(member)
        file.seek(data)
        deflated = member.method == DEFLATED
        read = _inflating(file, member.packed) if deflated else _within(file, member.size)
        header = read_npy_header(member.name.removesuffix(".npy"), member.size, read)
    except zlib.error as error:
        raise ValueError(f"member {quoted(member.name)}: its compressed bytes are broken") from error
    except ValueError as error:
        raise ValueError(f"member {quoted(member.name)}: {error}") from error
    packing = Deflated(member.packed, member.size, member.checksum, header.length) if deflated else None
    start = data if deflated else data + header.length
    return header.info, Place(path, stamp, start, header.byte_order, header.order, packing)


def _check_claims(member: Member) -> None:
    if member.method == STORED and member.packed != member.size:
        raise ValueError(f"it is not compressed, but claims {member.size} bytes in {member.packed}")
    if member.method == DEFLATED and member.size > max(HARMLESS, member.packed * RATIO):
        raise ValueError(f"it claims to inflate from {member.packed} to {member.size} bytes")
    if member.method == DEFLATED and member.size > LARGEST_INFLATED:
        raise ValueError(f"it claims {member.size} compressed bytes; at most {LARGEST_INFLATED} are read")


def _within(file: BinaryIO, size: int) -> Callable[[int], bytes]:
    """Reads the start of a stored member, never beyond its end."""
    left = size

    def read(count: int) -> bytes:
        nonlocal left
        left -= count
        if left < 0:
            raise ValueError("it ends too early")
        return exactly(file, count)

    return read


def _inflating(file: BinaryIO, packed: int) -> Callable[[int], bytes]:
    """Reads the start of a deflated member."""
    stream, pending = zlib.decompressobj(-15), exactly(file, min(packed, LONGEST_START))

    def read(count: int) -> bytes:
        nonlocal pending
        content = stream.decompress(pending, count) if count else b""
        pending = stream.unconsumed_tail if count else pending
        if len(content) != count:
            raise ValueError("it ends too early")
        return content

    return read
