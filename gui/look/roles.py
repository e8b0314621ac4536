"""The marks of operands: shape and colour both tell the role."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from gui.look.style import Colours, colours_of, qcolor

DISTINCT_ROLES = 3  # that are told apart: the first operand, the second, and any other


def role_colour(role: int, colours: Colours) -> str:
    return (colours.query, colours.key, colours.pin)[min(role, DISTINCT_ROLES - 1)]


def paint_role(painter: QPainter, corner: QPointF, role: int, colours: Colours, size: float = 6.0) -> None:
    """A disc, a square or a triangle with its lower left corner here: shape and colour both tell the role."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colours.card))
    painter.setBrush(qcolor(role_colour(role, colours)))
    box = QRectF(corner.x(), corner.y() - size, size, size)
    if role == 0:
        painter.drawEllipse(box)
    elif role == 1:
        painter.drawRect(box)
    else:
        painter.drawPolygon(QPolygonF([box.bottomLeft(), box.bottomRight(), QPointF(box.center().x(), box.top())]))
    painter.restore()


class RoleMark(QWidget):
    """The mark of a role, as it stands in the tables."""

    def __init__(self, role: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setFixedSize(12, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_role(painter, QPointF(2, 11), self._role, colours_of(self.palette()), 8.0)
        painter.end()
