"""Scores divided by the square root of d_k."""

import math
from dataclasses import dataclass

import numpy as np

from engine import attention
from engine.arrays import Array
from engine.axes import Axis
from engine.expressions import Cell, Expression, Number, Quotient, Root
from engine.stages.stage import Shown, latex_name


@dataclass(frozen=True, slots=True)
class Scale:
    """`scores / sqrt(d_k)`, where d_k is the number of columns of the queries: [n, m] -> [n, m]."""

    name: str
    scores: str
    queries: str
    axes: tuple[Axis, Axis]
    unit_range: bool = False

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.scores, self.queries)

    def compute(self, *operands: Array) -> Array:
        scores, queries = operands
        return attention.scale(scores, queries.shape[1])

    def explain(self, row: int, column: int, operands: tuple[Array, ...], result: Array) -> Expression:
        scores, queries = operands
        cell = Cell(self.scores, row, column, float(scores[row, column]))
        return Quotient(cell, Root(Number(queries.shape[1], "d_k")))

    def pull_back(self, gradient: Array, operands: tuple[Array, ...], result: Array) -> tuple[Array, ...]:
        _, queries = operands
        return gradient / math.sqrt(queries.shape[1]), np.zeros_like(queries)  # only the shape of Q counts

    def numpy(self) -> str:
        return f"{self.name} = {self.scores} / np.sqrt({self.queries}.shape[1])"

    def latex(self) -> str:
        return rf"{latex_name(self.name)} = \frac{{{latex_name(self.scores)}}}{{\sqrt{{d_k}}}}"

    def layout(self) -> tuple[Shown | str, ...]:
        return Shown(self.scores), "÷ √d_k"
