"""Two states side by side: what differs, as a list, as numbers and as heat maps."""

from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSplitter,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.arrays import Array, shape_text
from engine.questions.comparison import Comparison, Difference, compare_documents
from engine.sentences.sentence import fill
from engine.tiles.palettes import Scale
from engine.worksheet.document import Document, Snapshot
from engine.worksheet.values import Values
from gui.dialogs.array_model import ArrayModel, Labels
from gui.dialogs.state_maps import State, StateMaps, common_scale, difference_scale
from gui.jobs import Cancelled
from gui.look.colours import choose_ink
from gui.look.figure_button import FigureButton
from gui.look.following import follow_dress, follow_font
from gui.look.number_format import full_text
from gui.look.short_numbers import write_short, write_signed
from gui.look.style import colours_of, small_font
from gui.state.selection import Selection, plane_of
from gui.state.workspace import Workspace
from gui.widgets.boxes import ChoiceBox
from gui.widgets.model_index import Index
from gui.widgets.parts import sentence
from gui.words.options import option_title, setting_text
from gui.words.worksheet import family_name
from gui.worksheet.heads import HeadBar

NOW = "now"  # in the place of a snapshot
LISTED_COLUMNS, NUMBERS_FROM = 5, 2
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ComparisonDialog(QDialog):
    """Stays open beside the window and follows it."""

    figure_wanted = Signal(str, object, object, object)  # the matrix, both documents, what the states are called

    def __init__(
        self,
        workspace: Workspace,
        selection: Selection,
        number: int,
        parent: QWidget | None = None,
        other: Snapshot | None = None,
    ) -> None:
        """From the snapshot of this number, or from `other`, which is none of the worksheet's."""
        super().__init__(parent)
        self._other = other
        self._workspace, self._selection = workspace, selection
        self._key = f"compare {id(self)}"
        self.destroyed.connect(partial(workspace.jobs.cancel, self._key))
        self._comparison: Comparison | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1180, 700)
        self.before, self.after = ChoiceBox("compare from"), ChoiceBox("compare to")
        self._arrow = QLabel("→", self)
        self.figure = FigureButton(self)
        self.figure.clicked.connect(self._ask_figure)
        self.summary = sentence(self, muted=False)
        self.equal = sentence(self)
        self.list = QTableWidget(0, LISTED_COLUMNS, self)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setTabKeyNavigation(False)
        self.list.verticalHeader().hide()
        self.list.setShowGrid(False)
        self.list.setObjectName("listed")
        self.list.horizontalHeader().setHighlightSections(False)
        self.list.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.currentCellChanged.connect(lambda row, *_rest: self._show_delta(row))
        self.heads = HeadBar(selection, self)
        self.numbers = QTableView(self)
        self.model = DeltaModel(self)
        self.numbers.setModel(self.model)
        self.numbers.setTabKeyNavigation(False)
        self.numbers.setShowGrid(False)
        self.numbers.setObjectName("headtable")
        self.numbers.setCornerButtonEnabled(False)
        self.numbers.horizontalHeader().setDefaultAlignment(RIGHT)
        self.numbers.verticalHeader().setDefaultAlignment(LEFT)
        for header in (self.numbers.horizontalHeader(), self.numbers.verticalHeader()):
            header.setHighlightSections(False)
            follow_font(header, small_font)
        self.maps = StateMaps(self)
        self._lay_out()
        kept = workspace.document.snapshots
        self._offer(other or (kept[number] if number < len(kept) else NOW))
        for box in (self.before, self.after):
            box.activated.connect(lambda _place: self.refresh())
        workspace.values_changed.connect(self._follow_values)
        workspace.document_changed.connect(self._follow_document)
        selection.heads_changed.connect(self._follow_heads)
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Compare"))
        self.before.setAccessibleName(self.tr("From"))
        self.after.setAccessibleName(self.tr("To"))
        titles = (self.tr("matrix"), self.tr("kind"), self.tr("cells"), self.tr("largest"), self.tr("rms"))
        for column, title in enumerate(titles):
            item = QTableWidgetItem(title)
            item.setTextAlignment(RIGHT if column >= NUMBERS_FROM else LEFT)
            self.list.setHorizontalHeaderItem(column, item)
        self.list.setAccessibleName(self.tr("What differs"))
        self.numbers.setAccessibleName(self.tr("The difference, cell by cell"))
        self._offer(self.before.currentData())
        self.refresh()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.before, 1)
        line.addWidget(self._arrow)
        line.addWidget(self.after, 1)
        line.addWidget(self.figure)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.heads, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.maps, 3)
        column.addWidget(self.numbers, 2)
        self._differing = split = QSplitter(self)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setSizes([380, 800])
        layout = QVBoxLayout(self)
        layout.addLayout(line)
        layout.addWidget(self.summary)
        layout.addWidget(split, 1)
        layout.addWidget(self.equal)
        layout.addStretch()
        follow_dress(self.heads, self.list, self.numbers, self.figure)

    def refresh(self) -> None:
        """Compare what is chosen, in a job."""
        job = partial(_compare_job, self._state(self.before), self._state(self.after), self._workspace.values)
        self._workspace.jobs.run(self._key, job, self._show)

    def done(self, result: int) -> None:
        """Closed, by whatever way: nothing is waited for any more."""
        self._workspace.jobs.cancel(self._key)
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _follow_values(self, _changed: object) -> None:
        self.refresh()

    def _follow_document(self) -> None:
        self._offer(self.before.currentData())

    def _follow_heads(self) -> None:
        self._show_delta(self.list.currentRow())

    def _offer(self, wanted: object) -> None:
        """The snapshots and the present, in both boxes; what was chosen stays, unless it was forgotten."""
        states: list[tuple[str, object]] = [(kept.name, kept) for kept in self._workspace.document.snapshots]
        if self._other is not None:
            states.append((self._other.name, self._other))
        states.append((self.tr("now"), NOW))
        chosen = (wanted, self.after.currentData() if self.after.count() else NOW)
        for box, state in zip((self.before, self.after), chosen, strict=True):
            box.clear()
            for name, data in states:
                box.addItem(name, data)
            places = [at for at, (_, data) in enumerate(states) if data is state]
            box.setCurrentIndex(places[0] if places else len(states) - 1)

    def _ask_figure(self) -> None:
        """Of the matrix that is chosen in the list."""
        titles = (self.before.currentText(), self.after.currentText())
        self.figure_wanted.emit(self._chosen_name(), self._state(self.before), self._state(self.after), titles)

    def _state(self, box: ChoiceBox) -> Document:
        chosen = box.currentData()
        return chosen.document if isinstance(chosen, Snapshot) else self._workspace.document

    def _show(self, comparison: Comparison) -> None:
        self._comparison = comparison
        name = self._chosen_name()
        rows = [*comparison.inputs, *comparison.outputs]
        self.list.setRowCount(len(rows))
        for at, difference in enumerate(rows):
            for column, text in enumerate(self._texts(difference)):
                item = QTableWidgetItem(text)
                if column >= NUMBERS_FROM:
                    item.setTextAlignment(RIGHT)
                self.list.setItem(at, column, item)
        self.summary.setText(self._summary(comparison))
        self.summary.setVisible(bool(self.summary.text()))
        self.equal.setText(self._equal(comparison))
        self._differing.setVisible(bool(rows))
        names = [difference.name for difference in rows]
        self.list.setCurrentCell(names.index(name) if name in names else len(rows) - 1, 0)
        self._show_delta(self.list.currentRow())

    def _chosen_name(self) -> str:
        item = self.list.item(self.list.currentRow(), 0)
        return item.text() if item is not None else ""

    def _texts(self, difference: Difference) -> tuple[str, ...]:
        given = self._workspace.document.sources
        kind = self.tr("follows") if not difference.is_input else self.tr("input")
        if difference.is_input and difference.name not in given:
            kind = self.tr("pinned")
        if difference.delta is None:
            shapes = [
                shape_text(array.shape) if array is not None else "–" for array in (difference.before, difference.after)
            ]
            return difference.name, kind, " → ".join(shapes), "", ""
        if not np.isfinite(difference.delta).all():
            return difference.name, kind, str(difference.count), "NaN, ∞", "NaN, ∞"
        return (
            difference.name,
            kind,
            str(difference.count),
            write_short(difference.largest),
            write_short(difference.mean),
        )

    def _summary(self, comparison: Comparison) -> str:
        parts = [
            f"{option_title(option)}: {setting_text(option, old)} → {setting_text(option, new)}"
            for option, (old, new) in comparison.options.items()
        ]
        parts += [self.tr("Renamed: {what}").format(what=family_name(family)) for family in comparison.renamed]
        if not comparison.differences and not parts:
            return self.tr("Both are the same.")
        return " · ".join(parts)

    def _equal(self, comparison: Comparison) -> str:
        """Which matrices are the same to the last bit."""
        differ = {difference.name for difference in comparison.differences}
        one, other = (self._state(box).stages for box in (self.before, self.after))
        same = [name for name in one if name in other and name not in differ]
        return fill(self.tr("Equal: {names}"), {"names": ", ".join(same)}) if same else ""

    def _show_delta(self, row: int) -> None:
        """One of the listed matrices: both states and the difference, of one head where it has several."""
        comparison = self._comparison
        rows = [*comparison.inputs, *comparison.outputs] if comparison is not None else []
        difference = rows[row] if 0 <= row < len(rows) else None
        stacked = next((one for one in _arrays(difference) if one is not None and one.ndim > 2), None)
        heads = self._workspace.document.size("head")
        self.heads.setVisible(stacked is not None)
        if stacked is not None:
            self.heads.refresh(stacked.shape[0], plane_of(self._selection.head, stacked.shape[0], heads), heads)
        planes = [self._plane(array) for array in _arrays(difference)]
        self._show_planes(difference.name if difference is not None else "", planes)

    def _plane(self, array: Array | None) -> Array | None:
        if array is None or array.ndim < 3:
            return array
        return array[plane_of(self._selection.head, array.shape[0], self._workspace.document.size("head"))]

    def _show_planes(self, name: str, planes: list[Array | None]) -> None:
        documents = [self._state(self.before), self._state(self.after), self._state(self.after)]
        labels = [_labels(document, name, plane) for document, plane in zip(documents, planes, strict=True)]
        stage = documents[1].stages.get(name) or documents[0].stages.get(name)
        dark = colours_of(self.palette()).dark
        scale = common_scale(planes[:2], stage is not None and stage.unit_range, dark)
        around = difference_scale(scale, dark) if scale is not None else None
        remark = "" if planes[2] is not None or not name else self.tr("Not of one shape.")
        missing = self.tr("It is not there.") if name else self.tr("Equal.")
        states = [
            State(title, plane, own, note if plane is None else "")
            for title, plane, own, note in zip(
                (self.before.currentText(), self.after.currentText(), self.tr("difference")),
                planes,
                (scale, scale, around),
                (missing, missing, remark or missing),
                strict=True,
            )
        ]
        self.maps.show_states(states, labels)
        self.numbers.setVisible(planes[2] is not None)
        self.model.show_array(planes[2], labels[2], around)


