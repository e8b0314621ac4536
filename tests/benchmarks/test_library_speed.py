"""A call of the library for the output alone: against the same lines in bare NumPy, and against PyTorch's kernel.

One head of 64 dimensions, float32, one thread of BLAS on both sides. On processors of Intel PyTorch multiplies faster
(MKL) than NumPy (OpenBLAS), which took 1.22 of its time for 512 × 64 by 64 × 512, and 1.14 for 512 × 512 by 512 × 64
on a Xeon: no kernel above these products can make up for that. `MKL_ROOM` widens those gates.
"""

import math
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from engine import attention
from engine.arrays import Floats, transpose
from engine.kernels.workers import one_blas_thread
from tests.benchmarks.figures import in_turns, measured, skip_unless_measuring

PROCESSOR = Path("/proc/cpuinfo")
IS_INTEL = PROCESSOR.exists() and "GenuineIntel" in PROCESSOR.read_text()
MKL_ROOM = 1.5 if IS_INTEL else 1.0
Arrays = tuple[Floats, Floats, Floats]


def drawn(n: int, heads: int = 1, size: float = 1.0) -> Arrays:
    random = np.random.default_rng(0)
    Q, K, V = (random.normal(size=(1, heads, n, 64)).astype(np.float32) for _ in range(3))
    return Q * np.float32(size), K, V


def bare(Q: Floats, K: Floats, V: Floats) -> Floats:
    """As few lines and arrays as it takes."""
    scores = Q @ transpose(K)
    scores /= np.float32(8.0)
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    return scores @ V


def often(run: Callable[[], object], n: int) -> Callable[[], object]:
    """Short work again and again, so that the clock sees it."""
    times = max(2**20 // n**2, 1)

    def again() -> None:
        for _ in range(times):
            run()

    return again


BARE = [(64, 1.67, 2.0), (256, 1.0, 1.25), (512, 1.0, 1.2), (1024, 1.0, 1.2), (2048, 1.0, 1.0), (4096, 0.6, 0.8)]


@pytest.mark.parametrize(("n", "goal", "gate"), BARE)
def test_a_call_against_bare_numpy(benchmark: BenchmarkFixture, n: int, goal: float, gate: float) -> None:
    skip_unless_measuring(benchmark)
    arrays = drawn(n)
    with one_blas_thread():
        ratio = in_turns(often(partial(attention, *arrays), n), often(partial(bare, *arrays), n), 25)
    measured(benchmark, f"a call, {n} words", "bare NumPy", ratio, goal, gate, partial(attention, *arrays))


TORCH: list[tuple[int, dict[str, Any], float, float, float]] = [
    (256, {}, 1.0, 1.2, 1.6),
    (512, {}, 1.0, 1.15, 1.6),
    (1024, {}, 1.0, 1.1, 1.6),
    (2048, {}, 1.0, 1.05, 1.4),
    (4096, {}, 1.0, 1.0, 1.3),
    (4096, {"causal": "top_left"}, 1.0, 1.0, 1.3),
    (16384, {}, 1.0, 0.97, 1.3),
    (16384, {"causal": "top_left"}, 1.0, 0.93, 1.3),
    (4096, {}, 30.0, 1.15, 1.6),
    (4096, {}, 250.0, 1.25, 1.7),
    (4096, {"causal": "top_left"}, 30.0, 1.15, 1.6),
    (4096, {"causal": "top_left"}, 250.0, 1.25, 1.7),
]


@pytest.mark.parametrize(("n", "options", "size", "goal", "gate"), TORCH)
def test_a_call_against_pytorch(
    benchmark: BenchmarkFixture, n: int, options: dict[str, Any], size: float, goal: float, gate: float
) -> None:
    skip_unless_measuring(benchmark)
    torch = pytest.importorskip("torch")
    arrays = drawn(n, size=size)
    tensors = [torch.from_numpy(array) for array in arrays]
    theirs = partial(torch.nn.functional.scaled_dot_product_attention, *tensors, is_causal=bool(options))
    ours = partial(attention, *arrays, **options)
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with torch.no_grad(), one_blas_thread():
            ratio = in_turns(often(ours, n), often(theirs, n), 5 if n > 4096 else 15)
    finally:
        torch.set_num_threads(before)
    words = f"{n} words" + (", causal" if options else "")
    steep = f", largest score {math.ceil(np.abs(arrays[0][0, 0] @ arrays[1][0, 0].T).max() / 8)}" if size > 1 else ""
    measured(benchmark, f"a call, {words}{steep}", "PyTorch", ratio, goal, gate * MKL_ROOM, ours)


SEEN: list[tuple[str, dict[str, Any]]] = [
    ("a window of 1,024", {"causal": "top_left", "window_left": 1024}),
    ("documents of 1,024", {"documents": np.repeat(np.arange(64), 1024)}),
]


@pytest.mark.parametrize(("what", "options"), SEEN, ids=["window", "documents"])
def test_what_is_hidden_costs_nothing(benchmark: BenchmarkFixture, what: str, options: dict[str, Any]) -> None:
    """A cell that is seen among 65,536 words, against one of 8,192 words that all see each other."""
    skip_unless_measuring(benchmark)
    long, short = drawn(65536), drawn(8192)
    run = partial(attention, *long, **options)
    ratio = in_turns(run, partial(attention, *short), 5) * 8192**2 / (65536 * 1024)
    measured(benchmark, f"{what} in 65,536 words, a cell", "a cell without a mask", ratio, 1.2, 2.0, run)
