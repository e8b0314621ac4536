"""What is on the clipboard into a matrix: read in a job, asked about where it is in doubt, one step of the history."""

from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import QMimeData, QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from engine.arrays import Array, shape_text
from engine.dataclass import dataclass
from engine.edits.axes import NameEntries, Resize
from engine.edits.cells import ReshapeMatrix, SetCells
from engine.edits.choices import Several
from engine.edits.edit import Edit
from engine.errors import EngineError
from engine.grids.source import Said, Source, is_of_a_spreadsheet
from engine.grids.table import Doubt, Names, Reading
from engine.grids.telling import describe, is_plain
from engine.patch import Patch
from engine.sentences.phrase import Phrase
from engine.sentences.shown import listed as shown_names
from engine.stages.traits.axes import NAMED
from engine.worksheet.document import Document
from gui.grids.asking import Asking
from gui.grids.waiting import watch_of
from gui.jobs import Cancelled
from gui.state.workspace import Workspace
from gui.widgets.notice import Action, Notice
from gui.words.errors import error_text, phrases_text
from gui.words.sentences import listed
from gui.words.worksheet import size_name
from gui.worksheet.matrix_view import MatrixView

KEY = "paste"  # of the job
OWN = "application/x-attention-workbench-names"  # beside a text that this program wrote: who has names in it


def pack_copy(text: str, names: Names) -> QMimeData:
    """A table for the clipboard; what this program pastes back is what it copied."""
    data = QMimeData()
    data.setText(text)
    data.setData(OWN, names.encode())
    return data


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """Where something is pasted, and what."""

    view: MatrixView
    at: QRect
    reading: Reading


