"""Scores turned into weights, row by row, by any row of `NORMALISERS`."""

import numpy as np

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.expressions.tree import Cell, Expression
from engine.stages.rules.normalisers import NORMALISERS, Normaliser
from engine.stages.stage import Shown, Stage, latex_cell, latex_name
from engine.stages.traits.axes import Axis
from engine.stages.traits.effects import Effect, RowStatistic, Weighs
from engine.stages.traits.reads import SAME_ROWS, Reads


@dataclass(frozen=True, slots=True)
class Normalise(Stage):
    """`rule(logits)` along each row: [.., n, m] -> [.., n, m]; `parameter` is alpha, or k, where the rule has one."""

    name: str
    logits: str
    axes: tuple[Axis, ...]
    rule: str
    parameter: float = 0.0

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.logits,)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return (SAME_ROWS,)

    @property
    def unit_range(self) -> bool:
        return self.normaliser.bounds != "free"

    @property
    def normaliser(self) -> Normaliser:
        """The row of its rule, with all that is true of it."""
        return NORMALISERS[self.rule]

    @property
    def no_support(self) -> str:
        """Why it gives weights of exactly 0 to finite scores, a code; "" where none is, but for rounding."""
        return "" if self.parameter == self.normaliser.soft_at else self.normaliser.no_support

    @property
    def keeps_infinite(self) -> bool:
        return True

    @property
    def is_new(self) -> bool:
        return True

    @property
    def effect(self) -> Effect:
        return Weighs(self.logits, self.normaliser, self.no_support)

    @property
    def row_statistic(self) -> RowStatistic | None:
        rule = self.normaliser
        if rule.statistic is None or rule.by_statistic is None:
            return None
        return RowStatistic(rule.statistic, rule.by_statistic, rule.softmax_beside == -np.inf)

    def compute(self, *operands: Floats) -> Floats:
        return self.normaliser.weights(operands[0], self.parameter)

    def compute_over(self, *operands: Floats) -> Floats:
        over = self.normaliser.weights_over
        return self.compute(*operands) if over is None else over(operands[0])

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        row = index[:-1]
        scores, weights = (np.asarray(one[row], dtype=np.float64) for one in (operands[0], result))

        def cell(column: int) -> Cell:
            return Cell(self.logits, (*row, column), float(scores[column]))

        return self.normaliser.explain(cell, scores, index[-1], weights, self.parameter)

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        return (self.normaliser.gradient(gradient, operands[0], result, self.parameter),)

    def numpy(self) -> str:
        number = int(self.parameter) if self.parameter.is_integer() else self.parameter
        return f"{self.name} = {self.normaliser.code.replace('{S}', self.logits).replace('{p}', repr(number))}"

    def latex(self) -> str:
        return f"{latex_name(self.name)} = {self.normaliser.latex.replace('{S}', latex_name(self.logits))}"

    def cell_latex(self) -> str:
        of, summed = latex_cell(self.logits, "ij"), latex_cell(self.logits, "ik")
        formula = self.normaliser.cell_latex.replace("{S}", of).replace("{S_k}", summed)
        return f"{latex_cell(self.name, 'ij')} = {formula}" if formula else ""

    def layout(self) -> tuple[Shown | str, ...]:
        return self.normaliser.sign, Shown(self.logits)
