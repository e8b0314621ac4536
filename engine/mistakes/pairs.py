"""Two mistakes at once: all pairs are tried together, the numbers of one mistake in a pile for the other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.mistakes.answers import Answer, Answers
from engine.mistakes.judging import Judged, Seen, limit_of
from engine.mistakes.mistake import Deviation
from engine.stages.stage import Stage

MOST = 2**20  # numbers in the pile of one matrix, of more than which no pairs are tried

Tried = tuple[Deviation, Judged]


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where on the worksheet a mistake is: the places of the first and the last matrix that are made otherwise."""

    first: int
    last: int
    begins: int  # in the order of its own worksheet, from which on everything is computed anew

    @staticmethod
    def of(deviation: Deviation, stages: Mapping[str, Stage], base: Judged) -> "Place | None":
        """None where it changes nothing that the right worksheet has, too."""
        order = {name: place for place, name in enumerate(stages)}
        sources, own = base.values.document.sources, deviation.document
        changed = [
            name
            for name, stage in own.stages.items()
            if stages.get(name) != stage or sources.get(name) is not own.sources.get(name)
        ]
        known = [order[name] for name in changed if name in order]
        if not known:
            return None
        return Place(min(known), max(known), list(own.stages).index(changed[0]))


def near_pairs(
    base: Judged, singles: Sequence[Tried], answers: Answers, seen: Seen
) -> Iterator[tuple[Tried, Deviation]]:
    """Pairs of mistakes, the earlier one first, under which no answer is far off; the second as it is when alone."""
    stages = base.values.document.stages
    placed = [(one, Place.of(one[0], stages, base)) for one in singles]
    for (second, _), at in placed:
        if at is None:
            continue
        earlier = (one for one, place in placed if place is not None and place.last < at.first)
        firsts = [
            one for one in earlier if not _differs(one, base) and _are_right_before(one[1], at.begins, second, answers)
        ]
        largest = max(
            (value.matrix.size for value in base.values.table.values() if value.matrix is not None), default=0
        )
        if firsts and largest * len(firsts) <= MOST:
            yield from ((one, second) for one in _near(firsts, second, at, answers, seen.following(answers)))


def _differs(one: Tried, base: Judged) -> bool:
    """Whether a matrix cannot be computed, or has another shape than the right one."""
    for name, value in base.values.table.items():
        own = one[1].values.table.get(name)
        if own is None or own.matrix is None or value.matrix is None or own.matrix.shape != value.matrix.shape:
            return True
    return False


def _are_right_before(judged: Judged, begins: int, second: Deviation, answers: Answers) -> bool:
    before = list(second.document.stages)[:begins]
    return all((right := judged.right[name]) is not None and right.all() for name in answers if name in before)


def _near(firsts: Sequence[Tried], second: Deviation, at: Place, answers: Answers, following: Answers) -> list[Tried]:
    """Those that together with the second come near every answer."""
    document, pile = second.document, _Pile([judged for _, judged in firsts])
    alive = np.ones(len(firsts), dtype=bool)
    for name, stage in list(document.stages.items())[at.begins :]:
        if name in document.sources:
            pile.made[name] = document.typed(name)
            continue
        try:
            with np.errstate(all="ignore"):
                result = np.asarray(stage.compute(*(pile.of(operand) for operand in stage.operands)))
        except (EngineError, ValueError, IndexError):
            return []
        answer = answers.get(name)
        if name in following:
            alive &= _is_near(result, following[name], len(stage.axes), len(firsts))
            if not alive.any():
                return []
        if answer is not None:
            result = _typed_over(result, answer)
        if result.size > MOST:
            return []
        pile.made[name] = result
    return [one for one, is_alive in zip(firsts, alive.tolist(), strict=True) if is_alive]


class _Pile:
    """The matrices of many worksheets, one on the other where they are not the same."""

    def __init__(self, sheets: Sequence[Judged]) -> None:
        self.sheets = sheets
        self.made: dict[str, Floats] = {}

    def of(self, name: str) -> Floats:
        """[sheets, *shape], or [*shape] of a matrix that is the same on all."""
        if name not in self.made:
            matrices = [np.asarray(sheet.values.matrix(name)) for sheet in self.sheets]
            is_same = all(matrix is matrices[0] for matrix in matrices)
            self.made[name] = matrices[0] if is_same else np.stack(matrices)
        return self.made[name]


def _is_near(result: Floats, answer: Answer, dimensions: int, count: int) -> np.ndarray:
    """For each sheet whether every number of the answer is near: [sheets]."""
    if result.ndim not in (dimensions, dimensions + 1) or not answer.fits(result.shape[-dimensions:]):
        return np.zeros(count, dtype=bool)
    at: tuple[Any, ...] = (..., *answer.index)
    there = result[at]
    with np.errstate(invalid="ignore"):
        away = np.where(there == answer.numbers, 0.0, np.abs(there - answer.numbers))
        near = (away <= limit_of(there, answer)).all(axis=-1)
    return np.broadcast_to(near, (count,))


def _typed_over(result: Floats, answer: Answer) -> Floats:
    result = np.array(result)
    at: tuple[Any, ...] = (..., *answer.index)
    result[at] = answer.numbers
    return result
