"""The members of a zip, of arrays and of sessions alike: no more is inflated than they claim and an honest one needs.

Nothing is ever unpacked to a disk. What is read whole is compared with its checksum.
"""

import contextlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from typing import BinaryIO

import numpy as np

from engine.dataclass import dataclass
from engine.errors import Flaw, reason_of
from engine.files.reading import HARMLESS, RATIO, exactly, size_of
from engine.files.tensors.zip import DEFLATED, Member, data_start, read_directory
from engine.sentences.phrase import Phrase
from engine.sentences.shown import quoted

LARGEST_INFLATED = 2**30  # bytes of one member
CHUNK = 2**18
LONGEST_START = 2**16  # compressed bytes in which the header of an array must appear


@dataclass(frozen=True, slots=True)
class Packed:
    """A member: where its bytes start, how many they are, and how many inflated; the checksum is of the latter."""

    name: str
    start: int
    packed: int
    size: int
    checksum: int
    is_deflated: bool


def members_of(file: BinaryIO) -> list[Packed]:
    """The members of an archive in the order of their places, of which none shares a byte. Raises Flaw."""
    start, members = read_directory(file, size_of(file))
    found: list[Packed] = []
    reached = 0
    for member in sorted(members, key=lambda member: member.offset):
        if member.offset < reached:
            raise Flaw("member_overlaps", name=quoted(member.name))
        data = data_start(file, member, start)
        reached = data + member.packed
        if reached > start:
            raise Flaw("member_ends_beyond", name=quoted(member.name))
        found.append(_packed(member, data))
    return found


def check_claims(members: Sequence[Packed]) -> None:
    """Whether members can be as large as they say, alone and together. Raises Flaw."""
    for member in members:
        with of_member(member.name):
            _check_claim(member)
    deflated = [member for member in members if member.is_deflated]
    packed, size = sum(member.packed for member in deflated), sum(member.size for member in deflated)
    if size > max(2 * HARMLESS, packed * RATIO):
        raise Flaw("inflates_in_all", packed=packed, size=size)


def content_of(file: BinaryIO, member: Packed) -> np.ndarray:  # -> [size] of uint8
    """The bytes of a member, inflated and compared with their checksum. Raises OSError, Flaw."""
    content = np.empty(member.size, np.uint8)
    with of_member(member.name):
        file.seek(member.start)
        checksum = _inflate(file, member, content) if member.is_deflated else _copy(file, member, content)
        if checksum != member.checksum:
            raise Flaw("checksum_differs")
    return content


def compare(file: BinaryIO, member: Packed, cancelled: Callable[[], bool]) -> None:
    """Compares a member that is not compressed with its checksum. Raises OSError, Flaw, CancelledError."""
    checksum, left = 0, member.size
    file.seek(member.start)
    with of_member(member.name):
        while left:
            if cancelled():
                raise CancelledError
            part = exactly(file, min(CHUNK, left))
            checksum, left = zlib.crc32(part, checksum), left - len(part)
        if checksum != member.checksum:
            raise Flaw("checksum_differs")


def start_of(file: BinaryIO, member: Packed) -> Callable[[int], bytes]:
    """Reads the first bytes of a member, so many at a time, never beyond its end."""
    file.seek(member.start)
    return _inflating(file, member.packed) if member.is_deflated else _within(file, member.size)


@contextlib.contextmanager
def of_member(name: str) -> Iterator[None]:
    """Says of which member a trouble is, as a Flaw."""
    try:
        yield
    except zlib.error as error:
        raise Flaw("member", name=quoted(name), reason=Phrase("compressed_broken")) from error
    except ValueError as error:
        raise Flaw("member", name=quoted(name), reason=reason_of(error)) from error


def _packed(member: Member, data: int) -> Packed:
    return Packed(member.name, data, member.packed, member.size, member.checksum, member.method == DEFLATED)


def _check_claim(member: Packed) -> None:
    if not member.is_deflated:
        if member.packed != member.size:
            raise Flaw("stored_size", size=member.size, packed=member.packed)
    elif member.size > max(HARMLESS, member.packed * RATIO):
        raise Flaw("inflates_absurdly", packed=member.packed, size=member.size)
    elif member.size > LARGEST_INFLATED:
        raise Flaw("inflates_too_far", size=member.size, limit=LARGEST_INFLATED)


def _inflate(file: BinaryIO, member: Packed, content: np.ndarray) -> int:
    """Fills the content, and returns its checksum."""
    stream, left, filled, checksum = zlib.decompressobj(-15), member.packed, 0, 0
    pending = b""
    while not stream.eof:
        if not pending and left:
            pending = exactly(file, min(CHUNK, left))
            left -= len(pending)
        part = stream.decompress(pending, CHUNK)
        if filled + len(part) > member.size or not (part or pending or left):
            break
        content[filled : filled + len(part)] = np.frombuffer(part, np.uint8)
        filled, checksum, pending = filled + len(part), zlib.crc32(part, checksum), stream.unconsumed_tail
    if not stream.eof or stream.unused_data or left or filled != member.size:
        raise Flaw("inflated_size", size=member.size)
    return checksum


def _copy(file: BinaryIO, member: Packed, content: np.ndarray) -> int:
    filled, checksum = 0, 0
    while filled < member.size:
        part = exactly(file, min(CHUNK, member.size - filled))
        content[filled : filled + len(part)] = np.frombuffer(part, np.uint8)
        filled, checksum = filled + len(part), zlib.crc32(part, checksum)
    return checksum


def _within(file: BinaryIO, size: int) -> Callable[[int], bytes]:
    """Reads the start of a stored member."""
    left = size

    def read(count: int) -> bytes:
        nonlocal left
        left -= count
        if left < 0:
            raise Flaw("ends_early")
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
            raise Flaw("ends_early")
        return content

    return read
