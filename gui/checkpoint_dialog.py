"""Which layer of a checkpoint, with how many heads, and which words it attends to."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from engine.files.checkpoint_layers import LayersOfCheckpoint, found_layers, ids_of
from engine.files.checkpoints import Layer
from engine.files.opening import Opened, Question, is_of_tensors, opened
from engine.files.tensors import TensorFile, open_tensors
from engine.files.token_words import read_words
from engine.options import MOST_HEADS
from gui.boxes import Labelled, NumberBox
from gui.flow_layout import FlowLayout
from gui.jobs import Cancelled, Jobs
from gui.opening_dialog import OpeningDialog, cell, make_table
from gui.style import GRID, mute

CONFIG_BUTTON = "config.json…"  # in every language
PATTERNS = "*.npy *.npz *.safetensors"


class CheckpointDialog(OpeningDialog):
    """A layer from the list, and words by token ids or from a file."""

    def __init__(
        self, question: Question, jobs: Jobs, opened: Callable[[Opened], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, opened, parent)
        self.file, self.found = question.file, question.checkpoint
        self.hidden: TensorFile | None = None
        name = self.file.path.name
        self.heading.setText(
            self.tr("{file} has the weights of a model. Which layer, and which words?").format(file=name)
        )
        titles = [self.tr("Layer"), self.tr("Module"), self.tr("Family"), "X", self.tr("Heads")]
        self.table = make_table(titles, self.tr("Layers"), 1, self)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.heads, self.kv_heads = NumberBox("heads", 1, MOST_HEADS), NumberBox("kv heads", 1, MOST_HEADS)
        self.guess = mute(QLabel(self))
        self.config = QPushButton(CONFIG_BUTTON, self)
        self.config.setAutoDefault(False)
        self.config.clicked.connect(self._choose_config)
        self.ids = QLineEdit(self)
        self.hidden_button = QPushButton(self.tr("Array X from a File…"), self)
        self.hidden_button.setAutoDefault(False)
        self.hidden_button.clicked.connect(self._choose_hidden)
        self.hidden_text = mute(QLabel(self))
        self.normed = QCheckBox(self)
        self.normed.toggled.connect(lambda _on: self.refresh())
        self._guesses = self._heads_line()
        self.lay_out(self.table, self._guesses, self._words_grid())
        self.fit(len(self.found) + 2)
        self.ids.setFocus()
        self._take(question)
        self._list()
        self.table.currentCellChanged.connect(lambda *_: self._row_changed())
        self.ids.textChanged.connect(self._ids_typed)
        for box in (self.heads, self.kv_heads):
            box.setKeyboardTracking(True)
            box.valueChanged.connect(self._mend_heads)
        self._row_changed()

    @property
    def layers(self) -> LayersOfCheckpoint:
        """As it is answered so far. Raises EngineError for what are no token ids."""
        ids = () if self.hidden is not None else ids_of(self.ids.text())
        return LayersOfCheckpoint(self.file, self.found, ids, self.hidden, is_normed=self.normed.isChecked())

    def described(self) -> str:
        layers = self.layers
        layer = layers.layer(self._number(layers))
        heads = self.tr("{count} heads").format(count=layer.heads)
        words = self.tr("{count} words").format(count=len(layers.ids))
        if self.hidden is not None:
            words = self.tr("words from {file}").format(file=self.hidden.path.name)
        parts, norm = [layer.module, heads, words], layers.norm(layer)
        if norm is not None:
            parts.append(self.tr("behind {norm}").format(norm=norm.name))
        if layers.sees_embeddings(layer):
            parts.append(self.tr("in the model only the first layer sees embeddings themselves"))
        return " · ".join(parts)

    def reader(self) -> Callable[[], Opened]:
        layers = self.layers
        return partial(opened, layers, self._number(layers))

    def _number(self, layers: LayersOfCheckpoint) -> int:
        return list(layers.by_number)[max(self.table.currentRow(), 0)]

    def _take(self, question: Question) -> None:
        """What the command line said."""
        words, layer = question.wanted.words, question.wanted.layer
        if words is not None and is_of_tensors(words):
            self._run(partial(_tensors_job, words), self._use_hidden)
        elif words is not None:
            self._run(partial(_ids_job, words), self.ids.setText)
        numbers = list(self.layers.by_number)
        self._first = numbers.index(layer) if layer in numbers else 0

    def _heads_line(self) -> QWidget:
        line = QWidget(self)
        flow = FlowLayout(line, spacing=2 * GRID)
        texts = (self.tr("Heads"), self.tr("Key/value heads"))
        for box, text in zip((self.heads, self.kv_heads), texts, strict=True):
            labelled = Labelled(box)
            labelled.label.setText(text)
            box.setAccessibleName(text)
            flow.addWidget(labelled)
        flow.addWidget(self.config)
        self.guess.setText(self.tr("No config.json of a known model tells the heads: they are guessed."))
        flow.addWidget(self.guess)
        return line

    def _words_grid(self) -> QWidget:
        part = QWidget(self)
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        label = QLabel(self.tr("Token ids"), part)
        label.setBuddy(self.ids)
        self.ids.setPlaceholderText("464 2068 7586")
        self.ids.setAccessibleName(self.tr("Token ids"))
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.ids, 0, 1, 1, 2)
        grid.addWidget(QLabel(self.tr("or"), part), 1, 0)
        grid.addWidget(self.hidden_button, 1, 1)
        grid.addWidget(self.hidden_text, 1, 2)
        self.normed.setText(self.tr("It is what the norm before the layer gives, not what the layer is given"))
        grid.addWidget(self.normed, 2, 1, 1, 2)
        grid.setColumnStretch(2, 1)
        return part

    def _list(self) -> None:
        row = self.table.currentRow() if self.table.rowCount() else self._first
        self.table.setRowCount(len(self.found))
        for at, layer in enumerate(self.found):
            for column, text in enumerate(_texts(layer)):
                self.table.setItem(at, column, cell(text))
        self.table.setCurrentCell(row, 0)

    def _row_changed(self) -> None:
        layer = self.found[max(self.table.currentRow(), 0)]
        with QSignalBlocker(self.heads), QSignalBlocker(self.kv_heads):
            self.heads.setValue(layer.heads)
            self.kv_heads.setValue(layer.kv_heads)
        self.normed.setVisible(self.hidden is not None and layer.norm is not None)
        self._guesses.setVisible(any(layer.guessed for layer in self.found) or self._mended)
        self.refresh()

    _mended = False  # whether somebody has set heads that were guessed

    def _mend_heads(self) -> None:
        """For all layers: those of a model have equally many."""
        self._mended = True
        self.found = tuple(layer.with_heads(self.heads.value(), self.kv_heads.value()) for layer in self.found)
        self._list()
        self.refresh()

    def _ids_typed(self) -> None:
        self._use_hidden(None)

    def _choose_config(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.config.text(), str(self.file.path.parent), self.tr("Configurations (config.json)")
        )
        if path:
            self._run(partial(_config_job, self.file, Path(path)), self._use_config)

    def _use_config(self, found: tuple[Layer, ...]) -> None:
        self.found, self._mended = found, False
        self._list()
        self._row_changed()

    def _choose_hidden(self) -> None:
        title, folder = self.tr("Array X"), str(self.file.path.parent)
        path, _ = QFileDialog.getOpenFileName(
            self, title, folder, self.tr("Arrays ({patterns})").format(patterns=PATTERNS)
        )
        if path:
            self._run(partial(_tensors_job, Path(path)), self._use_hidden)

    def _use_hidden(self, hidden: TensorFile | None) -> None:
        self.hidden = hidden
        self.hidden_text.setText(hidden.path.name if hidden is not None else "")
        self._row_changed()

    def _run(self, job: Callable[[Cancelled], object], done: Callable[..., None]) -> None:
        self.jobs.run("words", job, done, self.complain)


def _texts(layer: Layer) -> tuple[str, ...]:
    heads = f"{layer.heads} / {layer.kv_heads}" if layer.kv_heads != layer.heads else str(layer.heads)
    return str(layer.number), layer.module, layer.family, f"n×{layer.d}", heads + (" ?" if layer.guessed else "")


def _tensors_job(path: Path, _cancelled: Cancelled) -> TensorFile:
    return open_tensors(path)


def _ids_job(path: Path, _cancelled: Cancelled) -> str:
    return " ".join(read_words(path))


def _config_job(file: TensorFile, path: Path, _cancelled: Cancelled) -> tuple[Layer, ...]:
    return found_layers(file, path)
