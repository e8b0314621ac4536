"""Pinned rows of weights that no longer sum to 1, and what makes them do so."""

from collections.abc import Iterable

import numpy as np

from engine.arrays import Floats, Matrix
from engine.edits.cells import SetCells
from engine.patch import Patch
from engine.stages.stage import Stage
from engine.stages.traits.effects import Weighs

CLOSE = 1e-6  # to 1, as far as people type digits
Row = tuple[int, ...]  # ([head,] row)


def find_unbalanced(stage: Stage, matrix: Matrix, patch: Patch | None) -> dict[Row, float]:
    """The rows with typed weights whose sum is not 1, and what it is; none where a row need not sum to 1.

    Of a matrix that is not held, none either: its rows are many, and computed only to be looked at.
    """
    effect = stage.effect
    if patch is None or not isinstance(effect, Weighs) or effect.rule.bounds != "simplex":
        return {}
    if not isinstance(matrix, np.ndarray):
        return {}
    rows = dict.fromkeys(tuple(cell[:-1]) for cell in patch.cells.tolist())
    sums = {row: float(matrix[row].sum()) for row in rows if _is_inside(row, matrix)}
    return {row: total for row, total in sums.items() if not abs(total - 1.0) <= CLOSE}


def renormalise(name: str, matrix: Floats, patch: Patch, rows: Iterable[Row]) -> SetCells | None:
    """The edit after which these rows sum to 1; None where no scaling can do that.

    What was typed stays as long as that is possible: the other weights share what is left of 1, in proportion. Else
    all weights of the row are divided by their sum.
    """
    cells, values = [], []
    for row in rows:
        typed = np.zeros(matrix.shape[-1], dtype=bool)
        columns = [cell[-1] for cell in patch.cells.tolist() if tuple(cell[:-1]) == row]
        typed[[column for column in columns if column < typed.size]] = True
        for column, value in enumerate(_scale(np.asarray(matrix[row], dtype=np.float64), typed).tolist()):
            if value != matrix[(*row, column)]:
                cells.append((*row, column))
                values.append(value)
    if not cells or not np.isfinite(values).all():
        return None
    *heads, at, columns_ = zip(*cells, strict=True)
    return SetCells(name, Patch.of(at, columns_, values, heads[0] if heads else None))


def _scale(weights: Floats, typed: np.ndarray) -> Floats:
    """[m] -> [m]"""
    kept, others = float(weights[typed].sum()), float(weights[~typed].sum())
    if others > 0.0 and 0.0 <= kept <= 1.0:
        return np.where(typed, weights, weights * ((1.0 - kept) / others))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(weights / weights.sum())


def _is_inside(row: Row, matrix: Matrix) -> bool:
    return all(at < size for at, size in zip(row, matrix.shape[:-1], strict=True))
