"""A matrix with its name, its shape and its state; or the reason why it cannot be computed."""

from collections.abc import Callable, Collection, Iterable
from functools import partial
from operator import is_

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from engine.arrays import Matrix, shape_text
from engine.edits.row_totals import Row, find_unbalanced, renormalise
from engine.errors import EngineError
from engine.sentences.sentence import fill
from engine.sentences.shown import shown_text
from engine.stages.traits.axes import head_name
from engine.worksheet.values import Values
from gui.look.following import follow_dress
from gui.look.plain import tip_of
from gui.look.short_numbers import write_short
from gui.look.style import GRID, colours_of, small_font
from gui.state.workspace import Workspace
from gui.turns import Turns
from gui.widgets.rounded import Rounded
from gui.words.errors import error_text
from gui.words.worksheet import state_name
from gui.worksheet.heads import HeadBar, HeadsPicture, bar_height
from gui.worksheet.matrix_view import MatrixView
from gui.worksheet.table_model import MatrixModel

PROBLEM_WIDTH = 340
LATE_MS = 50  # until what is out of sight shows new numbers: some frames, on a busy machine


class MatrixPanel(QWidget):
    """One matrix as it stands in an equation."""

    def __init__(self, view: MatrixView, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.sign: QWidget | None = None  # what stands before it on its line
        self._workspace = workspace
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.RichText)
        self._title.setMinimumHeight(bar_height())  # with a head bar or without: tables begin at one height
        self.problem: Problem | None = None  # made for a step that cannot be computed
        self.head_bar: HeadBar | None = None  # made for matrices with heads
        self.picture: HeadsPicture | None = None
        self._top = QHBoxLayout()
        self._top.setSpacing(GRID)
        self._top.addWidget(self._title)
        self.totals: RowTotals | None = None  # made for rows that do not sum to 1
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._body = layout
        layout.addLayout(self._top)
        layout.addWidget(view)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def before(self) -> int:
        """How many pixels the sign before the table takes."""
        return self.sign.sizeHint().width() + GRID if self.sign is not None else 0

    def refresh(self) -> None:
        """Show the newest state of the matrix."""
        values = self._workspace.values
        assert values is not None
        value = values[self.view.matrix.name]
        heads = values.document.size("head")
        shows_all = value.matrix is not None and value.matrix.ndim > 2 and self.view.selection.all_heads
        self.view.setVisible(value.matrix is not None and not shows_all)
        self._show_problem(value.problem, value.state)
        self._write_title(value.state, value.matrix.shape if value.matrix is not None else None)
        self._show_heads(value.matrix, heads, shows_all)
        self._show_totals(values, value.matrix)
        name = self.tr("{name}, {state}").format(name=self.view.matrix.name, state=state_name(value.state))
        self.view.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._title.setMinimumHeight(bar_height())

    def _show_problem(self, problem: EngineError | None, state: str) -> None:
        if problem is not None and self.problem is None:
            self.problem = Problem(self)
            self._body.insertWidget(self._body.indexOf(self.view) + 1, self.problem)
        if self.problem is not None:
            self.problem.setVisible(problem is not None)
            if problem is not None:
                self.problem.show_text(error_text(problem), state)

    def _show_totals(self, values: Values, matrix: Matrix | None) -> None:
        """Rows of weights that do not sum to 1, those that may be mended."""
        rows = _unbalanced(values, self.view.matrix.name, matrix)
        if rows and self.totals is None:
            self.totals = RowTotals(self.view, self._workspace, self)
            self._top.insertWidget(1, self.totals)
        if self.totals is not None:
            self.totals.show_rows(values, rows)

    def _show_heads(self, matrix: Matrix | None, heads: int, shows_all: bool) -> None:
        has_heads = matrix is not None and matrix.ndim > 2
        if has_heads and self.head_bar is None:
            self.head_bar = HeadBar(self.view.selection, self)
            self._top.addStretch(1)
            self._top.addWidget(self.head_bar)
        if self.head_bar is not None:
            self.head_bar.setVisible(has_heads)
            if matrix is not None and has_heads:
                self.head_bar.refresh(matrix.shape[0], self.view.matrix.plane, heads)
        if shows_all and self.picture is None:
            self.picture = HeadsPicture(self.view.matrix.name, self.view.selection, self)
            self.picture.picked.connect(self.view.selection.select)
            self._body.insertWidget(1, self.picture)
        if self.picture is not None:
            self.picture.setVisible(shows_all)
            scale = self.view.matrix.scale
            self.picture.name = self.view.matrix.name
            if shows_all and matrix is not None and scale is not None:
                self.picture.show_matrix(matrix, scale, heads, self.view.matrix.transposed, self._workspace.jobs)

    def _write_title(self, state: str, shape: tuple[int, ...] | None) -> None:
        colours = colours_of(QApplication.palette())  # its own may be about to change
        model = self.view.matrix
        stem, mark, index = model.name.partition("_")
        name = f"{stem}<sub>{index}</sub>" if mark else stem
        name += "<sup>⊤</sup>" if model.transposed else ""
        parts = [f"<b>{name}</b>"]
        if shape is not None:
            shown = shape_text(_transpose_shape(shape) if model.transposed else shape)
            parts.append(f"<span style='color:{colours.muted}'>{shown}</span>")
        marks = {"given": ("✎", colours.accent), "edited": ("✎", colours.accent), "pinned": ("◤", colours.pin)}
        if state in marks:
            sign, colour = marks[state]
            parts.append(f"<span style='color:{colour}'>{sign}</span>")
        text = "&nbsp; ".join(parts)
        if text != self._title.text():
            self._title.setText(text)
        told = state_name(state)
        if told != self._title.toolTip():
            self._title.setToolTip(told)


