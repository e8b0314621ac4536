"""PyTorch's own call, word for word, given to the library: the same names and the same numbers."""

from typing import Any

import numpy as np
import pytest

from engine import Sizes, attention
from engine.arrays import Floats
from tests.engine.references.shared import assert_close, drawn

torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is a reference of these tests only")
theirs = torch.nn.functional.scaled_dot_product_attention

FLAGS, NUMBERS = np.asarray(drawn(4, 2, 1, 3, 6) > -0.5), drawn(5, 4, 3, 6)
CALLS: dict[str, dict[str, Any]] = {
    "plain": {},
    "causal": {"is_causal": True},
    "not causal": {"is_causal": False, "attn_mask": None, "scale": None},
    "flags": {"attn_mask": FLAGS},
    "numbers": {"attn_mask": NUMBERS},
    "a scale": {"scale": 0.3, "is_causal": True},
    "no dropout": {"dropout_p": 0.0},
    "shared heads": {"enable_gqa": True},
    "everything": {"attn_mask": FLAGS, "dropout_p": 0.0, "is_causal": False, "scale": 0.7, "enable_gqa": True},
}
SHAPES = {"fewer queries": (3, 6), "more queries": (6, 3), "as many": (4, 4)}


def as_torch(value: object) -> object:
    return torch.from_numpy(value) if isinstance(value, np.ndarray) else value


def assert_same(named: dict[str, Any], *arrays: Floats) -> None:
    wanted = theirs(*map(torch.from_numpy, arrays), **{name: as_torch(value) for name, value in named.items()})
    for sizes in (None, Sizes(held=0)):
        assert_close(attention(*arrays, **named, sizes=sizes), wanted.numpy())
    query, key, value = arrays
    assert_close(attention(query=query, key=key, value=value, **named), wanted.numpy())


@pytest.mark.parametrize("name", CALLS)
def test_their_call_is_understood(name: str) -> None:
    heads = 2 if CALLS[name].get("enable_gqa") else 4
    assert_same(CALLS[name], drawn(1, 2, 4, 3, 5), drawn(2, 2, heads, 6, 5), drawn(3, 2, heads, 6, 7))


@pytest.mark.parametrize("name", SHAPES)
def test_causal_counts_from_the_first_key_whatever_the_shape(name: str) -> None:
    n, m = SHAPES[name]
    assert_same({"is_causal": True}, drawn(1, 2, 4, n, 5), drawn(2, 2, 4, m, 5), drawn(3, 2, 4, m, 7))
