"""The sheet of paper at the left of the dialog, as it will be printed, with its size under it."""

from typing import ClassVar

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.style import GRID, colours_of, pen, qcolor, small_font

AROUND = 2 * GRID
SHADOW = 3


class Preview(QWidget):
    """Shows the newest picture; one of another size is asked for when it was resized."""

    accessible_role: ClassVar = QAccessible.Role.Graphic
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image: QImage | None = None
        self._caption = self._message = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 200)
        self.setAccessibleName(self.tr("Preview of the figure"))

    def spoken(self) -> tuple[str, str]:
        return self.tr("Preview of the figure"), self._message or self._caption

    def room(self) -> QSize:
        """The pixels that a picture may have, of this screen."""
        space = self.size() - QSize(2 * AROUND, 2 * AROUND + self._line())
        return QSize(max(space.width(), 1), max(space.height(), 1)) * self.devicePixelRatioF()

    def show_figure(self, image: QImage, caption: str) -> None:
        self.image, self._caption, self._message = image, caption, ""
        self.update()

    def show_message(self, text: str) -> None:
        """Why there is no figure."""
        self.image, self._message = None, text
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(540, 520)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(colours.line, 1))
        painter.setBrush(qcolor(colours.header))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), GRID, GRID)
        painter.setFont(small_font(self.font()))
        if self.image is None:
            painter.setPen(qcolor(colours.text))
            space = self.rect().adjusted(AROUND, AROUND, -AROUND, -AROUND)
            painter.drawText(space, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), self._message)
            return
        paper = self._paper(self.image)
        painter.fillRect(paper.translated(SHADOW, SHADOW), qcolor(colours.line))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(paper, self.image)
        painter.setPen(pen(colours.line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper)
        painter.setPen(qcolor(colours.muted))
        below = QRectF(0, paper.bottom() + GRID / 2 + SHADOW, self.width(), self._line())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), self._caption)
        painter.end()

    def _paper(self, image: QImage) -> QRectF:
        size = image.size() / self.devicePixelRatioF()
        room = self.size() - QSize(2 * AROUND, 2 * AROUND + self._line())
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - self._line() - size.height()) / 2
        return QRectF(left, top, size.width(), size.height())

    def _line(self) -> int:
        return self.fontMetrics().height()
