"""Space goes to the numbers, and stays where it is: what stands on one line, and what does not move."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from engine.edits.choices import Choose
from engine.examples.tutorial import EXAMPLES
from gui.window.main_window import MainWindow
from tests.gui.hands import Hands, Key, press
from tests.gui.screens import SETTLING_MS

MakeWindow = Callable[..., MainWindow]


def in_sheet(window: MainWindow, widget: QWidget) -> QRect:
    """Where a widget lies in what is seen of the worksheet."""
    viewport = window.worksheet.viewport()
    return QRect(widget.mapTo(viewport, QPoint(0, 0)), widget.size())


def is_seen(window: MainWindow, widget: QWidget) -> bool:
    return window.worksheet.viewport().rect().contains(in_sheet(window, widget))


@pytest.mark.parametrize("example", ["tutorial", "saturation", "alibi"])
def test_a_step_shows_each_value_of_a_chain_once(make: MakeWindow, example: str) -> None:
    window = make(EXAMPLES[example]())
    for card in window.worksheet.cards:
        shown = Counter(panel.view.matrix.name for panel in card.panels)
        assert {name for name, count in shown.items() if count > 1} <= {"X"}


def test_the_box_of_the_scale_is_seen_together_with_the_weights_of_eight_words(make: MakeWindow, qtbot: QtBot) -> None:
    window = make(EXAMPLES["saturation"]())
    window.resize(1440, 900)
    qtbot.wait(SETTLING_MS)
    box = window.worksheet.findChild(QCheckBox, "scale")
    assert box is not None
    weights = window.worksheet.views("weights")[0]
    window.worksheet.ensureWidgetVisible(weights)
    assert is_seen(window, box)
    assert is_seen(window, weights)


@pytest.mark.parametrize("name", ["attention", "Q", "K", "V"])
def test_the_equations_of_the_tutorial_stand_on_one_line(make: MakeWindow, qtbot: QtBot, name: str) -> None:
    window = make()
    window.resize(1440, 900)
    panels = next(card.panels for card in window.worksheet.cards if name in [p.view.matrix.name for p in card.panels])
    names = [panel.view.matrix.name for panel in panels]
    operands = 3 * (names.index(name) // 3)
    qtbot.waitUntil(lambda: len({panel.y() for panel in panels[operands : operands + 3]}) == 1)


def test_typing_a_fraction_moves_nothing(hands: Hands) -> None:
    hands.window.resize(1440, 900)
    before = [(panel.pos(), panel.size()) for panel in hands.window.worksheet.panels if panel.view.matrix.given]
    hands.click("X", 0, 0)
    hands.type("0.25")
    hands.press(Key.Key_Return)
    after = [(panel.pos(), panel.size()) for panel in hands.window.worksheet.panels if panel.view.matrix.given]
    assert hands.cell("X", 0, 0) == 0.25
    assert after == before


def test_a_table_that_was_wide_once_stays_so_until_another_document_is_there(hands: Hands) -> None:
    width = hands.view("X").width()
    hands.click("X", 0, 0)
    hands.type("0.12345678")
    hands.press(Key.Key_Return)
    wide = hands.view("X").width()
    hands.trigger("undo")
    assert width < wide == hands.view("X").width()
    hands.window.workspace.open(EXAMPLES["tutorial"]())
    hands.bot.waitUntil(lambda: hands.view("X").width() == width)


@pytest.mark.parametrize(("width", "columns"), [(1024, 1), (1440, 1), (1920, 2), (2560, 2)])
def test_a_wide_window_lays_cards_in_two_columns(make: MakeWindow, qtbot: QtBot, width: int, columns: int) -> None:
    window = make()
    window.resize(width, 1000)
    cards = window.worksheet.cards
    qtbot.waitUntil(lambda: len({card.x() for card in cards}) == columns)
    order = [(card.x(), card.y()) for card in cards]
    assert order == sorted(order), "down, and then on at the top of the next column"
    sheet = window.worksheet.widget().rect()
    for place, card in enumerate(cards):
        assert sheet.contains(card.geometry())
        assert not any(card.geometry().intersects(other.geometry()) for other in cards[place + 1 :])


def test_tables_that_need_the_whole_width_keep_it(make: MakeWindow, qtbot: QtBot) -> None:
    window = make(EXAMPLES["saturation"]())
    before = [panel.view.width() for panel in window.worksheet.panels]
    window.resize(1920, 1000)
    qtbot.waitUntil(lambda: window.worksheet.views("X")[0].width() > max(before))
    assert len({card.x() for card in window.worksheet.cards}) == 1


def scale_box(window: MainWindow) -> QCheckBox:
    """The one that can be seen."""
    boxes = [box for box in window.worksheet.findChildren(QCheckBox, "scale") if box.isVisible()]
    assert len(boxes) == 1
    return boxes[0]


@pytest.mark.parametrize(("example", "size"), [
    ("tutorial", (1440, 900)), ("tutorial", (1024, 768)), ("tutorial", (1920, 1200)), ("saturation", (1440, 900)),
    ("gpt", (1440, 900)),
])  # fmt: skip
def test_the_scale_is_switched_ten_times_in_one_place(
    make: MakeWindow, qtbot: QtBot, example: str, size: tuple[int, int]
) -> None:
    window = make(EXAMPLES[example]())
    window.resize(*size)
    qtbot.wait(SETTLING_MS)
    window.worksheet.ensureWidgetVisible(scale_box(window), 24, 48)
    place = in_sheet(window, scale_box(window)).center()
    for time in range(10):
        assert window.workspace.document.options.scale == ("sqrt_d_k", "none")[time % 2]
        under = window.worksheet.viewport().childAt(place)
        assert under is scale_box(window), f"after {time} times the box is at {in_sheet(window, scale_box(window))}"
        qtbot.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(window.worksheet.viewport(), place))
        qtbot.wait(1)
    scale_box(window).setFocus()
    for time in range(4):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
        assert window.focusWidget() is scale_box(window), "the keyboard stays with it"
        assert window.workspace.document.options.scale == ("none", "sqrt_d_k")[time % 2]


def test_an_option_above_what_is_looked_at_does_not_move_it(hands: Hands) -> None:
    window = hands.window
    at = [card.step.key for card in window.worksheet.cards].index("scores")
    window.worksheet.show_step(at)
    hands.bot.wait(1)
    before = in_sheet(window, window.worksheet.cards[at])
    window.workspace.apply(Choose("position", "learned"))
    hands.bot.wait(1)
    assert window.worksheet.cards[at + 1].step.key == "scores"
    assert in_sheet(window, window.worksheet.cards[at + 1]).top() == before.top()


def test_the_end_of_the_tour_keeps_selection_keyboard_and_place(hands: Hands) -> None:
    window = hands.window
    hands.trigger("lesson")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    hands.bot.wait(500)  # what it reveals finds its place
    selected, scrolled = window.selection.place, window.worksheet.verticalScrollBar().value()
    hands.press(Key.Key_Escape)
    hands.bot.wait(1)
    assert selected is not None
    assert window.selection.place == selected
    assert window.worksheet.verticalScrollBar().value() == scrolled
    assert hands.view(selected.name).hasFocus()


def test_a_pinned_row_that_does_not_sum_to_one_says_so_and_is_mended(hands: Hands) -> None:
    panel = next(one for one in hands.window.worksheet.panels if one.view.matrix.name == "weights")
    assert panel.totals is None
    hands.click("weights", 1, 0)
    hands.type("0.5")
    hands.press(Key.Key_Return)
    assert panel.totals is not None
    assert "word_2" in panel.totals.text()
    assert "1.0452" in panel.totals.text()
    others = hands.numbers("weights")[1][1:]
    steps = hands.steps()
    press(hands, panel.totals)
    after = hands.numbers("weights")[1]
    assert after[0] == 0.5, "what was typed stays"
    assert after[1:] == pytest.approx([0.5 * one / sum(others) for one in others])
    assert panel.totals.isHidden()
    assert hands.steps() == steps + 1
    hands.trigger("undo")
    assert hands.numbers("weights")[1][1:] == others
    assert not panel.totals.isHidden()
