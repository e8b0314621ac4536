"""Patches and summaries."""

import numpy as np
import pytest

from engine.arrays import frozen
from engine.patch import Patch
from engine.summary import MANY, Summary, summarise

INF, NAN = np.inf, np.nan


def test_the_last_number_for_a_cell_counts() -> None:
    patch = Patch.of([0, 1, 0], [0, 0, 0], [1.0, 2.0, 3.0])
    assert patch.apply(frozen(np.zeros((2, 2)))).tolist() == [[3.0, 0.0], [2.0, 0.0]]
    newer = Patch.of([1], [0], [9.0]).over(patch)
    assert newer.apply(frozen(np.zeros((2, 2)))).tolist() == [[3.0, 0.0], [9.0, 0.0]]


def test_cells_outside_wait() -> None:
    patch = Patch.of([0, 5], [0, 5], [1.0, 2.0])
    assert patch.apply(frozen(np.zeros((1, 1)))).tolist() == [[1.0]]
    assert patch.apply(frozen(np.zeros((6, 6))))[5, 5] == 2.0
    assert patch.mask((1, 1)).tolist() == [[True]]


def test_releasing_the_last_cell_leaves_no_patch() -> None:
    patch = Patch.of([0], [1], [1.0])
    assert patch.without(np.array([[0, 1]])) is None
    assert patch.without(np.array([[1, 0]])) is not None
    assert patch.covers((0, 1))
    assert not patch.covers((1, 0))


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
    assert summarise(frozen(array)) == expected


def test_a_broken_number_behind_many_whole_ones_is_seen() -> None:
    array = np.zeros((20, 20))
    array[19, 19] = 0.5
    assert summarise(frozen(array)).decimals == 1
