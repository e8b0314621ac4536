"""Shapes of matrices that are not held, read off the axes of what they are computed from."""

from collections.abc import Sequence

import numpy as np

from engine.arrays import Matrix
from engine.axes import SINK, Axis
from engine.stages.stage import Stage


def slice_of(at: range) -> slice:
    """The slice of a range; rows may be taken in steps, for a sample."""
    return slice(at.start, at.stop, at.step)


def within(places: np.ndarray, at: range) -> np.ndarray:
    inside: np.ndarray = (places >= at.start) & (places < at.stop) & ((places - at.start) % at.step == 0)
    return inside


def counts_pairs(axes: tuple[Axis, ...]) -> bool:
    return (axes[-2].role, axes[-1].role) == ("query", "key")


def range_of(at: object, size: int) -> range:
    if isinstance(at, slice):
        start, stop, step = at.indices(size)
        if step < 1:
            raise TypeError("a map is not cut backwards")
        return range(start, max(stop, start), step)
    place = int(at)  # type: ignore[call-overload]  # checked by the caller
    if not -size <= place < size:
        raise IndexError(f"index {place} is outside of {size}")
    return range(place % size, place % size + 1)


def shape_of(stage: Stage, operands: Sequence[Matrix], axes: Sequence[tuple[Axis, ...]]) -> tuple[int, ...]:
    """The shape of the result, read off the operands' axes without computing it."""
    sizes = [_size(axis, operands, axes) for axis in stage.axes]
    has_heads = len(stage.axes) > 2
    before = [_before_matrix(one.shape, len(own) > 2, has_heads) for one, own in zip(operands, axes, strict=True)]
    leading = np.broadcast_shapes(*before)
    if has_heads and leading[-1:] not in ((), (1,), (sizes[0],)):
        raise ValueError(f"{leading[-1]} where {sizes[0]} are needed")
    return (*(leading[:-1] if has_heads else leading), *sizes)


def _before_matrix(shape: tuple[int, ...], has_own_heads: bool, has_heads: bool) -> tuple[int, ...]:
    """What an operand has before its rows and columns, with 1 in the place of heads, which may be shared."""
    if not has_own_heads:
        return shape[:-2]
    return (*shape[:-3], 1) if has_heads else shape[:-3]


def _size(axis: Axis, operands: Sequence[Matrix], axes: Sequence[tuple[Axis, ...]]) -> int:
    """How long an axis of the result is: as long as the operands' own of the same family and role."""
    found = 0
    for operand, own in zip(operands, axes, strict=True):
        for one, size in zip(own, operand.shape[operand.ndim - len(own) :], strict=True):
            if (one.family, one.role) == (axis.family, axis.role):
                found = max(found, int(size) * (axis.copies if one.copies == 1 else 1))
            elif one.role == axis.role == "key" and SINK in (*one.parts, *axis.parts):
                found = int(size) + (1 if SINK in axis.parts else -1)
    return found
