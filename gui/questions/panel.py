"""The inspector: the selected cell with its full number, the way that led to it, and the four questions about it."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.recompute import Values
from engine.sensitivity import Block
from gui.error_messages import error_text
from gui.flow_layout import FlowLayout
from gui.formulas import Formulas
from gui.messages import state_name
from gui.number_format import full_text
from gui.overlays import Overlays
from gui.questions.make_it_so import MakeItSo
from gui.questions.parts import place_text
from gui.questions.what_if import WhatIf
from gui.questions.what_moves import WhatMoves
from gui.questions.where_from import WhereFrom
from gui.selection import Place, Selection, inside
from gui.style import GRID, code_font, mute, small_font, title_font
from gui.trail import Trail
from gui.workspace import Workspace

LAID_OUT_MS = 30  # until what is new on a page has its place
QUESTIONS = ("where from", "what moves", "make it so", "what if")


class Inspector(QScrollArea):
    """Follows the selection; every cell it names is a link."""

    followed = Signal(object)  # the Place of a cell to go to
    asked = Signal(str)  # another question

    def __init__(
        self,
        workspace: Workspace,
        selection: Selection,
        formulas: Formulas,
        overlays: Overlays,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._selection = workspace, selection
        self.trail = Trail(selection, self)
        self.setObjectName("inspector")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("page")
        self.title, self.number, self.facts = QLabel(page), QLabel(page), mute(QLabel(page))
        for label in (self.title, self.number, self.facts):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
        self.crumbs = Crumbs(self.trail, page)
        self.where_from = WhereFrom(formulas, overlays, page)
        self.what_moves = WhatMoves(workspace, overlays, page)
        self.make_it_so = MakeItSo(workspace, overlays, page)
        self.what_if = WhatIf(workspace, page)
        self.pages: dict[str, QWidget] = dict(
            zip(QUESTIONS, (self.where_from, self.what_moves, self.make_it_so, self.what_if), strict=True)
        )
        self.tabs = {name: QToolButton(page) for name in QUESTIONS}
        self.question = ""
        self._lay_out(page)
        self.set_fonts()
        self.setWidget(page)
        self._connect()
        self.ask("where from")
        self.retranslate()

    def _lay_out(self, page: QWidget) -> None:
        group = QButtonGroup(self)
        line = QHBoxLayout()
        line.setSpacing(2)
        for name, tab in self.tabs.items():
            tab.setObjectName(f"question {name}")
            tab.setCheckable(True)
            tab.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            tab.setStyleSheet("QToolButton { padding: 4px 1px; }")
            tab.clicked.connect(lambda _checked=False, name=name: self.ask(name))
            group.addButton(tab)
            line.addWidget(tab, 1)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(6)
        for widget in (self.title, self.number, self.facts, self.crumbs):
            layout.addWidget(widget)
        layout.addLayout(line)
        for question in self.pages.values():
            layout.addWidget(question)
        layout.addStretch(1)

    def _connect(self) -> None:
        self._workspace.values_changed.connect(self._values_changed)
        self._selection.changed.connect(self.refresh)
        self.trail.changed.connect(self.crumbs.refresh)
        self.crumbs.chosen.connect(self.go_along)
        self.where_from.followed.connect(self.follow)
        for page in (self.what_moves, self.make_it_so, self.what_if):
            page.followed.connect(self.followed)
        self.make_it_so.answered.connect(lambda: QTimer.singleShot(LAID_OUT_MS, self, self._show_answer))

    def set_fonts(self) -> None:
        """After another size of text was chosen."""
        self.title.setFont(title_font(QApplication.font()))
        self.number.setFont(code_font(QApplication.font()))
        for tab in self.tabs.values():
            tab.setFont(small_font(QApplication.font()))

    def ask(self, question: str) -> None:
        """Turn to one of QUESTIONS."""
        if question == self.question:
            return
        self.question = question
        for name, page in self.pages.items():
            page.setVisible(name == question)
            self.tabs[name].setChecked(name == question)
        for name, active in (
            ("what moves", self.what_moves),
            ("make it so", self.make_it_so),
            ("what if", self.what_if),
        ):
            if name != question:
                active.set_active(False)
        self.refresh()
        for name, active in (
            ("what moves", self.what_moves),
            ("make it so", self.make_it_so),
            ("what if", self.what_if),
        ):
            if name == question:
                active.set_active(True)
        self.asked.emit(question)

    def follow(self, place: Place) -> None:
        """Go to an operand, one step further on the trail."""
        self.trail.follow(place)
        self.followed.emit(place)

    def go_along(self, at: int) -> None:
        """To a step of the trail."""
        place = self.trail.go(at)
        if place is not None:
            self.followed.emit(place)

    def go_back(self) -> None:
        self.go_along(self.trail.at - 1)

    def go_forward(self) -> None:
        self.go_along(self.trail.at + 1)

    def select_block(self, block: Block | None) -> None:
        """What is selected in the table that has the keyboard, for targets and goals."""
        place = self._selection.place
        self.what_moves.select(place, block)
        self.make_it_so.select(place, block)

    def refresh(self) -> None:
        """Show the selected cell as it is now."""
        values, place = self._workspace.values, self._selection.place
        if values is None or place is None or place.name not in values.table:
            self._show_text(self.tr("Nothing selected"), "", "")
            self.where_from.show_nothing(self.tr("Click any number to see where it comes from."))
            return
        value = values[place.name]
        if value.array is None:
            assert value.problem is not None
            self._show_text(place.name, state_name(value.state), "")
            self.where_from.show_nothing(error_text(value.problem))
            return
        place = inside(place, value.array.shape)
        axes = values.document.stages[place.name].axes
        labels = [
            values.document.labels(axis, size)[at]
            for axis, size, at in zip(axes, value.array.shape, place.index, strict=True)
        ]
        number = f"= {full_text(float(value.array[place.index]))}"
        self._show_text(f"{place.name}[{', '.join(labels)}]", number, self._facts_text(values, place))
        if self.question == "where from":
            self.where_from.show_cell(values, place)
        else:
            self.where_from.show_nothing("")  # nor are operands marked while something else is asked

    def retranslate(self) -> None:
        texts = {
            "where from": (self.tr("Where from"), self.tr("Where does this number come from?")),
            "what moves": (self.tr("What moves it"), self.tr("Which inputs move it, and how strongly?")),
            "make it so": (self.tr("Make it so"), self.tr("What is the smallest change that makes it so?")),
            "what if": (self.tr("What if"), self.tr("What if this number were another? Pins and snapshots.")),
        }
        for at, (name, (text, tip)) in enumerate(texts.items(), start=1):
            self.tabs[name].setText(text)
            self.tabs[name].setToolTip(f"{tip} (Ctrl+{at})")
            self.tabs[name].setAccessibleName(text)
        for page in (self.where_from, self.what_moves, self.make_it_so, self.what_if):
            page.retranslate()
        self.crumbs.refresh()
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.where_from.set_room(max(self.viewport().width() - 24, 80))

    def _show_answer(self) -> None:
        """The outcome into view, once it has its size."""
        page = self.make_it_so
        self.ensureWidgetVisible(page.discard if page.discard.isVisible() else page.line, 0, GRID)
        self.ensureWidgetVisible(page.outcome, 0, GRID)

    def _values_changed(self, _changed: object) -> None:
        self.refresh()
        self.what_moves.refresh()
        self.make_it_so.refresh()

    def _facts_text(self, values: Values, place: Place) -> str:
        return f"{place_text(place)} · {state_name(_cell_state(values, place))}"

    def _show_text(self, title: str, number: str, facts: str) -> None:
        self.title.setText(title)
        self.number.setText(number)
        self.facts.setText(facts)
        self.number.setVisible(bool(number))
        self.facts.setVisible(bool(facts))


class Crumbs(QWidget):
    """The trail as a line of names; the current one is pressed, those that were followed further stay behind it."""

    chosen = Signal(int)

    def __init__(self, trail: Trail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trail = trail
        self.buttons: list[QToolButton] = []
        self._flow = FlowLayout(self, spacing=0)

    def refresh(self) -> None:
        """Show the trail as it is now; a single cell is no trail."""
        places = self._trail.places if len(self._trail.places) > 1 else []
        while self.buttons:
            button = self.buttons.pop()
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        for at, place in enumerate(places):
            button = QToolButton(self)
            button.setText(place_text(place) + (" ›" if at + 1 < len(places) else ""))
            button.setCheckable(True)
            button.setChecked(at == self._trail.at)
            button.setAutoRaise(True)
            button.setFont(small_font(QApplication.font()))
            button.clicked.connect(lambda _checked=False, at=at: self.chosen.emit(at))
            self._flow.addWidget(button)
            self.buttons.append(button)
        self.setVisible(bool(places))
        self._flow.invalidate()


def _cell_state(values: Values, place: Place) -> str:
    """The state of one cell: a matrix with typed cells has others that are as they were."""
    state, patch = values[place.name].state, values.document.patches.get(place.name)
    if patch is None or patch.covers(place.index):
        return state
    return {"edited": "given", "pinned": "computed"}.get(state, state)
