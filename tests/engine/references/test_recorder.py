"""What `resources/record_attention.py` writes gives back the weights that the models themselves report."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.engine.references.recorded_families import IDS
from tests.engine.references.shared import assert_close

torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is a reference of these tests only")
pytest.importorskip("safetensors", reason="safetensors is not installed; the recorder writes its files with it")
from safetensors import safe_open  # noqa: E402  # only where it is installed

from tests.engine.references.recorded import TOLERANCE, File  # noqa: E402

SMALL = {
    "hidden_size": 16,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "intermediate_size": 8,
    "vocab_size": 20,
    "pad_token_id": 0,
    "bos_token_id": 1,
    "eos_token_id": 2,
}
GROUPED = {**SMALL, "num_key_value_heads": 2, "head_dim": 6}
MODELS: dict[str, dict[str, Any]] = {
    "Bert": SMALL,
    "GPT2": {"n_embd": 16, "n_layer": 2, "n_head": 4, "vocab_size": 20, "bos_token_id": 1, "eos_token_id": 2},
    "Llama": GROUPED,
    "Mistral": {**GROUPED, "sliding_window": 3},
    "Qwen3": GROUPED,
    "Gemma2": {**GROUPED, "sliding_window": 4, "query_pre_attn_scalar": 5, "attn_logit_softcapping": 0.05},
    "GPTNeoX": SMALL,
    "Phi3": GROUPED,
    "GptOss": {**GROUPED, "num_local_experts": 2, "num_experts_per_tok": 1, "sliding_window": 3},
}


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def model_of(name: str, implementation: str) -> Any:
    """A small model with random weights; the same ones whatever the implementation."""
    transformers = pytest.importorskip("transformers", reason="transformers is not installed")
    torch.manual_seed(0)
    config = getattr(transformers, f"{name}Config")(**MODELS[name], attn_implementation=implementation)
    model = getattr(transformers, f"{name}Model")(config).eval()
    for parameter in model.parameters():  # the usual start is so near 0 that all weights are alike
        torch.nn.init.normal_(parameter, std=0.4)
    return model


@pytest.mark.parametrize("name", MODELS)
def test_the_weights_are_those_of_the_model(name: str, record: Any, path: Path) -> None:
    model = model_of(name, "eager")
    with torch.no_grad(), record(model, path):
        result = model(torch.tensor(IDS), output_attentions=True)
    file = File(path)
    assert [about["layer"] for about in file.layers] == [0, 1]
    assert file.is_own
    for at, weights in enumerate(result.attentions):
        assert_close(file.weights(at), weights[0].numpy(), TOLERANCE)


@pytest.mark.parametrize("name", [name for name in MODELS if name not in ("Gemma2", "GptOss")])
def test_another_implementation_gives_the_same(name: str, record: Any, path: Path) -> None:
    files = []
    for implementation in ("eager", "sdpa"):
        model = model_of(name, implementation)
        with torch.no_grad(), record(model, path, overwrite=True):
            model(torch.tensor(IDS))
        files.append(File(path))
    for at in range(2):
        for part in "QKV":
            assert_close(files[1].of(at, part), files[0].of(at, part), TOLERANCE)
        assert_close(files[1].weights(at), files[0].weights(at), TOLERANCE)


def test_padding_and_another_row_of_the_batch(record: Any, path: Path) -> None:
    model = model_of("Bert", "sdpa")
    shown = torch.tensor([[1] * 7, [1] * 5 + [0] * 2])
    with torch.no_grad(), record(model, path, batch=1):
        model(torch.tensor(IDS), attention_mask=shown)
    mask = File(path).of(0, "mask")
    assert mask.dtype == bool
    assert (mask == (shown[1] == 1).numpy()).all()
    eager = model_of("Bert", "eager")
    with torch.no_grad():
        weights = eager(torch.tensor(IDS), attention_mask=shown, output_attentions=True).attentions
    assert_close(File(path).weights(1), weights[1][1].numpy(), TOLERANCE)


def test_numbers_that_are_added_to_the_scores(record: Any, path: Path) -> None:
    """T5 has a bias of its own for each head and distance, and no scale."""
    transformers = pytest.importorskip("transformers", reason="transformers is not installed")
    torch.manual_seed(0)
    config = transformers.T5Config(d_model=16, d_kv=4, d_ff=8, num_layers=1, num_heads=4, vocab_size=20)
    config._attn_implementation = "eager"
    model = transformers.T5EncoderModel(config).eval()
    with torch.no_grad(), record(model, path):
        result = model(torch.tensor(IDS), output_attentions=True)
    file = File(path)
    assert file.layers[0]["scale"] == 1.0
    assert file.of(0, "mask").dtype == np.float32
    assert_close(file.weights(0), result.attentions[0][0].numpy(), TOLERANCE)


@pytest.mark.parametrize("new", [1, 2])
def test_a_step_with_a_cache(new: int, record: Any, path: Path) -> None:
    """New queries meet the keys of all words so far."""
    eager, model = model_of("Llama", "eager"), model_of("Llama", "sdpa")
    with torch.no_grad():
        weights = eager(torch.tensor(IDS), output_attentions=True).attentions
        cache = model(torch.tensor(IDS)[:, :-new], use_cache=True).past_key_values
        with record(model, path, layers=[1]):
            model(torch.tensor(IDS)[:, -new:], past_key_values=cache)
    file = File(path)
    assert file.of(1, "Q").shape == (4, new, 6)
    assert file.of(1, "K").shape == (2, 7, 6)
    assert_close(file.weights(0), weights[1][0, :, -new:].numpy(), TOLERANCE)


@pytest.mark.parametrize("implementation", ["eager", "sdpa"])
def test_the_model_gives_what_it_gave(implementation: str, record: Any, path: Path) -> None:
    model = model_of("Llama", implementation)
    ids = torch.tensor(IDS)
    with torch.no_grad():
        before = model(ids).last_hidden_state
        with record(model, path):
            during = model(ids).last_hidden_state
        after = model(ids).last_hidden_state
    assert torch.equal(before, during)
    assert torch.equal(before, after)


def test_what_the_metadata_say(record: Any, path: Path) -> None:
    model = model_of("Gemma2", "eager").to(torch.bfloat16)
    with torch.no_grad(), record(model, path, layers=[1], tokens=["一", "two"]):
        model(torch.tensor(IDS))
    with safe_open(path, framework="pt") as file:
        metadata, names = file.metadata(), set(file.keys())
        assert file.get_tensor("layers.1.K").dtype == torch.bfloat16
        assert file.get_tensor("layers.1.K").shape == (2, 7, 6)
    assert names == {"layers.1.Q", "layers.1.K", "layers.1.V"}
    assert (metadata["format"], metadata["version"]) == ("attention-workbench-recording", "2")
    assert (metadata["model"], json.loads(metadata["tokens"])) == ("Gemma2Model", ["一", "two"])
    (about,) = json.loads(metadata["layers"])
    assert 0.0 < about.pop("difference") < about.pop("tolerance")
    assert 0.0 < about.pop("weights") < 0.05  # of bfloat16
    assert about.pop("largest") > 0.0
    assert about.pop("scale") == pytest.approx(5**-0.5, rel=1e-7)
    assert about == {
        "layer": 1,
        "module": "layers.1.self_attn",
        "kind": "Gemma2Attention",
        "found": "softmax",
        "causal": True,
        "softcap": pytest.approx(0.05),
        "parts": 1,
        "behind": 0.0,
        "checked": 7,
        "own": True,
        "deviations": [],
    }


def test_each_step_of_a_loop_can_be_chosen(record: Any, path: Path) -> None:
    transformers = pytest.importorskip("transformers", reason="transformers is not installed")
    torch.manual_seed(0)
    config = transformers.GPT2Config(**MODELS["GPT2"])
    model = transformers.GPT2LMHeadModel(config).eval()
    ids = torch.tensor(IDS[:1])
    sizes = {}
    for step in (0, 2, None):
        with record(model, path, step=step, overwrite=True):
            model.generate(ids, max_new_tokens=4, min_new_tokens=4, do_sample=False, pad_token_id=0)
        sizes[step] = File(path).of(0, "Q").shape[1], File(path).of(0, "K").shape[1]
    assert sizes == {0: (7, 7), 2: (1, 9), None: (1, 10)}
    with pytest.raises(RuntimeError, match="nothing was written"), record(model, path, step=9, overwrite=True):
        model(ids)
