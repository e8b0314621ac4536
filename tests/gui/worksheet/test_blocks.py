"""Blocks of cells: copied, pasted, filled and given back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox

from gui.worksheet.matrix_view import MatrixView
from tests.gui.hands import CONTROL, NONE, SHIFT, Hands, Key


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


@pytest.mark.parametrize("text", ["1\t2\r\n3\t4\r\n", "1, 2\n3, 4", "1;2\n3;4", "1,0;2,0\n3,0;4,0"])
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
    assert panel.problem is not None
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


def test_cutting_copies_and_leaves_zeros(hands: Hands) -> None:
    hands.select("X", (1, 1), (2, 2))
    hands.press(Key.Key_X, CONTROL)
    assert hands.clipboard() == "1.0\t0.0\n1.0\t0.0"
    assert hands.numbers("X")[1:3] == [[0, 0, 0], [1, 0, 0]]
    assert hands.steps() == 1


@pytest.mark.parametrize(("full", "number"), [("", "0.9852"), ("_full", "0.9852202489021356")])
def test_latex_and_markdown_are_as_shown_or_in_every_digit(hands: Hands, full: str, number: str) -> None:
    hands.click("attention", 0, 0)
    hands.trigger(f"copy_latex{full}")
    assert hands.clipboard().splitlines()[1].startswith(f"{number} & ")
    hands.trigger(f"copy_markdown{full}")
    assert hands.clipboard().splitlines()[2].startswith(f"| word_1 | {number} | ")


def drag_handle(
    hands: Hands,
    view: MatrixView,
    first: tuple[int, int],
    last: tuple[int, int],
    modifier: Qt.KeyboardModifier = NONE,
) -> None:
    """From the corner of one cell to the middle of another."""
    corner = view.visualRect(view.matrix.index(*first)).bottomRight()
    hands.bot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, NONE, corner)
    hands.bot.mouseMove(view.viewport(), hands.middle(view, *last))
    hands.bot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, modifier, hands.middle(view, *last))


def test_dragging_the_handle_continues_a_series(hands: Hands) -> None:
    hands.clipboard("1\n2")
    hands.click("X", 0, 0)
    hands.press(Key.Key_V, CONTROL)
    view = hands.select("X", (0, 0), (1, 0))
    drag_handle(hands, view, (1, 0), (3, 1))
    assert [row[0] for row in hands.numbers("X")] == [1, 2, 3, 4]
    assert view.block().height() == 4
    hands.press(Key.Key_Z, CONTROL)
    drag_handle(hands, hands.select("X", (0, 0), (1, 0)), (1, 0), (3, 0), CONTROL)
    assert [row[0] for row in hands.numbers("X")] == [1, 2, 1, 2]
    assert hands.steps() == 2


def test_esc_ends_a_drag_of_the_handle(hands: Hands) -> None:
    view = hands.click("X", 2, 0)
    corner = view.visualRect(view.matrix.index(2, 0)).bottomRight()
    hands.bot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, NONE, corner)
    hands.bot.mouseMove(view.viewport(), hands.middle(view, 2, 2))
    hands.press(Key.Key_Escape)
    hands.bot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, NONE, hands.middle(view, 2, 2))
    assert hands.numbers("X")[2] == [1, 1, 0]
    assert hands.steps() == 0


def test_the_handle_fills_to_the_right_upwards_and_in_a_transposed_table(hands: Hands) -> None:
    drag_handle(hands, hands.click("X", 2, 0), (2, 0), (2, 2))
    assert hands.numbers("X")[2] == [1, 1, 1]
    drag_handle(hands, hands.click("X", 3, 2), (3, 2), (0, 2))
    assert [row[2] for row in hands.numbers("X")] == [1, 1, 1, 1]
    pinned = hands.numbers("K")[0][0]
    drag_handle(hands, hands.click("K", 0, 0, which=1), (0, 0), (2, 0))
    assert hands.numbers("K")[0] == [pinned] * 3


def test_a_series_by_keys(hands: Hands) -> None:
    hands.clipboard("1\t3")
    hands.click("X", 1, 0)
    hands.press(Key.Key_V, CONTROL)
    hands.select("X", (1, 0), (1, 2))
    hands.press(Key.Key_D, CONTROL | SHIFT)
    assert hands.numbers("X")[1] == [1, 3, 5]
