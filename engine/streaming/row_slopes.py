"""Slopes of a number in a few rows of a matrix that is not held: only these rows of all pairs are ever made.

A number in row i of the weights, or of the output, depends on one row of the queries and on all keys and values. So
everything between is computed for these rows alone, and what reaches the queries is put back where it belongs.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError
from dataclasses import replace

import numpy as np

from engine.arrays import Floats, shape_text
from engine.axes import Axis
from engine.calm import calm
from engine.errors import EngineError
from engine.recompute import Values
from engine.stages.positions import Alibi, BucketBias
from engine.stages.stage import Stage
from engine.streaming.map import Map

LARGEST = 2**24  # cells of the rows of one matrix


def row_slopes(
    values: Values,
    seeds: Mapping[str, Floats],
    rows: range,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, Floats]:
    """From slopes of some rows of maps ([.., rows, m]) to those of every matrix behind them that is held.

    Raises EngineError where the rows are too many, CancelledError once `cancelled()` is true.
    """
    slopes: dict[str, Floats] = dict(seeds)
    with np.errstate(all="ignore"):
        for name, stage in reversed(values.document.stages.items()):
            if name not in slopes or name in values.document.sources or not stage.operands:
                continue
            if cancelled():
                raise CancelledError
            for operand, slope in _pulled_back(values, name, stage, slopes[name], rows).items():
                slopes[operand] = slopes[operand] + slope if operand in slopes else slope
    return {name: slope for name, slope in slopes.items() if not isinstance(values.matrix(name), Map)}


def rows_of(values: Values, name: str, rows: range, unpinned: bool = False) -> Floats:  # -> [.., rows, columns]
    """Some rows of every head of a matrix. Raises EngineError where they are too many."""
    matrix = values.formula(name) if unpinned else values.matrix(name)
    if matrix.size // max(matrix.shape[-2], 1) * len(rows) > LARGEST:
        raise EngineError(
            "map_too_large", name=name, shape=shape_text((*matrix.shape[:-2], len(rows), matrix.shape[-1]))
        )
    return np.asarray(matrix[(slice(None),) * (matrix.ndim - 2) + (slice(rows.start, rows.stop),)])


def _pulled_back(values: Values, name: str, stage: Stage, slope: Floats, rows: range) -> dict[str, Floats]:
    """What a stage sends back to its operands: of a map, from its rows."""
    patch, matrix = values.document.patches.get(name), values.formula(name)
    in_rows = isinstance(matrix, Map)
    if patch is not None:
        covered = patch.mask(matrix.shape) if not in_rows else _covered(patch.cells, slope.shape, rows)
        slope = np.where(covered, 0.0, slope)
    parts = [
        _part(values, operand, rows) if in_rows else np.asarray(values.array(operand)) for operand in stage.operands
    ]
    result = rows_of(values, name, rows, unpinned=True) if in_rows else values.unpinned(name)
    placed = _placed(stage, rows, matrix.shape) if in_rows else stage
    pulled = placed.pull_back(slope, tuple(calm(part, stage) for part in parts), calm(result, stage))
    return {
        operand: _put_back(values, operand, part, rows) if in_rows else part
        for operand, part in zip(stage.operands, pulled, strict=True)
    }


def _part(values: Values, name: str, rows: range) -> Floats:
    """The rows of an operand that go with these queries; all of it where its rows are something else."""
    if _has_queries(values.document.stages[name].axes) or isinstance(values.matrix(name), Map):
        return rows_of(values, name, rows)
    return values.array(name)


def _put_back(values: Values, name: str, slope: Floats, rows: range) -> Floats:
    """Slopes of some rows as those of the whole matrix, where that is held."""
    matrix = values.matrix(name)
    if isinstance(matrix, Map) or not _has_queries(values.document.stages[name].axes):
        return slope
    whole = np.zeros(matrix.shape)
    whole[..., rows.start : rows.stop, :] = slope
    return whole


def _has_queries(axes: tuple[Axis, ...]) -> bool:
    return axes[-2].role == "query"


def _placed(stage: Stage, rows: range, shape: tuple[int, ...]) -> Stage:
    """A stage that counts positions, told where its rows begin."""
    if isinstance(stage, Alibi | BucketBias):
        offset = shape[-1] - shape[-2] if stage.offset is None else stage.offset
        return replace(stage, offset=offset + rows.start)
    return stage


def _covered(cells: np.ndarray, shape: tuple[int, ...], rows: range) -> np.ndarray:
    """True for each cell of these rows that is typed over."""
    inside = cells[(cells[:, -2] >= rows.start) & (cells[:, -2] < rows.stop)]
    covered = np.zeros(shape, dtype=bool)
    covered[(*inside[:, :-2].T, inside[:, -2] - rows.start, inside[:, -1])] = True
    return covered
