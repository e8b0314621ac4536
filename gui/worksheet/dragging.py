"""What a drag over the cells of a table does: it paints on a mask, or continues the selected cells."""

from itertools import count

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QTableView

from engine.arrays import Array, Floats
from engine.edits.cells import SetCells
from engine.edits.painting import Paint
from engine.edits.series import continued
from engine.patch import Patch
from gui.look.style import pen, qcolor
from gui.widgets.model_index import Index
from gui.worksheet.table_look import TableLook
from gui.worksheet.table_model import MatrixModel

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


SIDE = 7  # of the handle, in pixels
REACH = 4  # around it that a mouse may miss by
MOST_FILLED = 2**20  # cells


class FillHandle:
    """Takes the mouse of a table while it is dragged. With Ctrl held the cells are repeated, not continued."""

    def __init__(self, look: TableLook, table: QTableView) -> None:
        self._look, self._table = look, table
        self._from: QRect | None = None  # the cells that are continued, while the handle is dragged
        self._to = QRect()  # these, and those that are filled

    def paint(self, painter: QPainter) -> None:
        """The handle, and while it is dragged a frame around what will be filled."""
        if not (self._look.hasFocus() or self._from is not None):
            return
        corner = self._corner()
        if corner.isNull():
            return
        colours = self._look.colours
        if self._from is not None:
            painter.setPen(pen(colours.accent, 1.5, Qt.PenStyle.DashLine))
            painter.drawRect(self._pixels(self._to).adjusted(0, 0, -1, -1))
        painter.fillRect(corner.adjusted(-1, -1, 1, 1), qcolor(colours.given))
        painter.fillRect(corner, qcolor(colours.accent))

    def fill(self, cells: QRect, whole: QRect, repeats: bool = False) -> None:
        """Continue some cells into the rest of a rectangle that reaches beyond them on one side."""
        model = self._look.matrix
        if whole == cells or cells.isEmpty() or whole.width() * whole.height() > MOST_FILLED:
            return
        rows, columns = slice(cells.top(), cells.bottom() + 1), slice(cells.left(), cells.right() + 1)
        block: Floats = np.asarray(model.numbers.block(rows, columns), dtype=np.float64)
        down = whole.height() > cells.height()
        before = whole.top() < cells.top() or whole.left() < cells.left()
        rest = _rest(cells, whole)
        filled = continued(block if down else block.T, rest.height() if down else rest.width(), before, repeats)
        shown = filled if down else filled.T
        row, column = model.place(rest.top(), rest.left())
        straight: Array = shown.T if model.transposed else shown
        patch = Patch.block(row, column, straight, model.plane if model.heads else None)
        model.workspace.apply(Paint(model.name, patch) if model.paintable else SetCells(model.name, patch, "fill"))

    def press(self, event: QMouseEvent) -> bool:
        """Whether the mouse takes hold of it."""
        if event.button() != Qt.MouseButton.LeftButton or not self._is_near(event.position().toPoint()):
            return False
        self._from = self._to = self._block()
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Whether it is dragged; else the cursor says where it can be taken hold of."""
        at = event.position().toPoint()
        if self._from is None:
            near = not event.buttons() and self._is_near(at)
            self._table.viewport().setCursor(Qt.CursorShape.CrossCursor if near else Qt.CursorShape.ArrowCursor)
            return False
        row, column = self._cell(at)
        self._to = _reached(self._from, row, column)
        self._table.scrollTo(self._look.matrix.index(row, column))
        self._table.viewport().update()
        return True

    def release(self, event: QMouseEvent) -> bool:
        """Whether it was dragged; the cells are filled."""
        if self._from is None:
            return False
        self._end(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        return True

    def cancel(self) -> bool:
        """Whether it was dragged; nothing is filled."""
        if self._from is None:
            return False
        self._from = None
        self._table.viewport().update()
        return True

    def _end(self, repeats: bool) -> None:
        cells, whole = self._from, self._to
        self._from = None
        self._table.viewport().update()
        if cells is not None and whole != cells:
            self.fill(cells, whole, repeats)
            self._look.select_block(whole)

    def _cell(self, at: QPoint) -> tuple[int, int]:
        """The cell at a point, the nearest one where it is outside."""
        rows, columns = self._table.rowAt(at.y()), self._table.columnAt(at.x())
        model = self._look.matrix
        row = rows if rows >= 0 else 0 if at.y() < 0 else model.rowCount() - 1
        return row, columns if columns >= 0 else 0 if at.x() < 0 else model.columnCount() - 1

    def _block(self) -> QRect:
        cells = self._look.selected_cells()
        return cells[0] if cells else QRect()

    def _pixels(self, cells: QRect) -> QRect:
        model = self._look.matrix
        first = self._table.visualRect(model.index(cells.top(), cells.left()))
        return first.united(self._table.visualRect(model.index(cells.bottom(), cells.right())))

    def _corner(self) -> QRect:
        """Where the handle is; a null rectangle where nothing is selected."""
        block = self._block()
        if block.isEmpty() or self._table.state() == QTableView.State.EditingState:
            return QRect()
        corner = self._pixels(block).bottomRight()
        return QRect(corner.x() - SIDE + 1, corner.y() - SIDE + 1, SIDE, SIDE)

    def _is_near(self, at: QPoint) -> bool:
        corner = self._corner()
        return (
            self._look.hasFocus() and not corner.isNull() and corner.adjusted(-REACH, -REACH, REACH, REACH).contains(at)
        )


def _reached(cells: QRect, row: int, column: int) -> QRect:
    """The cells and those beyond them as far as one, on the side where it is farther off."""
    down, right = max(row - cells.bottom(), 0), max(column - cells.right(), 0)
    up, left = max(cells.top() - row, 0), max(cells.left() - column, 0)
    if max(down, up) >= max(right, left):
        return cells.adjusted(0, -up, 0, down)
    return cells.adjusted(-left, 0, right, 0)


def _rest(cells: QRect, whole: QRect) -> QRect:
    """What of the whole is beyond the cells."""
    if whole.height() > cells.height():
        if whole.top() < cells.top():
            return QRect(cells.left(), whole.top(), cells.width(), cells.top() - whole.top())
        return QRect(cells.left(), cells.bottom() + 1, cells.width(), whole.bottom() - cells.bottom())
    if whole.left() < cells.left():
        return QRect(whole.left(), cells.top(), cells.left() - whole.left(), cells.height())
    return QRect(cells.right() + 1, cells.top(), whole.right() - cells.right(), cells.height())
