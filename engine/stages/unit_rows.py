"""Queries and keys brought to one length before they are compared."""

from collections.abc import Callable

import numpy as np

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.expressions.tree import Cell, Difference, Expression, Number, Product, Quotient, Root, Sum
from engine.formulas.scores import (
    RMS_EPSILON,
    layer_rows,
    layer_rows_gradient,
    rms_rows,
    rms_rows_gradient,
    unit_rows,
    unit_rows_gradient,
)
from engine.stages.stage import Shown, Stage, latex_name
from engine.stages.traits.axes import Axis
from engine.stages.traits.reads import SAME_ROWS, Reads


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to bring rows to one length: the name of its formula, what is divided by, and the pull-back."""

    function: str
    sign: str
    below: str  # LaTeX of what is divided by
    compute: Callable[[Floats, float], Floats]
    pull_back: Callable[[Floats, Floats, Floats, float], Floats]
    has_epsilon: bool = True


KINDS: dict[str, Kind] = {
    "l2": Kind(
        "unit_rows",
        "÷ length",
        r"\left\| {of} \right\|",
        lambda x, _: unit_rows(x),
        lambda G, x, y, _: unit_rows_gradient(G, x, y),
        has_epsilon=False,
    ),
    "rms": Kind("rms_rows", "÷ rms", r"\operatorname{rms}({of})", rms_rows, rms_rows_gradient),
    "layer": Kind("layer_rows", "− mean, ÷ deviation", r"\sigma({of})", layer_rows, layer_rows_gradient),
}


@dataclass(frozen=True, slots=True)
class UnitRows(Stage):
    """Each row at length 1 (`l2`), at root mean square 1 (`rms`), or with mean 0 as well (`layer`): [.., n, d] -> same.

    epsilon: what is added under the root of the last two.
    """

    name: str
    of: str
    axes: tuple[Axis, ...]
    kind: str = "l2"
    epsilon: float = RMS_EPSILON

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.of,)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return (SAME_ROWS,)

    def compute(self, *operands: Floats) -> Floats:
        return KINDS[self.kind].compute(operands[0], self.epsilon)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        return explain_unit(self.of, self.kind, self.epsilon, index, operands[0])

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        return (KINDS[self.kind].pull_back(gradient, operands[0], result, self.epsilon),)

    def numpy(self) -> str:
        epsilon = f", {self.epsilon!r}" if KINDS[self.kind].has_epsilon and self.epsilon != RMS_EPSILON else ""
        return f"{self.name} = {KINDS[self.kind].function}({self.of}{epsilon})"

    def latex(self) -> str:
        of = latex_name(self.of)
        above = rf"{of} - \overline{{{of}}}" if self.kind == "layer" else of
        below = KINDS[self.kind].below.replace("{of}", of)
        return rf"{latex_name(self.name)} = \frac{{{above}}}{{{below}}}"

    def layout(self) -> tuple[Shown | str, ...]:
        return Shown(self.of), KINDS[self.kind].sign


def explain_unit(name: str, kind: str, epsilon: float, index: tuple[int, ...], x: Floats) -> Expression:
    """One cell of a matrix whose rows were brought to one length."""
    row = index[:-1]
    cells: list[Expression] = [Cell(name, (*row, k), value) for k, value in enumerate(x[row].tolist())]
    if kind == "layer":
        with np.errstate(all="ignore"):  # an infinite row has no mean
            mean = Number(float(x[row].mean()), "mean")
        cells = [Difference(cell, mean) for cell in cells]
    squares = Sum(tuple(Product((cell, cell)) for cell in cells))
    if kind == "l2":
        return Quotient(cells[index[-1]], Root(squares)) if np.any(x[row]) else cells[index[-1]]
    mean_square = Quotient(squares, Number(len(cells), "d"))
    return Quotient(cells[index[-1]], Root(Sum((mean_square, Number(epsilon, "epsilon")))))
