"""Stages that only move numbers: into heads and out of them, behind a cache, beside a sink."""

from collections.abc import Collection, Sequence

import numpy as np

from engine.arrays import Floats, shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError, shape_reason
from engine.expressions.tree import Expression
from engine.formulas.heads import merge, split
from engine.stages.stage import Shown, Stage, cell_of, check_row_of_heads, latex_name
from engine.stages.traits.axes import Axis
from engine.stages.traits.effects import Beside, Dropped, Effect
from engine.stages.traits.reads import ROW_OF_HEADS, SAME_CELLS, SAME_ROWS, Along, Reads, Region


@dataclass(frozen=True, slots=True)
class Split(Stage):
    """Columns dealt out to heads: [.., n, h d] -> [.., h, n, d]."""

    name: str
    of: str
    heads: int
    axes: tuple[Axis, ...]

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.of,)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return (SAME_ROWS,)

    def is_linear_in(self, changing: Collection[str]) -> bool:
        return True

    def shape_from(self, shapes: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
        rows, columns = shapes[0]
        return self.heads, rows, columns // self.heads

    def compute(self, *operands: Floats) -> Floats:
        width = operands[0].shape[-1]
        if width % self.heads:
            raise EngineError("heads_do_not_divide", name=self.of, size=width, heads=self.heads)
        return split(operands[0], self.heads)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        head, row, column = index
        return cell_of(self.of, (row, head * result.shape[-1] + column), operands[0])

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        return (merge(gradient),)

    def numpy(self) -> str:
        return f"{self.name} = split({self.of}, {self.heads})"

    def latex(self) -> str:
        return rf"{latex_name(self.name)} = \operatorname{{split}}_{{{self.heads}}}({latex_name(self.of)})"

    def layout(self) -> tuple[Shown | str, ...]:
        return "split", Shown(self.of)


@dataclass(frozen=True, slots=True)
class Merge(Stage):
    """The heads side by side: [.., h, n, d] -> [.., n, h d]."""

    name: str
    of: str
    axes: tuple[Axis, ...]

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.of,)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return (Reads(Along.ROWS, Along.ALL, heads=Along.ALL),)

    def is_linear_in(self, changing: Collection[str]) -> bool:
        return True

    def shape_from(self, shapes: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
        heads, rows, columns = shapes[0]
        return rows, heads * columns

    def compute(self, *operands: Floats) -> Floats:
        return merge(operands[0])

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        row, column = index
        width = operands[0].shape[-1]
        return cell_of(self.of, (column // width, row, column % width), operands[0])

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        return (split(gradient, operands[0].shape[-3]),)

    def numpy(self) -> str:
        return f"{self.name} = merge({self.of})"

    def latex(self) -> str:
        of = latex_name(self.of)
        return rf"{latex_name(self.name)} = \left[ {of}^{{(1)}} \; {of}^{{(2)}} \cdots \right]"

    def layout(self) -> tuple[Shown | str, ...]:
        return "merge", Shown(self.of)


@dataclass(frozen=True, slots=True)
class Below(Stage):
    """The rows of a second matrix under those of a first: [.., p, d], [.., n, d] -> [.., p + n, d]."""

    name: str
    first: str
    second: str
    axes: tuple[Axis, ...]

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.first, self.second)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return (Reads(Along.ALL, Along.COLUMNS),) * 2

    def is_linear_in(self, changing: Collection[str]) -> bool:
        return True

    def shape_from(self, shapes: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
        first, second = shapes
        return (*second[:-2], first[-2] + second[-2], second[-1])

    def compute(self, *operands: Floats) -> Floats:
        try:
            return np.concatenate(operands, axis=-2)
        except ValueError as error:
            shapes = f"{self.first} {shape_text(operands[0].shape)}, {self.second} {shape_text(operands[1].shape)}"
            reason = shape_reason(error)
            raise EngineError("shapes_do_not_broadcast", result=self.name, shapes=shapes, reason=reason) from error

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        *head, row, column = index
        past = operands[0].shape[-2]
        if row < past:
            return cell_of(self.first, (*head, row, column), operands[0])
        return cell_of(self.second, (*head, row - past, column), operands[1])

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        past = operands[0].shape[-2]
        return gradient[..., :past, :], gradient[..., past:, :]

    def numpy(self) -> str:
        return f"{self.name} = np.concatenate(({self.first}, {self.second}), axis=-2)"

    def latex(self) -> str:
        first, second = latex_name(self.first), latex_name(self.second)
        return rf"{latex_name(self.name)} = \begin{{bmatrix}} {first} \\ {second} \end{{bmatrix}}"

    def layout(self) -> tuple[Shown | str, ...]:
        return Shown(self.first), "↓", Shown(self.second)


@dataclass(frozen=True, slots=True)
class BesideSink(Stage):
    """A column with each head's sink after the scores: [.., n, m], [1, h] -> [.., n, m + 1]."""

    name: str
    scores: str
    sinks: str
    axes: tuple[Axis, ...]

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.scores, self.sinks)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return SAME_CELLS, ROW_OF_HEADS

    @property
    def keeps_infinite(self) -> bool:
        return True

    @property
    def effect(self) -> Effect:
        return Beside(self.scores, self.sinks)

    def is_linear_in(self, changing: Collection[str]) -> bool:
        return True

    def shape_from(self, shapes: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
        return (*shapes[0][:-1], shapes[0][-1] + 1)

    def compute(self, *operands: Floats) -> Floats:
        scores, sinks = operands
        check_row_of_heads(self.name, self.sinks, sinks.shape, scores.shape[-len(self.axes) :])
        column = sinks.reshape(-1, 1, 1) if len(self.axes) > 2 else sinks.reshape(1, 1)
        return np.concatenate((scores, np.broadcast_to(column, (*scores.shape[:-1], 1))), axis=-1)

    def check(self, shapes: Sequence[tuple[int, ...]]) -> None:
        check_row_of_heads(self.name, self.sinks, shapes[1], shapes[0])

    def compute_at(self, region: Region, *operands: Floats) -> Floats:
        return self.compute(*operands) if region.shape[-1] - 1 in region.columns else operands[0]

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        scores, sinks = operands
        if index[-1] < scores.shape[-1]:
            return cell_of(self.scores, index, scores)
        return cell_of(self.sinks, (0, index[0] if sinks.size > 1 else 0), sinks)

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        _, sinks = operands
        of_heads = gradient[..., -1].sum(axis=-1)  # one number a head
        total = of_heads.reshape(-1, sinks.size).sum(axis=0) if sinks.size > 1 else of_heads.sum()
        return gradient[..., :-1], np.reshape(total, sinks.shape)

    def numpy(self) -> str:
        column = f"np.broadcast_to({self.sinks}{'.reshape(-1, 1, 1)' if len(self.axes) > 2 else ''}, "
        shape = f"(*{self.scores}.shape[:-1], 1)"
        return f"{self.name} = np.concatenate(({self.scores}, {column}{shape})), axis=-1)"

    def latex(self) -> str:
        return rf"{latex_name(self.name)} = \left[ {latex_name(self.scores)} \;\; {latex_name(self.sinks)} \right]"

    def layout(self) -> tuple[Shown | str, ...]:
        return Shown(self.scores), "|", Shown(self.sinks)


@dataclass(frozen=True, slots=True)
class WithoutSink(Stage):
    """All columns but the last: [.., n, m + 1] -> [.., n, m]."""

    name: str
    of: str
    axes: tuple[Axis, ...]

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.of,)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return (SAME_CELLS,)

    @property
    def unit_range(self) -> bool:
        return True

    @property
    def effect(self) -> Effect:
        return Dropped(self.of)

    def is_linear_in(self, changing: Collection[str]) -> bool:
        return True

    def shape_from(self, shapes: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
        return (*shapes[0][:-1], shapes[0][-1] - 1)

    def compute(self, *operands: Floats) -> Floats:
        return np.ascontiguousarray(operands[0][..., :-1])

    def compute_at(self, region: Region, *operands: Floats) -> Floats:
        return operands[0]  # whose columns have the same numbers

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        return cell_of(self.of, index, operands[0])

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        missing = operands[0].shape[-1] - gradient.shape[-1]  # 1, but in a part of the shares that the sink is not in
        return (np.concatenate((gradient, np.zeros_like(gradient[..., :missing])), axis=-1),)

    def numpy(self) -> str:
        return f"{self.name} = {self.of}[..., :-1]"

    def latex(self) -> str:
        return rf"{latex_name(self.name)} = {latex_name(self.of)}\,[\,:\,, \, :-1\,]"

    def layout(self) -> tuple[Shown | str, ...]:
        return "drop sink", Shown(self.of)
