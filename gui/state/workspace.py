"""The one owner of the document, its history and its values, and the only thing that may replace them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from functools import partial
from pathlib import Path
from typing import cast

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.arrays import Array, Matrix
from engine.dataclass import dataclass
from engine.edits.edit import Edit
from engine.edits.history import History
from engine.errors import EngineError
from engine.files.found import SESSION
from engine.lazy.stored import Stored, at_hand
from engine.lessons.marks import NO_MARKS, Marks
from engine.pipeline.steps import Step
from engine.questions.reach import cut_off_by_pins
from engine.questions.sensitivity import find_cut_off
from engine.sizes import SIZES, Sizes
from engine.statistics.overview import weights_of
from engine.statistics.summary import Summary, summarise
from engine.worksheet.document import Document, Note
from engine.worksheet.values import Early, Values, recompute
from gui.jobs import Cancelled, Jobs

RECOMPUTE = "recompute"  # the key of its job
MUCH = 2**26  # products, from which on the part in view is shown before the rest


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What the window shows: the values of one document, a summary of each array, and cells of a special kind.

    stop: the part of a model that is in view, of whose matrices alone there are summaries; "" where all are in view.
    held: the numbers of those that stay in their files. is_partial: whether what is behind the stop is still computed.
    """

    values: Values
    summaries: Mapping[str, Summary]
    without_keys: Mapping[str, np.ndarray]  # True for each row that attends to nothing, by the name of the weights
    cut_off: Mapping[str, np.ndarray]  # True for each cell that pins keep from moving the output
    marks: Marks = NO_MARKS  # of what a learner filled in
    stop: str = ""
    held: Mapping[str, Array] = field(default_factory=dict)
    is_partial: bool = False

    @property
    def steps(self) -> tuple[Step, ...]:
        """Those in view."""
        return self.values.document.steps_at(self.stop)

    @property
    def names(self) -> tuple[str, ...]:
        """Of the matrices in view, in the order of computation."""
        return tuple(name for name in self.values.table if name in self.summaries or not self.stop)

    def matrix(self, name: str) -> Matrix | None:
        """A matrix in view, its numbers at hand."""
        held = self.held.get(name)
        return held if held is not None else self.values[name].matrix


