"""How wide words are on paper, and how they are made to fit."""

from collections.abc import Sequence
from typing import Protocol

from gui.figures.paper.marks import CAP, INK, POINT, Anchor, Colour, Words, turned_down

LEAST = 5.0  # points, below which nobody can read it
ROUNDING = 1e-9  # millimetres: a width and a gap, less that gap, is not always the width


class Ruler(Protocol):
    """Whoever knows the fonts."""

    def width(self, text: str, points: float, bold: bool = False) -> float:
        """Millimetres."""


def widest(ruler: Ruler, texts: Sequence[str], points: float) -> float:
    return max((ruler.width(text, points) for text in texts), default=0.0)


def cut(ruler: Ruler, text: str, most: float, points: float, bold: bool = False) -> str:
    """The text, or as much of it as fits before a "…"."""
    most += ROUNDING
    if ruler.width(text, points, bold) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = ruler.width(text[:middle].rstrip() + "…", points, bold) <= most
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + "…"


def write(
    ruler: Ruler,
    text: str,
    x: float,
    y: float,
    points: float,
    anchor: Anchor = "middle",
    angle: float = 0.0,
    ink: Colour = INK,
    bold: bool = False,
) -> Words:
    """Words whose capitals have their middle on the height y, or about a turned line through (x, y)."""
    across, down = turned_down(angle, CAP * points * POINT / 2)
    return Words(text, x + across, y + down, ruler.width(text, points, bold), points, anchor, angle, ink, bold)


def wrap(ruler: Ruler, text: str, most: float, points: float) -> list[str]:
    """Lines that fit; Han characters may end one anywhere."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and ruler.width((line + piece).rstrip(), points) > most:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [cut(ruler, one, most, points) for one in (*lines, line.rstrip()) if one]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for sign in text:
        new = not pieces or pieces[-1][-1].isspace() or ord(sign) > 0x2E7F or ord(pieces[-1][-1]) > 0x2E7F
        if new and not (pieces and sign in "，。；：、）”’ "):
            pieces.append(sign)
        else:
            pieces[-1] += sign
    return pieces
