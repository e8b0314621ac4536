"""The centre of the window: the cards of all steps, kept up to date."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from engine.pipeline.steps import Step
from engine.worksheet.document import Document, renamed
from engine.worksheet.links import NO_LINK, links
from gui.look.style import GRID, colours_of
from gui.state.overlays import Overlays
from gui.state.selection import Selection, head_beside, is_inside, plane_of
from gui.state.view_options import ViewOptions
from gui.state.workspace import Workspace
from gui.turns import Turns
from gui.widgets.formulas import Formulas
from gui.worksheet.controls import CONTROLS, CardControls
from gui.worksheet.matrix_panel import MatrixPanel, Refreshing
from gui.worksheet.matrix_view import MatrixView
from gui.worksheet.sheet_layout import MARGIN, Change, SheetLayout, drop_slack, show_cell, show_whole, take_anchor
from gui.worksheet.step_card import AROUND, Ahead, StepCard, retarget, tables_in
from gui.worksheet.table_model import MatrixModel

CARD_MARGINS = 2 * MARGIN + AROUND
LEAST_WIDTH = 440  # the panels at the sides give way first
BETWEEN_CARDS_MS = 10  # for painting, and for whoever is typing already
REVEALING_MS = 300
FRAME_MS = 16  # until what was painted is on the screen


class Worksheet(QScrollArea):
    """Builds the cards when the steps change, and otherwise repaints what has new values."""

    view_focused = Signal(object)
    menu_wanted = Signal(object, QPoint)
    header_menu_wanted = Signal(object, object, int, QPoint)
    entry_moved = Signal(str, int, int)
    hovered = Signal(object)
    block_changed = Signal()
    asked = Signal(str)  # for an action of the window, by its name
    built = Signal()
    painted = Signal()  # the first numbers are on the screen

    def __init__(
        self,
        workspace: Workspace,
        selection: Selection,
        options: ViewOptions,
        formulas: Formulas,
        overlays: Overlays,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._selection = selection
        self._options = options
        self._formulas = formulas
        self._overlays = overlays
        self._steps: tuple[Step, ...] = ()
        self._words: Mapping[str, tuple[str, ...]] = {}
        self._said: tuple[object, ...] = ()  # of a document on its cards
        self._models: dict[tuple[str, bool], MatrixModel] = {}
        self.cards: list[StepCard] = []
        self._unbuilt: list[tuple[int, Step]] = []
        self._ahead = Ahead(self._make_panel)
        self._going = Turns(not workspace.jobs.threaded, self, longest=0)  # what goes: a card has 200 widgets
        self._progressive = workspace.jobs.threaded
        self._has_painted = False  # and may change in several turns from now on
        self._unpainted: list[StepCard] = []  # that were built to be seen, and have not been yet
        self._refreshing = Refreshing(lambda: (self._models.values(), self.panels), self)
        self._continue = QTimer(self)
        self._continue.setSingleShot(True)
        self._continue.timeout.connect(self._build_rest)
        self._revealing: MatrixView | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._show_revealed())
        sheet = QWidget()  # what the cards stand on
        self._layout = SheetLayout(sheet)
        self.setWidget(sheet)
        self._change = Change(self, self._layout)
        self.verticalScrollBar().valueChanged.connect(lambda value: drop_slack(self, self._layout, value))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._refreshing.catch_up())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        workspace.values_changed.connect(self._follow)
        selection.changed.connect(self._follow_selection)
        selection.heads_changed.connect(self._show_heads)
        workspace.document_opened.connect(self._begin_at_the_top)
        options.changed.connect(self.refresh_all)
        overlays.changed.connect(self._repaint_cells)

    @property
    def panels(self) -> list[MatrixPanel]:
        """Every matrix of every card, from top to bottom."""
        return [panel for card in self.cards for panel in card.panels]

    def views(self, name: str) -> list[MatrixView]:
        """The tables that show a matrix, from top to bottom; of cards that are still to be made only where none is."""
        self._refreshing.catch_up()
        if not tables_in(self.cards, name):
            self._finish_building()
        return tables_in(self.cards, name)

    def when_made(self, name: str, then: Callable[[], object]) -> None:
        """Do something as soon as there is a table of a matrix: now, or in some turns, as its card is to be made."""
        if self._unbuilt and self._has_painted and self.isVisible() and not tables_in(self.cards, name):
            self._change.wait(name, then)
            self._go_on()
        else:
            then()

    def reveal(self, name: str) -> None:
        """Scroll to the first table of a matrix, and stay with it while cards find their places."""
        views = self.views(name)
        if views:
            self._revealing = views[0]
            self._settled.start(REVEALING_MS)
            self._show_revealed()

    def _show_revealed(self) -> None:
        view = self._revealing if self._settled.isActive() else None
        if view is not None and view in [panel.view for panel in self.panels]:
            show_whole(self, view)

    def _begin_at_the_top(self) -> None:
        """Of another document."""
        self._layout.forget_columns()
        self._layout.set_slack(0)
        self.verticalScrollBar().setValue(0)

    def show_step(self, place: int) -> None:
        """Scroll to a card."""
        self._finish_building()
        if place < len(self.cards):
            self.verticalScrollBar().setValue(self.cards[place].y() - GRID)

    def first_table(self, place: int) -> MatrixView | None:
        """The first table that a card shows; None where it has none to show."""
        self._finish_building()
        return next((panel.view for panel in self.cards[place].panels if panel.view.isVisibleTo(self)), None)

    def first_visible(self) -> int:
        """The uppermost card of which most can be seen."""
        top = self.verticalScrollBar().value()
        return next((place for place, card in enumerate(self.cards) if card.geometry().center().y() > top), 0)

    def refresh_all(self) -> None:
        """Show every matrix again: the number format, the colours or the language changed."""
        if self._workspace.values is not None:
            self._refresh(frozenset(self._workspace.values.table))

    @contextmanager
    def kept_in_place(self) -> Iterator[None]:
        """Around what makes tables larger or smaller: what is looked at stays, and the selected cell in sight."""
        anchor = take_anchor(self, self.cards)
        with self._layout.held():
            yield
        if anchor is not None:
            anchor.hold(self, self.cards)
        focused = QApplication.focusWidget()
        if isinstance(focused, MatrixView) and self.isAncestorOf(focused):
            focused.bring_current()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and self.panels:
            self.refresh_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refreshing.catch_up()
        for card in self.cards:
            self._give_room(card)
        self._show_revealed()

    def _give_room(self, card: StepCard) -> None:
        """Tables may be as wide as the card, less the signs before them."""
        inside = self.viewport().width() - CARD_MARGINS
        for panel in card.panels:
            panel.view.set_room(inside, panel.before)

    def _follow(self, changed: frozenset[str]) -> None:
        values = self._workspace.values
        assert values is not None
        assert self._workspace.shown is not None
        self._overlays.show_cut_off(self._workspace.shown.cut_off)
        steps = self._workspace.shown.steps
        are_others = steps is not self._steps and steps != self._steps  # of a longer sentence they are equal
        if are_others:
            changed = frozenset(values.table)
        elif values.document.names is not self._words:  # which can change while the numbers stay
            changed |= renamed(values.document, self._words)
        self._words = values.document.names
        if are_others:
            self._change.begin(self.cards)
            self._keep(steps)
            if not self.cards and self._has_painted and self.isVisible():
                self._change.keep_picture()
        self._refresh(changed, seen_first=self._progressive and not are_others)
        self._set_controls(values.document)
        if self._unbuilt or are_others:
            self._build()
        self._show_selection()

    def _set_controls(self, document: Document) -> None:
        """What the cards say of a document and set in it; typed numbers are none of that."""
        said = (document.sources, document.options, document.recipe, document.origin)
        if any(one is not before for one, before in zip_longest(said, self._said)):
            self._said = said
            for card in self.cards:
                card.follow(document)

    def _show_heads(self) -> None:
        """Another head, or all of them, in every matrix that has heads; the selected cell goes along."""
        values, place = self._workspace.values, self._selection.place
        if values is not None and place is not None and place.head is not None and place.name in values.table:
            array = values.table[place.name].matrix
            if array is not None and array.ndim > 2:
                plane = plane_of(self._selection.head, array.shape[0], values.document.size("head"))
                self._selection.select(replace(place, head=plane))
        with self._layout.held():
            self._refresh(frozenset(name for (name, _), model in self._models.items() if model.heads))
        self._show_selection()

    def _refresh(self, changed: frozenset[str], seen_first: bool = False) -> None:
        """Show these matrices again; seen_first: where nobody sees them, below the window, a little later."""
        self._ahead.forget()
        for model in self._models.values():
            model.head = self._selection.head
        self._refreshing.show(changed, self.viewport() if seen_first else None)

    def _keep(self, steps: tuple[Step, ...]) -> None:
        """Keep the cards whose step stays, in its place; the others are still to be built."""
        self._steps = steps
        self._ahead.forget()
        self._forget_unused_models()
        self._layout.forget_columns(unless=["", *(step.key for step in steps)])
        wanted = list(enumerate(steps, start=1))
        self._models = retarget(self.cards, self._models, wanted)
        kept = {(card.number, card.step): card for card in self.cards}
        for key, card in kept.items():
            if key not in wanted:
                self._discard(card)
        self.cards = [kept[key] for key in wanted if key in kept]
        self._unbuilt = [key for key in wanted if key not in kept]
        self._forget_unused_models()

    def _build(self) -> None:
        """The missing cards: those that can be seen now, or in several turns, and the rest after them."""
        while self._unbuilt and (self._change.waits(self.cards) or not self._is_out_of_sight(self._unbuilt[0][0])):
            if not self._change.is_on or self._ahead.make(self._unbuilt[0][1]):
                card = self._build_next()
                card.installEventFilter(self)
                self._unpainted.append(card)
            if self._change.is_on:
                self._go_on()
                return
        self._change.end(self.cards)
        self._go_on()
        self.built.emit()

    def _go_on(self) -> None:
        if self._unbuilt or self._change.is_on:
            self._continue.start(0 if self._change.is_on else BETWEEN_CARDS_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A card is painted, and in the same turn all that can be seen."""
        if event.type() == QEvent.Type.Paint and self._unpainted:
            for card in self._unpainted:
                card.removeEventFilter(self)
            self._unpainted.clear()
            self._continue.stop()
            QTimer.singleShot(0, self, self._go_on_behind_frame)
        return super().eventFilter(watched, event)

    def _go_on_behind_frame(self) -> None:
        self._has_painted = self._progressive
        self._go_on()
        QTimer.singleShot(FRAME_MS, self, self.painted.emit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._go_on()

    def _is_out_of_sight(self, number: int) -> bool:
        """Whether the cards before this one reach below the window already, so that nothing in it moves later."""
        if self._layout.has_columns(self.viewport().width()):
            return False  # it may stand at the top of the second column
        before = sum(card.least_height() for card in self.cards if card.number < number)
        return self._progressive and before > self.verticalScrollBar().value() + self.viewport().height()

    def _build_next(self) -> StepCard:
        number, step = self._unbuilt.pop(0)
        controls = CardControls(self._workspace, step.key) if step.key in CONTROLS else None
        if controls is not None:
            controls.asked.connect(self.asked)
        values = self._workspace.values
        assert values is not None
        card = StepCard(number, step, values.document.options, self._ahead.take, self._formulas, controls)
        card.follow(values.document)
        self._give_room(card)
        self.cards.insert(number - 1, card)
        self._layout.insert_card(number - 1, card)
        if self.verticalScrollBar().value():
            card.show()  # now, not when Qt does: a sheet that is shorter for a moment loses the place
        return card

    def _build_rest(self) -> None:
        """One more card, between two frames; none before what can be seen has been painted."""
        if not self.isVisible():
            return
        if self._change.is_on:
            self._build()
            self._show_selection()
            return
        waits = any(card.is_to_be_painted() for card in self._unpainted)
        if self._unbuilt and not waits and self._ahead.make(self._unbuilt[0][1]):
            self._build_next()
            self._show_selection()
        self._go_on()

    def _finish_building(self) -> None:
        """The cards that are still missing, now, because somebody asks for one; with the numbers of now."""
        self._refreshing.catch_up()
        if self._unbuilt:
            while self._unbuilt:
                self._build_next()
            self._change.end(self.cards)
            self._show_selection()

    def _discard(self, card: StepCard) -> None:
        """Later, because the card may hold the check box whose click led here.

        Its keyboard goes to the sheet: Qt hands it on to whatever comes next, perhaps to a box of another number.
        """
        focused = QApplication.focusWidget()
        if focused is not None and card.isAncestorOf(focused):
            self.setFocus()
        self._layout.remove_card(card)
        if card in self._unpainted:
            self._unpainted.remove(card)
        card.hide()
        self._going.add(card.deleteLater)

    def _forget_unused_models(self) -> None:
        used = {(panel.view.matrix.name, panel.view.matrix.transposed) for panel in self.panels}
        for key in self._models.keys() - used:
            self._going.add(self._models.pop(key).deleteLater)  # behind the tables that show them

    def _make_panel(self, name: str, transposed: bool) -> MatrixPanel:
        if (name, transposed) not in self._models:
            model = MatrixModel(self._workspace, self._options, self._overlays, name, transposed, self)
            model.head = self._selection.head
            model.refresh(colours_of(self.palette()).dark)
            self._models[name, transposed] = model
        view = MatrixView(self._models[name, transposed], self._selection, self._options, self._overlays)
        view.setObjectName(name + ".T" * transposed)
        view.activated_here.connect(self.view_focused)
        view.menu_wanted.connect(self.menu_wanted)
        view.header_menu_wanted.connect(self.header_menu_wanted)
        view.moved.connect(self.entry_moved)
        view.hovered.connect(self.hovered)
        view.block_changed.connect(self.block_changed)
        view.cell_wanted.connect(partial(show_cell, self))
        panel = MatrixPanel(view, self._workspace)
        panel.refresh()
        return panel

    def _repaint_cells(self) -> None:
        for panel in self.panels:
            panel.view.viewport().update()

    def _follow_selection(self) -> None:
        """Another cell, which may show its head; whoever turns to another head afterwards keeps the cell."""
        place, values = self._selection.place, self._workspace.values
        if place is not None and values is not None and is_inside(values, place):
            head = head_beside(values, place, self._selection.head)
            if head is not None:
                self._selection.show_head(head, self._selection.all_heads)
        self._show_selection()

    def _show_selection(self) -> None:
        place, values = self._selection.place, self._workspace.values
        found = {}
        if place is not None and values is not None and is_inside(values, place):
            found = links(values.document.stages, place.name, place.row, place.column)
        for panel in self.panels:
            panel.view.show_link(found.get(panel.view.matrix.name, NO_LINK))
            panel.view.show_place()
