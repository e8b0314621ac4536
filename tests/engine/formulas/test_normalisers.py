"""Every normaliser on tiny rows by hand, and the contract they share."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from engine.arrays import Floats
from engine.formulas.normalisers import entmax, softmax, sparsemax
from engine.stages.rules.normalisers import NORMALISERS, slopes_everywhere

INF, NAN = math.inf, math.nan


def half_way(gap: float) -> list[float]:
    """Of two scores: (s/2 - tau)² + (0 - tau)² = 1, so tau = (s/2 - sqrt(2 - s²/4)) / 2."""
    tau = (gap / 2 - math.sqrt(2.0 - gap**2 / 4)) / 2.0
    return [(gap / 2 - tau) ** 2, tau**2]


ROWS: list[tuple[str, str, float, list[float], list[float]]] = [
    # rule, what it shows, parameter, scores, weights
    ("softmax", "log 3 against 0", 0, [math.log(3.0), 0.0], [0.75, 0.25]),
    ("sparsemax", "near scores share", 0, [0.5, 0.0], [0.75, 0.25]),
    ("sparsemax", "a gap of 1 is everything", 0, [2.0, 1.0, 0.0], [1.0, 0.0, 0.0]),
    ("sparsemax", "three, one of them out", 0, [1.0, 0.8, -0.5], [0.6, 0.4, 0.0]),
    ("entmax15", "equal scores share", 0, [1.0, 1.0], [0.5, 0.5]),
    ("entmax15", "a gap of 2 is everything", 0, [2.0, 0.0], [1.0, 0.0]),
    ("entmax15", "a gap of 2/5", 0, [0.4, 0.0], half_way(0.4)),
    ("entmax", "alpha 2 is sparsemax", 2.0, [0.5, 0.0], [0.75, 0.25]),
    ("entmax", "alpha 1 is softmax", 1.0, [math.log(3.0), 0.0], [0.75, 0.25]),
    ("sigmoid", "0 is one half", 0, [0.0, math.log(3.0)], [0.5, 0.75]),
    ("sigmoid", "huge scores", 0, [1e300, -1e300], [1.0, 0.0]),
    ("off_by_one", "0 and nothing", 0, [0.0], [0.5]),
    ("off_by_one", "log 2, 0 and nothing", 0, [math.log(2.0), 0.0], [0.5, 0.25]),
    ("off_by_one", "hugely negative", 0, [-1e300, -1e300], [0.0, 0.0]),
    ("top_k", "two of three", 2, [0.0, math.log(3.0), -5.0], [0.25, 0.75, 0.0]),
    ("top_k", "of equal ones the first", 1, [1.0, 1.0], [1.0, 0.0]),
    ("top_k", "more than there are", 9, [0.0, 0.0], [0.5, 0.5]),
    ("hard", "the largest", 0, [1.0, 3.0, 2.0], [0.0, 1.0, 0.0]),
    ("hard", "of equal ones the first", 0, [2.0, 2.0], [1.0, 0.0]),
    ("row_sum", "shares", 0, [1.0, 3.0], [0.25, 0.75]),
    ("row_sum", "zeros stay", 0, [0.0, 0.0], [0.0, 0.0]),
    ("none", "as they are", 0, [2.0, -3.0], [2.0, -3.0]),
]


@pytest.mark.parametrize(("rule", "name", "parameter", "row", "expected"), ROWS, ids=lambda part: str(part))
def test_by_hand(rule: str, name: str, parameter: float, row: list[float], expected: list[float]) -> None:
    weights = NORMALISERS[rule].weights(np.array([row]), parameter)
    np.testing.assert_allclose(weights[0], expected, rtol=1e-14, atol=1e-15)


PARAMETERS = {"entmax": 1.3, "top_k": 2.0}
RULES = list(NORMALISERS)
SIMPLEX = [rule for rule, row in NORMALISERS.items() if row.bounds == "simplex"]


def weights_of(rule: str, S: Floats) -> Floats:
    return NORMALISERS[rule].weights(S, PARAMETERS.get(rule, 0.0))


@pytest.mark.parametrize("rule", RULES)
def test_masked_keys_get_0_and_a_row_of_them_zeros(rule: str) -> None:
    S = np.array([[0.5, -INF, 0.25], [-INF, -INF, -INF]])
    weights = weights_of(rule, S)
    assert weights[0, 1] == 0.0
    assert weights[1].tolist() == [0.0, 0.0, 0.0]
    np.testing.assert_allclose(weights[0, [0, 2]], weights_of(rule, S[:1, [0, 2]])[0], rtol=1e-14)
    gradient = NORMALISERS[rule].gradient(np.ones_like(S), S, weights, PARAMETERS.get(rule, 0.0))
    assert gradient[0, 1] == 0.0
    assert gradient[1].tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("rule", SIMPLEX)
@pytest.mark.parametrize("size", [1e300, -1e300])
def test_huge_scores(rule: str, size: float) -> None:
    weights = weights_of(rule, np.array([[size, size], [size, -size]]))
    assert np.isfinite(weights).all()
    np.testing.assert_allclose(weights.sum(axis=1), 1.0)


@pytest.mark.parametrize("rule", RULES)
def test_not_a_number_stays_in_its_row(rule: str) -> None:
    with np.errstate(invalid="ignore"):
        weights = weights_of(rule, np.array([[NAN, 1.0], [0.5, 1.0]]))
    assert np.isnan(weights[0]).any()
    assert np.isfinite(weights[1]).all()


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (2, 0, 4), (1, 1)])
@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_any_size_and_dtype(rule: str, shape: tuple[int, ...], kind: type) -> None:
    weights = weights_of(rule, np.zeros(shape, dtype=kind))
    assert weights.shape == shape
    assert weights.dtype == kind


matrices = hnp.arrays(np.float64, hnp.array_shapes(min_dims=2, max_dims=3, max_side=5), elements=st.floats(-30, 30))


@given(S=matrices, shift=st.floats(-50, 50))
def test_shares_do_not_see_a_shift(S: Floats, shift: float) -> None:
    for rule in ("softmax", "sparsemax", "entmax15", "entmax", "top_k", "hard"):
        weights = weights_of(rule, S)
        assert (weights >= 0.0).all(), rule
        np.testing.assert_allclose(weights.sum(axis=-1), 1.0, rtol=1e-12, err_msg=rule)
        if rule not in ("top_k", "hard"):  # a shift may make two scores equal
            np.testing.assert_allclose(weights_of(rule, S + shift), weights, rtol=1e-6, atol=1e-9, err_msg=rule)


@given(S=matrices, hidden=st.booleans())
def test_weights_lie_where_the_row_says(S: Floats, hidden: bool) -> None:
    """Of "free" there is nothing to say; a row that sees nothing sums to 0."""
    if hidden:
        S = np.where(np.arange(S.shape[-1]) % 2 == 0, -INF, S)
    for rule in RULES:
        bounds, weights = NORMALISERS[rule].bounds, weights_of(rule, S)
        if bounds != "free":
            assert (weights >= 0.0).all(), rule
            assert (weights <= 1.0 + 1e-12).all(), rule
        if bounds in ("simplex", "corner"):
            assert (weights.sum(axis=-1) <= 1.0 + 1e-12).all(), rule
        if bounds == "simplex":
            np.testing.assert_allclose(weights.sum(axis=-1), (S > -INF).any(axis=-1), rtol=1e-12, err_msg=rule)


BEYOND = {  # scores whose weights leave the next narrower bounds
    "sigmoid": [[2.0, 2.0]],
    "row_sum": [[2.0, -1.0]],
    "none": [[2.0, -1.0]],
    "off_by_one": [[2.0, -1.0]],
}


@pytest.mark.parametrize("rule", [rule for rule, row in NORMALISERS.items() if row.bounds != "simplex"])
def test_no_narrower_bounds_hold(rule: str) -> None:
    """Else a proof would be missed."""
    (weights,) = weights_of(rule, np.array(BEYOND[rule]))
    assert weights.sum() != pytest.approx(1.0) or (weights < 0.0).any()
    if NORMALISERS[rule].bounds == "cube":
        assert weights.sum() > 1.0
    if NORMALISERS[rule].bounds == "free":
        assert (weights < 0.0).any() or (weights > 1.0).any()


@pytest.mark.parametrize("rule", RULES)
def test_exact_zeros_are_where_the_row_says(rule: str) -> None:
    S = np.array([[3.0, 2.0, 0.5, -6.0]])
    row = NORMALISERS[rule]
    assert bool((weights_of(rule, S) == 0.0).any()) == bool(row.no_support) == row.is_flat
    if row.soft_at is not None:
        assert (row.weights(S, row.soft_at) > 0.0).all()


@pytest.mark.parametrize("rule", [rule for rule, row in NORMALISERS.items() if row.is_flat])
def test_a_search_goes_on_where_there_are_slopes(rule: str) -> None:
    other = NORMALISERS[slopes_everywhere(NORMALISERS[rule])]
    assert not other.is_flat
    assert other.has_sink == NORMALISERS[rule].has_sink


BY_STATISTIC = {rule: row for rule, row in NORMALISERS.items() if row.statistic is not None}
BESIDE = {rule: row.softmax_beside for rule, row in NORMALISERS.items() if row.softmax_beside is not None}


@given(S=matrices)
def test_one_number_of_a_row_is_enough_where_it_says_so(S: Floats) -> None:
    assert len(BY_STATISTIC) > 3
    for rule, row in BY_STATISTIC.items():
        assert row.statistic is not None
        assert row.by_statistic is not None
        with np.errstate(all="ignore"):
            parts, whole = row.by_statistic(S[..., ::2], row.statistic(S)), weights_of(rule, S)
            np.testing.assert_allclose(parts, whole[..., ::2], rtol=1e-12, atol=1e-300, err_msg=rule)


@given(S=matrices)
def test_a_softmax_with_a_logit_beside_is_the_rule(S: Floats) -> None:
    assert len(BESIDE) > 1
    for rule, logit in BESIDE.items():
        beside = np.concatenate((S, np.full((*S.shape[:-1], 1), logit)), axis=-1)
        expected = softmax(beside)[..., :-1]
        np.testing.assert_allclose(expected, weights_of(rule, S), rtol=1e-12, atol=1e-300, err_msg=rule)


@given(S=matrices)
def test_a_larger_alpha_never_widens_the_support(S: Floats) -> None:
    before = softmax(S) > 0.0
    for alpha in (1.2, 1.5, 1.8):
        support = entmax(S, alpha) > 0.0
        assert not (support & ~before).any()
        before = support
    assert not ((sparsemax(S) > 0.0) & ~before).any()
