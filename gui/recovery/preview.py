"""What a worksheet holds, at a glance: pictures of three of its matrices, and what was done to it."""

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from engine.arrays import shape_text
from engine.recovery.glimpse import Seen, glimpse
from engine.statistics.summary import summarise
from engine.worksheet.document import Document
from gui.jobs import Cancelled, Jobs
from gui.look.colours import picture_of, scale_of
from gui.look.style import GRID, colours_of, pen, small_font
from gui.widgets.parts import sentence
from gui.words.options import option_title, setting_text
from gui.words.sentences import listed

KEY = "found preview"  # of the job that computes it
PICTURE = 132
FEW = 8  # words, options and matrices that are named


class Preview(QWidget):
    """One document; its numbers are computed in a job."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.pictures = [Picture(self) for _ in range(3)]
        self.facts = sentence(self, muted=False)
        self.facts.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        for picture in self.pictures:
            line.addWidget(picture)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addLayout(line)
        layout.addWidget(self.facts, 1)

    def show_document(self, document: Document | None, text: str = "") -> None:
        """A document and a sentence before its facts; None: the sentence alone."""
        self._jobs.cancel(KEY)
        for picture in self.pictures:
            picture.show_matrix(Seen(""))
        facts = self._facts(document) if document is not None else []
        self.facts.setText("\n".join([*([text] if text else []), *facts]))
        if document is not None:
            self._jobs.run(KEY, partial(_glimpse_job, document), self._show)

    def _show(self, seen: tuple[Seen, ...]) -> None:
        for picture, matrix in zip(self.pictures, seen, strict=False):
            picture.show_matrix(matrix)

    def _facts(self, document: Document) -> list[str]:
        changed = document.options.changed
        rows = (
            (self.tr("Words: {list}"), list(document.words)),
            (self.tr("Options: {list}"), [f"{option_title(key)} {setting_text(key, changed[key])}" for key in changed]),
            (self.tr("Typed over: {list}"), [f"{name} ({len(patch)})" for name, patch in document.patches.items()]),
            (self.tr("Snapshots: {list}"), [kept.name for kept in document.snapshots]),
        )
        return [text.format(list=_few(parts)) for text, parts in rows if parts]


class Picture(QWidget):
    """A matrix as a heat map over its name and shape; of a stack the first head."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image: QImage | None = None
        self.caption = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(PICTURE, PICTURE + 2 * self.fontMetrics().height())

    def show_matrix(self, seen: Seen) -> None:
        name = f"{seen.name}[0]" if len(seen.shape) > 2 else seen.name
        self.caption = f"{name}  {shape_text(seen.shape)}".strip()
        self.image = None
        if seen.plane is not None:
            scale = scale_of(summarise(seen.plane), seen.is_share, colours_of(self.palette()).dark)
            self.image = picture_of(seen.plane, scale)
        self.setAccessibleName(self.caption)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.caption:
            return
        colours, painter = colours_of(self.palette()), QPainter(self)
        square = QRect(0, 0, PICTURE - 1, PICTURE - 1)
        if self.image is not None:
            size = self.image.size().scaled(square.size(), Qt.AspectRatioMode.KeepAspectRatio)
            square = QRect(0, PICTURE - 1 - size.height(), size.width(), size.height())
            painter.drawImage(square, self.image)
        painter.setPen(pen(colours.line, 1))
        painter.drawRect(square)
        painter.setPen(pen(colours.muted, 1))
        painter.setFont(small_font(self.font()))
        below = QRect(0, PICTURE + 4, PICTURE, self.height() - PICTURE - 4)
        text = painter.fontMetrics().elidedText(self.caption, Qt.TextElideMode.ElideRight, PICTURE)
        painter.drawText(below, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()


def _few(parts: list[str]) -> str:
    return listed([*parts[:FEW], *(["…"] if len(parts) > FEW else [])])


def _glimpse_job(document: Document, cancelled: Cancelled) -> tuple[Seen, ...]:
    return glimpse(document, cancelled)
