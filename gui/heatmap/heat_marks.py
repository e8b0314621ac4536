"""What is drawn over a heat map: the selected cell, the lines that belong to it, and its operands."""

from collections.abc import Mapping

import numpy as np
import pyqtgraph as pg

from engine.worksheet.links import NO_LINK, links
from engine.worksheet.values import Values
from gui.look.roles import DISTINCT_ROLES, role_colour
from gui.look.style import Colours
from gui.state.overlays import CellIndex
from gui.state.selection import Place

Lines = tuple[int, ...]  # of rows, or of columns
Boxes = tuple[tuple[int, int, int, int], ...]  # x, y, width and height in columns and rows
Spots = list[dict[str, object]]
SYMBOLS = ("o", "s", "t1")  # of the first, the second and any other operand


class HeatMarks:
    """The three items over the picture of one matrix; one that has nothing to show is not painted."""

    def __init__(self, plot: pg.PlotItem) -> None:
        self.cell = pg.PlotCurveItem(connect="pairs")
        self.bands = pg.PlotCurveItem(connect="pairs")
        self.operands = pg.ScatterPlotItem(size=9)
        self._boxes: dict[pg.PlotCurveItem, Boxes] = {self.cell: (), self.bands: ()}
        self._spots: Spots = []
        for item in (self.bands, self.operands, self.cell):
            plot.addItem(item)
            item.hide()

    def clear(self) -> None:
        """Nothing is selected."""
        self._outline(self.cell, ())
        self._outline(self.bands, ())

    def _outline(self, item: pg.PlotCurveItem, boxes: Boxes) -> None:
        if boxes == self._boxes[item]:
            return
        self._boxes[item] = boxes
        if boxes:
            item.setData(*np.concatenate([_sides(*box) for box in boxes], axis=1))
        item.setVisible(bool(boxes))

    def show_selected(self, values: Values, place: Place, name: str, shape: tuple[int, int]) -> tuple[Lines, Lines]:
        """Outline the selected cell, or the lines that belong to it where it lies in another matrix.

        Returns the rows and the columns it is about.
        """
        if place.name == name:
            return self._show_cell(place, shape)
        return self._show_lines(values, place, name, shape)

    def _show_cell(self, place: Place, shape: tuple[int, int]) -> tuple[Lines, Lines]:
        is_inside = place.row < shape[0] and place.column < shape[1]
        self._outline(self.bands, ())
        self._outline(self.cell, ((place.column, place.row, 1, 1),) if is_inside else ())
        return ((place.row,), (place.column,)) if is_inside else ((), ())

    def _show_lines(self, values: Values, place: Place, name: str, shape: tuple[int, int]) -> tuple[Lines, Lines]:
        rows, columns = shape
        link = links(values.document.stages, place.name, place.row, place.column).get(name, NO_LINK)
        across = tuple(line for line in (link.row_of_row, link.row_of_column) if 0 <= line < rows)
        down = tuple(line for line in (link.column_of_row, link.column_of_column) if 0 <= line < columns)
        boxes = (*((0, line, columns, 1) for line in across), *((line, 0, 1, rows) for line in down))
        self._outline(self.cell, ())
        self._outline(self.bands, boxes)
        return across, down

    def show_operands(self, roles: Mapping[CellIndex, int], plane: int | None, colours: Colours) -> None:
        """A disc, a square or a triangle in each operand cell of the selected one."""
        spots: Spots = [
            {
                "pos": (index[-1] + 0.5, index[-2] + 0.5),
                "symbol": SYMBOLS[min(role, DISTINCT_ROLES - 1)],
                "brush": role_colour(role, colours),
                "pen": colours.card,
            }
            for index, role in roles.items()
            if len(index) < 3 or index[0] == plane
        ]
        if spots != self._spots:
            self._spots = spots
            self.operands.setData(spots)
            self.operands.setVisible(bool(spots))

    def recolour(self, colours: Colours) -> None:
        self.cell.setPen(pg.mkPen(colours.accent, width=2))
        self.cell.setShadowPen(pg.mkPen(colours.card, width=6))
        self.bands.setPen(pg.mkPen(colours.query, width=2))
        self.bands.setShadowPen(pg.mkPen(colours.card, width=4))


def _sides(x: float, y: float, width: float, height: float) -> np.ndarray:
    """The four sides of a rectangle as pairs of points."""
    right, bottom = x + width, y + height
    return np.array(
        [[x, right, right, right, right, x, x, x], [y, y, y, bottom, bottom, bottom, bottom, y]], dtype=float
    )
