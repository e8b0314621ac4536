"""Matrices that are not held: any block of them is computed when somebody asks for it.

A matrix of all pairs of 65,536 words has 4 · 10⁹ cells, but the queries and keys behind it are small. A `LazyMatrix`
stands in the place of such a matrix, and of everything computed from it: it has a shape, blocks and cells like an
array. Its blocks come from the stage's own formula, applied to the parts of the operands that they read.

A cell has the same digits whoever asks for it, and for whatever else: products of another shape differ in their last
digits, so everything that adds up is computed in pieces that lie where they lie (tiles of cells, panels of whole rows,
groups of rows for their statistics). Only samples, rows taken in steps by `block`, go without.
"""

import math
from collections import OrderedDict
from typing import Any, TypeAlias

import numpy as np

from engine.arrays import Floats, Matrix, seal, shape_text
from engine.errors import EngineError, shape_reason
from engine.kernels.forks import Lock, computed_once
from engine.kernels.workers import one_blas_thread
from engine.lazy.fusion import Attending, fuse
from engine.lazy.indices import has_lists, taken
from engine.lazy.pieces import ByPieces
from engine.lazy.row_statistics import Statistics
from engine.lazy.shapes import counts_pairs, own_shape, shape_of
from engine.patch import Patch
from engine.ranges import find_within, overlap, pieces_over, range_of, slice_of, stretched
from engine.sentences.phrase import Phrase
from engine.sizes import SIZES, Sizes
from engine.stages.stage import Stage
from engine.stages.traits.axes import Axis
from engine.stages.traits.effects import Product
from engine.stages.traits.reads import Along, Region

AnyMatrix: TypeAlias = "Floats | LazyMatrix"  # what a name of the worksheet stands for
Index = int | slice


def sizes_of(matrix: Matrix) -> Sizes:
    """Those that a lazy matrix was made with; of an array the usual ones."""
    return matrix.sizes if isinstance(matrix, LazyMatrix) else SIZES


def has_pairs_behind(matrix: object) -> bool:
    """Whether it is a lazy matrix that is never held: one of pairs, or made of one."""
    return isinstance(matrix, LazyMatrix) and not matrix.by_rows


