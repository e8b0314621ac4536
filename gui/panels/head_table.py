"""The table of heads: a small bar in each cell, sorting by a click on the header, and a click that opens a head."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.look.style import GRID, colours_of, pen, qcolor
from gui.panels.head_model import COLUMNS, NUMBERS, PAIR, PICTURE_ROLE, SHARE_ROLE, HeadModel, HeadRow
from gui.widgets.model_index import Index

PICTURE_HEIGHT = 40  # pixels
TITLE_MARGIN = 28  # pixels around a title, with the arrow of the sorting


class HeadTable(QTableView):
    """Clicking a row, or Enter in it, opens its head; Space sorts by the column that the keyboard is at."""

    opened = Signal(int, int)  # layer, head

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heads = HeadModel(self)
        self.setObjectName("headtable")
        self.setModel(self.heads)
        self.setItemDelegate(HeadCell(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(PICTURE_HEIGHT + GRID)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSortingEnabled(True)
        self.sortByColumn(COLUMNS.index("layer"), Qt.SortOrder.AscendingOrder)
        self.clicked.connect(self._open)

    def show_rows(self, rows: Sequence[HeadRow], has_layers: bool, pair: str = "") -> None:
        """pair: the words whose weight stands in the column of the pair; none without it."""
        self.setColumnHidden(COLUMNS.index("layer"), not has_layers)
        self.setColumnHidden(COLUMNS.index(PAIR), not pair)
        self.heads.name_pair(pair)
        self.heads.show_rows(rows)
        self.set_widths()

    def rank_by_pair(self) -> None:
        """The heads that give the pair most come first."""
        self.sortByColumn(COLUMNS.index(PAIR), Qt.SortOrder.DescendingOrder)
        self.scrollToTop()

    def mark(self, layer: int, head: int) -> None:
        """Show which head is shown everywhere."""
        at = self.heads.row_of(layer, head)
        if at != self.currentIndex().row():
            self.setCurrentIndex(self.heads.index(at, COLUMNS.index("head")) if at >= 0 else QModelIndex())

    def retranslate(self) -> None:
        self.heads.retranslate()
        if self.isVisible():  # else when it is shown, with its size
            self.set_widths()

    def set_widths(self) -> None:
        """None narrower than its title; the numbers share what is left."""
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        least = {column: metrics.horizontalAdvance(self.heads.title(column)) + TITLE_MARGIN for column in COLUMNS}
        shown = [column for at, column in enumerate(COLUMNS) if not self.isColumnHidden(at)]
        numbers = [column for column in NUMBERS if column in shown]
        number = max(least[column] for column in numbers)
        others = sum(least[column] for column in shown if column not in NUMBERS)
        room = (self.viewport().width() - others) // len(numbers)
        for at, column in enumerate(COLUMNS):
            header.resizeSection(at, max(number, room) if column in NUMBERS else least[column])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_widths()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._sort_by(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def _sort_by(self, column: int) -> None:
        """As a click on the header does."""
        header, rising = self.horizontalHeader(), Qt.SortOrder.AscendingOrder
        again = header.sortIndicatorSection() == column and header.sortIndicatorOrder() == rising
        self.sortByColumn(column, Qt.SortOrder.DescendingOrder if again else rising)

    def _open(self, index: Index) -> None:
        row = self.heads.rows[index.row()]
        self.opened.emit(row.layer, row.head)


class HeadCell(QStyledItemDelegate):
    """A picture, or a number over a small bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        widget = self.parent()
        assert isinstance(widget, QTableView)
        colours, rect = colours_of(widget.palette()), QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, qcolor(colours.accent_soft))
        painter.setPen(pen(colours.line, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(pen(colours.accent, 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        image, share = index.data(PICTURE_ROLE), index.data(SHARE_ROLE)
        if isinstance(image, QImage):
            size = image.size().scaled(QSize(PICTURE_HEIGHT, PICTURE_HEIGHT), Qt.AspectRatioMode.KeepAspectRatio)
            corner = QPoint(rect.left() + GRID, rect.center().y() - size.height() // 2)
            painter.drawImage(QRect(corner, size), image)
        else:
            painter.setFont(QApplication.font())
            painter.setPen(qcolor(colours.text))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            room = rect.adjusted(GRID, 0, -4, -GRID if share is not None else 0)
            painter.drawText(room, flags, str(index.data()))
        if share is not None:
            track = QRectF(rect.left() + GRID, rect.bottom() - 12, rect.width() - 2 * GRID, 4)
            painter.fillRect(track, qcolor(colours.line))
            if math.isfinite(share):
                full = min(max(share, 0.0), 1.0) * track.width()
                painter.fillRect(QRectF(track.left(), track.top(), full, track.height()), qcolor(colours.key))
        painter.restore()
