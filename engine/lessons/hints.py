"""Three hints on a blank cell: which cells to look at, the formula with names, the formula with numbers.

Numbers that are still blank themselves stay so in every hint.
"""

from collections.abc import Iterable
from itertools import islice

import numpy as np

from engine.dataclass import dataclass
from engine.expressions.tree import Cell, Expression, Number, cells
from engine.lessons.marks import Answer
from engine.worksheet.values import Values

MOST = 3  # hints on a cell, each of which lowers its mark
MOST_LIT = 256  # cells


@dataclass(frozen=True, slots=True)
class Hint:
    """The operand cells, the formula as LaTeX with names, and the arithmetic, with numbers as far as they are shown."""

    cells: tuple[Cell, ...]
    formula: str
    arithmetic: Expression | None


def hint_of(values: Values, name: str, index: tuple[int, ...]) -> Hint | None:
    """What can be said of a cell that a learner has to find; None of any other cell."""
    exercise, truth = values.document.exercise, values.truth
    if exercise is None or truth is None or not exercise.covers(name, index):
        return None
    stage = values.document.stages[name]
    operands = tuple(np.asarray(values.array(operand)) for operand in stage.operands)
    with np.errstate(all="ignore"):
        expression = stage.explain(index, operands, truth.unpinned(name))
    arithmetic = None if isinstance(expression, Number) else expression
    lit = tuple(dict.fromkeys(islice(cells(expression), MOST_LIT)))
    return Hint(lit, stage.cell_latex() or stage.latex(), arithmetic)


def mark_with_hints(right: Iterable[Answer], total: int, used: dict[Answer, int]) -> int:
    """The mark in percent: every right cell counts in full less a third for each hint that was asked for it, and the
    last hint leaves nothing of it."""
    points = sum(MOST - min(used.get(answer, 0), MOST) for answer in right)
    return round(100 * points / (MOST * total)) if total else 100
