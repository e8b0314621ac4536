"""A form of figures to choose: a small picture of it over its name."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from engine.figures.figure import Form
from gui.look.style import GRID, colours_of, pen, qcolor, small_font

WIDE, HIGH = 26.0, 20.0  # of the picture


class FormButton(QAbstractButton):
    """One of several, of which one is chosen."""

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.setObjectName(f"form {form}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self._stop_tab(False)
        self.toggled.connect(self._stop_tab)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _stop_tab(self, is_chosen: bool) -> None:
        """Tab leads to the one that is chosen; Qt sees to that only once one of them had the focus."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_chosen else Qt.FocusPolicy.ClickFocus)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(small_font(QApplication.font()))
        wide = max(round(WIDE), metrics.horizontalAdvance(self.text())) + GRID
        return QSize(wide, round(HIGH) + metrics.height() + 2 * GRID)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.hasFocus() or self.underMouse():
            painter.setPen(pen(colours.accent, 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(qcolor(colours.accent_soft))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        ink = colours.accent if self.isChecked() else colours.muted
        painter.save()
        painter.setTransform(QTransform.fromTranslate((self.width() - WIDE) / 2, GRID * 0.75), True)
        PICTURES[self.form](painter, ink)
        painter.restore()
        painter.setFont(small_font(QApplication.font()))
        painter.setPen(qcolor(colours.text if self.isEnabled() else colours.muted))
        below = QRectF(0, GRID + HIGH, self.width(), self.height() - GRID - HIGH)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.end()


def _map(painter: QPainter, ink: str) -> None:
    for at in range(12):
        painter.setOpacity((0.9, 0.25, 0.5, 0.15, 0.35, 0.8)[at * 5 % 6])
        painter.fillRect(QRectF(2 + at % 4 * 5.6, 1 + at // 4 * 6.2, 5.0, 5.6), qcolor(ink))


def _table(painter: QPainter, ink: str) -> None:
    painter.setPen(pen(ink, 1.3))
    for edge, hook in ((2.0, 3.0), (24.0, -3.0)):
        painter.drawPolyline([QPointF(edge + hook, 1), QPointF(edge, 1), QPointF(edge, 19), QPointF(edge + hook, 19)])
    for at in range(6):
        painter.drawLine(QPointF(7 + at % 2 * 8, 5 + at // 2 * 5), QPointF(11 + at % 2 * 8, 5 + at // 2 * 5))


def _lines(painter: QPainter, ink: str) -> None:
    for start, end, width in ((3, 3, 0.8), (3, 17, 2.2), (10, 3, 1.4), (17, 10, 0.8), (10, 17, 0.8)):
        painter.setPen(pen(ink, width))
        painter.drawLine(QPointF(4, start), QPointF(22, end))


def _boxes(painter: QPainter, ink: str) -> None:
    for left, top, width, share in (
        (0, 2, 8, 0.3),
        (9.5, 2, 6, 0.9),
        (17, 2, 9, 0.5),
        (0, 11, 11, 0.7),
        (12.5, 11, 7, 0.2),
    ):
        painter.setOpacity(share)
        painter.fillRect(QRectF(left, top, width, 7), qcolor(ink))


def _row(painter: QPainter, ink: str) -> None:
    for at, high in enumerate((6, 15, 3, 10)):
        painter.fillRect(QRectF(3 + at * 5.4, 19 - high, 4, high), qcolor(ink))
    painter.setPen(pen(ink, 1))
    painter.drawLine(QPointF(1, 19.5), QPointF(25, 19.5))


PICTURES: dict[Form, Callable[[QPainter, str], None]] = {
    "map": _map,
    "table": _table,
    "lines": _lines,
    "boxes": _boxes,
    "row": _row,
}
