"""What must be known of a whole matrix to show any part of it."""

from dataclasses import dataclass

import numpy as np

from engine.arrays import Array


@dataclass(frozen=True, slots=True)
class Summary:
    """The least and the largest finite number (0 and 0 where there is none), and what else the matrix holds."""

    low: float
    high: float
    whole: bool  # every finite number is a whole one
    finite: int
    nan: int
    infinite: int


def summarise(array: Array) -> Summary:
    """One look at every cell of a matrix."""
    is_finite = np.isfinite(array)
    finite = array if is_finite.all() else array[is_finite]
    nan = int(np.count_nonzero(np.isnan(array))) if finite.size < array.size else 0
    return Summary(
        low=float(finite.min()) if finite.size else 0.0,
        high=float(finite.max()) if finite.size else 0.0,
        whole=_is_whole(finite.ravel()[:64]) and _is_whole(finite),  # a few cells answer for most matrices
        finite=int(finite.size),
        nan=nan,
        infinite=int(array.size - finite.size - nan),
    )


def _is_whole(values: Array) -> bool:
    return bool(np.array_equal(values, np.rint(values)))
