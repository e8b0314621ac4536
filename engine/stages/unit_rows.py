"""Queries and keys brought to one length before they are compared."""

from dataclasses import dataclass

import numpy as np

from engine.arrays import Floats
from engine.axes import Axis
from engine.expressions import Cell, Expression, Number, Product, Quotient, Root, Sum
from engine.scores import RMS_EPSILON, rms_rows, rms_rows_gradient, unit_rows, unit_rows_gradient
from engine.stages.stage import Shown, latex_name


@dataclass(frozen=True, slots=True)
class UnitRows:
    """Each row at length 1 (`l2`) or at root mean square 1 (`rms`): [.., n, d] -> [.., n, d]."""

    name: str
    of: str
    axes: tuple[Axis, ...]
    kind: str = "l2"
    unit_range: bool = False

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.of,)

    def compute(self, *operands: Floats) -> Floats:
        return unit_rows(operands[0]) if self.kind == "l2" else rms_rows(operands[0])

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        row = index[:-1]
        cells = [Cell(self.of, (*row, k), value) for k, value in enumerate(operands[0][row].tolist())]
        squares = Sum(tuple(Product((cell, cell)) for cell in cells))
        if self.kind == "l2":
            return Quotient(cells[index[-1]], Root(squares)) if np.any(operands[0][row]) else cells[index[-1]]
        mean = Quotient(squares, Number(len(cells), "d"))
        return Quotient(cells[index[-1]], Root(Sum((mean, Number(RMS_EPSILON, "epsilon")))))

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        pull_back = unit_rows_gradient if self.kind == "l2" else rms_rows_gradient
        return (pull_back(gradient, operands[0], result),)

    def numpy(self) -> str:
        return f"{self.name} = {self.kind.replace('l2', 'unit')}_rows({self.of})"

    def latex(self) -> str:
        of = latex_name(self.of)
        below = rf"\left\| {of} \right\|" if self.kind == "l2" else rf"\operatorname{{rms}}({of})"
        return rf"{latex_name(self.name)} = \frac{{{of}}}{{{below}}}"

    def layout(self) -> tuple[Shown | str, ...]:
        return Shown(self.of), "÷ length" if self.kind == "l2" else "÷ rms"
