"""Making cells blank for a learner, showing them again, and how what is filled in is marked.

What is blank is so in every snapshot too, as far as its worksheet has those cells: else a look back would show them.
"""

from collections.abc import Callable
from dataclasses import replace
from operator import lt
from types import MappingProxyType

import numpy as np

from engine.arrays import Indices, has_cell, shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.patch import Patch
from engine.sentences.phrase import Phrase
from engine.worksheet.document import Document
from engine.worksheet.exercise import DIGITS, MARKED, Exercise, blanks_at
from engine.worksheet.values import recompute

MOST_BLANK = 2**14  # cells of one matrix: nobody fills in more
FADED = {
    "shown": Phrase("faded_shown"),
    "last_step": Phrase("faded_last_step"),
    "every_second": Phrase("faded_every_second"),
    "all": Phrase("faded_all"),
}
FADES = tuple(FADED)


@dataclass(frozen=True, slots=True)
class MakeBlank:
    """Cells of a computed matrix that a learner has to find; what was typed into them goes."""

    name: str
    cells: tuple[tuple[int, ...], ...]

    def apply(self, document: Document) -> Document:
        check_no_model(document)
        if not can_be_blank(document, self.name):
            raise EngineError("blank_not_computed", name=self.name)
        if len(self.cells) > MOST_BLANK:
            raise EngineError("blanks_many", count=len(self.cells), limit=MOST_BLANK)
        _check(document, self.name, self.cells)
        return _in_every_state(document, self._made)

    def _made(self, document: Document) -> Document:
        inside = _inside(document, self.name, self.cells)
        if not len(inside):
            return document
        exercise, blanks = document.exercise or Exercise(MappingProxyType({})), blanks_at(inside)
        exercise = exercise.with_blanks(self.name, blanks.over(exercise.blanks.get(self.name)))
        return replace(_released(document, self.name, blanks), exercise=exercise)

    def remark(self, before: Document) -> Phrase:
        return Phrase("cells_blank", name=self.name, count=len(self.cells))

    def numpy(self, before: Document) -> str:
        return f"# {self.remark(before)}"

    def label(self) -> tuple[str, dict[str, object]]:
        return "make_blank", {"name": self.name, "count": len(self.cells)}


@dataclass(frozen=True, slots=True)
class ShowCells:
    """Blank cells that are shown again; what was filled into them goes."""

    name: str
    cells: tuple[tuple[int, ...], ...]

    def apply(self, document: Document) -> Document:
        return document if self._shown(document) is document else _in_every_state(document, self._shown)

    def _shown(self, document: Document) -> Document:
        exercise, cells = document.exercise, np.array(self.cells, dtype=np.int64)
        blanks = exercise.blanks.get(self.name) if exercise is not None else None
        left = blanks.without(cells) if blanks is not None else None
        if exercise is None or blanks is None or (left is not None and len(left) == len(blanks)):
            return document
        shown = blanks if left is None else blanks.without(left.cells)
        assert shown is not None
        return _released(document, self.name, shown).with_exercise(exercise.with_blanks(self.name, left))

    def remark(self, before: Document) -> Phrase:
        return Phrase("cells_shown", name=self.name, count=len(self.cells))

    def numpy(self, before: Document) -> str:
        return f"# {self.remark(before)}"

    def label(self) -> tuple[str, dict[str, object]]:
        return "show_cells", {"name": self.name, "count": len(self.cells)}


@dataclass(frozen=True, slots=True)
class Fade:
    """The whole worksheet as an exercise, one of `FADES`: what was filled in before goes."""

    how: str

    def apply(self, document: Document) -> Document:
        if self.how not in FADES:
            raise EngineError("fade_unknown", how=self.how, known=", ".join(FADES))
        check_no_model(document)
        if self.how == "shown":
            return _in_every_state(document, without_exercise) if document.exercise is not None else document
        return _in_every_state(document, self._faded)

    def _faded(self, document: Document) -> Document:
        plain = without_exercise(document)
        values, rules = recompute(plain), document.exercise or Exercise(MappingProxyType({}))
        names = [name for name in plain.stages if can_be_blank(plain, name) and values[name].matrix is not None]
        blanks: dict[str, Patch] = {}
        for name in names[-1:] if self.how == "last_step" else names:
            matrix = values.array(name)
            if matrix.size > MOST_BLANK:
                raise EngineError("blanks_many", count=matrix.size, limit=MOST_BLANK)
            wanted = np.isfinite(matrix)  # a hidden score shows that it is hidden
            if self.how == "every_second":
                wanted &= np.indices(matrix.shape).sum(axis=0) % 2 == 1
            if wanted.any():
                blanks[name] = blanks_at(np.argwhere(wanted))
        if not blanks:
            raise EngineError("nothing_to_blank")
        for name, cells in blanks.items():
            plain = _released(plain, name, cells)
        return replace(plain, exercise=replace(rules, blanks=MappingProxyType(blanks)))

    def remark(self, before: Document) -> Phrase:
        return FADED[self.how]

    def numpy(self, before: Document) -> str:
        return f"# {self.remark(before)}"

    def label(self) -> tuple[str, dict[str, object]]:
        return f"fade_{self.how}", {}


