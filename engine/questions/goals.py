"""What a worksheet shall become: goals for single cells, and what may change to reach them."""

import numpy as np

from engine.arrays import Array, has_cell, shape_text
from engine.dataclass import dataclass
from engine.edits.cells import SetCells, check_cells
from engine.edits.choices import Several
from engine.edits.edit import Edit
from engine.edits.numpy_code import index_code
from engine.errors import EngineError
from engine.expressions.tree import Cell, place_code
from engine.patch import Patch
from engine.worksheet.document import Document
from engine.worksheet.values import Values

RELATIONS = {"equal": "=", "at_least": "≥", "at_most": "≤"}
TOLERANCE = 1e-8  # relative to the number that is asked for, or to 1


@dataclass(frozen=True, slots=True)
class Goal:
    """One cell, and the number it shall equal, reach or not exceed. `relation` is a key of RELATIONS."""

    name: str
    index: tuple[int, ...]
    relation: str
    number: float

    @staticmethod
    def attends_mostly(name: str, index: tuple[int, ...], share: float = 0.9) -> "Goal":
        """The query of a cell of the weights gives its key at least this share."""
        return Goal(name, index, "at_least", share)

    def value(self, values: Values) -> float:
        """What the cell is. Raises EngineError where its matrix cannot be computed."""
        return float(values.array(self.name)[self.index])

    def miss(self, value: float) -> float:
        """How far a value is from what is asked for, 0 where it is reached; NaN where the value is NaN."""
        away = value - self.number
        if self.relation == "at_least":
            away = np.minimum(away, 0.0)
        elif self.relation == "at_most":
            away = np.maximum(away, 0.0)
        return abs(float(away))

    @property
    def tolerance(self) -> float:
        return TOLERANCE * max(1.0, abs(self.number))

    def reached(self, value: float) -> bool:
        """Whether a value is the number, to rounding; a bound is kept to the last digit or not at all."""
        return self.miss(value) <= (self.tolerance if self.relation == "equal" else 0.0)

    def text(self) -> str:
        return f"{place_code(self.name, self.index)} {RELATIONS[self.relation]} {self.number:.10g}"


@dataclass(frozen=True, slots=True)
class Freedom:
    """Cells of one given matrix that may change: all of them, or those listed; within bounds; whole numbers or any."""

    name: str
    cells: tuple[tuple[int, ...], ...] = ()  # none: the whole matrix
    low: float = -np.inf
    high: float = np.inf
    whole: bool = False

    @property
    def ends(self) -> tuple[float, float]:
        """The smallest and the largest number that a cell may be."""
        return (float(np.ceil(self.low)), float(np.floor(self.high))) if self.whole else (self.low, self.high)

    def places(self, document: Document) -> np.ndarray:
        """The flat places of the cells in their matrix. Raises EngineError for what cannot change."""
        if self.name not in document.sources:
            raise EngineError("not_changeable", name=self.name)
        shape = document.source(self.name).shape
        low, high = self.ends
        if not low <= high:
            raise EngineError("bounds_crossed", name=self.name, low=low, high=high)
        if not self.cells:
            return np.arange(int(np.prod(shape)))
        cells = np.array(self.cells, dtype=np.int64)
        check_cells(document, self.name, cells)
        return np.unique(np.ravel_multi_index(tuple(cells.T), shape))


def check_goals(values: Values, goals: tuple[Goal, ...], freedoms: tuple[Freedom, ...]) -> None:
    """Raises EngineError where there is no goal, nothing that may change, or a goal for what does not exist."""
    if not goals:
        raise EngineError("no_goal")
    if not freedoms:
        raise EngineError("nothing_may_change")
    for goal in goals:
        array = values.array(goal.name)
        if not has_cell(array, goal.index):
            shape = shape_text(array.shape)
            raise EngineError("cell_outside", name=goal.name, shape=shape, index=index_code(goal.index))
        if not np.isfinite(goal.number):
            raise EngineError("goal_not_finite", name=goal.name, number=goal.number)
    for freedom in freedoms:
        freedom.places(values.document)


Changes = tuple[tuple[Cell, float], ...]  # each cell that changes, as it was, and its new number


def changes_of(values: Values, arrays: dict[str, Array]) -> Changes:
    """Where given matrices differ from those of the worksheet; NaN is no different from NaN."""
    found: list[tuple[Cell, float]] = []
    for name, array in arrays.items():
        before = values.array(name)
        differs = (array != before) & ~(np.isnan(array) & np.isnan(before))
        for index in map(tuple, np.argwhere(differs).tolist()):
            found.append((Cell(name, index, float(before[index])), float(array[index])))
    return tuple(found)


def edit_of(changes: Changes) -> Edit | None:
    """The changes as one step; None where there is none."""
    edits: list[Edit] = []
    for name in dict.fromkeys(cell.matrix for cell, _ in changes):
        rows, columns, numbers = zip(
            *((*cell.index, number) for cell, number in changes if cell.matrix == name), strict=True
        )
        edits.append(SetCells(name, Patch.of(rows, columns, numbers), "solve"))
    return Several(tuple(edits)) if edits else None
