"""Which rows and columns of a long matrix stand on a figure: from one to another, counted from 0."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.figures.panels import MOST_CELLS, Part
from gui.figures.controls import CAPTION
from gui.look.style import GRID, mute
from gui.widgets.boxes import NumberBox

LONG = 48  # rows or columns, from which on a part can be chosen
AT_FIRST = 96  # of each, where all of them would be more cells than a figure has


class Span(QWidget):
    """From the first to the last of so many."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.caption, self._to = mute(QLabel(self)), mute(QLabel(self))
        self.first, self.last = NumberBox(f"figure first {name}", 0, 0), NumberBox(f"figure last {name}", 0, 0)
        self.count = 0
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID // 2 + 2)
        self.caption.setMinimumWidth(CAPTION)
        self.caption.setBuddy(self.first)
        line.addWidget(self.caption)
        for part in (self.first, self._to, self.last):
            line.addWidget(part, 0 if part is self._to else 1)
        for box in (self.first, self.last):
            box.valueChanged.connect(self._follow)

    def offer(self, size: int, first: int, last: int) -> None:
        """Another number of them; what is chosen is kept for the same one."""
        if size == self.count:
            return
        self.count = size
        with QSignalBlocker(self):
            for box, value in ((self.first, first), (self.last, last)):
                box.setRange(0, size - 1)
                box.setValue(value)

    def taken(self) -> range | None:
        """None for all of them."""
        first, last = self.first.value(), self.last.value()
        return None if (first, last) == (0, self.count - 1) else range(first, max(last, first) + 1)

    def retranslate(self, text: str, first: str, last: str) -> None:
        self.caption.setText(text)
        self._to.setText(self.tr("to"))
        self.first.setAccessibleName(first)
        self.last.setAccessibleName(last)

    def _follow(self, _value: int) -> None:
        """The last is never before the first."""
        if self.last.value() < self.first.value():
            other = self.last if self.sender() is self.first else self.first
            other.setValue(self.first.value() if other is self.last else self.last.value())
        self.changed.emit()


class PartBoxes(QWidget):
    """Only there for a matrix that is long."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows, self.columns = Span("row", self), Span("column", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2 + 2)
        for span in (self.rows, self.columns):
            layout.addWidget(span)
            span.changed.connect(self.changed)
        self.retranslate()

    def offer(self, shape: tuple[int, int], place: tuple[int, int]) -> None:
        """All of a matrix of this shape; of a very large one, what is around a cell."""
        all_of_it = shape[0] * shape[1] <= MOST_CELLS
        for span, size, at in zip((self.rows, self.columns), shape, place, strict=True):
            first = 0 if all_of_it else max(min(at - AT_FIRST // 2, size - AT_FIRST), 0)
            span.offer(size, first, size - 1 if all_of_it else min(first + AT_FIRST, size) - 1)
        self.setVisible(max(shape) > LONG)

    def show_rows(self, are_shown: bool) -> None:
        """Not where one row is chosen."""
        self.rows.setVisible(are_shown)

    def part(self) -> Part:
        return Part(self.rows.taken(), self.columns.taken())

    def retranslate(self) -> None:
        self.rows.retranslate(self.tr("Rows"), self.tr("First row"), self.tr("Last row"))
        self.columns.retranslate(self.tr("Columns"), self.tr("First column"), self.tr("Last column"))
