"""Against `torch.nn.MultiheadAttention`: output, weights of each head, and the gradient of every weight matrix."""

from typing import NamedTuple

import numpy as np
import pytest

from engine import attention
from engine.arrays import Floats
from tests.engine.references.shared import assert_close, assert_same_gradient, drawn

torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is a reference of these tests only")

BATCH, N, M, WIDTH, HEADS = 3, 4, 6, 12, 3


class Case(NamedTuple):
    """hidden: which pairs may not attend, by the shape of flags; added: numbers for the scores, by their shape.

    padded: how many keys each text of the batch has.
    """

    name: str
    heads: int = HEADS
    is_cross: bool = False
    has_bias: bool = True
    hidden: tuple[int, ...] = ()
    added: tuple[int, ...] = ()
    lengths: tuple[int, ...] = ()
    is_causal: bool = False

    @property
    def keys(self) -> int:
        return M if self.is_cross else N


CASES = [
    Case("self"),
    Case("cross", is_cross=True),
    Case("one head", heads=1),
    Case("one head, cross", heads=1, is_cross=True),
    Case("without biases", has_bias=False),
    Case("cross without biases", is_cross=True, has_bias=False),
    Case("hidden pairs", hidden=(N, N)),
    Case("hidden pairs, cross", is_cross=True, hidden=(N, M)),
    Case("hidden pairs of one head", heads=1, hidden=(N, N)),
    Case("hidden pairs of every head", is_cross=True, hidden=(BATCH * HEADS, N, M)),
    Case("added", is_cross=True, added=(N, M)),
    Case("added to every head", added=(BATCH * HEADS, N, N)),
    Case("padding", lengths=(4, 2, 1)),
    Case("padding, cross", is_cross=True, lengths=(6, 1, 3)),
    Case("padding, one head", heads=1, is_cross=True, lengths=(6, 1, 3)),
    Case("padding and hidden pairs", is_cross=True, hidden=(N, M), lengths=(6, 4, 3)),
    Case("padding and added", is_cross=True, added=(N, M), lengths=(6, 4, 3)),
    Case("causal", is_causal=True),
    Case("causal padding", is_causal=True, lengths=(4, 2, 1)),
]


class Masks(NamedTuple):
    """One mask in our sense: flags where True may attend, or numbers; and the flags that torch reads as hidden."""

    ours: np.ndarray | None
    theirs: np.ndarray | None
    padding: np.ndarray | None


def masks_of(case: Case) -> Masks:
    padding = np.arange(case.keys) >= np.array(case.lengths)[:, None] if case.lengths else None
    if case.is_causal:
        return Masks(None, np.triu(np.ones((N, N), dtype=bool), k=1), padding)
    if case.added:
        numbers = drawn(9, *case.added)
        return Masks(numbers.reshape(_with_heads(case.added)), numbers, padding)
    if case.hidden:
        hidden = drawn(9, *case.hidden) > 0.3
        hidden[..., 0] = False  # of a query that sees nothing torch's weights are NaN
        return Masks(~hidden.reshape(_with_heads(case.hidden)), hidden, padding)
    return Masks(None, None, padding)


