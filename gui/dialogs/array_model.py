"""A matrix as a table that is looked at, with the names of its rows and columns."""

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QWidget

from engine.arrays import Array
from gui.widgets.model_index import NOWHERE, Index

Labels = tuple[tuple[str, ...], tuple[str, ...]]  # of the rows, of the columns


class ArrayModel(QAbstractTableModel):
    """What its cells say, and in which colours, is for who derives from it; without names they are counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.array: Array | None = None
        self._labels: Labels = ((), ())

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.array is None else self.array.shape[0]

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.array is None else self.array.shape[1]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        labels = self._labels[orientation == Qt.Orientation.Horizontal]
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return labels[section] if section < len(labels) else section
