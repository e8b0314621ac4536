"""Editing as in a spreadsheet, through real key presses and clicks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLineEdit, QMessageBox, QSpinBox
from pytestqt.qtbot import QtBot

from engine.examples import product_mismatch
from engine.files.session import open_session
from gui.main_window import MainWindow
from gui.matrix_view import MatrixView
from gui.selection import Place
from tests.gui.hands import ALT, CONTROL, SHIFT, Hands, Key


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


def test_copy_and_paste_a_block_as_one_step(hands: Hands) -> None:
    hands.select("X", (0, 0), (1, 2))
    hands.press(Key.Key_C, CONTROL)
    assert hands.clipboard() == "1.0\t0.0\t0.0\n0.0\t1.0\t0.0"
    hands.click("X", 2, 0)
    hands.press(Key.Key_V, CONTROL)
    assert hands.numbers("X")[2:] == [[1, 0, 0], [0, 1, 0]]
    assert hands.steps() == 1
    hands.press(Key.Key_Z, CONTROL)
    assert hands.numbers("X")[2:] == [[1, 1, 0], [0, 0, 1]]


def test_copy_with_headers_pastes_back_without_them(hands: Hands) -> None:
    hands.select("X", (0, 0), (1, 1))
    hands.press(Key.Key_C, CONTROL | SHIFT)
    assert hands.clipboard() == "\td1\td2\nword_1\t1.0\t0.0\nword_2\t0.0\t1.0"
    hands.click("X", 2, 1)
    hands.press(Key.Key_V, CONTROL)
    assert [row[1:] for row in hands.numbers("X")[2:]] == [[1, 0], [0, 1]]


@pytest.mark.parametrize("text", ["1\t2\r\n3\t4\r\n", "1,2\n3,4", "1;2\n3;4", "1,0;2,0\n3,0;4,0"])
def test_paste_from_a_spreadsheet(hands: Hands, text: str) -> None:
    hands.clipboard(text)
    hands.click("X", 0, 1)
    hands.press(Key.Key_V, CONTROL)
    assert [row[1:] for row in hands.numbers("X")[:2]] == [[1, 2], [3, 4]]


def test_one_number_fills_the_selection(hands: Hands) -> None:
    hands.clipboard("7")
    hands.select("X", (0, 0), (1, 1))
    hands.press(Key.Key_V, CONTROL)
    assert hands.numbers("X")[:2] == [[7, 7, 0], [7, 7, 0]]


def test_one_pasted_number_may_have_a_decimal_comma(hands: Hands) -> None:
    hands.clipboard("0,5")
    hands.click("X", 0, 0)
    hands.press(Key.Key_V, CONTROL)
    assert hands.numbers("X")[0] == [0.5, 0, 0]


def test_turning_a_size_down_and_up_again_loses_nothing(hands: Hands) -> None:
    spin = hands.window.findChild(QSpinBox, "size word")
    for turn in (spin.stepDown, spin.stepDown, spin.stepUp, spin.stepUp):
        turn()
    assert hands.numbers("X") == [[1, 0, 0], [0, 1, 0], [1, 1, 0], [0, 0, 1]]
    assert hands.steps() == 1


def test_pasted_text_is_refused_by_row_and_column(hands: Hands) -> None:
    hands.clipboard("1\t2\n3\tcat")
    hands.click("X", 0, 0)
    hands.press(Key.Key_V, CONTROL)
    assert "row 2, column 2 is “cat”" in hands.window.notice.label.text()
    assert hands.steps() == 0


def offer(hands: Hands) -> list[str]:
    return [button.text() for button in hands.window.notice.buttons]


def test_a_larger_block_offers_to_grow(hands: Hands) -> None:
    hands.clipboard("1\t2\t3\t4\n5\t6\t7\t8")
    hands.click("X", 3, 0)
    hands.press(Key.Key_V, CONTROL)
    assert offer(hands) == ["Grow everywhere (words = 5, d = 4)", "Grow only X", "Paste what fits"]
    assert hands.steps() == 0
    hands.press(Key.Key_Return)
    assert hands.numbers("X")[3:] == [[1, 2, 3, 4], [5, 6, 7, 8]]
    assert len(hands.numbers("W_Q")) == 4
    assert hands.window.workspace.document.words[-1] == "word_5"
    assert hands.steps() == 1


def test_growing_one_matrix_alone_shows_where_shapes_no_longer_fit(hands: Hands) -> None:
    hands.clipboard("1\t2\t3\t4")
    hands.click("X", 0, 0)
    hands.press(Key.Key_V, CONTROL)
    hands.bot.mouseClick(hands.window.notice.buttons[1], Qt.MouseButton.LeftButton)
    assert len(hands.numbers("X")[0]) == 4
    values = hands.window.workspace.values
    assert values is not None
    assert values["Q"].state == "error"
    panel = next(panel for panel in hands.window.worksheet.panels if panel.view.matrix.name == "Q")
    assert panel.problem.isVisibleTo(panel)
    assert "4 ≠ 3" in panel.problem.label.text()
    hands.press(Key.Key_Z, CONTROL)
    assert not panel.problem.isVisibleTo(panel)


def test_paste_what_fits_and_escape(hands: Hands) -> None:
    hands.clipboard("1\t2\t3\t4")
    hands.click("X", 0, 1)
    hands.press(Key.Key_V, CONTROL)
    hands.press(Key.Key_Escape)
    assert hands.steps() == 0
    hands.click("X", 0, 1)
    hands.press(Key.Key_V, CONTROL)
    hands.bot.mouseClick(hands.window.notice.buttons[-1], Qt.MouseButton.LeftButton)
    assert hands.numbers("X")[0] == [1, 1, 2]


def test_fill_down_and_right(hands: Hands) -> None:
    hands.select("X", (0, 0), (3, 0))
    hands.press(Key.Key_D, CONTROL)
    assert [row[0] for row in hands.numbers("X")] == [1, 1, 1, 1]
    hands.select("X", (3, 0), (3, 2))
    hands.press(Key.Key_R, CONTROL)
    assert hands.numbers("X")[3] == [1, 1, 1]
    assert hands.steps() == 2


def test_restore_what_was_drawn(hands: Hands) -> None:
    hands.click("W_Q", 0, 0)
    hands.type("9")
    hands.press(Key.Key_Return)
    assert hands.view("W_Q").matrix.is_typed(0, 0)
    hands.click("W_Q", 0, 0)
    hands.trigger("restore")
    assert hands.cell("W_Q", 0, 0) == 2.0
    assert not hands.view("W_Q").matrix.is_typed(0, 0)


def test_a_transposed_table_is_the_same_matrix(hands: Hands) -> None:
    view = next(panel.view for panel in hands.window.worksheet.panels if panel.view.matrix.transposed)
    hands.window.worksheet.ensureWidgetVisible(view)
    hands.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=hands.middle(view, 2, 1))
    assert hands.place() == ("K", 1, 2)
    hands.press(Key.Key_C, CONTROL)
    assert hands.clipboard() == "1.0"


def rename_box(view: MatrixView) -> QLineEdit:
    return view.verticalHeader().viewport().findChild(QLineEdit, "rename")


def test_renaming_a_word_in_its_header(hands: Hands) -> None:
    view = hands.click("X", 2, 0)
    hands.press(Key.Key_F2, SHIFT)
    box = rename_box(view)
    composed = QInputMethodEvent()  # as an input method delivers Chinese
    composed.setCommitString("猫")
    QApplication.sendEvent(box, composed)
    hands.bot.keyClick(box, Key.Key_Return)
    assert hands.window.workspace.document.words[2] == "猫"
    assert hands.view("scores").matrix.column_labels()[2] == "猫"
    hands.press(Key.Key_Z, CONTROL)
    assert hands.view("scores").matrix.column_labels()[2] == "word_3"


def test_double_click_on_a_name_and_escape(hands: Hands) -> None:
    view = hands.click("X", 0, 0)
    header = view.verticalHeader()
    at = header.viewport().rect().center()
    at.setY(header.sectionViewportPosition(1) + 5)
    hands.bot.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    hands.bot.keyClicks(rename_box(view), "other")
    hands.bot.keyClick(rename_box(view), Key.Key_Escape)
    assert hands.window.workspace.document.words[1] == "word_2"


def test_words_come_go_and_move(hands: Hands) -> None:
    hands.click("X", 1, 0)
    hands.press(Key.Key_I, CONTROL)
    assert hands.window.workspace.document.words == ("word_1", "word_2", "word_5", "word_3", "word_4")
    assert len(hands.numbers("scores")) == 5
    hands.press(Key.Key_Z, CONTROL)
    hands.click("X", 0, 0)
    hands.press(Key.Key_Down, ALT)
    assert hands.window.workspace.document.words[:2] == ("word_2", "word_1")
    assert hands.place() == ("X", 1, 0)
    hands.trigger("remove_rows")
    assert hands.window.workspace.document.words == ("word_2", "word_3", "word_4")
    assert hands.steps() == 2


def test_dragging_a_word_to_another_place(hands: Hands) -> None:
    view = hands.click("X", 0, 0)
    header = view.verticalHeader()
    header.setSectionsMovable(True)
    header.moveSection(0, 2)
    assert hands.window.workspace.document.words == ("word_2", "word_3", "word_1", "word_4")
    assert header.visualIndex(0) == 0
    assert hands.steps() == 1


@pytest.mark.parametrize(
    ("name", "matrix", "shape"),
    [
        ("size word", "scores", (6, 6)),
        ("size d", "X", (4, 6)),
        ("size d_k", "Q", (4, 6)),
        ("size d_v", "attention", (4, 6)),
    ],
)
def test_sizes(hands: Hands, name: str, matrix: str, shape: tuple[int, int]) -> None:
    spin = hands.window.findChild(QSpinBox, name)
    spin.setFocus()
    spin.selectAll()
    hands.bot.keyClicks(spin, "6")
    hands.bot.keyClick(spin, Key.Key_Return)
    values = hands.window.workspace.values
    assert values is not None
    assert values.array(matrix).shape == shape
    hands.press(Key.Key_Z, CONTROL)
    assert hands.steps() == 0


def test_turning_a_size_is_one_step(hands: Hands) -> None:
    spin = hands.window.findChild(QSpinBox, "size d_k")
    for _ in range(3):
        spin.stepUp()
    assert hands.steps() == 1
    assert len(hands.numbers("W_Q")[0]) == 6


def test_drawing_from_another_seed(hands: Hands) -> None:
    spin = hands.window.findChild(QSpinBox, "seed")
    spin.stepUp()
    spin.stepUp()
    assert hands.steps() == 1
    assert hands.window.workspace.document.recipe.seed == 44
    hands.trigger("undo")
    assert hands.numbers("W_Q") == [[2, 0, 2], [2, 0, 0], [2, 1, 2]]
    assert spin.value() == 42


def test_the_scale_can_be_switched_off_on_its_card(hands: Hands) -> None:
    box = hands.window.findChild(QCheckBox, "scale")
    hands.bot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert not hands.window.worksheet.views("scaled")
    assert hands.cell("weights", 0, 2) == pytest.approx(0.880, abs=1e-3)
    hands.trigger("undo")
    assert hands.window.worksheet.views("scaled")


def test_mending_a_product_that_does_not_fit(qtbot: QtBot, make: Callable[..., MainWindow]) -> None:
    window = make(product_mismatch())
    hands = Hands(qtbot, window)
    values = window.workspace.values
    assert values is not None
    assert values["C"].state == "error"
    hands.click("A", 0, 2)
    hands.trigger("remove_columns")
    assert hands.numbers("C") == [[7.0, 10.0], [19.0, 28.0]]


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


def test_scrolling_over_a_number_box_does_not_turn_it(hands: Hands) -> None:
    spin = hands.window.findChild(QSpinBox, "size d_k")
    middle = QPointF(spin.rect().center())
    none = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase)
    wheel = QWheelEvent(middle, spin.mapToGlobal(middle), QPoint(), QPoint(0, -120), *none, False)
    QApplication.sendEvent(spin, wheel)
    assert spin.value() == 3
    assert not wheel.isAccepted()


def test_leaving_the_rename_box_keeps_the_name(hands: Hands) -> None:
    view = hands.click("X", 2, 0)
    hands.press(Key.Key_F2, SHIFT)
    hands.bot.keyClicks(rename_box(view), "cat")
    hands.click("W_Q", 0, 0)
    assert hands.window.workspace.document.words[2] == "cat"


def test_filling_where_there_is_nothing_to_fill_from_is_no_step(hands: Hands) -> None:
    hands.click("X", 0, 0)
    hands.press(Key.Key_D, CONTROL)
    hands.press(Key.Key_R, CONTROL)
    assert hands.steps() == 0


def test_a_new_row_is_selected_and_a_pasted_block_stays_selected(hands: Hands) -> None:
    view = hands.click("X", 1, 1)
    hands.press(Key.Key_I, CONTROL)
    assert hands.place() == ("X", 2, 1)
    hands.clipboard("1\t2\n3\t4")
    hands.click("X", 4, 0)
    hands.press(Key.Key_V, CONTROL)
    hands.press(Key.Key_Return)
    assert (view.block().width(), view.block().height()) == (2, 2)


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
