"""Two matrices combined cell by cell: sums of scores and biases, products with scales, quotients by temperatures."""

from dataclasses import dataclass

import numpy as np

from engine.arrays import Floats, shape_text, summed_to
from engine.axes import Axis
from engine.errors import EngineError
from engine.expressions import Cell, Expression, Product, Quotient, Sum
from engine.stages.stage import Shown, cell_of, check_row_of_heads, latex_name, stretched_place

SIGNS = {"+": "+", "*": r"\cdot", "/": "/"}


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left sign right`, sign being + * or /; the right side is stretched over the left where it has only one.

    `per_head`: the right side is one row with one number for all, or one for each head: [1, 1] or [1, h].
    """

    name: str
    left: str
    sign: str
    right: str
    axes: tuple[Axis, ...]
    per_head: bool = False
    unit_range: bool = False

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.left, self.right)

    def compute(self, *operands: Floats) -> Floats:
        left, right = operands
        if self.per_head:
            check_row_of_heads(self.name, self.right, right, left.shape[-3] if len(self.axes) > 2 else 1)
        stretched = self._stretched(right)
        try:
            result = {"+": np.add, "*": np.multiply, "/": np.divide}[self.sign](left, stretched)
        except ValueError as error:
            raise self._problem(left, right, str(error)) from error
        if result.shape != left.shape:
            raise self._problem(left, right, f"the result would be {shape_text(result.shape)}")
        return np.asarray(result)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        left, right = operands
        one, other = cell_of(self.left, index, left), self._right_cell(index, right)
        if self.sign == "/":
            return Quotient(one, other)
        return Sum((one, other)) if self.sign == "+" else Product((one, other))

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        left, right = operands
        stretched = self._stretched(right)
        if self.sign == "+":
            to_left, to_right = gradient, gradient
        elif self.sign == "*":
            to_left, to_right = gradient * stretched, gradient * _without_infinite(left)
        else:
            to_left, to_right = gradient / stretched, -gradient * _without_infinite(result) / stretched
        return to_left, summed_to(to_right, stretched.shape).reshape(right.shape)

    def numpy(self) -> str:
        right = self.right
        if self.per_head and len(self.axes) > 2:
            right += ".reshape(-1, 1, 1)"
        return f"{self.name} = {self.left} {self.sign} {right}"

    def latex(self) -> str:
        left, right = latex_name(self.left), latex_name(self.right)
        if self.sign == "/":
            return rf"{latex_name(self.name)} = \frac{{{left}}}{{{right}}}"
        sign = r"\odot" if self.sign == "*" and not self.per_head else SIGNS[self.sign]
        return f"{latex_name(self.name)} = {left} {sign} {right}"

    def layout(self) -> tuple[Shown | str, ...]:
        return Shown(self.left), {"+": "+", "*": "×", "/": "÷"}[self.sign], Shown(self.right)

    def _stretched(self, right: Floats) -> Floats:
        if self.per_head and len(self.axes) > 2:
            return right.reshape(-1, 1, 1)
        return right

    def _right_cell(self, index: tuple[int, ...], right: Floats) -> Cell:
        if self.per_head:
            place: tuple[int, ...] = (0, index[0] if right.size > 1 else 0)
        else:
            place = stretched_place(index, right.shape)
        return cell_of(self.right, place, right)

    def _problem(self, left: Floats, right: Floats, reason: str) -> EngineError:
        shapes = f"{self.left} {shape_text(left.shape)}, {self.right} {shape_text(right.shape)}"
        return EngineError("shapes_do_not_broadcast", result=self.name, shapes=shapes, numpy=reason)


def _without_infinite(x: Floats) -> Floats:
    """For a pull-back: a score of -inf stays -inf whatever it is multiplied by, so it has no say."""
    return np.where(np.isinf(x), x.dtype.type(0.0), x)
