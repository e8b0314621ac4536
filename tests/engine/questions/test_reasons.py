"""Why a cell is what it is: hidden, clipped, typed, dropped; and where a NaN or an infinity comes from."""

import math
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.edits.blanks import Fade
from engine.edits.cells import SetCells
from engine.edits.choices import with_options
from engine.edits.edit import Edit
from engine.edits.painting import Paint
from engine.examples.tutorial import product_document, tutorial
from engine.expressions.tree import Expression, cells, evaluate, trouble
from engine.formulas.scores import unit_rows
from engine.patch import Patch
from engine.pipeline.options import Options
from engine.questions.reasons import CODES, Reason, origin, reasons
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute
from tests.engine.stages.test_stages import CASES, document_of

BAD = [np.nan, np.inf, -np.inf, 1e308, -1e200]
MANY_RULES = Options(causal="top_left", window_left=1, dilation=2, key_length=3, documents=True)
HEADS = Options(heads=2, causal="top_left")


class Case(NamedTuple):
    options: Options
    edits: tuple[Edit, ...]
    name: str
    index: tuple[int, ...]
    codes: tuple[str, ...]


def one(name: str, value: float, *index: int) -> Edit:
    return SetCells(name, Patch.one(index, value))


def values_of(options: Options, *edits: Edit) -> Values:
    document = with_options(tutorial(), options)
    for edit in edits:
        document = edit.apply(document)
    return recompute(document)


PREFIX = Options(causal="offset", prefix=1)
REASONS: list[Case] = [
    Case(Options(), (), "attention", (0, 0), ()),
    Case(Options(), (), "X", (0, 1), ()),
    Case(Options(), (), "scores", (0, 0), ()),
    Case(MANY_RULES, (), "mask", (0, 0), ("allowed",)),
    Case(MANY_RULES, (), "mask", (0, 1), ("causal", "dilation")),
    Case(MANY_RULES, (), "mask", (2, 0), ("window", "documents")),
    Case(MANY_RULES, (), "mask", (0, 3), ("causal", "dilation", "key_length", "documents")),
    Case(MANY_RULES, (), "mask", (3, 3), ("key_length",)),
    Case(MANY_RULES, (), "masked", (3, 3), ("masked",)),
    Case(MANY_RULES, (), "masked", (2, 2), ()),
    Case(MANY_RULES, (), "weights", (2, 0), ("hidden_key",)),
    Case(MANY_RULES, (), "weights", (3, 0), ("no_keys",)),
    Case(PREFIX, (), "mask", (0, 0), ("allowed",)),
    Case(PREFIX, (), "mask", (0, 1), ("causal",)),
    Case(PREFIX, (Paint("mask", Patch.one((0, 1), 1.0)),), "mask", (0, 1), ("painted",)),
    Case(PREFIX, (Paint("mask", Patch.one((2, 0), 0.0)),), "mask", (2, 0), ("painted",)),
    Case(PREFIX, (Paint("mask", Patch.one((2, 0), 0.0)),), "masked", (2, 0), ("masked",)),
    Case(Options(query_offset=2, causal="offset"), (), "mask", (0, 2), ("allowed",)),
    Case(Options(query_offset=2, causal="offset"), (), "mask", (0, 3), ("causal",)),
    Case(Options(window_right=0, sinks=3), (), "mask", (0, 2), ("allowed",)),
    Case(Options(window_right=0, sinks=3), (), "mask", (0, 3), ("window",)),
    Case(HEADS, (), "masked", (1, 0, 2), ("masked",)),
    Case(HEADS, (), "weights", (1, 0, 2), ("hidden_key",)),
    Case(Options(key_length=0, normalise="sinks"), (), "shares", (0, 1), ("hidden_key",)),
    Case(Options(key_length=0, normalise="sinks"), (), "weights", (0, 1), ("no_keys",)),
    Case(Options(key_length=2, normalise="sinks"), (), "weights", (0, 3), ("hidden_key",)),
    Case(Options(normalise="sparsemax"), (), "weights", (0, 0), ("below_threshold",)),
    Case(Options(normalise="sparsemax"), (), "weights", (0, 2), ()),
    Case(Options(normalise="entmax15"), (), "weights", (0, 1), ("below_threshold",)),
    Case(Options(normalise="entmax", alpha=1.75), (), "weights", (0, 1), ("below_threshold",)),
    Case(Options(normalise="entmax", alpha=1.0), (), "weights", (0, 1), ()),
    Case(Options(normalise="entmax", alpha=1.0), (one("scores", -5000.0, 0, 0),), "weights", (0, 0), ("underflow",)),
    Case(Options(normalise="top_k"), (), "weights", (0, 1), ("not_kept",)),
    Case(Options(normalise="hard"), (), "weights", (0, 0), ("not_kept",)),
    Case(Options(), (one("scores", -5000.0, 0, 0),), "weights", (0, 0), ("underflow",)),
    Case(Options(), (one("scores", -np.inf, 0, 0),), "weights", (0, 0), ("hidden_key",)),
    Case(Options(normalise="sigmoid"), (one("scores", -5000.0, 0, 0),), "weights", (0, 0), ("underflow",)),
    Case(Options(score="relu"), (one("W_Q", -1.0, 0, 0),), "Q_phi", (0, 0), ("clipped",)),
    Case(Options(score="relu"), (one("W_Q", -1.0, 0, 0),), "Q_phi", (0, 2), ()),
    Case(Options(softcap=2.0), (), "capped", (2, 2), ("saturated",)),
    Case(Options(softcap=2.0), (one("scores", -99.0, 2, 2),), "capped", (2, 2), ("saturated",)),
    Case(Options(softcap=2.0), (), "capped", (0, 1), ()),
    Case(Options(dropout=0.5), (), "kept", (1, 0), ("dropped",)),
    Case(Options(dropout=0.5), (), "kept", (0, 0), ()),
    Case(Options(), (one("X", 7.0, 0, 0),), "X", (0, 0), ("typed",)),
    Case(Options(), (one("X", 7.0, 0, 0),), "X", (0, 1), ()),
    Case(Options(), (one("scores", 7.0, 0, 0),), "scores", (0, 0), ("pinned",)),
    Case(Options(), (one("scores", 7.0, 0, 0),), "scores", (0, 1), ()),
    Case(Options(), (one("weights", 0.0, 0, 0),), "weights", (0, 0), ("pinned",)),
    Case(HEADS, (one("masked", 3.0, 1, 0, 2),), "masked", (1, 0, 2), ("pinned",)),
    Case(Options(), (Fade("all"),), "scores", (0, 0), ("blank",)),
    Case(Options(), (Fade("all"), one("scores", 8.0, 0, 0)), "scores", (0, 0), ("filled_in",)),
]


