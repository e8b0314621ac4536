"""Making cells blank and showing them again: what changes, what is refused."""

import numpy as np
import pytest

from engine.arrays import BLANK, freeze
from engine.edits.axes import RemoveAlong
from engine.edits.blanks import FADES, Fade, MakeBlank, MarkSheet, ShowCells, without_exercise
from engine.edits.cells import ReplaceMatrix, SetCells
from engine.edits.choices import Choose
from engine.edits.edit import Edit
from engine.edits.snapshots import RestoreSnapshot, TakeSnapshot
from engine.errors import EngineError
from engine.examples.tutorial import EXAMPLES, tutorial
from engine.patch import Patch
from engine.worksheet.document import Document, same_content


def count(document: Document) -> dict[str, int]:
    return {} if document.exercise is None else {name: len(one) for name, one in document.exercise.blanks.items()}


FADED = {
    "shown": {},
    "last_step": {"attention": 12},
    "every_second": {"Q": 6, "K": 6, "V": 6, "scores": 8, "scaled": 8, "weights": 8, "attention": 6},
    "all": {"Q": 12, "K": 12, "V": 12, "scores": 16, "scaled": 16, "weights": 16, "attention": 12},
}


@pytest.mark.parametrize("how", FADES)
def test_a_worksheet_fades(how: str) -> None:
    assert count(Fade(how).apply(tutorial())) == FADED[how]


def test_a_hidden_score_shows_that_it_is_hidden() -> None:
    masked = Fade("all").apply(Choose("causal", "top_left").apply(tutorial()))
    assert count(masked)["masked"] == 10
    assert "mask" not in count(masked)


def test_what_was_filled_in_goes_with_another_fade_and_other_pins_stay() -> None:
    document = SetCells.one("scores", 0, 0, 1.5).apply(Fade("last_step").apply(tutorial()))
    document = SetCells.one("attention", 0, 0, 0.5).apply(document)
    again = Fade("last_step").apply(document)
    assert list(again.patches) == ["scores"]
    assert same_content(Fade("shown").apply(again), without_exercise(document))


def test_chosen_cells_are_blank_and_are_shown_again() -> None:
    document = MakeBlank("scores", ((0, 0), (1, 2))).apply(tutorial())
    document = MakeBlank("scores", ((3, 3),)).apply(document)
    assert count(document) == {"scores": 3}
    assert count(ShowCells("scores", ((1, 2), (2, 2))).apply(document)) == {"scores": 2}
    assert ShowCells("scores", ((2, 2),)).apply(document) is document
    shown = ShowCells("scores", ((0, 0), (1, 2), (3, 3))).apply(document)
    assert shown.exercise is None


def test_a_matrix_that_is_read_over_a_computed_one_is_blank_no_more() -> None:
    faded = Fade("every_second").apply(tutorial())
    read = ReplaceMatrix("scores", freeze(np.ones((4, 4)))).apply(faded)
    assert count(read) == {name: cells for name, cells in FADED["every_second"].items() if name != "scores"}


def test_where_the_last_blank_cells_go_the_sheet_is_no_exercise() -> None:
    product = Fade("last_step").apply(EXAMPLES["product"]())
    assert ReplaceMatrix("C", freeze(np.ones((1, 1)))).apply(product).exercise is None
    one = MakeBlank("scores", ((3, 0),)).apply(tutorial())
    assert RemoveAlong("word", (3,)).apply(one).exercise is None
    of_scaled = MakeBlank("scaled", ((0, 0),)).apply(tutorial())
    assert Choose("scale", "none").apply(of_scaled).exercise is None


def test_a_pin_that_becomes_blank_is_no_answer() -> None:
    document = MakeBlank("scores", ((0, 0),)).apply(SetCells.one("scores", 0, 0, 1.5).apply(tutorial()))
    assert document.patches == {}


