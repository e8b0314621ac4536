"""What follows the size of text and the theme while the window is open, where Qt does not know of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from gui.look.style import SCROLL_BAR, Colours, colours_of, dress


class Follower(QObject):
    """Dresses its widget now, and again when the theme has changed; for another size of text too, unless of colours."""

    def __init__(self, widget: QWidget, dress: Callable[[], None], of_colours: bool = False) -> None:
        super().__init__(widget)
        self.dress, self.of_colours = dress, of_colours
        dress()


def follow_font(widget: QWidget, make: Callable[[QFont], QFont]) -> None:
    """Give a widget the font that `make` makes of the application's, whatever size that has."""
    Follower(widget, lambda: widget.setFont(make(QApplication.font())))


def follow_colours(widget: QWidget, sheet: Callable[[Colours], str]) -> None:
    """Give a widget the style sheet that `sheet` makes of the colours of the theme."""
    Follower(widget, lambda: widget.setStyleSheet(sheet(colours_of(QApplication.palette()))), of_colours=True)


def follow_dress(*widgets: QWidget) -> None:
    """Give widgets the look of the bars and panels, whatever the theme is by now."""
    for widget in widgets:
        Follower(widget, partial(dress, widget), of_colours=True)


def dress_bar(bar: QScrollBar) -> int:
    """Pixels across a scroll bar that looks like those of the panels, as this one does from now on.

    Most tables of a worksheet never scroll, and a style sheet for each of their bars would be felt at the start.
    """
    if not bar.styleSheet():
        follow_dress(bar)
    return SCROLL_BAR


def renew(follower: Follower) -> None:
    """The theme has changed, or the size of text."""
    follower.dress()
