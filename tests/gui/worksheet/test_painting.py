"""An edit paints the cells that look otherwise, and what stands on the screen is what a whole paint would give."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QGuiApplication, QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.edits.axes import Resize
from engine.edits.cells import ReleaseCells, SetCells
from engine.edits.choices import Choose
from engine.edits.edit import Edit
from gui.turns import Turns
from gui.window.main_window import MainWindow
from gui.worksheet.cell_painter import CellPainter
from gui.worksheet.label_header import LabelHeader
from tests.gui.hands import Hands

MakeWindow = Callable[..., MainWindow]


def on_screen(window: MainWindow) -> QImage:
    """What is there already; nothing is painted for it."""
    for _ in range(5):  # tables that take another size move others
        QApplication.processEvents()
    return QGuiApplication.primaryScreen().grabWindow(window.winId()).toImage()


def cut(picture: QImage, window: MainWindow) -> QImage:
    """The worksheet."""
    sheet = window.worksheet.viewport()
    return picture.copy(QRect(sheet.mapTo(window, sheet.rect().topLeft()), sheet.size()))


EDITS: dict[str, Edit] = {
    "a given cell": SetCells.one("X", 0, 0, 0.5),
    "the largest": SetCells.one("X", 0, 0, 7.0),
    "a weight": SetCells.one("W_Q", 1, 1, 3.0),
    "no number": SetCells.one("W_Q", 1, 1, float("nan")),
    "more digits": SetCells.one("X", 2, 1, 1234.5678),
    "a pin": SetCells.one("Q", 1, 1, 2.0),
    "a pin of the same number": SetCells.one("Q", 0, 1, 0.0),
    "zero without its sign": SetCells.one("X", 0, 1, -0.0),
    "a choice": Choose("scale", "none"),
}


@pytest.mark.parametrize("selected", [None, ("X", 0, 1), ("Q", 1, 1)])
@pytest.mark.parametrize("name", EDITS)
def test_the_screen_shows_what_a_whole_paint_would(
    name: str, selected: tuple[str, int, int] | None, hands: Hands
) -> None:
    window = hands.window
    if selected is not None:
        hands.click(*selected)
        window.worksheet.verticalScrollBar().setValue(window.worksheet.verticalScrollBar().maximum() // 3)
    on_screen(window)
    assert window.workspace.apply(EDITS[name])
    seen = cut(on_screen(window), window)
    assert seen == cut(window.grab().toImage(), window)
    window.workspace.undo()
    seen = cut(on_screen(window), window)
    assert seen == cut(window.grab().toImage(), window)


@pytest.mark.parametrize("second", [(0, 0), (1, 1), (3, 2)])
def test_after_another_edit_too(second: tuple[int, int], hands: Hands) -> None:
    """The cell beside the selected one, whose frame reaches into it; the one below; one far off, as others dim."""
    window = hands.window
    hands.click("X", 0, 1)
    for number, cell in ((0.5, (0, 0)), (1.5, second)):
        assert window.workspace.apply(SetCells.one("X", *cell, number))
        assert cut(on_screen(window), window) == cut(window.grab().toImage(), window)


def test_a_released_cell_loses_its_mark(hands: Hands) -> None:
    """Of the same number as before, so that the mark alone is another."""
    window = hands.window
    before = cut(on_screen(window), window)
    assert window.workspace.apply(
        SetCells.one("X", 0, 0, float(window.worksheet.views("X")[0].matrix.number(0, 0) or 0))
    )
    assert cut(on_screen(window), window) != before
    assert window.workspace.apply(ReleaseCells("X", ((0, 0),)))
    assert cut(on_screen(window), window) == before


def test_cells_that_look_as_before_are_not_painted(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    window, painted = hands.window, list[tuple[str, int, int]]()
    paint = CellPainter._paint_number

    def spy(self: CellPainter, row: int, column: int, *rest: object) -> None:
        painted.append((self._model.name, row, column))
        paint(self, row, column, *rest)  # type: ignore[arg-type]

    assert window.workspace.apply(SetCells.one("X", 0, 0, 0.25))
    on_screen(window)
    for model in {panel.view.matrix for panel in window.worksheet.panels}:
        model.glow.end()
    on_screen(window)
    monkeypatch.setattr(CellPainter, "_paint_number", spy)
    assert window.workspace.apply(SetCells.one("X", 0, 0, 0.75))
    on_screen(window)
    assert {one for one in painted if one[0] == "X"} == {("X", 0, 0)}
    rows_of_query = {one[1] for one in painted if one[0] == "Q"}
    assert 0 in rows_of_query
    assert rows_of_query <= {0, 1}, "the first, and of the next the pixel that Qt adds"


def below(window: MainWindow) -> str:
    """The text of a cell of the last table, which is out of sight; nothing is made to show it."""
    return window.worksheet.panels[-1].view.matrix.text(0, 0)


def low_window(qtbot: QtBot, make: MakeWindow) -> MainWindow:
    window = make(threads=2)
    window.resize(1200, 420)
    qtbot.waitUntil(lambda: window.workspace.current and window.heatmap.started)
    window.worksheet.views("attention")
    QApplication.processEvents()
    return window


def edit(qtbot: QtBot, window: MainWindow, change: Edit, then: Callable[[], object] = lambda: None) -> None:
    """then: at once, when the new numbers are there and before anything is painted."""
    window.workspace.values_changed.connect(lambda _changed: then())
    with qtbot.waitSignal(window.workspace.values_changed):
        assert window.workspace.apply(change)


def test_tables_out_of_sight_follow_behind_the_frame(qtbot: QtBot, make: MakeWindow) -> None:
    window, seen = low_window(qtbot, make), list[str]()
    before, above = below(window), window.worksheet.panels[0].view.matrix
    edit(qtbot, window, SetCells.one("X", 0, 0, 5.0), lambda: seen.extend((above.text(0, 0), below(window))))
    assert seen == ["5", before]
    qtbot.waitUntil(lambda: below(window) != before)


def test_whoever_asks_for_a_table_has_the_numbers_of_now(qtbot: QtBot, make: MakeWindow) -> None:
    window, seen = low_window(qtbot, make), list[str]()
    before, sheet = below(window), window.worksheet
    edit(
        qtbot, window, SetCells.one("X", 0, 0, 5.0), lambda: seen.append(sheet.views("attention")[0].matrix.text(0, 0))
    )
    assert len(seen) == 1
    assert seen != [before]


def test_whoever_scrolls_to_a_table_sees_the_numbers_of_now(qtbot: QtBot, make: MakeWindow) -> None:
    window, seen = low_window(qtbot, make), list[str]()
    before, bar = below(window), window.worksheet.verticalScrollBar()
    edit(qtbot, window, SetCells.one("X", 0, 0, 5.0), lambda: (bar.setValue(400), seen.append(below(window))))
    assert len(seen) == 1
    assert seen != [before]


def test_what_is_out_of_sight_comes_in_several_turns(qtbot: QtBot, make: MakeWindow) -> None:
    window, left = low_window(qtbot, make), list[int]()
    refreshing = window.worksheet._refreshing
    refreshing._turns = Turns(False, refreshing, longest=0.0)  # one thing a turn
    edit(qtbot, window, SetCells.one("X", 0, 0, 5.0))
    while not left or left[-1]:
        left.append(len(refreshing._behind))
        QApplication.processEvents()
    assert left[0] > 3
    assert {before - after for before, after in pairwise(left)} == {0, 1}
    assert window.workspace.values is not None
    expected = window.workspace.values.array("attention")[0, 0]
    assert window.worksheet.views("attention")[0].matrix.number(0, 0) == expected


def test_a_table_of_another_size_does_not_wait(qtbot: QtBot, make: MakeWindow) -> None:
    window, seen = low_window(qtbot, make), list[int]()
    model = window.worksheet.panels[-1].view.matrix
    edit(qtbot, window, Resize("word", 5), lambda: seen.append(model.rowCount()))
    assert seen == [5]


def test_what_a_header_painted_over_is_painted_again(qtbot: QtBot, window: MainWindow) -> None:
    """Of one that is scrolled out of sight in part, Qt sometimes paints all: here it is told that it did."""
    view = window.worksheet.views("X")[0]
    header = view.verticalHeader()
    assert isinstance(header, LabelHeader)
    window.worksheet.verticalScrollBar().setValue(view.mapTo(window.worksheet.widget(), QPoint(0, 60)).y())
    qtbot.wait(1)
    whole = QRegion(header.viewport().rect())
    hidden = whole.subtracted(header.viewport().visibleRegion()).translated(header.viewport().mapTo(window, QPoint()))
    assert not hidden.isEmpty()
    on_screen(window)
    painted = PaintedRegion(window)
    header.take_back(header.viewport().visibleRegion())
    qtbot.wait(5)
    assert hidden.intersected(painted.region).isEmpty(), "nothing was painted beyond"
    header.take_back(whole)
    qtbot.waitUntil(lambda: hidden.subtracted(painted.region).isEmpty())


class PaintedRegion(QObject):
    """What is painted of a window itself, behind all that stands in it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.region = QRegion()
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False
