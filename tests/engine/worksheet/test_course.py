"""What follows an edit, by names."""

import numpy as np
import pytest

from engine.edits.cells import ReleaseCells, ReplaceMatrix, SetCells
from engine.edits.choices import Choose
from engine.examples.tutorial import tutorial
from engine.worksheet.course import course_of, given_otherwise, turns_behind

BEHIND = [
    (["X"], ["X", "Q", "K", "V", "scores", "scaled", "weights", "attention"]),
    (["W_V"], ["W_V", "V", "attention"]),
    (["W_V", "W_K"], ["W_K", "W_V", "K", "V", "scores", "scaled", "weights", "attention"]),
    (["weights"], ["weights", "attention"]),
    ([], []),
]


@pytest.mark.parametrize(("names", "expected"), BEHIND, ids=str)
def test_what_is_behind_stands_in_the_order_of_computation(names: list[str], expected: list[str]) -> None:
    assert [turn.name for turn in turns_behind(course_of(tutorial()), frozenset(names))] == expected


def test_what_is_given_otherwise_is_told_in_both_directions() -> None:
    document = tutorial()
    typed = SetCells.one("scores", 0, 0, 7.0).apply(document)
    other = ReplaceMatrix("W_Q", np.ones((3, 3))).apply(typed)
    assert given_otherwise(document, document) == frozenset()
    assert given_otherwise(typed, document) == given_otherwise(document, typed) == {"scores"}
    assert given_otherwise(other, document) == given_otherwise(document, other) == {"scores", "W_Q"}
    assert given_otherwise(ReleaseCells("scores").apply(other), typed) == {"scores", "W_Q"}


def test_documents_of_the_same_steps_share_it() -> None:
    document = tutorial()
    assert course_of(SetCells.one("X", 0, 0, 7.0).apply(document)) is course_of(document)
    assert course_of(Choose("scale", "none").apply(document)) is not course_of(document)
