"""Some rows of matrices that are not held, and slopes sent back through them."""

import math
from collections.abc import Callable, Mapping

import numpy as np

from engine.arrays import Floats, shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.lazy.matrix import Index, LazyMatrix
from engine.stages.rules.finite import make_finite
from engine.stages.traits.reads import Along, Region
from engine.stopping import stop

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

    of: LazyMatrix
    plane: int
    parts: tuple[Floats, ...]
    formula: Floats  # as it was computed, the head axis still there; these rows are in it at `cut`
    cut: tuple[Index, ...]
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

    def block(self, of: LazyMatrix, plane: int) -> Floats:  # -> [rows, columns]
        """These rows of one plane. Raises EngineError where they are too many."""
        node = (id(of), plane)
        if node not in self._computed:
            if of.planes * len(self._rows) * of.shape[-1] > self._largest:
                shape = (*of.shape[:-2], len(self._rows), of.shape[-1])
                raise EngineError("map_too_large", name=of.stage.name, shape=shape_text(shape))
            parts = tuple(self._part(of, plane, at, operand) for at, operand in enumerate(of.operands))
            self._check()
            columns = range(of.shape[-1])
            formula = of.stage.compute_at(Region(plane, self._rows, columns, of.shape), *parts)
            cut = of.cut(formula.shape, plane, self._rows, columns)
            cells = formula[cut]
            value = of.typed_over(cells.reshape(cells.shape[-2:]), plane, self._rows, columns)
            self._computed[node] = _Computed(of, plane, parts, formula, cut, value)
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
                if not isinstance(operand, LazyMatrix) or operand.by_rows:
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
        stage, region = of.stage, Region(computed.plane, self._rows, range(of.shape[-1]), of.shape)
        parts, result = computed.parts, computed.formula
        if self._calms:
            parts, result = tuple(make_finite(part, stage) for part in parts), make_finite(result, stage)
        pulled = stage.pull_back_at(region, _uncut(slope, computed), parts, result)
        return [
            (at, one)
            for at, (operand, one) in enumerate(zip(of.operands, pulled, strict=True))
            if operand.dtype.kind == "f" and not stage.reads[at].size_only
        ]

    def _part(self, of: LazyMatrix, plane: int, at: int, operand: Floats | LazyMatrix) -> Floats:
        """The part of an operand that these rows are computed from; of maps whole rows."""
        read = of.stage.reads[at]
        if not isinstance(operand, LazyMatrix) or operand.by_rows or read.size_only:
            return of.part(at, plane, self._rows, range(of.shape[-1]))
        if read.rows is not Along.ROWS:  # other rows than these, of a matrix of all pairs
            raise EngineError("map_too_large", name=operand.stage.name, shape=shape_text(operand.shape))
        planes = operand.planes_at(self._places(of, plane, at)[:-2])
        blocks = [self.block(operand, int(one)) for one in planes.ravel()]
        return np.reshape(blocks, (*planes.shape, len(self._rows), operand.shape[-1]))

    def _places(self, of: LazyMatrix, plane: int, at: int) -> tuple[Index, ...]:
        return of.places(at, plane, self._rows, range(of.shape[-1]))

    def _check(self) -> None:
        if self._cancelled():
            stop()


def _uncut(slope: Floats, computed: _Computed) -> Floats:
    """The slope of everything that the formula computed, of which only some cells were asked for."""
    shape = computed.formula.shape
    if slope.shape == shape[-2:] and slope.size == computed.formula.size:
        return slope.reshape(shape)
    whole = np.zeros(shape, slope.dtype)
    whole[computed.cut] = slope
    return whole
