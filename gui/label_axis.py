"""An axis of a heat map whose ticks are the names of rows or columns."""

import math
from collections.abc import Iterator

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from gui.style import small_font

LABEL_WIDTH = 84


class LabelAxis(pg.AxisItem):
    """One name a cell, as many as there is room for."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self._labels: tuple[str, ...] = ()
        self._room = LABEL_WIDTH
        self._least = 44
        self.setStyle(tickLength=0, hideOverlappingLabels=False)

    def set_labels(self, labels: tuple[str, ...]) -> None:
        if labels != self._labels:
            self._labels = labels
            self.setTickFont(small_font(QApplication.font()))
            widest = max(map(self._metrics().horizontalAdvance, labels), default=0)
            self._least = min(widest + 6, 44)  # a longer name is cut rather than left out
            self.picture = None
            self.update()

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """The middles of every cell, or of every second, fifth, … where they would crowd."""
        low, high = sorted((minVal, maxVal))  # the vertical axis is upside down
        room = 18 if self.orientation == "left" else self._least
        pixels = size / max(high - low, 1e-9)
        stride = next((step for step in _strides() if step * pixels >= room), max(len(self._labels), 1))
        self._room = LABEL_WIDTH if self.orientation == "left" else int(stride * pixels) - 2
        first = max(math.ceil((low - 0.5) / stride), 0) * stride
        last = min(high, len(self._labels))
        return [(stride, [at + 0.5 for at in range(first, math.ceil(last), stride) if at + 0.5 <= high])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        metrics = self._metrics()
        labels = (self._labels[int(value)] if 0 <= value < len(self._labels) else "" for value in values)
        return [metrics.elidedText(label, Qt.TextElideMode.ElideMiddle, self._room) for label in labels]

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(small_font(QApplication.font()))


def _strides() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50, …"""
    for power in range(9):
        yield from (10**power, 2 * 10**power, 5 * 10**power)
