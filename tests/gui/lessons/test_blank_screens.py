"""Every screen of the program, on a worksheet with blank cells: nobody is shown or told the numbers behind them.

The screens are those of the walk: a new one is searched as well.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget
from pytestqt.qtbot import QtBot

from engine.edits.blanks import MakeBlank
from engine.edits.snapshots import TakeSnapshot
from engine.examples.tutorial import tutorial
from gui.state.selection import Place
from gui.window.main_window import MainWindow
from gui.worksheet.matrix_view import MatrixView
from tests.gui.hands import Hands
from tests.gui.screens import Screens, Walker, leave_one
from tests.hidden_numbers import found_in, hidden_numbers

BLANK = MakeBlank("weights", ((0, 0), (0, 1), (0, 2), (0, 3), (2, 0), (2, 2)))
SAYING = ("text", "toPlainText", "latex", "caption", "toolTip", "accessibleName", "accessibleDescription", "statusTip")
ROLES = [getattr(Qt.ItemDataRole, f"{name}Role") for name in (
    "Display", "Edit", "ToolTip", "StatusTip", "AccessibleText", "AccessibleDescription", "User",
)]  # fmt: skip
MOST = 12  # rows and columns of a table that are asked


def said_by(widget: QWidget) -> Iterator[str]:
    """Everything that a widget has for eyes, ears and the clipboard."""
    for name in SAYING:
        told = getattr(widget, name, "")
        yield str(told() if callable(told) else told)
    spoken = QAccessible.queryAccessibleInterface(widget)
    if spoken is not None:
        yield from (str(spoken.text(kind)) for kind in QAccessible.Text if kind != QAccessible.Text.UserText)
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView) and widget.model() is not None:
        yield from _told_in(widget.model())


def _told_in(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else min(model.columnCount(), MOST)
    for row in range(min(model.rowCount(), MOST)):
        for column in range(columns):
            yield from (str(model.index(row, column).data(role) or "") for role in ROLES)


def told(screens: Screens, walker: Walker, hidden: set[float]) -> list[str]:
    """What tells a number; tables of the worksheet are asked once: they are the same on every screen."""
    found, asked = [], set[QWidget]()
    for name, screen in screens:
        walker.rest()
        for widget in {screen, *screen.findChildren(QWidget)} - asked:
            texts = " | ".join(said_by(widget))
            found += [f"{name}, {type(widget).__name__}: {number}" for number in found_in(texts, hidden)[:1]]
            asked |= {widget} if isinstance(widget, MatrixView) else set()
    return found


def answers(window: MainWindow) -> Screens:
    """Each question to a blank cell, one that is shown, what is computed from them, and what they are computed from."""
    for question in ("where from", "what moves", "make it so", "what if"):
        window.inspector.ask(question)
        for place in (Place("weights", 0, 0), Place("weights", 1, 1), Place("attention", 0, 0), Place("scaled", 0, 0)):
            window.go_to(place)
            yield f"{question}, {place.name}", window.inspector


@pytest.fixture
def walker(make: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path) -> Walker:
    leave_one(tmp_path / "state")
    document = BLANK.apply(TakeSnapshot("before it was blank").apply(tutorial()))
    window = make(document, folder=tmp_path / "state")
    window.files.may_close = lambda _go: True  # type: ignore[method-assign]  # nobody is here to be asked
    walker = Walker(window, qtbot, tmp_path)
    walker.rest()
    return walker


def test_no_screen_tells_a_hidden_number(walker: Walker) -> None:
    window = walker.window
    values = window.workspace.values
    assert values is not None
    hidden = hidden_numbers(values)
    assert len(hidden) == 4
    assert told(chain(answers(window), walker.questions()), walker, hidden) == []
    assert told(walker.panels(), walker, hidden) == []
    window.workspace.preview(window.workspace.document.snapshots[0].document)
    assert told(iter([("a look back", window)]), walker, hidden) == []
    window.workspace.preview(None)
    assert told(walker.dialogs(skips_slow=True), walker, hidden) == []
    assert told(walker.presenting(), walker, hidden) == []
    assert window.workspace.document.exercise is not None, "it is still the same worksheet"
    window.workspace.preview(tutorial())
    assert told(iter([("the same without blanks", window)]), walker, hidden), "the search finds what is there"


def test_no_copy_has_a_hidden_number(walker: Walker, qtbot: QtBot) -> None:
    hands, window = Hands(qtbot, walker.window), walker.window
    values = window.workspace.values
    assert values is not None
    copies = [name for name in window.actions_.actions if name.startswith("copy")]
    assert len(copies) >= 10
    for copy in copies:
        hands.clipboard("nothing")
        hands.select("weights", (0, 0), (3, 3))
        hands.trigger(copy)
        assert hands.clipboard() not in ("", "nothing"), copy
        assert found_in(hands.clipboard(), hidden_numbers(values)) == [], copy
        assert "nan" not in hands.clipboard().lower().replace("np.nan", ""), copy
