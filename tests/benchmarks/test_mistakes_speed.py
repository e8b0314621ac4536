"""Diagnoses of a sheet of six words and six dimensions, against as many whole recomputes, measured in the same run."""

from functools import partial

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from engine.examples.tutorial import attention_document
from engine.mistakes.answers import Answer
from engine.mistakes.diagnosis import diagnose
from engine.mistakes.registry import MISTAKES
from engine.worksheet.values import Values, recompute
from tests.benchmarks.figures import in_turns, measured, skip_unless_measuring

SIZE, ROUNDS, SHOWN = 6, 5, 4
STEPS = ("Q", "K", "V", "scores", "scaled", "weights", "attention")
CODES = {mistake.code: mistake for mistake in MISTAKES}


def sheet() -> Values:
    """Six words of six dimensions, whole numbers."""
    random = np.random.RandomState(0)
    numbers = [random.randint(-2, 3, (SIZE, SIZE)) for _ in range(4)]
    return recompute(attention_document([f"word_{i + 1}" for i in range(SIZE)], numbers[0], numbers[1:]))


def answers(values: Values, codes: tuple[str, ...], asked: tuple[str, ...]) -> dict[str, Answer]:
    """What somebody gets who makes these mistakes; numbers of nobody where there are none."""
    document = values.document
    for code in codes:
        document = next(CODES[code].deviations(document)).document
    made = recompute(document)
    noise = np.random.RandomState(1).rand(SIZE, SIZE)
    return {name: Answer.of_matrix(np.round(made.array(name) if codes else noise, SHOWN), SHOWN) for name in asked}


@pytest.mark.parametrize(
    ("title", "codes", "asked"),
    [
        ("one mistake", ("mistake_columns",), ("weights",)),
        ("one mistake, all steps", ("mistake_columns",), STEPS),
        ("two mistakes", ("mistake_unscaled", "mistake_columns"), ("weights",)),
        ("no known mistake", (), ("weights",)),
    ],
)
def test_diagnosis(benchmark: BenchmarkFixture, title: str, codes: tuple[str, ...], asked: tuple[str, ...]) -> None:
    """Within 300 ms where a recompute takes a fifth of a millisecond."""
    skip_unless_measuring(benchmark)
    values = sheet()
    ask = partial(diagnose, values, answers(values, codes, asked), SHOWN)
    ratio = in_turns(ask, lambda: [recompute(values.document) for _ in range(100)], ROUNDS)
    measured(benchmark, f"a diagnosis of 6 × 6, {title}", "100 recomputes", ratio, 10.0, 20.0, ask)
