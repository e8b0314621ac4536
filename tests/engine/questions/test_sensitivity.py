"""What moves a number: backwards by the pull-backs and forwards by a complex step, and both agree."""

from collections.abc import Callable
from concurrent.futures import CancelledError

import numpy as np
import pytest

from engine.edits.cells import SetCells
from engine.edits.choices import Choose, with_options
from engine.errors import EngineError
from engine.examples.tutorial import EXAMPLES, LONG, tutorial
from engine.patch import Patch
from engine.pipeline.options import Options
from engine.questions.sensitivity import (
    STEP,
    Block,
    Target,
    effects,
    find_cut_off,
    pull_back_on,
    sensitivity,
    strongest,
)
from engine.stages.stage import Stage
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute
from tests.engine.stages.test_stages import CASES, COMPUTED, document_of, operands_of

DIRECTIONS = 3
UNMOVED = ("mask", "documents")  # a step has no slope
TARGETS: dict[str, Callable[[tuple[int, ...]], Target]] = {
    "cell": lambda shape: Target.cell("attention", *(size - 1 for size in shape)),
    "sum": lambda shape: Target.sum(Block("attention", (0, 0), shape)),
    "mean": lambda shape: Target.mean(Block("attention", (1, 0), (3, shape[1]))),
    "difference": lambda shape: Target.difference("attention", (0, 0), "attention", (1, 1)),
}


@pytest.mark.parametrize(("kind", "options", "stage"), COMPUTED)
def test_a_stage_pulls_back_what_a_complex_step_pushes(kind: str, options: Options, stage: Stage) -> None:
    operands = operands_of(kind, options, stage)
    result = stage.compute(*operands)
    finite = np.isfinite(result)
    random = np.random.RandomState(4)
    weights = np.where(finite, random.normal(size=result.shape), 0.0)
    gradients = stage.pull_back(weights, operands, result)
    for place, name in enumerate(stage.operands):
        if name in UNMOVED:
            continue
        for _ in range(DIRECTIONS):
            direction = np.where(np.isfinite(operands[place]), random.normal(size=operands[place].shape), 0.0)
            moved: list[np.ndarray] = list(operands)
            moved[place] = operands[place] + 1j * STEP * direction
            with np.errstate(invalid="ignore"):  # -inf · 0 in the imaginary part of a hidden score
                pushed = np.where(finite, np.imag(stage.compute(*moved)) / STEP, 0.0)
            along = weights * pushed
            scale = max(1.0, float(np.abs(along).sum()))
            assert abs(float(np.sum(gradients[place] * direction)) - along.sum()) <= 1e-10 * scale


def pushed_forward(values: Values, target: Target, name: str, index: tuple[int, ...]) -> float:
    """The slope of a target by one cell, by a complex step through everything behind that cell."""
    moved = effects(values, name, index)
    zero = {part.name: np.zeros_like(values.array(part.name)) for part in target.blocks}
    return float(sum(part.weight * moved.get(part.name, zero[part.name])[part.slices].sum() for part in target.blocks))


@pytest.mark.parametrize("options", CASES, ids=lambda options: str(options.changed))
def test_backwards_and_forwards_agree(options: Options) -> None:
    """For a cell of every given matrix, and a target of each kind in turn."""
    values = recompute(document_of("attention", options))
    made = list(TARGETS.values())[CASES.index(options) % len(TARGETS)]
    target = made(values.array("attention").shape)
    found = sensitivity(values, target)
    assert found.value == target.value(values)
    random = np.random.RandomState(7)
    for name, slopes in found.inputs.items():
        if name in UNMOVED:
            continue
        index = tuple(random.randint(size) for size in slopes.shape)
        forward = pushed_forward(values, target, name, index)
        assert slopes[index] == pytest.approx(forward, rel=1e-10, abs=1e-13), f"{name}{index}"


@pytest.mark.parametrize("key", [key for key in EXAMPLES if key not in (*LONG, "product_mismatch")])
def test_backwards_and_forwards_agree_in_the_middle(key: str) -> None:
    """From the first cell of every matrix that leads to the last cell of the worksheet, whatever it is."""
    values = recompute(EXAMPLES[key]())
    last = next(reversed(values.table))
    target = Target.cell(last, *(0,) * values.array(last).ndim)
    for name, slopes in sensitivity(values, target).slopes.items():
        if name == last or name in UNMOVED:
            continue
        index = np.unravel_index(int(np.argmax(np.abs(slopes))), slopes.shape)
        at = tuple(map(int, index))
        assert slopes[at] == pytest.approx(pushed_forward(values, target, name, at), rel=1e-10, abs=1e-13), name


