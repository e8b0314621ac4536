"""The one owner of the document, its history and its values, and the only thing that may replace them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal

from engine.document import Document
from engine.edits.edit import Edit
from engine.errors import EngineError
from engine.files.session import SUFFIX
from engine.history import History
from engine.recompute import Values, recompute
from engine.sensitivity import cut_off
from engine.summary import Summary, summarise
from gui.jobs import Cancelled, Jobs


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What the window shows: the values of one document, a summary of each array, and cells of a special kind."""

    values: Values
    summaries: Mapping[str, Summary]
    without_keys: Mapping[str, np.ndarray]  # True for each row that attends to nothing, by the name of the weights
    cut_off: Mapping[str, np.ndarray]  # True for each cell that pins keep from moving the output


class Workspace(QObject):
    """Edits go in through `apply`; new values come out through `values_changed`."""

    document_changed = Signal()  # another document, or another place in the history
    document_opened = Signal()  # another history altogether
    values_changed = Signal(object)  # frozenset of the names that changed
    preview_changed = Signal()  # another document is shown in the place of the worksheet's own, or no longer
    refused = Signal(object)  # the EngineError of an edit that changed nothing

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.history = History(document)
        self.path: Path | None = None
        self.shown: Shown | None = None
        self.previewed: Document | None = None  # shown for a while, without being the document
        self._saved = document

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
        return self.values is not None and self.values.document is self.document

    def apply(self, edit: Edit, gesture: str = "") -> bool:
        """Apply an edit as one step of the history, or as part of the last one within a gesture.

        Returns whether it could be done; if not, nothing has changed and `refused` has said why.
        """
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

    def refuse(self, error: Exception) -> None:
        """What a job could not do, told where refusals are told; any other error is raised."""
        if not isinstance(error, EngineError):
            raise error
        self.refused.emit(error)

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
        return self.path if self.path is not None and self.path.suffix.lower() == SUFFIX else None

    def open(self, document: Document, path: Path | None = None) -> None:
        """Another document with a history of its own; `path`: the file it comes from."""
        self.history = History(document)
        self.path = path
        self._saved = document
        self.document_opened.emit()
        self._follow()

    def mark_saved(self, document: Document, path: Path) -> None:
        """`document` is what the file at `path` now holds."""
        self.path = path
        self._saved = document
        self.document_changed.emit()

    def when_current(self, do: Callable[[], object]) -> None:
        """Do something as soon as the values are those of the document: now, or after the next recompute."""
        if self.previewed is not None:
            self.preview(None)
        if self.current:
            do()
        else:
            self.values_changed.connect(lambda _changed: do(), Qt.ConnectionType.SingleShotConnection)

    def refresh(self) -> None:
        """Compute the values of the document, or of the one that is shown in its place."""
        job = partial(_compute, self.previewed or self.document, self.shown)
        self.jobs.run("recompute", job, self._show)

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
        self.values_changed.emit(shown.values.changed(previous))


def _compute(document: Document, previous: Shown | None, cancelled: Cancelled) -> Shown:
    values = recompute(document, previous.values if previous is not None else None, cancelled)
    summaries: dict[str, Summary] = {}
    without_keys = {}
    for name, value in values.table.items():
        if value.matrix is None:
            continue
        if previous is not None and previous.values.table.get(name) is value:
            summaries[name] = previous.summaries[name]
            empty = previous.without_keys.get(name)
        else:
            summaries[name] = summarise(value.matrix)
            empty = values.rows_without_keys(name)
        if empty is not None:
            without_keys[name] = empty
    return Shown(values, summaries, without_keys, cut_off(values, cancelled))
