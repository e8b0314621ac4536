"""Which numbers are right: each step on the numbers before it, the learner's own where there are some."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from types import MappingProxyType

import numpy as np

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.lazy.matrix import LazyMatrix
from engine.mistakes.answers import Answer, Answers
from engine.mistakes.bounds import Box, as_shown, exact, holds, through
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute

FAR = 0.03  # of the size of the numbers of a matrix, which no rounding moves them by


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A worksheet, its values with the answers pinned, and which of them are right on it.

    right: for each matrix that was answered, [count]; None where the worksheet has no such matrix, or one of another
    shape.
    """

    document: Document
    values: Values
    right: Mapping[str, np.ndarray | None]

    @property
    def wrong(self) -> frozenset[str]:
        """The matrices with a wrong number."""
        return frozenset(name for name, right in self.right.items() if right is None or not right.all())


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The right numbers, as the learner sees those that are not blank: with so many digits after the point, or all.

    apart: by matrix which answers are the right numbers and do not follow from the learner's own before them, [count]:
    they are right whatever was done before.
    """

    values: Values
    shown: int | None = None
    apart: Mapping[str, np.ndarray] = field(default_factory=lambda: MappingProxyType({}))

    def with_apart(self, name: str, right: np.ndarray | None) -> np.ndarray | None:
        """Which answers are right, with those."""
        apart = self.apart.get(name)
        return right if apart is None else apart if right is None else np.asarray(right | apart)

    def following(self, answers: Answers) -> Answers:
        """The answers without those; a matrix with no other is not among them."""
        left = {name: ~self.apart[name] for name in answers if name in self.apart}
        return {
            name: answer.at(left[name]) if name in left else answer
            for name, answer in answers.items()
            if name not in left or left[name].any()
        }


def judge_learner(document: Document, answers: Answers, seen: Seen) -> tuple[Judged, Seen]:
    """Which answers are right, on the learner's own earlier numbers or on the true ones alone: `apart`."""
    judged = judge(document, answers, seen)
    apart: dict[str, np.ndarray] = {}
    for name in judged.wrong:
        right, is_true = judged.right[name], _true(seen.values, name, answers[name])
        apart[name] = is_true if right is None else is_true & ~right
    seen = replace(seen, apart=MappingProxyType({name: mask for name, mask in apart.items() if mask.any()}))
    return replace(judged, right={name: seen.with_apart(name, right) for name, right in judged.right.items()}), seen


def _true(values: Values, name: str, answer: Answer) -> np.ndarray:
    """Which answers are the right numbers: none where they cannot be computed, or are of another shape."""
    with contextlib.suppress(EngineError):
        formula = values.unpinned(name)
        if answer.fits(formula.shape):
            return holds(exact(formula[answer.index]), answer.numbers, answer.halves)
    return np.zeros(len(answer.numbers), dtype=bool)


def judge(
    document: Document,
    answers: Answers,
    seen: Seen,
    previous: Values | None = None,
    wrong: frozenset[str] | None = None,
) -> Judged:
    """Which answers are right on the worksheet.

    A number is right that some operands within the rounding of what was shown give. Operands are the learner's own
    numbers where there are some; of other matrices either what follows from these, or what the sheet shows.

    wrong: the matrices that are wrong without a mistake, where this is one: what is far off is not looked at closely
    then, nor anything if another matrix is.
    """
    values = recompute(pinned(document, answers), previous or seen.values)
    boxes = Boxes(values, answers, seen, wrong is not None)
    if wrong is not None and any(boxes.is_far(name) for name in answers if name not in wrong):
        return Judged(document, values, {name: seen.with_apart(name, boxes.exactly(name)) for name in answers})
    return Judged(document, values, {name: seen.with_apart(name, boxes.judged(name)) for name in answers})


def pinned(document: Document, answers: Answers) -> Document:
    """The worksheet that goes on with the learner's numbers."""
    for name, answer in answers.items():
        if name in document.stages and name not in document.sources:
            document = document.with_patch(name, answer.patch.over(document.patches.get(name)))
    return document


