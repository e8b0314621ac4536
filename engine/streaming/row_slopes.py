"""Slopes of a few rows of matrices that are not held, sent back to those that are.

A number in row i of the weights, or of the output, depends on one row of the queries and on all keys and values. So
everything between is computed for these rows alone, by the stages' own formulas: a new kind of attention has slopes
here without further code.
"""

import math
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError
from dataclasses import dataclass, replace

import numpy as np

from engine.arrays import Floats, shape_text
from engine.calm import calm
from engine.errors import EngineError
from engine.recompute import Values
from engine.stages.positions import Alibi, BucketBias
from engine.stages.stage import Stage
from engine.streaming.map import Index, Map

LARGEST = 2**24  # cells of the rows of one matrix
Node = tuple[int, int]  # which map, by its identity, and which plane of it


@dataclass(frozen=True, slots=True, eq=False)
class Sent:
    """Slopes that reached a part of a matrix that is held."""

    name: str
    at: tuple[Index, ...]
    slope: Floats

    def plus(self, slope: Floats) -> "Sent":
        return Sent(self.name, self.at, self.slope + slope)


@dataclass(frozen=True, slots=True, eq=False)
class _Computed:
    """Some rows of one plane of a map, and the parts of its operands that they were computed from."""

    of: Map
    plane: int
    parts: tuple[Floats, ...]
    formula: Floats  # [.., rows, columns], the head axis still there
    value: Floats  # [rows, columns], with what was typed over it


class RowPass:
    """Some rows of maps and of all maps behind them, each computed once; and slopes sent back through them.

    `calms`: NaN and infinities count as 0, and do not spoil the slopes of others. `largest`: cells of these rows in all
    planes of one matrix.
    """

    def __init__(
        self,
        rows: range,
        cancelled: Callable[[], bool] = lambda: False,
        calms: bool = False,
        largest: float = math.inf,
    ) -> None:
        self._rows, self._cancelled, self._calms, self._largest = rows, cancelled, calms, largest
        self._computed: dict[Node, _Computed] = {}  # operands before what is computed from them

    def block(self, of: Map, plane: int) -> Floats:  # -> [rows, columns]
        """These rows of one plane. Raises EngineError where they are too many."""
        node = (id(of), plane)
        if node not in self._computed:
            if of.planes * len(self._rows) * of.shape[-1] > self._largest:
                shape = (*of.shape[:-2], len(self._rows), of.shape[-1])
                raise EngineError("map_too_large", name=of.stage.name, shape=shape_text(shape))
            parts = tuple(self._part(of, plane, at, operand) for at, operand in enumerate(of.operands))
            self._check()
            columns = range(of.shape[-1])
            formula = of.from_parts(plane, self._rows, columns, parts)
            value = of.typed_over(formula.reshape(formula.shape[-2:]), plane, self._rows, columns)
            self._computed[node] = _Computed(of, plane, parts, formula, value)
        return self._computed[node].value

    def send_back(self, slopes: Mapping[Node, Floats]) -> list[Sent]:
        """From slopes of blocks, [rows, columns], to those of everything behind them that is held."""
        waiting, sent = dict(slopes), []
        for node, computed in reversed(self._computed.items()):
            slope = waiting.pop(node, None)
            if slope is None:
                continue
            self._check()
            for at, pulled in self._pulled_back(computed, slope):
                operand, places = computed.of.operands[at], self._places(computed.of, computed.plane, at)
                if not isinstance(operand, Map):
                    sent.append(Sent(computed.of.stage.operands[at], places, pulled))
                    continue
                planes = operand.planes_at(places[:-2]).ravel()
                for plane, part in zip(planes.tolist(), pulled.reshape(-1, *pulled.shape[-2:]), strict=True):
                    behind = (id(operand), plane)
                    waiting[behind] = part if behind not in waiting else waiting[behind] + part
        return sent

    def _pulled_back(self, computed: _Computed, slope: Floats) -> list[tuple[int, Floats]]:
        """What a stage sends to each operand that has slopes, by its place among them."""
        of = computed.of
        if of.patch is not None:
            slope = np.where(of.typed(computed.plane, self._rows), slope.dtype.type(0.0), slope)
        stage = _placed(of.stage, self._rows, of.shape)
        parts, result = computed.parts, computed.formula
        if self._calms:
            parts, result = tuple(calm(part, stage) for part in parts), calm(result, stage)
        pulled = stage.pull_back(slope.reshape(computed.formula.shape), parts, result)
        return [
            (at, one)
            for at, (operand, one) in enumerate(zip(of.operands, pulled, strict=True))
            if operand.dtype.kind == "f" and not of.takes_size_of(at)
        ]

    def _part(self, of: Map, plane: int, at: int, operand: Floats | Map) -> Floats:
        """The part of an operand that these rows are computed from; of maps whole rows."""
        if not isinstance(operand, Map) or of.takes_size_of(at):
            return of.part(at, plane, self._rows, range(of.shape[-1]))
        planes = operand.planes_at(self._places(of, plane, at)[:-2])
        blocks = [self.block(operand, int(one)) for one in planes.ravel()]
        return np.reshape(blocks, (*planes.shape, len(self._rows), operand.shape[-1]))

    def _places(self, of: Map, plane: int, at: int) -> tuple[Index, ...]:
        return of.places(at, plane, self._rows, range(of.shape[-1]))

    def _check(self) -> None:
        if self._cancelled():
            raise CancelledError


