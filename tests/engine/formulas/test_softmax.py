"""The formulas: tiny cases by hand, and laws."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import special

from engine.formulas.normalisers import softmax
from engine.formulas.scores import dot

INF, NAN = math.inf, math.nan
ROWS = [
    ("equal scores share", [0.0, 0.0], [0.5, 0.5]),
    ("one score is certain", [3.0], [1.0]),
    ("log 3 against 0", [math.log(3.0), 0.0], [0.75, 0.25]),
    ("huge scores", [1e300, 1e300], [0.5, 0.5]),
    ("huge and less huge", [1e300, -1e300], [1.0, 0.0]),
    ("hugely negative", [-1e300, -1e300], [0.5, 0.5]),
    ("a masked key", [0.0, -INF, 0.0], [0.5, 0.0, 0.5]),
    ("nothing to attend to", [-INF, -INF], [0.0, 0.0]),
    ("NaN stays in its row", [NAN, 1.0], [NAN, NAN]),
    ("plus infinity has no share", [INF, 1.0], [NAN, NAN]),
    ("no keys", [], []),
]


@pytest.mark.parametrize(("name", "row", "expected"), ROWS, ids=[row[0] for row in ROWS])
@pytest.mark.filterwarnings("ignore:invalid value")
def test_softmax_of_a_row(name: str, row: list[float], expected: list[float]) -> None:
    result = softmax(np.array([row, [0.0] * len(row)]).reshape(2, len(row)))
    np.testing.assert_allclose(result[0], expected, rtol=1e-15)
    assert not np.isnan(result[1]).any()


matrices = hnp.arrays(np.float64, hnp.array_shapes(min_dims=2, max_dims=2, max_side=6), elements=st.floats(-700, 700))


@given(matrices)
def test_softmax_agrees_with_scipy(array: np.ndarray) -> None:
    np.testing.assert_allclose(softmax(array), special.softmax(array, axis=1), rtol=1e-12, atol=1e-300)


@given(matrices, st.floats(-100, 100))
def test_softmax_does_not_see_a_shift_of_the_row(array: np.ndarray, shift: float) -> None:
    np.testing.assert_allclose(softmax(array + shift), softmax(array), rtol=1e-10, atol=1e-12)


@given(matrices)
def test_rows_are_shares(array: np.ndarray) -> None:
    weights = softmax(array)
    assert (weights >= 0).all()
    np.testing.assert_allclose(weights.sum(axis=1), 1.0, rtol=1e-12)


def test_scores_by_hand() -> None:
    Q, K = np.array([[1.0, 2.0]]), np.array([[3.0, 4.0], [5.0, 6.0]])
    assert dot(Q, K).tolist() == [[11.0, 17.0]]
