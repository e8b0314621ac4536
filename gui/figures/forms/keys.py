"""How a figure is read: the colour bars, what other colours mean, and how strong a line is."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QCoreApplication

from engine.arrays import blanks_of
from engine.figures.figure import Figure
from engine.tiles.palettes import Scale, special_of
from gui.figures.forms.cells import HIDDEN
from gui.figures.paper.marks import HAIR, LINE, MUTED, POINT, Box, Colour, Fill, Mark, Picture, Sheet, Stroke, hatch
from gui.figures.paper.ruler import LEAST, Ruler, cut, widest, write
from gui.figures.paper.ticks import nice_ticks, power_text, powers, tick_texts

BAR, LONGEST_BAR = 2.4, 60.0  # millimetres
TICK, GAP = 0.8, 0.6
BETWEEN = 2.4  # bars
SWATCH = 2.6


def scales_of(figure: Figure) -> list[tuple[Scale, str]]:
    """The scales that the panels are drawn with, and of whom one is that not all share."""
    own = [(figure.scale_of(panel), panel.title) for panel in figure if panel.own is not None]
    shared = [(figure.drawn, "")] if any(panel.own is None for panel in figure) else []
    return shared + own[:1]


def bars(figure: Figure, high: float, ruler: Ruler) -> Sheet:
    """The colour bars beside each other, centred beside cells that are so high."""
    marks: list[Mark] = []
    left, points = 0.0, max(figure.look.points - 1.0, min(LEAST, figure.look.points))
    for scale, title in scales_of(figure):
        bar = _bar(scale, title, high, points, ruler)
        marks += bar.moved(left, 0.0)
        left += bar.width + BETWEEN
    return Sheet(max(left - BETWEEN, 0.0), high, tuple(marks))


def _bar(scale: Scale, title: str, high: float, points: float, ruler: Ruler) -> Sheet:
    length = max(min(high, LONGEST_BAR), 1.0)
    top, line = (high - length) / 2, LINE * points * POINT
    most = max(min(int(length / line / 1.2), 6), 2)
    ticks = (powers if scale.logarithmic else nice_ticks)(scale.low, scale.high, most)
    texts = [power_text(tick) for tick in ticks] if scale.logarithmic else tick_texts(ticks)
    box = Box(0.0, top, BAR, length)
    marks: list[Mark] = [Picture(box, scale.palette[::-1, None, :])]
    corners = (0.0, top), (BAR, top), (BAR, box.bottom), (0.0, box.bottom)
    marks.append(Stroke((*corners, corners[0], corners[1]), 0.15, MUTED))
    for tick, text in zip(ticks, texts, strict=True):
        y = box.bottom - _share(scale, tick) * length
        marks.append(Stroke(((BAR, y), (BAR + TICK, y)), 0.15, MUTED))
        marks.append(write(ruler, text, BAR + TICK + GAP, y, points, "start"))
    wide = BAR + TICK + GAP + widest(ruler, texts, points)
    if title:
        wide += line
        shown = cut(ruler, title, length, points)
        marks.append(write(ruler, shown, wide - line / 2, high / 2, points, "middle", 90.0, MUTED))
    return Sheet(wide, high, tuple(marks))


def _share(scale: Scale, value: float) -> float:
    """Where a number is between the ends, from 0 to 1; the ends may be further apart than any float."""
    half = scale.high / 2 - scale.low / 2
    return (value / 2 - scale.low / 2) / half if half else 0.5


def swatches(figure: Figure, width: float, ruler: Ruler) -> Sheet:
    """What the cells mean that are no finite number, of those that there are, in a line or several."""
    marks: list[Mark] = []
    points = max(figure.look.points - 1.0, min(LEAST, figure.look.points))
    left, top, line = 0.0, 0.0, LINE * points * POINT
    for text, colour in _specials(figure):
        wide = SWATCH + GAP * 1.5 + ruler.width(text, points)
        if left and left + wide > width:
            left, top = 0.0, top + line * 1.1
        box = Box(left, top + (line - SWATCH * 0.8) / 2, SWATCH, SWATCH * 0.8)
        marks.append(Fill(box, colour or HIDDEN, HAIR))
        marks += hatch(box) if colour is None else ()
        marks.append(write(ruler, text, box.right + GAP, top + line / 2, points, "start", ink=MUTED))
        left += wide + 4 * GAP
    return Sheet(width, top + line if marks else 0.0, tuple(marks))


def _specials(figure: Figure) -> Iterator[tuple[str, Colour | None]]:
    """None: hatched."""
    special = special_of(figure.drawn.palette)
    shown = [panel.numbers if panel.hidden is None else panel.numbers[~panel.hidden] for panel in figure]
    if any(panel.hidden is not None for panel in figure):
        yield QCoreApplication.translate("Figures", "masked"), None
    if any((np.isnan(numbers) & ~blanks_of(numbers)).any() for numbers in shown):
        yield "NaN", special.nan
    if any(np.isposinf(numbers).any() for numbers in shown):
        yield "∞", special.positive
    if any(np.isneginf(numbers).any() for numbers in shown):
        yield "−∞", special.negative


def strengths(samples: list[tuple[str, float, Colour]], points: float, ruler: Ruler) -> Sheet:
    """Lines of several widths and what they mean."""
    marks: list[Mark] = []
    left, line = 0.0, LINE * points * POINT
    for text, width, colour in samples:
        marks.append(Stroke(((left, line / 2), (left + 5.0, line / 2)), width, colour))
        marks.append(write(ruler, text, left + 5.0 + GAP, line / 2, points, "start", ink=MUTED))
        left += 5.0 + 4 * GAP + ruler.width(text, points)
    return Sheet(max(left - 3 * GAP, 0.0), line if marks else 0.0, tuple(marks))
