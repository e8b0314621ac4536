"""What the tensors of a file show by themselves, and that whatever they do not show is told as a guess."""

from typing import Any

import numpy as np
import pytest

from engine.errors import EngineError
from engine.files.models.families.names import BY_NAME, FAMILIES, Family
from engine.files.models.families.types import GUESSES
from engine.files.models.projections import projection
from tests.engine.files.models.test_checkpoints import Held, counted, llama, only

D, WIDTH, KEYS = 4, 6, 3  # of words, of two heads of queries, and of one of keys


def layer_of(family: Family, keys: int = WIDTH, **more: np.ndarray) -> Held:
    """A layer as a family names and stores it, without biases."""
    rows = {part: WIDTH if at == 0 else keys for at, part in enumerate(family.parts)}
    rows = {family.parts[0]: WIDTH + 2 * keys} if family.joined else rows
    shapes = {**{part: (count, D) for part, count in rows.items()}, family.output: (D, WIDTH)}
    at = f"h.0.{family.path}."
    stored = {name: shape if family.transposed else shape[::-1] for name, shape in shapes.items()}
    arrays = {f"{at}{name}.weight": counted(*shape) for name, shape in stored.items()}
    return Held({**arrays, **{at + name.replace("__", "."): array for name, array in more.items()}})


def told(tensors: Held, config: dict[str, Any] | None = None) -> set[str]:
    return {phrase.code for phrase in only(tensors, config).guessed}


SHOWN = {  # what shows two heads of three columns
    "a gain of one head": {"q_norm__weight": (3,), "k_norm__weight": (3,)},
    "a gain of one head, with another name": {"q_layernorm__weight": (3,), "k_layernorm__weight": (3,)},
    "a sink": {"sinks": (2,)},
}


@pytest.mark.parametrize("case", SHOWN)
def test_heads_that_are_shown_are_not_guessed(case: str) -> None:
    tensors = llama(**{name: counted(*shape, start=1) for name, shape in SHOWN[case].items()})
    layer = only(tensors, None)
    assert (layer.heads, layer.kv_heads, layer.head_dim, layer.has_guessed_heads) == (2, 1, 3, False)
    assert "guessed_heads" not in told(tensors)
    matrices = projection(tensors, layer).matrices
    if layer.gains is not None:
        assert layer.gains.norm.of == "heads"
        assert matrices["g_Q"].tolist() == [[1.0, 2.0, 3.0]]


@pytest.mark.parametrize("name", ["persimmon", "gpt_neox", "phi3"])
def test_heads_are_those_of_the_queries_in_one_tensor(name: str) -> None:
    gains = {"q_layernorm__weight": counted(3), "k_layernorm__weight": counted(3)}
    layer = only(layer_of(BY_NAME[name], WIDTH, **gains), None)
    assert (layer.heads, layer.kv_heads, layer.head_dim) == (2, 2, 3)


def test_a_sink_that_contradicts_the_heads_is_refused() -> None:
    tensors = llama(sinks=counted(2))
    with pytest.raises(EngineError, match=r"sinks is 2, but 6 is expected"):
        projection(tensors, only(tensors, {"num_attention_heads": 6, "num_key_value_heads": 3}))


def test_heads_of_a_real_size_are_those_of_the_gains() -> None:
    """1024 columns were taken for 16 heads of 64, and a gain of 128 for one of all heads, which then did not fit."""
    at = "model.layers.0.self_attn."
    shapes = {"q_proj": (1024, 8), "k_proj": (256, 8), "v_proj": (256, 8), "o_proj": (8, 1024)}
    shapes |= {"q_norm": (128,), "k_norm": (128,)}
    tensors = Held({f"{at}{name}.weight": np.zeros(shape, "f4") for name, shape in shapes.items()})
    layer = only(tensors, None)
    assert (layer.heads, layer.kv_heads) == (8, 2)
    assert projection(tensors, layer).matrices["g_Q"].shape == (1, 128)


def test_gains_over_all_heads_go_with_heads_that_are_mended() -> None:
    tensors = llama(q_norm__weight=counted(6), k_norm__weight=counted(3))
    layer = only(tensors, None)
    assert layer.has_guessed_heads
    mended = layer.with_heads(2, 1)
    assert mended.gains is not None
    assert (mended.gains.norm.of, mended.gains.heads, mended.gains.head_dim) == ("all_heads", (2, 1), 3)
    assert projection(tensors, mended).matrices["g_K"].shape == (1, 3)


def test_heads_that_the_gains_contradict_are_refused() -> None:
    tensors = llama(q_norm__weight=counted(3), k_norm__weight=counted(3))
    for layer in (only(tensors, None).with_heads(1, 1), only(tensors, {"num_attention_heads": 1})):
        with pytest.raises(EngineError, match="expected"):
            projection(tensors, layer)


JOINED = ["phi3", "gpt_bigcode", "falcon"]


@pytest.mark.parametrize("name", JOINED)
def test_fewer_keys_in_one_tensor_are_seen_by_the_output(name: str) -> None:
    """A third of the outputs were taken for queries, and no number of heads mended that."""
    family = BY_NAME[name]
    tensors = layer_of(family, KEYS)
    layer = only(tensors, None).with_heads(2, 1)
    assert (layer.family, layer.width) == (name, WIDTH)
    whole = tensors.arrays[f"h.0.{family.path}.{family.parts[0]}.weight"]
    matrices = projection(tensors, layer).matrices
    assert np.array_equal(matrices["W_Q"], whole[:6].T)  # a single group has its queries first, too
    assert np.array_equal(matrices["W_K"], whole[6:9].T)
    assert np.array_equal(matrices["W_V"], whole[9:].T)


@pytest.mark.parametrize(
    ("name", "keys", "read"), [("bloom", WIDTH, "bloom"), ("bloom", KEYS, "falcon"), ("falcon", KEYS, "falcon")]
)
def test_shapes_tell_families_with_the_same_names(name: str, keys: int, read: str) -> None:
    assert only(layer_of(BY_NAME[name], keys), None).family == read


@pytest.mark.parametrize("name", ["gpt2", "gpt_bigcode"])
def test_an_orientation_is_seen_without_biases(name: str) -> None:
    family = BY_NAME[name]
    arrays = layer_of(family).arrays
    square = {name: array for name, array in arrays.items() if family.output not in name}
    tensors = Held({**square, f"h.0.{family.path}.{family.output}.weight": counted(D, D)})
    assert only(tensors, None).family == name


@pytest.mark.parametrize("family", FAMILIES, ids=[family.name for family in FAMILIES])
def test_everything_about_an_unknown_model_is_told(family: Family) -> None:
    """Each step of its attention, whether it has it or not."""
    codes = told(layer_of(family))
    row = GUESSES[only(layer_of(family), None).family]
    assert {"guessed_config", "guessed_heads", "guessed_no_qk_norm", "guessed_no_softcap"} <= codes
    assert ("guessed_order" in codes) == bool(family.joined)
    for one, other in (
        ("guessed_rope", "guessed_no_rope"),
        ("guessed_alibi", "guessed_no_alibi"),
        ("guessed_causal", "guessed_not_causal"),
        ("guessed_window", "guessed_no_window"),
        ("guessed_unscaled", "guessed_scale"),
    ):
        assert (one in codes) != (other in codes), (one, other)
    assert ("guessed_alibi" in codes) == row.alibi
    assert ("guessed_unscaled" in codes) == row.unscaled
