"""A function of single numbers, applied to every cell: any row of `FUNCTIONS`."""

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.expressions.tree import Expression
from engine.stages.rules.functions import FUNCTIONS, Function
from engine.stages.stage import Shown, Stage, cell_of, latex_name
from engine.stages.traits.axes import Axis
from engine.stages.traits.effects import Applies, Effect
from engine.stages.traits.reads import SAME_CELLS, Reads


@dataclass(frozen=True, slots=True)
class Elementwise(Stage):
    """`function(of)`: any shape -> the same shape; `parameter` is the cap, where the function has one."""

    name: str
    of: str
    function: str
    axes: tuple[Axis, ...]
    parameter: float = 0.0

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.of,)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return (SAME_CELLS,)

    @property
    def effect(self) -> Effect:
        return Applies(self.of, self.applied, self.parameter)

    @property
    def applied(self) -> Function:
        """The row of its function, with all that is true of it."""
        return FUNCTIONS[self.function]

    def compute(self, *operands: Floats) -> Floats:
        return self.applied.of(operands[0], self.parameter)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        cell = cell_of(self.of, index, operands[0])
        return self.applied.explain(cell, cell.value, self.parameter)

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        return (gradient * self.applied.slope(operands[0], result, self.parameter),)

    def numpy(self) -> str:
        code = self.applied.code.replace("{p}", repr(self.parameter))
        return f"{self.name} = {code.replace('{x}', self.of)}"

    def latex(self) -> str:
        latex = self.applied.latex.replace("{p}", f"{self.parameter:.10g}")
        return f"{latex_name(self.name)} = {latex.replace('{x}', latex_name(self.of))}"

    def layout(self) -> tuple[Shown | str, ...]:
        return self.applied.sign, Shown(self.of)
