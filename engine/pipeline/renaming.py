"""From layer to layer without making every card anew: a step of one layer is that of another under other names."""

from collections.abc import Iterable, Sequence

from engine.pipeline.steps import Step
from engine.stages.stage import Stage

Numbered = tuple[int, Step]


def alike_steps(shown: Iterable[Numbered], wanted: Sequence[Numbered]) -> dict[int, Step]:
    """By the numbers of cards, the steps that they can show by other names alone."""
    steps = dict(wanted)
    return {number: steps[number] for number, step in shown if _is_alike(step, steps.get(number))}


def renamed(shown: Iterable[Numbered], steps: dict[int, Step]) -> dict[str, str]:
    """What each matrix of these cards is called in the other steps; {} where one would have two names."""
    names: dict[str, str] = {}
    for number, step in shown:
        for old, new in zip(_names(step), _names(steps[number]), strict=True):
            if names.setdefault(old, new) != new:
                return {}
    return names if len(set(names.values())) == len(names) else {}


def _is_alike(step: Step, other: Step | None) -> bool:
    if other is None or "." not in step.key or "." not in other.key or len(step.stages) != len(other.stages):
        return False
    names = dict(zip(_names(step), _names(other), strict=False))
    return all(
        type(one) is type(two) and one.renamed(lambda name: names.get(name, name)) == two
        for one, two in zip(step.stages, other.stages, strict=True)
    )


def _names(step: Step) -> list[str]:
    return [name for stage in step.stages for name in _names_of(stage)]


def _names_of(stage: Stage) -> tuple[str, ...]:
    return (*stage.operands, stage.name)
