"""Predict, then reveal: where a watched cell goes when another one is edited, and which of its row is the largest."""

from collections.abc import Callable

import numpy as np

from engine.dataclass import dataclass
from engine.edits.cells import SetCells
from engine.lessons.lesson import Forecast
from engine.questions.sensitivity import Target, nudge, sensitivity
from engine.worksheet.values import Values, recompute

WAYS = ("rises", "falls", "stays")
STILL = 1e-12  # a smaller change is none


@dataclass(frozen=True, slots=True)
class Question:
    """Where does a watched cell go with this edit of one other cell?"""

    edit: SetCells
    watched: str
    index: tuple[int, ...]

    @property
    def moved(self) -> tuple[str, tuple[int, ...]]:
        """The matrix and the cell that is edited."""
        return self.edit.name, tuple(self.edit.patch.cells[0].tolist())

    def step(self, values: Values) -> float:
        """By how much it is edited."""
        name, index = self.moved
        return float(self.edit.patch.values[0]) - float(values.array(name)[index])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an edit does to a watched cell: its numbers, its exact slope, and the largest column of its row by then."""

    before: float
    after: float
    slope: float
    largest_before: int
    largest: int

    @property
    def way(self) -> str:
        """One of WAYS."""
        change = self.after - self.before
        if abs(change) <= STILL * max(1.0, abs(self.before)):
            return WAYS[2]
        return WAYS[0] if change > 0 else WAYS[1]


def question_of(values: Values, forecast: Forecast) -> Question:
    """The question of a lesson on these values. Raises EngineError where there is no such matrix."""
    edit = nudge(values, forecast.moved, forecast.moved_index, forecast.by)
    return Question(edit, forecast.watched, forecast.watched_index)


def outcome_of(values: Values, question: Question, cancelled: Callable[[], bool] = lambda: False) -> Outcome:
    """What comes of it on these values. Raises EngineError where a cell is not there, CancelledError."""
    after = recompute(question.edit.apply(values.document), values, cancelled)
    found = sensitivity(values, Target.cell(question.watched, *question.index), cancelled)
    name, index = question.moved
    slopes = found.slopes.get(name)
    rows = [one.array(question.watched)[question.index[:-1]] for one in (values, after)]
    before, then = (float(row[question.index[-1]]) for row in rows)
    first, last = (int(np.argmax(row)) for row in rows)
    slope = 0.0 if slopes is None else float(slopes[index])
    return Outcome(before, then, slope, first, last)