def test_marking_is_a_choice_of_the_sheet() -> None:
    document = Fade("all").apply(tutorial())
    assert MarkSheet("at_once").apply(document) is document
    changed = MarkSheet("never", 2).apply(document).exercise
    assert changed is not None
    assert (changed.marked, changed.digits) == ("never", 2)
    assert MarkSheet("never").apply(tutorial()).exercise is None


REFUSED: dict[str, tuple[Edit, str]] = {
    "given": (MakeBlank("X", ((0, 0),)), "blank_not_computed"),
    "no matrix": (MakeBlank("nothing", ((0, 0),)), "blank_not_computed"),
    "outside": (MakeBlank("scores", ((4, 0),)), "cell_outside"),
    "head": (MakeBlank("scores", ((0, 0, 0),)), "cell_outside"),
    "no cells": (MakeBlank("scores", ()), "nothing_to_blank"),
    "unknown fade": (Fade("half"), "fade_unknown"),
    "unknown marking": (MarkSheet("later"), "marking_unknown"),
    "no digits": (MarkSheet("never", 0), "marking_unknown"),
    "a copied blank": (SetCells("X", Patch.of([0, 1], [0, 1], [1.0, BLANK])), "blank_is_no_number"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(case: str) -> None:
    edit, code = REFUSED[case]
    with pytest.raises(EngineError) as caught:
        edit.apply(Fade("last_step").apply(tutorial()))
    assert caught.value.code == code


def test_what_cannot_be_computed_cannot_be_blank() -> None:
    with pytest.raises(EngineError) as caught:
        Fade("all").apply(EXAMPLES["product_mismatch"]())
    assert caught.value.code == "nothing_to_blank"


@pytest.mark.parametrize("how", FADES)
def test_an_edit_says_what_it_does_in_a_remark(how: str) -> None:
    edit = Fade(how)
    assert edit.numpy(tutorial()) == f"# {edit.remark(tutorial())}"
    assert edit.label()[0] == f"fade_{how}"


def test_heads_have_blanks_of_their_own() -> None:
    document = MakeBlank("scores", ((1, 0, 2),)).apply(Choose("heads", 2).apply(tutorial()))
    assert document.exercise is not None
    assert document.exercise.covers("scores", (1, 0, 2))
    assert not document.exercise.covers("scores", (0, 0, 2))
    assert np.array_equal(document.exercise.blanks["scores"].cells, [[1, 0, 2]])


def test_snapshots_are_blank_in_the_same_cells_as_far_as_they_have_them() -> None:
    smaller = RemoveAlong("word", (3,)).apply(TakeSnapshot("four words").apply(tutorial()))
    pinned = SetCells.one("weights", 0, 0, 0.25).apply(TakeSnapshot("three words").apply(smaller))
    without = Choose("normalise", "none").apply(TakeSnapshot("pinned").apply(pinned))
    document = Choose("normalise", "softmax").apply(TakeSnapshot("no weights").apply(without))
    document = MakeBlank("weights", ((0, 0), (2, 1))).apply(document)
    four, three, typed, other = (kept.document for kept in document.snapshots)
    assert [count(kept) for kept in (four, three, typed)] == [{"weights": 2}] * 3
    assert typed.patches == {}, "what was typed there was an answer"
    assert count(other) == {"weights": 2}, "whatever makes them there"
    document = MakeBlank("attention", ((3, 0),)).apply(RestoreSnapshot(0).apply(document))
    assert [count(kept.document).get("attention", 0) for kept in document.snapshots] == [1, 0, 0, 0]
    document = MarkSheet("never").apply(document)
    assert {kept.document.exercise.marked for kept in document.snapshots if kept.document.exercise} == {"never"}
    document = ShowCells("weights", ((0, 0),)).apply(document)
    assert [count(kept.document)["weights"] for kept in document.snapshots[:3]] == [1, 1, 1]
    shown = Fade("shown").apply(document)
    assert [count(kept.document) for kept in shown.snapshots] == [{}] * 4
