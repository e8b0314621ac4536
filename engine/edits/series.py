"""How a few numbers go on, as the handle of a selection fills them into the cells next to it."""

import math
from decimal import Decimal, localcontext
from itertools import pairwise

import numpy as np

from engine.arrays import Array, Floats

DIGITS = 60  # of the differences; numbers that lie farther apart than that are no series anybody typed


def continued(block: Floats, count: int, before: bool = False, repeats: bool = False) -> Array:
    """The `count` rows that follow a block of rows, [count, columns]; those before it, in the block's order.

    Column by column: two or more numbers with equal steps go on by that step, in decimal as they are written
    (0.1, 0.2 → 0.3); anything else, one number alone, and everything where it `repeats`, begins again.
    """
    columns = [_continued(column[::-1] if before else column, count, repeats) for column in block.T.tolist()]
    filled: Array = np.array(columns, dtype=np.float64).reshape(len(columns), count).T
    return filled[::-1] if before else filled


def _continued(numbers: list[float], count: int, repeats: bool) -> list[float]:
    step = None if repeats else _step(numbers)
    if step is None:
        return [numbers[place % len(numbers)] for place in range(count)]
    with localcontext(prec=DIGITS):
        return [float(Decimal(repr(numbers[-1])) + step * (place + 1)) for place in range(count)]


def _step(numbers: list[float]) -> Decimal | None:
    """By how much each is larger than the one before it; None where that differs, or of one number alone."""
    if len(numbers) < 2 or not all(map(math.isfinite, numbers)):
        return None
    exact = [Decimal(repr(number)) for number in numbers]
    with localcontext(prec=DIGITS):
        steps = {later - earlier for earlier, later in pairwise(exact)}
    return steps.pop() if len(steps) == 1 else None
