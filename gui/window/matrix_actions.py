"""What can be done with the cells of the matrix that was used last: the Edit and Matrix menus and the context menus."""

from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence

from engine.arrays import Array, number_text, shape_text
from engine.edits.axes import InsertAlong, RemoveAlong, Reorder
from engine.edits.cells import ReleaseCells, SetCells
from engine.errors import EngineError
from engine.grids.table import Table
from engine.stages.traits.axes import head_name
from gui.grids.asking import Asking
from gui.grids.pasting import Pasting, cells_edit, cells_place, pack_copy
from gui.state.workspace import Workspace
from gui.widgets.notice import Notice
from gui.words.errors import error_text
from gui.worksheet.matrix_view import MatrixView
from gui.worksheet.table_model import MatrixModel

Key = QKeySequence.StandardKey
LARGEST_COPY = 2**22  # cells of a matrix that is copied as a whole

OF_SIZES = (
    "insert_row_above", "insert_row_below", "remove_rows", "row_up", "row_down", "insert_column_left",
    "insert_column_right", "remove_columns", "column_left", "column_right",
)  # fmt: skip


class MatrixActions(QObject):
    """The actions by name, acting on `view`: the table that last had the focus."""

    view_changed = Signal()

    def __init__(self, workspace: Workspace, notice: Notice, asking: Asking, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._notice = notice
        self._pasting = Pasting(workspace, notice, asking, self)
        self.view: MatrixView | None = None
        self.actions: dict[str, QAction] = {}
        self._possible: tuple[bool, ...] = ()
        for name, act, key in self._table():
            action = QAction(self)
            action.setObjectName(name)
            shows = not name.startswith("copy")  # what is changed is seen
            action.triggered.connect(lambda _checked=False, act=act, shows=shows: self._act(act, shows))
            if key is not None:
                action.setShortcut(key)
            self.actions[name] = action
        self.retranslate()
        self.update()

    def _table(self) -> list[tuple[str, Callable[[MatrixView], None], QKeySequence | Key | str | None]]:
        return [
            ("cut", self.cut, Key.Cut),
            ("copy", self.copy, Key.Copy),
            ("copy_headers", self.copy_headers, "Ctrl+Shift+C"),
            ("copy_numpy", self.copy_numpy, None),
            ("copy_latex", self.copy_latex, None),
            ("copy_markdown", self.copy_markdown, None),
            ("copy_latex_full", partial(self.copy_latex, full=True), None),
            ("copy_markdown_full", partial(self.copy_markdown, full=True), None),
            ("paste", self.paste, Key.Paste),
            ("fill_down", self.fill_down, "Ctrl+D"),
            ("fill_right", self.fill_right, "Ctrl+R"),
            ("fill_series", self.fill_series, "Ctrl+Shift+D"),
            ("clear", self.clear, Key.Delete),
            ("restore", self.restore, None),
            ("rename", partial(self.rename, way=Qt.Orientation.Vertical), "Shift+F2"),
            ("rename_column", partial(self.rename, way=Qt.Orientation.Horizontal), "Ctrl+Shift+F2"),
            ("insert_row_above", lambda view: self.insert(view, Qt.Orientation.Vertical, 0), None),
            ("insert_row_below", lambda view: self.insert(view, Qt.Orientation.Vertical, 1), "Ctrl+I"),
            ("remove_rows", lambda view: self.remove(view, Qt.Orientation.Vertical), "Ctrl+Shift+Backspace"),
            ("row_up", lambda view: self.move(view, Qt.Orientation.Vertical, -1), "Alt+Up"),
            ("row_down", lambda view: self.move(view, Qt.Orientation.Vertical, 1), "Alt+Down"),
            ("insert_column_left", lambda view: self.insert(view, Qt.Orientation.Horizontal, 0), None),
            ("insert_column_right", lambda view: self.insert(view, Qt.Orientation.Horizontal, 1), "Ctrl+Shift+I"),
            ("remove_columns", lambda view: self.remove(view, Qt.Orientation.Horizontal), None),
            ("column_left", lambda view: self.move(view, Qt.Orientation.Horizontal, -1), "Alt+Left"),
            ("column_right", lambda view: self.move(view, Qt.Orientation.Horizontal, 1), "Alt+Right"),
        ]

    def retranslate(self) -> None:
        texts = {
            "cut": self.tr("Cu&t"),
            "copy": self.tr("&Copy"),
            "copy_headers": self.tr("Copy with &Headers"),
            "copy_numpy": self.tr("Copy Matrix as &NumPy"),
            "copy_latex": self.tr("Copy Matrix as &LaTeX"),
            "copy_markdown": self.tr("Copy Matrix as &Markdown"),
            "copy_latex_full": self.tr("Copy as LaTeX, E&very Digit"),
            "copy_markdown_full": self.tr("Copy as Markdown, Every Di&git"),
            "paste": self.tr("&Paste"),
            "fill_down": self.tr("Fill &Down"),
            "fill_right": self.tr("Fill R&ight"),
            "fill_series": self.tr("Continu&e the Series"),
            "clear": self.tr("Set to &Zero"),
            "restore": self.tr("Restore &Original Numbers"),
            "rename": self.tr("&Rename Row"),
            "rename_column": self.tr("Rename &Column"),
            "insert_row_above": self.tr("Insert Row &Above"),
            "insert_row_below": self.tr("Insert Row &Below"),
            "remove_rows": self.tr("Remove Ro&ws"),
            "row_up": self.tr("Move Row &Up"),
            "row_down": self.tr("Move Row D&own"),
            "insert_column_left": self.tr("Insert Column Le&ft"),
            "insert_column_right": self.tr("Insert Column Ri&ght"),
            "remove_columns": self.tr("Remove Colu&mns"),
            "column_left": self.tr("Move Column to the L&eft"),
            "column_right": self.tr("Move Column to the R&ight"),
        }
        for name, text in texts.items():
            self.actions[name].setText(text)

    def use(self, view: MatrixView | None) -> None:
        """From now on the actions are about this table."""
        self.view = view
        self.update()
        self.view_changed.emit()

    def update(self) -> None:
        """Enable what is possible in the table."""
        view = self.view
        named = [view is not None and view.matrix.is_named(way) for way in Qt.Orientation]
        possible = (
            view is not None,
            view is not None and 0 not in view.matrix.numbers.shape,
            view is not None and view.matrix.typed is not None,
            *named,
            view is not None and not self._workspace.document.is_of_model,
        )
        if possible == self._possible:
            return
        self._possible = possible
        any_matrix, has_cells, typed, columns, rows, of_any_size = possible
        refused = view is not None and not of_any_size
        for name, action in self.actions.items():
            wanted = dict.fromkeys(("cut", "paste", "fill_down", "fill_right", "fill_series", "clear"), has_cells)
            wanted.update(restore=typed, rename=rows, rename_column=columns, **dict.fromkeys(OF_SIZES, of_any_size))
            action.setEnabled(wanted.get(name, any_matrix))
            if name in OF_SIZES:
                action.setToolTip(error_text(EngineError("model_keeps_sizes")) if refused else "")

    def copy(self, view: MatrixView) -> None:
        self._copy_table(view, headers=False)

    def copy_headers(self, view: MatrixView) -> None:
        self._copy_table(view, headers=True)

    def copy_numpy(self, view: MatrixView) -> None:
        from engine.files.text import as_numpy  # here, as below: who starts the program does not copy yet

        head = f"_{head_name(view.matrix.plane)}" if view.matrix.heads else ""
        self._put(as_numpy(_straighten(view), view.matrix.name + head))

    def cut(self, view: MatrixView) -> None:
        """Copy, and leave zeros; in a computed matrix what the formula gives."""
        self.copy(view)
        self.clear(view)

    def copy_latex(self, view: MatrixView, full: bool = False) -> None:
        """In the numbers of the table, or in every digit."""
        from engine.files.text import as_latex

        self._put(as_latex(_straighten(view), number_text if full else view.matrix.text_of))

    def copy_markdown(self, view: MatrixView, full: bool = False) -> None:
        from engine.files.text import as_markdown

        model = view.matrix
        number = number_text if full else model.text_of
        self._put(as_markdown(_take_whole(model), model.row_labels(), model.column_labels(), number))

    def paste(self, view: MatrixView) -> None:
        self._pasting.paste(view)

    def _refuse(self, error: EngineError) -> None:
        self._notice.complain(error_text(error))

    def fill_down(self, view: MatrixView) -> None:
        """The first row of the selection into the rows under it; a single row takes the one above it."""
        self._fill(view, Qt.Orientation.Vertical)

    def fill_right(self, view: MatrixView) -> None:
        self._fill(view, Qt.Orientation.Horizontal)

    def fill_series(self, view: MatrixView) -> None:
        """The first two rows of the selection, or columns where it is wider than high, go on in the others."""
        at = view.block()
        start = QRect(at)
        if at.height() >= at.width():
            start.setHeight(min(2, at.height() - 1))
        else:
            start.setWidth(min(2, at.width() - 1))
        if not start.isEmpty():
            view.handle.fill(start, at)

    def clear(self, view: MatrixView) -> None:
        """Zeros into a given matrix; a computed one follows its formula again."""
        if not view.matrix.given:
            self.restore(view)
            return
        at = view.block()
        self._workspace.apply(_cells_edit(view, at, np.zeros((at.height(), at.width())), "clear"))

    def restore(self, view: MatrixView) -> None:
        """Give the selected cells back the numbers that were drawn or loaded."""
        at = view.block()
        places = [
            view.matrix.index_of(row, column)
            for row in range(at.top(), at.bottom() + 1)
            for column in range(at.left(), at.right() + 1)
            if view.matrix.is_typed(row, column)
        ]
        if places:
            self._workspace.apply(ReleaseCells(view.matrix.name, tuple(places)))
        else:
            self._notice.inform(self.tr("No cell of the selection was typed over."))

    def rename(self, view: MatrixView, way: Qt.Orientation) -> None:
        """Type over the name of the current row or column; Enter goes on to the next one."""
        vertical, index = way == Qt.Orientation.Vertical, view.currentIndex()
        view.rename(index.row() if vertical else index.column(), way)

    def insert(self, view: MatrixView, orientation: Qt.Orientation, after: int) -> None:
        """One entry before the first or after the last selected one, in every matrix that has the axis."""
        first, last = _span(view, orientation)
        family, at = view.matrix.axis_family(orientation), last + 1 if after else first
        current = view.currentIndex()
        if self._workspace.apply(InsertAlong(family, at)):
            vertical = orientation == Qt.Orientation.Vertical
            new = QRect(current.column(), at, 1, 1) if vertical else QRect(at, current.row(), 1, 1)
            self._workspace.when_current(lambda: view.select_block(new))

    def remove(self, view: MatrixView, orientation: Qt.Orientation) -> None:
        first, last = _span(view, orientation)
        self._workspace.apply(RemoveAlong(view.matrix.axis_family(orientation), tuple(range(first, last + 1))))

    def move(self, view: MatrixView, orientation: Qt.Orientation, by: int) -> None:
        """The current entry changes places with its neighbour; the selection goes with it."""
        index = view.currentIndex()
        vertical = orientation == Qt.Orientation.Vertical
        at, size = (index.row(), view.matrix.rowCount()) if vertical else (index.column(), view.matrix.columnCount())
        if not 0 <= at + by < size:
            return
        family = view.matrix.axis_family(orientation)
        if self.move_entry(family, at, at + by):
            view.walk.step(by if vertical else 0, 0 if vertical else by)

    def move_entry(self, family: str, old: int, new: int) -> bool:
        return self._workspace.apply(Reorder.moving(family, self._workspace.document.size(family), old, new))

    def _act(self, act: Callable[[MatrixView], None], shows: bool) -> None:
        view = self.view
        if view is not None and view.currentIndex().isValid():
            if shows:
                view.bring_current()
            try:
                act(view)
            except EngineError as error:  # too much to be written out
                self._refuse(error)

    def _copy_table(self, view: MatrixView, headers: bool) -> None:
        from engine.files.tables import TableFormat, write_table

        at, model = view.block(), view.matrix
        rows, columns = slice(at.top(), at.bottom() + 1), slice(at.left(), at.right() + 1)
        _check_size(model.name, (at.height(), at.width()))
        block = np.asarray(model.numbers.block(rows, columns), dtype=np.float64)
        table = Table(block, model.row_labels()[rows], model.column_labels()[columns])
        form = TableFormat(delimiter="\t", headers=headers, byte_order_mark=False, newline="\n")
        text = write_table(table, form).removesuffix("\n")
        QGuiApplication.clipboard().setMimeData(pack_copy(text, "both" if headers else "none"))

    def _put(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def _fill(self, view: MatrixView, orientation: Qt.Orientation) -> None:
        at = view.block()
        vertical = orientation == Qt.Orientation.Vertical
        if vertical and at.height() == 1 and at.top() > 0:
            at.setTop(at.top() - 1)
        elif not vertical and at.width() == 1 and at.left() > 0:
            at.setLeft(at.left() - 1)
        if (at.height() if vertical else at.width()) == 1:
            return  # the first row or column has nothing before it
        rows, columns = slice(at.top(), at.bottom() + 1), slice(at.left(), at.right() + 1)
        _check_size(view.matrix.name, (at.height(), at.width()))
        block = np.asarray(view.matrix.numbers.block(rows, columns), dtype=np.float64)
        first = block[:1] if vertical else block[:, :1]
        self._workspace.apply(_cells_edit(view, at, np.broadcast_to(first, block.shape), "fill"))


def _straighten(view: MatrixView) -> Array:
    """The numbers of the matrix itself, also where the table shows it transposed."""
    whole = _take_whole(view.matrix)
    return whole.T if view.matrix.transposed else whole


def _take_whole(model: MatrixModel) -> Array:
    """Every number of the table. Raises EngineError where they are too many to be written out."""
    _check_size(model.name, model.numbers.shape)
    return np.asarray(model.numbers.block(slice(None), slice(None)), dtype=np.float64)


def _cells_edit(view: MatrixView, at: QRect, block: Array, action: str) -> SetCells:
    return cells_edit(cells_place(view, at), block, view.matrix.transposed, action)


def _span(view: MatrixView, orientation: Qt.Orientation) -> tuple[int, int]:
    at = view.block()
    return (at.top(), at.bottom()) if orientation == Qt.Orientation.Vertical else (at.left(), at.right())


def _check_size(name: str, shape: tuple[int, int]) -> None:
    """Raises EngineError where so many numbers are no text for a clipboard."""
    if shape[0] * shape[1] > LARGEST_COPY:
        raise EngineError("map_too_large", name=name, shape=shape_text(shape))
