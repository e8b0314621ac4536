"""A layout that sets its items side by side and breaks the line where the width ends."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Items keep their size hints and are centred on their line, or at its top where their alignment says so."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 12) -> None:
        super().__init__(parent)
        self.setContentsMargins(QMargins())
        self._items: list[QLayoutItem] = []
        self._breaks: set[int] = set()
        self._glued: set[int] = set()
        self._gap = spacing

    def start_line(self) -> None:
        """The next item begins a new line."""
        self._breaks.add(len(self._items))

    def glue(self) -> None:
        """The item after the last one stays on its line: an operator never stands at the end of a line."""
        self._glued.add(len(self._items) - 1)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest item; the height follows from the width."""
        return QSize(max((item.sizeHint().width() for item in self._items), default=0), 0)

    def _arrange(self, rect: QRect, place: bool) -> int:
        top = rect.top()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            if place:
                self._place(line, rect.left(), top, height)
            top += height + self._gap
        return max(top - self._gap - rect.top(), 0)

    def _place(self, line: list[QLayoutItem], left: int, top: int, height: int) -> None:
        for item in line:
            size = item.sizeHint()
            above = 0 if item.alignment() & Qt.AlignmentFlag.AlignTop else (height - size.height()) // 2
            item.setGeometry(QRect(QPoint(left, top + above), size))
            left += size.width() + self._gap

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for index, item in enumerate(self._items):
            wide = item.sizeHint().width()
            needed = self._glued_width(index)
            fits = used + self._gap + needed <= width or index - 1 in self._glued
            if not lines or index in self._breaks or not fits:
                lines.append([item])
                used = wide
            else:
                lines[-1].append(item)
                used += self._gap + wide
        return lines

    def _glued_width(self, index: int) -> int:
        """The width of an item together with all that must stand on its line."""
        needed = self._items[index].sizeHint().width()
        while index in self._glued and index + 1 < len(self._items):
            index += 1
            needed += self._gap + self._items[index].sizeHint().width()
        return needed
