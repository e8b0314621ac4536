"""Questions asked of a cell, against a forward pass or as many operations in plain Python, measured in the same run."""

import math
from functools import partial

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from engine.edits.cells import SetCells
from engine.edits.choices import with_options
from engine.examples.tutorial import attention_document, tutorial
from engine.expressions.tree import terms
from engine.expressions.writing import latex
from engine.pipeline.options import Options
from engine.questions.goals import Freedom, Goal
from engine.questions.sensitivity import Target, sensitivity
from engine.questions.solving import solve
from engine.sizes import Sizes
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute
from tests.benchmarks.figures import in_turns, measured, skip_unless_measuring

WORDS, DIMENSIONS, HEADS = 512, 64, 8
ROUNDS = 5
HELD = Sizes(held=2**40)  # every stage as an array, as with fewer words


def large() -> Document:
    """512 words, 8 heads of 64 dimensions."""
    random = np.random.RandomState(0)
    X = random.normal(size=(WORDS, DIMENSIONS))
    document = with_options(attention_document([f"w{i}" for i in range(WORDS)], X, [X[:64]] * 3), Options(heads=HEADS))
    for name in ("W_Q", "W_K", "W_V"):
        document = document.with_source(name, random.normal(size=(DIMENSIONS, HEADS * DIMENSIONS)) / 8)
    return document


def test_sensitivity_of_one_cell(benchmark: BenchmarkFixture) -> None:
    """All slopes of one number by one walk backwards: at most two forward passes."""
    skip_unless_measuring(benchmark)
    values = recompute(large(), sizes=HELD)
    target = Target.cell("attention", 3, 5)
    ask = partial(sensitivity, values, target)
    ratio = in_turns(ask, lambda: recompute(values.document, sizes=HELD), ROUNDS)
    measured(benchmark, "slopes of a cell, 512 words, 8 heads", "a recompute", ratio, 2.0, 2.0, ask)


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
    values = recompute(large(), sizes=HELD)
    row = values.array("scaled")[2, 7].tolist()
    column = values.array("V_heads")[2, :, 5].tolist()
    plain = partial(plain_softmax, row) if name == "weights" else partial(plain_products, row, column)
    ask = partial(explained, values, name, 2, 7, 5)
    assert ask()[1] == WORDS
    ratio = in_turns(ask, plain, 21)
    measured(benchmark, f"explaining a cell of {name}, 512 keys", "as many lines of Python", ratio, 20.0, 30.0, ask)


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
    ratio = 100.0 * in_turns(ask, one_hundred, 21)
    measured(benchmark, "making a weight so, tutorial", "a recompute", ratio, 200.0, 250.0, ask)