def test_the_slopes_of_the_tutorial_by_hand() -> None:
    values = recompute(tutorial())
    weights, K, V, X = (values.array(name) for name in ("weights", "K", "V", "X"))
    of_output = sensitivity(values, Target.cell("attention", 0, 1)).slopes
    np.testing.assert_allclose(of_output["V"][:, 1], weights[0])
    assert not of_output["V"][:, [0, 2]].any()
    np.testing.assert_array_equal(of_output["weights"][0], V[:, 1])
    mean = weights[0] @ V[:, 1]
    np.testing.assert_allclose(of_output["scaled"][0], weights[0] * (V[:, 1] - mean))
    np.testing.assert_allclose(of_output["scores"], of_output["scaled"] / np.sqrt(3.0))
    np.testing.assert_allclose(of_output["W_V"][:, 1], X.T @ weights[0])
    of_score = sensitivity(values, Target.cell("scores", 2, 1)).slopes
    np.testing.assert_array_equal(of_score["Q"][2], K[1])
    np.testing.assert_array_equal(of_score["W_Q"], np.outer(X[2], K[1]))
    assert not of_score["Q"][[0, 1, 3]].any()
    assert "W_V" not in of_score, "values lead to no score"


def test_everything_that_a_sum_of_shares_moves_by_is_nothing() -> None:
    values = recompute(tutorial())
    found = sensitivity(values, Target.sum(Block("weights", (0, 0), (1, 4))))
    assert found.value == pytest.approx(1.0)
    np.testing.assert_allclose(found.slopes["scores"], 0.0, atol=1e-15)


def test_targets_and_their_values() -> None:
    values = recompute(tutorial())
    attention = values.array("attention")
    block = Block("attention", (1, 0), (3, 2))
    assert block.count == 4
    assert Target.cell("attention", 3, 2).value(values) == attention[3, 2]
    assert Target.sum(block).value(values) == pytest.approx(attention[1:3, :2].sum())
    assert Target.mean(block).value(values) == pytest.approx(attention[1:3, :2].mean())
    difference = Target.difference("attention", (0, 0), "weights", (1, 1))
    assert difference.value(values) == attention[0, 0] - values.array("weights")[1, 1]
    same = Target.difference("weights", (0, 0), "weights", (0, 0))
    assert not any(slopes.any() for slopes in sensitivity(values, same).slopes.values())


FITS: list[tuple[Target, bool]] = [
    (Target.cell("weights", 3, 3), True),
    (Target.cell("weights", 4, 0), False),
    (Target.cell("weights", 0, 0, 0), False),
    (Target.cell("nothing", 0, 0), False),
    (Target.cell("scaled", 0, 0), True),
    (Target.difference("weights", (0, 0), "V", (0, 9)), False),
    (Target.sum(Block("V", (0, 0), (4, 3))), True),
    (Target.sum(Block("V", (0, 0), (5, 3))), False),
]


@pytest.mark.parametrize(("target", "fits"), FITS, ids=str)
def test_a_target_may_be_gone(target: Target, fits: bool) -> None:
    assert target.fits(recompute(tutorial())) is fits


def test_a_target_goes_with_the_matrix_that_cannot_be_computed() -> None:
    assert not Target.cell("C", 0, 0).fits(recompute(EXAMPLES["product_mismatch"]()))
    unscaled = recompute(Choose("scale", "none").apply(tutorial()))
    assert not Target.cell("scaled", 0, 0).fits(unscaled)
    with pytest.raises(EngineError):
        sensitivity(unscaled, Target.cell("scaled", 0, 0))


PINNED: list[tuple[str, Document, str, tuple[int, ...]]] = [
    ("tutorial", SetCells.one("scores", 0, 2, 1.0).apply(tutorial()), "scores", (0, 2)),
    (
        "a head",
        SetCells("scores", Patch.one((1, 0, 2), 1.0)).apply(with_options(tutorial(), Options(heads=2))),
        "scores",
        (1, 0, 2),
    ),
    ("a value", SetCells.one("V", 1, 1, -4.0).apply(tutorial()), "V", (1, 1)),
]


