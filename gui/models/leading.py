"""A window with a whole model: what stands around the worksheet then, and who leads where."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.models.model import Model
from engine.models.sessions import is_unopened, other_files
from engine.sentences.phrase import Phrase
from engine.sentences.shown import listed as listed_names
from engine.sentences.shown import shown_path, shown_text
from engine.statistics.overview import WEIGHTS
from engine.worksheet.document import Note
from engine.worksheet.of_model import OfModel
from gui.models.answers_panel import AnswersPanel
from gui.models.hashing import Hashing
from gui.models.opening import Found, open_job, reopen_job
from gui.models.page import Page, Subject
from gui.models.rail import Rail
from gui.models.sentence_box import SentenceBox, row_place
from gui.resources import ROOT
from gui.state.selection import Place, Selection
from gui.state.settings import Settings
from gui.state.workspace import Workspace
from gui.widgets.notice import Notice
from gui.words.errors import error_text
from gui.words.sentences import listed

OPENING = "open"  # the job, as of any other file: the newest counts
SHOWN = ("rail", "answers")  # while there is a model
HIDDEN = ("layers", "options", "gallery", "heads")  # of one layer, or of what no model has
RAIL = 250  # pixels: the names of four panels stand over it


class Docked(Protocol):
    """The panels around the worksheet."""

    def add(self, name: str, panel: QWidget, neighbour: str) -> None: ...

    def fill(self, name: str, panel: QWidget) -> None: ...

    def join(self, name: str, other: str, width: int) -> None: ...

    def offer(self, name: str, is_there: bool) -> None: ...

    def allow(self, name: str) -> None: ...

    def show(self, name: str) -> QWidget: ...

    def layout(self) -> QByteArray: ...

    def restore(self, layout: QByteArray) -> None: ...


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """What a window has that a model needs.

    unless_unsaved: do it, unless something would be lost. in_place: every panel where the layout has it, meanwhile.
    """

    workspace: Workspace
    selection: Selection
    settings: Settings
    notice: Notice
    docks: Docked
    above: QVBoxLayout
    unless_unsaved: Callable[[Callable[[], object]], object]
    look_at: Callable[[Place], object]
    recent_changed: Callable[[], object]
    ask: Callable[[str], object]
    inspector: QWidget
    in_place: Callable[[], AbstractContextManager[None]]


class Leading(QObject):
    """Holds the model of the worksheet while it has one, and the parts that are about it."""

    opened = Signal()

    def __init__(self, around: Around, window: QWidget) -> None:
        super().__init__(window)
        self.around, self._window = around, window
        self.model: Model | None = None
        self.box: SentenceBox | None = None
        self.rail: Rail | None = None
        self.answers: AnswersPanel | None = None
        self._layout_before: QByteArray | None = None
        self.hashing = Hashing(around.workspace.jobs, self)
        around.workspace.document_opened.connect(self.follow)

    def open_own(self, key: str, ended: Callable[[], object] | None = None) -> None:
        """One of the models that come with the program."""
        self.around.unless_unsaved(lambda: self.open(ROOT / "models" / key, ended))

    def turn_to(self, page: str) -> Page | None:
        """A page about the model in view."""
        if self.answers is None:
            return None
        self.around.docks.show("answers")
        return self.answers.turn_to(page)

    def ask_folder(self) -> None:
        recent = self.around.settings.recent
        folder = str(recent[0].parent) if recent else ""
        path = QFileDialog.getExistingDirectory(self._window, self.tr("Open the Folder of a Model"), folder)
        if path:
            self.around.unless_unsaved(lambda: self.open(Path(path)))

    def open(self, path: Path, ended: Callable[[], object] | None = None) -> None:
        """The model of a folder, or of the folder of a file, once it has been read; nothing unsaved is asked about."""
        workspace = self.around.workspace

        def finish() -> None:
            if ended is not None:
                ended()

        def done(found: Found) -> None:
            self.model = found.model
            workspace.open(found.document)
            self.hashing.watch(found.model)
            if ROOT not in found.model.path.parents:
                self.around.settings.add_recent(found.model.path)
                self.around.recent_changed()
            self.opened.emit()
            finish()

        def failed(error: EngineError) -> None:
            self.around.notice.complain(error_text(error))
            finish()

        workspace.jobs.run(OPENING, partial(open_job, path), done, failed)

    def follow(self) -> None:
        """Another document: with its model, without one, or with one that must be found first."""
        document = self.around.workspace.document
        if is_unopened(document):
            self._find(None)
        elif document.of_model is None or self.model is None:
            self.leave()
        elif self.box is None or self.box.model is not self.model:
            with self.around.in_place():
                self._arrive(self.model)

    def leave(self) -> None:
        """As it was before the first model."""
        self.model = None
        self.hashing.stop()
        if self.box is not None:
            with self.around.in_place():
                self._take_away()

    def retranslate(self) -> None:
        for part in (self.box, self.rail, self.answers):
            if part is not None:
                part.retranslate()

    def go_layer(self, by: int) -> None:
        """To the next stop, or to the one before."""
        workspace = self.around.workspace
        stops = workspace.document.stops
        if workspace.stop in stops:
            at = stops.index(workspace.stop) + by
            if 0 <= at < len(stops):
                self.go_stop(stops[at])

    def go_stop(self, stop: str) -> None:
        """To a part of the model; the selected cell goes along to the same place there."""
        workspace, selection = self.around.workspace, self.around.selection
        place = selection.place

        def arrive() -> None:
            if place is None:
                return
            name = f"{stop}.{place.name.rpartition('.')[2]}" if stop.isdigit() else ""
            values = workspace.values
            if values is not None and name in values.table and values.table[name].matrix is not None:
                self.around.look_at(Place(name, place.row, place.column, place.head))

        workspace.show_stop(stop, arrive)

    def go_head(self, layer: str, head: int) -> None:
        """To the weights of a head, at the row that was selected."""
        selection = self.around.selection
        place = selection.place
        row, column = (place.row, place.column) if place is not None and place.name.endswith(WEIGHTS) else (0, 0)
        selection.show_head(head)
        self.around.look_at(Place(f"{layer}.{WEIGHTS}", row, column, head))

    def _find(self, folder: Path | None) -> None:
        """The model of a worksheet from a session; a folder that has moved is asked for."""
        workspace, document = self.around.workspace, self.around.workspace.document

        def done(found: Found) -> None:
            if workspace.document is document:
                self.model = found.model
                workspace.complete(found.document)
                self.hashing.watch(found.model, partial(self._compare, found.model, document.of_model))
                self.opened.emit()

        def failed(error: EngineError) -> None:
            self.leave()  # what stands around another model, with its answers
            self.around.notice.offer(error_text(error), [(self.tr("Look for Its Folder…"), self._look_for)])

        workspace.jobs.run(OPENING, partial(reopen_job, document, folder), done, failed)

    def _compare(self, model: Model, kept: OfModel | None) -> None:
        """Say where the weights are others than those that a session was kept with."""
        names = other_files(kept, model.contents) if kept is not None else ()
        if names:
            self.around.workspace.add_note(Note(Phrase("kept_with_others", names=listed_names(names))))
            text = self.tr(
                "The weights in {folder} are not those that this session was kept with: {names} has other numbers. "
                "Everything is computed from the numbers that are there now."
            )
            told = text.format(folder=shown_path(model.path), names=listed(map(shown_text, names)))
            self.around.notice.tell(told, [(self.tr("Close"), lambda: None)])

    def _look_for(self) -> None:
        of_model = self.around.workspace.document.of_model
        name = shown_path(Path(of_model.folder).name) if of_model is not None else ""
        title = self.tr("Where Is {name} Now?").format(name=name)
        path = QFileDialog.getExistingDirectory(self._window, title)
        if path and is_unopened(self.around.workspace.document):
            self._find(Path(path))

    def _arrive(self, model: Model) -> None:
        self._drop_box()
        around = self.around
        self.box = SentenceBox(around.workspace, around.selection, model)
        self.box.picked.connect(self._pick_row)
        around.above.addWidget(self.box)
        if self.rail is None:
            self.rail = Rail(around.workspace, around.selection)
            self.rail.chosen.connect(self.go_stop)
            self.rail.head_chosen.connect(self.go_head)
            around.docks.add("rail", self.rail, "steps")
        self.answers = AnswersPanel(Subject(around.workspace, around.selection, model))
        self.answers.picked.connect(around.look_at)
        around.docks.fill("answers", self.answers)
        if self._layout_before is None:
            self._layout_before = around.docks.layout()
            for name in HIDDEN:
                around.docks.offer(name, False)
            around.docks.join("rail", "history", RAIL)
        for name in SHOWN:
            around.docks.offer(name, True)
            around.docks.show(name)

    def _take_away(self) -> None:
        self._drop_box()
        for name in HIDDEN[1:]:  # the layers are offered by their own panel
            self.around.docks.allow(name)
        for name in SHOWN:
            self.around.docks.offer(name, False)
        if self._layout_before is not None:
            self.around.docks.restore(self._layout_before)
            self._layout_before = None

    def _drop_box(self) -> None:
        if self.box is not None:
            self.around.above.removeWidget(self.box)
            self.box.hide()
            self.box.deleteLater()
            self.box = None

    def _pick_row(self, piece: int) -> None:
        """The row of a piece, in the selected matrix or else in the weights of the layer in view."""
        shown, place = self.around.workspace.shown, self.around.selection.place
        if shown is None:
            return
        of_words = [name for name in shown.names if shown.values.document.stages[name].axes[-2].family == "word"]
        weights = f"{shown.stop}.{WEIGHTS}"
        name = next(
            (one for one in (place.name if place is not None else "", weights, *of_words) if one in of_words), ""
        )
        if name:
            self.around.look_at(row_place(name, piece, place))
