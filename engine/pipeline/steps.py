"""The ordered tables of stages: what stands on each kind of worksheet, step by step."""

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import lru_cache
from types import MappingProxyType

from engine.dataclass import dataclass
from engine.pipeline.options import Options
from engine.pipeline.parts import PARTS
from engine.pipeline.quantities import Names, Stages
from engine.pipeline.shape import Shape
from engine.stages.given import Given
from engine.stages.matrix_product import MatrixProduct
from engine.stages.stage import Stage
from engine.stages.traits.axes import Axis

MANY = 1024  # different options, before the oldest are made anew


@dataclass(frozen=True, slots=True)
class Step:
    """One card of the worksheet: the stages that belong together, in order."""

    key: str
    stages: Stages


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """The steps of a worksheet that are not made by options, such as those of a whole model.

    Two plans are the same only if they are the same object. sizes: of axes whose length no given matrix shows.
    stops: the steps of each part, by what stands before the point in their keys, such as the number of a layer.
    """

    steps: tuple[Step, ...]
    sizes: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    stages: dict[str, Stage] = field(init=False)
    stops: dict[str, tuple[Step, ...]] = field(init=False)
    stop_by_stage: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        stops: dict[str, tuple[Step, ...]] = {}
        for step in self.steps:
            stop = step.key.partition(".")[0]
            stops[stop] = (*stops.get(stop, ()), step)
        object.__setattr__(self, "stages", _by_name(self.steps))
        object.__setattr__(self, "stops", stops)
        names = {stage.name: stop for stop, steps in stops.items() for step in steps for stage in step.stages}
        object.__setattr__(self, "stop_by_stage", names)


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
    rows, inner_left = Axis("A rows"), Axis("A columns", faces="B rows")
    inner_right, columns = Axis("B rows", faces="A columns"), Axis("B columns")
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
    return _by_name(steps_of(kind, options))


def _by_name(steps: tuple[Step, ...]) -> dict[str, Stage]:
    return {stage.name: stage for step in steps for stage in step.stages}
