"""The order in which Tab goes through what stands in a window: that in which it is read."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLayout,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

# what has no stops inside
WHOLE = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
AROUND = 24  # pixels that are seen beside what is scrolled to


def reading_order(widget: QWidget) -> list[QWidget]:
    """A widget and what stands in it, as the layouts have it, as far as Tab stops there."""
    stops = [widget] if widget.focusPolicy() & Qt.FocusPolicy.TabFocus else []
    if isinstance(widget, WHOLE):
        return stops
    return [*stops, *(stop for child in _children(widget) for stop in reading_order(child))]


def bring_into_view(widget: QWidget) -> None:
    """Scroll to a widget, in everything that it is scrolled in; Qt does so only for Tab from within."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, AROUND, AROUND)
        above = above.parentWidget()


class Doorway(QObject):
    """Hands the keyboard on from a panel to a widget in it.

    A focus proxy would do so, too, but Tab stops at a widget that has one, wherever that stands in its order.
    """

    def __init__(self, panel: QWidget, inside: QWidget) -> None:
        super().__init__(panel)
        self._inside = inside
        panel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        panel.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._inside.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)


def chain_tabs(widgets: Iterable[QWidget]) -> None:
    """Tab goes from each widget to the one after it."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def _children(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QScrollArea):
        yield from filter(None, (widget.widget(),))
    else:
        yield from _laid_out(widget.layout())


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    items = [] if layout is None else [layout.itemAt(at) for at in range(layout.count())]
    for item in filter(None, items):
        widget = item.widget()
        if widget is not None:
            yield widget
        else:
            yield from _laid_out(item.layout())
