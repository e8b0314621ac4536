"""Stages that only move numbers: into heads and out of them, behind a cache, beside a sink."""

from dataclasses import dataclass

import numpy as np

from engine.arrays import Floats, shape_text
from engine.axes import Axis
from engine.errors import EngineError
from engine.expressions import Expression
from engine.heads import merge, split
from engine.stages.stage import Shown, cell_of, check_row_of_heads, latex_name


@dataclass(frozen=True, slots=True)
class Split:
    """Columns dealt out to heads: [.., n, h d] -> [.., h, n, d]."""

    name: str
    of: str
    heads: int
    axes: tuple[Axis, ...]
    unit_range: bool = False

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.of,)

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
class Merge:
    """The heads side by side: [.., h, n, d] -> [.., n, h d]."""

    name: str
    of: str
    axes: tuple[Axis, ...]
    unit_range: bool = False

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.of,)

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
class Below:
    """The rows of a second matrix under those of a first: [.., p, d], [.., n, d] -> [.., p + n, d]."""

    name: str
    first: str
    second: str
    axes: tuple[Axis, ...]
    unit_range: bool = False

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.first, self.second)

    def compute(self, *operands: Floats) -> Floats:
        try:
            return np.concatenate(operands, axis=-2)
        except ValueError as error:
            shapes = f"{self.first} {shape_text(operands[0].shape)}, {self.second} {shape_text(operands[1].shape)}"
            raise EngineError("shapes_do_not_broadcast", result=self.name, shapes=shapes, numpy=str(error)) from error

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
class BesideSink:
    """A column with each head's sink after the scores: [.., n, m], [1, h] -> [.., n, m + 1]."""

    name: str
    scores: str
    sinks: str
    axes: tuple[Axis, ...]
    unit_range: bool = False

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.scores, self.sinks)

    def compute(self, *operands: Floats) -> Floats:
        scores, sinks = operands
        check_row_of_heads(self.name, self.sinks, sinks, scores.shape[-3] if len(self.axes) > 2 else 1)
        column = sinks.reshape(-1, 1, 1) if len(self.axes) > 2 else sinks.reshape(1, 1)
        return np.concatenate((scores, np.broadcast_to(column, (*scores.shape[:-1], 1))), axis=-1)

    @property
    def sized_by(self) -> str:
        return ""

    def compute_at(self, plane: int, rows: range, columns: range, shape: tuple[int, ...], *operands: Floats) -> Floats:
        return self.compute(*operands) if columns.stop == shape[-1] else operands[0]

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
class WithoutSink:
    """All columns but the last: [.., n, m + 1] -> [.., n, m]."""

    name: str
    of: str
    axes: tuple[Axis, ...]
    unit_range: bool = True

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.of,)

    def compute(self, *operands: Floats) -> Floats:
        return np.ascontiguousarray(operands[0][..., :-1])

    @property
    def sized_by(self) -> str:
        return ""

    def compute_at(self, plane: int, rows: range, columns: range, shape: tuple[int, ...], *operands: Floats) -> Floats:
        return operands[0]  # whose columns have the same numbers

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        return cell_of(self.of, index, operands[0])

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        return (np.concatenate((gradient, np.zeros_like(gradient[..., :1])), axis=-1),)

    def numpy(self) -> str:
        return f"{self.name} = {self.of}[..., :-1]"

    def latex(self) -> str:
        return rf"{latex_name(self.name)} = {latex_name(self.of)}\,[\,:\,, \, :-1\,]"

    def layout(self) -> tuple[Shown | str, ...]:
        return "drop sink", Shown(self.of)
