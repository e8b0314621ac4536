"""A matrix as a PNG picture without a window: one pixel a cell, or the largest or mean of many.

PNG: W3C Recommendation 2003, chunks IHDR, tEXt, IDAT, IEND. Colours: viridis, Smith and van der Walt 2015 (CC0).
"""

import math
import struct
import zlib
from pathlib import Path

import numpy as np

from engine.arrays import Floats, Matrix, shape_text
from engine.errors import EngineError
from engine.files.safe_write import write_whole
from engine.recompute import Values
from engine.streaming.pyramid import Pyramid, Spot
from engine.streaming.sweep import Work

SIDE = 2048  # pixels of a picture, at the most
VIRIDIS = (
    (68, 1, 84), (72, 23, 105), (71, 42, 122), (67, 61, 132), (61, 78, 138), (53, 94, 141), (46, 109, 142),
    (41, 123, 142), (35, 137, 142), (31, 151, 139), (33, 165, 133), (46, 179, 124), (70, 192, 111), (101, 203, 94),
    (137, 213, 72), (176, 221, 47), (216, 226, 25), (253, 231, 37),
)  # fmt: skip
DIVERGING = ((33, 90, 160), (126, 172, 214), (246, 246, 246), (244, 170, 96), (190, 84, 10))
SPECIAL = (96, 98, 108)  # of what is no finite number
FLOOR = 0.1  # of an equal share: smaller weights have the darkest colour


def export_map(
    values: Values,
    name: str,
    path: Path,
    head: int = 0,
    how: str = "max",
    overwrite: bool = False,
    work: Work = Work(),
) -> Path:
    """The picture of one head of a matrix. Raises EngineError where it cannot be computed or written."""
    matrix = values.matrix(name)
    planes = matrix.shape[0] if matrix.ndim > 2 else 1
    if not 0 <= head < planes:
        raise EngineError("head_outside", name=name, head=head + 1, heads=planes)
    cells, by = overview(matrix, head, how, work)
    text = f"{name} h{head + 1}, {shape_text(matrix.shape[-2:])}, {how} of {by}×{by} cells a pixel, exact"
    unit = values.document.stages[name].unit_range
    write_whole(path, png(colours(cells, unit, int(matrix.shape[-1])), text), overwrite)
    return path


def overview(matrix: Matrix, plane: int, how: str, work: Work = Work()) -> tuple[Floats, int]:
    """A plane in at most SIDE × SIDE pixels, exactly, and how many cells of a side a pixel has."""
    pyramid = Pyramid(matrix, plane)
    level = max(math.ceil(math.log2(max(*pyramid.shape, 1) / SIDE)), 0)
    if level >= pyramid.base_level:
        pyramid.keep(pyramid.make_base(work.executor, progress=work.progress, share=work.share))
    rows, columns = pyramid.tiles(level)
    strips = [
        np.concatenate([pyramid.tile(Spot(level, row, column), how).pixels for column in range(columns)], axis=1)
        for row in range(rows)
    ]
    return np.concatenate(strips), 1 << level


def colours(cells: Floats, unit_range: bool, keys: int) -> np.ndarray:  # [n, m] -> [n, m, 3] uint8
    """Shares from dark to bright, by powers of ten where there are many keys; other numbers blue to orange around 0."""
    finite = np.where(np.isfinite(cells), cells, 0.0).astype(np.float64)
    if unit_range and keys > SIDE // 2:
        low = math.log10(FLOOR / keys)
        places = 1.0 - np.log10(np.maximum(finite, 10.0**low)) / low
    elif unit_range:
        places = finite
    else:
        places = finite / (2.0 * (np.abs(finite).max(initial=0.0) or 1.0)) + 0.5
    stops = np.array(VIRIDIS if unit_range else DIVERGING, dtype=float)
    at = np.clip(places, 0.0, 1.0) * (len(stops) - 1)
    channels = [np.interp(at, np.arange(len(stops)), stops[:, channel]) for channel in range(3)]
    picture: np.ndarray = np.rint(np.stack(channels, axis=-1)).astype(np.uint8)
    picture[~np.isfinite(cells)] = SPECIAL
    return picture


def png(picture: np.ndarray, text: str = "") -> bytes:  # [rows, columns, 3] uint8
    """The bytes of a PNG file; `text` is kept in it as its title."""
    rows, columns = picture.shape[:2]
    lines = np.concatenate((np.zeros((rows, 1), np.uint8), picture.reshape(rows, -1)), axis=1)  # 0: no filter
    header = struct.pack(">IIBBBBB", columns, rows, 8, 2, 0, 0, 0)
    title = b"Title\0" + text.encode("latin-1", "replace")
    chunks = ((b"IHDR", header), (b"tEXt", title), (b"IDAT", zlib.compress(lines.tobytes(), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
