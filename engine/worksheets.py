"""The ordered tables of stages: what stands on each kind of worksheet, step by step."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from engine.axes import Axis
from engine.layout import Names, Shape, Stages
from engine.options import Options
from engine.pipeline import PARTS
from engine.stages.given import Given
from engine.stages.matrix_product import MatrixProduct
from engine.stages.stage import Stage

MANY = 1024  # different options, before the oldest are made anew


@dataclass(frozen=True, slots=True)
class Step:
    """One card of the worksheet: the stages that belong together, in order."""

    key: str
    stages: Stages


def attention_steps(options: Options) -> tuple[Step, ...]:
    """The tutorial's six steps, and between them what the options ask for."""
    shape, at = Shape(options), Names()
    steps: list[Step] = []
    for key, part in PARTS:
        stages, at = part(shape, at)
        if not stages:
            continue
        if key == "attention_weights" and steps[-1].key == "scaling":  # one card, as in the tutorial
            stages = (*steps.pop().stages, *stages)
        steps.append(Step(key, stages))
    return tuple(steps)


def product_steps(_options: Options) -> tuple[Step, ...]:
    """The lesson on `@`: two matrices and their product."""
    rows, inner_left = Axis("A rows"), Axis("A columns")
    inner_right, columns = Axis("B rows"), Axis("B columns")
    return (
        Step(
            "product",
            (
                Given("A", (rows, inner_left)),
                Given("B", (inner_right, columns)),
                MatrixProduct("C", "A", "B", (rows, columns)),
            ),
        ),
    )


WORKSHEETS: dict[str, Callable[[Options], tuple[Step, ...]]] = {
    "attention": attention_steps,
    "product": product_steps,
}


@lru_cache(MANY)
def steps_of(kind: str, options: Options) -> tuple[Step, ...]:
    """The steps of a worksheet; the same objects every time, so that unchanged stages can be told by identity."""
    return WORKSHEETS[kind](options)


@lru_cache(MANY)
def stages_of(kind: str, options: Options) -> dict[str, Stage]:
    """Every stage by its name, in the order of computation."""
    return {stage.name: stage for step in steps_of(kind, options) for stage in step.stages}
