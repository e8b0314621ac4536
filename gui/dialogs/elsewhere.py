"""What made these numbers: a matrix of another program held against that of the worksheet."""

from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from engine.arrays import Array, has_cell
from engine.errors import EngineError
from engine.grids.source import Said, Source
from engine.grids.table import Doubt, Reading
from engine.mistakes.diagnosis import Diagnosis
from engine.questions.comparison import difference_of
from engine.sentences.sentence import Language
from engine.statistics.summary import summarise
from engine.tiles.palettes import Scale
from engine.worksheet.values import Values
from gui.dialogs.array_model import ArrayModel, Labels
from gui.grids.asking import Asking
from gui.grids.pasting import of_clipboard, read_job
from gui.jobs import Cancelled
from gui.look.colours import choose_ink, scale_of
from gui.look.number_format import full_text
from gui.look.short_numbers import write_short
from gui.look.style import colours_of, dress
from gui.state.workspace import Workspace
from gui.widgets.boxes import ChoiceBox
from gui.widgets.model_index import Index
from gui.widgets.parts import button, heading, sentence
from gui.words.errors import error_text, language, phrases_text

Held = tuple[Array, Array, float, Diagnosis]  # theirs, ours, what their numbers are rounded to at most, what was found
WIDEST = "-0.00000"
FILES = "*.csv *.tsv *.txt *.npy *.npz *.safetensors"


class ElsewhereDialog(QDialog):
    """Stays open beside the window; takes the clipboard or a file for one matrix, and says what made it."""

    def __init__(
        self, workspace: Workspace, name: str, parent: QWidget | None = None, takes_clipboard: bool = True
    ) -> None:
        super().__init__(parent)
        self._workspace, self._asking = workspace, Asking(self)
        self._key = f"elsewhere {id(self)}"
        self.destroyed.connect(partial(workspace.jobs.cancel, self._key))
        self._told: Diagnosis | None = None
        self._problem: EngineError | None = None
        self._waits = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.resize(880, 480)
        self.matrix = ChoiceBox("matrix")
        for own in _names(workspace.values):
            self.matrix.addItem(own)
        self.matrix.setCurrentText(name)
        self.matrix.activated.connect(lambda _place: self._ask_for_numbers())
        self.paste = button(self, "paste", self.take_clipboard)
        self.choose = button(self, "open", self._choose_file)
        self.script = button(self, "script", self._copy_script)
        self.verdict = sentence(self, muted=False)
        self.verdict.setObjectName("verdict")
        self.headings = heading(self), heading(self)
        self.models = DifferingModel(self), DifferingModel(self)
        self.tables = tuple(map(self._table, self.models))
        self._of = QLabel(self)
        self._lay_out()
        dress(self)
        self.retranslate()
        if takes_clipboard and QGuiApplication.clipboard().text().strip():
            self.take_clipboard()

    @property
    def name(self) -> str:
        """The matrix that the numbers are held against."""
        return self.matrix.currentText()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("What Made These Numbers?"))
        self._of.setText(self.tr("They should be"))
        self.matrix.setAccessibleName(self.tr("They should be"))
        self.paste.setText(self.tr("&Paste"))
        self.choose.setText(self.tr("&Open File…"))
        self.script.setText(self.tr("&Copy the Smallest Sheet as Script"))
        self.headings[0].setText(self.tr("these numbers"))
        self.headings[1].setText(self.tr("this worksheet"))
        for above, table in zip(self.headings, self.tables, strict=True):
            table.setAccessibleName(above.text())
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def done(self, result: int) -> None:
        """Closed, by whatever way: nothing is waited for any more."""
        self._workspace.jobs.cancel(self._key)
        super().done(result)

    def take_clipboard(self) -> None:
        """Read the table on the clipboard, asking where it is in doubt."""
        self._read(*of_clipboard(self.tr("the clipboard")))

    def take_text(self, text: str) -> None:
        """Read a table that was dropped as text."""
        self._read(Source(text, self.tr("what was dropped")), Said())

    def _read(self, source: Source, said: Said) -> None:
        job = partial(read_job, source, self._asking.said(said))
        self._workspace.jobs.run(self._key, job, self._settle, self._refuse, lambda _part: None)

    def take_file(self, path: Path) -> None:
        """Read the matrix of a file."""
        if (values := self._workspace.values) is not None:
            self._wait()
            self._workspace.jobs.run(self._key, partial(_file_job, values, self.name, path), self._show, self._refuse)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasText() or any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The matrix of a file that is dropped here, or numbers as text."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.take_file(paths[0])
        elif event.mimeData().text().strip():
            event.acceptProposedAction()
            self.take_text(event.mimeData().text())

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Open a Matrix"), "", self.tr("Matrices") + f" ({FILES})")
        if path:
            self.take_file(Path(path))

    def _settle(self, found: Reading | Doubt) -> None:
        self._asking.settle(found, self._take)

    def _take(self, reading: Reading) -> None:
        if (values := self._workspace.values) is not None:
            self._wait()
            job = partial(_diagnose_job, values, self.name, reading.table.array)
            self._workspace.jobs.run(self._key, job, self._show, self._refuse)

    def _wait(self) -> None:
        """Large matrices take seconds."""
        self._told = self._problem = None
        self._waits = True
        self._clear()

    def _show(self, found: Held) -> None:
        self._waits = False
        theirs, ours, half, self._told = found
        self._problem = None
        labels = self._labels(ours.shape)
        delta = difference_of(self.name, _flat(ours), _flat(theirs))
        dark = colours_of(self.palette()).dark
        for model, matrix in zip(self.models, (theirs, ours), strict=True):
            model.show_arrays(_flat(matrix), None if delta is None else delta.delta, labels, dark, half)
        self._say()

    def _refuse(self, problem: EngineError) -> None:
        self._told, self._problem, self._waits = None, problem, False
        self._clear()

    def _ask_for_numbers(self) -> None:
        self._told = self._problem = None
        self._clear()

    def _clear(self) -> None:
        for model in self.models:
            model.show_arrays(None, None, ((), ()), False)
        self._say()

    def _say(self) -> None:
        has_numbers = self._told is not None
        for widget in (*self.tables, *self.headings):
            widget.setVisible(has_numbers)
        self.script.setVisible(self._told is not None and any(one.made for one in self._told.findings))
        if self._problem is not None:
            self.verdict.setText(error_text(self._problem))
        elif self._told is not None:
            self.verdict.setText(phrases_text(self._told.phrases))
        elif self._waits:
            self.verdict.setText(self.tr("Trying what may have happened…"))
        else:
            text = self.tr("Copy the numbers that another program has for {name} and paste them, or open its file.")
            self.verdict.setText(text.format(name=self.name))

    def _copy_script(self) -> None:
        values = self._workspace.values
        if self._told is not None and values is not None:
            job = partial(_script_job, self._told, language(), values)
            self._workspace.jobs.run(self._key, job, QGuiApplication.clipboard().setText, self._refuse)

    def _labels(self, shape: tuple[int, ...]) -> Labels:
        """What the rows and the columns are called; heads stand one below the other."""
        document = self._workspace.document
        axes = document.stages[self.name].axes
        rows, columns = (document.shown_labels(axis, size) for axis, size in zip(axes[-2:], shape[-2:], strict=True))
        if len(shape) > 2:
            heads = document.shown_labels(axes[0], shape[0])
            rows = tuple(f"{head} · {row}" for head in heads for row in rows)
        return rows, columns

    def _table(self, model: "DifferingModel") -> QTableView:
        table = QTableView(self)
        table.setModel(model)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        for header in (table.horizontalHeader(), table.verticalHeader()):
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setMinimumSectionSize(self.fontMetrics().horizontalAdvance(WIDEST) + 12)
        return table

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self._of)
        line.addWidget(self.matrix)
        line.addStretch(1)
        line.addWidget(self.paste)
        line.addWidget(self.choose)
        pair = QGridLayout()
        for column, (above, table) in enumerate(zip(self.headings, self.tables, strict=True)):
            pair.addWidget(above, 0, column)
            pair.addWidget(table, 1, column)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.script)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(line)
        layout.addWidget(self.verdict)
        layout.addLayout(pair, 1)
        layout.addLayout(below)


