"""The number under the cursor of a heat map, below the picture."""

from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from engine.arrays import Floats
from engine.tiles.cells import Numbers
from gui.jobs import Cancelled
from gui.look.number_format import full_text
from gui.look.style import mute
from gui.state.selection import Place
from gui.state.workspace import Workspace


class HeatValue(QLabel):
    """Of a large map the number may have to be computed first."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mute(self)
        self.setMinimumWidth(1)
        self._workspace = workspace
        self._key = f"value {id(self)}"
        self.destroyed.connect(partial(workspace.jobs.cancel, self._key))
        self._numbers: Numbers | None = None
        self._before = ""
        self.place: Place | None = None

    def forget(self) -> None:
        """Nothing is under the cursor."""
        self.place = self._numbers = None
        self.setText("")

    def show_number(self, place: Place, numbers: Numbers, before: str) -> None:
        """`before`: what stands before the number, the name of the cell."""
        self.place, self._numbers, self._before = place, numbers, before
        if numbers.at(place.row, place.column) is None:
            job = partial(_number_job, numbers, place.row, place.column)
            self._workspace.jobs.run(self._key, job, self._keep_number, self._workspace.refused.emit)
        self._tell()

    def _tell(self) -> None:
        if self.place is not None and self._numbers is not None:
            known = self._numbers.at(self.place.row, self.place.column)
            self.setText(self._before + ("…" if known is None else full_text(known, self._numbers.dtype)))

    def _keep_number(self, found: tuple[Numbers, tuple[int, int], Floats]) -> None:
        numbers, tile, block = found
        numbers.keep(tile, block)
        if numbers is self._numbers:
            self._tell()


def _number_job(
    numbers: Numbers, row: int, column: int, cancelled: Cancelled
) -> tuple[Numbers, tuple[int, int], Floats]:
    tile = numbers.tile_of(row, column)
    return next((numbers, place, block) for place, block in numbers.compute([tile], cancelled))
