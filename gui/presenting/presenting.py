"""Presenting: nothing but the worksheet on the whole screen, in large text; everything else comes back afterwards."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QToolBar, QWidget
from shiboken6 import isValid

from engine.dataclass import dataclass

LARGER = 1.6  # times the text of before


@dataclass(frozen=True, slots=True)
class Before:
    """What presenting gives back."""

    layout: QByteArray
    state: Qt.WindowState
    text_size: int
    added: tuple[QAction, ...]  # to the window, whose menu bar answers no keys while it is hidden


class Presenting(QObject):
    """Turns it on and off.

    layout, restore: where the panels stand. set_text_size: points, and whether to keep them in the settings.
    settle: brings the selected cell into view again, and the keyboard to it.
    """

    def __init__(
        self,
        window: QMainWindow,
        layout: Callable[[], QByteArray],
        restore: Callable[[QByteArray], None],
        set_text_size: Callable[[int, bool], None],
        settle: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window, self._layout, self._restore = window, layout, restore
        self._set_text_size, self._settle = set_text_size, settle
        self._before: Before | None = None

    @property
    def is_on(self) -> bool:
        return self._before is not None

    def toggle(self) -> None:
        """F11."""
        self.stop() if self.is_on else self.start()

    def start(self) -> None:
        window, size = self._window, round(QApplication.font().pointSizeF())
        added = tuple(action for action in window.findChildren(QAction) if action not in window.actions())
        self._before = Before(self._layout(), window.windowState(), size, added)
        window.addActions(list(added))
        for part in self._around():
            part.hide()
        self._set_text_size(round(size * LARGER), False)
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        self._settle()

    def stop(self) -> None:
        """As it was before; nothing where nothing is presented."""
        before, self._before = self._before, None
        if before is None:
            return
        for action in filter(isValid, before.added):  # a list of recent files may have been made anew
            self._window.removeAction(action)
        self._set_text_size(before.text_size, False)
        self._window.setWindowState(before.state)
        self._window.menuBar().show()
        self._window.statusBar().show()
        self._restore(before.layout)
        self._settle()

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Everything back for a while, in which other panels come and go."""
        was_on = self.is_on
        self.stop()
        yield
        if was_on:
            self.start()

    def _around(self) -> tuple[QWidget, ...]:
        window = self._window
        return (
            window.menuBar(),
            window.statusBar(),
            *window.findChildren(QToolBar),
            *(dock for dock in window.findChildren(QDockWidget) if not dock.isFloating()),
        )
