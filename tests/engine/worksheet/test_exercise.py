"""What is blank may be shown nowhere: values, formulas, explanations; and what is computed from it stays right."""

import math

import numpy as np
import pytest

from engine.arrays import BLANK, blanks_of, freeze, is_blank, number_text
from engine.edits.blanks import Fade, MakeBlank, without_answers
from engine.edits.cells import SetCells
from engine.edits.choices import Choose
from engine.examples.tutorial import tutorial
from engine.worksheet.document import same_content
from engine.worksheet.values import recompute

WEIGHTS = MakeBlank("weights", ((0, 1), (2, 3)))


def test_a_blank_is_a_nan_of_its_own() -> None:
    assert math.isnan(BLANK)
    assert is_blank(BLANK)
    assert not is_blank(math.nan)
    assert not is_blank(0.0)
    assert (number_text(BLANK), number_text(0.5), number_text(math.nan)) == ("", "0.5", "nan")


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_it_stays_one_in_single_precision(dtype: type) -> None:
    array = np.array([1.0, BLANK, math.nan]).astype(dtype)
    assert blanks_of(array).tolist() == [False, True, False]
    assert blanks_of(array.astype(np.float64)).tolist() == [False, True, False]


def test_values_have_no_number_of_a_blank_cell_and_what_follows_is_computed_from_it() -> None:
    plain, values = recompute(tutorial()), recompute(WEIGHTS.apply(tutorial()))
    assert np.argwhere(blanks_of(values.array("weights"))).tolist() == [[0, 1], [2, 3]]
    np.testing.assert_array_equal(values.array("attention"), plain.array("attention"))
    assert values.truth is not None
    np.testing.assert_array_equal(values.truth.array("weights"), plain.array("weights"))
    assert values.explain("weights", 0, 1) is None
    assert values.explain("weights", 0, 0) is not None


def test_a_number_that_is_filled_in_is_shown_and_its_formula_is_not() -> None:
    document = SetCells.one("weights", 0, 1, 0.25).apply(WEIGHTS.apply(tutorial()))
    values = recompute(document)
    assert values.array("weights")[0, 1] == 0.25
    assert is_blank(float(values.unpinned("weights")[0, 1]))
    assert values.explain("weights", 0, 1) is None


def test_what_did_not_change_is_the_same_object() -> None:
    document = WEIGHTS.apply(tutorial())
    before = recompute(document)
    after = recompute(SetCells.one("weights", 0, 1, 0.25).apply(document), before)
    assert after.changed(before) == {"weights", "attention"}
    again = recompute(document, before)
    assert again.changed(before) == frozenset()


def test_blank_cells_go_with_their_words_and_with_the_matrix() -> None:
    from engine.edits.axes import RemoveAlong, Reorder

    document = WEIGHTS.apply(tutorial())
    fewer = RemoveAlong("word", (1,)).apply(document)
    assert fewer.exercise is not None
    assert fewer.exercise.blanks["weights"].cells.tolist() == [[1, 2]]
    turned = Reorder.moving("word", 4, 0, 3).apply(document)
    assert turned.exercise is not None
    assert turned.exercise.blanks["weights"].cells.tolist() == [[1, 2], [3, 0]]
    headed = Choose("heads", 2).apply(document)
    assert headed.exercise is None, "a matrix of other dimensions is not blank, and no other one was"


def test_answers_can_be_taken_back_all_at_once() -> None:
    document = Fade("all").apply(tutorial())
    answered = SetCells.one("scores", 0, 0, 8.0).apply(document)
    assert not same_content(document, answered)
    assert same_content(document, without_answers(answered))


def test_a_document_that_only_differs_in_what_is_blank_is_another() -> None:
    assert not same_content(tutorial(), WEIGHTS.apply(tutorial()))
    other = MakeBlank("weights", ((0, 1), (2, 2))).apply(tutorial())
    assert not same_content(other, WEIGHTS.apply(tutorial()))


def test_single_precision_is_blank_too() -> None:
    from dataclasses import replace
    from types import MappingProxyType

    document = tutorial()
    single = {name: freeze(source).astype(np.float32) for name, source in document.sources.items()}
    values = recompute(WEIGHTS.apply(replace(document, sources=MappingProxyType(single))))
    assert values.array("weights").dtype == np.float32
    assert np.argwhere(blanks_of(values.array("weights"))).tolist() == [[0, 1], [2, 3]]
