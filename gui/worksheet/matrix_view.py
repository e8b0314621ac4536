"""A matrix as a table that edits like a spreadsheet."""

from functools import partial

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
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QTableView,
    QWidget,
)

from engine.questions.sensitivity import Block
from engine.worksheet.links import NO_LINK, Link
from gui.look.following import dress_bar
from gui.look.style import PADDING, colours_of, qcolor, small_font
from gui.look.text_widths import advance, widest
from gui.state.overlays import Overlays
from gui.state.selection import Place, Selection
from gui.state.view_options import ViewOptions
from gui.widgets.model_index import Index
from gui.worksheet.cell_delegate import CellDelegate, Walk
from gui.worksheet.cell_painter import CellPainter
from gui.worksheet.dragging import FillHandle, Stroke
from gui.worksheet.label_header import LabelHeader
from gui.worksheet.table_model import MatrixModel

ROW_HEIGHT = 26
STEP = 4  # pixels, of which the width of a column is a multiple
RESERVED = 4  # digits for which there is always room: to type a fraction moves nothing
WIDEST_LABEL = 104
AROUND_LABEL = 2 * PADDING + 2  # pixels; without the last ones Qt cuts short wide names
MOST_ROWS_IN_VIEW = 12.5  # shown at once; the half row tells that there are more
LEAST_ROOM = 240  # however narrow the window, a table may be this wide
MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


