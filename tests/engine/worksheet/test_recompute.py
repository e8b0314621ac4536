"""Recomputing: what is reused, what waits, what is marked."""

from concurrent.futures import CancelledError

import numpy as np
import pytest

from engine.edits.axes import Resize
from engine.edits.cells import ReleaseCells, ReshapeMatrix, SetCells
from engine.edits.choices import Choose
from engine.errors import EngineError
from engine.examples.tutorial import EXAMPLES, product_mismatch, tutorial
from engine.lazy.matrix import LazyMatrix
from engine.sizes import Sizes
from engine.worksheet.values import recompute

CHANGED = [
    ("X", {"X", "Q", "K", "V", "scores", "scaled", "weights", "attention"}),
    ("W_Q", {"W_Q", "Q", "scores", "scaled", "weights", "attention"}),
    ("W_V", {"W_V", "V", "attention"}),
    ("V", {"V", "attention"}),
    ("scores", {"scores", "scaled", "weights", "attention"}),
    ("attention", {"attention"}),
]


@pytest.mark.parametrize(("name", "expected"), CHANGED, ids=[case[0] for case in CHANGED])
def test_only_what_depends_on_an_edit_is_new(name: str, expected: set[str]) -> None:
    before = recompute(tutorial())
    after = recompute(SetCells.one(name, 0, 0, 7.0).apply(before.document), before)
    assert after.changed(before) == expected


def test_the_sizes_of_the_values_before_stay_unless_others_are_asked_for() -> None:
    held = recompute(tutorial())
    assert isinstance(held.matrix("weights"), np.ndarray)
    streamed = recompute(held.document, held, sizes=Sizes(held=0))
    assert isinstance(streamed.matrix("weights"), LazyMatrix), "the array is not taken for it"
    again = recompute(SetCells.one("W_V", 0, 0, 7.0).apply(held.document), streamed)
    assert again.sizes == Sizes(held=0)
    assert again["weights"] is streamed["weights"]
    assert recompute(held.document, again, sizes=Sizes(held=0))["weights"] is streamed["weights"], "equal sizes"


def test_values_are_read_only() -> None:
    for value in recompute(tutorial()).table.values():
        assert value.matrix is not None
        with pytest.raises(ValueError, match="read-only"):
            value.matrix[0, 0] = 1.0


def test_a_pin_holds_and_is_followed_downstream() -> None:
    pinned = recompute(SetCells.one("scores", 0, 1, 100.0).apply(tutorial()))
    assert pinned.array("scores")[0, 1] == 100.0
    assert pinned["scores"].state == "pinned"
    assert pinned.array("weights")[0, 1] > 0.999
    assert pinned.explain("scores", 0, 1) is None
    assert pinned.explain("scores", 0, 0) is not None
    released = recompute(ReleaseCells("scores", ((0, 1),)).apply(pinned.document), pinned)
    np.testing.assert_array_equal(released.array("scores"), recompute(tutorial()).array("scores"))


def test_a_product_that_cannot_be_computed_says_why() -> None:
    values = recompute(product_mismatch())
    problem = values["C"].problem
    assert problem is not None
    assert problem.code == "shapes_do_not_match"
    for fact in ("A is 2×3", "B is 2×2", "3 ≠ 2", "size 2 is different from 3"):
        assert fact in str(problem)
    assert values["C"].state == "error"
    with pytest.raises(EngineError):
        values.array("C")


def test_later_steps_wait_and_earlier_ones_stay() -> None:
    values = recompute(ReshapeMatrix("W_Q", 2, 3).apply(tutorial()))
    states = {name: value.state for name, value in values.table.items()}
    assert states["Q"] == "error"
    assert states["K"] == states["V"] == "computed"
    assert {states[name] for name in ("scores", "scaled", "weights", "attention")} == {"waiting"}
    assert str(values["scores"].problem) == "scores waits for Q, which cannot be computed yet."
    mended = recompute(ReshapeMatrix("W_Q", 3, 3).apply(values.document), values)
    assert {value.problem for value in mended.table.values()} == {None}


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e300])
def test_no_number_raises(bad: float) -> None:
    values = recompute(SetCells.one("X", 0, 0, bad).apply(tutorial()))
    assert all(value.problem is None for value in values.table.values())
    if np.isnan(bad):  # in the row of the word, and, through its key and value, nowhere that weights do not reach
        assert np.isnan(values.array("attention")[0]).all()


def test_the_scale_can_be_switched_off() -> None:
    values = recompute(Choose("scale", "none").apply(tutorial()))
    assert "scaled" not in values.table
    np.testing.assert_allclose(values.array("weights")[0, 2], 1 / (np.exp(-2) + 2 * np.exp(-8) + 1))


def test_cancelling_between_stages() -> None:
    asked = iter([False, False, True])
    with pytest.raises(CancelledError):
        recompute(tutorial(), cancelled=lambda: next(asked))


def test_growing_an_axis_keeps_everything_computable() -> None:
    document = tutorial()
    for family, size in (("word", 6), ("d", 5), ("d_k", 2), ("d_v", 7)):
        document = Resize(family, size).apply(document)
    values = recompute(document)
    assert values.array("attention").shape == (6, 7)
    assert values.array("Q").shape == (6, 2)


@pytest.mark.parametrize("name", ["Q", "scores", "weights", "attention"])
def test_a_formula_is_known_under_its_pins(name: str) -> None:
    pinned = recompute(SetCells.one(name, 0, 0, 100.0).apply(tutorial()))
    np.testing.assert_array_equal(pinned.unpinned(name), recompute(tutorial()).array(name))


def test_heads_are_called_by_their_numbers_from_0() -> None:
    """Along their own axis, and in front of the columns of a matrix where they stand side by side."""
    document = EXAMPLES["gpt"]()
    heads = document.stages["weights"].axes[0]
    assert document.labels(heads, 2) == ("h0", "h1")
    assert document.labels(document.stages["W_Q"].axes[1], 4)[0].startswith("h0·")
