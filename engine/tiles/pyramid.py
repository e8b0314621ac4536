"""Pictures of one large matrix at any zoom: what is on the screen is computed from queries and keys, and exactly.

Level L has 2^L × 2^L cells of the matrix in each of its pixels, the largest of them or their mean. Fine levels are
computed when they are looked at, tile by tile. From the `base` on everything is stored, once one pass over all pairs
has made it; until then a picture of a few rows stands in for it, and says that it is a sample.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from typing import Any

import numpy as np

from engine.arrays import Floats, Matrix, seal
from engine.dataclass import dataclass
from engine.kernels.forks import computed_once
from engine.kernels.forward import Rows, attend, prepare
from engine.kernels.logits import Logits
from engine.kernels.pooling import counts
from engine.kernels.powers import powers, unit_of
from engine.kernels.scratch import scratch
from engine.kernels.workers import cores, do_all
from engine.lazy.fusion import find_typed_rows, has_rows_of, logits_of, logits_of_weights, statistics_of
from engine.lazy.matrix import LazyMatrix, sizes_of
from engine.ranges import slice_of
from engine.sizes import Sizes
from engine.tiles import HOW

EXACT, POOLED, SAMPLED = "exact", "pooled", "sampled"


@dataclass(frozen=True, slots=True)
class Spot:
    """Which tile: of a level, in its own row and column of tiles."""

    level: int
    row: int
    column: int


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """Pixels of a tile, at most `sizes.tile` a side: cells, pooled cells, or pooled cells of a sample of rows."""

    spot: Spot
    pixels: Floats
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """The stored levels of one plane, the base first: {how: one array a level}."""

    levels: dict[str, tuple[Floats, ...]]


@dataclass(slots=True, eq=False)
class _Begun:
    """A base while it is made: its cells, and the strips of rows that are missing, by their first row."""

    largest: Floats
    mean: Floats
    missing: dict[int, range]
    strips: int


def _begin(shape: tuple[int, int], group: int, strip: int) -> _Begun:
    rows, columns = (-(-size // group) for size in shape)
    height = max(strip // group, 1) * group
    strips = {at: range(at, min(at + height, shape[0])) for at in range(0, shape[0], height)}
    return _Begun(np.empty((rows, columns), np.float32), np.empty((rows, columns), np.float32), strips, len(strips))


class Pyramid:
    """The pictures of one plane. It holds no pixels but those of its base, which is put there once (`keep`).

    sizes: of tiles, the base and what is pooled at a time; without it those of the matrix.
    """

    def __init__(self, matrix: Matrix, plane: int, sizes: Sizes | None = None) -> None:
        self.matrix, self.plane, self.sizes = matrix, plane, sizes or sizes_of(matrix)
        self.shape: tuple[int, int] = (int(matrix.shape[-2]), int(matrix.shape[-1]))
        longest = max(*self.shape, 1)
        self.base_level = max(self.sizes.finest_base, math.ceil(math.log2(longest / self.sizes.largest_base)))
        self.top_level = max(math.ceil(math.log2(longest / self.sizes.tile)), 0)
        self.base: Base | None = None
        self._begun: _Begun | None = None
        of = matrix if isinstance(matrix, LazyMatrix) else None
        self._logits = None if of is None else logits_of_weights(of, through_pins=True)
        self._scores = None if of is None or self._logits is not None else logits_of(of, through_pins=True)
        self._typed = np.zeros(0, dtype=np.intp) if of is None else find_typed_rows(of, plane)

    def keep(self, base: Base) -> None:
        self.base = base

    def tiles(self, level: int) -> tuple[int, int]:
        """How many rows and columns of tiles a level has."""
        rows, columns = (-(-size // (self.sizes.tile << level)) for size in self.shape)
        return rows, columns

    def cells(self, spot: Spot) -> tuple[range, range]:
        """The rows and columns of the matrix under a tile."""
        side = self.sizes.tile << spot.level
        rows, columns = (
            range(at * side, min((at + 1) * side, size))
            for at, size in zip((spot.row, spot.column), self.shape, strict=True)
        )
        return rows, columns

    def tile(self, spot: Spot, how: str) -> Tile:
        """A tile, as good as it can be now."""
        rows, columns = self.cells(spot)
        base = self.base
        if spot.level >= self.base_level and base is not None:
            stored = base.levels[how][spot.level - self.base_level]
            down, along = (slice(at * self.sizes.tile, (at + 1) * self.sizes.tile) for at in (spot.row, spot.column))
            return Tile(spot, stored[down, along], POOLED)
        step = 1 << spot.level
        if self._is_sampled(spot):
            return Tile(spot, seal(self._pooled(self._sample(spot), columns, 1, step, how)), SAMPLED)
        return Tile(spot, seal(self._pooled(rows, columns, step, step, how)), POOLED if spot.level else EXACT)

    def make_tiles(
        self,
        spots: Sequence[Spot],
        how: str,
        cancelled: Callable[[], bool] = lambda: False,
        executor: Executor | None = None,
    ) -> Iterator[Tile]:
        """Tiles in the order in which they are done. Raises CancelledError once `cancelled()` is true."""
        pieces = [piece for spot in spots for piece in self._pieces(spot)]
        whole = Counter(spot for spot, _ in pieces)
        parts: dict[Spot, dict[int, Floats]] = {}
        calls = ((self._piece, (spot, rows, how)) for spot, rows in pieces)
        for number, found in do_all(calls, executor, cancelled):
            spot, rows = pieces[number]
            if isinstance(found, Tile):
                yield found
                continue
            parts.setdefault(spot, {})[rows.start] = found
            if len(parts[spot]) == whole[spot]:
                yield Tile(spot, seal(np.concatenate([parts[spot][at] for at in sorted(parts[spot])])), SAMPLED)

    def _pieces(self, spot: Spot) -> list[tuple[Spot, range]]:
        """A sample has many keys, so its rows are shared out; other tiles are one piece."""
        if not self._is_sampled(spot):
            return [(spot, range(0))]
        rows = self._sample(spot)
        height = max(-(-len(rows) // cores()), 1)
        return [(spot, rows[at : at + height]) for at in range(0, len(rows), height)]

    def _piece(self, spot: Spot, rows: range, how: str) -> Tile | Floats:
        if not len(rows):
            return self.tile(spot, how)
        return self._pooled(rows, self.cells(spot)[1], 1, 1 << spot.level, how)

    def _is_sampled(self, spot: Spot) -> bool:
        return spot.level >= self.base_level and self.base is None

    def _sample(self, spot: Spot) -> range:
        """One row for each pixel: the middle one of those it stands for."""
        rows, step = self.cells(spot)[0], 1 << spot.level
        return range(rows.start + min(step // 2, len(rows) - 1), rows.stop, step)

    def make_base(
        self,
        executor: Executor | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        progress: Callable[[int, int], None] = lambda done, total: None,
        share: Callable[[Any], Any] = lambda work: work,
    ) -> Base:
        """The pass over all pairs; one that was stopped is taken up again.

        Raises CancelledError once `cancelled()` is true.
        """
        group = 1 << self.base_level
        begun = self._begun = self._begun or _begin(self.shape, group, self.sizes.strip)
        strips = list(begun.missing.values())
        for number, rows in do_all(self._calls(strips, group, share), executor, cancelled):
            at = strips[number]
            cells = slice(at.start // group, -(-at.stop // group))
            begun.largest[cells], begun.mean[cells] = rows.largest, rows.mean
            self._remember(at, rows)
            begun.missing.pop(at.start, None)
            progress(begun.strips - len(begun.missing), begun.strips)
        self._begun = None
        return Base({"max": _levels(begun.largest, "max", self), "mean": _levels(begun.mean, "mean", self)})

    def _calls(
        self, strips: list[range], group: int, share: Callable[[Any], Any]
    ) -> Iterator[tuple[Callable[..., Rows], tuple[object, ...]]]:
        own = None if self._logits is None else self._logits.only(self.plane)
        task = None if own is None else share(prepare(own, group=group, sizes=self.sizes))
        typed = task is None or any(has_rows_of(self._typed, rows) for rows in strips)
        shared = share(Pyramid(self.matrix, self.plane, self.sizes)) if typed else None  # without what it has begun
        for rows in strips:
            if task is None or has_rows_of(self._typed, rows):
                yield _pooled_strip, (shared, rows, group)
            else:
                yield attend, (task, 0, rows, False)

    def _remember(self, rows: range, result: Rows) -> None:
        """What the weights of these rows need besides their scores came with the pass."""
        statistics = statistics_of(self.matrix) if isinstance(self.matrix, LazyMatrix) else None
        if len(result.lse) and statistics is not None:
            statistics.put(self.plane, rows, result.lse)

    def _pooled(self, rows: range, columns: range, by_rows: int, by_columns: int, how: str) -> Floats:
        return self._pooled_ways(rows, columns, by_rows, by_columns, (how,))[0]

    def _pooled_ways(
        self, rows: range, columns: range, by_rows: int, by_columns: int, ways: tuple[str, ...]
    ) -> list[Floats]:
        """Cells pooled by groups of rows and columns, a few at a time: [⌈rows / by⌉, ⌈columns / by⌉], for each way."""
        shape = (-(-len(rows) // by_rows), -(-len(columns) // by_columns))
        results = [np.empty(shape, np.float32 if self._dtype == np.float32 else np.float64) for _ in ways]
        high = max(self.sizes.strip // by_rows, 1) * by_rows
        wide = max(self.sizes.pooled // min(high, max(len(rows), 1)) // by_columns, 1) * by_columns
        for top in range(0, len(rows), high):
            for left in range(0, len(columns), wide):
                some = rows[top : top + high], columns[left : left + wide]
                at = top // by_rows, left // by_columns
                for result, pixels in zip(results, self._pooled_block(*some, by_rows, by_columns, ways), strict=True):
                    result[at[0] : at[0] + pixels.shape[0], at[1] : at[1] + pixels.shape[1]] = pixels
        return results

    def _pooled_block(
        self, rows: range, columns: range, by_rows: int, by_columns: int, ways: tuple[str, ...]
    ) -> list[Floats]:
        is_typed = has_rows_of(self._typed, rows)
        if self._logits is not None and not is_typed:
            return [self._pooled_weights(self._logits, rows, columns, by_rows, by_columns, how) for how in ways]
        if self._scores is not None and not is_typed:  # with keys as rows, along which most is pooled
            S = self._scores.block(self.plane, rows, columns)
            return [pool(pool(S, by_columns, how, 0), by_rows, how, 1).T for how in ways]
        block = self.block(rows, columns)
        return [pool(pool(block, by_rows, how, 0), by_columns, how, 1) for how in ways]

    def _pooled_weights(
        self, logits: Logits, rows: range, columns: range, by_rows: int, by_columns: int, how: str
    ) -> Floats:
        """Weights of a softmax, made and pooled with keys as rows; the largest needs powers of its pixels only."""
        assert isinstance(self.matrix, LazyMatrix)
        seen = logits.visible.block(self.plane, rows, columns)
        if seen is False:
            return np.zeros((-(-len(rows) // by_rows), -(-len(columns) // by_columns)), logits.dtype)
        statistics = statistics_of(self.matrix)
        assert statistics is not None
        lse = statistics.near(self.plane, rows)
        S, power = _less_lse(logits, self.plane, rows, columns, lse)
        hidden = None if seen is True else ~np.asarray(seen)
        if how == "max":
            if hidden is not None:
                np.copyto(S, -np.inf, where=hidden)
            pixels = pool(pool(S, by_columns, how, 0), by_rows, how, 1)
            return np.exp2(pixels).T if power is np.exp2 else np.exp(pixels).T
        np.maximum(S, S.dtype.type(-126.0), out=S)  # exp2 is slow beyond
        power(S, out=S)
        if hidden is not None:
            np.copyto(S, 0.0, where=hidden)
        return pool(pool(S, by_columns, how, 0), by_rows, how, 1).T

    def block(self, rows: range, columns: range) -> Floats:
        """Cells of the plane."""
        if isinstance(self.matrix, LazyMatrix):
            return self.matrix.block(self.plane, rows, columns)
        plane = self.matrix[self.plane] if self.matrix.ndim > 2 else self.matrix
        return np.asarray(plane[slice_of(rows), slice_of(columns)])

    @computed_once
    def _dtype(self) -> np.dtype:
        """That of its cells, one of which is computed for it."""
        return np.asarray(self.block(range(1), range(1))).dtype


def overviews(matrix: Matrix, cancelled: Callable[[], bool] = lambda: False, sizes: Sizes | None = None) -> list[Tile]:
    """Each plane of a matrix in one tile: its cells where they are few, else the largest of many."""
    planes = int(matrix.shape[0]) if matrix.ndim > 2 else 1
    pyramids = [Pyramid(matrix, plane, sizes) for plane in range(planes)]
    calls = [(pyramid.tile, (Spot(pyramid.top_level, 0, 0), "max")) for pyramid in pyramids]
    tiles = dict(do_all(calls, cancelled=cancelled))
    return [tiles[plane] for plane in range(planes)]


def pool(block: Floats, group: int, how: str, axis: int) -> Floats:
    """Groups along an axis by their largest or their mean; the last group may be smaller."""
    if group == 1 or not block.size:
        return block
    if axis == 1:  # along the leading axis NumPy is several times faster, the copy included
        return pool(np.ascontiguousarray(block.T), group, how, 0).T
    reduce = np.max if how == "max" else np.mean
    whole = len(block) // group
    parts = [reduce(block[: whole * group].reshape(whole, group, block.shape[1]), axis=1)]
    if len(block) > whole * group:
        parts.append(reduce(block[whole * group :], axis=0, keepdims=True))
    return np.concatenate(parts) if len(parts) > 1 else parts[0]


def _less_lse(logits: Logits, plane: int, rows: range, columns: range, lse: np.ndarray) -> tuple[Floats, np.ufunc]:
    """Logits less the logsumexp of their rows, [columns, rows], in the unit of a power; the mask is not applied."""
    power = powers() if logits.is_plain else np.exp
    unit = unit_of(power)
    lse = np.where(lse == -np.inf, np.inf, lse)
    queries, keys = logits.queries[plane, slice_of(rows)], logits.keys_of(plane)[slice_of(columns)]
    if not logits.is_plain:
        S = scratch("scores", (len(keys), len(queries)), logits.dtype)
        np.matmul(keys, (queries * logits.dtype.type(logits.factor(plane))).T, out=S)
        logits.finish(S, plane, rows, columns, 1.0)
        S -= lse.astype(S.dtype)
        return S, power
    wide = np.empty((len(queries), queries.shape[1] + 1), logits.dtype)
    wide[:, :-1] = queries * logits.dtype.type(logits.factor(plane) * unit)
    wide[:, -1] = -lse * unit
    with_one = scratch("keys", (len(keys), keys.shape[1] + 1), logits.dtype)
    with_one[:, :-1], with_one[:, -1] = keys, 1.0
    return np.matmul(with_one, wide.T, out=scratch("scores", (len(keys), len(queries)), logits.dtype)), power


def _pooled_strip(pyramid: Pyramid, rows: range, group: int) -> Rows:
    """The base of some rows, by blocks of any matrix."""
    columns = range(pyramid.shape[1])
    with np.errstate(all="ignore"):
        both = pyramid._pooled_ways(rows, columns, group, group, HOW)
    return Rows(None, np.zeros(0), *both)


def _levels(base: Floats, how: str, pyramid: Pyramid) -> tuple[Floats, ...]:
    """The base, and coarser levels up to one tile."""
    levels = [seal(base)]
    for level in range(pyramid.base_level, pyramid.top_level):
        if how == "max":
            levels.append(seal(_halved(levels[-1], np.maximum)))
            continue
        sums = levels[-1] * _cell_counts(pyramid.shape, 1 << level)  # the last groups may be smaller than the others
        levels.append(seal(_halved(sums, np.add) / _cell_counts(pyramid.shape, 2 << level)))
    return tuple(levels)


def _halved(cells: Floats, join: np.ufunc) -> Floats:
    """Every two rows joined, then every two columns; the last may stand alone."""
    for turned in (False, True):
        parts = cells.T if turned else cells
        first, second = parts[::2].copy(), parts[1::2]
        join(first[: len(second)], second, out=first[: len(second)])
        cells = first.T if turned else first
    return np.ascontiguousarray(cells)


def _cell_counts(shape: tuple[int, int], group: int) -> Floats:
    return np.outer(counts(shape[0], group), counts(shape[1], group)).astype(np.float32)