class Boxes:
    """What each matrix may be, made when it is asked for."""

    def __init__(self, values: Values, answers: Answers, seen: Seen, quick: bool = False) -> None:
        self.values, self.answers, self.seen, self.quick = values, answers, seen, quick
        self.shown, self.following = seen.shown, seen.following(answers)
        self.known: dict[str, Box] = {}
        self.formulas: dict[str, Box] = {}

    def exactly(self, name: str) -> np.ndarray | None:
        """Which numbers of an answer the formula gives as they are."""
        answer, formula = self.answers[name], self._formula_of(name)
        if formula is None or not answer.fits(formula.shape):
            return None
        return holds(exact(formula[answer.index]), answer.numbers, answer.halves)

    def is_far(self, name: str) -> bool:
        """Whether a number is further away than any rounding moves it, from what follows and from what is shown."""
        answer, formula = self.following.get(name), self._formula_of(name)
        if answer is None:
            return False
        if formula is None or not answer.fits(formula.shape):
            return True
        if not _is_far(formula[answer.index], answer):
            return False
        printed = self.seen.with_apart(name, self._on_printed(name, formula.shape))
        return printed is None or not printed.all()

    def judged(self, name: str) -> np.ndarray | None:
        """Which numbers of an answer are right; None where the worksheet has no place for them."""
        answer, formula = self.answers[name], self._formula_of(name)
        if formula is None or not answer.fits(formula.shape):
            return None
        right = self._held(answer, formula, lambda: self._through(name, formula))
        if right.all() or name in self.values.document.sources:
            return right
        printed = self._on_printed(name, formula.shape)
        if printed is None or (self.quick and not printed.all()):  # else a mistake of some rows would be one of all
            return right
        return np.asarray(right | printed)

    def _held(self, answer: Answer, formula: Floats, close: Callable[[], Box]) -> np.ndarray:
        there = formula[answer.index]
        right = holds(exact(there), answer.numbers, answer.halves)
        if right.all() or (self.quick and _is_far(there, answer)):
            return right
        box = close()
        return holds(Box(box.low[answer.index], box.high[answer.index]), answer.numbers, answer.halves)

    def _on_printed(self, name: str, shape: tuple[int, ...]) -> np.ndarray | None:
        """Which numbers are right for who went on with what the sheet shows; None where that is what follows, too."""
        stage, table = self.values.document.stages[name], self.seen.values.table
        operands, boxes = [], []
        for operand in stage.operands:
            own = self.values.matrix(operand)
            seen = table[operand].matrix if operand in table and operand not in self.answers else None
            is_other = seen is not None and seen is not own and seen.shape == own.shape
            operands.append(np.asarray(seen if is_other else own))
            boxes.append(as_shown(exact(operands[-1]), self.shown) if is_other else None)
        if not any(boxes):
            return None
        try:
            formula = stage.compute(*operands)
        except EngineError:
            return None
        if formula.shape != shape:
            return None
        known = [box or self.of(operand) for box, operand in zip(boxes, stage.operands, strict=True)]
        return self._held(self.answers[name], formula, lambda: through(stage, operands, known, formula))

    def _formula_of(self, name: str) -> Floats | None:
        if name not in self.values.table:
            return None
        try:
            matrix = self.values.formula(name)
        except EngineError:
            return None
        return None if isinstance(matrix, LazyMatrix) else np.asarray(matrix)

    def _through(self, name: str, formula: Floats) -> Box:
        if name not in self.formulas:
            stage = self.values.document.stages[name]
            operands = [np.asarray(self.values.matrix(operand)) for operand in stage.operands]
            boxes = [self.of(operand) for operand in stage.operands]
            self.formulas[name] = through(stage, operands, boxes, formula)
        return self.formulas[name]

    def of(self, name: str) -> Box:
        """Where the cells of a matrix may lie for whoever goes on with it."""
        if name not in self.known:
            self.known[name] = self._made(name)
        return self.known[name]

    def _made(self, name: str) -> Box:
        document, matrix = self.values.document, np.asarray(self.values.matrix(name))
        if document.stages[name].is_flags:
            return exact(matrix)
        if name in document.sources:
            return as_shown(exact(matrix), self.shown)
        formula = self._formula_of(name)
        assert formula is not None
        box = as_shown(Box(*_typed_over(document, name, self._through(name, formula))), self.shown)
        answer = self.answers.get(name)
        if answer is None or not answer.fits(matrix.shape):
            return box
        low, high = box.low.copy(), box.high.copy()
        low[answer.index], high[answer.index] = answer.numbers - answer.halves, answer.numbers + answer.halves
        return Box(low, high)


def _typed_over(document: Document, name: str, box: Box) -> Iterator[Floats]:
    patch = document.patches.get(name)
    for end in (box.low, box.high):
        yield end if patch is None else patch.apply(end)


def limit_of(there: Floats, answer: Answer) -> Floats:
    """How far a number may be off and still be worth a closer look: [.., 1] or [.., count]."""
    size: Floats = np.where(np.isfinite(there), np.abs(there), 0.0).max(axis=-1, keepdims=True, initial=0.0)
    return FAR * size + 20.0 * answer.halves


def _is_far(there: Floats, answer: Answer) -> bool:
    """Whether a number is further away than any rounding moves it."""
    with np.errstate(invalid="ignore"):
        away = np.where(there == answer.numbers, 0.0, np.abs(there - answer.numbers))
        return not bool((away <= limit_of(there, answer)).all())
