"""The lines of "How to make it so": one goal, and one matrix that may change."""

from collections.abc import Collection, Mapping, Sequence
from math import inf

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from engine.arrays import has_cell
from engine.errors import EngineError
from engine.expressions.tree import Cell
from engine.number_parser import parse_number
from engine.questions.goals import RELATIONS, Freedom, Goal
from engine.questions.sensitivity import Block
from engine.worksheet.values import Values
from gui.look.number_format import full_text
from gui.look.style import colours_of, dress
from gui.widgets.boxes import ChoiceBox
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.parts import CellLink
from gui.words.sentences import with_key

NUMBER_WIDTH = 74
BOUND_WIDTH = 44


class GoalRow(QWidget):
    """A cell, a relation and a number; ✓ or ✗ tells whether it is so now."""

    removed = Signal()
    changed = Signal()  # another number or relation
    entered = Signal()  # Enter in the number
    followed = Signal(object)
    stepped = Signal(int)  # to the number of the next goal, or of the one before

    def __init__(self, goal: Goal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.index = goal.name, goal.index
        self._link = CellLink(Cell(goal.name, goal.index, goal.number), self.followed.emit, self)
        self._link.setText(Cell(goal.name, goal.index, 0.0).place())
        self.relation = ChoiceBox("relation")
        for code, sign in RELATIONS.items():
            self.relation.addItem(sign, code)
        self.number = _field(NUMBER_WIDTH)
        self.number.setMaximumWidth(2 * NUMBER_WIDTH)
        self.number.returnPressed.connect(self.entered)
        self.number.installEventFilter(self)
        self.number.textChanged.connect(lambda _text: self.changed.emit())
        self.relation.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self._state = QLabel(self)
        self._remove = QToolButton(self)
        self._remove.setText("✕")
        self._remove.setAutoRaise(True)
        self._remove.clicked.connect(self.removed)
        layout = FlowLayout(self, spacing=4)
        layout.addWidget(self._link)
        layout.spring()
        for widget in (self.relation, self.number, self._state, self._remove):
            layout.addWidget(widget)
            if widget is not self._remove:
                layout.glue()
        self.show_goal(goal)

    def retranslate(self) -> None:
        self._remove.setToolTip(with_key(self.tr("Remove this goal"), "Ctrl+Delete"))
        self._remove.setAccessibleName(self.tr("Remove the goal for {cell}").format(cell=self._link.text()))
        self.number.setAccessibleName(self.tr("The number that {cell} shall be").format(cell=self._link.text()))
        self.relation.setAccessibleName(self.tr("Equal, at least or at most"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the row in its number, which would take Ctrl+Delete for a word to delete."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        """Ctrl+Delete removes the goal; up and down go from number to number."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Delete and control:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.number.hasFocus():
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            return False
        return True

    def show_goal(self, goal: Goal) -> None:
        """Take over the relation and the number of a goal."""
        self.relation.setCurrentIndex(self.relation.findData(goal.relation))
        self.number.setText(full_text(goal.number).removesuffix(".0"))
        self.number.setCursorPosition(0)

    def start_typing(self) -> None:
        """The number selected, its first digits in view."""
        self.number.setFocus()
        self.number.setSelection(len(self.number.text()), -len(self.number.text()))

    def goal(self) -> Goal:
        """What is asked for. Raises EngineError where that is no number."""
        return Goal(self.name, self.index, self.relation.currentData(), parse_number(self.number.text()))

    def show_state(self, values: Values | None) -> None:
        """Whether it is reached as things stand."""
        array = values.table[self.name].matrix if values is not None and self.name in values.table else None
        if array is None or not has_cell(array, self.index):
            self._state.setText("?")
            return
        now = float(array[self.index])
        wanted = Goal(self.name, self.index, self.relation.currentData(), _number(self.number.text()))
        is_so = wanted.reached(now)
        colours = colours_of(self.palette())
        self._state.setText("✓" if is_so else "✗")
        self._state.setAccessibleName(self.tr("reached") if is_so else self.tr("not reached"))
        self._state.setStyleSheet(f"color: {colours.key if is_so else colours.error};")
        self._state.setToolTip(self.tr("now {number}").format(number=full_text(now)))
        self._link.setToolTip(self._state.toolTip())


class FreedomRow(QWidget):
    """A given matrix that may change: all of it or a selected block, within bounds, whole numbers or any."""

    changed = Signal()

    def __init__(self, name: str, is_ticked: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: Block | None = None
        self._block: Block | None = None
        self.box = QCheckBox(self)
        self.box.setChecked(is_ticked)
        self.low, self.high = _field(BOUND_WIDTH), _field(BOUND_WIDTH)
        self.low.setPlaceholderText("−∞")
        self.high.setPlaceholderText("∞")
        self.whole = QCheckBox(self)
        self.part = QToolButton(self)
        self.part.setCheckable(True)
        self.part.setAutoRaise(True)
        self.part.toggled.connect(self._take_block)
        dress(self.box, self.whole)
        layout = FlowLayout(self, spacing=4)
        layout.addWidget(self.box)
        layout.spring()
        self._details = (self.part, self.low, QLabel("…", self), self.high, self.whole)
        for widget in self._details:
            layout.addWidget(widget)
            if widget in self._details[1:-1]:
                layout.glue()
        self.box.toggled.connect(self._show_details)
        self._show_details(is_ticked)
        for box in (self.box, self.whole):
            box.toggled.connect(lambda _on: self.changed.emit())
        for field in (self.low, self.high):
            field.textChanged.connect(lambda _text: self.changed.emit())
        self.call(name)

    @staticmethod
    def arrange(
        layout: QVBoxLayout, before: Mapping[str, "FreedomRow"], names: Sequence[str], ticked: Collection[str]
    ) -> tuple[dict[str, "FreedomRow"], list["FreedomRow"]]:
        """A row for each of these matrices, under each other, and which of them are new.

        Those of other matrices are called anew: to make 20 takes as long as to paint the whole window.
        """
        spare, rows, new = [row for name, row in before.items() if name not in names], dict[str, FreedomRow](), []
        for at, name in enumerate(names):
            row = before.get(name) or (spare.pop(0) if spare else None)
            if row is None:
                row = FreedomRow(name, name in ticked, layout.parentWidget())
                new.append(row)
            elif row.name != name:
                row.box.setChecked(name in ticked)
                row.call(name)
            if layout.indexOf(row) != at:
                layout.insertWidget(at, row)
            rows[name] = row
        for row in spare:
            layout.removeWidget(row)
            row.deleteLater()
        return rows, new

    def call(self, name: str) -> None:
        """The row of another matrix from now on."""
        self.name = name
        self.box.setText(name)
        self.box.setObjectName(f"may change {name}")
        self._offered = self._block = None
        for widget in (self.low, self.high, self.whole, self.part):
            with QSignalBlocker(widget):
                if isinstance(widget, QLineEdit):
                    widget.clear()
                else:
                    widget.setChecked(False)
        self.retranslate()

    @property
    def is_ticked(self) -> bool:
        return self.box.isChecked()

    def retranslate(self) -> None:
        self.whole.setText("ℤ")
        self.whole.setToolTip(self.tr("Whole numbers only"))
        self.whole.setAccessibleName(self.whole.toolTip())
        self.part.setToolTip(self.tr("Only the cells that are selected in {name}").format(name=self.name))
        self.low.setAccessibleName(self.tr("{name} no less than").format(name=self.name))
        self.high.setAccessibleName(self.tr("{name} no more than").format(name=self.name))
        self.low.setToolTip(self.low.accessibleName())
        self.high.setToolTip(self.high.accessibleName())
        self._write_part()

    def offer(self, block: Block | None) -> None:
        """The block that is selected in this matrix now, if one is."""
        self._offered = block
        self._write_part()

    def freedom(self) -> Freedom:
        """What may change. Raises EngineError where a bound is no number."""
        low, high = self.low.text().strip(), self.high.text().strip()
        return Freedom(
            self.name,
            self._block.cells if self._block is not None else (),
            parse_number(low) if low else -inf,
            parse_number(high) if high else inf,
            self.whole.isChecked(),
        )

    def _take_block(self, is_on: bool) -> None:
        self._block = self._offered if is_on else None
        if is_on:
            self.box.setChecked(True)
        self._write_part()
        self.changed.emit()

    def _write_part(self) -> None:
        self.part.setEnabled(self._offered is not None or self._block is not None)
        if self._block is None and self.part.isChecked():
            self.part.setChecked(False)
        count = self._block.count if self._block is not None else 0
        self.part.setText(self.tr("{count} cells").format(count=count) if count else self.tr("selection"))

    def _show_details(self, is_ticked: bool) -> None:
        for widget in self._details[1:]:
            widget.setVisible(is_ticked)


def _field(width: int) -> QLineEdit:
    field = QLineEdit()
    field.setMinimumWidth(width)
    field.setMaximumWidth(width)
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    return field


def _number(text: str) -> float:
    """The number of a text, NaN where it is none yet."""
    try:
        return parse_number(text)
    except EngineError:
        return float("nan")
