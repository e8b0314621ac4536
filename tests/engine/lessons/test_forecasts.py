"""Predict, then reveal: the outcome of an edit before it is made."""

import pytest

from engine.examples.tutorial import product, tutorial
from engine.lessons.forecasts import outcome_of, question_of
from engine.lessons.lesson import Forecast
from engine.worksheet.values import recompute


@pytest.mark.parametrize(
    ("moved", "by", "watched", "way", "slope"),
    [
        (("A", (0, 0)), 1.0, ("C", (0, 1)), "rises", 6.0),
        (("A", (0, 0)), -1.0, ("C", (0, 1)), "falls", 6.0),
        (("A", (0, 0)), 1.0, ("C", (1, 1)), "stays", 0.0),
    ],
)
def test_a_product(
    moved: tuple[str, tuple[int, ...]], by: float, watched: tuple[str, tuple[int, ...]], way: str, slope: float
) -> None:
    values = recompute(product())
    question = question_of(values, Forecast(*moved, by, *watched))
    outcome = outcome_of(values, question)
    assert (question.moved, question.step(values)) == (moved, by)
    assert (outcome.way, outcome.slope) == (way, slope)
    assert outcome.after - outcome.before == by * slope


def test_the_word_that_wins_may_be_another() -> None:
    values = recompute(tutorial())
    question = question_of(values, Forecast("X", (0, 0), 1.0, "weights", (0, 2)))
    outcome = outcome_of(values, question)
    assert (outcome.largest_before, outcome.largest, outcome.way) == (2, 0, "falls")
    after = recompute(question.edit.apply(tutorial()))
    assert after.array("weights")[0, 2] == outcome.after
