"""What is laid over the tables: how strongly cells move a target, what an explanation is made of, what pins cut off."""

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.arrays import Array, has_cell
from engine.tiles.palettes import Scale, diverging

CellIndex = tuple[int, ...]


class Overlays(QObject):
    """Holds the layers by the names of matrices; whoever paints a cell asks here."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.slopes: Mapping[str, Array] = {}
        self.is_change = False  # whether the slopes are a change that is offered instead
        self.reach = 0.0  # of all slopes, so that one colour means one strength in every matrix
        self.roles: Mapping[str, Mapping[CellIndex, int]] = {}  # which operand of the selected cell a cell belongs to
        self.cut_off: Mapping[str, np.ndarray] = {}

    def show_slopes(self, slopes: Mapping[str, Array], is_change: bool = False, reach: float | None = None) -> None:
        """Colour the cells of these matrices by numbers around 0; none takes the colours away.

        reach: `reach_of` them, where that was found beforehand, as of many cells it takes a while.
        """
        if not slopes and not self.slopes:
            return
        self.slopes, self.is_change = slopes, is_change
        self.reach = reach_of(slopes) if reach is None else reach
        self.changed.emit()

    def show_roles(self, roles: Mapping[str, Mapping[CellIndex, int]]) -> None:
        """Mark operand cells."""
        if roles != self.roles:
            self.roles = roles
            self.changed.emit()

    def show_cut_off(self, cut_off: Mapping[str, np.ndarray]) -> None:
        """Grey what no longer has a say."""
        if cut_off or self.cut_off:
            self.cut_off = cut_off
            self.changed.emit()

    def scale(self, dark: bool) -> Scale:
        """The colours of the slopes."""
        reach = self.reach or 1.0
        return Scale(-reach, reach, diverging(dark))

    def slope(self, name: str, index: CellIndex) -> float | None:
        """The number a cell is coloured by, None where there is none, as when the values are newer than the layer."""
        array = self.slopes.get(name)
        return float(array[index]) if array is not None and has_cell(array, index) else None

    def role(self, name: str, index: CellIndex) -> int | None:
        cells = self.roles.get(name)
        return None if cells is None else cells.get(index)

    def is_cut_off(self, name: str, index: CellIndex) -> bool:
        flags = self.cut_off.get(name)
        return flags is not None and has_cell(flags, index) and bool(flags[index])


def reach_of(slopes: Mapping[str, Array]) -> float:
    """The largest finite size of all; 0 of none."""
    sizes = [float(np.abs(array).max(initial=0.0, where=np.isfinite(array))) for array in slopes.values()]
    return max(sizes, default=0.0)
