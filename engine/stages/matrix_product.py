"""A matrix product: projections, scores and the weighted sum of the values."""

from dataclasses import dataclass

import numpy as np

from engine.arrays import Floats, shape_text, summed_to, swapped
from engine.axes import Axis
from engine.errors import EngineError
from engine.expressions import Cell, Expression, Product, sum_of
from engine.heads import grouped_product, sum_groups
from engine.stages.stage import Shown, cell_of, head_of, latex_name


@dataclass(frozen=True, slots=True)
class MatrixProduct:
    """`left @ right (+ bias)`, or `left @ right.T`: [.., n, k], [.., k, m] -> [.., n, m].

    Several heads of the left may share one of the right. `bias` is one row, [1, m].
    """

    name: str
    left: str
    right: str
    axes: tuple[Axis, ...]
    transposed: bool = False
    bias: str = ""
    unit_range: bool = False

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.left, self.right, self.bias) if self.bias else (self.left, self.right)

    def compute(self, *operands: Floats) -> Floats:
        left, right, *bias = operands
        if self.transposed:
            right = swapped(right)
        try:
            product: Floats = grouped_product(left, right) if len(self.axes) > 2 else np.matmul(left, right)
            if bias and bias[0].shape[-2:] not in ((1, product.shape[-1]), (1, 1)):
                raise ValueError(f"a bias is one row of {product.shape[-1]} numbers")
            return product + bias[0] if bias else product
        except ValueError as error:
            raise self._problem(left, right, tuple(bias), error) from error

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        left, right, *bias = operands
        row, column = index[-2:]
        at_left, at_right = head_of(index, left, result), head_of(index, right, result)
        whole = right[at_right]
        ones = np.asarray(left[(*at_left, row)], dtype=np.float64)
        others = np.asarray(whole[column] if self.transposed else whole[:, column], dtype=np.float64)
        added = tuple(cell_of(self.bias, (0, min(column, one.shape[-1] - 1)), one) for one in bias)

        def term(k: int) -> Expression:
            if k == len(ones):
                return added[0]
            return Product(
                (
                    Cell(self.left, (*at_left, row, k), float(ones[k])),
                    self._right_cell(at_right, column, k, float(others[k])),
                )
            )

        with np.errstate(all="ignore"):
            return sum_of(np.append(ones * others, [one.value for one in added]), term)

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        left, right, *bias = operands
        turned = right if self.transposed else swapped(right)
        to_left: Floats = grouped_product(gradient, turned) if len(self.axes) > 2 else gradient @ turned
        to_right: Floats = swapped(gradient) @ left if self.transposed else swapped(left) @ gradient
        if len(self.axes) > 2 and right.ndim > 2 and to_right.shape[-3] != right.shape[-3]:
            to_right = sum_groups(to_right, right.shape[-3])
        to_operands = (summed_to(to_left, left.shape), summed_to(to_right, right.shape))
        return (*to_operands, summed_to(gradient, bias[0].shape)) if bias else to_operands

    def numpy(self) -> str:
        return f"{self.name} = {self._formula()}"

    def latex(self) -> str:
        right = latex_name(self.right) + (r"^{\top}" if self.transposed else "")
        bias = f" + {latex_name(self.bias)}" if self.bias else ""
        return rf"{latex_name(self.name)} = {latex_name(self.left)} \, {right}{bias}"

    def layout(self) -> tuple[Shown | str, ...]:
        product = (Shown(self.left), "@", Shown(self.right, self.transposed))
        return (*product, "+", Shown(self.bias)) if self.bias else product

    def _problem(self, left: Floats, right: Floats, bias: tuple[Floats, ...], error: ValueError) -> EngineError:
        if left.shape[-1] == right.shape[-2]:
            names = ((self.left, left), (self._right_text(), right), *((self.bias, one) for one in bias))
            shapes = ", ".join(f"{name} {shape_text(array.shape)}" for name, array in names)
            return EngineError("shapes_do_not_broadcast", result=self.name, shapes=shapes, numpy=str(error))
        return EngineError(
            "shapes_do_not_match",
            result=self.name,
            formula=self._formula(),
            left=self.left,
            left_shape=shape_text(left.shape),
            right=self._right_text(),
            right_shape=shape_text(right.shape),
            left_inner=left.shape[-1],
            right_inner=right.shape[-2],
            numpy=str(error),
        )

    def _formula(self) -> str:
        bias = f" + {self.bias}" if self.bias else ""
        if len(self.axes) > 2:
            right = f"np.swapaxes({self.right}, -1, -2)" if self.transposed else self.right
            return f"grouped_product({self.left}, {right}){bias}"
        return f"{self.left} @ {self._right_text()}{bias}"

    def _right_text(self) -> str:
        return self.right + ".T" * self.transposed

    def _right_cell(self, head: tuple[int, ...], column: int, k: int, value: float) -> Cell:
        place = (column, k) if self.transposed else (k, column)
        return Cell(self.right, (*head, *place), value)
