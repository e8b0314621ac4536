"""Numbers of a table that must be computed first: looked for while it is painted, and fetched in a job."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from engine.arrays import Floats
from engine.tiles.cells import Numbers, TilePlace
from gui.jobs import Cancelled
from gui.state.workspace import Workspace

MOST = 64  # tiles of numbers that are computed at a time
Tiles = list[tuple[TilePlace, Floats]]


class Fetching(QObject):
    """Fetches the tiles of one table; those that were looked for last, where they are too many."""

    fetched = Signal(object)  # the Numbers that have some more at hand

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._key = workspace, f"numbers {id(parent)}"
        self._numbers: Numbers | None = None
        self._wanted: dict[TilePlace, None] = {}
        self._start = QTimer(self)
        self._start.setSingleShot(True)
        self._start.timeout.connect(self._fetch)
        self.destroyed.connect(partial(workspace.jobs.cancel, self._key))

    def want(self, numbers: Numbers, row: int, column: int) -> None:
        """The number of a cell, and with it all of its tile."""
        self._numbers = numbers
        self._wanted[numbers.tile_of(row, column)] = None
        if not self._start.isActive():
            self._start.start()

    def _fetch(self) -> None:
        assert self._numbers is not None
        job = partial(_numbers_job, self._numbers, tuple(self._wanted)[-MOST:])
        self._wanted.clear()
        self._workspace.jobs.run(self._key, job, self._keep, self._workspace.refused.emit)

    def _keep(self, found: tuple[Numbers, Tiles]) -> None:
        numbers, tiles = found
        for tile, block in tiles:
            numbers.keep(tile, block)
        self.fetched.emit(numbers)


def _numbers_job(numbers: Numbers, tiles: tuple[TilePlace, ...], cancelled: Cancelled) -> tuple[Numbers, Tiles]:
    return numbers, list(numbers.compute(tiles, cancelled))