@dataclass(frozen=True, slots=True)
class MarkSheet:
    """When what is filled in is marked, one of `MARKED`, and to how many decimals."""

    marked: str
    digits: int = 4

    def apply(self, document: Document) -> Document:
        if self.marked not in MARKED or self.digits not in DIGITS:
            raise EngineError("marking_unknown", marked=self.marked, digits=self.digits)
        return document if self._ruled(document) is document else _in_every_state(document, self._ruled)

    def _ruled(self, document: Document) -> Document:
        exercise = document.exercise
        if exercise is None or (exercise.marked, exercise.digits) == (self.marked, self.digits):
            return document
        return replace(document, exercise=replace(exercise, marked=self.marked, digits=self.digits))

    def remark(self, before: Document) -> Phrase:
        if self.marked == "at_once":
            return Phrase("marked_at_once", digits=self.digits)
        return Phrase("marked_at_end", digits=self.digits) if self.marked == "at_end" else Phrase("marked_never")

    def numpy(self, before: Document) -> str:
        return f"# {self.remark(before)}"

    def label(self) -> tuple[str, dict[str, object]]:
        return f"mark_{self.marked}", {}


def check_no_model(document: Document) -> None:
    """Raises EngineError for a whole model, whose sessions keep no exercise."""
    if document.is_of_model:
        raise EngineError("no_exercise_of_model")


def can_be_blank(document: Document, name: str) -> bool:
    """Whether a matrix is computed from others, and its cells are numbers rather than yes or no."""
    stage = document.stages.get(name)
    return stage is not None and bool(stage.operands) and name not in document.sources and not stage.is_flags


def without_exercise(document: Document) -> Document:
    """The worksheet with every number shown, and nothing filled in."""
    if document.exercise is None:
        return document
    for name, blanks in document.exercise.blanks.items():
        document = _released(document, name, blanks)
    return replace(document, exercise=None)


def without_answers(document: Document) -> Document:
    """The worksheet with every blank cell blank again."""
    return replace(without_exercise(document), exercise=document.exercise)


def _in_every_state(document: Document, change: Callable[[Document], Document]) -> Document:
    """The change of a worksheet, and of each of its snapshots that has what it is about."""
    kept = tuple(replace(one, document=_where_possible(one.document, change)) for one in document.snapshots)
    return replace(change(document), snapshots=kept)


def _where_possible(document: Document, change: Callable[[Document], Document]) -> Document:
    try:
        return change(document)
    except EngineError:
        return document


def _check(document: Document, name: str, cells: tuple[tuple[int, ...], ...]) -> None:
    """Raises EngineError for the first of the cells that the matrix does not have, and where there are none."""
    matrix = recompute(without_exercise(document)).matrix(name)
    for cell in cells:
        if not has_cell(matrix, cell):
            index = ", ".join(map(str, cell))
            raise EngineError("cell_outside", name=name, shape=shape_text(matrix.shape), index=index)
    if not cells:
        raise EngineError("nothing_to_blank")


def _inside(document: Document, name: str, cells: tuple[tuple[int, ...], ...]) -> Indices:
    """Those of the cells that a computed matrix of a worksheet has, one a row."""
    if not can_be_blank(document, name):
        return np.empty((0, 2), dtype=np.int64)
    shape = [document.expected_size(axis) for axis in document.stages[name].axes]
    inside = [cell for cell in cells if len(cell) == len(shape) and all(map(lt, cell, shape))]
    return np.array(inside, dtype=np.int64).reshape(-1, len(shape))


def _released(document: Document, name: str, cells: Patch) -> Document:
    typed = document.patches.get(name)
    return document if typed is None else document.with_patch(name, typed.without(cells.cells))
