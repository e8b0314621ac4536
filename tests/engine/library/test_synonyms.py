"""What engineers type first: names of other libraries with their meaning, or what to write instead."""

from typing import Any

import numpy as np
import pytest

from engine import EngineError, Keywords, Sizes, attention
from engine.arrays import Floats
from engine.library.synonyms import SYNONYMS, TOLD, argument_error, understood
from engine.pipeline.options import OPTIONS
from engine.sentences.sentence import LANGUAGES


def drawn(*shape: int) -> Floats:
    return np.random.default_rng(len(shape)).normal(size=shape)


Q, K, V = drawn(2, 3, 5, 4), drawn(2, 3, 5, 4) + 1.0, drawn(2, 3, 5, 4) * 2.0
FLAGS, SLOPES = np.tri(5, dtype=bool), [0.5, 0.25, 0.125]

# Queries of zeros: the weights of the keys that are seen are equal.
CAUSAL: list[tuple[str, dict[str, Any], int, int, list[list[float]]]] = [
    ("PyTorch's", {"is_causal": True}, 2, 3, [[1, 0, 0], [1 / 2, 1 / 2, 0]]),
    ("PyTorch's, more queries", {"is_causal": True}, 3, 2, [[1, 0], [1 / 2, 1 / 2], [1 / 2, 1 / 2]]),
    ("PyTorch's, not", {"is_causal": False}, 2, 2, [[1 / 2, 1 / 2], [1 / 2, 1 / 2]]),
    ("yes", {"causal": True}, 2, 3, [[1, 0, 0], [1 / 2, 1 / 2, 0]]),
    ("yes, behind one key", {"causal": True, "query_offset": 1}, 2, 3, [[1 / 2, 1 / 2, 0], [1 / 3, 1 / 3, 1 / 3]]),
    ("no", {"causal": False}, 1, 2, [[1 / 2, 1 / 2]]),
    ("FlashAttention's", {"causal": "bottom_right"}, 2, 3, [[1 / 2, 1 / 2, 0], [1 / 3, 1 / 3, 1 / 3]]),
    ("the same, more queries", {"causal": "bottom_right"}, 3, 2, [[0, 0], [1, 0], [1 / 2, 1 / 2]]),
]


@pytest.mark.parametrize(("name", "named", "n", "m", "weights"), CAUSAL, ids=[row[0] for row in CAUSAL])
@pytest.mark.parametrize("held", [0, 2**20])
def test_who_is_causal_in_which_sense(
    name: str, named: dict[str, Any], n: int, m: int, weights: list[list[float]], held: int
) -> None:
    found = attention(np.zeros((n, 1)), np.ones((m, 1)), np.eye(m), **named, sizes=Sizes(held=held))
    np.testing.assert_allclose(found, weights, rtol=1e-14, atol=1e-15)


def test_yes_counts_from_behind_a_cache() -> None:
    """One query behind two cached keys sees all three; a query that does not count so would see the first alone."""
    past = {"past_key": np.ones((2, 1)), "past_value": np.eye(3)[:2]}
    found = attention(np.zeros((1, 1)), np.ones((1, 1)), np.eye(3)[2:], causal=True, **past)
    np.testing.assert_allclose(found, [[1 / 3, 1 / 3, 1 / 3]])


def test_theirs_beside_a_cache_is_asked_about() -> None:
    past = {"past_key": np.ones((2, 1)), "past_value": np.ones((2, 1))}
    with pytest.raises(EngineError) as caught:
        attention([[1.0]], [[1.0]], [[1.0]], is_causal=True, **past)
    assert caught.value.code == "causal_with_cache"
    assert attention([[1.0]], [[1.0]], [[1.0]], is_causal=False, **past).shape == (1, 1)


