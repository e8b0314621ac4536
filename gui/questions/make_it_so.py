"""How to make it so: goals, what may change, and the smallest change that reaches them; or why there is none."""

from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QVBoxLayout, QWidget

from engine.errors import EngineError
from engine.expressions.tree import place_code
from engine.questions.goals import Freedom, Goal
from engine.questions.least_change import least_change
from engine.questions.sensitivity import Block
from engine.questions.solving import Solution, solve
from engine.questions.ways import given_at
from engine.sentences.shown import listed
from engine.worksheet.values import Values
from gui.jobs import Cancelled
from gui.look.short_numbers import write_short, write_signed
from gui.questions.goal_rows import FreedomRow, GoalRow
from gui.questions.legend import SlopeLegend
from gui.questions.number_line import NumberLine
from gui.state.overlays import Overlays
from gui.state.selection import Place
from gui.state.workspace import Workspace
from gui.widgets.announcing import announce
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.parts import CellLink, Rows, button, heading, number_label, page_layout, sentence
from gui.words.answers import proof_text
from gui.words.errors import error_text
from gui.words.sentences import with_key

MOST_GOALS = 64
MOST_CHANGES = 12
DRAWN = ("W_Q", "W_K", "W_V")  # ticked at first


class MakeItSo(QWidget):
    """Goals are kept until they are removed, whatever happens to the worksheet; a solution only until it changes."""

    followed = Signal(object)
    answered = Signal()  # there is an outcome to read

    def __init__(self, workspace: Workspace, overlays: Overlays, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._overlays = workspace, overlays
        self._active = False
        self._place: Place | None = None
        self._block: Block | None = None
        self.goals: list[GoalRow] = []
        self.freedoms: dict[str, FreedomRow] = {}
        self.solution: Solution | None = None
        self._titles = [heading(self) for _ in range(3)]
        self._hint, self.outcome = sentence(self), sentence(self, muted=False)
        self.add = button(self, "add goal", self.add_selected)
        self.mostly = button(self, "attends mostly", partial(self.add_selected, mostly=True))
        self.search = button(self, "find change", self.solve)
        self.cancel = button(self, "cancel search", self.stop)
        self.apply = button(self, "apply change", self.apply_change)
        self.discard = button(self, "discard change", self.forget_solution)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(6)
        self.line = NumberLine(self)
        self.legend = SlopeLegend(overlays, self)
        self.changes = Rows(self)
        self._rows_of_goals, self._rows_of_freedoms = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self._show_solution(None)
        self._show_search(False)
        workspace.document_changed.connect(self._ask_anew)
        workspace.values_changed.connect(lambda _changed: self._overlay())

    def _lay_out(self) -> None:
        layout = page_layout(self)
        layout.addWidget(self._titles[0])
        layout.addWidget(self._hint)
        layout.addLayout(self._rows_of_goals)
        layout.addLayout(_set_side_by_side(self.add, self.mostly))
        layout.addWidget(self._titles[1])
        layout.addLayout(self._rows_of_freedoms)
        layout.addLayout(_set_side_by_side(self.search, self.cancel))
        layout.addWidget(self.bar)
        layout.addWidget(self._titles[2])
        for widget in (self.outcome, self.line, self.legend, self.changes):
            layout.addWidget(widget)
        layout.addLayout(_set_side_by_side(self.apply, self.discard))
        layout.addStretch(1)
        for rows in (self._rows_of_goals, self._rows_of_freedoms):
            rows.setSpacing(2)

    def retranslate(self) -> None:
        for title, text in zip(
            self._titles, (self.tr("It shall become"), self.tr("What may change"), self.tr("Result")), strict=True
        ):
            title.setText(text)
        self._hint.setText(self.tr("Select a cell, or a block of cells, and add it. Then type what it shall be."))
        self.add.setText(self.tr("Add selected"))
        self.mostly.setText(self.tr("Attend mostly here"))
        self.mostly.setToolTip(self.tr("For a cell of the weights: its query gives its key at least 0.9"))
        self.search.setText(self.tr("Find the smallest change"))
        self.cancel.setText(self.tr("Cancel"))
        self.apply.setText(self.tr("Apply"))
        self.apply.setToolTip(with_key(self.tr("Make the change, as one step to undo"), "Ctrl+Shift+Enter"))
        self.search.setToolTip(with_key(self.tr("The nearest change that reaches all goals"), "Ctrl+Enter"))
        self.discard.setText(self.tr("Discard"))
        self.legend.set_title(self.tr("Colours: the change"))
        for goal in self.goals:
            goal.retranslate()
        for freedom in self.freedoms.values():
            freedom.retranslate()
        self._show_solution(self.solution)

    def set_active(self, is_active: bool) -> None:
        self._active = is_active
        if is_active:
            self.refresh()
            self._overlay()
        else:
            self._overlays.show_slopes({})

    def select(self, place: Place | None, block: Block | None) -> None:
        """What is selected now."""
        self._place, self._block = place, block
        values = self._workspace.values
        stage = values.document.stages.get(place.name) if values is not None and place is not None else None
        self.add.setEnabled(stage is not None)
        self.mostly.setEnabled(stage is not None and stage.unit_range and stage.axes[-1].role == "key")
        for row in self.freedoms.values():
            row.offer(block if block is not None and block.name == row.name else None)

    def refresh(self) -> None:
        """A row for each given matrix of the worksheet."""
        if not self._active:
            return
        document = self._workspace.document
        ticked = {name for name, row in self.freedoms.items() if row.is_ticked}
        if document.stops:  # those in view, and what was ticked elsewhere
            kept = [name for name in document.sources if name in ticked]
            given = list(dict.fromkeys((*given_at(document, self._workspace.stop), *kept)))
        else:
            given = list(document.sources)
        if list(self.freedoms) != given:
            ticked = ticked if self.freedoms else {name for name in given if name.rpartition(".")[2] in DRAWN}
            self.freedoms, new = FreedomRow.arrange(self._rows_of_freedoms, self.freedoms, given, ticked)
            for row in new:
                row.changed.connect(self._ask_anew)
        self._show_goals()

    def add_selected(self, mostly: bool = False) -> None:
        """A goal for each selected cell, at first the number that it has."""
        values, place = self._workspace.values, self._place
        value = values.table.get(place.name) if values is not None and place is not None else None
        if values is None or place is None or value is None or value.matrix is None:
            return
        first = len(self.goals)
        for index in self._indices(place)[: MOST_GOALS - len(self.goals)]:
            if mostly:
                goal = Goal.attends_mostly(place.name, index)
            else:
                goal = Goal(place.name, index, "equal", float(values.matrix(place.name)[index]))
            self._add(goal)
        self._ask_anew()
        if self.goals:
            self.goals[min(first, len(self.goals) - 1)].start_typing()

    def solve(self) -> None:
        """Look for the smallest change, away from the window."""
        values = self._workspace.values
        if values is None or not self._workspace.current:
            return
        try:
            goals = tuple(row.goal() for row in self.goals)
            freedoms = tuple(row.freedom() for row in self.freedoms.values() if row.is_ticked)
        except EngineError as error:
            self._refuse(error)
            return
        self._show_search(True)
        job = partial(_solve_job, values, goals, freedoms)
        self._workspace.jobs.run("solve", job, self._answer, self._refuse, self._show_progress, self._end_search)

    def solve_one(self, goal: Goal, matrix: str) -> None:
        """One goal in the place of all others, by changing one matrix."""
        self.clear()
        self._add(goal)
        for name, freedom in self.freedoms.items():
            freedom.box.setChecked(name == matrix)
        self._show_goals()
        self.solve()

    def clear(self) -> None:
        """No goals, and no answer."""
        for row in list(self.goals):
            self._remove(row)

    def stop(self) -> None:
        """Give up the search."""
        self._workspace.jobs.cancel("solve")
        self._end_search()
        self.outcome.setText(self.tr("Cancelled."))

    def apply_change(self) -> None:
        """The change as one step of the history."""
        if self.solution is not None and self.solution.edit is not None:
            self.search.setFocus()  # the button goes
            self._workspace.apply(self.solution.edit)

    def forget_solution(self) -> None:
        self._show_solution(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up a search."""
        if event.key() == Qt.Key.Key_Escape and not self.cancel.isHidden():
            self.stop()
        else:
            super().keyPressEvent(event)

    def _indices(self, place: Place) -> tuple[tuple[int, ...], ...]:
        """The cells of the selected block, or the selected one."""
        return self._block.cells if self._block is not None and self._block.name == place.name else (place.index,)

    def _add(self, goal: Goal) -> None:
        same = next((row for row in self.goals if (row.name, row.index) == (goal.name, goal.index)), None)
        if same is not None:
            same.show_goal(goal)
            return
        row = GoalRow(goal, self)
        row.removed.connect(lambda: self._remove(row))
        row.followed.connect(self.followed)
        row.entered.connect(self.solve)
        row.changed.connect(self._ask_anew)
        row.stepped.connect(partial(self._step_from, row))
        row.retranslate()
        self.goals.append(row)
        self._rows_of_goals.addWidget(row)

    def _step_from(self, row: GoalRow, by: int) -> None:
        """From number to number."""
        at = self.goals.index(row) + by
        if 0 <= at < len(self.goals):
            self.goals[at].start_typing()

    def _remove(self, row: GoalRow) -> None:
        at = self.goals.index(row)
        if row.isAncestorOf(QApplication.focusWidget() or self):  # the keyboard goes on to the next goal
            rest = [*self.goals[:at], *self.goals[at + 1 :]]
            rest[min(at, len(rest) - 1)].start_typing() if rest else self.add.setFocus()
        self.goals.remove(row)
        self._rows_of_goals.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._ask_anew()

    def _show_goals(self) -> None:
        """How far each goal is from being reached now."""
        self._hint.setVisible(not self.goals)
        self.search.setEnabled(bool(self.goals))
        values = self._workspace.values
        for row in self.goals:
            row.show_state(values)

    def _ask_anew(self) -> None:
        """Another worksheet or another question: an old answer no longer fits, and a search for it is idle."""
        if not self.cancel.isHidden():
            self._workspace.jobs.cancel("solve")
            self._show_search(False)
        self._show_solution(None)
        self._show_goals()

    def _end_search(self) -> None:
        self._show_search(False)
        self._show_solution(None)

    def _answer(self, solution: Solution) -> None:
        was_here = self.isAncestorOf(QApplication.focusWidget() or self)
        self._show_solution(solution)
        announce(self, self.outcome.text())
        if was_here and solution.edit is not None:
            self.apply.setFocus()  # so that Enter finds the change, and Enter makes it
        self.answered.emit()

    def _refuse(self, error: EngineError) -> None:
        self._show_solution(None)
        text = error_text(error)
        if error.code == "map_too_large":
            text = self.tr(
                "{name} is {shape}: too large to be held as a whole, which this search needs. Ask it of fewer words."
            )
            text = text.format(**error.facts)
        self.outcome.setText(text)
        announce(self, text, urgent=True)

    def _show_search(self, is_on: bool) -> None:
        self.bar.setVisible(is_on)
        self.bar.setRange(0, 0)
        had_focus = self.cancel.hasFocus() or self.search.hasFocus()
        self.cancel.setVisible(is_on)
        self.search.setVisible(not is_on)
        if had_focus:
            (self.cancel if is_on else self.search).setFocus()
        if is_on:
            self.outcome.setText(self.tr("Searching…"))
            self._titles[2].show()

    def _show_progress(self, report: tuple[int, float]) -> None:
        steps, miss = report
        text = self.tr("Searching… {steps} steps, {miss} away")
        self.outcome.setText(text.format(steps=steps, miss=write_short(miss)))

    def _show_solution(self, solution: Solution | None) -> None:
        self.solution = solution
        self.changes.clear()
        self.line.show_proof(solution.proof if solution is not None else None, self._workspace.values)
        has_edit = solution is not None and solution.edit is not None
        self.apply.setVisible(has_edit)
        self.discard.setVisible(has_edit)
        self.outcome.setText("" if solution is None else self._outcome_text(solution))
        self._titles[2].setVisible(bool(self.outcome.text()) or not self.cancel.isHidden())
        if solution is not None and has_edit:
            self._list_changes(solution)
        self._overlay()

    def _outcome_text(self, solution: Solution) -> str:
        if solution.proof is not None:
            return proof_text(solution.proof)
        if solution.reached and solution.edit is None:
            return self.tr("It is so already.")
        if solution.reached:
            text = self.tr(
                "Reached by changing {count} cells; the length of the change is {size}. Nothing is changed yet."
            )
            return text.format(count=len(solution.changes), size=write_short(solution.size))
        if solution.unmoved:
            text = self.tr(
                "Nothing that may change moves {goal}: its slope by each of those cells is 0. Let other matrices or "
                "other cells change."
            )
            return text.format(goal=listed([place_code(goal.name, goal.index) for goal in solution.unmoved]))
        text = self.tr(
            "No change was found that reaches it; the nearest one still misses by {miss}. That is no proof that there "
            "is none: let more change, or ask for less."
        )
        return text.format(miss=write_short(max(solution.misses)))

    def _list_changes(self, solution: Solution) -> None:
        changes = sorted(solution.changes, key=lambda change: -abs(change[1] - change[0].value))
        for cell, number in changes[:MOST_CHANGES]:
            link = CellLink(cell, self.followed.emit)
            arrow = number_label(number, f"→ {write_short(number)}")
            self.changes.add(link, arrow, number_label(number - cell.value, write_signed(number - cell.value)))
        if len(changes) > MOST_CHANGES:
            self.changes.add(QLabel(self.tr("and {count} more").format(count=len(changes) - MOST_CHANGES)))

    def _overlay(self) -> None:
        """The change as colours over the tables, before it is made."""
        if not self._active:
            return
        solution, values = self.solution, self._workspace.values
        is_present = solution is not None and values is not None and values.document is solution.before.document
        if solution is None or solution.values is None or values is None or solution.edit is None or not is_present:
            self._overlays.show_slopes({})
            return
        names = dict.fromkeys((*(cell.matrix for cell, _ in solution.changes), *(goal.name for goal in solution.goals)))
        with np.errstate(invalid="ignore"):
            change = {name: solution.values.array(name) - values.array(name) for name in names}
        self._overlays.show_slopes(change, is_change=True)


def _solve_job(
    values: Values,
    goals: tuple[Goal, ...],
    freedoms: tuple[Freedom, ...],
    cancelled: Cancelled,
    report: Callable[[tuple[int, float]], None],
) -> Solution:
    search = least_change if values.document.plan is not None else solve
    return search(values, goals, freedoms, cancelled, lambda steps, miss: report((steps, miss)))


def _set_side_by_side(*widgets: QWidget) -> FlowLayout:
    layout = FlowLayout(spacing=6)
    for widget in widgets:
        layout.addWidget(widget)
    return layout
