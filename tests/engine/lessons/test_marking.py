"""Which numbers of a learner are right: to the digits that are asked for, on their own earlier numbers."""

import numpy as np
import pytest

from engine.edits.blanks import Fade, MakeBlank, MarkSheet
from engine.edits.cells import SetCells
from engine.examples.tutorial import EXAMPLES, tutorial
from engine.lessons.marking import diagnosis_of, marks_of, solved
from engine.lessons.marks import NO_MARKS, Marks
from engine.patch import Patch
from engine.worksheet.document import Document
from engine.worksheet.values import recompute


def mark(document: Document) -> Marks:
    return marks_of(recompute(document))


def filled(document: Document, *answers: tuple[str, tuple[int, ...], float]) -> Marks:
    for name, index, number in answers:
        document = SetCells(name, Patch.one(index, number)).apply(document)
    return mark(document)


def test_where_nothing_is_blank_nothing_is_marked() -> None:
    assert mark(tutorial()) is NO_MARKS


@pytest.mark.parametrize(("number", "is_right"), [(0.2361, True), (0.23609, True), (0.2360, False), (0.24, False)])
def test_four_decimals_are_enough(number: float, is_right: bool) -> None:
    sheet = MakeBlank("weights", ((0, 0), (0, 1))).apply(tutorial())
    marks = filled(sheet, ("weights", (0, 0), number))
    assert marks.by_cell == {("weights", (0, 0)): is_right}
    assert (marks.blank, marks.total, marks.is_solved) == (1, 2, False)


def test_two_decimals_are_where_the_sheet_asks_for_two() -> None:
    sheet = MarkSheet("at_once", 2).apply(MakeBlank("weights", ((0, 0),)).apply(tutorial()))
    assert filled(sheet, ("weights", (0, 0), 0.24)).is_solved


def test_a_slip_is_counted_once() -> None:
    """Q[0, 0] is 2; with 3 the scores of the row are others, and these are right then."""
    sheet = Fade("all").apply(tutorial())
    row = np.array([3.0, 0.0, 2.0]) @ recompute(tutorial()).array("K").T
    answers = [("Q", (0, 0), 3.0), ("Q", (0, 1), 0.0), ("Q", (0, 2), 2.0)]
    marks = filled(sheet, *answers, *(("scores", (0, column), float(row[column])) for column in range(4)))
    assert marks.wrong == (("Q", (0, 0)),)


def test_who_works_from_the_true_numbers_is_right_too() -> None:
    marks = filled(Fade("all").apply(tutorial()), ("Q", (0, 0), 3.0), ("scores", (0, 0), 8.0))
    assert marks.by_cell == {("Q", (0, 0)): False, ("scores", (0, 0)): True}


def test_who_works_from_what_is_shown_is_right_too() -> None:
    """The sum of rounded weights differs from the exact one in the fourth decimal."""
    values = recompute(tutorial())
    rounded = np.round(values.array("weights"), 4) @ values.array("V")
    worst = np.unravel_index(np.argmax(np.abs(rounded - values.array("attention"))), rounded.shape)
    index = (int(worst[0]), int(worst[1]))
    sheet = MakeBlank("attention", (index,)).apply(tutorial())
    assert filled(sheet, ("attention", index, float(np.round(rounded[index], 4)))).is_solved


def test_what_is_hidden_is_minus_infinity() -> None:
    from engine.edits.choices import Choose

    sheet = MakeBlank("masked", ((0, 1),)).apply(Choose("causal", "top_left").apply(tutorial()))
    assert filled(sheet, ("masked", (0, 1), -np.inf)).is_solved
    assert not filled(sheet, ("masked", (0, 1), 0.0)).is_solved


@pytest.mark.parametrize("key", ["tutorial", "by_hand", "raschka_heads", "bert", "decoding", "llama", "product"])
@pytest.mark.parametrize("how", ["last_step", "every_second", "all"])
@pytest.mark.parametrize("digits", [2, 4, 6])
def test_a_right_sheet_is_never_blamed(key: str, how: str, digits: int) -> None:
    document = MarkSheet("at_once", digits).apply(Fade(how).apply(EXAMPLES[key]()))
    marks = mark(solved(document))
    assert marks.is_solved, marks.wrong


TOLD = {"at_once": (True, True), "at_end": (False, True), "never": (False, False)}


@pytest.mark.parametrize("how", TOLD)
def test_marks_are_told_when_the_sheet_says_so(how: str) -> None:
    sheet = MarkSheet(how).apply(MakeBlank("scores", ((0, 0), (0, 1))).apply(tutorial()))
    one = filled(sheet, ("scores", (0, 0), 7.0))
    both = filled(sheet, ("scores", (0, 0), 7.0), ("scores", (0, 1), 2.0))
    assert (one.are_told, both.are_told) == TOLD[how]
    assert both.told("scores", (0, 0)) is (False if TOLD[how][1] else None)
    assert both.told("scores", (3, 3)) is None


TYPOS = [("Q", (1, 1), 10.0), ("scores", (1, 2), 7.0), ("scaled", (0, 0), 1.5), ("weights", (2, 1), 0.41)]


@pytest.mark.parametrize(("name", "index", "number"), TYPOS)
def test_of_one_wrong_cell_among_true_ones_nothing_else_is_said(
    name: str, index: tuple[int, int], number: float
) -> None:
    """Every later step is that of the true numbers, not that of the wrong one: it is right, and no clue."""
    sheet = SetCells(name, Patch.one(index, number)).apply(solved(Fade("all").apply(EXAMPLES["by_hand"]())))
    values = recompute(sheet)
    diagnosis = diagnosis_of(values)
    assert diagnosis is not None
    assert marks_of(values).wrong == diagnosis.wrong == ((name, index),)
    cell = f"{name}[{index[0]}, {index[1]}]"
    assert diagnosis.text() == f"One slip: {cell} alone is wrong, all other numbers are right."
