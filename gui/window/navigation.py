"""Going somewhere: to a cell, from table to table, from panel to panel."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow, QWidget

from gui.panels.head_facts import HeadFactsPanel
from gui.state.selection import Place, Selection, head_of_plane, inside
from gui.state.workspace import Workspace
from gui.widgets.tab_order import bring_into_view, chain_tabs, reading_order
from gui.window.docks import Docks, is_behind
from gui.window.matrix_actions import MatrixActions
from gui.worksheet.worksheet import Worksheet


class Navigation(QObject):
    """Selects what is gone to, and brings it into view."""

    def __init__(
        self,
        workspace: Workspace,
        selection: Selection,
        worksheet: Worksheet,
        matrix_actions: MatrixActions,
        docks: Docks,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._workspace, self._selection = workspace, selection
        self._worksheet, self._matrix_actions = worksheet, matrix_actions
        self._docks, self._window = docks, window
        self.cover: Callable[[], QWidget | None] = lambda: None  # what fills the window, over all the rest

    def go_to(self, place: Place) -> None:
        """Select a cell and bring its own table into view, ready for typing; of a model, that of its layer."""
        stop = self._workspace.document.stop_of(place.name) or self._workspace.stop
        self._workspace.show_stop(stop, partial(self._worksheet.when_made, place.name, partial(self._enter, place)))

    def _enter(self, place: Place) -> None:
        self._look(place)
        view = self._matrix_actions.view
        if view is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_at(self, place: Place) -> None:
        """Select a cell and bring its own table into view; the keyboard stays where it is."""
        shown = self._workspace.shown
        look = partial(self._worksheet.when_made, place.name, partial(self._look, place))
        if shown is None or place.name in shown.names:
            look()
        elif place.name in shown.values.table:
            self._workspace.show_stop(shown.values.document.stop_of(place.name), look)

    def _look(self, place: Place) -> None:
        values = self._workspace.values
        if values is None or place.name not in values.table:
            return  # it went while somebody still named it
        array = values.table[place.name].matrix
        if array is not None:
            place = inside(place, array.shape)
        if array is not None and place.head is not None:
            heads, now = self._workspace.document.size("head"), self._selection.head
            self._selection.show_head(head_of_plane(place.head, array.shape[0], heads, now))
        self._selection.select(place)
        self._worksheet.reveal(place.name)

    def rank_heads(self) -> None:
        """To the heads of all layers, those first that give the selected pair the most weight."""
        self._docks.bring("heads")
        heads = self._docks.by_name["heads"].widget()
        assert isinstance(heads, HeadFactsPanel)
        heads.rank_by_pair()

    def enter_step(self, place: int) -> None:
        """Into the first table of a step; a step that has none to show is scrolled to."""
        self._worksheet.show_step(place)
        view = self._worksheet.first_table(place)
        if view is not None:
            view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_head(self, by: int) -> None:
        """To the next head, or to the one before."""
        self._selection.go_head(by, self._workspace.document.size("head"))

    def go_matrix(self, by: int) -> None:
        """To the next table of the worksheet, or to the one before."""
        sheet, now = self._worksheet, self._matrix_actions.view
        views = [panel.view for panel in sheet.panels if panel.view.isVisibleTo(sheet)]
        if not views:
            return
        at = (views.index(now) + by) % len(views) if now in views else 0
        views[at].setFocus(Qt.FocusReason.ShortcutFocusReason)
        sheet.ensureWidgetVisible(views[at], 24, 48)

    def chain_tabs(self) -> None:
        """Tab goes through the worksheet and then through the panels, in each as one reads, whatever was made last."""
        parts = (self._worksheet, *self._docks.in_front())
        chain_tabs(stop for part in parts for stop in reading_order(part))

    def tab(self, go_on: Callable[[], bool], forward: bool) -> bool:
        """Tab: from panel to panel as one reads, and not onto panels behind others, nor under what covers them.

        go_on: Qt's own step.
        """
        cover = self.cover()
        if cover is not None:
            return _tab_inside(cover, self._window.focusWidget(), forward)
        self.chain_tabs()
        met, moved = {self._window.focusWidget()}, go_on()
        while moved and (now := self._window.focusWidget()) not in met and now is not None and is_behind(now):
            met.add(now)  # the first may be hidden itself, and all others behind: Qt moves on when a layout is restored
            moved = go_on()
        if moved and (stop := self._window.focusWidget()) is not None:
            bring_into_view(stop)
        return moved

    def go_panel(self, by: int) -> None:
        """To the next panel, or to the one before; the worksheet is the first."""
        tables = [panel.view for panel in self._worksheet.panels]
        sheet = [self._matrix_actions.view or tables[0]] if tables else []
        shown = [*sheet, *self._docks.in_front()]
        focus = self._window.focusWidget() or self._window
        at = next((i for i, panel in enumerate(shown) if panel is focus or panel.isAncestorOf(focus)), 0)
        if shown:
            panel = shown[(at + by) % len(shown)]
            panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
            bring_into_view(panel)


def _tab_inside(cover: QWidget, now: QWidget | None, forward: bool) -> bool:
    """From stop to stop within a widget, which is one itself, round and round."""
    stops = [stop for stop in reading_order(cover) if stop.isVisible() and stop.isEnabled() and stop is not cover]
    at = next((i for i, stop in enumerate(stops, 1) if now is not None and (stop is now or stop.isAncestorOf(now))), 0)
    stops = [cover, *stops]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[(at + 1 if forward else at - 1) % len(stops)].setFocus(reason)
    return True
