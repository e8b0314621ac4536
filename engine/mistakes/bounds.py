"""What a step may give where its operands are known as they are shown, and not to every digit."""

import contextlib
from collections.abc import Callable, Sequence
from operator import itemgetter

import numpy as np

from engine.arrays import Array, Floats
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.mistakes.instead import Rounded
from engine.stages.stage import Stage

SLACK = 1e-9  # of the size of a number: two ways to add up the same terms
MOST = 2**16  # uncertain cells times cells of the result, above which only the numbers themselves count


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """From where to where each cell of a matrix may lie."""

    low: Floats
    high: Floats

    @property
    def halves(self) -> Floats:
        """Half the width of each cell, 0 of what is certain."""
        with np.errstate(invalid="ignore"):
            halves: Floats = (self.high - self.low) / 2.0
        halves[~np.isfinite(halves)] = 0.0
        return halves

    def over(self, low: Floats, high: Floats) -> "Box":
        """The box that holds this one and another."""
        return Box(np.minimum(self.low, low), np.maximum(self.high, high))


def exact(matrix: Floats) -> Box:
    return Box(matrix, matrix)


def as_shown(box: Box, digits: int | None) -> Box:
    """With what is shown of each number in it; digits: after the point, None where all are shown.

    Half a unit is rounded either way: which, programs and people do not agree on.
    """
    if digits is None:
        return box
    slack = SLACK + SLACK * np.abs(np.nan_to_num(box.low))
    return box.over(np.round(box.low - slack, digits), np.round(box.high + slack, digits))


def through(stage: Stage, operands: Sequence[Floats], boxes: Sequence[Box], value: Floats) -> Box:
    """Where each cell of the result may lie while its operands lie in their boxes.

    Each cell is computed at the two corners of the boxes that it rises towards and falls towards, which are the ends
    for everything that is monotone in each operand: sums, products of numbers that keep their sign, softmax.
    """
    if isinstance(stage, Rounded):  # a small move of one operand crosses no step, all of them together may
        inner = through(stage.stage, operands, boxes, stage.stage.compute(*operands))
        return Box(np.round(inner.low - SLACK, stage.digits), np.round(inner.high + SLACK, stage.digits))
    middles = tuple(map(_middle, operands, boxes))
    ways = []
    for place, (name, box) in enumerate(zip(stage.operands, boxes, strict=True)):
        halves = box.halves
        cells: np.ndarray = np.argwhere(halves > 0.0)
        if name in stage.counted and 0 < len(cells) * value.size <= MOST:
            ways.append((place, halves, cells, _rises(stage, middles, place, halves, cells, value)))
    if not ways:
        return exact(value)
    corners = [_corner(stage, middles, ways, sign, value) for sign in (1.0, -1.0)]
    return exact(value).over(np.fmin(*corners), np.fmax(*corners))


def _middle(operand: Floats, box: Box) -> Floats:
    halves = box.halves
    return np.where(halves > 0.0, box.low + halves, operand)


def _rises(
    stage: Stage, operands: Sequence[Floats], place: int, halves: Floats, cells: np.ndarray, value: Floats
) -> Floats:
    """The sign by which each cell of the result moves with each uncertain cell: [uncertain, *result]."""
    step = np.zeros((len(cells), *halves.shape))
    step[(np.arange(len(cells)), *cells.T)] = halves[tuple(cells.T)]
    up, down = (_computed(stage, operands, {place: operands[place] + sign * step}, value) for sign in (1.0, -1.0))
    with np.errstate(invalid="ignore"):
        return np.asarray(np.sign(np.nan_to_num(up - down, posinf=0.0, neginf=0.0)))


def _corner(
    stage: Stage,
    operands: Sequence[Floats],
    ways: Sequence[tuple[int, Floats, np.ndarray, Floats]],
    sign: float,
    value: Floats,
) -> Floats:
    """Each cell of the result where its own operands are at the end of their boxes."""
    moved: dict[int, Floats] = {}
    for place, halves, cells, rises in ways:
        steps = np.zeros((value.size, *halves.shape))
        steps[(slice(None), *cells.T)] = sign * rises.reshape(len(cells), -1).T * halves[tuple(cells.T)]
        moved[place] = operands[place] + steps
    found = _computed(stage, operands, moved, value).reshape(value.size, value.size)
    return np.asarray(found.diagonal().reshape(value.shape))


def _computed(stage: Stage, operands: Sequence[Floats], moved: dict[int, Floats], value: Floats) -> Floats:
    """The results for a pile of operands, one by one where the stage takes no piles of these."""
    count = len(next(iter(moved.values())))

    def of(choose: Callable[[Floats], Floats]) -> Floats:
        given = (choose(moved[place]) if place in moved else operand for place, operand in enumerate(operands))
        with np.errstate(all="ignore"):
            return stage.compute(*given)

    with contextlib.suppress(EngineError, ValueError, IndexError):
        found = of(lambda pile: pile)
        if found.shape == (count, *value.shape):
            return found
    return np.stack([of(itemgetter(at)) for at in range(count)])


def holds(box: Box, numbers: Array, halves: Array) -> np.ndarray:
    """Whether each number, meant as exactly as it is shown, lies in the box; equal infinities and NaN do."""
    with np.errstate(invalid="ignore"):
        slack = halves + SLACK * np.maximum(1.0, np.abs(numbers))
        inside = (numbers >= box.low - slack) & (numbers <= box.high + slack)
        found: np.ndarray = inside | (numbers == box.low) | (np.isnan(numbers) & np.isnan(box.low))
    return found
