"""Right numbers that were written down otherwise, and slips in the only answer."""

from collections.abc import Callable

import numpy as np
import pytest

from engine.examples.tutorial import product, tutorial
from engine.mistakes.answers import Answer
from engine.mistakes.diagnosis import Diagnosis, diagnose
from engine.mistakes.weighting import document_with
from engine.worksheet.values import recompute
from tests.engine.mistakes.sheets import working_on, written

SHOWN = 4


def as_written(name: str, matrix: np.ndarray) -> Diagnosis:
    return diagnose(recompute(tutorial()), {name: written(matrix, SHOWN)}, SHOWN)


@pytest.mark.parametrize("digits", [1, 2, 3])
def test_fewer_digits_than_are_asked_for(digits: int) -> None:
    """Every number is right as far as it goes; each step goes on with the rounded numbers of the one before."""
    names = ["scaled", "weights", "attention"]
    texts = working_on(tutorial(), digits, names)
    answers = {name: written(np.round(texts[name], digits), SHOWN) for name in names}
    told = f"What happened: the numbers have {digits} of the 4 decimals that the sheet asks for."
    assert diagnose(recompute(tutorial()), answers, SHOWN).text() == told


def test_a_zero_is_not_a_number_with_fewer_digits() -> None:
    assert "rounded to 1" not in as_written("weights", np.zeros((4, 4))).text()


PLACES = [
    ("weights", lambda m: m.T, "weights was written down transposed, its rows as columns"),
    ("attention", lambda m: m[[2, 1, 0, 3]], "in attention the rows of word_1 and word_3 were exchanged"),
    ("attention", lambda m: m[:, [0, 2, 1]], "in attention the columns of v2 and v3 were exchanged"),
    ("weights", lambda m: 100 * m, "the numbers are percentages without their sign %"),
    ("attention", lambda m: -m, "the sign is the other one"),
]


@pytest.mark.parametrize(("name", "how", "told"), PLACES, ids=[told for *_, told in PLACES])
def test_right_numbers_in_another_place_or_form(name: str, how: Callable[[np.ndarray], np.ndarray], told: str) -> None:
    assert as_written(name, how(recompute(tutorial()).array(name))).text() == f"What happened: {told}."


def test_two_numbers_in_the_cells_of_each_other() -> None:
    weights = recompute(tutorial()).array("weights").copy()
    weights[0, 2], weights[3, 0] = weights[3, 0], weights[0, 2]
    told = "What happened: the numbers of weights[0, 2] and weights[3, 0] were exchanged."
    assert as_written("weights", weights).text() == told


def test_a_large_negative_number_where_a_score_is_hidden() -> None:
    values = recompute(document_with(tutorial(), causal="top_left"))
    masked = np.where(values.array("masked") == -np.inf, -1e9, values.array("masked"))
    told = "What happened: a score that is hidden is −∞, typed as -inf, and not a large negative number."
    assert diagnose(values, {"masked": written(masked, SHOWN)}, SHOWN).text() == told


def test_a_term_of_the_only_answer() -> None:
    """C[0, 1] is 1·6 + 2·8; with one answer alone nothing is known of other cells."""
    values = recompute(product())
    told = diagnose(values, {"C": Answer.of_texts({(0, 1): "6"})}).text()
    assert told == "One slip: in C[0, 1] alone A[0, 1] * B[1, 1] was left out."
    assert diagnose(values, {"C": Answer.of_texts({(0, 1): "77"})}).verdict == "unknown"


def test_a_softmax_without_powers() -> None:
    scaled = recompute(tutorial()).array("scaled")
    diagnosis = as_written("weights", scaled / scaled.sum(axis=-1, keepdims=True))
    assert diagnosis.findings[0].mistakes[0][0].code == "mistake_without_powers"