Present = Callable[[], tuple[Collection[MatrixModel], Collection[MatrixPanel]]]


class Refreshing(QObject):
    """Shows new numbers where they are seen, and a little later in the panels below the window.

    None of those moves anything in sight; a table that takes another size does not wait.
    """

    def __init__(self, present: Present, parent: QObject) -> None:
        """present: the models and the panels of the worksheet as it is now."""
        super().__init__(parent)
        self._present = present
        self._turns = Turns(False, self)
        self._behind: set[MatrixModel | MatrixPanel] = set()  # that show what there was before
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def show(self, changed: Collection[str], window: QWidget | None = None) -> None:
        """The matrices of these names; all at once, unless the window is given that they are seen through."""
        present, panels_present = self._present()
        models = [model for model in present if model.name in changed]
        panels = [panel for panel in panels_present if panel.view.matrix.name in changed]
        late = _unseen(models, panels, window) if window is not None else set()
        self._behind = (self._behind | late).difference(one for one in (*models, *panels) if one not in late)
        if self._behind and not self._timer.isActive():  # or whoever draws with the mouse would put it off for ever
            self._timer.start(LATE_MS)
        self._refresh(models, panels, lambda one: one not in late)

    def catch_up(self) -> None:
        """What is behind shows the numbers of now."""
        if self._behind:
            behind, self._behind = self._behind, set()
            self._refresh(*self._present(), behind.__contains__)

    def _go_on(self) -> None:
        """What is behind, a little in each turn of the event loop, so that nobody waits for all of it."""
        models, panels = self._present()
        waiting = [one for one in (*models, *panels) if one in self._behind]
        self._behind.intersection_update(waiting)  # without those that are gone
        self._turns.add(*(partial(self._show_late, one) for one in waiting))

    def _show_late(self, one: MatrixModel | MatrixPanel) -> None:
        if one in self._behind:  # else it has caught up meanwhile
            self._behind.remove(one)
            self._refresh(*self._present(), partial(is_, one))

    @staticmethod
    def _refresh(
        models: Iterable[MatrixModel], panels: Iterable[MatrixPanel], are: Callable[[MatrixModel | MatrixPanel], bool]
    ) -> None:
        dark = colours_of(QApplication.palette()).dark
        for model in filter(are, models):
            model.refresh(dark)
        for panel in filter(are, panels):
            panel.refresh()


