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
        self._spring = -1
        self._gap = spacing

    def start_line(self) -> None:
        """The next item begins a new line."""
        self._breaks.add(len(self._items))

    def glue(self) -> None:
        """The item after the last one stays on its line: an operator never stands at the end of a line."""
        self._glued.add(len(self._items) - 1)

    def spring(self) -> None:
        """The next item and those after it go to the right end of a line they share with others."""
        self._spring = len(self._items)

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
        return QSize(max((item.sizeHint().width() for item in self._items if not item.isEmpty()), default=0), 0)

    def _arrange(self, rect: QRect, place: bool) -> int:
        top = rect.top()
        for line in self._lines(rect.width()):
            height = max(self._items[index].sizeHint().height() for index in line)
            if place:
                self._place(line, QRect(rect.left(), top, rect.width(), height))
            top += height + self._gap
        return max(top - self._gap - rect.top(), 0)

    def _place(self, line: list[int], rect: QRect) -> None:
        left = rect.left()
        for index in line:
            item = self._items[index]
            size = item.sizeHint()
            if index == self._spring and index != line[0]:
                left = max(left, rect.right() + 1 - self._line_width(line[line.index(index) :]))
            above = 0 if item.alignment() & Qt.AlignmentFlag.AlignTop else (rect.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(left, rect.top() + above), size))
            left += size.width() + self._gap

    def _lines(self, width: int) -> list[list[int]]:
        """The items of each line; hidden ones take no room. What is glued parts only where a line cannot hold it."""
        lines: list[list[int]] = []
        shown = [index for index, item in enumerate(self._items) if not item.isEmpty()]
        for index in shown:
            together = [index] if not lines else [*lines[-1], *self._glued_to(index)]
            glued = index - 1 in self._glued and bool(lines) and self._line_width([*lines[-1], index]) <= width
            if lines and index not in self._breaks and (glued or self._line_width(together) <= width):
                lines[-1].append(index)
            else:
                lines.append([index])
        return lines

    def _glued_to(self, index: int) -> list[int]:
        """An item together with all that must stand on its line."""
        chain = [index]
        while chain[-1] in self._glued and chain[-1] + 1 < len(self._items):
            chain.append(chain[-1] + 1)
        return chain

    def _line_width(self, line: list[int]) -> int:
        return sum(self._items[index].sizeHint().width() for index in line) + self._gap * (len(line) - 1)
