"""What a stage computes: an array, or a lazy matrix in its place."""

import math
from collections.abc import Sequence

from engine.arrays import Floats, Matrix
from engine.lazy.matrix import AnyMatrix, LazyMatrix, has_pairs_behind
from engine.lazy.rows import LazyRows, is_by_rows, keeps_rows
from engine.lazy.shapes import adds_pairs, shape_of
from engine.sizes import Sizes
from engine.stages.stage import Stage
from engine.stages.traits.axes import Axis


def value_of(
    stage: Stage, operands: Sequence[AnyMatrix], axes: Sequence[tuple[Axis, ...]], sizes: Sizes, over: bool = False
) -> AnyMatrix:
    """What a stage computes: an array, or a lazy matrix where that would be too large, or an operand is one.

    axes: of the operands. over: whether the first operand may be written over. Raises EngineError where the operands do
    not fit each other.
    """
    if is_lazy(stage, operands, axes, sizes):
        return lazy_matrix(stage, operands, axes, sizes)
    held = tuple(map(rows_at_hand, operands))
    return stage.compute_over(*held) if over else stage.compute(*held)


def lazy_matrix(
    stage: Stage, operands: Sequence[AnyMatrix], axes: Sequence[tuple[Axis, ...]], sizes: Sizes
) -> LazyMatrix:
    """The value of a stage as a matrix that is not held. Raises EngineError where the operands do not fit."""
    kind = LazyRows if keeps_rows(stage, axes) and not any(map(has_pairs_behind, operands)) else LazyMatrix
    return kind(stage, tuple(operands), tuple(axes), sizes=sizes)


def is_lazy(stage: Stage, operands: Sequence[Matrix], axes: Sequence[tuple[Axis, ...]], sizes: Sizes) -> bool:
    """Whether the value of a stage is not held: where one of pairs is behind it, or it is too large, or made row by row
    of what is long or not held either.
    """
    if any(map(has_pairs_behind, operands)) or is_too_large(stage, operands, axes, sizes):
        return True
    if any(isinstance(one, LazyMatrix) for one in operands):
        return keeps_rows(stage, axes)
    return not sizes.hold(operands[0].size) and is_by_rows(stage, axes)


def rows_at_hand(operand: AnyMatrix) -> Floats:
    """An operand as an array, where it has no pairs behind it."""
    if not isinstance(operand, LazyMatrix):
        return operand
    held = operand.held_rows()
    assert held is not None
    return held


def is_small(operands: Sequence[Matrix], sizes: Sizes) -> bool:
    """Whether no matrix of all pairs of these can be too large to be held."""
    return sizes.hold(math.prod([operand.size for operand in operands]))


def is_too_large(stage: Stage, operands: Sequence[Matrix], axes: Sequence[tuple[Axis, ...]], sizes: Sizes) -> bool:
    """Whether it is a matrix of all pairs too large to be held, as its operands are."""
    if not adds_pairs(stage, axes):
        return False
    if is_small(operands, sizes):
        return False
    if sizes.hold(math.prod(operand.size // max(min(operand.shape[-2:]), 1) for operand in operands)):
        return False  # one row or column of each at most: there is no need to work out the shape
    try:
        return not sizes.hold(math.prod(shape_of(stage, operands, axes)))
    except ValueError:  # they do not fit, as the formula will say
        return False
