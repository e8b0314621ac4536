"""A matrix product: projections, scores and the weighted sum of the values."""

from dataclasses import dataclass

from engine.arrays import Array, shape_text
from engine.axes import Axis
from engine.errors import EngineError
from engine.expressions import Cell, Expression, Product, Sum
from engine.stages.stage import Shown, latex_name


@dataclass(frozen=True, slots=True)
class MatrixProduct:
    """`left @ right`, or `left @ right.T`: [n, k], [k, m] -> [n, m]."""

    name: str
    left: str
    right: str
    axes: tuple[Axis, Axis]
    transposed: bool = False
    unit_range: bool = False

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.left, self.right)

    def compute(self, *operands: Array) -> Array:
        left, right = operands
        if self.transposed:
            right = right.T
        try:
            return left @ right
        except ValueError as error:
            raise EngineError(
                "shapes_do_not_match",
                result=self.name,
                formula=self._formula(),
                left=self.left,
                left_shape=shape_text(left.shape),
                right=self._right_text(),
                right_shape=shape_text(right.shape),
                left_inner=left.shape[1],
                right_inner=right.shape[0],
                numpy=str(error),
            ) from error

    def explain(self, row: int, column: int, operands: tuple[Array, ...], result: Array) -> Expression:
        left, right = operands
        row_values = left[row].tolist()
        column_values = (right[column] if self.transposed else right[:, column]).tolist()
        return Sum(
            tuple(
                Product((Cell(self.left, row, k, a), self._right_cell(column, k, b)))
                for k, (a, b) in enumerate(zip(row_values, column_values, strict=True))
            )
        )

    def pull_back(self, gradient: Array, operands: tuple[Array, ...], result: Array) -> tuple[Array, ...]:
        left, right = operands
        if self.transposed:
            return gradient @ right, gradient.T @ left
        return gradient @ right.T, left.T @ gradient

    def numpy(self) -> str:
        return f"{self.name} = {self._formula()}"

    def latex(self) -> str:
        right = latex_name(self.right) + (r"^{\top}" if self.transposed else "")
        return rf"{latex_name(self.name)} = {latex_name(self.left)} \, {right}"

    def layout(self) -> tuple[Shown | str, ...]:
        return Shown(self.left), "@", Shown(self.right, self.transposed)

    def _formula(self) -> str:
        return f"{self.left} @ {self._right_text()}"

    def _right_text(self) -> str:
        return self.right + ".T" * self.transposed

    def _right_cell(self, column: int, k: int, value: float) -> Cell:
        return Cell(self.right, column, k, value) if self.transposed else Cell(self.right, k, column, value)
