"""Scores divided by d_k or its square root."""

import math
from collections.abc import Collection

import numpy as np

from engine.arrays import Floats, Matrix
from engine.dataclass import dataclass
from engine.expressions.tree import Expression, Number, Quotient, Root
from engine.stages.stage import Shown, Stage, cell_of, latex_name
from engine.stages.traits.axes import Axis
from engine.stages.traits.effects import Effect, Times
from engine.stages.traits.reads import SAME_CELLS, Along, Reads


@dataclass(frozen=True, slots=True)
class Scale(Stage):
    """`scores / sqrt(d_k)`, or without the root; d_k is the number of columns of the queries: [.., n, m] -> same."""

    name: str
    scores: str
    queries: str
    axes: tuple[Axis, ...]
    root: bool = True

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.scores, self.queries)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return SAME_CELLS, Reads(Along.ROWS, Along.ALL, size_only=True)

    @property
    def is_new(self) -> bool:
        return True

    @property
    def effect(self) -> Effect:
        return Times(self.scores, self.queries, self._factor, per_plane=True, only_size=True)

    def is_linear_in(self, changing: Collection[str]) -> bool:
        return True

    def compute(self, *operands: Floats) -> Floats:
        scores, queries = operands
        return scores / self._divisor(queries)

    def compute_over(self, *operands: Floats) -> Floats:
        scores, queries = operands
        scores /= self._divisor(queries)
        return scores

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        scores, queries = operands
        d_k = Number(queries.shape[-1], "d_k")
        return Quotient(cell_of(self.scores, index, scores), Root(d_k) if self.root else d_k)

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        _, queries = operands
        return gradient / self._divisor(queries), np.zeros_like(queries)  # only the shape of Q counts

    def numpy(self) -> str:
        d_k = f"{self.queries}.shape[-1]"
        return f"{self.name} = {self.scores} / {f'np.sqrt({d_k})' if self.root else d_k}"

    def latex(self) -> str:
        divisor = r"\sqrt{d_k}" if self.root else "d_k"
        return rf"{latex_name(self.name)} = \frac{{{latex_name(self.scores)}}}{{{divisor}}}"

    def layout(self) -> tuple[Shown | str, ...]:
        return Shown(self.scores), "÷ √d_k" if self.root else "÷ d_k"

    def _factor(self, queries: Matrix) -> np.ndarray:
        return np.full((1, 1), max(queries.shape[-1], 1) ** (-0.5 if self.root else -1.0))

    def _divisor(self, queries: Floats) -> float:
        d_k = queries.shape[-1] or 1  # without columns all scores are 0, and stay it
        return math.sqrt(d_k) if self.root else float(d_k)
