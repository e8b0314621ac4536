"""Softmax over all keys for a few rows of queries, one block of keys after the other.

Where the sizes of queries and keys prove that no power of two can overflow (Cauchy-Schwarz: |q·k| ≤ |q| |k|), weights
are plain powers and blocks plain sums. Elsewhere the largest score so far is kept for each row and subtracted (online
softmax: Milakov and Gimelshein 2018; exact attention by blocks: Rabe and Staats 2021, Dao et al. 2022).
"""

import math
import threading
import time
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from engine.arrays import Floats
from engine.streaming.logits import LOG2_E, Logits
from engine.streaming.pooling import Pool, finite, ones, order
from engine.streaming.shapes import slice_of
from engine.streaming.workers import one_blas_thread

BITS = {np.dtype(np.float32): 80.0, np.dtype(np.float64): 600.0}  # of logits that need no shift
ROOM = {np.dtype(np.float32): 120.0, np.dtype(np.float64): 1000.0}  # of sums of values as well
FAR = {np.dtype(np.float32): 40.0, np.dtype(np.float64): 60.0}  # below the largest score, without any weight
LOWEST = {np.dtype(np.float32): -60.0, np.dtype(np.float64): -300.0}  # exponents below have no weight
MARGIN = 8.0  # by which a score may pass the shift before everything is scaled anew


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """Logits with their keys moved to the origin, and the values that the weights meet.

    Softmax does not change when one vector is taken from all keys, and what a large common part would cost in
    precision is gone. `group`: keys whose weights are pooled into one cell of a map, 0 for none.
    """

    logits: Logits
    values: Floats | None  # [p_kv, m, d_v]
    centre: Floats  # [p_kv, d]
    bits: np.ndarray  # [p_kv]: the largest length of a key
    largest: float  # |value|
    group: int = 0

    @property
    def planes(self) -> int:
        return self.logits.planes

    def only(self, plane: int) -> "Prepared":
        """One plane of it, as it is sent to another process."""
        kv = self.logits.group_of(plane)
        values = None if self.values is None else self.values_of(plane)[None]
        return Prepared(
            self.logits.only(plane), values, self.centre[kv][None], self.bits[kv][None], self.largest, self.group
        )

    def moved(self, plane: int, rows: range) -> np.ndarray:  # -> [rows]
        """What the logits of each row lost with the centre of the keys."""
        centre = self.centre[self.logits.group_of(plane)].astype(np.float64)
        if not centre.any():
            return np.zeros(len(rows))
        return self.logits.queries[plane, slice_of(rows)].astype(np.float64) @ centre * self.logits.factor(plane)

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


def prepare(logits: Logits, values: Floats | None = None, group: int = 0) -> Prepared:
    """One copy of the keys, less their mean. Where the scores are more than products the keys stay as they are."""
    keys = logits.keys
    centre = np.zeros((len(keys), keys.shape[-1]), keys.dtype)
    if logits.is_plain and keys.shape[1]:
        centre = _shared(keys)
        keys = keys - centre[:, None]
    lengths = np.sqrt(np.einsum("pmd,pmd->pm", keys, keys).max(axis=-1, initial=0.0)).astype(np.float64)
    moved = replace(logits, keys=np.ascontiguousarray(keys))
    prepared = Prepared(moved, None, centre, lengths, 0.0, group)
    return prepared if values is None else with_values(prepared, values)


def with_values(prepared: Prepared, values: Floats) -> Prepared:
    """The same keys, and values for the weights to meet."""
    return replace(prepared, values=values, largest=float(max(values.max(), -values.min())) if values.size else 0.0)


def _shared(keys: Floats) -> Floats:  # [p, m, d] -> [p, d]
    """The mean of the keys, or 0 where that is far longer than a key: taking away what few large ones bring to it,
    padding that nobody sees maybe, would cost all others their digits.
    """
    with np.errstate(all="ignore"):
        mean = keys.mean(axis=1)
        shortest = np.einsum("pmd,pmd->pm", keys, keys).min(axis=-1)
        is_shared = np.einsum("pd,pd->p", mean, mean) <= 4.0 * shortest
        is_shared &= np.isfinite(mean).all(axis=-1)
    return np.where(is_shared[:, None], mean, 0.0).astype(keys.dtype)


