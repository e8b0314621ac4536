"""What must be known of a whole matrix to show any part of it."""

from dataclasses import dataclass

import numpy as np

from engine.arrays import Array

MANY = 5


@dataclass(frozen=True, slots=True)
class Summary:
    """The least and the largest finite number, 0 and 0 where there is none."""

    low: float
    high: float
    decimals: int  # that write every finite number in full; 0 for whole numbers, MANY where MANY - 1 do not suffice


def summarise(array: Array) -> Summary:
    """One look at every cell of a matrix."""
    is_finite = np.isfinite(array)
    finite = array if is_finite.all() else array[is_finite]
    if not finite.size:
        return Summary(0.0, 0.0, 0)
    decimals = _decimals(finite, _decimals(finite.ravel()[:64], 0))  # a few cells answer for most matrices
    return Summary(float(finite.min()), float(finite.max()), decimals)


def _decimals(values: Array, least: int) -> int:
    """The fewest decimals, `least` or more, that write all the values in full."""
    for decimals in range(least, MANY):
        if np.array_equal(np.round(values, decimals), values):
            return decimals
    return MANY
