"""The lists at the left: the steps with their states, and the history."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from engine.history import Entry
from engine.recompute import Values
from engine.worksheets import Step, steps_of
from gui.messages import edit_text, state_name, step_title
from gui.style import colours_of, pen, qcolor, small_font
from gui.table_model import NOWHERE, Index
from gui.workspace import Workspace

STATE_ORDER = ("error", "waiting", "pinned", "edited", "computed", "given")  # the first that occurs is the step's
STATE_SIGNS = {"error": "⚠", "waiting": "…", "pinned": "◤", "edited": "✎", "computed": "=", "given": "✎"}


class TwoLines(QStyledItemDelegate):
    """An item of two lines: a title, and under it a smaller line in a muted colour."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics, small = self._fonts()
        return QSize(80, QFontMetrics(metrics).height() + QFontMetrics(small).height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        widget = self.parent()
        assert isinstance(widget, QListView)
        colours = colours_of(widget.palette())
        rect = QRect(option.rect).adjusted(4, 1, -4, -1)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        title, _, line = str(index.data() or "").partition("\n")
        ink = index.data(Qt.ItemDataRole.ForegroundRole) or qcolor(colours.text)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen if not widget.hasFocus() else pen(colours.accent, 1))
            painter.setBrush(qcolor(colours.accent_soft))
            painter.drawRoundedRect(rect, 5, 5)
        font, small = self._fonts()
        inside = rect.adjusted(8, 5, -6, -4)
        for text, size, colour, side in (
            (title, font, ink, Qt.AlignmentFlag.AlignTop),
            (line, small, qcolor(colours.muted), Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(size)
            painter.setPen(colour)
            shown = QFontMetrics(size).elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, side | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()

    def _fonts(self) -> tuple[QFont, QFont]:
        font = QApplication.font()
        return font, small_font(font)


class StepList(QListWidget):
    """One line a step, with its matrices and its state; choosing one jumps there."""

    chosen = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setItemDelegate(TwoLines(self))
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

    def mark(self, place: int) -> None:
        """Show which step is looked at."""
        if not self.hasFocus():
            self.setCurrentRow(place)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()

    def _write(self, item: QListWidgetItem, place: int, step: Step, values: Values) -> None:
        names = ", ".join(stage.name for stage in step.stages)
        states = {values[stage.name].state for stage in step.stages}
        state = next(state for state in STATE_ORDER if state in states)
        text = f"{place + 1}  {step_title(step.key)}\n{STATE_SIGNS[state]}  {names}"
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
        self._codes: dict[int, str] = {}
        self._texts: dict[int, str] = {}

    def follow(self) -> bool:
        """Take over what came to the history, or went from it; whether there was anything."""
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
            if place not in self._texts:
                first, _, more = self._code(place).partition("\n")
                self._texts[place] = f"{edit_text(edit.label())}\n{_cut(first)}{' …' if more else ''}"
            return self._texts[place]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._code(place)
        return None

    def retranslate(self) -> None:
        self._texts.clear()

    def _code(self, place: int) -> str:
        """The line of NumPy of an entry, as far as anybody reads it; a large paste has a very long one."""
        if place not in self._codes:
            edit = self._entries[place].edit
            assert edit is not None
            self._codes[place] = _cut(edit.numpy(self._entries[place - 1].document), 1200)
        return self._codes[place]


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
        workspace.document_changed.connect(self.refresh)
        self.clicked.connect(lambda index: workspace.jump(index.row()))
        self.activated.connect(lambda index: workspace.jump(index.row()))
        self.refresh()

    def refresh(self) -> None:
        """Show the history as it is now."""
        if not self._model.follow():
            self.viewport().update()  # another place in the same history: other entries are grey
        self.setCurrentIndex(self._model.index(self._workspace.history.position))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._model.retranslate()
            self.viewport().update()


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
