"""The session in a PNG: a text under a name of its own. PNG: W3C Recommendation 2003, chunks tEXt and IEND."""

import struct
import zlib

from engine.errors import Flaw
from engine.files.carried.single import Found

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"Attention Workbench session"
AROUND = 12  # bytes of a chunk besides its content: length, kind and checksum


def session_in(content: bytes) -> bytes | None:
    """The session of a PNG; None where it has none. Raises Flaw where the file is damaged, wherever that is."""
    if not content.startswith(SIGNATURE):
        raise Flaw("not_of_kind", kind="PNG")
    found, at, kind = Found(), len(SIGNATURE), b""
    while kind != b"IEND":
        kind, text, at = _chunk_at(content, at)
        if kind == b"tEXt" and text.startswith(KEYWORD + b"\0"):
            found.put(text[len(KEYWORD) + 1 :])
    return found.session


def _chunk_at(content: bytes, at: int) -> tuple[bytes, bytes, int]:
    """The kind and the content of a chunk, and where the next one begins. Raises Flaw."""
    if at + AROUND > len(content):
        raise Flaw("ends_early")
    length, kind = struct.unpack_from(">I4s", content, at)
    end = at + AROUND + length
    if end > len(content):
        raise Flaw("ends_early")
    if zlib.crc32(memoryview(content)[at + 4 : end - 4]) != int.from_bytes(content[end - 4 : end], "big"):
        raise Flaw("checksum_differs")
    return kind, content[at + 8 : end - 4], end
