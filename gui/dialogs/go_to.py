"""Go to a matrix, a step or a cell by typing a part of its name."""

import re

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from engine.arrays import shape_text
from engine.dataclass import dataclass
from engine.worksheet.values import Values
from gui.look.style import GRID, dress
from gui.state.selection import Place, inside
from gui.widgets.announcing import announce
from gui.widgets.two_lines import TwoLines
from gui.words.sentences import listed
from gui.words.worksheet import state_name, step_title

WIDTH, HEIGHT = 460, 420
CELL = re.compile(r"(?P<name>[^\[]*)\[(?P<index>[\d\s,]*)\]?\s*")
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


@dataclass(frozen=True, slots=True)
class Destination:
    """Where one can go: a matrix by its name, or a step by its number from 0."""

    title: str
    line: str
    name: str = ""
    step: int = -1


class GoToDialog(QDialog):
    """A line to type into, and the list of what fits; the arrows choose, Enter goes there."""

    place_chosen = Signal(object)  # the Place of a cell
    step_chosen = Signal(int)

    def __init__(self, values: Values, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Go to"))
        self.resize(WIDTH, HEIGHT)
        self._values = values
        self._all = _destinations(values, self.tr("Step {number}: {title}"))
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("Name, step or cell: weights[0, 1]"))
        self.line.setAccessibleName(self.tr("Where to go"))
        self.line.textChanged.connect(self._offer)
        self.line.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setAccessibleName(self.tr("What fits"))
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.list.itemClicked.connect(lambda _item: self.accept())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.addWidget(self.line)
        layout.addWidget(self.list, 1)
        self._offer("")
        dress(self)

    def accept(self) -> None:
        """Go to what is chosen; nothing fits: stay."""
        one = self._chosen()
        if one is None:
            return
        super().accept()
        if one.step >= 0:
            self.step_chosen.emit(one.step)
        else:
            self.place_chosen.emit(self._place(one.name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows in the line move through the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
            if key in MOVES and self.list.count():
                row = min(max(self.list.currentRow() + MOVES[key], 0), self.list.count() - 1)
                self.list.setCurrentRow(row)
                announce(self, self.list.item(row).text().replace("\n", ", "))
                return True
        return super().eventFilter(watched, event)

    def _offer(self, text: str) -> None:
        """What fits what was typed, the best first."""
        cell = CELL.fullmatch(text)
        wanted = (cell["name"] if cell else text).casefold().split()
        found = sorted((one for one in self._all if _fits(one, wanted)), key=lambda one: _rank(one, wanted))
        if cell:
            found = [one for one in found if one.name]
        self.list.clear()
        for one in found:
            item = QListWidgetItem(f"{one.title}\n{one.line}")
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _chosen(self) -> Destination | None:
        item = self.list.currentItem()
        return None if item is None else item.data(Qt.ItemDataRole.UserRole)

    def _place(self, name: str) -> Place:
        """The cell that was typed, as far as the matrix has it; else its first."""
        matrix = self._values.table[name].matrix
        cell = CELL.fullmatch(self.line.text())
        typed = [int(part) for part in re.findall(r"\d+", cell["index"])] if cell else []
        axes = 2 if matrix is None else matrix.ndim
        index = (*typed[-axes:], *([0] * axes))[:axes]
        place = Place.of(name, index)
        return place if matrix is None else inside(place, matrix.shape)


def _destinations(values: Values, step_text: str) -> tuple[Destination, ...]:
    """Every step, and after each one its matrices."""
    found = []
    for at, step in enumerate(values.document.steps):
        title = step_text.format(number=at + 1, title=step_title(step.key))
        found.append(Destination(title, listed(stage.name for stage in step.stages), step=at))
        for stage in step.stages:
            value = values[stage.name]
            shape = () if value.matrix is None else (shape_text(value.matrix.shape),)
            found.append(Destination(stage.name, listed((title, *shape, state_name(value.state))), name=stage.name))
    return tuple(found)


def _fits(one: Destination, wanted: list[str]) -> bool:
    text = f"{one.title} {one.line}".casefold()
    return all(part in text for part in wanted)


def _rank(one: Destination, wanted: list[str]) -> int:
    """0 for the name that was typed, 1 for one that begins so, 2 for one that has it somewhere, 3 for any other."""
    typed, title = " ".join(wanted), one.title.casefold()
    if not typed or title == typed:
        return 0
    return 1 if title.startswith(typed) else 2 if typed in title else 3
