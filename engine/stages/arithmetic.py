"""Two matrices combined cell by cell: sums of scores and biases, products with scales, quotients by temperatures."""

from collections.abc import Collection, Sequence

import numpy as np

from engine.arrays import Floats, Matrix, shape_text, stretches_over, sum_to
from engine.dataclass import dataclass
from engine.errors import EngineError, shape_reason
from engine.expressions.tree import Cell, Expression, Product, Quotient, Sum
from engine.sentences.phrase import Phrase
from engine.stages.stage import Shown, Stage, cell_of, check_row_of_heads, latex_name, stretch_place
from engine.stages.traits.axes import Axis
from engine.stages.traits.effects import Effect, Plus, Times
from engine.stages.traits.reads import ROW_OF_HEADS, SAME_CELLS, Reads

SIGNS = {"+": "+", "*": r"\cdot", "/": "/"}


@dataclass(frozen=True, slots=True)
class Arithmetic(Stage):
    """`left sign right`, sign being + * or /; the right side is stretched over the left where it has only one.

    `per_head`: the right side is one row with one number for all, or one for each head: [1, 1] or [1, h].
    """

    name: str
    left: str
    sign: str
    right: str
    axes: tuple[Axis, ...]
    per_head: bool = False

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.left, self.right)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return SAME_CELLS, (ROW_OF_HEADS if self.per_head else SAME_CELLS)

    @property
    def keeps_infinite(self) -> bool:
        return True

    @property
    def is_new(self) -> bool:
        return True

    @property
    def effect(self) -> Effect:
        if self.sign == "+":
            return Plus(self.left, self.right)
        return Times(self.left, self.right, self._factor, self.per_head, divides=self.sign == "/")

    def is_linear_in(self, changing: Collection[str]) -> bool:
        if self.sign == "+":
            return True
        return self.right not in changing or (self.sign == "*" and self.left not in changing)

    def compute(self, *operands: Floats) -> Floats:
        return self._combined(operands, None)

    def compute_over(self, *operands: Floats) -> Floats:
        left, right = operands
        fits = self.per_head or stretches_over(right.shape, left.shape)
        return self._combined(operands, left if fits and right.dtype == left.dtype else None)

    def _combined(self, operands: tuple[Floats, ...], out: Floats | None) -> Floats:
        left, right = operands
        if self.per_head:
            self._check_row(right.shape, left.shape)
        stretched = self._stretched(right)
        try:
            result = {"+": np.add, "*": np.multiply, "/": np.divide}[self.sign](left, stretched, out=out)
        except ValueError as error:
            raise self._problem(left, right, shape_reason(error)) from error
        if result.shape != left.shape:
            raise self._problem(left, right, Phrase("result_would_be", shape=shape_text(result.shape)))
        return np.asarray(result)

    def check(self, shapes: Sequence[tuple[int, ...]]) -> None:
        if self.per_head:
            self._check_row(shapes[1], shapes[0])

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
        return to_left, sum_to(to_right, stretched.shape).reshape(right.shape)

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

    def _check_row(self, row: tuple[int, ...], scores: tuple[int, ...]) -> None:
        check_row_of_heads(self.name, self.right, row, scores[-len(self.axes) :])

    def _stretched(self, right: Floats) -> Floats:
        if self.per_head and len(self.axes) > 2:
            return right.reshape(-1, 1, 1)
        return right

    def _factor(self, right: Matrix) -> np.ndarray:
        numbers = np.asarray(right, dtype=np.float64)
        with np.errstate(divide="ignore"):
            return 1.0 / numbers if self.sign == "/" else numbers

    def _right_cell(self, index: tuple[int, ...], right: Floats) -> Cell:
        if self.per_head:
            place: tuple[int, ...] = (0, index[0] if right.size > 1 else 0)
        else:
            place = stretch_place(index, right.shape)
        return cell_of(self.right, place, right)

    def _problem(self, left: Floats, right: Floats, reason: Phrase) -> EngineError:
        shapes = f"{self.left} {shape_text(left.shape)}, {self.right} {shape_text(right.shape)}"
        return EngineError("shapes_do_not_broadcast", result=self.name, shapes=shapes, reason=reason)


def _without_infinite(x: Floats) -> Floats:
    """For a pull-back: a score of -inf stays -inf whatever it is multiplied by, so it has no say."""
    return np.where(np.isinf(x), x.dtype.type(0.0), x)
