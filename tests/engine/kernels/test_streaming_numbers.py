"""Streamed attention with hostile numbers, and laws that hold for any."""

import math
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import attention
from engine.arrays import Floats
from engine.kernels.powers import weights_of
from engine.lazy.matrix import LazyMatrix
from engine.sizes import Sizes
from tests.engine.both_ways import as_array, assert_near, cast, drawn, held, small, streamed

INF, NAN = math.inf, math.nan
Settings = dict[str, Any]
BOTH = pytest.mark.parametrize("dtype", [np.float64, np.float32], ids=["float64", "float32"])
ROUNDING = {np.float64: 1e-12, np.float32: 1e-5}


def arrays(n: int = 13, m: int = 17) -> list[Floats]:
    return [drawn(1, n, 4), drawn(2, m, 4), drawn(3, m, 3)]


def with_row(array: Floats, row: int, number: float) -> Floats:
    changed = array.copy()
    changed[row] = number
    return changed


def lse_of(trace: Any) -> Floats:
    weights = trace["weights"]
    assert isinstance(weights, LazyMatrix)
    assert weights.statistics is not None
    return np.stack([weights.statistics.of(plane, range(weights.shape[-2])) for plane in range(weights.planes)])


# what is done to Q, K and V, and options: where both ways give the same finite output
SAME: list[tuple[str, Any, Settings]] = [
    ("logits of 1e4", lambda Q, K, V: (Q * 100.0, K * 100.0, V), {}),
    ("logits of 1e4, causal", lambda Q, K, V: (Q * 100.0, K * 100.0, V), {"causal": "top_left"}),
    ("logits of -1e4", lambda Q, K, V: (np.abs(Q) * 100.0, -np.abs(K) * 100.0, V), {}),
    ("logits of 1e8", lambda Q, K, V: (Q * 1e4, K * 1e4, V), {}),
    ("logits of 1e30", lambda Q, K, V: (Q, K * 1e30, V), {}),
    ("hardly any logits", lambda Q, K, V: (Q * 1e-30, K * 1e-30, V), {}),
    ("large and larger keys, in turns", lambda Q, K, V: (Q, K * 10.0 ** np.arange(17)[:, None], V), {}),
    ("small keys after large ones", lambda Q, K, V: (Q, K * 10.0 ** -np.arange(17)[:, None], V), {}),
    ("values of 1e30", lambda Q, K, V: (Q, K, V * 1e30), {}),
    ("values of 1e30, steep", lambda Q, K, V: (Q * 10.0, K * 10.0, V * 1e30), {}),
    ("values of 1e-30", lambda Q, K, V: (Q, K, V * 1e-30), {}),
    ("one query", lambda Q, K, V: (Q[:1], K, V), {"causal": "bottom_right"}),
    ("one key", lambda Q, K, V: (Q, K[:1], V[:1]), {}),
    ("one dimension", lambda Q, K, V: (Q[:, :1], K[:, :1], V[:, :1]), {}),
    ("one of everything", lambda Q, K, V: (Q[:1, :1], K[:1, :1], V[:1, :1]), {}),
    ("no dimension of keys", lambda Q, K, V: (Q[:, :0], K[:, :0], V), {"scale": "none"}),
    ("no dimension of values", lambda Q, K, V: (Q, K, V[:, :0]), {}),
    ("no queries", lambda Q, K, V: (Q[:0], K, V), {}),
    ("no keys", lambda Q, K, V: (Q, K[:0], V[:0]), {}),
    ("huge padding among the keys", lambda Q, K, V: (Q, with_row(K, 16, 1e20), V), {"key_length": 16}),
    ("a huge key that is seen", lambda Q, K, V: (Q, with_row(K, 9, 1e6), V), {}),
    ("NaN in padding keys", lambda Q, K, V: (Q, with_row(K, 16, NAN), V), {"key_length": 16}),
    ("NaN in padding keys, capped", lambda Q, K, V: (Q, with_row(K, 16, NAN), V), {"key_length": 16, "softcap": 1.0}),
    ("infinite padding keys", lambda Q, K, V: (Q, with_row(K, 16, INF), V), {"key_length": 16}),
    ("large padding values", lambda Q, K, V: (Q, K, with_row(V, 16, 1e30)), {"key_length": 16}),
    ("a sink far above", lambda Q, K, V: (Q, K, V), {"sink": [1e5]}),
    ("a sink far below", lambda Q, K, V: (Q, K, V), {"sink": [-1e5]}),
    ("an infinite sink", lambda Q, K, V: (Q, K, V), {"sink": [-INF]}),
    ("an infinite sink beside no key", lambda Q, K, V: (Q, K, V), {"sink": [-INF], "key_length": 0}),
]


