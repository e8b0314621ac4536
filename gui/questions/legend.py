"""What the colours over the tables mean while a question colours them: one strip of colours with its numbers."""

from typing import ClassVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.tiles.palettes import diverging
from gui.look.short_numbers import write_short, write_signed
from gui.look.style import colours_of, qcolor, small_font
from gui.state.overlays import Overlays
from gui.words.sentences import listed

STRIP, GAP = 10, 3  # pixels
STOPS = 16


class SlopeLegend(QWidget):
    """− reach … 0 … + reach under the colours; hidden while nothing is coloured."""

    accessible_role: ClassVar = QAccessible.Role.Graphic

    def __init__(self, overlays: Overlays, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overlays = overlays
        self._title = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        overlays.changed.connect(self._follow)
        self._follow()

    def set_title(self, title: str) -> None:
        """What the numbers are: the slope of the target, or a change."""
        self._title = title
        self._follow()

    def texts(self) -> tuple[str, str, str]:
        """The numbers under the ends and the middle."""
        reach = self._overlays.reach
        return write_short(-reach), "0", write_signed(reach)

    def spoken(self) -> tuple[str, str]:
        """What the colours are, and from where to where they go."""
        return f"{self._title}: {listed(self.texts())}", ""

    def sizeHint(self) -> QSize:
        return QSize(120, 2 * self._line_height() + STRIP + 2 * GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setFont(small_font(self.font()))
        painter.setPen(qcolor(colours.muted))
        line, wide = self._line_height(), self.width()
        painter.drawText(QRect(0, 0, wide, line), Qt.AlignmentFlag.AlignLeft, self._title)
        strip = QRect(0, line + GAP, wide, STRIP)
        gradient = QLinearGradient(strip.topLeft(), strip.topRight())
        table = diverging(colours.dark)
        for stop in range(STOPS + 1):
            gradient.setColorAt(stop / STOPS, QColor(*table[round(stop / STOPS * (len(table) - 1))].tolist()))
        painter.fillRect(strip, gradient)
        under = QRect(0, strip.bottom() + GAP, wide, line)
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)
        for side, text in zip(sides, self.texts(), strict=True):
            painter.drawText(under, side, text)
        painter.end()

    def _line_height(self) -> int:
        return self.fontMetrics().height()

    def _follow(self) -> None:
        self.setVisible(bool(self._overlays.slopes) and self._overlays.reach > 0)
        self.update()
