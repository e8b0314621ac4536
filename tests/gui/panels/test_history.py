"""The list of the history follows behind the numbers."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from engine.edits.cells import SetCells
from gui.window.main_window import MainWindow


def test_the_list_follows_and_an_entry_that_has_gone_leads_nowhere(
    qtbot: QtBot, make: Callable[..., MainWindow]
) -> None:
    window = make(threads=2)
    workspace, entries = window.workspace, window.history.model()
    for number in (5.0, 6.0):
        workspace.apply(SetCells.one("X", 0, 0, number))
    assert entries.rowCount() == 1
    qtbot.waitUntil(lambda: entries.rowCount() == 3)
    last = entries.index(2, 0)
    workspace.jump(0)
    workspace.apply(SetCells.one("X", 0, 0, 7.0))
    window.history.activated.emit(last)
    assert (workspace.history.position, entries.rowCount()) == (1, 2)