@pytest.mark.parametrize(("name", "change", "options"), SAME, ids=[row[0] for row in SAME])
@BOTH
def test_hostile_numbers_give_the_same_output(name: str, change: Any, options: Settings, dtype: Any) -> None:
    changed = cast(dtype, *change(*arrays()))
    expected = held(*changed, **options).output
    assert np.isfinite(expected).all()
    ours = streamed(*changed, **options).output
    largest = np.abs(changed[2]).max(initial=0.0) if "padding" not in name else 1.0
    loss = {"logits of 1e4": 3e-3, "logits of 1e4, causal": 3e-3, "logits of -1e4": 3e-3}  # of 1e4 in float32
    near = loss.get(name, 2e-5) if dtype is np.float32 else ROUNDING[dtype] * (1e4 if "1e" in name else 10.0)
    np.testing.assert_allclose(ours, expected, rtol=0.0, atol=near * max(largest, 1e-30))


WITHOUT_NUMBERS = [NAN, INF, -INF]
RULES: list[Settings] = [
    {},
    {"causal": "top_left"},
    {"causal": "top_left", "softcap": 2.0},
    {"causal": "top_left", "sink": [0.5]},
    {"normalise": "off_by_one"},
    {"causal": "top_left", "relative": "alibi"},
    {"mask": drawn(4, 13, 17) > 0.0},
]


@pytest.mark.parametrize("options", RULES, ids=lambda options: ", ".join(options))
@pytest.mark.parametrize("number", WITHOUT_NUMBERS)
@pytest.mark.parametrize("which", [0, 1])
def test_what_is_no_number_reaches_the_same_rows(options: Settings, number: float, which: int) -> None:
    """In a query its own row; in a key every row that sees it."""
    changed = arrays()
    changed[which][9, 1] = number
    expected = held(*changed, **options)
    ours = streamed(*changed, **options)
    np.testing.assert_array_equal(np.isnan(ours.output), np.isnan(expected.output))
    assert_near(ours.output, expected.output)
    assert_near(as_array(ours["weights"]), as_array(expected["weights"]))
    gradients, whole = ours.gradients(), expected.gradients()
    for name in "QKV":  # what is no number may stay in fewer rows than 0 · NaN spreads it to
        finite = np.isfinite(whole[name])
        np.testing.assert_allclose(gradients[name][finite], whole[name][finite], rtol=0.0, atol=1e-11)


def test_a_key_that_is_no_number_is_not_seen_before_it_stands() -> None:
    Q, K, V = arrays()
    ours = attention(Q, with_row(K, 9, NAN), V, causal="top_left", softcap=3.0, sizes=small())
    assert np.isfinite(ours[:9]).all()
    assert np.isnan(ours[9:]).all()


@pytest.mark.parametrize("number", WITHOUT_NUMBERS)
def test_a_value_that_is_no_number_reaches_the_rows_that_see_it(number: float) -> None:
    """However the work was split. Where everything is held, 0 · NaN spreads it to every row."""
    Q, K, V = arrays()
    V[9, 1] = number
    expected = held(Q, K, V, causal="top_left").output
    ours = attention(Q, K, V, causal="top_left", sizes=small())
    assert np.isfinite(ours[:9]).all()
    assert not np.isfinite(ours[9:, 1]).any()
    assert_near(np.delete(ours, 1, axis=1), np.delete(expected, 1, axis=1))


@pytest.mark.parametrize("mask", [np.zeros((13, 17), dtype=bool), np.full((13, 17), -INF)], ids=["flags", "added"])
@pytest.mark.parametrize("options", [{}, {"softcap": 2.0}, {"relative": "alibi"}, {"causal": "top_left"}], ids=str)
def test_rows_without_a_key_are_zero(mask: np.ndarray, options: Settings) -> None:
    trace = streamed(*arrays(), mask=mask, **options)
    assert not trace.output.any()
    assert (lse_of(trace) == -INF).all()
    assert not as_array(trace["weights"]).any()
    assert all(not trace.gradients()[name].any() for name in "QKV")