def _arrays(difference: Difference | None) -> tuple[Array | None, Array | None, Array | None]:
    if difference is None:
        return None, None, None
    return difference.before, difference.after, difference.delta


def _labels(document: Document, name: str, plane: Array | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the rows and the columns are called in a state."""
    if plane is None or name not in document.stages:
        return (), ()
    axes = document.stages[name].axes[-2:]
    rows, columns = (document.shown_labels(axis, size) for axis, size in zip(axes, plane.shape, strict=True))
    return rows, columns


class DeltaModel(ArrayModel):
    """The differences as numbers, coloured around 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale: Scale | None = None

    def show_array(self, array: Array | None, labels: Labels, scale: Scale | None) -> None:
        self.beginResetModel()
        self.array, self._labels, self._scale = array, labels, scale
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.array is None or self._scale is None or not index.isValid():
            return None
        value = float(self.array[index.row(), index.column()])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return write_signed(value)
            case Qt.ItemDataRole.ToolTipRole:
                return full_text(value)
            case Qt.ItemDataRole.TextAlignmentRole:
                return RIGHT
            case Qt.ItemDataRole.BackgroundRole:
                return QColor(*self._scale.colour(value))
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(*choose_ink(self._scale.colour(value)))
        return None


def _compare_job(before: Document, after: Document, known: Values | None, cancelled: Cancelled) -> Comparison:
    return compare_documents(before, after, known, cancelled)
