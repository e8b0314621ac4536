"""Goal seek: reached to the last digits, by the smallest change of what may change, and nothing else."""

import itertools
import math
from concurrent.futures import CancelledError

import numpy as np
import pytest

from engine.edits.cells import SetCells
from engine.edits.choices import Several, with_options
from engine.errors import EngineError
from engine.examples.presets import PRESETS
from engine.examples.tutorial import attention_document, tutorial
from engine.pipeline.options import Options
from engine.questions.goals import Freedom, Goal
from engine.questions.sensitivity import Target, sensitivity
from engine.questions.solving import Solution, solve
from engine.worksheet.document import Document, same_bits
from engine.worksheet.values import recompute

HALF = Goal("weights", (0, 1), "equal", 0.5)


def solved(document: Document, goals: tuple[Goal, ...], *freedoms: Freedom) -> Solution:
    return solve(recompute(document), goals, freedoms)


def freed(*names: str) -> tuple[Freedom, ...]:
    return tuple(map(Freedom, names))


def sources_of(solution: Solution) -> dict[str, np.ndarray]:
    assert solution.values is not None
    return {name: solution.values.array(name) for name in solution.values.document.sources}


Case = tuple[str, Document, tuple[Goal, ...], tuple[Freedom, ...]]
BOUNDED = (Freedom("W_Q", low=-1.0, high=3.0), Freedom("W_K", low=0.0, high=2.5))
KEYS = [Goal("weights", (0, 1), "at_least", 0.3), Goal("weights", (1, 2), "at_most", 0.2)]
THREE = (HALF, Goal("weights", (1, 0), "equal", 0.1), Goal("attention", (2, 2), "equal", 1.0))
REACHED: list[Case] = [
    ("one weight", tutorial(), (HALF,), freed("W_Q")),
    ("two cells", tutorial(), (HALF,), (Freedom("W_Q", ((0, 0), (0, 1))),)),
    ("by the words", tutorial(), (HALF,), freed("X")),
    ("bounds", tutorial(), (HALF,), BOUNDED),
    ("two bounds", tutorial(), (HALF,), (Freedom("W_Q", ((0, 0),)), Freedom("W_Q", ((0, 1),), -2.0, 2.0))),
    ("at least and at most", tutorial(), tuple(KEYS), freed("W_Q")),
    ("mostly", tutorial(), (Goal.attends_mostly("weights", (0, 1)),), freed("W_Q", "W_K")),
    ("several", tutorial(), THREE, freed("W_Q", "W_V")),
    ("an output", tutorial(), (Goal("attention", (0, 0), "equal", 1.25),), freed("W_V")),
    ("whole", tutorial(), (Goal("scores", (0, 1), "equal", 7.0),), (Freedom("W_Q", whole=True),)),
    ("whole share", tutorial(), (Goal("weights", (0, 1), "at_least", 0.5),), (Freedom("W_Q", (), -3.0, 3.0, True),)),
    ("whole within 0.2 and 2.7", tutorial(), (Goal("Q", (0, 0), "equal", 1.0),), (Freedom("W_Q", (), 0.2, 2.7, True),)),
    ("a bound moves along", tutorial(), (Goal("Q", (0, 0), "at_least", 3.0),), (Freedom("W_Q", low=1.0),)),
    ("from NaN", SetCells.one("W_Q", 0, 0, np.nan).apply(tutorial()), (Goal("Q", (0, 0), "equal", 2.0),), freed("W_Q")),
    ("beside NaN", SetCells.one("X", 0, 0, np.nan).apply(tutorial()), (Goal("Q", (1, 0), "equal", 1.0),), freed("W_Q")),
    ("beside a pin", SetCells.one("scores", 0, 0, 5.0).apply(tutorial()), (HALF,), freed("W_Q")),
    ("typed before", SetCells.one("W_Q", 0, 0, -1.0).apply(tutorial()), (HALF,), freed("W_Q")),
    ("sinks", with_options(tutorial(), Options(normalise="sinks")), (HALF,), freed("W_Q", "sink")),
    ("gpt", PRESETS["gpt"](), (Goal("weights", (1, 4, 1), "equal", 0.6),), freed("W_Q")),
    ("bert", PRESETS["bert"](), (Goal("weights", (0, 1), "at_least", 0.7),), freed("W_Q", "W_K")),
    ("cross", PRESETS["cross"](), (Goal("weights", (2, 3), "equal", 0.4),), freed("X_kv")),
    ("grouped and rotated", PRESETS["llama"](), (Goal("weights", (3, 5, 2), "equal", 0.75),), freed("W_Q", "W_K")),
    ("slopes", PRESETS["alibi"](), (Goal("weights", (0, 5, 4), "equal", 0.22),), freed("slopes")),
    ("window", PRESETS["window"](), (Goal("weights", (5, 4), "equal", 0.5),), freed("W_Q")),
    ("additive", PRESETS["bahdanau"](), (Goal("weights", (0, 1), "equal", 0.3),), freed("U_Q", "v_a")),
    ("general", PRESETS["luong"](), (Goal("weights", (1, 1), "equal", 0.25),), freed("W_a")),
    ("linear", PRESETS["linear"](), (Goal("weights", (2, 4), "equal", 0.2),), freed("W_K")),
    ("cache", PRESETS["decoding"](), (Goal("weights", (0, 2), "equal", 0.5),), freed("K_past")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "document", "goals", "freedoms"), REACHED, ids=[case[0] for case in REACHED])
