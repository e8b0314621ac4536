"""The rows of a matrix as bars over the words, all on one axis."""

import math
from collections.abc import Iterator

import numpy as np

from engine.dataclass import dataclass
from engine.figures.figure import Figure, Panel
from engine.tiles.palettes import diverging
from gui.figures.forms import labels
from gui.figures.forms.cells import HIDDEN
from gui.figures.paper.marks import HAIR, LINE, MUTED, POINT, Box, Colour, Fill, Mark, Remark, Sheet, Stroke, hatch, mix
from gui.figures.paper.ruler import LEAST, Ruler, cut, widest, write
from gui.figures.paper.ticks import cell_text, nice_ticks, tick_texts
from gui.look.colours import choose_ink

HIGH, LOW = 30.0, 14.0  # millimetres of an axis: of one row, and of very many
TALLEST = 200.0  # all of them together
THICK = 0.72  # of the room of a bar
WIDEST = 14.0  # millimetres of that room
BETWEEN = 3.5
GRID = mix(HAIR, 0.45)


@dataclass(frozen=True, slots=True)
class Axis:
    """The numbers beside the bars."""

    low: float
    high: float
    ticks: tuple[float, ...]
    texts: tuple[str, ...]
    wide: float  # with its numbers

    def place(self, value: float, high: float) -> float:
        """How far below the top of the axis a number is."""
        return high * (self.high - min(max(value, self.low), self.high)) / (self.high - self.low)


def bars(figure: Figure, width: float, ruler: Ruler) -> Sheet:
    rows = [(panel, row) for panel in figure for row in range(panel.numbers.shape[0])]
    axis = _axis(figure, ruler)
    count = max(panel.numbers.shape[1] for panel in figure)
    side = min((width - axis.wide) / count, WIDEST)
    names = [labels.below(ruler, panel.columns, figure.look.points, side, axis.wide) for panel in figure]
    each = max(min(HIGH, TALLEST / len(rows)), LOW)
    most = max(int(TALLEST / (each + BETWEEN)), 1)
    marks: list[Mark] = []
    remarks = {remark for one in names for remark in one.remarks}
    if len(rows) > most:
        rows, remarks = rows[:most], {*remarks, "rows"}
    top = 0.0
    for at, (panel, row) in enumerate(rows):
        title = _title(panel, row, figure)
        if title:
            line = LINE * figure.look.points * POINT
            text = cut(ruler, title, max(count * side, width * 0.6), figure.look.points)
            marks.append(write(ruler, text, axis.wide, top + line / 2, figure.look.points, "start"))
            top += line + 0.8
        marks += _plot(panel, row, axis, side, each, figure, ruler, remarks).moved(axis.wide, top)
        marks += _numbers(axis, each, figure.look.points, ruler, top)
        top += each
        if at + 1 == len(rows) or rows[at + 1][0].columns != panel.columns:
            own = labels.below(ruler, panel.columns, figure.look.points, side, axis.wide)
            marks += labels.below_marks(ruler, own, axis.wide, top, side)
            top += own.high
        top += BETWEEN
    return Sheet(axis.wide + count * side, top - BETWEEN, tuple(marks), frozenset(remarks), axis.wide)


def _title(panel: Panel, row: int, figure: Figure) -> str:
    name = panel.rows[row] if panel.rows else ""
    return " · ".join(filter(None, (panel.title, name))) if figure.look.titles else ""


def _axis(figure: Figure, ruler: Ruler) -> Axis:
    """From the limits of the figure, or else from 0 to a round number beyond the longest bar."""
    points = max(figure.look.points - 1.0, min(LEAST, figure.look.points))
    low, high = figure.look.limits or _reach(figure)
    ticks = nice_ticks(low, high, 5)
    if figure.look.limits is None and len(ticks) > 1:
        step = ticks[1] - ticks[0]
        low = 0.0 if low == 0.0 else step * math.floor(low / step + 1e-9)
        high = 0.0 if high == 0.0 else step * math.ceil(high / step - 1e-9)
        ticks = nice_ticks(low, high, 7)
    texts = tick_texts(ticks)
    return Axis(low, high, tuple(ticks), tuple(texts), widest(ruler, texts, points) + 2.0)


def _reach(figure: Figure) -> tuple[float, float]:
    numbers = np.concatenate([panel.numbers[np.isfinite(panel.numbers)].ravel() for panel in figure])
    low, high = (float(numbers.min()), float(numbers.max())) if numbers.size else (0.0, 0.0)
    low, high = min(low, 0.0), max(high, 0.0)
    return (low, high) if high > low else (0.0, 1.0)


def _plot(
    panel: Panel, row: int, axis: Axis, side: float, high: float, figure: Figure, ruler: Ruler, remarks: set[Remark]
) -> Sheet:
    count = panel.numbers.shape[1]
    marks: list[Mark] = [
        Stroke(((0.0, axis.place(tick, high)), (count * side, axis.place(tick, high))), 0.12, GRID)
        for tick in axis.ticks
    ]
    base = axis.place(0.0, high)
    points = _number_points(panel, row, side, figure, ruler)
    if figure.look.digits is not None and not points:
        remarks.add("numbers")
    for at, value in enumerate(panel.numbers[row].tolist()):
        left = side * (at + (1 - THICK) / 2)
        if panel.hidden is not None and panel.hidden[row, at]:
            box = Box(left, 0.0, side * THICK, high)
            marks += (Fill(box, HIDDEN), *hatch(box))
            continue
        if not math.isfinite(value):
            continue
        end = axis.place(value, high)
        marks.append(Fill(Box(left, min(base, end), side * THICK, abs(end - base)), _colour(value)))
        if points and figure.look.digits is not None:
            marks += _number(cell_text(value, figure.look.digits), side * (at + 0.5), end, value, high, points, ruler)
    marks.append(Stroke(((0.0, base), (count * side, base)), 0.2, MUTED))
    return Sheet(count * side, high, tuple(marks))


def _number(text: str, x: float, end: float, value: float, high: float, points: float, ruler: Ruler) -> Iterator[Mark]:
    """Beyond the end of a bar; where there is no room above or below it, inside."""
    away = LINE * points * POINT * 0.6 * (-1.0 if value >= 0 else 1.0)
    if abs(away) * 0.8 <= end + away <= high - abs(away) * 0.8:
        yield write(ruler, text, x, end + away, points, ink=MUTED)
    else:
        yield write(ruler, text, x, end - away, points, ink=choose_ink(_colour(value)))


def _number_points(panel: Panel, row: int, side: float, figure: Figure, ruler: Ruler) -> float:
    if figure.look.digits is None:
        return 0.0
    texts = [cell_text(value, figure.look.digits) for value in panel.numbers[row].tolist()]
    points = figure.look.points - 1.0
    fits = points * min(1.0, (side - 0.4) / max(widest(ruler, texts, points), 1e-6))
    return fits if fits >= 4.5 else 0.0


def _numbers(axis: Axis, high: float, points: float, ruler: Ruler, top: float) -> Iterator[Mark]:
    points = max(points - 1.0, min(LEAST, points))
    for tick, text in zip(axis.ticks, axis.texts, strict=True):
        yield write(ruler, text, axis.wide - 1.2, top + axis.place(tick, high), points, "end", ink=MUTED)


def _colour(value: float) -> Colour:
    red, green, blue = diverging(False)[30 if value >= 0 else 225].tolist()
    return red, green, blue
