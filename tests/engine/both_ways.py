"""The same call held as a whole and streamed, in blocks so small that small matrices cross many of them."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

from engine.arrays import Floats
from engine.attention import Trace, attention
from engine.streaming import backward, kernel, sweep
from engine.streaming import map as maps
from engine.streaming.map import Held, Map

TOLERANCE = {np.dtype(np.float64): 1e-12, np.dtype(np.float32): 1e-5}
ALL = slice(None)


def drawn(seed: int, *shape: int) -> Floats:
    """Normally distributed numbers."""
    return np.random.default_rng(seed).normal(size=shape)


@contextmanager
def streaming(rows: int = 5, keys: int = 7) -> Iterator[None]:
    """Nothing is held that counts pairs; blocks are of this size, forwards and back."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(maps, "LARGEST_HELD", 0)
        patch.setattr(maps, "PANEL", 3 * keys)
        patch.setattr(sweep, "ROWS", rows)
        patch.setattr(kernel, "block_keys", lambda count, group: max(keys // group, 1) * group if group else keys)
        patch.setattr(backward, "QUERIES", rows)
        patch.setattr(backward, "KEYS", keys)
        yield


@contextmanager
def holding() -> Iterator[None]:
    """Everything is held, however large."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(maps, "LARGEST_HELD", math.inf)
        yield


def held(*arrays: Any, **named: Any) -> Trace:
    """What is to be expected."""
    with holding():
        return attention(*arrays, **named, keep=True)


def streamed(*arrays: Any, rows: int = 5, keys: int = 7, **named: Any) -> Trace:
    """The stages as maps, and the statistics of their rows; must be looked at within `streaming`."""
    with streaming(rows, keys):
        return attention(*arrays, **named, keep=True)


def as_array(value: Held) -> Floats:
    """All cells of a map."""
    return value[(ALL,) * value.ndim] if isinstance(value, Map) else value


def cast(dtype: Any, *arrays: Any) -> list[Any]:
    """The numbers in this dtype; flags and options as they are."""
    return [one.astype(dtype) if isinstance(one, np.ndarray) and one.dtype.kind == "f" else one for one in arrays]


def assert_near(ours: Floats, expected: Floats, tolerance: float = 0.0) -> None:
    """Equal shapes and dtypes, the same NaN, and no difference beyond the tolerance, relative to the largest number."""
    assert (ours.shape, ours.dtype) == (expected.shape, expected.dtype)
    finite = np.abs(expected[np.isfinite(expected)])
    near = (tolerance or TOLERANCE[expected.dtype]) * max(1.0, float(finite.max(initial=0.0)))
    np.testing.assert_allclose(ours, expected, rtol=0.0, atol=near)
