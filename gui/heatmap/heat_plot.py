"""What pyqtgraph draws of a heat map: the picture, its axes, its marks and its colour bar."""

from collections.abc import Callable
from typing import ClassVar

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.heatmap.cell_numbers import CellNumbers
from gui.heatmap.heat_marks import HeatMarks
from gui.heatmap.map_picture import MapPicture
from gui.heatmap.tile_cache import TileCache
from gui.look.style import Colours
from gui.widgets.label_axis import LabelAxis
from gui.widgets.number_axis import NumberAxis, unit_of

MARGIN = 9  # around the plot and its bar
WIDEST = "−0.000"  # the numbers of the bar, beyond which they are cut


class HeatPlot(pg.GraphicsLayoutWidget):
    """`image` shows a whole matrix, `picture` a large one by tiles."""

    accessible_role: ClassVar = QAccessible.Role.Graphic

    def __init__(self, tiles: TileCache, spoken: Callable[[], tuple[str, str]], parent: QWidget) -> None:
        """spoken: a name and a summary for a screen reader."""
        super().__init__(parent)
        self.spoken = spoken
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.axes = {"left": LabelAxis("left"), "top": LabelAxis("top")}
        self.plot = self.addPlot(axisItems=self.axes)
        self.plot.showAxes((True, True, False, False), showValues=(True, True, False, False))
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.invertY(True)
        self.image = pg.ImageItem(axisOrder="row-major")
        self.plot.addItem(self.image)
        self.numbers = CellNumbers()
        self.plot.addItem(self.numbers)
        self.picture = MapPicture(tiles)
        self.plot.addItem(self.picture)
        self.marks = HeatMarks(self.plot)
        self.bar = pg.ColorBarItem(interactive=False, width=10, colorMap=pg.colormap.get("viridis"))
        self.addItem(self.bar)
        self._numbers = self._make_numbers()
        self.follow_text_size()
        self._square: tuple[int, int] | None = None  # rows and columns, where cells are to be as high as wide
        self.plot.vb.sigResized.connect(self._give_shape)

    def keep_square(self, shape: tuple[int, int] | None) -> None:
        """Cells as high as they are wide, for a picture of so many rows and columns; None: they fill the panel."""
        if shape != self._square:
            self._square = shape
            self._give_shape()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Measure anew from plain margins: those of a larger panel would push the bar out of a smaller one."""
        if event is not None and hasattr(self, "_square"):  # pyqtgraph calls it in its constructor
            self.ci.layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        super().resizeEvent(event)
        if event is not None and hasattr(self, "_square"):
            self.ci.layout.activate()
            self._give_shape()

    def _give_shape(self, *_arguments: object) -> None:
        """Leave room at both sides, or below, so that the cells of the whole matrix are square."""
        margins = self.ci.layout.getContentsMargins()
        left, above, right, below = (margin - MARGIN for margin in margins)
        wide, high = self.plot.vb.width() + left + right, self.plot.vb.height() + above + below
        if min(wide, high) <= 0:
            return
        beside = below = 0.0
        if self._square is not None and all(self._square):
            rows, columns = self._square
            cell = min(wide / columns, high / rows)
            beside, below = (wide - cell * columns) / 2, high - cell * rows
        wanted = (MARGIN + beside, MARGIN, MARGIN + beside, MARGIN + below)
        if max(abs(one - other) for one, other in zip(wanted, margins, strict=True)) > 1:
            self.ci.layout.setContentsMargins(*wanted)

    def use_palette(self, palette: np.ndarray) -> None:
        """The colours of the bar: [any, 3] bytes, from low to high."""
        self.bar.setColorMap(pg.ColorMap(None, palette))

    def follow_text_size(self) -> None:
        self._numbers.follow_text_size()
        self._numbers.setWidth(QFontMetrics(QApplication.font()).horizontalAdvance(WIDEST) + MARGIN)

    def show_scale(self, low: float, high: float, logarithmic: bool) -> None:
        """The numbers beside the bar; powers of ten where it is logarithmic."""
        unit = self._numbers.unit = unit_of(max(abs(low), abs(high)))
        self.bar.setLevels((low / unit, high / unit))
        self._numbers.setLogMode(x=False, y=logarithmic)

    def _make_numbers(self) -> NumberAxis:
        """The axis of the bar in the place of pyqtgraph's own, which cannot tell of numbers near the end of floats."""
        numbers = NumberAxis("right")
        self.bar.setAxisItems({"right": numbers})
        self.bar.axis = numbers
        numbers.unlinkFromView()
        numbers.setZValue(0.5)
        return numbers

    def recolour(self, colours: Colours) -> None:
        """pyqtgraph does not follow the palette of the window."""
        self.setBackground(QColor(colours.panel))
        axes: tuple[pg.AxisItem, ...] = (*self.axes.values(), self._numbers)
        for axis in axes:
            axis.setPen(QColor(colours.line))
            axis.setTextPen(QColor(colours.muted))
        self.marks.recolour(colours)
