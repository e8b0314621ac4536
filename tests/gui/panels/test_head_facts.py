"""What the heads do, side by side: sorting, opening a head, layers in the background, nothing while hidden."""

import threading
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from engine.edits.axes import RenameWord
from engine.edits.cells import SetCells
from engine.examples.tutorial import EXAMPLES
from engine.sizes import Sizes
from engine.statistics.heads import heads_facts
from engine.worksheet.document import Document
from engine.worksheet.values import recompute
from gui.panels.head_facts import HeadFactsPanel
from gui.panels.head_model import COLUMNS
from gui.window.main_window import MainWindow
from tests.gui.hands import ALT, CONTROL, Hands, Key, record_jobs

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def hands(make: MakeWindow, qtbot: QtBot) -> Hands:
    """At a worksheet with four heads."""
    return Hands(qtbot, make(EXAMPLES["llama"]()))


def opened(hands: Hands) -> HeadFactsPanel:
    panel = hands.window.head_facts
    hands.window.docks.show("heads")
    hands.bot.waitUntil(panel.isVisible)
    return panel


def order(panel: HeadFactsPanel) -> list[tuple[int, int]]:
    return [(row.layer, row.head) for row in panel.table.heads.rows]


def text(panel: HeadFactsPanel, row: int, column: str) -> str:
    return str(panel.table.heads.index(row, COLUMNS.index(column)).data())


