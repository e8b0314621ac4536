"""Matrices each row of which is made of the same row of others, such as rotated queries: held once they are needed.

What reads a few rows of one computes them; what needs all of it has it made piece by piece, in threads, and once.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from engine.arrays import Floats, seal
from engine.kernels.workers import alone, do_all, is_working
from engine.lazy.matrix import LazyMatrix
from engine.lazy.shapes import counts_pairs
from engine.ranges import slice_of, stretched
from engine.stages.stage import Stage
from engine.stages.traits.axes import Axis
from engine.stages.traits.reads import EVERYTHING, SAME_ROWS, Along, Region


def is_by_rows(stage: Stage, axes: Sequence[tuple[Axis, ...]]) -> bool:
    """Whether a row of the result takes the same whole row of the first operand, and so some work.

    axes: of the operands.
    """
    return bool(axes) and stage.reads[0] == SAME_ROWS and keeps_rows(stage, axes)


def keeps_rows(stage: Stage, axes: Sequence[tuple[Axis, ...]]) -> bool:
    """Whether a row of the result needs the same row of the first operand, and of others that or what all rows need.

    Not so where it is a row of pairs, which is as long as the text, or is cut into heads.
    """
    first, *others = stage.reads
    if first.rows is not Along.ROWS or first.heads is not Along.HEAD or first.size_only:
        return False
    if counts_pairs(stage.axes) or len(stage.axes) != len(axes[0]):
        return False
    return all(read.size_only or read.rows is Along.ROWS or read == EVERYTHING for read in others)


class LazyRows(LazyMatrix):
    """Such a matrix. The digits of a row are the same whichever others are computed with it."""

    by_rows = True

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """As those of any lazy matrix."""
        super().__init__(*arguments, **named)
        self._asked = 0  # cells that were computed for somebody
        self._planes: dict[int, Floats] = {}  # of which somebody needed all

    def held_rows(self) -> Floats:
        """All of it, read-only."""
        if self.known is None:
            if is_working():  # in a thread of the pool, which cannot wait for others
                with self._lock:
                    if self.known is None:
                        self.known = self._all(in_threads=False)
            else:  # without the lock: threads of the pool that wait for it would be waited for
                self.known = self._all(in_threads=True)
            self._planes.clear()
        return self.known

    def plane(self, plane: int) -> Floats:
        """All of one plane, read-only."""
        with self._lock:  # whoever comes second waits for it
            if self.known is not None:
                return self.known.reshape(-1, *self.shape[-2:])[plane]
            made = self._planes.get(plane)
            if made is None:
                made = self._planes[plane] = seal(alone(self._plane, (plane,)))  # the pool may wait for the lock
            return made

    def _plane(self, plane: int) -> Floats:
        (n, columns), height = self.shape[-2:], max(self.sizes.scores // max(self.shape[-1], 1), 1)
        result = np.empty((n, columns), self.dtype)
        for at in range(0, n, height):
            rows = range(at, min(at + height, n))
            result[slice_of(rows)] = super().block(plane, rows, range(columns))
        return result

    def block(self, plane: int, rows: range, columns: range) -> Floats:
        """Some cells of one plane; who has asked for as many as there are gets them of what is held."""
        held = self._planes.get(plane)
        if held is not None:
            return held[slice_of(rows), slice_of(columns)]
        self._asked += len(rows) * self.shape[-1]
        if self._asked > self.size:
            self.held_rows()
        return super().block(plane, rows, columns)

    def part(self, at: int, plane: int, rows: range, columns: range) -> Floats:
        """Of the first operand in one order of memory: sums along a row have other digits in another."""
        part = super().part(at, plane, rows, columns)
        return part if at else np.ascontiguousarray(part)

    def _too_many(self, index: Any) -> Floats:
        return np.asarray(self.held_rows()[index])

    def _block(self, plane: int, rows: range, columns: range) -> Floats:
        if not len(rows) or not len(columns):
            return np.zeros((len(rows), len(columns)), self.dtype)
        return self._formula(plane, rows, columns)

    def _all(self, in_threads: bool) -> Floats:
        result = np.empty(self.shape, self.dtype)
        n = self.shape[-2]
        height = max(self.sizes.scores * n // max(self.size, 1), 1)

        def put(rows: range) -> None:
            with np.errstate(all="ignore"):  # NaN and infinite numbers are results like others
                result[..., rows.start : rows.stop, :] = self._of_planes(rows)

        pieces = [range(at, min(at + height, n)) for at in range(0, n, height)]
        if in_threads and len(pieces) > 1:
            for _ in do_all((put, (rows,)) for rows in pieces):
                pass
        else:
            for rows in pieces:
                put(rows)
        return seal(result if self.patch is None else self.patch.apply(result))

    def _of_planes(self, rows: range) -> Floats:
        """Some rows by the formula, in all planes at once."""
        parts = [self._part_of_planes(at, rows) for at in range(len(self.operands))]
        return self.stage.compute_at(Region(0, rows, range(self.shape[-1]), self.shape), *parts)

    def _part_of_planes(self, at: int, rows: range) -> Floats:
        """What these rows read of an operand."""
        operand, read = self.operands[at], self.stage.reads[at]
        if read.size_only:
            return np.broadcast_to(self.dtype.type(0.0), operand.shape)
        if read.rows is not Along.ROWS:
            return operand[...]
        if isinstance(operand, LazyRows) and operand.known is None and operand.patch is None:
            return operand._of_planes(rows)
        part: Floats = operand[..., stretched(rows, operand.shape[-2]), :]
        return part if at else np.ascontiguousarray(part)
