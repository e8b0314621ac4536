"""The icons of resources/icons, in the colour of the text around them."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.resources import ICONS

INK = b"#000000"
SIZE = 18


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
    svg = (ICONS / f"{name}.svg").read_bytes().replace(INK, colour.encode())
    pixmap = QPixmap(QSize(SIZE, SIZE) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg)).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
