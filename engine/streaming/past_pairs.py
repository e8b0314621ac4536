"""The pull-back of attention as a whole: from its output to queries, keys and values, past all the pairs between."""

from concurrent.futures import Executor

import numpy as np

from engine.arrays import Floats, summed_to
from engine.errors import EngineError
from engine.stages.heads import WithoutSink
from engine.streaming.attending import attending, logits_of_weights, product_behind
from engine.streaming.backward import gradients
from engine.streaming.map import Map
from engine.streaming.sweep import rows_and_statistics


def past_pairs(product: Map, gradient: Floats, executor: Executor | None = None) -> dict[str, Floats]:
    """Gradients by name, of the queries, keys and values of `product` (weights @ values), and of a sink.

    Raises EngineError where the weights are not a softmax of products, or were typed over.
    """
    weights = product.operands[0]
    logits, scores, fast = logits_of_weights(weights), product_behind(weights), attending(product)
    if logits is None or scores is None or fast is None:
        raise EngineError("gradient_of_pairs", name=product.stage.name)
    output, lse = rows_and_statistics(product, fast, executor)
    planes = (logits.planes, *product.shape[-2:])
    found = gradients(fast.prepared, output.reshape(planes), lse, gradient.reshape(planes), executor)
    names = (*scores.stage.operands[:2], product.stage.operands[1])
    shapes = (scores.operands[0].shape, scores.operands[1].shape, product.operands[1].shape)
    parts = (found.queries, found.keys, found.values)
    result = {name: _back(part, shape, product) for name, part, shape in zip(names, parts, shapes, strict=True)}
    if found.extra is not None and isinstance(weights, Map) and isinstance(weights.stage, WithoutSink):
        shares = weights.operands[0]
        assert isinstance(shares, Map)
        beside = shares.operands[0]
        assert isinstance(beside, Map)
        sink = beside.operands[1]
        per_head = found.extra.reshape(-1, sink.shape[-1]).sum(axis=0) if sink.shape[-1] > 1 else found.extra.sum()
        result[beside.stage.operands[1]] = np.reshape(per_head, sink.shape).astype(product.dtype)
    return result


def _back(part: Floats, shape: tuple[int, ...], product: Map) -> Floats:
    """From planes to the operand's own axes; what was broadcast over the batch is added up."""
    leading = product.shape[: -len(product.stage.axes)] if len(product.shape) > len(product.stage.axes) else ()
    heads = shape[-3:-2] if len(product.stage.axes) > 2 else ()
    whole = part.reshape(*leading, *heads, *part.shape[-2:])
    return summed_to(whole, shape)
