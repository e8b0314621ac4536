"""Streamed attention against PyTorch's own: outputs and gradients, and errors in float32 against float64."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from engine import attention
from engine.arrays import Floats
from tests.engine.both_ways import small, streamed
from tests.engine.references.shared import assert_close, assert_same_gradient, drawn, gradient

torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is a reference of these tests only")
reference = torch.nn.functional.scaled_dot_product_attention

Arrays = tuple[Floats, Floats, Floats]
SHAPES: list[tuple[str, tuple[int, ...], tuple[int, ...]]] = [
    ("as many heads", (2, 4, 100, 16), (2, 4, 130, 16)),
    ("shared keys", (1, 6, 100, 16), (1, 2, 100, 16)),
    ("one head, more queries", (1, 1, 150, 8), (1, 1, 70, 8)),
]
EVERY = pytest.mark.parametrize(("name", "queries", "keys"), SHAPES, ids=[row[0] for row in SHAPES])
CAUSAL = pytest.mark.parametrize("is_causal", [False, True], ids=["all", "causal"])
BOTH = pytest.mark.parametrize("dtype", [np.float64, np.float32], ids=["float64", "float32"])


def theirs(arrays: Arrays, of: Floats, is_causal: bool) -> list[Floats]:
    """The output, and the gradients of sum(of · output)."""
    tensors = [torch.tensor(array, requires_grad=True) for array in arrays]
    grouped = arrays[0].shape[-3] != arrays[1].shape[-3]
    output = reference(*tensors, is_causal=is_causal, enable_gqa=grouped)
    output.backward(torch.tensor(of))
    return [output.detach().numpy(), *(tensor.grad.numpy() for tensor in tensors)]


def ours(arrays: Arrays, of: Floats, is_causal: bool) -> list[Floats]:
    options: dict[str, Any] = {"causal": "top_left"} if is_causal else {}
    trace = streamed(*arrays, rows=48, keys=40, **options)
    gradients = trace.gradients(of)
    return [trace.output, *(gradient(gradients, name) for name in "QKV")]


@EVERY
@CAUSAL
@BOTH
def test_outputs_and_gradients_are_the_same(
    name: str, queries: tuple[int, ...], keys: tuple[int, ...], is_causal: bool, dtype: Any
) -> None:
    arrays = tuple(drawn(seed, *shape).astype(dtype) for seed, shape in enumerate((queries, keys, keys)))
    of = drawn(4, *queries).astype(dtype)
    found, expected = ours(arrays, of, is_causal), theirs(arrays, of, is_causal)  # type: ignore[arg-type]
    tolerance = 1e-12 if dtype is np.float64 else 3e-6
    assert_close(found[0], expected[0], tolerance)
    for one, other in zip(found[1:], expected[1:], strict=True):
        assert_same_gradient(one, other, tolerance)


HARD: list[tuple[str, Callable[[Floats, Floats, Floats], Arrays]]] = [
    ("normal", lambda Q, K, V: (Q, K, V)),
    ("logits of 30", lambda Q, K, V: (Q * 30.0, K, V)),
    ("logits of 1e4", lambda Q, K, V: (Q * 300.0, K * 8.0, V)),
    ("a part that all keys share", lambda Q, K, V: (Q, K + 50.0, V)),
    ("values of 1e30, logits of 30", lambda Q, K, V: (Q * 30.0, K, V * 1e30)),
    ("values of 1e-35, logits of 30", lambda Q, K, V: (Q * 30.0, K, V * 1e-35)),
]


@pytest.mark.parametrize(("name", "change"), HARD, ids=[row[0] for row in HARD])
@CAUSAL
def test_errors_of_float32_are_no_worse(
    name: str, change: Callable[[Floats, Floats, Floats], Arrays], is_causal: bool
) -> None:
    """Root mean square errors of the output and of each gradient, with room for chance."""
    drawn_arrays = change(*(drawn(seed, 1, 2, 512, 64) for seed in range(3)))
    arrays = tuple(array.astype(np.float32) for array in drawn_arrays)
    of = drawn(4, 1, 2, 512, 64).astype(np.float32)
    exact = theirs(tuple(one.astype(np.float64) for one in arrays), of.astype(np.float64), is_causal)  # type: ignore[arg-type]

    def errors(found: list[Floats]) -> list[float]:
        pairs = zip(found, exact, strict=True)
        return [float(np.sqrt(np.mean(np.square((one - other) / np.abs(other).max())))) for one, other in pairs]

    mine, torchs = errors(ours(arrays, of, is_causal)), errors(theirs(arrays, of, is_causal))  # type: ignore[arg-type]
    for what, one, other in zip(("output", "dQ", "dK", "dV"), mine, torchs, strict=True):
        room = 3.0 if "1e4" in name else 1.5  # a few rows with two equal scores decide there
        assert one <= max(room * other, 1e-7), f"{what}: {one:.1e}, PyTorch {other:.1e}"


def test_a_row_that_sees_nothing_is_the_same() -> None:
    Q, K, V = (drawn(seed, 1, 1, 20, 4) for seed in range(3))
    mask = np.ones((20, 20), dtype=bool)
    mask[3] = False
    found = attention(Q, K, V, mask=mask, sizes=small())
    expected = reference(*map(torch.tensor, (Q, K, V)), torch.tensor(mask)).numpy()
    assert_close(found, expected)