SAME: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {  # as others say it, and in our own words
    "flags": ({"causal": np.True_}, {"causal": "offset"}),
    "the paper's slopes": ({"alibi": True}, {"relative": "alibi"}),
    "no slopes": ({"alibi": False}, {}),
    "slopes of one's own": ({"alibi": SLOPES}, {"relative": "alibi", "slopes": SLOPES}),
    "rotary halves": ({"rope": "half", "rope_theta": 100.0}, {"rotary": "half", "rope_base": 100.0}),
    "no rotary": ({"rope": False}, {}),
    "nothing": ({"scale": None, "attn_mask": None, "is_causal": None, "dropout_p": 0.0, "enable_gqa": False}, {}),
    "a mask": ({"attn_mask": FLAGS}, {"mask": FLAGS}),
    "a mask of numbers": ({"attn_mask": FLAGS * 1.5}, {"mask": FLAGS * 1.5}),
    "a bias": ({"attn_bias": FLAGS * 1.5}, {"bias": FLAGS * 1.5}),
    "a scale": ({"softmax_scale": 0.3}, {"scale": 0.3}),
    "softcaps": ({"logits_soft_cap": 2.0}, {"softcap": 2.0}),
    "dropout": ({"dropout_p": 0.5}, {"dropout": 0.5}),
}


@pytest.mark.parametrize("name", SAME)
def test_it_means_the_same(name: str) -> None:
    theirs, ours = SAME[name]
    np.testing.assert_array_equal(attention(Q, K, V, **theirs), attention(Q, K, V, **ours))


def test_letters_and_words_for_the_arrays() -> None:
    wanted = attention(Q, K, V)
    np.testing.assert_array_equal(attention(q=Q, k=K, v=V), wanted)
    np.testing.assert_array_equal(attention(query=Q, key=K, value=V), wanted)
    np.testing.assert_array_equal(attention(Q, key=K, value=V), wanted)


@pytest.mark.parametrize("name", SYNONYMS)
def test_every_synonym_stands_for_arguments_of_our_own(name: str) -> None:
    value: Any = False if "bool" in SYNONYMS[name].typed else 1.0
    own = {*OPTIONS, *(set(Keywords.__annotations__) - set(SYNONYMS)), "Q", "K", "V", "mask"}
    assert set(understood({name: value})) <= own
    assert not SYNONYMS[name].like or SYNONYMS[name].like in own


@pytest.mark.parametrize("name", TOLD)
def test_what_would_mean_something_else_is_told(name: str) -> None:
    with pytest.raises(EngineError) as caught:
        attention(Q, K, V, **{name: True})
    for language in LANGUAGES:
        assert TOLD[name] in caught.value.sentence(language)
        assert name in caught.value.sentence(language)


def test_what_they_are_told_to_write_means_what_they_meant() -> None:
    hidden = np.array([[False, False, True, True, True], [False] * 5])  # padding, as MultiheadAttention has it
    kept = (~hidden).astype(int)  # as tokenizers have it
    wanted = attention(Q, K, V, key_lengths=[2, 5])
    np.testing.assert_array_equal(attention(Q, K, V, mask=~hidden[:, None, None, :]), wanted)
    np.testing.assert_array_equal(attention(Q, K, V, mask=kept[:, None, None, :].astype(bool)), wanted)
    window = np.tri(5, dtype=bool) & ~np.tri(5, k=-3, dtype=bool)  # three words, the own one among them
    np.testing.assert_array_equal(attention(Q, K, V, causal=True, window_left=3 - 1), attention(Q, K, V, mask=window))


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "which pairs": ({"rope": True}, "rotary_pairs", 'rotary="interleaved"'),
    "a number for yes": ({"is_causal": 1}, "unknown_choice", "true, false"),
    "a choice for yes": ({"is_causal": "top_left"}, "unknown_choice", "true, false"),
    "said twice": ({"is_causal": True, "causal": True}, "not_both", "is_causal and causal"),
    "two numbers of heads": ({"heads": 3, "num_heads": 3}, "not_both", "heads and num_heads"),
    "an array twice": ({"q": Q}, "not_both", "Q and q"),
    "a mask twice": ({"mask": FLAGS, "attn_mask": FLAGS}, "not_both", "attn_mask and mask"),
    "without its option": ({"slopes": SLOPES}, "argument_needs", 'relative="alibi"'),
    "without two options": ({"frequencies": [[1.0]]}, "argument_needs", 'rotary="half", rope_scaling="given"'),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_clear_is_asked(name: str) -> None:
    named, code, told = REFUSED[name]
    with pytest.raises(EngineError) as caught:
        attention(Q, K, V, **named)
    assert caught.value.code == code
    assert told in str(caught.value)


