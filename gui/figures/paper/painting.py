"""A sheet of paper on whatever can be painted on: a picture, a page, a file of lines."""

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF, QTransform

from engine.figures.colours import without_colours
from gui.figures.paper.fonts import UNITS, font_of
from gui.figures.paper.marks import POINT, START, Box, Colour, Fill, Mark, Picture, Sheet, Stroke, Words


def paint(painter: QPainter, sheet: Sheet, grey: bool = False) -> None:
    """In UNITS of a millimetre; `grey`: as a printer without colours shows it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    for mark in sheet.marks:
        PAINTERS[type(mark)](painter, mark, grey)


def _fill(painter: QPainter, fill: Fill, grey: bool) -> None:
    box = _rect(fill.box)
    painter.setPen(_pen(0.12, fill.edge, grey) if fill.edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(_colour(fill.colour, grey))
    painter.drawRect(box)


def _stroke(painter: QPainter, stroke: Stroke, grey: bool) -> None:
    painter.setPen(_pen(stroke.width, stroke.colour, grey))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x * UNITS, y * UNITS) for x, y in stroke.points]))


def _picture(painter: QPainter, picture: Picture, grey: bool) -> None:
    pixels = np.ascontiguousarray(_greyed(picture.pixels) if grey else picture.pixels)
    high, wide = pixels.shape[:2]
    image = QImage(pixels.tobytes(), wide, high, 3 * wide, QImage.Format.Format_RGB888).copy()
    painter.drawImage(_rect(picture.box), image)


def _words(painter: QPainter, words: Words, grey: bool) -> None:
    painter.setPen(_colour(words.ink, grey))
    painter.setFont(font_of(round(words.points * POINT * UNITS), words.bold))
    start = START[words.anchor] * words.width * UNITS
    if not words.angle:
        painter.drawText(QPointF(words.x * UNITS + start, words.y * UNITS), words.text)
        return
    painter.save()
    painter.setTransform(QTransform.fromTranslate(words.x * UNITS, words.y * UNITS), True)
    painter.rotate(-words.angle)
    painter.drawText(QPointF(start, 0.0), words.text)
    painter.restore()


PAINTERS: dict[type[Mark], Callable[[QPainter, Any, bool], None]] = {
    Fill: _fill,
    Stroke: _stroke,
    Picture: _picture,
    Words: _words,
}


def _rect(box: Box) -> QRectF:
    return QRectF(box.left * UNITS, box.top * UNITS, box.width * UNITS, box.height * UNITS)


def _pen(width: float, colour: Colour, grey: bool) -> QPen:
    pen = QPen(_colour(colour, grey), width * UNITS)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def _colour(colour: Colour, grey: bool) -> QColor:
    return QColor(*(_grey_of(colour) if grey else colour))


def _grey_of(colour: Colour) -> Colour:
    shades: list[list[int]] = _greyed(np.array([[colour]], np.uint8))[0].tolist()
    return cast("Colour", tuple(shades[0]))


def _greyed(pixels: np.ndarray) -> np.ndarray:
    """[high, wide, 3] -> the luminance of each."""
    shades: np.ndarray = without_colours(pixels.reshape(-1, 3)).reshape(pixels.shape)
    return shades
