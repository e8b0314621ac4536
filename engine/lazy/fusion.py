"""From maps to the fast kernels: what of a chain of stages is a product of queries and keys with something done to it.

A chain that is not of this kind, or in which somebody typed over a number, takes the general way: whole rows, a few at
a time, by the stages' own formulas.
"""

import math
from dataclasses import replace
from typing import TypeGuard, cast

import numpy as np

from engine.arrays import F, Floats
from engine.dataclass import dataclass
from engine.formulas.masks import Rules
from engine.kernels.forward import Prepared, attend, prepare, with_values
from engine.kernels.logits import Logits, Stack, Visible
from engine.lazy.indices import Planes
from engine.lazy.protocols import Kept, Lazy, is_lazy
from engine.ranges import find_within, slice_of
from engine.stages.stage import Stage
from engine.stages.traits.effects import (
    Ahead,
    Allows,
    Applies,
    Beside,
    ByDistance,
    Dropped,
    Hides,
    Plus,
    Product,
    Times,
    Weighs,
)


@dataclass(frozen=True, slots=True, eq=False)
class Attending:
    """`weights @ V` of maps, ready for the fast kernels, which know nothing of numbers that were typed over."""

    prepared: Prepared
    typed: tuple[np.ndarray, ...]  # of each plane, the rows in which there are some

    def takes(self, plane: int, rows: range) -> bool:
        """Whether nothing was typed over in these rows."""
        return not has_rows_of(self.typed[plane], rows)

    def rows(self, plane: int, rows: range) -> Floats:  # -> [rows, d_v]
        """The weighted sums of some rows."""
        output = attend(self.prepared, plane, rows).output
        assert output is not None
        return output


def fuse(product: Lazy) -> Attending | None:
    """The fast way to compute a product of weights and values; None if there is none."""
    effect, weights = product.stage.effect, product.operands[0]
    if not isinstance(effect, Product) or effect.transposed or effect.bias or not is_lazy(weights):
        return None
    prepared, values = _prepared(weights), _numbers(product.operands[1])
    if prepared is None or values is None:
        return None
    ready = with_values(prepared, _planes(values, product.shape[:-2], len(product.axes[1]) > 2))
    return Attending(ready, tuple(find_typed_rows(weights, plane) for plane in range(product.planes)))


def row_statistics(weights: Lazy, plane: int, rows: range) -> np.ndarray:  # -> [rows]
    """The number that each row of weights needs besides its scores; what is typed over one row leaves the others."""
    prepared, typed = _prepared(weights), find_typed_rows(weights, plane)
    typed = typed[find_within(typed, rows)]
    if prepared is None or len(typed) == len(rows):
        return _statistics_by_formula(weights, plane, rows)
    numbers = attend(prepared, plane, rows, output=False).lse
    for row in typed.tolist():
        numbers[rows.index(row)] = _statistics_by_formula(weights, plane, range(row, row + 1))[0]
    return numbers


def _statistics_by_formula(weights: Lazy, plane: int, rows: range) -> np.ndarray:  # -> [rows]
    scores, statistic = weights.operands[0], weights.stage.row_statistic
    assert is_lazy(scores)
    assert statistic is not None
    height = scores.panel_height
    parts = []
    for first in range(0, len(rows), height):
        some = rows[first : first + height]
        with np.errstate(all="ignore"):
            parts.append(statistic.of_rows(scores.block(plane, some, range(scores.shape[-1])))[:, 0])
    return np.concatenate(parts) if parts else np.zeros(0)


def statistics_of(weights: Lazy) -> Kept | None:
    """Where the logsumexp of each row is kept: by the weights, or by the shares that stand beside a sink."""
    shares = weights.operands[0] if isinstance(weights.stage.effect, Dropped) else weights
    return shares.statistics if is_lazy(shares) else None


def _prepared(weights: Lazy) -> Prepared | None:
    """What the fast kernels need, as if nothing had been typed over, made once for each map; None if they cannot."""
    if weights.prepared is None:
        logits = logits_of_weights(weights, through_pins=True)
        weights.prepared = None if logits is None else prepare(logits, sizes=weights.sizes)
    assert weights.prepared is None or isinstance(weights.prepared, Prepared)
    return weights.prepared


def find_typed_rows(of: "Floats | Lazy", plane: int) -> np.ndarray:
    """The rows of a plane in which weights, scores or anything between was typed over, sorted; the mask left aside."""
    found = [np.zeros(0, dtype=np.intp)]
    while is_lazy(of):
        if of.patch is not None:
            cells = of.patch.cells
            found.append(cells[cells[:, 0] == plane, -2] if cells.shape[1] > 2 else cells[:, -2])
        of = of.operands[0]
    return np.unique(np.concatenate(found))