def attend(task: Prepared, plane: int, rows: range, output: bool = True) -> Rows:
    """Output, logsumexp and pooled weights of some rows of queries."""
    with one_blas_thread(), np.errstate(all="ignore"):  # NaN and infinite numbers are results like others
        return _Pass(task, plane, rows, output and task.values is not None).run()


class _Pass:
    """The state of one pass over the keys; blocks are [keys, rows]."""

    def __init__(self, task: Prepared, plane: int, rows: range, output: bool) -> None:
        self.task, self.logits, self.plane, self.rows = task, task.logits, plane, rows
        dtype, count = self.logits.dtype, len(rows)
        self.keys = self.logits.keys_of(plane)
        self.values = task.values_of(plane) if output else None
        self.total = np.zeros(count, dtype)
        self.shift = np.zeros(count, dtype)
        self.out = None if self.values is None else np.zeros((count, self.values.shape[-1]), dtype)
        self.order = order(count, task.group) if task.group else None
        self.pool = Pool(task.group, self.logits.m, count, dtype) if task.group else None
        self.certified = self._fits()

    def _fits(self) -> bool:
        """Whether no logit can be too large or too small for a power without a shift."""
        task, logits, plane = self.task, self.logits, self.plane
        dtype = logits.dtype
        if logits.bias is not None or logits.additive:
            return False
        queries = logits.queries[plane, slice_of(self.rows)]
        longest = math.sqrt(float(np.einsum("rd,rd->r", queries, queries).max(initial=0.0)))
        bound = longest * float(task.bits[logits.group_of(plane)]) * abs(logits.factor(plane)) * LOG2_E
        if logits.cap and math.isfinite(bound):  # else a NaN would pass the mask
            bound = logits.cap * abs(float(logits.after[plane])) * LOG2_E
        room = abs(math.log2(task.largest)) if task.largest > 0.0 and math.isfinite(task.largest) else 0.0
        return bool(bound <= BITS[dtype] and bound + room + math.log2(max(logits.m, 1)) <= ROOM[dtype])

    def run(self) -> Rows:
        power = powers() if self.certified else np.exp
        unit = LOG2_E if power is np.exp2 else 1.0
        queries = self._queries(unit)
        step = block_keys(len(self.rows), self.task.group)
        started = False
        for start in range(0, self.logits.m, step):
            keys = range(start, min(start + step, self.logits.m))
            seen = self.logits.visible.block(self.plane, self.rows, keys)
            if seen is False:
                continue
            flags = None if seen is True else self._ordered(np.asarray(seen), keys)
            S = self._products(queries, keys, unit)
            if self.certified:
                power(S, out=S)
                if flags is not None:
                    S *= flags
            else:
                if flags is not None:
                    np.copyto(S, -np.inf, where=~flags)
                if not self._shifted(S, started):
                    continue
                weights_of(S)
            started = True
            self._add(S, keys, flags)
        return self._finished()

    def _queries(self, unit: float) -> Floats:  # -> [d, rows]
        queries = self.logits.queries[self.plane, slice_of(self.rows)]
        if self.order is not None:
            queries = queries[self.order]
        factor = self.logits.dtype.type(self.logits.factor(self.plane) * unit)
        return np.ascontiguousarray((queries * factor).T)

    def _products(self, queries: Floats, keys: range, unit: float) -> Floats:
        """Logits of a block times `unit`, in memory that the next block takes over."""
        S = scratch("scores", (len(keys), len(self.rows)), self.logits.dtype)
        block = self.keys[slice_of(keys)]
        if self.pool is not None:
            block = block[order(len(keys), self.task.group)]
        np.matmul(block, queries, out=S)
        if not self.logits.is_plain:
            if self.pool is not None:  # biases are in the order of the text
                plain = np.empty_like(S)
                plain[np.ix_(order(len(keys), self.task.group), self._row_order())] = S
                self.logits.finish(plain, self.plane, self.rows, keys, unit)
                S[...] = plain[np.ix_(order(len(keys), self.task.group), self._row_order())]
            else:
                self.logits.finish(S, self.plane, self.rows, keys, unit)
        return S

    def _row_order(self) -> np.ndarray:
        assert self.order is not None
        return self.order

    def _ordered(self, flags: np.ndarray, keys: range) -> np.ndarray:
        if self.pool is None:
            return flags
        return flags[np.ix_(order(len(keys), self.task.group), self._row_order())]

    def _shifted(self, S: Floats, started: bool) -> bool:
        """Take the shift from a block, raising it where scores pass it; False where the block has no weight at all."""
        if not started:
            self.shift = S.max(axis=0)
            S -= finite(self.shift)
            return True
        S -= finite(self.shift)
        has_all = bool((self.shift > -np.inf).all())
        highest = S.max()  # of the whole block: several times quicker than of each row
        if has_all and highest <= MARGIN:
            return bool(highest >= -FAR[S.dtype])
        self._raise(S, S.max(axis=0))
        return True

    def _raise(self, S: Floats, ahead: np.ndarray) -> None:
        """Raise the shift of the rows whose scores pass it, or that see their first key; `ahead`: by how much."""
        late = ~(ahead <= MARGIN) | ((self.shift == -np.inf) & (ahead > -np.inf))
        if not late.any():
            return
        raised = np.where(late, np.maximum(self.shift, ahead + finite(self.shift)), self.shift)
        down = np.where(self.shift == -np.inf, S.dtype.type(0.0), np.exp(self.shift - finite(raised)))
        self.total *= down
        if self.out is not None:
            self.out *= down[:, None]
        S -= finite(raised) - finite(self.shift)
        self.shift = raised

    def _add(self, P: Floats, keys: range, seen: np.ndarray | None) -> None:
        if self.pool is not None:
            self.total += self.pool.add(P, keys, self.shift)
        else:
            self.total += ones(len(keys), P.dtype) @ P
        if self.out is not None and self.values is not None:
            values = self.values[slice_of(keys)]
            if self.pool is not None:
                values = values[order(len(keys), self.task.group)]
            self.out += self._weighted(P, values, seen)

    def _weighted(self, P: Floats, values: Floats, seen: np.ndarray | None) -> Floats:  # -> [rows, d_v]
        product = scratch("output", (len(self.rows), values.shape[-1]), P.dtype)
        if seen is None or math.isfinite(self.task.largest):
            return np.matmul(P.T, values, out=product)
        usable = np.isfinite(values).all(axis=-1)
        np.matmul(P[usable].T, values[usable], out=product)
        for key in np.flatnonzero(~usable):  # 0 · NaN is NaN, but a hidden value has no part at all
            product[seen[key]] += P[key, seen[key], None] * values[key]
        return product

    def _finished(self) -> Rows:
        moved = self._moved()
        if self.logits.extra is not None:
            self._add_extra(self.logits.extra[self.plane] - moved)
        share = np.where(
            self.total == 0.0, self.total.dtype.type(0.0), 1.0 / np.where(self.total == 0.0, 1.0, self.total)
        )
        lse = np.log(self.total.astype(np.float64)) + finite(self.shift) + moved
        out = None if self.out is None else self.out * share[:, None]
        pooled = (None, None) if self.pool is None else self.pool.finished(share, self.shift, len(self.rows))
        if self.order is not None:
            back = np.argsort(self.order)
            lse, out = lse[back], None if out is None else out[back]
        return Rows(out, lse, *pooled)

    def _moved(self) -> np.ndarray:  # -> [rows]
        moved = self.task.moved(self.plane, self.rows)
        return moved if self.order is None else moved[self.order]

    def _add_extra(self, extra: np.ndarray) -> None:
        """The sink, a key without a value: it takes its share of each row."""
        dtype = self.total.dtype
        seen = ~(self.total == 0.0)  # NaN too
        raised = np.where(seen, np.maximum(finite(self.shift), extra), np.where(extra == -np.inf, 0.0, extra))
        down = np.where(seen, np.exp(finite(self.shift) - raised), 0.0).astype(dtype)
        self.total = self.total * down + np.exp(extra - raised).astype(dtype)
        if self.out is not None:
            self.out *= down[:, None]
        self.shift = raised.astype(dtype)


def block_keys(rows: int, group: int) -> int:
    """Keys of a block: about 128 Ki scores, which stay in the cache of a core, and whole groups."""
    step = max(2**17 // max(rows, 1), 64)
    return max(step // group, 1) * group if group else step


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
    """exp2 where NumPy computes it faster than exp, which depends on the processor; measured once, in a millisecond."""
    x = np.linspace(-10.0, 10.0, 2**14, dtype=np.float32)

    def seconds(function: np.ufunc) -> float:
        function(x)
        start = time.perf_counter()
        for _ in range(8):
            function(x)
        return time.perf_counter() - start

    return np.exp2 if seconds(np.exp2) < seconds(np.exp) else np.exp
