"""A matrix in a few numbers: its range, and how many decimals it has."""

import numpy as np
import pytest

from engine.arrays import freeze
from engine.statistics.summary import MANY, Summary, summarise

INF, NAN = np.inf, np.nan
SUMMARIES = [
    ("whole", [[1, -2]], Summary(-2, 1, 0)),
    ("broken", [[0.5]], Summary(0.5, 0.5, 1)),
    ("decimals that are no binary fractions", [[1.1, 0.25]], Summary(0.25, 1.1, 2)),
    ("thirds", [[1 / 3]], Summary(1 / 3, 1 / 3, MANY)),
    ("special", [[NAN, INF, -INF, 2.0]], Summary(2, 2, 0)),
    ("nothing finite", [[NAN, INF]], Summary(0, 0, 0)),
    ("empty", [[]], Summary(0, 0, 0)),
]


@pytest.mark.parametrize(("name", "array", "expected"), SUMMARIES, ids=[case[0] for case in SUMMARIES])
def test_summary(name: str, array: list[list[float]], expected: Summary) -> None:
    assert summarise(freeze(array)) == expected


def test_a_broken_number_behind_many_whole_ones_is_seen() -> None:
    array = np.zeros((20, 20))
    array[19, 19] = 0.5
    assert summarise(freeze(array)).decimals == 1
