"""Every question of every cell, as code too, and before anything is selected."""

from collections.abc import Callable

import pytest

from engine.examples.presets import PRESETS
from gui.questions.inspector import QUESTIONS
from gui.state.selection import Place
from gui.window.main_window import MainWindow
from tests.gui.hands import Hands


def test_answers_as_code(hands: Hands) -> None:
    hands.click("attention", 0, 1)
    hands.trigger("copy_cell_code")
    names: dict[str, object] = {}
    exec(hands.clipboard(), names)
    assert names["attention_0_1"] == pytest.approx(1.74174051)
    hands.trigger("copy_step_code")
    assert hands.clipboard() == "attention = weights @ V"
    hands.trigger("copy_script")
    assert "import numpy as np" in hands.clipboard()
    assert "engine" not in hands.clipboard()


@pytest.mark.parametrize("preset", ["gpt", "window", "bahdanau", "sparsemax", "decoding"])
def test_every_cell_of_every_matrix_answers(make: Callable[..., MainWindow], preset: str) -> None:
    """No stage lacks a face: the first and the last cell of each matrix answer each question."""
    window = make(PRESETS[preset]())
    for question in ("where from", "what moves", "make it so", "what if"):
        window.inspector.ask(question)
        check_each_matrix(window, question)


def check_each_matrix(window: MainWindow, question: str) -> None:
    values = window.workspace.values
    assert values is not None
    for name, value in values.table.items():
        assert value.matrix is not None
        for corner in (0, -1):
            at = tuple(0 if corner == 0 else size - 1 for size in value.matrix.shape)
            window.look_at(Place.of(name, at))
            assert window.inspector.title.text().startswith(name), question
            assert getattr(window.inspector, question.replace(" ", "_")).isVisible(), question
            if question == "what moves":
                window.inspector.what_moves.aim()
                assert window.inspector.what_moves.result is not None
            if question == "where from" and values.document.stages[name].operands:
                assert window.inspector.where_from.note.text()
            if question == "make it so":
                window.inspector.make_it_so.clear()
                window.inspector.make_it_so.add_selected()
                (row,) = window.inspector.make_it_so.goals
                goal = row.goal()
                assert (goal.name, goal.index) == (name, at)
                assert goal.number == pytest.approx(values.matrix(name)[at], nan_ok=True)


def test_questions_before_anything_is_selected(window: MainWindow) -> None:
    for question in QUESTIONS:
        window.inspector.ask(question)
        window.actions_.actions["set_target"].trigger()
        window.actions_.actions["add_goal"].trigger()
        window.actions_.actions["follow_term"].trigger()
        window.actions_.actions["go_back"].trigger()
        window.actions_.actions["blink_snapshot"].trigger()
        window.actions_.actions["copy_cell_code"].trigger()
    assert window.workspace.history.position == 0
