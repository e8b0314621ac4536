"""The centre of the window: the cards of all steps, kept up to date."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from engine.linking import NO_LINK, links
from engine.recompute import Values
from engine.worksheets import Step, steps_of
from gui.controls import CONTROLS, CardControls
from gui.formulas import Formulas
from gui.matrix_panel import MatrixPanel
from gui.matrix_view import MatrixView
from gui.selection import Selection
from gui.step_card import StepCard
from gui.style import GRID, colours_of
from gui.table_model import MatrixModel
from gui.view_options import ViewOptions
from gui.workspace import Workspace


class Worksheet(QScrollArea):
    """Builds the cards when the steps change, and otherwise repaints what has new values."""

    view_focused = Signal(object)
    menu_wanted = Signal(object, QPoint)
    header_menu_wanted = Signal(object, object, int, QPoint)
    entry_moved = Signal(str, int, int)
    typing_refused = Signal(str)
    built = Signal()

    def __init__(
        self,
        workspace: Workspace,
        selection: Selection,
        options: ViewOptions,
        formulas: Formulas,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._selection = selection
        self._options = options
        self._formulas = formulas
        self._steps: tuple[Step, ...] = ()
        self._words: tuple[str, ...] = ()
        self._models: dict[tuple[str, bool], MatrixModel] = {}
        self.cards: list[StepCard] = []
        self.panels: list[MatrixPanel] = []
        self._controls: list[CardControls] = []
        self.setObjectName("worksheet")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        workspace.values_changed.connect(self._follow)
        selection.changed.connect(self._show_selection)
        options.changed.connect(self.refresh_all)

    def views(self, name: str) -> list[MatrixView]:
        """The tables that show a matrix, from top to bottom."""
        return [panel.view for panel in self.panels if panel.view.matrix.name == name]

    def show_step(self, place: int) -> None:
        """Scroll to a card."""
        if place < len(self.cards):
            self.verticalScrollBar().setValue(self.cards[place].y() - GRID)

    def step_of(self, view: MatrixView) -> int:
        """The card a table stands on."""
        return next((place for place, card in enumerate(self.cards) if card.isAncestorOf(view)), -1)

    def refresh_all(self) -> None:
        """Show every matrix again: the number format, the colours or the language changed."""
        if self._workspace.values is not None:
            self._refresh(frozenset(self._workspace.values.table))

    def rebuild(self) -> None:
        """Make the cards anew, for another font."""
        if self._workspace.values is not None:
            self._build(self._steps)
            self._follow(frozenset(self._workspace.values.table))
            self.refresh_all()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and self.panels:
            self.refresh_all()

    def _follow(self, changed: frozenset[str]) -> None:
        values = self._workspace.values
        assert values is not None
        steps = steps_of(values.document.kind, values.document.options)
        if steps is not self._steps or values.document.words is not self._words:
            changed = frozenset(values.table)  # words can change names while the numbers stay
        self._words = values.document.words
        if steps is not self._steps:
            self._build(steps)
        self._refresh(changed)
        for controls in self._controls:
            controls.refresh(values.document)
        self._show_selection()

    def _refresh(self, changed: frozenset[str]) -> None:
        dark = colours_of(self.palette()).dark
        for (name, _), model in self._models.items():
            model.number_format = self._options.number_format
            if name in changed:
                model.refresh(dark)
        for panel in self.panels:
            if panel.view.matrix.name in changed:
                panel.refresh()

    def _build(self, steps: tuple[Step, ...]) -> None:
        place = self.verticalScrollBar().value()
        self._steps = steps
        for model in self._models.values():
            model.deleteLater()
        self._models.clear()
        self.panels, self.cards, self._controls = [], [], []
        sheet = QWidget()
        sheet.setObjectName("sheet")
        layout = QVBoxLayout(sheet)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        for number, step in enumerate(steps, start=1):
            card = StepCard(number, step, self._make_panel, self._formulas, self._make_controls(step.key), sheet)
            self.cards.append(card)
            layout.addWidget(card)
        layout.addStretch(1)
        old = self.takeWidget()
        self.setWidget(sheet)
        if old is not None:  # it may hold the check box whose click led here
            old.hide()
            old.deleteLater()
        self.verticalScrollBar().setValue(place)
        self.built.emit()

    def _make_controls(self, key: str) -> CardControls | None:
        if key not in CONTROLS:
            return None
        controls = CardControls(self._workspace, key)
        self._controls.append(controls)
        return controls

    def _make_panel(self, name: str, transposed: bool) -> MatrixPanel:
        if (name, transposed) not in self._models:
            self._models[name, transposed] = MatrixModel(self._workspace, name, transposed, self)
        view = MatrixView(self._models[name, transposed], self._selection, self._options)
        view.setObjectName(name + ".T" * transposed)
        view.activated_here.connect(self.view_focused)
        view.menu_wanted.connect(self.menu_wanted)
        view.header_menu_wanted.connect(self.header_menu_wanted)
        view.moved.connect(self.entry_moved)
        view.typing_refused.connect(self.typing_refused)
        panel = MatrixPanel(view, self._workspace)
        self.panels.append(panel)
        return panel

    def _show_selection(self) -> None:
        place, values = self._selection.place, self._workspace.values
        found = {}
        if (
            place is not None
            and values is not None
            and place.name in values.table
            and _inside(values, place.name, place.row, place.column)
        ):
            found = links(values.document.stages, place.name, place.row, place.column)
        for panel in self.panels:
            panel.view.show_link(found.get(panel.view.matrix.name, NO_LINK))
            panel.view.show_place()


def _inside(values: Values, name: str, row: int, column: int) -> bool:
    array = values.table[name].array
    return array is not None and row < array.shape[0] and column < array.shape[1]
