"""Names with their numbers as bars: answers, parts of a logit, heads that were found."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from engine.dataclass import dataclass
from engine.tiles.palettes import diverging
from gui.look.plain import tip_of
from gui.look.short_numbers import write_short
from gui.look.style import colours_of, pen, qcolor
from gui.look.text_widths import widest
from gui.widgets.model_index import Index
from gui.widgets.parts import NEGATIVE, POSITIVE

SHARE, NUMBER = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
OF_NAME, OF_NUMBER = 0.42, 70  # the part of the width that names have, and the least pixels of numbers
WIDEST = "-0.000e-00"  # number, which no size of text cuts off


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a name, its number, and what is said of it besides."""

    name: str
    number: float
    tip: str = ""


class BarList(QListWidget):
    """A click on a line, or Enter in it, picks it."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(BarLine(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self.picked.emit(self.row(item)))
        self.itemActivated.connect(lambda item: self.picked.emit(self.row(item)))

    def show_entries(self, entries: Sequence[Entry], reach: float = 0.0) -> None:
        """reach: the number of the longest bar; the largest of these without it."""
        reach = reach or max((abs(one.number) for one in entries), default=0.0) or 1.0
        row = self.currentRow()
        self.clear()
        for one in entries:
            item = QListWidgetItem(one.name, self)
            item.setData(SHARE, one.number / reach)
            item.setData(NUMBER, write_short(one.number))
            item.setToolTip(tip_of(one.tip or f"{one.name}: {one.number!r}"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.name} {write_short(one.number)}")
        if 0 <= row < self.count():
            self.setCurrentRow(row)


def number_width(font: QFont) -> int:
    """The pixels that a number has."""
    return max(OF_NUMBER, widest(font, (WIDEST,)))


class BarLine(QStyledItemDelegate):
    """A name, a bar from the middle where there are negative ones, and a number."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, option.fontMetrics.height() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        widget = self.parent()
        assert isinstance(widget, QWidget)
        colours, rect = colours_of(widget.palette()), QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(pen(colours.accent, 1) if widget.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(qcolor(colours.accent_soft))
            painter.drawRoundedRect(rect.adjusted(2, 0, -3, -1), 4, 4)
        inside = rect.adjusted(8, 0, -8, 0)
        name = QRect(inside.x(), inside.y(), round(inside.width() * OF_NAME), inside.height())
        painter.setPen(qcolor(colours.text))
        shown = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        wide = number_width(option.font)
        number = QRect(inside.right() - wide, inside.y(), wide, inside.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(index.data(NUMBER)))
        room = QRectF(name.right() + 6, inside.y() + 5, number.x() - name.right() - 12, inside.height() - 10)
        share = float(index.data(SHARE))
        colour = diverging(colours.dark)[POSITIVE if share >= 0 else NEGATIVE].tolist()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(*colour))
        painter.drawRect(QRectF(room.x(), room.y(), max(abs(share) * room.width(), 1.0), room.height()))
        painter.restore()
