"""The least change in a model that reaches a goal."""

import numpy as np
import pytest

from engine.models.model import Model, open_model
from engine.questions.goals import Freedom, Goal
from engine.questions.least_change import least_change
from engine.questions.ways import given_at, matrices_of
from engine.worksheet.values import Values, recompute
from tests.places import ROOT


@pytest.fixture(scope="module")
def model() -> Model:
    return open_model(ROOT / "resources" / "models" / "pronouns")


@pytest.fixture(scope="module")
def values(model: Model) -> Values:
    return recompute(model.document("the dogs near the cat"))


@pytest.mark.parametrize(
    ("goal", "free"),
    [
        (Goal("1.weights", (1, 5, 2), "equal", 0.9), "1.W_Q"),
        (Goal("2.weights", (1, 5, 2), "at_least", 0.9), "1.W_O"),
        (Goal("logits", (5, 10), "at_most", -5.0), "1.W_O"),
    ],
)
def test_a_goal_is_reached_by_what_is_free(values: Values, goal: Goal, free: str) -> None:
    found = least_change(values, (goal,), (Freedom(free),))
    assert found.reached
    assert found.edit is not None
    after = recompute(found.edit.apply(values.document), values)
    assert goal.miss(goal.value(after)) < 1e-5
    assert set(after.document.patches) == {free}


def test_the_change_is_along_the_slope_where_the_goal_is_straight(values: Values) -> None:
    """A logit is linear in the readout bias-free states: of one row of W_O's product the least change is known."""
    goal = Goal("2.attention", (5, 3), "equal", 1.0)
    found = least_change(values, (goal,), (Freedom("2.W_O"),))
    row = values.array("2.merged")[5].astype(np.float64)
    needed = 1.0 - float(values.array("2.attention")[5, 3])
    assert found.size == pytest.approx(abs(needed) / np.linalg.norm(row), rel=1e-4)


def test_what_is_reached_already_needs_no_change(values: Values) -> None:
    now = float(values.array("logits")[5, 10])
    found = least_change(values, (Goal("logits", (5, 10), "equal", now),), (Freedom("1.W_O"),))
    assert found.reached
    assert found.edit is None


def test_what_moves_it_is_asked_of_few_matrices(values: Values) -> None:
    document = values.document
    assert matrices_of(document, "embeddings", "1") == ("embedding",)
    assert matrices_of(document, "heads", "1") == ("0.weights", "1.weights", "2.weights")
    assert matrices_of(document, "weights", "1") == given_at(document, "1")
    assert set(given_at(document, "1")) <= document.sources.keys()
    assert "tokens" not in given_at(document, "embedding")
