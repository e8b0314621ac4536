"""Presenting, the size of text, and strips that lie over the worksheet."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from gui.app import FIRST_SIZE, first_size
from tests.gui.hands import CONTROL, Hands, Key


def test_f11_leaves_the_worksheet_alone_and_gives_everything_back(hands: Hands) -> None:
    window = hands.window
    hands.click("weights", 0, 1)
    before, layout = QApplication.font().pointSizeF(), window.docks.layout()
    hands.press(Key.Key_F11)
    assert window.presenting.is_on
    assert window.windowState() & Qt.WindowState.WindowFullScreen
    assert not any(part.isVisible() for part in (window.menuBar(), window.statusBar(), *window.docks))
    assert QApplication.font().pointSizeF() > before
    assert hands.place() == ("weights", 0, 1)
    hands.type("1")
    hands.press(Key.Key_Return)
    assert hands.cell("weights", 0, 1) == 1.0, "it is still a worksheet"
    hands.press(Key.Key_F11, CONTROL)
    assert window.docks.by_name["inspector"].isVisible(), "on demand"
    hands.press(Key.Key_Z, CONTROL)
    assert hands.steps() == 0, "keys of the hidden menus are heard"
    hands.press(Key.Key_F11)
    assert not window.presenting.is_on
    assert window.menuBar().isVisible()
    assert window.docks.layout() == layout
    assert QApplication.font().pointSizeF() == before
    assert window.settings.text_size == 0, "it was for the class only"


def test_escape_leaves_and_so_does_closing(hands: Hands) -> None:
    hands.click("weights", 0, 1)
    hands.press(Key.Key_F11)
    hands.press(Key.Key_Escape)
    assert not hands.window.presenting.is_on
    hands.press(Key.Key_F11)
    hands.window.close()
    assert not hands.window.presenting.is_on


def test_keys_for_the_size_of_text(hands: Hands) -> None:
    usual = QApplication.font().pointSizeF()
    hands.click("X", 0, 0)
    hands.press(Key.Key_Equal, CONTROL)
    assert QApplication.font().pointSizeF() == usual + 1
    assert hands.place() == ("X", 0, 0)
    hands.type("4")
    hands.press(Key.Key_Return)
    assert hands.cell("X", 0, 0) == 4.0, "the keyboard stayed in its cell"
    hands.press(Key.Key_0, CONTROL)
    assert QApplication.font().pointSizeF() == pytest.approx(usual, abs=0.5)


SCREENS = [((1920, 1080), (1440, 900)), ((1280, 720), (1264, 688)), ((720, 450), (704, 418))]


@pytest.mark.parametrize(("screen", "size"), SCREENS)
def test_the_first_window_fits_its_screen(screen: tuple[int, int], size: tuple[int, int]) -> None:
    assert first_size(QSize(*screen)) == QSize(*size)
    assert first_size(FIRST_SIZE * 2) == FIRST_SIZE


def test_nothing_moves_when_something_is_said(hands: Hands) -> None:
    """Notices and the banner lie over the worksheet, which an eye that compares keeps in its place."""
    window, sheet = hands.window, hands.window.worksheet
    hands.press(Key.Key_K, CONTROL)
    hands.click("X", 0, 0)
    hands.type("5")
    hands.press(Key.Key_Return)
    before = sheet.mapTo(window, sheet.rect().topLeft()), sheet.size(), sheet.verticalScrollBar().value()
    hands.press(Key.Key_F9)
    window.notice.inform("something was done")
    hands.bot.waitUntil(lambda: window.banner.isVisible() and window.notice.isVisible())
    hands.bot.wait(1)
    assert (sheet.mapTo(window, sheet.rect().topLeft()), sheet.size(), sheet.verticalScrollBar().value()) == before
    for strip in (window.banner, window.notice):
        assert sheet.rect().contains(strip.geometry())
        assert strip.height() >= strip.label.sizeHint().height()
    assert not window.banner.geometry().intersects(window.notice.geometry())


def test_no_two_actions_have_one_key(hands: Hands) -> None:
    """Qt would answer neither."""
    keys = [key.toString() for action in hands.window.actions_.actions.values() for key in action.shortcuts()]
    assert len(keys) > 30
    assert sorted(keys) == sorted(set(keys))


def test_a_table_fits_its_font_whenever_that_comes(hands: Hands) -> None:
    view = hands.view("X")
    size, row, font = view.size(), view.rowHeight(0), view.font()
    font.setPointSizeF(2 * font.pointSizeF())
    view.setFont(font)
    assert view.width() > size.width()
    assert view.height() > size.height()
    assert view.rowHeight(0) > row
