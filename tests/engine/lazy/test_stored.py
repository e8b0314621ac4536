"""A matrix of a file stands in the place of an array."""

import numpy as np
import pytest

from engine.arrays import Indices
from engine.lazy.stored import Stored, at_hand

NUMBERS = np.arange(12.0, dtype=np.float32).reshape(4, 3)


@pytest.fixture
def asked() -> list[list[int]]:
    return []


@pytest.fixture
def stored(asked: list[list[int]]) -> Stored:
    def some_rows(rows: Indices) -> np.ndarray:
        asked.append(rows.tolist())
        return NUMBERS[rows]

    return Stored((4, 3), np.dtype(np.float64), lambda: NUMBERS, some_rows)


def test_it_has_the_shape_and_the_cells_of_the_array(stored: Stored) -> None:
    assert (stored.shape, stored.ndim, stored.size, len(stored), stored.dtype) == ((4, 3), 2, 12, 4, np.float64)
    for index in ((), (2,), (2, 1), (slice(1, 3), 0), np.array([3, 0]), (np.array([1, 1]), 2), Ellipsis):
        np.testing.assert_array_equal(stored[index], NUMBERS.astype(np.float64)[index])
    assert np.asarray(stored).dtype == np.float64
    assert not at_hand(stored).flags.writeable  # type: ignore[attr-defined]
    assert at_hand(NUMBERS) is NUMBERS


def test_of_single_rows_no_others_are_read(stored: Stored, asked: list[list[int]]) -> None:
    assert stored[2, 1] == 7.0
    assert stored[np.array([3, 1])].tolist() == [[9.0, 10.0, 11.0], [3.0, 4.0, 5.0]]
    assert asked == [[2], [3, 1]]


def test_whether_its_numbers_are_finite() -> None:
    for number, expected in ((1.0, True), (np.nan, False), (-np.inf, False)):
        one = Stored((1, 1), np.dtype(np.float32), lambda number=number: np.array([[number]]))  # type: ignore[misc]
        assert one.is_finite is expected
