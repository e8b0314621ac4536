"""The window around the matrices: selection, inspector, heat map, history, language, looks."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDockWidget,
    QLabel,
    QPlainTextEdit,
    QTabBar,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from engine.edits.cells import SetCells
from engine.examples.tutorial import EXAMPLES, attention_document, tutorial
from engine.recovery.journal import read_journal
from gui.app import make_window
from gui.crash import CrashDialog, CrashReporter
from gui.heatmap.heatmap import HeatmapPanel
from gui.state.selection import Place
from gui.window.main_window import MainWindow
from gui.window.status_facts import StatusFacts
from tests.gui.hands import CONTROL, Hands, Key

MakeWindow = Callable[..., MainWindow]


def test_it_opens_on_the_tutorial_with_the_right_numbers(window: MainWindow) -> None:
    texts = [
        [window.worksheet.views("attention")[0].matrix.text(row, column) for column in range(3)] for row in range(4)
    ]
    assert texts[0] == ["0.9852", "1.7417", "0.7565"]
    assert len(window.worksheet.cards) == 6
    assert window.steps.count() == 6
    assert "recomputed in" in window._facts.text()


def test_selecting_a_weight_lights_its_query_and_key(hands: Hands) -> None:
    hands.click("weights", 1, 2)
    assert hands.view("Q").link.row_of_row == 1
    assert hands.view("V").link.row_of_column == 2
    assert hands.window.heatmap.name == "weights"
    assert "weights  4×4" in hands.window._facts.text()
    view = next(panel.view for panel in hands.window.worksheet.panels if panel.view.matrix.transposed)
    assert view.link.column_of_column == 2


def test_the_inspector_writes_the_arithmetic_and_follows_operands(hands: Hands) -> None:
    inspector = hands.window.inspector
    hands.click("attention", 0, 1)
    assert inspector.title.text() == "attention[word_1, v2]"
    assert inspector.number.text() == "= 1.741740509995756"
    expected = r"0.2361 \cdot 1 + 0.0074 \cdot 1 + 0.7491 \cdot 2 + 0.0074 \cdot 0 = 1.7417"
    assert inspector.where_from.arithmetic.latex == expected
    link = next(button for button in inspector.findChildren(QToolButton) if button.text().startswith("weights[0, 2]"))
    hands.bot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert hands.place() == ("weights", 0, 2)
    assert inspector.number.text().startswith("= 0.749130385544")


def test_the_heat_map_shows_the_value_under_the_cursor_and_selects(hands: Hands) -> None:
    heatmap = hands.window.heatmap
    hands.click("weights", 0, 0)
    hands.bot.waitUntil(lambda: heatmap.graphics is not None)  # it starts a frame after the numbers
    scene = heatmap.plot.vb.mapViewToScene(QPointF(2.5, 3.5))
    heatmap.plot.scene().sigMouseMoved.emit(scene)
    assert heatmap.value.text().startswith("weights[word_4, word_3] = 0.90565368")
    view_point = heatmap.graphics.mapFromScene(scene)
    hands.bot.mouseClick(heatmap.graphics.viewport(), Qt.MouseButton.LeftButton, pos=view_point)
    assert hands.place() == ("weights", 3, 2)
    heatmap.setFocus()
    hands.bot.keyClick(heatmap, Key.Key_Up)
    assert hands.place() == ("weights", 2, 2)


def test_a_heat_map_of_its_own_stays_with_its_matrix(hands: Hands) -> None:
    hands.click("V", 0, 0)
    hands.trigger("new_heat_map")
    other = next(panel for panel in hands.window.findChildren(HeatmapPanel) if panel is not hands.window.heatmap)
    hands.click("scores", 0, 0)
    assert other.name == "V"


def test_undo_redo_and_history(hands: Hands) -> None:
    for column, text in enumerate(("5", "6")):
        hands.click("X", 0, column)
        hands.type(text)
        hands.press(Key.Key_Return)
    undo = hands.window.actions_.actions["undo"]
    assert undo.text() == "&Undo Set X[0, 1]"
    model = hands.window.history.model()
    assert model.rowCount() == 3
    assert model.index(1, 0).data().splitlines() == ["Set X[0, 0]", "X[0, 0] = 5.0"]
    rect = hands.window.history.visualRect(model.index(0, 0))
    hands.bot.mouseClick(hands.window.history.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert hands.numbers("X")[0] == [1, 0, 0]
    hands.trigger("redo")
    assert hands.numbers("X")[0] == [5, 0, 0]
    assert hands.window.isWindowModified()


def test_steps_jump_to_their_card(hands: Hands) -> None:
    item = hands.window.steps.item(5)
    rect = hands.window.steps.visualItemRect(item)
    hands.bot.mouseClick(hands.window.steps.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert hands.window.worksheet.verticalScrollBar().value() > 0


def test_next_matrix_by_keyboard(hands: Hands) -> None:
    hands.click("X", 0, 0)
    hands.press(Key.Key_PageDown, CONTROL)
    assert hands.window.matrix_actions.view is hands.view("W_Q")
    hands.press(Key.Key_PageUp, CONTROL)
    hands.press(Key.Key_PageUp, CONTROL)
    assert hands.window.matrix_actions.view is hands.view("attention")


def test_number_formats_and_heat(hands: Hands) -> None:
    matrix = hands.view("scaled").matrix
    assert matrix.text(0, 0) == "4.6188"
    hands.trigger("more_digits")
    assert matrix.text(0, 0) == "4.61880"
    hands.trigger("number scientific")
    assert matrix.text(0, 0) == "4.61880e+00"
    hands.trigger("number full")
    assert matrix.text(0, 0) == "4.618802153517007"
    assert hands.window.options.shows_heat(given=False)
    hands.trigger("heat none")
    assert not hands.window.options.shows_heat(given=False)


def painted(hands: Hands, name: str, row: int, column: int) -> tuple[int, int, int]:
    """The colour of a cell near its left edge, as it is on the screen."""
    view = hands.view(name)
    rect: QRect = view.visualRect(view.matrix.index(row, column))
    colour = view.viewport().grab().toImage().pixelColor(rect.left() + 4, rect.top() + 12)
    return colour.red(), colour.green(), colour.blue()


def test_nan_and_infinity_have_their_own_colours(hands: Hands) -> None:
    from engine.tiles.palettes import SPECIAL

    for column, value in enumerate((np.nan, np.inf, -np.inf)):
        hands.window.workspace.apply(SetCells.one("X", 3, column, value))
    hands.bot.waitUntil(lambda: not hands.view("X").matrix.glow.cells)  # what has just changed is lit
    assert painted(hands, "X", 3, 0) == SPECIAL.nan
    assert painted(hands, "X", 3, 1) == SPECIAL.positive
    assert painted(hands, "X", 3, 2) == SPECIAL.negative
    scale = hands.view("X").matrix.scale
    assert scale is not None
    assert (scale.low, scale.high) == (-1.0, 1.0)


def test_language_switches_everything_at_once(hands: Hands) -> None:
    hands.click("X", 0, 0)
    hands.trigger("language zh_CN")
    hands.bot.waitUntil(lambda: hands.window.worksheet.cards[0]._title.text() == "1 · 词向量")
    assert hands.window.actions_.menus["file"].title() == "文件(&F)"
    assert hands.window.actions_.actions["copy"].text() == "复制(&C)"
    assert "给定" in hands.window.inspector.facts.text()
    assert "查询" in hands.window.steps.item(2).text()
    hands.trigger("language en")
    hands.bot.waitUntil(lambda: hands.window.worksheet.cards[0]._title.text() == "1 · Words")
    assert hands.window.actions_.menus["file"].title() == "&File"


def test_dark_and_light(hands: Hands) -> None:
    hands.trigger("theme dark")
    hands.bot.waitUntil(lambda: hands.window.palette().window().color().lightness() < 60)
    hands.bot.waitUntil(lambda: painted(hands, "X", 0, 0)[0] < 60)
    hands.trigger("theme light")
    hands.bot.waitUntil(lambda: painted(hands, "X", 0, 0)[0] > 200)


def test_larger_text_for_projecting(hands: Hands) -> None:
    before = hands.view("weights").width()
    font = QApplication.font()
    try:
        for _ in range(6):
            hands.trigger("larger_text")
        hands.bot.waitUntil(lambda: hands.view("weights").width() > before)
    finally:
        QApplication.setFont(font)


@pytest.mark.parametrize("key", EXAMPLES)
def test_every_example_opens_from_the_menu(hands: Hands, key: str) -> None:
    hands.trigger(f"example {key}")
    assert hands.window.workspace.document.kind in ("attention", "product")
    assert hands.window.notice.isVisible()


def test_help_opens(hands: Hands) -> None:
    for action in ("guide", "shortcuts", "about"):
        hands.trigger(action)
    dialogs = hands.window.findChildren(QDialog)
    assert len(dialogs) == 2
    for dialog in dialogs:
        dialog.close()
    assert "MIT" in hands.window.notice.label.text()


TITLES = [  # without its row, and with it again; a selected row of pairs takes its key along
    (Place("X", 3, 0), "X[word_3, d1]", "X[word_3, d1]"),
    (Place("scaled", 0, 0), "scaled[word_2, word_2]", "scaled[word_1, word_1]"),
    (Place("weights", 3, 3), "weights[word_3, word_3]", "weights[word_3, word_3]"),
]


@pytest.mark.parametrize(("place", "without", "again"), TITLES, ids=[place.name for place, *_ in TITLES])
def test_a_selection_survives_what_takes_its_cell_away(hands: Hands, place: Place, without: str, again: str) -> None:
    hands.window.go_to(place)
    hands.click(place.name, place.row, place.column)
    for action, title in (("remove_rows", without), ("undo", again), ("example product", "Nothing selected")):
        hands.trigger(action)
        assert hands.window.inspector.title.text() == title


def test_in_threads_the_newest_edit_wins(qtbot: QtBot, make: MakeWindow) -> None:
    window = make(threads=2)
    for value in range(50):
        window.workspace.apply(SetCells.one("X", 0, 0, float(value)))
    qtbot.waitUntil(lambda: window.workspace.current and window.workspace.jobs.idle)
    values = window.workspace.values
    assert values is not None
    assert values.array("X")[0, 0] == 49.0
    assert window.worksheet.views("X")[0].matrix.text(0, 0) == "49"


def test_a_large_worksheet_scrolls_inside_its_tables(qtbot: QtBot, make: MakeWindow) -> None:
    random = np.random.RandomState(0)
    words = [f"w{i}" for i in range(300)]
    document = attention_document(words, random.normal(size=(300, 64)), [random.normal(size=(64, 64))] * 3)
    hands = Hands(qtbot, make(document))
    view = hands.view("weights")
    assert view.width() <= hands.window.worksheet.viewport().width() - 72
    assert view.verticalScrollBar().maximum() > 0
    hands.window.go_to(Place("weights", 299, 299))
    assert view.viewport().rect().contains(hands.middle(view, 299, 299) - QPoint(20, 5))


class Emitter(QObject):
    happened = Signal(bool)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True and None are immortal from Python 3.12 on")
def test_signals_do_not_eat_references(qapp: QApplication) -> None:
    """PySide6 6.12.0 on Python 3.11 dropped a reference of True at every emit, and the process died in the end."""
    emitter = Emitter()
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(1000):
        emitter.happened.connect(_ignore)
        emitter.happened.emit(True)
        emitter.happened.disconnect(_ignore)
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert abs(after[0] - before[0]) < 100
    assert abs(after[1] - before[1]) < 100


def _ignore(_value: bool) -> None:
    return


def test_a_closed_window_leaves_nothing_behind(qapp: QApplication, qtbot: QtBot, private_settings: None) -> None:
    window = make_window(qapp, tutorial(), language="en", threads=2)
    window.show()
    qtbot.waitUntil(lambda: window.workspace.jobs.idle)
    threads = {thread.name for thread in threading.enumerate()}
    assert any(name.startswith("job") for name in threads)
    gone = []
    window.destroyed.connect(lambda: gone.append(True))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("job")]
    assert not [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]


def test_our_own_mistakes_are_reported_and_the_work_is_kept(qtbot: QtBot, make: MakeWindow, tmp_path: Path) -> None:
    window = make(threads=1, folder=tmp_path)
    reporter = CrashReporter(window.keeping.keep_now, window)
    window.workspace.apply(SetCells.one("X", 0, 0, 5.0))
    try:
        raise ZeroDivisionError("ours")
    except ZeroDivisionError as error:
        reporter._hook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashDialog)))
    dialog = window.findChildren(CrashDialog)[0]
    report = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    assert "ZeroDivisionError: ours" in report
    assert "the next start offers it" in dialog.findChildren(QLabel)[0].text()
    journal = next(tmp_path.glob("*.journal"))
    assert read_journal(journal).document.patches["X"].values.tolist() == [5.0]
    dialog.close()


def test_a_closed_heat_map_is_not_asked_again(hands: Hands) -> None:
    hands.click("V", 0, 0)
    hands.trigger("new_heat_map")
    other = next(panel for panel in hands.window.findChildren(HeatmapPanel) if panel is not hands.window.heatmap)
    dock = other.parent()
    assert isinstance(dock, QDockWidget)
    dock.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    hands.window.workspace.apply(SetCells.one("X", 0, 0, 5.0))
    assert hands.window.heatmap.name == "V"


def test_a_formula_that_arrives_late_is_not_shown(qtbot: QtBot, make: MakeWindow) -> None:
    window = make(threads=2)
    qtbot.waitUntil(lambda: window.workspace.jobs.idle)
    window.look_at(Place("weights", 0, 1))
    window.look_at(Place("X", 0, 0))
    qtbot.waitUntil(lambda: window.workspace.jobs.idle)
    assert window.inspector.where_from.arithmetic.latex == ""
    assert window.inspector.where_from.arithmetic._svg == b""


def test_help_after_typing_gives_the_focus_back_to_nobody_dead(hands: Hands) -> None:
    hands.click("X", 0, 0)
    hands.type("5")
    hands.trigger("about")
    hands.press(Key.Key_Return)
    assert not hands.window.notice.isVisible()


def test_the_layout_is_reset_without_a_trace(hands: Hands) -> None:
    """Qt makes the tab bars anew; the old ones must not stay where they were."""
    for _ in range(2):
        hands.trigger("reset_layout")
        hands.window.resize(1200, 800)
        bars = hands.window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        shown = [[bar.tabText(at) for at in range(bar.count())] for bar in bars if bar.isVisible()]
        assert sorted(shown) == [["Heat map", "Row", "Gallery"], ["Inspector", "Options"], ["Steps", "Learn"]]


def test_a_recompute_that_takes_long_is_told(make: MakeWindow, qtbot: QtBot) -> None:
    """As long as the numbers are those of before."""
    window, go_on = make(threads=1), threading.Event()
    facts = window.findChild(StatusFacts)
    assert facts is not None
    qtbot.waitUntil(lambda: "recomputed" in facts.text())
    window.workspace.jobs.run("before it", lambda _cancelled: go_on.wait(60), lambda _done: None)
    window.workspace.apply(SetCells.one("X", 0, 0, 5.0))
    assert "computing" not in facts.text(), "most are there before anybody could read that"
    qtbot.waitUntil(lambda: "computing…" in facts.text())
    assert "recomputed" not in facts.text()
    go_on.set()
    qtbot.waitUntil(lambda: "recomputed" in facts.text())
    assert "computing…" not in facts.text()
