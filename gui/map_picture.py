"""A large map as a picture: draws the tiles that there are, coarse ones under fine ones, and numbers where they fit."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from engine.streaming.pyramid import TILE
from gui.colours import readable_on
from gui.questions.parts import short
from gui.tile_cache import Painted, TileCache

ROOM_FOR_NUMBERS = 46  # pixels of a cell that can hold its number


class MapPicture(pg.GraphicsObject):
    """One cell of the matrix is one unit of the scene."""

    def __init__(self, tiles: TileCache) -> None:
        super().__init__()
        self._tiles = tiles
        self.shows_tiles = False  # their borders and levels, to see how the picture is made
        tiles.changed.connect(self.update)

    def resize(self) -> None:
        """Take the size of the matrix."""
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        pyramid = self._tiles.pyramid
        if pyramid is None:
            return QRectF()
        return QRectF(0, 0, pyramid.shape[1], pyramid.shape[0])

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)  # pixels stay pixels
        # the last pixels of a coarse tile stand for fewer cells; within the plot, whose clip stays
        painter.setClipRect(self.boundingRect(), Qt.ClipOperation.IntersectClip)
        seen = self.viewRect()
        layers = [one for one in self._tiles.layers() if _place(one).intersects(seen)]
        for one in layers:
            painter.drawImage(_place(one), one.image)
        size = painter.transform().mapRect(QRectF(0, 0, 1, 1))
        if size.width() >= ROOM_FOR_NUMBERS and size.height() >= painter.fontMetrics().height():
            for one in layers:
                if one.tile.spot.level == 0:
                    self._write_numbers(painter, one, seen)
        if self.shows_tiles:
            self._outline(painter, layers)

    def _write_numbers(self, painter: QPainter, one: Painted, seen: QRectF) -> None:
        place, transform = _place(one), painter.transform()
        inside = place.intersected(seen)
        painter.save()
        painter.resetTransform()
        for row in range(int(inside.top()), int(np.ceil(inside.bottom()))):
            for column in range(int(inside.left()), int(np.ceil(inside.right()))):
                at = row - int(place.top()), column - int(place.left())
                colour = QColor(one.image.pixel(at[1], at[0]))
                painter.setPen(QColor(*readable_on((colour.red(), colour.green(), colour.blue()))))
                box = transform.mapRect(QRectF(column, row, 1, 1))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), _fitting(painter, box, one.tile.pixels[at]))
        painter.restore()

    def _outline(self, painter: QPainter, layers: list[Painted]) -> None:
        painter.setPen(pg.mkPen("#ff00aa", width=1, cosmetic=True))
        for one in layers:
            painter.drawRect(_place(one))
        transform = painter.transform()
        painter.save()
        painter.resetTransform()
        for one in layers:
            corner = transform.map(_place(one).topLeft())
            painter.drawText(corner + QPointF(4, 14), f"{one.tile.spot.level} {one.tile.kind}")
        painter.restore()


def _fitting(painter: QPainter, box: QRectF, number: float) -> str:
    """The number in as many digits as its cell has room for; none rather than a part of them."""
    texts = (short(float(number)), f"{number:.2g}", f"{number:.0e}")
    width = painter.fontMetrics().horizontalAdvance
    return next((text for text in texts if width(text) < box.width() - 2), "")


def _place(one: Painted) -> QRectF:
    """Where a tile lies in the matrix."""
    spot, (rows, columns) = one.tile.spot, one.tile.pixels.shape
    cell, side = 1 << spot.level, TILE << spot.level
    return QRectF(spot.column * side, spot.row * side, columns * cell, rows * cell)