class Workspace(QObject):
    """Edits go in through `apply`; new values come out through `values_changed`."""

    document_changed = Signal()  # another document, or another place in the history
    document_opened = Signal()  # another history altogether
    values_changed = Signal(object)  # frozenset of the names that changed
    preview_changed = Signal()  # another document is shown in the place of the worksheet's own, or no longer
    computing = Signal()  # new values are on their way, for as long as `is_computing`
    refused = Signal(object)  # the EngineError of an edit that changed nothing

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None, sizes: Sizes = SIZES) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.sizes = sizes
        self.history = History(document)
        self.path: Path | None = None
        self.read_only = False  # whether the file at `path` is another window's, or lies where nothing can be written
        self.shown: Shown | None = None
        self.previewed: Document | None = None  # shown for a while, without being the document
        self.holds_back: Callable[[Edit, str], bool] | None = None  # whether an edit waits, for whoever asks first
        self._saved: Document | None = document
        self._stop = ""  # the part of a model that is wanted in view
        self._whole: Shown | None = None  # the last values of which none was waiting
        self._then: list[Callable[[], object]] = []  # once the values are those of the document
        self._at_stop: list[Callable[[], object]] = []  # once the wanted stop is in view

    @property
    def document(self) -> Document:
        return self.history.document

    @property
    def values(self) -> Values | None:
        return self.shown.values if self.shown is not None else None

    @property
    def modified(self) -> bool:
        return self.document is not self._saved

    @property
    def current(self) -> bool:
        """Whether the values are those of the document, and not still on their way."""
        shown = self.shown
        return shown is not None and shown.values.document is self.document and not shown.is_partial

    @property
    def is_computing(self) -> bool:
        """Whether the values are still to come: those of the document, or of what is shown in its place."""
        return self.jobs.waits(RECOMPUTE)

    def apply(self, edit: Edit, gesture: str = "") -> bool:
        """Apply an edit as one step of the history, or as part of the last one within a gesture.

        Returns whether it could be done, or waits; if not, nothing has changed and `refused` has said why.
        """
        if self.holds_back is not None and self.previewed is None and self.holds_back(edit, gesture):
            return True
        try:
            if self.previewed is not None:
                raise EngineError("snapshot_shown")
            document = edit.apply(self.history.base(gesture))
        except EngineError as error:
            self.refused.emit(error)
            return False
        if document is not self.document:
            self.history.push(edit, document, gesture)
            self._follow()
        return True

    def apply_in_job(self, make: Callable[[], Edit], done: Callable[[], object]) -> None:
        """As `apply`, but the edit is made and applied in a job; `done` once it is a step of the history."""
        base = self.document

        def push(found: tuple[Edit, Document]) -> None:
            if self.previewed is not None:
                self.refused.emit(EngineError("snapshot_shown"))
            elif self.document is not base:  # somebody went on meanwhile
                self.apply_in_job(make, done)
            else:
                edit, document = found
                if document is not base:
                    self.history.push(edit, document)
                    self._follow()
                done()

        self.jobs.run("apply", partial(_apply_job, make, base), push, self.refused.emit)

    def undo(self) -> None:
        self.jump(self.history.position - 1)

    def redo(self) -> None:
        self.jump(self.history.position + 1)

    def jump(self, position: int) -> None:
        """Show the document at any place of the history."""
        if position == self.history.position and self.previewed is not None:
            self.preview(None)
        elif 0 <= position < len(self.history.entries) and position != self.history.position:
            self.history.jump(position)
            self._follow()

    @property
    def session(self) -> Path | None:
        """The session that it is saved in; None where it came from a file of another kind, or from none."""
        is_session = self.path is not None and self.path.suffix.lower() == SESSION
        return self.path if is_session and not self.read_only else None

    def open(
        self, document: Document, path: Path | None = None, read_only: bool = False, is_saved: bool = True
    ) -> None:
        """Another document with a history of its own; `path`: the file it comes from, or would be saved in."""
        self.history = History(document)
        self.path = path
        self.read_only = read_only
        self._saved = document if is_saved else None
        self.document_opened.emit()
        self._follow()

    def mark_saved(self, document: Document, path: Path) -> None:
        """`document` is what the file at `path` now holds."""
        self.path = path
        self.read_only = False
        self._saved = document
        self.document_changed.emit()

    def when_current(self, do: Callable[[], object]) -> None:
        """Do something as soon as the values are those of the document: now, or after the next recompute."""
        if self.previewed is not None:
            self.preview(None)
        if self.current:
            do()
        else:
            self._then.append(do)

    @property
    def stop(self) -> str:
        """The part of a model that is in view; "" where all of the worksheet is."""
        return self.shown.stop if self.shown is not None else ""

    @property
    def weights(self) -> str:
        """What the attention weights in view are called."""
        return weights_of(self.document, self.stop)

    def show_stop(self, stop: str, then: Callable[[], object] = lambda: None) -> None:
        """Another part of a model into view; `then` once it is."""
        if stop == self.stop == self._stop:
            then()
            return
        self._stop, self._at_stop = stop, [then]
        self.refresh()

    def complete(self, document: Document) -> None:
        """The same document, once the folder of its model was found."""
        was_saved = not self.modified
        self.open(document, self.path, self.read_only, was_saved)

    def add_note(self, note: Note) -> None:
        """What was found out of the numbers is said of every document of the history; it is nobody's edit."""
        changed = self.history.replace_all(lambda document: document.with_note(note))
        if self._saved is not None:
            self._saved = changed.get(self._saved, self._saved)
        self.document_changed.emit()
        self.refresh()

    def refresh(self) -> None:
        """Compute the values of the document, or of the one that is shown in its place."""
        document = self.previewed or self.document
        if document.stops and self._stop not in document.stops:
            self._stop = next((stop for stop in document.stops if stop.isdigit()), document.stops[0])
        stop = self._stop if document.stops else ""
        job = partial(_compute, document, self._whole, self.sizes, stop)
        self.jobs.run(RECOMPUTE, job, self._show, progress=self._show)
        if self.is_computing:
            self.computing.emit()

    def preview(self, document: Document | None) -> None:
        """Show the values of another document for a while; None, or any edit, brings back the worksheet's own."""
        self.previewed = document
        self.preview_changed.emit()
        self.refresh()

    def _follow(self) -> None:
        if self.previewed is not None:
            self.previewed = None
            self.preview_changed.emit()
        self.document_changed.emit()
        self.refresh()

    def _show(self, shown: Shown) -> None:
        previous, self.shown = self.values, shown
        if not shown.is_partial:
            self._whole = shown
        arrived, self._at_stop = (self._at_stop, []) if shown.stop == self._stop else ([], self._at_stop)
        self.values_changed.emit(shown.values.changed(previous))
        then, self._then = (self._then, []) if self.current else ([], self._then)
        for do in (*then, *arrived):
            do()


