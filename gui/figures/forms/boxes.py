"""The words of a sentence in boxes that the weights of a row colour, in lines like a text."""

from collections.abc import Iterator

from engine.arrays import is_blank
from engine.figures.figure import Figure, Panel
from engine.tiles.palettes import Scale
from gui.figures.forms.cells import HIDDEN
from gui.figures.paper.marks import HAIR, LINE, MUTED, PAPER, POINT, Box, Fill, Mark, Remark, Sheet, hatch
from gui.figures.paper.ruler import LEAST, Ruler, cut, write
from gui.figures.paper.ticks import cell_text
from gui.look.colours import choose_ink

INSIDE, GAP = 0.9, 0.5  # millimetres beside a word; between boxes
SMALLER = 0.78  # of the words: their numbers
BETWEEN = 2.2  # rows
HIGHEST = 200.0  # millimetres, beyond which no further row begins
NAMES = 0.22  # of the width at the most, for whose row it is


def boxes(figure: Figure, width: float, ruler: Ruler) -> Sheet:
    marks: list[Mark] = []
    remarks: set[Remark] = set()
    top, points = 0.0, figure.look.points
    for panel in figure:
        line = LINE * points * POINT
        if figure.look.titles and panel.title:
            marks.append(write(ruler, cut(ruler, panel.title, width, points), 0.0, top + line / 2, points, "start"))
            top += line + 0.6
        names = [cut(ruler, name, NAMES * width, points) for name in panel.rows]
        band = max((ruler.width(name, points, bold=True) for name in names), default=-2 * GAP) + 2 * GAP
        remarks |= {"cut"} if names != list(panel.rows) else set()
        for row in range(panel.numbers.shape[0]):
            if top > HIGHEST:
                remarks.add("rows")
                break
            first = _high(figure, points)
            if names:
                middle = top + (line * 1.25 / 2 if figure.look.digits is not None else first / 2)
                marks.append(write(ruler, names[row], 0.0, middle, points, "start", bold=True))
            text = _text(panel, row, figure, width - band, ruler)
            marks += text.moved(band, top)
            top += text.height + BETWEEN
    return Sheet(width, top - BETWEEN, tuple(marks), frozenset(remarks))


def _high(figure: Figure, points: float) -> float:
    """Of a box: a line, and one of its number."""
    number = SMALLER * points if figure.look.digits is not None else 0.0
    return LINE * POINT * (points * 1.25 + number)


def _text(panel: Panel, row: int, figure: Figure, width: float, ruler: Ruler) -> Sheet:
    """The boxes of a row, one after the other, in lines."""
    marks: list[Mark] = []
    points, high = figure.look.points, _high(figure, figure.look.points)
    left = top = 0.0
    words = panel.columns or tuple(str(at + 1) for at in range(panel.numbers.shape[1]))
    scale = figure.scale_of(panel)
    for at, word in enumerate(words):
        value = float(panel.numbers[row, at])
        is_hidden = panel.hidden is not None and bool(panel.hidden[row, at])
        number = _number(value, is_hidden, figure.look.digits)
        word = cut(ruler, word, width - 2 * INSIDE, points)
        wide = max(ruler.width(word, points), ruler.width(number, SMALLER * points)) + 2 * INSIDE
        if left and left + wide > width:
            left, top = 0.0, top + high + GAP
        marks += _box(Box(left, top, wide, high), word, number, scale, value, is_hidden, points, ruler)
        left += wide + GAP
    return Sheet(width, top + high, tuple(marks))


def _number(value: float, is_hidden: bool, digits: int | None) -> str:
    return "" if digits is None or is_hidden or is_blank(value) else cell_text(value, digits)


def _box(
    box: Box, word: str, number: str, scale: Scale, value: float, is_hidden: bool, points: float, ruler: Ruler
) -> Iterator[Mark]:
    colour = HIDDEN if is_hidden else scale.colour(value)
    if is_blank(value):
        colour = PAPER
    yield Fill(box, colour, HAIR if is_hidden or is_blank(value) else None)
    if is_hidden:
        yield from hatch(box)
    ink = MUTED if is_hidden else choose_ink(colour)
    middle, line = box.left + box.width / 2, LINE * points * POINT
    yield write(ruler, word, middle, box.top + line * 1.25 / 2, points, ink=ink)
    if number:
        yield write(
            ruler,
            number,
            middle,
            box.bottom - line * SMALLER * 0.58,
            max(SMALLER * points, min(points, LEAST) * SMALLER),
            ink=ink,
        )
