"""Gradients of attention without its weights: they are made again, block by block, from the logsumexp of each row.

With P the weights, D the sum of dO · O of each row, and dS = P · (dO Vᵀ - D): dQ = dS K, dK = dSᵀ Q, dV = Pᵀ dO, each
with the factor of the scores. Source: Dao et al. 2022, "FlashAttention", algorithm 4.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor

import numpy as np

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.kernels.forward import Prepared
from engine.kernels.logits import Logits
from engine.kernels.moved_keys import MovedKeys
from engine.kernels.powers import LOWEST, unit_of, weights_of
from engine.kernels.scratch import scratch
from engine.kernels.workers import cores, do_all
from engine.ranges import slice_of
from engine.sizes import Sizes

NEAR = 20.0  # a logsumexp that may be taken away inside the product without costing digits


@dataclass(frozen=True, slots=True, eq=False)
class Gradients:
    """dQ [p, n, d], dK [p_kv, m, d], dV [p_kv, m, d_v], and of each plane's sink [p], where it has one."""

    queries: Floats
    keys: Floats
    values: Floats
    extra: np.ndarray | None


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    logits: Logits
    keys: MovedKeys
    values: Floats  # [p_kv, m, d_v]
    lse: np.ndarray  # [p, n], of the logits as they are here
    slope: Floats  # dO, [p, n, d_v]
    sums: Floats  # D, [p, n]
    power: np.ufunc
    sizes: Sizes