class MatrixView(QTableView):
    """Shows a MatrixModel; the selected cell is shared with the whole window."""

    activated_here = Signal(object)  # this view, when it takes the focus
    menu_wanted = Signal(object, QPoint)
    header_menu_wanted = Signal(object, object, int, QPoint)
    hovered = Signal(object)  # the Place under the mouse while cells are overpainted, None once it has left
    block_changed = Signal()  # other cells are selected
    cell_wanted = Signal(object, QRect)  # this view and the place in it of the cell that a key changes, or goes to
    moved = Signal(str, int, int)  # an entry of an axis family was dragged from one place to another

    def __init__(
        self,
        model: MatrixModel,
        selection: Selection,
        options: ViewOptions,
        overlays: Overlays,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.matrix = model
        self.selection = selection
        self.options = options
        self.overlays = overlays
        self.link: Link = NO_LINK
        self._fitted: tuple[object, ...] = ()
        self._outlined: Place | None = None
        self._frame_colour = ""
        self.colours = colours_of(self.palette())  # of all its cells
        self._room, self._sign = LEAST_ROOM, 0
        self.natural_width = 0  # with all its columns in sight
        self._headers = tuple(LabelHeader(way, self, self) for way in Qt.Orientation)  # horizontal, vertical
        self.setHorizontalHeader(self._headers[0])  # before the model: sections are counted once, not twice
        self.setVerticalHeader(self._headers[1])
        self.setModel(model)
        self._delegate = CellDelegate(self, self)
        self.setItemDelegate(self._delegate)
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setShowGrid(False)
        self._corner = self.findChildren(QAbstractButton)[0]
        self._corner.installEventFilter(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda point: self.menu_wanted.emit(self, self.viewport().mapToGlobal(point))
        )
        self._stroke = Stroke(model)
        self.handle = FillHandle(self, self)
        self.setMouseTracking(True)
        self.entered.connect(self._tell_hovered)
        self.walk = Walk(self)
        self._delegate.stepped.connect(self.walk.go)
        for typing in (self._delegate.stepped, self._delegate.typed):
            typing.connect(lambda *_step: self.bring_current())
        for header in self._headers:
            header.released.connect(self.setFocus)
            header.entry_moved.connect(self.moved)
            header.menu_wanted.connect(partial(self.header_menu_wanted.emit, self, header.orientation()))
        self.selectionModel().currentChanged.connect(self._follow_current)
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.block_changed.emit())
        model.refreshed.connect(self.fit)
        model.lit.connect(self._headers[1].paint_anew)

    def fit(self) -> None:
        """Take the size of the matrix, up to a limit; beyond it the table scrolls."""
        model = self.matrix
        shape, given = (model.rowCount(), model.columnCount()), model.given
        fitted = (shape, model.widest, given, self._room, self._sign, self.font().key())
        if fitted == self._fitted:
            return
        self._fitted = fitted
        self._colour_frame()
        self._fit(*shape)

    def set_room(self, width: int, sign: int = 0) -> None:
        """How wide the table may be before it scrolls: so wide, less the sign before it, unless that stands above."""
        self._room, self._sign = max(width, LEAST_ROOM), sign
        self.fit()

    def _fit(self, rows: int, columns: int) -> None:
        digits, row_names, column_names = self.matrix.widest
        label_font = small_font(self.font())
        label_font.setBold(True)  # as it is while its line is lit
        label_width = min(widest(label_font, column_names), WIDEST_LABEL) + AROUND_LABEL
        width = max(advance(self.font(), "0" * max(digits, RESERVED)) + 2 * PADDING + 2, label_width)
        width = -(-width // STEP) * STEP  # so that tables do not twitch with every digit
        side = max(min(widest(label_font, row_names), WIDEST_LABEL) + AROUND_LABEL, 28)
        height = max(ROW_HEIGHT, self.fontMetrics().height() + 8)
        self._headers[0].setDefaultSectionSize(width)
        self._headers[1].setDefaultSectionSize(height)
        self._headers[0].set_thickness(height - 2)
        self._headers[1].set_thickness(side)
        wide, high = side + self._headers[0].length() + 2, height + self._headers[1].length()
        wide += dress_bar(self.verticalScrollBar()) if rows > MOST_ROWS_IN_VIEW else 0
        self.natural_width = wide
        room = self._room if wide <= self._room else max(self._room - self._sign, LEAST_ROOM)
        high += dress_bar(self.horizontalScrollBar()) if wide > room else 0
        size = QSize(min(wide, room), min(high, int(height * MOST_ROWS_IN_VIEW)))
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
            if not self.viewport().rect().contains(self.visualRect(index)):  # with its neighbours around it
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def finish_typing(self) -> bool:
        """Take what is being typed into a cell or a name. Returns False, with the reason shown, for no number."""
        for header in self._headers:
            header.finish_renaming()
        editor = self._editor()
        if self.state() != QAbstractItemView.State.EditingState or editor is None:
            return True
        return self._delegate.finish(editor, 0, 0)

    def block(self) -> QRect:
        """The selected rectangle of cells: x, y, width, height in columns and rows; the current cell at least."""
        ranges = self.selectionModel().selection()
        if ranges.isEmpty():
            index = self.currentIndex()
            return QRect(index.column(), index.row(), 1, 1) if index.isValid() else QRect()
        first = ranges.first()
        return QRect(first.left(), first.top(), first.width(), first.height())

    @property
    def has_block(self) -> bool:
        """Whether more than one cell is selected."""
        return self.selectionModel().selection().count() > 0 and self.block().width() * self.block().height() > 1

    def selected_cells(self) -> list[QRect]:
        ranges = self.selectionModel().selection()
        return [
            QRect(one.left(), one.top(), one.width(), one.height()) for one in map(ranges.at, range(ranges.count()))
        ]

    def selected_block(self) -> Block | None:
        """The selected cells as a block of the matrix."""
        at = self.block()
        if at.isEmpty():
            return None
        first, last = self.matrix.index_of(at.top(), at.left()), self.matrix.index_of(at.bottom(), at.right())
        return Block(self.matrix.name, first, tuple(end + 1 for end in last))

    def select_block(self, block: QRect) -> None:
        """Select a rectangle, as far as the table goes."""
        block = block.intersected(QRect(0, 0, self.matrix.columnCount(), self.matrix.rowCount()))
        if block.isEmpty():
            return
        self.setCurrentIndex(self.matrix.index(block.top(), block.left()))
        corner = self.matrix.index(block.bottom(), block.right())
        ranges = QItemSelection(self.matrix.index(block.top(), block.left()), corner)
        self.selectionModel().select(ranges, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def show_section(self, section: int, orientation: Qt.Orientation) -> None:
        """Scroll to a row (vertical) or to a column."""
        row, column = max(self.currentIndex().row(), 0), max(self.currentIndex().column(), 0)
        vertical = orientation == Qt.Orientation.Vertical
        self.scrollTo(self.matrix.index(section, column) if vertical else self.matrix.index(row, section))

    def rename(self, section: int, orientation: Qt.Orientation) -> None:
        """Type over the name of a row (vertical) or of a column."""
        self._headers[orientation == Qt.Orientation.Vertical].rename(section)

    def bring_current(self) -> None:
        """The current cell into view: no key changes a number that cannot be seen."""
        index = self.currentIndex()
        if index.isValid():
            self.scrollTo(index)
            self.cell_wanted.emit(self, self.visualRect(index))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells that changed, of those in sight; Qt would look up the same for each of them again."""
        painter = QPainter(self.viewport())
        cells, (across, down) = CellPainter(self, painter), self._headers
        for rect in event.region():  # type: ignore[attr-defined]  # a sequence, of which its types know nothing
            around = rect.adjusted(-cells.reach, -cells.reach, cells.reach, cells.reach) & self.viewport().rect()
            painter.setClipRect(rect)
            cells.paint(rect, down.spans(around.top(), around.bottom()), across.spans(around.left(), around.right()))
        painter.setClipping(False)
        self.handle.paint(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.handle.press(event):
            return
        super().mousePressEvent(event)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if self.matrix.paintable and plain and event.button() == Qt.MouseButton.LeftButton:
            self._stroke.begin(self.indexAt(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.handle.move(event):
            return
        if self._stroke.active:
            self._stroke.extend(self.indexAt(event.position().toPoint()))
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.handle.release(event):
            return
        super().mouseReleaseEvent(event)
        self._stroke.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in MODIFIERS or self.handle.cancel():
            return
        self.bring_current()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.walk.go(-1 if shift else 1, 0)
        elif key == Qt.Key.Key_Space and self.matrix.paintable:
            self._stroke.begin(self.currentIndex())
            self._stroke.end()
        else:
            super().keyPressEvent(event)
        if self.hasFocus():
            self.bring_current()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method hands over without showing it first begins a cell like a key; Qt would lose it."""
        if event.commitString() and self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())
            editor = self._editor()
            if editor is not None:
                editor.selectAll()
                QApplication.sendEvent(editor, event)
                return
        super().inputMethodEvent(event)

    def _editor(self) -> QLineEdit | None:
        """Where a cell is being typed."""
        return next((box for box in self.viewport().findChildren(QLineEdit) if box.isVisible()), None)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from cell to cell, and leaves a matrix at its end, for the next one."""
        if self.hasFocus():
            self.bring_current()
            if self.walk.go(0, 1 if forward else -1):
                self.bring_current()
                return True
        return QWidget.focusNextPrevChild(self, forward)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._fitted:
            self.fit()
        if event.type() == QEvent.Type.PaletteChange:
            self.colours = colours_of(self.palette())
            self._colour_frame()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The corner between the names is as plain as they are."""
        if watched is self._corner and event.type() == QEvent.Type.Paint:
            painter = QPainter(self._corner)
            painter.fillRect(self._corner.rect(), qcolor(self.colours.header))
            painter.end()
            return True
        return super().eventFilter(watched, event)

    def _colour_frame(self) -> None:
        """Blue around what can be typed into, and where the keyboard is."""
        colours = colours_of(QApplication.palette())
        colour = colours.accent if self.hasFocus() else colours.given_line if self.matrix.given else colours.edge
        if colour != self._frame_colour:
            self._frame_colour = colour
            palette = QPalette()  # everything else stays that of the window
            palette.setColor(QPalette.ColorRole.WindowText, qcolor(colour))
            self.setPalette(palette)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._colour_frame()
        if not self.currentIndex().isValid() and self.matrix.rowCount():
            self.setCurrentIndex(self.matrix.index(0, 0))
        elif self.currentIndex().isValid():
            if self.selectionModel().selection().isEmpty():  # Qt makes a cell current at Tab, and selects none
                self.setCurrentIndex(self.currentIndex())
            self._follow_current(self.currentIndex(), QModelIndex())
        self.activated_here.emit(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._colour_frame()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the worksheet unless this table has the focus and more to show."""
        horizontal = abs(event.angleDelta().x()) > abs(event.angleDelta().y())
        bar = self.horizontalScrollBar() if horizontal else self.verticalScrollBar()
        if self.hasFocus() and bar.maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def place_at(self, index: Index) -> Place:
        """The place of a cell of the table."""
        return Place.of(self.matrix.name, self.matrix.index_of(index.row(), index.column()))

    def _tell_hovered(self, index: Index) -> None:
        if self.overlays.slopes:
            self.hovered.emit(self.place_at(index))

    def _follow_current(self, current: Index, previous: Index) -> None:
        if current.isValid() and (self.hasFocus() or self.state() == QAbstractItemView.State.EditingState):
            self.selection.select(self.place_at(current))
        self.viewport().update()
