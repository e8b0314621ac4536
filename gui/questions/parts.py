"""What the pages of the questions are made of: links to cells, bars, marks of roles, and short numbers."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from engine.expressions import Cell, place_code
from gui.colours import diverging
from gui.number_format import full_text
from gui.selection import Place
from gui.style import GRID, Colours, colours_of, mute, qcolor, small_font

NUMBER_DIGITS = 4
POSITIVE, NEGATIVE = 215, 40  # places in the table of colours, the same as in the cells
ROLES = 3  # that are told apart: the first operand, the second, and any other


def short(value: float) -> str:
    """Up to four decimals, and no zeros behind them."""
    if value - value != 0:
        return full_text(value)
    if value and not 1e-4 <= abs(value) < 1e7:
        return f"{value:.3e}"
    return f"{value:.{NUMBER_DIGITS}f}".rstrip("0").rstrip(".") if value % 1 else f"{value + 0.0:.0f}"


def signed(value: float) -> str:
    """With its sign, also where it is positive."""
    text = short(value)
    return text if text.startswith("-") or value == 0.0 or value != value else f"+{text}"


def place_text(place: Place) -> str:
    """`scores[2, 0, 1]`."""
    return place_code(place.name, place.index)


def role_colour(role: int, colours: Colours) -> str:
    return (colours.query, colours.key, colours.pin)[min(role, ROLES - 1)]


def paint_role(painter: QPainter, corner: QPointF, role: int, colours: Colours, size: float = 6.0) -> None:
    """A disc, a square or a triangle with its lower left corner here: shape and colour both tell the role."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colours.card))
    painter.setBrush(qcolor(role_colour(role, colours)))
    box = QRectF(corner.x(), corner.y() - size, size, size)
    if role == 0:
        painter.drawEllipse(box)
    elif role == 1:
        painter.drawRect(box)
    else:
        painter.drawPolygon(QPolygonF([box.bottomLeft(), box.bottomRight(), QPointF(box.center().x(), box.top())]))
    painter.restore()


class RoleMark(QWidget):
    """The mark of a role, as it stands in the tables."""

    def __init__(self, role: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setFixedSize(12, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_role(painter, QPointF(2, 11), self._role, colours_of(self.palette()), 8.0)
        painter.end()


class CellLink(QToolButton):
    """A cell with its number; pressing it goes there."""

    def __init__(self, cell: Cell, go: Callable[[Place], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cell = cell
        self.setText(f"{cell.place()} = {short(cell.value)}")
        self.setToolTip(full_text(cell.value))
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setStyleSheet(f"color: {colours_of(self.palette()).accent}; padding: 1px 3px; text-align: left;")
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
    label = QLabel(text or short(value))
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
    font = small_font(parent.font())
    font.setBold(True)
    label.setFont(font)
    return label


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
