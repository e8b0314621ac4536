"""What a table of heads holds: a picture and seven numbers each, sorted by any column."""

import math
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from engine.dataclass import dataclass
from engine.stages.traits.axes import head_name
from engine.statistics.heads import FACTS, HeadFacts
from gui.look.number_format import full_text
from gui.widgets.model_index import NOWHERE, Index

PAIR = "pair"  # what the head gives the pair of words that was selected last
NUMBERS = (PAIR, *FACTS)
COLUMNS = ("layer", "head", "picture", *NUMBERS)
SHARES = ("first", "previous", "diagonal", "induction", "sink", PAIR)  # of 1; others are shown beside the largest
PICTURE_ROLE, SHARE_ROLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
UNKNOWN = "–"


@dataclass(frozen=True, slots=True, eq=False)
class HeadRow:
    """One head of one layer."""

    layer: int
    head: int
    facts: HeadFacts
    image: QImage
    is_sampled: bool  # whether the picture is of some rows only
    pair: float = math.nan

    def number(self, column: str) -> float:
        return float(getattr(self, column) if column in ("layer", "head", PAIR) else getattr(self.facts, column))


class HeadModel(QAbstractTableModel):
    """Rows in the order that was asked for; a number that has no meaning comes last either way."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[HeadRow] = []
        self._order: tuple[str, bool] = ("layer", False)  # the column, and whether the largest comes first
        self._reach: dict[str, float] = {}
        self._titles: dict[str, str] = {}
        self._tips: dict[str, str] = {}
        self._pair = ""

    def title(self, column: str) -> str:
        return self._titles.get(column, "")

    def show_rows(self, rows: Sequence[HeadRow]) -> None:
        self.beginResetModel()
        self.rows = sorted(rows, key=self._sort_key())
        for column in NUMBERS:
            known = [number for row in rows if math.isfinite(number := row.number(column))]
            self._reach[column] = 1.0 if column in SHARES else max(known, default=0.0) or 1.0
        self.endResetModel()

    def row_of(self, layer: int, head: int) -> int:
        """Where a head stands; -1 where it is not listed."""
        return next((at for at, row in enumerate(self.rows) if (row.layer, row.head) == (layer, head)), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], COLUMNS[index.column()]
        if role == PICTURE_ROLE:
            return row.image if column == "picture" else None
        if role == SHARE_ROLE:
            return row.number(column) / self._reach[column] if column in NUMBERS else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._full_text(row, column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles.get(COLUMNS[section], "")
        return self._tips.get(COLUMNS[section]) if role == Qt.ItemDataRole.ToolTipRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (COLUMNS[column], order == Qt.SortOrder.DescendingOrder)
        self.layoutAboutToBeChanged.emit()
        before = self.rows
        self.rows = sorted(before, key=self._sort_key())
        now = {id(row): at for at, row in enumerate(self.rows)}
        old = self.persistentIndexList()
        self.changePersistentIndexList(old, [self.index(now[id(before[at.row()])], at.column()) for at in old])
        self.layoutChanged.emit()

    def name_pair(self, name: str) -> None:
        """What the column of the pair is called."""
        if name != self._pair:
            self._pair = name
            self.retranslate()

    def retranslate(self) -> None:
        self._titles = {
            "layer": self.tr("Layer"),
            "head": self.tr("Head"),
            "picture": self.tr("Weights"),
            "entropy": self.tr("Entropy"),
            "distance": self.tr("Distance"),
            "first": self.tr("First"),
            "previous": self.tr("Previous"),
            "diagonal": self.tr("Diagonal"),
            "induction": self.tr("Induction"),
            "sink": self.tr("Sink"),
            PAIR: self._pair,
        }
        self._tips = {
            "picture": self.tr("The weights of the head; where they are many, the largest of each group."),
            "entropy": self.tr(
                "How evenly the weights of a query are spread, in nats: 0 for a single key, ln m for m equal ones "
                "(Clark et al. 2019; Vig and Belinkov 2019)."
            ),
            "distance": self.tr(
                "How far from the query its keys stand, in words, as the mean over its weights (Vig and Belinkov 2019)."
            ),
            "first": self.tr("The share of the first key, where attention often rests (Xiao et al. 2023)."),
            "previous": self.tr("The share of the key just before the query (Olsson et al. 2022)."),
            "diagonal": self.tr("The share of the query's own word (Clark et al. 2019)."),
            "induction": self.tr(
                "The share of keys that followed an earlier occurrence of the query's word (Olsson et al. 2022); "
                "needs words that come again."
            ),
            "sink": self.tr("The mean share of the key that gets most of all (Gu et al. 2024)."),
            PAIR: self.tr("The weight that the head gives this pair of words: the query, and the key it looks at."),
        }
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def _sort_key(self) -> Callable[[HeadRow], tuple[object, ...]]:
        column, falling = self._order

        def key(row: HeadRow) -> tuple[object, ...]:
            number = row.number(column) if column != "picture" else 0.0
            return math.isnan(number), -number if falling else number, row.layer, row.head

        return key

    def _text(self, row: HeadRow, column: str) -> str:
        if column == "picture":
            return ""
        if column in ("layer", "head"):
            return str(row.layer) if column == "layer" else head_name(row.head)
        return UNKNOWN if math.isnan(row.number(column)) else _few_digits(row.number(column))

    def _full_text(self, row: HeadRow, column: str) -> str:
        if column == "picture" and row.is_sampled:
            return self.tr("Layer {layer}, head {head}: a sample of the rows").format(layer=row.layer, head=row.head)
        if column not in NUMBERS:
            return self.tr("Layer {layer}, head {head}").format(layer=row.layer, head=row.head)
        if math.isnan(row.number(column)):
            text = self.tr("{name}: no number here. The note of the column says what it needs.")
            return text.format(name=self._titles[column])
        return f"{self._titles[column]} = {full_text(row.number(column))}"


def _few_digits(value: float) -> str:
    """Four digits; the tooltip has all."""
    return f"{value:.0f}" if abs(value) >= 1000.0 else f"{value:.4g}"
