"""A worksheet some of whose matrices are made otherwise."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.pipeline.steps import Plan, Step
from engine.sentences.phrase import Phrase
from engine.stages.stage import Shown, Stage, latex_name
from engine.stages.traits.axes import Axis
from engine.stages.traits.reads import EVERYTHING, Reads
from engine.worksheet.document import Document


@dataclass(frozen=True, slots=True)
class Instead(Stage):
    """A matrix that is made as `made` makes it of its operands: [.., n, m], … -> as `made` has it.

    code: the same as NumPy, with the operands at {0}, {1}, …
    """

    name: str
    of: tuple[str, ...]
    axes: tuple[Axis, ...]
    made: Callable[..., Any]
    code: str

    @property
    def operands(self) -> tuple[str, ...]:
        return self.of

    @property
    def reads(self) -> tuple[Reads, ...]:
        return (EVERYTHING,) * len(self.of)

    def compute(self, *operands: Floats) -> Floats:
        try:
            return np.asarray(self.made(*operands))
        except ValueError as error:
            reason = Phrase("numpy_says", text=str(error))
            raise EngineError(
                "shapes_do_not_broadcast", result=self.name, shapes=self._formula(), reason=reason
            ) from error

    def numpy(self) -> str:
        return f"{self.name} = {self._formula()}"

    def latex(self) -> str:
        return rf"{latex_name(self.name)} = f({', '.join(map(latex_name, self.of))})"

    def layout(self) -> tuple[Shown | str, ...]:
        return (self._formula(),)

    def _formula(self) -> str:
        return self.code.format(*self.of)


@dataclass(frozen=True, slots=True)
class Rounded(Stage):
    """A matrix whose numbers are rounded to some digits behind the point as soon as it is made."""

    name: str
    axes: tuple[Axis, ...]
    stage: Stage
    digits: int

    @property
    def operands(self) -> tuple[str, ...]:
        return self.stage.operands

    @property
    def reads(self) -> tuple[Reads, ...]:
        return self.stage.reads

    def compute(self, *operands: Floats) -> Floats:
        return np.round(self.stage.compute(*operands), self.digits)

    def numpy(self) -> str:
        return f"{self.stage.numpy()}\n{self.name} = {self.name}.round({self.digits})"

    def latex(self) -> str:
        return self.stage.latex()

    def layout(self) -> tuple[Shown | str, ...]:
        return self.stage.layout()


def made(document: Document, name: str, of: tuple[str, ...], how: Callable[..., Any], code: str) -> Stage:
    """The stage that makes this matrix of the worksheet otherwise."""
    return Instead(name, of, document.stages[name].axes, how, code)


def same(document: Document, name: str, of: str) -> Stage:
    """The stage that leaves a step out: the matrix is its operand."""
    return made(document, name, (of,), np.array, "{0}.copy()")


def rewired(document: Document, *stages: Stage) -> Document:
    """The worksheet with these stages in the places of those of their names."""
    new = {stage.name: stage for stage in stages}
    steps = tuple(Step(step.key, tuple(new.get(one.name, one) for one in step.stages)) for step in document.steps)
    sizes = {} if document.plan is None else document.plan.sizes
    return replace(document, plan=Plan(steps, sizes))
