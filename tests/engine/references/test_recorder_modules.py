"""The recorder finds attention by what modules call, says what differs, and refuses the rest by name."""

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.engine.references.shared import assert_close

torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is a reference of these tests only")
pytest.importorskip("safetensors", reason="safetensors is not installed; the recorder writes its files with it")

from tests.engine.references.recorded import TOLERANCE, File, Separate  # noqa: E402  # only where PyTorch is

F = torch.nn.functional


class Fused(torch.nn.Module):  # type: ignore[misc]
    """All three in one projection; the product written out."""

    def __init__(self) -> None:
        super().__init__()
        self.n_head = 4
        self.c_attn = torch.nn.Linear(8, 24)

    def forward(self, x: Any) -> Any:
        q, k, v = (t.unflatten(-1, (4, 2)).transpose(1, 2) for t in self.c_attn(x).chunk(3, dim=-1))
        return torch.softmax(q @ k.transpose(-1, -2) / 2**0.5, dim=-1) @ v


class Written(torch.nn.Module):  # type: ignore[misc]
    """Projections under names of its own, and an attention that a test gives."""

    def __init__(self, attend: Callable[..., Any], **numbers: float) -> None:
        super().__init__()
        self.to_q, self.wk, self.latent = (torch.nn.Linear(8, 8) for _ in range(3))
        self.attend = attend
        for name, number in numbers.items():
            setattr(self, name, number)

    def forward(self, x: Any) -> Any:
        q, k, v = (f(x).unflatten(-1, (4, 2)).transpose(1, 2) for f in (self.to_q, self.wk, self.latent))
        return self.attend(q, k, v)


def softmax_of(scores: Callable[..., Any], change: Callable[[Any], Any] = lambda weights: weights) -> Any:
    return lambda q, k, v: change(torch.softmax(scores(q, k), dim=-1)) @ v


def product(q: Any, k: Any) -> Any:
    return q @ k.transpose(-1, -2)


def one_less(q: Any, k: Any) -> Any:
    """The product by letters, and a triangle that is filled in place."""
    scores = torch.einsum("bhnd,bhmd->bhnm", q, k)
    return scores.masked_fill_(torch.ones(5, 5, dtype=torch.bool).triu(1), -1e9)


BIAS = torch.arange(100.0).reshape(4, 5, 5).sin()
ATTENTIONS: list[tuple[str, Any]] = [
    ("a scale", softmax_of(lambda q, k: product(q, k) * 0.3)),
    ("a scale before", softmax_of(lambda q, k: product(q / 2, k / 3))),
    ("a scale for each head", softmax_of(lambda q, k: product(q, k) * torch.arange(1.0, 5.0)[:, None, None])),
    ("a softcap", softmax_of(lambda q, k: torch.tanh(product(q, k) * 0.25) * 3.0)),
    ("a bias for each head", softmax_of(lambda q, k: (product(q, k) + BIAS) * 0.5)),
    ("a bias that is subtracted", softmax_of(lambda q, k: product(q, k).sub(BIAS[0], alpha=2.0))),
    ("a mask", softmax_of(one_less)),
    ("a mask of zeros and ones", softmax_of(lambda q, k: product(q, k) * TRIL - 1e4 * (1 - TRIL))),
    ("a row that sees nothing", softmax_of(lambda q, k: product(q, k) + SMALLEST)),
    ("the largest taken away", softmax_of(lambda q, k: product(q, k) - product(q, k).amax(-1, keepdim=True))),
    ("the values first", lambda q, k, v: (v.mT @ torch.softmax(product(q, k), -1).mT).mT),
    ("along the rows", lambda q, k, v: torch.softmax(product(k, q), -2).mT @ v),
    ("one matrix a head", lambda q, k, v: _flat(q, k, v)),
    ("only the largest keys", softmax_of(lambda q, k: _largest_two(product(q, k)))),
    ("numbers of a length", softmax_of(lambda q, k: product(F.normalize(q, dim=-1), F.normalize(k, dim=-1)) * 10)),
    ("a sum of two products", softmax_of(lambda q, k: product(q, k) + product(q.flip(-1), k))),
    ("a sink", lambda q, k, v: _with_sink(q, k, v)),
    ("the function", lambda q, k, v: F.scaled_dot_product_attention(q, k, v, BIAS > 0, scale=0.7)),
    ("the function, two axes of a mask", lambda q, k, v: F.scaled_dot_product_attention(q, k, v, BIAS[0] > 0)),
    ("the function, added numbers", lambda q, k, v: F.scaled_dot_product_attention(q, k, v, BIAS[1])),
    ("the function, a query without keys", lambda q, k, v: F.scaled_dot_product_attention(q, k, v, TRIL.tril(-1) > 0)),
    ("the function, wide values", lambda q, k, v: F.scaled_dot_product_attention(q, k, v.repeat(1, 1, 1, 2))),
    (
        "the function, wide values, a query without keys",
        lambda q, k, v: F.scaled_dot_product_attention(q, k, v.repeat(1, 1, 1, 2), TRIL.tril(-1) > 0),
    ),
    ("the function, causal", lambda q, k, v: F.scaled_dot_product_attention(q[:, :, :3], k, v, is_causal=True)),
]
TRIL = torch.ones(5, 5).tril()
SMALLEST = torch.zeros(5, 5).index_fill(0, torch.tensor([2]), torch.finfo(torch.float32).min)


