"""Attention by blocks, against the same call with every matrix held."""

from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pytest

from engine.arrays import Floats
from engine.errors import EngineError
from engine.lazy import gradients as past_pairs
from engine.lazy.matrix import LazyMatrix
from engine.library.general import Trace, attention
from tests.engine.both_ways import LARGE, as_array, assert_near, cast, drawn, held, small, streamed

Settings = dict[str, Any]
Shape = tuple[int, ...]
DEFAULT: Settings = {}
HEADS = ((2, 2, 13, 6), (2, 2, 17, 6), (2, 2, 17, 3))
GROUPED = ((1, 4, 13, 6), (1, 2, 17, 6), (1, 2, 17, 3))
MATRICES = ((13, 6), (17, 6), (17, 3))
FLAGS = drawn(9, 2, 2, 13, 17) > -0.3
NUMBERS = drawn(9, 2, 2, 13, 17)
GAINS = {"g_Q": drawn(5, 1, 8), "g_K": drawn(6, 1, 8)}
WIDER_GAINS = {"g_Q": drawn(5, 1, 12), "g_K": drawn(6, 1, 12)}


class Case(NamedTuple):
    """Shapes of Q, K and V, and options."""

    name: str
    options: Settings = DEFAULT
    shapes: tuple[Shape, Shape, Shape] = HEADS

    def arguments(self, dtype: Any) -> tuple[list[Floats], Settings]:
        arrays = [drawn(seed, *shape) for seed, shape in enumerate(self.shapes)]
        return cast(dtype, *arrays), dict(zip(self.options, cast(dtype, *self.options.values()), strict=True))


