"""Scores turned into weights, row by row, by any row of `engine.normalisers`."""

from dataclasses import dataclass

import numpy as np

from engine.arrays import Floats
from engine.axes import Axis
from engine.expressions import Cell, Expression
from engine.normalisers import NORMALISERS, Normaliser
from engine.stages.stage import Shown, latex_name


@dataclass(frozen=True, slots=True)
class Normalise:
    """`rule(logits)` along each row: [.., n, m] -> [.., n, m]; `parameter` is alpha, or k, where the rule has one."""

    name: str
    logits: str
    axes: tuple[Axis, ...]
    rule: str = "softmax"
    parameter: float = 0.0

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.logits,)

    @property
    def unit_range(self) -> bool:
        return self._rule.shares

    @property
    def _rule(self) -> Normaliser:
        return NORMALISERS[self.rule]

    @property
    def has_statistic(self) -> bool:
        """Whether one number of a row is all that its weights need besides their own scores."""
        return self._rule.statistic is not None

    def statistic(self, logits: Floats) -> Floats:  # [.., n, m] -> [.., n, 1]
        """That number, of whole rows."""
        assert self._rule.statistic is not None
        return self._rule.statistic(logits)

    def weights_from(self, logits: Floats, statistic: Floats) -> Floats:  # [.., n, any], [.., n, 1] -> [.., n, any]
        """Some columns of the weights."""
        assert self._rule.by_statistic is not None
        return self._rule.by_statistic(logits, statistic)

    def compute(self, *operands: Floats) -> Floats:
        return self._rule.weights(operands[0], self.parameter)

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        row = index[:-1]
        scores, weights = (np.asarray(one[row], dtype=np.float64) for one in (operands[0], result))

        def cell(column: int) -> Cell:
            return Cell(self.logits, (*row, column), float(scores[column]))

        return self._rule.explain(cell, scores, index[-1], weights, self.parameter)

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        return (self._rule.gradient(gradient, operands[0], result, self.parameter),)

    def numpy(self) -> str:
        number = int(self.parameter) if self.parameter.is_integer() else self.parameter
        return f"{self.name} = {self._rule.code.replace('{S}', self.logits).replace('{p}', repr(number))}"

    def latex(self) -> str:
        return f"{latex_name(self.name)} = {self._rule.latex.replace('{S}', latex_name(self.logits))}"

    def layout(self) -> tuple[Shown | str, ...]:
        return self._rule.sign, Shown(self.logits)
