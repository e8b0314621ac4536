"""How to make it so: goals that are reached, refused, bounded and cancelled."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.examples.tutorial import attention_document
from engine.questions.goals import Goal
from gui.window.main_window import MainWindow
from tests.gui.hands import CONTROL, SHIFT, Hands, Key, press, tick


def test_a_goal_is_reached_by_the_smallest_change(hands: Hands) -> None:
    page = hands.window.inspector.make_it_so
    hands.click("weights", 0, 1)
    hands.press(Key.Key_3, CONTROL)
    press(hands, page.add)
    assert hands.editor() is page.goals[0].number
    hands.type("0.5")
    for name in ("W_K", "W_V"):
        tick(hands, page.freedoms[name].box)
    page.goals[0].number.setFocus()
    hands.press(Key.Key_Return)
    assert page.solution is not None
    assert page.solution.reached
    assert hands.steps() == 0, "nothing is changed yet"
    assert set(hands.window.overlays.slopes) == {"W_Q", "weights"}
    press(hands, page.apply)
    assert hands.cell("weights", 0, 1) == pytest.approx(0.5, abs=1e-8)
    assert hands.steps() == 1
    assert "W_Q" in hands.window.actions_.actions["undo"].text()
    hands.press(Key.Key_Z, CONTROL)
    assert hands.numbers("W_Q") == [[2, 0, 2], [2, 0, 0], [2, 1, 2]]


def test_what_cannot_be_is_refused_with_its_proof(hands: Hands) -> None:
    page = hands.window.inspector.make_it_so
    hands.select("attention", (0, 0), (0, 2))
    hands.press(Key.Key_G, CONTROL | SHIFT)
    assert len(page.goals) == 3
    for row in page.goals:
        row.number.setText("5")
    hands.bot.mouseClick(page.freedoms["W_V"].box, Qt.MouseButton.LeftButton)
    hands.press(Key.Key_Return, CONTROL)
    assert page.solution is not None
    assert page.solution.proof is not None
    assert "convex hull" in page.outcome.text()
    assert "at most 4; the goal asks for 15" in page.outcome.text()
    hands.bot.waitUntil(page.line.isVisible)
    assert not page.apply.isVisible()


def test_attend_mostly_within_bounds_and_whole(hands: Hands) -> None:
    page = hands.window.inspector.make_it_so
    hands.click("weights", 2, 3)
    hands.press(Key.Key_3, CONTROL)
    press(hands, page.mostly)
    for name, row in page.freedoms.items():
        row.box.setChecked(name == "W_Q")
    page.freedoms["W_Q"].low.setText("-3")
    page.freedoms["W_Q"].high.setText("3")
    page.freedoms["W_Q"].whole.setChecked(True)
    press(hands, page.search)
    press(hands, page.apply)
    assert hands.cell("weights", 2, 3) >= 0.9
    assert all(number == round(number) and -3 <= number <= 3 for row in hands.numbers("W_Q") for number in row)


def test_only_the_selected_cells_may_change(hands: Hands) -> None:
    page = hands.window.inspector.make_it_so
    hands.press(Key.Key_3, CONTROL)
    page._add(Goal("weights", (0, 1), "at_least", 0.3))
    page._show_goals()
    for name, row in page.freedoms.items():
        row.box.setChecked(name == "W_Q")
    hands.select("W_Q", (0, 1), (1, 2))
    press(hands, page.freedoms["W_Q"].part)
    assert page.freedoms["W_Q"].part.text() == "4 cells"
    hands.press(Key.Key_Return, CONTROL)
    assert page.solution is not None
    assert page.solution.changes
    assert {cell.index for cell, _ in page.solution.changes} <= {(0, 1), (0, 2), (1, 1), (1, 2)}


def test_bad_goals_say_what_is_wrong(hands: Hands) -> None:
    page = hands.window.inspector.make_it_so
    hands.click("weights", 0, 1)
    hands.press(Key.Key_G, CONTROL | SHIFT)
    page.goals[0].number.setText("half")
    press(hands, page.search)
    assert "“half” is not a number" in page.outcome.text()
    page.goals[0].number.setText("0.5")
    for row in page.freedoms.values():
        row.box.setChecked(False)
    press(hands, page.search)
    assert "Nothing may change" in page.outcome.text()


def test_a_search_can_be_cancelled(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    random = np.random.RandomState(0)
    words = [f"w{i}" for i in range(24)]
    weights = [random.normal(size=(8, 8)) for _ in range(3)]
    hands = Hands(qtbot, make(attention_document(words, random.normal(size=(24, 8)), weights), threads=2))
    qtbot.waitUntil(lambda: hands.window.workspace.current)
    page = hands.window.inspector.make_it_so
    hands.window.inspector.ask("make it so")
    for j in range(24):
        page._add(Goal("weights", (j, (j * 7) % 24), "at_least", 0.99))
    page._show_goals()
    for row in page.freedoms.values():
        row.whole.setChecked(True)
    page.solve()
    press(hands, page.cancel)
    qtbot.waitUntil(lambda: hands.window.workspace.jobs.idle)
    assert page.outcome.text() == "Cancelled."
    assert page.solution is None


def test_goals_in_a_head_under_a_mask(llama: Hands) -> None:
    page = llama.window.inspector.make_it_so
    llama.click("weights", 3, 1)
    llama.press(Key.Key_3, CONTROL)
    press(llama, page.mostly)
    press(llama, page.search)
    press(llama, page.apply)
    assert np.array(llama.numbers("weights"))[0, 3, 1] >= 0.9
    llama.click("weights", 1, 3)
    press(llama, page.mostly)
    press(llama, page.search)
    assert page.solution is not None
    assert page.solution.proof is not None, "a hidden key gets nothing"


def test_it_says_when_nothing_that_may_change_moves_the_goal(hands: Hands) -> None:
    """X[0, 1] is 0, so the second row of W_Q has no say in the first row of the weights."""
    page = hands.window.inspector.make_it_so
    hands.click("weights", 0, 1)
    hands.press(Key.Key_3, CONTROL)
    press(hands, page.add)
    hands.type("0.5")
    for name in ("W_K", "W_V"):
        tick(hands, page.freedoms[name].box)
    hands.click("W_Q", 1, 0)
    press(hands, page.freedoms["W_Q"].part)
    press(hands, page.search)
    assert page.outcome.text().startswith("Nothing that may change moves weights[0, 1]")