def _largest_two(scores: Any) -> Any:
    return scores.masked_fill(scores < scores.topk(2, dim=-1).values[..., -1:], -torch.inf)


def _flat(q: Any, k: Any, v: Any) -> Any:
    rows, heads = q.shape[:2]
    flat = [x.reshape(rows * heads, 5, 2) for x in (q, k, v)]
    weights = torch.baddbmm(BIAS[:1].expand(rows * heads, 5, 5), flat[0], flat[1].mT, beta=0.5, alpha=0.2).softmax(-1)
    return torch.bmm(weights, flat[2]).reshape(rows, heads, 5, 2)


def _with_sink(q: Any, k: Any, v: Any) -> Any:
    sink = torch.arange(4.0)[:, None, None].expand(len(q), 4, 5, 1)
    scores = torch.cat([product(q, k), sink], dim=-1)
    return torch.softmax(scores - scores.amax(-1, keepdim=True), dim=-1)[..., :-1] @ v


@pytest.mark.parametrize("has_gradient", [False, True])
@pytest.mark.parametrize("attend", [row[1] for row in ATTENTIONS], ids=[row[0] for row in ATTENTIONS])
def test_what_a_module_writes_out(attend: Any, has_gradient: bool, record: Any, path: Path) -> None:
    """Whatever its projections are called: the weights and values of the second row give its output."""
    torch.manual_seed(1)
    module, x = Written(attend, num_heads=4), torch.randn(3, 5, 8)
    with torch.set_grad_enabled(has_gradient):
        before = module(x)
        with record(torch.nn.Sequential(module), path, batch=1):
            result = module(x)
    file = File(path)
    assert torch.equal(before, result)
    assert file.is_own, file.layers
    assert_close(file.weights(0) @ file.of(0, "V"), result[1].detach().numpy(), 2 * TOLERANCE)


CHANGED: list[tuple[str, Any, str]] = [
    ("weights that are cut", softmax_of(product, lambda w: w.where(w > 0.2, 0.0)), "weights_changed"),
    ("weights that are thinned", softmax_of(product, lambda w: w * 0.5), "weights_changed"),
    ("weights of two", lambda q, k, v: _difference_of_two(q, k, v), "weights_changed"),
    (
        "dropout within the function",
        lambda q, k, v: F.scaled_dot_product_attention(q, k, v, None, 0.5),
        "weights_changed",
    ),
    ("scores that are cut", softmax_of(lambda q, k: product(q, k).clamp(-0.1, 0.1)), "scores_changed"),
]
SAID = {"weights_changed": "the model changes its weights", "scores_changed": "the model changes its scores"}


def _difference_of_two(q: Any, k: Any, v: Any) -> Any:
    return (torch.softmax(product(q, k), -1) - 0.5 * torch.softmax(product(q, k.flip(-1)), -1)) @ v


@pytest.mark.parametrize("dtype", [torch.float32, torch.float16, torch.bfloat16])
@pytest.mark.parametrize(("attend", "why"), [row[1:] for row in CHANGED], ids=[row[0] for row in CHANGED])
def test_what_differs_is_said_with_its_size(attend: Any, why: str, dtype: Any, record: Any, path: Path) -> None:
    """Whatever rounding there is: it is looked at step by step, as many roundings could hide anything."""
    torch.manual_seed(1)
    module, x = Written(attend, num_heads=4).to(dtype), torch.randn(3, 5, 8, dtype=dtype)
    words = rf"layer 0 \(0\) differs by \d\.\d+: {SAID[why]}"
    with pytest.warns(UserWarning, match=words), record(torch.nn.Sequential(module), path):
        result = module(x).detach().double()
    (about,) = File(path).layers
    assert about["deviations"] == [why]
    wrong = np.abs(File(path).weights(0) @ File(path).of(0, "V") - result[0].numpy()).max()
    assert wrong <= about["difference"] * 1.01
    assert about["difference"] > 0.05


