"""In which order a worksheet is computed, and what follows what: worked out once for all documents of like steps."""

from collections.abc import Mapping
from functools import lru_cache

from engine.dataclass import dataclass
from engine.lazy.walk import Turn, on_the_way, turns_of
from engine.pipeline.options import Options
from engine.pipeline.steps import MANY, Plan, stages_of
from engine.worksheet.document import Document


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """The stages in the order of computation; documents of the same steps have the same object."""

    turns: tuple[Turn, ...]


NOWHERE = Course(())


def course_of(document: Document) -> Course:
    """That of a document; it has no turns while the folder of its model is still to be found."""
    if document.plan is not None:
        return _course_of_plan(document.plan)
    return NOWHERE if document.of_model is not None else _course_of(document.kind, document.options)


@lru_cache(64)
def turns_behind(course: Course, names: frozenset[str]) -> tuple[Turn, ...]:
    """The turns of these matrices and of all that are computed from them: no other one can give anything else."""
    reached = on_the_way({turn.name: turn.stage for turn in course.turns}, names)
    return tuple(turn for turn in course.turns if turn.name in reached)


def given_otherwise(document: Document, before: Document) -> frozenset[str]:
    """The matrices that are given, or typed over, otherwise than before."""
    names: list[str] = []
    if document.sources is not before.sources:
        _add_different(document.sources, before.sources, names)
    if document.patches is not before.patches:
        _add_different(document.patches, before.patches, names)
    return frozenset(names)


def _add_different(now: Mapping[str, object], before: Mapping[str, object], names: list[str]) -> None:
    for name in now:
        if before.get(name) is not now[name]:
            names.append(name)
    for name in before:
        if name not in now:
            names.append(name)


@lru_cache(MANY)
def _course_of(kind: str, options: Options) -> Course:
    return Course(turns_of(stages_of(kind, options)))


@lru_cache(4)
def _course_of_plan(plan: Plan) -> Course:
    return Course(turns_of(plan.stages))
