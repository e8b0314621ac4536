"""Three hints on a cell, none of which has a number that is blank."""

import pytest

from engine.arrays import is_blank, number_text
from engine.edits.blanks import Fade, MakeBlank
from engine.edits.cells import SetCells
from engine.examples.tutorial import tutorial
from engine.expressions.tree import cells, evaluate
from engine.expressions.writing import latex
from engine.lessons.hints import hint_of, mark_with_hints
from engine.worksheet.values import recompute


def test_a_hint_names_the_cells_the_formula_and_the_numbers() -> None:
    document = MakeBlank("scores", ((0, 1),)).apply(tutorial())
    hint = hint_of(recompute(document), "scores", (0, 1))
    assert hint is not None
    assert {cell.place() for cell in hint.cells} == {
        *(f"Q[0, {column}]" for column in range(3)),
        *(f"K[1, {column}]" for column in range(3)),
    }
    assert "scores" in hint.formula
    assert hint.arithmetic is not None
    assert evaluate(hint.arithmetic) == 2.0


def test_of_other_cells_there_is_none() -> None:
    values = recompute(MakeBlank("scores", ((0, 1),)).apply(tutorial()))
    assert hint_of(values, "scores", (0, 0)) is None
    assert hint_of(values, "Q", (0, 0)) is None
    assert hint_of(recompute(tutorial()), "scores", (0, 1)) is None


def test_numbers_that_are_blank_stay_so_in_a_hint() -> None:
    document = SetCells.one("Q", 0, 0, 7.0).apply(Fade("all").apply(tutorial()))
    hint = hint_of(recompute(document), "scores", (0, 1))
    assert hint is not None
    assert hint.arithmetic is not None
    known = [cell for cell in cells(hint.arithmetic) if not is_blank(cell.value)]
    assert [(cell.place(), cell.value) for cell in known] == [("Q[0, 0]", 7.0)]
    assert latex(hint.arithmetic, number_text).count(r"\square") == 5


@pytest.mark.parametrize("known", [(), ((0, 0),), ((0, 3),), ((0, 0), (0, 1), (0, 2))])
def test_what_is_made_of_blank_numbers_is_blank_in_a_hint(known: tuple[tuple[int, int], ...]) -> None:
    """The largest of a row is not known as long as one of its numbers is not."""
    document = Fade("all").apply(tutorial())
    for row, column in known:
        document = SetCells.one("scaled", row, column, 1.5).apply(document)
    hint = hint_of(recompute(document), "weights", (0, 1))
    assert hint is not None
    assert hint.arithmetic is not None
    written = latex(hint.arithmetic, number_text)
    assert "NaN" not in written
    assert written.count(r"- \square") == 5


@pytest.mark.parametrize("name", ["Q", "scores", "scaled", "weights", "attention"])
def test_every_step_has_hints_however_much_is_blank(name: str) -> None:
    values = recompute(Fade("all").apply(tutorial()))
    hint = hint_of(values, name, (1, 1))
    assert hint is not None
    assert hint.cells
    assert hint.formula


def test_each_hint_lowers_the_mark() -> None:
    right = [("scores", (0, 0)), ("scores", (0, 1))]
    marks = [mark_with_hints(right, 2, {right[0]: used}) for used in range(4)]
    assert marks == [100, 83, 67, 50]
    assert mark_with_hints(right[:1], 2, {}) == 50
    assert mark_with_hints([], 0, {}) == 100