class Gated(torch.nn.Module):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__()
        self.inner, self.out = Separate(), torch.nn.Linear(8, 8)
        self.gate = torch.nn.Parameter(torch.rand(8))

    def forward(self, x: Any) -> Any:
        q, k, v = (x.unflatten(-1, (4, 2)).transpose(1, 2) for _ in range(3))
        y = F.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2)
        return self.out(y * self.gate)


def test_a_gate_before_the_output_projection_is_said(record: Any, path: Path) -> None:
    """With how much it changes, not how well the attention is followed."""
    with pytest.warns(UserWarning, match=r"differs by \d\.\d+: .*a gate"), record(Gated(), path) as recording:
        recording._model(torch.randn(2, 5, 8))
    (about,) = File(path).layers
    assert about["deviations"] == ["output_changed"]
    assert about["behind"] > 0.1 > 1e-5 > about["difference"]


REFUSED: list[tuple[str, Any, str]] = [
    ("no softmax", lambda q, k, v: torch.sigmoid(product(q, k)) @ v, "no softmax of a product"),
    ("a sum of powers", lambda q, k, v: (p := product(q, k).exp()) / p.sum(-1, keepdim=True) @ v, "no softmax"),
    ("chunks", lambda q, k, v: _in_chunks(q, k, v), "come from several products|are not those of"),
    ("a factor for each key", softmax_of(lambda q, k: product(q, k) * torch.arange(5.0)), "differ from key to key"),
]


def _in_chunks(q: Any, k: Any, v: Any) -> Any:
    """Two products beside one another under one softmax."""
    scores = torch.cat([product(q, k[:, :, :2]), product(q, k[:, :, 2:])], dim=-1)
    return torch.softmax(scores, dim=-1) @ v


class SomeAttention(Written):
    pass


