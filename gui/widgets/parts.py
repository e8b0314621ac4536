"""What the pages of the questions are made of: links to cells, bars, rows of widgets, sentences."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from engine.expressions.tree import Cell, place_code
from engine.tiles.palettes import diverging
from gui.look.following import follow_colours, follow_font
from gui.look.number_format import full_text
from gui.look.short_numbers import write_short
from gui.look.style import GRID, colours_of, mute, small_font
from gui.state.selection import Place

POSITIVE, NEGATIVE = 215, 40  # places in the table of colours, the same as in the cells


def place_text(place: Place) -> str:
    """A cell as people write it: `scores[2, 0, 1]`."""
    return place_code(place.name, place.index)


class CellLink(QToolButton):
    """A cell with its number; pressing it goes there."""

    def __init__(self, cell: Cell, go: Callable[[Place], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cell = cell
        self.setText(f"{cell.place()} = {write_short(cell.value)}")
        self.setToolTip(full_text(cell.value))
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        follow_font(self, small_font)
        follow_colours(self, lambda colours: f"color: {colours.accent}; padding: 1px 3px; text-align: left;")
        self.clicked.connect(partial(go, Place.of(cell.matrix, cell.index)))


class Bar(QWidget):
    """A number's size and sign: to the right of the middle for positive, to the left for negative."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share = max(-1.0, min(1.0, share)) if share - share == 0 else 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(48, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        middle = self.width() / 2
        length = self.share * (middle - 2)
        painter.fillRect(QRectF(middle, 1, 1, self.height() - 2), QColor(colours.line))
        colour = QColor(*diverging(colours.dark)[POSITIVE if length >= 0 else NEGATIVE].tolist())
        painter.fillRect(QRectF(min(middle, middle + length), 3, abs(length), self.height() - 6), colour)
        painter.end()


class Rows(QWidget):
    """Lines of widgets in columns, made anew each time."""

    def __init__(self, parent: QWidget | None = None, stretch: int = 2) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(stretch, 1)
        self._count = 0

    def add(self, *widgets: QWidget) -> None:
        """One more line; a single widget has it to itself."""
        for column, widget in enumerate(widgets):
            span = 1 if len(widgets) > 1 else 5
            self._grid.addWidget(widget, self._count, column, 1, span)
        self._count += 1

    def clear(self) -> None:
        self._count = 0
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def number_label(value: float, text: str = "") -> QLabel:
    """A number at the right of its column, every digit in its tooltip."""
    label = QLabel(text or write_short(value))
    follow_font(label, small_font)
    label.setToolTip(full_text(value))
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def sentence(parent: QWidget, muted: bool = True) -> QLabel:
    """A label for sentences, that wraps and can be copied from."""
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return mute(label) if muted else label


def heading(parent: QWidget) -> QLabel:
    """The title of a part of a page."""
    label = QLabel(parent)
    label.setWordWrap(True)
    follow_font(label, _heading_font)
    return label


def _heading_font(font: QFont) -> QFont:
    small = small_font(font)
    small.setBold(True)
    return small


def button(parent: QWidget, name: str, act: Callable[[], object]) -> QPushButton:
    made = QPushButton(parent)
    made.setObjectName(name)
    made.setAutoDefault(True)
    made.clicked.connect(lambda _checked=False: act())
    return made


def page_layout(page: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 4, 0, 0)
    layout.setSpacing(GRID)
    return layout
