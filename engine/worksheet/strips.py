"""The large steps of a model in parts: on all cores, and of the rows only those that have changed.

Rows are cut into strips by the shapes alone, and each part of one is computed by itself with one BLAS thread. So it has
the same digits whoever computes it and whatever else is computed: strips of which nothing changed are taken from
before. BLAS would spread a product over all cores too, but waits in a loop for each of its threads, and so takes
many times as long where a core is busy with something else.
"""

from collections.abc import Callable, Sequence
from operator import is_
from typing import TypeAlias, cast

import numpy as np

from engine.arrays import Floats, Matrix
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.kernels.workers import share_out
from engine.lazy.stored import at_hand
from engine.lazy.walk import Turn
from engine.ranges import slice_of, stretched
from engine.sizes import Sizes
from engine.stages.traits.effects import Product
from engine.stages.traits.reads import Along, Region

Part: TypeAlias = tuple[range, range]  # rows, columns
COLUMNS = 16  # of a matrix that BLAS multiplies at once


@dataclass(frozen=True, slots=True)
class Before:
    """What a stage gave for other operands."""

    operands: Sequence[Matrix]
    result: Floats


@dataclass(frozen=True, slots=True)
class Strips:
    """A stage whose rows are cut into strips: [n, k] and what all rows need -> [n, m]."""

    turn: Turn
    operands: tuple[Floats, ...]
    shape: tuple[int, int]
    sizes: Sizes

    @property
    def all(self) -> list[range]:
        """The strips, from the first row on."""
        n, height = self.shape[0], self.sizes.strip_rows
        return [range(at, min(at + height, n)) for at in range(0, n, height)]

    def parts(self, strip: range) -> list[Part]:
        """What is computed at once of a strip: some columns of a product, whole rows of anything else."""
        width = self.shape[1]
        if self.turn.by_rows:
            height = max(self.sizes.part_cells // width, 1)
            return [(range(at, min(at + height, strip.stop)), range(width)) for at in strip[::height]]
        count = -(-len(strip) * self._products // self.sizes.part_products)
        side = -(-width // (COLUMNS * count)) * COLUMNS
        return [(strip, range(at, min(at + side, width))) for at in range(0, width, side)]

    @property
    def is_worth_it(self) -> bool:
        """Whether it takes longer than to hand it out."""
        if self.turn.by_rows:
            return self.shape[0] * self.shape[1] > 4 * self.sizes.part_cells
        return self.shape[0] * self._products > self.sizes.part_products

    def compute(self, part: Part) -> Floats:
        """The cells of a part. Raises EngineError where operands do not fit."""
        windows = {Along.ROWS: part[0], Along.COLUMNS: part[1]}
        own = []
        for operand, read in zip(self.operands, self.turn.stage.reads, strict=True):
            along = zip((read.rows, read.columns), operand.shape, strict=True)
            own.append(
                operand[tuple(stretched(windows[one], size) if one in windows else slice(None) for one, size in along)]
            )
        with np.errstate(all="ignore"):  # which each thread has its own of
            return self.turn.stage.compute_at(Region(0, *part, self.shape), *own)

    @property
    def _products(self) -> int:
        """Of numbers, in a row."""
        return int(self.operands[0].shape[1]) * self.shape[1]


def strips_of(turn: Turn, operands: Sequence[Matrix], sizes: Sizes) -> Strips | None:
    """How a stage is cut; None where it is not: small ones, those of heads, what is no product and not made by rows."""
    stage = turn.stage
    has_heads = any(len(axes) > 2 for axes in (stage.axes, *turn.axes))
    if has_heads or stage.picks or not (turn.by_rows or isinstance(stage.effect, Product)):
        return None
    held = tuple(map(at_hand, operands))
    if not all(isinstance(one, np.ndarray) and one.ndim == 2 for one in held):
        return None
    try:
        rows, columns = stage.shape_from([one.shape for one in held])
    except ValueError:  # which the stage says in its own words
        return None
    strips = Strips(turn, cast("tuple[Floats, ...]", held), (rows, columns), sizes)
    return strips if rows == len(held[0]) and strips.is_worth_it else None


def compute_strips(
    strips: Strips, operands: Sequence[Matrix], before: Before | None, cancelled: Callable[[], bool]
) -> Floats:
    """The value of the stage; the same array as before if no row has changed.

    Raises EngineError where it cannot be computed, CancelledError once `cancelled()` is true.
    """
    dtype = np.result_type(*strips.operands)
    old = before if before is not None and _fits(strips, operands, before, dtype) else None
    kept = [] if old is None else [strip for strip in strips.all if _is_same(strips, strip, old)]
    if old is not None and len(kept) == len(strips.all) and old.result.shape == strips.shape:
        return old.result
    result = np.empty(strips.shape, dtype)

    def put(part: Part) -> None:
        rows, columns = map(slice_of, part)
        result[rows, columns] = strips.compute(part)

    for strip in kept:
        assert old is not None
        result[slice_of(strip)] = old.result[slice_of(strip)]
    parts = [part for strip in strips.all if strip not in kept for part in strips.parts(strip)]
    try:
        share_out(put, parts, cancelled)
    except EngineError:  # which names the shape of a part
        return strips.turn.stage.compute(*strips.operands)
    return result


def _fits(strips: Strips, operands: Sequence[Matrix], before: Before, dtype: "np.dtype[np.generic]") -> bool:
    """Whether rows of before could be some of now: what all rows need is the same, and so are their sizes."""
    first = before.operands[0]
    same = len(before.operands) == len(operands) and all(map(is_, before.operands[1:], operands[1:]))
    numbers = (before.result.dtype, before.result.shape[1:]) == (dtype, strips.shape[1:])
    return same and numbers and isinstance(first, np.ndarray) and _kind(first) == _kind(strips.operands[0])


def _kind(array: Floats) -> tuple[object, ...]:
    return array.dtype, *array.shape[1:]


def _is_same(strips: Strips, strip: range, before: Before) -> bool:
    """Whether a strip was computed of the same rows, to the bit."""
    now, old = strips.operands[0], cast("Floats", before.operands[0])
    if now is old:
        return True
    if strip.stop > len(old) or (strip.stop < len(old) and len(strip) < strips.sizes.strip_rows):
        return False
    bits = f"u{now.itemsize}"
    places = (strip[:1], strip)  # most of those that differ do so in their first row
    return all(np.array_equal(now[slice_of(one)].view(bits), old[slice_of(one)].view(bits)) for one in places)
