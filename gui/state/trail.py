"""The way from cell to cell that somebody followed: back to X and the weights, and forward again."""

from PySide6.QtCore import QObject, Signal

from gui.state.selection import Place, Selection


class Trail(QObject):
    """The places that were followed one from another; choosing any other cell begins a new trail."""

    changed = Signal()

    def __init__(self, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self.places: list[Place] = []
        self.at = 0
        selection.changed.connect(self._restart)

    def follow(self, place: Place) -> None:
        """One step further; what had been forward of here is forgotten, unless it is the same cell."""
        if self.at + 1 < len(self.places) and self.places[self.at + 1] == place:
            self.at += 1
        else:
            self.places[self.at + 1 :] = [place]
            self.at = len(self.places) - 1
        self.changed.emit()

    def go(self, at: int) -> Place | None:
        """The place at a step of the trail, None beyond its ends."""
        if not 0 <= at < len(self.places):
            return None
        self.at = at
        self.changed.emit()
        return self.places[at]

    def _restart(self) -> None:
        place = self._selection.place
        if self.places and place == self.places[self.at]:
            return
        self.places, self.at = ([] if place is None else [place]), 0
        self.changed.emit()
