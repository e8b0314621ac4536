"""Which cells of a table have changed: they are lit for a while, and they alone are painted anew."""

import math
from collections.abc import Iterable, Iterator
from itertools import compress, groupby
from operator import itemgetter

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.dataclass import dataclass
from engine.patch import Patch
from engine.tiles.cells import HeldNumbers, Numbers

Cell = tuple[int, int]  # the row and the column of a table
Cells = frozenset[Cell]
NO_CELLS: Cells = frozenset()
MOST = 4096  # cells that are compared; of a larger table nobody sees all
GLOW_MS = 1500  # how long cells that have changed are lit


@dataclass(frozen=True, slots=True)
class Changes:
    """Between two tables of numbers."""

    written: Cells  # of other bits
    lit: Cells  # of other numbers: neither 0 and -0, nor two NaN


def changes_between(before: Numbers, after: Numbers) -> Changes | None:
    """The cells that differ; None of tables that cannot be compared cell by cell, or are one and the same."""
    held = isinstance(before, HeldNumbers) and isinstance(after, HeldNumbers)
    alike = before is not after and (before.shape, before.dtype) == (after.shape, after.dtype)
    if not held or not alike or math.prod(after.shape) > MOST:
        return None
    old, new = (one.block(slice(None), slice(None)) for one in (before, after))
    rows, columns = np.nonzero((old != new) | (np.signbit(old) != np.signbit(new)))  # of two NaN, too
    cells = list(zip(rows.tolist(), columns.tolist(), strict=True))
    is_lit = (old != new) & ~(np.isnan(old) & np.isnan(new))
    return Changes(frozenset(cells), frozenset(compress(cells, is_lit[rows, columns].tolist())))


def retyped_between(before: Patch | None, after: Patch | None) -> frozenset[tuple[int, ...]] | None:
    """The indices of cells that one patch has and the other one has not; None of patches too large to compare."""
    if before is after or (before is not None and after is not None and np.array_equal(before.cells, after.cells)):
        return frozenset()
    if max(len(patch) for patch in (before, after) if patch is not None) > MOST:
        return None
    return _indices_of(before) ^ _indices_of(after)


def _indices_of(patch: Patch | None) -> frozenset[tuple[int, ...]]:
    return frozenset() if patch is None else frozenset(map(tuple, patch.cells.tolist()))


def blocks_of(cells: Cells) -> Iterator[tuple[range, range]]:
    """Rows and columns of few blocks that have all of the cells, and what of their rows lies between them."""
    spans = [(row, _span(inside)) for row, inside in groupby(sorted(cells), itemgetter(0))]
    for (_, span), run in groupby(enumerate(spans), _next_to_each_other):
        rows = [row for _, (row, _) in run]
        yield range(rows[0], rows[-1] + 1), span


def _span(inside: Iterable[Cell]) -> range:
    columns = [column for _, column in inside]
    return range(columns[0], columns[-1] + 1)


def _next_to_each_other(one: tuple[int, tuple[int, range]]) -> tuple[int, range]:
    """The same for rows that follow each other, and whose cells lie in the same columns."""
    at, (row, span) = one
    return row - at, span


class Glow(QObject):
    """The cells of one table that have just changed."""

    ended = Signal(object)  # with the cells that were lit

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.cells = NO_CELLS
        self.rows: frozenset[int] = frozenset()
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(GLOW_MS)
        self._end.timeout.connect(self.end)

    def light(self, cells: Cells) -> None:
        """These, and no others any more."""
        self.cells, self.rows = cells, frozenset(row for row, _ in cells)
        if cells:
            self._end.start()

    def end(self) -> None:
        cells = self.cells
        if cells:
            self.light(NO_CELLS)
            self.ended.emit(cells)
