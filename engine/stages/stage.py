"""What a stage is: a named matrix of the worksheet and the four faces of its formula.

To add a kind of attention: write the formula in `engine.attention`, a class here beside `softmax.py`, and its place
in the table of `engine.worksheets`. The window, the inspector, the files and the tests walk the table.
"""

from dataclasses import dataclass
from typing import Protocol

from engine.arrays import Array
from engine.axes import Axis
from engine.expressions import Expression


@dataclass(frozen=True, slots=True)
class Shown:
    """A matrix as it stands in an equation."""

    name: str
    transposed: bool = False


class Stage(Protocol):
    """One named matrix. Stages are frozen values: equal stages compute equal results."""

    @property
    def name(self) -> str: ...

    @property
    def operands(self) -> tuple[str, ...]:
        """The matrices it is computed from, all of them earlier on the worksheet."""

    @property
    def axes(self) -> tuple[Axis, Axis]:
        """What its rows and its columns count."""

    @property
    def unit_range(self) -> bool:
        """Whether its numbers lie in [0, 1] by construction, and are coloured over that range."""

    def compute(self, *operands: Array) -> Array:
        """The value. Raises EngineError where the operands do not allow it."""

    def explain(self, row: int, column: int, operands: tuple[Array, ...], result: Array) -> Expression:
        """The arithmetic of one cell, with its numbers."""

    def pull_back(self, gradient: Array, operands: tuple[Array, ...], result: Array) -> tuple[Array, ...]:
        """From the gradient with respect to the result, the gradient with respect to each operand."""

    def numpy(self) -> str:
        """The computation as one line of NumPy."""

    def latex(self) -> str:
        """The formula."""

    def layout(self) -> tuple[Shown | str, ...]:
        """The equation left of the result: matrices, and the signs between them."""


def latex_name(name: str) -> str:
    """A matrix name in a formula: single letters slanted, words upright, subscripts kept."""
    stem, mark, index = name.partition("_")
    stem_latex = stem if len(stem) == 1 else rf"\mathrm{{{stem}}}"
    return f"{stem_latex}_{{{index}}}" if mark else stem_latex
