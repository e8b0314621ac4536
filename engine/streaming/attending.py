"""From maps to the fast kernels: what of a chain of stages is a product of queries and keys with something done to it.

A chain that is not of this kind, or in which somebody typed over a number, takes the general way: whole rows, a few at
a time, by the stages' own formulas.
"""

import math
from dataclasses import dataclass, replace
from typing import TypeGuard

import numpy as np

from engine.arguments import FlaggedMask
from engine.arrays import Floats
from engine.masks import Rules
from engine.stages.arithmetic import Arithmetic
from engine.stages.elementwise import Elementwise
from engine.stages.heads import BesideSink, WithoutSink
from engine.stages.masking import ApplyMask, Mask
from engine.stages.matrix_product import MatrixProduct
from engine.stages.normalise import Normalise
from engine.stages.positions import Alibi, BucketBias
from engine.stages.scale import Scale
from engine.stages.stage import Stage
from engine.streaming.kernel import Prepared, attend, prepare, with_values
from engine.streaming.logits import Logits, Visible
from engine.streaming.map import Held, Map, Statistics
from engine.streaming.shapes import slice_of, within


@dataclass(frozen=True, slots=True, eq=False)
class Attending:
    """`weights @ V` of maps, ready for the fast kernels, which know nothing of numbers that were typed over."""

    prepared: Prepared
    typed: tuple[np.ndarray, ...]  # of each plane, the rows in which there are some

    def takes(self, plane: int, rows: range) -> bool:
        """Whether nothing was typed over in these rows."""
        return not meets(self.typed[plane], rows)

    def rows(self, plane: int, rows: range) -> Floats:  # -> [rows, d_v]
        """The weighted sums of some rows."""
        output = attend(self.prepared, plane, rows).output
        assert output is not None
        return output


def attending(product: Map) -> Attending | None:
    """The fast way to compute a product of weights and values; None if there is none."""
    weights = product.operands[0]
    if not isinstance(product.stage, MatrixProduct) or not isinstance(weights, Map) or product.stage.bias:
        return None
    prepared, values = _prepared(weights), product.operands[1]
    if prepared is None or isinstance(values, Map):
        return None
    ready = with_values(prepared, _planes(values, product.shape[:-2], len(product.axes[1]) > 2))
    return Attending(ready, tuple(typed_rows(weights, plane) for plane in range(product.planes)))


def row_statistics(weights: Map, plane: int, rows: range) -> np.ndarray:  # -> [rows]
    """The number that each row of weights needs besides its scores."""
    prepared = _prepared(weights)
    if prepared is not None and not meets(typed_rows(weights, plane), rows):
        return attend(prepared, plane, rows, output=False).lse
    scores, rule = weights.operands[0], weights.stage
    assert isinstance(scores, Map)
    assert isinstance(rule, Normalise)
    height = scores.panel_height
    parts = []
    for first in range(0, len(rows), height):
        some = rows[first : first + height]
        with np.errstate(all="ignore"):
            parts.append(rule.statistic(scores.block(plane, some, range(scores.shape[-1])))[:, 0])
    return np.concatenate(parts) if parts else np.zeros(0)


def statistics_of(weights: Map) -> Statistics | None:
    """Where the logsumexp of each row is kept: by the weights, or by the shares that stand beside a sink."""
    shares = weights.operands[0] if isinstance(weights.stage, WithoutSink) else weights
    return shares.statistics if isinstance(shares, Map) else None


def _prepared(weights: Map) -> Prepared | None:
    """What the fast kernels need, as if nothing had been typed over, made once for each map; None if they cannot."""
    if weights.prepared is None:
        logits = logits_of_weights(weights, through_pins=True)
        weights.prepared = None if logits is None else prepare(logits)
    assert weights.prepared is None or isinstance(weights.prepared, Prepared)
    return weights.prepared


def typed_rows(of: Held, plane: int) -> np.ndarray:
    """The rows of a plane in which weights, scores or anything between was typed over, sorted; the mask left aside."""
    found = [np.zeros(0, dtype=np.intp)]
    while isinstance(of, Map):
        if of.patch is not None:
            cells = of.patch.cells
            found.append(cells[cells[:, 0] == plane, -2] if cells.shape[1] > 2 else cells[:, -2])
        of = of.operands[0]
    return np.unique(np.concatenate(found))


