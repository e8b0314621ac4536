"""A text that can be read in several ways: each shown as what it would become, chosen by key or click."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.grids.table import Doubt, Reading, Table
from engine.grids.telling import describe_choice
from engine.sentences.sentence import fill
from gui.look.number_format import full_text
from gui.look.style import GRID, dress, mute
from gui.words.errors import phrase_text

MOST_ROWS, MOST_COLUMNS = 5, 4  # of a table that is shown
MORE = "…"
ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
WIDEST = 160  # a column of it, in pixels
NARROWEST = 170  # what is said over it
TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class ReadingDialog(QDialog):
    """Which table is meant."""

    def __init__(
        self, doubt: Doubt, chosen: Callable[[Reading], object], parent: QWidget | None = None, now: int = 0
    ) -> None:
        super().__init__(parent)
        self._doubt, self._chosen = doubt, chosen
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Read a Table"))
        text = fill(self.tr("{where} can be read in several ways. Which is meant?"), {"where": _begun(doubt.where)})
        heading = QLabel(text, self)
        heading.setWordWrap(True)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        self._group = QButtonGroup(self)
        self.radios = [self._radio(number, reading) for number, reading in enumerate(doubt.readings)]
        tables = QGridLayout()
        tables.setHorizontalSpacing(3 * GRID)
        for at, (radio, reading) in enumerate(zip(self.radios, doubt.readings, strict=True)):
            said = QLabel(radio.accessibleName(), self)
            said.setWordWrap(True)
            said.setMinimumWidth(NARROWEST)
            tables.addWidget(radio, 0, 2 * at, Qt.AlignmentFlag.AlignTop)
            tables.addWidget(said, 0, 2 * at + 1, Qt.AlignmentFlag.AlignTop)
            tables.addWidget(self._preview(radio, reading.table), 1, 2 * at, 1, 2, TOP_LEFT)
            tables.setColumnStretch(2 * at + 1, 1)
        self.remark = mute(QLabel(self.tr("The answer holds for doubts of this kind until the program ends."), self))
        self.remark.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        self.read_button = self.buttons.addButton(self.tr("Read Like This"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.read_button.setDefault(True)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(heading)
        layout.addLayout(tables)
        layout.addWidget(self.remark)
        layout.addWidget(self.buttons)
        dress(self, *self.radios)
        width = max(layout.sizeHint().width(), layout.minimumSize().width())
        self.resize(width, layout.totalHeightForWidth(width))  # lines are broken, none is cut
        self._choose(now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2 and 3 choose."""
        digit = event.key() - Qt.Key.Key_1
        if 0 <= digit < len(self.radios):
            self._choose(digit)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go to the next one, in whichever direction that stands."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ARROWS:
            self._choose((self._group.checkedId() + ARROWS[Qt.Key(event.key())]) % len(self.radios))
            return True
        return super().eventFilter(watched, event)

    def _choose(self, number: int) -> None:
        self.radios[number].setChecked(True)
        self.radios[number].setFocus()

    def _radio(self, number: int, reading: Reading) -> QRadioButton:
        said = phrase_text(describe_choice(self._doubt, reading))
        radio = QRadioButton(f"&{number + 1}", self)
        radio.setObjectName(f"reading {number + 1}")
        radio.setAccessibleName(said)
        radio.installEventFilter(self)
        self._group.addButton(radio, number)
        return radio

    def _preview(self, radio: QRadioButton, table: Table) -> QWidget:
        shown = Preview(table, self)
        shown.clicked.connect(lambda _index: radio.setChecked(True))
        return shown

    def _take(self) -> None:
        reading = self._doubt.readings[self._group.checkedId()]
        self.accept()
        self._chosen(reading)


class Preview(QTableWidget):
    """The first rows and columns of a table as they would stand on the worksheet, and dots for the others."""

    def __init__(self, table: Table, parent: QWidget) -> None:
        rows, columns = table.array.shape
        shown = min(rows, MOST_ROWS), min(columns, MOST_COLUMNS)
        super().__init__(shown[0] + (rows > MOST_ROWS), shown[1] + (columns > MOST_COLUMNS), parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                inside = row < shown[0] and column < shown[1]
                item = QTableWidgetItem(_write(float(table.array[row, column])) if inside else MORE)
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, item)
        self._name(table, shown)
        self.resizeColumnsToContents()
        for column in range(self.columnCount()):
            self.setColumnWidth(column, min(self.columnWidth(column), WIDEST))
        self._fit()

    def _name(self, table: Table, shown: tuple[int, int]) -> None:
        for header, names, count in (
            (self.horizontalHeader(), table.columns, shown[1]),
            (self.verticalHeader(), table.rows, shown[0]),
        ):
            header.setVisible(bool(names))
            header.setHighlightSections(False)
            labels = [*names[:count], *[MORE] * (len(names) > count)]
            (self.setHorizontalHeaderLabels if names is table.columns else self.setVerticalHeaderLabels)(labels)

    def _fit(self) -> None:
        """As large as its cells, so that nothing scrolls."""
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across, down = self.horizontalHeader(), self.verticalHeader()
        wide = across.length() + (0 if down.isHidden() else down.sizeHint().width())
        high = down.length() + (0 if across.isHidden() else across.sizeHint().height())
        self.setFixedSize(wide, high)


def _write(number: float) -> str:
    return full_text(number).removesuffix(".0")


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