CASES = [
    Case("heads"),
    Case("shared keys", shapes=GROUPED),
    Case("matrices", shapes=MATRICES),
    Case("a batch of matrices", shapes=((3, 13, 6), (3, 17, 6), (3, 17, 3))),
    Case("two leading axes", shapes=((2, 3, 2, 9, 4), (2, 3, 1, 8, 4), (2, 3, 1, 8, 5))),
    Case("one batch of keys for all", shapes=(HEADS[0], (1, 2, 17, 6), (1, 2, 17, 3))),
    Case("one batch of values for all", shapes=(*HEADS[:2], (1, 2, 17, 3))),
    Case("columns of heads", {"heads": 2, "kv_heads": 1}, ((3, 13, 8), (3, 17, 4), (3, 17, 4))),
    Case("general", {"score": "general", "W_a": drawn(5, 6, 5)}, ((13, 6), (17, 5), (17, 3))),
    Case("cosine", {"score": "cosine"}),
    Case("products of features", {"score": "relu"}),
    Case("unit queries and keys", {"qk_norm": "l2"}),
    Case("queries and keys of one size", {"qk_norm": "rms"}),
    Case(
        "queries and keys with gains",
        {"qk_norm": "rms", "qk_gain": "per_head", **WIDER_GAINS},
    ),
    Case(
        "all heads of one size",
        {"heads": 2, "qk_norm": "layer", "qk_norm_of": "all_heads", "qk_gain": "shared", **GAINS},
        ((3, 13, 8), (3, 17, 8), (3, 17, 8)),
    ),
    Case("RoPE", {"rotary": "half"}),
    Case("RoPE in pairs, shifted", {"rotary": "interleaved", "query_offset": 3, "causal": "offset"}),
    Case("ALiBi", {"relative": "alibi"}),
    Case("ALiBi of other slopes, shifted", {"relative": "alibi", "slopes": [0.1, 0.4], "query_offset": 2}),
    Case("T5", {"relative": "t5", "buckets": drawn(5, 32, 2)}),
    Case("T5, causal", {"relative": "t5_causal", "buckets": drawn(5, 32, 2), "causal": "offset"}),
    Case("no scale", {"scale": "none"}),
    Case("a scale", {"scale": 0.3}),
    Case("a negative scale", {"scale": -0.3}),
    Case("scale 0", {"scale": 0.0}),
    Case("a scale for each head", {"scale": [0.1, -0.2]}),
    Case("a temperature", {"temperature": 2.0}),
    Case("a temperature for each head", {"temperature": [0.5, 2.0]}),
    Case("a softcap", {"softcap": 0.5}),
    Case("a softcap and more", {"softcap": 0.5, "scale": 2.0, "temperature": 0.5, "causal": "offset"}, GROUPED),
    Case("causal", {"causal": "top_left"}),
    Case("causal from below", {"causal": "bottom_right"}),
    Case("causal, shifted", {"causal": "offset", "query_offset": 2}),
    Case("causal, other shifts in a batch", {"causal": "offset", "query_offset": [1, 4]}),
    Case("causal, shared keys", {"causal": "top_left"}, GROUPED),
    Case("causal after a prefix", {"causal": "top_left", "prefix": 9}),
    Case("a window", {"window_left": 2, "window_right": 1}),
    Case("a window that leaves rows without a key", {"window_left": 1, "window_right": 0, "query_offset": 9}),
    Case("a window and sink tokens", {"window_left": 2, "window_right": 0, "sinks": 2}),
    Case("dilation", {"dilation": 3}),
    Case("keys of one length", {"key_length": 8}),
    Case("no keys are real", {"key_length": 0}),
    Case("keys of other lengths", {"key_lengths": [0, 11]}),
    Case("documents", {"documents": [0] * 6 + [1] * 5 + [2] * 6}),
    Case("documents of a batch, causal", {"documents": [[0] * 17, [0] * 9 + [1] * 8], "causal": "bottom_right"}),
    Case("flags of everything", {"mask": FLAGS}),
    Case("flags of pairs", {"mask": FLAGS[0, 0]}, GROUPED),
    Case("flags of heads", {"mask": FLAGS[0]}),
    Case("flags of padding", {"mask": FLAGS[:, :1, :1]}),
    Case("flags of queries", {"mask": FLAGS[0, 0, :, :1]}),
    Case("flags of fewer keys", {"mask": FLAGS[0, 0, :, :11]}),
    Case("no flag", {"mask": np.zeros((13, 17), dtype=bool)}),
    Case("flags and rules", {"mask": FLAGS, "causal": "top_left", "window_left": 6, "key_lengths": [5, 17]}),
    Case("added to everything", {"mask": NUMBERS}),
    Case("added to pairs", {"mask": NUMBERS[0, 0]}),
    Case("added to heads, shared keys", {"mask": drawn(8, 4, 13, 17)}, GROUPED),
    Case("added to queries", {"mask": NUMBERS[0, 0, :, :1]}),
    Case("added to fewer keys", {"mask": NUMBERS[0, 0, :, :11]}),
    Case("minus infinity added", {"mask": np.where(FLAGS, NUMBERS, -np.inf), "causal": "top_left"}),
    Case("nothing else than minus infinity", {"mask": np.full((13, 17), -np.inf)}),
    Case("a sink for each head", {"sink": [0.3, -0.2]}),
    Case("a sink, causal", {"sink": [0.3], "causal": "offset", "query_offset": 2}, GROUPED),
    Case("a sink beside rows without a key", {"sink": [0.3], "key_lengths": [0, 3]}),
    Case("off by one", {"normalise": "off_by_one"}),
    Case("off by one, no keys", {"normalise": "off_by_one", "key_lengths": [0, 3], "softcap": 2.0}),
    Case("a cache", {"past_key": drawn(6, 2, 2, 3, 6), "past_value": drawn(7, 2, 2, 3, 3), "causal": "offset"}),
    Case(
        "everything",
        {"relative": "alibi", "mask": drawn(8, 4, 13, 17), "softcap": 1.0, "sink": [0.5], "dilation": 2},
        GROUPED,
    ),
    Case("sparsemax", {"normalise": "sparsemax"}),
    Case("entmax", {"normalise": "entmax15", "causal": "top_left"}),
    Case("sigmoid", {"normalise": "sigmoid", "causal": "top_left"}),
    Case("the largest", {"normalise": "hard"}),
    Case("the two largest", {"normalise": "top_k", "top_k": 2}),
    Case("shares of a sum", {"normalise": "row_sum", "score": "elu", "causal": "top_left"}),
    Case("scores as they are", {"normalise": "none"}),
    Case("distance", {"score": "distance", "causal": "top_left"}),
    Case("Gaussian kernel", {"score": "gaussian", "normalise": "row_sum"}),
]
EVERY = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
BOTH = pytest.mark.parametrize("dtype", [np.float64, np.float32], ids=["float64", "float32"])


