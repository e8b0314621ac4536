"""The worksheet of a layer out of a saved model gives what that layer of the model gives."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from engine.files.models.checkpoints import layers_of
from engine.files.models.config import read_config
from engine.files.models.layers import LayersOfCheckpoint, found_layers
from engine.files.models.projections import document_of_layer, projection
from engine.files.models.words import embeddings_of
from engine.files.tensors.open import open_tensors
from engine.worksheet.values import recompute
from tests.engine.references.shared import assert_close
from tests.engine.references.test_recorder import IDS, MODELS, SMALL

torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is a reference of these tests only")
transformers = pytest.importorskip("transformers", reason="transformers is not installed")
numpy_files = pytest.importorskip("safetensors.numpy", reason="safetensors is not installed")

TOLERANCE = 5e-6  # of float32, where sums are added in another order
LONG = {"rope_theta": 50.0, "factor": 4.0, "original_max_position_embeddings": 16}
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "Bert": ("Bert", {}),
    "Roberta": ("Roberta", SMALL),
    "DistilBert": ("DistilBert", {"dim": 16, "n_layers": 2, "n_heads": 4, "hidden_dim": 8, "vocab_size": 20}),
    "GPT2": ("GPT2", {}),
    "GPT2, other scales": ("GPT2", {"scale_attn_by_inverse_layer_idx": True}),
    "Llama": ("Llama", {}),
    "Llama, biases": ("Llama", {"attention_bias": True, "head_dim": 8}),
    "Llama, linear": ("Llama", {"rope_parameters": {**LONG, "rope_type": "linear"}}),
    "Llama, yarn": ("Llama", {"rope_parameters": {**LONG, "rope_type": "yarn"}}),
    "Llama, llama3": (
        "Llama",
        {"rope_parameters": {**LONG, "rope_type": "llama3", "low_freq_factor": 1.0, "high_freq_factor": 4.0}},
    ),
    "Mistral": ("Mistral", {}),
    "Qwen2": ("Qwen2", MODELS["Llama"]),
    "Gemma2": ("Gemma2", {}),
    "GPTNeoX": ("GPTNeoX", {"rope_parameters": {"rope_theta": 100.0, "partial_rotary_factor": 0.5}}),
    "Phi": ("Phi", SMALL),
    "Phi3": ("Phi3", {}),
    "Qwen3": ("Qwen3", {}),
    "Olmo2": ("Olmo2", {**SMALL, "num_key_value_heads": 2}),
    "Falcon": ("Falcon", {**SMALL, "bias": True}),
    "Falcon, new": ("Falcon", {**SMALL, "new_decoder_architecture": True, "num_kv_heads": 2, "bias": True}),
    "GPTBigCode": ("GPTBigCode", MODELS["GPT2"]),
    "GPTBigCode, all heads": ("GPTBigCode", {**MODELS["GPT2"], "multi_query": False}),
    "Bloom": ("Bloom", {"hidden_size": 16, "n_layer": 2, "n_head": 4, "vocab_size": 20}),
    "OPT": ("OPT", {**SMALL, "ffn_dim": 8, "word_embed_proj_dim": 16}),
}


class File:
    """The tensors that a model saved."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "model.safetensors"
        self.arrays = numpy_files.load_file(self.path)
        self.infos = {name: SimpleNamespace(shape=array.shape) for name, array in self.arrays.items()}

    def read(self, name: str) -> np.ndarray:
        array: np.ndarray = self.arrays[name]
        return array


def saved(name: str, settings: dict[str, Any], folder: Path) -> Any:
    """A small model with random weights, and its file."""
    torch.manual_seed(0)
    config = getattr(transformers, f"{name}Config")(**{**MODELS.get(name, {}), **settings}, attn_implementation="eager")
    model = getattr(transformers, f"{name}Model")(config).eval()
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.4)
    model.save_pretrained(folder)
    return model


@pytest.mark.parametrize("case", CASES)
def test_the_worksheet_gives_what_the_layer_gives(case: str, tmp_path: Path) -> None:
    name, settings = CASES[case]
    model = saved(name, settings, tmp_path)
    file = File(tmp_path)
    layer = layers_of(file, read_config(file.path))[1]
    assert not layer.guessed
    seen: dict[str, Any] = {}

    def keep(part: str, tensor: Any) -> None:
        seen[part] = (tensor[0] if isinstance(tensor, tuple) else tensor).detach().numpy()

    def entered(_module: Any, arguments: Any, named: Any) -> None:
        keep("X", arguments[0] if arguments else named["hidden_states"])

    inner = f"{layer.module}.self" if layer.family == "bert" else layer.module
    last = layer.tensors["W_O"].removesuffix(".weight")
    model.get_submodule(inner).register_forward_pre_hook(entered, with_kwargs=True)
    model.get_submodule(last).register_forward_hook(lambda _module, _arguments, result: keep("output", result))
    with torch.no_grad():
        weights = model(torch.tensor(IDS), output_attentions=True).attentions[1]
    values = recompute(document_of_layer(seen["X"][0], projection(file, layer)))
    assert_close(values.array("weights"), weights[0].numpy(), TOLERANCE)
    largest = np.abs(seen["output"]).max()
    assert_close(values.array("attention") / largest, seen["output"][0] / largest, TOLERANCE)


@pytest.mark.parametrize("case", CASES)
def test_tokens_and_hidden_states_give_the_models_own_weights(case: str, tmp_path: Path) -> None:
    """As people have them: what a model says its hidden states are, and tokens for its first layer."""
    name, settings = CASES[case]
    model = saved(name, settings, tmp_path)
    with torch.no_grad():
        result = model(torch.tensor(IDS), output_attentions=True, output_hidden_states=True)
    hidden = np.stack([one[0].numpy() for one in result.hidden_states[:2]])
    np.save(tmp_path / "hidden.npy", hidden)
    file = open_tensors(tmp_path / "model.safetensors")
    found = found_layers(file)
    by_tokens = LayersOfCheckpoint(file, found, tuple(IDS[0]))
    by_states = LayersOfCheckpoint(file, found, hidden=open_tensors(tmp_path / "hidden.npy"))
    for layers, number in ((by_tokens, 0), (by_states, 0), (by_states, 1)):
        values = recompute(layers.document(number))
        assert_close(values.array("weights"), result.attentions[number][0].numpy(), TOLERANCE)


def test_states_behind_the_norm_are_taken_as_they_are(tmp_path: Path) -> None:
    model = saved("GPT2", {}, tmp_path)
    with torch.no_grad():
        result = model(torch.tensor(IDS), output_attentions=True, output_hidden_states=True)
        seen = model.h[1].ln_1(result.hidden_states[1])
    np.save(tmp_path / "seen.npy", seen[0].numpy())
    file = open_tensors(tmp_path / "model.safetensors")
    layers = LayersOfCheckpoint(file, found_layers(file), hidden=open_tensors(tmp_path / "seen.npy"), is_normed=True)
    values = recompute(layers.document(1))
    assert_close(values.array("weights"), result.attentions[1][0].numpy(), TOLERANCE)


@pytest.mark.parametrize("name", ["Bert", "GPT2", "Llama", "GPTNeoX"])
def test_the_embeddings_of_tokens(name: str, tmp_path: Path) -> None:
    model = saved(name, {}, tmp_path)
    rows = model.get_input_embeddings()(torch.tensor(IDS[0])).detach().numpy()
    assert (embeddings_of(File(tmp_path), IDS[0]) == rows).all()
