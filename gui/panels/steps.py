"""The list of steps at the left, with their states."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from engine.pipeline.steps import Step
from engine.worksheet.values import Values
from gui.state.workspace import Workspace
from gui.widgets.two_lines import TwoLines
from gui.words.sentences import listed
from gui.words.worksheet import state_name, step_title

STATE_ORDER = ("error", "waiting", "pinned", "edited", "computed", "given")  # the first that occurs is the step's
STATE_SIGNS = {"error": "⚠", "waiting": "…", "pinned": "◤", "edited": "✎", "computed": "=", "given": "✎"}


class StepList(QListWidget):
    """One line a step, with its matrices and its state; choosing one jumps there, Enter goes into its first table."""

    chosen = Signal(int)
    entered = Signal(int)  # by Enter: the keyboard goes along

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setAccessibleName(self.tr("Steps"))
        self.setItemDelegate(TwoLines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        workspace.values_changed.connect(lambda _changed: self.refresh())
        self.itemClicked.connect(lambda item: self.chosen.emit(self.row(item)))
        self.itemActivated.connect(lambda item: self.entered.emit(self.row(item)))

    def refresh(self) -> None:
        shown = self._workspace.shown
        if shown is None:
            return
        values, steps = shown.values, shown.steps
        while self.count() > len(steps):
            self.takeItem(self.count() - 1)
        while self.count() < len(steps):
            self.addItem(QListWidgetItem())
        for place, step in enumerate(steps):
            self._write(self.item(place), place, step, values)

    def mark(self, place: int) -> None:
        """Show which step is looked at."""
        if not self.hasFocus():
            self.setCurrentRow(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is at a step from the beginning."""
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Steps"))
            self.refresh()

    def _write(self, item: QListWidgetItem, place: int, step: Step, values: Values) -> None:
        names = ", ".join(stage.name for stage in step.stages)
        states = {values[stage.name].state for stage in step.stages}
        state = next(state for state in STATE_ORDER if state in states)
        text = f"{place + 1}  {step_title(step.key)}\n{STATE_SIGNS[state]}  {names}"
        if text == item.text():
            return
        item.setText(text)
        tip = self.tr("{step}: {state}").format(step=step_title(step.key), state=state_name(state))
        item.setToolTip(tip)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, listed((f"{place + 1}", tip, names)))