def test_goals_are_reached_by_what_may_change(
    name: str, document: Document, goals: tuple[Goal, ...], freedoms: tuple[Freedom, ...]
) -> None:
    found = solved(document, goals, *freedoms)
    assert found.reached
    assert found.proof is None
    assert found.values is not None
    assert max(found.misses) <= 1e-8
    for goal, miss in zip(goals, found.misses, strict=True):
        assert goal.reached(float(found.values.array(goal.name)[goal.index]))
        assert miss == 0.0 or goal.relation == "equal"
    may: dict[str, np.ndarray] = {}
    for freedom in freedoms:
        places = freedom.places(document)
        may.setdefault(freedom.name, np.zeros(document.source(freedom.name).size, dtype=bool))[places] = True
        inside = found.values.array(freedom.name).ravel()[places]
        assert (inside >= freedom.low).all()
        assert (inside <= freedom.high).all()
        assert not freedom.whole or (inside == np.rint(inside)).all()
    for source, array in sources_of(found).items():
        kept = ~may[source].reshape(array.shape) if source in may else np.ones(array.shape, dtype=bool)
        np.testing.assert_array_equal(array[kept], document.typed(source)[kept])


@pytest.mark.parametrize("names", [("W_Q",), ("W_Q", "W_K"), ("X",)], ids="+".join)
def test_the_change_is_the_smallest_nearby(names: tuple[str, ...]) -> None:
    """For one equation the change points along the slopes of the goal (Lagrange), and nothing beside it is shorter."""
    before = recompute(tutorial())
    found = solve(before, (HALF,), freed(*names))
    assert found.values is not None
    slopes = sensitivity(found.values, Target.cell(HALF.name, *HALF.index)).slopes
    along = np.concatenate([slopes[name].ravel() for name in names])
    change = np.concatenate([(found.values.array(name) - before.array(name)).ravel() for name in names])
    assert abs(along @ change) == pytest.approx(np.linalg.norm(along) * np.linalg.norm(change), rel=1e-8)
    assert found.size == pytest.approx(np.linalg.norm(change))
    random = np.random.RandomState(1)
    for _ in range(20):
        near, values = change + 1e-2 * random.normal(size=change.shape), before
        for _ in range(6):  # Newton steps back onto the goal
            document, start = tutorial(), 0
            for name in names:
                array = before.array(name)
                moved = near[start : start + array.size].reshape(array.shape)
                document, start = document.with_source(name, array + moved), start + array.size
            values = recompute(document)
            slopes = sensitivity(values, Target.cell(HALF.name, *HALF.index)).slopes
            along = np.concatenate([slopes[name].ravel() for name in names])
            near = near - (values.array("weights")[0, 1] - HALF.number) * along / (along @ along)
        assert np.linalg.norm(near) >= found.size - 1e-9


