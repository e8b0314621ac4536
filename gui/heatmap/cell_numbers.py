"""The numbers in the cells of a heat map, where they fit."""

import math
from collections.abc import Iterator

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionGraphicsItem, QWidget

from engine.tiles.cells import Numbers
from engine.tiles.palettes import Scale
from gui.look.colours import choose_ink
from gui.look.short_numbers import write_short

ROOM_FOR_NUMBERS = 46  # pixels of a cell that can hold its number
CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class CellNumbers(pg.GraphicsObject):
    """Written over the picture of a matrix that is held; one cell is one unit of the scene."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: Numbers | None = None
        self._scale: Scale | None = None

    def show_numbers(self, numbers: Numbers | None, scale: Scale | None) -> None:
        """None: nothing is written."""
        if numbers is None or self._numbers is None or numbers.shape != self._numbers.shape:
            self.prepareGeometryChange()
        self._numbers, self._scale = numbers, scale
        self.update()

    def boundingRect(self) -> QRectF:
        if self._numbers is None:
            return QRectF()
        return QRectF(0, 0, self._numbers.shape[1], self._numbers.shape[0])

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        transform = painter.transform()
        painter.setFont(QApplication.font())
        if self._numbers is None or self._scale is None or not has_room(painter):
            return
        painter.save()
        painter.resetTransform()
        for row, column in self._seen():
            number = self._numbers.at(row, column)
            if number is not None:
                box = transform.mapRect(QRectF(column, row, 1, 1))
                painter.setPen(QColor(*choose_ink(self._scale.colour(number))))
                painter.drawText(box, CENTRE, fit_number(painter.fontMetrics(), box, number))
        painter.restore()

    def _seen(self) -> Iterator[tuple[int, int]]:
        inside = self.viewRect().intersected(self.boundingRect())
        for row in range(int(inside.top()), math.ceil(inside.bottom())):
            for column in range(int(inside.left()), math.ceil(inside.right())):
                yield row, column


def has_room(painter: QPainter) -> bool:
    """Whether a cell, which is one unit of the scene, can hold its number."""
    size = painter.transform().mapRect(QRectF(0, 0, 1, 1))
    return size.width() >= ROOM_FOR_NUMBERS and size.height() >= painter.fontMetrics().height()


def fit_number(metrics: QFontMetrics, box: QRectF, number: float) -> str:
    """The number in as many digits as its cell has room for; none rather than a part of them."""
    writers = (write_short, "{:.2g}".format, "{:.0e}".format)
    texts = (write(number) for write in writers)
    return next((text for text in texts if metrics.horizontalAdvance(text) < box.width() - 2), "")
