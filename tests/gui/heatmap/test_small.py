"""Heat maps of matrices that are held: square cells, numbers in them, names of what is selected, the whole window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from engine.edits.axes import Resize
from engine.examples.tutorial import EXAMPLES
from gui.state.selection import Place
from gui.window.main_window import MainWindow
from tests.gui.hands import SHIFT, Hands, Key, press

MakeWindow = Callable[..., MainWindow]


def cell(hands: Hands) -> tuple[float, float]:
    """How wide and how high a cell is, in pixels."""
    heatmap = hands.window.heatmap
    assert heatmap.graphics is not None
    box = heatmap.plot.vb.mapViewToScene(QRectF(0, 0, 1, 1)).boundingRect()
    return box.width(), box.height()


def picture(hands: Hands) -> QImage:
    assert hands.window.heatmap.graphics is not None
    return hands.window.heatmap.graphics.grab().toImage()


@pytest.mark.parametrize("size", [(1440, 900), (1920, 1200)])
def test_cells_of_pairs_are_square(hands: Hands, size: tuple[int, int]) -> None:
    hands.window.resize(*size)
    hands.click("weights", 0, 0)
    hands.bot.waitUntil(lambda: cell(hands)[0] == pytest.approx(cell(hands)[1], rel=0.05))
    hands.click("V", 0, 0)
    hands.bot.waitUntil(lambda: cell(hands)[0] != pytest.approx(cell(hands)[1], rel=0.05))


def test_large_cells_carry_their_numbers(hands: Hands) -> None:
    heatmap = hands.window.heatmap
    hands.window.resize(1920, 1200)
    hands.bot.waitUntil(lambda: min(cell(hands)) > 50)
    with_numbers = picture(hands)
    assert heatmap.graphics is not None
    heatmap.graphics.numbers.show_numbers(None, None)
    assert picture(hands) != with_numbers
    heatmap.refresh()
    assert picture(hands) == with_numbers
    hands.window.workspace.apply(Resize("word", 30))
    hands.bot.waitUntil(lambda: min(cell(hands)) < 20)
    without = picture(hands)
    heatmap.graphics.numbers.show_numbers(None, None)
    assert picture(hands) == without


def test_of_what_cannot_be_computed_there_is_no_line(make: MakeWindow, qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(EXAMPLES["product_mismatch"]()))
    hands.click("A", 0, 0)
    assert colours_below_the_title(hands) > 1
    hands.window.look_at(Place("C", 0, 0))
    assert hands.window.heatmap.plot.titleLabel.text == "C cannot be computed"
    qtbot.waitUntil(lambda: colours_below_the_title(hands) == 1)


def colours_below_the_title(hands: Hands) -> int:
    image = picture(hands)
    below = image.copy(0, 60, image.width(), image.height() - 60)
    return len({below.pixel(x, y) for x in range(below.width()) for y in range(0, below.height(), 3)})


def names(hands: Hands, side: str) -> list[str]:
    axis = hands.window.heatmap._axes[side]
    size = axis.width() if side == "top" else axis.height()
    low, high = hands.window.heatmap.plot.vb.viewRange()[0 if side == "top" else 1]
    places = axis.tickValues(low, high, size)[0][1]
    return axis.tickStrings(places, 1.0, 1.0)


@pytest.mark.parametrize("row", range(20, 30))
def test_the_selected_row_and_column_are_named_however_little_room_there_is(hands: Hands, row: int) -> None:
    hands.window.workspace.apply(Resize("word", 60))
    hands.window.look_at(Place("weights", row, row + 13))
    assert len(names(hands, "left")) < 60
    assert f"word_{row + 1}" in names(hands, "left")
    assert f"word_{row + 14}" in names(hands, "top")
    hands.window.look_at(Place("K", row, 0))
    assert f"word_{row + 1}" in hands.window.heatmap._labels[0]
    hands.window.heatmap.stay_with("weights")
    assert f"word_{row + 1}" in names(hands, "top"), "row i of K is column i of the weights"


def test_it_fills_the_window_and_escape_returns(hands: Hands) -> None:
    window, heatmap = hands.window, hands.window.heatmap
    dock = window.docks.by_name["heat map"]
    before = heatmap.size()
    press(hands, heatmap.choice.fill)
    assert window.filling.is_on
    assert heatmap.geometry() == window.rect()
    window.resize(1500, 950)
    hands.bot.waitUntil(lambda: heatmap.geometry() == window.rect())
    assert heatmap.hasFocus()
    hands.press(Key.Key_Right)
    assert hands.place() == ("weights", 0, 1), "the arrows go through the picture"
    hands.press(Key.Key_Escape)
    assert not window.filling.is_on
    assert dock.widget() is heatmap
    window.resize(1440, 900)
    hands.bot.waitUntil(lambda: heatmap.size() == before)
    press(hands, heatmap.choice.fill)
    press(hands, heatmap.choice.fill)
    assert dock.widget() is heatmap, "the button leads back, too"


def test_closing_while_it_fills_the_window_keeps_the_layout(make: MakeWindow) -> None:
    window = make(EXAMPLES["tutorial"]())
    window.heatmap.choice.fill.click()
    window.close()
    assert window.docks.by_name["heat map"].widget() is window.heatmap
    assert not window.heatmap.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


def test_the_keyboard_stays_in_what_fills_the_window_or_brings_the_rest_back(hands: Hands) -> None:
    window, panel = hands.window, hands.window.heatmap
    window.filling.start(panel)
    seen = set()
    for _ in range(12):
        hands.press(Key.Key_Tab)
        focus = hands.focus()
        assert panel is focus or panel.isAncestorOf(focus)
        seen.add(focus)
    assert len(seen) > 1, "Tab goes from stop to stop"
    hands.press(Key.Key_Tab, SHIFT)
    assert window.filling.is_on
    hands.press(Key.Key_F6)
    assert not window.filling.is_on, "what has the keyboard is seen"
    window.filling.start(panel)
    window.go_to(Place("weights", 0, 1))
    assert not window.filling.is_on
    assert hands.focus() is hands.view("weights")
    assert panel.isVisible()
    window.filling.start(panel)
    window.notice.offer("A question", [("Yes", lambda: None)])
    assert not window.filling.is_on


def test_the_choice_of_a_matrix_stands_where_it_will_be(make: MakeWindow, qtbot: QtBot) -> None:
    """Nothing moves when the first picture comes."""
    window = make(EXAMPLES["gpt"](), is_new=True)
    heatmap = window.heatmap
    window.grab()  # everything has its place, and no time has gone by
    before = heatmap.choice.geometry()
    assert not heatmap.started
    qtbot.waitUntil(lambda: heatmap.graphics is not None and heatmap.graphics.isVisible())
    assert heatmap.choice.geometry() == before


def test_marks_are_there_for_what_is_selected_alone(hands: Hands) -> None:
    marks = hands.window.heatmap.marks
    items = (marks.cell, marks.bands, marks.operands)
    assert [item.isVisible() for item in items] == [False, False, False]
    hands.click("weights", 1, 2)
    assert (marks.cell.isVisible(), marks.bands.isVisible()) == (True, False)
    hands.click("scores", 1, 2)
    hands.window.heatmap.stay_with("weights")
    assert (marks.cell.isVisible(), marks.bands.isVisible()) == (False, True)
    hands.window.heatmap.stay_with("scores")
    assert (marks.cell.isVisible(), marks.bands.isVisible()) == (True, False)
    hands.window.selection.select(None)
    assert [item.isVisible() for item in items] == [False, False, False]
