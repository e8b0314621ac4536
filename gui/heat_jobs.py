"""What a heat map has done outside the GUI thread: the colours of a whole matrix, and the number of one cell."""

import numpy as np

from engine.arrays import Floats
from engine.streaming.numbers import Numbers
from gui.colours import Scale
from gui.jobs import Cancelled


def image_job(scale: Scale, numbers: Numbers, _cancelled: Cancelled) -> np.ndarray:
    return scale.image(numbers.block(slice(None), slice(None)))


def number_job(
    numbers: Numbers, row: int, column: int, cancelled: Cancelled
) -> tuple[Numbers, tuple[int, int], Floats]:
    tile = numbers.tile_of(row, column)
    return next((numbers, place, block) for place, block in numbers.compute([tile], cancelled))
