"""The number that each row of weights needs besides its scores, such as their logsumexp."""

import numpy as np

from engine.arrays import Floats
from engine.kernels.forks import computed_once
from engine.lazy.fusion import row_statistics
from engine.lazy.protocols import Lazy
from engine.ranges import pieces_over, slice_of
from engine.stages.traits.effects import RowStatistic

LARGE = {np.dtype(np.float32): 2.0**13, np.dtype(np.float64): 2.0**26}  # of scores: a thousandth, and 10^-8 of a weight


class Statistics:
    """One number for each row of weights, such as the logsumexp of its scores: computed when needed, and kept.

    `of`: in groups of rows that lie where they lie. `near`: what a pass over all pairs brought on its way, which may
    differ in the last digit, for pictures and samples.
    """

    def __init__(self, weights: Lazy, logits: Lazy, statistic: RowStatistic) -> None:
        self._weights, self._logits, self.statistic = weights, logits, statistic
        self.exact = RowNumbers(weights.planes, weights.shape[-2])
        self.passed = RowNumbers(weights.planes, weights.shape[-2])

    @computed_once
    def largest(self) -> np.ndarray:
        """What is taken from the scores of each row where they are huge."""
        return np.zeros(self.exact.shape)

    def cells(self, plane: int, rows: range, columns: range) -> Floats:  # -> [rows, columns]
        """Some weights, of their own scores and the numbers of their rows."""
        scores = self._logits.block(plane, rows, columns)
        if rows.step > 1:
            return self.statistic.cells(scores, self.near(plane, rows)[:, None])
        known, taken = self.of(plane, rows), self.largest[plane, slice_of(rows)]
        if taken.any():
            scores = scores - taken[:, None].astype(scores.dtype)
        return self.statistic.cells(scores, known[:, None])

    def of(self, plane: int, rows: range) -> np.ndarray:  # -> [rows]
        """The numbers of some rows, the same whatever else was asked for before; of scores less their `largest`."""
        n, height = self._weights.shape[-2], self._weights.sizes.cell_rows
        for group in pieces_over(rows, height, n):
            if not self.exact.has(plane, group):
                numbers = row_statistics(self._weights, plane, group)
                for row in np.flatnonzero(self._lose_digits(numbers)).tolist():
                    numbers[row] = self._of_less(plane, group[row], numbers[row])
                self.exact.put(plane, group, numbers)
        return self.exact.numbers[plane, slice_of(rows)]

    def _lose_digits(self, numbers: np.ndarray) -> np.ndarray:  # [r] -> [r]
        """Which rows have scores so large that their differences to one number are no longer those of their weights."""
        shifts = np.full(len(numbers), self.statistic.shifts)
        return shifts & (np.abs(numbers) > LARGE[np.dtype(self._weights.dtype)]) & np.isfinite(numbers)

    def _of_less(self, plane: int, row: int, number: float) -> float:
        """The number of a row whose largest score is taken away first; as it was, where there is no largest."""
        scores = self._logits.block(plane, range(row, row + 1), range(self._weights.shape[-1]))
        largest = scores.max()
        if not np.isfinite(largest):
            return number
        self.largest[plane, row] = largest
        return float(self.statistic.of_rows(scores - largest)[0, 0])

    def near(self, plane: int, rows: range) -> np.ndarray:  # -> [rows]
        """The numbers of some rows but for their last digit."""
        if not self.passed.has(plane, rows):
            self.passed.put(plane, rows, row_statistics(self._weights, plane, rows))
        return self.passed.numbers[plane, slice_of(rows)]

    def put(self, plane: int, rows: range, numbers: np.ndarray) -> None:
        """Numbers that somebody computed on the way. Those that are known stay, so that no picture changes."""
        self.passed.put(plane, rows, numbers)


class RowNumbers:
    """Numbers of rows that are kept once they are known; without any they need no memory."""

    def __init__(self, planes: int, n: int) -> None:
        self.shape = planes, n

    @computed_once
    def known(self) -> np.ndarray:
        """Of which rows they are."""
        return np.zeros(self.shape, dtype=bool)

    @computed_once
    def numbers(self) -> np.ndarray:
        """Those of all rows, 0 where it is not known."""
        return np.zeros(self.shape)

    def has(self, plane: int, rows: range) -> bool:
        return bool(self.known[plane, slice_of(rows)].all())

    def put(self, plane: int, rows: range, numbers: np.ndarray) -> None:
        at = plane, slice_of(rows)
        self.numbers[at] = np.where(self.known[at], self.numbers[at], numbers)
        self.known[at] = True
