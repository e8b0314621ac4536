"""Matrices that are not held: any block of them is computed when somebody asks for it.

A matrix of all pairs of 65,536 words has 4 · 10⁹ cells, but the queries and keys behind it are small. A `Map` stands in
the place of such a matrix, and of everything computed from it: it has a shape, blocks and cells like an array. Its
blocks come from the stage's own formula, applied to the parts of the operands that they read.
"""

import math
import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from engine.arrays import Floats, sealed, shape_text
from engine.axes import Axis
from engine.errors import EngineError
from engine.patch import Patch
from engine.stages.matrix_product import MatrixProduct
from engine.stages.normalise import Normalise
from engine.stages.stage import Placed, Stage, check_row_of_heads
from engine.streaming.shapes import counts_pairs, range_of, shape_of, slice_of, within
from engine.streaming.workers import one_blas_thread

if TYPE_CHECKING:
    from engine.streaming.attending import Attending

LARGEST_HELD = 2**20  # cells of a matrix of all pairs that is still computed as a whole
LARGEST_BLOCK = 2**25  # cells that are computed at once
PANEL = 2**22  # cells of whole rows that are computed at once
KEPT = 2**23  # cells of whole rows that are kept for the next one who asks

Held: TypeAlias = "Floats | Map"  # what a name of the worksheet stands for
Index = int | slice


def value_of(stage: Stage, operands: Sequence[Held], axes: Sequence[tuple[Axis, ...]]) -> Held:
    """What a stage computes: an array, or a map where that would be too large, or an operand is one.

    `axes`: of the operands. Raises EngineError where the operands do not fit each other.
    """
    held = [operand for operand in operands if not isinstance(operand, Map)]
    if len(held) == len(operands) and not (_is_large(stage, operands, axes) and counts_pairs(stage.axes)):
        return stage.compute(*held)
    return Map(stage, tuple(operands), tuple(axes))


def _is_large(stage: Stage, operands: Sequence[Held], axes: Sequence[tuple[Axis, ...]]) -> bool:
    if math.prod(operand.size for operand in operands) <= LARGEST_HELD:
        return False  # with fewer pairs of cells than that there is no need to work out the shape
    try:
        return math.prod(shape_of(stage, operands, axes)) > LARGEST_HELD
    except ValueError:  # they do not fit, as the formula will say
        return False