@pytest.mark.parametrize("case", REASONS, ids=lambda case: f"{case.name}{case.index}-{'+'.join(case.codes)}")
def test_why_a_cell_is_what_it_is(case: Case) -> None:
    found = reasons(values_of(case.options, *case.edits), case.name, case.index)
    assert tuple(reason.code for reason in found) == case.codes


FACTS: list[tuple[Case, str, float]] = [  # the cell that is named, and the number
    (Case(Options(), (one("X", 7.0, 0, 0),), "X", (0, 0), ()), "", 1.0),
    (Case(Options(), (one("scores", 7.0, 0, 0),), "scores", (0, 0), ()), "", 8.0),
    (Case(PREFIX, (Paint("mask", Patch.one((0, 1), 1.0)),), "mask", (0, 1), ()), "", 0.0),
    (Case(HEADS, (one("masked", 3.0, 1, 0, 2),), "masked", (1, 0, 2), ()), "", -np.inf),
    (Case(Options(softcap=2.0), (), "capped", (2, 2), ()), "scaled[2, 2]", 2.0),
    (Case(HEADS, (), "masked", (1, 0, 2), ()), "mask[0, 2]", np.nan),
    (Case(HEADS, (), "weights", (1, 0, 2), ()), "masked[1, 0, 2]", np.nan),
    (Case(Options(key_length=2, normalise="sinks"), (), "weights", (0, 3), ()), "with_sink[0, 3]", np.nan),
    (Case(Options(score="relu"), (one("W_Q", -1.0, 0, 0),), "Q_phi", (0, 0), ()), "Q[0, 0]", np.nan),
]


@pytest.mark.parametrize(("case", "place", "number"), FACTS, ids=lambda part: str(part)[:30])
def test_a_reason_names_a_cell_or_a_number(case: Case, place: str, number: float) -> None:
    values = values_of(case.options, *case.edits)
    (reason,) = reasons(values, case.name, case.index)
    assert (reason.cell.place() if reason.cell else "") == place
    assert reason.number == number or (math.isnan(reason.number) and math.isnan(number))
    if reason.cell is not None:
        assert reason.cell.value == values.array(reason.cell.matrix)[reason.cell.index]


