"""A matrix that is typed, drawn or loaded."""

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.expressions.tree import Expression, Number
from engine.stages.stage import Stage, latex_name
from engine.stages.traits.axes import Axis
from engine.stages.traits.reads import Reads

LETTERS = {"word": "n", "source": "m", "past": "p", "one": "1", "head": "h", "hidden": "a", "bucket": "b", "pair": "p"}


@dataclass(frozen=True, slots=True)
class Given(Stage):
    """The value is the document's own source: there is nothing to compute and nothing to pull back.

    `fill`: what a new one holds when an option brings it onto the worksheet, a row of `FILLS` in
    `engine.worksheet.initial_values`.
    """

    name: str
    axes: tuple[Axis, ...]
    fill: str = "zeros"

    @property
    def reads(self) -> tuple[Reads, ...]:
        return ()

    def compute(self, *operands: Floats) -> Floats:
        raise EngineError("source_missing", name=self.name)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        return Number(float(result[index]))

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        return ()

    def numpy(self) -> str:
        return f"{self.name} = np.array(…)"

    def latex(self) -> str:
        if " " in self.axes[0].family:  # A and B of the matrix product have no letters for their sizes
            return latex_name(self.name)
        sizes = r" \times ".join(map(_size, self.axes))
        return rf"{latex_name(self.name)} \in \mathbb{{R}}^{{{sizes}}}"


def _size(axis: Axis) -> str:
    letter = LETTERS.get(axis.family, axis.family)
    return rf"{axis.copies} {letter}" if axis.copies > 1 else letter
