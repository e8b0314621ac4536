"""The gallery, and panels that rest behind others."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.pipeline.options import OPTIONS, Options
from gui.window.main_window import MainWindow
from tests.gui.hands import Hands, Key


def test_the_gallery_adopts_what_its_pictures_show(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    """Between choosing a family and the arrival of its pictures, the old ones still mean what they show."""
    window = make(threads=1)
    qtbot.waitUntil(lambda: window.workspace.jobs.idle)
    window.docks.bring("gallery")
    qtbot.waitUntil(lambda: len(window.gallery.tiles) == len(OPTIONS["normalise"].choices))
    window.gallery.family.setCurrentIndex(window.gallery.family.findData("mask"))
    qtbot.mouseClick(window.gallery.tiles[1], Qt.MouseButton.LeftButton)
    assert window.workspace.document.options == Options(normalise="sparsemax")
    qtbot.waitUntil(lambda: window.workspace.jobs.idle)


def test_panels_behind_others_do_no_work(hands: Hands) -> None:
    """To Qt they are visible all the time."""
    panel, gallery = hands.window.options_panel, hands.window.gallery
    assert not panel.rows
    assert not gallery.tiles
    hands.window.docks.bring("gallery")
    assert gallery.tiles
    hands.window.docks.bring("heat map")
    before = gallery._found
    hands.click("X", 0, 0)
    hands.type("7")
    hands.press(Key.Key_Return)
    assert gallery._found is before
    hands.window.docks.bring("gallery")
    assert gallery._found is not before
