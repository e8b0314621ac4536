"""Matrices of a file: their numbers stay in it until something is computed with them.

A model of a billion weights that are stored in 16 bits has 4 GB of them in 32. A `Stored` matrix stands in the place of
such a given matrix: it has a shape and cells like an array, and is converted anew each time all of it is needed.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from engine.arrays import Floats, Indices, Matrix, seal
from engine.kernels.forks import computed_once

Load = Callable[[], np.ndarray]
LoadRows = Callable[[Indices], np.ndarray]


class Stored:
    """A given matrix by how it is read; `shape`, `ndim`, `size`, `dtype` and indexing are those of an array.

    load: all of it, in any dtype, without a copy where it may be; some_rows: rows of it, in place of all.
    """

    def __init__(self, shape: tuple[int, int], dtype: np.dtype[Any], load: Load, some_rows: LoadRows | None = None):
        self.shape, self.dtype = shape, dtype
        self._load, self._some_rows = load, some_rows

    ndim = 2
    size = property(lambda self: self.shape[0] * self.shape[1])

    def __len__(self) -> int:
        return self.shape[0]

    def __repr__(self) -> str:
        return f"<{self.shape[0]}×{self.shape[1]} {self.dtype}, read when it is needed>"

    @computed_once
    def is_finite(self) -> bool:
        """Whether all its numbers are; looked at once."""
        return bool(np.isfinite(self.array().sum()))

    def array(self) -> Floats:
        """All of it, read-only. Raises EngineError where it cannot be read."""
        return seal(np.asarray(self._load(), dtype=self.dtype))

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return np.array(self.array(), dtype=dtype, copy=True) if copy else np.asarray(self.array(), dtype=dtype)

    def __getitem__(self, index: Any) -> Any:
        places = index if isinstance(index, tuple) else (index,)
        if self._some_rows is None or not places or isinstance(places[0], slice) or places[0] is Ellipsis:
            return self.array()[index]
        first, *rest = places
        rows = np.asarray(self._some_rows(np.atleast_1d(first)), dtype=self.dtype)
        return rows[(0 if np.ndim(first) == 0 else slice(None), *rest)]


def at_hand(matrix: Matrix) -> Matrix:
    """The numbers of a matrix of a file; any other as it is."""
    return matrix.array() if isinstance(matrix, Stored) else matrix
