"""The icons of resources/icons, in the colour of the text around them."""

from functools import lru_cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from gui.resources import ICONS

OF_TEXT = 1.28  # how high an icon is, in lines of text


def icon_size() -> QSize:
    """As large as the text beside it needs it."""
    side = round(QFontMetrics(QApplication.font()).height() * OF_TEXT)
    return QSize(side, side)


def icon(name: str, colour: str, disabled: str) -> QIcon:
    """An icon by the name of its file, tinted."""
    result = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        for scale in (1, 2):
            result.addPixmap(_pixmap(name, tint, scale), mode)
    return result


def app_icon() -> QIcon:
    """The icon of the window."""
    return QIcon(str(ICONS / "app.svg"))


def _pixmap(name: str, colour: str, scale: int) -> QPixmap:
    pixmap = QPixmap.fromImage(_image(name, colour, icon_size().width() * scale))
    pixmap.setDevicePixelRatio(scale)
    return pixmap


@lru_cache(256)
def _image(name: str, colour: str, side: int) -> QImage:
    """Drawn once in a colour and a size: every panel has the same two. A pixmap must not outlive the application."""
    image = QImage(_shape(name, side))
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), QColor(colour))
    painter.end()
    return image


@lru_cache(256)
def _shape(name: str, side: int) -> QImage:
    """In the ink of the file: to lay a colour over it takes a tenth of drawing it again."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    _drawing(name).render(painter)
    painter.end()
    return image


@lru_cache(64)
def _drawing(name: str) -> QSvgRenderer:
    return QSvgRenderer(str(ICONS / f"{name}.svg"))
