"""What whoever paints a table's cells and names reads of it; the table itself stands above its painters."""

from typing import Protocol

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from engine.worksheet.links import Link
from gui.look.style import Colours
from gui.state.overlays import Overlays
from gui.state.selection import Selection
from gui.state.view_options import ViewOptions
from gui.worksheet.table_model import MatrixModel


class TableLook(Protocol):
    """A matrix as its table shows it now."""

    @property
    def matrix(self) -> MatrixModel:
        """The numbers and names."""

    @property
    def selection(self) -> Selection:
        """The selected cell, of this matrix or of another."""

    @property
    def options(self) -> ViewOptions:
        """Which matrices have heat in their cells."""

    @property
    def overlays(self) -> Overlays:
        """The slopes, roles and cut-off cells that are laid over the numbers."""

    @property
    def link(self) -> Link:
        """The rows and columns of the table that belong to the selected cell."""

    @property
    def colours(self) -> Colours:
        """Those of the theme."""

    @property
    def has_block(self) -> bool:
        """Whether more than one cell is selected."""

    def selected_cells(self) -> list[QRect]:
        """The selected blocks: x, y, width, height in columns and rows."""

    def select_block(self, block: QRect) -> None:
        """Select a rectangle, as far as the table goes."""

    def show_section(self, section: int, orientation: Qt.Orientation) -> None:
        """Scroll to a row (vertical) or to a column."""

    def hasFocus(self) -> bool:
        """Whether the keyboard is in the table."""

    def font(self) -> QFont:
        """That of the numbers."""

    def viewport(self) -> QWidget:
        """What the cells are painted on."""
