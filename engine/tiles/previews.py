"""What a notebook shows of matrices: their shapes, and small pictures of them, as HTML.

A picture is one plane in at most SIDE × SIDE cells. What it leaves out is said as the index that it is of.
"""

from base64 import b64encode
from collections.abc import Iterable
from html import escape

import numpy as np

from engine.arrays import Matrix, shape_text
from engine.dataclass import dataclass
from engine.lazy.matrix import LazyMatrix
from engine.ranges import slice_of
from engine.tiles.palettes import choose_scale
from engine.tiles.png import png

SIDE = 64  # cells, and pixels, of a side
HEAD = "<tr><th>name</th><th>shape</th><th>dtype</th><th>from … to</th><th></th></tr>"


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A matrix under its name. is_share: whether its numbers lie from 0 to 1."""

    name: str
    matrix: Matrix
    is_share: bool


def table(matrices: Iterable[Shown]) -> str:
    """A row for each matrix."""
    return f"<table>{HEAD}{''.join(map(_row, matrices))}</table>"


def _row(shown: Shown) -> str:
    texts = (shown.name, shape_text(shown.matrix.shape), str(shown.matrix.dtype), _range(shown.matrix))
    cells = "".join(f"<td>{escape(text)}</td>" for text in texts)
    return f'<tr>{cells}<td style="text-align: left">{_picture(shown) if shown.matrix.size else ""}</td></tr>'


def _range(matrix: Matrix) -> str:
    """The smallest and the largest number, whatever they are; nothing of a matrix that is not held."""
    if not isinstance(matrix, np.ndarray) or not matrix.size:
        return ""
    return f"{float(matrix.min()):.3g} … {float(matrix.max()):.3g}"


def _picture(shown: Shown) -> str:
    matrix = shown.matrix
    steps = [-(-size // SIDE) for size in matrix.shape[-2:]]
    cells = np.asarray(_sample(matrix, steps), np.float64)
    finite = cells[np.isfinite(cells)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
    scale = choose_scale(low, high, shown.is_share, keys=int(matrix.shape[-1]))
    data = b64encode(png(scale.image(cells))).decode()
    rows, columns = (max(SIDE // max(cells.shape), 1) * size for size in cells.shape)
    style = "image-rendering: pixelated; display: inline; vertical-align: middle"
    size = f'width="{columns}" height="{rows}" style="{style}"'
    return f'<img alt="{escape(shown.name)}" {size} src="data:image/png;base64,{data}"> {_index(matrix, steps)}'


def _sample(matrix: Matrix, steps: list[int]) -> np.ndarray:
    """Every so many rows and columns of the first plane; of a map these rows alone are computed."""
    rows, columns = (range(0, size, step) for size, step in zip(matrix.shape[-2:], steps, strict=True))
    if isinstance(matrix, LazyMatrix):
        return matrix.block(0, rows, columns)
    return np.asarray(matrix[(*(0,) * (matrix.ndim - 2), slice_of(rows), slice_of(columns))])


def _index(matrix: Matrix, steps: list[int]) -> str:
    """Which cells are in the picture; nothing where all of them are."""
    places = ["0"] * (matrix.ndim - 2) + [":" if step == 1 else f"::{step}" for step in steps]
    is_whole = all(size == 1 for size in matrix.shape[:-2]) and max(steps) == 1
    return "" if is_whole else f"<small>[{', '.join(places)}]</small>"
