"""Questions asked of a cell, against a forward pass or as many operations in plain Python, measured in the same run."""

import math
import time
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from engine.document import Document
from engine.edits.cells import SetCells
from engine.edits.choices import with_options
from engine.examples import attention_document, tutorial
from engine.expressions import latex, terms
from engine.goals import Freedom, Goal
from engine.options import Options
from engine.recompute import Values, recompute
from engine.sensitivity import Target, sensitivity
from engine.solving import solve
from engine.streaming import map as maps

WORDS, DIMENSIONS, HEADS = 512, 64, 8
ROUNDS = 5


@pytest.fixture(autouse=True)
def _held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every stage as an array, as with fewer words."""
    monkeypatch.setattr(maps, "LARGEST_HELD", 2**40)


def large() -> Document:
    """512 words, 8 heads of 64 dimensions."""
    random = np.random.RandomState(0)
    X = random.normal(size=(WORDS, DIMENSIONS))
    document = with_options(attention_document([f"w{i}" for i in range(WORDS)], X, [X[:64]] * 3), Options(heads=HEADS))
    for name in ("W_Q", "W_K", "W_V"):
        document = document.with_source(name, random.normal(size=(DIMENSIONS, HEADS * DIMENSIONS)) / 8)
    return document


def skip_unless_measuring(benchmark: BenchmarkFixture) -> None:
    if benchmark.disabled:
        pytest.skip("speed is measured with --benchmark-enable")


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def ratio(one: Callable[[], object], other: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Measured in turns, so that both see the same machine."""
    return float(np.median([seconds(one) / seconds(other) for _ in range(rounds)]))


def test_sensitivity_of_one_cell(benchmark: BenchmarkFixture) -> None:
    """All slopes of one number by one walk backwards: at most two forward passes."""
    skip_unless_measuring(benchmark)
    values = recompute(large())
    target = Target.cell("attention", 3, 5)
    ask = partial(sensitivity, values, target)
    measured = ratio(ask, lambda: recompute(values.document))
    benchmark.extra_info["ratio to forward"] = measured
    benchmark(ask)
    assert measured <= 2.0


def explained(values: Values, name: str, *index: int) -> tuple[str, int]:
    """What the inspector asks for: the tree, typeset, and its terms."""
    tree = values.explain(name, *index)
    assert tree is not None
    return latex(tree, lambda value: f"{value:.4g}"), len(terms(tree))


def plain_softmax(row: list[float]) -> list[tuple[str, float]]:
    """As many exponentials, and a line of text for each key."""
    largest = max(row)
    return [(f"{score:.4g}", math.exp(score - largest)) for score in row]


def plain_products(row: list[float], column: list[float]) -> list[tuple[str, float]]:
    return [(f"{one:.4g}", one * other) for one, other in zip(row, column, strict=True)]


@pytest.mark.parametrize("name", ["weights", "context"])
def test_explaining_one_cell(benchmark: BenchmarkFixture, name: str) -> None:
    """A row of 512 keys; compared with 512 operations and texts in plain Python."""
    skip_unless_measuring(benchmark)
    values = recompute(large())
    row = values.array("scaled")[2, 7].tolist()
    column = values.array("V_heads")[2, :, 5].tolist()
    plain = partial(plain_softmax, row) if name == "weights" else partial(plain_products, row, column)
    ask = partial(explained, values, name, 2, 7, 5)
    assert ask()[1] == WORDS
    measured = ratio(ask, plain, rounds=21)
    benchmark.extra_info["ratio to plain Python"] = measured
    benchmark(ask)
    assert measured <= 30.0


def test_goal_seek_on_the_tutorial(benchmark: BenchmarkFixture) -> None:
    """In recomputes of the same worksheet after a change of the same matrix."""
    skip_unless_measuring(benchmark)
    values = recompute(tutorial())
    turn = iter(range(10**9))

    def one_hundred() -> None:
        for _ in range(100):
            recompute(SetCells.one("W_Q", 0, 0, float(next(turn))).apply(values.document), values)

    ask = partial(solve, values, (Goal("weights", (0, 1), "equal", 0.5),), (Freedom("W_Q"),))
    assert ask().reached
    measured = 100.0 * ratio(ask, one_hundred, rounds=21)
    benchmark.extra_info["plain recomputes"] = measured
    benchmark.extra_info["steps"] = ask().steps
    benchmark(ask)
    assert measured <= 250.0
