"""Shapes of matrices that are not held, from what their stages read of the operands."""

from collections.abc import Sequence

import numpy as np

from engine.arrays import Matrix
from engine.errors import Flaw
from engine.stages.stage import Stage
from engine.stages.traits.axes import Axis


def counts_pairs(axes: tuple[Axis, ...]) -> bool:
    """Whether there is a row for each query and a column for each key."""
    return (axes[-2].role, axes[-1].role) == ("query", "key")


def adds_pairs(stage: Stage, axes: Sequence[tuple[Axis, ...]]) -> bool:
    """Whether a stage has pairs of queries and keys that none of its operands has, whose axes these are."""
    return counts_pairs(stage.axes) and not any(map(counts_pairs, axes))


def own_shape(operand: Matrix, axes: tuple[Axis, ...]) -> tuple[int, ...]:
    """The sizes along the axes that a matrix has on a worksheet, without the dimensions before them."""
    return operand.shape[operand.ndim - len(axes) :]


def shape_of(stage: Stage, operands: Sequence[Matrix], axes: Sequence[tuple[Axis, ...]]) -> tuple[int, ...]:
    """The shape of the result, without computing it. Raises ValueError where operands do not fit each other."""
    sizes = stage.shape_from([own_shape(one, own) for one, own in zip(operands, axes, strict=True)])
    has_heads = len(sizes) > 2
    before = [_before_matrix(one.shape, len(own) > 2, has_heads) for one, own in zip(operands, axes, strict=True)]
    leading = np.broadcast_shapes(*before)
    if has_heads and leading[-1:] not in ((), (1,), (sizes[0],)):
        raise Flaw("other_size", size=leading[-1], expected=sizes[0])
    return (*(leading[:-1] if has_heads else leading), *sizes)


def _before_matrix(shape: tuple[int, ...], has_own_heads: bool, has_heads: bool) -> tuple[int, ...]:
    """What an operand has before its rows and columns, with 1 in the place of heads, which may be shared."""
    if not has_own_heads:
        return shape[:-2]
    return (*shape[:-3], 1) if has_heads else shape[:-3]