TWO_SCORES = (Goal("scores", (0, 2), "at_most", 6.0), Goal("scores", (2, 2), "at_least", 9.0))
WHOLE: list[tuple[str, tuple[Goal, ...], tuple[tuple[int, ...], ...]]] = [
    ("an equation", (Goal("scores", (0, 1), "equal", 7.0),), ((0, 0), (0, 1), (0, 2))),
    ("a share", (Goal("weights", (0, 0), "at_least", 0.5),), ((0, 0), (0, 1), (0, 2))),
    ("two", TWO_SCORES, ((0, 0), (0, 1), (1, 0))),
]  # fmt: skip


@pytest.mark.parametrize(("name", "goals", "cells"), WHOLE, ids=[case[0] for case in WHOLE])
def test_whole_numbers_are_the_nearest_of_all(
    name: str, goals: tuple[Goal, ...], cells: tuple[tuple[int, ...], ...]
) -> None:
    """Against trying every whole number from -3 to 6."""
    before = tutorial().sources["W_Q"]
    shortest = math.inf
    for numbers in itertools.product(range(-3, 7), repeat=len(cells)):
        changed = before.copy()
        changed[tuple(np.array(cells).T)] = numbers
        values = recompute(tutorial().with_source("W_Q", changed))
        if all(goal.reached(float(values.array(goal.name)[goal.index])) for goal in goals):
            shortest = min(shortest, float(np.linalg.norm(changed - before)))
    found = solved(tutorial(), goals, Freedom("W_Q", cells, -3.0, 6.0, whole=True))
    assert found.reached
    assert found.size == pytest.approx(shortest)


def test_the_edit_is_one_step_that_gives_these_values() -> None:
    found = solved(tutorial(), THREE, *freed("W_Q", "W_V"))
    assert isinstance(found.edit, Several)
    assert [type(edit) for edit in found.edit.edits] == [SetCells, SetCells]
    assert found.edit.label()[0] == "solve_cells"
    assert found.values is not None
    again = recompute(found.edit.apply(tutorial()))
    assert all(same_bits(again.array(name), found.values.array(name)) for name in again.table)
    names: dict[str, object] = {"np": np, **{name: array.copy() for name, array in tutorial().sources.items()}}
    exec(found.edit.numpy(tutorial()), names)
    for name, array in sources_of(found).items():
        np.testing.assert_array_equal(names[name], array)  # type: ignore[arg-type]


def test_a_goal_that_is_reached_already_changes_nothing() -> None:
    found = solved(tutorial(), (Goal("weights", (0, 1), "at_most", 0.3),), *freed("W_Q"))
    assert (found.reached, found.edit, found.size) == (True, None, 0.0)


WRONG: list[tuple[str, str, tuple[Goal, ...], tuple[Freedom, ...]]] = [
    ("no goal", "no_goal", (), freed("W_Q")),
    ("nothing may change", "nothing_may_change", (HALF,), ()),
    ("computed", "not_changeable", (HALF,), freed("Q")),
    ("unknown", "not_changeable", (HALF,), freed("nothing")),
    ("crossed", "bounds_crossed", (HALF,), (Freedom("W_Q", low=2.0, high=1.0),)),
    ("NaN bounds", "bounds_crossed", (HALF,), (Freedom("W_Q", low=np.nan),)),
    ("no whole number between", "bounds_crossed", (HALF,), (Freedom("W_Q", (), 0.2, 0.7, True),)),
    ("NaN", "goal_not_finite", (Goal("weights", (0, 1), "equal", np.nan),), freed("W_Q")),
    ("infinite", "goal_not_finite", (Goal("weights", (0, 1), "at_least", np.inf),), freed("W_Q")),
    ("a goal outside", "cell_outside", (Goal("weights", (4, 0), "equal", 0.5),), freed("W_Q")),
    ("a goal of a head", "cell_outside", (Goal("weights", (0, 1, 0), "equal", 0.5),), freed("W_Q")),
    ("a goal for nothing", "unknown_matrix", (Goal("nothing", (0, 1), "equal", 0.5),), freed("W_Q")),
    ("a cell outside", "cell_outside", (HALF,), (Freedom("W_Q", ((0, 9),)),)),
]


