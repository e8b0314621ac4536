"""The selected row: how it is spread over the keys, and the keys that get most."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.arrays import Floats, Matrix
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.stages.traits.axes import head_name
from engine.statistics.overview import WEIGHTS, weights_of
from engine.statistics.rows import RowFacts, row_facts
from engine.worksheet.links import NO_LINK, links
from engine.worksheet.values import Values
from gui.jobs import Cancelled
from gui.look.figure_button import FigureButton
from gui.look.following import follow_font
from gui.look.number_format import full_text
from gui.look.short_numbers import write_short
from gui.look.style import mute, small_font
from gui.panels.strongest_keys import StrongestKeys
from gui.state.selection import ARROWS, Place, Selection, plane_of
from gui.state.workspace import Workspace
from gui.widgets.announcing import announce
from gui.words.sentences import listed

if TYPE_CHECKING:
    from gui.panels.row_plot import RowPlot

MOST_KEYS = 20


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Which row is shown: of a matrix with a row for each query and a column for each key."""

    name: str
    matrix: Matrix
    plane: int | None  # None where there are no heads
    row: int
    labels: tuple[tuple[str, ...], tuple[str, ...]]
    is_shares: bool

    def is_same(self, other: Line | None) -> bool:
        """Whether the other shows the same numbers under the same words."""
        return (
            other is not None
            and self.matrix is other.matrix
            and (self.plane, self.row, self.labels) == (other.plane, other.row, other.labels)
        )

    @property
    def is_weights(self) -> bool:
        return self.name.rpartition(".")[2] == WEIGHTS

    def place(self, key: int) -> Place:
        return Place(self.name, self.row, key, self.plane)

    def title(self) -> str:
        """The name of the row: `weights[h1, word_3]`."""
        head = "" if self.plane is None else f"{head_name(self.plane)}, "
        return f"{self.name}[{head}{self.labels[0][self.row]}]"


