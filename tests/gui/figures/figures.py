"""Figures to lay out and to write, made by hand."""

from dataclasses import dataclass

import numpy as np

from engine.figures.figure import Figure, Look, Panel
from engine.tiles.palettes import Scale, choose_scale, viridis
from gui.figures.paper.marks import POINT

UNIT = Scale(0.0, 1.0, viridis())
WORDS = ("The", "animal", "didn’t", "cross", "the", "street", "because", "it", "was", "too", "tired", ".")
STRANGE = ("猫", "<0x0A>", "▁the", "坐在", "x<&>", "a very long token indeed, far beyond the room that there is")


@dataclass(frozen=True)
class Half:
    """A ruler to which every character is half as wide as it is high."""

    def width(self, text: str, points: float, bold: bool = False) -> float:
        return len(text) * points * POINT / 2


def weights(n: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Causal weights [n, n], and where they are hidden."""
    hidden = np.triu(np.ones((n, n), bool), 1)
    scores = np.where(hidden, 0.0, np.exp(np.random.default_rng(seed).normal(size=(n, n)) * 3))
    return scores / scores.sum(axis=-1, keepdims=True), hidden


def panel(title: str = "weights", n: int = 12, seed: int = 0) -> Panel:
    numbers, hidden = weights(n, seed)
    words = WORDS[:n] if n <= len(WORDS) else tuple(f"word_{at}" for at in range(n))
    return Panel(title, numbers, words, words, hidden)


def one(look: Look = Look(), n: int = 12) -> Figure:
    return Figure(((panel(n=n),),), UNIT, look)


def heads(look: Look = Look(width=174.0), n: int = 12) -> Figure:
    lines = tuple(tuple(panel(f"h{4 * line + at + 1}", n, 4 * line + at) for at in range(4)) for line in range(2))
    return Figure(lines, UNIT, look, notes=("Guessed from the shapes: rows are the queries, columns are the keys.",))


def special(look: Look = Look()) -> Figure:
    numbers = np.array([[1.0, -np.inf, np.nan, -0.001], [np.inf, -2.0, 0.5, 12345678.0]])
    return Figure(((Panel("scores", numbers, STRANGE[:2], STRANGE[2:]),),), choose_scale(-2.0, 1.0, False), look)


def change(look: Look = Look(width=174.0)) -> Figure:
    before, after = panel("before"), panel("now", seed=1)
    delta = after.numbers - before.numbers
    own = choose_scale(float(delta.min()), float(delta.max()), False)
    difference = Panel("difference", delta, before.rows, before.columns, before.hidden, own)
    return Figure(((before, after, difference),), UNIT, look)
