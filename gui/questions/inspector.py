"""The inspector: the selected cell with its full number, the way that led to it, and the four questions about it."""

from functools import partial
from typing import TYPE_CHECKING, cast

import numpy as np
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.arrays import Matrix
from engine.questions.sensitivity import Block
from engine.tiles.cells import numbers_of
from engine.worksheet.values import Values
from gui.jobs import Cancelled
from gui.look.number_format import full_text
from gui.look.style import GRID, code_font, mute, small_font, title_font
from gui.questions.question_tabs import QuestionTabs
from gui.questions.where_from import WhereFrom
from gui.state.overlays import Overlays
from gui.state.selection import Place, Selection, inside
from gui.state.trail import Trail
from gui.state.workspace import Workspace
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.formulas import Formulas
from gui.widgets.parts import place_text
from gui.words.errors import error_text
from gui.words.sentences import with_key
from gui.words.worksheet import state_name

LAID_OUT_MS = 60  # until what is new on a page has its place
if TYPE_CHECKING:
    from gui.questions.make_it_so import MakeItSo
    from gui.questions.what_if import WhatIf
    from gui.questions.what_moves import WhatMoves

QUESTIONS = ("where from", "what moves", "make it so", "what if")


class Inspector(QScrollArea):
    """Follows the selection; every cell it names is a link."""

    followed = Signal(object)  # the Place of a cell to go to
    compare_wanted = Signal(int)  # the number of a snapshot

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
        self._key = f"selected number {id(self)}"
        self.destroyed.connect(partial(workspace.jobs.cancel, self._key))
        self.trail = Trail(selection, self)
        self.setObjectName("inspector")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("page")
        self.title, self.number, self.facts = QLabel(page), QLabel(page), mute(QLabel(page))
        for label in (self.title, self.number, self.facts):
            label.setTextFormat(Qt.TextFormat.PlainText)  # words may look like HTML: <s>
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
        self.crumbs = Crumbs(self.trail, page)
        self.where_from = WhereFrom(workspace.jobs, formulas, overlays, page)
        self._overlays = overlays
        self._block: Block | None = None
        self._pages: dict[str, WhatMoves | MakeItSo | WhatIf] = {}  # made when they are first asked for
        self.tabs = QuestionTabs(QUESTIONS, page)
        self.question = ""
        self._lay_out(page)
        self.set_fonts()
        self.setWidget(page)
        self._connect()
        self.ask("where from")
        self.retranslate()

    def _lay_out(self, page: QWidget) -> None:
        layout = QVBoxLayout(page)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(6)
        for widget in (self.title, self.number, self.facts, self.crumbs, self.tabs):
            layout.addWidget(widget)
        layout.addWidget(self.where_from)
        layout.addStretch(1)
        self._layout = layout

    def _connect(self) -> None:
        self._workspace.values_changed.connect(self._follow_values)
        self._selection.changed.connect(self._follow_selection)
        self.trail.changed.connect(self.crumbs.refresh)
        self.crumbs.chosen.connect(self.go_along)
        self.tabs.asked.connect(self.ask)
        self.where_from.followed.connect(self.follow)

    def set_fonts(self) -> None:
        """After another size of text was chosen."""
        self.title.setFont(title_font(QApplication.font()))
        self.number.setFont(code_font(QApplication.font()))
        self.tabs.setFont(small_font(QApplication.font()))

    def ask(self, question: str) -> None:
        """Turn to one of QUESTIONS."""
        if question == self.question:
            return
        if self.question in self._pages:
            self._pages[self.question].set_active(False)
        self.question = question
        page = self._page(question) if question != "where from" else None
        for other in (self.where_from, *self._pages.values()):
            other.setVisible(other is (page or self.where_from))
        self.tabs.show_question(question)
        self.refresh()
        if page is not None:
            page.set_active(True)

    @property
    def what_moves(self) -> "WhatMoves":
        return cast("WhatMoves", self._page("what moves"))

    @property
    def make_it_so(self) -> "MakeItSo":
        return cast("MakeItSo", self._page("make it so"))

    @property
    def what_if(self) -> "WhatIf":
        return cast("WhatIf", self._page("what if"))

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
        self._block = block
        for page in self._pages.values():
            page.select(self._selection.place, block)

    def forget(self) -> None:
        """Another document: targets and goals of the old one go."""
        if "what moves" in self._pages:
            self.what_moves.forget()
        if "make it so" in self._pages:
            self.make_it_so.clear()

    def refresh(self) -> None:
        """Show the selected cell as it is now."""
        values, place = self._workspace.values, self._selection.place
        if values is None or place is None or place.name not in values.table:
            self._show_text(self.tr("Nothing selected"), "", "")
            self.where_from.show_nothing(self.tr("Click any number to see where it comes from."))
            return
        value = values[place.name]
        if value.matrix is None:
            assert value.problem is not None
            self._show_text(place.name, state_name(value.state), "")
            self.where_from.show_nothing(error_text(value.problem))
            return
        place = inside(place, value.matrix.shape)
        axes = values.document.stages[place.name].axes
        labels = [
            values.document.shown_labels(axis, size)[at]
            for axis, size, at in zip(axes, value.matrix.shape, place.index, strict=True)
        ]
        title, facts = f"{place.name}[{', '.join(labels)}]", self._facts_text(values, place)
        known = numbers_of(value.matrix, place.head or 0).at(place.row, place.column)
        self._show_text(title, "= …" if known is None else _equals(known, value.matrix.dtype), facts)
        if known is None:
            show = partial(self._show_number, title, facts, value.matrix.dtype)
            self._workspace.jobs.run(
                self._key, partial(_number_job, value.matrix, place), show, self._workspace.refused.emit
            )
        else:
            self._workspace.jobs.cancel(self._key)
        if self.question == "where from":
            self.where_from.show_cell(values, place)
        else:
            self.where_from.show_nothing("")  # nor are operands marked while something else is asked

    def _show_number(self, title: str, facts: str, dtype: np.dtype, number: float) -> None:
        self._show_text(title, _equals(number, dtype), facts)

    def retranslate(self) -> None:
        texts = {
            "where from": (self.tr("Where from"), self.tr("Where does this number come from?")),
            "what moves": (self.tr("What moves it"), self.tr("Which inputs move it, and how strongly?")),
            "make it so": (self.tr("Make it so"), self.tr("What is the smallest change that makes it so?")),
            "what if": (self.tr("What if"), self.tr("What if this number were another? Pins and snapshots.")),
        }
        keys = {name: f"Ctrl+{at}" for at, name in enumerate(QUESTIONS, start=1)}
        self.tabs.set_texts({name: (text, with_key(tip, keys[name])) for name, (text, tip) in texts.items()})
        self.tabs.setAccessibleName(self.tr("Questions about the selected number"))
        self.setAccessibleName(self.tr("Inspector"))
        for page in (self.where_from, *self._pages.values()):
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

    def _follow_selection(self) -> None:
        if self.question == "where from":
            self.verticalScrollBar().setValue(0)
        self.refresh()

    def _page(self, question: str) -> "WhatMoves | MakeItSo | WhatIf":
        """The page of a question; whoever starts the program does not wait for those that are not asked."""
        if question not in self._pages:
            page = self._make_page(question)
            self._layout.insertWidget(self._layout.count() - 1, page)
            page.setVisible(question == self.question)
            page.followed.connect(self.followed)
            page.retranslate()
            page.select(self._selection.place, self._block)
            self._pages[question] = page
        return self._pages[question]

    def _make_page(self, question: str) -> "WhatMoves | MakeItSo | WhatIf":
        if question == "what moves":
            from gui.questions.what_moves import WhatMoves

            return WhatMoves(self._workspace, self._overlays, self.widget())
        if question == "make it so":
            from gui.questions.make_it_so import MakeItSo

            made = MakeItSo(self._workspace, self._overlays, self.widget())
            made.answered.connect(lambda: QTimer.singleShot(LAID_OUT_MS, self, self._show_answer))
            return made
        from gui.questions.what_if import WhatIf

        made_last = WhatIf(self._workspace, self.widget())
        made_last.compare_wanted.connect(self.compare_wanted)
        return made_last

    def _show_answer(self) -> None:
        """The outcome into view, once it has its size."""
        page = self.make_it_so
        self.ensureWidgetVisible(page.discard if page.discard.isVisible() else page.line, 0, GRID)
        self.ensureWidgetVisible(page.outcome, 0, GRID)

    def _follow_values(self, _changed: object) -> None:
        self.refresh()
        for page in self._pages.values():
            page.refresh()

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


def _equals(number: float, dtype: np.dtype) -> str:
    """What a cell is equal to; of a blank one that is for somebody to find."""
    return f"= {full_text(number, dtype) or '?'}"


def _cell_state(values: Values, place: Place) -> str:
    """The state of one cell, which is not that of its matrix where only other cells were typed."""
    state, patch = values[place.name].state, values.document.patches.get(place.name)
    if patch is None or patch.covers(place.index):
        return state
    return {"edited": "given", "pinned": "computed"}.get(state, state)


def _number_job(matrix: Matrix, place: Place, _cancelled: Cancelled) -> float:
    """The number of a cell; of a matrix that is not held it may take a whole row."""
    return float(matrix[place.index])