def test_logsumexp_by_hand() -> None:
    """exp(0) + exp(log 3) = 4, of keys in two blocks; beside a sink of log 4 it is 8."""
    Q, K, V = np.array([[1.0], [0.0]]), np.array([[0.0], [math.log(3.0)]]), np.array([[4.0], [8.0]])
    trace = streamed(Q, K, V, rows=1, keys=1)
    np.testing.assert_allclose(lse_of(trace), [[math.log(4.0), math.log(2.0)]], rtol=1e-15)
    np.testing.assert_allclose(trace.output, [[7.0], [6.0]], rtol=1e-15)
    beside = attention(Q, K, V, sink=[math.log(4.0)], sizes=small(1, 1))
    np.testing.assert_allclose(beside, [[3.5], [2.0]], rtol=1e-15)


@pytest.mark.parametrize("offset", [0.0, 1e2, 1e4])
def test_a_part_that_all_keys_share_costs_no_digits(offset: float) -> None:
    """Both in float32, against float64."""
    Q, K, V = arrays(64, 90)
    Q, K, V = cast(np.float32, Q, K + offset, V)
    exact = held(*cast(np.float64, Q, K, V)).output
    ours = np.abs(attention(Q, K, V, sizes=small(64, 30)) - exact).max()
    whole = np.abs(held(Q, K, V).output - exact).max()
    assert ours <= max(1.5 * whole, 1e-6)
    assert ours <= 1e-5 or offset > 1e2


def test_many_rows_that_see_few_keys() -> None:
    """Row i of 100,000 sees keys i - 1 and i, whose values are their numbers: the mean is i - 1/2."""
    n = 100_000
    zeros, values = np.zeros((n, 1), np.float32), np.arange(n, dtype=np.float64)[:, None]
    output = attention(zeros.astype(np.float64), zeros, values, window_left=1, window_right=0)
    np.testing.assert_allclose(output[1:, 0], values[1:, 0] - 0.5, rtol=1e-12)


def test_few_queries_of_a_million_keys() -> None:
    """All scores are equal, so the output is the mean value and each weight 1e-6."""
    m = 1_000_000
    values = (np.arange(m, dtype=np.float32) % 10)[:, None]
    trace = attention(np.ones((3, 1), np.float32), np.ones((m, 1), np.float32), values, keep=True)
    np.testing.assert_allclose(trace.output, 4.5, rtol=1e-5)
    np.testing.assert_allclose(np.asarray(trace["weights"][2, -5:]), 1e-6, rtol=1e-5)


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[Floats], Settings]:
    """Grouped heads of any small size, and options of every family."""
    kv_heads, group, n, m, d = (draw(st.integers(1, high)) for high in (2, 3, 12, 15, 4))
    heads, seed = kv_heads * group, draw(st.integers(0, 10_000))
    size = draw(st.sampled_from([0.1, 1.0, 10.0, 100.0]))
    shapes = ((1, heads, n, d), (1, kv_heads, m, d), (1, kv_heads, m, 2))
    some = [drawn(seed + at, *shape) * (size if at < 2 else 1.0) for at, shape in enumerate(shapes)]
    options: Settings = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "causal": st.sampled_from(["top_left", "bottom_right", "offset"]),
                "window_left": st.integers(0, 6),
                "window_right": st.integers(0, 6),
                "sinks": st.integers(0, 3),
                "prefix": st.integers(0, 5),
                "dilation": st.integers(1, 3),
                "key_length": st.integers(0, 15),
                "query_offset": st.integers(0, 6),
                "softcap": st.floats(0.5, 20.0),
                "relative": st.just("alibi"),
                "temperature": st.floats(0.3, 3.0),
                "normalise": st.sampled_from(["softmax", "off_by_one", "sparsemax"]),
                "mask": st.sampled_from([drawn(seed, n, m) > 0.5, drawn(seed, heads, n, m), drawn(seed, n, 1)]),
            },
        )
    )
    return some, options


