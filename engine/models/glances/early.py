"""The end of a model alone: what it makes of states that stand in the place of its last ones."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from engine.arrays import Matrix
from engine.dataclass import dataclass
from engine.pipeline.steps import Plan, Step
from engine.stages.given import Given
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute

LOGITS = "logits"
Inputs = tuple[object, ...]  # the same objects mean the same logits


@dataclass(slots=True)
class Readout:
    """Reads states out, one after the other; what is the same for all of them is computed once.

    last: the name of the states in whose place others stand.
    """

    values: Values
    last: str
    before: Values | None = None

    def inputs(self, name: str) -> Inputs:
        """What the logits of these states are made of."""
        document, end = self.values.document, self._end
        rest = ((stage, document.sources.get(one), document.patches.get(one)) for one, stage in end.stages.items())
        return (self.values.matrix(name), *(part for parts in rest for part in parts))

    def logits(self, name: str, cancelled: Callable[[], bool] = lambda: False) -> Matrix:
        """What the model would say of these states, [n, tokens]. Raises EngineError, CancelledError."""
        self.before = recompute(self._document(name), self.before, cancelled)
        return self.before.array(LOGITS)

    @property
    def _end(self) -> Plan:
        plan = self.values.document.plan
        assert plan is not None
        return _end_of(plan, self.last)

    def _document(self, name: str) -> Document:
        """A worksheet of the end alone, these states given on it."""
        document, end = self.values.document, self._end
        sources = {one: source for one, source in document.sources.items() if one in end.stages}
        patches = {one: patch for one, patch in document.patches.items() if one in end.stages and one != self.last}
        sources[self.last] = self.values.array(name)
        return replace(document, sources=MappingProxyType(sources), patches=MappingProxyType(patches), plan=end)


@lru_cache(4)
def _end_of(plan: Plan, last: str) -> Plan:
    """The steps from some states to the logits, with the given matrices that these need."""
    needed = set(_needed(plan, last))
    steps: list[Step] = []
    for step in plan.steps:
        stages = tuple(stage for stage in step.stages if stage.name in needed)
        ends = tuple(Given(last, stage.axes) if stage.name == last else stage for stage in stages)
        steps += [Step(step.key, ends)] if ends else []
    return Plan(tuple(steps), plan.sizes)


def _needed(plan: Plan, last: str) -> Iterator[str]:
    waiting, seen = [LOGITS], {last}
    yield last
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            yield name
            waiting += plan.stages[name].operands
