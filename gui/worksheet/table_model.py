"""One matrix as a Qt table model. It shows values and asks the workspace; it never writes an array."""

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from engine.arrays import Matrix, is_blank
from engine.edits.axes import RenameWord
from engine.edits.cells import ReleaseCells, SetCells
from engine.edits.painting import Paint
from engine.errors import EngineError
from engine.patch import Patch
from engine.ranges import slice_of
from engine.sentences.shown import shown_text
from engine.stages.traits.axes import NAMED, Axis
from engine.statistics.summary import Summary
from engine.tiles.cells import HeldNumbers, Numbers, numbers_of
from engine.tiles.palettes import Scale
from engine.worksheet.document import Document
from gui.look.colours import scale_of
from gui.look.number_format import full_text
from gui.look.plain import tip_of
from gui.look.text_widths import find_longest
from gui.state.cell_words import cell_description, cell_words
from gui.state.changed_cells import NO_CELLS, Cells, Changes, Glow, blocks_of, changes_between, retyped_between
from gui.state.fetching import Fetching
from gui.state.overlays import Overlays
from gui.state.selection import plane_of
from gui.state.view_options import ViewOptions
from gui.state.workspace import Workspace
from gui.widgets.model_index import NOWHERE, Index

NOTHING_YET: Numbers = HeldNumbers(np.zeros((0, 0)))
ON_ITS_WAY = "…"  # in the place of a number that is being computed
NO_ROWS: frozenset[int] = frozenset()
EVERY_FLAG = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable  # of each cell
Widest = tuple[int, tuple[str, ...], tuple[str, ...]]  # digits, names of rows and of columns, to make room for
NOTHING = "∅"  # before the name of a row that may attend to nothing


