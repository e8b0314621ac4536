"""The lists at the left: the steps with their states, and the history."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from engine.history import Entry
from engine.recompute import Values
from engine.worksheets import Step, steps_of
from gui.messages import edit_text, state_name, step_title
from gui.style import colours_of
from gui.workspace import Workspace

STATE_ORDER = ("error", "waiting", "pinned", "edited", "computed", "given")  # the first that occurs is the step's
STATE_SIGNS = {"error": "⚠", "waiting": "…", "pinned": "◤", "edited": "✎", "computed": "=", "given": "✎"}


class StepList(QListWidget):
    """One line a step, with its matrices and its state; choosing one jumps there."""

    chosen = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        workspace.values_changed.connect(lambda _changed: self.refresh())
        self.itemClicked.connect(lambda item: self.chosen.emit(self.row(item)))
        self.itemActivated.connect(lambda item: self.chosen.emit(self.row(item)))

    def refresh(self) -> None:
        values = self._workspace.values
        if values is None:
            return
        steps = steps_of(values.document.kind, values.document.options)
        while self.count() > len(steps):
            self.takeItem(self.count() - 1)
        while self.count() < len(steps):
            self.addItem(QListWidgetItem())
        for place, step in enumerate(steps):
            self._write(self.item(place), place, step, values)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()

    def _write(self, item: QListWidgetItem, place: int, step: Step, values: Values) -> None:
        names = ", ".join(stage.name for stage in step.stages)
        states = {values[stage.name].state for stage in step.stages}
        state = next(state for state in STATE_ORDER if state in states)
        item.setText(f"{place + 1}  {step_title(step.key)}\n     {STATE_SIGNS[state]}  {names}")
        item.setToolTip(f"{step_title(step.key)}: {state_name(state)}")


class HistoryList(QListWidget):
    """Every step of the history with its line of NumPy; choosing one goes there."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._written: list[Entry] = []
        workspace.document_changed.connect(self.refresh)
        workspace.document_opened.connect(self.clear)
        self.itemClicked.connect(lambda item: workspace.jump(self.row(item)))
        self.itemActivated.connect(lambda item: workspace.jump(self.row(item)))
        self.refresh()

    def refresh(self) -> None:
        history = self._workspace.history
        while self.count() > len(history.entries):
            self.takeItem(self.count() - 1)
        while self.count() < len(history.entries):
            self.addItem(QListWidgetItem())
        for place, entry in enumerate(history.entries):
            if self._written[place : place + 1] != [entry]:
                self._write(self.item(place), place)
        self._written = list(history.entries)
        self._grey_undone()
        self.setCurrentRow(history.position)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            for place in range(self.count()):
                self._write(self.item(place), place)
            self._grey_undone()

    def _write(self, item: QListWidgetItem, place: int) -> None:
        entries = self._workspace.history.entries
        edit = entries[place].edit
        if edit is None:
            item.setText(self.tr("As opened"))
            return
        code = edit.numpy(entries[place - 1].document)
        first, _, more = code.partition("\n")
        item.setText(f"{edit_text(edit.label())}\n{_cut(first)}{' …' if more else ''}")
        item.setToolTip(_cut(code, 1200))

    def _grey_undone(self) -> None:
        colours, position = colours_of(self.palette()), self._workspace.history.position
        for place in range(self.count()):
            self.item(place).setForeground(QColor(colours.muted if place > position else colours.text))


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