class LazyMatrix(ByPieces):
    """A matrix of the worksheet by its formula; `shape`, `ndim`, `size`, `dtype` and indexing are those of an array.

    Indexing computes what it returns, at most `sizes.block` cells. The stack of matrices is counted by `planes`: heads,
    once for each leading index.
    """

    by_rows = False  # whether each of its rows is made of the same row of what is held

    def __init__(
        self,
        stage: Stage,
        operands: tuple[AnyMatrix, ...],
        axes: tuple[tuple[Axis, ...], ...],
        patch: Patch | None = None,
        same: "LazyMatrix | None" = None,
        sizes: Sizes = SIZES,
        shape: tuple[int, ...] | None = None,
    ) -> None:
        """shape: where one of the same stage and of operands of the same shapes was made before, and checked."""
        self.stage, self.operands, self.axes, self.patch, self.sizes = stage, operands, axes, patch, sizes
        self.shape = self._fitting_shape() if shape is None else shape
        self.dtype: np.dtype = np.result_type(*(operand.dtype for operand in operands if operand.dtype.kind == "f"))
        self._lock = Lock()
        self._rows: OrderedDict[tuple[int, int], Floats] = OrderedDict()
        self.prepared: object = None  # what the fast kernels made of it
        self.known: Floats | None = None  # all of it, once somebody had to have it
        self.lse: np.ndarray | None = None  # [p, n], of the weights behind it, where the kernels made all of it
        self.statistics: Statistics | None = same.statistics if same is not None else _statistics_of(stage, self)
        if same is None and shape is None:
            self._check()

    @property
    def planes(self) -> int:
        return math.prod(self.shape[:-2])

    @property
    def counts_pairs(self) -> bool:
        """Whether it has a row for each query and a column for each key."""
        return counts_pairs(self.stage.axes)

    @property
    def panel_height(self) -> int:
        """How many whole rows are computed at once, by rules that need them."""
        return max(self.sizes.panel // max(self._widest, 1), 1)

    @property
    def together(self) -> int:
        """How many rows the kernels take at once: fewer where else there would be nothing to share out."""
        return max(min(self.sizes.rows, -(-self.shape[-2] * self.planes // self.sizes.pieces)), 1)

    @computed_once
    def _widest(self) -> int:
        """The longest row of everything that has to be computed for a row of this."""
        behind = [one._widest if isinstance(one, LazyMatrix) else 0 for one in self.operands]
        return max(self.shape[-1], *behind)

    def patched(self, patch: Patch) -> "LazyMatrix":
        """The same map with numbers typed over it."""
        return type(self)(self.stage, self.operands, self.axes, patch, self, self.sizes)

    def held_rows(self) -> Floats | None:
        """All of it, where it is made by rows; None of what has pairs behind it."""
        return None

    def plane(self, plane: int) -> Floats:
        """All of one plane, with what was typed over it."""
        return self.block(plane, range(self.shape[-2]), range(self.shape[-1]))

    @property
    def name(self) -> str:
        return self.stage.name

    def __getstate__(self) -> dict[str, object]:
        """What another process needs: the formula, not what was kept, and numbers of what it is made of by rows."""
        names = ("stage", "axes", "patch", "sizes")
        operands = (one.held_rows() if isinstance(one, LazyMatrix) and one.by_rows else one for one in self.operands)
        return {**{name: getattr(self, name) for name in names}, "operands": tuple(operands)}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__init__(**state)  # type: ignore[misc]  # its own arguments

    def __getitem__(self, index: object) -> Floats:
        places = index if isinstance(index, tuple) else (index,)
        if sum(at is Ellipsis for at in places) == 1:
            at = next(at for at, place in enumerate(places) if place is Ellipsis)
            places = (*places[:at], *(slice(None),) * (self.ndim - len(places) + 1), *places[at + 1 :])
        if has_lists(places) and len(places) <= self.ndim:
            return taken(self, (*places, *(slice(None),) * (self.ndim - len(places))))
        if len(places) > self.ndim or not all(isinstance(at, int | np.integer | slice) for at in places):
            raise TypeError(
                f"{self.stage.name} is computed where it is looked at: index it by numbers, slices, lists and …, and "
                "what comes of that by anything"
            )
        ranges = [range_of(at, size) for at, size in zip(places, self.shape, strict=False)]
        ranges += [range(size) for size in self.shape[len(places) :]]
        if math.prod(map(len, ranges)) > self.sizes.block:
            return self._too_many(index)
        *leading, rows, columns = ranges
        chosen = self.planes_at(tuple(map(slice_of, leading)))
        blocks = [self._one_by_one(int(plane), rows, columns) for plane in chosen.ravel()]
        whole = np.reshape(blocks, (*chosen.shape, len(rows), len(columns)))
        return whole[tuple(0 if not isinstance(at, slice) else slice(None) for at in places)]

    def block(self, plane: int, rows: range, columns: range) -> Floats:  # -> [rows, columns]
        """Some cells of one plane, with what was typed over them."""
        if self.known is not None:
            return self.known.reshape(-1, *self.shape[-2:])[plane, slice_of(rows), slice_of(columns)]
        with one_blas_thread(), np.errstate(all="ignore"):
            block = self._block(plane, rows, columns)
        return self.typed_over(block, plane, rows, columns)

    def _too_many(self, index: Any) -> Floats:
        """What is at an index of more cells than may be computed at once. Raises EngineError."""
        raise EngineError("map_too_large", name=self.stage.name, shape=shape_text(self.shape))

    def _one_by_one(self, plane: int, rows: range, columns: range) -> Floats:
        """The same of rows in steps, each with the digits that it has alone."""
        if rows.step == 1 or not len(rows):
            return self.block(plane, rows, columns)
        return np.concatenate([self.block(plane, range(row, row + 1), columns) for row in rows])

    def typed(self, plane: int, rows: range) -> np.ndarray:  # -> [rows, columns]
        """True for each cell of some whole rows that was typed over."""
        covered = np.zeros((len(rows), self.shape[-1]), dtype=bool)
        if self.patch is not None:
            cells = self.patch.cells[self._typed(plane, rows, range(self.shape[-1]))]
            covered[cells[:, -2] - rows.start, cells[:, -1]] = True
        return covered

    def is_typed(self, plane: int, rows: range, columns: range) -> bool:
        """Whether a cell of a block was typed over."""
        return self.patch is not None and bool(self._typed(plane, rows, columns).any())

    def rows(self, plane: int, rows: range) -> Floats:
        """Whole rows of the formula, without what was typed over them."""
        return self._formula(plane, rows, range(self.shape[-1]))

    def _block(self, plane: int, rows: range, columns: range) -> Floats:
        if self.statistics is not None:
            return self.statistics.cells(plane, rows, columns)
        if not len(rows) or not len(columns):
            return np.zeros((len(rows), len(columns)), self.dtype)
        if not self._needs_whole_rows:
            adds_up = self._adds_up and rows.step == 1
            return self._from_tiles(plane, rows, columns) if adds_up else self._formula(plane, rows, columns)
        if rows.step > 1:  # a sample, of which nothing is worth keeping
            return self._by_panels(plane, rows)[:, slice_of(columns)]
        panels = pieces_over(rows, self.panel_rows, self.shape[-2])
        parts = [self._panel(plane, panel)[overlap(panel, rows), slice_of(columns)] for panel in panels]
        return np.concatenate(parts) if len(parts) > 1 else parts[0].copy()

    @computed_once
    def _needs_whole_rows(self) -> bool:
        """Whether a few cells of a row cost as much as all of it: rules that look at whole rows, sums over all keys."""
        reads = list(zip(self.operands, self.stage.reads, strict=True))
        by_columns = any(Along.COLUMNS in read.along for _, read in reads)
        sums = any(has_pairs_behind(one) and Along.ALL in read.along[1:] and not read.size_only for one, read in reads)
        return not by_columns or sums or not self.counts_pairs

    @computed_once
    def _adds_up(self) -> bool:
        """Whether a cell is a sum over an axis of what is held, as products are."""
        return any(read.columns is Along.ALL and not read.size_only for read in self.stage.reads)

    def _from_tiles(self, plane: int, rows: range, columns: range) -> Floats:
        n, m = self.shape[-2:]
        along = pieces_over(columns, self.sizes.cell_columns, m)
        strips = []
        for down in pieces_over(rows, self.sizes.cell_rows, n):
            tiles = [self._formula(plane, down, some)[overlap(down, rows), overlap(some, columns)] for some in along]
            strips.append(np.concatenate(tiles, axis=1))
        return np.concatenate(strips)[:, :: columns.step]

    @computed_once
    def panel_rows(self) -> int:
        """How many whole rows are computed together."""
        return self.panel_height if self._attends is None else self.together

    def whole_rows(self, plane: int, rows: range) -> Floats:
        """Rows that are computed together, by the formula: at once by the kernels where nothing was typed over."""
        if self._attends is not None and self._attends.takes(plane, rows):
            return self._attends.rows(plane, rows)
        return self._by_panels(plane, rows)

    def panels(self) -> list[tuple[int, range]]:
        """All rows of all planes, as they are computed together."""
        n = self.shape[-2]
        return [(plane, rows) for plane in range(self.planes) for rows in pieces_over(range(n), self.panel_rows, n)]

    def _by_panels(self, plane: int, rows: range) -> Floats:
        height = self.panel_height
        return np.concatenate([self.rows(plane, rows[at : at + height]) for at in range(0, len(rows), height)])

    def _panel(self, plane: int, rows: range) -> Floats:
        with self._lock:  # whoever comes second waits for the rows instead of computing them again
            kept = self._rows.get((plane, rows.start))
            if kept is None or len(kept) != len(rows):
                kept = self._rows[plane, rows.start] = seal(np.asarray(self.whole_rows(plane, rows)))
            self._rows.move_to_end((plane, rows.start))
            while sum(one.size for one in self._rows.values()) > self.sizes.kept and len(self._rows) > 1:
                self._rows.popitem(last=False)
        return kept

    def _formula(self, plane: int, rows: range, columns: range) -> Floats:
        if self._attends is not None and self._attends.takes(plane, rows):
            output = self._attends.rows(plane, rows)
            return output[:, slice_of(columns)]
        parts = tuple(self.part(at, plane, rows, columns) for at in range(len(self.operands)))
        cells = self.from_parts(plane, rows, columns, parts)
        return cells.reshape(cells.shape[-2:])

    def from_parts(self, plane: int, rows: range, columns: range, parts: tuple[Floats, ...]) -> Floats:
        """Some cells of one plane by the formula, from the parts that they read: [(1,) rows, columns]."""
        result = self.stage.compute_at(Region(plane, rows, columns, self.shape), *parts)
        return result[self.cut(result.shape, plane, rows, columns)]

    def cut(self, computed: tuple[int, ...], plane: int, rows: range, columns: range) -> tuple[Index, ...]:
        """Where some cells of one plane are in what the formula computed for them, which may be whole axes."""
        windows = (
            slice(None) if size == len(window) else slice_of(window)
            for size, window in zip(computed[-2:], (rows, columns), strict=True)
        )
        if len(computed) > 2 and computed[-3] > 1:
            head = plane % self.shape[-3]
            return (slice(head, head + 1), *windows)
        return (slice(None),) * (len(computed) - 2) + tuple(windows)

    @computed_once
    def _attends(self) -> "Attending | None":
        """The fast way to a weighted sum of values, where there is one."""
        return fuse(self)

    def part(self, at: int, plane: int, rows: range, columns: range) -> Floats:
        """The part of an operand, by its place among them, that some cells read; with the head axis still there."""
        operand, places = self.operands[at], self.places(at, plane, rows, columns)
        if self.stage.reads[at].size_only:
            return np.broadcast_to(self.dtype.type(0.0), _size_at(operand.shape, places))
        return operand[places]

    def places(self, at: int, plane: int, rows: range, columns: range) -> tuple[Index, ...]:
        """Where that part stands in the operand."""
        operand, axes, read = self.operands[at], self.axes[at], self.stage.reads[at]
        leading = operand.ndim - len(axes)
        own_places = [int(one) for one in np.unravel_index(plane, self.shape[:-2])] if self.shape[:-2] else []
        has_heads = len(self.stage.axes) > 2
        head, heads = (own_places[-1], self.shape[-3]) if has_heads else (0, 1)
        before = own_places[:-1] if len(axes) > 2 and has_heads else own_places
        own = before[len(before) - leading :]
        index: list[Index] = [place if size > 1 else 0 for place, size in zip(own, operand.shape, strict=False)]
        windows = {Along.ROWS: rows, Along.COLUMNS: columns}
        for along, size in zip(read.along[-len(axes) :], operand.shape[leading:], strict=True):
            if along is Along.HEAD and has_heads:
                index.append(slice(head * size // heads, head * size // heads + 1))
            elif along in windows:
                index.append(stretched(windows[along], size))
            else:
                index.append(slice(None))
        return tuple(index)

    def planes_at(self, leading: tuple[Index, ...]) -> np.ndarray:
        """The planes under an index of the axes before the rows."""
        planes: np.ndarray = np.asarray(np.arange(self.planes).reshape(self.shape[:-2])[leading])
        return planes

    def typed_over(self, block: Floats, plane: int, rows: range, columns: range) -> Floats:
        """A block of the formula with what was typed over it."""
        if self.patch is None:
            return block
        inside, cells = self._typed(plane, rows, columns), self.patch.cells
        if not inside.any():
            return block
        block = block.copy()
        at_rows, at_columns = cells[inside, -2] - rows.start, cells[inside, -1] - columns.start
        block[at_rows // rows.step, at_columns // columns.step] = self.patch.values[inside]
        return block

    def _typed(self, plane: int, rows: range, columns: range) -> np.ndarray:
        """Which cells of the patch lie in a block."""
        assert self.patch is not None
        cells = self.patch.cells
        inside: np.ndarray = find_within(cells[:, -2], rows) & find_within(cells[:, -1], columns)
        return inside & (cells[:, 0] == plane) if cells.shape[1] > 2 else inside

    def _fitting_shape(self) -> tuple[int, ...]:
        self.stage.check([own_shape(one, own) for one, own in zip(self.operands, self.axes, strict=True)])
        try:
            return shape_of(self.stage, self.operands, self.axes)
        except ValueError as error:
            raise self._misfit(shape_reason(error)) from error

    def _check(self) -> None:
        """Raises what the formula says of operands that do not fit, with their whole shapes."""
        try:
            with one_blas_thread():  # the others would go on spinning beside what is computed next
                first = Region(0, range(min(1, self.shape[-2])), range(min(1, self.shape[-1])), self.shape)
                self.stage.compute_at(first, *map(self._ones, range(len(self.operands))))
        except EngineError as problem:
            whole = self._whole_shapes()
            if not self.stage.is_flags:  # which is told the whole shape
                problem.facts.update({fact: whole[fact] for fact in problem.facts.keys() & whole.keys()})
            raise

    def _ones(self, at: int) -> Floats:
        """For the check, an operand with all its heads and what is read along whole axes, but one row or column."""
        operand, read = self.operands[at], self.stage.reads[at]
        own = zip((read.rows, read.columns), operand.shape[-2:], strict=True)
        short = [min(size, 1) if along in (Along.ROWS, Along.COLUMNS) else size for along, size in own]
        return np.broadcast_to(self.dtype.type(1.0), (*operand.shape[:-2], *short))

    def _misfit(self, reason: Phrase) -> EngineError:
        shapes = self._whole_shapes()["shapes"]
        return EngineError("shapes_do_not_broadcast", result=self.stage.name, shapes=shapes, reason=reason)

    def _whole_shapes(self) -> dict[str, str]:
        named = zip(self.stage.operands, self.operands, strict=True)
        names = [f"{name} {shape_text(one.shape)}" for name, one in named]
        facts = {"shapes": ", ".join(names), "left_shape": shape_text(self.operands[0].shape)}
        if len(self.operands) > 1:
            right = self.operands[1].shape
            facts["right_shape"] = shape_text(right)
        effect = self.stage.effect
        if isinstance(effect, Product) and effect.transposed:
            facts["right_shape"] = shape_text((*right[:-2], right[-1], right[-2]))
        return facts


def _statistics_of(stage: Stage, weights: LazyMatrix) -> Statistics | None:
    statistic, logits = stage.row_statistic, weights.operands[0]
    return Statistics(weights, logits, statistic) if statistic is not None and isinstance(logits, LazyMatrix) else None


def _size_at(shape: tuple[int, ...], places: tuple[Index, ...]) -> tuple[int, ...]:
    """The shape of what stands at an index."""
    chosen = zip(shape, places, strict=True)
    return tuple(len(range(*at.indices(size))) for size, at in chosen if isinstance(at, slice))
