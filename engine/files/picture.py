"""A matrix as a PNG picture without a window: one pixel a cell, or the largest or mean of many."""

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from engine.arrays import Floats, Matrix, shape_text
from engine.errors import EngineError
from engine.files.manifest.origins import note_lines
from engine.files.saving.together import NewFile, write_together
from engine.lazy.materialise import Work
from engine.stages.traits.axes import head_name
from engine.statistics.summary import summarise
from engine.tiles.palettes import Scale, choose_scale
from engine.tiles.png import png
from engine.tiles.pyramid import Pyramid, Spot
from engine.worksheet.values import Values

SIDE = 2048  # pixels of a picture, at the most


def new_map(
    values: Values, name: str, path: Path, head: int = 0, how: str = "max", work: Work = Work(), side: int = SIDE
) -> NewFile:
    """The picture of one head of a matrix, to be written; computed then. Raises EngineError where there is none.

    side: how many pixels its longer side has at the most.
    """
    matrix = values.matrix(name)
    planes = matrix.shape[0] if matrix.ndim > 2 else 1
    if not 0 <= head < planes:
        raise EngineError("head_outside", name=name, head=head, heads=planes, last=planes - 1)
    unit = values.document.stages[name].unit_range

    def parts() -> Iterator[bytes]:
        cells, by = overview(matrix, head, how, work, side)
        text = f"{name} {head_name(head)}, {shape_text(matrix.shape[-2:])}, {how} of {by}×{by} cells a pixel, exact"
        yield png(_scale(matrix, cells, unit).image(cells), text, "\n".join(note_lines(values.document)))

    return NewFile(path, parts)


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
    return write_together([new_map(values, name, path, head, how, work)], overwrite)[0]


def overview(matrix: Matrix, plane: int, how: str, work: Work = Work(), side: int = SIDE) -> tuple[Floats, int]:
    """A plane in at most side × side pixels, exactly, and how many cells of a side a pixel has."""
    pyramid = Pyramid(matrix, plane)
    level = max(math.ceil(math.log2(max(*pyramid.shape, 1) / side)), 0)
    if level >= pyramid.base_level:
        pyramid.keep(pyramid.make_base(work.executor, progress=work.progress, share=work.share))
    rows, columns = pyramid.tiles(level)
    strips = [
        np.concatenate([pyramid.tile(Spot(level, row, column), how).pixels for column in range(columns)], axis=1)
        for row in range(rows)
    ]
    return np.concatenate(strips), 1 << level


def _scale(matrix: Matrix, cells: Floats, unit_range: bool) -> Scale:
    """The window's scale of a matrix; where that would go by a sample, as wide as what is in the picture."""
    known = summarise(matrix)
    seen = summarise(cells) if known.sampled else known
    return choose_scale(seen.low, seen.high, unit_range, keys=int(matrix.shape[-1]))