@pytest.mark.parametrize(("name", "document", "matrix", "index"), PINNED, ids=[case[0] for case in PINNED])
def test_a_pin_has_a_slope_and_passes_nothing_on(
    name: str, document: Document, matrix: str, index: tuple[int, ...]
) -> None:
    values = recompute(document)
    shape = values.array("attention").shape
    whole = Target.sum(Block("attention", (0, 1), (1, shape[1])))
    found = sensitivity(values, whole)
    assert found.slopes[matrix][index] == pytest.approx(pushed_forward(values, whole, matrix, index), rel=1e-10)
    assert found.inputs[matrix][index] == found.slopes[matrix][index] != 0.0
    elsewhere = found.inputs[matrix].copy()
    elsewhere[index] = 0.0
    assert not elsewhere.any(), "cells that follow their formula are no inputs"
    seed = np.zeros_like(values.array(matrix))
    seed[index] = 1.0
    behind = {name: slope for name, slope in pull_back_on(values, {matrix: seed}).items() if name != matrix}
    assert not any(slope.any() for slope in behind.values())
    through = pull_back_on(values, {matrix: seed}, through_pins=True)
    assert any(slope.any() for name, slope in through.items() if name != matrix)
    for source in ("X", "W_Q", "W_V"):
        at = (0, 1)
        forward = pushed_forward(values, whole, source, at)
        assert found.slopes[source][at] == pytest.approx(forward, rel=1e-10, abs=1e-14)


def test_only_what_pins_cut_off_is_flagged() -> None:
    assert find_cut_off(recompute(tutorial())) == {}
    assert find_cut_off(recompute(SetCells.one("X", 0, 0, 5.0).apply(tutorial()))) == {}, "typed, and cuts nothing off"
    row = SetCells("scores", Patch.block(1, 0, np.array([[1.0, 2.0, 3.0, 4.0]]))).apply(tutorial())
    cut = find_cut_off(recompute(row))
    assert cut.keys() == {"Q"}, "keys and words still count for the other queries"
    np.testing.assert_array_equal(np.flatnonzero(cut["Q"].any(axis=1)), [1])
    everything = SetCells("weights", Patch.block(0, 0, np.full((4, 4), 0.25))).apply(tutorial())
    assert {"W_Q", "W_K", "Q", "K", "scores", "scaled"} <= find_cut_off(recompute(everything)).keys()
    assert "W_V" not in find_cut_off(recompute(everything))


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e308])
@pytest.mark.parametrize("name", ["X", "W_V", "scores", "weights"])
def test_no_number_stops_a_walk(name: str, bad: float) -> None:
    values = recompute(SetCells.one(name, 0, 0, bad).apply(tutorial()))
    found = sensitivity(values, Target.cell("attention", 0, 0))
    is_finite = bool(np.isfinite(values.array("attention")[0, 0]))
    assert bool(found.slopes) == is_finite, "what is no number has no slope"
    assert all(np.isfinite(one.slope) or np.isinf(one.slope) for one in found.strongest(99))
    effects(values, name, (0, 0))
    find_cut_off(values)


def test_nan_beside_it_does_not_spoil_a_slope() -> None:
    """Query 4 is NaN, and query 1 has nothing to do with it."""
    target = Target.cell("attention", 0, 1)
    without = sensitivity(recompute(tutorial()), target).inputs
    spoiled = sensitivity(recompute(SetCells.one("Q", 3, 0, np.nan).apply(tutorial())), target).inputs
    for name in ("X", "W_V", "W_K"):
        np.testing.assert_allclose(spoiled[name], without[name], atol=1e-15)


def test_the_strongest_come_first_and_zeros_not_at_all() -> None:
    slopes = {
        "B": np.array([[0.0, -3.0], [np.nan, 1.0]]),
        "A": np.array([[1.0, 0.0]]),
        "C": np.array([[-np.inf]]),
    }
    found = strongest(slopes, 9)
    assert [(one.name, one.index, one.slope) for one in found] == [
        ("C", (0, 0), -np.inf),
        ("B", (0, 1), -3.0),
        ("A", (0, 0), 1.0),
        ("B", (1, 1), 1.0),
    ]
    assert strongest(slopes, 2) == found[:2]
    assert strongest({"A": np.zeros((3, 3))}, 5) == ()


def test_the_strongest_among_some() -> None:
    found = sensitivity(recompute(tutorial()), Target.cell("attention", 0, 0))
    assert {one.name for one in found.strongest(50, among=("W_V",))} == {"W_V"}
    assert len(found.strongest(3)) == 3
    assert set(found.inputs) == {"X", "W_Q", "W_K", "W_V"}
    assert not found.slopes["X"].flags.writeable


def test_nothing_moves_what_comes_before() -> None:
    moved = effects(recompute(tutorial()), "W_V", (0, 0))
    assert list(moved) == ["V", "attention"]
    np.testing.assert_array_equal(moved["V"][:, 0], tutorial().sources["X"][:, 0])


def test_a_walk_can_be_stopped() -> None:
    values = recompute(tutorial())
    with pytest.raises(CancelledError):
        sensitivity(values, Target.cell("attention", 0, 0), cancelled=lambda: True)
    with pytest.raises(CancelledError):
        effects(values, "X", (0, 0), cancelled=lambda: True)