def click_header(hands: Hands, panel: HeadFactsPanel, column: str) -> None:
    header, at = panel.table.horizontalHeader(), COLUMNS.index(column)
    spot = QPoint(header.sectionViewportPosition(at) + 12, header.height() // 2)
    hands.bot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def click_row(hands: Hands, panel: HeadFactsPanel, row: int) -> None:
    table = panel.table
    spot = table.visualRect(table.heads.index(row, COLUMNS.index("entropy"))).center()
    hands.bot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def layer(number: int) -> Document:
    """A model of three layers with two heads each, no two alike."""
    return SetCells.one("X", 0, 0, float(number)).apply(EXAMPLES["gpt"]())


def test_every_head_has_its_facts(hands: Hands) -> None:
    panel = opened(hands)
    facts = heads_facts(np.array(hands.numbers("weights")))
    assert order(panel) == [(0, head) for head in range(4)]
    assert float(text(panel, 2, "entropy")) == pytest.approx(facts[2].entropy, abs=5e-5)
    tip = panel.table.heads.index(1, COLUMNS.index("previous")).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == f"Previous = {facts[1].previous!r}"
    assert panel.note.text() == f"Means over all queries: {facts[0].rows}"
    assert panel.table.isColumnHidden(COLUMNS.index("layer"))


def test_a_click_on_the_header_sorts_in_both_directions(hands: Hands) -> None:
    panel = opened(hands)
    facts = heads_facts(np.array(hands.numbers("weights")))
    rising = sorted(range(4), key=lambda head: facts[head].diagonal)
    click_header(hands, panel, "diagonal")
    once = [head for _, head in order(panel)]
    click_header(hands, panel, "diagonal")
    twice = [head for _, head in order(panel)]
    assert rising in (once, twice)
    assert twice == once[::-1]


def test_sorting_keeps_the_marked_head(hands: Hands) -> None:
    panel = opened(hands)
    click_row(hands, panel, 2)
    click_header(hands, panel, "entropy")
    assert order(panel)[panel.table.currentIndex().row()] == (0, 2)


def test_what_has_no_number_comes_last_either_way(make: MakeWindow, qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(EXAMPLES["gpt"]()))
    panel = opened(hands)
    assert text(panel, 0, "induction") == "–"
    for _ in range(2):
        click_header(hands, panel, "induction")
        assert order(panel) == [(0, 0), (0, 1)]


def test_a_click_shows_the_head_everywhere(hands: Hands) -> None:
    panel = opened(hands)
    click_row(hands, panel, 3)
    assert hands.window.selection.head == 3
    assert hands.place() == ("weights", 0, 0)
    place = hands.window.selection.place
    assert place is not None
    assert place.head == 3
    assert hands.view("weights").matrix.plane == 3
    hands.window.selection.show_head(1)
    assert panel.table.currentIndex().row() == 1


def test_enter_opens_the_head_at_the_selected_cell(hands: Hands) -> None:
    panel = opened(hands)
    hands.click("weights", 2, 1)
    panel.table.setFocus()
    hands.bot.keyClick(panel.table, Key.Key_Down)
    hands.bot.keyClick(panel.table, Key.Key_Return)
    place = hands.window.selection.place
    assert place is not None
    assert place.index == (1, 2, 1)


def test_space_sorts_by_the_column_of_the_keyboard(hands: Hands) -> None:
    panel = opened(hands)
    panel.table.setFocus()
    facts = heads_facts(np.array(hands.numbers("weights")))
    for _ in range(2):
        hands.bot.keyClick(panel.table, Key.Key_Right)
    assert COLUMNS[panel.table.currentIndex().column()] == "entropy"
    hands.bot.keyClick(panel.table, Key.Key_Space)
    once = [head for _, head in order(panel)]
    hands.bot.keyClick(panel.table, Key.Key_Space)
    assert [head for _, head in order(panel)] == once[::-1]
    assert sorted(range(4), key=lambda head: facts[head].entropy) in (once, once[::-1])


def test_it_follows_edits_and_words(make: MakeWindow, qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(EXAMPLES["gpt"]()))
    panel = opened(hands)
    before = text(panel, 1, "entropy")
    hands.window.workspace.apply(SetCells.one("X", 1, 1, 9.0))
    assert text(panel, 1, "entropy") != before
    hands.window.workspace.apply(RenameWord(4, "The"))
    assert text(panel, 0, "induction") != "–"


def test_hidden_it_computes_nothing(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = record_jobs(hands.window, "head facts", monkeypatch)
    assert not hands.window.head_facts.isVisible()
    hands.window.workspace.apply(SetCells.one("X", 0, 0, 5.0))
    assert asked == []
    panel = opened(hands)
    assert len(asked) == 1
    hands.window.selection.show_head(2)
    assert len(asked) == 1
    hands.window.docks.by_name["heads"].close()
    hands.bot.waitUntil(lambda: not panel.isVisible())
    hands.window.workspace.apply(SetCells.one("X", 0, 0, 6.0))
    assert len(asked) == 1
    opened(hands)
    assert len(asked) == 2


def test_a_sample_says_so(make: MakeWindow, qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(sizes=Sizes(sampled=1, sampled_rows=2)))
    panel = opened(hands)
    queries = len(hands.numbers("weights")[0])
    rows = len(range(queries // 2 // 2, queries, queries // 2))
    assert panel.note.text() == f"Means over a sample of the queries: {rows} of {queries} rows"


def test_a_product_has_no_heads(make: MakeWindow, qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(EXAMPLES["product"]()))
    panel = opened(hands)
    assert panel.note.text() == "This worksheet has no weights."
    assert order(panel) == []


def test_all_layers_are_computed_on_request_and_kept(make: MakeWindow, qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(layer(0)))
    panel = opened(hands)
    asked: list[int] = []

    def load(number: int) -> Document:
        asked.append(number)
        return layer(number)

    panel.set_layers(range(3), load)
    assert asked == []
    assert panel.note.text().endswith("1 of 3 layers known")
    assert not panel.table.isColumnHidden(COLUMNS.index("layer"))
    qtbot.mouseClick(panel.compute, Qt.MouseButton.LeftButton)
    assert asked == [0, 1, 2]
    assert order(panel) == [(number, head) for number in range(3) for head in range(2)]
    facts = heads_facts(recompute(layer(2)).matrix("weights"))
    assert float(text(panel, 5, "entropy")) == pytest.approx(facts[1].entropy, abs=5e-5)
    assert not panel.compute.isVisible()
    panel.set_layers(range(3), load, current=1)
    assert asked == [0, 1, 2]
    panel.set_layers(range(3), lambda number: layer(number))
    assert order(panel) == [(0, 0), (0, 1)]
    assert panel.compute.isVisible()


def test_a_head_of_another_layer_is_asked_for(make: MakeWindow, qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(layer(0)))
    panel = opened(hands)
    panel.set_layers(range(2), layer)
    qtbot.mouseClick(panel.compute, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.layer_wanted) as wanted:
        click_row(hands, panel, 3)
    assert wanted.args == [1]
    assert hands.window.selection.head == 1


def test_layers_can_be_stopped_and_what_is_known_stays(make: MakeWindow, qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(layer(0), threads=2))
    panel = opened(hands)
    qtbot.waitUntil(lambda: len(order(panel)) == 2)
    stop = threading.Event()

    def load(number: int) -> Document:
        if number == 2:  # a slow file
            stop.wait(10)
        return layer(number)

    panel.set_layers(range(4), load)
    qtbot.mouseClick(panel.compute, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(order(panel)) == 4)
    assert panel.cancel.isVisible()
    qtbot.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    stop.set()
    assert not panel.cancel.isVisible()
    assert panel.compute.isVisible()
    assert order(panel) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    qtbot.mouseClick(panel.compute, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(order(panel)) == 8)


def test_a_layer_that_cannot_be_read_says_why(make: MakeWindow, qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(layer(0)))
    panel = opened(hands)
    panel.set_layers(range(2), lambda _number: EXAMPLES["product"]())
    qtbot.mouseClick(panel.compute, Qt.MouseButton.LeftButton)
    assert "weights" in panel.note.text()
    assert panel.note.text().startswith("Means over all queries: 6")
    assert order(panel) == [(0, 0), (0, 1)]


def test_each_fact_is_explained_in_both_languages(hands: Hands) -> None:
    panel = opened(hands)
    model, column = panel.table.heads, COLUMNS.index("induction")
    asked = Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    assert "Olsson et al. 2022" in model.headerData(column, *asked)
    hands.window.use_language("zh_CN")
    hands.bot.waitUntil(lambda: model.headerData(column, asked[0]) == "归纳")
    assert "Olsson 等 2022" in model.headerData(column, *asked)
    assert hands.window.docks.by_name["heads"].windowTitle() == "头"


def test_pictures_follow_the_look(hands: Hands) -> None:
    panel = opened(hands)
    hands.window.use_theme("dark")
    assert len(order(panel)) == 4
    hands.window.use_theme("light")
    assert not panel.table.heads.rows[0].image.isNull()


def linked(panel: HeadFactsPanel) -> list[tuple[int, int, float]]:
    return [(row.layer, row.head, row.pair) for row in panel.table.heads.rows]


@pytest.mark.parametrize("sizes", [Sizes(), Sizes(held=0)], ids=["held", "not held"])
def test_a_chosen_pair_ranks_the_heads_of_all_layers(make: MakeWindow, qtbot: QtBot, sizes: Sizes) -> None:
    hands = Hands(qtbot, make(layer(0), sizes=sizes))
    panel = opened(hands)
    panel.set_layers(range(3), layer)
    assert panel.table.isColumnHidden(COLUMNS.index("pair"))
    qtbot.mouseClick(panel.compute, Qt.MouseButton.LeftButton)
    hands.click("scores", 2, 1)
    assert not panel.table.isColumnHidden(COLUMNS.index("pair"))
    names = hands.window.workspace.document.words
    assert panel.table.heads.title("pair") == f"{names[2]} → {names[1]}"
    hands.press(Key.Key_R, CONTROL | ALT)
    expected = [
        (number, head, float(recompute(layer(number)).array("weights")[head, 2, 1]))
        for number in range(3)
        for head in range(2)
    ]
    found = linked(panel)
    assert [row[2] for row in found] == pytest.approx(sorted((row[2] for row in expected), reverse=True))
    assert sorted(row[:2] for row in found) == [row[:2] for row in expected]
    hands.click("X", 0, 0)
    assert linked(panel) == found, "a cell that is no pair leaves the pair that was chosen"


def test_the_pair_follows_the_selection_and_edits(hands: Hands) -> None:
    panel = opened(hands)
    hands.click("weights", 3, 0)
    first = sorted(linked(panel))
    hands.window.workspace.apply(SetCells.one("X", 3, 0, 4.0))
    assert [row[2] for row in sorted(linked(panel))] == [plane[3][0] for plane in hands.numbers("weights")]  # type: ignore[index]
    assert sorted(linked(panel)) != first