class RowPanel(QWidget):
    """Follows the selection while it can be seen."""

    picked = Signal(object)  # the Place of a key that was chosen
    figure_wanted = Signal(str, object, int)  # of this matrix, its head where it has some, and this row

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._selection = workspace, selection
        self._key = f"row {id(self)}"
        self._active = False
        self._asked: Line | None = None  # what a job computes, or has computed
        self.line: Line | None = None  # what is shown
        self.facts: RowFacts | None = None
        self.plot: RowPlot | None = None
        self.setObjectName("row")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title, self.note = QLabel(self), mute(QLabel(self))
        follow_font(self.note, small_font)
        for label in (self.title, self.note):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setMinimumWidth(1)
        self.note.setWordWrap(True)
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.figure = FigureButton(self)
        self.figure.clicked.connect(self._ask_figure)
        self.keys = StrongestKeys(self)
        self.keys.chosen.connect(self._pick)
        self._lay_out()
        workspace.values_changed.connect(self._follow_values)
        self.destroyed.connect(partial(workspace.jobs.cancel, self._key))
        selection.changed.connect(self.refresh)
        selection.heads_changed.connect(self.refresh)
        self.retranslate()

    def set_active(self, is_active: bool) -> None:
        """Whether it can be seen; while it cannot, nothing is computed for it."""
        if is_active != self._active:
            self._active = is_active
            self.refresh()

    def refresh(self) -> None:
        """Show the selected row as it is now."""
        values = self._workspace.values
        if values is None or not self._active:
            return
        line = _line_of(values, self._selection)
        if line is None:
            self._show_nothing()
        elif line.is_same(self._asked):
            self._mark()
        else:
            self._asked = line
            show = partial(self._show, line)
            job = partial(_row_job, line.matrix, line.plane, line.row)
            self._workspace.jobs.run(self._key, job, show, self._refuse)

    def _refuse(self, error: EngineError) -> None:
        self._show_nothing()
        self._workspace.refused.emit(error)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Row"))
        self.keys.setAccessibleName(self.tr("Strongest keys"))
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange and self.plot is not None:
            self.plot.recolour()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from key to key, up and down from row to row."""
        step = ARROWS.get(Qt.Key(event.key()))
        if step is None or self.line is None:
            super().keyPressEvent(event)
            return
        rows, columns = self.line.matrix.shape[-2:]
        row, key = self.line.row + step[0], max(self._selected_key(), 0) + step[1]
        row, key = min(max(row, 0), rows - 1), min(max(key, 0), columns - 1)
        self.picked.emit(Place(self.line.name, row, key, self.line.plane))
        if self.facts is not None and self.plot is not None and key < len(self.plot.row):
            announce(self, listed((write_short(float(self.plot.row[key])), *self._names_of(key))))

    def _lay_out(self) -> None:
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 8, 8, 4)
        self._layout.setSpacing(4)
        line = QHBoxLayout()
        line.addWidget(self.title, 1)
        line.addWidget(self.figure)
        self._layout.addLayout(line)
        self._layout.addWidget(self.note)
        self._layout.addWidget(self.keys, 2)

    def _make_plot(self) -> RowPlot:
        from gui.panels.row_plot import RowPlot  # pyqtgraph, which the first numbers do not wait for

        plot = RowPlot(self)
        plot.clicked.connect(self._click)
        plot.hovered.connect(self._hover)
        self._layout.insertWidget(1, plot, 3)
        return plot

    def _follow_values(self, _changed: object) -> None:
        self.refresh()

    def _show(self, line: Line, found: tuple[Floats, RowFacts]) -> None:
        row, self.facts = found
        if self.plot is None:
            self.plot = self._make_plot()
        self.line = line
        self.plot.show_row(row, line.labels[1], line.is_shares)
        self.keys.show_keys(self.facts.strongest, line.labels[1], row.dtype)
        self.plot.show()
        self.keys.show()
        self._mark()
        self._tell()

    def _show_nothing(self) -> None:
        self._workspace.jobs.cancel(self._key)
        self._asked = self.line = self.facts = None
        if self.plot is not None:
            self.plot.hide()
        self.keys.hide()
        self._tell()

    def _mark(self) -> None:
        """The selected key, in the plot and in the list."""
        if self.plot is not None and self.line is not None:
            self.plot.select(self._selected_key())
            self.keys.mark(self._selected_key())

    def _selected_key(self) -> int:
        place = self._selection.place
        return place.column if place is not None and self.line is not None and place.name == self.line.name else -1

    def _tell(self) -> None:
        """Title and note."""
        self._hover(-1)
        self.note.setText(self._note())
        self.figure.setVisible(self.line is not None)
        self.note.setVisible(bool(self.note.text()))
        self.setAccessibleDescription(listed(filter(None, (self.title.text(), self.note.text()))))

    def _note(self) -> str:
        if self.line is None or self.facts is None or self.plot is None:
            return self.tr("Click a number in a row of scores or weights to see how it is spread over the keys.")
        parts = []
        if self.line.is_weights and not math.isnan(self.facts.entropy):
            parts.append(self.tr("entropy {nats} nats").format(nats=write_short(self.facts.entropy)))
        if self.line.is_weights and self.facts.covering:
            parts.append(self.tr("keys that make up 90 %: {count}").format(count=f"{self.facts.covering:,}"))
        if self.plot.hidden:
            parts.append(
                self.tr("without height, as they are 0, tiny or not finite: {count}").format(
                    count=f"{self.plot.hidden:,}"
                )
            )
        return " · ".join(parts)

    def _hover(self, key: int) -> None:
        """The number under the cursor in the place of the title."""
        if self.line is None or self.plot is None or not 0 <= key < len(self.plot.row):
            self.title.setText(self.line.title() if self.line is not None else "")
            return
        words = ", ".join(self._names_of(key))
        self.title.setText(f"{self.line.name}[{words}] = {full_text(float(self.plot.row[key]), self.plot.row.dtype)}")

    def _names_of(self, key: int) -> tuple[str, str]:
        """The words of the row and of a key."""
        assert self.line is not None
        return self.line.labels[0][self.line.row], self.line.labels[1][key]

    def _click(self, key: int) -> None:
        self.setFocus()
        self._pick(key)

    def _ask_figure(self) -> None:
        if self.line is not None:
            self.figure_wanted.emit(self.line.name, self.line.plane, self.line.row)

    def _pick(self, key: int) -> None:
        if self.line is not None:
            self.picked.emit(self.line.place(key))


def _line_of(values: Values, selection: Selection) -> Line | None:
    """The row of the selected cell: of its own matrix, or of the weights that belong to it."""
    place, stages = selection.place, values.document.stages
    if place is None or place.name not in stages:
        return None
    name, row = place.name, place.row
    if not _has_pairs(values, name):
        weights = weights_of(values.document, values.document.stop_of(place.name))
        link = links(stages, place.name, place.row, place.column).get(weights, NO_LINK)
        name, row = weights, link.row_of_row if link.row_of_row >= 0 else link.row_of_column
    matrix = values.table[name].matrix if name in values.table else None
    if matrix is None or not _has_pairs(values, name) or not 0 <= row < matrix.shape[-2]:
        return None
    plane = plane_of(selection.head, matrix.shape[0], values.document.size("head")) if matrix.ndim > 2 else None
    axes = zip(stages[name].axes[-2:], matrix.shape[-2:], strict=True)
    rows, keys = (values.document.shown_labels(axis, int(size)) for axis, size in axes)
    return Line(name, matrix, plane, row, (rows, keys), stages[name].unit_range)


def _has_pairs(values: Values, name: str) -> bool:
    stages = values.document.stages
    return name in stages and tuple(axis.role for axis in stages[name].axes[-2:]) == ("query", "key")


def _row_job(matrix: Matrix, plane: int | None, row: int, _cancelled: Cancelled) -> tuple[Floats, RowFacts]:
    numbers = np.asarray(matrix[row] if plane is None else matrix[plane, row])
    return numbers, row_facts(numbers, MOST_KEYS)