def row_slopes(
    values: Values,
    seeds: Mapping[str, Floats],
    rows: range,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, Floats]:
    """From slopes of some rows of maps ([.., rows, m]) to those of every matrix behind them that is held.

    Raises EngineError where the rows are too many, CancelledError once `cancelled()` is true.
    """
    by_rows, slopes, waiting = RowPass(rows, cancelled, True, LARGEST), dict[str, Floats](), dict[Node, Floats]()
    with np.errstate(all="ignore"):
        for name, seed in seeds.items():
            matrix = values.matrix(name)
            if not isinstance(matrix, Map):
                slopes[name] = seed
                continue
            planes = seed.reshape(-1, *seed.shape[-2:])
            for plane in [at for at, slope in enumerate(planes) if slope.any()] or [0]:
                by_rows.block(matrix, plane)
                waiting[id(matrix), plane] = planes[plane]
        for one in by_rows.send_back(waiting):
            whole = slopes[one.name] = slopes.get(one.name, np.zeros(values.matrix(one.name).shape))
            whole[one.at] += one.slope
        return _behind(values, slopes, cancelled)


def _behind(values: Values, slopes: dict[str, Floats], cancelled: Callable[[], bool]) -> dict[str, Floats]:
    """On from matrices that are held to those before them."""
    document = values.document
    for name, stage in reversed(document.stages.items()):
        if name not in slopes or name in document.sources or not stage.operands:
            continue
        if cancelled():
            raise CancelledError
        slope, patch = slopes[name], document.patches.get(name)
        if patch is not None:
            slope = np.where(patch.mask(slope.shape), 0.0, slope)
        operands = tuple(calm(values.array(operand), stage) for operand in stage.operands)
        pulled = stage.pull_back(slope, operands, calm(values.unpinned(name), stage))
        for operand, part in zip(stage.operands, pulled, strict=True):
            slopes[operand] = slopes[operand] + part if operand in slopes else part
    return slopes


def _placed(stage: Stage, rows: range, shape: tuple[int, ...]) -> Stage:
    """A stage that counts positions, told where its rows begin."""
    if isinstance(stage, Alibi | BucketBias):
        offset = shape[-1] - shape[-2] if stage.offset is None else stage.offset
        return replace(stage, offset=offset + rows.start)
    return stage
