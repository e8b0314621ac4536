"""The same call held as a whole and streamed, in blocks so small that small matrices cross many of them."""

from typing import Any

import numpy as np

from engine.arrays import Floats
from engine.lazy.matrix import AnyMatrix, LazyMatrix
from engine.library.general import Trace, attention
from engine.sizes import Sizes

TOLERANCE = {np.dtype(np.float64): 1e-12, np.dtype(np.float32): 1e-5}
ALL = slice(None)
LARGE = Sizes(held=2**62)  # everything is held


def drawn(seed: int, *shape: int) -> Floats:
    """Normally distributed numbers."""
    return np.random.default_rng(seed).normal(size=shape)


def small(rows: int = 5, keys: int = 7) -> Sizes:
    """Nothing is held that counts pairs; blocks have so many queries and keys, forwards and back."""
    back = {"back_rows": rows, "back_keys": keys}
    return Sizes(held=0, panel=3 * keys, rows=rows, scores=1, least_keys=keys, slant=2, **back)


def held(*arrays: Any, **named: Any) -> Trace:
    """What is to be expected: every stage as an array."""
    return attention(*arrays, **named, sizes=LARGE, keep=True)


def streamed(*arrays: Any, rows: int = 5, keys: int = 7, **named: Any) -> Trace:
    """The stages as lazy matrices, and the statistics of their rows."""
    return attention(*arrays, **named, sizes=small(rows, keys), keep=True)


def as_array(value: AnyMatrix) -> Floats:
    """All cells of a map."""
    return value[(ALL,) * value.ndim] if isinstance(value, LazyMatrix) else value


def cast(dtype: Any, *arrays: Any) -> list[Any]:
    """The numbers in this dtype; flags and options as they are."""
    return [one.astype(dtype) if isinstance(one, np.ndarray) and one.dtype.kind == "f" else one for one in arrays]


def assert_near(ours: Floats, expected: Floats, tolerance: float = 0.0) -> None:
    """Equal shapes and dtypes, the same NaN, and no difference beyond the tolerance, relative to the largest number."""
    assert (ours.shape, ours.dtype) == (expected.shape, expected.dtype)
    finite = np.abs(expected[np.isfinite(expected)])
    near = (tolerance or TOLERANCE[expected.dtype]) * max(1.0, float(finite.max(initial=0.0)))
    np.testing.assert_allclose(ours, expected, rtol=0.0, atol=near)
