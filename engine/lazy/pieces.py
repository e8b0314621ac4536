"""What can be done with a matrix that is not held as with an array: transposes, comparisons, sums.

All of it goes by the pieces in which such a matrix is computed, each cell of it once; nothing is sampled.
"""

import math
import operator
from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_tuple
from numpy.typing import DTypeLike

from engine.arrays import shape_text
from engine.errors import EngineError
from engine.kernels.workers import do_all
from engine.lazy.indices import has_lists, places_in, taken
from engine.sizes import Sizes

Progress = Callable[[int, int], None]  # is told how many pieces are done, and of how many; stops it by raising
Axes = int | Sequence[int] | None
NUMBERS = (int, float, np.generic, np.ndarray)


def untold(done: int, total: int) -> None:
    """Of whom nobody asks how far it is."""


class ByPieces:
    """Has a shape and a dtype, and parts by indices, like an array."""

    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    sizes: Sizes

    @property
    @abstractmethod
    def name(self) -> str: ...

    @abstractmethod
    def __getitem__(self, index: Any) -> Any: ...

    @abstractmethod
    def panels(self) -> list[tuple[int, range]]:
        """All rows of all planes, as they are computed together."""

    ndim = property(lambda self: len(self.shape))
    size = property(lambda self: math.prod(self.shape))

    def __len__(self) -> int:
        return self.shape[0]

    def __repr__(self) -> str:
        return f"<{self.name}, {shape_text(self.shape)} {self.dtype}: not computed; index a part, or to_numpy()>"

    def pieces(self) -> Iterator[tuple[slice, ...]]:
        """Where the parts lie in which all of it is computed, one after the other."""
        height = max(self.sizes.block // max(self.shape[-1], 1), 1)
        for plane, rows in self.panels():
            leading = [slice(int(at), int(at) + 1) for at in np.unravel_index(plane, self.shape[:-2] or (1,))]
            for at in range(rows.start, rows.stop, height):
                yield (*leading, slice(at, min(at + height, rows.stop)), slice(None))[-self.ndim :]

    @property
    def T(self) -> "ByPieces":
        """With its axes in reverse order, as NumPy has it; `mT` exchanges the last two."""
        return Turned(self, tuple(range(len(self.shape)))[::-1])

    @property
    def mT(self) -> "ByPieces":
        *leading, rows, columns = range(len(self.shape))
        return Turned(self, (*leading, columns, rows))

    def sum(self, axis: Axes = None, *, keepdims: bool = False, out: None = None, progress: Progress = untold) -> Any:
        """The sums over an axis, some axes or all of them, added up in float64; in the dtype that NumPy would give."""
        dtype = np.dtype(np.int64) if self.dtype == bool else self.dtype
        wide = np.dtype(np.float64) if dtype.kind == "f" else dtype
        return self._reduced(np.add, 0, wide, axis, keepdims, progress).astype(dtype)[()]

    def mean(
        self,
        axis: Axes = None,
        *,
        keepdims: bool = False,
        dtype: None = None,
        out: None = None,
        progress: Progress = untold,
    ) -> Any:
        total = self._reduced(np.add, 0, np.dtype(np.float64), axis, keepdims, progress)
        found = total / max(math.prod(self.shape) // max(total.size, 1), 1)
        return found.astype(self.dtype if self.dtype.kind == "f" else np.float64)[()]

    def max(self, axis: Axes = None, *, keepdims: bool = False, out: None = None, progress: Progress = untold) -> Any:
        return self._reduced(np.maximum, -np.inf, self.dtype, axis, keepdims, progress)[()]

    def min(self, axis: Axes = None, *, keepdims: bool = False, out: None = None, progress: Progress = untold) -> Any:
        return self._reduced(np.minimum, np.inf, self.dtype, axis, keepdims, progress)[()]

    def any(self, axis: Axes = None, *, keepdims: bool = False, out: None = None, progress: Progress = untold) -> Any:
        return self._reduced(np.logical_or, False, np.dtype(bool), axis, keepdims, progress)[()]

    def all(self, axis: Axes = None, *, keepdims: bool = False, out: None = None, progress: Progress = untold) -> Any:
        return self._reduced(np.logical_and, True, np.dtype(bool), axis, keepdims, progress)[()]

    def to_numpy(self, progress: Progress = untold) -> np.ndarray:
        """All of it, of any size that the memory holds."""
        result = np.empty(self.shape, self.dtype)
        for piece, part in self._each(lambda piece: self[piece], progress):
            result[piece] = part
        return result

    def __array__(self, dtype: DTypeLike | None = None, copy: bool | None = None) -> np.ndarray:
        """For functions of NumPy: all of it, where it is no larger than what may be taken at once."""
        return np.asarray(self[...], dtype)

    def _reduced(
        self, how: np.ufunc, start: float, dtype: np.dtype[Any], axis: Axes, keepdims: bool, progress: Progress
    ) -> np.ndarray:
        every = tuple(range(len(self.shape)))
        axes = every if axis is None else normalize_axis_tuple(axis, len(every))
        kept = tuple(1 if at in axes else size for at, size in enumerate(self.shape))
        if math.prod(kept) > self.sizes.block:
            raise EngineError("map_too_large", name=self.name, shape=shape_text(kept))
        result = np.full(kept, start, dtype)
        with np.errstate(all="ignore"):  # NaN and infinite numbers are results like others
            for piece, part in self._each(
                lambda piece: how.reduce(self[piece], axis=axes, dtype=dtype, keepdims=True), progress
            ):
                place = tuple(slice(None) if at in axes else along for at, along in enumerate(piece))
                result[place] = how(result[place], part)
        return result if keepdims else result.reshape([size for at, size in enumerate(kept) if at not in axes])

    def _each(
        self, compute: Callable[[tuple[slice, ...]], np.ndarray], progress: Progress
    ) -> Iterator[tuple[tuple[slice, ...], np.ndarray]]:
        """What is computed of each piece, by all threads, in the order of the pieces: sums keep their digits."""
        pieces, early, at = list(self.pieces()), dict[int, np.ndarray](), 0
        for number, part in do_all((compute, (piece,)) for piece in pieces):
            early[number] = part
            while at in early:
                yield pieces[at], early.pop(at)
                at += 1
                progress(at, len(pieces))

    def _compared(self, how: Callable[[Any, Any], Any], other: object) -> Any:
        is_like = isinstance(other, (*NUMBERS, ByPieces))
        return Compared(self, how, other) if is_like else NotImplemented

    def __eq__(self, other: object) -> Any:
        return self._compared(operator.eq, other)

    def __ne__(self, other: object) -> Any:
        return self._compared(operator.ne, other)

    def __lt__(self, other: object) -> Any:
        return self._compared(operator.lt, other)

    def __le__(self, other: object) -> Any:
        return self._compared(operator.le, other)

    def __gt__(self, other: object) -> Any:
        return self._compared(operator.gt, other)

    def __ge__(self, other: object) -> Any:
        return self._compared(operator.ge, other)

    __hash__ = object.__hash__  # whatever it is equal to is not known before it is computed


class View(ByPieces):
    """A matrix by another one, of which it computes what it is asked for."""

    def __init__(self, of: ByPieces, shape: tuple[int, ...], dtype: np.dtype[Any]) -> None:
        self.of, self.shape, self.dtype, self.sizes = of, shape, dtype, of.sizes

    def __bool__(self) -> bool:
        raise TypeError("a matrix is neither true nor false: ask .any() or .all() of it")

    @property
    def name(self) -> str:
        return f"{type(self).__name__.lower()} {self.of.name}"

    def panels(self) -> list[tuple[int, range]]:
        return self.of.panels()


class Turned(View):
    """A matrix with its axes in another order."""

    def __init__(self, of: ByPieces, axes: tuple[int, ...]) -> None:
        super().__init__(of, tuple(of.shape[axis] for axis in axes), of.dtype)
        self.axes = axes

    def __getitem__(self, index: Any) -> Any:
        places = places_in(index, self.shape)
        if has_lists(places):
            return taken(self, places)
        kept = [axis for axis, at in zip(self.axes, places, strict=True) if isinstance(at, slice)]
        part = self.of[self._back(places)]
        return np.transpose(part, [sorted(kept).index(axis) for axis in kept])

    def pieces(self) -> Iterator[tuple[slice, ...]]:
        return (tuple(piece[axis] for axis in self.axes) for piece in self.of.pieces())

    def _back(self, places: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(at for _, at in sorted(zip(self.axes, places, strict=True), key=lambda pair: pair[0]))


class Compared(View):
    """True where a comparison of each cell with a number, or with the cell of another matrix, holds."""

    def __init__(self, of: ByPieces, how: Callable[[Any, Any], Any], other: Any) -> None:
        super().__init__(of, of.shape, np.dtype(bool))
        shape = np.shape(other) if isinstance(other, NUMBERS) else other.shape
        self.how, self.other = how, np.broadcast_to(other, of.shape) if shape not in ((), of.shape) else other

    def __getitem__(self, index: Any) -> Any:
        return self.how(self.of[index], self.other[index] if np.ndim(self.other) else self.other)

    def pieces(self) -> Iterator[tuple[slice, ...]]:
        return self.of.pieces()
