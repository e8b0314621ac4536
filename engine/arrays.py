"""The array types of the engine, and what every formula does with shapes."""

import struct
from collections.abc import Sequence
from operator import lt
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]  # of a worksheet: read-only float64
Floats = NDArray[np.floating[Any]]  # of a formula: float32 or float64, the result like the arguments
Indices = NDArray[np.int64]
Booleans = NDArray[np.bool_]
F = TypeVar("F", bound=np.ndarray)


_BLANK = struct.pack("<Q", 0x7FF8_B1A2_0000_0000)  # its last bits are 0, so that it is the same one in float32
BLANK: float = struct.unpack("<d", _BLANK)[0]  # a NaN of its own, in the place of a number that a learner has to find


def is_blank(value: float) -> bool:
    """Whether it stands for a blank cell: whoever writes numbers leaves it out, and can say nothing else of it."""
    return value != value and struct.pack("<d", value) == _BLANK


def number_text(value: float) -> str:
    """A number in all its digits; nothing of one that is blank."""
    return "" if is_blank(value) else repr(value)


def blanks_of(array: np.ndarray) -> Booleans:
    """True where a cell is blank, of the same shape."""
    found: Booleans = np.isnan(array)
    found[found] = [is_blank(float(value)) for value in array[found]]
    return found


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


def freeze(values: ArrayLike) -> Array:
    """A read-only float64 copy of `values`, any shape."""
    return seal(np.array(values, dtype=np.float64))


def seal(array: F) -> F:
    """The same array, made read-only; for arrays nobody else writes to."""
    array.setflags(False)  # type: ignore[call-arg]  # `write`, which takes twice as long as a keyword
    return array


def has_cell(array: Matrix, index: tuple[int, ...]) -> bool:
    """Whether an array has a cell of this index, of as many numbers as it has dimensions."""
    return is_within(index, array.shape)


def is_within(index: Sequence[int], shape: tuple[int, ...]) -> bool:
    """Whether an array of this shape has a cell of this index."""
    return len(index) == len(shape) and all(map(lt, index, shape)) and min((0, *index)) == 0


def shape_text(shape: tuple[int, ...]) -> str:
    """`(4, 3)` as people write it: `4×3`."""
    return "×".join(str(size) for size in shape)


def stretches_over(shape: tuple[int, ...], whole: tuple[int, ...]) -> bool:
    """Whether an array of this shape can be stretched over a whole one, which keeps its own shape."""
    pairs = zip(reversed(shape), reversed(whole), strict=False)
    return len(shape) <= len(whole) and all(size in (1, over) for size, over in pairs)


def transpose(x: Floats) -> Floats:  # [..., n, m] -> [..., m, n]
    """The transpose of each matrix of a stack."""
    return x.swapaxes(-1, -2)


def sum_to(gradient: Floats, shape: tuple[int, ...]) -> Floats:
    """The pull-back of broadcasting: added up along every axis that was stretched, down to `shape`."""
    extra = gradient.ndim - len(shape)
    stretched = tuple(range(extra)) + tuple(
        axis + extra for axis, size in enumerate(shape) if size == 1 and gradient.shape[axis + extra] != 1
    )
    return gradient.sum(axis=stretched).reshape(shape) if stretched else gradient
