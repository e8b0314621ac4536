"""What a stage is: a named matrix of the worksheet, the four faces of its formula, and what others must know of it.

To add a kind of attention: write the formula in `engine.formulas`, a class here beside `scale.py` or a row in a
registry, and its place in the tables of `engine.pipeline`. The window, the inspector, the files, the library function
and the tests walk the tables; nobody outside this room asks which class a stage is.

Values have the axes of the stage: (rows, columns), or (heads, rows, columns). `compute` and `pull_back` also take
arrays with more dimensions in front, as the library function passes them, and keep their dtype.
"""

import math
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import fields, replace
from typing import Any, Self, cast

from engine.arrays import Floats, shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError, Flaw
from engine.expressions.tree import Cell, Expression
from engine.sentences.phrase import Phrase
from engine.stages.traits.axes import Axis
from engine.stages.traits.effects import Effect, RowStatistic
from engine.stages.traits.reads import Along, Reads, Region


@dataclass(frozen=True, slots=True)
class Shown:
    """A matrix as it stands in an equation."""

    name: str
    transposed: bool = False


class Stage:
    """One named matrix. Stages are frozen values: equal stages compute equal results."""

    __slots__ = ()

    name: str  # what the matrix is called
    axes: tuple[Axis, ...]  # what its rows and its columns count; before them its heads, where it has them

    @property
    def operands(self) -> tuple[str, ...]:
        """The matrices it is computed from, all of them earlier on the worksheet; none of a given matrix."""
        return ()

    @property
    def fill(self) -> str:
        """What a given matrix holds when an option brings it: a row of `engine.worksheet.initial_values.FILLS`."""
        return ""

    # the four faces

    def compute(self, *operands: Floats) -> Floats:
        """The value. Raises EngineError where the operands do not allow it."""
        raise NotImplementedError

    def compute_over(self, *operands: Floats) -> Floats:
        """The same to the bit, where nobody needs the first operand any more: it may be written over and returned."""
        return self.compute(*operands)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        """The arithmetic of one cell, with its numbers."""
        raise NotImplementedError

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        """From the gradient with respect to the result, the gradient with respect to each operand."""
        raise NotImplementedError

    def numpy(self) -> str:
        """The computation as NumPy, with the functions of `engine.formulas`."""
        raise NotImplementedError

    def pull_back_to(
        self, wanted: tuple[bool, ...], gradient: Floats, operands: tuple[Floats, ...], result: Floats
    ) -> tuple[Floats | None, ...]:
        """`pull_back` to those operands alone that are wanted; for stages where the others cost as much."""
        pulled = self.pull_back(gradient, operands, result)
        return tuple(one if is_wanted else None for one, is_wanted in zip(pulled, wanted, strict=True))

    def pull_back_straight(
        self, wanted: tuple[bool, ...], gradient: Floats, operands: tuple[Floats, ...], result: Floats
    ) -> tuple[Floats | None, ...]:
        """`pull_back_to` as if what rows are divided by were constant: so parts of a sum add up to what they give."""
        return self.pull_back_to(wanted, gradient, operands, result)

    def latex(self) -> str:
        """The formula."""
        raise NotImplementedError

    def cell_latex(self) -> str:
        """The formula of one cell, where it says more than `latex`; "" where not."""
        return ""

    def layout(self) -> tuple[Shown | str, ...]:
        """The equation left of the result: matrices, and the signs between them."""
        return ()

    # what others must know of it

    @property
    def reads(self) -> tuple[Reads, ...]:
        """Of each operand the part that a block of the result is computed from."""
        raise NotImplementedError

    @property
    def unit_range(self) -> bool:
        """Whether its numbers lie in [0, 1] by construction, and are coloured over that range."""
        return False

    @property
    def is_new(self) -> bool:
        """Whether its value is an array of its own, no part of an operand, so that it may be written over later."""
        return False

    @property
    def is_flags(self) -> bool:
        """Whether its cells are 1 or 0 for yes or no: they can be painted, and have no slope."""
        return False

    @property
    def keeps_infinite(self) -> bool:
        """Whether an infinite operand means something here (a hidden key), so that slopes must see it."""
        return False

    @property
    def effect(self) -> Effect | None:
        """What it does, if it is one of the things that can also be computed, proven or told another way."""
        return None

    @property
    def row_statistic(self) -> RowStatistic | None:
        """The one number of a row that its cells need besides their own operand cell, where one suffices."""
        return None

    def is_linear_in(self, changing: Collection[str]) -> bool:
        """Whether the result is linear in these operands together, as long as the others stay."""
        return False

    def compute_at(self, region: Region, *operands: Floats) -> Floats:
        """The cells of a region, or whole axes of the result that hold them, from the parts that `reads` names.

        For stages whose cells depend on where they stand. Of operands whose size counts the numbers are 0.
        """
        return self.compute(*operands)

    def pull_back_at(
        self, region: Region, gradient: Floats, operands: tuple[Floats, ...], result: Floats
    ) -> tuple[Floats, ...]:
        """`pull_back` of a region, from the parts that `compute_at` had."""
        return self.pull_back(gradient, operands, result)

    def shape_from(self, shapes: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
        """The shape of the result, of the operands' own: ([heads,] rows, columns), without dimensions before them.

        Along each axis as long as what is read along it; where nothing is, as long as the first operand. Raises
        ValueError where they do not fit each other.
        """
        directions = (Along.HEAD, Along.ROWS, Along.COLUMNS)[-len(self.axes) :]
        sizes = [self._sizes(along, shapes) for along in directions]
        return tuple(
            _common_size(along, found or {shapes[0][at - len(sizes)]})
            for at, (along, found) in enumerate(zip(directions, sizes, strict=True))
        )

    def check(self, shapes: Sequence[tuple[int, ...]]) -> None:
        """Raises EngineError where operands of these own shapes do not fit in a way that no part of them shows."""

    @property
    def picks(self) -> bool:
        """Whether it takes single rows of a given matrix, which need not be held for it."""
        return False

    def renamed(self, rename: Callable[[str], str]) -> Self:
        """The same stage, its matrix and its operands called otherwise."""
        names = [one.name for one in fields(cast("Any", self)) if self._is_name(one.name)]
        return cast("Self", replace(cast("Any", self), **{name: rename(getattr(self, name)) for name in names}))

    def _is_name(self, field: str) -> bool:
        value = getattr(self, field)
        return field == "name" or (isinstance(value, str) and value in self.operands)

    @property
    def counted(self) -> tuple[str, ...]:
        """The operands whose numbers count, and not only their sizes."""
        return tuple(name for name, read in zip(self.operands, self.reads, strict=True) if not read.size_only)

    def _sizes(self, wanted: Along, shapes: Sequence[tuple[int, ...]]) -> set[int]:
        """How long the axes are that are read in one direction."""
        read = zip(self.reads, shapes, strict=True)
        along = [one for reads, shape in read for one in zip(reads.along[-len(shape) :], shape, strict=True)]
        return {size for direction, size in along if direction is wanted}


def _common_size(along: Along, sizes: set[int]) -> int:
    """The size that all of them have, those of 1 being stretched; heads may be shared by groups."""
    whole = max(sizes, default=1)
    for size in sorted(sizes - {1, whole}):
        if along is not Along.HEAD or not size or whole % size:
            raise Flaw("other_size", size=size, expected=whole)
    return whole


OF_LAYER = re.compile(r"(?<![\w.])(\d+)\.([A-Za-z]\w*)")  # `3.weights`


def python_names(code: str) -> str:
    """A line of NumPy in which the matrices of layers are called as Python can have them: `L3["weights"]`."""
    return OF_LAYER.sub(r'L\1["\2"]', code)


def latex_name(name: str) -> str:
    """A matrix name in a formula: single letters slanted, words upright, subscripts kept, its layer above."""
    of_layer = OF_LAYER.fullmatch(name)
    if of_layer:
        return rf"{{{{{latex_name(of_layer[2])}}}^{{({of_layer[1]})}}}}"
    stem, mark, index = name.partition("_")
    if not mark:
        return stem if len(stem) == 1 else rf"\mathrm{{{stem}}}"
    subscript = index if len(index) == 1 else rf"\mathrm{{{index}}}".replace("_", r"\,")
    return f"{latex_name(stem)}_{{{subscript}}}"


def latex_cell(name: str, index: str) -> str:
    """One cell of a matrix in a formula: `scores_{ij}`."""
    return rf"{{{latex_name(name)}}}_{{{index}}}"


def cell_of(name: str, index: tuple[int, ...], array: Floats) -> Cell:
    """One cell of an operand, for an explanation."""
    return Cell(name, index, float(array[index]))


def stretch_place(index: tuple[int, ...], shape: tuple[int, ...]) -> tuple[int, ...]:
    """Where broadcasting reads an operand of this shape for a cell of the result."""
    own = index[len(index) - len(shape) :]
    return tuple(at if size > 1 else 0 for at, size in zip(own, shape, strict=True))


def check_row_of_heads(result: str, name: str, shape: tuple[int, ...], scores: tuple[int, ...]) -> None:
    """Raises EngineError unless a shape is that of one row with one number for all heads of scores, or one for each."""
    heads = scores[-3] if len(scores) > 2 else 1
    if shape[-2] != 1 or shape[-1] not in (1, heads) or math.prod(shape) != shape[-1]:
        shapes = f"{name} {shape_text(shape)}"
        reason = Phrase("row_of_heads", heads=heads)
        raise EngineError("shapes_do_not_broadcast", result=result, shapes=shapes, reason=reason)


def head_of(index: tuple[int, ...], operand: Floats, result: Floats) -> tuple[int, ...]:
    """Which head of an operand a cell's head reads: its own, or the one its group shares; nothing without heads."""
    if operand.ndim < 3 or len(index) < 3:
        return ()
    return (index[0] * operand.shape[0] // result.shape[0],)
