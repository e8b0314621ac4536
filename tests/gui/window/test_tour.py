"""The tour."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from engine.edits.cells import SetCells
from gui.window.main_window import MainWindow
from tests.gui.hands import Hands, Key


def test_the_tour_leads_through_one_cell(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    from gui.window.tour import Tour

    hands = Hands(qtbot, make())
    hands.trigger("tour")
    tour = hands.window.findChild(Tour)
    assert isinstance(tour, Tour)
    asked = []
    for _ in range(5):
        asked.append(hands.window.inspector.question)
        hands.press(Key.Key_Space)  # on “Next”
    assert asked == ["where from", "where from", "where from", "what moves", "make it so"]
    assert hands.cell("weights", 0, 1) == pytest.approx(0.5, abs=1e-8)
    hands.press(Key.Key_Space)
    assert hands.window.workspace.document is hands.window.workspace.history.entries[0].document
    hands.press(Key.Key_Space)
    qtbot.waitUntil(lambda: hands.window.findChild(Tour) is None)
    assert hands.window.settings.tour_seen


def test_escape_ends_the_tour(hands: Hands) -> None:
    from gui.window.tour import Tour

    hands.trigger("tour")
    hands.press(Key.Key_Escape)
    hands.bot.waitUntil(lambda: hands.window.findChild(Tour) is None)


def test_the_lesson_goes_through_the_six_steps_on_ones_own_numbers(hands: Hands) -> None:
    from gui.window.tour import Tour

    hands.click("X", 0, 1)
    hands.type("3")
    hands.press(Key.Key_Return)
    hands.trigger("lesson")
    tour = hands.window.findChild(Tour)
    assert isinstance(tour, Tour)
    assert "X[0, 1] is 3" in tour._text.text()
    selected = []
    for _ in range(6):
        selected.append(hands.place())
        hands.press(Key.Key_Space)  # on “Next”
    names = ("X", "W_Q", "Q", "scores", "weights", "attention")
    assert selected == [(name, 0, 1) for name in names]
    hands.bot.waitUntil(lambda: hands.window.findChild(Tour) is None)
    assert hands.cell("X", 0, 1) == 3, "nothing was taken away"


def test_a_tour_speaks_one_language_at_a_time(hands: Hands) -> None:
    from gui.window.tour import Tour

    hands.trigger("lesson")
    tour = hands.window.findChild(Tour)
    assert isinstance(tour, Tour)
    hands.trigger("language zh_CN")
    labels = (tour._title, tour._text, tour.next, tour.end)
    hands.bot.waitUntil(lambda: all(any("\u4e00" <= one <= "\u9fff" for one in label.text()) for label in labels))
    hands.window.workspace.apply(SetCells.one("X", 0, 1, 7.0))
    assert "X[0, 1] = 7" in tour._text.text(), "the number of now"
    tour.close()
