"""One matrix as a Qt table model. It shows values and asks the workspace; it never writes an array."""

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine.arrays import Array
from engine.axes import NAMED
from engine.edits.axes import RenameWord
from engine.edits.cells import SetCells
from engine.edits.painting import Paint
from engine.errors import EngineError
from engine.numbers import parse_number
from engine.patch import Patch
from engine.stages.masking import Mask
from engine.summary import Summary
from gui.colours import Scale, scale_of
from gui.number_format import NumberFormat, full_text
from gui.selection import plane_of
from gui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
EMPTY = np.zeros((0, 0))
NO_ROWS: frozenset[int] = frozenset()
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
        self.array: Array = EMPTY  # as the table shows it: one head, transposed where the equation has it so
        self.heads = 0  # how many planes the matrix has; 0 for a plain matrix
        self.plane = 0
        self.head = 0  # the head that is wanted, of the query heads
        self.scale: Scale | None = None
        self.typed: np.ndarray | None = None  # True where a patch covers the cell
        self.state = "waiting"
        self.number_format = NumberFormat()
        self.widest = (0, "", "")  # digits of the longest number, longest row name and column name, to make room for
        self._write: Callable[[float], str] = full_text
        self._axes = workspace.document.stages[name].axes[-2:]
        self._empty: frozenset[int] = NO_ROWS  # rows of weights that may attend to nothing
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()

    def refresh(self, dark: bool) -> None:
        """Take the newest value from the workspace."""
        shown = self.workspace.shown
        assert shown is not None
        value = shown.values[self.name]
        document = shown.values.document
        array = EMPTY if value.matrix is None else self._plane(value.matrix, document.options.heads)
        renamed = False
        resized = (array.T if self.transposed else array).shape != self.array.shape
        if resized:
            self.beginResetModel()
        self.state = value.state
        if value.matrix is not None:
            summary = shown.summaries[self.name]
            stage = document.stages[self.name]
            self._axes = stage.axes[-2:]
            patch = document.patches.get(self.name)
            mask = self._flat(patch.mask(value.matrix.shape)) if patch is not None else None
            labels = [document.labels(axis, size) for axis, size in zip(self._axes, array.shape, strict=True)]
            self.scale = scale_of(summary, stage.unit_range, dark)
            self._write = self.number_format.writer(summary)
            if self.transposed:
                array, mask, labels = array.T, None if mask is None else mask.T, labels[::-1]
            self.typed = mask
            empty = shown.without_keys.get(self.name)
            self._empty = frozenset(np.flatnonzero(self._flat_rows(empty)).tolist()) if empty is not None else NO_ROWS
            renamed = (self._rows, self._columns) != (labels[0], labels[1])
            self._rows, self._columns = labels
            longest = [max(names, key=len) for names in labels]
            mark = f"{NOTHING} " if self._empty else ""
            self.widest = (self._digits(array, summary), mark + longest[0], longest[1])
        self.array = array
        if resized:
            self.endResetModel()
        elif array.size:
            self.dataChanged.emit(self.index(0, 0), self.index(array.shape[0] - 1, array.shape[1] - 1))
        if renamed and not resized:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, array.shape[1] - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, array.shape[0] - 1)

    def place(self, row: int, column: int) -> tuple[int, int]:
        """From a cell of the table to the row and column of the matrix, and back."""
        return (column, row) if self.transposed else (row, column)

    def index_of(self, row: int, column: int) -> tuple[int, ...]:
        """From a cell of the table to the index into the whole matrix, its head included."""
        return (self.plane, *self.place(row, column)) if self.heads else self.place(row, column)

    def _plane(self, array: Array, heads: int) -> Array:
        """The matrix, or the head of it that is shown."""
        self.heads = array.shape[0] if array.ndim > 2 else 0
        self.plane = plane_of(self.head, self.heads, heads) if self.heads else 0
        return self._flat(array)

    def _flat_rows(self, flags: np.ndarray) -> np.ndarray:
        rows: np.ndarray = flags[self.plane] if flags.ndim > 1 else flags
        return rows

    def _flat(self, array: np.ndarray) -> np.ndarray:
        flat: np.ndarray = array[self.plane] if array.ndim > 2 else array
        return flat

    def stands_side_by_side(self) -> bool:
        """Whether rows or columns repeat, once a head, or join several matrices."""
        return any(axis.copies > 1 or len(axis.parts) > 1 for axis in self._axes)

    def text(self, row: int, column: int) -> str:
        """The number of a cell as it is shown."""
        return self._write(float(self.array[row, column]))

    def is_typed(self, row: int, column: int) -> bool:
        return self.typed is not None and bool(self.typed[row, column])

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
        return 0 if parent.isValid() else self.array.shape[0]

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.array.shape[1]

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return full_text(float(self.array[row, column])).removesuffix(".0")
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            place = ", ".join(map(str, self.index_of(row, column)))
            number = full_text(float(self.array[row, column]))
            return f"{self.name}[{place}] · {self._rows[row]}, {self._columns[column]}\n{number}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Typing into a cell; typing into the same cell again is the same step of the history."""
        place = self.index_of(index.row(), index.column())
        try:
            number = parse_number(str(value))
        except EngineError as error:
            self.workspace.refused.emit(error)
            return False
        if np.array(number).tobytes() == self.array[index.row(), index.column()].tobytes():
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

    def _digits(self, array: Array, summary: Summary) -> int:
        """By the extremes; where every digit is shown, by the first cells too."""
        sample = array[:16, :16].ravel().tolist() if self.number_format.kind == "full" else []
        return max(len(self._write(value)) for value in (summary.low, summary.high, *sample))
