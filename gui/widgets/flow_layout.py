"""A layout that sets its items side by side and breaks the line where the width ends."""

from typing import NamedTuple

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

Sizes = tuple[tuple[int, int] | None, ...]  # width and height of each item
HIDDEN = (0, 0)
UNLIMITED = 1 << 24
MOST_KNOWN = 16  # arrangements: of a few widths, before and after a change


class Arrangement(NamedTuple):
    """The items of each line, and how high each of them and all are."""

    lines: list[list[int]]
    heights: list[int]
    height: int


class FlowLayout(QLayout):
    """Items keep their size hints and are centred on their line, or at its top where their alignment says so."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 12, between: int | None = None) -> None:
        """spacing: pixels between two items; between: between two lines, if that is another distance."""
        super().__init__(parent)
        self.setContentsMargins(QMargins())
        self._items: list[QLayoutItem] = []
        self._breaks: set[int] = set()
        self._glued: set[int] = set()
        self._spring = -1
        self._gap = spacing
        self._between = spacing if between is None else between
        self._asked: Sizes | None = None  # what the items want, as long as none of them says that it changed
        self._known: dict[tuple[int, Sizes], Arrangement] = {}  # by the width and the sizes that led to it

    def start_line(self) -> None:
        """The next item begins a new line."""
        self._breaks.add(len(self._items))
        self._known.clear()

    def glue(self) -> None:
        """The item after the last one stays on its line: an operator never stands at the end of a line."""
        self._glued.add(len(self._items) - 1)
        self._known.clear()

    def spring(self) -> None:
        """The next item and those after it go to the right end of a line they share with others."""
        self._spring = len(self._items)

    def invalidate(self) -> None:
        self._asked = None
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._asked = None
        self._known.clear()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._asked = None
        self._known.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, self._sizes()).height

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top, sizes = rect.top(), self._sizes()
        arrangement = self._arrange(rect.width(), sizes)
        for line, height in zip(arrangement.lines, arrangement.heights, strict=True):
            self._place(line, QRect(rect.left(), top, rect.width(), height), sizes)
            top += height + self._between

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest item; the height follows from the width."""
        return QSize(max((width for width, _ in filter(None, self._sizes())), default=0), 0)

    def natural_width(self) -> int:
        """How wide it is with no more lines than were asked for."""
        sizes = self._sizes()
        return max((self._line_width(line, sizes) for line in self._break_lines(UNLIMITED, sizes)), default=0)

    def _sizes(self) -> Sizes:
        """The size of each item; None for hidden ones, which take no room."""
        if self._asked is None:
            self._asked = tuple(None if item.isEmpty() else item.sizeHint().toTuple() for item in self._items)
        return self._asked

    def _arrange(self, width: int, sizes: Sizes) -> Arrangement:
        """The lines of items of these sizes. Qt asks many times for the height of the same items in a few widths."""
        found = self._known.get((width, sizes))
        if found is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            lines = self._break_lines(width, sizes)
            heights = [max(size[1] for index in line if (size := sizes[index])) for line in lines]
            height = max(sum(heights) + self._between * (len(lines) - 1), 0)
            found = self._known[width, sizes] = Arrangement(lines, heights, height)
        return found

    def _place(self, line: list[int], rect: QRect, sizes: Sizes) -> None:
        left = rect.left()
        for index in line:
            item = self._items[index]
            width, height = sizes[index] or HIDDEN
            if index == self._spring and index != line[0]:
                left = max(left, rect.right() + 1 - self._line_width(line[line.index(index) :], sizes))
            above = 0 if item.alignment() & Qt.AlignmentFlag.AlignTop else (rect.height() - height) // 2
            item.setGeometry(QRect(left, rect.top() + above, width, height))
            left += width + self._gap

    def _break_lines(self, width: int, sizes: Sizes) -> list[list[int]]:
        """The items of each line; what is glued parts only where a line cannot hold it."""
        lines: list[list[int]] = []
        for index in (index for index, size in enumerate(sizes) if size is not None):
            together = [index] if not lines else [*lines[-1], *self._find_glued(index)]
            glued = index - 1 in self._glued and bool(lines) and self._line_width([*lines[-1], index], sizes) <= width
            if lines and index not in self._breaks and (glued or self._line_width(together, sizes) <= width):
                lines[-1].append(index)
            else:
                lines.append([index])
        return lines

    def _find_glued(self, index: int) -> list[int]:
        """An item together with all that must stand on its line."""
        chain = [index]
        while chain[-1] in self._glued and chain[-1] + 1 < len(self._items):
            chain.append(chain[-1] + 1)
        return chain

    def _line_width(self, line: list[int], sizes: Sizes) -> int:
        return sum((sizes[index] or HIDDEN)[0] for index in line) + self._gap * (len(line) - 1)
