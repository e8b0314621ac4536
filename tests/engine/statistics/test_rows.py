"""One row: strongest keys, entropy, how many keys it takes, and its outline."""

import math

import numpy as np
import pytest

from engine.statistics.rows import part_starts, pool_row, row_facts


def test_the_strongest_keys_come_first_and_of_equal_ones_the_first() -> None:
    facts = row_facts(np.array([0.1, 0.4, 0.1, 0.4]), 3)
    assert facts.strongest == ((1, 0.4), (3, 0.4), (0, 0.1))


def test_hidden_keys_and_nan_come_last() -> None:
    facts = row_facts(np.array([-np.inf, np.nan, 2.0, -3.0]), 4)
    assert [key for key, _ in facts.strongest] == [2, 3, 0, 1]


@pytest.mark.parametrize(
    ("row", "entropy"),
    [
        ([1.0, 0.0], 0.0),
        ([0.25, 0.25, 0.25, 0.25], math.log(4)),
        ([0.5, 0.25, 0.25], 1.5 * math.log(2)),
    ],
)
def test_entropy_is_in_nats(row: list[float], entropy: float) -> None:
    assert row_facts(np.array(row), 1).entropy == pytest.approx(entropy, abs=1e-15)


@pytest.mark.parametrize(
    ("row", "covering"),
    [
        ([1.0, 0.0], 1),
        ([0.1, 0.3, 0.6], 2),  # although 0.6 + 0.3 is a little less than 0.9
        ([0.25, 0.25, 0.25, 0.25], 4),
        ([0.5, 0.25, 0.15, 0.1], 3),
        ([0.45, 0.05], 1),  # a share of what there is: 0.45 of 0.5
    ],
)
def test_so_many_keys_make_up_nine_tenths(row: list[float], covering: int) -> None:
    assert row_facts(np.array(row), 1).covering == covering


@pytest.mark.parametrize("row", [[np.nan, 1.0], [-1.0, 2.0], [0.0, 0.0], []])
def test_what_cannot_be_shares_has_no_such_facts(row: list[float]) -> None:
    facts = row_facts(np.array(row), 2)
    assert math.isnan(facts.entropy)
    assert facts.covering == 0


def test_numbers_above_one_have_no_entropy_but_can_be_covered() -> None:
    facts = row_facts(np.array([9.0, 1.0]), 1)
    assert math.isnan(facts.entropy)
    assert facts.covering == 1


def test_a_narrow_row_is_its_own_outline() -> None:
    row = np.array([3.0, 1.0, 2.0])
    low, high = pool_row(row, 3)
    assert low.tolist() == high.tolist() == [3.0, 1.0, 2.0]


def test_parts_hold_every_key_once() -> None:
    assert part_starts(7, 3).tolist() == [0, 2, 4]
    low, high = pool_row(np.array([1.0, 5.0, 2.0, 0.0, 7.0, 3.0, 4.0]), 3)
    assert low.tolist() == [1.0, 0.0, 3.0]
    assert high.tolist() == [5.0, 2.0, 7.0]


def test_nan_does_not_hide_a_peak_beside_it() -> None:
    low, high = pool_row(np.array([np.nan, 5.0, np.nan, np.nan]), 2)
    assert high[0] == low[0] == 5.0
    assert np.isnan(high[1])


@pytest.mark.parametrize("pixels", [1, 7, 300, 1000])
def test_no_peak_of_a_long_row_is_lost(pixels: int) -> None:
    row = np.full(65536, 1e-6)
    row[[17, 40000, 65535]] = 0.3
    _, high = pool_row(row, pixels)
    assert len(high) == pixels
    assert np.count_nonzero(high == 0.3) == min(pixels, 3)
    assert high.max() == row.max()
