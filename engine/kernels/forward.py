"""Softmax over all keys for a few rows of queries, one block of keys after the other.

Where the sizes of queries and keys prove that no power of two can overflow (Cauchy-Schwarz: |q·k| ≤ |q| |k|), weights
are plain powers and blocks plain sums. Elsewhere the largest score so far is kept for each row and subtracted (online
softmax: Milakov and Gimelshein 2018; exact attention by blocks: Rabe and Staats 2021, Dao et al. 2022).
"""

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.kernels.blocks import Block, Part, blocks_of, whole_blocks
from engine.kernels.logits import LOG2_E, Logits
from engine.kernels.moved_keys import MovedKeys
from engine.kernels.pooling import Pool, make_finite, ones_of, order
from engine.kernels.powers import powers, unit_of, weights_of
from engine.kernels.scratch import scratch
from engine.kernels.workers import one_blas_thread
from engine.ranges import slice_of
from engine.sizes import SIZES, Sizes

BITS = {np.dtype(np.float32): 80.0, np.dtype(np.float64): 600.0}  # of logits that need no shift
ROOM = {np.dtype(np.float32): 120.0, np.dtype(np.float64): 1000.0}  # of sums of values as well
FAR = {np.dtype(np.float32): 40.0, np.dtype(np.float64): 60.0}  # below the largest score, without any weight
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
        return replace(self, logits=logits, values=values, keys=MovedKeys(logits))

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
    prepared = Prepared(logits, None, MovedKeys(logits), 0.0, group, powers(), sizes)
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
    Memory that the system gives anew costs more than the sums that are put there: all of it is used again.
    """

    def __init__(self, task: Prepared, plane: int, rows: range, output: bool) -> None:
        self.task, self.logits, self.plane, self.rows = task, task.logits, plane, rows
        dtype, count = self.logits.dtype, len(rows)
        self.keys = task.keys.of(plane)
        self.values = task.values_of(plane) if output else None
        self.total = np.zeros(count, dtype)
        self.out = None if self.values is None else scratch("output", (count, self.values.shape[-1]), dtype)
        if self.out is not None:
            self.out.fill(0.0)
        self.order = order(count, task.group) if task.group else None
        self.pool = Pool(task.group, self.logits.m, count, dtype) if task.group else None
        self.certified = self._fits()
        self.is_steep = not self.certified and self.logits.is_plain and self.pool is None
        self.power = task.power if self.certified else np.exp  # shifted scores are made again, just so, on the way back
        self.unit = unit_of(self.power)
        self.shift = np.full(count, 0.0 if self.certified else -np.inf, dtype)  # where `unit` is not 1 it stays 0
        self.headroom, self.margin = (room * self.unit for room in _room_of_shifts(task))
        self.far = FAR[dtype] * self.unit + self.headroom
        self.step = block_keys(count, task.group, task.sizes)
        self.scores = scratch("scores", (self.step * count,), dtype)
        self.product = scratch("product", (0,) if self.out is None else (self.out.size,), dtype)
        self.queries = self._queries()

    def _fits(self) -> bool:
        """Whether no logit can be too large or too small for a power without a shift."""
        task, logits, plane = self.task, self.logits, self.plane
        dtype = logits.dtype
        if logits.bias is not None or logits.additive:
            return False
        queries = logits.queries[plane, slice_of(self.rows)]
        longest = math.sqrt(float(np.einsum("rd,rd->r", queries, queries).max(initial=0.0)))
        bound = longest * self.keys.longest * abs(logits.factor(plane)) * LOG2_E
        if logits.cap and math.isfinite(bound):  # else a NaN would pass the mask
            bound = logits.cap * abs(float(logits.after[plane])) * LOG2_E
        room = abs(math.log2(task.largest)) if task.largest > 0.0 and math.isfinite(task.largest) else 0.0
        return bool(bound <= BITS[dtype] and bound + room + math.log2(max(logits.m, 1)) <= ROOM[dtype])

    def run(self, into: Floats | None = None) -> Rows:
        weigh = self._powers if self.certified else self._shifted
        for block in self._blocks():
            weighed = weigh(block)
            if weighed is not None:
                self._add(weighed, block)
        return self._finished(into)

    def _blocks(self) -> Iterator[Block]:
        """The keys that some row sees, block by block; a pool has them where its cells are, with all rows."""
        visible, sizes = self.logits.visible, self.task.sizes
        if self.pool is None:  # steep scores in blocks as the way back has them: others differ in digits that count
            yield from blocks_of(visible, self.plane, self.rows, self.step, sizes, self.certified)
            return
        for block in whole_blocks(visible, self.plane, self.rows, self.step):
            yield Block(block.keys, block.at, tuple(map(self._ordered, block.parts)))

    def _queries(self) -> Floats:  # -> [rows, d]
        queries = self.logits.queries[self.plane, slice_of(self.rows)]
        if self.order is not None:
            queries = queries[self.order]
        factor = self.logits.dtype.type(self.logits.factor(self.plane) * self.unit)
        return np.multiply(queries, factor, out=scratch("queries", queries.shape, queries.dtype))

    def _products(self, block: Block) -> Floats:
        """Logits of a block times `unit`, in memory that the next block takes over."""
        keys, count = len(block.keys), block.count
        S = self.scores[: keys * count].reshape(keys, count)
        np.matmul(self.keys.block(block.keys), self.queries[block.at].T, out=S)
        if not self.logits.is_plain:
            self._finish(S, block)
        return S

    def _finish(self, S: Floats, block: Block) -> None:
        rows = self.rows[block.at]
        if self.order is None:
            self.logits.finish(S, self.plane, rows, block.keys, self.unit)
            return
        plain = S[:, np.argsort(self.order)]  # biases are in the order of the text
        self.logits.finish(plain, self.plane, rows, block.keys, self.unit)
        S[...] = plain[:, self.order]

    def _ordered(self, part: Part) -> Part:
        return Part(part.keys, part.rows, part.seen[:, self.order])

    def _powers(self, block: Block) -> Floats:
        """Weights of a block whose logits are proven to fit a power."""
        S = self._products(block)
        self.power(S, out=S)
        for part in block.parts:
            S[part.keys, part.rows] *= part.seen
        return S

    def _shifted(self, block: Block) -> Floats | None:
        """Weights of a block less the shift, which is raised where scores pass it; None where none has any weight.

        It is raised before it is taken away: what a shift far below the scores leaves has lost their digits.
        """
        S = self._hidden(block)
        shift = self.shift[block.at]
        finite, has_begun = make_finite(shift), bool((shift > -np.inf).all())
        highest = np.maximum.reduce(S, axis=0)
        ahead = highest - finite
        if has_begun and (ahead < -self.far).all():
            return None
        late = ~(ahead <= self.margin) | ((shift == -np.inf) & (ahead > -np.inf))
        if late.any():
            self._raise(block.at, late, highest + S.dtype.type(self.headroom))
        S -= make_finite(self.shift[block.at])
        return self._weights(S, block)

    def _hidden(self, block: Block) -> Floats:
        """Logits of a block, -inf where a key is hidden."""
        S = self._products(block)
        for part in block.parts:
            np.copyto(S[part.keys, part.rows], -np.inf, where=~part.seen)
        return S

    def _raise(self, at: slice, late: np.ndarray, to: Floats) -> None:
        """Raise the shift of the rows whose scores pass it, or that see their first key.

        Of all rows at once: to pick some of them takes longer.
        """
        before, one = self.shift[at], to.dtype.type(1.0)
        raised = np.where(late, np.maximum(before, to), before)
        down = np.where(late, np.where(before == -np.inf, one - one, np.exp(before - make_finite(raised))), one)
        self.total[at] *= down
        if self.out is not None:
            self.out[at] *= down[:, None]
        self.shift = self.shift.copy()  # the pool keeps those of earlier blocks
        self.shift[at] = raised

    def _weights(self, S: Floats, block: Block) -> Floats:
        """Powers in place; exactly 0 where a key is hidden, and for who asks for it where one is small: a pool, a value
        that is no number, a row without any key.
        """
        is_exact = (
            not self.is_steep or not math.isfinite(self.task.largest) or not (self.shift[block.at] > -np.inf).all()
        )
        weights_of(S, self.power, self.unit, is_exact)
        for part in block.parts:
            S[part.keys, part.rows] *= part.seen
        return S

    def _add(self, P: Floats, block: Block) -> None:
        if self.pool is not None:
            self.total += self.pool.add(P, block.keys, self.shift)
        else:
            self.total[block.at] += ones_of(len(P), P.dtype) @ P
        if self.out is not None and self.values is not None:
            values = self.values[block.keys.start : block.keys.stop]
            self.out[block.at] += self._weighted(P, values, block)

    def _weighted(self, P: Floats, values: Floats, block: Block) -> Floats:  # -> [rows, d_v]
        if not block.parts or math.isfinite(self.task.largest):
            width = values.shape[1]
            return np.matmul(P.T, values, out=self.product[: block.count * width].reshape(block.count, width))
        usable, seen = np.isfinite(values).all(axis=-1), np.ones(P.shape, dtype=bool)
        for part in block.parts:
            seen[part.keys, part.rows] = part.seen
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
        moved = self.keys.lost(self.logits.queries[self.plane, slice_of(self.rows)], self.logits.factor(self.plane))
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
    """Keys of a block of some rows; in whole groups for a pool."""
    keys = max(sizes.scores // max(rows, 1), sizes.least_keys)
    return max(keys // group, 1) * group if group else keys


def _room_of_shifts(task: Prepared) -> tuple[float, float]:
    """How far a shift may stand over the scores of its row, and scores over it, while sums of weighted values stay far
    from the smallest and the largest number.
    """
    size = math.log(task.largest) if 0.0 < task.largest < math.inf else 0.0
    room = ROOM[task.logits.dtype] / LOG2_E
    headroom = room - HEADROOM + min(size, 0.0)
    margin = room - max(size, 0.0) - math.log(max(task.logits.m, 1))
    return min(max(headroom, 0.0), HEADROOM), min(max(margin, 0.0), MARGIN)
