"""Two states side by side: what differs, as a list, as numbers and as a picture."""

from functools import partial

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
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
from engine.comparison import Comparison, Difference, compare_documents
from engine.document import Document, Snapshot
from engine.recompute import Values
from engine.summary import summarise
from gui.boxes import ChoiceBox
from gui.colours import Scale, readable_on, scale_of
from gui.heads import HeadBar
from gui.jobs import Cancelled
from gui.messages import family_name
from gui.number_format import full_text
from gui.option_messages import option_title, setting_text
from gui.questions.parts import sentence, short, signed
from gui.selection import Selection, plane_of
from gui.style import colours_of, dress
from gui.workspace import Workspace

NOW = "now"  # in the place of a snapshot
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
COLUMNS = 5


class ComparisonDialog(QDialog):
    """Stays open beside the window and follows it."""

    def __init__(self, workspace: Workspace, selection: Selection, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._selection = workspace, selection
        self._key = f"compare {id(self)}"
        self.destroyed.connect(partial(workspace.jobs.cancel, self._key))
        self._comparison: Comparison | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(900, 560)
        self.before, self.after = ChoiceBox("compare from"), ChoiceBox("compare to")
        self._arrow = QLabel("→", self)
        self.summary = sentence(self, muted=False)
        self.list = QTableWidget(0, COLUMNS, self)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.verticalHeader().hide()
        self.list.setShowGrid(False)
        self.list.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.currentCellChanged.connect(lambda row, *_rest: self._show_delta(row))
        self.heads = HeadBar(selection, self)
        self.numbers = QTableView(self)
        self.model = DeltaModel(self)
        self.numbers.setModel(self.model)
        for header in (self.numbers.horizontalHeader(), self.numbers.verticalHeader()):
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture = DeltaPicture(self)
        self._lay_out()
        kept = workspace.document.snapshots
        self._offer(kept[number] if number < len(kept) else NOW)
        for box in (self.before, self.after):
            box.activated.connect(lambda _place: self.refresh())
        workspace.values_changed.connect(self._values_changed)
        workspace.document_changed.connect(self._document_changed)
        selection.heads_changed.connect(self._heads_changed)
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Compare"))
        self.before.setAccessibleName(self.tr("From"))
        self.after.setAccessibleName(self.tr("To"))
        titles = (self.tr("matrix"), self.tr("kind"), self.tr("cells"), self.tr("largest"), self.tr("rms"))
        self.list.setHorizontalHeaderLabels(titles)
        self._offer(self.before.currentData())
        self.refresh()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.before, 1)
        line.addWidget(self._arrow)
        line.addWidget(self.after, 1)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.heads, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.picture, 1)
        column.addWidget(self.numbers, 1)
        split = QSplitter(self)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setSizes([440, 460])
        layout = QVBoxLayout(self)
        layout.addLayout(line)
        layout.addWidget(self.summary)
        layout.addWidget(split, 1)
        dress(self.heads)

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

    def _values_changed(self, _changed: object) -> None:
        self.refresh()

    def _document_changed(self) -> None:
        self._offer(self.before.currentData())

    def _heads_changed(self) -> None:
        self._show_delta(self.list.currentRow())

    def _offer(self, wanted: object) -> None:
        """The snapshots and the present, in both boxes; what was chosen stays, unless it was forgotten."""
        states: list[tuple[str, object]] = [(kept.name, kept) for kept in self._workspace.document.snapshots]
        states.append((self.tr("now"), NOW))
        chosen = (wanted, self.after.currentData() if self.after.count() else NOW)
        for box, state in zip((self.before, self.after), chosen, strict=True):
            box.clear()
            for name, data in states:
                box.addItem(name, data)
            places = [at for at, (_, data) in enumerate(states) if data is state]
            box.setCurrentIndex(places[0] if places else len(states) - 1)

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
                if column > 1:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.list.setItem(at, column, item)
        self.summary.setText(self._summary(comparison))
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
        return difference.name, kind, str(difference.count), short(difference.largest), short(difference.mean)

    def _summary(self, comparison: Comparison) -> str:
        parts = [
            f"{option_title(option)}: {setting_text(option, old)} → {setting_text(option, new)}"
            for option, (old, new) in comparison.options.items()
        ]
        parts += [self.tr("Renamed: {what}").format(what=family_name(family)) for family in comparison.renamed]
        if not comparison.differences and not parts:
            return self.tr("Both are the same.")
        return " · ".join(parts)

    def _show_delta(self, row: int) -> None:
        comparison = self._comparison
        rows = [*comparison.inputs, *comparison.outputs] if comparison is not None else []
        delta = rows[row].delta if 0 <= row < len(rows) else None
        heads = self._workspace.document.options.heads
        self.heads.setVisible(delta is not None and delta.ndim > 2)
        plane = delta
        if delta is not None and delta.ndim > 2:
            at = plane_of(self._selection.head, delta.shape[0], heads)
            self.heads.refresh(delta.shape[0], at, heads)
            plane = delta[at]
        labels = self._labels(rows[row].name, delta) if delta is not None else ((), ())
        self.model.show_array(plane, labels, colours_of(self.palette()).dark)
        self.picture.show_array(plane)

    def _labels(self, name: str, delta: Array) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What the rows and the columns are called now, or their numbers."""
        document = self._workspace.document
        if name not in document.stages:
            return (), ()
        axes = document.stages[name].axes[-2:]
        rows, columns = (document.labels(axis, size) for axis, size in zip(axes, delta.shape[-2:], strict=True))
        return rows, columns


class DeltaModel(QAbstractTableModel):
    """The differences as numbers, coloured around 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.array: Array | None = None
        self._scale: Scale | None = None
        self._labels: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    def show_array(self, array: Array | None, labels: tuple[tuple[str, ...], tuple[str, ...]], dark: bool) -> None:
        self.beginResetModel()
        self.array, self._labels = array, labels
        self._scale = scale_of(summarise(array), False, dark) if array is not None and array.size else None
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.array is None else self.array.shape[0]

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.array is None else self.array.shape[1]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        labels = self._labels[orientation == Qt.Orientation.Horizontal]
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return labels[section] if section < len(labels) else section

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.array is None or self._scale is None or not index.isValid():
            return None
        value = float(self.array[index.row(), index.column()])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return signed(value)
            case Qt.ItemDataRole.ToolTipRole:
                return full_text(value)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.BackgroundRole:
                return QColor(*self._scale.colour(value))
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(*readable_on(self._scale.colour(value)))
        return None


class DeltaPicture(QWidget):
    """The differences as a heat map around 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setMinimumSize(QSize(120, 80))

    def show_array(self, array: Array | None) -> None:
        self._image = None
        if array is not None and array.size:
            self._image = scale_of(summarise(array), False, colours_of(self.palette()).dark).picture(array)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            return
        painter = QPainter(self)
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(0, 0, size.width(), size.height()), self._image)
        painter.end()


def _compare_job(before: Document, after: Document, known: Values | None, cancelled: Cancelled) -> Comparison:
    return compare_documents(before, after, known, cancelled)
