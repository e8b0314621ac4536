"""The icon of the program as Windows and macOS want it: a picture in a container."""

import struct

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from gui.resources import ICONS

SIDE = 256


def png(side: int = SIDE) -> bytes:
    """The icon as a PNG of side × side pixels."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ICONS / "app.svg")).render(painter, QRectF(0, 0, side, side))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ico() -> bytes:
    """For Windows: one entry of 256 × 256 pixels (which its header calls 0), 32 bits each, stored as a PNG."""
    picture = png()
    header = struct.pack("<HHH", 0, 1, 1)
    entry = struct.pack("<BBBBHHII", 0, 0, 0, 0, 1, 32, len(picture), len(header) + 16)
    return header + entry + picture


def icns() -> bytes:
    """For macOS: one entry, `ic08`, which is a PNG of 256 × 256 pixels."""
    picture = png()
    entry = b"ic08" + struct.pack(">I", len(picture) + 8) + picture
    return b"icns" + struct.pack(">I", len(entry) + 8) + entry
