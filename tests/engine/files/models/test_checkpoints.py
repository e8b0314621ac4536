"""Checkpoints by hand: which layers there are, and each matrix where it belongs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from engine.errors import EngineError
from engine.files.models.checkpoints import Layer, layers_of
from engine.files.models.config import LARGEST, read_config
from engine.files.models.projections import document_of_layer, projection
from engine.files.models.words import embeddings_of
from engine.files.session import decode_session, encode_session
from engine.worksheet.values import recompute


@dataclass(frozen=True)
class Held:
    """Tensors of a file that is not there."""

    arrays: Mapping[str, np.ndarray]
    path: Path = Path("model.safetensors")

    @property
    def infos(self) -> Mapping[str, Any]:
        return {name: SimpleNamespace(shape=array.shape) for name, array in self.arrays.items()}

    def read(self, name: str) -> np.ndarray:
        return self.arrays[name]


def counted(*shape: int, start: int = 0) -> np.ndarray:
    """Another number in each cell."""
    return np.arange(start, start + np.prod(shape), dtype=np.float32).reshape(shape)


def llama(**more: np.ndarray) -> Held:
    """Two heads of queries on one of keys and values, three columns each, words of four numbers."""
    at = "model.layers.7.self_attn."
    shapes = {"q_proj": (6, 4), "k_proj": (3, 4), "v_proj": (3, 4), "o_proj": (4, 6)}
    arrays = {f"{at}{name}.weight": counted(*shape, start=i) for i, (name, shape) in enumerate(shapes.items())}
    return Held({**arrays, **{at + name.replace("__", "."): array for name, array in more.items()}})


LLAMA = {"model_type": "llama", "num_attention_heads": 2, "num_key_value_heads": 1}


def bert() -> Held:
    at = "bert.encoder.layer.0.attention."
    names = ("self.query", "self.key", "self.value", "output.dense")
    arrays = {f"{at}{name}.weight": counted(4, 4, start=i) for i, name in enumerate(names)}
    arrays |= {f"{at}{name}.bias": counted(4, start=-i) for i, name in enumerate(names)}
    return Held({**arrays, f"{at}output.LayerNorm.weight": counted(4)})


def only(tensors: Held, config: Mapping[str, Any] | None) -> Layer:
    (layer,) = layers_of(tensors, config)
    return layer


def code_of(error: pytest.ExceptionInfo[EngineError]) -> str:
    assert str(error.value)
    return error.value.code


def test_linear_layers_are_transposed() -> None:
    tensors = bert()
    layer = only(tensors, {"model_type": "bert", "num_attention_heads": 2})
    assert (layer.number, layer.family, layer.heads, layer.head_dim) == (0, "bert", 2, 2)
    assert layer.module == "bert.encoder.layer.0.attention"
    assert layer.biases
    assert not layer.guessed
    matrices = projection(tensors, layer).matrices
    for i, (W, b) in enumerate((("W_Q", "b_Q"), ("W_K", "b_K"), ("W_V", "b_V"), ("W_O", "b_O"))):
        assert (matrices[W] == counted(4, 4, start=i).T).all()
        assert (matrices[b] == counted(1, 4, start=-i)).all()
        assert matrices[W].dtype == np.float64
        assert not matrices[W].flags.writeable


def test_the_columns_of_gpt2_are_split() -> None:
    fused, bias = counted(4, 12), counted(12)
    at = "transformer.h.3.attn."
    weights = {f"{at}c_attn.weight": fused, f"{at}c_attn.bias": bias, f"{at}c_proj.weight": counted(4, 4)}
    tensors = Held({**weights, f"{at}bias": counted(1, 1, 8, 8), f"{at}masked_bias": counted(1)})
    layer = only(tensors, {"n_head": 2, "model_type": "gpt2"})
    matrices = projection(tensors, layer).matrices
    for i, name in enumerate("QKV"):
        assert (matrices[f"W_{name}"] == fused[:, 4 * i : 4 * i + 4]).all()
        assert (matrices[f"b_{name}"] == bias[None, 4 * i : 4 * i + 4]).all()
    assert (matrices["W_O"] == counted(4, 4)).all()
    assert (matrices["b_O"] == 0).all()
    assert layer.options["causal"] == "top_left"


def test_the_heads_of_gpt_neox_are_sorted() -> None:
    """Rows are q, k, v of the first head, then q, k, v of the second."""
    fused = counted(12, 4)
    at = "gpt_neox.layers.0.attention."
    tensors = Held({f"{at}query_key_value.weight": fused, f"{at}dense.weight": counted(4, 4)})
    layer = only(tensors, {"num_attention_heads": 2, "rotary_pct": 0.5, "rotary_emb_base": 500})
    matrices = projection(tensors, layer).matrices
    assert (matrices["W_Q"] == fused[[0, 1, 6, 7]].T).all()
    assert (matrices["W_K"] == fused[[2, 3, 8, 9]].T).all()
    assert (matrices["W_V"] == fused[[4, 5, 10, 11]].T).all()
    rotary = {name: value for name, value in layer.settings(3)[0].items() if name.startswith("ro")}
    assert rotary == {"rotary": "half", "rope_base": 500.0, "rope_fraction": 0.5}


def test_grouped_heads_and_their_worksheet() -> None:
    tensors = llama()
    layer = only(tensors, {**LLAMA, "rope_theta": 1234.0})
    assert (layer.number, layer.heads, layer.kv_heads, layer.head_dim, layer.biases) == (7, 2, 1, 3, False)
    document = document_of_layer(counted(5, 4) / 40, projection(tensors, layer), ("a", "b"))
    assert document.words == ("a", "b", "word_3", "word_4", "word_5")
    expected = {"heads": 2, "kv_heads": 1, "output_projection": True, "rotary": "half", "rope_base": 1234.0}
    assert document.options.changed == {**expected, "causal": "top_left"}
    assert recompute(document).array("attention").shape == (5, 4)
    assert decode_session(encode_session(document), "").options == document.options


def test_heads_joined_in_turn_may_be_grouped() -> None:
    at = "model.layers.0.self_attn."
    tensors = Held({f"{at}qkv_proj.weight": counted(12, 4), f"{at}o_proj.weight": counted(4, 6)})
    layer = only(tensors, {"num_attention_heads": 2, "num_key_value_heads": 1})
    matrices = projection(tensors, layer).matrices
    assert layer.family == "phi3"
    assert [matrices[name].shape for name in ("W_Q", "W_K", "W_V", "W_O")] == [(4, 6), (4, 3), (4, 3), (6, 4)]


def test_heads_are_guessed_without_a_configuration() -> None:
    at = "layers.0.self_attn."
    shapes = {"q_proj": (256, 8), "k_proj": (128, 8), "v_proj": (128, 8), "o_proj": (8, 256)}
    layer = only(Held({f"{at}{name}.weight": np.zeros(shape) for name, shape in shapes.items()}), None)
    assert (layer.heads, layer.kv_heads, layer.has_guessed_heads) == (4, 2, True)
    mended = layer.with_heads(2, 1)
    assert (mended.heads, mended.kv_heads, mended.head_dim, mended.has_guessed_heads) == (2, 1, 128, False)
    assert only(bert(), None).heads == 1


ROPE = {"rope_type": "llama3", "factor": 8.0, "original_max_position_embeddings": 64}


@pytest.mark.parametrize(
    ("config", "options"),
    [
        ({"rope_parameters": {"rope_theta": 5.0}}, {"rope_base": 5.0}),
        ({"rope_theta": 7, "rope_scaling": {"type": "linear", "factor": 2}}, {"rope_base": 7.0, "rope_factor": 2.0}),
        ({"rope_scaling": ROPE}, {"rope_scaling": "llama3", "rope_factor": 8.0, "rope_original": 64}),
        ({"rope_parameters": {**ROPE, "rope_type": "yarn"}}, {"rope_scaling": "yarn", "rope_factor": 8.0}),
        (
            {"rope_parameters": {"kind": {"rope_theta": 9.0}}, "layer_types": ["kind"] * 8, "model_type": "qwen2"},
            {"rope_base": 9.0},
        ),
        ({"model_type": "glm", "partial_rotary_factor": 0.25}, {"rope_fraction": 0.25}),
        ({"model_type": "cohere"}, {"rotary": "interleaved"}),
        ({"model_type": "mistral", "sliding_window": 3}, {"window_left": 2}),
        ({"text_config": {**LLAMA, "model_type": "mistral", "sliding_window": 3}}, {"window_left": 2}),
        ({"model_type": "gemma2", "attn_logit_softcapping": 49.0}, {"softcap": 49.0}),
        ({"model_type": "gemma2"}, {"softcap": 50.0}),
    ],
)
def test_what_the_configuration_says(config: dict[str, Any], options: dict[str, Any]) -> None:
    layer = only(llama(), {**LLAMA, **config})
    settings, _ = layer.settings(2)
    assert {name: settings[name] for name in options} == options
    document_of_layer(counted(2, 4), projection(llama(), layer))


@pytest.mark.parametrize(
    "config",
    [
        {"model_type": "qwen2", "sliding_window": 3, "max_window_layers": 0},
        {"model_type": "qwen2", "sliding_window": 3, "use_sliding_window": True},  # from layer 28 on
        {"model_type": "ministral", "sliding_window": 3, "layer_types": ["full_attention"] * 8},
        {"model_type": "mistral", "sliding_window": None},
        {"model_type": "mistral", "sliding_window": 0},
        {"model_type": "llama", "sliding_window": 3},  # which Llama has not
        {"model_type": "gemma2"},  # this is layer 7
    ],
)
def test_a_layer_without_a_window(config: dict[str, Any]) -> None:
    assert "window_left" not in only(llama(), {**LLAMA, **config}).options


@pytest.mark.parametrize(
    ("config", "window"),
    [
        ({"model_type": "qwen2", "sliding_window": 3, "use_sliding_window": True, "max_window_layers": 7}, 2),
        ({"model_type": "qwen2", "use_sliding_window": True, "max_window_layers": 7}, 4095),
        ({"model_type": "mistral"}, 4095),
        ({"model_type": "unheard_of", "sliding_window": 5}, 4),
        ({"model_type": "gemma3_text", "sliding_window_pattern": 7}, 4095),
    ],
)
def test_a_layer_with_a_window(config: dict[str, Any], window: int) -> None:
    assert only(llama(), {**LLAMA, **config}).options["window_left"] == window


@pytest.mark.parametrize(
    ("config", "scale"),
    [
        ({}, None),
        ({"model_type": "gemma2", "query_pre_attn_scalar": 3}, None),
        ({"model_type": "gemma2", "query_pre_attn_scalar": 16}, 0.25),
        ({"model_type": "granite", "attention_multiplier": 0.5}, 0.5),
        ({"model_type": "unheard_of", "scale_attn_weights": False}, 1.0),
        ({"model_type": "unheard_of", "scale_attn_by_inverse_layer_idx": True}, 3**-0.5 / 8),
    ],
)
def test_another_scale(config: dict[str, Any], scale: float | None) -> None:
    layer = only(llama(), {**LLAMA, **config})
    assert layer.scale == scale
    document = document_of_layer(counted(2, 4), projection(llama(), layer))
    assert ("scale" in document.sources) == (scale is not None)
    if scale is not None:
        assert document.source("scale")[0, 0] == scale


@pytest.mark.parametrize(
    "config",
    [
        {"rope_scaling": {"rope_type": "longrope", "factor": 2.0}},
        {"rope_scaling": {"rope_type": "linear"}},
        {"rope_scaling": {"rope_type": "dynamic"}},
        {"rope_scaling": {"rope_type": "unheard_of"}},
        {"rope_scaling": {**ROPE, "low_freq_factor": "small"}},
        {"rope_scaling": 3},
        {"position_embedding_type": "alibi"},
        {"model_type": "gemma3_text", "sliding_window_pattern": 0.5},
        {"rope_theta": "large"},
        {"num_attention_heads": True},
        {"num_attention_heads": 0},
        {"clip_qkv": 8.0},
    ],
)
def test_what_a_worksheet_cannot_do_is_named(config: dict[str, Any]) -> None:
    with pytest.raises(EngineError) as error:
        layers_of(llama(), {**LLAMA, **config})
    assert code_of(error) == "checkpoint_setting"


def test_tensors_that_are_missing_or_one_too_many() -> None:
    tensors = llama()
    rest = {name: array for name, array in tensors.arrays.items() if "v_proj" not in name}
    with pytest.raises(EngineError) as error:
        projection(Held(rest), only(Held(rest), LLAMA))
    assert code_of(error) == "checkpoint_tensor_missing"
    assert error.value.facts["tensor"] == "model.layers.7.self_attn.v_proj.weight"
    gated = llama(gate__weight=np.ones(3))
    with pytest.raises(EngineError) as error:
        projection(gated, only(gated, LLAMA))
    assert code_of(error) == "checkpoint_extra"
    assert error.value.facts["tensor"] == "model.layers.7.self_attn.gate.weight"


def test_shapes_that_do_not_fit() -> None:
    for heads, kv_heads, code in (
        (4, 1, "heads_do_not_divide"),
        (2, 2, "checkpoint_shape"),
        (99, 1, "heads_do_not_divide"),
    ):
        config = {"num_attention_heads": heads, "num_key_value_heads": kv_heads}
        with pytest.raises(EngineError) as error:
            projection(llama(), only(llama(), config))
        assert code_of(error) == code
    with pytest.raises(EngineError) as error:
        layers_of(Held({"h.0.attn.c_attn.weight": np.zeros((0, 3))}), None)
    assert code_of(error) == "checkpoint_shape"
    projected = projection(bert(), only(bert(), {"num_attention_heads": 2}))
    for X, code in (
        (counted(3, 5), "checkpoint_shape"),
        (counted(0, 4), "checkpoint_shape"),
        (counted(4), "not_a_matrix"),
    ):
        with pytest.raises(EngineError) as error:
            document_of_layer(X, projected)
        assert code_of(error) == code


def test_a_file_without_layers_says_what_is_known() -> None:
    with pytest.raises(EngineError, match=r"self_attn\.q_proj") as error:
        layers_of(Held({"fc.weight": counted(2, 2)}), None)
    assert code_of(error) == "checkpoint_no_layers"


def test_layers_come_by_number() -> None:
    arrays = {f"h.{i}.attn.{part}.weight": np.zeros((4, 12)) for i in (10, 2, 0) for part in ("c_attn",)}
    assert [layer.number for layer in layers_of(Held(arrays), None)] == [0, 2, 10]


def test_embeddings() -> None:
    tensors = Held({"position_embeddings.weight": counted(9, 2), "model.embed_tokens.weight": counted(5, 2)})
    assert (embeddings_of(tensors, [4, 0]) == [[8, 9], [0, 1]]).all()
    with pytest.raises(EngineError) as error:
        embeddings_of(tensors, [5])
    assert code_of(error) == "no_such_token"
    with pytest.raises(EngineError) as error:
        embeddings_of(llama(), [0])
    assert code_of(error) == "checkpoint_tensor_missing"


def test_reading_a_configuration(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps(LLAMA))
    for path in (tmp_path, tmp_path / "config.json", tmp_path / "model.safetensors"):
        assert read_config(path) == LLAMA


def test_a_number_that_stands_for_no_limit(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"max_position_embeddings": 10**30}))
    assert read_config(tmp_path) == {"max_position_embeddings": 10**30}


BROKEN = [
    (b" ", "its JSON is malformed at character 1: Expecting value"),
    (b"[1]", "it is no object of JSON"),
    (b"{", "its JSON is malformed at character 1"),
    (b"\xff", "its JSON is not UTF-8"),
    (b"[" * 100_000, "its JSON is nested too deeply"),
    (b'{"hidden_size": ' + b"9" * 5000 + b"}", "its JSON has a number of 5000 digits"),
]


@pytest.mark.parametrize(("content", "reason"), BROKEN, ids=[row[1] for row in BROKEN])
def test_a_broken_configuration(content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_bytes(content)
    with pytest.raises(EngineError) as error:
        read_config(tmp_path)
    assert code_of(error) == "config_damaged"
    assert reason in str(error.value)


def test_no_configuration(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_bytes(b" " * LARGEST + b"{}")
    with pytest.raises(EngineError, match=f"config.json cannot be read: it is larger than {LARGEST} bytes"):
        read_config(tmp_path)
    (tmp_path / "config.json").unlink()
    with pytest.raises(EngineError) as error:
        read_config(tmp_path / "model.safetensors")
    assert code_of(error) == "file_unreadable"
