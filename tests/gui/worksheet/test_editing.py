"""Typing into cells as in a spreadsheet, through real key presses and clicks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from engine.examples.tutorial import product_mismatch
from engine.files.session import open_session
from gui.state.selection import Place
from gui.window.main_window import MainWindow
from tests.gui.hands import CONTROL, SHIFT, Hands, Key


def test_typing_over_a_cell_recomputes_everything_below(hands: Hands) -> None:
    hands.click("X", 0, 0)
    hands.type("3")
    hands.press(Key.Key_Return)
    assert hands.cell("X", 0, 0) == 3.0
    assert hands.numbers("Q")[0] == [6.0, 0.0, 6.0]
    assert hands.view("Q").matrix.text(0, 0) == "6"
    assert hands.place() == ("X", 1, 0)


@pytest.mark.parametrize(
    ("key", "modifier", "place"),
    [
        (Key.Key_Return, None, (2, 1)),
        (Key.Key_Enter, None, (2, 1)),
        (Key.Key_Return, SHIFT, (0, 1)),
        (Key.Key_Tab, None, (1, 2)),
        (Key.Key_Backtab, SHIFT, (1, 0)),
        (Key.Key_Down, None, (2, 1)),
        (Key.Key_Up, None, (0, 1)),
    ],
)
def test_keys_that_take_the_number_and_go_on(
    hands: Hands, key: Qt.Key, modifier: Qt.KeyboardModifier | None, place: tuple[int, int]
) -> None:
    hands.click("X", 1, 1)
    hands.type("8")
    hands.press(key, modifier or Qt.KeyboardModifier.NoModifier)
    assert hands.cell("X", 1, 1) == 8.0
    assert hands.place() == ("X", *place)
    assert hands.editor() is None


def test_f2_edits_what_is_there(hands: Hands) -> None:
    hands.click("X", 0, 0)
    hands.press(Key.Key_F2)
    editor = hands.editor()
    assert editor is not None
    assert editor.text() == "1"
    hands.press(Key.Key_End)
    hands.type("/4")
    hands.press(Key.Key_Return)
    assert hands.cell("X", 0, 0) == 0.25


def test_escape_gives_up(hands: Hands) -> None:
    hands.click("X", 0, 0)
    hands.type("99")
    hands.press(Key.Key_Escape)
    assert hands.cell("X", 0, 0) == 1.0
    assert hands.steps() == 0


@pytest.mark.parametrize(("text", "value"), [("1/3", 1 / 3), ("sqrt(2)", 2**0.5), ("-1e-3", -0.001), ("0,5", 0.5)])
def test_what_a_cell_understands(hands: Hands, text: str, value: float) -> None:
    hands.click("W_K", 2, 2)
    hands.type(text)
    hands.press(Key.Key_Return)
    assert hands.cell("W_K", 2, 2) == value


def test_text_that_is_no_number_stays_open_with_the_reason(hands: Hands) -> None:
    hands.click("X", 0, 0)
    hands.type("two")
    hands.press(Key.Key_Return)
    editor = hands.editor()
    assert editor is not None
    assert editor.text() == "two"
    assert "“two” is not a number" in hands.window.notice.label.text()
    assert hands.steps() == 0
    editor.clear()
    hands.type("2")
    hands.press(Key.Key_Return)
    assert hands.cell("X", 0, 0) == 2.0
    assert not hands.window.notice.isVisible()


@pytest.mark.parametrize("shown_first", [False, True])
def test_an_input_method_loses_no_character(hands: Hands, shown_first: bool) -> None:
    """Some hand over what was typed at once, others show it first."""
    view = hands.click("X", 0, 0)
    if shown_first:
        QApplication.sendEvent(view, QInputMethodEvent("1", []))
    for text in "12":
        handed_over = QInputMethodEvent()
        handed_over.setCommitString(text)
        QApplication.sendEvent(hands.focus(), handed_over)
    hands.press(Key.Key_Return)
    assert hands.cell("X", 0, 0) == 12.0


def test_arrows_move_and_delete_clears(hands: Hands) -> None:
    hands.click("X", 0, 0)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Right)
    assert hands.place() == ("X", 1, 1)
    hands.press(Key.Key_Delete)
    assert hands.cell("X", 1, 1) == 0.0


def test_enter_and_tab_move_without_editing(hands: Hands) -> None:
    hands.click("X", 0, 2)
    hands.press(Key.Key_Tab)
    assert hands.place() == ("X", 1, 0)
    hands.press(Key.Key_Return)
    assert hands.place() == ("X", 2, 0)
    assert hands.steps() == 0


def test_tab_leaves_a_matrix_at_its_end(hands: Hands) -> None:
    view = hands.click("X", 3, 2)
    hands.press(Key.Key_Tab)
    assert hands.focus() is not view


def test_typing_into_the_same_cell_again_is_one_step(hands: Hands) -> None:
    for text in ("5", "6", "7"):
        hands.click("X", 0, 0)
        hands.type(text)
        hands.press(Key.Key_Return)
    assert hands.steps() == 1
    hands.press(Key.Key_Z, CONTROL)
    assert hands.cell("X", 0, 0) == 1.0


def test_typing_into_a_computed_cell_pins_it(hands: Hands) -> None:
    hands.click("scores", 0, 0)
    hands.type("5")
    hands.press(Key.Key_Return)
    assert hands.cell("scores", 0, 0) == 5
    assert hands.cell("scaled", 0, 0) == pytest.approx(5 / 3**0.5)
    assert hands.cell("Q", 0, 0) == 2  # what comes before stays
    hands.click("scores", 0, 0)
    hands.press(Key.Key_Delete)  # released
    assert hands.cell("scores", 0, 0) == 8
    assert hands.steps() == 2


def test_a_transposed_table_is_the_same_matrix(hands: Hands) -> None:
    view = next(panel.view for panel in hands.window.worksheet.panels if panel.view.matrix.transposed)
    hands.window.worksheet.ensureWidgetVisible(view)
    hands.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=hands.middle(view, 2, 1))
    assert hands.place() == ("K", 1, 2)
    hands.press(Key.Key_C, CONTROL)
    assert hands.clipboard() == "1.0"


def test_mending_a_product_that_does_not_fit(qtbot: QtBot, make: Callable[..., MainWindow]) -> None:
    window = make(product_mismatch())
    hands = Hands(qtbot, window)
    values = window.workspace.values
    assert values is not None
    assert values["C"].state == "error"
    hands.click("A", 0, 2)
    hands.trigger("remove_columns")
    assert hands.numbers("C") == [[25.0, 28.0], [73.0, 82.0]]


def test_what_is_being_typed_is_saved(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.attn"), ""))
    hands.click("X", 0, 0)
    hands.type("8")
    hands.press(Key.Key_S, CONTROL)
    assert open_session(tmp_path / "a.attn").patches["X"].values.tolist() == [8.0]
    hands.click("X", 0, 1)
    hands.type("x")
    hands.press(Key.Key_S, CONTROL)
    assert "“x” is not a number" in hands.window.notice.label.text()
    assert open_session(tmp_path / "a.attn").patches["X"].values.tolist() == [8.0]


def test_closing_while_typing_asks_first(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(QMessageBox, "question", lambda *_: asked.append(1) or QMessageBox.StandardButton.Cancel)
    hands.click("X", 0, 0)
    hands.type("8")
    hands.window.close()
    assert asked
    assert hands.window.isVisible()
    assert hands.cell("X", 0, 0) == 8.0


def test_delete_is_about_the_cell_that_is_selected(hands: Hands) -> None:
    hands.click("X", 0, 0)
    hands.window.look_at(Place("W_Q", 2, 2))
    hands.press(Key.Key_Delete)
    assert hands.cell("X", 0, 0) == 1.0
    assert hands.cell("W_Q", 2, 2) == 0.0


def test_redo_has_both_keys(hands: Hands) -> None:
    for keys in ((Key.Key_Z, CONTROL | SHIFT), (Key.Key_Y, CONTROL)):
        hands.click("X", 0, 0)
        hands.type("5")
        hands.press(Key.Key_Return)
        hands.press(Key.Key_Z, CONTROL)
        assert hands.cell("X", 0, 0) == 1.0
        hands.press(*keys)
        assert hands.cell("X", 0, 0) == 5.0
        hands.press(Key.Key_Z, CONTROL)


@pytest.mark.parametrize("typed", ["", "7"])
def test_enter_after_tabs_goes_below_the_first_of_them(hands: Hands, typed: str) -> None:
    hands.click("X", 0, 1)
    hands.type(typed)
    hands.press(Key.Key_Tab)
    hands.type(typed)
    hands.press(Key.Key_Return)
    assert hands.place() == ("X", 1, 1)
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Left)  # who goes elsewhere meanwhile begins a row anew
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Return)
    assert hands.place() == ("X", 2, 2)
