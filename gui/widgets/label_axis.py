"""An axis of a heat map whose ticks are the names of rows or columns."""

import math
from collections.abc import Iterator

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication

from gui.look.style import small_font

LABEL_WIDTH = 84
GAP = 4  # pixels between two names beside each other
LINE = 18  # pixels from one name to the next below it
WORTH_IT = 44  # pixels: a name that is longer is cut rather than left out


class LabelAxis(pg.AxisItem):
    """One name a cell, as many as there is room for."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self._labels: tuple[str, ...] = ()
        self._room = LABEL_WIDTH
        self._least = WORTH_IT
        self._font = QFont()
        self._lit: tuple[int, ...] = ()
        self.setStyle(tickLength=0, hideOverlappingLabels=False)

    def set_labels(self, labels: tuple[str, ...]) -> None:
        font = small_font(QApplication.font())
        if labels != self._labels or font != self._font:
            self._labels, self._font = labels, font
            self.setTickFont(font)
            widest = max(map(self._metrics().horizontalAdvance, labels), default=0)
            self._least = min(widest + GAP, WORTH_IT)
            self.picture = None
            self.update()

    def light(self, places: tuple[int, ...]) -> None:
        """Name these cells whatever room there is: the selected row or column; others give way."""
        if places != self._lit:
            self._lit = places
            self.picture = None
            self.update()

    def follow_text_size(self) -> None:
        self.set_labels(self._labels)

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """The middles of every cell, or of every second, fifth, … where they would crowd."""
        low, high = sorted((minVal, maxVal))  # the vertical axis is upside down
        room = LINE if self.orientation == "left" else self._least
        pixels = size / max(high - low, 1e-9)
        stride = next((step for step in _strides() if step * pixels >= room), max(len(self._labels), 1))
        self._room = LABEL_WIDTH if self.orientation == "left" else int(stride * pixels) - 2
        first = max(math.ceil((low - 0.5) / stride), 0) * stride
        last = min(high, len(self._labels))
        lit = [at for at in self._lit if low <= at + 0.5 <= last]
        clear = [at for at in range(first, math.ceil(last), stride) if self._is_clear(at, lit, pixels)]
        return [(stride, [at + 0.5 for at in sorted({*clear, *lit}) if at + 0.5 <= high])]

    def generateDrawSpecs(self, p: QPainter) -> tuple[object, ...] | None:
        """Nothing of an axis that has nothing to name, its line neither."""
        return super().generateDrawSpecs(p) if self._labels else None

    def _is_clear(self, at: int, lit: list[int], pixels: float) -> bool:
        """Whether the name of a cell does not run into one that is lit."""
        return all(abs(at - one) * pixels >= self._apart(at, one) for one in lit)

    def _apart(self, at: int, lit: int) -> float:
        """How far from the name of a cell the next one is at least, from middle to middle; a lit one is not cut."""
        if self.orientation == "left":
            return LINE
        advance = self._metrics().horizontalAdvance
        own, wide = min(advance(self._labels[at]), self._room), min(advance(self._labels[lit]), LABEL_WIDTH)
        return (own + wide) / 2 + GAP

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        metrics = self._metrics()
        return [
            metrics.elidedText(label, Qt.TextElideMode.ElideMiddle, LABEL_WIDTH if at in self._lit else self._room)
            for at, label in ((int(value), self._label(value)) for value in values)
        ]

    def _label(self, value: float) -> str:
        return self._labels[int(value)] if 0 <= value < len(self._labels) else ""

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(small_font(QApplication.font()))


def _strides() -> Iterator[int]:
    """Round numbers, rising: 1, 2, 5, 10, 20, 50, …"""
    for power in range(9):
        yield from (10**power, 2 * 10**power, 5 * 10**power)
