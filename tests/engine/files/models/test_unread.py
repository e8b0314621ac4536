"""Attention of a checkpoint that no worksheet is made of is told by what it is, never left out without a word."""

from pathlib import Path

import numpy as np
import pytest

import main
from engine.errors import EngineError
from engine.files.models.layers import LayersOfCheckpoint, found_layers
from engine.files.tensors.open import TensorFile, open_tensors
from engine.sentences.sentence import LANGUAGES
from tests.tensor_files import numbers, write_safetensors

SELF = {
    **{f"decoder.layers.0.self_attn.{part}_proj.weight": (4, 4) for part in ("q", "k", "v", "out")},
    "decoder.embed_tokens.weight": (9, 4),
}
CROSS = "its keys and values come from another text (cross-attention)"
BESIDE = [  # another module of the same layer, and why it is left out
    ("decoder.layers.0.encoder_attn", "q_proj", CROSS),
    ("decoder.layer.0.crossattention", "self.query", CROSS),
    ("decoder.h.0.crossattention", "q_attn", CROSS),
    ("decoder.block.0.layer.1.EncDecAttention", "q", CROSS),
    (
        "vision_tower.layers.0.self_attn",
        "q_proj",
        "it belongs to a part that sees or hears, which is not described",
    ),
    ("decoder.layers.0.mixer", "q_linear", "its projections (q_linear) are not stored in a known way"),
]
ALONE = [  # files of which nothing is read
    ({"h.0.attn.qkv_proj.weight": (12, 4)}, "h.0.attn is not read: its projections (qkv_proj)"),
    ({"encoder.layer.0.attention.attn.q.weight": (4, 4)}, "layer.0.attention.attn is not read: its projections (q)"),
    (
        {
            f"layers.0.self_attn.{part}.weight": (4, 4)
            for part in ("q_proj", "kv_a_proj_with_mqa", "kv_b_proj", "o_proj")
        },
        "layers.0.self_attn is not read: its keys and values are made from a narrower matrix (latent attention, MLA)",
    ),
    (
        {"layers.0.self_attn.in_proj_weight": (12, 4)},
        "layers.0.self_attn is not read: its projections (in_proj_weight)",
    ),
    ({"block.0.layer.0.SelfAttention.q.weight": (4, 4)}, "block.0.layer.0.SelfAttention is not read"),
]


def file_of(folder: Path, shapes: dict[str, tuple[int, ...]], config: str = "") -> TensorFile:
    path = write_safetensors(folder / "model.safetensors", {name: numbers(*shape) for name, shape in shapes.items()})
    if config:
        (folder / "config.json").write_text(config)
    return open_tensors(path)


@pytest.mark.parametrize(("module", "part", "why"), BESIDE, ids=[row[0] for row in BESIDE])
def test_what_is_beside_a_layer_is_told(module: str, part: str, why: str, tmp_path: Path) -> None:
    file = file_of(tmp_path, {**SELF, f"{module}.{part}.weight": (4, 4)})
    layers = LayersOfCheckpoint(file, found_layers(file))
    assert [layer.module for layer in layers.found] == ["decoder.layers.0.self_attn"]
    assert [*map(str, layers.left_out())] == [f"{module} is not read: {why} (record the model to see it)"]
    error = layers.unread[0].error
    assert all("resources/record_attention.py" in error.sentence(language) for language in LANGUAGES)


def test_many_of_a_kind_are_told_once(tmp_path: Path) -> None:
    cross = {f"decoder.layers.{at}.encoder_attn.{part}_proj.weight": (4, 4) for at in range(6) for part in "qkv"}
    file = file_of(tmp_path, {**SELF, **cross, "decoder.layers.0.mixer.to_q.weight": (4, 4)})
    told = [*map(str, LayersOfCheckpoint(file, found_layers(file)).left_out())]
    assert told[0] == f"decoder.layers.0.encoder_attn and 5 more are not read: {CROSS} (record the model to see them)"
    assert told[1].startswith("decoder.layers.0.mixer is not read")
    assert len(told) == 2


@pytest.mark.parametrize(("shapes", "said"), ALONE, ids=[row[1][:30] for row in ALONE])
@pytest.mark.parametrize("config", ["", '{"model_type": "some"}'])
def test_a_model_of_which_nothing_is_read(
    shapes: dict[str, tuple[int, ...]], said: str, config: str, tmp_path: Path
) -> None:
    file = file_of(tmp_path, shapes, config)
    with pytest.raises(EngineError, match=r"resources/record_attention\.py") as caught:
        found_layers(file)
    assert said in str(caught.value)


def test_a_model_without_attention(tmp_path: Path) -> None:
    shapes = {"backbone.layers.0.mixer.in_proj.weight": (8, 4), "backbone.layers.0.mixer.A_log": (8, 2)}
    with pytest.raises(EngineError, match="a model of the type mamba without any attention layer") as caught:
        found_layers(file_of(tmp_path, shapes, '{"model_type": "mamba"}'))
    assert caught.value.code == "checkpoint_no_attention"


def test_arrays_beside_the_configuration_of_a_model_are_arrays(tmp_path: Path) -> None:
    assert found_layers(file_of(tmp_path, {"q": (4, 3), "k": (4, 3), "v": (4, 3)}, '{"model_type": "gpt2"}')) == ()


def test_the_command_line_says_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = file_of(tmp_path, {**SELF, "decoder.layers.0.encoder_attn.q_proj.weight": (4, 4)})
    np.save(tmp_path / "x.npy", numbers(3, 4))
    words = ["--words", str(tmp_path / "x.npy"), "--export", str(tmp_path / "out"), "--matrix", "X"]
    assert main.main([str(file.path), "--language", "en", *words]) == 0
    assert f"decoder.layers.0.encoder_attn is not read: {CROSS}" in capsys.readouterr().err