def meets(typed: np.ndarray, rows: range) -> bool:
    """Whether one of these rows is among those that were typed over."""
    return bool(within(typed, rows).any())


def logits_of_weights(weights: Held, through_pins: bool = False) -> Logits | None:
    """What the weights of a softmax are made of; None where that cannot be told, or is not all of it.

    through_pins: as if nothing had been typed over, for rows in which nothing was.
    """
    if not _is_formula(weights, through_pins):
        return None
    stage, extra = weights.stage, None
    if isinstance(stage, WithoutSink):
        weights = weights.operands[0]
        if not _is_formula(weights, through_pins) or not isinstance(weights.stage, Normalise):
            return None
        beside = weights.operands[0]
        if not _is_formula(beside, through_pins) or not isinstance(beside.stage, BesideSink):
            return None
        scores, sinks = beside.operands
        extra = _per_plane(sinks, beside)
    elif isinstance(stage, Normalise) and stage.rule in ("softmax", "off_by_one"):
        scores = weights.operands[0]
        extra = np.zeros(weights.planes) if stage.rule == "off_by_one" else None
    else:
        return None
    logits = logits_of(scores, through_pins)
    return None if logits is None else replace(logits, extra=extra)


def logits_of(scores: Held, through_pins: bool = False) -> Logits | None:
    """Scores as products with something done to them; None where they are something else."""
    if not _is_formula(scores, through_pins):
        return None
    if _is_product(scores.stage):
        return _products(scores)
    before = logits_of(scores.operands[0], through_pins)
    return None if before is None else _followed(before, scores)


def _is_formula(one: Held, through_pins: bool) -> TypeGuard[Map]:
    return isinstance(one, Map) and (through_pins or one.patch is None)


def product_behind(weights: Held) -> Map | None:
    """The product of queries and keys that the weights come from."""
    while isinstance(weights, Map):
        if _is_product(weights.stage):
            return weights
        weights = weights.operands[0]
    return None


def _is_product(stage: Stage) -> bool:
    return isinstance(stage, MatrixProduct) and stage.transposed and not stage.bias


def _products(scores: Map) -> Logits | None:
    queries, keys = scores.operands
    if isinstance(queries, Map) or isinstance(keys, Map):
        return None
    has_heads = len(scores.axes[0]) > 2
    queries, keys = (
        _planes(one, scores.shape[:-2], has_heads).astype(scores.dtype, copy=False) for one in (queries, keys)
    )
    ones = np.ones(len(queries))
    n, m = scores.shape[-2:]
    return Logits(queries, keys, ones, ones, Visible(Rules(), n, m))


def _followed(logits: Logits, of: Map) -> Logits | None:
    """The logits after one more stage; None if that stage is not one of these."""
    stage = of.stage
    if isinstance(stage, Scale):
        width = max(of.operands[1].shape[-1], 1)
        return _times(logits, np.full(logits.planes, width ** (-0.5 if stage.root else -1.0)))
    if isinstance(stage, Elementwise) and stage.function == "softcap" and not _has_more(logits):
        return replace(logits, before=logits.before * logits.after, after=np.ones(logits.planes), cap=stage.parameter)
    if isinstance(stage, Arithmetic):
        return _combined(logits, of, stage)
    if isinstance(stage, ApplyMask):
        return _masked(logits, of)
    return None


def _has_more(logits: Logits) -> bool:
    return not logits.is_plain or _has_mask(logits)


def _times(logits: Logits, factor: np.ndarray) -> Logits:
    """Everything so far multiplied by one number a plane."""
    column = factor.astype(logits.dtype)[:, None]
    bias = None if logits.bias is None else logits.bias * column
    additive = tuple(tuple(one * column[plane] for plane, one in enumerate(part)) for part in logits.additive)
    return replace(logits, after=logits.after * factor, bias=bias, additive=additive)