def _apply_job(make: Callable[[], Edit], document: Document, _cancelled: Cancelled) -> tuple[Edit, Document]:
    edit = make()
    return edit, edit.apply(document)


def _compute(
    document: Document,
    previous: Shown | None,
    sizes: Sizes,
    stop: str,
    cancelled: Cancelled,
    report: Callable[[object], None] = lambda shown: None,
) -> Shown:
    """The values, and what must be known of those in view; of a large model what is in view is reported first."""
    before = previous.values if previous is not None else None
    early, told = None, [previous]

    def tell(values: Values) -> None:
        shown = _shown(values, previous, stop, cancelled, is_partial=True)
        told.append(shown)
        report(shown)

    if stop and (before is None or document is not before.document) and _work(document) > MUCH:
        last = document.steps_at(stop)[-1].stages[-1].name
        early = Early(last, tell)
    values = recompute(document, before, cancelled, sizes, early)
    return _shown(values, told[-1], stop, cancelled)


def _work(document: Document) -> int:
    """How many products a model takes, about."""
    numbers = sum(source.size for source in document.sources.values() if isinstance(source, Stored))
    return int(numbers * document.size("word"))


def _shown(values: Values, previous: Shown | None, stop: str, cancelled: Cancelled, is_partial: bool = False) -> Shown:
    summaries: dict[str, Summary] = {}
    without_keys, held = {}, {}
    for name in _in_view(values.document, stop):
        value = values.table[name]
        if value.matrix is None:
            continue
        matrix: Matrix = value.matrix
        if previous is not None and name in previous.summaries and previous.values.table.get(name) is value:
            summaries[name], empty = previous.summaries[name], previous.without_keys.get(name)
            if name in previous.held:
                held[name] = previous.held[name]
        else:
            if isinstance(matrix, Stored):
                matrix = held[name] = cast("Array", at_hand(matrix))
            summaries[name], empty = summarise(matrix), values.rows_without_keys(name)
        if empty is not None:
            without_keys[name] = empty
    cut_off: Mapping[str, np.ndarray] = {}
    if is_partial:
        cut_off = previous.cut_off if previous is not None and _has_same_pins(values, previous.values) else {}
    elif values.table and values.truth is None:  # a learner's numbers cut nothing off
        cut_off = cut_off_by_pins(values) if stop else find_cut_off(values, cancelled)
    return Shown(values, summaries, without_keys, cut_off, _marks(values, cancelled), stop, held, is_partial)


def _marks(values: Values, cancelled: Cancelled) -> Marks:
    if values.truth is None:
        return NO_MARKS
    from engine.lessons.marking import marks_of  # here, as nothing is marked where nothing is blank

    return marks_of(values, cancelled)


def _has_same_pins(values: Values, before: Values) -> bool:
    return dict(values.document.patches) == dict(before.document.patches)


def _in_view(document: Document, stop: str) -> Iterable[str]:
    """The matrices of the steps in view, and those that they are computed from."""
    if not stop:
        return document.stages
    stages = [stage for step in document.steps_at(stop) for stage in step.stages]
    return dict.fromkeys(name for stage in stages for name in (*stage.operands, stage.name))
