"""The library function against the same formulas in plain NumPy and SciPy: time, and memory at its peak."""

import tracemalloc
from functools import partial

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from scipy.special import softmax

from engine.arrays import Floats, transpose
from engine.library.general import Trace, attention
from engine.sizes import Sizes
from tests.benchmarks.figures import in_turns, measured, skip_unless_measuring

STAGES = ("scores", "scaled", "weights", "context")
HELD = Sizes(held=2**40)  # every stage as an array, as with fewer words


@pytest.fixture
def arrays() -> tuple[Floats, Floats, Floats]:
    """8 heads, 1024 words, 64 dimensions, float32."""
    random = np.random.default_rng(0)
    Q, K, V = (random.normal(size=(1, 8, 1024, 64)).astype(np.float32) for _ in range(3))
    return Q, K, V


def plain(Q: Floats, K: Floats, V: Floats) -> tuple[Floats, ...]:
    """Every stage kept, as a person would write it."""
    scores = Q @ transpose(K)
    scaled = scores / np.float32(8.0)
    weights = softmax(scaled, axis=-1)
    return scores, scaled, weights, weights @ V


def traced(arrays: tuple[Floats, Floats, Floats]) -> Trace:
    return attention(*arrays, keep=True, sizes=HELD)


def test_forward_with_all_stages_kept(benchmark: BenchmarkFixture, arrays: tuple[Floats, Floats, Floats]) -> None:
    skip_unless_measuring(benchmark)
    run = partial(traced, arrays)
    ratio = in_turns(run, partial(plain, *arrays), 7)
    measured(benchmark, "all stages kept, 1024 words, 8 heads", "plain NumPy", ratio, 1.0, 1.2, run)


def test_forward_and_backward(benchmark: BenchmarkFixture, arrays: tuple[Floats, Floats, Floats]) -> None:
    skip_unless_measuring(benchmark)

    def run() -> object:
        return traced(arrays).gradients(arrays[2])

    ratio = in_turns(run, partial(traced, arrays), 7)
    measured(benchmark, "all stages and their gradients, 1024 words, 8 heads", "all stages", ratio, 3.0, 4.0, run)


def test_memory_at_its_peak(benchmark: BenchmarkFixture, arrays: tuple[Floats, Floats, Floats]) -> None:
    """No more than the arrays of the stages themselves and one of the largest."""
    skip_unless_measuring(benchmark)
    tracemalloc.start()
    trace = traced(arrays)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    own = sum(trace[name].nbytes for name in STAGES)
    gate = (own + trace["weights"].nbytes) / own
    measured(
        benchmark,
        "memory of all stages, 1024 words, 8 heads",
        "their arrays",
        peak / own,
        1.0,
        gate,
        partial(traced, arrays),
    )
