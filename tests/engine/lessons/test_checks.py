"""The numbers that public lessons print, from the worksheets of the examples."""

import numpy as np
import pytest

from engine.edits.axes import Resize
from engine.edits.cells import SetCells
from engine.edits.choices import Choose, Draw
from engine.edits.edit import Edit
from engine.examples.published import LAYERS_789, PUBLISHED
from engine.examples.tutorial import EXAMPLES, tutorial
from engine.files.session import decode_session, encode_session
from engine.lessons.checks import check, checks_of
from engine.lessons.printed import PRINTED, Printed
from engine.worksheet.document import Document
from engine.worksheet.values import recompute


def test_every_published_lesson_has_printed_numbers_and_a_worksheet() -> None:
    assert PRINTED.keys() == PUBLISHED.keys()
    assert {key for key in EXAMPLES if EXAMPLES[key]().lesson} == PRINTED.keys()
    assert all(make().lesson == key for key, make in PUBLISHED.items())


@pytest.mark.parametrize("key", PRINTED)
def test_every_number_is_met_to_its_last_printed_digit(key: str) -> None:
    checks = checks_of(recompute(PUBLISHED[key]()))
    assert [one.missed for one in checks] == [()] * len(PRINTED[key])
    assert all(one.is_met and one.met.size == one.printed.numbers.size for one in checks)


def test_how_many_numbers_that_are() -> None:
    assert sum(printed.numbers.size for rows in PRINTED.values() for printed in rows) == 239


def missed(document: Document, *edits: Edit) -> list[tuple[str, int]]:
    """The matrices whose printed numbers an edited worksheet misses, and how many of them."""
    for edit in edits:
        document = edit.apply(document)
    return [(one.printed.matrix, len(one.missed)) for one in checks_of(recompute(document)) if not one.is_met]


BROKEN: dict[str, tuple[str, tuple[Edit, ...], list[tuple[str, int]]]] = {
    "a word": ("by_hand", (SetCells.one("X", 2, 1, 2.0),), [("weights", 6), ("attention", 6)]),
    "a score of one row": (
        "by_hand",
        (SetCells.one("scores", 0, 0, 9.0),),
        [("weights", 3), ("attention", 2)],
    ),
    "the last digit": (
        "raschka_plain",
        (SetCells.one("attention", 5, 2, 0.56456),),
        [("attention", 1)],
    ),
    "another scale": (
        "karpathy_head",
        (Choose("scale", "sqrt_d_k"),),
        [("weights", 2), ("weights", 3), ("weights", 8)],
    ),
    "no mask": ("by_hand_causal", (Choose("causal", "none"),), []),
    "another seed": ("raschka_causal_123", (Draw(LAYERS_789),), [("attention", 12)]),
    "not a number": ("by_hand", (SetCells.one("X", 0, 0, np.nan),), [("weights", 9), ("attention", 6)]),
    "a word less": ("by_hand", (Resize("word", 2),), [("weights", 9), ("attention", 6)]),
    "more heads": ("raschka_causal", (Choose("heads", 2),), [("weights", 36)]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_an_edit_breaks_just_what_it_changes(name: str) -> None:
    key, edits, broken = BROKEN[name]
    assert missed(PUBLISHED[key](), *edits) == broken


def test_which_cell_is_missed() -> None:
    document = SetCells.one("weights", 1, 3, 0.5).apply(PUBLISHED["raschka_plain"]())
    row, whole = checks_of(recompute(document))[1:3]
    assert row.missed == whole.missed == ((1, 3),)


def test_a_matrix_that_cannot_be_computed_says_why() -> None:
    document = Choose("source", "qkv").apply(PUBLISHED["by_hand"]())
    lost = document.with_source("K", np.ones((3, 5)))
    problems = [one.problem for one in checks_of(recompute(lost))]
    assert [problem.code for problem in problems if problem is not None] == ["waiting", "waiting"]


def test_a_worksheet_of_no_lesson_has_no_checks() -> None:
    assert checks_of(recompute(tutorial())) == ()


def test_the_lesson_stays_with_its_session_and_through_edits() -> None:
    document = SetCells.one("X", 0, 0, 2.0).apply(PUBLISHED["by_hand"]())
    again = decode_session(encode_session(document), "a.attn")
    assert again.lesson == "by_hand"
    assert missed(again) == missed(document) != []


DIGITS = [("1.4 0.6", True), ("1.40 0.60", True), ("1.401 0.599", True), ("1.402 0.598", False), ("1 1", True)]


@pytest.mark.parametrize(("text", "met"), DIGITS)
def test_a_number_is_as_exact_as_it_is_printed(text: str, met: bool) -> None:
    """The first row of attention is 1.40111…, 0.59888…"""
    assert check(Printed("attention", text), recompute(PUBLISHED["by_hand"]())).met.tolist() == [[met, met]]
