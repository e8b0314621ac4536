"""Items of two lines."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from gui.look.cut_text import CutText
from gui.look.style import colours_of, pen, qcolor, small_font
from gui.widgets.model_index import Index

ABOVE = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
ALONE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
BELOW = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft


class TwoLines(QStyledItemDelegate):
    """An item of two lines: a title, and under it a smaller line in a muted colour."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self._list = parent
        self._made = _lines()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        title, line = self._texts()
        return QSize(80, title.height + line.height + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = colours_of(self._list.palette())
        rect = QRect(option.rect).adjusted(4, 1, -4, -1)
        title, _, line = str(index.data() or "").partition("\n")
        ink = index.data(Qt.ItemDataRole.ForegroundRole) or qcolor(colours.text)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen if not self._list.hasFocus() else pen(colours.accent, 1))
            painter.setBrush(qcolor(colours.accent_soft))
            painter.drawRoundedRect(rect, 5, 5)
        inside = rect.adjusted(8, 5, -4, -4)
        above, below = self._texts()
        first = ABOVE if line else ALONE
        for text, shown, colour, side in ((above, title, ink, first), (below, line, qcolor(colours.muted), BELOW)):
            painter.setFont(text.font)
            painter.setPen(colour)
            painter.drawText(inside, side, text.cut(shown, inside.width()))
        painter.restore()

    def _texts(self) -> tuple[CutText, CutText]:
        """Those of the title and of the line, in the font of the program."""
        if self._made[0].font != QApplication.font():
            self._made = _lines()
        return self._made


def _lines() -> tuple[CutText, CutText]:
    font = QApplication.font()
    return CutText(font, Qt.TextElideMode.ElideRight), CutText(small_font(font), Qt.TextElideMode.ElideRight)
