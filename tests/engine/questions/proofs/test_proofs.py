"""Proofs that goals cannot be reached: each kind by hand, checked in another way, and never against what can be."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pytest

from engine.edits.cells import ReplaceMatrix, SetCells
from engine.edits.choices import Several, with_options
from engine.examples.tutorial import product_document, tutorial
from engine.patch import Patch
from engine.pipeline.options import Options
from engine.questions.goals import Freedom, Goal
from engine.questions.proofs.impossible import prove_impossible
from engine.questions.proofs.proof import Proof
from engine.questions.solving import solve
from engine.worksheet.document import Document
from engine.worksheet.values import recompute

QUERIES_AND_KEYS = (Freedom("W_Q"), Freedom("W_K"))


def proved(document: Document, goals: tuple[Goal, ...], *freedoms: Freedom) -> Proof | None:
    return prove_impossible(recompute(document), goals, freedoms)


def row_of(name: str, numbers: list[float], *row: int) -> tuple[Goal, ...]:
    return tuple(Goal(name, (*row, column), "equal", number) for column, number in enumerate(numbers))


class Case(NamedTuple):
    document: Document
    goals: tuple[Goal, ...]
    freedoms: tuple[Freedom, ...]
    kind: str
    matrix: str
    wanted: float
    reach: float


BOUNDS = (Freedom("W_Q", low=-1.0, high=3.0),)
CAUSAL = with_options(tutorial(), Options(causal="top_left"))
SINKS = with_options(tutorial(), Options(normalise="sinks"))
DROPPED = with_options(tutorial(), Options(dropout=0.5))
DOCUMENTS = with_options(tutorial(), Options(documents=True))
TWICE = (Goal("weights", (0, 0), "at_least", 0.6), Goal("weights", (0, 2), "at_least", 0.6))
BELOW = (Goal("weights", (0, 0), "equal", -0.1),)
COLUMN = tuple(Goal("scores", (row, 0), "equal", number) for row, number in enumerate((1.0, 2.0, 5.0)))
Q_COLUMN = tuple(Goal("Q", (row, 0), "equal", number) for row, number in enumerate((1.0, 2.0, 5.0)))
SCALED = tuple(Goal("scaled", (row, 0), "equal", number) for row, number in enumerate((1.0, 2.0, 5.0)))
BY_HAND: dict[str, Case] = {
    "another matrix": Case(tutorial(), (Goal("V", (0, 0), "at_least", 10.0),), BOUNDS, "fixed", "V", 10.0, 1.0),
    "a pin": Case(
        SetCells.one("weights", 0, 0, 0.5).apply(tutorial()),
        (Goal("weights", (0, 0), "equal", 0.25),), QUERIES_AND_KEYS, "fixed", "weights", 0.25, 0.5,
    ),
    "a mask knows only sizes": Case(CAUSAL, (Goal("mask", (0, 1), "equal", 1.0),), BOUNDS, "fixed", "mask", 1.0, 0.0),
    "the sum of all columns of V": Case(
        tutorial(), row_of("attention", [5.0] * 3, 0), QUERIES_AND_KEYS, "hull", "weights", 15.0, 4.0
    ),
    "two shares of 0.6": Case(tutorial(), TWICE, QUERIES_AND_KEYS, "shares", "weights", 1.2, 1.0),
    "a share below 0": Case(tutorial(), BELOW, QUERIES_AND_KEYS, "shares", "weights", 0.1, 0.0),
    "shares beside a sink": Case(SINKS, TWICE, QUERIES_AND_KEYS, "shares", "shares", 1.2, 1.0),
    "a hidden key": Case(
        CAUSAL, (Goal("weights", (0, 1), "equal", 0.1),), QUERIES_AND_KEYS, "shares", "weights", 0.1, 0.0
    ),
    "row 3 of X is row 1 and row 2": Case(tutorial(), Q_COLUMN, (Freedom("W_Q"),), "linear", "W_Q", 2.0, 0.0),
    "scaled, which only knows the size of Q": Case(tutorial(), SCALED, (Freedom("W_Q"),), "linear", "W_Q", 2.0, 0.0),
    "row 3 of X is row 1 and row 2, at least": Case(
        tutorial(), tuple(replace(goal, relation="at_most" if goal.index[0] < 2 else "at_least") for goal in Q_COLUMN),
        (Freedom("W_Q"),), "linear", "W_Q", 2.0, 0.0,
    ),
    "a cell that may not change": Case(
        tutorial(), (Goal("X", (0, 0), "equal", 3.0),), (Freedom("X", ((1, 1),)),), "fixed", "X", 3.0, 1.0
    ),
    "no value to mix": Case(
        Several(tuple(SetCells.one("W_V", row, 1, 0.0) for row in range(3))).apply(tutorial()),
        (Goal("attention", (0, 1), "equal", 1.0),), (Freedom("W_Q"),), "fixed", "attention", 1.0, 0.0,
    ),
    "a bound": Case(tutorial(), (Goal("Q", (0, 0), "at_least", 10.0),), BOUNDS, "bounds", "W_Q", 10.0, 3.0),
    "bounds of a sum": Case(tutorial(), (Goal("Q", (2, 0), "at_most", -9.0),), BOUNDS, "bounds", "W_Q", 9.0, 2.0),
    "whole numbers within": Case(
        tutorial(), (Goal("Q", (0, 0), "equal", 2.6),), (Freedom("W_Q", (), 0.2, 2.7, True),), "bounds", "W_Q", 2.6, 2.0
    ),
    "queries that depend on each other": Case(
        tutorial(), COLUMN, QUERIES_AND_KEYS, "dependent", "scores", 2.0, 0.0
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BY_HAND)
def test_what_cannot_be_by_hand(name: str) -> None:
    case = BY_HAND[name]
    proof = proved(case.document, case.goals, *case.freedoms)
    assert proof is not None
    assert (proof.kind, proof.matrix) == (case.kind, case.matrix)
    assert proof.wanted == pytest.approx(case.wanted)
    assert proof.reach == pytest.approx(case.reach, abs=1e-12)
    assert set(proof.goals) <= set(case.goals)
    assert len(proof.direction) == len(proof.goals)
    refused = solve(recompute(case.document), case.goals, case.freedoms)
    assert (refused.reached, refused.edit, refused.misses) == (False, None, ())
    assert refused.proof is not None


def test_a_matrix_that_is_loaded_may_be_anything() -> None:
    loaded = ReplaceMatrix("scaled", np.zeros((4, 4))).apply(tutorial())
    goals = tuple(Goal("scaled", (i, j), "equal", float(i == j)) for i in range(4) for j in range(4))
    assert proved(loaded, goals, Freedom("scaled")) is None


def test_a_query_without_keys_does_not_share_out_1() -> None:
    document = with_options(tutorial(), Options(additive_mask=True))
    document = document.with_source("bias", np.array([[-np.inf] * 4, [0.0] * 4, [0.0] * 4, [0.0] * 4]))
    nothing = tuple(Goal("weights", (0, j), "equal", 0.0) for j in range(4))
    more = Goal("weights", (1, 0), "at_least", 0.9)
    assert proved(document, (*nothing, more), Freedom("bias", tuple((1, j) for j in range(4)))) is None


def test_a_temperature_of_0_leaves_no_key() -> None:
    """Negative scores divided by 0 are -inf, so the weights of the row may all be 0."""
    document = with_options(tutorial(), Options(score="distance", temperature="number"))
    nothing = tuple(Goal("weights", (0, j), "equal", 0.0) for j in range(4))
    reached = recompute(SetCells.one("temperature", 0, 0, 0.0).apply(document)).array("weights")[0]
    assert not reached.any()
    assert proved(document, nothing, Freedom("temperature")) is None


HULLS: dict[str, Options] = {
    "tutorial": Options(),
    "causal": Options(causal="top_left"),
    "two documents": Options(documents=True),
    "no keys": Options(key_length=0),
    "sinks": Options(normalise="sinks"),
    "off by one": Options(normalise="off_by_one"),
    "sigmoid": Options(normalise="sigmoid"),
    "sparsemax": Options(normalise="sparsemax"),
    "top k": Options(normalise="top_k"),
    "dropout": Options(dropout=0.4),
    "temperature": Options(temperature="number"),
    "alibi": Options(relative="alibi"),
    "cross": Options(source="cross"),
    "cache": Options(cache=True),
}


@pytest.mark.parametrize("name", HULLS)
def test_a_hull_is_checked_against_the_rows_of_v(name: str) -> None:
    """y · goal is more than y · (any row of V that the query may see), times what the weights can be together."""
    options = HULLS[name]
    values = recompute(with_options(tutorial(), options))
    last = int(options.causal == "top_left")
    goals = row_of("attention", [50.0] * 3, last)
    proof = prove_impossible(values, goals, QUERIES_AND_KEYS)
    assert proof is not None
    assert proof.kind == {"sigmoid": "single", "no keys": "fixed"}.get(name, "hull")
    y = np.array(proof.direction)
    rows = values.array("V_all" if options.cache else "V") @ y
    if options.dropout:
        rows = rows * values.array("kept")[last]
    if "mask" in values.table:
        rows = rows[values.array("mask")[last] > 0.0]
    by_kind = {"sigmoid": np.maximum(rows, 0.0).sum(), "softmax": rows.max(initial=-np.inf)}
    most = by_kind["sigmoid" if options.normalise == "sigmoid" else "softmax"]
    if options.normalise in ("sinks", "off_by_one") or not rows.size:
        most = max(most, 0.0)
    assert proof.wanted == pytest.approx(50.0 * y.sum())
    assert proof.reach == pytest.approx(most)
    assert proof.wanted > most
    if proof.furthest and options.normalise not in ("sinks", "off_by_one") and not options.dropout:
        (cell,) = proof.furthest
        assert values.array("V_all" if options.cache else "V")[cell.index[-1]] @ y == pytest.approx(most)


HEADED = {
    "two heads": (Options(heads=2), None),
    "grouped": (Options(heads=4, kv_heads=2), None),
    "W_O": (Options(heads=2, output_projection=True), "W_O"),
    "W_O and biases": (Options(heads=2, output_projection=True, biases=True), "W_O"),
}


@pytest.mark.parametrize("name", HEADED)
def test_heads_go_as_far_as_each_of_them_goes(name: str) -> None:
    options, projection = HEADED[name]
    document = with_options(tutorial(), options)
    if projection is not None:
        document = document.with_source(projection, np.arange(1.0, 19.0).reshape(6, 3))
    values = recompute(document)
    columns = values.array("attention").shape[1]
    proof = prove_impossible(values, row_of("attention", [999.0] * columns, 0), QUERIES_AND_KEYS)
    assert proof is not None
    assert proof.kind == {"sigmoid": "single", "no keys": "fixed"}.get(name, "hull")
    y = np.zeros(columns)
    for goal, part in zip(proof.goals, proof.direction, strict=True):
        y[goal.index[-1]] = part
    of_heads = y if projection is None else values.array(projection) @ y
    V = values.array("V_heads")
    shared = options.heads // options.key_heads
    parts = of_heads.reshape(options.heads, -1)
    most = sum(float((V[head // shared] @ part).max()) for head, part in enumerate(parts))
    most += float(values.array("b_O")[0] @ y) if options.biases else 0.0
    assert proof.reach == pytest.approx(most)
    assert proof.wanted == pytest.approx(999.0 * y.sum())
    assert proof.wanted > most
    assert len(proof.furthest) == options.heads


@pytest.mark.parametrize(("name", "scale"), [("scores", 1.0), ("scaled", np.sqrt(3.0))])
def test_more_independent_rows_than_a_product_has_terms(name: str, scale: float) -> None:
    wanted = np.array([[2, 0, 0, 1], [0, 3, 0, 0], [0, 1, 1, 0], [0, 0, 0, 4]], dtype=float)
    goals = tuple(Goal(name, index, "equal", float(wanted[index])) for index in np.ndindex(4, 4))
    proof = proved(tutorial(), goals, Freedom("X"), *QUERIES_AND_KEYS)
    assert proof is not None
    assert (proof.kind, proof.matrix, proof.rank, proof.most) == ("rank", "scores", 4, 3)
    assert proof.rank == np.linalg.matrix_rank(wanted)
    assert proof.wanted == pytest.approx(scale * np.linalg.svd(wanted, compute_uv=False)[3])
    of_rank_3 = wanted.copy()
    of_rank_3[3] = wanted[0] + wanted[1]
    lower = tuple(Goal(name, index, "equal", float(of_rank_3[index])) for index in np.ndindex(4, 4))
    assert proved(tutorial(), lower, Freedom("X"), *QUERIES_AND_KEYS) is None


def test_the_rank_of_a_product_of_two_given_matrices() -> None:
    document = product_document(np.ones((3, 1)), np.ones((1, 3)))
    goals = tuple(Goal("C", index, "equal", float(index[0] == index[1])) for index in np.ndindex(2, 2))
    proof = proved(document, goals, Freedom("A"), Freedom("B"))
    assert proof is not None
    assert (proof.kind, proof.rank, proof.most) == ("rank", 2, 1)


def test_rows_that_depend_on_each_other_do_so_in_x() -> None:
    proof = proved(tutorial(), COLUMN, *QUERIES_AND_KEYS)
    assert proof is not None
    y = np.array(proof.direction)
    X = tutorial().sources["X"][[goal.index[0] for goal in proof.goals]]
    np.testing.assert_allclose(y @ X, 0.0, atol=1e-12)
    assert y @ [goal.number for goal in proof.goals] == pytest.approx(proof.wanted)
    assert abs(proof.wanted) > 1.0


OPEN: dict[str, tuple[Document, tuple[Goal, ...], tuple[Freedom, ...]]] = {
    "within the hull": (tutorial(), row_of("attention", [0.75, 1.25, 0.5], 0), QUERIES_AND_KEYS),
    "documents may change": (DOCUMENTS, (Goal("weights", (0, 3), "equal", 0.5),), (Freedom("documents"),)),
    "what hides the key may change": (
        SetCells.one("bias", 0, 1, -np.inf).apply(with_options(tutorial(), Options(additive_mask=True))),
        (Goal("weights", (0, 1), "equal", 0.5),),
        (Freedom("bias"),),
    ),
    "values may change": (tutorial(), row_of("attention", [5.0] * 3, 0), (Freedom("W_V"),)),
    "a share of dropout": (DROPPED, (Goal("dropped", (0, 0), "equal", 1.5),), QUERIES_AND_KEYS),
    "pinned weights": (
        SetCells("weights", Patch.one((0, 0), 3.0)).apply(tutorial()),
        (Goal("attention", (0, 0), "equal", 4.0),),
        QUERIES_AND_KEYS,
    ),
    "NaN": (SetCells.one("X", 0, 0, np.nan).apply(tutorial()), COLUMN, QUERIES_AND_KEYS),
    "NaN in a weight": (SetCells.one("X", 0, 0, np.nan).apply(tutorial()), BELOW, (Freedom("W_Q"),)),
    "an infinity": (SetCells.one("X", 0, 0, np.inf).apply(tutorial()), COLUMN, QUERIES_AND_KEYS),
}  # fmt: skip


@pytest.mark.parametrize("name", OPEN)
def test_where_nothing_is_known_nothing_is_claimed(name: str) -> None:
    document, goals, freedoms = OPEN[name]
    assert proved(document, goals, *freedoms) is None
