"""A matrix product: projections, scores and the weighted sum of the values."""

from collections.abc import Collection

import numpy as np

from engine.arrays import Floats, shape_text, sum_to, transpose
from engine.dataclass import dataclass
from engine.errors import EngineError, Flaw, shape_reason
from engine.expressions.tree import Cell, Expression, Product, sum_of
from engine.formulas.heads import grouped_product, sum_groups
from engine.stages.stage import Shown, Stage, cell_of, head_of, latex_cell, latex_name
from engine.stages.traits.axes import Axis
from engine.stages.traits.effects import Effect
from engine.stages.traits.effects import Product as ProductOf
from engine.stages.traits.reads import SAME_ROWS, Along, Reads


@dataclass(frozen=True, slots=True)
class MatrixProduct(Stage):
    """`left @ right (+ bias)`, or `left @ right.T`: [.., n, k], [.., k, m] -> [.., n, m].

    Several heads of the left may share one of the right. `bias` is one row, [1, m].
    """

    name: str
    left: str
    right: str
    axes: tuple[Axis, ...]
    transposed: bool = False
    bias: str = ""

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.left, self.right, self.bias) if self.bias else (self.left, self.right)

    @property
    def reads(self) -> tuple[Reads, ...]:
        right = Reads(Along.COLUMNS, Along.ALL) if self.transposed else Reads(Along.ALL, Along.COLUMNS)
        product = (SAME_ROWS, right)
        return (*product, Reads(Along.ALL, Along.COLUMNS)) if self.bias else product

    @property
    def is_new(self) -> bool:
        return True

    @property
    def effect(self) -> Effect:
        return ProductOf(self.left, self.right, self.transposed, self.bias)

    def is_linear_in(self, changing: Collection[str]) -> bool:
        return not (self.left in changing and self.right in changing)

    def compute(self, *operands: Floats) -> Floats:
        left, right = operands[:2]
        if self.transposed:
            right = transpose(right)
        try:
            product: Floats = grouped_product(left, right) if len(self.axes) > 2 else left @ right
            if not self.bias:
                return product
            bias = operands[2]
            if bias.shape[-2:] not in ((1, product.shape[-1]), (1, 1)):
                raise Flaw("bias_of_one_row", size=product.shape[-1])
            return product + bias
        except ValueError as error:
            raise self._problem(left, right, operands[2:], error) from error

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
        to_operands = self._to_left(gradient, left, right), self._to_right(gradient, left, right)
        return (*to_operands, sum_to(gradient, bias[0].shape)) if bias else to_operands

    def pull_back_to(
        self, wanted: tuple[bool, ...], gradient: Floats, operands: tuple[Floats, ...], result: Floats
    ) -> tuple[Floats | None, ...]:
        left, right, *bias = operands
        to_left = self._to_left(gradient, left, right) if wanted[0] else None
        to_right = self._to_right(gradient, left, right) if wanted[1] else None
        to_bias = (sum_to(gradient, bias[0].shape) if wanted[2] else None,) if bias else ()
        return (to_left, to_right, *to_bias)

    def _to_left(self, gradient: Floats, left: Floats, right: Floats) -> Floats:
        turned = right if self.transposed else transpose(right)
        to_left: Floats = grouped_product(gradient, turned) if len(self.axes) > 2 else gradient @ turned
        return sum_to(to_left, left.shape)

    def _to_right(self, gradient: Floats, left: Floats, right: Floats) -> Floats:
        to_right: Floats = transpose(gradient) @ left if self.transposed else transpose(left) @ gradient
        if len(self.axes) > 2 and right.ndim > 2 and to_right.shape[-3] != right.shape[-3]:
            to_right = sum_groups(to_right, right.shape[-3])
        return sum_to(to_right, right.shape)

    def numpy(self) -> str:
        return f"{self.name} = {self._formula()}"

    def latex(self) -> str:
        right = latex_name(self.right) + (r"^{\top}" if self.transposed else "")
        bias = f" + {latex_name(self.bias)}" if self.bias else ""
        return rf"{latex_name(self.name)} = {latex_name(self.left)} \, {right}{bias}"

    def cell_latex(self) -> str:
        right = latex_cell(self.right, "jk" if self.transposed else "kj")
        bias = " + " + latex_cell(self.bias, "j") if self.bias else ""
        return rf"{latex_cell(self.name, 'ij')} = \sum_k {latex_cell(self.left, 'ik')} \, {right}{bias}"

    def layout(self) -> tuple[Shown | str, ...]:
        product = (Shown(self.left), "@", Shown(self.right, self.transposed))
        return (*product, "+", Shown(self.bias)) if self.bias else product

    def _problem(self, left: Floats, right: Floats, bias: tuple[Floats, ...], error: ValueError) -> EngineError:
        if left.shape[-1] == right.shape[-2]:
            names = ((self.left, left), (self._right_text(), right), *((self.bias, one) for one in bias))
            shapes = ", ".join(f"{name} {shape_text(array.shape)}" for name, array in names)
            return EngineError("shapes_do_not_broadcast", result=self.name, shapes=shapes, reason=shape_reason(error))
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
            reason=shape_reason(error),
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
