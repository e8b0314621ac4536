"""What moves a number: slopes, predictions and the reverse question."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel

from engine.edits.blanks import MakeBlank
from gui.look.short_numbers import write_short
from gui.questions.what_moves import target_text
from gui.worksheet.matrix_view import MatrixView
from tests.gui.hands import CONTROL, Hands, Key, press, selected


def test_inputs_are_painted_by_their_slope_and_listed(hands: Hands) -> None:
    hands.click("attention", 0, 1)
    hands.press(Key.Key_2, CONTROL)
    page = hands.window.inspector.what_moves
    assert page.result is not None
    assert target_text(page.result.target) == "attention[0, 1]"
    np.testing.assert_allclose(
        page.result.inputs["W_V"][:, 1], np.array(hands.numbers("weights"))[0] @ hands.numbers("X")
    )
    assert set(hands.window.overlays.slopes) == {"X", "W_Q", "W_K", "W_V"}
    assert page.links[0].cell.place() == "X[2, 0]"
    press(hands, page.links[0])
    assert selected(hands) == ("X", (2, 0))
    hands.press(Key.Key_1, CONTROL)
    assert not hands.window.overlays.slopes, "nothing is overpainted once something else is asked"


def test_pointing_predicts_and_trying_does_it(hands: Hands) -> None:
    hands.click("attention", 0, 1)
    hands.press(Key.Key_T, CONTROL)
    page = hands.window.inspector.what_moves
    view = hands.view("W_V")
    hands.window.worksheet.ensureWidgetVisible(view)
    hands.bot.mouseMove(view.viewport(), hands.middle(view, 2, 0))
    hands.bot.mouseMove(view.viewport(), hands.middle(view, 0, 1))
    hands.bot.waitUntil(lambda: "W_V[0, 1] = 1" in page.prediction.text())
    page.point_at(None)
    assert "attention[0, 1] is computed" in page.prediction.text(), "the selected cell again"
    hands.click("W_V", 0, 1)
    slope = float(page.result.inputs["W_V"][0, 1]) if page.result is not None else 0.0
    before = hands.cell("attention", 0, 1)
    press(hands, page.more)
    assert hands.cell("W_V", 0, 1) == 2
    assert hands.cell("attention", 0, 1) == pytest.approx(before + slope), "the output is linear in V"
    hands.press(Key.Key_Z, CONTROL)
    assert hands.cell("W_V", 0, 1) == 1


def test_the_target_can_be_a_mean_or_a_difference(hands: Hands) -> None:
    hands.select("attention", (0, 0), (1, 2))
    page = hands.window.inspector.what_moves
    hands.press(Key.Key_2, CONTROL)
    page.kind.setCurrentIndex(page.kind.findData("mean"))
    press(hands, page.take)
    assert page.result is not None
    assert page.result.value == pytest.approx(np.mean(hands.numbers("attention")[:2]))
    hands.click("weights", 0, 0)
    page.kind.setCurrentIndex(page.kind.findData("cell"))
    press(hands, page.take)
    hands.click("weights", 0, 1)
    page.kind.setCurrentIndex(page.kind.findData("difference"))
    press(hands, page.take)
    assert page.result.value == pytest.approx(hands.cell("weights", 0, 0) - hands.cell("weights", 0, 1))


def test_the_reverse_question(hands: Hands) -> None:
    hands.click("X", 2, 0)
    hands.press(Key.Key_2, CONTROL)
    page = hands.window.inspector.what_moves
    names = [page.matrix.itemData(at) for at in range(page.matrix.count())]
    assert names == ["attention", "weights", "scaled", "scores", "V", "K", "Q"]


def test_slopes_with_heads_masks_and_rope(llama: Hands) -> None:
    llama.click("attention", 3, 2)
    llama.press(Key.Key_2, CONTROL)
    page = llama.window.inspector.what_moves
    assert page.result is not None
    assert page.result.inputs["X"][4:].any() == np.False_, "later words have no say"
    assert page.result.inputs["X"][:4].any()


def test_colours_of_slopes_have_a_legend_and_are_the_only_ones(hands: Hands) -> None:
    """While cells are coloured by slopes, no other cell is coloured by its number."""
    view = hands.click("attention", 0, 1)
    page = hands.window.inspector.what_moves
    coloured = at_middle(view, 0, 0)
    hands.press(Key.Key_T, CONTROL)
    hands.bot.waitUntil(page.legend.isVisible)
    assert at_middle(view, 0, 0) != coloured
    reach = write_short(hands.window.overlays.reach)
    assert page.legend.texts() == (f"-{reach}", "0", f"+{reach}")
    hands.press(Key.Key_1, CONTROL)
    assert not page.legend.isVisible()
    assert at_middle(view, 0, 0) == coloured


def test_one_more_and_one_less_stand_before_the_long_lists(hands: Hands) -> None:
    hands.click("attention", 0, 1)
    hands.press(Key.Key_T, CONTROL)
    page = hands.window.inspector.what_moves
    hands.bot.waitUntil(page.more.isVisible)
    assert page.more.mapTo(page, page.more.rect().bottomLeft()).y() < page.rows.y()
    inside = hands.window.inspector.viewport().rect()
    assert inside.contains(page.more.mapTo(hands.window.inspector.viewport(), page.more.rect().bottomLeft()))


def at_middle(view: MatrixView, row: int, column: int) -> str:
    """The colour beside the number of a cell."""
    rect = view.visualRect(view.matrix.index(row, column))
    picture = view.viewport().grab().toImage()
    at = (rect.topLeft() + QPoint(5, 8)) * picture.devicePixelRatio()
    return picture.pixelColor(at).name()


def test_of_a_blank_cell_it_is_said_that_it_is_to_be_found(hands: Hands) -> None:
    """It is a number like any other, which is not shown: not one without a slope, nor one that nothing moves."""
    assert hands.window.workspace.apply(MakeBlank("attention", ((0, 1),)))
    hands.click("attention", 0, 1)
    hands.press(Key.Key_2, CONTROL)
    page = hands.window.inspector.what_moves
    blank = "Blank: find the number and type it. The hints of the lesson say how."
    assert (page.value.text(), page.prediction.text()) == (blank, blank)
    assert not [label for label in page.rows.findChildren(QLabel) if label.text()]
