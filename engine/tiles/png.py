"""A picture as the bytes of a PNG file: W3C Recommendation 2003, chunks IHDR, tEXt, iTXt, IDAT, IEND."""

import struct
import zlib

import numpy as np


def png(picture: np.ndarray, text: str = "", comment: str = "") -> bytes:  # [rows, columns, 3] uint8
    """The bytes of a PNG file; `text` is kept in it as its title, and `comment` as such."""
    rows, columns = picture.shape[:2]
    lines = np.concatenate((np.zeros((rows, 1), np.uint8), picture.reshape(rows, -1)), axis=1)  # 0: no filter
    header = struct.pack(">IIBBBBB", columns, rows, 8, 2, 0, 0, 0)
    title = b"Title\0" + text.encode("latin-1", "replace")
    said = ((b"iTXt", b"Comment\0\0\0\0\0" + comment.encode()),) if comment else ()
    chunks = ((b"IHDR", header), (b"tEXt", title), *said, (b"IDAT", zlib.compress(lines.tobytes(), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, content) for kind, content in chunks)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
