"""The menus of a cell, of a row and of a column."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.window.matrix_actions import MatrixActions
from gui.words.menus import give_letter
from gui.worksheet.matrix_view import MatrixView

CELL_MENU = (
    "ask_where_from ask_what_moves ask_make_it_so ask_what_if - cut copy copy_headers copy_numpy copy_latex "
    "copy_markdown copy_cell_code copy_step_code - paste fill_down fill_right fill_series clear restore "
    "- make_blank show_cells - figure export_matrix new_heat_map"
)
ROW_MENU = "rename - insert_row_above insert_row_below remove_rows - row_up row_down"
COLUMN_MENU = "rename_column - insert_column_left insert_column_right remove_columns - column_left column_right"


class ContextMenus(QObject):
    """Pops up the menu of what was clicked, which becomes the current cell first."""

    def __init__(self, matrix_actions: MatrixActions, actions: Mapping[str, QAction], window: QWidget) -> None:
        super().__init__(window)
        self._matrix_actions, self._actions, self._window = matrix_actions, actions, window

    def of_cell(self, view: MatrixView, point: QPoint) -> None:
        self._pop_up(view, CELL_MENU, point)

    def of_header(self, view: MatrixView, orientation: Qt.Orientation, section: int, point: QPoint) -> None:
        vertical = orientation == Qt.Orientation.Vertical
        row, column = (section, view.currentIndex().column()) if vertical else (view.currentIndex().row(), section)
        view.setFocus()
        view.setCurrentIndex(view.matrix.index(max(row, 0), max(column, 0)))
        self._pop_up(view, ROW_MENU if vertical else COLUMN_MENU, point)

    def _pop_up(self, view: MatrixView, names: str, point: QPoint) -> None:
        view.setFocus()
        self._matrix_actions.use(view)
        menu = self.menu_of(names)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def menu_of(self, names: str) -> QMenu:
        """A menu of actions of several others, in which no two answer to one letter."""
        menu, taken = QMenu(self._window), set[str]()
        for name in names.split():
            if name == "-":
                menu.addSeparator()
                continue
            action = self._actions[name]
            text = give_letter(action.text(), taken)
            menu.addAction(action if text == action.text() else _stand_in(action, text, menu))
        return menu


def _stand_in(action: QAction, text: str, menu: QMenu) -> QAction:
    """The action under another text, for one menu."""
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    entry = QAction(f"{text}\t{key}" if key else text, menu)
    entry.setEnabled(action.isEnabled())
    entry.triggered.connect(action.trigger)
    return entry
