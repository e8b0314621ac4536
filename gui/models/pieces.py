"""Sentences as the pieces that a model reads, side by side and aligned; choosing one leads to its row."""

from itertools import zip_longest

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.dataclass import dataclass
from engine.models.tokens import Piece, Text
from engine.sentences.shown import shown_text
from gui.look.plain import tip_of
from gui.look.style import GRID, Colours, colours_of, pen, qcolor, small_font

INSIDE, BETWEEN = 7, 4  # pixels around the text of a piece, and between two
GUTTER = 22  # for the numbers of several sentences
BLANK = "·"  # in the place of a piece whose letters cannot be seen


@dataclass(frozen=True, slots=True)
class Chip:
    """A piece where it is drawn."""

    sentence: int
    piece: int
    box: QRect


class Pieces(QWidget):
    """The pieces of every sentence: a column of them belongs together, lines are broken between columns."""

    picked = Signal(int, int)  # which piece of which sentence
    resized = Signal()  # it needs another height

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: tuple[Text, ...] = ()
        self._at = 0  # which sentence is on the worksheet
        self._marked = (-1, -1)  # its pieces that are the row and the column of the selected cell
        self._current = 0  # the piece that the keyboard is at
        self.shows_ids = False
        self._chips: list[Chip] = []
        self._mouse = QPoint(-1, -1)  # where it was seen last
        self._height = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_texts(self, texts: tuple[Text, ...], at: int) -> None:
        """These sentences, of which one is on the worksheet."""
        if texts != self._texts or at != self._at:
            self._texts, self._at = texts, at
            self._current = min(self._current, len(texts[at].pieces) - 1)
            self.setAccessibleDescription(" ".join(texts[at].words))
            self._lay_out()

    def mark(self, row: int, column: int) -> None:
        """Which pieces the selected cell is about; -1 where none is."""
        if (row, column) != self._marked:
            self._marked = (row, column)
            if row >= 0:
                self._current = row
            self.update()

    def show_ids(self, shows: bool) -> None:
        self.shows_ids = shows
        self._lay_out()

    def box_of(self, sentence: int, piece: int) -> QRect:
        """Where a piece is drawn."""
        return next(chip.box for chip in self._chips if (chip.sentence, chip.piece) == (sentence, piece))

    def sizeHint(self) -> QSize:
        return QSize(200, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for chip in self._chips:
            if chip.box.intersects(event.rect()):
                self._paint_chip(painter, chip, colours)
                if chip.piece == 0 and len(self._texts) > 1:
                    self._paint_number(painter, chip, colours)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        chip = self._chip_at(event.position().toPoint())
        if chip is not None:
            self._current = chip.piece
            self.picked.emit(chip.sentence, chip.piece)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right from piece to piece, up and down from sentence to sentence."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        other = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and self._texts:
            self._current = max(0, min(self._current + step, len(self._texts[self._at].pieces) - 1))
            self.picked.emit(self._at, self._current)
        elif other and 0 <= self._at + other < len(self._texts):
            self.picked.emit(self._at + other, min(self._current, len(self._texts[self._at + other].pieces) - 1))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is under the mouse, for Qt to show it: no event passes through Python for that."""
        super().mouseMoveEvent(event)
        self._mouse = event.position().toPoint()
        self._tell_under_mouse()

    def _tell_under_mouse(self) -> None:
        chip = self._chip_at(self._mouse)
        self.setToolTip(self._tip(chip) if chip is not None else "")

    def _tip(self, chip: Chip) -> str:
        text = self._texts[chip.sentence]
        piece = text.pieces[chip.piece]
        letters = text.letters(chip.piece)
        what = self.tr("put in by the tokenizer") if piece.is_special else self.tr("from “{letters}”")
        told = self.tr("piece {number}: {name}, token {token}").format(
            number=chip.piece, name=shown_text(piece.text), token=piece.token
        )
        return tip_of(f"{told}\n{what.format(letters=shown_text(letters))}" if letters or piece.is_special else told)

    def _chip_at(self, point: QPoint) -> Chip | None:
        return next((chip for chip in self._chips if chip.box.contains(point)), None)

    def _lay_out(self) -> None:
        """Columns as wide as their widest piece; a new block of lines where the next one does not fit."""
        wide, small = self.fontMetrics(), QFontMetrics(small_font(self.font()))
        high = wide.height() + 6 + (small.height() if self.shows_ids else 0)
        left = GUTTER if len(self._texts) > 1 else 0
        x, y, count = left, 0, len(self._texts)
        self._chips = []
        for column, pieces in enumerate(zip_longest(*(text.pieces for text in self._texts))):
            width = max(self._width(piece, wide, small) for piece in pieces if piece is not None)
            if x > left and x + width > self.width():
                x, y = left, y + count * (high + BETWEEN) + GRID
            for sentence, piece in enumerate(pieces):
                if piece is not None:
                    own = width if count > 1 else self._width(piece, wide, small)
                    self._chips.append(Chip(sentence, column, QRect(x, y + sentence * (high + BETWEEN), own, high)))
            x += width + BETWEEN
        self._tell_under_mouse()
        height = y + count * (high + BETWEEN) if self._chips else 0
        if height != self._height:
            self._height = height
            self.setFixedHeight(height)
            self.resized.emit()
        self.update()

    def _width(self, piece: Piece, wide: QFontMetrics, small: QFontMetrics) -> int:
        of_id = small.horizontalAdvance(str(piece.token)) if self.shows_ids else 0
        return max(wide.horizontalAdvance(_text(piece)), of_id) + 2 * INSIDE

    def _paint_chip(self, painter: QPainter, chip: Chip, colours: Colours) -> None:
        piece, is_here = self._texts[chip.sentence].pieces[chip.piece], chip.sentence == self._at
        box = QRectF(chip.box).adjusted(0.5, 0.5, -0.5, -0.5)
        row, column = self._marked if is_here else (-1, -1)
        edge = colours.query if chip.piece == row else colours.key if chip.piece == column else colours.line
        painter.setPen(pen(edge, 2 if edge != colours.line else 1))
        fill = colours.card if piece.is_special or not is_here else colours.accent_soft
        painter.setBrush(qcolor(fill))
        painter.drawRoundedRect(box, 5, 5)
        if self.hasFocus() and is_here and chip.piece == self._current:
            painter.setPen(pen(colours.accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 4, 4)
        painter.setFont(self.font())
        painter.setPen(qcolor(colours.muted if piece.is_special or not is_here else colours.text))
        top = QRect(chip.box.x(), chip.box.y(), chip.box.width(), self.fontMetrics().height() + 6)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, _text(piece))
        if self.shows_ids:
            painter.setFont(small_font(self.font()))
            painter.setPen(qcolor(colours.muted))
            low = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
            painter.drawText(chip.box.adjusted(0, 0, 0, -3), low, str(piece.token))

    def _paint_number(self, painter: QPainter, chip: Chip, colours: Colours) -> None:
        painter.setFont(small_font(self.font()))
        painter.setPen(qcolor(colours.accent if chip.sentence == self._at else colours.muted))
        place = QRect(0, chip.box.y(), GUTTER - 6, chip.box.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(chip.sentence + 1))


def _text(piece: Piece) -> str:
    return shown_text(piece.text) or BLANK
