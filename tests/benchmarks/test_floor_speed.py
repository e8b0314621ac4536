"""What no kernel of NumPy can be faster than: the products and powers of the same blocks, and nothing else.

Whatever another library takes less than that, its products do. One thread; memory that is used again.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from engine import attention
from engine.arrays import Floats
from engine.kernels.backward import gradients
from engine.kernels.powers import powers
from engine.kernels.workers import one_blas_thread
from tests.benchmarks.figures import in_turns, measured, skip_unless_measuring
from tests.benchmarks.test_library_speed import SEEN, drawn
from tests.benchmarks.test_streaming_speed import CAUSAL, pieces, prepared

SIDE, BLOCKS = 512, 16  # of a block of queries and keys; how many of them
CELLS = SIDE**2 * BLOCKS


def _blocks(backwards: bool) -> Callable[[], None]:
    """Scores, powers, sums and weighted values of some blocks; backwards the five products, and the powers again."""
    Q, K, V = (one[0, 0] for one in drawn(SIDE))
    S, G = (np.empty((SIDE, SIDE), np.float32) for _ in range(2))
    out, ones, power = np.empty((SIDE, 64), np.float32), np.ones(SIDE, np.float32), powers()
    Q = Q / np.float32(8.0)

    def forwards() -> None:
        for _ in range(BLOCKS):
            np.matmul(K, Q.T, out=S)
            power(S, out=S)
            np.matmul(ones, S)
            np.matmul(S.T, V, out=out)

    def back() -> None:
        for _ in range(BLOCKS):
            np.matmul(K, Q.T, out=S)
            power(S, out=S)
            np.matmul(V, Q.T, out=G)
            np.multiply(G, S, out=G)
            for left, right in ((S, V), (G, Q), (G.T, K)):
                np.matmul(left, right, out=out)

    return back if backwards else forwards


CALLS: list[tuple[str, int, dict[str, Any], float, float]] = [
    ("a call, 4096 words", 4096, {}, 1.0, 1.0),
    ("a call, 4096 words, causal", 4096, CAUSAL, 1.0, 0.5),
    ("a call, 4096 words, largest score 173", 4096, {}, 30.0, 1.0),
    ("a call, 4096 words, largest score 1439", 4096, {}, 250.0, 1.0),
    *((f"{what} in 65,536 words", 65536, options, 1.0, 1 / 64) for what, options in SEEN),
]


@pytest.mark.parametrize(("what", "n", "options", "size", "seen"), CALLS, ids=[row[0] for row in CALLS])
def test_a_call_against_its_products(
    benchmark: BenchmarkFixture, what: str, n: int, options: dict[str, Any], size: float, seen: float
) -> None:
    """Of the cells that are seen."""
    skip_unless_measuring(benchmark)
    ours = partial(attention, *drawn(n, size=size), **options)
    with one_blas_thread():
        ratio = in_turns(ours, _blocks(False), 9) * CELLS / (n**2 * seen)
    measured(benchmark, what, "its products and powers", ratio, 1.1, 1.6, ours)


@pytest.mark.parametrize("options", [{}, CAUSAL], ids=["all", "causal"])
def test_backwards_against_its_products(benchmark: BenchmarkFixture, options: dict[str, Any]) -> None:
    skip_unless_measuring(benchmark)
    n = 4096
    task, of = prepared(drawn(n), **options), drawn(n)[0]
    output, lse = np.empty((1, n, 64), np.float32), np.empty((1, n))
    for plane, at, found in pieces(task):
        output[plane, at.start : at.stop], lse[plane, at.start : at.stop] = found.output, found.lse

    def ours() -> Floats:
        return gradients(task, output, lse, of[0]).queries

    with one_blas_thread():
        ratio = in_turns(ours, _blocks(True), 9) * CELLS / (n**2 * (0.5 if options else 1.0))
    measured(
        benchmark,
        "backwards, 4096 words" + (", causal" if options else ""),
        "its products and powers",
        ratio,
        1.1,
        1.6,
        ours,
    )
