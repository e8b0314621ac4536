"""Softmax over all keys for a few rows of queries, one block of keys after the other.

Where the sizes of queries and keys prove that no power of two can overflow (Cauchy-Schwarz: |q·k| ≤ |q| |k|), weights
are plain powers and blocks plain sums. Elsewhere the largest score so far is kept for each row and subtracted (online
softmax: Milakov and Gimelshein 2018; exact attention by blocks: Rabe and Staats 2021, Dao et al. 2022).
"""

import math
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from engine.arrays import Floats
from engine.kernels.logits import LOG2_E, Logits
from engine.kernels.moved_keys import MovedKeys
from engine.kernels.pooling import Pool, make_finite, ones_of, order
from engine.kernels.workers import one_blas_thread
from engine.ranges import slice_of
from engine.sizes import SIZES, Sizes

BITS = {np.dtype(np.float32): 80.0, np.dtype(np.float64): 600.0}  # of logits that need no shift
ROOM = {np.dtype(np.float32): 120.0, np.dtype(np.float64): 1000.0}  # of sums of values as well
FAR = {np.dtype(np.float32): 40.0, np.dtype(np.float64): 60.0}  # below the largest score, without any weight
LOWEST = {np.dtype(np.float32): -60.0, np.dtype(np.float64): -300.0}  # exponents below have no weight
HEADROOM = 20.0  # at most, of the shift over the largest score so far, so that few scores pass it
MARGIN = 30.0  # at most, by which a score may pass the shift before its row is scaled anew


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """Logits and the values that the weights meet, with keys that are moved to the origin when a plane needs them.

    `group`: keys whose weights are pooled into one cell of a map, 0 for none. `power`: what makes weights of logits,
    the same for all who work on it.
    """

    logits: Logits
    values: Floats | None  # [p_kv, m, d_v]
    keys: MovedKeys
    largest: float  # |value|
    group: int = 0
    power: np.ufunc = np.exp
    sizes: Sizes = SIZES

    @property
    def planes(self) -> int:
        return self.logits.planes

    def only(self, plane: int) -> "Prepared":
        """One plane of it, as it is sent to another process."""
        values = None if self.values is None else self.values_of(plane)[None]
        logits = self.logits.only(plane)
        return replace(self, logits=logits, values=values, keys=MovedKeys(logits, self.sizes))

    def moved(self, plane: int, rows: range) -> np.ndarray:  # -> [rows]
        """What the logits of each row lost with the centre of the keys."""
        return self.keys.of(plane).lost(self.logits.queries[plane, slice_of(rows)], self.logits.factor(plane))

    def values_of(self, plane: int) -> Floats:
        assert self.values is not None
        return self.values[plane * len(self.values) // self.planes]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """What one pass says of some rows: [r, d_v]; [r], natural; pooled [⌈r / group⌉, ⌈m / group⌉] weights."""

    output: Floats | None
    lse: np.ndarray
    largest: Floats | None = None
    mean: Floats | None = None


def prepare(logits: Logits, values: Floats | None = None, group: int = 0, sizes: Sizes = SIZES) -> Prepared:
    """Ready for the passes below."""
    prepared = Prepared(logits, None, MovedKeys(logits, sizes), 0.0, group, powers(), sizes)
    return prepared if values is None else with_values(prepared, values)


def with_values(prepared: Prepared, values: Floats) -> Prepared:
    """The same keys, and values for the weights to meet."""
    return replace(prepared, values=values, largest=float(max(values.max(), -values.min())) if values.size else 0.0)


def attend(task: Prepared, plane: int, rows: range, output: bool = True, into: Floats | None = None) -> Rows:
    """Output, logsumexp and pooled weights of some rows of queries. The output goes to `into`, if there is one."""
    with one_blas_thread(), np.errstate(all="ignore"):  # NaN and infinite numbers are results like others
        return _Pass(task, plane, rows, output and task.values is not None).run(into)


class _Pass:
    """The state of one pass over the keys; blocks are [keys, rows].

    Whatever does not change from block to block is found beforehand: between two products no other thread computes.
    """

    def __init__(self, task: Prepared, plane: int, rows: range, output: bool) -> None:
        self.task, self.logits, self.plane, self.rows = task, task.logits, plane, rows
        dtype, count = self.logits.dtype, len(rows)
        self.moved = task.keys.of(plane)  # asked for once: others may need the room meanwhile
        self.keys = self.moved.keys
        self.values = task.values_of(plane) if output else None
        self.total = np.zeros(count, dtype)
        self.shift = np.zeros(count, dtype)
        self.out = None if self.values is None else np.zeros((count, self.values.shape[-1]), dtype)
        self.order = order(count, task.group) if task.group else None
        self.pool = Pool(task.group, self.logits.m, count, dtype) if task.group else None
        self.certified = self._fits()
        self.power = task.power if self.certified else np.exp
        self.unit = LOG2_E if self.power is np.exp2 else 1.0
        self.headroom, self.margin = _room_of_shifts(task)
        self.started = False
        self.step = block_keys(count, task.group, task.sizes)
        self.scores = scratch("scores", (self.step, count), dtype)
        self.product = None if self.out is None else scratch("output", self.out.shape, dtype)

    def _fits(self) -> bool:
        """Whether no logit can be too large or too small for a power without a shift."""
        task, logits, plane = self.task, self.logits, self.plane
        dtype = logits.dtype
        if logits.bias is not None or logits.additive:
            return False
        queries = logits.queries[plane, slice_of(self.rows)]
        longest = math.sqrt(float(np.einsum("rd,rd->r", queries, queries).max(initial=0.0)))
        bound = longest * self.moved.longest * abs(logits.factor(plane)) * LOG2_E
        if logits.cap and math.isfinite(bound):  # else a NaN would pass the mask
            bound = logits.cap * abs(float(logits.after[plane])) * LOG2_E
        room = abs(math.log2(task.largest)) if task.largest > 0.0 and math.isfinite(task.largest) else 0.0
        return bool(bound <= BITS[dtype] and bound + room + math.log2(max(logits.m, 1)) <= ROOM[dtype])

    def run(self, into: Floats | None = None) -> Rows:
        queries = self._queries()
        weigh = self._powers if self.certified else self._shifted
        for keys, seen in self._blocks():
            S = self._products(queries, keys)
            if weigh(S, seen):
                self._add(S, keys, seen)
        return self._finished(into)

    def _blocks(self) -> Iterator[tuple[range, np.ndarray | None]]:
        """The keys that some row sees, block by block; with flags where not every row sees all of them."""
        for keys in self._pieces():
            seen = self.logits.visible.block(self.plane, self.rows, keys)
            if seen is not False:
                yield keys, None if seen is True else self._ordered(np.asarray(seen), keys)

    def _pieces(self) -> Iterator[range]:
        """Keys of a block, one after the other; a pool has them where its cells are, else they begin where rows see."""
        spans = (range(self.logits.m),) if self.pool is not None else self.logits.visible.spans(self.plane, self.rows)
        for span in spans:
            yield from (span[start : start + self.step] for start in range(0, len(span), self.step))

    def _queries(self) -> Floats:  # -> [d, rows]
        queries = self.logits.queries[self.plane, slice_of(self.rows)]
        if self.order is not None:
            queries = queries[self.order]
        factor = self.logits.dtype.type(self.logits.factor(self.plane) * self.unit)
        return np.ascontiguousarray((queries * factor).T)

    def _products(self, queries: Floats, keys: range) -> Floats:
        """Logits of a block times `unit`, in memory that the next block takes over."""
        block, S = self.keys[keys.start : keys.stop], self.scores[: len(keys)]
        if self.pool is not None:
            block = block[order(len(keys), self.task.group)]
        np.matmul(block, queries, out=S)
        if not self.logits.is_plain:
            self._finish(S, keys)
        return S

    def _finish(self, S: Floats, keys: range) -> None:
        if self.pool is None:
            self.logits.finish(S, self.plane, self.rows, keys, self.unit)
            return
        pooled = self._pooled_order(keys)  # biases are in the order of the text
        plain = np.empty_like(S)
        plain[pooled] = S
        self.logits.finish(plain, self.plane, self.rows, keys, self.unit)
        S[...] = plain[pooled]

    def _ordered(self, flags: np.ndarray, keys: range) -> np.ndarray:
        return flags if self.pool is None else flags[self._pooled_order(keys)]

    def _pooled_order(self, keys: range) -> tuple[np.ndarray, ...]:
        assert self.order is not None
        return np.ix_(order(len(keys), self.task.group), self.order)

    def _powers(self, S: Floats, seen: np.ndarray | None) -> bool:
        """Weights of a block whose logits are proven to fit a power."""
        self.power(S, out=S)
        if seen is not None:
            S *= seen
        return True

    def _shifted(self, S: Floats, seen: np.ndarray | None) -> bool:
        """Weights of a block less the shift, which is raised where scores pass it; False where none has any weight.

        The shift is raised before it is taken away: what a shift far below the scores leaves has lost their digits.
        """
        if seen is not None:
            np.copyto(S, -np.inf, where=~seen)
        highest = np.maximum.reduce(S, axis=0)
        if self.started:
            ahead = highest - make_finite(self.shift)
            if (self.shift > -np.inf).all() and (ahead < -FAR[S.dtype] - self.headroom).all():
                return False
            late = np.flatnonzero(~(ahead <= self.margin) | ((self.shift == -np.inf) & (ahead > -np.inf)))
            if len(late):
                self._raise(late, highest[late] + S.dtype.type(self.headroom))
        else:
            self.started = True
            self.shift = highest + S.dtype.type(self.headroom)
        S -= make_finite(self.shift)
        weights_of(S)
        return True

    def _raise(self, late: np.ndarray, to: Floats) -> None:
        """Raise the shift of the rows whose scores pass it, or that see their first key."""
        before = self.shift[late]
        raised = np.maximum(before, to)
        down = np.where(before == -np.inf, to.dtype.type(0.0), np.exp(before - make_finite(raised)))
        self.total[late] *= down
        if self.out is not None:
            self.out[late] *= down[:, None]
        self.shift = self.shift.copy()  # the pool keeps those of earlier blocks
        self.shift[late] = raised

    def _add(self, P: Floats, keys: range, seen: np.ndarray | None) -> None:
        if self.pool is not None:
            self.total += self.pool.add(P, keys, self.shift)
        else:
            self.total += ones_of(len(P), P.dtype) @ P
        if self.out is not None and self.values is not None:
            values = self.values[keys.start : keys.stop]
            if self.pool is not None:
                values = values[order(len(keys), self.task.group)]
            self.out += self._weighted(P, values, seen)

    def _weighted(self, P: Floats, values: Floats, seen: np.ndarray | None) -> Floats:  # -> [rows, d_v]
        if seen is None or math.isfinite(self.task.largest):
            return np.matmul(P.T, values, out=self.product)
        usable = np.isfinite(values).all(axis=-1)
        product = P[usable].T @ values[usable]
        for key in np.flatnonzero(~usable):  # 0 · NaN is NaN, but a hidden value has no part at all
            product[seen[key]] += P[key, seen[key], None] * values[key]
        return product

    def _finished(self, into: Floats | None) -> Rows:
        moved = self._moved()
        if self.logits.extra is not None:
            self._add_extra(self.logits.extra[self.plane] - moved)
        share = np.where(
            self.total == 0.0, self.total.dtype.type(0.0), 1.0 / np.where(self.total == 0.0, 1.0, self.total)
        )
        lse = np.log(self.total.astype(np.float64)) + make_finite(self.shift) + moved
        pooled = (None, None) if self.pool is None else self.pool.finished(share, self.shift, len(self.rows))
        out = self.out
        if self.order is not None:
            back = np.argsort(self.order)
            lse, share, out = lse[back], share[back], None if out is None else out[back]
        if out is not None:
            out = np.multiply(out, share[:, None], out=into)
        return Rows(out if into is None else None, lse, *pooled)

    def _moved(self) -> np.ndarray:  # -> [rows]
        moved = self.moved.lost(self.logits.queries[self.plane, slice_of(self.rows)], self.logits.factor(self.plane))
        return moved if self.order is None else moved[self.order]

    def _add_extra(self, extra: np.ndarray) -> None:
        """The sink, a key without a value: it takes its share of each row."""
        dtype = self.total.dtype
        seen = ~(self.total == 0.0)  # NaN too
        raised = np.where(seen, np.maximum(make_finite(self.shift), extra), np.where(extra == -np.inf, 0.0, extra))
        down = np.where(seen, np.exp(make_finite(self.shift) - raised), 0.0).astype(dtype)
        self.total = self.total * down + np.exp(extra - raised).astype(dtype)
        if self.out is not None:
            self.out *= down[:, None]
        self.shift = raised.astype(dtype)


def block_keys(rows: int, group: int, sizes: Sizes) -> int:
    """Keys of a block of some rows; half as many, in whole groups, for a pool."""
    keys = max(sizes.scores // max(rows, 1), sizes.least_keys)
    return max(keys // 2 // group, 1) * group if group else keys


_local = threading.local()


def scratch(use: str, shape: tuple[int, ...], dtype: np.dtype) -> Floats:
    """Memory of this thread that is used again and again; what was in it is gone."""
    buffers = _local.__dict__.setdefault("buffers", {})
    size = math.prod(shape)
    flat = buffers.get((use, dtype))
    if flat is None or flat.size < size:
        flat = buffers[use, dtype] = np.empty(size, dtype)
    return flat[:size].reshape(shape)


def weights_of(S: Floats) -> Floats:
    """exp(s) in place, and 0 for all that is far below 0: denormal numbers make products ten times slower."""
    np.clip(S, S.dtype.type(LOWEST[S.dtype]), S.dtype.type(np.inf), out=S)
    np.exp(S, out=S)
    S -= _least(S.dtype)
    return S


@lru_cache(2)
def _least(dtype: np.dtype) -> Floats:
    """Just what exp makes of the lowest exponent in an array, so that the difference is 0."""
    least: Floats = np.exp(np.full(64, LOWEST[dtype], dtype))[0]
    return least


@lru_cache(1)
def powers() -> np.ufunc:
    """exp2 where NumPy has it for the vectors of this processor, where it takes half as long as exp, which NumPy has
    for all of them. A choice by measured time would change the last digits from one run to the next.
    """
    exp2 = np.lib.introspect.opt_func_info(func_name="^exp2$")["exp2"]
    return np.exp if exp2["ff"]["current"].startswith("baseline") else np.exp2


def _room_of_shifts(task: Prepared) -> tuple[float, float]:
    """How far a shift may stand over the scores of its row, and scores over it, while sums of weighted values stay far
    from the smallest and the largest number.
    """
    size = math.log(task.largest) if 0.0 < task.largest < math.inf else 0.0
    room = ROOM[task.logits.dtype] / LOG2_E
    headroom = room - HEADROOM + min(size, 0.0)
    margin = room - max(size, 0.0) - math.log(max(task.logits.m, 1))
    return min(max(headroom, 0.0), HEADROOM), min(max(margin, 0.0), MARGIN)
