"""A figure as the bytes of a file, by Qt's own writers, in any thread and without a display."""

import math
import re
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF, QUuid
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from engine.figures.figure import Figure
from engine.files.carried.carrying import ATTACHMENT, KIND, in_png, in_svg, session_of
from gui.figures.composing import compose
from gui.figures.paper.fonts import GENERIC, UNITS, FontRuler, families
from gui.figures.paper.marks import POINT, Sheet
from gui.figures.paper.painting import paint

Kind = Literal["svg", "pdf", "png"]
INCH = 25.4
CREATOR = "Attention Workbench"
SAME = QUuid("{00000000-0000-4000-8000-000000000000}")  # the same figure is the same file
DATES = re.compile(rb"D:\d{14}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
DAY_ONE = b"20000101000000"
MOST_PIXELS = 20_000  # of a side

_application: list[QGuiApplication] = []  # kept, where this module had to make one


def figure_bytes(figure: Figure, kind: Kind, dpi: float = 300) -> bytes:
    """The whole file, with the session where the figure carries one. Raises EngineError where that is too large."""
    be_ready()
    session = session_of(figure.carried) if figure.carried is not None else None
    sheet = compose(figure, FontRuler())
    if kind == "pdf":
        return pdf_of(sheet, figure, session)
    if kind == "svg":
        picture = svg_of(sheet, figure)
        return in_svg(picture, session) if session is not None else picture
    picture = png_of(image_of(sheet, dpi / INCH, figure.look.grey))
    return in_png(picture, session) if session is not None else picture


def be_ready() -> None:
    """Fonts need an application of Qt, though no display."""
    if QGuiApplication.instance() is None:
        _application.append(QGuiApplication(["figure", "-platform", "offscreen"]))


def image_of(sheet: Sheet, scale: float, grey: bool = False) -> QImage:
    """So many pixels for a millimetre."""
    scale = min(scale, MOST_PIXELS / max(sheet.width, sheet.height))
    image = QImage(math.ceil(sheet.width * scale), math.ceil(sheet.height * scale), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.setDotsPerMeterX(round(scale * 1000))
    image.setDotsPerMeterY(round(scale * 1000))
    painter = QPainter(image)
    painter.scale(scale / UNITS, scale / UNITS)
    paint(painter, sheet, grey)
    painter.end()
    return image


def png_of(image: QImage) -> bytes:
    buffer = _buffer()
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return _content(buffer)


def svg_of(sheet: Sheet, figure: Figure) -> bytes:
    """Text stays text, in a font that others have as well."""
    buffer, generator = _buffer(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(round(INCH * UNITS))
    generator.setSize(QSize(round(sheet.width * UNITS), round(sheet.height * UNITS)))
    generator.setViewBox(QRectF(0.0, 0.0, sheet.width * UNITS, sheet.height * UNITS))
    generator.setTitle(title_of(figure))
    generator.setDescription(CREATOR)
    painter = QPainter(generator)
    painter.fillRect(generator.viewBoxF(), QColor("white"))  # seen on a dark page as well
    paint(painter, sheet, figure.look.grey)
    painter.end()
    content = _content(buffer)
    names = ", ".join(dict.fromkeys((*families(), *GENERIC)))
    for written in (families()[0], ",".join(families())):
        content = content.replace(f'font-family="{written}"'.encode(), f'font-family="{names}"'.encode())
    return content


def pdf_of(sheet: Sheet, figure: Figure, session: bytes | None = None) -> bytes:
    """Fonts are in it; one page, as large as the figure."""
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(round(INCH * UNITS))
    size = QSizeF(sheet.width / POINT, sheet.height / POINT)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF())
    writer.setTitle(title_of(figure))
    writer.setCreator(CREATOR)
    if hasattr(writer, "setDocumentId"):  # since Qt 6.8
        writer.setDocumentId(SAME)
    if session is not None:
        writer.addFileAttachment(ATTACHMENT, QByteArray(session), KIND)
    painter = QPainter(writer)
    paint(painter, sheet, figure.look.grey)
    painter.end()
    return _undated(_content(buffer), size.width())


def _undated(content: bytes, width: float) -> bytes:
    """The same date in every file, and the width to a part of a point; no byte moves."""

    def same(found: re.Match[bytes]) -> bytes:
        return b"D:" + DAY_ONE if found[0].startswith(b"D:") else b"2000-01-01T00:00:00"

    content = DATES.sub(same, content)
    box = re.search(rb"/MediaBox \[0 0 ([0-9.]+) ", content)
    exact = f"{width:.6f}".encode()
    if box is not None and len(exact) == len(box[1]):
        return content[: box.start(1)] + exact + content[box.end(1) :]
    return content


def title_of(figure: Figure) -> str:
    """What its panels are called."""
    return ", ".join(dict.fromkeys(panel.title for panel in figure if panel.title)) or "figure"


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _content(buffer: QBuffer) -> bytes:
    buffer.close()
    data: QByteArray = buffer.data()
    return bytes(data.data())
