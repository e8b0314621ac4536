"""Types of models by hand: their norms, positions, gains and windows, what is guessed, and what is refused."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.errors import EngineError
from engine.files.models.checkpoints import Layer, layers_of
from engine.files.models.families.defaults import DEFAULTS
from engine.files.models.families.names import BY_NAME
from engine.files.models.families.rope import Rope
from engine.files.models.families.settings import completed
from engine.files.models.families.types import DIFFERENT, GUESSES, TYPES
from engine.files.models.layers import LayersOfCheckpoint, found_layers
from engine.files.models.projections import projection
from engine.files.tensors.open import open_tensors
from tests.engine.files.models.test_checkpoints import LLAMA, Held, bert, counted, llama, only
from tests.engine.references import exactness
from tests.tensor_files import write_safetensors

X = np.array([[1.0, 2.0, 3.0, 6.0]])
MEAN, DEVIATION, RMS = 3.0, 3.5**0.5, 12.5**0.5
GAINS, BIASES = np.array([1.0, 2.0, 3.0, 4.0], dtype="f4"), np.array([0.5, 0.0, 0.0, 0.0], dtype="f4")


def with_norm(name: str = "input_layernorm", bias: bool = False) -> Held:
    """Llama's layer 7, with a norm before it."""
    at = f"model.layers.7.{name}"
    more = {f"{at}.weight": GAINS, **({f"{at}.bias": BIASES} if bias else {})}
    return Held({**llama().arrays, **more})


NO_EPSILON = dict.fromkeys(("rms_norm_eps", "layer_norm_eps", "norm_eps"), 0.0)
NORMS: list[tuple[str, str, bool, np.ndarray]] = [  # the type, its norm, whether it has a bias, and X behind it
    ("llama", "input_layernorm", False, X / RMS * GAINS),
    ("gemma", "input_layernorm", False, X / RMS * (GAINS + 1)),
    ("cohere", "input_layernorm", False, (X - MEAN) / DEVIATION * GAINS),
    ("stablelm", "input_layernorm", True, (X - MEAN) / DEVIATION * GAINS + BIASES),
    ("nemotron", "input_layernorm", True, (X - MEAN) / DEVIATION * (GAINS + 1) + BIASES),
    ("olmo", "", False, (X - MEAN) / DEVIATION),
    ("apertus", "attention_layernorm", False, X / RMS * GAINS),
    ("unheard_of", "input_layernorm", False, X / RMS * GAINS),
    ("unheard_of", "input_layernorm", True, (X - MEAN) / DEVIATION * GAINS + BIASES),
]


@pytest.mark.parametrize(("model_type", "name", "bias", "expected"), NORMS, ids=[f"{row[0]}-{row[2]}" for row in NORMS])
def test_the_norm_of_a_type(model_type: str, name: str, bias: bool, expected: np.ndarray) -> None:
    tensors = with_norm(name, bias) if name else llama()
    norm = only(tensors, {**LLAMA, "model_type": model_type, **NO_EPSILON, "qk_layernorm": False}).norm
    assert norm is not None
    expected_epsilon = 1e-5 if model_type == "olmo" else 0.0
    assert norm.epsilon == expected_epsilon
    np.testing.assert_allclose(norm.applied(tensors, X), expected, rtol=1e-5)


@pytest.mark.parametrize("model_type", ["olmo2", "exaone4"])
def test_a_layer_without_a_norm_before_it(model_type: str) -> None:
    layer = only(llama(), {**LLAMA, "model_type": model_type})
    assert (layer.norm, layer.lacks) == (None, "")


def test_a_norm_that_the_file_lacks_is_missed() -> None:
    layer = only(llama(), LLAMA)
    assert (layer.norm, layer.lacks) == (None, "input_layernorm")


# words


def embedded(model_type: str, tensors: Mapping[str, np.ndarray], ids: list[int], **config: Any) -> np.ndarray:
    held = Held({**bert().arrays, **tensors})
    words = only(held, {"model_type": model_type, "num_attention_heads": 2, "layer_norm_eps": 0.0, **config}).words
    assert words is not None
    return np.asarray(words.of(held, ids))


AT = "bert.embeddings."
TABLE, PLACES = counted(9, 4, start=1), counted(12, 4, start=100)


