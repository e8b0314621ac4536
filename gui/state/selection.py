"""The one cell that tables, heat maps, steps and inspector look at together."""

from PySide6.QtCore import QObject, Qt, Signal

from engine.dataclass import dataclass
from engine.worksheet.values import Values

ARROWS = {  # where each key leads: rows, columns
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a matrix; in a stack of heads `head` says of which."""

    name: str
    row: int = 0
    column: int = 0
    head: int | None = None

    @staticmethod
    def of(name: str, index: tuple[int, ...]) -> "Place":
        """The place at an index as NumPy writes it: (row, column) or (head, row, column)."""
        return Place(name, index[-2], index[-1], index[0] if len(index) > 2 else None)

    @property
    def index(self) -> tuple[int, ...]:
        return (self.row, self.column) if self.head is None else (self.head, self.row, self.column)


class Selection(QObject):
    """Holds the selected place, None before anything was selected, and the head that tables show."""

    changed = Signal()
    heads_changed = Signal()  # another head is shown, or all of them instead of one

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place: Place | None = None
        self.head = 0
        self.all_heads = False

    def select(self, place: Place | None) -> None:
        if place != self.place:
            self.place = place
            self.changed.emit()

    def keep_within(self, values: Values) -> None:
        """Stay inside the selected matrix, and go with it."""
        if self.place is None:
            return
        if self.place.name not in values.table:
            self.select(None)
        elif (matrix := values.table[self.place.name].matrix) is not None:
            self.select(inside(self.place, matrix.shape))

    def go_head(self, by: int, heads: int) -> None:
        """From head to head; past the last it starts again."""
        self.show_head((self.head + by) % heads)

    def toggle_heads(self) -> None:
        """One head as tables, or all of them as pictures."""
        self.show_head(self.head, not self.all_heads)

    def show_head(self, head: int, all_heads: bool = False) -> None:
        """Every table with heads shows this one, or small pictures of all."""
        if (head, all_heads) != (self.head, self.all_heads):
            self.head, self.all_heads = head, all_heads
            self.heads_changed.emit()


def plane_of(head: int, planes: int, heads: int) -> int:
    """Which plane of a stack belongs to a query head: its own, or the one its group shares."""
    return min(head * planes // max(heads, 1), planes - 1)


def head_of_plane(plane: int, planes: int, heads: int, now: int) -> int:
    """The query head to show for a plane: the one that is shown already, if it reads this plane, else the first."""
    return now if plane_of(now, planes, heads) == plane else -(-plane * heads // max(planes, 1))


def inside(place: Place, shape: tuple[int, ...]) -> Place:
    """The nearest cell that a matrix of this shape has."""
    index = (place.head or 0, place.row, place.column)[-len(shape) :]
    return Place.of(place.name, tuple(min(at, size - 1) for at, size in zip(index, shape, strict=True)))


def is_inside(values: Values, place: Place) -> bool:
    """Whether the worksheet has such a cell, and its number can be computed."""
    array = values.table[place.name].matrix if place.name in values.table else None
    return array is not None and inside(place, array.shape) == place


def head_beside(values: Values, place: Place, now: int) -> int | None:
    """The head in which a cell stands of a matrix whose heads stand side by side, such as W_Q; None in other ones."""
    array = values.table[place.name].matrix
    if array is None or array.ndim > 2:
        return None
    axes = values.document.stages[place.name].axes
    for axis, size, at in zip(axes, array.shape, place.index, strict=True):
        if axis.copies > 1 and not axis.role:  # W_c has a part for queries and one for keys instead
            return head_of_plane(at * axis.copies // size, axis.copies, values.document.size("head"), now)
    return None
