"""RoPE by hand: which columns turn, by which angles."""

import math

import numpy as np
import pytest

from engine.errors import EngineError
from engine.formulas.positions import Rotary, frequencies_gradient, rotate
from engine.library.general import attention

BY_HAND = [  # d, fraction, width, columns that turn
    (8, 1.0, 8, 8),
    (10, 0.3, 3, 4),
    (10, 0.5, 5, 6),
    (7, 1.0, 6, 6),  # no column is left to make it even
    (8, 0.0, 0, 0),
]


@pytest.mark.parametrize(("d", "fraction", "width", "columns"), BY_HAND)
def test_an_odd_width_turns_one_column_more(d: int, fraction: float, width: int, columns: int) -> None:
    rotary = Rotary(base=100.0, fraction=fraction)
    assert (rotary.width(d), rotary.columns(d)) == (width, columns)
    assert rotary.frequencies(d).tolist() == pytest.approx([100.0 ** (-2 * i / width) for i in range(columns // 2)])


def test_frequencies_of_ones_own() -> None:
    """One pair of four columns turns a quarter at each position, and is twice as long."""
    turned = rotate(np.array([[1.0, 5.0, 2.0, 7.0]] * 2), [0, 1], Rotary(length=2.0), np.array([[math.pi / 2]]))
    assert turned.round(12).tolist() == [[2.0, 10.0, 2.0, 7.0], [-10.0, 2.0, 2.0, 7.0]]


def test_the_slope_along_a_frequency() -> None:
    x, at, given, step = np.array([[1.0, 2.0, 3.0, 4.0]] * 3), [0, 1, 2], np.array([[0.3, 0.7]]), 1e-30
    complex_step = [rotate(x, at, Rotary(), given + step * 1j * np.eye(2)[pair]).imag.sum() / step for pair in range(2)]
    found = frequencies_gradient(np.ones((3, 4)), rotate(x, at, Rotary(), given), at, Rotary(), given)
    assert found.shape == (1, 2)
    assert found[0].tolist() == pytest.approx(complex_step)


def test_more_pairs_than_columns_are_refused() -> None:
    x = np.ones((2, 4))
    with pytest.raises(EngineError, match="at most 2 frequencies"):
        attention(x, x, x, rotary="half", rope_scaling="given", frequencies=np.ones((1, 3)))
    assert attention(x, x, x, rotary="half", rope_scaling="given", frequencies=np.ones((1, 2))).shape == (2, 4)