WORDS = {
    name: drawn(seed, *shape)
    for seed, (name, shape) in enumerate(
        {"X": (13, 5), "W_Q": (5, 4), "W_K": (5, 4), "W_V": (5, 4), "W_O": (4, 5)}.items()
    )
}


def pair_of(case: Case, dtype: Any) -> tuple[Trace, Trace]:
    arrays, options = case.arguments(dtype)
    return held(*arrays, **options), streamed(*arrays, **options)


@EVERY
@BOTH
def test_the_output_and_every_block_are_the_same(case: Case, dtype: Any) -> None:
    expected, ours = pair_of(case, dtype)
    maps_of_pairs = [
        name for name, value in ours.values.items() if isinstance(value, LazyMatrix) and value.counts_pairs
    ]
    assert {"scores", "weights"} <= {*maps_of_pairs}
    assert_near(ours.output, expected.output)
    for name in maps_of_pairs:
        whole = np.broadcast_to(np.asarray(expected[name], dtype), ours[name].shape)
        assert_near(as_array(ours[name]), whole)
        first = (*[0] * (whole.ndim - 2), slice(3, 9), slice(5, 8))
        assert_near(np.asarray(ours[name][first]), whole[first])


@EVERY
@BOTH
def test_the_gradients_are_the_same(case: Case, dtype: Any) -> None:
    """Of everything that is held, and of queries, keys and values alone, which have a faster way."""
    expected, ours = pair_of(case, dtype)
    of = np.cos(np.arange(expected.output.size, dtype=dtype)).reshape(expected.output.shape)
    theirs = expected.gradients(of)
    is_held = {name for name in theirs if not isinstance(ours.values.get(ours.places.get(name, name)), LazyMatrix)}
    found, some = ours.gradients(of), ours.gradients(of, only=("Q", "K", "V"))
    assert is_held <= {*found}
    assert {*some} == {"Q", "K", "V"}
    for name in is_held:
        assert_near(found[name], theirs[name], 1e-4 if dtype is np.float32 else 1e-11)
    for name in some:
        assert_near(some[name], theirs[name], 1e-4 if dtype is np.float32 else 1e-11)


def test_queries_keys_and_values_alone_have_a_fast_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past_pairs, "_by_rows", lambda *_: pytest.fail("whole rows were computed"))
    biased = {"relative": "alibi", "scale": 0.3, "temperature": 2.0, "sink": [0.3], "softcap": 2.0}
    ours = streamed(*cast(np.float64, *(drawn(seed, *shape) for seed, shape in enumerate(HEADS))), **biased)
    assert ours.gradients(only=("Q", "K", "V", "sink"))["Q"].shape == HEADS[0]
    with pytest.raises(pytest.fail.Exception):
        ours.gradients(only=("slopes",))


def test_from_words_through_all_heads_to_the_output_projection() -> None:
    expected, ours = (run(**WORDS, heads=2, causal="offset") for run in (held, streamed))
    assert_near(ours.output, expected.output)
    theirs = expected.gradients()
    for name, found in ours.gradients().items():
        assert_near(found, theirs[name])


def ones(*shape: int) -> Floats:
    return np.ones(shape)


def of_heads(**options: Any) -> Any:
    return partial(attention, *(ones(2, 4, 3, 2) for _ in range(3)), **options)


def of_matrices(**options: Any) -> Any:
    return partial(attention, *(ones(3, 2) for _ in range(3)), **options)