def has_rows_of(typed: np.ndarray, rows: range) -> bool:
    """Whether one of these rows is among those that were typed over."""
    return bool(find_within(typed, rows).any())


def logits_of_weights(weights: "Floats | Lazy", through_pins: bool = False) -> Logits | None:
    """What the weights of a softmax are made of; None where that cannot be told, or is not all of it.

    through_pins: as if nothing had been typed over, for rows in which nothing was.
    """
    if not _is_formula(weights, through_pins):
        return None
    effect, extra = weights.stage.effect, None
    if isinstance(effect, Dropped):
        weights = weights.operands[0]
        if not _is_formula(weights, through_pins) or not _is_softmax(weights.stage):
            return None
        beside = weights.operands[0]
        if not _is_formula(beside, through_pins) or not isinstance(beside.stage.effect, Beside):
            return None
        scores, sinks = beside.operands
        extra = _per_plane(sinks, beside)
    elif isinstance(effect, Weighs) and effect.rule.softmax_beside is not None:
        scores, logit = weights.operands[0], effect.rule.softmax_beside
        extra = np.full(weights.planes, logit) if logit > -np.inf else None
    else:
        return None
    logits = logits_of(scores, through_pins)
    return None if logits is None else replace(logits, extra=extra)


def _is_softmax(stage: Stage) -> bool:
    return isinstance(stage.effect, Weighs) and stage.effect.rule.softmax_beside == -np.inf


def logits_of(scores: "Floats | Lazy", through_pins: bool = False) -> Logits | None:
    """Scores as products with something done to them; None where they are something else."""
    if not _is_formula(scores, through_pins):
        return None
    if _is_product(scores.stage):
        return _products(scores)
    before = logits_of(scores.operands[0], through_pins)
    return None if before is None else _followed(before, scores)


def _is_formula(one: "Floats | Lazy", through_pins: bool) -> TypeGuard[Lazy]:
    return is_lazy(one) and (through_pins or one.patch is None)


def product_behind(weights: "Floats | Lazy") -> Lazy | None:
    """The product of queries and keys that the weights come from."""
    while is_lazy(weights):
        if _is_product(weights.stage):
            return weights
        weights = weights.operands[0]
    return None


def _is_product(stage: Stage) -> bool:
    effect = stage.effect
    return isinstance(effect, Product) and effect.transposed and not effect.bias


def _products(scores: Lazy) -> Logits | None:
    queries, keys = (_stack(one, scores) for one in scores.operands)
    if queries is None or keys is None:
        return None
    ones = np.ones(len(queries))
    n, m = scores.shape[-2:]
    return Logits(queries, keys, ones, ones, Visible(Rules(), n, m))


def _stack(one: "Floats | Lazy", scores: Lazy) -> Stack | None:  # -> [p_kv, rows, columns]
    """Queries or keys by the planes of the scores; None where pairs are behind them."""
    leading, has_heads = scores.shape[:-2], len(scores.axes[0]) > 2
    if is_lazy(one) and one.by_rows and one.known is None and one.planes > 1 and one.dtype == scores.dtype:
        numbers = np.arange(one.planes).reshape(*one.shape[:-2], 1, 1)
        return Planes(one, _planes(numbers, leading, has_heads).ravel())
    array = _numbers(one)
    return None if array is None else _planes(array, leading, has_heads).astype(scores.dtype, copy=False)


def _numbers(one: "Floats | Lazy") -> Floats | None:
    """A matrix as an array; None where pairs are behind it."""
    return one if isinstance(one, np.ndarray) else one.held_rows()


def _followed(logits: Logits, of: Lazy) -> Logits | None:
    """The logits after one more stage; None if that stage is not one of these."""
    match of.stage.effect:
        case Times() as times if times.per_plane:
            return _multiplied(logits, of, times)
        case Applies(function=function, parameter=cap) if function.is_softcap and not _has_more(logits):
            ones = np.ones(logits.planes)
            return replace(logits, before=logits.before * logits.after, after=ones, cap=cap)
        case Plus():
            return _added(logits, of)
        case Hides():
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


def _multiplied(logits: Logits, of: Lazy, times: Times) -> Logits | None:
    by = of.operands[1]
    if not isinstance(by, np.ndarray) and not times.only_size:
        return None
    factor = _per_plane(times.factor(by), of)
    if not (factor > 0.0).all() and (times.divides or _has_more(logits)):
        return None  # a mask of -inf would change its sign
    return _times(logits, factor)


