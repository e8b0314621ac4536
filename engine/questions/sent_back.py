"""One step of the chain rule on a worksheet, where cells may be pinned and numbers may have no end."""

from collections.abc import Collection
from typing import cast

import numpy as np

from engine.arrays import Floats, shape_text
from engine.errors import EngineError
from engine.lazy.gradients import pull_back_past_pairs
from engine.lazy.matrix import AnyMatrix, LazyMatrix
from engine.lazy.stored import Stored, at_hand
from engine.stages.rules.finite import make_finite
from engine.stages.stage import Stage
from engine.worksheet.values import Values


def send_back(
    values: Values,
    stage: Stage,
    gradient: Floats,
    through_pins: bool = False,
    wanted: Collection[str] | None = None,
) -> dict[str, Floats]:
    """What a matrix that is held sends to its operands of its gradient: nothing through a source or a pin.

    wanted: the operands that it is sent to; all without it.
    """
    document, name = values.document, stage.name
    if name in document.sources:
        return {}
    patch = document.patches.get(name)
    if patch is not None and not through_pins:
        gradient = np.where(patch.mask(gradient.shape), 0.0, gradient)
    if any(isinstance(values.matrix(operand), LazyMatrix) for operand in stage.operands):
        return _past_pairs(values, stage, gradient, wanted)
    operands = tuple(_finite(values, operand, stage) for operand in stage.operands)
    result = make_finite(values.unpinned(name), stage)
    if wanted is None:
        return dict(zip(stage.operands, stage.pull_back(gradient, operands, result), strict=True))
    flags = tuple(operand in wanted for operand in stage.operands)
    pulled = zip(stage.operands, stage.pull_back_to(flags, gradient, operands, result), strict=True)
    return {operand: sent for operand, sent in pulled if sent is not None}


def _past_pairs(values: Values, stage: Stage, gradient: Floats, wanted: Collection[str] | None) -> dict[str, Floats]:
    """What a weighted sum over pairs that are not held sends to what is held behind them. Raises EngineError."""
    operands = tuple(cast("AnyMatrix", at_hand(values.matrix(operand))) for operand in stage.operands)
    axes = tuple(values.document.stages[operand].axes for operand in stage.operands)
    product = LazyMatrix(stage, operands, axes, sizes=values.sizes)
    if product.counts_pairs:
        raise EngineError("map_too_large", name=stage.name, shape=shape_text(product.shape))
    return pull_back_past_pairs(product, gradient, only=wanted)


def _finite(values: Values, operand: str, stage: Stage) -> Floats:
    matrix = values.matrix(operand)
    if isinstance(matrix, Stored) and matrix.is_finite:
        return matrix.array()
    return make_finite(values.array(operand), stage)