def _combined(logits: Logits, of: Map, stage: Arithmetic) -> Logits | None:
    other = of.operands[1]
    if stage.sign in "*/" and stage.per_head and not isinstance(other, Map):
        factor = _per_plane(other, of)
        if not (factor > 0.0).all() and (stage.sign == "/" or _has_more(logits)):
            return None  # a mask of -inf would change its sign
        return _times(logits, factor if stage.sign == "*" else 1.0 / factor)
    if stage.sign != "+":
        return None
    if isinstance(other, Map):
        if not isinstance(other.stage, Alibi | BucketBias) or other.patch is not None or logits.bias is not None:
            return None
        return replace(logits, bias=_by_distance(other).astype(logits.dtype))
    stacked = np.broadcast_to(other.astype(logits.dtype, copy=False), (*of.shape[:-2], *other.shape[-2:]))
    part = tuple(stacked[at] for at in np.ndindex(of.shape[:-2]))
    return replace(logits, additive=(*logits.additive, part))


def _by_distance(bias: Map) -> Floats:  # -> [p or 1, n + m - 1]
    """A bias that depends on key less query: its first column upwards, then its first row."""
    n, m = bias.shape[-2:]

    def line(plane: int) -> Floats:
        column = bias.block(plane, range(n), range(1))[::-1, 0]
        return np.concatenate((column, bias.block(plane, range(1), range(m))[0, 1:]))

    return np.stack([line(plane) for plane in range(bias.planes)])


def _masked(logits: Logits, of: Map) -> Logits | None:
    mask = of.operands[1]
    if _has_mask(logits):
        return None
    n, m = of.shape[-2:]
    if not isinstance(mask, Map):
        return replace(logits, visible=Visible(Rules(), n, m, mask=Flags(np.asarray(mask), of.shape)))
    stage = mask.stage
    rules = stage.rules if isinstance(stage, Mask | FlaggedMask) else Rules()
    of_rules = stage.stage if isinstance(stage, FlaggedMask) else stage
    offset = m - n if not isinstance(of_rules, Mask) or of_rules.offset is None else of_rules.offset
    only_rules = not stage.flags.changes_rules if isinstance(stage, FlaggedMask) else isinstance(stage, Mask)
    by_rules = only_rules and isinstance(of_rules, Mask) and not of_rules.documents and mask.patch is None
    return replace(logits, visible=Visible(rules, n, m, offset, None if by_rules else OneForAll(mask, of.planes)))


def _has_mask(logits: Logits) -> bool:
    return logits.visible.mask is not None or logits.visible.rules.any


@dataclass(frozen=True, slots=True, eq=False)
class OneForAll:
    """A mask map, which may have fewer planes than the scores."""

    mask: Map
    planes: int

    def block(self, plane: int, rows: range, columns: range) -> Floats:
        return self.mask.block(plane * self.mask.planes // self.planes, rows, columns)

    def is_typed(self, plane: int, rows: range, columns: range) -> bool:
        return self.mask.is_typed(plane * self.mask.planes // self.planes, rows, columns)


@dataclass(frozen=True, slots=True, eq=False)
class Flags:
    """A mask that is held as an array, which broadcasts to the scores."""

    array: np.ndarray
    shape: tuple[int, ...]

    def block(self, plane: int, rows: range, columns: range) -> np.ndarray:
        whole = np.broadcast_to(self.array, self.shape)
        at = np.unravel_index(plane, self.shape[:-2]) if self.shape[:-2] else ()
        return whole[tuple(map(int, at))][slice_of(rows), slice_of(columns)]

    def is_typed(self, plane: int, rows: range, columns: range) -> bool:
        return True


def _per_plane(row: Held, of: Map) -> np.ndarray:  # -> [p]
    """A row with one number for all heads or one for each, as one number for each plane."""
    assert not isinstance(row, Map)
    numbers = np.asarray(row, dtype=np.float64).ravel()
    return np.resize(numbers, of.planes) if numbers.size > 1 else np.full(of.planes, float(numbers[0]))


def _planes(array: Floats, leading: tuple[int, ...], has_heads: bool) -> Floats:  # -> [p_kv, rows, columns]
    """A stack of matrices with one index, which broadcasts to the planes by whole groups."""
    batch = leading[:-1] if has_heads else leading
    heads = array.shape[-3:-2] if has_heads else ()
    whole = np.broadcast_to(array, (*batch, *heads, *array.shape[-2:]))
    return np.ascontiguousarray(whole).reshape(math.prod(whole.shape[:-2]), *array.shape[-2:])
