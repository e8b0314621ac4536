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
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from engine.files.found import Opened, Question, is_of_tensors
from engine.files.models.checkpoints import Layer
from engine.files.models.layers import LayersOfCheckpoint, found_layers, ids_of
from engine.files.models.tokens import read_words, shown_words
from engine.files.opening import opened
from engine.files.tensors.open import TensorFile, open_tensors
from engine.pipeline.options import MOST_HEADS
from engine.sentences.shown import shown_path, shown_text
from gui.dialogs.opening_dialog import OpeningDialog, cell, make_table
from gui.jobs import Cancelled, Jobs
from gui.look.style import GRID, mute
from gui.widgets.boxes import Labelled, NumberBox
from gui.widgets.flow_layout import FlowLayout
from gui.words.errors import phrase_text

CONFIG_BUTTON = "config.json…"  # in every language
PATTERNS = "*.npy *.npz *.safetensors"
NOTE_LINES = 6  # that are seen without scrolling


class CheckpointDialog(OpeningDialog):
    """A layer from the list, and words by token ids or from a file."""

    def __init__(
        self, question: Question, jobs: Jobs, opened: Callable[[Opened], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, opened, parent)
        self.file, self.found = question.file, question.checkpoint
        self.unread = LayersOfCheckpoint(self.file, self.found).unread
        self.hidden: TensorFile | None = None
        self.names: tuple[str, ...] = ()  # of the rows of X
        name = shown_path(self.file.path.name)
        self.heading.setText(
            self.tr("{file} has the weights of a model. Which layer, and which words?").format(file=name)
        )
        titles = [self.tr("Layer"), self.tr("Module"), self.tr("Family"), "X", self.tr("Heads")]
        self.table = make_table(titles, self.tr("Layers"), 1, self)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.heads, self.kv_heads = NumberBox("head count", 1, MOST_HEADS), NumberBox("kv heads", 1, MOST_HEADS)
        self.guess = mute(QLabel(self))
        self.config = QPushButton(CONFIG_BUTTON, self)
        self.config.setAutoDefault(False)
        self.config.clicked.connect(self._choose_config)
        self.ids = QLineEdit(self)
        self.hidden_button = QPushButton(self.tr("Array X from a File…"), self)
        self.hidden_button.setAutoDefault(False)
        self.hidden_button.clicked.connect(self._choose_hidden)
        self.hidden_text = mute(QLabel(self))
        self.names_button = QPushButton(self.tr("Names of Words…"), self)
        self.names_button.setAutoDefault(False)
        self.names_button.clicked.connect(self._choose_names)
        self.normed = QCheckBox(self)
        self.normed.toggled.connect(lambda _on: self.refresh())
        self._guesses = self._heads_line()
        self.notes = QPlainTextEdit(self)
        self.notes.setReadOnly(True)
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName(self.tr("What is not certain, or not the model's own"))
        line = max(self.fontMetrics().lineSpacing(), self.fontMetrics().boundingRect("词").height())
        around = 2 * (self.notes.frameWidth() + round(self.notes.document().documentMargin()))
        self.notes.setFixedHeight(NOTE_LINES * line + around)
        self.lay_out(self.table, self._guesses, self.notes, self._words_grid())
        self.fit(len(self.found) + len(self.unread) + 5)
        self.ids.setFocus()
        self._take(question)
        self._list()
        self.table.currentCellChanged.connect(lambda *_: self._follow_row())
        self.ids.textChanged.connect(self._use_ids)
        for box in (self.heads, self.kv_heads):
            box.setKeyboardTracking(True)
            box.valueChanged.connect(self._mend_heads)
        self._follow_row()

    @property
    def layers(self) -> LayersOfCheckpoint:
        """The layers of the file, as it is answered so far. Raises EngineError for what are no token ids."""
        ids = () if self.hidden is not None else ids_of(self.ids.text())
        names = self.names if self.hidden is not None else ()
        return LayersOfCheckpoint(self.file, self.found, ids, self.hidden, names, self.normed.isChecked())

    def describe(self) -> str:
        layers, row = self.layers, self.table.currentRow() - len(self.found)
        if row >= 0:
            raise self.unread[row].error
        layer = layers.layer(self._number(layers))
        heads = self.tr("{count} heads").format(count=layer.heads)
        words = self.tr("{count} words").format(count=len(layers.ids))
        if self.hidden is not None:
            words = self.tr("words from {file}").format(file=shown_path(self.hidden.path.name))
        parts, norm = [layer.module, heads, words], layers.norm(layer)
        if norm is not None:
            parts.append(self.tr("behind {norm}").format(norm=shown_text(norm.name)))
        if self.names and self.hidden is not None:
            parts.append(self.tr("{count} names").format(count=len(self.names)))
        parts += map(phrase_text, layers.told())
        return " · ".join(parts)

    def _show_notes(self) -> None:
        """What was guessed of the chosen layer, and what stands in for something else."""
        layers, layer = LayersOfCheckpoint(self.file, self.found, hidden=self.hidden), self._layer
        notes = [phrase_text(note) for note in layers.notes(layer)] if layer is not None else []
        if self.notes.toPlainText() != "\n".join(notes):
            self.notes.setPlainText("\n".join(notes))
        self.notes.setVisible(bool(notes))

    def reader(self) -> Callable[[], Opened]:
        layers = self.layers
        return partial(opened, layers, self._number(layers))

    @property
    def _layer(self) -> Layer | None:
        """The one that is chosen; None for attention that is not read."""
        row = max(self.table.currentRow(), 0)
        return self.found[row] if row < len(self.found) else None

    def _number(self, layers: LayersOfCheckpoint) -> int:
        return list(layers.by_number)[max(self.table.currentRow(), 0)]

    def _take(self, question: Question) -> None:
        """Take over what the command line said."""
        words, layer = question.wanted.words, question.wanted.layer
        if words is not None and is_of_tensors(words):
            self._run(partial(_hidden_job, words, question.wanted.names), self._use_both)
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
        grid.addWidget(self.ids, 0, 1, 1, 3)
        grid.addWidget(QLabel(self.tr("or"), part), 1, 0)
        grid.addWidget(self.hidden_button, 1, 1)
        grid.addWidget(self.hidden_text, 1, 2)
        grid.addWidget(self.names_button, 1, 3)
        self.normed.setText(self.tr("It is what the norm before the layer gives, not what the layer is given"))
        grid.addWidget(self.normed, 2, 1, 1, 3)
        grid.setColumnStretch(2, 1)
        return part

    def _list(self) -> None:
        row = self.table.currentRow() if self.table.rowCount() else self._first
        rows = [_texts(layer) for layer in self.found]
        rows += [("", one.module, self.tr("not read"), "", "") for one in self.unread]
        self.table.setRowCount(len(rows))
        for at, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = cell(text)
                if at >= len(self.found):
                    item.setForeground(self.palette().placeholderText())
                self.table.setItem(at, column, item)
        self.table.setCurrentCell(row, 0)

    def _follow_row(self) -> None:
        layer = self._layer
        if layer is not None:
            with QSignalBlocker(self.heads), QSignalBlocker(self.kv_heads):
                self.heads.setValue(layer.heads)
                self.kv_heads.setValue(layer.kv_heads)
        self.normed.setVisible(self.hidden is not None and layer is not None and layer.norm is not None)
        self.names_button.setVisible(self.hidden is not None)
        self._guesses.setVisible(any(layer.has_guessed_heads for layer in self.found) or self._mended)
        self._show_notes()
        self.refresh()

    _mended = False  # whether somebody has set heads that were guessed

    def _mend_heads(self) -> None:
        """Take the numbers of heads for all layers: those of a model have equally many."""
        self._mended = True
        self.found = tuple(layer.with_heads(self.heads.value(), self.kv_heads.value()) for layer in self.found)
        self._list()
        self._show_notes()
        self.refresh()

    def _use_ids(self) -> None:
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
        self._follow_row()

    def _choose_hidden(self) -> None:
        title, folder = self.tr("Array X"), str(self.file.path.parent)
        path, _ = QFileDialog.getOpenFileName(
            self, title, folder, self.tr("Arrays ({patterns})").format(patterns=PATTERNS)
        )
        if path:
            self._run(partial(_tensors_job, Path(path)), self._use_hidden)

    def _choose_names(self) -> None:
        title, folder = self.tr("Names of Words"), str(self.file.path.parent)
        path, _ = QFileDialog.getOpenFileName(self, title, folder, self.tr("Words, one a line, or JSON (*.txt *.json)"))
        if path:
            self._run(partial(_names_job, Path(path)), self._use_names)

    def _use_names(self, names: tuple[str, ...]) -> None:
        self.names = names
        self.refresh()

    def _use_both(self, both: tuple[TensorFile, tuple[str, ...]]) -> None:
        hidden, self.names = both
        self._use_hidden(hidden)

    def _use_hidden(self, hidden: TensorFile | None) -> None:
        self.hidden = hidden
        self.hidden_text.setText(shown_path(hidden.path.name) if hidden is not None else "")
        self._follow_row()

    def _run(self, job: Callable[[Cancelled], object], done: Callable[..., None]) -> None:
        self.jobs.run("words", job, done, self.complain)


def _texts(layer: Layer) -> tuple[str, ...]:
    heads = f"{layer.heads} / {layer.kv_heads}" if layer.kv_heads != layer.heads else str(layer.heads)
    return (
        str(layer.number),
        layer.module,
        layer.family,
        f"n×{layer.d}",
        heads + (" ?" if layer.has_guessed_heads else ""),
    )


def _tensors_job(path: Path, _cancelled: Cancelled) -> TensorFile:
    return open_tensors(path)


def _hidden_job(path: Path, names: Path | None, cancelled: Cancelled) -> tuple[TensorFile, tuple[str, ...]]:
    return open_tensors(path), () if names is None else _names_job(names, cancelled)


def _names_job(path: Path, _cancelled: Cancelled) -> tuple[str, ...]:
    return shown_words(read_words(path))


def _ids_job(path: Path, _cancelled: Cancelled) -> str:
    return " ".join(read_words(path))


def _config_job(file: TensorFile, path: Path, _cancelled: Cancelled) -> tuple[Layer, ...]:
    return found_layers(file, path)
