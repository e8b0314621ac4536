"""The history, one line an edit."""

from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QWidget,
)

from engine.edits.edit import Edit
from engine.edits.history import Entry
from engine.worksheet.document import Document
from gui.jobs import Cancelled
from gui.look.style import colours_of, qcolor
from gui.state.workspace import Workspace
from gui.widgets.model_index import NOWHERE, Index
from gui.widgets.two_lines import TwoLines
from gui.words.remarks import code_of
from gui.words.worksheet import edit_text

LATER_MS = 40  # behind the numbers


class HistoryModel(QAbstractListModel):
    """The entries of the history; words and code are made only for what is seen."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._entries: list[Entry] = []
        self._codes: dict[int, str] = {}
        self._texts: dict[int, str] = {}

    def follow(self) -> bool:
        """Take over what came to the history, or went from it. Returns whether there was anything."""
        entries = self._workspace.history.entries
        same = len(self._entries)
        while same and self._entries[same - 1 : same] != entries[same - 1 : same]:
            same -= 1
        if same < len(self._entries):
            self.beginRemoveRows(NOWHERE, same, len(self._entries) - 1)
            del self._entries[same:]
            self._codes = {place: code for place, code in self._codes.items() if place < same}
            self._texts = {place: text for place, text in self._texts.items() if place < same}
            self.endRemoveRows()
        if same < len(entries):
            self.beginInsertRows(NOWHERE, same, len(entries) - 1)
            self._entries += entries[same:]
            self.endInsertRows()
            return True
        return False

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
            return self.tr("As opened") if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(place, edit)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._code(place)
        return None

    def retranslate(self) -> None:
        self._codes.clear()
        self._texts.clear()

    def _text(self, place: int, edit: Edit) -> str:
        """What was done, and the first line of its code as soon as that is there."""
        if place not in self._texts:
            first, _, more = self._code(place).partition("\n")
            text = f"{edit_text(edit.label())}\n{_cut(first)}{' …' if more else ''}"
            if not first:
                return text
            self._texts[place] = text
        return self._texts[place]

    def _code(self, place: int) -> str:
        """The line of NumPy of an entry, as far as anybody reads it; that of a large paste takes a job."""
        if place not in self._codes:
            self._codes[place] = ""
            entry = self._entries[place]
            job = partial(_code_job, entry, self._entries[place - 1].document)
            self._workspace.jobs.run(f"history {place}", job, partial(self._arrived, place, entry))
        return self._codes[place]

    def _arrived(self, place: int, entry: Entry, code: str) -> None:
        if self._entries[place : place + 1] != [entry]:
            return  # it was undone, and something else done
        self._codes[place] = code
        if self._workspace.jobs.threaded:
            self.dataChanged.emit(self.index(place), self.index(place))


def _code_job(entry: Entry, before: Document, _cancelled: Cancelled) -> str:
    assert entry.edit is not None
    return _cut(code_of(entry.edit, before), 1200)


class HistoryList(QListView):
    """Every step of the history with its line of NumPy; choosing one goes there."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._model = HistoryModel(workspace, self)
        self.setModel(self._model)
        self.setUniformItemSizes(True)
        self.setItemDelegate(TwoLines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._soon = QTimer(self)  # the numbers first: Qt paints every entry anew for one that is added
        self._soon.setSingleShot(True)
        self._soon.setInterval(LATER_MS)
        self._soon.timeout.connect(self.refresh)
        workspace.document_changed.connect(self._follow)
        self.clicked.connect(lambda index: self._jump(index.row()))
        self.activated.connect(lambda index: self._jump(index.row()))
        self.setAccessibleName(self.tr("History"))
        self.refresh()

    def _follow(self) -> None:
        if not self._workspace.jobs.threaded:
            self.refresh()
        elif not self._soon.isActive():
            self._soon.start()

    def _jump(self, place: int) -> None:
        """To an entry, if it is still there."""
        self.refresh()
        if place < self._model.rowCount():
            self._workspace.jump(place)

    def refresh(self) -> None:
        """Show the history as it is now."""
        if not self._model.follow():
            self.viewport().update()  # another place in the same history: other entries are grey
        self.setCurrentIndex(self._model.index(self._workspace.history.position))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("History"))
            self._model.retranslate()
            self.viewport().update()


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
