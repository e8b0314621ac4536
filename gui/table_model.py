"""One matrix as a Qt table model. It shows values and asks the workspace; it never writes an array."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from engine.arrays import Floats, Matrix
from engine.axes import NAMED
from engine.edits.axes import RenameWord
from engine.edits.cells import SetCells
from engine.edits.painting import Paint
from engine.errors import EngineError
from engine.numbers import parse_number
from engine.patch import Patch
from engine.stages.masking import Mask
from engine.streaming.numbers import HeldNumbers, Numbers, numbers_of
from engine.summary import Summary
from gui.colours import Scale, scale_of
from gui.jobs import Cancelled
from gui.number_format import NumberFormat, full_text
from gui.selection import plane_of
from gui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NOTHING_YET: Numbers = HeldNumbers(np.zeros((0, 0)))
ON_ITS_WAY = "…"  # in the place of a number that is being computed
MOST_TILES = 64  # of numbers that are computed at a time
NO_ROWS: frozenset[int] = frozenset()
EVERY_FLAG = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable  # of each cell
NOTHING = "∅"  # before the name of a row that may attend to nothing


class MatrixModel(QAbstractTableModel):
    """A matrix of the worksheet under its name, or transposed."""

    def __init__(
        self, workspace: Workspace, name: str, transposed: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.name = name
        self.transposed = transposed
        self.numbers: Numbers = NOTHING_YET  # as the table shows it: one head, transposed where the equation has it so
        self.heads = 0  # how many planes the matrix has; 0 for a plain matrix
        self.plane = 0
        self.head = 0  # the head that is wanted, of the query heads
        self.scale: Scale | None = None
        self._straight_columns = 0
        self.typed: np.ndarray | None = None  # the cells that a patch covers, as places in the straight matrix
        self.state = "waiting"
        self.number_format = NumberFormat()
        self.widest = (0, "", "")  # digits of the longest number, longest row name and column name, to make room for
        self._write: Callable[[float], str] = full_text
        self._axes = workspace.document.stages[name].axes[-2:]
        self._empty: frozenset[int] = NO_ROWS  # rows of weights that may attend to nothing
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._longest: tuple[str, ...] = ()  # names of a row and of a column
        self._matrix: Matrix | None = None  # whose numbers these are
        self._wanted: dict[tuple[int, int], None] = {}  # tiles of numbers that were looked for
        self._fetching = QTimer(self)
        self._fetching.setSingleShot(True)
        self._fetching.timeout.connect(self._fetch)
        self.destroyed.connect(partial(workspace.jobs.cancel, f"numbers {id(self)}"))

    def refresh(self, dark: bool) -> None:
        """Take the newest value from the workspace."""
        shown = self.workspace.shown
        assert shown is not None
        value = shown.values[self.name]
        document = shown.values.document
        numbers = NOTHING_YET if value.matrix is None else self._numbers(value.matrix, document.options.heads)
        renamed = False
        resized = numbers.shape != self.numbers.shape
        if resized:
            self.beginResetModel()
        self.state = value.state
        if value.matrix is not None:
            summary = shown.summaries[self.name]
            stage = document.stages[self.name]
            self._axes = stage.axes[-2:]
            patch = document.patches.get(self.name)
            self.typed = None if patch is None else patch.places(self.plane, value.matrix.shape)
            self._straight_columns = int(value.matrix.shape[-1])
            sizes = value.matrix.shape[-2:]
            labels = [document.labels(axis, size) for axis, size in zip(self._axes, sizes, strict=True)]
            self.scale = scale_of(summary, stage.unit_range, dark, sizes[-1])
            self._write = self.number_format.writer(summary, numbers.dtype)
            if self.transposed:
                labels = labels[::-1]
            empty = shown.without_keys.get(self.name)
            self._empty = frozenset(np.flatnonzero(self._flat_rows(empty)).tolist()) if empty is not None else NO_ROWS
            renamed = (self._rows, self._columns) != (labels[0], labels[1])
            self._rows, self._columns = labels
            if renamed or not self._longest:
                self._longest = tuple(max(names, key=len) for names in labels)
            longest = self._longest
            mark = f"{NOTHING} " if self._empty else ""
            self.widest = (self._digits(numbers, summary), mark + longest[0], longest[1])
        self.numbers, self._matrix = numbers, value.matrix
        rows, columns = numbers.shape
        if resized:
            self.endResetModel()
        elif rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, columns - 1))
        if renamed and not resized:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, columns - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, rows - 1)

    def number(self, row: int, column: int) -> float | None:
        """The number of a cell; None until it is computed, which this sets off."""
        number = self.numbers.at(row, column)
        if number is None:
            self._wanted[self.numbers.tile_of(row, column)] = None
            if not self._fetching.isActive():
                self._fetching.start()
        return number

    def _fetch(self) -> None:
        job = partial(_numbers_job, self.numbers, tuple(self._wanted)[-MOST_TILES:])
        self._wanted.clear()
        self.workspace.jobs.run(f"numbers {id(self)}", job, self._fetched, self.workspace.refuse)

    def _fetched(self, found: "Fetched") -> None:
        numbers, tiles = found
        if numbers is not self.numbers:
            return  # of a matrix that is gone
        for tile, block in tiles:
            numbers.keep(tile, block)
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def place(self, row: int, column: int) -> tuple[int, int]:
        """From a cell of the table to the row and column of the matrix, and back."""
        return (column, row) if self.transposed else (row, column)

    def index_of(self, row: int, column: int) -> tuple[int, ...]:
        """From a cell of the table to the index into the whole matrix, its head included."""
        return (self.plane, *self.place(row, column)) if self.heads else self.place(row, column)

    def _numbers(self, matrix: Matrix, heads: int) -> Numbers:
        """Those of the matrix, or of the head of it that is shown."""
        before = self.plane
        self.heads = matrix.shape[0] if matrix.ndim > 2 else 0
        self.plane = plane_of(self.head, self.heads, heads) if self.heads else 0
        if matrix is self._matrix and self.plane == before:
            return self.numbers
        return numbers_of(matrix, self.plane, self.transposed)

    def _flat_rows(self, flags: np.ndarray) -> np.ndarray:
        rows: np.ndarray = flags[self.plane] if flags.ndim > 1 else flags
        return rows

    def stands_side_by_side(self) -> bool:
        """Whether rows or columns repeat, once a head, or join several matrices."""
        return any(axis.copies > 1 or len(axis.parts) > 1 for axis in self._axes)

    def text(self, row: int, column: int) -> str:
        """The number of a cell as it is shown."""
        number = self.number(row, column)
        return ON_ITS_WAY if number is None else self._write(number)

    def is_typed(self, row: int, column: int) -> bool:
        if self.typed is None:
            return False
        at_row, at_column = self.place(row, column)
        place = at_row * self._straight_columns + at_column
        at = int(np.searchsorted(self.typed, place))
        return at < len(self.typed) and bool(self.typed[at] == place)

    @property
    def paintable(self) -> bool:
        """Whether clicking changes cells between 1 and 0: the mask."""
        return isinstance(self.workspace.document.stages.get(self.name), Mask)

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
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            place = ", ".join(map(str, self.index_of(row, column)))
            known = self.number(row, column)
            text = ON_ITS_WAY if known is None else full_text(known, self.numbers.dtype)
            return f"{self.name}[{place}] · {self._rows[row]}, {self._columns[column]}\n{text}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Typing into a cell; typing into the same cell again is the same step of the history."""
        place = self.index_of(index.row(), index.column())
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
        if orientation == Qt.Orientation.Vertical and section in self._empty:
            if role == Qt.ItemDataRole.DisplayRole:
                return f"{NOTHING} {labels[section]}"
            if role == Qt.ItemDataRole.ToolTipRole:
                return self.tr("{name} may attend to nothing: its weights are 0.").format(name=labels[section])
        return labels[section]

    def setHeaderData(
        self, section: int, orientation: Qt.Orientation, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Renaming a word in the header of any matrix that has words there."""
        family = self.axis_family(orientation)
        return family in NAMED and self.workspace.apply(RenameWord(section, str(value), family))

    def axis_family(self, orientation: Qt.Orientation) -> str:
        """What the rows (vertical) or columns (horizontal) of the table count."""
        rows, columns = self._axes[::-1] if self.transposed else self._axes
        return (rows if orientation == Qt.Orientation.Vertical else columns).family

    def _digits(self, numbers: Numbers, summary: Summary) -> int:
        """By the extremes; where every digit is shown, by the first cells too."""
        rows, columns = (range(min(size, 16)) for size in numbers.shape)
        first = [numbers.at(row, column) for row in rows for column in columns if self.number_format.kind == "full"]
        sample = [number for number in first if number is not None]
        return max(len(self._write(value)) for value in (summary.low, summary.high, *sample))


Fetched = tuple[Numbers, list[tuple[tuple[int, int], Floats]]]


def _numbers_job(numbers: Numbers, tiles: tuple[tuple[int, int], ...], cancelled: Cancelled) -> Fetched:
    return numbers, list(numbers.compute(tiles, cancelled))


def _bits(number: float, dtype: np.dtype) -> bytes:
    return np.array(number, dtype).tobytes()
