"""The words beside and under the cells: level, slanted or upright, and every so many where they are dense."""

import math
from collections.abc import Iterator, Sequence

from engine.dataclass import dataclass
from gui.figures.paper.marks import HAIR, LINE, POINT, Mark, Remark, Stroke
from gui.figures.paper.ruler import LEAST, Ruler, cut, widest, write

GAP = 0.9  # between words and cells
TICK = 0.6
LEVEL, SLANTED, UPRIGHT = 0.0, 45.0, 90.0
SLANTED_FROM = 1.15  # lines that a cell is wide
SLANTED_DOWN = 0.26  # of the size of the text, that the upper corner of slanted words does not touch the cells
LONGEST = 26.0  # of words that stand upright


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of entries at even distances, cut to the room there is."""

    texts: tuple[str, ...]
    points: float
    every: int = 1
    angle: float = LEVEL
    high: float = 0.0  # of the room that they take below the cells
    wide: float = 0.0  # of the room that they take beside them
    is_cut: bool = False

    @property
    def remarks(self) -> set[Remark]:
        found: set[Remark] = {"cut"} if self.is_cut else set()
        return found | ({"labels"} if self.every > 1 else set())


NONE = Labels((), LEAST)


def fitting_points(points: float, side: float) -> float:
    """The size of words that have so much room from line to line, and can still be read."""
    return max(min(points, side / (LINE * POINT)), min(LEAST, points))


def thin(points: float, side: float) -> int:
    """Every how many words there is room for one."""
    return max(math.ceil(LINE * points * POINT / max(side, 1e-6) - 1e-6), 1)


def beside(ruler: Ruler, texts: Sequence[str], points: float, side: float, most: float) -> Labels:
    """Names of rows that are so high; no wider than `most`."""
    points = fitting_points(points, side)
    shown = tuple(cut(ruler, text, most, points) for text in texts)
    wide = widest(ruler, shown, points) + GAP if shown else 0.0
    return Labels(shown, points, thin(points, side), wide=wide, is_cut=shown != tuple(texts))


def below(ruler: Ruler, texts: Sequence[str], points: float, side: float, room: float) -> Labels:
    """Names of columns that are so wide, with so much room at the left of the first one."""
    if not texts:
        return NONE
    points = fitting_points(points, side)
    line = LINE * points * POINT
    wide = [ruler.width(text, points) for text in texts]
    if max(wide) <= side - 1.0:
        return Labels(tuple(texts), points, high=line + GAP / 2)
    shown = tuple(cut(ruler, text, LONGEST, points) for text in texts)
    wide = [min(one, LONGEST) for one in wide]
    slope = math.cos(math.radians(SLANTED))
    down = GAP + SLANTED_DOWN * points * POINT
    reach = max((one + line / 2) * slope - (at + 0.5) * side for at, one in enumerate(wide))
    if side >= SLANTED_FROM * line and reach <= room:
        high = max(write(ruler, text, 0.0, down, points, "end", SLANTED).box.bottom for text in shown)
        return Labels(shown, points, 1, SLANTED, high, is_cut=shown != tuple(texts))
    return Labels(shown, points, thin(points, side), UPRIGHT, max(wide) + GAP, is_cut=shown != tuple(texts))


def beside_marks(ruler: Ruler, labels: Labels, right: float, top: float, side: float) -> Iterator[Mark]:
    """Row names that end at `right`."""
    for at in range(0, len(labels.texts), labels.every):
        y = top + (at + 0.5) * side
        yield write(ruler, labels.texts[at], right - GAP, y, labels.points, "end")
        if labels.every > 1:
            yield Stroke(((right - TICK, y), (right, y)), 0.15, HAIR)


def below_marks(ruler: Ruler, labels: Labels, left: float, top: float, side: float) -> Iterator[Mark]:
    """Column names that begin, or end where they are turned, at `top`."""
    size = labels.points * POINT
    for at in range(0, len(labels.texts), labels.every):
        x = left + (at + 0.5) * side
        if labels.angle:
            down = top + GAP + (SLANTED_DOWN * size if labels.angle == SLANTED else 0.0)
            yield write(ruler, labels.texts[at], x, down, labels.points, "end", labels.angle)
        else:
            yield write(ruler, labels.texts[at], x, top + GAP / 2 + LINE * size / 2, labels.points)
        if labels.every > 1:
            yield Stroke(((x, top), (x, top + TICK)), 0.15, HAIR)
