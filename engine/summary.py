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
    finite = array[np.isfinite(array)]
    nan = int(np.count_nonzero(np.isnan(array)))
    return Summary(
        low=float(finite.min(initial=np.inf)) if finite.size else 0.0,
        high=float(finite.max(initial=-np.inf)) if finite.size else 0.0,
        whole=bool(np.all(finite == np.rint(finite))),
        finite=int(finite.size),
        nan=nan,
        infinite=int(array.size - finite.size - nan),
    )
