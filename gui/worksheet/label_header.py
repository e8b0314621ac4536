"""The names of rows and columns around a matrix."""

from collections.abc import Collection
from functools import partial
from itertools import accumulate

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QHeaderView, QLineEdit, QWidget

from gui.look.cut_text import CutText
from gui.look.style import PADDING, qcolor, small_font
from gui.worksheet.table_look import TableLook

MIDDLE = Qt.TextElideMode.ElideMiddle
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
LEAST_EDITOR = 90  # pixels of a name that is typed over a narrow column
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LabelHeader(QHeaderView):
    """Names of rows or columns: words can be renamed in place and dragged to another place."""

    menu_wanted = Signal(int, QPoint)  # a section, and where on the screen
    entry_moved = Signal(str, int, int)  # an entry of an axis family was dragged from one place to another
    released = Signal()  # the keyboard belongs to the table again

    def __init__(self, orientation: Qt.Orientation, look: TableLook, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._look = look
        self._editor: QLineEdit | None = None
        self._thickness = 0
        self._is_vertical = orientation == Qt.Orientation.Vertical
        self._made_of = QFont()
        self._made: tuple[CutText, CutText] | None = None
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
        self.sectionMoved.connect(self._ask_move)

    @property
    def family(self) -> str:
        return self._look.matrix.axis_family(self.orientation())

    def set_thickness(self, thickness: int) -> None:
        """The width of row names, the height of column names."""
        if thickness != self._thickness:
            self._thickness = thickness
            if self.orientation() == Qt.Orientation.Vertical:
                self.setFixedWidth(thickness)
            else:
                self.setFixedHeight(thickness)

    def sizeHint(self) -> QSize:
        """The thickness, which is known; Qt would ask the model for hundreds of names at every layout."""
        return QSize(self._thickness, self._thickness)

    def spans(self, first: int, last: int) -> list[tuple[int, int, int]]:
        """The rows or columns between two pixels of the view: the number of each, where it begins, how long it is."""
        start, stop = self.logicalIndexAt(first), self.logicalIndexAt(last)
        sections = range(start, (stop if stop >= 0 else self.count() - 1) + 1) if start >= 0 else range(0)
        sizes = [self.sectionSize(at) for at in sections]
        begins = accumulate(sizes, initial=self.sectionViewportPosition(start)) if sizes else ()
        return list(zip(sections, begins, sizes, strict=False))  # the last one begins behind them

    def paint_anew(self, rows: Collection[int]) -> None:
        """The names of these rows, and what lies between them."""
        first, last = min(rows), max(rows)
        above, below = self.sectionViewportPosition(first), self.sectionViewportPosition(last) + self.sectionSize(last)
        self.viewport().update(0, above, self.viewport().width(), below - above)

    def rename(self, section: int) -> None:
        """Open an editor over the name of a word or of a dimension."""
        if not self._look.matrix.is_named(self.orientation()) or section < 0:
            return
        self._look.show_section(section, self.orientation())
        editor = QLineEdit(self._look.matrix.name_of(section, self.orientation()), self.viewport())
        if self.orientation() == Qt.Orientation.Vertical:
            rect = QRect(0, self.sectionViewportPosition(section), self.width(), self.sectionSize(section))
        else:
            left, width = self.sectionViewportPosition(section), max(self.sectionSize(section), LEAST_EDITOR)
            rect = QRect(max(min(left, self.viewport().width() - width), 0), 0, width, self.height())
        editor.setObjectName("rename")
        editor.setFrame(False)
        editor.setGeometry(rect)
        editor.selectAll()
        editor.show()
        editor.setFocus()
        editor.returnPressed.connect(self._rename_next)
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
        matrix = self._look.matrix
        self.setSectionsMovable(matrix.is_named(self.orientation()) and not matrix.stands_side_by_side())
        self.released.emit()
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.take_back(event.region())

    def take_back(self, painted: QRegion) -> None:
        """Have that painted again which Qt has painted over beyond what is seen of the header.

        It does so now and then with one that was scrolled out of sight in part: names of words stood on the tool bar.
        """
        beyond = painted.subtracted(self.viewport().visibleRegion())
        if not beyond.isEmpty():
            window = self.window()
            place = beyond.translated(self.viewport().mapTo(window, QPoint()))
            QTimer.singleShot(0, window, partial(window.update, place))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        colours = self._look.colours
        row_line, column_line = self._lines()
        line = colours.key if column_line == logicalIndex else colours.query if row_line == logicalIndex else ""
        text = self._texts()[bool(line)]
        painter.save()
        painter.fillRect(rect, qcolor(colours.header))
        glows = self._is_vertical and logicalIndex in self._look.matrix.glow.rows
        if glows:
            painter.fillRect(rect, qcolor(colours.glow))
        painter.setFont(text.font)
        painter.setPen(qcolor(colours.text if glows else line or colours.muted))
        inside = rect.adjusted(6, 0, -6 if self._is_vertical else -PADDING, 0)
        label = self._look.matrix.label(logicalIndex, self._is_vertical)
        painter.drawText(inside, LEFT if self._is_vertical else RIGHT, text.cut(label, inside.width()))
        painter.restore()

    def _texts(self) -> tuple[CutText, CutText]:
        """Names as they are, and as they are while their line is lit."""
        font = self._look.font()
        if self._made is None or font != self._made_of:
            bold = small_font(font)
            bold.setBold(True)
            self._made_of = font
            self._made = (CutText(small_font(font), MIDDLE), CutText(bold, MIDDLE))
        return self._made

    def _lines(self) -> tuple[int, int]:
        link = self._look.link
        if self._is_vertical:
            return link.row_of_row, link.row_of_column
        return link.column_of_row, link.column_of_column

    def _ask_menu(self, point: QPoint) -> None:
        section = self.logicalIndexAt(point)
        if section >= 0:
            self.menu_wanted.emit(section, self.viewport().mapToGlobal(point))

    def _ask_move(self, logical: int, old: int, new: int) -> None:
        """Put the section back, as the header shows the order of the document, and ask for the edit."""
        self.blockSignals(True)
        self.moveSection(new, old)
        self.blockSignals(False)
        self.entry_moved.emit(self.family, old, new)

    def finish_renaming(self) -> bool:
        """Take the name that was typed, if it is another one. Returns False, with the reason shown, for none."""
        if self._editor is None:
            return False
        section, text = int(self._editor.property("section")), self._editor.text()
        self._close_editor()
        if text == self._look.matrix.name_of(section, self.orientation()):
            return True
        return self.model().setHeaderData(section, self.orientation(), text)

    def _rename_next(self) -> None:
        """Enter goes on to the next name; after the last one to the table."""
        section = int(self._editor.property("section")) + 1 if self._editor is not None else self.count()
        if self.finish_renaming() and section < self.count():
            self.rename(section)

    def _close_editor(self) -> None:
        if self._editor is not None:
            editor, self._editor = self._editor, None
            editor.removeEventFilter(self)
            editor.hide()
            editor.deleteLater()
            self.released.emit()
