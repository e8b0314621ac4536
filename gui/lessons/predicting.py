"""Holding an edit back until somebody has said what it will do to the cell that is watched."""

from PySide6.QtCore import QObject, Signal

from engine.edits.cells import SetCells
from engine.edits.edit import Edit
from engine.lessons.forecasts import Question, question_of
from engine.lessons.lesson import Forecast
from gui.state.selection import Place
from gui.state.workspace import Workspace


class Predicting(QObject):
    """Asks the questions of a lesson, and, while a cell is watched, one before each number that is typed."""

    changed = Signal()  # another question, or none; another cell is watched, or none

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.watched: Place | None = None
        self.question: Question | None = None
        self._gesture = ""
        workspace.holds_back = self._holds_back
        workspace.document_opened.connect(self.stop)

    def watch(self, place: Place | None) -> None:
        """From now on ask before each number that is typed into another cell; None: no longer."""
        self.watched, self.question = place, None
        self.changed.emit()

    def stop(self) -> None:
        if self.watched is not None or self.question is not None:
            self.watch(None)

    def ask(self, forecast: Forecast) -> None:
        """A question of a lesson."""
        values = self._workspace.values
        if values is not None:
            self.question, self._gesture = question_of(values, forecast), ""
            self.changed.emit()

    def make(self) -> None:
        """The edit in question, now."""
        question, self.question = self.question, None
        if question is not None:
            self._workspace.holds_back = None
            try:
                self._workspace.apply(question.edit, self._gesture)
            finally:
                self._workspace.holds_back = self._holds_back

    def _holds_back(self, edit: Edit, gesture: str) -> bool:
        """Whether an edit waits: of one number, which is not an answer to a blank cell."""
        watched, document, values = self.watched, self._workspace.document, self._workspace.values
        if watched is None or values is None or not isinstance(edit, SetCells) or len(edit.patch) != 1:
            return False
        question = Question(edit, watched.name, watched.index)
        name, index = question.moved
        is_answer = document.exercise is not None and document.exercise.covers(name, index)
        if is_answer or (name, index) == (watched.name, watched.index) or watched.name not in values.table:
            return False
        self.question, self._gesture = question, gesture
        self.changed.emit()
        return True