@pytest.mark.parametrize("model_type", ["roberta", "xlm-roberta", "camembert", "data2vec-text"])
def test_positions_begin_behind_the_padding(model_type: str) -> None:
    """Padding has the row of its own number and is not counted."""
    tensors = {f"{AT}word_embeddings.weight": TABLE, f"{AT}position_embeddings.weight": PLACES}
    found = embedded(model_type, tensors, [3, 1, 4])  # 1 is the padding, whichever type
    assert found.tolist() == (TABLE[[3, 1, 4]] + PLACES[[2, 1, 3]]).tolist()
    other = embedded(model_type, tensors, [3, 1], pad_token_id=5)
    assert other.tolist() == (TABLE[[3, 1]] + PLACES[[6, 7]]).tolist()


def test_positions_of_bert_begin_at_0_and_are_not_missed_silently() -> None:
    tensors = {f"{AT}word_embeddings.weight": TABLE, f"{AT}position_embeddings.weight": PLACES}
    assert embedded("bert", tensors, [3, 1]).tolist() == (TABLE[[3, 1]] + PLACES[:2]).tolist()
    with pytest.raises(EngineError, match=r"needs position_embeddings\.weight"):
        embedded("bert", {f"{AT}word_embeddings.weight": TABLE}, [3])
    with pytest.raises(EngineError, match="12"):
        embedded("bert", tensors, [3] * 13)


def test_what_nobody_knows_beside_the_embeddings_is_not_left_out() -> None:
    tensors = {f"{AT}word_embeddings.weight": TABLE, f"{AT}position_embeddings.weight": PLACES}
    with pytest.raises(EngineError, match=r"adds bert\.embeddings\.box_embeddings\.weight"):
        embedded("bert", {**tensors, f"{AT}box_embeddings.weight": TABLE}, [3])


def test_the_factor_of_embeddings() -> None:
    tensors = Held({**with_norm().arrays, "model.embed_tokens.weight": TABLE})
    for config, factor in (
        ({"model_type": "gemma", "hidden_size": 4}, 2.0),
        ({"model_type": "granite", "embedding_multiplier": 12.0}, 12.0),
        ({"model_type": "llama"}, 1.0),
    ):
        words = only(tensors, {**LLAMA, **config}).words
        assert words is not None
        assert words.of(tensors, [2]).tolist() == (TABLE[[2]] * factor).tolist()


# gains


@pytest.mark.parametrize(
    ("model_type", "shapes", "expected"),
    [
        ("qwen3", ((3,), (3,)), {"qk_norm": "rms", "qk_norm_of": "heads", "qk_gain": "shared"}),
        ("gemma3_text", ((3,), (3,)), {"qk_norm": "rms", "qk_norm_of": "heads", "qk_gain": "shared"}),
        ("olmo2", ((6,), (3,)), {"qk_norm": "rms", "qk_norm_of": "all_heads", "qk_gain": "shared"}),
        ("cohere", ((2, 3), (1, 3)), {"qk_norm": "layer", "qk_norm_of": "heads", "qk_gain": "per_head"}),
        ("unheard_of", ((3,), (3,)), {"qk_norm_of": "heads"}),
        ("unheard_of", ((6,), (3,)), {"qk_norm_of": "all_heads"}),
    ],
)
def test_the_gains_of_a_type(model_type: str, shapes: Any, expected: dict[str, Any]) -> None:
    queries, keys = (counted(*shape, start=2) for shape in shapes)
    tensors = Held({**llama(q_norm__weight=queries, k_norm__weight=keys).arrays, **with_norm().arrays})
    epsilon = {"layer_norm_eps" if model_type == "cohere" else "rms_norm_eps": 0.25}
    layer = only(tensors, {**LLAMA, "model_type": model_type, "use_qk_norm": True, **epsilon})
    settings, _ = layer.settings(2)
    assert {name: settings[name] for name in expected} == expected
    assert settings["qk_epsilon"] == 0.25
    plus = 1.0 if model_type == "gemma3_text" else 0.0
    matrices = projection(tensors, layer).matrices
    assert matrices["g_Q"].tolist() == (queries.reshape(1, -1) + plus).tolist()
    assert matrices["g_K"].tolist() == (keys.reshape(1, -1) + plus).tolist()


