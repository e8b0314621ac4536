"""A matrix as a table that edits like a spreadsheet."""

from functools import lru_cache

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPolygon,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from engine.errors import EngineError
from engine.linking import NO_LINK, Link
from engine.numbers import parse_number
from gui.colours import readable_on
from gui.selection import Place, Selection
from gui.style import GRID, Colours, colours_of, pen, qcolor, small_font
from gui.table_model import Index, MatrixModel
from gui.view_options import ViewOptions

ROW_HEIGHT = 26
NARROWEST = 46
WIDEST_LABEL = 104
PADDING = 8
MOST_ROWS = 12.5  # shown at once; the half row tells that there are more
LEAST_ROOM = 420  # however narrow the window, a table may be this wide
BAR = 10  # of a scroll bar, as in the style sheet
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


class MatrixView(QTableView):
    """Shows a MatrixModel; the selected cell is shared with the whole window."""

    activated_here = Signal(object)  # this view, when it takes the focus
    menu_wanted = Signal(object, QPoint)
    header_menu_wanted = Signal(object, object, int, QPoint)
    typing_refused = Signal(str)  # the name of a computed matrix somebody typed into
    moved = Signal(str, int, int)  # an entry of an axis family was dragged from one place to another

    def __init__(
        self, model: MatrixModel, selection: Selection, options: ViewOptions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.matrix = model
        self.selection = selection
        self.options = options
        self.link: Link = NO_LINK
        self._fitted: tuple[object, ...] = ()
        self._outlined: Place | None = None
        self._room = LEAST_ROOM
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self._headers = (LabelHeader(Qt.Orientation.Horizontal, self), LabelHeader(Qt.Orientation.Vertical, self))
        self.setHorizontalHeader(self._headers[0])
        self.setVerticalHeader(self._headers[1])
        self.setFrameShape(QFrame.Shape.Box)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda point: self.menu_wanted.emit(self, self.viewport().mapToGlobal(point))
        )
        self.selectionModel().currentChanged.connect(self._current_changed)
        model.modelReset.connect(self.fit)
        model.dataChanged.connect(self.fit)

    def fit(self) -> None:
        """Take the size of the matrix, up to a limit; beyond it, scroll."""
        model = self.matrix
        shape, given = (model.rowCount(), model.columnCount()), model.given
        fitted = (shape, model.widest, given, self._room)
        if fitted == self._fitted:
            return
        self._fitted = fitted
        if self.property("given") != given:
            self.setProperty("given", given)
            self.style().polish(self)
        self._fit(*shape)

    def set_room(self, width: int) -> None:
        """How wide the table may be before it scrolls."""
        self._room = max(width, LEAST_ROOM)
        self.fit()

    def _fit(self, rows: int, columns: int) -> None:
        digits, row_label, column_label = self.matrix.widest
        label_font = small_font(self.font())
        label_font.setBold(True)  # as it is while its line is lit
        label_width = min(_advance(label_font, column_label), WIDEST_LABEL) + 2 * PADDING
        width = max(NARROWEST, _advance(self.font(), "0" * digits) + 2 * PADDING + 2, label_width)
        width = -(-width // GRID) * GRID  # so that tables do not twitch with every digit
        side = max(min(_advance(label_font, row_label), WIDEST_LABEL) + 2 * PADDING, 28)
        height = max(ROW_HEIGHT, self.fontMetrics().height() + 8)
        self._headers[0].setDefaultSectionSize(width)
        self._headers[1].setDefaultSectionSize(height)
        self._headers[0].set_thickness(height - 2)
        self._headers[1].set_thickness(side)
        wide, high = side + self._headers[0].length() + 2, height + self._headers[1].length()
        wide += BAR * (rows > MOST_ROWS)
        high += BAR * (wide > self._room)
        size = QSize(min(wide, self._room), min(high, int(height * MOST_ROWS)))
        if size != self.minimumSize() or size != self.maximumSize():
            self.setFixedSize(size)

    def show_link(self, link: Link) -> None:
        """Light up the lines that belong to the selected cell."""
        if self.matrix.transposed:
            link = Link(link.column_of_row, link.column_of_column, link.row_of_row, link.row_of_column)
        if link != self.link:
            self.link = link
            self.viewport().update()
            self.horizontalHeader().viewport().update()
            self.verticalHeader().viewport().update()

    def show_place(self) -> None:
        """Make the shared selection the current cell, where it is in this matrix."""
        place = self.selection.place if self.selection.place and self.selection.place.name == self.matrix.name else None
        if place != self._outlined:
            self._outlined = place
            self.viewport().update()
        if place is None:
            return
        row, column = self.matrix.place(place.row, place.column)
        current = self.currentIndex()
        if (current.row(), current.column()) != (row, column) and row < self.matrix.rowCount():
            index = self.matrix.index(row, column)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def finish_typing(self) -> bool:
        """Take what is being typed into a cell or a name; False, with the reason shown, if it is no number."""
        for header in self._headers:
            header.finish_renaming()
        editor = self.viewport().findChild(QLineEdit)
        if self.state() != QAbstractItemView.State.EditingState or not isinstance(editor, QLineEdit):
            return True
        delegate = self.itemDelegate()
        assert isinstance(delegate, CellDelegate)
        return delegate.finish(editor, 0, 0)

    def block(self) -> QRect:
        """The selected rectangle of cells: x, y, width, height in columns and rows; the current cell at least."""
        ranges = self.selectionModel().selection()
        if ranges.isEmpty():
            index = self.currentIndex()
            return QRect(index.column(), index.row(), 1, 1) if index.isValid() else QRect()
        first = ranges.first()
        return QRect(first.left(), first.top(), first.width(), first.height())

    def select_block(self, block: QRect) -> None:
        """Select a rectangle, as far as the table goes."""
        block = block.intersected(QRect(0, 0, self.matrix.columnCount(), self.matrix.rowCount()))
        if block.isEmpty():
            return
        self.setCurrentIndex(self.matrix.index(block.top(), block.left()))
        corner = self.matrix.index(block.bottom(), block.right())
        ranges = QItemSelection(self.matrix.index(block.top(), block.left()), corner)
        self.selectionModel().select(ranges, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def step(self, rows: int, columns: int) -> bool:
        """Move the current cell; to the next row at the end of a row. False where the matrix ends."""
        index = self.currentIndex()
        width = self.matrix.columnCount()
        row, column = index.row() + rows, index.column() + columns
        if columns and not 0 <= column < width:
            row, column = row + columns, 0 if columns > 0 else width - 1
        if not 0 <= row < self.matrix.rowCount():
            return False
        self.setCurrentIndex(self.matrix.index(row, column))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if shift else 1, 0)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if not self.step(0, -1 if key == Qt.Key.Key_Backtab else 1):
                self.focusNextPrevChild(key == Qt.Key.Key_Tab)
        elif event.text().isprintable() and event.text().strip() and not self.matrix.given:
            self.typing_refused.emit(self.matrix.name)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves a matrix at its end, for the next one."""
        return QWidget.focusNextPrevChild(self, forward)

    def event(self, event: QEvent) -> bool:
        """Tab is a key of the table, before Qt takes it for the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_plain_tab(event):
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.matrix.rowCount():
            self.setCurrentIndex(self.matrix.index(0, 0))
        elif self.currentIndex().isValid():
            self._current_changed(self.currentIndex(), QModelIndex())
        self.activated_here.emit(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the worksheet unless this table has the focus and more to show."""
        horizontal = abs(event.angleDelta().x()) > abs(event.angleDelta().y())
        bar = self.horizontalScrollBar() if horizontal else self.verticalScrollBar()
        if self.hasFocus() and bar.maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def _current_changed(self, current: Index, previous: Index) -> None:
        if current.isValid() and (self.hasFocus() or self.state() == QAbstractItemView.State.EditingState):
            row, column = self.matrix.place(current.row(), current.column())
            self.selection.select(Place(self.matrix.name, row, column))
        self.viewport().update()


class CellDelegate(QStyledItemDelegate):
    """Paints a cell, and lets a person type into it."""

    def __init__(self, view: MatrixView) -> None:
        super().__init__(view)
        self.view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, model = self.view, self.view.matrix
        colours = colours_of(view.palette())
        row, column = index.row(), index.column()
        rect = QRect(option.rect)
        back = self._background(row, column, colours)
        painter.save()
        painter.fillRect(rect, back)
        painter.setPen(_ink(back.rgb()))
        inside = rect.adjusted(PADDING, 0, -PADDING, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, model.text(row, column))
        if model.is_typed(row, column):
            self._paint_mark(painter, rect, colours.accent if model.given else colours.pin)
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

    def _background(self, row: int, column: int, colours: Colours) -> QColor:
        model = self.view.matrix
        value = float(model.array[row, column])
        heat = self.view.options.shows_heat(model.given)
        if model.scale is not None and (heat or value - value != 0.0):  # NaN and inf have their colours always
            return QColor(*model.scale.colour(value))
        return qcolor(colours.given if model.given else colours.computed)

    def _paint_mark(self, painter: QPainter, rect: QRect, colour: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(colour))
        corner = rect.topLeft()
        painter.drawPolygon(QPolygon([corner, corner + QPoint(7, 0), corner + QPoint(0, 7)]))

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
        if view.hasFocus() and view.selectionModel().isSelected(index):
            tint = QColor(colours.accent)
            tint.setAlpha(56)
            painter.fillRect(rect, tint)
        here = view.matrix.place(index.row(), index.column())
        if place is not None and (place.name, place.row, place.column) == (view.matrix.name, *here):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(colours.card, 4))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
            painter.setPen(pen(colours.accent, 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))


class LabelHeader(QHeaderView):
    """Names of rows or columns: words can be renamed in place and dragged to another place."""

    def __init__(self, orientation: Qt.Orientation, view: MatrixView) -> None:
        super().__init__(orientation, view)
        self.view = view
        self._editor: QLineEdit | None = None
        self._thickness = 0
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setSectionResizeMode(
            QHeaderView.ResizeMode.Interactive
            if orientation == Qt.Orientation.Horizontal
            else QHeaderView.ResizeMode.Fixed
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.sectionDoubleClicked.connect(self.rename)
        self.sectionMoved.connect(self._moved)

    @property
    def family(self) -> str:
        return self.view.matrix.axis_family(self.orientation())

    def set_thickness(self, thickness: int) -> None:
        """The width of row names, the height of column names."""
        if thickness != self._thickness:
            self._thickness = thickness
            if self.orientation() == Qt.Orientation.Vertical:
                self.setFixedWidth(thickness)
            else:
                self.setFixedHeight(thickness)

    def sizeHint(self) -> QSize:
        """Known already; Qt would ask the model for hundreds of names at every layout."""
        return QSize(self._thickness, self._thickness)

    def rename(self, section: int) -> None:
        """Open an editor over the name of a word."""
        if self.family != "word" or section < 0:
            return
        editor = QLineEdit(str(self.model().headerData(section, self.orientation())), self.viewport())
        if self.orientation() == Qt.Orientation.Vertical:
            rect = QRect(0, self.sectionViewportPosition(section), self.width(), self.sectionSize(section))
        else:
            rect = QRect(self.sectionViewportPosition(section), 0, self.sectionSize(section), self.height())
        editor.setObjectName("rename")
        editor.setFrame(False)
        editor.setGeometry(rect)
        editor.selectAll()
        editor.show()
        editor.setFocus()
        editor.returnPressed.connect(self.finish_renaming)
        editor.setProperty("section", section)
        editor.installEventFilter(self)
        self._editor = editor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor:
            escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
            if event.type() == QEvent.Type.ShortcutOverride and escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and escape:
                self._close_editor()
                return True
            if event.type() == QEvent.Type.FocusOut:
                self.finish_renaming()
                return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setSectionsMovable(self.family == "word")
        self.view.setFocus()
        super().mousePressEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        colours = colours_of(self.view.palette())
        row_line, column_line = self._lines()
        painter.save()
        painter.fillRect(rect, QColor(colours.header))
        font = small_font(self.view.font())
        pen = QColor(colours.muted)
        for line, colour in ((row_line, colours.query), (column_line, colours.key)):
            if line == logicalIndex:
                font.setBold(True)
                pen = QColor(colour)
        painter.setFont(font)
        painter.setPen(pen)
        inside = rect.adjusted(6, 0, -6 if self.orientation() == Qt.Orientation.Vertical else -PADDING, 0)
        label = str(self.model().headerData(logicalIndex, self.orientation()) or "")
        text = QFontMetrics(font).elidedText(label, Qt.TextElideMode.ElideMiddle, inside.width())
        side = (
            Qt.AlignmentFlag.AlignLeft if self.orientation() == Qt.Orientation.Vertical else Qt.AlignmentFlag.AlignRight
        )
        painter.drawText(inside, side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _lines(self) -> tuple[int, int]:
        link = self.view.link
        if self.orientation() == Qt.Orientation.Vertical:
            return link.row_of_row, link.row_of_column
        return link.column_of_row, link.column_of_column

    def _ask_menu(self, point: QPoint) -> None:
        section = self.logicalIndexAt(point)
        if section >= 0:
            self.view.header_menu_wanted.emit(
                self.view, self.orientation(), section, self.viewport().mapToGlobal(point)
            )

    def _moved(self, logical: int, old: int, new: int) -> None:
        """The header shows the order of the document: put the section back and ask for the edit."""
        self.blockSignals(True)
        self.moveSection(new, old)
        self.blockSignals(False)
        self.view.moved.emit(self.family, old, new)

    def finish_renaming(self) -> None:
        """Take the name that was typed, if it is another one."""
        if self._editor is None:
            return
        section, text = int(self._editor.property("section")), self._editor.text()
        self._close_editor()
        if text != self.model().headerData(section, self.orientation()):
            self.model().setHeaderData(section, self.orientation(), text)

    def _close_editor(self) -> None:
        if self._editor is not None:
            editor, self._editor = self._editor, None
            editor.removeEventFilter(self)
            editor.hide()
            editor.deleteLater()
            self.view.setFocus()


@lru_cache(2048)
def _ink(rgb: int) -> QColor:
    """The colour of a number on a background."""
    return QColor(*readable_on(((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255)))


def _advance(font: QFont, text: str) -> int:
    return _advance_by_key(font.key(), text)


@lru_cache(4096)
def _advance_by_key(key: str, text: str) -> int:
    """The width of a text; the many tables of a worksheet ask for the same few."""
    font = QFont()
    font.fromString(key)
    return QFontMetrics(font).horizontalAdvance(text)


def _is_plain_tab(event: QKeyEvent) -> bool:
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not control


def _mark_invalid(editor: QLineEdit, invalid: bool) -> None:
    palette = QPalette()
    if invalid:
        palette.setColor(QPalette.ColorRole.Text, QColor(colours_of(palette).error))
    editor.setPalette(palette)
