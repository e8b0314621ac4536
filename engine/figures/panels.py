"""The panels of a figure: the cells of a matrix with their words, what is hidden among them, and one scale for all."""

from collections.abc import Iterator, Sequence
from math import prod
from typing import cast

import numpy as np

from engine.arrays import Booleans, Floats, Matrix, shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.figures.figure import Panel
from engine.stages.traits.axes import are_pairs
from engine.stages.traits.effects import Dropped, Weighs
from engine.tiles.cells import numbers_of
from engine.tiles.palettes import Scale, choose_scale
from engine.worksheet.values import Values

MOST_CELLS = 2**16  # of all panels of a figure together


@dataclass(frozen=True, slots=True)
class Part:
    """Rows and columns of a matrix, counted from 0; None: all of them."""

    rows: range | None = None
    columns: range | None = None

    def of(self, name: str, shape: tuple[int, ...]) -> tuple[range, range]:
        """The rows and columns of a matrix of this shape. Raises EngineError where it has none of them."""
        rows, columns = shape[-2:]
        return _within(self.rows, rows, name, "rows"), _within(self.columns, columns, name, "columns")


def _within(wanted: range | None, size: int, name: str, option: str) -> range:
    if wanted is None:
        return range(size)
    if not wanted or wanted.start < 0 or wanted.stop > size:
        where = f"{wanted.start}:{wanted.stop}"
        raise EngineError("figure_part", name=name, option=option, where=where, size=size)
    return wanted


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """One matrix of one worksheet, or one head of it, and what stands over its panel."""

    values: Values
    name: str
    head: int = 0
    title: str = ""

    @property
    def matrix(self) -> Matrix:
        """All heads of it. Raises EngineError where it cannot be computed, or has no such head."""
        matrix = self.values.matrix(self.name)
        heads = heads_of(matrix)
        if not 0 <= self.head < heads:
            raise EngineError("head_outside", name=self.name, head=self.head, heads=heads, last=heads - 1)
        return matrix


def check_size(chosen: Sequence[Chosen], part: Part, most: int = MOST_CELLS) -> None:
    """Raises EngineError for more cells than a figure has."""
    count = 0
    for one in chosen:
        shape = one.matrix.shape
        count += prod(map(len, part.of(one.name, shape)))
        if count > most:
            raise EngineError("figure_too_large", name=one.name, shape=shape_text(shape[-2:]), limit=most)


def panel_of(chosen: Chosen, part: Part = Part()) -> Panel:
    """One matrix with its words; what is not held is computed for these cells, exactly. Raises EngineError."""
    values, name, matrix = chosen.values, chosen.name, chosen.matrix
    rows, columns = part.of(name, matrix.shape)
    numbers = _block(matrix, chosen.head, rows, columns)
    axes = values.document.stages[name].axes[-2:]
    labels = [values.document.shown_labels(axis, size) for axis, size in zip(axes, matrix.shape[-2:], strict=True)]
    beside, above = (tuple(names[at] for at in where) for names, where in zip(labels, (rows, columns), strict=True))
    return Panel(chosen.title, numbers, beside, above, _hidden(chosen, numbers, rows, columns))


def _hidden(chosen: Chosen, numbers: Floats, rows: range, columns: range) -> Booleans | None:
    """True for cells of words that may not attend to each other; what is blank or typed there is none of them."""
    values, name = chosen.values, chosen.name
    if not are_pairs(*values.document.stages[name].axes[-2:]):
        return None
    effect = values.document.stages[name].effect
    if isinstance(effect, Dropped):  # the column of a sink: the shares are those of the matrix before
        effect = values.document.stages[effect.of].effect
    if isinstance(effect, Weighs):
        scores = _block(values.matrix(effect.of), chosen.head, rows, columns)
        hidden = (scores == -np.inf) & (numbers == 0.0)
    else:
        hidden = numbers == -np.inf
    return hidden if hidden.any() else None


def _block(matrix: Matrix, head: int, rows: range, columns: range) -> Floats:
    return cast(
        "Floats", np.array(numbers_of(matrix, head).block(*(slice(at.start, at.stop) for at in (rows, columns))))
    )


def heads_of(matrix: Matrix) -> int:
    """How many matrices a stack has."""
    return int(matrix.shape[0]) if matrix.ndim > 2 else 1


def scale_of(chosen: Sequence[Chosen], panels: Sequence[Panel]) -> Scale:
    is_unit = all(one.values.document.stages[one.name].unit_range for one in chosen)
    keys = max(int(one.matrix.shape[-1]) for one in chosen)
    return choose_scale(*range_of([panel.numbers for panel in panels]), is_unit, keys)


def range_of(arrays: Sequence[Floats]) -> tuple[float, float]:
    """The least and the largest finite number; 0 and 0 where there is none."""
    ends = list(_ends(arrays))
    return (min(low for low, _ in ends), max(high for _, high in ends)) if ends else (0.0, 0.0)


def _ends(arrays: Sequence[Floats]) -> Iterator[tuple[float, float]]:
    for array in arrays:
        finite = array[np.isfinite(array)]
        if finite.size:
            yield float(finite.min()), float(finite.max())
