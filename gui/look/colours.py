"""The colours of numbers on the screen; which these are says engine.tiles.palettes."""

from functools import lru_cache

from PySide6.QtGui import QImage

from engine.arrays import Floats
from engine.statistics.summary import Summary
from engine.tiles.palettes import Colour, Scale, choose_scale


def scale_of(summary: Summary, unit_range: bool, dark: bool, columns: int = 0) -> Scale:
    """The scale of a matrix of which this is known, on a light or a dark window."""
    return choose_scale(summary.low, summary.high, unit_range, columns, dark, summary.sampled)


def picture_of(array: Floats, scale: Scale) -> QImage:
    """A matrix as an image, one pixel a cell."""
    rows, columns = array.shape
    return QImage(scale.image(array).tobytes(), columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()


@lru_cache(2048)
def choose_ink(colour: Colour) -> Colour:
    """Black or white, whichever is easier to read on a colour: at least 4.58 to 1 (relative luminance of WCAG 2)."""
    red, green, blue = (_linearise(part / 255) for part in colour)
    return (0, 0, 0) if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else (255, 255, 255)


def _linearise(part: float) -> float:
    """The light of a channel of sRGB, both in [0, 1]."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