def path(values: Values, name: str, *index: int) -> list[tuple[str, str]]:
    return [(step.cell.place(), step.code) for step in origin(values, name, index)]


def product(left: list[float], right: list[float]) -> Document:
    return product_document([left], [[number] for number in right])


BORN: list[tuple[str, list[float], list[float], list[tuple[str, str]]]] = [
    ("finite", [1.0], [2.0], []),
    ("zero times infinity", [0.0], [np.inf], [("C[0, 0]", "zero_times_infinity"), ("B[0, 0]", "given_so")]),
    (
        "infinity less infinity",
        [1.0, 1.0],
        [np.inf, -np.inf],
        [("C[0, 0]", "infinity_minus_infinity"), ("B[0, 0]", "given_so")],
    ),
    ("a product overflows", [1e200], [1e200], [("C[0, 0]", "overflow")]),
    ("a sum overflows", [1e308, 1e308], [1.0, 1.0], [("C[0, 0]", "overflow")]),
    ("NaN before infinity", [np.inf, np.nan], [1.0, 1.0], [("C[0, 0]", "passed_on"), ("A[0, 1]", "given_so")]),
    ("infinity", [1.0, -np.inf], [1.0, 1.0], [("C[0, 0]", "passed_on"), ("A[0, 1]", "given_so")]),
]


@pytest.mark.parametrize(("name", "left", "right", "expected"), BORN, ids=[case[0] for case in BORN])
def test_where_a_product_loses_its_number(
    name: str, left: list[float], right: list[float], expected: list[tuple[str, str]]
) -> None:
    assert path(recompute(product(left, right)), "C", 0, 0) == expected


ROW = SetCells("scores", Patch.block(0, 0, np.array([[1.0, -1.0, 0.0, 0.0]])))
NAN, INFINITE = one("scores", np.nan, 0, 0), one("scores", np.inf, 0, 0)
FROM_SCORES = [("scaled[0, 0]", "passed_on"), ("scores[0, 0]", "pinned")]
WITHOUT_NAMES = [("weights[0, 1]", "passed_on"), *FROM_SCORES]
TO_THE_END = [("attention[0, 2]", "passed_on"), ("weights[0, 0]", "passed_on"), *FROM_SCORES]
SUBTRACTED = [("weights[0, 1]", "infinity_minus_infinity"), *FROM_SCORES]
row_sum, divided = Options(score="relu", normalise="row_sum"), Options(temperature="number")
PATHS: list[tuple[Case, list[tuple[str, str]]]] = [
    (Case(Options(), (one("X", np.nan, 0, 0),), "X", (0, 0), ()), [("X[0, 0]", "given_so")]),
    (Case(Options(), (one("V", np.inf, 2, 1),), "V", (2, 1), ()), [("V[2, 1]", "pinned")]),
    (Case(HEADS, (), "masked", (1, 0, 2), ()), [("masked[1, 0, 2]", "masked")]),
    (Case(row_sum, (ROW,), "weights", (0, 0), ()), [("weights[0, 0]", "division_by_zero")]),
    (Case(row_sum, (ROW,), "weights", (0, 2), ()), [("weights[0, 2]", "zero_by_zero")]),
    (Case(row_sum, (INFINITE,), "weights", (0, 0), ()), [("weights[0, 0]", "infinity_by_infinity"), *FROM_SCORES]),
    (Case(divided, (one("temperature", 0.0, 0, 0),), "tempered", (1, 1), ()), [("tempered[1, 1]", "zero_by_zero")]),
    (Case(divided, (one("temperature", 0.0, 0, 0),), "tempered", (0, 0), ()), [("tempered[0, 0]", "division_by_zero")]),
    (Case(divided, (one("temperature", 1e-308, 0, 0),), "tempered", (0, 0), ()), [("tempered[0, 0]", "overflow")]),
    (Case(Options(), (NAN,), "weights", (0, 1), ()), WITHOUT_NAMES),
    (Case(Options(), (INFINITE,), "weights", (0, 1), ()), SUBTRACTED),
    (Case(Options(normalise="off_by_one"), (INFINITE,), "weights", (0, 1), ()), SUBTRACTED),
    (Case(Options(normalise="sparsemax"), (NAN,), "weights", (0, 1), ()), WITHOUT_NAMES),
    (Case(Options(normalise="sparsemax"), (INFINITE,), "weights", (0, 1), ()), WITHOUT_NAMES),
    (Case(Options(normalise="entmax15"), (INFINITE,), "weights", (0, 1), ()), WITHOUT_NAMES),
    (Case(Options(normalise="top_k"), (NAN,), "weights", (0, 1), ()), WITHOUT_NAMES),
    (Case(Options(normalise="hard"), (NAN,), "weights", (0, 1), ()), WITHOUT_NAMES),
    (Case(Options(), (NAN,), "attention", (0, 2), ()), TO_THE_END),
    (Case(Options(), (NAN,), "attention", (1, 2), ()), []),
]  # fmt: skip


