"""A matrix that is typed, drawn or loaded."""

from dataclasses import dataclass

from engine.arrays import Floats
from engine.axes import Axis
from engine.errors import EngineError
from engine.expressions import Expression, Number
from engine.stages.stage import Shown, latex_name

LETTERS = {"word": "n", "source": "m", "past": "p", "one": "1", "head": "h", "hidden": "a", "bucket": "b"}


@dataclass(frozen=True, slots=True)
class Given:
    """The value is the document's own source: there is nothing to compute and nothing to pull back.

    `fill`: what a new one holds when an option brings it onto the worksheet, a row of `engine.filling.FILLS`.
    """

    name: str
    axes: tuple[Axis, ...]
    fill: str = "zeros"
    operands: tuple[str, ...] = ()
    unit_range: bool = False

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

    def layout(self) -> tuple[Shown | str, ...]:
        return ()


def _size(axis: Axis) -> str:
    letter = LETTERS.get(axis.family, axis.family)
    return rf"{axis.copies} {letter}" if axis.copies > 1 else letter
