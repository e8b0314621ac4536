"""What stands on a sheet of paper: words, fills, strokes and pictures, in millimetres from its upper left corner.

Nothing here paints, and nothing here knows of Qt: what overlaps, or leaves the page, can be asked of these values.
"""

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, TypeAlias

import numpy as np

from engine.dataclass import dataclass

Colour: TypeAlias = tuple[int, int, int]
Anchor = Literal["start", "middle", "end"]
POINT = 25.4 / 72.0  # millimetres
CAP, DEPTH, LINE = 0.72, 0.24, 1.3  # of the size of the text: a capital, what hangs below it, from line to line
START = {"start": 0.0, "middle": -0.5, "end": -1.0}  # of the width of words: where they begin, from their anchor

INK, MUTED, HAIR, PAPER = (24, 26, 31), (96, 99, 107), (150, 153, 160), (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.top + self.height / 2

    def moved(self, across: float, down: float) -> "Box":
        return Box(self.left + across, self.top + down, self.width, self.height)

    def inset(self, by: float) -> "Box":
        return Box(self.left + by, self.top + by, self.width - 2 * by, self.height - 2 * by)

    def overlaps(self, other: "Box", slack: float = 0.05) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > slack and down > slack

    def contains(self, other: "Box", slack: float = 0.05) -> bool:
        across = self.left - slack <= other.left and other.right <= self.right + slack
        return across and self.top - slack <= other.top and other.bottom <= self.bottom + slack


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text. x, y: its anchor, on its baseline; angle: degrees against the clock; width: as measured."""

    text: str
    x: float
    y: float
    width: float
    points: float
    anchor: Anchor = "start"
    angle: float = 0.0
    ink: Colour = INK
    bold: bool = False

    def moved(self, across: float, down: float) -> "Words":
        return replace(self, x=self.x + across, y=self.y + down)

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Of the line, turned: from a capital's top to the depth of a g."""
        size, turn = self.points * POINT, math.radians(self.angle)
        start = START[self.anchor] * self.width
        flat = [(x, y) for x in (start, start + self.width) for y in (-CAP * size, DEPTH * size)]
        cos, sin = math.cos(turn), math.sin(turn)
        return tuple((self.x + x * cos + y * sin, self.y - x * sin + y * cos) for x, y in flat)

    @property
    def box(self) -> Box:
        across, down = zip(*self.corners, strict=True)
        return Box(min(across), min(down), max(across) - min(across), max(down) - min(down))


@dataclass(frozen=True, slots=True)
class Fill:
    """A rectangle of one colour, with an edge where one is wide."""

    box: Box
    colour: Colour
    edge: Colour | None = None

    def moved(self, across: float, down: float) -> "Fill":
        return replace(self, box=self.box.moved(across, down))


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    width: float = 0.2
    colour: Colour = INK

    def moved(self, across: float, down: float) -> "Stroke":
        return replace(self, points=tuple((x + across, y + down) for x, y in self.points))

    @property
    def box(self) -> Box:
        across, down = zip(*self.points, strict=True)
        return Box(min(across), min(down), max(across) - min(across), max(down) - min(down))


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Pixels [high, wide, 3] over a rectangle; each has its colour as far as it reaches."""

    box: Box
    pixels: np.ndarray

    def moved(self, across: float, down: float) -> "Picture":
        return replace(self, box=self.box.moved(across, down))


Mark: TypeAlias = Words | Fill | Stroke | Picture
Remark = Literal[
    "numbers", "labels", "cut", "rows"
]  # left out for want of room: numbers, every other label, ends, rows


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """All that is on a page, or a part of it, and what had no room on it. left: where what is read begins."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    remarks: frozenset[Remark] = frozenset()
    left: float = 0.0

    def moved(self, across: float, down: float) -> tuple[Mark, ...]:
        return tuple(mark.moved(across, down) for mark in self.marks)

    def words(self) -> list[Words]:
        return [mark for mark in self.marks if isinstance(mark, Words)]


def turned_down(angle: float, by: float) -> tuple[float, float]:
    """So far below a line that is turned by so many degrees against the clock: across and down."""
    return by * math.sin(math.radians(angle)), by * math.cos(math.radians(angle))


def mix(colour: Colour, share: float, with_: Colour = PAPER) -> Colour:
    """So much of a colour, and of another for the rest."""
    red, green, blue = (round(share * one + (1 - share) * other) for one, other in zip(colour, with_, strict=True))
    return red, green, blue


def hatch(box: Box, spacing: float = 0.9, width: float = 0.12, colour: Colour = HAIR) -> Iterable[Stroke]:
    """Diagonals over a rectangle, which go on in the next one."""
    first = math.ceil((box.left + box.top) / spacing)
    for at in range(first, math.floor((box.right + box.bottom) / spacing) + 1):
        total = at * spacing  # x + y of every point of it
        start, end = max(box.left, total - box.bottom), min(box.right, total - box.top)
        if end - start > 1e-6:
            yield Stroke(((start, total - start), (end, total - end)), width, colour)
