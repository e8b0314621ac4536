"""Which numbers of a learner are right: judged on their own earlier numbers where there are some, else on true ones."""

from collections.abc import Callable

import numpy as np

from engine.arrays import freeze
from engine.edits.blanks import without_answers, without_exercise
from engine.edits.cells import SetCells
from engine.lessons.marks import NO_MARKS, Answer, Marks
from engine.mistakes.answers import Answer as Given
from engine.mistakes.diagnosis import Diagnosis, diagnose
from engine.mistakes.judging import Seen, judge_learner
from engine.patch import Patch
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute


def marks_of(values: Values, cancelled: Callable[[], bool] = lambda: False) -> Marks:
    """The marks of a worksheet; those of one where nothing is blank are `NO_MARKS`. Raises CancelledError.

    A number is right that is so on the learner's own earlier numbers, or on the true ones alone.
    """
    document, exercise = values.document, values.document.exercise
    if exercise is None or values.truth is None:
        return NO_MARKS
    plain = without_exercise(document)
    true, given = recompute(plain, None, cancelled, values.sizes), answers_of(values)
    judged, _ = judge_learner(plain, given, Seen(true, exercise.digits))
    by_cell: dict[Answer, bool] = {}
    for name, answer in given.items():
        right = judged.right[name]
        is_right = [False] * len(answer.numbers) if right is None else right.tolist()
        cells = zip(answer.cells.tolist(), is_right, strict=True)
        by_cell |= {(name, tuple(cell)): is_so for cell, is_so in cells}
    total = sum(_count_within(values, name) for name in exercise.blanks)
    blank = max(total - len(by_cell), 0)
    return Marks(by_cell, blank, exercise.marked == "at_once" or (exercise.marked == "at_end" and not blank))


def diagnosis_of(values: Values, cancelled: Callable[[], bool] = lambda: False) -> Diagnosis | None:
    """What gave the numbers that a learner filled in; None where there are none. Raises CancelledError."""
    exercise, given = values.document.exercise, answers_of(values)
    if exercise is None or not given:
        return None
    true = recompute(without_exercise(values.document), None, cancelled, values.sizes)
    return diagnose(true, given, exercise.digits, cancelled)


def answers_of(values: Values) -> dict[str, Given]:
    """What a learner has filled in, by matrix, in the order of the worksheet; each as exact as the sheet asks for."""
    document, exercise = values.document, values.document.exercise
    found: dict[str, Given] = {}
    for name in document.stages if exercise is not None else ():
        filled = exercise.filled_in(name, document.patches.get(name)) if exercise is not None else None
        filled = None if filled is None or values[name].matrix is None else filled.within(values.matrix(name).shape)
        if filled is not None and exercise is not None:
            halves = freeze(np.full(len(filled), 0.5 * 10.0**-exercise.digits))
            found[name] = Given(filled.cells, filled.values, halves)
    return found


def solved(document: Document) -> Document:
    """The worksheet with every blank cell filled in as it is shown: to so many decimals."""
    exercise, truth = document.exercise, recompute(without_answers(document)).truth
    if exercise is None or truth is None:
        return document
    for name, blanks in exercise.blanks.items():
        numbers = np.round(truth.array(name)[tuple(blanks.cells.T)], exercise.digits)
        document = SetCells(name, Patch(blanks.cells, numbers)).apply(document)
    return document


def _count_within(values: Values, name: str) -> int:
    """How many blank cells of a matrix there are: it may have become smaller, or cannot be computed now."""
    exercise, value = values.document.exercise, values.table.get(name)
    if exercise is None or value is None or value.matrix is None:
        return 0
    within = exercise.blanks[name].within(value.matrix.shape)
    return 0 if within is None else len(within)
