"""A small table whose cells are coloured by their numbers: layers by pieces or heads, sentences by sentences."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.tiles.palettes import Scale, diverging, viridis
from gui.look.plain import tip_of
from gui.look.style import colours_of
from gui.widgets.model_index import NOWHERE, Index

BRIGHT = 0.5  # luminance, from which on letters are black
LEAST_WIDTH, HEIGHT, PADDING = 46, 24, 14


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """numbers: [rows, columns], NaN where there is none; texts: what stands in the cells in place of them.

    is_signed: coloured around 0 by their largest; else from 0 to 1.
    """

    numbers: Floats
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    is_signed: bool
    texts: Sequence[Sequence[str]] = ()


class ColourTable(QTableView):
    """A click on a cell, or Enter in it, picks it."""

    picked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = ColourModel(self)
        self.setModel(self.cells)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setObjectName("headtable")
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
            header.setMinimumSectionSize(8)
        self.verticalHeader().setDefaultSectionSize(HEIGHT)
        self.clicked.connect(self._pick)

    def show_cells(self, cells: Cells | None) -> None:
        self.cells.show_cells(cells, colours_of(self.palette()).dark)
        if cells is not None:
            metrics = self.fontMetrics()
            for column, name in enumerate(cells.columns):
                texts = [name, *(self.cells.text(row, column) for row in range(len(cells.rows)))]
                width = max(metrics.horizontalAdvance(text) for text in texts) + PADDING
                self.setColumnWidth(column, min(max(width, LEAST_WIDTH), 4 * LEAST_WIDTH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._pick(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _pick(self, index: Index) -> None:
        self.picked.emit(index.row(), index.column())


class ColourModel(QAbstractTableModel):
    """Reads frozen cells; their colours are made when they come."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cells: Cells | None = None
        self._colours = np.zeros((0, 0, 3), dtype=np.uint8)

    def show_cells(self, cells: Cells | None, dark: bool) -> None:
        self.beginResetModel()
        self._cells = cells
        if cells is not None:
            reach = float(np.nanmax(np.abs(cells.numbers), initial=0.0)) or 1.0
            scale = Scale(-reach, reach, diverging(dark)) if cells.is_signed else Scale(0.0, 1.0, viridis())
            self._colours = scale.image(np.nan_to_num(cells.numbers))
        self.endResetModel()

    def number(self, row: int, column: int) -> float:
        assert self._cells is not None
        return float(self._cells.numbers[row, column])

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        assert self._cells is not None
        number = self.number(row, column)
        return self._cells.texts[row][column] if self._cells.texts else "" if number != number else _few_digits(number)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self._cells is None else len(self._cells.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self._cells is None else len(self._cells.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cells, row, column = self._cells, index.row(), index.column()
        if cells is None or not index.isValid():
            return None
        number = float(cells.numbers[row, column])
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            text = f"{cells.texts[row][column]}  " if cells.texts else ""
            told = f"{cells.rows[row]} · {cells.columns[column]}\n{text}{number!r}"
            return tip_of(told) if role == Qt.ItemDataRole.ToolTipRole else told
        if number == number and role in (Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.ForegroundRole):
            back = QColor(*self._colours[row, column, :3].tolist())
            if role == Qt.ItemDataRole.BackgroundRole:
                return back
            return QColor("#000000" if luminance(back) > BRIGHT else "#ffffff")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._cells is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self._cells.columns if orientation == Qt.Orientation.Horizontal else self._cells.rows)[section]


def _few_digits(number: float) -> str:
    """Three digits or so; the tooltip has all."""
    return f"{number:.3g}" if abs(number) >= 0.001 or not number else f"{number:.0e}"


def luminance(colour: QColor) -> float:
    """How bright a colour seems, from 0 to 1."""
    return 0.299 * colour.redF() + 0.587 * colour.greenF() + 0.114 * colour.blueF()
