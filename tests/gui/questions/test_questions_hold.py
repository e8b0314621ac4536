"""The four questions while the worksheet changes under them: nothing stale is shown, and nothing breaks."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from engine.edits.axes import InsertAlong, RemoveAlong
from engine.edits.cells import ReplaceMatrix, SetCells
from engine.edits.choices import Choose
from engine.edits.snapshots import TakeSnapshot
from engine.examples.tutorial import EXAMPLES, product_mismatch
from engine.questions.goals import Goal
from gui.dialogs.comparison import ComparisonDialog
from gui.questions.inspector import QUESTIONS
from gui.state.selection import Place
from gui.window.main_window import MainWindow
from gui.window.tour import Tour
from tests.gui.hands import CONTROL, SHIFT, Hands, Key, press


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_selected_cell_that_goes_takes_nothing_along(window: MainWindow, question: str) -> None:
    window.inspector.ask(question)
    window.workspace.apply(InsertAlong("word", 4))
    for name in ("X", "attention"):
        window.look_at(Place(name, 4, 1))
        window.workspace.undo()
        assert window.selection.place == Place(name, 3, 1)
        for action in ("add_goal", "set_target", "copy_cell_code", "follow_term"):
            window.actions_.actions[action].trigger()
        window.workspace.redo()
    window.workspace.apply(Choose("causal", "top_left"))
    window.look_at(Place("masked", 0, 1))
    window.inspector.ask(question)
    window.workspace.undo()
    assert window.selection.place is None, "its matrix is gone"
    window.workspace.apply(Choose("heads", 2))
    window.look_at(Place("scores", 1, 1, 1))
    window.workspace.undo()
    assert window.selection.place == Place("scores", 1, 1)
    window.inspector.ask("what moves")


def test_a_goal_in_a_head_that_is_gone(window: MainWindow) -> None:
    window.workspace.apply(Choose("heads", 2))
    page = window.inspector.make_it_so
    window.inspector.ask("make it so")
    page._add(Goal("scores", (1, 1, 1), "equal", 1.0))
    window.workspace.undo()
    window.go_to(Place("scores", 1, 1, 1))
    assert window.selection.place == Place("scores", 1, 1)
    page.solve()
    assert "no cell" in page.outcome.text()


def test_another_document_forgets_targets_and_goals(window: MainWindow) -> None:
    window.look_at(Place("weights", 0, 0))
    window.inspector.ask("what moves")
    window.inspector.what_moves.aim()
    window.inspector.ask("make it so")
    window.inspector.make_it_so.add_selected()
    window.workspace.open(EXAMPLES["llama"]())
    assert not window.inspector.make_it_so.goals
    assert window.inspector.what_moves.target is None
    assert not window.overlays.slopes


def test_a_tick_and_an_answer_follow_the_question(hands: Hands) -> None:
    page = hands.window.inspector.make_it_so
    hands.click("weights", 0, 1)
    hands.press(Key.Key_G, CONTROL | SHIFT)
    assert page.goals[0]._state.text() == "✓"
    hands.type("0.5")
    assert page.goals[0]._state.text() == "✗", "before anything is recomputed"
    press(hands, page.search)
    assert page.solution is not None
    hands.bot.waitUntil(lambda: page.apply.isVisible() and page.freedoms["X"].box.width() < 90)
    hands.bot.mouseClick(page.freedoms["X"].box, Qt.MouseButton.LeftButton)
    assert page.solution is None, "that was another question"
    assert not page.apply.isVisible()


def test_the_arrows_go_from_number_to_number(hands: Hands) -> None:
    hands.select("attention", (0, 0), (0, 2))
    hands.press(Key.Key_G, CONTROL | SHIFT)
    hands.bot.waitUntil(hands.window.inspector.make_it_so.goals[2].number.isVisible)
    for _ in range(3):
        hands.type("5")
        hands.press(Key.Key_Down)
    page = hands.window.inspector.make_it_so
    assert [row.number.text() for row in page.goals] == ["5", "5", "5"]
    hands.press(Key.Key_Tab)
    assert hands.focus().accessibleName() == "Remove the goal for attention[0, 2]"
    hands.press(Key.Key_Tab)
    assert page.add.hasFocus()


def test_rounding_is_no_change(hands: Hands) -> None:
    page = hands.window.inspector.make_it_so
    page.solve_one(Goal("weights", (0, 1), "equal", 0.5), "W_Q")
    hands.window.inspector.ask("make it so")
    page.solve_one(Goal("weights", (0, 1), "equal", 0.5), "W_Q")
    assert page.solution is not None
    assert len(page.solution.changes) == 3, "the third row of W_Q has no say, as X[0, 2] is 0"


def test_nothing_changes_while_a_snapshot_is_shown(hands: Hands) -> None:
    workspace = hands.window.workspace
    workspace.apply(TakeSnapshot("plain"))
    workspace.apply(SetCells.one("W_V", 0, 0, 7.0))
    document = workspace.document
    hands.press(Key.Key_F9)
    hands.click("W_V", 0, 0)
    for action in ("clear", "fill_down", "insert_row_above", "take_snapshot"):
        hands.trigger(action)
        assert workspace.document is document
    hands.press(Key.Key_Z, CONTROL)
    assert workspace.previewed is None, "undo is about the present"
    assert hands.cell("W_V", 0, 0) == 1


def test_exporting_shows_the_present_first(hands: Hands) -> None:
    workspace = hands.window.workspace
    workspace.apply(TakeSnapshot("plain"))
    workspace.apply(SetCells.one("W_V", 0, 0, 7.0))
    hands.press(Key.Key_F9)
    called: list[float] = []
    workspace.when_current(lambda: called.append(hands.cell("W_V", 0, 0)))
    assert called == [7.0]


def test_painting_is_no_pin(window: MainWindow) -> None:
    window.workspace.apply(Choose("painted", True))
    window.workspace.apply(SetCells.one("mask", 0, 1, 0.0))
    window.inspector.ask("what if")
    assert not window.inspector.what_if.releases
    assert not window.inspector.what_if.release_pins()
    assert window.workspace.document.patches


def test_a_note_goes_to_the_snapshot_it_was_typed_for(hands: Hands) -> None:
    page = hands.window.inspector.what_if
    hands.press(Key.Key_K, CONTROL)
    hands.bot.waitUntil(page.note.isVisible)
    page.note.setFocus()
    hands.type("first")
    hands.press(Key.Key_K, CONTROL)
    kept = hands.window.workspace.document.snapshots
    assert [snapshot.note for snapshot in kept] == ["first", ""]


def test_looking_at_snapshots_changes_nothing(window: MainWindow) -> None:
    window.workspace.apply(TakeSnapshot("one", "a note"))
    steps = window.workspace.history.position
    for question in (*QUESTIONS, *QUESTIONS[::-1]):
        window.inspector.ask(question)
    assert window.workspace.history.position == steps


def test_two_comparisons_follow_the_worksheet(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = make(threads=2)
    qtbot.waitUntil(lambda: window.workspace.current)
    window.workspace.apply(TakeSnapshot("one"))
    window.workspace.apply(TakeSnapshot("two"))
    window.dialogs.show_comparison(0)
    window.dialogs.show_comparison(1)
    one, two = window.findChildren(ComparisonDialog)
    window.workspace.apply(SetCells.one("W_V", 0, 0, 3.0))
    qtbot.waitUntil(lambda: one.list.rowCount() == 3 and two.list.rowCount() == 3)
    window.workspace.apply(RemoveAlong("word", (0,)))
    one.reject()  # Esc, while it is being computed
    qtbot.waitUntil(lambda: window.workspace.jobs.idle)
    assert two.before.currentText() == "two"
    two.close()


def test_the_tour_does_not_touch_somebodys_work(
    make: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make(product_mismatch())
    window.workspace.apply(SetCells.one("A", 0, 0, 9.0))
    document = window.workspace.document
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Cancel)
    window.dialogs.start_tour()
    qtbot.waitUntil(lambda: window.findChild(Tour) is None)
    assert window.workspace.document is document


def test_the_tour_undoes_only_what_it_did(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = make()
    hands = Hands(qtbot, window)
    window.dialogs.start_tour()
    for _ in range(5):
        hands.press(Key.Key_Return)
    assert hands.cell("weights", 0, 1) == pytest.approx(0.5)
    window.workspace.apply(SetCells.one("X", 0, 0, 4.0))
    document = window.workspace.document
    hands.press(Key.Key_Return)
    assert window.workspace.document is document
    window.dialogs.start_tour()
    assert len(window.findChildren(Tour)) == 1
    window.workspace.open(EXAMPLES["bert"]())
    qtbot.waitUntil(lambda: window.findChild(Tour) is None)


def test_an_infinite_input_says_that_it_has_no_slope(window: MainWindow) -> None:
    window.workspace.apply(SetCells.one("X", 1, 1, np.inf))
    window.look_at(Place("attention", 0, 0))
    window.inspector.ask("what moves")
    page = window.inspector.what_moves
    assert "no slope" in page.value.text()
    window.look_at(Place("X", 1, 1))
    assert "no slope" in page.prediction.text()


def test_a_block_is_summed_up(hands: Hands) -> None:
    hands.select("scores", (0, 0), (1, 3))
    hands.press(Key.Key_T, CONTROL)
    result = hands.window.inspector.what_moves.result
    assert result is not None
    assert result.value == np.sum(hands.numbers("scores")[:2])


def test_the_own_score_is_among_the_terms(window: MainWindow) -> None:
    scores = np.arange(400.0).reshape(20, 20) / 40.0
    window.workspace.open(EXAMPLES["tutorial"]())
    window.workspace.apply(ReplaceMatrix("scores", scores))
    window.look_at(Place("weights", 0, 3))
    assert "scaled[0, 3]" in [link.cell.place() for link in window.inspector.where_from.links]


def test_a_goal_for_a_matrix_that_is_gone(window: MainWindow) -> None:
    window.workspace.apply(Choose("causal", "top_left"))
    window.inspector.ask("make it so")
    page = window.inspector.make_it_so
    page._add(Goal("masked", (0, 1), "equal", 1.0))
    window.workspace.undo()
    page.goals[0].followed.emit(Place("masked", 0, 1))
    window.actions_.actions["add_goal"].trigger()
    assert len(page.goals) == 1


def test_the_tour_waits_for_the_tutorial(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = make(EXAMPLES["product"](), threads=3)
    qtbot.waitUntil(lambda: window.workspace.current)
    window.dialogs.start_tour()
    qtbot.waitUntil(lambda: window.findChild(Tour) is not None and window.findChild(Tour).isVisible())
    assert window.selection.place == Place("attention", 0, 1)
    hands = Hands(qtbot, window)
    for _ in range(4):
        hands.press(Key.Key_Return)
    qtbot.waitUntil(lambda: window.inspector.make_it_so.solution is not None)
    window.workspace.apply(SetCells.one("X", 0, 0, 4.0))  # the offer is gone
    document = window.workspace.document
    tour = window.findChild(Tour)
    assert isinstance(tour, Tour)
    tour.go_on()
    tour.go_on()
    assert window.workspace.document is document


def test_an_offered_change_is_not_painted_over_a_snapshot(window: MainWindow) -> None:
    window.workspace.apply(TakeSnapshot("plain"))
    window.inspector.ask("make it so")
    window.inspector.make_it_so.solve_one(Goal("weights", (0, 1), "equal", 0.5), "W_Q")
    assert window.overlays.slopes
    window.inspector.what_if.blink()
    assert not window.overlays.slopes
    window.inspector.what_if.blink()
    assert window.overlays.slopes, "the offer still stands"