@pytest.mark.parametrize(("name", "code", "goals", "freedoms"), WRONG, ids=[case[0] for case in WRONG])
def test_what_makes_no_sense_gets_a_sentence(
    name: str, code: str, goals: tuple[Goal, ...], freedoms: tuple[Freedom, ...]
) -> None:
    with pytest.raises(EngineError) as caught:
        solved(tutorial(), goals, *freedoms)
    assert caught.value.code == code
    assert str(caught.value)


UNREACHED: list[Case] = [
    ("one cell", tutorial(), (HALF, Goal("weights", (2, 1), "equal", 0.01)), (Freedom("W_Q", ((0, 0),)),)),
    ("relu", with_options(tutorial(), Options(score="relu")), (Goal("scores", (0, 0), "equal", -1.0),), freed("W_Q")),
    ("NaN", SetCells.one("X", 0, 0, np.nan).apply(tutorial()), (HALF,), freed("W_Q")),
]


@pytest.mark.parametrize(("name", "document", "goals", "freedoms"), UNREACHED, ids=[case[0] for case in UNREACHED])
def test_what_is_not_reached_is_said_without_a_proof(
    name: str, document: Document, goals: tuple[Goal, ...], freedoms: tuple[Freedom, ...]
) -> None:
    found = solved(document, goals, *freedoms)
    assert not found.reached
    assert found.proof is None
    misses = solve(recompute(document), goals, freedoms).misses
    np.testing.assert_array_equal(misses, found.misses, "the same again")
    before = [goal.miss(float(recompute(document).array(goal.name)[goal.index])) for goal in goals]
    assert not max(misses) > max(before), "the nearest that was found is no worse than the start"


@pytest.mark.parametrize("rule", ["sparsemax", "entmax15", "top_k"])
def test_a_key_without_weight_gets_some(rule: str) -> None:
    """A weight of exactly 0 has no slope; the way there leads over the softmax."""
    document = with_options(tutorial(), Options(normalise=rule))
    assert solved(document, (Goal("weights", (0, 1), "equal", 0.4),), *freed("W_Q")).reached


@pytest.mark.parametrize("turns", [0, 1, 5, 40])
def test_a_search_stops_when_asked(turns: int) -> None:
    asked = itertools.count()
    with pytest.raises(CancelledError):
        solve(recompute(tutorial()), UNREACHED[0][2], UNREACHED[0][3], cancelled=lambda: next(asked) >= turns)
    assert next(asked) == turns + 1, "not asked again after it was told to stop"


def test_a_search_tells_how_far_it_is() -> None:
    told: list[tuple[int, float]] = []
    found = solve(recompute(tutorial()), (HALF,), freed("W_Q"), progress=lambda *news: told.append(news))
    assert [steps for steps, _ in told] == list(range(10, found.steps + 1, 10))
    assert all(miss >= 0.0 for _, miss in told)


@pytest.mark.parametrize("relation", ["equal", "at_least"])
def test_many_cells_are_solved_another_way(relation: str) -> None:
    """64 words of 32 dimensions: W_Q and W_K have 2,048 cells."""
    random = np.random.RandomState(0)
    weights = [random.normal(size=(32, 32)) / 6 for _ in range(3)]
    document = attention_document([f"w{i}" for i in range(64)], random.normal(size=(64, 32)), weights)
    goals = (Goal("weights", (3, 5), relation, 0.5), Goal("attention", (2, 2), "equal", 0.3))
    found = solved(document, goals, *freed("W_Q", "W_K"))
    assert found.reached
    assert max(found.misses) <= 1e-8
    assert found.size < 1.0


def test_a_goal_that_nothing_moves_is_told_from_one_that_was_not_reached() -> None:
    """X[0, 1] is 0: W_Q[1, 0] has no say in row 0. X[3, 0] moves its share of the row, and cannot make it 0.5."""
    still = solved(tutorial(), (HALF,), Freedom("W_Q", ((1, 0),)))
    assert (still.reached, still.proof, still.unmoved) == (False, None, (HALF,))
    short = solved(tutorial(), (HALF,), Freedom("X", ((3, 0),)))
    assert (short.reached, short.unmoved) == (False, ())
