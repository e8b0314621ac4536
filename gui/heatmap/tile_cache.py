"""Which tiles of a large map are wanted, and which are kept: those in view first, from the centre outwards."""

import math
from collections import OrderedDict
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage

from engine.arrays import Matrix
from engine.dataclass import dataclass
from engine.sizes import SIZES, Sizes
from engine.tiles.palettes import Scale
from engine.tiles.pyramid import SAMPLED, Base, Pyramid, Spot, Tile
from gui.jobs import Cancelled, Jobs
from gui.look.colours import picture_of

MOST_TILES = 320  # 256 KiB of numbers and as many of colours each
MOST_PYRAMIDS = 2  # whose bases are kept


@dataclass(slots=True, eq=False)
class Painted:
    """A tile and its colours; a stale one is drawn until a better one comes."""

    tile: Tile
    image: QImage
    stale: bool = False


class TileCache(QObject):
    """Looks at one plane of a matrix; `changed` says that there is more to draw. `most`: tiles that are kept."""

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None, sizes: Sizes = SIZES, most: int = MOST_TILES) -> None:
        super().__init__(parent)
        self._jobs, self._sizes, self._most = jobs, sizes, most
        self._keys = (f"tiles {id(self)}", f"base {id(self)}")
        self._pyramids: OrderedDict[tuple[int, int], Pyramid] = OrderedDict()
        self.pyramid: Pyramid | None = None
        self.scale: Scale | None = None
        self.how = "max"
        self._painted: OrderedDict[tuple[str, Spot], Painted] = OrderedDict()
        self._wanted: tuple[Spot, ...] = ()
        self._view: tuple[QRectF, float] | None = None
        self.progress: float | None = None  # of the pass that makes every zoom exact, while it runs
        self._active = True
        self.destroyed.connect(partial(_cancel, jobs, self._keys))

    def show(self, matrix: Matrix, plane: int, scale: Scale) -> None:
        """Take another matrix, another plane of it, or other colours."""
        key = (id(matrix), plane)
        pyramid = self._pyramids.get(key)
        if pyramid is None or pyramid.matrix is not matrix:
            pyramid = self._pyramids[key] = Pyramid(matrix, plane, self._sizes)
        self._pyramids.move_to_end(key)
        while len(self._pyramids) > MOST_PYRAMIDS:
            self._pyramids.popitem(last=False)
        if pyramid is not self.pyramid:
            self._stop()
            self._painted.clear()
        elif scale is not self.scale:
            for painted in self._painted.values():
                painted.stale = True
        self.pyramid, self.scale = pyramid, scale
        self._look()

    def pool_by(self, how: str) -> None:
        """Show the largest or the mean of the cells in a pixel."""
        self.how = how
        self._look()

    def clear(self) -> None:
        self._stop()
        self.pyramid = None
        self._painted.clear()

    def set_active(self, is_active: bool) -> None:
        """Whether the picture can be seen; else all work for it stops, and goes on where it was afterwards."""
        self._active = is_active
        if is_active:
            self._look()
        else:
            self._stop()

    def look(self, view: QRectF, cells_per_pixel: float) -> None:
        """What part of the matrix is in view, and how many of its cells share a pixel of the screen."""
        if self._view != (view, cells_per_pixel):
            self._view = (QRectF(view), cells_per_pixel)
            self._look()

    @property
    def level(self) -> int:
        """The level that the zoom calls for."""
        if self.pyramid is None or self._view is None:
            return 0
        return min(max(math.floor(math.log2(max(self._view[1], 1.0))), 0), self.pyramid.top_level)

    @property
    def kind(self) -> str:
        """How exact the view is: EXACT, POOLED, or SAMPLED as long as any of it is; "" while something is missing."""
        shown = [self._painted.get((self.how, spot)) for spot in self._wanted]
        kinds = {"" if one is None else one.tile.kind for one in shown}
        return SAMPLED if SAMPLED in kinds else "" if "" in kinds or not kinds else kinds.pop()

    def layers(self) -> list[Painted]:
        """What can be drawn, coarse tiles first."""
        found = [one for (how, spot), one in self._painted.items() if how == self.how and spot.level >= self.level]
        return sorted(found, key=lambda one: -one.tile.spot.level)

    def _stop(self) -> None:
        for key in self._keys:
            self._jobs.cancel(key)
        self.progress = None

    def _look(self) -> None:
        if not self._active or self.pyramid is None or self._view is None or self.scale is None:
            return
        self._wanted = tuple(self._in_view(self.pyramid, self._view[0], self.level))
        missing = [spot for spot in self._wanted if self._is_missing(spot)]
        top = Spot(self.pyramid.top_level, 0, 0)
        if (self.how, top) not in self._painted and top not in missing:
            missing.insert(0, top)  # fills every hole from then on
        if missing:
            job = partial(_tiles_job, self.pyramid, tuple(missing), self.how, self.scale)
            self._jobs.run(self._keys[0], job, lambda _: self._begin_base(), progress=partial(self._keep, self.pyramid))
        else:
            self._jobs.cancel(self._keys[0])
            self._begin_base()
        self.changed.emit()

    def _in_view(self, pyramid: Pyramid, view: QRectF, level: int) -> list[Spot]:
        """The tiles under the view, those at its centre first."""
        side = pyramid.sizes.tile << level
        rows, columns = pyramid.tiles(level)
        down = range(max(int(view.top() // side), 0), min(int(view.bottom() // side) + 1, rows))
        along = range(max(int(view.left() // side), 0), min(int(view.right() // side) + 1, columns))
        centre = view.center()

        def away(spot: Spot) -> float:
            return math.hypot((spot.column + 0.5) * side - centre.x(), (spot.row + 0.5) * side - centre.y())

        return sorted((Spot(level, row, column) for row in down for column in along), key=away)

    def _is_missing(self, spot: Spot) -> bool:
        painted = self._painted.get((self.how, spot))
        if painted is None or painted.stale:
            return True
        self._painted.move_to_end((self.how, spot))
        return painted.tile.kind == SAMPLED and self.pyramid is not None and self.pyramid.base is not None

    def _keep(self, pyramid: Pyramid, report: "tuple[str, Tile, QImage]") -> None:
        if pyramid is not self.pyramid:
            return
        how, tile, image = report
        self._painted[how, tile.spot] = Painted(tile, image)
        while len(self._painted) > self._most:
            oldest = next(key for key in self._painted if key[1].level < pyramid.top_level)
            del self._painted[oldest]
        self.changed.emit()

    def _begin_base(self) -> None:
        """Begin the pass that makes coarse levels exact, now that the view is filled."""
        pyramid = self.pyramid
        if pyramid is None or pyramid.base is not None or self.progress is not None or self.level < pyramid.base_level:
            return
        self.progress = 0.0
        self._jobs.run(
            self._keys[1],
            partial(_base_job, pyramid),
            partial(self._put_base, pyramid),
            progress=partial(self._advance, pyramid),
        )

    def _advance(self, pyramid: Pyramid, part: float) -> None:
        if pyramid is self.pyramid:
            self.progress = part
            self.changed.emit()

    def _put_base(self, pyramid: Pyramid, base: Base) -> None:
        pyramid.keep(base)
        if pyramid is self.pyramid:
            self.progress = None
            self._look()


def _tiles_job(
    pyramid: Pyramid, spots: tuple[Spot, ...], how: str, scale: Scale, cancelled: Cancelled, report: Any
) -> None:
    for tile in pyramid.make_tiles(spots, how, cancelled):
        report((how, tile, picture_of(tile.pixels, scale)))


def _base_job(pyramid: Pyramid, cancelled: Cancelled, report: Any) -> Base:
    return pyramid.make_base(cancelled=cancelled, progress=lambda done, total: report(done / total))


def _cancel(jobs: Jobs, keys: tuple[str, ...]) -> None:
    for key in keys:
        jobs.cancel(key)