@pytest.mark.parametrize(("attend", "why"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_followed_is_refused_by_name(attend: Any, why: str, record: Any, path: Path) -> None:
    module = SomeAttention(attend, num_heads=4)
    words = rf"nothing was written: .*0 \(SomeAttention\) is left out: .*({why})"
    with pytest.raises(RuntimeError, match=words), record(torch.nn.Sequential(module), path):
        module(torch.randn(3, 5, 8))
    both = torch.nn.Sequential(Separate(), torch.nn.Flatten(2), module)
    both[0].forward = lambda x: Separate.forward(both[0], x).transpose(1, 2)
    with pytest.warns(UserWarning, match=r"2 \(SomeAttention\) is left out"), record(both, path):
        both(torch.randn(3, 5, 8))
    assert [(one["module"], one["kind"]) for one in File(path).refused] == [("2", "SomeAttention")]
    assert [about["module"] for about in File(path).layers] == ["0"]


def test_a_module_that_calls_the_product(record: Any, path: Path) -> None:
    torch.manual_seed(1)
    module, x = Separate(), torch.randn(3, 5, 8)
    with record(torch.nn.Sequential(module), path):
        result = module(x)
    file = File(path)
    about = file.layers[0]
    assert (about["module"], about["causal"], about["scale"], about["found"]) == ("0", True, 0.3, "sdpa")
    assert file.of(0, "K").shape == (2, 5, 2)
    output = file.weights(0) @ file.of(0, "V").repeat(2, axis=0)
    assert_close(output, result[0].detach().numpy(), TOLERANCE)


def test_a_module_that_writes_the_product_out(record: Any, path: Path) -> None:
    torch.manual_seed(2)
    module, x = Fused(), torch.randn(3, 5, 8)
    with record(module, path):
        result = module(x)
    file = File(path)
    assert file.layers[0]["found"] == "softmax"
    assert_close(file.weights(0) @ file.of(0, "V"), result[0].detach().numpy(), TOLERANCE)


def test_tokens_may_come_later(record: Any, path: Path) -> None:
    module = Separate()
    with record(module, path, tokens=["one"]) as recording:
        module(torch.randn(1, 2, 8))
        recording.tokens = ["one", "two"]
    assert json.loads(File(path).metadata["tokens"]) == ["one", "two"]


@pytest.mark.parametrize("need_weights", [True, False])
@pytest.mark.parametrize("batch_first", [True, False])
@pytest.mark.parametrize("has_gradient", [True, False])
def test_the_module_of_pytorch(
    need_weights: bool, batch_first: bool, has_gradient: bool, record: Any, path: Path
) -> None:
    torch.manual_seed(3)
    module = torch.nn.MultiheadAttention(8, 4, batch_first=batch_first).eval()
    x, padding = torch.randn(2, 5, 8), torch.tensor([[False] * 4 + [True], [False] * 5])
    x = x if batch_first else x.transpose(0, 1)
    results = []
    for context in (contextlib.nullcontext(), record(module, path)):
        with torch.set_grad_enabled(has_gradient), context:
            results.append(module(x, x, x, key_padding_mask=padding, need_weights=need_weights)[0])
    assert torch.equal(*results)
    _, weights = module(x, x, x, key_padding_mask=padding, average_attn_weights=False)
    assert File(path).is_own
    assert_close(File(path).weights(0), weights[0].detach().numpy(), TOLERANCE)


@pytest.mark.filterwarnings("ignore:The PyTorch API of nested tensors")
@pytest.mark.parametrize("norm_first", [False, True])
@pytest.mark.parametrize("has_gradient", [False, True])
@pytest.mark.parametrize("masks", ["padding", "causal", "both"])
def test_the_encoder_of_pytorch(norm_first: bool, has_gradient: bool, masks: str, record: Any, path: Path) -> None:
    """In eval it takes a fused path, with nested tensors where padding is left out; it must not notice."""
    torch.manual_seed(5)
    layer = torch.nn.TransformerEncoderLayer(16, 4, 32, batch_first=True, norm_first=norm_first)
    encoder = torch.nn.TransformerEncoder(layer, 2, enable_nested_tensor=not norm_first).eval()
    x, padding = torch.randn(2, 7, 16), torch.tensor([[False] * 7, [False] * 5 + [True] * 2])
    later = torch.ones(7, 7, dtype=torch.bool).triu(1)
    given = {"padding": {"src_key_padding_mask": padding}, "causal": {"mask": later}}
    given["both"] = given["padding"] | given["causal"]
    with torch.set_grad_enabled(has_gradient):
        before = encoder(x, **given[masks])
        with record(encoder, path, batch=1, tokens=list("abcdefg")):
            during = encoder(x, **given[masks])
        after = encoder(x, **given[masks])
    assert torch.equal(before, during)
    assert torch.equal(before, after)
    file = File(path)
    assert file.is_own
    assert len(file.layers) == 2
    is_cut = masks == "padding" and not has_gradient and not norm_first
    assert file.layers[0].get("tokens") == (list("abcde") if is_cut else None)
    y = encoder.layers[0].norm1(x) if norm_first else x
    with torch.no_grad():
        allowed = {"attn_mask": given[masks].get("mask"), "key_padding_mask": given[masks].get("src_key_padding_mask")}
        attention = encoder.layers[0].self_attn
        weights = attention(y, y, y, average_attn_weights=False, **allowed)[1][1].numpy()
    n = 5 if is_cut else 7
    assert_close(file.weights(0), weights[:, :n, :n], TOLERANCE)


def test_a_module_that_is_called_twice_is_two_layers(record: Any, path: Path) -> None:
    """As in ALBERT; a new call of the model begins again."""
    model, x = torch.nn.Sequential(*[Separate()] * 2), torch.randn(3, 5, 8)

    class Twice(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.one = model[0]

        def forward(self, x: Any) -> Any:
            return self.one(x), self.one(2 * x)

    with record(twice := Twice(), path):
        twice(x)
        twice(x)
    file = File(path)
    assert [(about["layer"], about["module"]) for about in file.layers] == [(0, "one"), (1, "one")]
    bias = twice.one.q_proj.bias.detach().reshape(4, 1, 2).numpy()
    assert_close(file.of(1, "Q") - bias, 2 * (file.of(0, "Q") - bias), 1e-5)


def test_parts_of_an_input_are_said(record: Any, path: Path) -> None:
    """Windows stand where rows of the batch do; that of the second row is kept."""

    class Windows(Separate):
        def forward(self, x: Any) -> Any:
            return super().forward(x.reshape(-1, 2, 8))

    module, x = Windows(), torch.randn(3, 6, 8)
    with record(module, path, batch=1):
        result = module(x)
    file = File(path)
    assert file.layers[0]["parts"] == 3
    assert_close(file.weights(0) @ file.of(0, "V").repeat(2, axis=0), result[3].detach().numpy(), TOLERANCE)
