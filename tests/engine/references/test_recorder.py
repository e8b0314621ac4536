"""What `resources/record_attention.py` writes gives back the weights that the models themselves report."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.arrays import Floats
from engine.attention import attention
from tests.engine.references.shared import assert_close

torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is a reference of these tests only")
pytest.importorskip("safetensors", reason="safetensors is not installed; the recorder writes its files with it")
from safetensors import safe_open  # noqa: E402  # only where it is installed

F = torch.nn.functional
TOLERANCE = 2e-6  # of float32, where sums are added in another order
IDS = [[3, 1, 4, 1, 5, 9, 2], [6, 5, 3, 5, 8, 9, 7]]
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


@pytest.fixture
def record(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The function, imported as a user does who has dropped the file beside the script."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[3] / "resources"))
    monkeypatch.delitem(sys.modules, "record_attention", raising=False)
    return __import__("record_attention").record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "attention.safetensors"


def model_of(name: str, implementation: str) -> Any:
    """A small model with random weights; the same ones whatever the implementation."""
    transformers = pytest.importorskip("transformers", reason="transformers is not installed")
    torch.manual_seed(0)
    config = getattr(transformers, f"{name}Config")(**MODELS[name], attn_implementation=implementation)
    model = getattr(transformers, f"{name}Model")(config).eval()
    for parameter in model.parameters():  # the usual start is so near 0 that all weights are alike
        torch.nn.init.normal_(parameter, std=0.4)
    return model


class File:
    """A recording as the format describes it."""

    def __init__(self, path: Path) -> None:
        with safe_open(path, framework="np") as file:
            self.metadata = file.metadata()
            self.tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  # no mapping
        self.layers = json.loads(self.metadata["layers"])

    def of(self, layer: int, name: str) -> np.ndarray:
        return self.tensors[f"layers.{layer}.{name}"]

    def weights(self, at: int) -> Floats:  # -> [h, n, m]
        about = self.layers[at]
        Q, K, V = (self.of(about["layer"], name)[None] for name in "QKV")
        given = {name: self.tensors.get(f"layers.{about['layer']}.{name}") for name in ("mask", "sink")}
        options: dict[str, Any] = {name: array for name, array in given.items() if array is not None}
        options |= {"causal": "top_left"} if about["causal"] else {}
        options |= {"softcap": about["softcap"]} if about["softcap"] else {}
        return attention(Q, K, V, scale=about["scale"], keep=True, **options)["weights"][0]


@pytest.mark.parametrize("name", MODELS)
def test_the_weights_are_those_of_the_model(name: str, record: Any, path: Path) -> None:
    model = model_of(name, "eager")
    with torch.no_grad(), record(model, path):
        result = model(torch.tensor(IDS), output_attentions=True)
    file = File(path)
    assert [about["layer"] for about in file.layers] == [0, 1]
    for at, weights in enumerate(result.attentions):
        assert file.layers[at]["after_position"]
        assert_close(file.weights(at), weights[0].numpy(), TOLERANCE)


@pytest.mark.parametrize("name", [name for name in MODELS if name not in ("Gemma2", "GptOss")])
def test_another_implementation_gives_the_same(name: str, record: Any, path: Path) -> None:
    files = []
    for implementation in ("eager", "sdpa"):
        model = model_of(name, implementation)
        with torch.no_grad(), record(model, path):
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
    assert names == {"layers.1.Q", "layers.1.K", "layers.1.V", "layers.1.mask"}
    assert (metadata["format"], metadata["version"]) == ("attention-workbench-recording", "1")
    assert (metadata["model"], json.loads(metadata["tokens"])) == ("Gemma2Model", ["一", "two"])
    assert json.loads(metadata["layers"]) == [
        {
            "layer": 1,
            "module": "layers.1.self_attn",
            "kind": "Gemma2Attention",
            "scale": 5**-0.5,
            "causal": False,
            "softcap": 0.05,
            "sliding_window": None,
            "after_position": True,
        }
    ]


class Separate(torch.nn.Module):  # type: ignore[misc]
    """Four heads of queries on two of keys and values, repeated before the product."""

    num_heads = 4

    def __init__(self) -> None:
        super().__init__()
        self.q_proj, self.k_proj, self.v_proj = (torch.nn.Linear(8, width) for width in (8, 4, 4))

    def forward(self, x: Any) -> Any:
        q, k, v = (f(x).unflatten(-1, (-1, 2)).transpose(1, 2) for f in (self.q_proj, self.k_proj, self.v_proj))
        k, v = (t.repeat_interleave(2, dim=1) for t in (k, v))
        return F.scaled_dot_product_attention(q, k, v, is_causal=True, scale=0.3)


class Fused(torch.nn.Module):  # type: ignore[misc]
    """All three in one projection; the product written out, which nothing can watch."""

    def __init__(self) -> None:
        super().__init__()
        self.n_head = 4
        self.c_attn = torch.nn.Linear(8, 24)

    def forward(self, x: Any) -> Any:
        q, k, v = (t.unflatten(-1, (4, 2)).transpose(1, 2) for t in self.c_attn(x).chunk(3, dim=-1))
        return torch.softmax(q @ k.transpose(-1, -2) / 2**0.5, dim=-1) @ v


def test_a_module_that_calls_the_product(record: Any, path: Path) -> None:
    torch.manual_seed(1)
    module, x = Separate(), torch.randn(3, 5, 8)
    with record(torch.nn.Sequential(module), path):
        result = module(x)
    file = File(path)
    about = file.layers[0]
    assert (about["module"], about["causal"], about["scale"], about["after_position"]) == ("0", True, 0.3, True)
    assert file.of(0, "K").shape == (2, 5, 2)
    output = file.weights(0) @ file.of(0, "V").repeat(2, axis=0)
    assert_close(output, result[0].detach().numpy(), TOLERANCE)


def test_a_module_that_calls_nothing(record: Any, path: Path) -> None:
    torch.manual_seed(2)
    module, x = Fused(), torch.randn(3, 5, 8)
    with record(module, path):
        result = module(x)
    file = File(path)
    assert file.layers[0]["after_position"] is False
    assert_close(file.weights(0) @ file.of(0, "V"), result[0].detach().numpy(), TOLERANCE)


class Joined(torch.nn.Module):  # type: ignore[misc]
    """Projections only, joined under one name."""

    def __init__(self, name: str, width: int, **numbers: int) -> None:
        super().__init__()
        self.add_module(name, torch.nn.Linear(8, width))
        for number, value in numbers.items():
            setattr(self, number, value)

    def forward(self, x: Any) -> Any:
        return next(self.children())(x)


def test_projections_that_are_joined(record: Any, path: Path) -> None:
    """Two heads of two columns: one part after the other, with shared keys, or head by head."""
    shared = Joined("qkv_proj", 8, num_heads=2, num_key_value_heads=1)
    for module, columns in (
        (Joined("qkv", 12, num_heads=2), ([[0, 1], [2, 3]], [[4, 5], [6, 7]], [[8, 9], [10, 11]])),
        (shared, ([[0, 1], [2, 3]], [[4, 5]], [[6, 7]])),
        (Joined("query_key_value", 12, n_head=2), ([[0, 1], [6, 7]], [[2, 3], [8, 9]], [[4, 5], [10, 11]])),
    ):
        with torch.no_grad(), record(module, path):
            result = module(torch.randn(1, 5, 8))[0].numpy()
        for name, heads in zip("QKV", columns, strict=True):
            assert (File(path).of(0, name) == np.stack([result[:, head] for head in heads])).all()


def test_heads_that_nobody_counts(record: Any, path: Path) -> None:
    module = Joined("qkv", 12)
    with pytest.raises(RuntimeError, match="give it a num_heads"), record(module, path):
        module(torch.randn(1, 5, 8))


def test_tokens_may_come_later(record: Any, path: Path) -> None:
    module = Separate()
    with record(module, path, tokens=["one"]) as recording:
        module(torch.randn(1, 2, 8))
        recording.tokens = ["one", "two"]
    assert json.loads(File(path).metadata["tokens"]) == ["one", "two"]


@pytest.mark.parametrize("need_weights", [True, False])
@pytest.mark.parametrize("training", [True, False])
def test_the_module_of_pytorch(need_weights: bool, training: bool, record: Any, path: Path) -> None:
    """It calls no function that can be watched where weights are wanted, so it runs twice; dropout does not notice."""
    torch.manual_seed(3)
    module = torch.nn.MultiheadAttention(8, 4, dropout=0.5, batch_first=True).train(training)
    x, padding = torch.randn(2, 5, 8), torch.tensor([[False] * 4 + [True], [False] * 5])
    results = []
    for context in (torch.no_grad(), record(module, path)):
        torch.manual_seed(4)
        with context:
            results.append(module(x, x, x, key_padding_mask=padding, need_weights=need_weights)[0])
    assert_close(results[1].detach().numpy(), results[0].numpy(), TOLERANCE)
    module.eval()
    _, weights = module(x, x, x, key_padding_mask=padding, average_attn_weights=False)
    assert_close(File(path).weights(0), weights[0].detach().numpy(), TOLERANCE)


def test_what_cannot_be_recorded(record: Any, path: Path) -> None:
    with pytest.raises(ValueError, match=r"has no attention module.*q_proj, k_proj, v_proj"):
        record(torch.nn.Linear(2, 2), path).__enter__()
    with pytest.raises(ValueError, match=r"There is no layer 3; there are \['0'\]"):
        record(torch.nn.Sequential(Separate()), path, layers=[0, 3]).__enter__()
    with pytest.raises(RuntimeError, match="did not run"), record(Separate(), path):
        pass
    assert not list(path.parent.iterdir())


def test_an_error_writes_nothing_and_leaves_nothing_behind(record: Any, path: Path) -> None:
    product, module = F.scaled_dot_product_attention, Separate()
    with pytest.raises(RuntimeError), record(module, path):
        module(torch.randn(1, 5, 9))
    assert not list(path.parent.iterdir())
    assert F.scaled_dot_product_attention is product
    assert not module._forward_hooks
    assert not module._forward_pre_hooks
