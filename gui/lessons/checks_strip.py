"""A strip over the worksheet of a lesson: which of the numbers that the lesson prints the worksheet gives."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QWidget

from engine.expressions.tree import place_code
from engine.lessons.checks import Check, checks_of
from engine.worksheet.values import Values
from gui.look.number_format import full_text
from gui.look.style import GRID, mute
from gui.state.selection import Place
from gui.state.workspace import Workspace
from gui.widgets.flow_layout import FlowLayout
from gui.words.errors import error_text

SIGNS = {True: "✓", False: "✗"}


class ChecksStrip(QFrame):
    """One mark a printed matrix: green where every number is met, red where one is not. A mark leads to its numbers.

    It comes and goes with the lesson. Edits change signs and colours, never sizes: nothing moves.
    """

    picked = Signal(Place)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._checks: tuple[Check, ...] = ()
        self.setObjectName("checks")
        self._title = mute(QLabel(self))
        self.marks: list[QToolButton] = []
        self._row = FlowLayout(self, spacing=GRID)
        self._row.addWidget(self._title)
        workspace.values_changed.connect(lambda _changed: self.refresh())
        workspace.preview_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow what is shown."""
        values = self._workspace.values
        self._checks = checks_of(values) if values is not None and values.truth is None else ()
        while len(self.marks) > len(self._checks):
            self._drop(self.marks.pop())
        while len(self.marks) < len(self._checks):
            self.marks.append(self._mark(len(self.marks)))
        self._title.setText(self.tr("Printed by the lesson"))
        self.setVisible(bool(self._checks))
        if values is not None:
            for mark, check in zip(self.marks, self._checks, strict=True):
                self._write(mark, check, values)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()

    def _mark(self, number: int) -> QToolButton:
        mark = QToolButton(self)
        mark.setObjectName("check")
        mark.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        mark.clicked.connect(partial(self._pick, number))
        self._row.addWidget(mark)
        mark.show()
        return mark

    def _drop(self, mark: QToolButton) -> None:
        self._row.removeWidget(mark)
        mark.hide()
        mark.deleteLater()

    def _pick(self, number: int, _checked: bool = False) -> None:
        check = self._checks[number]
        row, column = check.missed[0] if check.missed else (check.printed.first_row - 1, 0)
        self.picked.emit(Place(check.printed.matrix, row, column))

    def _write(self, mark: QToolButton, check: Check, values: Values) -> None:
        text, why = f"{SIGNS[check.is_met]} {self._name(check)}", self._why(check, values)
        if mark.text() != text:
            mark.setText(text)
        mark.setToolTip(why)
        mark.setAccessibleName(f"{text}. {why}")
        kind = "met" if check.is_met else "missed"
        if mark.property("kind") != kind:
            mark.setProperty("kind", kind)
            mark.style().unpolish(mark)
            mark.style().polish(mark)

    def _name(self, check: Check) -> str:
        printed = check.printed
        if len(printed.numbers) > 1:
            return printed.matrix
        return self.tr("{matrix}, row {row}").format(matrix=printed.matrix, row=printed.first_row)

    def _why(self, check: Check, values: Values) -> str:
        """In a sentence, with the first number that differs."""
        if check.is_met:
            return self.tr("The worksheet gives every number that the lesson prints here.")
        if check.problem is not None:
            return error_text(check.problem)
        row, column = check.missed[0]
        matrix = values.array(check.printed.matrix)
        if matrix.ndim != 2 or row >= matrix.shape[0] or column >= matrix.shape[1]:
            return self.tr("The lesson prints other rows, columns or heads of {matrix}.").format(
                matrix=check.printed.matrix
            )
        sentence = self.tr(
            "{missed} of {count} numbers differ. The lesson prints {printed} at {place}; here it is {found}."
        )
        return sentence.format(
            missed=len(check.missed),
            count=check.met.size,
            printed=check.printed.text_at(row, column),
            place=place_code(check.printed.matrix, (row, column)),
            found=full_text(float(matrix[row, column])),
        )
