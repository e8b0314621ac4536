"""Panels folded to strips, and one title for each."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from engine.examples.tutorial import tutorial
from gui.heatmap.heatmap import HeatmapPanel
from gui.presenting.titles import TitleBar
from gui.window.main_window import MainWindow
from tests.gui.hands import CONTROL, Hands, Key, press

MakeWindow = Callable[..., MainWindow]


def shown(window: MainWindow) -> list[str]:
    """The panels that are open, behind tabs too."""
    return [name for name, dock in window.docks.by_name.items() if not dock.isHidden()]


def button(window: MainWindow, name: str) -> QToolButton:
    found = window.findChild(QToolButton, f"strip {name}")
    assert found is not None
    return found


def make_narrow(hands: Hands) -> None:
    hands.window.resize(1024, 768)
    hands.bot.waitUntil(lambda: shown(hands.window) == [])


def test_the_names_stand_in_the_middle_of_their_strip(hands: Hands) -> None:
    make_narrow(hands)
    for side, name in (("left", "steps"), ("right", "inspector")):
        strip, upright = hands.window.folding.strips[side], button(hands.window, name)
        hands.bot.waitUntil(upright.isVisible)
        assert abs(upright.geometry().center().x() - strip.rect().center().x()) <= 2


def test_a_narrow_window_gives_its_width_to_the_worksheet(hands: Hands) -> None:
    window = hands.window
    before = shown(window)
    front = window.docks.in_front()
    assert {window.steps, window.inspector, window.heatmap} <= set(front)
    window.steps.setFocus()
    make_narrow(hands)
    assert window.focusWidget() is window, "no button is ready to be pressed by the next blank"
    hands.bot.waitUntil(lambda: window.worksheet.width() > 900)
    window.resize(1440, 900)
    hands.bot.waitUntil(lambda: shown(window) == before)
    hands.bot.waitUntil(lambda: window.docks.in_front() == front)


def test_a_name_on_the_strip_opens_its_panel_and_closes_it(hands: Hands) -> None:
    window = hands.window
    make_narrow(hands)
    press(hands, button(window, "inspector"))
    assert shown(window) == ["inspector"]
    assert button(window, "inspector").isChecked()
    press(hands, button(window, "gallery"))
    assert shown(window) == ["gallery"], "in the place of the other"
    press(hands, button(window, "steps"))
    assert shown(window) == ["steps", "gallery"], "each side has its own"
    press(hands, button(window, "gallery"))
    assert shown(window) == ["steps"]
    assert not button(window, "gallery").isChecked()


def test_keys_reach_what_is_folded(hands: Hands) -> None:
    window = hands.window
    make_narrow(hands)
    hands.click("X", 0, 0)
    hands.press(Key.Key_G, CONTROL)
    assert shown(window) == ["gallery"]
    button(window, "row").setFocus(Qt.FocusReason.TabFocusReason)
    hands.press(Key.Key_Space)
    assert shown(window) == ["row"]
    assert window.row_panel.hasFocus() or window.row_panel.isAncestorOf(hands.focus())
    assert button(window, "row").focusPolicy() & Qt.FocusPolicy.TabFocus


def test_who_folds_a_side_finds_it_folded(make: MakeWindow, hands: Hands) -> None:
    window = hands.window
    before = shown(window)
    hands.click("X", 0, 0)
    hands.press(Key.Key_BracketLeft, CONTROL)
    assert shown(window) == ["inspector", "options", "heat map", "row", "gallery"]
    window.close()
    later = make(tutorial())
    hands.bot.waitUntil(lambda: shown(later) == ["inspector", "options", "heat map", "row", "gallery"])
    press(hands, later.folding.strips["left"].widgetForAction(later.folding.strips["left"].actions()[0]))
    hands.bot.waitUntil(lambda: shown(later) == before)
    later.resize(1024, 768)
    hands.bot.wait(1)
    assert shown(later) == before, "what somebody said counts more than the width"
    later.actions_.actions["reset_layout"].trigger()
    hands.bot.waitUntil(lambda: shown(later) == [])


def test_presenting_a_narrow_window_gives_it_back_as_it_was(hands: Hands) -> None:
    make_narrow(hands)
    hands.click("X", 0, 0)
    hands.press(Key.Key_F11)
    assert not any(strip.isVisible() for strip in hands.window.folding.strips.values())
    hands.press(Key.Key_F11)
    assert all(strip.isVisible() for strip in hands.window.folding.strips.values())
    assert shown(hands.window) == []


def test_a_heat_map_that_is_added_and_closed_leaves_no_name(hands: Hands) -> None:
    window = hands.window
    make_narrow(hands)
    hands.click("scores", 0, 0)
    hands.trigger("new_heat_map")
    panel = next(one for one in window.findChildren(HeatmapPanel) if one is not window.heatmap)
    dock = panel.parentWidget()
    assert not dock.isHidden()
    press(hands, button(window, "inspector"))
    assert dock.isHidden() or not dock.isVisible()
    names = [one.objectName() for one in window.folding.strips["right"].findChildren(QToolButton)]
    assert len([name for name in names if name.startswith("strip heat map ")]) <= 1


@pytest.mark.parametrize(("name", "has_bar"), [("inspector", False), ("heat map", False), ("history", True)])
def test_a_panel_has_one_title(hands: Hands, name: str, has_bar: bool) -> None:
    """That of its tab, or a bar of its own where it stands alone."""
    docks = hands.window.docks
    hands.bot.waitUntil(lambda: docks.titles.has_bar(docks.by_name[name]) == has_bar)
    docks.by_name["options"].setFloating(True)
    hands.bot.waitUntil(lambda: docks.titles.has_bar(docks.by_name["inspector"]))
    hands.trigger("reset_layout")
    hands.bot.waitUntil(lambda: not docks.titles.has_bar(docks.by_name["inspector"]))


def test_titles_have_the_size_of_the_text_and_its_language(hands: Hands) -> None:
    dock = hands.window.docks.by_name["history"]
    hands.bot.waitUntil(lambda: isinstance(dock.titleBarWidget(), TitleBar))
    bar = dock.titleBarWidget()
    assert isinstance(bar, TitleBar)
    before = bar.label.font().pointSizeF()
    hands.trigger("larger_text")
    assert bar.label.font().pointSizeF() == before + 1
    hands.window.use_language("zh_CN")
    hands.bot.waitUntil(lambda: bar.label.text() == "历史")
    assert all("历史" in button.accessibleName() for button in bar.findChildren(QToolButton))
    press(hands, bar.findChildren(QToolButton)[1])
    assert dock.isHidden()
