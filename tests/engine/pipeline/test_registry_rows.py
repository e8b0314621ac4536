"""A row added to a registry while the program runs is known everywhere: nothing about it stands in a second place."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.arrays import Floats
from engine.edits.cells import SetCells
from engine.edits.choices import Choose, with_options
from engine.errors import EngineError
from engine.examples.tutorial import tutorial
from engine.examples.variants import variants
from engine.expressions.tree import evaluate
from engine.files.session import decode_session, encode_session
from engine.library.general import attention
from engine.pipeline.options import OPTIONS, Options
from engine.pipeline.scores import Score
from engine.pipeline.steps import stages_of
from engine.questions.goals import Freedom, Goal
from engine.questions.proofs.impossible import prove_impossible
from engine.questions.reasons import reasons
from engine.questions.sensitivity import Block, Target, sensitivity
from engine.questions.solving import solve
from engine.stages.rules.functions import Function
from engine.stages.rules.normalisers import Normaliser
from engine.stages.stage import Stage
from engine.worksheet.document import Document, same_bits, same_content
from engine.worksheet.values import recompute
from tests import rows
from tests.engine.both_ways import as_array, assert_near, drawn, held, streamed
from tests.engine.files.test_script import check
from tests.engine.questions import test_sensitivity
from tests.engine.stages import test_stages, test_stages_in_parts
from tests.engine.stages.test_stages import document_of

EACH_NORMALISER = pytest.mark.parametrize("name", rows.NEW_NORMALISERS)
EACH_SCORE = pytest.mark.parametrize("name", rows.NEW_SCORES)
EACH_WORKSHEET = pytest.mark.parametrize("options", rows.NEW, ids=lambda options: str(options.changed))


@pytest.fixture(autouse=True)
def _new_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    rows.add(monkeypatch)


def chosen(**settings: Any) -> Document:
    return with_options(tutorial(), Options.of(settings))


@pytest.mark.parametrize(("option", "names"), [("normalise", rows.NEW_NORMALISERS), ("score", rows.NEW_SCORES)])
def test_it_can_be_chosen(option: str, names: Mapping[str, Score | Function | Normaliser]) -> None:
    spec = OPTIONS[option]
    for name in names:
        assert name in spec.choices
        assert spec.formula[name]
        assert spec.sign(name) == names[name].sign
        assert getattr(Choose(option, name).apply(tutorial()).options, option) == name
    with pytest.raises(EngineError) as caught:
        Choose(option, "no such").apply(tutorial())
    assert set(names) <= set(str(caught.value.facts["known"]).split(", "))


def test_before_and_after_it_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    for option, name in (("normalise", "new_squared"), ("score", "new_polynomial"), ("score", "new_squared_relu")):
        with pytest.raises(EngineError, match=name):
            Choose(option, name).apply(tutorial())


def test_the_option_of_its_parameter_counts_where_it_is_chosen() -> None:
    assert Options().blocked("top_k") == "needs_rule"
    assert not Options(score="new_polynomial").blocked("top_k")


@EACH_WORKSHEET
def test_its_stages_have_four_faces(options: Options) -> None:
    test_stages.test_every_worksheet_can_be_computed(options)
    computed = [stage for stage in stages_of("attention", options).values() if stage.operands]
    assert computed
    for stage in computed:
        test_stages.test_it_explains_every_cell("attention", options, stage)
        test_stages.test_it_pulls_back_the_exact_gradient("attention", options, stage)
        test_stages.test_its_line_of_numpy_computes_it("attention", options, stage)
        test_stages.assert_operands_are_named(stage)
        test_sensitivity.test_a_stage_pulls_back_what_a_complex_step_pushes("attention", options, stage)
        test_stages_in_parts.test_a_stage_in_parts_is_the_stage_as_a_whole("attention", options, stage)
        test_stages_in_parts.test_slopes_by_rows_are_the_slopes_of_the_whole("attention", options, stage)


@EACH_NORMALISER
def test_the_worksheet_has_its_weights(name: str) -> None:
    values = recompute(chosen(normalise=name, causal="top_left"))
    expected = rows.NEW_NORMALISERS[name].weights(values.array("masked"), 0.0)
    np.testing.assert_array_equal(values.array("weights"), expected)
    assert (values.array("weights")[0, 1:] == 0.0).all()


def test_the_worksheet_has_its_scores() -> None:
    values = recompute(chosen(score="new_polynomial", top_k=3))
    products = values.array("Q") @ values.array("W_p") @ values.array("W_p").T @ values.array("K").T
    np.testing.assert_allclose(values.array("scores"), (products + 1.0) ** 3, rtol=1e-14)
    values = recompute(chosen(score="new_squared_relu"))
    expected = np.square(np.maximum(values.array("Q"), 0)) @ np.square(np.maximum(values.array("K"), 0)).T
    np.testing.assert_allclose(values.array("scores"), expected, rtol=1e-14)


def test_a_matrix_it_draws_is_like_no_other() -> None:
    values = recompute(chosen(score="new_polynomial"))
    for name in ("W_Q", "W_K", "W_V"):
        assert not same_bits(values.array("W_p"), values.array(name))


@EACH_WORKSHEET
def test_slopes_are_differences(options: Options) -> None:
    document = document_of("attention", options)
    values = recompute(document)
    target = Target.sum(Block("attention", (0, 0), values.array("attention").shape))
    for name, slopes in sensitivity(values, target).inputs.items():
        if name in test_sensitivity.UNMOVED:
            continue
        moved = []
        direction = np.random.RandomState(5).normal(size=slopes.shape)
        for step in (1e-6, -1e-6):
            moved.append(target.value(recompute(document.with_source(name, values.array(name) + step * direction))))
        along = (moved[0] - moved[1]) / 2e-6
        assert float(np.sum(slopes * direction)) == pytest.approx(along, rel=1e-6, abs=1e-6), name


@pytest.mark.parametrize("settings", [{"normalise": name} for name in rows.NEW_NORMALISERS], ids=str)
def test_the_library_function_takes_it(settings: dict[str, str]) -> None:
    Q, K, V = drawn(1, 2, 5, 3), drawn(2, 2, 7, 3), drawn(3, 2, 7, 4)
    trace = attention(Q, K, V, causal="bottom_right", keep=True, **settings)
    weights = rows.NEW_NORMALISERS[settings["normalise"]].weights(as_array(trace["masked"]), 0.0)
    np.testing.assert_allclose(trace.output, weights @ V, rtol=1e-13)
    np.testing.assert_array_equal(attention(Q, K, V, causal="bottom_right", **settings), trace.output)


def test_the_library_function_takes_the_matrices_of_a_score() -> None:
    Q, K, V = drawn(1, 5, 3), drawn(2, 7, 3), drawn(3, 7, 4)
    mixture, shift = drawn(4, 3, 2), np.array([[0.5]])
    given = attention(Q, K, V, score="new_polynomial", top_k=2, W_p=mixture, c_p=shift, keep=True)
    np.testing.assert_allclose(as_array(given["scores"]), (Q @ mixture @ (K @ mixture).T + 0.5) ** 2, rtol=1e-13)
    with pytest.raises(EngineError, match="W_p"):
        attention(Q, K, V, score="new_polynomial", c_p=shift)


ARRAYS: tuple[Floats, ...] = (drawn(1, 1, 4, 13, 5), drawn(2, 1, 2, 17, 5), drawn(3, 1, 2, 17, 3))
CALLS: dict[str, dict[str, Any]] = {
    **{name: {"normalise": name} for name in rows.NEW_NORMALISERS},
    "near, causal and capped": {"normalise": "new_near", "causal": "bottom_right", "softcap": 3.0},
    "softplus with biases": {"normalise": "new_softplus", "relative": "alibi", "causal": "top_left"},
    "a polynomial": {"score": "new_polynomial", "scale": "none", "W_p": drawn(4, 5, 2), "c_p": np.ones((1, 1))},
    "features": {"score": "new_squared_relu", "normalise": "row_sum", "scale": "none"},
}


@pytest.mark.parametrize("named", CALLS.values(), ids=CALLS)
def test_streamed_is_held(named: dict[str, Any]) -> None:
    expected = held(*ARRAYS, **named)
    of = drawn(9, *expected.output.shape)
    slopes = expected.gradients(of)
    found = streamed(*ARRAYS, **named)
    assert_near(found.output, expected.output)
    for name in ("weights", "scores"):
        assert_near(as_array(found[name]), as_array(expected[name]))
    for name, slope in found.gradients(of).items():
        assert_near(slope, slopes[name], 1e-11)


@EACH_WORKSHEET
def test_the_script_prints_its_numbers(options: Options, tmp_path: Path) -> None:
    check(recompute(document_of("attention", options)), tmp_path)


@EACH_WORKSHEET
def test_a_session_brings_it_back(options: Options) -> None:
    document = document_of("attention", options)
    opened = decode_session(encode_session(document), "a session")
    assert same_content(opened, document)
    assert same_bits(recompute(opened).array("attention"), recompute(document).array("attention"))


def test_a_session_with_a_row_that_is_gone_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = encode_session(chosen(normalise="new_squared"))
    monkeypatch.undo()
    with pytest.raises(EngineError, match="new_squared"):
        decode_session(content, "a session")


@pytest.mark.parametrize(("family", "names"), [("normalise", rows.NEW_NORMALISERS), ("score", rows.NEW_SCORES)])
def test_the_gallery_shows_it(family: str, names: dict[str, object]) -> None:
    found = {str(one.choices[family]): one for one in variants(recompute(tutorial()), family)}
    assert set(names) <= set(found)
    for name in names:
        weights = recompute(chosen(**found[name].choices)).array("weights")
        np.testing.assert_array_equal(found[name].value.matrix, weights)
        edit = found[name].edit(family, Options())
        assert edit is not None
        assert edit.apply(tutorial()).options == Options.of(found[name].choices)


def codes_of(document: Document, name: str = "weights") -> dict[tuple[int, ...], tuple[str, ...]]:
    values = recompute(document)
    zeros = np.argwhere(values.array(name) == 0.0)
    return {tuple(index): tuple(one.code for one in reasons(values, name, tuple(index))) for index in zeros.tolist()}


def test_zeros_of_a_sparse_rule_are_no_support() -> None:
    found = codes_of(chosen(normalise="new_near"))
    assert set(found.values()) == {("below_threshold",)}
    assert codes_of(chosen(normalise="new_near", causal="top_left"))[0, 1] == ("hidden_key",)


@pytest.mark.parametrize("name", ["new_squared", "new_softplus"])
def test_zeros_of_a_smooth_rule_are_rounding(name: str) -> None:
    document = SetCells.one("scores", 0, 0, -5000.0).apply(chosen(normalise=name))
    assert codes_of(document)[0, 0] == ("underflow",)


def test_a_function_says_what_there_is_to_say_of_its_values() -> None:
    document = SetCells.one("W_Q", 0, 0, -1.0).apply(chosen(score="new_squared_relu"))
    (reason,) = reasons(recompute(document), "Q_phi", (0, 0))
    assert (reason.code, reason.cell.place() if reason.cell else "") == ("clipped", "Q[0, 0]")


@EACH_NORMALISER
def test_goals_are_reached_under_it(name: str) -> None:
    """Also from weights of exactly 0, which have no slope: a rule that has some leads on."""
    document = chosen(normalise=name)
    goal = Goal("weights", (0, 0), "equal", 0.3)
    found = solve(recompute(document), (goal,), (Freedom("W_Q"),))
    assert found.reached
    assert found.values is not None
    assert found.values.array("weights")[0, 0] == pytest.approx(0.3)


@EACH_NORMALISER
def test_what_its_bounds_forbid_is_proved(name: str) -> None:
    values, freedoms = recompute(chosen(normalise=name)), (Freedom("W_Q"), Freedom("W_K"))
    both = (Goal("weights", (0, 0), "at_least", 0.6), Goal("weights", (0, 2), "at_least", 0.6))
    proof = prove_impossible(values, both, freedoms)
    assert proof is not None
    assert (proof.kind, proof.reach) == ("shares", pytest.approx(1.0))
    little = tuple(Goal("weights", (0, column), "at_most", 0.2) for column in range(4))
    assert (prove_impossible(values, little, freedoms) is None) == (rows.NEW_NORMALISERS[name].bounds == "corner")


@EACH_SCORE
def test_every_stage_of_a_score_is_named_in_its_steps(name: str) -> None:
    stages: list[Stage] = list(stages_of("attention", Options(score=name)).values())
    assert [stage.name for stage in stages][-3:] == ["scaled", "weights", "attention"]
    expression = recompute(chosen(score=name)).explain("scores", 1, 2)
    assert expression is not None
    assert evaluate(expression) == pytest.approx(recompute(chosen(score=name)).array("scores")[1, 2])


def test_an_option_is_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bounds, its default and why it has no effect; and what is computed follows it."""
    rows.add_option(monkeypatch)
    options = rows.WiderOptions()
    assert options.settings["degree"] == 2
    assert options.blocked("degree") == "needs_rule"
    for value in (0, 10, 2.5, "2", True):
        with pytest.raises(EngineError) as caught:
            options.with_choice("degree", value)
        assert caught.value.code == "setting_outside"
    document = with_options(tutorial(), options.with_choice("score", "new_polynomial").with_choice("degree", 3))
    assert document.options.changed == {"score": "new_polynomial", "degree": 3}
    assert not document.options.blocked("degree")
    values = recompute(document)
    np.testing.assert_allclose(values.array("scores"), values.array("shifted") ** 3, rtol=1e-14)
    lower = recompute(Choose("degree", 1).apply(document))
    np.testing.assert_array_equal(lower.array("scores"), values.array("shifted"))


def test_every_option_is_a_field_with_its_row() -> None:
    """In one order, with the default of the field."""
    plain = Options()
    assert [*OPTIONS, "_hash"] == [one.name for one in fields(Options)]
    for option, spec in OPTIONS.items():
        assert spec.default == getattr(plain, option)
        assert spec.checked(option, spec.default) == spec.default
        assert all(name in OPTIONS for chosen in spec.shown(option) for name in chosen)
