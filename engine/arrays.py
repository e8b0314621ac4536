"""The array types of the engine, and what every formula does with shapes."""

from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]  # of a worksheet: read-only float64
Floats = NDArray[np.floating[Any]]  # of a formula: float32 or float64, the result like the arguments
Indices = NDArray[np.int64]
F = TypeVar("F", bound=np.ndarray)


class Matrix(Protocol):
    """What can be looked at like an array: one that is held, or one whose parts are computed when they are wanted."""

    @property
    def shape(self) -> tuple[int, ...]: ...

    @property
    def ndim(self) -> int: ...

    @property
    def size(self) -> int: ...

    @property
    def dtype(self) -> np.dtype[Any]: ...

    def __len__(self) -> int: ...

    def __getitem__(self, index: Any, /) -> Any: ...


def frozen(values: ArrayLike) -> Array:
    """A read-only float64 copy of `values`, any shape."""
    return sealed(np.array(values, dtype=np.float64))


def sealed(array: F) -> F:
    """The same array, made read-only; for arrays nobody else writes to."""
    array.flags.writeable = False
    return array


def holds(array: Matrix, index: tuple[int, ...]) -> bool:
    """Whether an array has a cell of this index, of as many numbers as it has dimensions."""
    return array.ndim == len(index) and all(0 <= at < size for at, size in zip(index, array.shape, strict=True))


def shape_text(shape: tuple[int, ...]) -> str:
    """`(4, 3)` as people write it: `4×3`."""
    return "×".join(str(size) for size in shape)


def swapped(x: Floats) -> Floats:  # [..., n, m] -> [..., m, n]
    """The transpose of each matrix of a stack."""
    return np.swapaxes(x, -1, -2)


def summed_to(gradient: Floats, shape: tuple[int, ...]) -> Floats:
    """The pull-back of broadcasting: added up along every axis that was stretched, down to `shape`."""
    extra = gradient.ndim - len(shape)
    stretched = tuple(range(extra)) + tuple(
        axis + extra for axis, size in enumerate(shape) if size == 1 and gradient.shape[axis + extra] != 1
    )
    return gradient.sum(axis=stretched).reshape(shape) if stretched else gradient
