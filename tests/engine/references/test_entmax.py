"""Against the `entmax` package: sparsemax and its relatives, forwards and backwards."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from engine import attention
from engine.arrays import Floats
from engine.stages.rules.normalisers import NORMALISERS
from tests.engine.references.shared import assert_close, assert_same_gradient, drawn, gradient

torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is a reference of these tests only")
entmax = pytest.importorskip("entmax", reason="entmax is not installed; it is a reference of these tests only")

Rule = Callable[[Any], Any]
ALPHAS = (1.1, 1.25, 1.5, 1.9, 2.5)


def bisected(alpha: float) -> Rule:
    return lambda scores: entmax.entmax_bisect(scores, alpha=alpha, dim=-1, n_iter=100)


RULES: dict[str, tuple[str, float, Rule]] = {
    "sparsemax": ("sparsemax", 0.0, lambda scores: entmax.sparsemax(scores, dim=-1)),
    "entmax15": ("entmax15", 0.0, lambda scores: entmax.entmax15(scores, dim=-1)),
    "entmax 2": ("entmax", 2.0, lambda scores: entmax.sparsemax(scores, dim=-1)),
    "entmax 1.5, sorted": ("entmax", 1.5, lambda scores: entmax.entmax15(scores, dim=-1)),
    "entmax 1": ("entmax", 1.0, lambda scores: torch.softmax(scores, dim=-1)),
} | {f"entmax {alpha}": ("entmax", alpha, bisected(alpha)) for alpha in ALPHAS}
EVERY = pytest.mark.parametrize(("rule", "alpha", "theirs"), RULES.values(), ids=RULES.keys())


def hidden(scores: Floats) -> Floats:
    """The same, some of them -inf, but never the first."""
    allowed = np.random.default_rng(7).random(scores.shape) > 0.4
    allowed[..., 0] = True
    return np.where(allowed, scores, -np.inf)


SCORES = {
    "a few": drawn(1, 4, 5),
    "near each other": drawn(2, 4, 5) / 100.0,
    "far apart": drawn(3, 4, 5) * 30.0,
    "many": drawn(4, 3, 200),
    "of heads": drawn(5, 2, 3, 4, 6),
    "all equal": np.zeros((2, 7)),
    "two equal": np.array([[1.0, 1.0, 0.0], [1.0, 0.5, 0.5], [0.25, 0.25, -3.0]]),
    "one key": drawn(6, 3, 1),
    "large": drawn(8, 4, 5) + 1e4,
    "some hidden": hidden(drawn(9, 4, 9)),
    "one left": np.array([[2.0, -np.inf, -np.inf]]),
}
ALL_SCORES = pytest.mark.parametrize("scores", SCORES.values(), ids=SCORES.keys())


@EVERY
@ALL_SCORES
def test_the_weights_are_the_same(rule: str, alpha: float, theirs: Rule, scores: Floats) -> None:
    weights = NORMALISERS[rule].weights(scores.copy(), alpha)
    assert_close(weights, theirs(torch.tensor(scores)).numpy(), 1e-10)
    np.testing.assert_allclose(weights.sum(axis=-1), 1.0, rtol=1e-12)


@EVERY
@ALL_SCORES
def test_the_gradients_are_the_same(rule: str, alpha: float, theirs: Rule, scores: Floats) -> None:
    of = drawn(10, *scores.shape)
    their_scores = torch.tensor(scores, requires_grad=True)
    (theirs(their_scores) * torch.tensor(of)).sum().backward()
    normaliser = NORMALISERS[rule]
    sent_back = normaliser.gradient(of, scores, normaliser.weights(scores.copy(), alpha), alpha)
    assert_same_gradient(sent_back, their_scores.grad.numpy(), 1e-8)


@EVERY
@pytest.mark.parametrize("has_mask", [False, True], ids=["all keys", "some keys"])
def test_whole_attention_is_the_same(rule: str, alpha: float, theirs: Rule, has_mask: bool) -> None:
    """Output and gradients of Q, K and V, with heads that share keys."""
    arrays = {"Q": drawn(1, 2, 4, 3, 5), "K": drawn(2, 2, 2, 6, 5), "V": drawn(3, 2, 2, 6, 7)}
    mask = np.isfinite(hidden(drawn(4, 3, 6))) if has_mask else None
    tensors = {name: torch.tensor(array, requires_grad=True) for name, array in arrays.items()}
    Q, K, V = tensors["Q"], *(tensors[name].repeat_interleave(2, dim=1) for name in "KV")
    scores = Q @ K.mT / 5**0.5
    if mask is not None:
        scores = scores.masked_fill(torch.tensor(~mask), -torch.inf)
    output = theirs(scores) @ V
    of = drawn(5, *output.shape)
    (output * torch.tensor(of)).sum().backward()
    options = {"normalise": rule} | ({"alpha": alpha} if alpha else {})
    trace = attention(**arrays, mask=mask, **options, keep=True)
    assert_close(trace.output, output.detach().numpy(), 1e-10)
    gradients = trace.gradients(of=of)
    for name, tensor in tensors.items():
        assert_same_gradient(gradient(gradients, name), tensor.grad.numpy(), 1e-8)


@EVERY
def test_float32(rule: str, alpha: float, theirs: Rule) -> None:
    scores = drawn(1, 4, 5).astype(np.float32)
    weights = NORMALISERS[rule].weights(scores.copy(), alpha)
    assert weights.dtype == np.float32
    assert_close(weights, theirs(torch.tensor(scores)).numpy(), 2e-6)


@EVERY
def test_a_row_with_nothing_allowed_gets_zeros(rule: str, alpha: float, theirs: Rule) -> None:
    """The package gives NaN for such a row; it must not reach the others."""
    scores = drawn(1, 3, 5)
    scores[1] = -np.inf
    weights = NORMALISERS[rule].weights(scores.copy(), alpha)
    assert not weights[1].any()
    assert_close(weights[::2], theirs(torch.tensor(scores[::2])).numpy(), 1e-10)
    sent_back = NORMALISERS[rule].gradient(np.ones_like(scores), scores, weights, alpha)
    assert not sent_back[1].any()
