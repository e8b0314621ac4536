"""How the window looks after its look has changed: layout, text size, theme, and what stands in the status bar."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QDockWidget, QTabBar
from pytestqt.qtbot import QtBot

from engine.examples.tutorial import tutorial
from gui.heatmap.heatmap import HeatmapPanel
from gui.look.style import DARK
from gui.window.main_window import MainWindow
from tests.gui.hands import CONTROL, Hands, Key

MakeWindow = Callable[..., MainWindow]


def test_a_heat_map_that_floats_comes_back_with_the_layout(hands: Hands) -> None:
    hands.click("scores", 0, 0)
    hands.trigger("new_heat_map")
    panel = next(one for one in hands.window.findChildren(HeatmapPanel) if one is not hands.window.heatmap)
    dock = panel.parentWidget()
    assert isinstance(dock, QDockWidget)
    dock.setFloating(True)
    hands.trigger("reset_layout")
    assert not dock.isFloating()
    assert dock in hands.window.tabifiedDockWidgets(hands.window.docks.by_name["heat map"])


def test_tabs_of_panels_have_their_look_in_every_session(make: MakeWindow, hands: Hands) -> None:
    """Qt makes them when a layout is restored, and when panels are put together by hand."""
    hands.window.settings.layout = hands.window.docks.layout()
    later = make(tutorial())
    later.tabifyDockWidget(later.docks.by_name["steps"], later.docks.by_name["history"])
    hands.bot.wait(1)
    for window in (hands.window, later):
        bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        assert len(bars) >= 2
        assert all("QTabBar::tab:selected" in bar.styleSheet() for bar in bars)


def test_the_status_bar_has_room_for_every_name(hands: Hands) -> None:
    facts = hands.window._facts
    texts = ("a_very_long_name_of_a_matrix  4096×4096", "float64", "recomputed in 9999.99 ms", "x", "unsaved changes")
    facts.show_texts(texts)
    hands.bot.wait(1)
    assert facts.width() >= sum(facts.fontMetrics().horizontalAdvance(text) for text in texts)


def test_the_number_under_the_cursor_is_new_after_a_turn_of_the_wheel(hands: Hands) -> None:
    """The mouse stands still; another cell comes under it."""
    heatmap = hands.window.heatmap
    hands.bot.waitUntil(lambda: heatmap.graphics is not None)
    scene = heatmap.plot.vb.mapViewToScene(QPointF(0.5, 0.5))
    heatmap.plot.scene().sigMouseMoved.emit(scene)
    assert heatmap.value.text().startswith("weights[word_1, word_1]")
    heatmap.plot.setRange(xRange=(2, 4), yRange=(2, 4), padding=0)
    point = heatmap.plot.vb.mapSceneToView(scene)
    row, column = int(point.y()), int(point.x())
    assert (row, column) != (0, 0)
    assert heatmap.value.text().startswith(f"weights[word_{row + 1}, word_{column + 1}]")


def test_everything_follows_the_size_of_text_and_the_theme_at_once(hands: Hands) -> None:
    hands.click("attention", 0, 1)
    hands.press(Key.Key_T, CONTROL)
    page, heatmap = hands.window.inspector.what_moves, hands.window.heatmap
    title = page._heads[0]
    before, names = title.font().pointSizeF(), heatmap._axes["left"]._font.pointSizeF()
    for _ in range(3):
        hands.trigger("larger_text")
    assert title.font().pointSizeF() == pytest.approx(before + 2.7), "nine tenths of the text"
    assert heatmap._axes["left"]._font.pointSizeF() == pytest.approx(names + 2.7)
    hands.trigger("theme dark")
    assert DARK.accent in page.links[0].styleSheet()


def test_a_panel_out_of_sight_takes_the_theme_when_it_comes_into_it(hands: Hands) -> None:
    docks = hands.window.docks
    hands.bot.wait(1)
    hands.window.use_theme("dark")
    assert DARK.panel in docks.by_name["inspector"].styleSheet()
    assert DARK.panel not in docks.by_name["gallery"].styleSheet(), "nothing is put off here"
    docks.bring("gallery")
    assert DARK.panel in docks.by_name["gallery"].styleSheet()


def test_a_theme_is_seen_once_every_part_has_it(qtbot: QtBot, make: MakeWindow) -> None:
    window = make(threads=2)
    qtbot.waitUntil(lambda: window.heatmap.started and window.workspace.jobs.idle)
    window.use_theme("dark")
    assert not window.updatesEnabled()
    qtbot.waitUntil(window.updatesEnabled)
    docks = [window.docks.by_name[name] for name in ("steps", "inspector", "heat map")]
    assert all(DARK.panel in dock.styleSheet() for dock in docks)
    window.use_theme("light")
    window.use_theme("dark")
    qtbot.waitUntil(window.updatesEnabled)
    assert all(DARK.panel in dock.styleSheet() for dock in docks)