class Map:
    """A matrix of the worksheet by its formula; `shape`, `ndim`, `size`, `dtype` and indexing are those of an array.

    Indexing computes what it returns, at most LARGEST_BLOCK cells. The stack of matrices is counted by `planes`: heads,
    once for each leading index.
    """

    def __init__(
        self,
        stage: Stage,
        operands: tuple[Held, ...],
        axes: tuple[tuple[Axis, ...], ...],
        patch: Patch | None = None,
        same: "Map | None" = None,
    ) -> None:
        self.stage, self.operands, self.axes, self.patch = stage, operands, axes, patch
        self.shape = self._fitting_shape()
        self.dtype: np.dtype = np.result_type(*(operand.dtype for operand in operands if operand.dtype.kind == "f"))
        self._lock = threading.Lock()
        self._rows: OrderedDict[tuple[int, int], Floats] = OrderedDict()
        self.prepared: object = None  # what the fast kernels made of it
        self.known: Floats | None = None  # all of it, once somebody had to have it
        self.statistics: Statistics | None = same.statistics if same is not None else _statistics_of(stage, self)
        if same is None:
            self._check()

    ndim = property(lambda self: len(self.shape))
    size = property(lambda self: math.prod(self.shape))

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
        return max(PANEL // max(self._widest, 1), 1)

    @cached_property
    def _widest(self) -> int:
        """The longest row of everything that has to be computed for a row of this."""
        behind = [one._widest if isinstance(one, Map) else 0 for one in self.operands]
        return max(self.shape[-1], *behind)

    def patched(self, patch: Patch) -> "Map":
        """The same map with numbers typed over it."""
        return Map(self.stage, self.operands, self.axes, patch, self)

    def __len__(self) -> int:
        return self.shape[0]

    def __repr__(self) -> str:
        return f"<{self.stage.name}, {shape_text(self.shape)} {self.dtype}, computed where it is looked at>"

    def __getstate__(self) -> dict[str, object]:
        """What another process needs: the formula, and not what was kept."""
        return {"stage": self.stage, "operands": self.operands, "axes": self.axes, "patch": self.patch}

    def __setstate__(self, state: dict[str, object]) -> None:
        Map.__init__(self, **state)  # type: ignore[arg-type]  # its own arguments

    def __getitem__(self, index: object) -> Floats:
        places = index if isinstance(index, tuple) else (index,)
        if sum(at is Ellipsis for at in places) == 1:
            at = next(at for at, place in enumerate(places) if place is Ellipsis)
            places = (*places[:at], *(slice(None),) * (self.ndim - len(places) + 1), *places[at + 1 :])
        if len(places) > self.ndim or not all(isinstance(at, int | np.integer | slice) for at in places):
            raise TypeError(
                f"{self.stage.name} is computed where it is looked at: index it by numbers, slices and …, and what "
                "comes of that by anything"
            )
        ranges = [range_of(at, size) for at, size in zip(places, self.shape, strict=False)]
        ranges += [range(size) for size in self.shape[len(places) :]]
        if math.prod(map(len, ranges)) > LARGEST_BLOCK:
            raise EngineError("map_too_large", name=self.stage.name, shape=shape_text(self.shape))
        *leading, rows, columns = ranges
        chosen = self.planes_at(tuple(map(slice_of, leading)))
        blocks = [self.block(int(plane), rows, columns) for plane in chosen.ravel()]
        whole = np.reshape(blocks, (*chosen.shape, len(rows), len(columns)))
        return whole[tuple(0 if not isinstance(at, slice) else slice(None) for at in places)]

    def block(self, plane: int, rows: range, columns: range) -> Floats:  # -> [rows, columns]
        """Some cells of one plane, with what was typed over them."""
        if self.known is not None:
            return self.known.reshape(-1, *self.shape[-2:])[plane, slice_of(rows), slice_of(columns)]
        with np.errstate(all="ignore"):
            block = self._block(plane, rows, columns)
        return self.typed_over(block, plane, rows, columns)

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
            logits, rule = self.operands[0], self.stage
            assert isinstance(logits, Map)
            assert isinstance(rule, Normalise)
            known = self.statistics.of(plane, rows)[:, None]
            return rule.weights_from(logits.block(plane, rows, columns), known)
        if not self._needs_whole_rows:
            return self._formula(plane, rows, columns)
        height = self.panel_height
        if not len(rows):
            return np.zeros((0, len(columns)), self.dtype)
        if rows.step > 1:  # a sample, of which nothing is worth keeping
            panels = [self.rows(plane, rows[at : at + height]) for at in range(0, len(rows), height)]
            return np.concatenate(panels)[:, slice_of(columns)]
        parts = []
        for start in range(rows.start // height * height, rows.stop, height):
            panel = self._panel(plane, range(start, min(start + height, self.shape[-2])))
            parts.append(panel[max(rows.start - start, 0) : rows.stop - start, slice_of(columns)])
        return np.concatenate(parts) if len(parts) > 1 else parts[0].copy()

    @property
    def _needs_whole_rows(self) -> bool:
        """Rules that look at a whole row, and sums over all keys."""
        sums = not self.counts_pairs and any(isinstance(one, Map) and one.counts_pairs for one in self.operands)
        return sums or isinstance(self.stage, Normalise) or not self.counts_pairs

    def _panel(self, plane: int, rows: range) -> Floats:
        with self._lock:  # whoever comes second waits for the rows instead of computing them again
            kept = self._rows.get((plane, rows.start))
            if kept is None or len(kept) != len(rows):
                kept = self._rows[plane, rows.start] = sealed(np.asarray(self.rows(plane, rows)))
            self._rows.move_to_end((plane, rows.start))
            while sum(one.size for one in self._rows.values()) > KEPT and len(self._rows) > 1:
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
        """The formula for some cells of one plane, from the parts of the operands that they read."""
        stage = self.stage
        if isinstance(stage, Placed):
            result = stage.compute_at(plane, rows, columns, self.shape, *parts)
        else:
            result = stage.compute(*parts)
        return result if result.shape[-1] == len(columns) else result[..., slice_of(columns)]

    @cached_property
    def _attends(self) -> "Attending | None":
        """The fast way to a weighted sum of values, where there is one."""
        from engine.streaming.attending import attending  # it looks through maps, so it needs this module

        return attending(self)

    def part(self, at: int, plane: int, rows: range, columns: range) -> Floats:
        """The part of an operand, by its place among them, that some cells read; with the head axis still there."""
        if self.takes_size_of(at):
            ahead = (1 for _ in self.axes[at][:-2])
            return np.broadcast_to(self.dtype.type(0.0), (*ahead, len(rows), len(columns)))
        return self.operands[at][self.places(at, plane, rows, columns)]

    def takes_size_of(self, at: int) -> bool:
        """Whether of an operand, by its place among them, only the size counts."""
        return isinstance(self.stage, Placed) and self.stage.operands[at] == self.stage.sized_by

    def places(self, at: int, plane: int, rows: range, columns: range) -> tuple[Index, ...]:
        """Where that part stands in the operand."""
        operand, axes = self.operands[at], self.axes[at]
        leading = operand.ndim - len(axes)
        own_places = [int(one) for one in np.unravel_index(plane, self.shape[:-2])] if self.shape[:-2] else []
        head, heads = (own_places[-1], self.shape[self.ndim - 3]) if len(self.stage.axes) > 2 else (0, 1)
        before = own_places[:-1] if len(axes) > 2 and len(self.stage.axes) > 2 else own_places
        own = before[len(before) - leading :]
        index: list[Index] = [place if size > 1 else 0 for place, size in zip(own, operand.shape, strict=False)]
        for axis, size in zip(axes, operand.shape[leading:], strict=True):
            index.append(self._places(axis, int(size), isinstance(operand, Map), head, heads, rows, columns))
        return tuple(index)

    def planes_at(self, leading: tuple[Index, ...]) -> np.ndarray:
        """The planes under an index of the axes before the rows."""
        planes: np.ndarray = np.asarray(np.arange(self.planes).reshape(self.shape[:-2])[leading])
        return planes

    def _places(self, axis: Axis, size: int, is_map: bool, head: int, heads: int, rows: range, columns: range) -> slice:
        own = self.stage.axes
        if axis.family in ("head", "kv_head") and len(own) > 2:
            first = head * size // heads
            return slice(first, first + 1)
        for mine, window in ((own[-2], rows), (own[-1], columns)):
            both_keys = is_map and (axis.role, mine.role) == ("key", "key")
            if (axis.meets(mine) and axis.role == mine.role) or both_keys:
                whole = len(window) and size == 1 and window.stop > 1
                return slice(None) if whole else slice(min(window.start, size), min(window.stop, size), window.step)
        return slice(None)

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
        inside: np.ndarray = within(cells[:, -2], rows) & within(cells[:, -1], columns)
        return inside & (cells[:, 0] == plane) if cells.shape[1] > 2 else inside

    def _fitting_shape(self) -> tuple[int, ...]:
        try:
            return shape_of(self.stage, self.operands, self.axes)
        except ValueError as error:
            raise self._misfit(str(error)) from error

    def _check(self) -> None:
        """Raises what the formula says of operands that do not fit, with their whole shapes."""
        try:
            if isinstance(self.stage, MatrixProduct):
                with one_blas_thread():  # the others would go on spinning beside what is computed next
                    self._check_product(self.stage)
            elif self.counts_pairs and not isinstance(self.stage, Normalise):
                self._check_sizes()
                self._check_heads()
                self._formula(0, range(min(1, self.shape[-2])), range(min(1, self.shape[-1])))
        except EngineError as problem:
            whole = self._whole_shapes()
            if not isinstance(self.stage, Placed):  # which is told the whole shape
                problem.facts.update({fact: whole[fact] for fact in problem.facts.keys() & whole.keys()})
            raise

    def _check_product(self, stage: MatrixProduct) -> None:
        """A product of one row and one column of zeros fails just where the whole one would."""
        left, right = (operand.shape[-3:] for operand in self.operands[:2])
        inner = right[-1:] if stage.transposed else right[-2:-1]
        row, column = np.zeros((*left[:-2], 1, left[-1])), np.zeros((*right[:-2], *inner, 1))
        stage.compute(
            row, np.swapaxes(column, -1, -2) if stage.transposed else column, *(np.zeros((1, 1)),) * bool(stage.bias)
        )

    def _check_sizes(self) -> None:
        sizes = zip(self.stage.axes[-2:], self.shape[-2:], strict=True)
        for mine, expected in sizes:
            for operand, own in zip(self.operands, self.axes, strict=True):
                for axis, size in zip(own, operand.shape[operand.ndim - len(own) :], strict=True):
                    if (axis.family, axis.role) == (mine.family, mine.role) and size not in (1, expected):
                        raise self._misfit(f"{size} where {expected} are needed")

    def _check_heads(self) -> None:
        """A part sees one head's numbers only, so it cannot tell how many heads there are."""
        heads = self.shape[-3] if len(self.stage.axes) > 2 else 1
        for name, operand, own in zip(self.stage.operands, self.operands, self.axes, strict=True):
            if own[-1].family != "head" or isinstance(operand, Map):
                continue
            if own[-2].family == "one":
                check_row_of_heads(self.stage.name, name, operand, heads)
            elif operand.shape[-1] != heads:
                raise self._misfit(f"a column for each of {heads} heads is needed")

    def _misfit(self, reason: str) -> EngineError:
        shapes = self._whole_shapes()["shapes"]
        return EngineError("shapes_do_not_broadcast", result=self.stage.name, shapes=shapes, numpy=reason)

    def _whole_shapes(self) -> dict[str, str]:
        named = zip(self.stage.operands, self.operands, strict=True)
        names = [f"{name} {shape_text(one.shape)}" for name, one in named]
        facts = {"shapes": ", ".join(names), "left_shape": shape_text(self.operands[0].shape)}
        if len(self.operands) > 1:
            right = self.operands[1].shape
            facts["right_shape"] = shape_text(right)
        if isinstance(self.stage, MatrixProduct):
            facts["right_shape"] = shape_text((*right[:-2], right[-1], right[-2]) if self.stage.transposed else right)
        return facts


class Statistics:
    """One number for each row of weights, such as the logsumexp of its scores: computed when needed, and kept."""

    def __init__(self, weights: Map) -> None:
        self._weights = weights
        self._known = np.zeros((weights.planes, weights.shape[-2]), dtype=bool)
        self.numbers = np.zeros(self._known.shape)

    def of(self, plane: int, rows: range) -> np.ndarray:  # -> [rows]
        """The numbers of some rows."""
        at = slice_of(rows)
        if not self._known[plane, at].all():
            self.put(plane, rows, self._computed(plane, rows))
        return self.numbers[plane, at]

    def put(self, plane: int, rows: range, numbers: np.ndarray) -> None:
        """Numbers that somebody computed on the way. Those that are known stay, in whose last digit these may differ,
        so that no weight changes while one looks at it.
        """
        at = slice_of(rows)
        self.numbers[plane, at] = np.where(self._known[plane, at], self.numbers[plane, at], numbers)
        self._known[plane, at] = True

    def known(self, plane: int) -> np.ndarray:
        """True for each row whose number is there."""
        return self._known[plane]

    def _computed(self, plane: int, rows: range) -> np.ndarray:
        from engine.streaming.attending import row_statistics  # it looks through maps, so it needs this module

        return row_statistics(self._weights, plane, rows)


def _statistics_of(stage: Stage, weights: Map) -> Statistics | None:
    has = isinstance(stage, Normalise) and stage.has_statistic and isinstance(weights.operands[0], Map)
    return Statistics(weights) if has else None
