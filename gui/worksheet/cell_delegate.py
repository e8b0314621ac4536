"""How a person types into a cell of a matrix; how it is painted says `cell_painter`."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from engine.errors import EngineError
from gui.look.style import colours_of
from gui.widgets.model_index import Index
from gui.worksheet.table_look import TableLook

STEPS = {  # keys that end the typing in a cell, and where they go: rows, columns
    (Qt.Key.Key_Return, False): (1, 0),
    (Qt.Key.Key_Enter, False): (1, 0),
    (Qt.Key.Key_Return, True): (-1, 0),
    (Qt.Key.Key_Enter, True): (-1, 0),
    (Qt.Key.Key_Tab, False): (0, 1),
    (Qt.Key.Key_Backtab, True): (0, -1),
    (Qt.Key.Key_Backtab, False): (0, -1),
    (Qt.Key.Key_Down, False): (1, 0),
    (Qt.Key.Key_Up, False): (-1, 0),
}


class CellDelegate(QStyledItemDelegate):
    """Lets a person type into a cell."""

    stepped = Signal(int, int)  # rows and columns to go on by, after typing
    typed = Signal()  # a key has changed what is being typed

    def __init__(self, look: TableLook, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.textEdited.connect(lambda: _mark_invalid(editor, False))
        editor.textEdited.connect(self.typed)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        rect.setWidth(max(rect.width(), min(90, self._look.viewport().width() - rect.left())))
        editor.setGeometry(rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.isModified():
            self._look.matrix.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(editor, QLineEdit):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            step = STEPS.get((Qt.Key(event.key()), shift))
            if step is not None:
                self.finish(editor, *step)
                return True
        return super().eventFilter(editor, event)

    def finish(self, editor: QLineEdit, rows: int, columns: int) -> bool:
        """Take what was typed and go on. Returns False, with the reason shown, for what is no number; it stays open."""
        if editor.isModified() and (editor.text().strip() or self._look.matrix.given):
            from engine.number_parser import parse_number  # here, as nobody has typed at the start

            try:
                parse_number(editor.text())
            except EngineError as error:
                _mark_invalid(editor, True)
                self._look.matrix.workspace.refused.emit(error)
                return False
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if rows or columns:
            self.stepped.emit(rows, columns)
        return True


class Walk(QObject):
    """Where Tab and Enter lead in a table."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._tabbed_from: int | None = None  # the column in which the first Tab of a row was pressed
        table.selectionModel().currentChanged.connect(self._begin_row)

    def step(self, rows: int, columns: int) -> bool:
        """Move the current cell; to the next row at the end of a row. Returns False where the matrix ends."""
        index, model = self._table.currentIndex(), self._table.model()
        width = model.columnCount()
        row, column = index.row() + rows, index.column() + columns
        if columns and not 0 <= column < width:
            row, column = row + columns, 0 if columns > 0 else width - 1
        if not 0 <= row < model.rowCount():
            return False
        self._table.setCurrentIndex(model.index(row, column))
        return True

    def go(self, rows: int, columns: int) -> bool:
        """The same; Enter goes back to the column in which the first of the Tabs before it was pressed."""
        now = self._table.currentIndex()
        first = now.column() if self._tabbed_from is None else self._tabbed_from
        moved = self.step(rows, columns or first - now.column())
        is_in_row = bool(columns) and moved and self._table.currentIndex().row() == now.row()
        self._tabbed_from = first if is_in_row else None
        return moved

    def _begin_row(self) -> None:
        """Whoever goes somewhere begins a row of Tabs there; `go`, which comes after this, knows better."""
        self._tabbed_from = None


def _mark_invalid(editor: QLineEdit, invalid: bool) -> None:
    palette = QPalette()
    if invalid:
        palette.setColor(QPalette.ColorRole.Text, QColor(colours_of(palette).error))
    editor.setPalette(palette)
