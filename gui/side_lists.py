"""The lists at the left: the steps with their states, and the history."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QListView, QListWidget, QListWidgetItem, QWidget

from engine.history import Entry
from engine.recompute import Values
from engine.worksheets import Step, steps_of
from gui.messages import edit_text, state_name, step_title
from gui.style import colours_of, qcolor
from gui.table_model import NOWHERE, Index
from gui.workspace import Workspace

STATE_ORDER = ("error", "waiting", "pinned", "edited", "computed", "given")  # the first that occurs is the step's
STATE_SIGNS = {"error": "⚠", "waiting": "…", "pinned": "◤", "edited": "✎", "computed": "=", "given": "✎"}


class StepList(QListWidget):
    """One line a step, with its matrices and its state; choosing one jumps there."""

    chosen = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        text = f"{place + 1}  {step_title(step.key)}\n     {STATE_SIGNS[state]}  {names}"
        if text == item.text():
            return
        item.setText(text)
        item.setToolTip(f"{step_title(step.key)}: {state_name(state)}")


class HistoryModel(QAbstractListModel):
    """The entries of the history; words and code are made only for what is seen."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._entries: list[Entry] = []

    def follow(self) -> None:
        """Take over what came to the history, or went from it."""
        entries = self._workspace.history.entries
        same = len(self._entries)
        while same and self._entries[same - 1 : same] != entries[same - 1 : same]:
            same -= 1
        if same < len(self._entries):
            self.beginRemoveRows(NOWHERE, same, len(self._entries) - 1)
            del self._entries[same:]
            self.endRemoveRows()
        if same < len(entries):
            self.beginInsertRows(NOWHERE, same, len(entries) - 1)
            self._entries += entries[same:]
            self.endInsertRows()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        place = index.row()
        if role == Qt.ItemDataRole.ForegroundRole:
            colours = colours_of(QApplication.palette())
            return qcolor(colours.muted if place > self._workspace.history.position else colours.text)
        edit = self._entries[place].edit
        if edit is None:
            return self.tr("As opened") + "\n" if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            first, _, more = edit.numpy(self._entries[place - 1].document).partition("\n")
            return f"{edit_text(edit.label())}\n{_cut(first)}{' …' if more else ''}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return _cut(edit.numpy(self._entries[place - 1].document), 1200)
        return None


class HistoryList(QListView):
    """Every step of the history with its line of NumPy; choosing one goes there."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._model = HistoryModel(workspace, self)
        self.setModel(self._model)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        workspace.document_changed.connect(self.refresh)
        self.clicked.connect(lambda index: workspace.jump(index.row()))
        self.activated.connect(lambda index: workspace.jump(index.row()))
        self.refresh()

    def refresh(self) -> None:
        """Show the history as it is now."""
        self._model.follow()
        self.setCurrentIndex(self._model.index(self._workspace.history.position))
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.viewport().update()


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
