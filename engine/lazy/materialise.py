"""Whole results of any length, made of many small pieces of work that any executor may do."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.arrays import Floats, seal
from engine.dataclass import dataclass
from engine.kernels.forward import Prepared, Rows, attend
from engine.kernels.workers import do_all, one_blas_thread
from engine.lazy.fusion import Attending, fuse
from engine.lazy.matrix import AnyMatrix, LazyMatrix

if TYPE_CHECKING:
    from concurrent.futures import Executor

Progress = Callable[[int, int], None]  # pieces done, pieces in all


@dataclass(frozen=True, slots=True)
class Work:
    """How a long pass is done: by whom, how something large is sent there once, and who is told how far it is."""

    executor: "Executor | None" = None
    share: Callable[[Any], Any] = lambda work: work
    progress: Progress = lambda done, total: None


def materialise(
    matrix: AnyMatrix,
    executor: "Executor | None" = None,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Progress = lambda done, total: None,
    share: Callable[[Any], Any] = lambda work: work,
) -> Floats:
    """A matrix as an array; what the weights of all pairs are needed for is streamed.

    executor: threads by default. share: how something large is sent to the workers once, where that is not by itself:
    `lambda work: client.scatter(work, broadcast=True)` for a Dask cluster. Raises EngineError where the matrix is one
    of all pairs and too large, CancelledError once `cancelled()` is true.
    """
    if not isinstance(matrix, LazyMatrix):
        return matrix
    if matrix.counts_pairs:
        return matrix[(slice(None),) * matrix.ndim]
    if matrix.known is not None:
        return matrix.known
    rows = matrix.held_rows()
    if rows is not None:
        return rows
    if any(isinstance(one, LazyMatrix) and one.counts_pairs for one in matrix.operands):
        result = _streamed(matrix, executor, cancelled, progress, share)
    else:
        with np.errstate(all="ignore"):
            for one in matrix.operands:
                materialise(one, executor, cancelled, progress, share)
            result = _by_panels(matrix)
    matrix.known = seal(result if matrix.patch is None else matrix.patch.apply(result))
    return matrix.known


def _streamed(
    matrix: LazyMatrix,
    executor: "Executor | None",
    cancelled: Callable[[], bool],
    progress: Progress,
    share: Callable[[Any], Any],
) -> Floats:
    result, lse = np.empty(matrix.shape, matrix.dtype), np.empty((matrix.planes, matrix.shape[-2]))
    planes = result.reshape(matrix.planes, *matrix.shape[-2:])
    hold_rows_behind(matrix)
    fast = fuse(matrix)
    pieces = list(_pieces(matrix.planes, matrix.shape[-2], _height(matrix, fast, executor)))
    weights = matrix.operands[0]
    calls = _calls(matrix, fast, pieces, planes, executor, share)
    for done, (number, rows) in enumerate(do_all(calls, executor, cancelled), start=1):
        plane, at = pieces[number]
        if rows.output is not None:  # else it was written there
            planes[plane, at.start : at.stop] = rows.output
        if len(rows.lse):
            lse[plane, at.start : at.stop] = rows.lse
        if isinstance(weights, LazyMatrix) and weights.statistics is not None and len(rows.lse):
            weights.statistics.put(plane, at, rows.lse)  # it came by itself
        progress(done, len(pieces))
    if fast is not None and not any(map(len, fast.typed)):
        matrix.lse = lse
    return result


def hold_rows_behind(matrix: LazyMatrix) -> None:
    """Have what is made by rows at hand: each of many pieces needs all of it."""
    for one in matrix.operands:
        if isinstance(one, LazyMatrix) and one.held_rows() is None:
            hold_rows_behind(one)


def _by_panels(matrix: LazyMatrix) -> Floats:
    """A matrix whose operands are all known, in the pieces in which its cells are computed where they are looked at."""
    result = np.empty((matrix.planes, *matrix.shape[-2:]), matrix.dtype)
    with one_blas_thread():
        for plane, rows in matrix.panels():
            result[plane, rows.start : rows.stop] = matrix.whole_rows(plane, rows)
    return result.reshape(matrix.shape)


def _calls(
    matrix: LazyMatrix,
    fast: Attending | None,
    pieces: list[tuple[int, range]],
    result: Floats,
    executor: "Executor | None",
    share: Callable[[Any], Any],
) -> Iterator[tuple[Callable[..., Rows], tuple[Any, ...]]]:
    shared = share(matrix) if fast is None or any(not fast.takes(*piece) for piece in pieces) else None
    sent: dict[int, Any] = {}
    for plane, rows in pieces:
        if fast is None or not fast.takes(plane, rows):
            yield _general_rows, (shared, plane, rows)
        elif _shares_memory(executor):
            yield attend, (fast.prepared, plane, rows, True, result[plane, rows.start : rows.stop])
        else:
            if plane not in sent:
                sent = {plane: share(fast.prepared.only(plane))}
            yield _attend_in_parts, (sent[plane], rows, matrix.together)


def _attend_in_parts(task: Prepared, rows: range, height: int) -> Rows:
    """A long piece of work for another process."""
    parts = [attend(task, 0, range(at, min(at + height, rows.stop))) for at in range(rows.start, rows.stop, height)]
    outputs = [part.output for part in parts if part.output is not None]
    return Rows(np.concatenate(outputs), np.concatenate([part.lse for part in parts]))


def _general_rows(matrix: LazyMatrix, plane: int, rows: range) -> Rows:
    height = matrix.panel_rows
    with np.errstate(all="ignore"):
        parts = [matrix.whole_rows(plane, rows[at : at + height]) for at in range(0, len(rows), height)]
    return Rows(np.concatenate(parts), np.zeros(0))


def _height(matrix: LazyMatrix, fast: Attending | None, executor: "Executor | None") -> int:
    """How many rows a piece of work has.

    Numbers may differ in their last digits with the rows that are computed together, so these are the same whoever
    does the work: pieces that are sent away consist of those that are not.
    """
    if fast is None:
        return matrix.panel_height
    together = matrix.together
    return together if _shares_memory(executor) else -(-matrix.shape[-2] // (matrix.sizes.pieces * together)) * together


def _pieces(planes: int, n: int, height: int) -> Iterator[tuple[int, range]]:
    """Plane by plane; the last rows first, as a causal mask gives them most to do."""
    for plane in range(planes):
        for start in reversed(range(0, n, height)):
            yield plane, range(start, min(start + height, n))


def _shares_memory(executor: "Executor | None") -> bool:
    from concurrent.futures import ThreadPoolExecutor  # here, as most are none

    return executor is None or isinstance(executor, ThreadPoolExecutor)