def _with_heads(shape: tuple[int, ...]) -> tuple[int, ...]:
    return (BATCH, shape[0] // BATCH, *shape[1:]) if len(shape) == 3 else shape


def ours_of(layer: "torch.nn.MultiheadAttention", case: Case, gradients: bool = False) -> dict[str, Floats]:
    """The layer's parameters, or their gradients, under our names; ours stand to the right of the words."""

    def numbers(parameter: "torch.nn.Parameter") -> Floats:
        return (parameter.grad if gradients else parameter).detach().numpy()

    into = np.split(numbers(layer.in_proj_weight), 3)
    arrays = {name: part.T for name, part in zip(("W_Q", "W_K", "W_V"), into, strict=True)}
    arrays["W_O"] = numbers(layer.out_proj.weight).T
    if case.has_bias:
        rows = np.split(numbers(layer.in_proj_bias), 3)
        arrays |= dict(zip(("b_Q", "b_K", "b_V"), rows, strict=True))
        arrays["b_O"] = numbers(layer.out_proj.bias)
    return arrays


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_layer_is_the_same(case: Case) -> None:
    torch.manual_seed(0)
    options = {"bias": case.has_bias, "batch_first": True, "dtype": torch.float64}
    layer = torch.nn.MultiheadAttention(WIDTH, case.heads, **options)
    for parameter in layer.parameters():
        torch.nn.init.normal_(parameter)  # biases are zeros otherwise
    words = {"X": drawn(1, BATCH, N, WIDTH)} | ({"X_kv": drawn(2, BATCH, M, WIDTH)} if case.is_cross else {})
    their_words = {name: torch.tensor(array, requires_grad=True) for name, array in words.items()}
    masks = masks_of(case)
    source = their_words["X_kv" if case.is_cross else "X"]
    given = {
        "attn_mask": None if masks.theirs is None else torch.tensor(masks.theirs),
        "key_padding_mask": None if masks.padding is None else torch.tensor(masks.padding),
    }
    if case.added and case.lengths:  # torch wants both of one kind
        given["key_padding_mask"] = torch.tensor(np.where(masks.padding, -np.inf, 0.0))
    output, weights = layer(their_words["X"], source, source, **given, average_attn_weights=False)
    of = drawn(3, *output.shape)
    (output * torch.tensor(of)).sum().backward()

    trace = attention(
        **words,
        **ours_of(layer, case),
        heads=case.heads,
        mask=masks.ours,
        key_lengths=case.lengths or None,
        causal="top_left" if case.is_causal else "none",
        keep=True,
    )
    assert_close(trace.output, output.detach().numpy())
    assert_close(trace["weights"].reshape(weights.shape), weights.detach().numpy())
    gradients = trace.gradients(of=of)
    expected = ours_of(layer, case, gradients=True)
    expected |= {name: tensor.grad.numpy() for name, tensor in their_words.items()}
    for name, reference in expected.items():
        assert_same_gradient(gradients[name].reshape(reference.shape), reference)


@pytest.mark.parametrize("heads", [1, HEADS])
def test_a_query_that_sees_nothing_gets_the_bias(heads: int) -> None:
    """Zeros from every head, so that only b_O is left; torch agrees where it is not asked for the weights."""
    torch.manual_seed(0)
    layer = torch.nn.MultiheadAttention(WIDTH, heads, batch_first=True, dtype=torch.float64)
    torch.nn.init.normal_(layer.out_proj.bias)
    X = drawn(1, BATCH, N, WIDTH)
    hidden = np.zeros((N, N), dtype=bool)
    hidden[1] = True
    words = torch.tensor(X)
    expected, _ = layer(words, words, words, attn_mask=torch.tensor(hidden), need_weights=False)
    ours = attention(X=X, **ours_of(layer, Case("")), heads=heads, mask=~hidden)
    assert_close(ours[:, 1], np.broadcast_to(layer.out_proj.bias.detach().numpy(), ours[:, 1].shape))
    assert_close(ours, expected.detach().numpy())


@pytest.mark.parametrize("heads", [1, HEADS])
def test_separate_heads_are_merged_before_the_last_matrix(heads: int) -> None:
    """[..., h, n, d_v] with W_O gives [..., n, ·], also where there is only one head."""
    Q, K, V = drawn(1, BATCH, heads, N, 4), drawn(2, BATCH, heads, M, 4), drawn(3, BATCH, heads, M, 5)
    W_O = drawn(4, heads * 5, WIDTH)
    context = torch.nn.functional.scaled_dot_product_attention(*map(torch.tensor, (Q, K, V)))
    expected = context.transpose(1, 2).flatten(2) @ torch.tensor(W_O)
    assert_close(attention(Q, K, V, W_O=W_O), expected.numpy())


def test_biases_of_queries_keys_and_values_alone() -> None:
    """As in Qwen 2, whose last matrix has none."""
    X, weights = drawn(1, BATCH, N, WIDTH), {name: drawn(2, WIDTH, WIDTH) for name in ("W_Q", "W_K", "W_V", "W_O")}
    rows = {name: drawn(3, WIDTH) for name in ("b_Q", "b_K", "b_V")}
    Q, K, V = (torch.tensor(X @ weights[f"W_{name}"] + rows[f"b_{name}"]) for name in "QKV")
    expected = torch.nn.functional.scaled_dot_product_attention(Q, K, V) @ torch.tensor(weights["W_O"])
    assert_close(attention(X=X, **weights, **rows), expected.numpy(), 1e-9)
