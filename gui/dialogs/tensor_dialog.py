"""What the arrays of a file are: a line for each, guessed by its name and shape, and what a worksheet makes of them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from engine.arrays import shape_text
from engine.files.found import Opened, Question
from engine.files.models.axes import guess_axes, readings
from engine.files.models.plan import Plan, Reading, headed_shape, plan_of
from engine.files.models.roles import ROLES, UNUSED
from engine.files.models.telling import tell_beside_axes
from engine.files.models.tokens import read_words, shown_words
from engine.files.opening import of_arrays
from engine.pipeline.options import MOST_HEADS
from engine.sentences.shown import shown_path, shown_text
from gui.dialogs.opening_dialog import OpeningDialog, cell, make_table
from gui.jobs import Cancelled, Jobs
from gui.look.style import GRID, mute
from gui.widgets.boxes import ChoiceBox, Labelled, NumberBox
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.tab_order import chain_tabs
from gui.words.errors import phrase_text
from gui.words.tensors import MEANINGS, axes_text, meaning_name, role_name

NAME, SHAPE, TYPE, ROLE, AXES = range(5)
MOST_LISTED = 200
FEW = 12  # arrays that are found without a filter
SHOWN = ("Q", "K", "V", "X", "X_kv", "W_Q", "W_K", "W_V", "W_O")


def ask(question: Question, jobs: Jobs, opened: Callable[[Opened], object], window: QWidget) -> OpeningDialog:
    """The dialog for a file of arrays, or for a checkpoint."""
    from gui.dialogs.checkpoint_dialog import CheckpointDialog

    kind = CheckpointDialog if question.checkpoint else TensorDialog
    dialog = kind(question, jobs, opened, window)
    dialog.open()
    return dialog


class TensorDialog(OpeningDialog):
    """Which array is what."""

    def __init__(
        self, question: Question, jobs: Jobs, opened: Callable[[Opened], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, opened, parent)
        self.file, self.choice = question.file, question.choice
        self.heading.setText(self.tr("What are the arrays of {file}?").format(file=shown_path(self.file.path.name)))
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Filter by name"))
        self.filter.setAccessibleName(self.tr("Filter by name"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setVisible(len(self.file.infos) > FEW)
        self.filter.textChanged.connect(self._list)
        titles = [self.tr("Array"), self.tr("Shape"), self.tr("Type"), self.tr("Is"), self.tr("Axes")]
        self.table = make_table(titles, self.tr("Arrays"), NAME, self)
        self.table.setSelectionMode(self.table.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the boxes in it have it
        self.more = mute(QLabel(self))
        self._listed: list[str] = []  # the arrays that have a line, in their order
        self.roles: dict[str, ChoiceBox] = {}
        self.axes: dict[str, ChoiceBox] = {}
        self.layer, self.batch = NumberBox("layer", 0, 0), NumberBox("batch", 0, 0)
        self.heads = NumberBox("head count", 1, MOST_HEADS)
        self.meaning = ChoiceBox("mask")
        for meaning in MEANINGS:
            self.meaning.addItem(meaning_name(meaning), meaning)
        self._by_hand: set[str] = set()  # whose axes somebody chose
        self._boxes = {
            "layer": self._label(self.layer, self.tr("Layer")),
            "batch": self._label(self.batch, self.tr("Row of the batch")),
            "heads": self._label(self.heads, self.tr("Heads")),
        }
        for number in (self.layer, self.batch, self.heads):
            number.setKeyboardTracking(True)  # the line at the bottom follows
            number.valueChanged.connect(self._take_numbers)
        self._boxes["mask"] = self._label(self.meaning, self.tr("Mask of 0 and 1"))
        self.meaning.activated.connect(self._take_numbers)
        self.lay_out(self.filter, self.table, self.more, self._controls())
        self.fit(len(self.file.infos))
        self._list()
        self.refresh()
        for box in list(self.roles.values())[:1]:
            box.setFocus()

    def describe(self) -> str:
        plan = plan_of(self.file.infos, self.choice)
        parts = [f"{role} {shape_text(headed_shape(plan.matrices[role]))}" for role in SHOWN if role in plan.matrices]
        told = map(phrase_text, tell_beside_axes(self.file.infos, self.choice, plan))
        return " · ".join([*parts, *self._sizes(plan), *told])

    def reader(self) -> Callable[[], Opened]:
        return partial(of_arrays, self.file, self.choice)

    def refresh(self) -> None:
        self._show_boxes()
        super().refresh()

    def set_role(self, name: str, role: str) -> None:
        """What an array is; its axes are read in the likeliest way."""
        wanted = {other: reading.role for other, reading in self.choice.readings.items()} | {name: role}
        axes = guess_axes(
            self.file.infos, {other: one for other, one in wanted.items() if one != role or other == name}
        )
        self._read_as(name, role, axes.get(name, ""))

    def _choose_axes(self, name: str, axes: str) -> None:
        self._by_hand.add(name)
        self._read_as(name, self.choice.readings[name].role, axes)

    def _read_as(self, name: str, role: str, axes: str) -> None:
        self.choice = self.choice.with_reading(name, role, axes)
        self._show_reading(name)
        self.refresh()

    def _list(self) -> None:
        """The arrays whose names have what is typed, those that are used first where there are too many."""
        wanted = self.filter.text().strip().lower()
        names = [name for name in self.file.infos if wanted in name.lower()]
        if len(names) > MOST_LISTED:
            names.sort(key=lambda name: not self.choice.readings.get(name, Reading()).role)
        self.more.setVisible(len(names) > MOST_LISTED)
        self.more.setText(self.tr("and {count} more; filter to find them").format(count=len(names) - MOST_LISTED))
        names = names[:MOST_LISTED]
        self._keep_lines(names)
        for row, name in enumerate(names):
            if name not in self.roles:
                self.table.insertRow(row)
                self._fill_row(row, name)
        self._listed = names
        chain_tabs(box for name in names for box in (self.roles[name], self.axes[name]))

    def _keep_lines(self, names: list[str]) -> None:
        """The lines of these stay, as far as they are there in this order: to make one takes a millisecond."""
        rows = {name: row for row, name in enumerate(self._listed)}
        kept = [rows[name] for name in names if name in rows]
        stays = set(kept) if kept == sorted(kept) else set[int]()
        for row in reversed(range(len(self._listed))):
            if row not in stays:
                self.table.removeRow(row)
                name = self._listed[row]
                del self.roles[name], self.axes[name]

    def _fill_row(self, row: int, name: str) -> None:
        info = self.file.infos[name]
        for column, text in ((NAME, name), (SHAPE, shape_text(info.shape) or "1"), (TYPE, info.dtype)):
            self.table.setItem(row, column, cell(text))
        role, axes = ChoiceBox(f"role {name}"), ChoiceBox(f"axes {name}")
        for known in (UNUSED, *ROLES):
            role.addItem(role_name(known), known)
        role.setAccessibleName(self.tr("What {name} is").format(name=shown_text(name)))
        axes.setAccessibleName(self.tr("Axes of {name}").format(name=shown_text(name)))
        role.activated.connect(lambda _place: self.set_role(name, role.currentData()))
        axes.activated.connect(lambda _place: self._choose_axes(name, axes.currentData()))
        self.roles[name], self.axes[name] = role, axes
        self.table.setCellWidget(row, ROLE, _put_inside(role))
        self.table.setCellWidget(row, AXES, _put_inside(axes))  # which may hide there
        self.table.setRowHeight(row, role.sizeHint().height() + 6)
        self._show_reading(name)

    def _show_reading(self, name: str) -> None:
        """The boxes of one array, as the choice has them."""
        if name not in self.roles:
            return
        reading = self.choice.readings.get(name, Reading())
        role, axes = self.roles[name], self.axes[name]
        known = readings(reading.role, len(self.file.infos[name].shape))
        with QSignalBlocker(role), QSignalBlocker(axes):
            role.setCurrentIndex(role.findData(reading.role))
            axes.clear()
            for one in known:
                axes.addItem(axes_text(one), one)
            axes.setCurrentIndex(axes.findData(reading.axes))
        axes.setVisible(bool(known))
        axes.setEnabled(len(known) > 1)

    def _label(self, box: QWidget, text: str) -> Labelled:
        labelled = Labelled(box)
        labelled.label.setText(text)
        box.setAccessibleName(text)
        return labelled

    def _controls(self) -> QWidget:
        controls = QWidget(self)
        flow = FlowLayout(controls, spacing=2 * GRID)
        for labelled in self._boxes.values():
            flow.addWidget(labelled)
        self.words_text = QLabel(controls)
        self.words_button = QPushButton(self.tr("Names of Words…"), controls)
        self.words_button.setAutoDefault(False)
        self.words_button.clicked.connect(self._choose_words)
        line = QWidget(controls)
        words = QHBoxLayout(line)
        words.setContentsMargins(0, 0, 0, 0)
        words.addWidget(self.words_button)
        words.addWidget(mute(self.words_text))
        flow.addWidget(line)
        return controls

    def _show_boxes(self) -> None:
        """The numbers that there are to choose."""
        used = [
            (reading, self.file.infos[name].shape) for name, reading in self.choice.readings.items() if reading.role
        ]
        for name, letter in (("layer", "l"), ("batch", "b")):
            sizes = [shape[reading.axes.index(letter)] for reading, shape in used if letter in reading.axes]
            box = getattr(self, name)
            with QSignalBlocker(box):
                box.setRange(0, max(max(sizes, default=1) - 1, 0))
                box.setValue(getattr(self.choice, name))
            self._boxes[name].setVisible(box.maximum() > 0)
        roles = {reading.role for reading, _ in used}
        has_axis = any("h" in reading.axes for reading, _ in used if reading.role not in ("mask", "K", "V"))
        self._boxes["heads"].setVisible(bool(roles & {"Q", "W_Q"}) and not has_axis)
        masks = [self.file.infos[name] for name, one in self.choice.readings.items() if one.role == "mask"]
        self._boxes["mask"].setVisible(any(info.dtype != "bool" for info in masks))
        with QSignalBlocker(self.heads), QSignalBlocker(self.meaning):
            self.heads.setValue(self.choice.heads)
            self.meaning.setCurrentIndex(self.meaning.findData(self.choice.mask))
        count = len(self.choice.words)
        self.words_text.setText(self.tr("{count} names").format(count=count) if count else self.tr("numbered"))

    def _take_numbers(self) -> None:
        layer, batch, heads = self.layer.value(), self.batch.value(), self.heads.value()
        self.choice = replace(self.choice, layer=layer, batch=batch, heads=heads, mask=self.meaning.currentData())
        self.refresh()

    def _choose_words(self) -> None:
        title, folder = self.tr("Names of Words"), str(self.file.path.parent)
        path, _ = QFileDialog.getOpenFileName(self, title, folder, self.tr("Words, one a line, or JSON (*.txt *.json)"))
        if path:
            self.jobs.run("words", partial(_words_job, Path(path)), self._name_words, self.complain)

    def _name_words(self, words: tuple[str, ...]) -> None:
        """Take names of words; how many they are may tell which axis the words are."""
        roles = {name: reading.role for name, reading in self.choice.readings.items()}
        axes = guess_axes(self.file.infos, roles, len(words))
        self.choice = replace(self.choice, words=words)
        for name in axes.keys() - self._by_hand:
            self.choice = self.choice.with_reading(name, roles[name], axes[name])
            self._show_reading(name)
        self.refresh()

    def _sizes(self, plan: Plan) -> list[str]:
        texts = [self.tr("{count} heads").format(count=plan.heads)] if plan.heads > 1 else []
        if plan.kv_heads < plan.heads:
            texts.append(self.tr("{count} key/value heads").format(count=plan.kv_heads))
        texts.append(self.tr("{count} words").format(count=plan.n))
        if plan.is_cross:
            texts.append(self.tr("{count} keys").format(count=plan.m))
        return texts


def _put_inside(box: QWidget) -> QWidget:
    """A cell with a box in it."""
    place = QWidget()
    layout = QHBoxLayout(place)
    layout.setContentsMargins(4, 2, 4, 2)
    layout.addWidget(box)
    return place


def _words_job(path: Path, _cancelled: Cancelled) -> tuple[str, ...]:
    return shown_words(read_words(path))
