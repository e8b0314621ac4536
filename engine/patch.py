"""Typed numbers on top of a matrix: value = patch applied to (source or formula)."""

from dataclasses import dataclass

import numpy as np

from engine.arrays import Array, Indices, frozen, sealed


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """Cells and their numbers: three read-only arrays of one length, each cell at most once."""

    rows: Indices
    columns: Indices
    values: Array

    @staticmethod
    def of(rows: object, columns: object, values: object) -> "Patch":
        """A patch from any sequences of one length; for a cell named twice the last number counts."""
        return _last_of_each(_indices(rows), _indices(columns), frozen(values))  # type: ignore[arg-type]

    @staticmethod
    def block(row: int, column: int, block: Array) -> "Patch":
        """A patch that covers the rectangle of `block` with its top left corner at [row, column]."""
        rows, columns = np.indices(block.shape)
        return Patch.of(rows.ravel() + row, columns.ravel() + column, block.ravel())

    def __len__(self) -> int:
        return len(self.values)

    def apply(self, array: Array) -> Array:
        """A read-only copy of `array` with the patched cells; cells outside of it wait until it is large enough."""
        result = array.copy()
        if len(self.values) == 1:  # the usual case, typing into one cell
            row, column = int(self.rows[0]), int(self.columns[0])
            if row < array.shape[0] and column < array.shape[1]:
                result[row, column] = self.values[0]
            return sealed(result)
        inside = (self.rows < array.shape[0]) & (self.columns < array.shape[1])
        if inside.all():
            result[self.rows, self.columns] = self.values
        else:
            result[self.rows[inside], self.columns[inside]] = self.values[inside]
        return sealed(result)

    def over(self, older: "Patch | None") -> "Patch":
        """Both patches together; where they meet, this one counts."""
        if older is None:
            return self
        return _last_of_each(
            np.concatenate((older.rows, self.rows)),
            np.concatenate((older.columns, self.columns)),
            np.concatenate((older.values, self.values)),
        )

    def without(self, rows: Indices, columns: Indices) -> "Patch | None":
        """The patch with the given cells released; None when no cell remains."""
        released = set(zip(rows.tolist(), columns.tolist(), strict=True))
        cells = zip(self.rows.tolist(), self.columns.tolist(), strict=True)
        return self.keeping(np.array([cell not in released for cell in cells], dtype=bool))

    def keeping(self, kept: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> "Patch | None":
        """The cells where `kept` is true; None when there is none."""
        if not kept.any():
            return None
        rows, columns = _sealed_indices(self.rows[kept]), _sealed_indices(self.columns[kept])
        return Patch(rows, columns, sealed(self.values[kept]))

    def moved(self, places: Indices, axis: int) -> "Patch | None":
        """The patch after its rows (axis 0) or columns (axis 1) went to `places[old]`; -1 drops them."""
        old = self.rows if axis == 0 else self.columns
        inside = old < len(places)
        new = np.where(inside, places[np.where(inside, old, 0)], -1)
        kept = self.keeping(new >= 0)
        if kept is None:
            return None
        moved = _sealed_indices(new[new >= 0])
        return Patch(moved, kept.columns, kept.values) if axis == 0 else Patch(kept.rows, moved, kept.values)

    def covers(self, row: int, column: int) -> bool:
        """Whether this cell is patched."""
        return bool(np.any((self.rows == row) & (self.columns == column)))

    def mask(self, shape: tuple[int, ...]) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """True where a cell of a matrix of this shape is patched."""
        result = np.zeros(shape, dtype=bool)
        inside = (self.rows < shape[0]) & (self.columns < shape[1])
        result[self.rows[inside], self.columns[inside]] = True
        return result


def _indices(values: object) -> Indices:
    return np.array(values, dtype=np.int64)


def _sealed_indices(indices: Indices) -> Indices:
    indices.flags.writeable = False
    return indices


def _last_of_each(rows: Indices, columns: Indices, values: Array) -> Patch:
    """Sorted by cell, so that equal patches have equal arrays."""
    if len(values) == 1:
        return Patch(_sealed_indices(rows), _sealed_indices(columns), values)
    width = int(columns.max(initial=0)) + 1
    _, first_from_behind = np.unique((rows * width + columns)[::-1], return_index=True)
    last = len(rows) - 1 - first_from_behind
    return Patch(_sealed_indices(rows[last]), _sealed_indices(columns[last]), sealed(values[last]))
