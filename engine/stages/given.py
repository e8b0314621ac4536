"""A matrix that is typed, drawn or loaded."""

from dataclasses import dataclass

from engine.arrays import Array
from engine.axes import Axis
from engine.errors import EngineError
from engine.expressions import Expression, Number
from engine.stages.stage import Shown, latex_name


@dataclass(frozen=True, slots=True)
class Given:
    """The value is the document's own source: there is nothing to compute and nothing to pull back."""

    name: str
    axes: tuple[Axis, Axis]
    operands: tuple[str, ...] = ()
    unit_range: bool = False

    def compute(self, *operands: Array) -> Array:
        raise EngineError("source_missing", name=self.name)

    def explain(self, row: int, column: int, operands: tuple[Array, ...], result: Array) -> Expression:
        return Number(float(result[row, column]))

    def pull_back(self, gradient: Array, operands: tuple[Array, ...], result: Array) -> tuple[Array, ...]:
        return ()

    def numpy(self) -> str:
        return f"{self.name} = np.array(…)"

    def latex(self) -> str:
        rows, columns = ("n" if axis.family == "word" else axis.family for axis in self.axes)
        if " " in rows:  # A and B of the matrix product have no letters for their sizes
            return latex_name(self.name)
        return rf"{latex_name(self.name)} \in \mathbb{{R}}^{{{rows} \times {columns}}}"

    def layout(self) -> tuple[Shown | str, ...]:
        return ()
