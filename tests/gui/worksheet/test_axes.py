"""Words and sizes: renamed, moved, turned, and drawn anew."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QRadioButton, QSpinBox

from engine.edits.choices import Choose
from engine.edits.words import FillWords
from gui.widgets.boxes import WholeBox
from gui.worksheet.matrix_view import MatrixView
from tests.gui.hands import ALT, CONTROL, SHIFT, Hands, Key


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
    hands.press(Key.Key_Escape)  # out of the next name
    hands.press(Key.Key_Z, CONTROL)
    assert hands.view("scores").matrix.column_labels()[2] == "word_3"


def test_enter_goes_to_the_next_name_and_after_the_last_to_the_table(hands: Hands) -> None:
    view = hands.click("X", 2, 0)
    hands.press(Key.Key_F2, SHIFT)
    for name in ("cat", "mat"):
        hands.type(name)
        hands.press(Key.Key_Return)
    assert hands.window.workspace.document.words == ("word_1", "word_2", "cat", "mat")
    assert view.hasFocus()
    assert hands.steps() == 2


def test_a_word_without_a_name_is_refused_and_the_list_ends(hands: Hands) -> None:
    view = hands.click("X", 0, 0)
    hands.press(Key.Key_F2, SHIFT)
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_Return)
    assert view.hasFocus()
    assert hands.window.workspace.document.words[0] == "word_1"


def test_naming_a_dimension_names_it_in_every_matrix(hands: Hands) -> None:
    hands.click("X", 0, 1)
    hands.press(Key.Key_F2, CONTROL | SHIFT)
    hands.type("noun")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Escape)
    assert hands.view("X").matrix.column_labels() == ("d1", "noun", "d3")
    assert hands.view("W_V").matrix.row_labels() == ("d1", "noun", "d3")


def test_a_dimension_of_a_head_is_named_in_all_heads(hands: Hands) -> None:
    hands.window.workspace.apply(Choose("heads", 2))
    hands.click("W_Q", 0, 4)
    hands.press(Key.Key_F2, CONTROL | SHIFT)
    assert hands.focus().property("text") == "k2"
    hands.type("near")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Escape)
    assert hands.view("W_Q").matrix.column_labels()[1::3] == ("h0·near", "h1·near")


def test_a_sentence_sets_the_words_in_one_step(hands: Hands) -> None:
    hands.bot.mouseClick(hands.window.findChild(QPushButton, "words from a sentence"), Qt.MouseButton.LeftButton)
    hands.bot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    hands.type("the cat saw the dog")
    hands.bot.mouseClick(hands.window.findChild(QRadioButton, "rows one_hot"), Qt.MouseButton.LeftButton)
    hands.bot.keyClick(hands.window.findChild(QLineEdit, "sentence"), Key.Key_Return)
    assert hands.window.workspace.document.words == ("the", "cat", "saw", "the", "dog")
    assert hands.numbers("X")[3] == [1, 0, 0, 0]
    assert hands.steps() == 1


def test_x_can_be_drawn_and_one_hot_from_its_card(hands: Hands) -> None:
    menu = hands.window.findChild(QPushButton, "fill X").menu()
    menu.actions()[1].trigger()
    assert hands.numbers("X") == [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
    menu.actions()[0].trigger()
    assert hands.numbers("X") == FillWords("draw").apply(hands.window.workspace.document).sources["X"].tolist()
    assert hands.steps() == 2


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
    spin = hands.window.findChild(WholeBox, "seed")
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
