"""The menus of a cell, of a row and of a column."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from gui.matrix_view import MatrixView

if TYPE_CHECKING:
    from gui.main_window import MainWindow

CELL = (
    "ask_where_from ask_what_moves ask_make_it_so ask_what_if - copy copy_headers copy_numpy copy_latex copy_markdown "
    "copy_cell_code copy_step_code - paste fill_down fill_right clear restore - export_matrix new_heat_map"
)
ROW = "rename - insert_row_above insert_row_below remove_rows - row_up row_down"
COLUMN = "rename - insert_column_left insert_column_right remove_columns - column_left column_right"


class ContextMenus(QObject):
    """Pops up the menu of what was clicked, which becomes the current cell first."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def of_cell(self, view: MatrixView, point: QPoint) -> None:
        self._pop_up(view, CELL, point)

    def of_header(self, view: MatrixView, orientation: Qt.Orientation, section: int, point: QPoint) -> None:
        vertical = orientation == Qt.Orientation.Vertical
        row, column = (section, view.currentIndex().column()) if vertical else (view.currentIndex().row(), section)
        view.setFocus()
        view.setCurrentIndex(view.matrix.index(max(row, 0), max(column, 0)))
        self._pop_up(view, ROW if vertical else COLUMN, point)

    def _pop_up(self, view: MatrixView, names: str, point: QPoint) -> None:
        view.setFocus()
        self._window.matrix_actions.use(view)
        menu = QMenu(self._window)
        for name in names.split():
            if name == "-":
                menu.addSeparator()
            else:
                menu.addAction(self._window.actions_.actions[name])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)
