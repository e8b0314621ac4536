"""Scores that are dot products with something done to them: what the fast kernels can stream.

    logits = after · cap(before · q·k) + bias(j - i) + additive, and -inf where a key is hidden

Letters: p planes (heads, once for each leading index), n queries, m keys, d dimensions. Blocks have their *keys as
rows*: sums, maxima and pooling over keys then run along the leading axis, where NumPy is fast.
"""

import math
from dataclasses import replace
from functools import lru_cache
from typing import Any, Protocol

import numpy as np

from engine.arrays import Booleans, Floats
from engine.dataclass import dataclass
from engine.formulas.masks import Rules
from engine.ranges import slice_of

LOG2_E = math.log2(math.e)


class Mask(Protocol):
    """A matrix that is not 0 where a key is allowed, asked for by blocks; typed cells may contradict the rules."""

    def block(self, plane: int, rows: range, columns: range) -> np.ndarray: ...

    def is_typed(self, plane: int, rows: range, columns: range) -> bool: ...

    def span(self, plane: int, rows: range) -> range:
        """Keys outside of which these rows see none."""
        ...

    def settled(self, plane: int, rows: range, columns: range) -> bool | None:
        """Whether all of a block is allowed, or none of it; None where that takes a closer look."""
        ...


class Stack(Protocol):
    """Matrices of one shape, as an array of them is indexed; another than an array may make one when it is read."""

    @property
    def shape(self) -> tuple[int, ...]: ...

    @property
    def dtype(self) -> np.dtype[Any]: ...

    def __len__(self) -> int: ...

    def __getitem__(self, index: Any, /) -> Any: ...


@dataclass(frozen=True, slots=True, eq=False)
class Visible:
    """Which keys a query may attend to, asked block by block: by rules alone, or by a mask within the rules."""

    rules: Rules
    n: int
    m: int
    offset: int = 0
    mask: Mask | None = None
    first: int = 0  # which plane of the mask is the first here

    def spans(self, plane: int, rows: range) -> tuple[range, ...]:
        """Keys outside of which these rows see none, from left to right."""
        if self.mask is None:
            return self.rules.spans(rows, self.n, self.m, self.offset)
        span = self.mask.span(self.first + plane, rows)
        return (span,) if span else ()

    @property
    def is_slant(self) -> bool:
        """Whether the rows that see a key stand beside each other, others for each key."""
        return self.mask is None and self.rules.dilation == 1

    def common(self, rows: range) -> range:
        """Keys that all of these rows see; there may be more."""
        return self.rules.common(rows, self.n, self.m, self.offset) if self.mask is None else range(0)

    def rows_seeing(self, rows: range, keys: range) -> tuple[range, range]:
        """Which of these rows may see some of the keys, and which of those see all of them."""
        if self.mask is None:
            return self.rules.rows_seeing(rows, keys, self.n, self.m, self.offset)
        return rows, rows[:0]

    def block(self, plane: int, rows: range, keys: range) -> Booleans | bool:
        """True: all of it, False: none of it, else flags, [keys, rows]."""
        settled = self.rules.settled(rows, keys, self.n, self.m, self.offset)
        if settled is False and (self.mask is None or not self.mask.is_typed(self.first + plane, rows, keys)):
            return False
        if self.mask is None:
            return True if settled else _of_rules(self.rules, rows, keys, self.n, self.m, self.offset)
        known = self.mask.settled(self.first + plane, rows, keys)
        if known is not None:
            return known
        allowed = (self.mask.block(self.first + plane, rows, keys) != 0).T
        return True if allowed.all() else allowed if allowed.any() else False


