"""The distribution of one row over its keys: bars of a short row, an exact outline of a long one."""

import math
from typing import Any, ClassVar

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.statistics.rows import part_starts, pool_row
from engine.tiles.palettes import MANY
from gui.look.following import Follower
from gui.look.style import colours_of
from gui.widgets.label_axis import LabelAxis
from gui.widgets.number_axis import NumberAxis, unit_of

MOST_BARS = 64
LEAST_POWER = -12.0  # of ten, below the largest; what is smaller has no visible height
NEAR = 2  # pixels from the cursor
HEADROOM = 1.05  # of the height of the largest


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """What is drawn: edges [p + 1] along the keys and, over each part, the lowest and the highest height [p]."""

    edges: np.ndarray
    low: Floats
    high: Floats


class RowPlot(QWidget):
    """Shows a row that it is given; made of pyqtgraph, so whoever starts the program does not wait for it."""

    clicked = Signal(int)  # the key
    hovered = Signal(int)  # the key; -1 for none
    accessible_role: ClassVar = QAccessible.Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row: Floats = np.zeros(0)
        self._heights: Floats = np.zeros(0)
        self._selected = -1
        self._ground = 0.0  # where a number without height is drawn
        self.graphics = pg.GraphicsLayoutWidget(self)
        self.graphics.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keys, self._numbers = LabelAxis("bottom"), NumberAxis("left")
        self.graphics.ci.layout.setContentsMargins(0, 2, 4, 2)
        self.plot = self.graphics.addPlot(axisItems={"bottom": self._keys, "left": self._numbers})
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=True, y=False)
        self.bars = pg.BarGraphItem(x0=[], height=[], width=[])
        self.curve = pg.PlotCurveItem(fillLevel=0.0)
        self.under = pg.PlotCurveItem()  # the lowest number of each part
        self.marker = pg.InfiniteLine(angle=90, movable=False)
        for item in (self.bars, self.curve, self.under, self.marker):
            self.plot.addItem(item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.graphics)
        self.plot.vb.sigXRangeChanged.connect(self._outline)
        self.plot.vb.sigResized.connect(self._outline)
        self.plot.scene().sigMouseMoved.connect(lambda point: self.hovered.emit(self._key_at(point)))
        self.plot.scene().sigMouseClicked.connect(self._click)
        self.recolour()
        Follower(self, self._follow_text_size)

    def _follow_text_size(self) -> None:
        """Names and numbers in the font of now."""
        self._keys.follow_text_size()
        self._numbers.follow_text_size()

    def spoken(self) -> tuple[str, str]:
        """How many keys; the strongest of them are listed below."""
        return self.tr("Spread over {count} keys").format(count=f"{len(self.row):,}"), ""

    @property
    def has_bars(self) -> bool:
        return len(self.row) <= MOST_BARS

    def show_row(self, row: Floats, labels: tuple[str, ...], is_shares: bool) -> None:
        """`is_shares`: none is negative, so that those of very many keys are drawn by powers of ten."""
        another, logarithmic = len(row) != len(self.row), is_shares and len(row) > MANY
        self.row, self._heights = row, _heights(row, logarithmic)
        self._numbers.unit = unit_of(float(np.nanmax(np.abs(self._heights), initial=0.0)))
        self._heights = self._heights / self._numbers.unit
        self._keys.set_labels(labels)
        self._numbers.setLogMode(x=False, y=logarithmic)
        low, high = _range(self._heights, logarithmic)
        self._ground = low if logarithmic else 0.0
        self.curve.setFillLevel(self._ground)
        self.plot.setYRange(low, high, padding=0.0)
        if another:
            self.plot.setLimits(xMin=0.0, xMax=max(len(row), 1), minXRange=1.0)
            self.fit()
        self._draw()

    def select(self, key: int) -> None:
        """Mark a key; -1 for none."""
        self._selected = key
        self.marker.setVisible(key >= 0)
        self.marker.setValue(key + 0.5)
        if self.has_bars:
            self._draw_bars()

    def fit(self) -> None:
        """All keys."""
        self.plot.setXRange(0.0, max(len(self.row), 1), padding=0.0)

    def recolour(self) -> None:
        """pyqtgraph does not follow the palette."""
        colours = colours_of(self.palette())
        self.graphics.setBackground(QColor(colours.panel))
        for axis in (self._keys, self._numbers):
            axis.setPen(QColor(colours.line))
            axis.setTextPen(QColor(colours.muted))
        soft = QColor(colours.key)
        soft.setAlpha(70)
        self.curve.setPen(pg.mkPen(colours.key, width=1))
        self.curve.setBrush(soft)
        self.under.setPen(pg.mkPen(soft, width=1))
        self.marker.setPen(pg.mkPen(colours.accent, width=1, style=Qt.PenStyle.DashLine))
        self._draw()

    @property
    def hidden(self) -> int:
        """How many numbers have no height, or none that can be seen."""
        low = self.plot.vb.viewRange()[1][0]
        return int(np.count_nonzero(~np.isfinite(self._heights) | (self._heights < low)))

    def outline(self) -> Outline:
        """The keys in view, no more parts than there are pixels; each part as high as its highest key."""
        left, right = self._in_view()
        pixels = max(round(self.plot.vb.width()), 1)
        low, high = pool_row(self._heights[left:right], pixels)
        edges = np.append(part_starts(right - left, len(high)), right - left) + left
        return Outline(edges, low, high)

    def _in_view(self) -> tuple[int, int]:
        (left, right), _ = self.plot.vb.viewRange()
        return max(math.floor(left), 0), min(math.ceil(right), len(self.row))

    def _draw(self) -> None:
        self.bars.setVisible(self.has_bars)
        for curve in (self.curve, self.under):
            curve.setVisible(not self.has_bars)
        if self.has_bars:
            self._draw_bars()
        self._outline()

    def _draw_bars(self) -> None:
        colours = colours_of(self.palette())
        keys = np.arange(len(self.row))
        brushes = [QColor(colours.accent if key == self._selected else colours.key) for key in keys]
        heights = np.nan_to_num(self._heights, nan=0.0)
        self.bars.setOpts(x0=keys + 0.1, width=0.8, y0=0.0, height=heights, brushes=brushes, pen=None)

    def _outline(self, *_arguments: object) -> None:
        if self.has_bars or self._in_view()[0] >= self._in_view()[1]:
            return
        shown = self.outline()
        self.curve.setData(shown.edges, np.nan_to_num(shown.high, nan=self._ground), stepMode="center")
        self.under.setData(shown.edges, np.nan_to_num(shown.low, nan=self._ground), stepMode="center")

    def _key_at(self, scene_point: QPointF) -> int:
        """The key under a point; where several share a pixel, the highest of those that are near."""
        if not self.plot.vb.sceneBoundingRect().contains(scene_point):
            return -1
        at = self.plot.vb.mapSceneToView(scene_point).x()
        if not 0 <= at < len(self.row):
            return -1
        reach = NEAR * self.plot.vb.viewPixelSize()[0]
        if reach < NEAR:  # a key has a pixel of its own
            return int(at)
        first, last = max(math.floor(at - reach), 0), min(math.ceil(at + reach), len(self.row))
        heights = self._heights[first:last]
        return first + int(np.nanargmax(heights)) if np.isfinite(heights).any() else int(at)

    def _click(self, event: Any) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if event.double():
            self.fit()
        key = self._key_at(event.scenePos())
        if key >= 0:
            self.clicked.emit(key)


def _heights(row: Floats, logarithmic: bool) -> Floats:
    """What is drawn of each number; NaN where it has no height."""
    with np.errstate(all="ignore"):
        heights = np.log10(row) if logarithmic else np.asarray(row, dtype=np.float64)
    return np.where(np.isfinite(heights), heights, np.nan)


def _range(heights: Floats, logarithmic: bool) -> tuple[float, float]:
    """The least and the largest height of the picture; 0 is among them unless these are powers of ten."""
    finite = heights[np.isfinite(heights)]
    if not finite.size:
        return 0.0, 1.0
    low, high = float(finite.min()), float(finite.max())
    if logarithmic:
        return max(low - 0.5, high + LEAST_POWER), high + 0.2
    return min(low * HEADROOM, 0.0), max(high * HEADROOM, 0.0) or (1.0 if low == 0.0 else 0.0)