def gradients(
    prepared: Prepared,
    output: Floats,
    lse: np.ndarray,
    slope: Floats,
    executor: Executor | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Gradients:
    """From the gradient with respect to the output (`slope`, [p, n, d_v]) to those of queries, keys and values.

    Scores are made again just as they were, of keys moved to the origin. The slopes of a row's scores add up to 0, so
    that dQ does not see the move, but for the share of a sink.
    """
    logits, values = prepared.logits, prepared.values
    assert values is not None
    sums = np.einsum("pnv,pnv->pn", slope, output)
    lse = np.where(lse == np.inf, np.nan, lse)  # an infinite score has no share
    lse = np.where(lse == -np.inf, np.inf, lse)  # rows without a key have no weights
    moved = np.stack([prepared.moved(plane, range(logits.n)) for plane in range(logits.planes)])
    task = _Task(logits, prepared.keys, values, lse - moved, slope, sums, prepared.power, prepared.sizes)
    to_queries, to_keys = (np.zeros(one.shape, one.dtype) for one in (logits.queries, logits.keys))
    to_values = np.zeros_like(values)
    pieces = [(plane, share) for plane in range(logits.planes) for share in _shares(logits, prepared.sizes.back_keys)]
    for number, (dq, blocks) in do_all([(_backward, (task, *piece)) for piece in pieces], executor, cancelled):
        plane, share = pieces[number]
        kv = plane * len(values) // logits.planes
        to_queries[plane] += dq
        for keys, (dk, dv) in zip(share, blocks, strict=True):
            to_keys[kv, slice_of(keys)] += dk
            to_values[kv, slice_of(keys)] += dv
    extra = None
    if logits.extra is not None:
        shares = np.exp(logits.extra[:, None] - lse) * sums
        extra = -shares.sum(axis=1)
        for plane in range(logits.planes):
            centre = prepared.keys.of(plane).centre
            if centre is not None:
                to_queries[plane] += np.outer(shares[plane], centre * _total_factor(logits, plane)).astype(logits.dtype)
    return Gradients(to_queries, to_keys, to_values, extra)


def _shares(logits: Logits, size: int) -> list[list[range]]:
    """Blocks of `size` keys, half as many where else there were too few blocks, dealt out so that a causal mask gives
    each piece of work as much to do.
    """
    pieces = max(2 * cores() // logits.planes, 1)
    size = size if logits.m >= size * pieces else max(size // 2, 1)
    blocks = [range(start, min(start + size, logits.m)) for start in range(0, logits.m, size)]
    return [blocks[first::pieces] for first in range(min(pieces, len(blocks)))]


def _backward(task: _Task, plane: int, share: Sequence[range]) -> tuple[Floats, list[tuple[Floats, Floats]]]:
    """dQ of some blocks of keys, and dK and dV of each of them."""
    logits = task.logits
    to_queries = np.zeros_like(logits.queries[plane])
    with np.errstate(all="ignore"):
        blocks = [_of_keys(task, plane, keys, to_queries) for keys in share]
        to_queries *= logits.dtype.type(_total_factor(logits, plane))
    return to_queries, blocks


def _total_factor(logits: Logits, plane: int) -> float:
    return float(logits.before[plane] * logits.after[plane])


def _of_keys(task: _Task, plane: int, keys: range, to_queries: Floats) -> tuple[Floats, Floats]:
    logits, dtype = task.logits, task.logits.dtype
    kv = plane * len(task.values) // logits.planes
    own, values = task.keys.of(plane).block(keys), task.values[kv, slice_of(keys)]
    with_one, values_with_one = _beside(own, 1.0), _beside(values, 1.0)
    dk, dv = np.zeros_like(own), np.zeros_like(values)
    height = task.sizes.back_rows
    for start in range(0, logits.n, height):
        rows = range(start, min(start + height, logits.n))
        some = _seen(logits, plane, rows, keys)
        seen = logits.visible.block(plane, rows, some) if some else False
        if seen is False:
            continue
        at = slice(some.start - keys.start, some.stop - keys.start)
        P, bend = _weights(task, plane, rows, some, with_one[at])
        slope = task.slope[plane, slice_of(rows)]
        beside = _beside(slope, -task.sums[plane, slice_of(rows)])
        G = np.matmul(values_with_one[at], beside.T, out=scratch("slopes", P.shape, dtype))
        G *= P
        if seen is not True:
            hidden = ~np.asarray(seen)
            np.copyto(P, 0.0, where=hidden)
            np.copyto(G, 0.0, where=hidden)
        dv[at] += np.matmul(P, slope, out=scratch("product", (len(some), slope.shape[1]), dtype))
        if bend is not None:
            G *= bend
        queries = logits.queries[plane, slice_of(rows)]
        dk[at] += np.matmul(G, queries, out=scratch("product", (len(some), queries.shape[1]), dtype))
        to_queries[slice_of(rows)] += np.matmul(G.T, own[at], out=scratch("product", queries.shape, dtype))
    dk *= dtype.type(_total_factor(logits, plane))
    return dk, dv


def _seen(logits: Logits, plane: int, rows: range, keys: range) -> range:
    """The keys outside of which these rows see none."""
    spans = logits.visible.spans(plane, rows)
    if not spans:
        return keys[:0]
    return range(max(keys.start, spans[0].start), min(keys.stop, spans[-1].stop))


def _weights(task: _Task, plane: int, rows: range, keys: range, with_one: Floats) -> tuple[Floats, Floats | None]:
    """Weights of a block, [keys, rows], and the slope of the softcap there."""
    logits, dtype = task.logits, task.logits.dtype
    queries, lse = logits.queries[plane, slice_of(rows)], task.lse[plane, slice_of(rows)]
    S = scratch("scores", (len(keys), len(rows)), dtype)
    if logits.is_plain and (np.abs(lse) <= NEAR).all():  # the subtraction rides inside the product
        unit = unit_of(task.power)
        wide = _beside(queries, -lse * unit)
        wide[:, :-1] *= dtype.type(logits.factor(plane) * unit)
        np.matmul(with_one, wide.T, out=S)
        lowest = dtype.type(LOWEST[dtype] * unit)  # powers and products are slow beyond
        np.clip(S, lowest, dtype.type(0.0), out=S)  # no weight is more than 1, whatever huge scores lost in rounding
        return task.power(S, out=S), None
    np.matmul(with_one[:, :-1], (queries * dtype.type(logits.factor(plane))).T, out=S)
    bend = 1.0 - np.square(np.tanh(S / dtype.type(logits.cap))) if logits.cap else None
    logits.finish(S, plane, rows, keys, 1.0)
    S -= lse.astype(dtype)
    np.minimum(S, dtype.type(0.0), out=S)
    return weights_of(S), bend


def _beside(rows: Floats, last: np.ndarray | float) -> Floats:
    """Rows with one more column."""
    wide = np.empty((rows.shape[0], rows.shape[1] + 1), rows.dtype)
    wide[:, :-1] = rows
    wide[:, -1] = last
    return wide