class DifferingModel(ArrayModel):
    """The numbers of a matrix, coloured by how far they are from those of the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delta: Array | None = None
        self._scale: Scale | None = None
        self._half = 0.0

    def show_arrays(
        self, array: Array | None, delta: Array | None, labels: Labels, dark: bool, half: float = 0.0
    ) -> None:
        """delta: [rows, columns], None where nothing differs; up to `half` it is rounding, and not marked."""
        self.beginResetModel()
        self.array, self._delta, self._labels, self._half = array, delta, labels, half
        self._scale = scale_of(summarise(delta), False, dark) if delta is not None and delta.size else None
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = (index.row(), index.column())
        if self.array is None or not has_cell(self.array, place):
            return None
        value = float(self.array[place])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return write_short(value)
            case Qt.ItemDataRole.ToolTipRole:
                return full_text(value)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.BackgroundRole | Qt.ItemDataRole.ForegroundRole if self._is_marked(place):
                colour = self._scale.colour(float(self._delta[place]))  # type: ignore[union-attr,index]  # it is marked
                ink = choose_ink(colour) if role == Qt.ItemDataRole.ForegroundRole else colour
                return QColor(*ink)
        return None

    def _is_marked(self, place: tuple[int, int]) -> bool:
        """Whether the two numbers differ by more than rounding."""
        if self._delta is None or self._scale is None:
            return False
        return not abs(float(self._delta[place])) <= self._half * 1.001


def _names(values: Values | None) -> list[str]:
    """The matrices that are computed and held, as people may have them from elsewhere."""
    if values is None:
        return []
    computed = {name for name, stage in values.document.stages.items() if stage.operands}
    return [name for name in values.table if name in computed and isinstance(values[name].matrix, np.ndarray)]


def _flat(matrix: Array) -> Array:
    """The heads of a stack one below the other."""
    return matrix.reshape(-1, matrix.shape[-1])


def _file_job(values: Values, name: str, path: Path, _cancelled: Cancelled) -> Held:
    from engine.files.mistakes.elsewhere import their_matrix  # here, as below: who starts the program asks nothing yet

    ours = values.array(name)
    return _diagnosed(values, name, their_matrix(path, name, ours.shape))


def _diagnose_job(values: Values, name: str, matrix: Array, _cancelled: Cancelled) -> Held:
    from engine.files.mistakes.elsewhere import fitted

    return _diagnosed(values, name, fitted(matrix, name, values.array(name).shape))


def _diagnosed(values: Values, name: str, theirs: Array) -> Held:
    from engine.mistakes.answers import half_of
    from engine.mistakes.diagnosis import diagnose_matrix

    return theirs, values.array(name), half_of(theirs), diagnose_matrix(values, name, theirs)


def _script_job(told: Diagnosis, words: Language, values: Values, _cancelled: Cancelled) -> str:
    from engine.files.mistakes.explaining import first_reproducer

    return first_reproducer([told], words, values)