def test_gains_that_are_missing_or_of_another_size() -> None:
    layer = only(with_norm(), {**LLAMA, "model_type": "qwen3"})
    assert any("q_norm" in name for name in layer.missing)
    tensors = llama(q_norm__weight=counted(5), k_norm__weight=counted(3))
    with pytest.raises(EngineError, match="5, but 3 is expected"):
        projection(tensors, only(tensors, {**LLAMA, "model_type": "qwen3"}))


# rope


def numbers_of(rope: Rope, n: int, d_k: int) -> tuple[dict[str, Any], list[float]]:
    settings, given = rope.on(n, d_k)
    return settings, given["frequencies"][0].tolist() if given else []


def test_a_longer_text_has_another_base() -> None:
    """base (f n/L - (f - 1))^(d/(d-2)) beyond the L that the model was trained for."""
    rope = Rope(False, 10.0, 1.0, "dynamic", {"factor": 3.0, "max_position_embeddings": 8})
    assert numbers_of(rope, 8, 4)[0]["rope_base"] == 10.0
    assert numbers_of(rope, 16, 4)[0]["rope_base"] == pytest.approx(10.0 * (3.0 * 2 - 2.0) ** 2)


def test_long_factors_by_the_length_of_the_text() -> None:
    facts = {
        "short_factor": [1.0, 2.0],
        "long_factor": [4.0, 8.0],
        "original_max_position_embeddings": 4,
        "factor": 4.0,
    }
    rope = Rope(False, 100.0, 1.0, "longrope", facts)
    length = (1.0 + np.log(4.0) / np.log(4.0)) ** 0.5
    for n, expected in ((4, [1.0, 0.05]), (5, [0.25, 0.0125])):
        settings, frequencies = numbers_of(rope, n, 4)
        assert frequencies == pytest.approx(expected)
        assert (settings["rope_scaling"], settings["rope_length"]) == ("given", pytest.approx(length))


@pytest.mark.parametrize("factors", [None, "many", [1.0], [1.0, -2.0], [[1.0, 2.0]]])
def test_factors_that_are_none(factors: Any) -> None:
    with pytest.raises(EngineError, match="short_factor"):
        Rope(False, 100.0, 1.0, "longrope", {"short_factor": factors, "max_position_embeddings": 4}).on(2, 4)


def test_a_rotary_width_that_is_given_is_kept_exactly() -> None:
    for columns, d_k in ((64, 256), (3, 10), (7, 29), (29, 100)):
        held = Held(
            {f"h.0.attn.{part}.weight": np.zeros((d_k, d_k)) for part in ("q_proj", "k_proj", "v_proj", "out_proj")}
        )
        layer = only(held, {"model_type": "gptj", "n_head": 1, "rotary_dim": columns})
        fraction = layer.settings(2)[0]["rope_fraction"]
        assert isinstance(fraction, float)
        assert int(d_k * fraction) == columns


@pytest.mark.parametrize(
    ("model_type", "config", "number", "rotary", "base"),
    [
        ("smollm3", {}, 7, None, 0.0),
        ("smollm3", {}, 6, "half", 2e6),
        ("smollm3", {"no_rope_layers": [0] * 9}, 6, None, 0.0),
        ("cohere2", {}, 7, None, 0.0),
        ("cohere2", {}, 6, "interleaved", 1e4),
        ("exaone4", {}, 7, None, 0.0),
        ("exaone4", {"sliding_window": None}, 7, "half", 1e4),
        ("gemma3_text", {}, 5, "half", 1e6),
        ("gemma3_text", {}, 4, "half", 1e4),
        ("gemma3_text", {"rope_theta": 5e5, "rope_local_base_freq": 3e3}, 4, "half", 3e3),
        ("gemma3_text", {"rope_theta": 5e5, "rope_local_base_freq": 3e3}, 5, "half", 5e5),
        ("ernie4_5", {}, 0, "interleaved", 5e5),
    ],
)
def test_rope_of_a_layer(model_type: str, config: Any, number: int, rotary: str | None, base: float) -> None:
    arrays = {name.replace("layers.7.", f"layers.{number}."): array for name, array in llama().arrays.items()}
    gains = {f"model.layers.{number}.self_attn.{name}.weight": counted(3) for name in ("q_norm", "k_norm")}
    settings, _ = only(Held({**arrays, **gains}), {**LLAMA, "model_type": model_type, **config}).settings(2)
    assert settings.get("rotary") == rotary
    assert rotary is None or settings["rope_base"] == base


