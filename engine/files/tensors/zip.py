"""What a zip says that it holds, checked before it is believed.

Form: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3 to 4.5. What an honest archive of arrays does not need is refused:
encryption, several disks, a name twice, bytes that the end does not account for.
"""

import struct
from typing import BinaryIO

from engine.dataclass import dataclass
from engine.errors import Flaw
from engine.files.reading import exactly
from engine.sentences.shown import quoted

MOST_MEMBERS = 2**16
LARGEST_DIRECTORY = 2**25  # bytes

END = struct.Struct("<4s4H2LH")  # signature, disks, entries, size and offset of the directory, length of a comment
LOCATOR = struct.Struct("<4sLQL")
END_64 = struct.Struct("<4sQ2H2L4Q")
ENTRY = struct.Struct("<4s6H3L5H2L")
LOCAL = struct.Struct("<4s5H3L2H")
ENCRYPTED, UTF_8 = 1 << 0 | 1 << 6 | 1 << 13, 1 << 11
STORED, DEFLATED = 0, 8


@dataclass(frozen=True, slots=True)
class Member:
    """An entry of the directory."""

    raw_name: bytes
    name: str
    method: int
    checksum: int
    packed: int  # bytes in the file
    size: int  # bytes inflated
    offset: int  # of its local header


def data_start(file: BinaryIO, member: Member, end: int) -> int:
    """Where the bytes of a member start, behind its local header, which must say the same as the directory."""
    if member.offset >= end:
        raise Flaw("member_starts_beyond", name=quoted(member.name))
    file.seek(member.offset)
    fields = LOCAL.unpack(exactly(file, LOCAL.size))
    signature, flags, method = fields[0], fields[2], fields[3]
    name_length, extra_length = int(fields[-2]), int(fields[-1])
    if signature != b"PK\3\4" or method != member.method or exactly(file, name_length) != member.raw_name:
        raise Flaw("member_elsewhere", name=quoted(member.name))
    if flags & ENCRYPTED:
        raise Flaw("member_encrypted", name=quoted(member.name))
    return member.offset + LOCAL.size + name_length + extra_length


def read_directory(file: BinaryIO, size: int) -> tuple[int, list[Member]]:
    """Where the directory starts, and what it lists."""
    count, length, start, end = _end(file, size)
    if start + length != end or count * ENTRY.size > length:
        raise Flaw("zip_elsewhere")
    if count > MOST_MEMBERS or length > LARGEST_DIRECTORY:
        raise Flaw("zip_members", count=count, length=length, limit=MOST_MEMBERS)
    file.seek(start)
    content, place = exactly(file, length), 0
    members: dict[bytes, Member] = {}
    for _ in range(count):
        member, place = _entry(content, place)
        if member.raw_name in members:
            raise Flaw("member_twice", name=quoted(member.name))
        members[member.raw_name] = member
    if place != length:
        raise Flaw("zip_uncounted")
    return start, list(members.values())


def _end(file: BinaryIO, size: int) -> tuple[int, int, int, int]:
    """Number of members, size and start of the directory, and where it must end."""
    tail_start = max(0, size - END.size - 0xFFFF - LOCATOR.size)
    file.seek(tail_start)
    tail = exactly(file, size - tail_start)
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) - at < END.size:
        raise Flaw("zip_end_missing")
    _, disk, first_disk, here, count, length, start, comment = END.unpack_from(tail, at)
    if at + END.size + comment != len(tail) or disk or first_disk or here != count:
        raise Flaw("zip_end_contradicts")
    if at >= LOCATOR.size and tail[at - LOCATOR.size : at].startswith(b"PK\6\7"):
        return _end_64(file, LOCATOR.unpack_from(tail, at - LOCATOR.size)[2], tail_start + at - LOCATOR.size)
    return count, length, start, tail_start + at


def _end_64(file: BinaryIO, start_of_end: int, locator: int) -> tuple[int, int, int, int]:
    """The same for an archive beyond 4 GB."""
    if start_of_end + END_64.size > locator:
        raise Flaw("zip_end_contradicts")
    file.seek(start_of_end)
    signature, _, _, _, disk, first_disk, here, count, length, start = END_64.unpack(exactly(file, END_64.size))
    if signature != b"PK\6\6" or disk or first_disk or here != count:
        raise Flaw("zip_end_contradicts")
    return count, length, start, start_of_end


def _entry(content: bytes, place: int) -> tuple[Member, int]:
    """The entry that starts at `place`, and where the next one does."""
    if place + ENTRY.size > len(content):
        raise Flaw("zip_short")
    fields = ENTRY.unpack_from(content, place)
    flags, method, checksum, packed, size = fields[3], fields[4], *fields[7:10]
    name_length, extra_length, comment_length, offset = *fields[10:13], fields[-1]
    extra_at = place + ENTRY.size + name_length
    after = extra_at + extra_length + comment_length
    if fields[0] != b"PK\1\2" or after > len(content):
        raise Flaw("zip_broken")
    raw_name = content[place + ENTRY.size : extra_at]
    name = raw_name.decode("utf-8" if flags & UTF_8 else "cp437")
    if flags & ENCRYPTED:
        raise Flaw("member_encrypted", name=quoted(name))
    if method not in (STORED, DEFLATED):
        raise Flaw("member_method", name=quoted(name), method=method)
    size, packed, offset = _wide(content[extra_at : extra_at + extra_length], [size, packed, offset])
    return Member(raw_name, name, method, checksum, packed, size, offset), after


def _wide(extra: bytes, numbers: list[int]) -> list[int]:
    """The numbers, with those that did not fit 32 bits taken from the extra field 1."""
    if 0xFFFFFFFF not in numbers:
        return numbers
    wide = iter(struct.iter_unpack("<Q", _extra_field(extra)))
    try:
        return [next(wide)[0] if number == 0xFFFFFFFF else number for number in numbers]
    except StopIteration as error:
        raise Flaw("zip_no_size") from error


def _extra_field(extra: bytes) -> bytes:
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, place)
        if kind == 1:
            return extra[place + 4 : place + 4 + min(length, 24) // 8 * 8]
        place += 4 + length
    return b""
