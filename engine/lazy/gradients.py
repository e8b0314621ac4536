"""The pull-back of attention as a whole: from its output to what is held, past all the pairs between."""

from collections.abc import Collection, Iterator
from concurrent.futures import Executor

import numpy as np

from engine.arrays import Floats, sum_to
from engine.kernels.backward import gradients
from engine.kernels.workers import cores, do_all
from engine.lazy.fusion import Attending, fuse, product_behind
from engine.lazy.materialise import hold_rows_behind, materialise
from engine.lazy.matrix import AnyMatrix, LazyMatrix, has_pairs_behind
from engine.lazy.protocols import Lazy
from engine.lazy.row_pass import RowPass, Sent
from engine.stages.traits.effects import Dropped


def pull_back_past_pairs(
    product: LazyMatrix, gradient: Floats, executor: Executor | None = None, only: Collection[str] | None = None
) -> dict[str, Floats]:
    """Gradients by name, of everything that is held behind `product` (weights @ values).

    A softmax of products of queries and keys has a fast way to these, the values and a sink. Where anything else is
    behind it and wanted (`only`), such as slopes and biases, or the weights are made otherwise, they are all pulled
    back by the stages' own formulas, a few whole rows at a time.
    """
    held, fast = _held_behind(product), _Fast.of(product)
    if fast is None or any(only is None or name in only for name in held.keys() - fast.names):
        return _by_rows(product, held, gradient, executor)
    return fast.gradients(gradient, executor)


class _Fast:
    """The fast kernels' way, where there is one."""

    def __init__(self, product: LazyMatrix, attends: Attending, scores: Lazy) -> None:
        self._product, self._attends, self._scores = product, attends, scores
        self._sinks = _sinks_beside(product.operands[0])

    @staticmethod
    def of(product: LazyMatrix) -> "_Fast | None":
        attends, scores = fuse(product), product_behind(product.operands[0])
        if attends is None or scores is None or any(map(len, attends.typed)):
            return None
        return _Fast(product, attends, scores)

    @property
    def names(self) -> tuple[str, ...]:
        """Of queries, keys and values, and of the sink if there is one."""
        sink = () if self._sinks is None else (self._sinks.stage.operands[1],)
        return (*self._scores.stage.operands[:2], self._product.stage.operands[1], *sink)

    def gradients(self, gradient: Floats, executor: Executor | None) -> dict[str, Floats]:
        product, scores = self._product, self._scores
        output, lse = materialise(product, executor), product.lse
        assert lse is not None  # nothing was typed over, so the kernels made all of it
        planes = (product.planes, *product.shape[-2:])
        found = gradients(self._attends.prepared, output.reshape(planes), lse, gradient.reshape(planes), executor)
        shapes = (scores.operands[0].shape, scores.operands[1].shape, product.operands[1].shape)
        parts = (found.queries, found.keys, found.values)
        result = [_back(part, shape, product) for part, shape in zip(parts, shapes, strict=True)]
        if found.extra is not None and self._sinks is not None:
            result.append(self._of_sink(found.extra))
        return dict(zip(self.names, result, strict=True))

    def _of_sink(self, extra: np.ndarray) -> Floats:
        assert self._sinks is not None
        sink = self._sinks.operands[1]
        per_head = extra.reshape(-1, sink.shape[-1]).sum(axis=0) if sink.shape[-1] > 1 else extra.sum()
        return np.reshape(per_head, sink.shape).astype(self._product.dtype)


def _sinks_beside(weights: object) -> LazyMatrix | None:
    """Where the column of sinks is put beside the scores."""
    if not isinstance(weights, LazyMatrix) or not isinstance(weights.stage.effect, Dropped):
        return None
    shares = weights.operands[0]
    beside = shares.operands[0] if isinstance(shares, LazyMatrix) else None
    return beside if isinstance(beside, LazyMatrix) else None


def _back(part: Floats, shape: tuple[int, ...], product: LazyMatrix) -> Floats:
    """From planes to the operand's own axes; what was broadcast over the batch is added up."""
    leading = product.shape[: -len(product.stage.axes)] if len(product.shape) > len(product.stage.axes) else ()
    heads = shape[-3:-2] if len(product.stage.axes) > 2 else ()
    whole = part.reshape(*leading, *heads, *part.shape[-2:])
    return sum_to(whole, shape)


def _by_rows(
    product: LazyMatrix, held: dict[str, AnyMatrix], gradient: Floats, executor: Executor | None
) -> dict[str, Floats]:
    hold_rows_behind(product)
    slopes = gradient.reshape(product.planes, *product.shape[-2:])
    totals = {name: np.zeros(operand.shape, product.dtype) for name, operand in held.items()}
    pieces = [(plane, rows, slopes[plane, rows.start : rows.stop]) for plane, rows in _pieces(product)]
    for _, found in do_all([(_pulled_rows, (product, *piece)) for piece in pieces], executor):
        for one in found:
            totals[one.name][one.at] += one.slope
    return totals


def _pieces(product: LazyMatrix) -> Iterator[tuple[int, range]]:
    """Rows of each plane, enough pieces to be shared out."""
    n = product.shape[-2]
    height = max(-(-n * product.planes // (2 * cores())), 1)
    for plane in range(product.planes):
        for start in range(0, n, height):
            yield plane, range(start, min(start + height, n))


def _pulled_rows(product: LazyMatrix, plane: int, rows: range, slope: Floats) -> list[Sent]:
    """What some rows of one plane send back; what reaches the same part of a matrix is added up."""
    sums: dict[tuple[str, str], Sent] = {}
    height = max(product.sizes.panel // max(one.shape[-1] for one in _maps_behind(product)), 1)
    with np.errstate(all="ignore"):
        for start in range(rows.start, rows.stop, height):
            some = range(start, min(start + height, rows.stop))
            by_rows = RowPass(some)
            by_rows.block(product, plane)
            part = slope[some.start - rows.start : some.stop - rows.start]
            for one in by_rows.send_back({(id(product), plane): part}):
                before = sums.get((one.name, repr(one.at)))
                sums[one.name, repr(one.at)] = one if before is None else before.plus(one.slope)
    return list(sums.values())


def _held_behind(product: LazyMatrix) -> dict[str, AnyMatrix]:
    """Every matrix of numbers that has slopes and no pairs behind it, by its name."""
    found: dict[str, AnyMatrix] = {}
    for one in _maps_behind(product):
        if one.stage.is_flags:  # a step has no slope
            continue
        for name, operand in zip(one.stage.operands, one.operands, strict=True):
            if not has_pairs_behind(operand) and operand.dtype.kind == "f" and name in one.stage.counted:
                found[name] = operand
    return found


def _maps_behind(product: LazyMatrix) -> list[LazyMatrix]:
    found, waiting = {id(product): product}, [product]
    while waiting:
        for operand in waiting.pop().operands:
            if isinstance(operand, LazyMatrix) and has_pairs_behind(operand) and id(operand) not in found:
                found[id(operand)] = operand
                waiting.append(operand)
    return list(found.values())
