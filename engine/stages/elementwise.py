"""A function of single numbers, applied to every cell: any row of `engine.elementwise`."""

from dataclasses import dataclass

from engine.arrays import Floats
from engine.axes import Axis
from engine.elementwise import FUNCTIONS
from engine.expressions import Expression
from engine.stages.stage import Shown, cell_of, latex_name


@dataclass(frozen=True, slots=True)
class Elementwise:
    """`function(of)`: any shape -> the same shape; `parameter` is the cap, where the function has one."""

    name: str
    of: str
    function: str
    axes: tuple[Axis, ...]
    parameter: float = 0.0
    unit_range: bool = False

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.of,)

    def compute(self, *operands: Floats) -> Floats:
        return FUNCTIONS[self.function].of(operands[0], self.parameter)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        cell = cell_of(self.of, index, operands[0])
        return FUNCTIONS[self.function].explain(cell, cell.value, self.parameter)

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        return (gradient * FUNCTIONS[self.function].slope(operands[0], result, self.parameter),)

    def numpy(self) -> str:
        code = FUNCTIONS[self.function].code.replace("{p}", repr(self.parameter))
        return f"{self.name} = {code.replace('{x}', self.of)}"

    def latex(self) -> str:
        latex = FUNCTIONS[self.function].latex.replace("{p}", f"{self.parameter:.10g}")
        return f"{latex_name(self.name)} = {latex.replace('{x}', latex_name(self.of))}"

    def layout(self) -> tuple[Shown | str, ...]:
        return FUNCTIONS[self.function].sign, Shown(self.of)
