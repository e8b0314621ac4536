"""The one cell that tables, heat maps, steps and inspector look at together."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a matrix."""

    name: str
    row: int = 0
    column: int = 0


class Selection(QObject):
    """Holds the selected place; None before anything was selected."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place: Place | None = None

    def select(self, place: Place | None) -> None:
        if place != self.place:
            self.place = place
            self.changed.emit()
