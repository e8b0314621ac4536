"""The library function against the same formulas in plain NumPy and SciPy: time, and memory at its peak."""

import time
import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from scipy.special import softmax

from engine.arrays import Floats, swapped
from engine.attention import Trace, attention
from engine.streaming import map as maps

STAGES = ("scores", "scaled", "weights", "context")
ROUNDS = 7


@pytest.fixture(autouse=True)
def _held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every stage as an array, as with fewer words."""
    monkeypatch.setattr(maps, "LARGEST_HELD", 2**40)


@pytest.fixture
def arrays() -> tuple[Floats, Floats, Floats]:
    """8 heads, 1024 words, 64 dimensions, float32."""
    random = np.random.default_rng(0)
    Q, K, V = (random.normal(size=(1, 8, 1024, 64)).astype(np.float32) for _ in range(3))
    return Q, K, V


def plain(Q: Floats, K: Floats, V: Floats) -> tuple[Floats, ...]:
    """Every stage kept, as a person would write it."""
    scores = Q @ swapped(K)
    scaled = scores / np.float32(8.0)
    weights = softmax(scaled, axis=-1)
    return scores, scaled, weights, weights @ V


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def ratio(one: Callable[[], object], other: Callable[[], object]) -> float:
    """Measured in turns, so that both see the same machine."""
    return float(np.median([seconds(one) / seconds(other) for _ in range(ROUNDS)]))


def traced(arrays: tuple[Floats, Floats, Floats]) -> Trace:
    return attention(*arrays, keep=True)


def skip_unless_measuring(benchmark: BenchmarkFixture) -> None:
    if benchmark.disabled:
        pytest.skip("speed is measured with --benchmark-enable")


def test_forward_with_all_stages_kept(benchmark: BenchmarkFixture, arrays: tuple[Floats, Floats, Floats]) -> None:
    skip_unless_measuring(benchmark)
    measured = ratio(lambda: traced(arrays), lambda: plain(*arrays))
    benchmark.extra_info["ratio to plain NumPy"] = measured
    benchmark(traced, arrays)
    assert measured <= 1.2


def test_forward_and_backward(benchmark: BenchmarkFixture, arrays: tuple[Floats, Floats, Floats]) -> None:
    skip_unless_measuring(benchmark)
    measured = ratio(lambda: traced(arrays).gradients(arrays[2]), lambda: traced(arrays))
    benchmark.extra_info["ratio to forward"] = measured
    benchmark(lambda: traced(arrays).gradients(arrays[2]))
    assert measured <= 4.0


def test_memory_at_its_peak(benchmark: BenchmarkFixture, arrays: tuple[Floats, Floats, Floats]) -> None:
    """No more than the arrays of the stages themselves and one of the largest."""
    skip_unless_measuring(benchmark)
    tracemalloc.start()
    trace = traced(arrays)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    own = sum(trace[name].nbytes for name in STAGES)
    benchmark.extra_info["peak over own arrays"] = peak / own
    benchmark(traced, arrays)
    assert peak <= own + trace["weights"].nbytes