WRONG: list[tuple[str, Any, tuple[str, ...]]] = [
    ("keys of another width", partial(attention, ones(2, 3), ones(4, 5), ones(4, 5)), ("Q is 2×3", "K.T is 5×4")),
    ("fewer values than keys", partial(attention, ones(2, 3), ones(4, 3), ones(3, 5)), ("weights is 2×4", "V is 3×5")),
    (
        "another batch of keys",
        partial(attention, ones(2, 4, 3, 2), ones(3, 4, 3, 2), ones(3, 4, 3, 2)),
        ("Q_heads 2×4×3×2", "K_heads.T 3×4×2×3"),
    ),
    (
        "another batch of values",
        partial(attention, ones(2, 4, 3, 2), ones(2, 4, 3, 2), ones(3, 4, 3, 2)),
        ("weights 2×4×3×3", "V_heads 3×4×3×2"),
    ),
    (
        "distances between columns of two numbers",
        partial(attention, ones(3, 2), ones(3, 4), ones(3, 4), score="distance"),
        ("Q is 3×2", "K is 3×4"),
    ),
    (
        "a matrix of another width",
        partial(attention, ones(3, 2), ones(3, 4), ones(3, 4), score="general", W_a=ones(3, 4)),
        ("Q is 3×2", "W_a is 3×4"),
    ),
    ("flags for fewer queries", of_matrices(mask=ones(2, 3) > 0), ("3×3", "mask 2×3")),
    ("flags for more keys", of_matrices(mask=ones(3, 5) > 0), ("3×3", "mask 3×5")),
    ("flags for fewer heads", of_heads(mask=ones(3, 3, 3) > 0), ("2×4×3×3", "mask 3×3×3")),
    ("added to fewer queries", of_matrices(mask=ones(2, 3)), ("3×3", "bias 2×3")),
    ("added to more keys", of_matrices(mask=ones(3, 5)), ("3×3", "bias 3×5")),
    ("added to fewer heads", of_heads(mask=ones(3, 3, 3)), ("2×4×3×3", "bias 3×3×3")),
    ("fewer documents than keys", of_matrices(documents=[1, 2]), ("3×3", "documents 2")),
    ("lengths of another batch", of_heads(key_lengths=[1, 2, 3]), ("2×4×3×3", "key_lengths 3")),
    ("shifts of another batch", of_heads(causal="offset", query_offset=[1, 2, 3]), ("2×4×3×3",)),
    ("slopes of fewer heads", of_heads(relative="alibi", slopes=[1.0, 2.0, 3.0]), ("slopes 1×3", "1 or 4 numbers")),
    ("sinks of fewer heads", of_heads(sink=[1.0, 2.0, 3.0]), ("sink 1×3", "1 or 4 numbers")),
    ("scales of fewer heads", of_heads(scale=[1.0, 2.0, 3.0]), ("scale 1×3", "1 or 4 numbers")),
    ("temperatures of fewer heads", of_heads(temperature=[1.0, 2.0, 3.0]), ("temperature 1×3", "1 or 4 numbers")),
    ("buckets of fewer heads", of_heads(relative="t5", buckets=ones(32, 3)), ("buckets 32×3", "each of 4 heads")),
    (
        "slopes of another output",
        lambda sizes: of_matrices(keep=True)(sizes=sizes).gradients(ones(2, 2)),
        ("2×2", "3×2"),
    ),
]


@pytest.mark.parametrize(("name", "call", "parts"), WRONG, ids=[row[0] for row in WRONG])
def test_what_is_wrong_is_named_as_ever(name: str, call: Any, parts: tuple[str, ...]) -> None:
    codes = []
    for sizes in (LARGE, small()):
        with pytest.raises(EngineError) as caught:
            call(sizes=sizes)
        codes.append(caught.value.code)
        for part in parts:
            assert part in str(caught.value)
    assert codes[0] == codes[1]


def test_dropout_needs_the_whole_matrix() -> None:
    with pytest.raises(EngineError) as caught:
        of_heads(dropout=0.3)(sizes=small())
    assert caught.value.code == "drawn_as_a_whole"
