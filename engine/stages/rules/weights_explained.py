"""One weight of a row written out, under each rule of `engine.formulas.normalisers`.

Each function takes what writes the score of a column as a cell, the scores and the weights of the row ([m] each,
float64), the column, and the parameter of the rule.
"""

import math
from collections.abc import Callable

import numpy as np

from engine.arrays import BLANK, Floats, blanks_of
from engine.expressions.tree import (
    Applied,
    Cell,
    Difference,
    Exponential,
    Expression,
    Number,
    Power,
    Quotient,
    Sum,
    sum_of,
)

Write = Callable[[int], Cell]
Row = Floats
Explain = Callable[[Write, Row, int, Row, float], Expression]


def explain_softmax(cell: Write, row: Row, column: int, weights: Row, _: float) -> Expression:
    return _shares(cell, np.arange(len(row)), row, column)


def explain_off_by_one(cell: Write, row: Row, column: int, weights: Row, _: float) -> Expression:
    return _shares(cell, np.arange(len(row)), row, column, (0.0,))


def explain_top_k(cell: Write, row: Row, column: int, weights: Row, k: float) -> Expression:
    kept = np.sort(np.argsort(-row, kind="stable")[: int(k)])
    return _shares(cell, kept, row, column) if column in kept else Number(0.0)


def explain_hard(cell: Write, row: Row, column: int, weights: Row, _: float) -> Expression:
    return Number(float(weights[column]))


def explain_sparsemax(cell: Write, row: Row, column: int, weights: Row, _: float) -> Expression:
    support = np.flatnonzero(weights > 0.0)
    if not len(support) or row[column] == -math.inf:
        return Number(float(weights[column]))
    total = Difference(_sum(cell, support, row), Number(1.0))
    threshold = Quotient(total, Number(float(len(support)), "support"))
    return Applied("positive part", Difference(cell(column), threshold))


def explain_entmax(cell: Write, row: Row, column: int, weights: Row, alpha: float) -> Expression:
    """With the threshold read off the largest weight: (alpha - 1) s - w^(alpha - 1)."""
    if alpha in (1.0, 2.0):
        explain = explain_softmax if alpha == 1.0 else explain_sparsemax
        return explain(cell, row, column, weights, alpha)
    best = int(np.argmax(weights))
    if not weights[best] > 0.0 or row[column] == -math.inf:
        return Number(float(weights[column]))
    threshold = Number(float((alpha - 1.0) * row[best] - weights[best] ** (alpha - 1.0)), "tau")
    scaled = Quotient(cell(column), Number(1.0 / (alpha - 1.0)))
    return Power(Applied("positive part", Difference(scaled, threshold)), Number(1.0 / (alpha - 1.0)))


def explain_sigmoid(cell: Write, row: Row, column: int, weights: Row, _: float) -> Expression:
    return Quotient(Number(1.0), Sum((Number(1.0), Exponential(Difference(Number(0.0), cell(column))))))


def explain_row_sum(cell: Write, row: Row, column: int, weights: Row, _: float) -> Expression:
    allowed = np.flatnonzero(row != -math.inf)
    if row[column] == -math.inf or not row[allowed].any():
        return Number(0.0)
    return Quotient(cell(column), _sum(cell, allowed, row))


def explain_no_change(cell: Write, row: Row, column: int, weights: Row, _: float) -> Expression:
    return Number(0.0) if row[column] == -math.inf else cell(column)


def _shares(cell: Write, keys: np.ndarray, row: Row, column: int, more: tuple[float, ...] = ()) -> Expression:
    """The power of e of one score as a share of those of `keys`, and of `more`, which are no keys."""
    logits = np.append(row[keys], more)
    largest = BLANK if blanks_of(logits).any() else float(logits.max())  # NaN, if there is one
    if largest == -math.inf:
        return Number(0.0)
    shift = Number(largest, "max")

    def power(at: int) -> Expression:
        score = cell(int(keys[at])) if at < len(keys) else Number(float(logits[at]), "nothing")
        return Exponential(Difference(score, shift))

    with np.errstate(all="ignore"):
        total = sum_of(np.exp(logits - largest), power)
    return Quotient(total.terms[int(np.searchsorted(keys, column))], total)


def _sum(cell: Write, keys: np.ndarray, row: Row) -> Sum:
    return sum_of(row[keys], lambda at: cell(int(keys[at])))