class Pasting(QObject):
    """Pastes into a view."""

    def __init__(self, workspace: Workspace, notice: Notice, asking: Asking, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._notice = notice
        self._asking = asking
        self._pasted: Document | None = None  # what the last paste made of the worksheet

    def paste(self, view: MatrixView) -> None:
        """The clipboard's table with its top left corner at the selection; one number fills the whole selection."""
        at, (source, said) = view.block(), of_clipboard(self.tr("the clipboard"))
        job = partial(read_job, source, self._asking.said(said))
        done = partial(self._settle, view, at)
        self._workspace.jobs.run(KEY, job, done, self._refuse, self._wait, self._notice.stop_waiting)

    def _wait(self, part: float) -> None:
        text = self.tr("Reading the clipboard… {percent} %").format(percent=round(100 * part))
        self._notice.wait(text, self.tr("Cancel"), partial(self._workspace.jobs.cancel, KEY))

    def _refuse(self, error: EngineError) -> None:
        self._notice.complain(error_text(error))

    def _settle(self, view: MatrixView, at: QRect, found: Reading | Doubt) -> None:
        self._asking.settle(found, lambda reading: self._place(Target(view, at, reading)))

    def _place(self, target: Target) -> None:
        view, at, block = target.view, target.at, target.reading.table.array
        if not isValid(view):
            return  # the worksheet was laid out anew while somebody thought about it
        if block.shape == (1, 1):
            block = np.full((at.height(), at.width()), block[0, 0])
        needed = QRect(at.left(), at.top(), block.shape[1], block.shape[0])
        here = QRect(0, 0, view.matrix.columnCount(), view.matrix.rowCount())
        if here.contains(needed):
            self._put(target, needed, block)
        else:
            self._offer_growth(target, needed, block)

    def _put(self, target: Target, at: QRect, block: Array, first: tuple[Edit, ...] = ()) -> None:
        make = partial(_edit, cells_place(target.view, at), block, target.view.matrix.transposed, first)

        def done() -> None:
            self._pasted = self._workspace.document
            self._workspace.when_current(partial(self._show, target, at))

        self._workspace.apply_in_job(make, done)

    def _show(self, target: Target, at: QRect) -> None:
        """The block is selected, and a notice says how it was read, where there was something to decide."""
        if not isValid(target.view):
            return
        target.view.select_block(at)
        said = [] if is_plain(target.reading.how) else [describe(target.reading)]
        actions: list[Action] = []
        table = target.reading.table
        names = [*self._names(target, at, Qt.Orientation.Vertical), *self._names(target, at, Qt.Orientation.Horizontal)]
        if names:
            actions.append((self.tr("Take the Names"), partial(self._workspace.apply, _together(names))))
        name = target.view.matrix.name
        if any(map(str.strip, table.rows)) and not self._has_place(target, Qt.Orientation.Vertical):
            said.append(Phrase("names_of_rows", name=name, names=shown_names(table.rows)))
        if any(map(str.strip, table.columns)) and not self._has_place(target, Qt.Orientation.Horizontal):
            said.append(Phrase("names_of_columns", name=name, names=shown_names(table.columns)))
        if target.reading.doubt is not None:
            actions.append((self.tr("Read Otherwise…"), partial(self._read_otherwise, target)))
        if said or actions:
            self._notice.tell(phrases_text(said), actions)
        else:
            self._notice.dismiss()  # what was said of an earlier paste

    def _read_otherwise(self, target: Target) -> None:
        """Another answer: what was pasted is taken back, unless something else was done since."""

        def place(reading: Reading) -> None:
            if self._workspace.document is self._pasted:
                self._workspace.undo()
            self._workspace.when_current(lambda: self._place(Target(target.view, target.at, reading)))

        self._asking.ask_again(target.reading, place)

    def _has_place(self, target: Target, way: Qt.Orientation) -> bool:
        """Whether the rows, or the columns, of the matrix have names that people give."""
        model = target.view.matrix
        return model.axis_family(way) in NAMED and not model.stands_side_by_side()

    def _names(self, target: Target, at: QRect, way: Qt.Orientation) -> list[NameEntries]:
        """What gives entries the pasted names, where they have others."""
        if not isValid(target.view) or not self._has_place(target, way):
            return []
        model, table = target.view.matrix, target.reading.table
        down = way == Qt.Orientation.Vertical
        names, first, present = (
            (table.rows, at.top(), model.row_labels()) if down else (table.columns, at.left(), model.column_labels())
        )
        names = names[: at.height() if down else at.width()]
        if not names or names == present[first : first + len(names)]:
            return []
        return [NameEntries(first, names, model.axis_family(way))]

    def _offer_growth(self, target: Target, needed: QRect, block: Array) -> None:
        """The block is larger than the matrix: grow, paste what fits, or neither."""
        model = target.view.matrix
        rows, columns = max(needed.bottom() + 1, model.rowCount()), max(needed.right() + 1, model.columnCount())
        growth = [
            Resize(model.axis_family(orientation), size)
            for orientation, size, now in (
                (Qt.Orientation.Vertical, rows, model.rowCount()),
                (Qt.Orientation.Horizontal, columns, model.columnCount()),
            )
            if size > now
        ]
        families = listed(f"{size_name(edit.family)} = {edit.size}" for edit in growth)
        shape = model.place(rows, columns)
        fits = block[: model.rowCount() - needed.top(), : model.columnCount() - needed.left()]
        cut = QRect(needed.left(), needed.top(), fits.shape[1], fits.shape[0])
        actions: list[Action] = [
            (
                self.tr("Grow everywhere ({sizes})").format(sizes=families),
                partial(self._put, target, needed, block, tuple(growth)),
            ),
            (
                self.tr("Grow only {name}").format(name=model.name),
                partial(self._put, target, needed, block, (ReshapeMatrix(model.name, *shape),)),
            ),
            (self.tr("Paste what fits"), partial(self._put, target, cut, fits)),
        ]
        if not model.given:
            del actions[:2]  # its size follows from what it is computed from
        elif model.stands_side_by_side():
            del actions[0]  # where a column more in each head would go is not where the block has it
        elif model.name == "X" and all(edit.family == "word" for edit in growth) and not model.transposed:
            del actions[1]  # both would do the same
        text = self.tr("The pasted block needs {needed}, but {name} is {shape}.")
        self._notice.offer(
            text.format(
                needed=shape_text((rows, columns)),
                name=model.name,
                shape=shape_text((model.rowCount(), model.columnCount())),
            ),
            actions,
        )


@dataclass(frozen=True, slots=True)
class CellsPlace:
    """The matrix, row, column and head where a block begins."""

    name: str
    row: int
    column: int
    head: int | None


def cells_place(view: MatrixView, at: QRect) -> CellsPlace:
    """Where a rectangle of a table begins in the straight matrix."""
    row, column = view.matrix.place(at.top(), at.left())
    return CellsPlace(view.matrix.name, row, column, view.matrix.plane if view.matrix.heads else None)


def cells_edit(place: CellsPlace, block: Array, transposed: bool, action: str) -> SetCells:
    """The edit that puts a block, as a table shows it, into a matrix."""
    straight = np.ascontiguousarray(block.T if transposed else block)
    return SetCells(place.name, Patch.block(place.row, place.column, straight, place.head), action)


def _edit(place: CellsPlace, block: Array, transposed: bool, first: tuple[Edit, ...]) -> Edit:
    edit = cells_edit(place, block, transposed, "paste")
    return Several((*first, edit)) if first else edit


def _together(edits: list[NameEntries]) -> Edit:
    return edits[0] if len(edits) == 1 else Several(tuple(edits))


def of_clipboard(where: str) -> tuple[Source, Said]:
    data = QGuiApplication.clipboard().mimeData()
    own = bytes(data.data(OWN).data()).decode()
    said = Said(".", "tab", _named(own)) if own else Said()
    is_spreadsheet = is_of_a_spreadsheet(data.formats())
    return Source(data.text(), where, html="" if own else data.html(), is_spreadsheet=is_spreadsheet or bool(own)), said


def _named(text: str) -> Names:
    return next((names for names in ("rows", "columns", "both") if names == text), "none")


def read_job(source: Source, said: Said, cancelled: Cancelled, report: Callable[[object], None]) -> Reading | Doubt:
    from engine.grids.reading import read  # here, as who starts the program does not paste yet

    return read(source, said, watch_of(cancelled, report))
