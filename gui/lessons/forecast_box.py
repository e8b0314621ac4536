"""Predict first: which way does a number go, and which word wins? Then the edit is made, and the slope is shown."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.lessons.forecasts import WAYS, Outcome, Question, outcome_of
from engine.worksheet.values import Values
from gui.jobs import Cancelled
from gui.lessons.learning import Learning
from gui.lessons.predicting import Predicting
from gui.look.following import follow_font
from gui.look.short_numbers import write_short, write_signed
from gui.look.style import GRID, colours_of
from gui.state.workspace import Workspace
from gui.widgets.parts import button


class ForecastBox(QWidget):
    """One question at a time; those of a lesson come around again."""

    told = Signal()

    def __init__(
        self, workspace: Workspace, learning: Learning, predicting: Predicting, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._learning, self._predicting = workspace, learning, predicting
        self._at = -1
        self._asked: Question | None = None
        self._by = 0.0  # how much the cell changes, from what it was when the question was asked
        self._outcome: Outcome | None = None
        self.question, self.answer = QLabel(self), QLabel(self)
        follow_font(self.question, _bold)
        for label in (self.question, self.answer):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.ways = {way: QRadioButton(self) for way in WAYS}
        self._group = QButtonGroup(self)
        self.winner_asked, self.winner = QLabel(self), QComboBox(self)
        self.winner.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.reveal = button(self, "reveal", self._reveal)
        choices, below = QHBoxLayout(), QHBoxLayout()
        choices.setSpacing(GRID)
        for each in self.ways.values():
            self._group.addButton(each)
            each.toggled.connect(lambda _on: self._update())
            choices.addWidget(each)
        for widget in (self.winner_asked, self.winner):
            choices.addWidget(widget)
        choices.addStretch(1)
        below.addWidget(self.reveal)
        below.addWidget(self.answer, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.question)
        layout.addLayout(choices)
        layout.addLayout(below)
        layout.addStretch(1)
        self.hide()

    def retranslate(self) -> None:
        texts = {"rises": self.tr("rises"), "falls": self.tr("falls"), "stays": self.tr("stays")}
        for way, each in self.ways.items():
            each.setText(texts[way])
        self.winner_asked.setText(self.tr("largest of its row then:"))
        self.winner.setAccessibleName(self.tr("largest of its row then:"))
        self._write()

    def begin(self) -> None:
        """With the first question of another lesson."""
        self._at, self._asked, self._outcome = -1, None, None

    def ask_next(self) -> None:
        """The next question of the lesson."""
        lesson = self._learning.lesson
        if lesson is not None and lesson.forecasts:
            self._at = (self._at + 1) % len(lesson.forecasts)
            self._predicting.ask(lesson.forecasts[self._at])

    def show_question(self, question: Question) -> None:
        """Nothing is said of it yet."""
        values = self._workspace.values
        if values is None:
            return
        self._asked, self._outcome = question, None
        self._group.setExclusive(False)
        for each in self.ways.values():
            each.setChecked(False)
        self._group.setExclusive(True)
        self.winner.clear()
        self.winner.addItem("")
        self.winner.addItems(self._labels(values, question.watched)[-1])
        self._by = question.step(values)
        self._write()

    def _labels(self, values: Values, name: str) -> list[tuple[str, ...]]:
        document, shape = values.document, values.matrix(name).shape
        axes = document.stages[name].axes
        return [document.shown_labels(axis, size) for axis, size in zip(axes, shape, strict=True)]

    def _cell(self, values: Values, name: str, index: tuple[int, ...]) -> str:
        labels = [names[at] for names, at in zip(self._labels(values, name), index, strict=True)]
        return f"{name}[{', '.join(labels)}]"

    def _reveal(self) -> None:
        if self._outcome is not None:
            self.ask_next()
            return
        values, asked = self._workspace.values, self._asked
        if values is not None and asked is not None:
            job = partial(_outcome_job, values, asked)
            self._workspace.jobs.run("forecast", job, self._show, self._workspace.refused.emit)

    def _show(self, outcome: Outcome) -> None:
        """The edit is made now, as one step that can be undone."""
        self._outcome = outcome
        self._predicting.make()
        self._write()
        self.told.emit()

    def _write(self) -> None:
        values, asked, outcome = self._workspace.values, self._asked, self._outcome
        if values is None or asked is None:
            return
        text = self.tr("If {moved} changes by {by}, where does {watched} go?")
        moved, watched = self._cell(values, *asked.moved), self._cell(values, asked.watched, asked.index)
        self.question.setText(text.format(moved=moved, by=write_signed(self._by), watched=watched))
        self.reveal.setText(self.tr("Reveal") if outcome is None else self.tr("Another one"))
        self.answer.setText("" if outcome is None else self._answer_text(values, asked, outcome))
        self._update()

    def _answer_text(self, values: Values, asked: Question, outcome: Outcome) -> str:
        way = next((way for way, each in self.ways.items() if each.isChecked()), "")
        largest = self._labels(values, asked.watched)[-1][outcome.largest]
        is_right = way == outcome.way and self.winner.currentText() in ("", largest)
        self.answer.setStyleSheet(f"color: {_colour(is_right)};")
        head = self.tr("As you said.") if is_right else self.tr("Not so.")
        told = self.tr("It {way}: from {before} to {after}. Exact slope here: {slope}. Largest: {largest}.").format(
            way=self.ways[outcome.way].text(),
            before=write_short(outcome.before),
            after=write_short(outcome.after),
            slope=write_signed(outcome.slope),
            largest=largest,
        )
        return f"{head} {told}" if head.isascii() else f"{head}{told}"

    def _update(self) -> None:
        is_said = any(each.isChecked() for each in self.ways.values())
        has_more = self._learning.lesson is not None and bool(self._learning.lesson.forecasts)
        self.reveal.setEnabled(is_said)
        self.reveal.setVisible(self._outcome is None or has_more)
        for each in (*self.ways.values(), self.winner):
            each.setEnabled(self._outcome is None)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _colour(is_right: bool) -> str:
    colours = colours_of(QApplication.palette())
    return colours.good if is_right else colours.error


def _outcome_job(values: Values, question: Question, cancelled: Cancelled) -> Outcome:
    return outcome_of(values, question, cancelled)
