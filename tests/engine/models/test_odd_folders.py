"""Folders whose files do not fit together: refused by the name of what does not, or said wherever numbers are shown."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.errors import EngineError
from engine.models.model import open_model
from engine.worksheet.values import recompute
from tests.engine.models.small import gpt2_arrays, gpt2_folder
from tests.tensor_files import numbers, write_safetensors

IDS = [1, 2, 5]


def with_arrays(folder: Path, arrays: dict[str, np.ndarray], config: dict[str, Any] | None = None) -> Path:
    write_safetensors(gpt2_folder(folder, config) / "model.safetensors", arrays)
    return folder


def without(name: str) -> dict[str, np.ndarray]:
    return {key: array for key, array in gpt2_arrays().items() if key != name}


def notes(folder: Path) -> list[str]:
    """All but in what it is computed."""
    return [note.phrase.text() for note in open_model(folder).notes][1:]


@pytest.mark.parametrize(
    "name", [name for name in gpt2_arrays() if name.endswith(".bias") and not name.startswith("h.0")]
)
def test_a_bias_that_is_missing(name: str, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=f"needs {name}, which is not in this file"):
        open_model(with_arrays(tmp_path, without(name)))


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("lm_head.bias", (12,)),
        ("token_type_embeddings.weight", (2, 4)),
        ("h.1.mlp.score.weight", (2, 4)),
        ("h.1.attn.LayerNorm.weight", (4,)),
    ],
)
def test_a_tensor_that_no_such_model_has(name: str, shape: tuple[int, ...], tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=name.replace(".", r"\.")):
        open_model(with_arrays(tmp_path, {**gpt2_arrays(), name: numbers(*shape)}))


@pytest.mark.parametrize(
    "setting",
    [{"n_embd": 8}, {"vocab_size": 11}, {"n_positions": 32}, {"n_inner": 16}, {"head_dim": 4}, {"hidden_size": 8}],
)
def test_a_configuration_of_another_size(setting: dict[str, int], tmp_path: Path) -> None:
    ((name, value),) = setting.items()
    with pytest.raises(EngineError, match=f"configuration says {name} = {value}, but"):
        open_model(gpt2_folder(tmp_path, setting))


@pytest.mark.parametrize("name", ["h.1.ln_2.weight", "h.1.mlp.c_fc.bias", "ln_f.bias"])
def test_a_single_number_does_not_stand_for_all(name: str, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=f"{name} is 1, but"):
        open_model(with_arrays(tmp_path, {**gpt2_arrays(), name: numbers(1)}))


@pytest.mark.parametrize("name", ["wte.weight", "h.1.mlp.c_proj.weight", "h.0.attn.c_proj.weight"])
def test_whole_numbers_stand_for_others(name: str, tmp_path: Path) -> None:
    arrays = gpt2_arrays()
    with pytest.raises(EngineError, match=r"quantised by int64"):
        open_model(with_arrays(tmp_path, {**arrays, name: arrays[name].astype("i8")}))


def test_settings_of_other_models_are_told(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    plain = recompute(open_model(gpt2_folder(tmp_path / "plain")).document(IDS)).array("logits")
    model = open_model(gpt2_folder(tmp_path, {"embedding_multiplier": 3.0, "new_thing": 2}))
    np.testing.assert_array_equal(recompute(model.document(IDS)).array("logits"), plain)
    told = (
        "Not applied: what config.json says that gpt2 models are not known to have (embedding_multiplier, new_thing)."
    )
    assert notes(tmp_path) == [told]
    assert told in [phrase.text() for phrase in model.document(IDS).notes]


def test_heads_that_are_guessed_are_told(tmp_path: Path) -> None:
    assert notes(gpt2_folder(tmp_path, {"n_head": None})) == ["Heads, guessed: 1 of 4 columns, 1 for keys and values."]


def test_a_model_may_say_that_it_looks_ahead(tmp_path: Path) -> None:
    weights = recompute(open_model(gpt2_folder(tmp_path, {"is_causal": False})).document(IDS)).array("0.weights")
    assert (weights > 0.0).all()


@pytest.mark.parametrize("prefix", ["module.", "_orig_mod.", "base_model.model.", "model."])
def test_names_behind_another_name(prefix: str, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    arrays = {**gpt2_arrays(), "lm_head.weight": numbers(12, 4, seed=3)}
    plain = recompute(open_model(with_arrays(tmp_path / "plain", arrays)).document(IDS)).array("logits")
    renamed = with_arrays(tmp_path, {f"{prefix}{name}": array for name, array in arrays.items()})
    np.testing.assert_array_equal(recompute(open_model(renamed).document(IDS)).array("logits"), plain)


def test_without_the_readout_that_the_configuration_names(tmp_path: Path) -> None:
    folder = gpt2_folder(tmp_path, {"tie_word_embeddings": False})
    assert notes(folder) == ["No logits: the files lack the readout of the model (lm_head.weight)."]


def test_several_files_of_weights(tmp_path: Path) -> None:
    folder = gpt2_folder(tmp_path)
    (folder / "model.safetensors").rename(folder / "a.safetensors")
    assert open_model(folder).layers == 2, "one of another name is the model"
    write_safetensors(folder / "b.safetensors", gpt2_arrays())
    with pytest.raises(EngineError, match=r"has several files of weights.*: a\.safetensors, b\.safetensors"):
        open_model(folder)


def test_another_file_beside_pickled_weights_is_not_the_model(tmp_path: Path) -> None:
    folder = gpt2_folder(tmp_path)
    (folder / "model.safetensors").rename(folder / "ema.safetensors")
    (folder / "pytorch_model.bin").write_bytes(b"\x80\x02")
    with pytest.raises(EngineError, match=r"pytorch_model\.bin is a file of PyTorch"):
        open_model(folder)


def test_the_whole_file_counts_before_shards(tmp_path: Path) -> None:
    """As with transformers."""
    folder = gpt2_folder(tmp_path)
    (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": {"wte.weight": "gone.safetensors"}}))
    assert open_model(folder).layers == 2


def test_an_adapter_beside_the_model(tmp_path: Path) -> None:
    folder = gpt2_folder(tmp_path)
    (folder / "adapter_config.json").write_text("{}")
    write_safetensors(folder / "adapter_model.safetensors", {"base_model.model.lora_A.weight": numbers(1, 4)})
    assert notes(folder) == [
        "Without the adapter that stands beside the model (adapter_config.json): these are the numbers of the model "
        "alone."
    ]
    (folder / "config.json").unlink()
    with pytest.raises(EngineError, match=r"an adapter of PEFT \(adapter_config\.json\)"):
        open_model(folder)


@pytest.mark.parametrize("setting", ["quantization_config", "compression_config"])
def test_a_quantisation_that_the_outer_configuration_names(setting: str, tmp_path: Path) -> None:
    folder = gpt2_folder(tmp_path)
    text = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({"text_config": text, setting: {"quant_method": "fp8"}}))
    with pytest.raises(EngineError, match=f"quantised by fp8 \\({setting}\\)"):
        open_model(folder)
