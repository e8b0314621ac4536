"""A sheet on paper: what is given, boxes for what is blank, and the same with the key, as the pages of a PDF."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QRectF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from engine.arrays import blanks_of
from engine.dataclass import dataclass
from engine.sentences.sentence import Language
from engine.statistics.summary import summarise
from engine.worksheet.values import Values
from gui.look.number_format import NumberFormat
from gui.words.language import words_in

DOTS = 96  # an inch, in which the sizes here are counted
MARGIN = 15.0  # millimetres
CELL, LABEL, ROW = 62.0, 56.0, 24.0  # the width of a cell and of a name, the height of a row
GAP, LINE = 18.0, 20.0
LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
MOST_COLUMNS = 9  # of a matrix that fits on a page
NAME = QT_TRANSLATE_NOOP("Paper", "Name: ______________________    {of}")
TOO_WIDE = QT_TRANSLATE_NOOP("Paper", "{name}: {count} columns, see the worksheet")
INK, FAINT, KEY, BOX = QColor("#111111"), QColor("#8a8f98"), QColor("#146c2e"), QColor("#fff8df")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One learner's sheet: the values of its worksheet, with blanks, the texts over it, who it is for, its language."""

    values: Values
    title: str
    task: str
    of: str
    language: Language = "en"


def pdf_of(sheets: Iterable[Sheet], with_key: bool) -> bytes:
    """The bytes of a PDF with a new page for each sheet; with the key, blank cells have their numbers."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN),
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter(writer)
    for number, sheet in enumerate(sheets):
        if number:
            writer.newPage()
        _Page(writer, painter, with_key, words_in(sheet.language)).draw(sheet)
    painter.end()
    buffer.close()
    return bytes(content.data())


class _Page:
    """Draws from top to bottom, and begins another page where no room is left."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, with_key: bool, words: Callable[[str, str], str]) -> None:
        self._writer, self._painter, self._with_key, self._words = writer, painter, with_key, words
        room = QSizeF(writer.width(), writer.height())
        self._width, self._height, self._y = room.width(), room.height(), 0.0
        self._left, self._lowest = 0.0, 0.0  # where the next table of a line goes, and how far down the line reaches

    def draw(self, sheet: Sheet) -> None:
        values, document = sheet.values, sheet.values.document
        self._write(sheet.title, 15.0, bold=True)
        self._write(self._say(NAME).format(of=sheet.of), 9.5, colour=FAINT)
        self._write(sheet.task, 10.0)
        for step in document.steps:
            names = [stage.name for stage in step.stages]
            formulas = [document.stages[name].numpy() for name in names if document.stages[name].operands]
            if formulas:
                self._write("     ".join(formulas), 9.5, bold=True)
            for name in names:
                self._matrix(values, name)
            self._end_line()

    def _say(self, text: object) -> str:
        return self._words("Paper", str(text))

    def _write(self, text: str, points: float, bold: bool = False, colour: QColor = INK) -> None:
        self._end_line()
        font = QFont(self._painter.font())
        font.setPointSizeF(points)
        font.setBold(bold)
        flags = (Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft).value
        wanted = QFontMetricsF(font, self._writer).boundingRect(QRectF(0, 0, self._width, 1e6), flags, text)
        self._make_room(wanted.height() + GAP / 2)
        self._painter.setFont(font)
        self._painter.setPen(colour)
        self._painter.drawText(QRectF(0, self._y, self._width, wanted.height() + 4), flags, text)
        self._y += wanted.height() + GAP / 2

    def _matrix(self, values: Values, name: str) -> None:
        """A matrix, or each head of it, beside what stands on the line already."""
        truth = values.truth or values
        shown, known = values[name].matrix, truth[name].matrix
        stage = values.document.stages[name]
        if not isinstance(shown, np.ndarray) or not isinstance(known, np.ndarray):
            problem = values[name].problem
            self._write(f"{name}: {problem}" if problem is not None else name, 9.0, colour=FAINT)
            return
        if shown.shape[-1] > MOST_COLUMNS:
            self._write(self._say(TOO_WIDE).format(name=name, count=shown.shape[-1]), 9.0)
            return
        axes = zip(stage.axes[-2:], shown.shape[-2:], strict=True)
        rows, columns = (values.document.shown_labels(axis, size) for axis, size in axes)
        write = NumberFormat().writer(summarise(known))
        for head in range(shown.shape[0]) if shown.ndim > 2 else (None,):
            at = (slice(None),) if head is None else (head,)
            title = name if head is None else f"{name}, h{head}"
            texts = [[write(float(number)) for number in line] for line in known[at]]
            self._table(title, rows, columns, texts, blanks_of(shown[at]))

    def _table(
        self,
        title: str,
        rows: Sequence[str],
        columns: Sequence[str],
        texts: Sequence[Sequence[str]],
        blank: np.ndarray,
    ) -> None:
        width, height = LABEL + CELL * len(columns), LINE + ROW * (len(rows) + 1)
        if self._left and self._left + width > self._width:
            self._end_line()
        if not self._left:
            self._make_room(height + GAP)
        left, top, painter = self._left, self._y, self._painter
        font = QFont(painter.font())
        font.setPointSizeF(9.0)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(INK)
        painter.drawText(QRectF(left, top, width, LINE), LEFT, title)
        font.setBold(False)
        painter.setFont(font)
        top += LINE
        for column, label in enumerate(columns):
            painter.setPen(FAINT)
            painter.drawText(
                QRectF(left + LABEL + CELL * column, top, CELL - 4, ROW), RIGHT, self._cut(label, CELL - 6)
            )
        for row, label in enumerate(rows):
            y = top + ROW * (row + 1)
            painter.setPen(FAINT)
            painter.drawText(QRectF(left, y, LABEL - 6, ROW), LEFT, self._cut(label, LABEL - 8))
            for column, text in enumerate(texts[row]):
                self._cell(QRectF(left + LABEL + CELL * column, y, CELL, ROW), text, bool(blank[row, column]))
        self._left += width + GAP
        self._lowest = max(self._lowest, top + ROW * (len(rows) + 1))

    def _cell(self, rect: QRectF, text: str, is_blank: bool) -> None:
        painter = self._painter
        painter.fillRect(rect, BOX if is_blank else QColor("white"))
        painter.setPen(QPen(FAINT, 0.6))
        painter.drawRect(rect)
        if is_blank and not self._with_key:
            return
        font = QFont(painter.font())
        font.setBold(is_blank)
        painter.setFont(font)
        painter.setPen(KEY if is_blank else INK)
        painter.drawText(rect.adjusted(2, 0, -5, 0), RIGHT, text)
        font.setBold(False)
        painter.setFont(font)

    def _cut(self, text: str, width: float) -> str:
        metrics = QFontMetricsF(self._painter.font(), self._writer)
        return str(metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))

    def _end_line(self) -> None:
        if self._left:
            self._y, self._left, self._lowest = self._lowest + GAP, 0.0, 0.0

    def _make_room(self, height: float) -> None:
        if self._y and self._y + height > self._height:
            self._writer.newPage()
            self._y = 0.0
