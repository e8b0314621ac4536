"""What a stage is: a named matrix of the worksheet and the four faces of its formula.

To add a kind of attention: write the formula in a family module (`engine.scores`, `engine.positions`, …), a class here
beside `scale.py` or a row in a registry, and its place in the table of `engine.worksheets`. The window, the inspector,
the files, the library function and the tests walk the table.

Values have the axes of the stage: (rows, columns), or (heads, rows, columns). `compute` and `pull_back` also take
arrays with more dimensions in front, as the library function passes them, and keep their dtype.
"""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from engine.arrays import Floats, shape_text
from engine.axes import Axis
from engine.errors import EngineError
from engine.expressions import Cell, Expression


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
    def axes(self) -> tuple[Axis, ...]:
        """What its rows and its columns count; before them its heads, where it has them."""

    @property
    def unit_range(self) -> bool:
        """Whether its numbers lie in [0, 1] by construction, and are coloured over that range."""

    def compute(self, *operands: Floats) -> Floats:
        """The value. Raises EngineError where the operands do not allow it."""

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        """The arithmetic of one cell, with its numbers."""

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        """From the gradient with respect to the result, the gradient with respect to each operand."""

    def numpy(self) -> str:
        """The computation as NumPy, with the functions of the engine's family modules."""

    def latex(self) -> str:
        """The formula."""

    def layout(self) -> tuple[Shown | str, ...]:
        """The equation left of the result: matrices, and the signs between them."""


@runtime_checkable
class Placed(Protocol):
    """A stage whose cells depend on where they stand: computed by parts, it must be told which part it is."""

    @property
    def sized_by(self) -> str:
        """The operand of which only the size counts, "" if there is none."""

    def compute_at(self, plane: int, rows: range, columns: range, shape: tuple[int, ...], *operands: Floats) -> Floats:
        """The cells of these rows and columns of a result of this shape, from the parts of the operands behind them."""


def latex_name(name: str) -> str:
    """A matrix name in a formula: single letters slanted, words upright, subscripts kept."""
    stem, mark, index = name.partition("_")
    if not mark:
        return stem if len(stem) == 1 else rf"\mathrm{{{stem}}}"
    subscript = index if len(index) == 1 else rf"\mathrm{{{index}}}".replace("_", r"\,")
    return f"{latex_name(stem)}_{{{subscript}}}"


def cell_of(name: str, index: tuple[int, ...], array: Floats) -> Cell:
    """One cell of an operand, for an explanation."""
    return Cell(name, index, float(array[index]))


def stretched_place(index: tuple[int, ...], shape: tuple[int, ...]) -> tuple[int, ...]:
    """Where broadcasting reads an operand of this shape for a cell of the result."""
    own = index[len(index) - len(shape) :]
    return tuple(at if size > 1 else 0 for at, size in zip(own, shape, strict=True))


def check_row_of_heads(result: str, name: str, row: Floats, heads: int) -> None:
    """Raises EngineError unless a matrix is one row with one number for all heads, or one for each."""
    if row.shape[-2] != 1 or row.shape[-1] not in (1, heads) or row.size != row.shape[-1]:
        shapes = f"{name} {shape_text(row.shape)}"
        reason = f"one row of 1 or {heads} numbers is needed"
        raise EngineError("shapes_do_not_broadcast", result=result, shapes=shapes, numpy=reason)


def head_of(index: tuple[int, ...], operand: Floats, result: Floats) -> tuple[int, ...]:
    """Which head of an operand a cell's head reads: its own, or the one its group shares; nothing without heads."""
    if operand.ndim < 3 or len(index) < 3:
        return ()
    return (index[0] * operand.shape[0] // result.shape[0],)
