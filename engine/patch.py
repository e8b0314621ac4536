"""Typed numbers on top of a matrix: value = patch applied to (source or formula)."""

from bisect import bisect_left

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import Array, Booleans, F, Indices, freeze, is_within, seal
from engine.dataclass import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """Cells and their numbers, each cell at most once.

    `cells` is a read-only array of shape (count, 2) for a matrix or (count, 3) for a stack of heads: one index a row.
    """

    cells: Indices
    values: Array

    @staticmethod
    def of(rows: ArrayLike, columns: ArrayLike, values: ArrayLike, heads: ArrayLike | None = None) -> "Patch":
        """A patch from any sequences of one length; for a cell named twice the last number counts."""
        places = (rows, columns) if heads is None else (heads, rows, columns)
        cells = np.stack([np.array(place, dtype=np.int64) for place in places], axis=1)
        return _last_of_each(cells, freeze(values))

    @staticmethod
    def one(index: tuple[int, ...], value: float) -> "Patch":
        """A patch of a single cell."""
        return Patch(seal(np.array((index,), dtype=np.int64)), freeze((value,)))

    @staticmethod
    def block(row: int, column: int, block: Array, head: int | None = None) -> "Patch":
        """A patch that covers the rectangle of `block` with its top left corner at [row, column]."""
        height, width = block.shape
        places = [np.repeat(np.arange(row, row + height), width), np.tile(np.arange(column, column + width), height)]
        if head is not None:
            places.insert(0, np.full(block.size, head))
        return Patch(seal(np.stack(places, axis=1)), freeze(block.ravel()))  # in their order already

    @property
    def rows(self) -> Indices:
        return self.cells[:, -2]

    @property
    def columns(self) -> Indices:
        return self.cells[:, -1]

    @property
    def dimensions(self) -> int:
        """2 for a matrix, 3 for a stack of heads."""
        return int(self.cells.shape[1])

    def __len__(self) -> int:
        return len(self.values)

    def apply(self, array: F) -> F:
        """A read-only copy of `array` with the patched cells; cells outside of it wait until it is large enough."""
        result = array.copy()
        if self.cells.shape == (1, array.ndim):  # the usual case, typing into one cell
            index = tuple(self.cells[0].tolist())
            if is_within(index, array.shape):
                result[index] = self.values[0]
            return seal(result)
        inside = self._inside(array.shape)
        result[tuple(self.cells[inside].T)] = self.values[inside]
        return seal(result)

    def over(self, older: "Patch | None") -> "Patch":
        """Both patches together; where they meet, this one counts."""
        if older is None:
            return self
        return _last_of_each(np.concatenate((older.cells, self.cells)), np.concatenate((older.values, self.values)))

    def without(self, cells: Indices) -> "Patch | None":
        """The patch with the given cells, one a row, released; None when no cell remains."""
        released = set(map(tuple, cells.tolist()))
        return self.keeping(np.array([tuple(cell) not in released for cell in self.cells.tolist()], dtype=bool))

    def keeping(self, kept: Booleans) -> "Patch | None":
        """The cells where `kept` is true; None when there is none."""
        if not kept.any():
            return None
        return Patch(seal(self.cells[kept]), seal(self.values[kept]))

    def within(self, shape: tuple[int, ...]) -> "Patch | None":
        """The cells that a matrix of this shape has; None when there is none."""
        return self.keeping(self._inside(shape)) if len(shape) == self.dimensions else None

    def moved(self, places: Indices, axis: int) -> "Patch | None":
        """The patch after the indices along `axis` went to `places[old]`; -1 drops them."""
        old = self.cells[:, axis]
        inside = old < len(places)
        new = np.where(inside, places[np.where(inside, old, 0)], -1)
        kept = self.keeping(new >= 0)
        if kept is None:
            return None
        cells = kept.cells.copy()
        cells[:, axis] = new[new >= 0]
        return _last_of_each(cells, kept.values)

    def covers(self, index: tuple[int, ...]) -> bool:
        """Whether this cell is patched."""
        at = self._first_from(index)
        return at < len(self) and tuple(self.cells[at].tolist()) == index

    def cells_within(self, plane: int, rows: range, columns: range) -> Indices:
        """The patched cells of a block of one plane, [count, 2], sorted: row, column."""
        head = () if self.dimensions == 2 else (plane,)
        first, last = (self._first_from((*head, row, 0)) for row in (rows.start, rows.stop))
        cells = self.cells[first:last, -2:]
        found: Indices = cells[(cells[:, 1] >= columns.start) & (cells[:, 1] < columns.stop)]
        return found

    def _first_from(self, index: tuple[int, ...]) -> int:
        """The place of the first patched cell from this one on; they are sorted, and may be a million."""
        return bisect_left(range(len(self)), index, key=lambda at: tuple(self.cells[at].tolist()))

    def mask(self, shape: tuple[int, ...]) -> Booleans:
        """True where a cell of a matrix of this shape is patched."""
        result = np.zeros(shape, dtype=bool)
        result[tuple(self.cells[self._inside(shape)].T)] = True
        return result

    def _inside(self, shape: tuple[int, ...]) -> Booleans:
        return np.all(self.cells < np.array(shape), axis=1)


def _last_of_each(cells: Indices, values: Array) -> Patch:
    """Sorted by cell, so that equal patches have equal arrays."""
    if len(values) == 1:
        return Patch(seal(cells), values)
    flat = np.ravel_multi_index(tuple(cells.T), tuple(cells.max(axis=0) + 1))
    _, first_from_behind = np.unique(flat[::-1], return_index=True)
    last = len(cells) - 1 - first_from_behind
    return Patch(seal(cells[last]), seal(values[last]))
