"""The library function: laws, gradients of the whole pipeline, and errors that name the arguments."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import attention
from engine.arrays import Floats
from engine.edits.choices import with_options
from engine.errors import EngineError
from engine.examples.tutorial import tutorial
from engine.formulas.positions import Rotary, rotate
from engine.pipeline.options import Options
from engine.worksheet.values import recompute
from tests.engine.stages.test_stages import CASES, document_of

SEEDS = st.integers(0, 10_000)


def drawn(seed: int, *shape: int) -> Floats:
    return np.random.default_rng(seed).normal(size=shape)


@given(SEEDS)
def test_other_orders_of_the_keys_change_nothing(seed: int) -> None:
    Q, K, V = drawn(seed, 4, 3), drawn(seed + 1, 5, 3), drawn(seed + 2, 5, 2)
    order = np.random.default_rng(seed).permutation(5)
    np.testing.assert_allclose(attention(Q, K[order], V[order]), attention(Q, K, V), rtol=1e-10, atol=1e-13)


@given(SEEDS)
def test_another_order_of_the_words_is_the_same_order_of_the_output(seed: int) -> None:
    X, order = drawn(seed, 5, 3), np.random.default_rng(seed).permutation(5)
    weights = {name: drawn(seed + at, 3, 4) for at, name in enumerate(("W_Q", "W_K", "W_V"))}
    one, other = attention(X=X, heads=2, **weights), attention(X=X[order], heads=2, **weights)
    np.testing.assert_allclose(other, one[order], rtol=1e-10, atol=1e-13)


@given(SEEDS, st.sampled_from(["half", "interleaved"]), st.floats(0.0, 1.0), st.integers(0, 1000))
def test_rotary_products_depend_on_the_distance_only(seed: int, kind: str, fraction: float, shift: int) -> None:
    q, k = drawn(seed, 1, 6), drawn(seed + 1, 1, 6)
    rotary = Rotary(interleaved=kind == "interleaved", base=100.0, fraction=fraction)

    def product(i: int, j: int) -> float:
        return float((rotate(q, [i], rotary) @ rotate(k, [j], rotary).T)[0, 0])

    assert product(7 + shift, 3 + shift) == pytest.approx(product(7, 3), rel=1e-9, abs=1e-9)


CAUSAL: list[dict[str, Any]] = [
    {"causal": "top_left"},
    {"causal": "offset", "relative": "alibi"},
    {"causal": "top_left", "rotary": "half", "softcap": 3.0},
    {"causal": "top_left", "normalise": "sparsemax", "window_left": 2, "sinks": 1},
    {"causal": "top_left", "normalise": "sinks", "sink": [0.3, -0.2]},
]


@pytest.mark.parametrize("options", CAUSAL, ids=str)
@settings(max_examples=20)
@given(seed=SEEDS, cut=st.integers(1, 5))
def test_later_words_do_not_change_a_causal_prefix(options: dict[str, Any], seed: int, cut: int) -> None:
    Q, K, V = (drawn(seed + at, 1, 2, 6, 4) for at in range(3))
    whole = attention(Q, K, V, **options)
    prefix = attention(*(array[..., :cut, :] for array in (Q, K, V)), **options)
    np.testing.assert_allclose(whole[..., :cut, :], prefix, rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("options", CAUSAL[:3], ids=str)
def test_word_by_word_over_a_cache_equals_one_pass(options: dict[str, Any]) -> None:
    """Positions count from the cache; keys are cached before they are turned, so rotary positions start after it."""
    Q, K, V = (drawn(at, 1, 2, 6, 4) for at in range(3))
    by_position = {**options, "causal": "offset"}
    whole = attention(Q, K, V, **by_position)
    for at in range(1, 6):
        step = attention(
            Q[..., at : at + 1, :],
            K[..., at : at + 1, :],
            V[..., at : at + 1, :],
            past_key=K[..., :at, :],
            past_value=V[..., :at, :],
            **by_position,
        )
        np.testing.assert_allclose(step[..., 0, :], whole[..., at, :], rtol=1e-10, atol=1e-13)


@given(SEEDS, st.sampled_from(["dot", "cosine", "distance", "elu", "gaussian"]))
def test_grouped_heads_equal_repeated_heads(seed: int, score: str) -> None:
    Q, K, V = drawn(seed, 2, 4, 3, 5), drawn(seed + 1, 2, 2, 6, 5), drawn(seed + 2, 2, 2, 6, 3)
    grouped = attention(Q, K, V, score=score)
    repeated = attention(Q, np.repeat(K, 2, axis=1), np.repeat(V, 2, axis=1), score=score)
    np.testing.assert_allclose(grouped, repeated, rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("options", CASES, ids=lambda options: str(options.changed))
def test_the_whole_pipeline_pulls_back_to_every_given_matrix(options: Options) -> None:
    """The gradient of a random weighted sum of the output, against a difference along a random direction."""
    document = document_of("attention", options)
    given = dict(document.sources)
    documents = given.pop("documents", None)
    past = {"K_past": given.pop("K_past"), "V_past": given.pop("V_past")} if options.is_cached else {}
    settings_of = {name: value for name, value in options.changed.items() if name != "documents"}
    extra = {"documents": documents[:, 0]} if documents is not None else {}
    arrays = {**given, **past}

    def run(changed: dict[str, Floats], keep: bool) -> Any:
        named = {name: changed[name] for name in ("scale", "temperature") if name in changed}
        others = {name: array for name, array in changed.items() if name not in named}
        plain = {name: value for name, value in settings_of.items() if name not in named}
        return attention(**plain, **others, **named, **extra, keep=keep)

    trace = run(arrays, True)
    np.testing.assert_allclose(trace.output, recompute(document).array("attention"), rtol=1e-12, atol=1e-14)
    if options.normalise in ("hard", "top_k", "sparsemax", "entmax", "entmax15"):
        return  # a step may cross a kink; their stages are checked one by one
    random = np.random.default_rng(2)
    of = random.normal(size=trace.output.shape)
    gradients = trace.gradients(of)
    for name in arrays:
        direction, step = random.normal(size=arrays[name].shape), 1e-6
        moved = [run({**arrays, name: arrays[name] + sign * step * direction}, False) for sign in (1, -1)]
        difference = float(np.sum(of * (moved[0] - moved[1]))) / (2.0 * step)
        assert float(np.sum(gradients[name] * direction)) == pytest.approx(difference, rel=2e-5, abs=1e-7), name


X = np.ones((2, 2))


class Opaque:
    """As a tensor of a type that NumPy does not have."""

    def __array__(self, dtype: object = None, copy: object = None) -> np.ndarray:
        raise TypeError("Got unsupported ScalarType BFloat16")


WRONG: list[tuple[str, Callable[[], object], str, tuple[str, ...]]] = [
    (
        "keys of another width",
        lambda: attention(np.ones((2, 3)), np.ones((4, 5)), np.ones((4, 5))),
        "shapes_do_not_match",
        ("Q is 2×3", "K.T is 5×4", "3 ≠ 5"),
    ),
    (
        "fewer values than keys",
        lambda: attention(np.ones((2, 3)), np.ones((4, 3)), np.ones((3, 5))),
        "shapes_do_not_match",
        ("weights is 2×4", "V is 3×5"),
    ),
    ("nothing", lambda: attention(), "argument_missing", ("V",)),
    (
        "a norm over heads that are apart",
        lambda: attention(*[np.ones((1, 2, 3, 4))] * 3, qk_norm="rms", qk_norm_of="all_heads"),
        "heads_apart",
        ("heads=2",),
    ),
    ("no keys", lambda: attention(np.ones((1, 2, 3, 4))), "argument_missing", ("K",)),
    ("no weights", lambda: attention(X=np.ones((2, 3))), "argument_missing", ("W_V",)),
    ("words", lambda: attention("abc", np.ones((2, 2)), np.ones((2, 2))), "not_numbers", ("Q",)),  # type: ignore[arg-type]
    ("an unknown option", lambda: attention(np.ones((2, 2)), colour=1), "unknown_argument", ("colour",)),
    ("a slip of the pen", lambda: attention(X, X, X, casual="top_left"), "unknown_argument", ("casual", "causal")),
    ("another library's option", lambda: attention(X, X, X, window=2), "unknown_argument", ("window", "window_left")),
    ("a gradient of nothing", lambda: attention(X, X, X, keep=True).gradients(only=("R",)), "unknown_matrix", ("R",)),
    ("no array at all", lambda: attention(Opaque(), X, X), "not_an_array", ("Q", "BFloat16")),
    ("an unknown choice", lambda: attention(np.ones((2, 2)), score="loud"), "unknown_choice", ("loud", "dot")),
    ("a fraction of a head", lambda: attention(np.ones((2, 2)), heads=1.5), "setting_outside", ("1.5",)),
    (
        "groups that do not divide",
        lambda: attention(np.ones((1, 3, 2, 2)), np.ones((1, 2, 2, 2)), np.ones((1, 2, 2, 2))),
        "kv_heads_do_not_divide",
        ("3", "2"),
    ),
    (
        "heads that do not divide",
        lambda: attention(np.ones((2, 3)), np.ones((2, 3)), np.ones((2, 3)), heads=2),
        "heads_do_not_divide",
        ("3", "2"),
    ),
    (
        "two numbers of heads",
        lambda: attention(*(np.ones((1, 4, 2, 2)) for _ in range(3)), heads=2),
        "heads_differ",
        ("4", "2"),
    ),
    (
        "a mask of another shape",
        lambda: attention(*(np.ones((3, 2)) for _ in range(3)), mask=np.ones((2, 3), dtype=bool)),
        "shapes_do_not_broadcast",
        ("3×3", "mask 2×3"),
    ),
    (
        "a bias of another shape",
        lambda: attention(*(np.ones((3, 2)) for _ in range(3)), mask=np.ones((2, 3))),
        "shapes_do_not_broadcast",
        ("3×3", "bias 2×3"),
    ),
    (
        "half a cache",
        lambda: attention(*(np.ones((3, 2)) for _ in range(3)), past_key=np.ones((1, 2))),
        "argument_missing",
        ("past_value",),
    ),
    (
        "weights for other outputs",
        lambda: attention(*(np.ones((3, 2)) for _ in range(3)), keep=True).gradients(np.ones((2, 2))),
        "shapes_do_not_broadcast",
        ("2×2", "3×2"),
    ),
]


@pytest.mark.parametrize(("name", "call", "code", "parts"), WRONG, ids=[row[0] for row in WRONG])
def test_what_is_wrong_is_named(name: str, call: Callable[[], object], code: str, parts: tuple[str, ...]) -> None:
    with pytest.raises(EngineError) as caught:
        call()
    assert caught.value.code == code
    for part in parts:
        assert part in str(caught.value)


def test_intermediates_are_known_by_their_stage_names() -> None:
    trace = attention(*(np.ones((1, 2, 3, 4)) for _ in range(3)), causal="offset", softcap=2.0, keep=True)
    assert list(trace.values) == [
        "Q_heads", "K_heads", "V_heads", "scores", "scaled", "capped", "mask", "masked", "weights", "context",
    ]  # fmt: skip
    assert trace["Q"] is trace["Q_heads"]
    assert trace.gradients()["Q"].shape == (1, 2, 3, 4)
    with pytest.raises(EngineError):
        trace["attention"]


def test_heads_of_a_worksheet_are_those_of_the_library() -> None:
    document = with_options(tutorial(), Options(heads=3, kv_heads=1, causal="top_left"))
    output = attention(**document.sources, heads=3, kv_heads=1, causal="top_left")
    np.testing.assert_array_equal(output, recompute(document).array("attention"))


@pytest.mark.parametrize("options", CASES, ids=lambda options: str(options.changed))
def test_a_call_for_the_output_alone_is_the_output_of_everything(options: Options) -> None:
    """To the bit, the first time and when the plan is known; and it changes nothing that it is given."""
    document = document_of("attention", options)
    arrays = {name: np.array(source) for name, source in document.sources.items()}
    kept = {name: array.copy() for name, array in arrays.items()}
    named: dict[str, Any] = {**options.changed, **arrays}
    for name in ("documents", "mask"):
        named.pop(name, None)
    whole = attention(**named, keep=True).output
    for _ in range(2):
        np.testing.assert_array_equal(attention(**named), whole, strict=True)
    for name, array in arrays.items():
        np.testing.assert_array_equal(array, kept[name])


def test_what_does_not_fit_is_said_in_the_same_words_each_time() -> None:
    Q, K, V = drawn(0, 4, 3), drawn(1, 5, 2), drawn(2, 5, 2)
    said = []
    for _ in range(2):
        with pytest.raises(EngineError) as problem:
            attention(Q, K, V)
        said.append(str(problem.value))
    assert said[0] == said[1]
    assert "4×3" in said[0]
    assert "2×5" in said[0]


def test_plans_that_are_known_tell_yes_from_1() -> None:
    Q, K, V = drawn(0, 4, 3), drawn(1, 5, 3), drawn(2, 5, 2)
    attention(Q, K, V, heads=1)
    with pytest.raises(EngineError):
        attention(Q, K, V, heads=True)
