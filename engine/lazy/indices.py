"""Indices as NumPy understands them, for matrices that are indexed by numbers and slices alone."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_index
from numpy.typing import ArrayLike

from engine.arrays import Indices, shape_text
from engine.errors import EngineError
from engine.lazy.protocols import Lazy


def places_in(index: Any, shape: tuple[int, ...]) -> tuple[Any, ...]:
    """A place for every axis: numbers, slices and lists as they are, … and what is missing as whole axes."""
    places = index if isinstance(index, tuple) else (index,)
    dots = [at for at, place in enumerate(places) if place is Ellipsis]
    missing = (slice(None),) * (len(shape) - len(places) + len(dots))
    if len(dots) == 1:
        places = (*places[: dots[0]], *missing, *places[dots[0] + 1 :])
    elif len(places) <= len(shape):
        places = (*places, *missing)
    return places


def has_lists(places: Sequence[Any]) -> bool:
    return any(isinstance(at, list | np.ndarray) for at in places)


def taken(matrix: Any, places: tuple[Any, ...]) -> np.ndarray:
    """What NumPy gives for lists of numbers or flags as indices: one number of each list, and of the next, go together.

    matrix: has a shape and `sizes`, and is indexed by numbers and slices. places: one for each axis. Raises IndexError
    for lists that are no indices, EngineError for too many cells.
    """
    at_lists = [at for at, place in enumerate(places) if not isinstance(place, slice)]  # numbers count as such
    lists = np.broadcast_arrays(*(_numbers(places[at], matrix.shape[at]) for at in at_lists))
    rest = tuple(
        len(range(*at.indices(size))) for at, size in zip(places, matrix.shape, strict=True) if isinstance(at, slice)
    )
    if lists[0].size * math.prod(rest) > matrix.sizes.block:
        raise EngineError("map_too_large", name=matrix.name, shape=shape_text((*lists[0].shape, *rest)))
    parts = np.empty((lists[0].size, *rest), matrix.dtype)
    for number, chosen in enumerate(zip(*(one.ravel().tolist() for one in lists), strict=True)):
        own = dict(zip(at_lists, chosen, strict=True))
        parts[number] = matrix[tuple(own.get(at, place) for at, place in enumerate(places))]
    stacked = parts.reshape(*lists[0].shape, *rest)
    together = at_lists == list(range(at_lists[0], at_lists[-1] + 1))
    axes = range(lists[0].ndim)
    return np.moveaxis(stacked, axes, [at_lists[0] + axis for axis in axes]) if together else stacked


def _numbers(place: ArrayLike, size: int) -> np.ndarray:
    """An index as numbers from 0; flags as the numbers of those that are true."""
    array = np.asarray(place)
    if array.dtype == bool and array.shape == (size,):
        return np.flatnonzero(array)
    if array.dtype.kind not in "iu" and array.size:
        raise IndexError(f"an index is a list of whole numbers, or of {size} flags")
    return np.asarray([normalize_axis_index(int(at), size) for at in array.ravel()], np.intp).reshape(array.shape)


class Planes:
    """Planes of a matrix that is made by rows, in another order, in which one may stand several times.

    Each is made when it is first read: of twelve heads one, for who looks at one.
    """

    def __init__(self, of: Lazy, order: Indices) -> None:
        self.shape, self.dtype = (len(order), *of.shape[-2:]), of.dtype
        self._of, self._order = of, order

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, index: Any) -> Any:
        """By the number of the plane, and places in it."""
        plane, *places = index if isinstance(index, tuple) else (index,)
        return self._of.plane(int(self._order[plane]))[tuple(places)]
