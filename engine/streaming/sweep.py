"""Whole results of any length, made of many small pieces of work that any executor may do."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.arrays import Floats, sealed
from engine.streaming.attending import Attending, attending
from engine.streaming.kernel import Prepared, Rows, attend
from engine.streaming.map import Held, Map
from engine.streaming.workers import do_all

ROWS = 512  # of queries in one piece of work
PIECES = 8  # at least, if rows allow it, and of each plane where pieces take their keys along

Progress = Callable[[int, int], None]  # pieces done, pieces in all


@dataclass(frozen=True, slots=True)
class Work:
    """How a long pass is done: by whom, how something large is sent there once, and who is told how far it is."""

    executor: Executor | None = None
    share: Callable[[Any], Any] = lambda work: work
    progress: Progress = lambda done, total: None


def whole(
    held: Held,
    executor: Executor | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Progress = lambda done, total: None,
    share: Callable[[Any], Any] = lambda work: work,
) -> Floats:
    """A matrix as an array; what the weights of all pairs are needed for is streamed.

    executor: threads by default. share: how something large is sent to the workers once, where that is not by itself:
    `lambda work: client.scatter(work, broadcast=True)` for a Dask cluster. Raises EngineError where the matrix is one
    of all pairs and too large, CancelledError once `cancelled()` is true.
    """
    if not isinstance(held, Map):
        return held
    if held.counts_pairs:
        return held[(slice(None),) * held.ndim]
    if held.known is not None:
        return held.known
    if any(isinstance(one, Map) and one.counts_pairs for one in held.operands):
        result = _streamed(held, executor, cancelled, progress, share)
    else:
        with np.errstate(all="ignore"):
            operands = [whole(one, executor, cancelled, progress, share) for one in held.operands]
            result = held.stage.compute(*operands)
    held.known = sealed(result if held.patch is None else held.patch.apply(result))
    return held.known


def rows_and_statistics(held: Map, fast: Attending, executor: Executor | None = None) -> tuple[Floats, np.ndarray]:
    """A weighted sum of values, and the logsumexp of each row behind it: [.., n, d_v], [p, n]."""
    output = whole(held, executor)
    lse = np.empty((held.planes, held.shape[-2]))
    weights = held.operands[0]
    assert isinstance(weights, Map)
    if weights.statistics is not None and all(weights.statistics.known(plane).all() for plane in range(held.planes)):
        return output, weights.statistics.numbers
    pieces = list(_pieces(held.planes, held.shape[-2], ROWS))
    for number, rows in do_all([(attend, (fast.prepared, *piece, False)) for piece in pieces], executor):
        plane, at = pieces[number]
        lse[plane, at.start : at.stop] = rows.lse
    return output, lse


def _streamed(
    held: Map,
    executor: Executor | None,
    cancelled: Callable[[], bool],
    progress: Progress,
    share: Callable[[Any], Any],
) -> Floats:
    result = np.empty(held.shape, held.dtype)
    planes = result.reshape(held.planes, *held.shape[-2:])
    fast = attending(held)
    pieces = list(_pieces(held.planes, held.shape[-2], _height(held, fast, executor)))
    weights = held.operands[0]
    calls = _calls(held, fast, pieces, planes, executor, share)
    for done, (number, rows) in enumerate(do_all(calls, executor, cancelled), start=1):
        plane, at = pieces[number]
        if rows.output is not None:  # else it was written there
            planes[plane, at.start : at.stop] = rows.output
        if isinstance(weights, Map) and weights.statistics is not None and len(rows.lse):
            weights.statistics.put(plane, at, rows.lse)  # it came by itself
        progress(done, len(pieces))
    return result


def _calls(
    held: Map,
    fast: Attending | None,
    pieces: list[tuple[int, range]],
    result: Floats,
    executor: Executor | None,
    share: Callable[[Any], Any],
) -> Iterator[tuple[Callable[..., Rows], tuple[Any, ...]]]:
    shared = share(held) if fast is None or any(not fast.takes(*piece) for piece in pieces) else None
    sent: dict[int, Any] = {}
    for plane, rows in pieces:
        if fast is None or not fast.takes(plane, rows):
            yield _general_rows, (shared, plane, rows)
        elif _shares_memory(executor):
            yield attend, (fast.prepared, plane, rows, True, result[plane, rows.start : rows.stop])
        else:
            if plane not in sent:
                sent = {plane: share(fast.prepared.only(plane))}
            yield _attend_in_parts, (sent[plane], rows, _together(held))


def _attend_in_parts(task: Prepared, rows: range, height: int) -> Rows:
    """A long piece of work for another process."""
    parts = [attend(task, 0, range(at, min(at + height, rows.stop))) for at in range(rows.start, rows.stop, height)]
    outputs = [part.output for part in parts if part.output is not None]
    return Rows(np.concatenate(outputs), np.concatenate([part.lse for part in parts]))


def _general_rows(held: Map, plane: int, rows: range) -> Rows:
    height = max(held.panel_height, 1)
    with np.errstate(all="ignore"):
        parts = [held.rows(plane, rows[at : at + height]) for at in range(0, len(rows), height)]
    return Rows(np.concatenate(parts), np.zeros(0))


def _height(held: Map, fast: Attending | None, executor: Executor | None) -> int:
    """How many rows a piece of work has.

    Numbers may differ in their last digits with the rows that are computed together, so these are the same whoever
    does the work: pieces that are sent away consist of those that are not.
    """
    if fast is None:
        return max(held.panel_height, 1)
    together = _together(held)
    return together if _shares_memory(executor) else -(-held.shape[-2] // (PIECES * together)) * together


def _together(held: Map) -> int:
    """How many rows the kernels take at once: fewer where else there would be nothing to share out."""
    return max(min(ROWS, -(-held.shape[-2] * held.planes // PIECES)), 1)


def _pieces(planes: int, n: int, height: int) -> Iterator[tuple[int, range]]:
    """Plane by plane; the last rows first, as a causal mask gives them most to do."""
    for plane in range(planes):
        for start in reversed(range(0, n, height)):
            yield plane, range(start, min(start + height, n))


def _shares_memory(executor: Executor | None) -> bool:
    return executor is None or isinstance(executor, ThreadPoolExecutor)
