"""What can be done with the cells of the matrix that was used last: the Edit and Matrix menus and the context menus."""

from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence

from engine.arrays import Array, frozen, shape_text
from engine.axes import NAMED
from engine.edits.axes import InsertAlong, RemoveAlong, Reorder, Resize
from engine.edits.cells import ReleaseCells, ReshapeMatrix, SetCells
from engine.edits.choices import Several
from engine.edits.edit import Edit
from engine.errors import EngineError
from engine.files.tables import Table, TableFormat, read_table, write_table
from engine.files.text import as_latex, as_markdown, as_numpy
from engine.numbers import parse_number
from engine.patch import Patch
from gui.error_messages import error_text
from gui.jobs import Cancelled
from gui.matrix_view import MatrixView
from gui.messages import family_name
from gui.notice import Action, Notice
from gui.table_model import MatrixModel
from gui.workspace import Workspace

Key = QKeySequence.StandardKey
CLIPBOARD = TableFormat(delimiter="\t", headers=False, byte_order_mark=False, newline="\n")
LARGEST_COPY = 2**22  # cells of a matrix that is copied as a whole
CLIPBOARD_HEADERS = TableFormat(delimiter="\t", headers=True, byte_order_mark=False, newline="\n")


class MatrixActions(QObject):
    """The actions by name, acting on `view`: the table that last had the focus."""

    view_changed = Signal()

    def __init__(self, workspace: Workspace, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._notice = notice
        self.view: MatrixView | None = None
        self.actions: dict[str, QAction] = {}
        self._possible: tuple[bool, ...] = ()
        for name, act, key in self._table():
            action = QAction(self)
            action.setObjectName(name)
            action.triggered.connect(lambda _checked=False, act=act: self._act(act))
            if key is not None:
                action.setShortcut(key)
            self.actions[name] = action
        self.retranslate()
        self.update()

    def _table(self) -> list[tuple[str, Callable[[MatrixView], None], QKeySequence | Key | str | None]]:
        return [
            ("copy", self.copy, Key.Copy),
            ("copy_headers", self.copy_headers, "Ctrl+Shift+C"),
            ("copy_numpy", self.copy_numpy, None),
            ("copy_latex", self.copy_latex, None),
            ("copy_markdown", self.copy_markdown, None),
            ("paste", self.paste, Key.Paste),
            ("fill_down", self.fill_down, "Ctrl+D"),
            ("fill_right", self.fill_right, "Ctrl+R"),
            ("clear", self.clear, Key.Delete),
            ("restore", self.restore, None),
            ("rename", self.rename, "Shift+F2"),
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
            "copy": self.tr("&Copy"),
            "copy_headers": self.tr("Copy with &Headers"),
            "copy_numpy": self.tr("Copy Matrix as &NumPy"),
            "copy_latex": self.tr("Copy Matrix as &LaTeX"),
            "copy_markdown": self.tr("Copy Matrix as &Markdown"),
            "paste": self.tr("&Paste"),
            "fill_down": self.tr("Fill &Down"),
            "fill_right": self.tr("Fill &Right"),
            "clear": self.tr("Set to &Zero"),
            "restore": self.tr("Restore &Original Numbers"),
            "rename": self.tr("&Rename Word"),
            "insert_row_above": self.tr("Insert Row &Above"),
            "insert_row_below": self.tr("Insert Row &Below"),
            "remove_rows": self.tr("Remove Ro&ws"),
            "row_up": self.tr("Move Row &Up"),
            "row_down": self.tr("Move Row Dow&n"),
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
        families = [] if view is None else [view.matrix.axis_family(way) for way in Qt.Orientation]
        possible = (
            view is not None,
            view is not None and 0 not in view.matrix.numbers.shape,
            view is not None and view.matrix.typed is not None,
            bool(set(families) & set(NAMED)),
        )
        if possible == self._possible:
            return
        self._possible = possible
        any_matrix, has_cells, typed, words = possible
        for name, action in self.actions.items():
            wanted = dict.fromkeys(("paste", "fill_down", "fill_right", "clear"), has_cells)
            action.setEnabled({**wanted, "restore": typed, "rename": words}.get(name, any_matrix))

    def copy(self, view: MatrixView) -> None:
        self._copy_table(view, CLIPBOARD)

    def copy_headers(self, view: MatrixView) -> None:
        self._copy_table(view, CLIPBOARD_HEADERS)

    def copy_numpy(self, view: MatrixView) -> None:
        head = f"_h{view.matrix.plane + 1}" if view.matrix.heads else ""
        self._put(as_numpy(_straight(view), view.matrix.name + head))

    def copy_latex(self, view: MatrixView) -> None:
        self._put(as_latex(_straight(view)))

    def copy_markdown(self, view: MatrixView) -> None:
        model = view.matrix
        self._put(as_markdown(_whole(model), model.row_labels(), model.column_labels()))

    def paste(self, view: MatrixView) -> None:
        """The clipboard's table with its top left corner at the selection; one number fills the whole selection.

        A large table takes a while to read, so a job does it.
        """
        at, job = view.block(), partial(_read_job, QGuiApplication.clipboard().text(), self.tr("the clipboard"))
        self._workspace.jobs.run("paste", job, lambda table: self._paste_table(view, at, table), self._refuse)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, EngineError):
            raise error
        self._notice.complain(error_text(error))

    def _paste_table(self, view: MatrixView, at: QRect, table: Table) -> None:
        block = table.array
        if block.shape == (1, 1):
            block = np.full((at.height(), at.width()), block[0, 0])
        needed = QRect(at.left(), at.top(), block.shape[1], block.shape[0])
        here = QRect(0, 0, view.matrix.columnCount(), view.matrix.rowCount())
        if here.contains(needed):
            self._paste_block(view, needed, block)
        else:
            self._offer_growth(view, needed, block)

    def fill_down(self, view: MatrixView) -> None:
        """The first row of the selection into the rows under it; a single row takes the one above it."""
        self._fill(view, Qt.Orientation.Vertical)

    def fill_right(self, view: MatrixView) -> None:
        self._fill(view, Qt.Orientation.Horizontal)

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

    def rename(self, view: MatrixView) -> None:
        orientation = Qt.Orientation.Vertical
        if view.matrix.axis_family(orientation) not in NAMED:
            orientation = Qt.Orientation.Horizontal
        index = view.currentIndex()
        if orientation == Qt.Orientation.Vertical:
            view.verticalHeader().rename(index.row())  # type: ignore[attr-defined]
        else:
            view.horizontalHeader().rename(index.column())  # type: ignore[attr-defined]

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
        if self.move_entry(family, size, at, at + by):
            view.step(by if vertical else 0, 0 if vertical else by)

    def move_entry(self, family: str, size: int, old: int, new: int) -> bool:
        return self._workspace.apply(Reorder.moving(family, size, old, new))

    def _act(self, act: Callable[[MatrixView], None]) -> None:
        view = self.view
        if view is not None and view.currentIndex().isValid():
            try:
                act(view)
            except EngineError as error:  # too much to be written out
                self._notice.complain(error_text(error))

    def _copy_table(self, view: MatrixView, form: TableFormat) -> None:
        at, model = view.block(), view.matrix
        rows, columns = slice(at.top(), at.bottom() + 1), slice(at.left(), at.right() + 1)
        _check_size(model.name, (at.height(), at.width()))
        block = np.asarray(model.numbers.block(rows, columns), dtype=np.float64)
        table = Table(block, model.row_labels()[rows], model.column_labels()[columns])
        self._put(write_table(table, form).removesuffix("\n"))

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

    def _paste_block(self, view: MatrixView, at: QRect, block: Array, first: tuple[Edit, ...] = ()) -> None:
        edit = _cells_edit(view, at, block, "paste")
        if self._workspace.apply(Several((*first, edit)) if first else edit):
            self._workspace.when_current(lambda: view.select_block(at))

    def _offer_growth(self, view: MatrixView, needed: QRect, block: Array) -> None:
        """The block is larger than the matrix: grow, paste what fits, or neither."""
        model = view.matrix
        rows, columns = max(needed.bottom() + 1, model.rowCount()), max(needed.right() + 1, model.columnCount())
        growth = [
            Resize(model.axis_family(orientation), size)
            for orientation, size, now in (
                (Qt.Orientation.Vertical, rows, model.rowCount()),
                (Qt.Orientation.Horizontal, columns, model.columnCount()),
            )
            if size > now
        ]
        families = ", ".join(f"{family_name(edit.family)} = {edit.size}" for edit in growth)
        shape = model.place(rows, columns)
        fits = block[: model.rowCount() - needed.top(), : model.columnCount() - needed.left()]
        cut = QRect(needed.left(), needed.top(), fits.shape[1], fits.shape[0])
        actions: list[Action] = [
            (
                self.tr("Grow everywhere ({sizes})").format(sizes=families),
                lambda: self._paste_block(view, needed, block, tuple(growth)),
            ),
            (
                self.tr("Grow only {name}").format(name=model.name),
                lambda: self._paste_block(view, needed, block, (ReshapeMatrix(model.name, *shape),)),
            ),
            (self.tr("Paste what fits"), lambda: self._paste_block(view, cut, fits)),
        ]
        if not model.given:
            del actions[:2]  # its size follows from what it is computed from
        elif model.stands_side_by_side():
            del actions[0]  # where a column more in each head would go is not where the block has it
        elif model.name == "X" and all(edit.family == "word" for edit in growth) and not model.transposed:
            del actions[1]  # both would do the same
        text = self.tr("The pasted block needs {needed}, but {name} is {shape}.")
        self._notice.offer(
            text.format(
                needed=shape_text((rows, columns)),
                name=model.name,
                shape=shape_text((model.rowCount(), model.columnCount())),
            ),
            actions,
        )


def _read_job(text: str, where: str, _cancelled: Cancelled) -> Table:
    """One number is one number, also with a decimal comma; anything else is a table."""
    try:
        return Table(frozen([[parse_number(text)]]))
    except EngineError:
        return read_table(text, where, numbers_may_be_names=False)


def _straight(view: MatrixView) -> Array:
    """The matrix itself, also where the table shows it transposed."""
    whole = _whole(view.matrix)
    return whole.T if view.matrix.transposed else whole


def _whole(model: MatrixModel) -> Array:
    """Every number of the table. Raises EngineError where they are too many to be written out."""
    _check_size(model.name, model.numbers.shape)
    return np.asarray(model.numbers.block(slice(None), slice(None)), dtype=np.float64)


def _cells_edit(view: MatrixView, at: QRect, block: Array, action: str) -> SetCells:
    row, column = view.matrix.place(at.top(), at.left())
    straight = block.T if view.matrix.transposed else block
    head = view.matrix.plane if view.matrix.heads else None
    return SetCells(view.matrix.name, Patch.block(row, column, np.ascontiguousarray(straight), head), action)


def _span(view: MatrixView, orientation: Qt.Orientation) -> tuple[int, int]:
    at = view.block()
    return (at.top(), at.bottom()) if orientation == Qt.Orientation.Vertical else (at.left(), at.right())


def _check_size(name: str, shape: tuple[int, int]) -> None:
    """Raises EngineError where so many numbers are no text for a clipboard."""
    if shape[0] * shape[1] > LARGEST_COPY:
        raise EngineError("map_too_large", name=name, shape=shape_text(shape))
