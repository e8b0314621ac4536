"""How numbers go on where the handle of a selection is dragged."""

import math

import numpy as np
import pytest

from engine.edits.series import continued

SERIES = [
    ("one number", [5.0], 3, [5, 5, 5]),
    ("equal steps", [1.0, 2.0], 3, [3, 4, 5]),
    ("downwards", [3.0, 1.5], 2, [0, -1.5]),
    ("as they are written", [0.1, 0.2], 2, [0.3, 0.4]),
    ("far apart", [1e-20, 1.0], 1, [2.0 - 1e-20]),
    ("unequal steps begin again", [1.0, 2.0, 4.0], 4, [1, 2, 4, 1]),
    ("an infinity begins again", [1.0, math.inf], 3, [1, math.inf, 1]),
]


@pytest.mark.parametrize(("name", "numbers", "count", "expected"), SERIES, ids=[case[0] for case in SERIES])
def test_a_column_goes_on(name: str, numbers: list[float], count: int, expected: list[float]) -> None:
    assert continued(np.array(numbers)[:, None], count)[:, 0].tolist() == expected


def test_before_the_first_it_goes_backwards() -> None:
    assert continued(np.array([[1.0], [3.0]]), 3, before=True)[:, 0].tolist() == [-5, -3, -1]
    assert continued(np.array([[1.0], [2.0], [4.0]]), 4, before=True)[:, 0].tolist() == [4, 1, 2, 4]


def test_each_column_by_itself_or_all_again() -> None:
    block = np.array([[1.0, 5.0], [2.0, 5.0]])
    assert continued(block, 2).tolist() == [[3, 5], [4, 5]]
    assert continued(block, 3, repeats=True).tolist() == [[1, 5], [2, 5], [1, 5]]
