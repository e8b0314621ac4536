"""Whether a worksheet gives the numbers that its lesson prints, number by number."""

from collections.abc import Iterator

import numpy as np

from engine.arrays import Booleans, seal
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.lessons.printed import PRINTED, Printed
from engine.worksheet.values import Values

SINGLE = 2.0**-22  # what a lesson loses that computes in float32, of each number


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """A printed matrix, which of its numbers the worksheet gives [rows, columns], and why it gives none, if so.

    A number is met that is at most half a unit of the last printed digit away.
    """

    printed: Printed
    met: Booleans
    problem: EngineError | None = None

    @property
    def is_met(self) -> bool:
        return bool(self.met.all())

    @property
    def missed(self) -> tuple[tuple[int, int], ...]:
        """The cells of the matrix that differ, counted from 0, in reading order."""
        return tuple((int(row) + self.printed.first_row - 1, int(column)) for row, column in np.argwhere(~self.met))


def checks_of(values: Values) -> tuple[Check, ...]:
    """Every printed matrix of the lesson that the worksheet belongs to; () where it belongs to none."""
    return tuple(_checks(values))


def _checks(values: Values) -> Iterator[Check]:
    for printed in PRINTED.get(values.document.lesson, ()):
        try:
            yield check(printed, values)
        except EngineError as problem:
            yield Check(printed, seal(np.zeros(printed.numbers.shape, dtype=np.bool_)), problem)


def check(printed: Printed, values: Values) -> Check:
    """One printed matrix. Raises EngineError where the worksheet has no such matrix, or cannot compute it."""
    wanted = printed.numbers
    matrix, met = values.array(printed.matrix), np.zeros(wanted.shape, dtype=np.bool_)
    if matrix.ndim == wanted.ndim:  # by heads it is another matrix
        start = printed.first_row - 1
        found = matrix[start : start + wanted.shape[0], : wanted.shape[1]]
        there = wanted[: found.shape[0], : found.shape[1]]
        tolerance = 0.5 * 10.0**-printed.digits + SINGLE * np.maximum(np.abs(there), 1.0)
        met[: found.shape[0], : found.shape[1]] = np.abs(found - there) <= tolerance  # NaN is near nothing
    return Check(printed, seal(met))
