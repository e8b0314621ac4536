"""The fonts of figures, and how wide words are in them."""

from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from gui.figures.paper.marks import POINT
from gui.look.style import HAN_FONTS

UNITS = 100  # of a painter, for a millimetre
SANS = ("Helvetica", "Arial", "Liberation Sans", "Nimbus Sans", "Noto Sans", "DejaVu Sans")
GENERIC = ("Helvetica", "Arial", "Noto Sans CJK SC", "sans-serif")  # for who opens it where the first is not
MEASURED = 100  # pixels of the font that is measured


@cache
def families() -> tuple[str, ...]:
    """The first of the plain ones that there is, and those with Han characters."""
    known = set(QFontDatabase.families())
    plain = next((name for name in SANS if name in known), QFont().defaultFamily())
    return (plain, *(name for name in HAN_FONTS if name in known))


def font_of(pixels: int, bold: bool = False) -> QFont:
    """Without hints, so that a word is as wide at every size."""
    font = QFont(list(families()))
    font.setPixelSize(max(pixels, 1))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.ForceOutline)
    return font


class FontRuler:
    """Measures in the font that is painted."""

    def width(self, text: str, points: float, bold: bool = False) -> float:
        return _advance(text, bold) * points * POINT


@lru_cache(8192)
def _advance(text: str, bold: bool) -> float:
    """In a text of size 1."""
    return QFontMetricsF(font_of(MEASURED, bold)).horizontalAdvance(text) / MEASURED
