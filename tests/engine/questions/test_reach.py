"""What pins cut off by what stages read: against slopes, and in cases that can be counted."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.edits.cells import ReplaceMatrix, SetCells
from engine.edits.painting import Paint
from engine.examples.presets import PRESETS
from engine.examples.tutorial import tutorial
from engine.models.model import open_model
from engine.models.pins import pin_block
from engine.patch import Patch
from engine.questions.reach import cut_off_by_pins
from engine.questions.sensitivity import Block, pull_back_on
from engine.worksheet.values import Values, recompute
from tests.places import ROOT

N, HEADS = 6, 4
LEADING = ("ln1", "Q", "W_Q", "weights", "neurons", "resid_mid")


@pytest.fixture(scope="module")
def plain() -> Values:
    return recompute(open_model(ROOT / "resources" / "models" / "pronouns").document("the dogs near the cat"))


def pinned(values: Values, name: str, *parts: tuple[int, int]) -> Values:
    """Values where a block is pinned; parts: from where to where along the first axes, all of the others."""
    shape = values.array(name).shape
    ends = [*parts, *((0, size) for size in shape[len(parts) :])]
    block = Block(name, tuple(start for start, _ in ends), tuple(stop for _, stop in ends))
    return recompute(pin_block(values, block).apply(values.document), values)


def test_nothing_is_cut_off_without_pins(plain: Values) -> None:
    assert cut_off_by_pins(plain) == {}
    typed = recompute(SetCells.one("0.W_Q", 0, 0, 5.0).apply(plain.document), plain)
    assert cut_off_by_pins(typed) == {}, "typed, and cuts nothing off"


def test_a_pinned_head_cuts_off_what_leads_to_it_alone(plain: Values) -> None:
    cut = cut_off_by_pins(pinned(plain, "1.context", (1, 2)))
    assert cut.keys() == {f"1.{name}" for name in ("weights", "masked", "scaled", "scores", "Q_rot", "Q_heads")}
    assert [bool(plane.all()) for plane in cut["1.weights"]] == [False, True, False, False]
    assert cut["1.weights"].sum() == N * N
    both = cut_off_by_pins(pinned(plain, "1.context", (0, 2)))
    assert both["1.V_heads"][0].all(), "two heads share one of keys and values"
    assert not both["1.V_heads"][1].any()


def test_pinned_states_cut_off_all_before_them(plain: Values) -> None:
    cut = cut_off_by_pins(pinned(plain, "1.resid_post"))
    assert all(cut[f"{layer}.{name}"].all() for layer in (0, 1) for name in LEADING)
    assert cut["tokens"].all()
    assert "W_E" not in cut, "the logits read it, too"
    assert not any(name.startswith("2.") or name == "1.resid_post" for name in cut)
    row = cut_off_by_pins(pinned(plain, "1.resid_post", (5, 6)))
    assert row["1.weights"].all(axis=(0, 2)).tolist() == [False] * 5 + [True]
    assert "1.ln1" not in row, "other words look at it"


def test_a_matrix_in_the_place_of_its_formula_cuts_off_like_pins(plain: Values) -> None:
    states = plain.array("1.mlp")
    replaced = recompute(plain.document.with_source("1.mlp", states), plain)
    assert cut_off_by_pins(replaced).keys() == cut_off_by_pins(pinned(plain, "1.mlp")).keys() != set()


def test_what_cannot_be_computed_is_cut_off_by_no_pin() -> None:
    document = SetCells.one("scores", 0, 0, 1.0).apply(ReplaceMatrix("W_V", np.ones((2, 2))).apply(tutorial()))
    values = recompute(document)
    assert values["V"].matrix is None
    assert cut_off_by_pins(values) == {}


def test_painting_is_no_pin() -> None:
    document = PRESETS["gpt"]()
    name = next(name for name, stage in document.stages.items() if stage.is_flags)
    painted = Paint(name, Patch.one((0, 0), 0.0)).apply(document)
    assert name in painted.patches
    assert cut_off_by_pins(recompute(painted)) == {}


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_no_slope_comes_through(data: st.DataObject) -> None:
    """Whatever is pinned, a cell that is cut off has no slope."""
    document = PRESETS[data.draw(st.sampled_from(["gpt", "llama", "cross"]))]()
    values = recompute(document)
    computed = [name for name, stage in document.stages.items() if stage.operands and not stage.is_flags]
    for name in data.draw(st.lists(st.sampled_from(computed), min_size=1, max_size=3, unique=True)):
        shape = values.array(name).shape
        first = data.draw(st.integers(0, shape[0] - 1))
        values = pinned(values, name, (first, data.draw(st.integers(first + 1, shape[0]))))
    cut = cut_off_by_pins(values)
    last = next(reversed(document.stages))
    seed = np.random.RandomState(0).uniform(0.5, 1.5, size=values.array(last).shape)
    slopes = pull_back_on(values, {last: seed})
    for name, cells in cut.items():
        assert cells.shape == values.array(name).shape
        if name in slopes:
            assert not slopes[name][cells].any(), name
