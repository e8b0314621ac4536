"""The engine against the same lines in bare NumPy and SciPy, measured in the same run."""

import gc
import time
from collections.abc import Callable

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from scipy.special import softmax

from engine.edits.cells import SetCells
from engine.examples.tutorial import attention_document, tutorial
from engine.worksheet.document import Document
from engine.worksheet.values import recompute
from tests.benchmarks.figures import in_turns, measured, skip_unless_measuring, thread_seconds


def large() -> Document:
    """512 words of 64 dimensions."""
    random = np.random.RandomState(0)
    weights = [random.normal(size=(64, 64)) / 8 for _ in range(3)]
    return attention_document([f"w{i}" for i in range(512)], random.normal(size=(512, 64)), weights)


def bare(document: Document) -> Callable[[], object]:
    X, W_Q, W_K, W_V = (document.sources[name].copy() for name in ("X", "W_Q", "W_K", "W_V"))

    def run() -> object:
        X[0, 0] += 1.0
        Q, K, V = X @ W_Q, X @ W_K, X @ W_V
        weights = softmax(Q @ K.T / np.sqrt(K.shape[1]), axis=1)
        return weights @ V

    return run


def after_one_cell(document: Document) -> Callable[[], object]:
    """Recomputing after X[0, 0] changed, each time to another number."""
    state = {"values": recompute(document), "turn": 0}

    def run() -> object:
        state["turn"] += 1  # type: ignore[operator]
        edited = SetCells.one("X", 0, 0, float(state["turn"])).apply(document)  # type: ignore[arg-type]
        state["values"] = recompute(edited, state["values"])  # type: ignore[arg-type]
        return state["values"]

    return run


def median(run: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return float(np.median(times))


def times(count: int, run: Callable[[], object]) -> Callable[[], None]:
    """So often that a clock tells how long it takes; without the garbage collector, as the window runs."""

    def repeat() -> None:
        gc.disable()
        for _ in range(count):
            run()
        gc.enable()

    return repeat


@pytest.mark.parametrize(
    ("make", "name", "rounds", "goal", "gate"),
    [(tutorial, "tutorial", 400, 2.5, 3.4), (large, "512 × 64", 12, 1.1, 1.3)],
    ids=["tutorial", "512 by 64"],
)
def test_recompute_after_one_cell(
    benchmark: BenchmarkFixture, make: Callable[[], Document], name: str, rounds: int, goal: float, gate: float
) -> None:
    skip_unless_measuring(benchmark)
    ours, baseline = times(rounds, after_one_cell(make())), times(rounds, bare(make()))
    ratio = in_turns(ours, baseline, 7, thread_seconds)
    measured(benchmark, f"recompute of {name} after one cell", "bare NumPy", ratio, goal, gate, ours)


def test_recompute_of_all_of_it(benchmark: BenchmarkFixture) -> None:
    """The whole tutorial, with nothing known of it before."""
    skip_unless_measuring(benchmark)
    document = tutorial()
    ours, baseline = times(400, lambda: recompute(document)), times(400, bare(document))
    ratio = in_turns(ours, baseline, 7, thread_seconds)
    measured(benchmark, "recompute of all of the tutorial", "bare NumPy", ratio, 2.5, 3.5, ours)
