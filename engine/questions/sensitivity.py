"""What moves a number: exact derivatives, backwards from a target to every cell, and forwards from one cell.

Backwards is the chain rule over the pull-backs of the stages (reverse mode). Forwards is a complex step: every stage
computes with complex numbers as well, and the imaginary part of f(x + ih) is h f'(x) without any cancellation
(Squire and Trapp 1998).
"""

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import CancelledError
from itertools import product
from typing import Any

import numpy as np

from engine.arrays import Array, Floats, has_cell, seal
from engine.dataclass import dataclass
from engine.edits.cells import SetCells
from engine.expressions.tree import Cell
from engine.lazy.matrix import LazyMatrix
from engine.lazy.walk import on_the_way, pull_back
from engine.patch import Patch
from engine.questions.row_slopes import row_slopes
from engine.questions.sent_back import send_back
from engine.stages.stage import Stage
from engine.worksheet.values import Values, recompute

STEP = 2.0**-150  # so small that its square is nothing beside 1
KINDS = ("cell", "sum", "mean", "difference")


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells of a matrix, and how much each of them counts. `stop` is behind the last, as in slices."""

    name: str
    start: tuple[int, ...]
    stop: tuple[int, ...]
    weight: float = 1.0

    @staticmethod
    def cell(name: str, index: tuple[int, ...], weight: float = 1.0) -> "Block":
        return Block(name, index, tuple(at + 1 for at in index), weight)

    @property
    def slices(self) -> tuple[slice, ...]:
        return tuple(map(slice, self.start, self.stop))

    @property
    def cells(self) -> tuple[tuple[int, ...], ...]:
        """The index of each cell, row by row."""
        return tuple(product(*map(range, self.start, self.stop)))

    @property
    def count(self) -> int:
        return int(np.prod([stop - start for start, stop in zip(self.start, self.stop, strict=True)]))


@dataclass(frozen=True, slots=True)
class Target:
    """A number to be moved: a cell, the sum or the mean of a block, or the difference of two cells."""

    kind: str
    blocks: tuple[Block, ...]

    @staticmethod
    def cell(name: str, *index: int) -> "Target":
        return Target("cell", (Block.cell(name, index),))

    @staticmethod
    def sum(block: Block) -> "Target":
        return Target("sum", (block,))

    @staticmethod
    def mean(block: Block) -> "Target":
        return Target("mean", (Block(block.name, block.start, block.stop, 1.0 / block.count),))

    @staticmethod
    def difference(name: str, index: tuple[int, ...], less: str, less_index: tuple[int, ...]) -> "Target":
        """One cell less another, of the same matrix or of two."""
        return Target("difference", (Block.cell(name, index), Block.cell(less, less_index, -1.0)))

    def value(self, values: Values) -> float:
        """The number. Raises EngineError where a matrix cannot be computed."""
        return float(sum(np.sum(values.matrix(part.name)[part.slices]) * part.weight for part in self.blocks))

    def fits(self, values: Values) -> bool:
        """Whether every cell of it exists."""
        arrays = [values.table[part.name].matrix if part.name in values.table else None for part in self.blocks]
        lasts = [tuple(stop - 1 for stop in part.stop) for part in self.blocks]
        return all(array is not None and has_cell(array, last) for array, last in zip(arrays, lasts, strict=True))

    def rows(self, values: Values) -> range | None:
        """The rows that it takes of matrices that are not held; None where all are."""
        maps = [part for part in self.blocks if isinstance(values.matrix(part.name), LazyMatrix)]
        if not maps:
            return None
        return range(min(part.start[-2] for part in maps), max(part.stop[-2] for part in maps))

    def row_seeds(self, values: Values, rows: range) -> dict[str, Floats]:
        """The derivative of the target by its own matrices, of those that are not held by these rows of them."""
        seeds: dict[str, Floats] = {}
        for part in self.blocks:
            shape, at = values.matrix(part.name).shape, list(part.slices)
            if isinstance(values.matrix(part.name), LazyMatrix):
                shape = (*shape[:-2], len(rows), shape[-1])
                at[-2] = slice(part.start[-2] - rows.start, part.stop[-2] - rows.start)
            seeds.setdefault(part.name, np.zeros(shape))[tuple(at)] += part.weight
        return seeds

    def seeds(self, values: Values) -> dict[str, Array]:
        """The derivative of the target by each of its own matrices."""
        seeds: dict[str, Array] = {}
        for part in self.blocks:
            seed = seeds.setdefault(part.name, np.zeros_like(values.array(part.name)))
            seed[part.slices] += part.weight
        return seeds


@dataclass(frozen=True, slots=True)
class Slope:
    """How much the target moves when one cell moves by 1, to first order."""

    name: str
    index: tuple[int, ...]
    slope: float


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """A target, its value, and its derivative by every cell of every matrix that leads to it.

    A target that is no finite number has no derivatives.
    """

    values: Values  # where it was asked
    target: Target
    value: float
    slopes: Mapping[str, Array]  # of matrices that are held
    inputs: Mapping[str, Array]  # of these, the cells a person can type into: given ones and pins; elsewhere 0

    def strongest(self, most: int, among: Iterable[str] | None = None) -> tuple[Slope, ...]:
        """The inputs that move it most, by size; NaN and zeros are left out."""
        return strongest(self.inputs if among is None else {name: self.inputs[name] for name in among}, most)


def sensitivity(
    values: Values,
    target: Target,
    cancelled: Callable[[], bool] = lambda: False,
    by: Collection[str] | None = None,
) -> Sensitivity:
    """The exact derivative of the target by every cell. Raises EngineError, and CancelledError when asked to stop.

    by: the matrices whose cells count, all without it: a whole model has more weights than anybody asks for.
    """
    value, document = target.value(values), values.document
    if not math.isfinite(value):
        return Sensitivity(values, target, value, {}, {})
    slopes = _slopes(values, target, cancelled, by)
    inputs = {}
    for name, slope in slopes.items():
        if name in document.sources:
            inputs[name] = slope
        elif name in document.patches:
            inputs[name] = seal(np.where(document.patches[name].mask(slope.shape), slope, 0.0))
    return Sensitivity(values, target, value, slopes, inputs)


def _slopes(
    values: Values, target: Target, cancelled: Callable[[], bool], by: Collection[str] | None
) -> dict[str, Array]:
    """By every matrix; of a worksheet with matrices that are not held, by every one that is."""
    rows = target.rows(values)
    if rows is None:
        return pull_back_on(values, target.seeds(values), cancelled=cancelled, to=by)
    found = row_slopes(values, target.row_seeds(values, rows), rows, cancelled)
    return {name: seal(np.asarray(slope, dtype=np.float64)) for name, slope in found.items()}


def pull_back_on(
    values: Values,
    seeds: Mapping[str, Array],
    through_pins: bool = False,
    down_to: str = "",
    cancelled: Callable[[], bool] = lambda: False,
    to: Collection[str] | None = None,
) -> dict[str, Array]:
    """From derivatives by some matrices to those by every matrix before them; a pinned cell passes nothing on.

    `through_pins`: as if pinned cells still followed their formula. `down_to`: a matrix to stop at. `to`: the matrices
    that are asked for; only what lies on the way to them is computed.
    """

    stages = values.document.stages
    behind = dict(list(stages.items())[1 + list(stages).index(down_to) :]) if down_to else stages
    wanted = None if to is None else on_the_way(stages, to)

    def send(_: str, stage: Stage, gradient: Floats) -> dict[str, Floats]:
        return send_back(values, stage, gradient, through_pins, wanted)

    with np.errstate(all="ignore"):
        gradients = pull_back(behind, seeds, send, cancelled)
    order = [name for name in stages if name in gradients and (to is None or name in to)]
    return {name: seal(np.asarray(gradients[name], dtype=np.float64)) for name in order}


def effects(
    values: Values, name: str, index: tuple[int, ...], cancelled: Callable[[], bool] = lambda: False
) -> dict[str, Array]:
    """How every cell behind this one moves with it: the derivative of each matrix that it reaches, its own left out."""
    document = values.document
    start = values.array(name).astype(np.complex128)
    start[index] += 1j * STEP
    moved: dict[str, np.ndarray] = {name: start}
    with np.errstate(all="ignore"):
        for other, stage in document.stages.items():
            reached = other not in document.sources and any(operand in moved for operand in stage.operands)
            if not reached or other == name or values[other].matrix is None:
                continue
            if cancelled():
                raise CancelledError
            result = _complex_value(values, stage, moved)
            if result.imag.any():
                moved[other] = result
    del moved[name]
    return {other: seal(np.asarray(array.imag / STEP)) for other, array in moved.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """What a target becomes when one input goes up or down by 1: to first order, and exactly."""

    cell: Cell
    slope: float
    value: float
    up: float
    down: float


def nudge(values: Values, name: str, index: tuple[int, ...], by: float) -> SetCells:
    """The edit that adds a number to one cell. Raises EngineError where there is none."""
    return SetCells(name, Patch.one(index, float(values.matrix(name)[index]) + by))


def predict(
    values: Values,
    found: Sensitivity,
    name: str,
    index: tuple[int, ...],
    cancelled: Callable[[], bool] = lambda: False,
) -> Prediction:
    """What the target of a sensitivity does when this input moves by 1. Raises EngineError, CancelledError."""

    def moved(by: float) -> float:
        document = nudge(values, name, index, by).apply(values.document)
        return found.target.value(recompute(document, values, cancelled))

    cell = Cell(name, index, float(values.matrix(name)[index]))
    return Prediction(cell, float(found.inputs[name][index]), found.value, moved(1.0), moved(-1.0))


def strongest(slopes: Mapping[str, Array], most: int) -> tuple[Slope, ...]:
    """The cells of the largest derivatives, by size; NaN and zeros are left out."""
    found = []
    for name, slope in slopes.items():
        sizes = np.nan_to_num(np.abs(slope), nan=0.0, posinf=np.inf).ravel()
        best = np.argpartition(-sizes, min(most, sizes.size) - 1)[:most]
        for flat in best[sizes[best] > 0.0].tolist():
            index = tuple(int(at) for at in np.unravel_index(flat, slope.shape))
            found.append(Slope(name, index, float(slope[index])))
    return tuple(sorted(found, key=lambda one: (-abs(one.slope), one.name, one.index))[:most])


def find_cut_off(values: Values, cancelled: Callable[[], bool] = lambda: False) -> dict[str, np.ndarray]:
    """True for each cell that pins keep from moving the last matrix of the worksheet; only matrices with such cells."""
    document = values.document
    computed = [name for name in document.patches if name not in document.sources]
    pinned = [name for name in computed if not document.stages[name].is_flags]  # painting is no pin
    last = next(reversed(document.stages))
    if not pinned or not all(isinstance(value.matrix, np.ndarray) for value in values.table.values()):
        return {}
    random = np.random.RandomState(0).uniform(0.5, 1.5, size=values.array(last).shape)
    all_of_it = pull_back_on(values, {last: random}, through_pins=True, cancelled=cancelled)
    rest = pull_back_on(values, {last: random}, cancelled=cancelled)
    cut = {name: (slopes != 0.0) & (rest[name] == 0.0) for name, slopes in all_of_it.items() if name in rest}
    return {name: flags for name, flags in cut.items() if flags.any()}


def _complex_value(values: Values, stage: Stage, moved: Mapping[str, np.ndarray]) -> np.ndarray:
    operands: list[Floats] = [moved[name] if name in moved else values.array(name) for name in stage.operands]
    result: np.ndarray[Any, np.dtype[np.complex128]] = np.array(stage.compute(*operands), dtype=np.complex128)
    result.real = values.array(stage.name)  # what follows moves from there, pins included
    still = ~np.isfinite(result.real) | np.isnan(result.imag)  # a hidden score does not move, whatever inf · 0 says
    result.imag[still] = 0.0
    patch = values.document.patches.get(stage.name)
    if patch is not None:
        result.imag[patch.mask(result.shape)] = 0.0
    return result