class MatrixModel(QAbstractTableModel):
    """A matrix of the worksheet under its name, or transposed."""

    lit = Signal(object)  # rows whose names are lit, or no longer: at Qt's own signal the whole table is painted
    refreshed = Signal()  # the numbers, the names or their looks may be others

    def __init__(
        self,
        workspace: Workspace,
        options: ViewOptions,
        overlays: Overlays,
        name: str,
        transposed: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.name = name
        self._options = options
        self._overlays = overlays  # as far as it is said of a cell
        self.transposed = transposed
        self.numbers: Numbers = NOTHING_YET  # as the table shows it: one head, transposed where the equation has it so
        self.heads = 0  # how many planes the matrix has; 0 for a plain matrix
        self.plane = 0
        self.head = 0  # the head that is wanted, of the query heads
        self.scale: Scale | None = None
        self.typed: Patch | None = None  # over the whole matrix
        self.state = "waiting"
        self.widest: Widest = (0, (), ())
        self._kept_digits = (options.number_format, 0)  # for which there has been room since the document was opened
        self._write: Callable[[float], str] = full_text
        assert workspace.values is not None
        self._axes = workspace.values.document.stages[name].axes[-2:]  # the document may be another one already
        self._empty: frozenset[int] = NO_ROWS  # rows of weights that may attend to nothing
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._longest: tuple[tuple[str, ...], ...] = ()  # some names of rows and of columns
        self._matrix: Matrix | None = None  # whose numbers these are
        self._look: tuple[object, ...] = ()  # what all cells have in common
        self._was_shown = False  # whether numbers of this document and head were shown before
        self._is_past = False  # whether the last numbers were those of a snapshot
        self.glow = Glow(self)
        self.glow.ended.connect(self._end_glow)
        workspace.document_opened.connect(self._forget_numbers)
        self._fetching = Fetching(workspace, self)
        self._fetching.fetched.connect(self._show_fetched)

    def retarget(self, name: str) -> None:
        """Show another matrix from the next refresh on; nothing of it glows for that."""
        self.name, self._matrix, self._was_shown = name, None, False

    def refresh(self, dark: bool) -> None:
        """Take the newest value from the workspace."""
        shown = self.workspace.shown
        assert shown is not None
        value, matrix = shown.values[self.name], shown.matrix(self.name)
        document = shown.values.document
        numbers = NOTHING_YET if matrix is None else self._numbers(matrix, document.size("head"))
        typed, renamed, lit = self.typed, False, self.glow.rows
        resized = numbers.shape != self.numbers.shape
        if resized:
            self.beginResetModel()
        self.state = value.state
        if matrix is not None:
            summary, stage = shown.summaries[self.name], document.stages[self.name]
            self.typed = document.patches.get(self.name)
            self.scale = scale_of(summary, stage.unit_range, dark, matrix.shape[-1])
            self._write = self._options.number_format.writer(summary, numbers.dtype)
            renamed = self._take_names(document, matrix, shown.without_keys.get(self.name))
            mark = f"{NOTHING} " if self._empty else ""
            of_rows, of_columns = self._longest
            self.widest = (self._keep_digits(numbers, summary), tuple(mark + name for name in of_rows), of_columns)
        changed = self._find_changed(numbers, typed)
        self.numbers, self._matrix = numbers, matrix
        if resized:
            self.endResetModel()
        else:
            self._tell_changed(changed)
            if lit != self.glow.rows:
                self.lit.emit(lit ^ self.glow.rows)
            if renamed:
                self._tell_names()
        self.refreshed.emit()

    def _take_names(self, document: Document, matrix: Matrix, without_keys: np.ndarray | None) -> bool:
        """Those of rows and columns; returns whether they look otherwise than before."""
        self._axes = document.stages[self.name].axes[-2:]
        labels = [document.labels(axis, size) for axis, size in zip(self._axes, matrix.shape[-2:], strict=True)]
        names = tuple(labels[::-1] if self.transposed else labels)
        empty = NO_ROWS if without_keys is None else frozenset(np.flatnonzero(self._flat_rows(without_keys)).tolist())
        if (*names, empty) == (self._rows, self._columns, self._empty) and self._longest:
            return False
        self._rows, self._columns = names
        self._empty, self._longest = empty, tuple(map(find_longest, names))
        return True

    def _find_changed(self, numbers: Numbers, typed: Patch | None) -> Cells | None:
        """The cells that look otherwise from these numbers on, which light up; None where all may.

        typed: what was typed before.
        """
        changes = changes_between(self.numbers, numbers)
        lit, retyped = self.glow.cells, retyped_between(typed, self.typed)
        self._light(numbers, changes)
        look, self._look = self._look, self._look_of_all()
        if changes is None or retyped is None or look != self._look or self.is_marked:
            return None
        here = [index for index in retyped if not self.heads or index[0] == self.plane]
        return changes.written | lit | {self.place(index[-2], index[-1]) for index in here}

    def _look_of_all(self) -> tuple[object, ...]:
        """What cells that have not changed are painted by, as far as this is told of it and nobody else."""
        scale, has_heat = self.scale, self._options.shows_heat(self.given)
        ends = (scale.low, scale.high, scale.logarithmic) if scale is not None and has_heat else ()
        return self._write, self.given, self.plane, self.is_marked, ends, id(scale.palette if scale else None)

    def _light(self, numbers: Numbers, changes: Changes | None) -> None:
        """Light the cells that an edit has changed, for a while; not those of another head or of a snapshot."""
        was_past, was_shown = self._is_past, self._was_shown
        self._is_past, self._was_shown = self.workspace.previewed is not None, True
        if numbers is not self.numbers:
            is_edit = changes is not None and was_shown and not (self._is_past or was_past)
            self.glow.light(changes.lit if changes is not None and is_edit else NO_CELLS)

    def _tell_changed(self, cells: Cells | None) -> None:
        """These cells are to be painted anew; None: all."""
        rows, columns = self.numbers.shape
        if not rows or not columns:
            return
        for down, across in blocks_of(cells) if cells is not None else ((range(rows), range(columns)),):
            self.dataChanged.emit(self.index(down[0], across[0]), self.index(down[-1], across[-1]))

    def _tell_names(self) -> None:
        """All names are others."""
        for way, count in zip(Qt.Orientation, self.numbers.shape[::-1], strict=True):
            self.headerDataChanged.emit(way, 0, count - 1)

    def _end_glow(self, cells: Cells) -> None:
        self._tell_changed(cells)
        self.lit.emit({row for row, _ in cells})

    def _forget_numbers(self) -> None:
        """Another document: its numbers have not changed, they are others."""
        self._was_shown = False
        self._kept_digits = (self._options.number_format, 0)
        self.glow.end()

    def number(self, row: int, column: int) -> float | None:
        """The number of a cell; None until it is computed, which this sets off."""
        number = self.numbers.at(row, column)
        if number is None:
            self._fetching.want(self.numbers, row, column)
        return number

    def _show_fetched(self, numbers: Numbers) -> None:
        if numbers is self.numbers:  # and not of a matrix that is gone
            self._tell_changed(None)

    def place(self, row: int, column: int) -> tuple[int, int]:
        """The row and column of the matrix of a cell of the table, and the other way round."""
        return (column, row) if self.transposed else (row, column)

    def index_of(self, row: int, column: int) -> tuple[int, ...]:
        """The index into the whole matrix, its head included, of a cell of the table."""
        return (self.plane, *self.place(row, column)) if self.heads else self.place(row, column)

    def _numbers(self, matrix: Matrix, heads: int) -> Numbers:
        """The numbers of the matrix, or of the head of it that is shown."""
        before = self.plane
        self.heads = matrix.shape[0] if matrix.ndim > 2 else 0
        self.plane = plane_of(self.head, self.heads, heads) if self.heads else 0
        if matrix is self._matrix and self.plane == before:
            return self.numbers
        self._was_shown = self._was_shown and self.plane == before
        return numbers_of(matrix, self.plane, self.transposed)

    def _flat_rows(self, flags: np.ndarray) -> np.ndarray:
        rows: np.ndarray = flags[self.plane] if flags.ndim > 1 else flags
        return rows

    def stands_side_by_side(self) -> bool:
        """Whether rows or columns repeat, once a head, or join several matrices."""
        return any(axis.copies > 1 or len(axis.parts) > 1 for axis in self._axes)

    def text(self, row: int, column: int) -> str:
        """The number of a cell as it is shown."""
        return self.text_of(self.number(row, column))

    def text_of(self, number: float | None) -> str:
        """A number of this matrix as it is shown."""
        return ON_ITS_WAY if number is None else self._write(number)

    def numbers_within(self, rows: range, columns: range) -> list[list[float | None]]:
        """The numbers of a block of cells, row by row; None where they must be computed, which this sets off."""
        known = self.numbers.known(slice_of(rows), slice_of(columns))
        return known or [[self.number(row, column) for column in columns] for row in rows]

    def typed_within(self, rows: range, columns: range) -> set[tuple[int, int]]:
        """Which cells of a block were typed."""
        if self.typed is None:
            return set()
        cells = self.typed.cells_within(self.plane, *((columns, rows) if self.transposed else (rows, columns)))
        return {self.place(row, column) for row, column in cells.tolist()}

    def is_typed(self, row: int, column: int) -> bool:
        return self.typed is not None and self.typed.covers(self.index_of(row, column))

    @property
    def paintable(self) -> bool:
        """Whether clicking changes cells between 1 and 0: the mask."""
        stage = self.workspace.document.stages.get(self.name)
        return stage is not None and stage.is_flags

    @property
    def given(self) -> bool:
        return self.state in ("given", "edited")

    def row_labels(self) -> tuple[str, ...]:
        return self._rows

    def column_labels(self) -> tuple[str, ...]:
        return self._columns

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.numbers.shape[0]

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.numbers.shape[1]

    def flags(self, index: Index) -> Qt.ItemFlag:
        return EVERY_FLAG

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.EditRole:
            number = self.number(row, column)
            return "" if number is None else full_text(number, self.numbers.dtype).removesuffix(".0")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell_words(self, row, column, self._overlays)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return cell_description(self, row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            place = ", ".join(map(str, self.index_of(row, column)))
            known = self.number(row, column)
            text = ON_ITS_WAY if known is None else self._told_text(self.index_of(row, column), known)
            names = f"{shown_text(self._rows[row])}, {shown_text(self._columns[column])}"
            return tip_of(f"{self.name}[{place}] · {names}\n{text}")
        return None

    def _told_text(self, index: tuple[int, ...], number: float) -> str:
        """A number in words: whether it is still to be found, and how it was marked."""
        if is_blank(number):
            return self.tr("blank: type your number")
        text, mark = full_text(number, self.numbers.dtype), self.mark(index)
        told = self.tr("marked right") if mark else self.tr("marked not right")
        return text if mark is None else f"{text} · {told}"

    @property
    def is_marked(self) -> bool:
        """Whether something may be said of what was filled in."""
        shown = self.workspace.shown
        return shown is not None and shown.marks.are_told

    def mark(self, index: tuple[int, ...]) -> bool | None:
        """Whether what was filled into a blank cell is right; None where nothing is said of it."""
        shown = self.workspace.shown
        return None if shown is None else shown.marks.told(self.name, index)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Type into a cell; typing into the same cell again is the same step of the history."""
        from engine.number_parser import parse_number  # here, as nobody has typed at the start

        place = self.index_of(index.row(), index.column())
        if not self.given and not str(value).strip():  # as Delete does: blank again, or what the formula gives
            return self.workspace.apply(ReleaseCells(self.name, (place,)))
        try:
            number = parse_number(str(value))
        except EngineError as error:
            self.workspace.refused.emit(error)
            return False
        before = self.numbers.at(index.row(), index.column())
        if before is not None and _bits(number, self.numbers.dtype) == _bits(before, self.numbers.dtype):
            return True
        patch = Patch.one(place, number)
        edit = Paint(self.name, patch) if self.paintable else SetCells(self.name, patch)
        return self.workspace.apply(edit, f"{self.name}{place}")

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole):
            return None
        labels = self._columns if orientation == Qt.Orientation.Horizontal else self._rows
        if section >= len(labels):
            return None
        if role == Qt.ItemDataRole.EditRole:
            return labels[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.label(section, orientation == Qt.Orientation.Vertical)
        name, is_empty = shown_text(labels[section]), orientation == Qt.Orientation.Vertical and section in self._empty
        told = self.tr("{name} may attend to nothing: its weights are 0.").format(name=name)
        return tip_of(told if is_empty else name)

    def label(self, section: int, of_row: bool) -> str:
        """The name of a row, or of a column, as it is shown; "" where there is none."""
        labels = self._rows if of_row else self._columns
        if section >= len(labels):
            return ""
        name = shown_text(labels[section])
        return f"{NOTHING} {name}" if of_row and section in self._empty else str(name)

    def setHeaderData(
        self, section: int, orientation: Qt.Orientation, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Rename a word or a dimension in the header of any matrix that has some there, whichever head it stands in."""
        axis = self._axis(orientation)
        size = self.workspace.document.size(axis.family)
        at = section % size if axis.copies > 1 and size else section
        return axis.family in NAMED and self.workspace.apply(RenameWord(at, str(value), axis.family))

    def axis_family(self, orientation: Qt.Orientation) -> str:
        """What the rows (vertical) or columns (horizontal) of the table count."""
        return self._axis(orientation).family

    def is_named(self, orientation: Qt.Orientation) -> bool:
        """Whether the rows (vertical) or columns (horizontal) have names that people give."""
        return self.axis_family(orientation) in NAMED

    def name_of(self, section: int, orientation: Qt.Orientation) -> str:
        """The name of an entry without that of the head it stands in."""
        axis = self._axis(orientation)
        labels = self._rows if orientation == Qt.Orientation.Vertical else self._columns
        return labels[section].partition("·")[2] if axis.copies > 1 else labels[section]

    def _axis(self, orientation: Qt.Orientation) -> Axis:
        rows, columns = self._axes[::-1] if self.transposed else self._axes
        return rows if orientation == Qt.Orientation.Vertical else columns

    def _keep_digits(self, numbers: Numbers, summary: Summary) -> int:
        """How many digits to make room for: a table that has once been so wide stays so, that nothing moves back."""
        (before, kept), now = self._kept_digits, self._options.number_format
        digits = max(self._digits(numbers, summary), kept if before == now else 0)
        self._kept_digits = now, digits
        return digits

    def _digits(self, numbers: Numbers, summary: Summary) -> int:
        """How many digits the longest of the extremes has; where every digit is shown, of the first cells too."""
        rows, columns = (range(min(size, 16)) for size in numbers.shape)
        is_full = self._options.number_format.kind == "full"
        first = [numbers.at(row, column) for row in rows for column in columns] if is_full else []
        sample = [number for number in first if number is not None]
        return max(len(self._write(value)) for value in (summary.low, summary.high, *sample))


def _bits(number: float, dtype: np.dtype) -> bytes:
    return np.array(number, dtype).tobytes()
