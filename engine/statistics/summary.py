"""What must be known of a whole matrix to show any part of it."""

from dataclasses import replace

import numpy as np

from engine.arrays import Floats, Matrix
from engine.dataclass import dataclass
from engine.lazy.matrix import LazyMatrix

MANY = 5
ROWS, COLUMNS, PLANES = 4, 4096, 4  # that are looked at in a matrix that is not held


@dataclass(frozen=True, slots=True)
class Summary:
    """The least and the largest finite number, 0 and 0 where there is none."""

    low: float
    high: float
    decimals: int  # that write every finite number in full; 0 for whole numbers, MANY where MANY - 1 do not suffice
    sampled: bool = False  # whether these are the extremes of some rows only


def summarise(matrix: Matrix) -> Summary:
    """One look at every cell of a matrix; at some rows of one that is not held."""
    if isinstance(matrix, LazyMatrix):
        found = _summary(_sample(matrix))
        return replace(found, decimals=0 if matrix.stage.is_flags else MANY, sampled=True)
    return _summary(np.asarray(matrix))


def _sample(matrix: LazyMatrix) -> Floats:
    """A few rows of each plane, from the first to the last, and no more columns than a screen has."""
    n, m = matrix.shape[-2:]
    rows, columns = range(0, n, max(-(-n // ROWS), 2)), range(min(m, COLUMNS))
    return np.stack([matrix.block(plane, rows, columns) for plane in range(min(matrix.planes, PLANES))])


def _summary(array: Floats) -> Summary:
    is_finite = np.isfinite(array)
    finite = array if is_finite.all() else array[is_finite]
    if not finite.size:
        return Summary(0.0, 0.0, 0)
    decimals = _decimals(finite, _decimals(finite.ravel()[:64], 0))  # a few cells answer for most matrices
    return Summary(float(finite.min()), float(finite.max()), decimals)


def _decimals(values: Floats, least: int) -> int:
    """The fewest decimals, `least` or more, that write all the values in full."""
    with np.errstate(over="ignore"):  # near the end of floats rounding overflows, and then does not write the value
        for decimals in range(least, MANY):
            if np.array_equal(np.round(values, decimals), values):
                return decimals
    return MANY
