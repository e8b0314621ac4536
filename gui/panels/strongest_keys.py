"""The keys of a row that get most: word, index, number and a small bar on each line."""

import math

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.look.number_format import DOUBLE, full_text
from gui.look.plain import tip_of
from gui.look.short_numbers import write_short
from gui.look.style import GRID, colours_of, pen, qcolor, small_font
from gui.widgets.model_index import Index

KEY, NUMBER, SHARE = (Qt.ItemDataRole.UserRole + at for at in range(3))
WIDEST_NUMBER = "-8.888e+308"
BAR_WIDTH = 56  # pixels


class StrongestKeys(QListWidget):
    """Choosing one, by a click or with Enter, selects its cell."""

    chosen = Signal(int)  # the key

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(KeyLine(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_keys(
        self, strongest: tuple[tuple[int, float], ...], labels: tuple[str, ...], dtype: np.dtype = DOUBLE
    ) -> None:
        """`strongest`: (key, number), in the order in which they are listed."""
        self.clear()
        reach = max((abs(number) for _, number in strongest if math.isfinite(number)), default=0.0) or 1.0
        for key, number in strongest:
            item = QListWidgetItem(f"{labels[key]}  [{key}]  {write_short(number)}", self)
            item.setToolTip(tip_of(f"{labels[key]} [{key}] = {full_text(number, dtype)}"))
            item.setData(KEY, (key, labels[key]))
            item.setData(NUMBER, number)
            item.setData(SHARE, number / reach if math.isfinite(number) else 0.0)

    def mark(self, key: int) -> None:
        """Show which key is selected; none of them where it is not listed. The strongest stay in view."""
        self.setAutoScroll(self.hasFocus())
        listed = [at for at in range(self.count()) if self.item(at).data(KEY)[0] == key]
        self.setCurrentRow(listed[0] if listed else -1)
        self.setAutoScroll(True)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(KEY)[0])


class KeyLine(QStyledItemDelegate):
    """Word and index from the left, bar and number from the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, QFontMetrics(QApplication.font()).height() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        widget = self.parent()
        assert isinstance(widget, QListWidget)
        colours, rect = colours_of(widget.palette()), QRect(option.rect).adjusted(4, 1, -4, -1)
        key, word = index.data(KEY)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(pen(colours.accent, 1) if widget.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(qcolor(colours.accent_soft))
            painter.drawRoundedRect(rect, 5, 5)
        metrics, small = QFontMetrics(QApplication.font()), small_font(QApplication.font())
        number = rect.adjusted(rect.width() - metrics.horizontalAdvance(WIDEST_NUMBER) - GRID, 0, -GRID, 0)
        bar = QRect(number.left() - BAR_WIDTH - GRID, rect.top(), BAR_WIDTH, rect.height())
        place = QRect(bar.left() - QFontMetrics(small).horizontalAdvance(f"[{key}]") - GRID, rect.top(), 0, 0)
        named = QRect(rect.left() + GRID, rect.top(), place.left() - rect.left() - 2 * GRID, rect.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(QApplication.font())
        painter.setPen(qcolor(colours.text))
        shown = metrics.elidedText(word, Qt.TextElideMode.ElideMiddle, named.width())
        painter.drawText(named, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.drawText(number, middle | Qt.AlignmentFlag.AlignRight, write_short(index.data(NUMBER)))
        painter.setFont(small)
        painter.setPen(qcolor(colours.muted))
        painter.drawText(
            QRect(place.left(), rect.top(), bar.left() - GRID - place.left(), rect.height()),
            middle | Qt.AlignmentFlag.AlignRight,
            f"[{key}]",
        )
        self._paint_bar(painter, bar, index.data(SHARE), colours.key, colours.line)
        painter.restore()

    def _paint_bar(self, painter: QPainter, box: QRect, share: float, colour: str, ground: str) -> None:
        """From the left; a negative number is drawn hollow."""
        track = QRectF(box.left(), box.center().y() - 2, box.width(), 5)
        painter.fillRect(track, qcolor(ground))
        full = QRectF(track.left(), track.top(), track.width() * abs(share), track.height())
        if share >= 0.0:
            painter.fillRect(full, qcolor(colour))
        elif full.width() > 1.0:
            painter.setPen(pen(colour, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(full.adjusted(0, 0, -1, -1))