# settings


def test_what_is_said_under_another_name_is_no_default() -> None:
    config = completed({"model_type": "gpt_neox", "rotary_emb_base": 500, "rotary_pct": 0.5})
    assert not config.keys() & {"rope_theta", "partial_rotary_factor"}
    assert "n_head" not in completed({"model_type": "gpt2", "num_attention_heads": 3})
    assert completed({"model_type": "mistral", "sliding_window": None})["sliding_window"] is None
    assert completed({"model_type": "mistral"})["sliding_window"] == 4096


def test_every_type_has_names_and_defaults() -> None:
    assert set(TYPES) == set(DEFAULTS)
    assert {row.names for row in TYPES.values()} == set(BY_NAME) == set(GUESSES)
    assert not DIFFERENT & set(TYPES)


def test_a_model_that_does_something_else_under_known_names() -> None:
    with pytest.raises(EngineError, match="type nanochat attend in a way"):
        layers_of(llama(), {"model_type": "nanochat"})


# guesses


def told(tensors: Held, config: dict[str, Any] | None) -> list[str]:
    return [note.code for note in only(tensors, config).guessed]


def test_everything_that_is_guessed_is_told() -> None:
    assert told(with_norm(), None) == [
        "guessed_heads",
        "guessed_config",
        "guessed_norm",
        "guessed_epsilon",
        "guessed_rope",
        "guessed_no_alibi",
        "guessed_no_qk_norm",
        "guessed_causal",
        "guessed_no_window",
        "guessed_scale",
        "guessed_no_softcap",
    ]
    layer = only(with_norm(), None)
    assert str(layer.guessed[4]) == (
        "RoPE, guessed: column i turns with column i + d/2, its base is 10000, the share 1 of the columns turns."
    )


def test_what_is_said_or_proved_is_no_guess() -> None:
    said = {"model_type": "unheard_of", "num_attention_heads": 2, "rms_norm_eps": 1e-3, "rope_theta": 7.0}
    more = {"partial_rotary_factor": 0.5, "attention_multiplier": 0.25, "attn_logit_softcapping": None}
    codes = told(with_norm(bias=True), {**said, **more})
    rest = ["guessed_no_alibi", "guessed_no_qk_norm", "guessed_causal", "guessed_no_window"]
    assert codes == ["guessed_type", "guessed_norm", "guessed_rope", *rest]
    assert told(with_norm(), LLAMA) == []


def test_guesses_go_with_the_document_and_bare_embeddings_are_told(tmp_path: Path) -> None:
    arrays = {**with_norm().arrays, "model.embed_tokens.weight": counted(9, 4) / 9}
    path = write_safetensors(tmp_path / "model.safetensors", {name: np.asarray(a, "f4") for name, a in arrays.items()})
    (tmp_path / "config.json").write_text(json.dumps(LLAMA))
    file = open_tensors(path)
    document = LayersOfCheckpoint(file, found_layers(file), (1, 2)).document(7)
    assert [note.code for note in document.notes] == ["bare_embeddings"]
    assert document.origin is not None
    assert document.origin.what == "model.layers.7.self_attn"


@pytest.mark.parametrize("language", exactness.LANGUAGES)
def test_the_help_says_how_exactly_each_type_is_read(language: str) -> None:
    text = exactness.page(language).read_text(encoding="utf-8")
    assert exactness.with_table(text, language) == text


def test_layers_of_a_decoder_see_what_came_before() -> None:
    """The encoder's see everything; which is which, their names say."""
    parts = ("q_proj", "k_proj", "v_proj", "out_proj")
    arrays = {
        f"model.{stack}.layers.0.self_attn.{part}.weight": np.zeros((4, 4))
        for stack in ("encoder", "decoder")
        for part in parts
    }
    layers: tuple[Layer, ...] = layers_of(
        Held(arrays), {"model_type": "bart", "encoder_attention_heads": 2, "decoder_attention_heads": 4}
    )
    assert [(layer.module.split(".")[1], layer.heads, layer.options["causal"]) for layer in layers] == [
        ("decoder", 4, "top_left"),
        ("encoder", 2, "none"),
    ]
