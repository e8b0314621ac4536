"""Scores turned into shares, row by row."""

import math
from dataclasses import dataclass

import numpy as np

from engine import attention
from engine.arrays import Array
from engine.axes import Axis
from engine.expressions import Cell, Difference, Exponential, Expression, Number, Quotient, Sum
from engine.stages.stage import Shown, latex_name


@dataclass(frozen=True, slots=True)
class Softmax:
    """`softmax(logits)` along each row: [n, m] -> [n, m]."""

    name: str
    logits: str
    axes: tuple[Axis, Axis]
    unit_range: bool = True

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.logits,)

    def compute(self, *operands: Array) -> Array:
        return attention.softmax(*operands)

    def explain(self, row: int, column: int, operands: tuple[Array, ...], result: Array) -> Expression:
        values = operands[0][row].tolist()
        largest = max(values, key=lambda value: math.inf if math.isnan(value) else value)
        if largest == -math.inf:
            return Number(0.0)
        parts = tuple(
            Exponential(Difference(Cell(self.logits, row, k, value), Number(largest, "max")))
            for k, value in enumerate(values)
        )
        return Quotient(parts[column], Sum(parts))

    def pull_back(self, gradient: Array, operands: tuple[Array, ...], result: Array) -> tuple[Array, ...]:
        return (result * (gradient - np.sum(gradient * result, axis=-1, keepdims=True)),)

    def numpy(self) -> str:
        return f"{self.name} = softmax({self.logits}, axis=1)"

    def latex(self) -> str:
        return rf"{latex_name(self.name)} = \operatorname{{softmax}}({latex_name(self.logits)})"

    def layout(self) -> tuple[Shown | str, ...]:
        return "softmax", Shown(self.logits)