@dataclass(frozen=True, slots=True, eq=False)
class Logits:
    """Everything that the scores of all pairs are made of; small, picklable, and read-only.

    queries: [p, n, d]; keys: [p_kv, m, d], each for p / p_kv planes; before, after: [p]; cap: 0 for none;
    bias: [p or 1, n + m - 1], by j - i + n - 1; additive: for each plane [n or 1, m or 1]; extra: [p], a sink's logit.
    """

    queries: Stack
    keys: Stack
    before: np.ndarray
    after: np.ndarray
    visible: Visible
    cap: float = 0.0
    bias: Floats | None = None
    additive: tuple[tuple[Floats, ...], ...] = ()
    extra: np.ndarray | None = None

    @property
    def planes(self) -> int:
        return int(self.queries.shape[0])

    @property
    def n(self) -> int:
        return int(self.queries.shape[1])

    @property
    def m(self) -> int:
        return int(self.keys.shape[1])

    @property
    def dtype(self) -> np.dtype:
        return self.queries.dtype

    @property
    def is_plain(self) -> bool:
        """Whether nothing but a factor and a mask stands between the products and the weights."""
        return not self.cap and self.bias is None and not self.additive

    def keys_of(self, plane: int) -> Floats:  # -> [m, d]
        """The keys that a plane reads; several may share them."""
        keys: Floats = self.keys[self.group_of(plane)]
        return keys

    def group_of(self, plane: int) -> int:
        """Which of the keys a plane reads."""
        return plane * len(self.keys) // self.planes

    def factor(self, plane: int) -> float:
        """What the products are multiplied by, before the cap if there is one."""
        return float(self.before[plane] * (1.0 if self.cap else self.after[plane]))

    def finish(self, S: Floats, plane: int, rows: range, keys: range, unit: float) -> None:
        """From products times `factor` times `unit` to logits times `unit`, in place; the mask is not applied."""
        if self.cap:
            S /= S.dtype.type(self.cap * unit)
            np.tanh(S, out=S)
            S *= S.dtype.type(self.cap * unit * float(self.after[plane]))
        if self.bias is not None:
            S += _toeplitz(self.bias[plane % len(self.bias)], self.n, rows, keys, S.dtype.type(unit))
        for each in self.additive:
            S += _piece(each[plane], rows, keys).T * S.dtype.type(unit)

    def block(self, plane: int, rows: range, keys: range) -> Floats:  # -> [keys, rows]
        """Logits, -inf where a key is hidden."""
        S = np.empty((len(keys), len(rows)), self.dtype)
        seen = self.visible.block(plane, rows, keys)
        if seen is False:
            S.fill(-np.inf)
            return S
        queries = self.queries[plane, slice_of(rows)] * self.dtype.type(self.factor(plane))
        np.matmul(self.keys_of(plane)[slice_of(keys)], queries.T, out=S)
        self.finish(S, plane, rows, keys, 1.0)
        if seen is not True:
            np.copyto(S, -np.inf, where=~np.asarray(seen))
        return S

    def only(self, plane: int) -> "Logits":
        """The logits of one plane, as they are sent to another process."""

        def own(array: np.ndarray | None) -> np.ndarray | None:
            return None if array is None else array[plane % len(array)][None]

        return replace(
            self,
            queries=self.queries[plane][None],
            keys=self.keys_of(plane)[None],
            before=self.before[plane][None],
            after=self.after[plane][None],
            visible=replace(self.visible, first=self.visible.first + plane),
            bias=own(self.bias),
            additive=tuple((each[plane],) for each in self.additive),
            extra=own(self.extra),
        )


def _piece(array: Floats, rows: range, keys: range) -> Floats:
    """The part of an [n or 1, m or 1] array that a block reads."""
    return array[
        slice_of(rows) if array.shape[0] > 1 else slice(None), slice_of(keys) if array.shape[1] > 1 else slice(None)
    ]


def _toeplitz(by_distance: Floats, n: int, rows: range, keys: range, unit: np.floating) -> Floats:
    """[keys, rows] of numbers that depend on key less query only, times `unit`, without making them all."""
    first = keys.start - rows[-1] + n - 1
    near = by_distance[first : keys.start - rows.start + n - 1 + len(keys)] * unit
    step, corner = near.strides[0], near[rows[-1] - rows.start :]
    return np.lib.stride_tricks.as_strided(corner, (len(keys), len(rows)), (step, -step * rows.step), writeable=False)


@lru_cache(64)
def _of_rules_near(rules: Rules, rows: int, keys: int, away: int, n: int, m: int, offset: int) -> Booleans:
    """Blocks of rules that look at distances only are alike along the diagonal."""
    first = max(-away, 0)  # keys before the first would look like sink tokens
    allowed = rules.within(range(first, first + rows), range(first + away, first + away + keys), n, m, offset).T.copy()
    allowed.flags.writeable = False
    return allowed


def _of_rules(rules: Rules, rows: range, keys: range, n: int, m: int, offset: int) -> Booleans:
    if rules.by_distance and rows.step == keys.step == 1:
        return _of_rules_near(rules, len(rows), len(keys), keys.start - rows.start, n, m, offset)
    return rules.within(rows, keys, n, m, offset).T
