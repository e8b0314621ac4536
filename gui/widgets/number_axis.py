"""An axis of a plot whose ticks are numbers."""

import math

import pyqtgraph as pg
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

BETWEEN = 9  # pixels between two numbers
LARGEST = 1e150  # beyond it a plot is drawn in another unit, or its span would leave the range of numbers


class NumberAxis(pg.AxisItem):
    """Numbers as far apart as a line of text is high, however low the plot is."""

    unit = 1.0  # what 1 of the plot stands for

    def follow_text_size(self) -> None:
        self.setTickFont(QApplication.font())

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if self.unit == 1.0:
            return list(super().tickStrings(values, scale, spacing))
        return [f"{value * self.unit:g}" for value in values]

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        room = QFontMetrics(QApplication.font()).height() + BETWEEN
        least = abs(maxVal - minVal) * room / max(size, 1.0) or 1.0
        power = 10.0 ** math.floor(math.log10(least))
        step = next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= least)
        return [(max(math.ceil(step), 1.0) if self.logMode else step, 0.0)]


def unit_of(largest: float) -> float:
    """The unit in which numbers up to this one can be drawn: 1, unless they are so large that their span overflows."""
    return 10.0 ** math.floor(math.log10(largest)) if LARGEST < largest < math.inf else 1.0
