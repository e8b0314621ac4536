"""How a cell of a matrix is painted, and how a person types into it."""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from engine.errors import EngineError
from engine.numbers import parse_number
from gui.colours import readable_on
from gui.questions.parts import paint_role, role_colour
from gui.style import PADDING, Colours, colours_of, pen, qcolor
from gui.table_model import Index

if TYPE_CHECKING:
    from gui.matrix_view import MatrixView

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter  # joined once, not for each cell
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
    """Paints a cell, and lets a person type into it."""

    def __init__(self, view: "MatrixView") -> None:
        super().__init__(view)
        self.view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, model = self.view, self.view.matrix
        colours = view.colours
        row, column = index.row(), index.column()
        rect = QRect(option.rect)
        place = model.index_of(row, column)
        back = self._background(row, column, place, colours)
        painter.save()
        painter.fillRect(rect, back)
        painter.setPen(qcolor(colours.line) if view.overlays.is_cut_off(model.name, place) else _ink(back.rgb()))
        inside = rect.adjusted(PADDING, 0, -PADDING, 0)
        painter.drawText(inside, RIGHT, model.text(row, column))
        if model.is_typed(row, column):
            self._paint_mark(painter, rect, colours.accent if model.given else colours.pin)
        role = view.overlays.role(model.name, place)
        if role is not None:
            self._paint_role(painter, rect, role, colours)
        elif model.name not in view.overlays.roles:
            self._paint_bands(painter, rect, row, column, colours)
        self._paint_selection(painter, rect, index, colours)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.textEdited.connect(lambda: _mark_invalid(editor, False))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        rect.setWidth(max(rect.width(), min(90, self.view.viewport().width() - rect.left())))
        editor.setGeometry(rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.isModified():
            self.view.matrix.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(editor, QLineEdit):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            step = STEPS.get((Qt.Key(event.key()), shift))
            if step is not None:
                self.finish(editor, *step)
                return True
        return super().eventFilter(editor, event)

    def finish(self, editor: QLineEdit, rows: int, columns: int) -> bool:
        """Take what was typed and go on; text that is no number stays open, with the reason shown."""
        if editor.isModified():
            try:
                parse_number(editor.text())
            except EngineError as error:
                _mark_invalid(editor, True)
                self.view.matrix.workspace.refused.emit(error)
                return False
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if rows or columns:
            self.view.step(rows, columns)
        return True

    def _background(self, row: int, column: int, place: tuple[int, ...], colours: Colours) -> QColor:
        model, overlays = self.view.matrix, self.view.overlays
        slope = overlays.slope(model.name, place) if overlays.slopes else None
        if slope is not None:
            return QColor(*overlays.scale(colours.dark).colour(slope))
        value = model.number(row, column)
        if value is None:
            return qcolor(colours.computed)
        heat = self.view.options.shows_heat(model.given)
        if model.scale is not None and (heat or value - value != 0.0):  # NaN and inf have their colours always
            return QColor(*model.scale.colour(value))
        return qcolor(colours.given if model.given else colours.computed)

    def _paint_mark(self, painter: QPainter, rect: QRect, colour: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(colour))
        corner = rect.topLeft()
        painter.drawPolygon(QPolygon([corner, corner + QPoint(7, 0), corner + QPoint(0, 7)]))

    def _paint_role(self, painter: QPainter, rect: QRect, role: int, colours: Colours) -> None:
        """An operand of the selected cell: a frame whose line, and a mark whose shape, tell which operand."""
        styles = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(role_colour(role, colours), 2, styles[min(role, len(styles) - 1)]))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
        paint_role(painter, QPointF(rect.left() + 3, rect.bottom() - 2), role, colours)

    def _paint_bands(self, painter: QPainter, rect: QRect, row: int, column: int, colours: Colours) -> None:
        """A line on both sides of each linked row and column; dashed for the column's word, so colour is not all."""
        link = self.view.link
        for at, line, colour, style in (
            (row, link.row_of_row, colours.query, Qt.PenStyle.SolidLine),
            (row, link.row_of_column, colours.key, Qt.PenStyle.DashLine),
        ):
            if at == line:
                painter.setPen(pen(colour, 2, style))
                painter.drawLine(rect.left(), rect.top() + 1, rect.right(), rect.top() + 1)
                painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        for at, line, colour, style in (
            (column, link.column_of_row, colours.query, Qt.PenStyle.SolidLine),
            (column, link.column_of_column, colours.key, Qt.PenStyle.DashLine),
        ):
            if at == line:
                painter.setPen(pen(colour, 2, style))
                painter.drawLine(rect.left() + 1, rect.top(), rect.left() + 1, rect.bottom())
                painter.drawLine(rect.right(), rect.top(), rect.right(), rect.bottom())

    def _paint_selection(self, painter: QPainter, rect: QRect, index: Index, colours: Colours) -> None:
        view = self.view
        place = view.selection.place
        is_here = place is not None and place.name == view.matrix.name
        if view.selectionModel().isSelected(index) and (view.hasFocus() or (is_here and view.has_block)):
            tint = QColor(colours.accent)
            tint.setAlpha(56 if view.hasFocus() else 32)
            painter.fillRect(rect, tint)
        if is_here and place is not None and place.index == view.matrix.index_of(index.row(), index.column()):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(colours.card, 4))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
            painter.setPen(pen(colours.accent, 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))


@lru_cache(2048)
def _ink(rgb: int) -> QColor:
    """The colour of a number on a background."""
    return QColor(*readable_on(((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255)))


def _mark_invalid(editor: QLineEdit, invalid: bool) -> None:
    palette = QPalette()
    if invalid:
        palette.setColor(QPalette.ColorRole.Text, QColor(colours_of(palette).error))
    editor.setPalette(palette)
