"""A large map as a picture: draws the tiles that there are, coarse ones under fine ones, and numbers where they fit."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.heatmap.cell_numbers import CENTRE, fit_number, has_room
from gui.heatmap.tile_cache import Painted, TileCache
from gui.look.colours import choose_ink


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
        layers = [one for one in self._tiles.layers() if self._box(one).intersects(seen)]
        for one in layers:
            painter.drawImage(self._box(one), one.image)
        if has_room(painter):
            for one in layers:
                if one.tile.spot.level == 0:
                    self._write_numbers(painter, one, seen)
        if self.shows_tiles:
            self._outline(painter, layers)

    def _box(self, one: Painted) -> QRectF:
        """Where a tile lies in the matrix."""
        assert self._tiles.pyramid is not None
        down, along = self._tiles.pyramid.cells(one.tile.spot)
        cell, (rows, columns) = 1 << one.tile.spot.level, one.tile.pixels.shape
        return QRectF(along.start, down.start, columns * cell, rows * cell)

    def _write_numbers(self, painter: QPainter, one: Painted, seen: QRectF) -> None:
        place, transform = self._box(one), painter.transform()
        inside = place.intersected(seen)
        painter.save()
        painter.resetTransform()
        for row in range(int(inside.top()), int(np.ceil(inside.bottom()))):
            for column in range(int(inside.left()), int(np.ceil(inside.right()))):
                at = row - int(place.top()), column - int(place.left())
                colour = QColor(one.image.pixel(at[1], at[0]))
                painter.setPen(QColor(*choose_ink((colour.red(), colour.green(), colour.blue()))))
                box = transform.mapRect(QRectF(column, row, 1, 1))
                number = float(one.tile.pixels[at])
                painter.drawText(box, CENTRE, fit_number(painter.fontMetrics(), box, number))
        painter.restore()

    def _outline(self, painter: QPainter, layers: list[Painted]) -> None:
        painter.setPen(pg.mkPen("#ff00aa", width=1, cosmetic=True))
        for one in layers:
            painter.drawRect(self._box(one))
        transform = painter.transform()
        painter.save()
        painter.resetTransform()
        for one in layers:
            corner = transform.map(self._box(one).topLeft())
            painter.drawText(corner + QPointF(4, 14), f"{one.tile.spot.level} {one.tile.kind}")
        painter.restore()