def _unseen(
    models: Iterable[MatrixModel], panels: Iterable[MatrixPanel], window: QWidget
) -> set[MatrixModel | MatrixPanel]:
    """The panels that stand below the window, and models of none but those."""
    below = {panel for panel in panels if panel.mapTo(window, QPoint(0, 0)).y() >= window.height()}
    seen = {panel.view.matrix for panel in panels if panel not in below}
    resized = {model for model in models if _is_resized(model)}
    late = {panel for panel in below if panel.view.matrix not in resized}
    return {*late, *(model for model in models if model not in seen | resized)}


def _is_resized(model: MatrixModel) -> bool:
    """Whether the newest value has other sizes than the one that is shown."""
    shown = model.workspace.shown
    matrix = shown.matrix(model.name) if shown is not None else None
    shape = matrix.shape if matrix is not None else (0, 0)
    return (shape[0] if len(shape) > 2 else 0, *model.place(*shape[-2:])) != (model.heads, *model.numbers.shape)


def _transpose_shape(shape: tuple[int, ...]) -> tuple[int, ...]:
    """The shape of the transpose; heads stay in front."""
    return (*shape[:-2], shape[-1], shape[-2])


class RowTotals(QToolButton):
    """Says of a pinned row of weights that it no longer sums to 1, and makes it do so."""

    def __init__(self, view: MatrixView, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._view, self._workspace = view, workspace
        self._rows: dict[Row, float] = {}
        self.setObjectName("renormalise")
        follow_dress(self)
        self.setFixedHeight(bar_height())
        self.clicked.connect(self._renormalise)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setFixedHeight(bar_height())

    def show_rows(self, values: Values, rows: dict[Row, float]) -> None:
        """The rows of the matrix as it is now, with their sums; the first of them is named."""
        self._rows = rows
        self.setVisible(bool(rows))
        if not rows:
            return
        row, total = next(iter(rows.items()))
        name = self._view.matrix.name
        axis = values.document.stages[name].axes[-2]
        label = shown_text(values.document.shown_labels(axis, values.array(name).shape[-2])[row[-1]])
        words = {"row": f"{label}, {head_name(row[0])}" if len(row) > 1 else label, "total": write_short(total)}
        more = f" +{len(self._rows) - 1}" if len(self._rows) > 1 else ""
        self.setText(fill(self.tr("Renormalise {row}: Σ = {total}"), words) + more)
        tip = self.tr(
            "The weights of {row} sum to {total}, not to 1. Renormalise: what you typed stays, and the others share "
            "the rest; where that cannot be, all are divided by their sum. One step, which can be undone."
        )
        self.setToolTip(tip_of(fill(tip, words)))
        self.setAccessibleName(fill(self.tr("The weights of {row} sum to {total}: renormalise"), words))

    def _renormalise(self) -> None:
        values, name = self._workspace.values, self._view.matrix.name
        matrix = values[name].matrix if values is not None else None
        patch = self._workspace.document.patches.get(name)
        if not self._workspace.current or not isinstance(matrix, np.ndarray) or patch is None:
            return
        edit = renormalise(name, matrix, patch, self._rows)
        if edit is not None:
            self._view.setFocus()
            self._workspace.apply(edit)


def _unbalanced(values: Values, name: str, matrix: Matrix | None) -> dict[Row, float]:
    """The sums of pinned rows of weights that are not 1, without those that a learner has to find: they are marked."""
    if matrix is None:
        return {}
    stage, patch, exercise = values.document.stages[name], values.document.patches.get(name), values.document.exercise
    rows = find_unbalanced(stage, matrix, patch)
    if exercise is None:
        return rows
    keys = range(matrix.shape[-1])
    return {row: total for row, total in rows.items() if not any(exercise.covers(name, (*row, k)) for k in keys)}


class Problem(Rounded):
    """The reason why a step has no numbers, in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self.label)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.label.text():
            self.show_text(self.label.text(), self.look)

    def show_text(self, text: str, kind: str) -> None:
        self.label.setText(text)
        self.label.setFont(self.font() if kind == "error" else small_font(self.font()))
        self.look = kind
        inside = PROBLEM_WIDTH - 28
        bounds = QFontMetrics(self.label.font()).boundingRect(0, 0, inside, 1000, Qt.TextFlag.TextWordWrap, text)
        self.setFixedSize(PROBLEM_WIDTH, bounds.height() + 26)
