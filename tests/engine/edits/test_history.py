"""Undo, redo, jumping and merging."""

import pytest

from engine.edits.axes import Resize
from engine.edits.cells import SetCells
from engine.edits.history import History
from engine.examples.tutorial import tutorial


def push(history: History, value: float, gesture: str = "", column: int = 0) -> None:
    edit = SetCells.one("X", 0, column, value)
    history.push(edit, edit.apply(history.base(gesture)), gesture)


def test_undo_goes_back_to_the_same_object() -> None:
    first = tutorial()
    history = History(first)
    push(history, 2.0)
    second = history.document
    history.undo()
    assert history.document is first
    history.undo()
    assert history.document is first
    history.redo()
    assert history.document is second
    history.redo()
    assert history.document is second


def test_a_new_edit_forgets_what_was_undone() -> None:
    history = History(tutorial())
    for value in (2.0, 3.0, 4.0):
        push(history, value)
    history.jump(1)
    push(history, 9.0)
    assert len(history.entries) == 3
    assert history.document.patches["X"].values.tolist() == [9.0]


def test_edits_of_one_gesture_are_one_step() -> None:
    history = History(tutorial())
    for value in (2.0, 3.0, 4.0):
        push(history, value, "drag")
    assert len(history.entries) == 2
    push(history, 5.0, "another drag")
    push(history, 6.0)
    push(history, 7.0)
    assert len(history.entries) == 5


def test_within_a_gesture_an_edit_starts_from_before_it() -> None:
    history = History(tutorial())
    for size in (2, 4):
        edit = Resize("word", size)
        history.push(edit, edit.apply(history.base("turn")), "turn")
    assert len(history.entries) == 2
    assert history.document.sources["X"].tolist() == tutorial().sources["X"].tolist()


def test_merging_after_undo_starts_a_new_step() -> None:
    history = History(tutorial())
    push(history, 2.0, "a")
    push(history, 3.0, "b", column=1)
    history.undo()
    push(history, 4.0, "b", column=1)
    assert len(history.entries) == 3
    history.undo()
    history.undo()
    push(history, 5.0, "a")
    assert len(history.entries) == 2


def test_places_outside_are_refused() -> None:
    with pytest.raises(IndexError):
        History(tutorial()).jump(1)
