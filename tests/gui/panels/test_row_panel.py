"""The selected row over the keys: bars or an outline, the strongest keys, and the way back to the cell."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from engine.edits.cells import SetCells
from engine.examples.presets import make_worksheet
from engine.examples.tutorial import EXAMPLES, tutorial
from engine.worksheet.document import Document
from gui.panels.row_panel import RowPanel
from gui.panels.row_plot import RowPlot
from gui.panels.strongest_keys import KEY
from gui.state.selection import Place
from gui.window.main_window import MainWindow
from tests.gui.hands import Hands, Key, record_jobs

MakeWindow = Callable[..., MainWindow]


def opened(hands: Hands) -> RowPanel:
    """The panel in front, with its plot."""
    panel = hands.window.row_panel
    hands.window.docks.show("row")
    hands.bot.waitUntil(panel.isVisible)
    return panel


def plot_of(panel: RowPanel) -> RowPlot:
    assert panel.plot is not None
    return panel.plot


def click_at_key(hands: Hands, panel: RowPanel, at: float) -> None:
    plot = plot_of(panel)
    low, high = plot.plot.vb.viewRange()[1]
    scene = plot.plot.vb.mapViewToScene(QPointF(at, (low + high) / 2))
    viewport = plot.graphics.viewport()
    hands.bot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=plot.graphics.mapFromScene(scene))


def listed(panel: RowPanel) -> list[int]:
    return [panel.keys.item(at).data(KEY)[0] for at in range(panel.keys.count())]


def long_document(words: int) -> Document:
    """One word that every other looks at, among very many."""
    X = np.zeros((words, 1))
    X[words // 3] = 1.0
    one = [[1.0]]
    return make_worksheet(tuple(f"w{at}" for at in range(words)), X, {}, Q=X, W_Q=one, W_K=[[9.0]], W_V=one)


def test_it_shows_the_row_of_the_selected_weight(hands: Hands) -> None:
    panel = opened(hands)
    hands.click("weights", 1, 2)
    row = hands.numbers("weights")[1]
    assert plot_of(panel).row.tolist() == row
    assert -np.sum(row * np.log(row)) == pytest.approx(0.9965, abs=5e-5)
    assert panel.title.text() == "weights[word_2]"
    assert listed(panel) == np.argsort(-np.array(row), kind="stable").tolist()
    assert panel.note.text() == "entropy 0.9965 nats · keys that make up 90 %: 2"
    assert panel.keys.currentItem().data(KEY)[0] == 2


def test_other_matrices_show_the_row_of_weights_that_belongs_to_them(hands: Hands) -> None:
    panel = opened(hands)
    hands.click("Q", 2, 0)
    assert panel.title.text() == "weights[word_3]"
    hands.click("X", 0, 1)
    assert panel.title.text() == "weights[word_1]"
    hands.click("W_Q", 0, 0)
    assert panel.line is None
    assert not plot_of(panel).isVisible()
    assert panel.note.text().startswith("Click a number in a row")


def test_scores_have_no_entropy(hands: Hands) -> None:
    panel = opened(hands)
    hands.click("scores", 0, 1)
    assert panel.title.text() == "scores[word_1]"
    assert panel.note.text() == ""


def test_a_click_on_a_bar_selects_its_cell(hands: Hands) -> None:
    panel = opened(hands)
    hands.click("weights", 1, 2)
    click_at_key(hands, panel, 3.5)
    assert hands.place() == ("weights", 1, 3)
    assert hands.steps() == 0
    hands.bot.keyClick(panel, Key.Key_Left)
    assert hands.place() == ("weights", 1, 2)
    hands.bot.keyClick(panel, Key.Key_Down)
    assert hands.place() == ("weights", 2, 2)
    assert panel.title.text() == "weights[word_3]"


def test_the_list_selects_by_click_and_by_enter(hands: Hands) -> None:
    panel = opened(hands)
    hands.click("weights", 0, 0)
    keys = panel.keys
    second = keys.visualItemRect(keys.item(1)).center()
    hands.bot.mouseClick(keys.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert hands.place() == ("weights", 0, listed(panel)[1])
    keys.setFocus()
    hands.bot.keyClick(keys, Key.Key_Down)
    hands.bot.keyClick(keys, Key.Key_Return)
    assert hands.place() == ("weights", 0, listed(panel)[2])


def test_the_number_under_the_cursor_stands_in_the_title(hands: Hands) -> None:
    panel = opened(hands)
    hands.click("weights", 0, 0)
    plot = plot_of(panel)
    plot.plot.scene().sigMouseMoved.emit(plot.plot.vb.mapViewToScene(QPointF(2.5, 0.1)))
    assert panel.title.text().startswith("weights[word_1, word_3] = 0.7491303855")
    plot.plot.scene().sigMouseMoved.emit(QPointF(-5, -5))
    assert panel.title.text() == "weights[word_1]"


def test_it_follows_edits_and_the_head(make: MakeWindow, qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(EXAMPLES["gpt"]()))
    panel = opened(hands)
    hands.click("weights", 3, 0)
    weights = np.array(hands.numbers("weights"))
    np.testing.assert_array_equal(plot_of(panel).row, weights[0, 3])
    hands.trigger("next_head")
    np.testing.assert_array_equal(plot_of(panel).row, weights[1, 3])
    assert panel.title.text() == "weights[h1, on]"
    hands.window.workspace.apply(SetCells.one("X", 3, 0, 5.0))
    assert plot_of(panel).row.tolist() == hands.numbers("weights")[1][3]


def test_behind_another_panel_it_computes_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    started = record_jobs(window, "row", monkeypatch)
    window.look_at(Place("weights", 1, 0))
    window.workspace.apply(SetCells.one("X", 0, 0, 5.0))
    assert not started
    window.docks.show("row")
    assert [job.args[2] for job in started] == [1]
    window.look_at(Place("weights", 1, 3))
    assert [job.args[2] for job in started] == [1], "another key of the same row"
    window.docks.show("heat map")
    window.look_at(Place("weights", 2, 3))
    assert [job.args[2] for job in started] == [1]


def test_a_long_row_loses_no_peak_and_a_click_finds_it(make: MakeWindow, qtbot: QtBot) -> None:
    words = 1500
    hands = Hands(qtbot, make(long_document(words)))
    panel = opened(hands)
    hands.window.look_at(Place("weights", words // 3, 0))
    plot = plot_of(panel)
    assert not plot.has_bars
    outline = plot.outline()
    assert len(outline.high) <= plot.plot.vb.width() + 1
    assert outline.edges[0] == 0
    assert outline.edges[-1] == words
    assert outline.high.max() == np.log10(plot.row.max())
    assert listed(panel)[0] == words // 3
    assert panel.keys.count() == 20
    click_at_key(hands, panel, words // 3 + 0.5)
    assert hands.place() == ("weights", words // 3, words // 3)


def test_hidden_keys_are_counted(make: MakeWindow, qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(EXAMPLES["gpt"]()))
    panel = opened(hands)
    hands.click("masked", 3, 0)
    assert "not finite: 2" in panel.note.text()


def test_it_speaks_the_language_and_keeps_its_row(hands: Hands) -> None:
    panel = opened(hands)
    hands.click("weights", 1, 2)
    hands.window.use_language("zh_CN")
    hands.bot.waitUntil(lambda: panel.note.text().startswith("熵 0.9965 奈特"))
    assert hands.window.docks.by_name["row"].windowTitle() == "行"
    hands.window.use_theme("dark")
    assert panel.title.text() == "weights[word_2]"
    hands.window.use_theme("light")


def test_a_product_has_no_rows_of_weights(make: MakeWindow, qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(EXAMPLES["product"]()))
    panel = opened(hands)
    hands.click("C", 0, 0)
    assert panel.line is None
    assert panel.plot is None


def test_the_tutorial_again_after_another_document(make: MakeWindow, qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(EXAMPLES["gpt"]()))
    panel = opened(hands)
    hands.click("weights", 5, 5)
    hands.window.workspace.open(tutorial())
    assert panel.line is None
    hands.click("weights", 3, 3)
    assert plot_of(panel).row.tolist() == hands.numbers("weights")[3]


def test_a_row_near_the_end_of_floats_is_drawn(hands: Hands) -> None:
    """The span of ±1e308 is no float; the row, the map and the colours of the cells are drawn all the same."""
    for key, number in enumerate((1e308, -1e308, 1.7e308)):
        hands.window.workspace.apply(SetCells.one("scores", 0, key, number))
    panel = opened(hands)
    view = hands.click("scores", 0, 0)
    hands.window.grab()
    numbers = plot_of(panel)._numbers
    assert numbers.tickStrings([-1.0, 1.0], 1.0, 1.0) == ["-1e+308", "1e+308"]
    scale = view.matrix.scale
    assert scale is not None
    assert scale.colour(1.7e308) == tuple(scale.palette[-1])
    assert scale.colour(-1.7e308) == tuple(scale.palette[0])
    hands.window.docks.show("heat map")
    hands.bot.waitUntil(hands.window.heatmap.isVisible)
    hands.window.grab()
    assert hands.window.heatmap.name == "scores"
