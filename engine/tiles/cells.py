"""The numbers of one plane by tiles: what is at hand at once, and what has to be computed first."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

import numpy as np

from engine.arrays import Floats, Matrix
from engine.kernels.workers import do_all
from engine.lazy.matrix import LazyMatrix

SIDE = 64  # cells of a tile
KEPT = 1024  # tiles, 32 MiB

TilePlace = tuple[int, int]


class Numbers(Protocol):
    """One plane of a matrix, seen cell by cell."""

    @property
    def shape(self) -> tuple[int, int]: ...

    @property
    def dtype(self) -> np.dtype: ...

    def at(self, row: int, column: int) -> float | None:
        """The number of a cell, None if it must be computed first."""

    def known(self, rows: slice, columns: slice) -> list[list[float | None]] | None:
        """The numbers of a block of cells, where all of them are at hand, else None."""

    def tile_of(self, row: int, column: int) -> TilePlace:
        """Which tile a cell is in."""

    def compute(self, tiles: Iterable[TilePlace], cancelled: Callable[[], bool]) -> Iterator[tuple[TilePlace, Floats]]:
        """Tiles, as they are done; safe in any thread."""

    def keep(self, tile: TilePlace, numbers: Floats) -> None:
        """Have the numbers of a tile at hand from now on."""

    def block(self, rows: slice, columns: slice) -> Floats:
        """Some cells, computed now if they must be."""


class HeldNumbers:
    """Of an array: everything is at hand."""

    def __init__(self, array: Floats) -> None:
        self.array = array
        self.shape: tuple[int, int] = (array.shape[0], array.shape[1])
        self.dtype = array.dtype

    def at(self, row: int, column: int) -> float | None:
        return float(self.array[row, column])

    def known(self, rows: slice, columns: slice) -> list[list[float | None]] | None:
        numbers: list[list[float | None]] = self.array[rows, columns].tolist()
        return numbers

    def tile_of(self, row: int, column: int) -> TilePlace:
        return row // SIDE, column // SIDE

    def compute(self, tiles: Iterable[TilePlace], cancelled: Callable[[], bool]) -> Iterator[tuple[TilePlace, Floats]]:
        return iter(())

    def keep(self, tile: TilePlace, numbers: Floats) -> None:
        return

    def block(self, rows: slice, columns: slice) -> Floats:
        return self.array[rows, columns]


class ComputedNumbers:
    """Of a map: the tiles that were looked at last are at hand."""

    def __init__(self, matrix: LazyMatrix, plane: int) -> None:
        self._matrix, self._plane = matrix, plane
        self.shape: tuple[int, int] = (matrix.shape[-2], matrix.shape[-1])
        self.dtype = matrix.dtype
        self._tiles: OrderedDict[TilePlace, Floats] = OrderedDict()

    def at(self, row: int, column: int) -> float | None:
        place = self.tile_of(row, column)
        tile = self._tiles.get(place)
        if tile is None:
            return None
        self._tiles.move_to_end(place)
        return float(tile[row % SIDE, column % SIDE])

    def known(self, rows: slice, columns: slice) -> list[list[float | None]] | None:
        return None  # cell by cell, as some may be

    def tile_of(self, row: int, column: int) -> TilePlace:
        return row // SIDE, column // SIDE

    def compute(self, tiles: Iterable[TilePlace], cancelled: Callable[[], bool]) -> Iterator[tuple[TilePlace, Floats]]:
        wanted = list(tiles)
        for number, numbers in do_all([(self._tile, (tile,)) for tile in wanted], cancelled=cancelled):
            yield wanted[number], numbers

    def keep(self, tile: TilePlace, numbers: Floats) -> None:
        self._tiles[tile] = numbers
        while len(self._tiles) > KEPT:
            self._tiles.popitem(last=False)

    def block(self, rows: slice, columns: slice) -> Floats:
        ranges = (range(*rows.indices(self.shape[0])), range(*columns.indices(self.shape[1])))
        return self._matrix.block(self._plane, *ranges)

    def _tile(self, tile: TilePlace) -> Floats:
        rows, columns = (
            range(at * SIDE, min((at + 1) * SIDE, size)) for at, size in zip(tile, self.shape, strict=True)
        )
        return self._matrix.block(self._plane, rows, columns)


def numbers_of(matrix: Matrix, plane: int, transposed: bool = False) -> Numbers:
    """The cells of one plane of a matrix, or of its transpose."""
    if isinstance(matrix, LazyMatrix):
        return ComputedNumbers(matrix, plane)
    array = np.asarray(matrix)
    flat = array[plane] if array.ndim > 2 else array
    return HeldNumbers(flat.T if transposed else flat)