@pytest.mark.parametrize(("case", "expected"), PATHS, ids=lambda part: str(part)[-90:])
def test_where_a_nan_or_an_infinity_comes_from(case: Case, expected: list[tuple[str, str]]) -> None:
    assert path(values_of(case.options, *case.edits), case.name, *case.index) == expected


@st.composite
def spoilt(draw: st.DrawFn) -> Document:
    """A worksheet of any kind with NaN, infinities and huge numbers typed into it anywhere."""
    document = document_of("attention", draw(st.sampled_from(CASES)))
    values = recompute(document)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(list(document.stages)))
        index = tuple(draw(st.integers(0, size - 1)) for size in values.array(name).shape)
        document = SetCells(name, Patch.one(index, draw(st.sampled_from(BAD)))).apply(document)
    return document


@given(spoilt())
@settings(max_examples=60)
def test_every_way_back_ends_at_a_cause(document: Document) -> None:
    values = recompute(document)
    order = list(values.table)
    for name, value in values.table.items():
        if value.matrix is None:
            continue
        for index in map(tuple, np.argwhere(~np.isfinite(value.matrix)).tolist()):
            steps = origin(values, name, index)
            assert (steps[0].cell.matrix, steps[0].cell.index) == (name, index)
            places = [order.index(step.cell.matrix) for step in steps]
            assert places == sorted(set(places), reverse=True), "always to an earlier matrix"
            assert not any(math.isfinite(step.cell.value) for step in steps)
            assert {step.code for step in steps} <= set(CODES)
            last = steps[-1]
            explained = values.explain(last.cell.matrix, *last.cell.index)
            ends = last.code in ("given_so", "pinned", "masked")
            assert ends or (explained is not None and _arises_in(explained))
        finite = np.argwhere(np.isfinite(value.matrix))
        if len(finite):
            assert origin(values, name, tuple(finite[0].tolist())) == ()


def _arises_in(explained: Expression) -> bool:
    """Of two reasons, as one term that grows too large beside another that was infinite, the first is told."""
    found = trouble(explained)
    return found is not None and all(math.isfinite(cell.value) for cell in cells(found[1]))


def test_an_infinite_frequency_is_explained_without_a_warning() -> None:
    options = Options(rotary="half", rope_scaling="given", heads=2)
    values = recompute(SetCells.one("frequencies", 0, 0, math.inf).apply(document_of("attention", options)))
    expression = values.explain("Q_rot", 0, 1, 0)
    assert expression is not None
    assert math.isnan(evaluate(expression))
    assert [step.cell.matrix for step in origin(values, "Q_rot", (0, 1, 0))] == ["Q_rot"]


@given(spoilt(), st.integers(0, 10**6))
@settings(max_examples=60)
def test_every_reason_has_a_code(document: Document, place: int) -> None:
    values = recompute(document)
    for name, value in values.table.items():
        if value.matrix is not None:
            index = tuple(int(at) for at in np.unravel_index(place % value.matrix.size, value.matrix.shape))
            found = reasons(values, name, index)
            assert all(isinstance(reason, Reason) and reason.code in CODES for reason in found)


def test_each_code_occurs_here() -> None:
    """A code that no case reaches would have a sentence that nobody can read."""
    seen = {code for case in REASONS for code in case.codes}
    seen |= {code for *_, steps in (*BORN, *PATHS) for _, code in steps}
    assert seen == set(CODES)


def test_an_infinite_row_is_infinitely_long() -> None:
    """Its finite numbers become 0, as their explanation says."""
    with np.errstate(invalid="ignore"):
        np.testing.assert_array_equal(
            unit_rows(np.array([[np.inf, 1.0, -2.0], [3.0, 0.0, 4.0]]))[0], [np.nan, 0.0, 0.0]
        )
