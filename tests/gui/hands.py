"""What a person's hands do: click a cell, type, press keys."""

from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from gui.worksheet.matrix_view import MatrixView

Key = Qt.Key
NONE, SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Hands:
    """Drives a window through mouse and keyboard events only."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.bot = qtbot
        self.window = window
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: window.heatmap.started)  # what comes right after the first numbers

    def view(self, name: str, which: int = 0) -> MatrixView:
        return self.window.worksheet.views(name)[which]

    def click(
        self, name: str, row: int, column: int, modifier: Qt.KeyboardModifier = NONE, which: int = 0
    ) -> MatrixView:
        view = self.view(name, which)
        self.window.worksheet.ensureWidgetVisible(view)
        self.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, self.middle(view, row, column))
        return view

    def select(self, name: str, first: tuple[int, int], last: tuple[int, int]) -> MatrixView:
        self.click(name, *first)
        return self.click(name, *last, SHIFT)

    def middle(self, view: MatrixView, row: int, column: int) -> QPoint:
        return view.visualRect(view.matrix.index(row, column)).center()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """A key, wherever the focus is; shortcuts included."""
        self.bot.keyClick(self.focus(), key, modifier)

    def type(self, text: str) -> None:
        for letter in text:
            self.bot.keyClicks(self.focus(), letter)

    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def editor(self) -> QLineEdit | None:
        widget = QApplication.focusWidget()
        return widget if isinstance(widget, QLineEdit) else None

    def trigger(self, action: str) -> None:
        """Choose a menu entry."""
        self.window.actions_.actions[action].trigger()

    def clipboard(self, text: str | None = None) -> str:
        if text is not None:
            QGuiApplication.clipboard().setText(text)
        return QGuiApplication.clipboard().text()

    def numbers(self, name: str) -> list[list[float]]:
        values = self.window.workspace.values
        assert values is not None
        return values.array(name).tolist()

    def cell(self, name: str, row: int, column: int) -> float:
        return self.numbers(name)[row][column]

    def place(self) -> tuple[str, int, int]:
        place = self.window.selection.place
        assert place is not None
        return place.name, place.row, place.column

    def steps(self) -> int:
        return self.window.workspace.history.position


def record_jobs(window: MainWindow, key: str, monkeypatch: pytest.MonkeyPatch) -> list[partial[Any]]:
    """The jobs that are started from now on under keys that begin so, with their arguments; they run as ever."""
    jobs, started = window.workspace.jobs, []
    run = jobs.run

    def record(its_key: str, job: partial[Any], *to: Any, **named: Any) -> None:
        if its_key.startswith(key):
            started.append(job)
        run(its_key, job, *to, **named)

    monkeypatch.setattr(jobs, "run", record)
    return started


def press(hands: Hands, widget: QWidget) -> None:
    """Click a button, once it has its place."""
    hands.bot.waitUntil(widget.isVisible)
    hands.bot.mouseClick(widget, Qt.MouseButton.LeftButton)


def selected(hands: Hands) -> tuple[str, tuple[int, ...]]:
    place = hands.window.selection.place
    assert place is not None
    return place.name, place.index


def tick(hands: Hands, box: QWidget) -> None:
    """Click a box where it is drawn: some versions of Qt do not hear a click beside its text."""
    hands.bot.waitUntil(box.isVisible)
    hands.bot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.height() // 2, box.height() // 2))
