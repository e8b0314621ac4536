"""Colour maps: pure functions from numbers to colours."""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QImage

from engine.arrays import Floats
from engine.summary import Summary

TINY = 1e-45  # the least number that is told from 0
MANY = 128  # keys
Table = np.ndarray  # [256, 3] uint8

# Blue to orange over a neutral centre: told apart with every common colour blindness.
DIVERGING_LIGHT = ((33, 90, 160), (126, 172, 214), (246, 246, 246), (244, 170, 96), (190, 84, 10))
DIVERGING_DARK = ((110, 178, 248), (52, 100, 158), (44, 46, 52), (164, 92, 28), (250, 164, 84))


@dataclass(frozen=True, slots=True)
class Special:
    """The colours of what is no finite number."""

    nan: tuple[int, int, int] = (214, 64, 148)
    positive: tuple[int, int, int] = (150, 32, 32)
    negative: tuple[int, int, int] = (96, 98, 108)


SPECIAL = Special()


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """A colour for every number: a table of 256 colours over [low, high]."""

    low: float
    high: float
    table: Table
    logarithmic: bool = False  # low and high are powers of ten
    sampled: bool = False  # low and high are those of some rows only; what lies beyond has the colours of the ends

    def is_same(self, other: "Scale") -> bool:
        """Whether it gives every number the same colour."""
        same = (self.low, self.high, self.logarithmic) == (other.low, other.high, other.logarithmic)
        return same and self.table is other.table

    def colour(self, value: float) -> tuple[int, int, int]:
        """Red, green, blue."""
        if self.logarithmic and value >= 0.0:
            value = math.log10(max(value, TINY))
        if math.isfinite(value):
            red, green, blue = self.table[self._place(value)]
            return int(red), int(green), int(blue)
        if math.isnan(value):
            return SPECIAL.nan
        return SPECIAL.positive if value > 0 else SPECIAL.negative

    def image(self, array: Floats) -> np.ndarray:
        """The colours of a whole matrix, [n, m, 3] uint8."""
        span = (self.high - self.low) or 1.0
        with np.errstate(all="ignore"):
            if self.logarithmic:
                array = np.log10(np.maximum(array, TINY))
            places = array / span
            places -= self.low / span
            places *= 255.0
            np.rint(places, out=places)
            np.clip(places, 0.0, 255.0, out=places)
            image = np.take(self.table, places.astype(np.uint8), axis=0)
        if not np.isfinite(array).all():
            image[np.isnan(array)] = SPECIAL.nan
            image[np.isposinf(array)] = SPECIAL.positive
            image[np.isneginf(array)] = SPECIAL.negative
        return image

    def picture(self, array: Floats) -> QImage:
        """The colours of a whole matrix, one pixel a cell."""
        rows, columns = array.shape
        return QImage(self.image(array).tobytes(), columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()

    def _place(self, value: float) -> int:
        span = (self.high - self.low) or 1.0
        place = (value / span - self.low / span) * 255.0
        return max(0, min(255, round(place))) if math.isfinite(place) else 255 * (place > 0)


def scale_of(summary: Summary, unit_range: bool, dark: bool, columns: int = 0) -> Scale:
    """Viridis over [0, 1] for shares; otherwise blue to orange, centred on 0, as wide as the finite numbers.

    Shares of more than MANY keys are all small: their colours go by powers of ten, down to a tenth of an equal share.
    """
    if unit_range and columns > MANY:
        return Scale(math.log10(0.1 / columns), 0.0, viridis(), logarithmic=True)
    if unit_range:
        return Scale(0.0, 1.0, viridis())
    reach = max(abs(summary.low), abs(summary.high)) or 1.0
    return Scale(-reach, reach, diverging(dark), sampled=summary.sampled)


def readable_on(colour: tuple[int, int, int]) -> tuple[int, int, int]:
    """Black or white, whichever is easier to read on a colour (relative luminance of WCAG 2)."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return (12, 13, 16) if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.187 else (255, 255, 255)


def _linear(part: float) -> float:
    """A channel of sRGB as light."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


@cache
def viridis() -> Table:
    table: Table = pg.colormap.get("viridis").getLookupTable(nPts=256, mode="byte")[:, :3]
    return table


@cache
def diverging(dark: bool) -> Table:
    stops = np.array(DIVERGING_DARK if dark else DIVERGING_LIGHT, dtype=float)
    places = np.linspace(0.0, 1.0, 256)
    channels = [np.interp(places, np.linspace(0.0, 1.0, len(stops)), stops[:, channel]) for channel in range(3)]
    return np.rint(np.stack(channels, axis=1)).astype(np.uint8)
