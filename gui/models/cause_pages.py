"""Pages about what makes an answer: the parts of a logit, and what becomes of it where something is patched."""

from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QWidget

from engine.dataclass import dataclass
from engine.edits.cells import SetCells
from engine.edits.choices import Several
from engine.errors import EngineError
from engine.models.answers import answers_at, rows_asked
from engine.models.glances.layers import layers_of
from engine.models.glances.others import sentences_in, values_of
from engine.models.model import Model
from engine.models.parts import Parts, parts_of
from engine.models.patching import By, Effects, Where, patch_effects
from engine.models.pins import pin_block
from engine.patch import Patch
from engine.questions.sensitivity import Block, Target
from engine.sentences.shown import shown_text
from engine.stages.traits.axes import head_name
from engine.worksheet.values import Values
from gui.jobs import Cancelled
from gui.look.short_numbers import write_short, write_signed
from gui.models.bar_list import BarList, Entry
from gui.models.colour_table import Cells, ColourTable
from gui.models.page import Page, Subject, why
from gui.state.selection import Place
from gui.widgets.parts import button, page_layout, sentence
from gui.words.whole.models import stop_title

MOST_PARTS = 24
OF_ANSWER = ("logits", "shares")


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The parts of the logit of a token at a row."""

    row: int
    token: int
    parts: Parts


class PartsPage(Page):
    """Heads and MLPs by layers, and the strongest of them; picking one leads to it."""

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(subject, parent)
        self.note, self.table, self.strongest = sentence(self), ColourTable(self), BarList(self)
        self._found: Found | None = None
        layout = page_layout(self)
        layout.addWidget(self.note)
        line = QHBoxLayout()
        line.addWidget(self.table, 3)
        line.addWidget(self.strongest, 2)
        layout.addLayout(line, 1)
        self.setFocusProxy(self.table)
        self.table.picked.connect(self._pick_cell)
        self.strongest.picked.connect(self._pick_part)
        subject.selection.changed.connect(self.refresh)

    def asked(self) -> tuple[object, ...]:
        return (answer_cell(self.subject),)

    def ask(self, values: Values) -> None:
        self.run(
            partial(_parts_job, self.subject.model, values, answer_cell(self.subject)), partial(self._keep, values)
        )

    def say(self, error: EngineError) -> None:
        self._found = None
        self.note.setText(why(error))
        self.table.show_cells(None)
        self.strongest.show_entries([])

    def retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("What heads and MLPs add"))
        self.strongest.setAccessibleName(self.tr("The strongest parts"))
        self.refresh(anew=True)

    def _keep(self, values: Values, found: Found) -> None:
        self._found = found
        name = shown_text(self.subject.model.vocabulary[found.token])
        text = self.tr(
            "What each adds to the logit of “{token}” at piece {row}, {logit} in all, with norms held at what they "
            "divide by. Select another logit to ask for its parts."
        )
        self.note.setText(text.format(token=name, row=found.row, logit=write_short(found.parts.logit)))
        layers, heads = layers_of(values.document), self.subject.model.heads
        mlps = {part.name.partition(".")[0]: part.share for part in found.parts.parts if part.name.endswith(".mlp")}
        of_heads = found.parts.of_heads(len(layers), heads)
        numbers = np.column_stack([of_heads, [mlps.get(layer, np.nan) for layer in layers]])
        columns = (*map(head_name, range(heads)), self.tr("MLP"))
        self.table.show_cells(Cells(numbers, tuple(map(stop_title, layers)), columns, True))
        parts = found.parts.strongest[:MOST_PARTS]
        entries = [Entry(_part_name(part.name, part.head), part.share) for part in parts]
        self.strongest.show_entries([*entries, Entry(self.tr("what norms and biases add"), found.parts.rest)])

    def _pick_cell(self, row: int, column: int) -> None:
        layer = layers_of(self.subject.workspace.document)[row]
        if self._found is not None:
            at = self._found.row
            is_mlp = column == self.subject.model.heads
            self.picked.emit(Place(f"{layer}.mlp", at, 0) if is_mlp else Place(f"{layer}.weights", at, 0, column))

    def _pick_part(self, at: int) -> None:
        if self._found is None or at >= len(self._found.parts.strongest[:MOST_PARTS]):
            return
        part = self._found.parts.strongest[at]
        row = self._found.row
        if part.head >= 0:
            self.picked.emit(Place(part.name.replace("context", "weights"), row, 0, part.head))
        else:
            self.picked.emit(Place(part.name, 0 if ".b_" in part.name else row, 0))


class PatchPage(Page):
    """A map of what becomes of an answer; nothing is computed before it is asked for, as it takes a while."""

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(subject, parent)
        self.note, self.table = sentence(self), ColourTable(self)
        self.where, self.by, self.other = (QComboBox(self) for _ in range(3))
        self.start, self.cancel = button(self, "patch", self.compute), button(self, "cancel patch", self.stop)
        self.bar = QProgressBar(self)
        self.bar.setMaximumHeight(6)
        self.bar.setTextVisible(False)
        self._effects: tuple[Values, Effects, str, str, int] | None = None
        layout = page_layout(self)
        line = QHBoxLayout()
        for widget in (self.where, self.by, self.other, self.start, self.cancel):
            line.addWidget(widget)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addWidget(self.bar)
        layout.addWidget(self.note)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.start)
        self.by.currentIndexChanged.connect(lambda _at: self._show_controls())
        self.table.picked.connect(self._pin)
        self._show_running(False)

    def ask(self, values: Values) -> None:
        """Another worksheet: the map is no longer of it."""
        self._effects = None
        self.subject.workspace.jobs.cancel(self.key)
        self._show_running(False)
        self.table.show_cells(None)
        self._offer()
        self.note.setText(
            self.tr(
                "Each place alone is set to 0, to its mean over the pieces, or to what it is in another sentence of "
                "equally many pieces; the map shows how the answer changes. Click a cell to pin what was tried there."
            )
        )

    def compute(self) -> None:
        """The map, away from the window."""
        values = self.subject.workspace.values
        if values is None or not self.subject.workspace.current:
            return
        self._show_running(True)
        where, by, other = self.where.currentData(), self.by.currentData(), self.other.currentData()
        job = partial(
            _patch_job, self.subject.model, values, answer_cell(self.subject), self._selected(), where, by, other
        )
        keep = partial(self._keep, values, where, by, -1 if other is None else other)
        self.subject.workspace.jobs.run(
            self.key, job, keep, self.say, self._show_progress, partial(self._show_running, False)
        )

    def stop(self) -> None:
        self.subject.workspace.jobs.cancel(self.key)
        self._show_running(False)
        self.note.setText(self.tr("Cancelled."))

    def say(self, error: EngineError) -> None:
        self._effects = None
        self.note.setText(why(error))
        self.table.show_cells(None)

    def retranslate(self) -> None:
        self.start.setText(self.tr("Try every place"))
        self.cancel.setText(self.tr("Cancel"))
        self.table.setAccessibleName(self.tr("What becomes of the answer"))
        places = {
            "states": self.tr("states: layers × pieces"),
            "heads": self.tr("heads: layers × heads"),
            "attention": self.tr("attention of each layer"),
            "mlp": self.tr("MLP of each layer"),
        }
        ways = {"zero": self.tr("to zero"), "mean": self.tr("to the mean"), "transplant": self.tr("from a sentence")}
        for box, texts in ((self.where, places), (self.by, ways)):
            for at, (name, text) in enumerate(texts.items()):
                if box.count() <= at:
                    box.addItem(text, name)
                box.setItemText(at, text)
        self.where.setAccessibleName(self.tr("Where"))
        self.by.setAccessibleName(self.tr("How"))
        self.other.setAccessibleName(self.tr("From which sentence"))
        self._show_controls()
        self.refresh(anew=True)

    def _selected(self) -> Place | None:
        return self.subject.selection.place

    def _offer(self) -> None:
        """The other sentences."""
        document = self.subject.workspace.document
        at = document.of_model.at if document.of_model is not None else 0
        before = self.other.currentData()
        self.other.clear()
        for number, one in enumerate(sentences_in(document)):
            if number != at:
                self.other.addItem(f"{number + 1} {shown_text(one)[:40]}", number)
        self.other.setCurrentIndex(max(self.other.findData(before), 0 if self.other.count() else -1))

    def _show_controls(self) -> None:
        self.other.setVisible(self.by.currentData() == "transplant")

    def _show_running(self, is_on: bool) -> None:
        had_focus = self.start.hasFocus() or self.cancel.hasFocus()
        self.bar.setVisible(is_on)
        self.cancel.setVisible(is_on)
        self.start.setVisible(not is_on)
        if had_focus:
            (self.cancel if is_on else self.start).setFocus()

    def _show_progress(self, done: tuple[int, int]) -> None:
        self.bar.setRange(0, done[1])
        self.bar.setValue(done[0])

    def _keep(self, values: Values, where: str, by: str, other: int, found: tuple[str, Effects]) -> None:
        answer, effects = found
        self._effects = (values, effects, where, by, other)
        document = values.document
        layers = tuple(map(stop_title, layers_of(document)))
        rows = (stop_title("embedding"), *layers) if where == "states" else layers
        words = tuple(map(shown_text, document.words))
        heads = tuple(map(head_name, range(effects.changes.shape[1])))
        columns = words if where == "states" else heads if where == "heads" else (self.where.currentText(),)
        self.table.show_cells(Cells(effects.changes, rows, columns, True))
        text = self.tr("{answer} is {before}; each cell: how much it changes. The strongest: {change}.")
        strongest = effects.changes[effects.strongest]
        self.note.setText(
            text.format(answer=answer, before=write_short(effects.before), change=write_signed(float(strongest)))
        )

    def _pin(self, row: int, column: int) -> None:
        """What was tried at a place, as one step of the history."""
        if self._effects is None or not self.subject.workspace.current:
            return
        values, _, where, by, other = self._effects
        block = _block(self.subject.model, values, where, row, column)
        if by == "transplant":
            self.run(partial(_transplant_job, self.subject.model, values, block, other), self._apply)
        else:
            self._apply(pin_block(values, block, "mean" if by == "mean" else "zero"))

    def _apply(self, edit: SetCells) -> None:
        if self.subject.workspace.apply(Several((edit,))):
            place = Place.of(edit.name, tuple(int(at) for at in edit.patch.cells[0]))
            self.subject.workspace.when_current(lambda: self.picked.emit(place))


def answer_cell(subject: Subject) -> Place | None:
    """The selected logit, if one is."""
    place = subject.selection.place
    return place if place is not None and place.name in OF_ANSWER else None


def _part_name(name: str, head: int) -> str:
    layer, _, leaf = name.rpartition(".")
    return f"{layer}·{head_name(head)}" if head >= 0 else name if leaf != "mlp" else f"{layer}·MLP"


def _logit_asked(model: Model, values: Values, place: Place | None) -> tuple[int, int]:
    """The row and the token of the logit that is asked about: the selected one, or that of the likeliest answer."""
    if place is not None and place.row < len(values.array("tokens")):
        return place.row, place.column
    row = rows_asked(model, values)[0]
    return row, answers_at(model, values, row, 1)[0].token


def _parts_job(model: Model, values: Values, place: Place | None, _cancelled: Cancelled) -> Found:
    if "logits" not in values.document.stages:
        raise EngineError("no_readout", folder=model.path.name)
    row, token = _logit_asked(model, values, place)
    return Found(row, token, parts_of(model, values, token, row))


def _patch_job(
    model: Model,
    values: Values,
    place: Place | None,
    selected: Place | None,
    where: Where,
    by: By,
    other: int | None,
    cancelled: Cancelled,
    report: Callable[[tuple[int, int]], None],
) -> tuple[str, Effects]:
    """What it is called whose change is shown, and the changes."""
    if "logits" in values.document.stages:
        row, token = _logit_asked(model, values, place)
        answer = Target.cell("logits", row, token)
        name = f"logits[{values.document.words[row]}, {model.vocabulary[token]}]"
    elif selected is not None and selected.name in values.table:
        answer, name = Target.cell(selected.name, *selected.index), f"{selected.name}{list(selected.index)}"
    else:
        raise EngineError("no_readout", folder=model.path.name)
    if by == "transplant" and other is None:
        raise EngineError("no_other_sentence")
    others = values_of(model, values, other, cancelled) if by == "transplant" and other is not None else None
    effects = patch_effects(
        model,
        values,
        answer,
        where,
        by,
        others,
        cancelled,
        lambda done, total: report((done, total)),
    )
    return shown_text(name), effects


def _block(model: Model, values: Values, where: str, row: int, column: int) -> Block:
    """The cells that were set at a place of the map."""
    if where == "states":
        name = model.stack(len(values.array("tokens"))).states[row]
        return Block(name, (column, 0), (column + 1, values.array(name).shape[1]))
    layer = layers_of(values.document)[row]
    name = f"{layer}.context" if where == "heads" else f"{layer}.{where}"
    shape = values.array(name).shape
    if len(shape) > 2:
        return Block(name, (column, 0, 0), (column + 1, *shape[1:]))
    return Block(name, (0, 0), (shape[0], shape[1]))


def _transplant_job(model: Model, values: Values, block: Block, other: int, cancelled: Cancelled) -> SetCells:
    theirs = values_of(model, values, other, cancelled).array(block.name)[block.slices]
    *heads, rows, columns = np.array(block.cells, dtype=np.int64).T
    numbers = np.asarray(theirs, dtype=np.float64).ravel()
    return SetCells(block.name, Patch.of(rows, columns, numbers, heads[0] if heads else None))
