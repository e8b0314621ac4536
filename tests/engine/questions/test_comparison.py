"""Two states side by side: what differs, by how much, and what is no difference."""

import numpy as np
import pytest

from engine.edits.axes import RenameWord, Resize
from engine.edits.cells import ReshapeMatrix, SetCells
from engine.edits.choices import Choose
from engine.edits.edit import Edit
from engine.edits.snapshots import TakeSnapshot
from engine.examples.tutorial import tutorial
from engine.questions.comparison import Comparison, compare
from engine.worksheet.values import recompute
from tests.engine.edits.test_snapshots import EDIT, applied


def compared(*edits: Edit) -> Comparison:
    return compare(recompute(tutorial()), recompute(applied(tutorial(), *edits)))


def test_the_same_state_differs_in_nothing() -> None:
    same = compared()
    assert (same.differences, same.options, same.renamed) == ((), {}, ())
    assert compared(TakeSnapshot("kept")).differences == ()


def test_what_was_typed_and_what_it_moved() -> None:
    found = compared(SetCells.one("W_V", 0, 1, 3.0))
    (typed,) = found.inputs
    assert (typed.name, typed.count, typed.largest) == ("W_V", 1, 2.0)
    assert typed.mean == pytest.approx(2.0 / 3.0)
    assert typed.delta is not None
    np.testing.assert_array_equal(np.argwhere(typed.delta), [[0, 1]])
    assert [difference.name for difference in found.outputs] == ["V", "attention"]
    assert found.outputs[0].count == 2
    assert not typed.delta.flags.writeable


def test_a_pin_is_an_input_and_its_formula_is_none() -> None:
    found = compared(EDIT)
    assert [difference.name for difference in found.inputs] == ["scores"]
    assert found.inputs[0].largest == 3.0
    assert [difference.name for difference in found.outputs] == ["scaled", "weights", "attention"]


def test_options_names_and_matrices_that_come_and_go() -> None:
    found = compared(Choose("scale", "none"), Choose("causal", "top_left"), RenameWord(0, "cat"))
    assert found.options == {"scale": ("sqrt_d_k", "none"), "causal": ("none", "top_left")}
    assert found.renamed == ("word",)
    by_name = {difference.name: difference for difference in found.differences}
    assert (by_name["scaled"].after, by_name["scaled"].delta) == (None, None)
    assert (by_name["mask"].before, by_name["mask"].delta) == (None, None)
    assert {"X", "scores"}.isdisjoint(by_name)


def test_another_shape_has_no_difference() -> None:
    found = compared(Resize("word", 5))
    by_name = {difference.name: difference for difference in found.differences}
    assert by_name["X"].delta is None
    assert by_name["X"].before is not None
    assert by_name["X"].after is not None
    assert (by_name["X"].before.shape, by_name["X"].after.shape) == ((4, 3), (5, 3))
    assert "W_Q" not in by_name


def test_what_was_hidden_and_stays_hidden_has_not_moved() -> None:
    causal = applied(tutorial(), Choose("causal", "top_left"))
    found = compare(recompute(causal), recompute(SetCells.one("W_Q", 0, 0, 3.0).apply(causal)))
    masked = next(difference for difference in found.differences if difference.name == "masked")
    assert masked.delta is not None
    assert masked.before is not None
    assert not masked.delta[masked.before == -np.inf].any()
    assert np.isfinite(masked.largest)
    assert masked.count == np.count_nonzero(masked.delta)


@pytest.mark.parametrize(("before", "after", "count"), [(np.nan, np.nan, 0), (1.0, np.nan, 1), (-np.inf, 1.0, 1)])
def test_what_is_no_finite_number_is_counted_and_not_measured(before: float, after: float, count: int) -> None:
    one, other = (recompute(SetCells.one("attention", 0, 0, value).apply(tutorial())) for value in (before, after))
    found = compare(one, other).differences
    told = [(difference.name, difference.count, difference.largest) for difference in found]
    assert told == [("attention", 1, 0.0)] * count


def test_huge_differences_have_a_mean() -> None:
    found = compared(SetCells.one("attention", 0, 0, 1e300))
    assert found.differences[0].mean == pytest.approx(1e300 / np.sqrt(12.0))


def test_a_state_that_cannot_be_computed_is_compared_as_far_as_it_goes() -> None:
    found = compared(ReshapeMatrix("W_Q", 2, 3))
    by_name = {difference.name: difference for difference in found.differences}
    assert by_name["attention"].after is None
    assert by_name["W_Q"].is_input
    assert not by_name["attention"].is_input
