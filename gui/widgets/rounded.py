"""A frame with round corners, painted from the palette."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame

from gui.look.style import colours_of, pen, qcolor

LOOKS = {  # background, line
    "card": ("card", "line"),
    "error": ("error_soft", "error"),
    "waiting": ("computed", "line"),
}
RADIUS = 8.0


class Rounded(QFrame):
    """One of LOOKS; the colours follow the theme."""

    look = "card"

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        background, line = (getattr(colours, name) for name in LOOKS[self.look])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(line, 1))
        painter.setBrush(qcolor(background))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()
