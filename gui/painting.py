"""Painting on a mask: the first cell decides between 1 and 0, and the drag takes all others there."""

from itertools import count

from engine.edits.painting import Paint
from engine.patch import Patch
from gui.table_model import Index, MatrixModel

_strokes = count()


class Stroke:
    """One press of the mouse, as long as it lasts: one step of the history."""

    def __init__(self, model: MatrixModel) -> None:
        self._model = model
        self._cells: dict[tuple[int, int], None] = {}
        self._last: tuple[int, int] | None = None
        self._value = 0.0
        self._gesture = ""

    @property
    def active(self) -> bool:
        return bool(self._gesture)

    def begin(self, index: Index) -> None:
        now = self._model.number(index.row(), index.column()) if index.isValid() else None
        if now is not None:
            self._gesture = f"stroke {next(_strokes)}"
            self._value = 0.0 if now else 1.0
            self.extend(index)

    def extend(self, index: Index) -> None:
        """On to another cell, and all between; what the drag has passed already is part of the same edit."""
        cell = (index.row(), index.column())
        if not index.isValid() or cell == self._last:
            return
        self._cells.update(dict.fromkeys(_line(self._last or cell, cell)))
        self._last = cell
        places = (self._model.place(row, column) for row, column in self._cells)
        rows, columns = zip(*places, strict=True)
        patch = Patch.of(rows, columns, [self._value] * len(rows))
        self._model.workspace.apply(Paint(self._model.name, patch), self._gesture)

    def end(self) -> None:
        self._cells.clear()
        self._last = None
        self._gesture = ""


def _line(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
    """The cells from one to another: a quick drag reports only some of those it passes."""
    steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
    return [
        (round(start[0] + (end[0] - start[0]) * at / steps), round(start[1] + (end[1] - start[1]) * at / steps))
        for at in range(steps + 1)
    ]
