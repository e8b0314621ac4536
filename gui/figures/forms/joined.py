"""Words at the left and at the right, joined by lines: how wide and how dark a line is, is the weight."""

import math
from collections.abc import Iterator

import numpy as np

from engine.dataclass import dataclass
from engine.figures.figure import Figure, Panel
from engine.tiles.palettes import Colour, Scale, diverging
from gui.figures.forms.keys import strengths
from gui.figures.forms.labels import fitting_points
from gui.figures.paper.marks import LINE, POINT, Mark, Remark, Sheet, Stroke, mix
from gui.figures.paper.ruler import Ruler, cut, widest, write
from gui.figures.paper.ticks import nice_ticks, tick_texts

FAINTEST = 0.01  # of the strongest, below which a line would not be seen
THIN, THICK = 0.1, 0.9  # millimetres
SPREAD, HIGHEST = 1.25, 200.0  # lines from word to word; millimetres of all words
LONGEST, SHORTEST = 40.0, 10.0  # millimetres from side to side
BETWEEN, GAP = 6.0, 0.8
POSITIVE, NEGATIVE = 12, 243  # places in the table of two colours: blue, and orange for what is below 0


@dataclass(frozen=True, slots=True)
class _Sides:
    """The words of a panel, from its left edge on."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    points: float
    step: float
    start: float
    end: float
    width: float


def joined(figure: Figure, width: float, ruler: Ruler) -> Sheet:
    marks: list[Mark] = []
    top, wide, points = 0.0, 0.0, figure.look.points
    remarks: set[Remark] = set()
    count = max(map(len, figure.panels))
    share = (width - BETWEEN * (count - 1)) / count
    for line in figure.panels:
        high = 0.0
        for at, panel in enumerate(line):
            sides = _sides(panel, points, share, HIGHEST / len(figure.panels), ruler)
            title = LINE * points * POINT * 1.2 if figure.look.titles and any(one.title for one in line) else 0.0
            left = at * (share + BETWEEN)
            if title and panel.title:
                text = cut(ruler, panel.title, share, points)
                marks.append(write(ruler, text, left + (sides.start + sides.end) / 2, top + title * 0.42, points))
            marks += (mark.moved(left, top + title) for mark in _panel(panel, figure.scale_of(panel), sides, ruler))
            high = max(high, title + sides.step * max(panel.numbers.shape))
            wide = max(wide, left + sides.width)
            if sides.left != _names(panel.rows, panel.numbers.shape[0]) or sides.right != _names(
                panel.columns, panel.numbers.shape[1]
            ):
                remarks.add("cut")
        top += high + BETWEEN * 0.6
    key = strengths(_samples(figure.drawn), max(points - 1, 5.0), ruler) if figure.look.bar else Sheet(0, 0, ())
    marks += key.moved(max((wide - key.width) / 2, 0.0), top - BETWEEN * 0.2)
    high = top - BETWEEN * 0.2 + key.height if key.marks else top - BETWEEN * 0.6
    return Sheet(max(wide, key.width), high, tuple(marks), frozenset(remarks))


def _names(names: tuple[str, ...], count: int) -> tuple[str, ...]:
    return names or tuple(str(at + 1) for at in range(count))


def _sides(panel: Panel, points: float, share: float, highest: float, ruler: Ruler) -> _Sides:
    rows, columns = panel.numbers.shape
    step = min(SPREAD * LINE * points * POINT, highest / max(rows, columns))
    points = fitting_points(points, step)
    most = (share - SHORTEST) / 2 - GAP
    left = tuple(cut(ruler, text, most, points) for text in _names(panel.rows, rows))
    right = tuple(cut(ruler, text, most, points) for text in _names(panel.columns, columns))
    bands = widest(ruler, left, points) + GAP, widest(ruler, right, points) + GAP
    middle = min(share - sum(bands), LONGEST)
    return _Sides(left, right, points, step, bands[0], bands[0] + middle, sum(bands) + middle)


def _panel(panel: Panel, scale: Scale, sides: _Sides, ruler: Ruler) -> Iterator[Mark]:
    """The strongest last, over the others."""
    rows, columns = panel.numbers.shape
    most = max(rows, columns)
    starts = [(at + 0.5) * sides.step * most / rows for at in range(rows)]
    ends = [(at + 0.5) * sides.step * most / columns for at in range(columns)]
    numbers = np.where(panel.hidden, 0.0, panel.numbers) if panel.hidden is not None else panel.numbers
    strength = np.nan_to_num(np.vectorize(lambda value: _strength(value, scale), otypes=[float])(numbers))
    order = np.argsort(np.abs(strength), axis=None, kind="stable")
    for row, column in zip(*np.unravel_index(order, strength.shape), strict=True):
        if abs(strength[row, column]) >= FAINTEST:
            points = ((sides.start + 0.3, starts[row]), (sides.end - 0.3, ends[column]))
            yield Stroke(points, *_pen(float(strength[row, column])))
    for y, text in zip(starts, sides.left, strict=True):
        yield write(ruler, text, sides.start - GAP, y, sides.points, "end")
    for y, text in zip(ends, sides.right, strict=True):
        yield write(ruler, text, sides.end + GAP, y, sides.points, "start")


def _strength(value: float, scale: Scale) -> float:
    """From -1 to 1, where 1 is the strongest of the scale."""
    most = 10.0**scale.high if scale.logarithmic else max(abs(scale.low), abs(scale.high))
    return max(-1.0, min(1.0, value / most)) if most and not math.isnan(value) else 0.0


def _pen(strength: float) -> tuple[float, Colour]:
    red, green, blue = diverging(False)[POSITIVE if strength > 0 else NEGATIVE].tolist()
    size = abs(strength)
    return THIN + (THICK - THIN) * size, mix((red, green, blue), 0.12 + 0.88 * size**0.8)


def _samples(scale: Scale) -> list[tuple[str, float, Colour]]:
    most = 10.0**scale.high if scale.logarithmic else max(abs(scale.low), abs(scale.high))
    ticks = [tick for tick in nice_ticks(0.0 if scale.low >= 0 or scale.logarithmic else scale.low, most, 6) if tick]
    return [(text, *_pen(_strength(tick, scale))) for tick, text in zip(ticks, tick_texts(ticks), strict=True)]
