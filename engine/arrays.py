"""The one array type of the engine: read-only float64."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Indices = NDArray[np.int64]


def frozen(values: ArrayLike) -> Array:
    """A read-only float64 copy of `values`, any shape."""
    return sealed(np.array(values, dtype=np.float64))


def sealed(array: Array) -> Array:
    """The same array, made read-only; for arrays nobody else writes to."""
    array.flags.writeable = False
    return array


def shape_text(shape: tuple[int, ...]) -> str:
    """`(4, 3)` as people write it: `4×3`."""
    return "×".join(str(size) for size in shape)
