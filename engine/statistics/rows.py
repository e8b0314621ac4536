"""One row of a matrix of all pairs: its strongest keys, how even it is, and its outline at any width."""

import math

import numpy as np

from engine.arrays import Floats
from engine.dataclass import dataclass

COVERED = 0.9  # of the sum of a row
ROUNDING = 1e-12  # relative, of a sum: 0.6 + 0.3 counts as 0.9


@dataclass(frozen=True, slots=True)
class RowFacts:
    """strongest: (key, number), the largest first, NaN last. entropy: of the numbers as weights, in nats.

    covering: the fewest keys that make up 90 % of the sum. NaN and 0 where the numbers cannot be shares.
    """

    strongest: tuple[tuple[int, float], ...]
    entropy: float
    covering: int


def row_facts(row: Floats, most: int) -> RowFacts:  # [m]
    """The facts of one row, with `most` of its keys at the most; of equal keys the first come first."""
    numbers = np.asarray(row, dtype=np.float64)
    order = np.argsort(-numbers, kind="stable")
    strongest = tuple((int(key), float(numbers[key])) for key in order[:most])
    total = float(numbers.sum()) if numbers.size else 0.0
    if not math.isfinite(total) or total <= 0.0 or numbers.min() < 0.0:
        return RowFacts(strongest, math.nan, 0)
    return RowFacts(strongest, _entropy(numbers), _covering(numbers[order], total))


def pool_row(row: Floats, pixels: int) -> tuple[Floats, Floats]:  # [m] -> [min(m, pixels)] twice
    """The lowest and the highest number of each of at most `pixels` equal parts of a row; NaN only where all are.

    Part i holds the keys from i * m // pixels on, so no key is in two of them and none is left out.
    """
    parts = min(len(row), max(pixels, 1))
    if parts == len(row):
        return row, row
    starts = part_starts(len(row), parts)
    return np.fmin.reduceat(row, starts), np.fmax.reduceat(row, starts)


def part_starts(m: int, parts: int) -> np.ndarray:  # -> [parts]
    """The first key of each of so many equal parts of m keys."""
    starts: np.ndarray = np.arange(parts) * m // max(parts, 1)
    return starts


def _entropy(weights: np.ndarray) -> float:
    positive = weights[weights > 0.0]
    return max(float(-np.sum(positive * np.log(positive))), 0.0) if weights.max() <= 1.0 else math.nan


def _covering(descending: np.ndarray, total: float) -> int:
    reached = np.cumsum(descending) >= COVERED * total * (1.0 - ROUNDING)
    return int(np.argmax(reached)) + 1 if reached.any() else len(descending)
