"""Under the worksheet: what is said of a number, the hints on a cell, the question before an edit, and the way on."""

from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from engine.expressions.writing import latex
from engine.lessons.hints import MOST, Hint, hint_of
from engine.lessons.marks import Answer
from engine.worksheet.values import Values
from gui.lessons.forecast_box import ForecastBox
from gui.lessons.learning import Learning
from gui.lessons.predicting import Predicting
from gui.look.following import follow_dress, follow_font
from gui.look.number_format import full_text
from gui.look.short_numbers import write_short
from gui.look.style import GRID, colours_of, title_font
from gui.state.overlays import CellIndex, Overlays
from gui.state.selection import Place, Selection
from gui.state.workspace import Workspace
from gui.widgets.formulas import Formulas, FormulaView
from gui.widgets.parts import button
from gui.widgets.rounded import Rounded

LINES = 6  # of text: its height never changes, so that nothing moves while somebody learns
MOST_TERMS = 6  # of a sum that is written out


class Desk(Rounded):
    """There while a lesson is open, or cells of the worksheet are blank."""

    next_wanted = Signal()
    picked = Signal(object)  # the Place of a cell that is spoken of

    def __init__(
        self,
        workspace: Workspace,
        selection: Selection,
        learning: Learning,
        predicting: Predicting,
        overlays: Overlays,
        formulas: Formulas,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._selection = workspace, selection
        self._learning, self._predicting, self._overlays = learning, predicting, overlays
        self._hint: tuple[Answer, int] | None = None
        self._is_narrow = self._is_dressed = False
        self._lit: dict[str, dict[CellIndex, int]] = {}  # by the hint
        self.title, self.text = QLabel(self), QLabel(self)
        self.formula = FormulaView(formulas, keep=False, parent=self)
        self.forecast = ForecastBox(workspace, learning, predicting, self)
        self.hints = [button(self, f"hint {number}", partial(self.show_hint, number)) for number in range(1, MOST + 1)]
        self.predict = button(self, "predict", self._turn_forecast)
        self.go_on = button(self, "go on", self.next_wanted.emit)
        for each in (*self.hints, self.predict, self.go_on):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where somebody types
        self._lay_out()
        workspace.values_changed.connect(lambda _changed: self._forget_hint())
        selection.changed.connect(self._follow_selection)
        overlays.changed.connect(self._light_again)
        learning.lesson_changed.connect(self._follow_lesson)
        learning.marks_changed.connect(self.refresh)
        predicting.changed.connect(self._follow_question)
        self.forecast.told.connect(self.refresh)
        self.retranslate()

    def _lay_out(self) -> None:
        follow_font(self.title, title_font)
        for label in (self.title, self.text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said = QWidget(self)
        said = QVBoxLayout(self._said)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(GRID // 2)
        for widget in (self.title, self.text, self.formula):
            said.addWidget(widget)
        said.addStretch(1)
        hints = self._hints = QHBoxLayout()
        hints.setSpacing(GRID // 2)
        for each in self.hints:
            hints.addWidget(each)
        ways = self._ways = QHBoxLayout()
        ways.addWidget(self.predict)
        ways.addStretch(1)
        ways.addWidget(self.go_on)
        self._side = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._side.setSpacing(GRID // 2)
        self._side.addLayout(hints)
        self._side.addLayout(ways)
        self._side.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._columns.setSpacing(2 * GRID)
        self._columns.addWidget(self._said, 1)
        self._columns.addWidget(self.forecast, 1)
        self._columns.addLayout(self._side)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().boundingRect(QRect(0, 0, 1 << 12, 1 << 12), 0, self.hints[0].text()).height()
        below = GRID + self.go_on.sizeHint().height() if self._is_narrow else 0
        return QSize(400, LINES * line + below + 2 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stand beside the text, or in a line under it where it would have less room than they."""
        super().resizeEvent(event)
        is_narrow = self.width() < 2 * max(layout.sizeHint().width() for layout in (self._hints, self._ways))
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._columns.setDirection(down if is_narrow else across)
            self._columns.setSpacing(GRID if is_narrow else 2 * GRID)
            self._side.setDirection(across if is_narrow else down)
            self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        """Only those who learn wait for the look of the buttons."""
        super().showEvent(event)
        if not self._is_dressed:
            self._is_dressed = True
            follow_dress(*self.hints, self.predict, self.go_on)

    def retranslate(self) -> None:
        texts = (
            (self.tr("Hint 1: cells"), self.tr("Light up the cells that this one is made of")),
            (self.tr("2: formula"), self.tr("The formula, with names")),
            (self.tr("3: numbers"), self.tr("The formula, with its numbers")),
        )
        for each, (text, tip) in zip(self.hints, texts, strict=True):
            each.setText(text)
            each.setToolTip(tip)
        self.predict.setText(self.tr("Predict first"))
        self.go_on.setText(self.tr("Next sheet →"))
        self.forecast.retranslate()
        self.refresh()
        self._tell_hint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.refresh()

    def refresh(self) -> None:
        """Say what there is to say now."""
        learning, document = self._learning, self._workspace.document
        is_exercise = document.exercise is not None
        watches = self._predicting.watched is not None
        self.setVisible(learning.lesson is not None or is_exercise or watches)
        if self.isHidden():
            return
        for each in self.hints:
            each.setVisible(is_exercise)
            each.setEnabled(not learning.marks.is_solved)
        has_forecast = learning.lesson is not None and bool(learning.lesson.forecasts)
        self.predict.setVisible(has_forecast)
        self.go_on.setVisible(learning.lesson is not None and bool(learning.next_key))
        self._said.setVisible(self.forecast.isHidden())
        if self._hint is not None:
            return
        title, text, kind = self._message()
        self._write(title, text, kind)
        self.formula.set_latex("")

    # what is said

    def _message(self) -> tuple[str, str, str]:
        """Title, text and colour."""
        learning, exercise = self._learning, self._workspace.document.exercise
        marks = learning.marks
        if self._predicting.watched is not None:
            return self._watch_message(self._predicting.watched)
        if exercise is None:
            return (
                self.tr("A worked sheet"),
                self.tr("Nothing is to be filled in. Click numbers, change some, and go on when it is clear to you."),
                "text",
            )
        if marks.is_solved and marks.are_told:
            return self.tr("Solved"), self.tr("Mark: {mark} %").format(mark=learning.mark), "good"
        if exercise.marked == "never":
            return self.tr("Not marked"), self.tr("This sheet says nothing of your numbers."), "text"
        if not marks.are_told:
            text = self.tr("Still blank: {count}. Then the whole sheet is marked.").format(count=marks.blank)
            return self.tr("Marked at the end"), text, "text"
        last = learning.last_answers
        wrong = next((answer for answer in marks.wrong if answer in last), next(iter(marks.wrong), None))
        if wrong is not None and (wrong in last or not any(answer in marks.by_cell for answer in last)):
            return self._wrong_message(wrong)
        if any(answer in marks.by_cell for answer in last):
            return self.tr("That is right"), self._left_text(), "good"
        return self.tr("Fill in the yellow cells"), self._how_text(exercise.digits), "text"

    def _watch_message(self, watched: Place) -> tuple[str, str, str]:
        title = self.tr("Watching {cell}").format(cell=self._cell_text((watched.name, watched.index)))
        text = self.tr("Type a number into any other cell: before it takes effect you are asked what it will do.")
        return title, text, "text"

    def _left_text(self) -> str:
        marks = self._learning.marks
        parts = [self.tr("still blank: {count}").format(count=marks.blank)] if marks.blank else []
        if marks.wrong:
            parts.append(self.tr("not right yet: {count}").format(count=len(marks.wrong)))
        return " · ".join(parts)

    def _how_text(self, digits: int) -> str:
        return self.tr(
            "A number, or what makes it: 1/3, sqrt(2), exp(1) and 2*1+0*2 count. {digits} decimals are enough. "
            "Later steps are marked on your own numbers: a slip is counted once."
        ).format(digits=digits)

    def _wrong_message(self, answer: Answer) -> tuple[str, str, str]:
        name, index = answer
        values = self._workspace.values
        number = full_text(float(values.array(name)[index])).removesuffix(".0") if values is not None else ""
        title = self.tr("{cell} = {number} is not right yet").format(cell=self._cell_text(answer), number=number)
        return title, self._learning.why_wrong or self.tr("Try again, or ask for a hint on this cell."), "error"

    def _cell_text(self, answer: Answer) -> str:
        """A cell by the names of its row and its column."""
        name, index = answer
        values = self._workspace.values
        if values is None or values[name].matrix is None:
            return name
        document, shape = values.document, values.matrix(name).shape
        axes = document.stages[name].axes
        labels = [document.shown_labels(axis, size)[at] for axis, size, at in zip(axes, shape, index, strict=True)]
        return f"{name}[{', '.join(labels)}]"

    def _write(self, title: str, text: str, kind: str) -> None:
        colours = colours_of(QApplication.palette())
        self.title.setText(title)
        self.text.setText(text)
        self.title.setStyleSheet(f"color: {getattr(colours, kind)};")
        self.look = "error" if kind == "error" else "card"
        self.setAccessibleName(f"{title}. {text}")
        self.update()

    # hints

    def show_hint(self, number: int) -> None:
        """A hint on the selected cell, or on the first that is not right, which is selected then."""
        answer, values = self._answer_in_question(), self._workspace.values
        if answer is None or values is None or hint_of(values, *answer) is None:
            return
        place = Place.of(*answer)
        if place != self._selection.place:
            self.picked.emit(place)
        self.forecast.hide()
        self._hint = (answer, number)
        self._learning.use_hint(answer, number)
        self.refresh()
        self._tell_hint()

    def _tell_hint(self) -> None:
        """The hint that was asked for last, in the language of the window."""
        values = self._workspace.values
        if self._hint is None or values is None:
            return
        answer, number = self._hint
        hint = hint_of(values, *answer)
        if hint is None:
            return
        self._light(values, answer, hint)
        title = self.tr("{cell}, hint {number} of {most}").format(
            cell=self._cell_text(answer), number=number, most=MOST
        )
        self._write(title, self._hint_text(answer, number), "text")
        self.formula.set_latex(self._hint_formula(hint, number))

    def _answer_in_question(self) -> Answer | None:
        exercise, place, marks = self._workspace.document.exercise, self._selection.place, self._learning.marks
        if exercise is None:
            return None
        if place is not None and exercise.covers(place.name, place.index):
            return place.name, place.index
        return next(iter(marks.wrong), None) or self._learning.first_blank()

    def _hint_text(self, answer: Answer, number: int) -> str:
        if number == 1:
            return self.tr("It is made of the cells that are lit.")
        text = self._learning.text
        return "" if text is None else text.hints.get(answer[0], "")

    def _hint_formula(self, hint: Hint, number: int) -> str:
        if number == 1:
            return ""
        if number == 2 or hint.arithmetic is None:
            return hint.formula
        return latex(hint.arithmetic, write_short, MOST_TERMS)

    def _light(self, values: Values, answer: Answer, hint: Hint) -> None:
        operands = values.document.stages[answer[0]].operands
        roles: dict[str, dict[CellIndex, int]] = {}
        for cell in hint.cells:
            roles.setdefault(cell.matrix, {})[cell.index] = operands.index(cell.matrix)
        self._lit = roles
        self._overlays.show_roles(roles)

    def _light_again(self) -> None:
        """The inspector finds nothing to light in a blank cell, and says so a little later."""
        if self._lit and not self._overlays.roles:
            self._overlays.show_roles(self._lit)

    def _forget_hint(self) -> None:
        self._hint, self._lit = None, {}
        self.refresh()

    def _follow_selection(self) -> None:
        """A hint is about one cell."""
        place = self._selection.place
        if self._hint is not None and (place is None or (place.name, place.index) != self._hint[0]):
            self._forget_hint()

    # the question before an edit

    def _turn_forecast(self) -> None:
        if self.forecast.isHidden():
            self.forecast.ask_next()
        else:
            self.forecast.hide()
            self.refresh()

    def _follow_question(self) -> None:
        """A question, or none any more."""
        question = self._predicting.question
        if question is not None:
            self._hint, self._lit = None, {}
            self.forecast.show_question(question)
        self.forecast.setVisible(question is not None)
        self.refresh()

    def _follow_lesson(self) -> None:
        self._hint, self._lit = None, {}
        self.forecast.hide()
        self.forecast.begin()
        self.refresh()