NEAR = {
    "causl": "causal", "casual": "causal", "is_casual": "is_causal", "W_q": "W_Q", "drop_out": "dropout",
    "num_head": "num_heads", "weigths": "weights", "windowleft": "window_left", "Mask": "mask", "Scale": "scale",
    "excecutor": "executor", "normalize": "normalise", "keylengths": "key_lengths", "attention_masks": "attention_mask",
}  # fmt: skip


@pytest.mark.parametrize("value", [True, 1.0, "yes", print, {}, np.ones((2, 2))], ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("slip", NEAR)
def test_a_slip_is_told_the_nearest_name(slip: str, value: Any) -> None:
    with pytest.raises(EngineError) as caught:
        attention(Q, K, V, **{slip: value})
    assert caught.value.facts == {"name": slip, "near": NEAR[slip]}


def test_a_matrix_is_told_what_brings_it() -> None:
    """Each one that the plainest call has no place for, the code of which gives it one."""
    brought = {name: argument_error(name) for name in Keywords.__annotations__ if name in ("b_Q", "W_O", "g_K", "P")}
    code = {name: error.facts["write"] for name, error in brought.items()}
    assert code == {
        "P": 'position="learned"',
        "W_O": "output_projection=True",
        "b_Q": "biases=True",
        "g_K": 'qk_norm="l2", qk_gain="shared"',
    }


MASKS: list[tuple[tuple[int, ...], tuple[int, ...], str]] = [  # of queries and keys [2, 3, 5, 4], the mask, the code
    ((2, 3, 5, 4), (2, 5, 5), "mask[:, None]"),
    ((2, 3, 5, 4), (2, 5), "mask[:, None, None]"),
    ((2, 5, 4), (2, 5), "mask[:, None]"),
    ((7, 2, 3, 5, 4), (7, 2, 5, 5), "mask[:, :, None]"),
    ((7, 2, 3, 5, 4), (7, 3, 5, 5), "mask[:, None]"),
    ((7, 2, 3, 5, 4), (7, 5, 5), "mask[:, None, None]"),
]


@pytest.mark.parametrize("kind", [bool, float])
@pytest.mark.parametrize(("shape", "mask", "code"), MASKS, ids=str)
def test_a_mask_is_told_which_axes_it_needs(
    shape: tuple[int, ...], mask: tuple[int, ...], code: str, kind: type
) -> None:
    array = drawn(*shape)
    flags = (drawn(*mask) > 0).astype(kind)
    with pytest.raises(EngineError) as caught:
        attention(array, array, array, mask=flags)
    assert caught.value.facts["write"] == code
    opened = flags[tuple(None if place == "None" else slice(None) for place in code[5:-1].split(", "))]
    assert attention(array, array, array, mask=opened).shape == array.shape


def test_a_mask_for_the_heads_of_words() -> None:
    X, W, mask = drawn(2, 5, 6), np.eye(6), np.ones((2, 5, 5), bool)
    with pytest.raises(EngineError, match=r"mask is 2×5×5, and the scores are 2×3×5×5: write mask\[:, None\]"):
        attention(X=X, W_Q=W, W_K=W, W_V=W, heads=3, mask=mask)


def test_a_mask_that_no_axis_mends_is_said_as_it_is() -> None:
    with pytest.raises(EngineError, match="the shapes do not fit together"):
        attention(Q, K, V, mask=np.ones((4, 5), bool))