@settings(max_examples=60)
@given(problems(), st.integers(1, 13), st.integers(1, 16))
def test_any_split_gives_what_is_held(problem: tuple[list[Floats], Settings], rows: int, keys: int) -> None:
    some, options = problem
    expected = held(*some, **options)
    ours = streamed(*some, rows=rows, keys=keys, **options)
    assert_near(ours.output, expected.output, 1e-9)
    assert_near(as_array(ours["weights"]), np.asarray(expected["weights"]), 1e-9)


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.floats(-1e3, 1e3), st.sampled_from([1.0, 30.0]))
def test_rows_are_shares_and_do_not_see_a_shift(seed: int, shift: float, size: float) -> None:
    """Values of 1 come back as 1; a vector more in every key, or a number more in every score, changes nothing."""
    Q, K, V = drawn(seed, 6, 3) * size, drawn(seed + 1, 11, 3), drawn(seed + 2, 11, 2)
    ours = partial(attention, sizes=small())
    np.testing.assert_allclose(ours(Q, K, np.ones((11, 1))), 1.0, rtol=1e-12)
    plain = ours(Q, K, V)
    np.testing.assert_allclose(ours(Q, K + shift, V), plain, rtol=0.0, atol=1e-9)
    np.testing.assert_allclose(ours(Q, K, V, mask=np.full((6, 11), shift)), plain, rtol=0.0, atol=1e-10)


@pytest.mark.parametrize("size", [1e2, 1e4, 1e6])
def test_no_weight_passes_one(size: float) -> None:
    """In float32 a score of 1e8 is known to 8 only, and its row's sum too; gradients stay as large as they may be."""
    Q, K, V = cast(np.float32, *arrays())
    trace = streamed(Q * np.float32(size), K * np.float32(size), V)
    weights = as_array(trace["weights"])
    assert weights.min() >= 0.0
    assert weights.max() <= 1.0
    assert np.abs(trace.gradients()["V"]).max() <= len(Q)


@BOTH
def test_what_is_hidden_weighs_exactly_nothing(dtype: Any) -> None:
    """The least power is taken away from all; NumPy must make the same of it at every place of a block."""
    for rows in range(1, 40):
        hidden = weights_of(np.full((3, rows), -INF, dtype))
        assert not hidden.any()
        np.testing.assert_array_equal(weights_of(np.zeros((rows, 2), dtype)), 1.0)
    assert np.isnan(weights_of(np.array([[NAN, 0.0]], dtype))[0]).tolist() == [True, False]


@pytest.mark.parametrize("causal", ["none", "top_left"])
@pytest.mark.parametrize("slope", [0.5, 2.0**-8])
def test_distances_cost_no_digits(causal: str, slope: float) -> None:
    """A bias falls by thousands along a row: the shift of its first keys must not be taken from its last ones."""
    n = 3000
    random = np.random.default_rng(0)
    Q, K, V = (random.normal(size=(1, 1, n, 16)).astype(np.float32) for _ in range(3))
    streamed = attention(Q, K, V, relative="alibi", slopes=np.array([slope]), causal=causal, sizes=Sizes(held=0))
    exact = attention(*(one.astype(np.float64) for one in (Q, K, V)), relative="alibi", slopes=[slope], causal=causal)
    assert np.abs(streamed - exact).max() < 2.5e-6


@pytest.mark.parametrize("slope", [2.0**-8, 2.0**-16])
def test_long_distances_cost_no_digits(slope: float) -> None:
    """The last words of a long text: as exact as without distances, however far away the first keys are."""
    n, last = 2**16, 4
    random = np.random.default_rng(0)
    Q, K, V = (random.normal(size=(rows, 16)).astype(np.float32) for rows in (last, n, n))
    options: Settings = {"relative": "alibi", "slopes": [[slope]], "query_offset": n - last, "causal": "offset"}
    streamed = attention(Q, K, V, sizes=Sizes(held=0), **options)
    exact = attention(*(one.astype(np.float64) for one in (Q, K, V)), **options)
    assert np.abs(streamed - exact).max() < 1e-6


@pytest.mark.parametrize("largest", [1e5, 1e9, 1e15, 1e30])
@BOTH
def test_huge_scores_have_the_weights_of_their_differences(dtype: type, largest: float) -> None:
    """One number for a row would lose what its largest score and the sum of the others keep: 1, 1, 0 for ½, ½, 0."""
    scale = dtype(math.sqrt(2.0))
    K = np.array([[largest, 0], [largest, 1], [largest / 2, 0]], dtype) * scale
    Q = np.array([[1, 0], [1, 1]], dtype)
    weights = attention(Q, K, K, keep=True, sizes=Sizes(held=0))["weights"][:, :]
    np.testing.assert_allclose(weights[0], [0.5, 0.5, 0.0], rtol=1e-8)
    np.testing.assert_allclose(weights, attention(Q, K, K, keep=True)["weights"], rtol=max(ROUNDING[dtype], 1e-8))
