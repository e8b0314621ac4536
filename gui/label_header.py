"""The names of rows and columns around a matrix."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QLineEdit

from engine.axes import NAMED
from gui.style import PADDING, colours_of, small_font

if TYPE_CHECKING:
    from gui.matrix_view import MatrixView


class LabelHeader(QHeaderView):
    """Names of rows or columns: words can be renamed in place and dragged to another place."""

    def __init__(self, orientation: Qt.Orientation, view: "MatrixView") -> None:
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
        if self.family not in NAMED or section < 0:
            return
        role = Qt.ItemDataRole.EditRole
        editor = QLineEdit(str(self.model().headerData(section, self.orientation(), role)), self.viewport())
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
        self.setSectionsMovable(self.family in NAMED)
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
        if text != self.model().headerData(section, self.orientation(), Qt.ItemDataRole.EditRole):
            self.model().setHeaderData(section, self.orientation(), text)

    def _close_editor(self) -> None:
        if self._editor is not None:
            editor, self._editor = self._editor, None
            editor.removeEventFilter(self)
            editor.hide()
            editor.deleteLater()
            self.view.setFocus()
