"""Two states of a matrix and their difference as heat maps beside each other, labelled, on one scale."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QImage, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QToolTip, QWidget

from engine.arrays import Array
from engine.dataclass import dataclass
from engine.statistics.summary import summarise
from engine.tiles.palettes import Scale, choose_scale
from gui.heatmap.cell_numbers import CENTRE, ROOM_FOR_NUMBERS, fit_number
from gui.look.colours import choose_ink, picture_of
from gui.look.number_format import full_text
from gui.look.plain import tip_of
from gui.look.short_numbers import write_short
from gui.look.style import GRID, colours_of, qcolor, small_font

LARGEST_CELL = 60  # pixels
MOST_LABEL = 84
BAR = 8  # the height of the bar with the colours
STOPS = 16  # of the gradient of a bar
Labels = tuple[tuple[str, ...], tuple[str, ...]]  # of rows and of columns


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """What one map shows: a plane of a matrix, or a sentence in its place."""

    title: str
    array: Array | None
    scale: Scale | None
    remark: str = ""


class LabelledMap(QWidget):
    """One heat map: square cells with numbers where they fit, names of rows and columns, and what colours mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = State("", None, None)
        self._labels: Labels = ((), ())
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        return QSize(150, 140)

    def sizeHint(self) -> QSize:
        return QSize(260, 260)

    def show_state(self, state: State, labels: Labels) -> None:
        self.state, self._labels = state, labels
        self._image = None
        if state.array is not None and state.array.size and state.scale is not None:
            self._image = picture_of(state.array, state.scale)
        self.setAccessibleName(self._summary())
        self.update()

    def _summary(self) -> str:
        """The picture in words: who cannot see it hears its name, and its extremes."""
        array = self.state.array
        if array is None or not array.size:
            return f"{self.state.title}: {self.state.remark}"
        known = summarise(array)
        return f"{self.state.title}: {write_short(known.low)} … {write_short(known.high)}. {self.state.remark}".strip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), colours_of(self.palette())
        font = QApplication.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(qcolor(colours.text))
        line = painter.fontMetrics().height()
        title = painter.fontMetrics().elidedText(self.state.title, Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(0, painter.fontMetrics().ascent(), title)
        painter.setFont(small_font(QApplication.font()))
        painter.setPen(qcolor(colours.muted))
        if self.state.remark:
            below = QRect(0, line, self.width(), self.height() - line)
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, self.state.remark)
        if self._image is not None and self.state.scale is not None:
            box = self._box()
            painter.drawImage(box, self._image)
            self._write_labels(painter, box)
            self._write_numbers(painter, box)
            painter.setPen(qcolor(colours.muted))
            self._paint_bar(painter, box, self.state.scale)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """The name and the whole number of the cell under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell_cell(event)
            return True
        return super().event(event)

    def _tell_cell(self, event: QHelpEvent) -> None:
        array, box = self.state.array, QRectF(self._box())
        if self._image is None or array is None or not box.contains(QPointF(event.pos())):
            return
        rows, columns = array.shape
        row = min(int((event.pos().y() - box.top()) * rows / box.height()), rows - 1)
        column = min(int((event.pos().x() - box.left()) * columns / box.width()), columns - 1)
        names = ", ".join((self._name(0, row), self._name(1, column)))
        QToolTip.showText(event.globalPos(), tip_of(f"{names}\n{full_text(float(array[row, column]))}"), self)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(small_font(QApplication.font()))

    def _box(self) -> QRect:
        """Where the cells are."""
        assert self.state.array is not None
        rows, columns = self.state.array.shape
        line = self._metrics().height()
        left = min(max((self._metrics().horizontalAdvance(name) for name in self._labels[0]), default=0), MOST_LABEL)
        top = QFontMetrics(QApplication.font()).height() + (2 if self.state.remark else 1) * line + GRID
        wide, high = self.width() - left - GRID - 2, self.height() - top - line - BAR - 2 * GRID
        cell = max(min(wide / max(columns, 1), high / max(rows, 1), LARGEST_CELL), 0.0)
        return QRect(left + GRID, top, max(round(cell * columns), 1), max(round(cell * rows), 1))

    def _name(self, axis: int, at: int) -> str:
        return self._labels[axis][at] if at < len(self._labels[axis]) else str(at)

    def _write_labels(self, painter: QPainter, box: QRect) -> None:
        assert self.state.array is not None
        rows, columns = self.state.array.shape
        metrics = painter.fontMetrics()
        widest = max((metrics.horizontalAdvance(self._name(1, at)) for at in range(min(columns, 256))), default=1)
        down, along = box.height() / rows, box.width() / columns
        for row in range(0, rows, max(round(metrics.height() / down + 0.5), 1)):
            place = QRectF(0, box.top() + row * down, box.left() - GRID // 2, down)
            place = place.adjusted(0, -metrics.height(), 0, metrics.height())
            text = metrics.elidedText(self._name(0, row), Qt.TextElideMode.ElideMiddle, int(place.width()))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
        room = min(widest + GRID // 2, max(along, 44.0))
        for column in range(0, columns, max(round(room / along + 0.49), 1)):
            middle = box.left() + (column + 0.5) * along
            place = QRectF(middle - room / 2, box.top() - metrics.height() - 2, room, metrics.height())
            text = metrics.elidedText(self._name(1, column), Qt.TextElideMode.ElideMiddle, int(room))
            painter.drawText(place, CENTRE, text)

    def _write_numbers(self, painter: QPainter, box: QRect) -> None:
        array, scale = self.state.array, self.state.scale
        assert array is not None
        assert scale is not None
        rows, columns = array.shape
        down, along = box.height() / rows, box.width() / columns
        if min(down, along) < ROOM_FOR_NUMBERS * 0.8:
            return
        for (row, column), number in np.ndenumerate(array):
            place = QRectF(box.left() + column * along, box.top() + row * down, along, down)
            painter.setPen(QColor(*choose_ink(scale.colour(float(number)))))
            painter.drawText(place, CENTRE, fit_number(painter.fontMetrics(), place, float(number)))

    def _paint_bar(self, painter: QPainter, box: QRect, scale: Scale) -> None:
        """The colours from the lowest to the highest number."""
        bar = QRectF(box.left(), box.bottom() + 1 + GRID, max(box.width(), 80), BAR)
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        for at in range(STOPS + 1):
            gradient.setColorAt(at / STOPS, QColor(*map(int, scale.palette[at * 255 // STOPS])))
        painter.fillRect(bar, gradient)
        ends = (scale.low, scale.high) if not scale.logarithmic else (10.0**scale.low, 10.0**scale.high)
        below = QRectF(bar.left(), bar.bottom() + 1, bar.width(), painter.fontMetrics().height())
        for end, side in zip(ends, (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight), strict=True):
            painter.drawText(below, int(side), write_short(end))


class StateMaps(QWidget):
    """Before, after, and the difference."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.maps = tuple(LabelledMap(self) for _ in range(3))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        for one in self.maps:
            layout.addWidget(one, 1)

    def show_states(self, states: Sequence[State], labels: Sequence[Labels]) -> None:
        for one, state, names in zip(self.maps, states, labels, strict=True):
            one.show_state(state, names)


def common_scale(arrays: Sequence[Array | None], unit_range: bool, dark: bool) -> Scale | None:
    """One scale for the states of a matrix; None where there is none of them."""
    known = [summarise(array) for array in arrays if array is not None and array.size]
    if not known:
        return None
    keys = max(array.shape[-1] for array in arrays if array is not None)
    return choose_scale(min(one.low for one in known), max(one.high for one in known), unit_range, keys, dark)


def difference_scale(scale: Scale, dark: bool) -> Scale:
    """As wide as that of the states, around 0: a difference has the colours that its size would have in them."""
    low, high = (10.0**scale.low, 10.0**scale.high) if scale.logarithmic else (scale.low, scale.high)
    return choose_scale(low, high, False, dark=dark)