def _added(logits: Logits, of: Lazy) -> Logits | None:
    other = of.operands[1]
    if not isinstance(other, np.ndarray):
        if not isinstance(other.stage.effect, ByDistance) or other.patch is not None or logits.bias is not None:
            return None
        return replace(logits, bias=_by_distance(other).astype(logits.dtype))
    stacked = np.broadcast_to(other.astype(logits.dtype, copy=False), (*of.shape[:-2], *other.shape[-2:]))
    part = tuple(stacked[at] for at in np.ndindex(of.shape[:-2]))
    return replace(logits, additive=(*logits.additive, part))


def _by_distance(bias: Lazy) -> Floats:  # -> [p or 1, n + m - 1]
    """A bias that depends on key less query: its first column upwards, then its first row."""
    n, m = bias.shape[-2:]

    def line(plane: int) -> Floats:
        column = bias.block(plane, range(n), range(1))[::-1, 0]
        return np.concatenate((column, bias.block(plane, range(1), range(m))[0, 1:]))

    return np.stack([line(plane) for plane in range(bias.planes)])


def _masked(logits: Logits, of: Lazy) -> Logits | None:
    mask = of.operands[1]
    if _has_mask(logits):
        return None
    n, m = of.shape[-2:]
    if not is_lazy(mask):
        return replace(logits, visible=Visible(Rules(), n, m, mask=HeldMask(np.asarray(mask), of.shape)))
    allows = mask.stage.effect
    if not isinstance(allows, Allows):
        return replace(logits, visible=Visible(Rules(), n, m, mask=OneForAll(mask, of.planes)))
    offset = m - n if allows.offset is None else allows.offset
    by_rules = allows.by_rules and mask.patch is None
    return replace(
        logits, visible=Visible(allows.rules, n, m, offset, None if by_rules else OneForAll(mask, of.planes))
    )


def _has_mask(logits: Logits) -> bool:
    return logits.visible.mask is not None or logits.visible.rules.any


@dataclass(frozen=True, slots=True, eq=False)
class OneForAll:
    """A mask map, which may have fewer planes than the scores."""

    mask: Lazy
    planes: int

    def block(self, plane: int, rows: range, columns: range) -> Floats:
        return self.mask.block(plane * self.mask.planes // self.planes, rows, columns)

    def is_typed(self, plane: int, rows: range, columns: range) -> bool:
        return self.mask.is_typed(plane * self.mask.planes // self.planes, rows, columns)

    def span(self, plane: int, rows: range) -> range:
        m = self.mask.shape[-1]
        if self._ahead is None or self.is_typed(plane, rows, range(m)):
            return range(m)
        return self._ahead.span(plane * self.mask.planes // self.planes, rows, self.mask.shape)

    def settled(self, plane: int, rows: range, columns: range) -> bool | None:
        if self._ahead is None or self.is_typed(plane, rows, columns):
            return None
        return self._ahead.settled(plane * self.mask.planes // self.planes, rows, columns, self.mask.shape)

    @property
    def _ahead(self) -> Ahead | None:
        effect = self.mask.stage.effect
        return effect.ahead if isinstance(effect, Allows) else None


@dataclass(frozen=True, slots=True, eq=False)
class HeldMask:
    """A mask that is held as an array, which broadcasts to the scores."""

    array: np.ndarray
    shape: tuple[int, ...]

    def block(self, plane: int, rows: range, columns: range) -> np.ndarray:
        whole = np.broadcast_to(self.array, self.shape)
        at = np.unravel_index(plane, self.shape[:-2]) if self.shape[:-2] else ()
        return whole[tuple(map(int, at))][slice_of(rows), slice_of(columns)]

    def is_typed(self, plane: int, rows: range, columns: range) -> bool:
        return True

    def span(self, plane: int, rows: range) -> range:
        return range(self.shape[-1])

    def settled(self, plane: int, rows: range, columns: range) -> bool | None:
        return None


def _per_plane(row: "Floats | Lazy", of: Lazy) -> np.ndarray:  # -> [p]
    """A row with one number for all heads or one for each, as one number for each plane."""
    assert not is_lazy(row)
    numbers = np.asarray(row, dtype=np.float64).ravel()
    return np.resize(numbers, of.planes) if numbers.size > 1 else np.full(of.planes, float(numbers[0]))


def _planes(array: F, leading: tuple[int, ...], has_heads: bool) -> F:  # -> [p_kv, rows, columns]
    """A stack of matrices with one index, which broadcasts to the planes by whole groups."""
    batch = leading[:-1] if has_heads else leading
    heads = array.shape[-3:-2] if has_heads else ()
    whole = np.broadcast_to(array, (*batch, *heads, *array.shape[-2:]))
    return cast("F", np.ascontiguousarray(whole).reshape(math.prod(whole.shape[:-2]), *array.shape[-2:]))
