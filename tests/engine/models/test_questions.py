"""The four questions across layers: why is a number so, what moves it, what if, and what would make it otherwise."""

import numpy as np
import pytest

from engine.edits.cells import ReleaseCells
from engine.errors import EngineError
from engine.expressions.tree import cells, evaluate
from engine.models.model import Model
from engine.models.pins import To, pin_block
from engine.questions.goals import Freedom, Goal
from engine.questions.sensitivity import Block, Target, effects, sensitivity
from engine.questions.solving import solve
from engine.worksheet.values import Values, recompute
from tests.engine.models.small import SENTENCE


def test_a_cell_leads_down_to_a_letter(model: Model, values: Values) -> None:
    """From a weight of the last layer along the largest number that it is made of, to a token and its letters."""
    name, index, seen = "1.weights", (1, 4, 1), []
    while True:
        expression = values.explain(name, *index)
        assert expression is not None
        assert evaluate(expression) == pytest.approx(values.array(name)[index], rel=1e-9)
        seen.append(name)
        computed = [
            one for one in cells(expression) if values.document.stages[one.matrix].operands and one.value > -np.inf
        ]
        if not computed:
            break
        largest = max(computed, key=lambda cell: abs(cell.value))
        name, index = largest.matrix, largest.index
    assert len(seen) > 6
    assert name in ("embedding", "position")
    (leaf,) = cells(expression)
    assert leaf.matrix == {"embedding": "W_E", "position": "W_P"}[name]
    text = model.text(SENTENCE)
    assert leaf.index[0] == (text.ids[index[0]] if name == "embedding" else index[0])
    assert text.letters_of(values.document.stages[name].axes, index) == (text.letters(index[0]),)
    assert text.letters_of(values.document.stages["1.weights"].axes, (1, 4, 1)) == ("中", " ba")


def test_slopes_by_some_matrices_are_those_by_all(values: Values) -> None:
    target = Target.cell("logits", 5, 2)
    whole = sensitivity(values, target)
    by = ("0.weights", "1.weights", "embedding", "0.W_up")
    some = sensitivity(values, target, by=by)
    assert set(some.slopes) == set(by)
    for name in by:
        np.testing.assert_allclose(some.slopes[name], whole.slopes[name], rtol=1e-12, atol=1e-15)


def test_the_effect_of_a_cell_reaches_the_logits(values: Values) -> None:
    moved = effects(values, "embedding", (1, 2))
    slope = sensitivity(values, Target.cell("logits", 7, 3), by=("embedding",)).slopes["embedding"][1, 2]
    assert moved["logits"][7, 3] == pytest.approx(slope, rel=1e-9)
    assert not moved["logits"][0].any()  # which the word does not see


@pytest.mark.parametrize(("to", "expected"), [("zero", 0.0), ("mean", None), (0.25, 0.25)])
@pytest.mark.parametrize("name", ["0.weights", "0.mlp", "1.context", "0.resid_post"])
def test_a_block_is_pinned_and_released(name: str, to: To, expected: float | None, values: Values) -> None:
    array = values.array(name)
    head = (1,) if array.ndim > 2 else ()
    block = Block(name, (*head, 2, 0), (*(at + 1 for at in head), 4, 2))
    pinned = recompute(pin_block(values, block, to).apply(values.document), values)
    means = np.broadcast_to(array[head].mean(axis=0)[:2], (2, 2))
    np.testing.assert_allclose(pinned.array(name)[head][2:4, :2], means if expected is None else expected)
    np.testing.assert_array_equal(pinned.array(name)[head][4:], array[head][4:])
    assert (pinned.array("logits") != values.array("logits")).any()
    released = recompute(ReleaseCells(name).apply(pinned.document), pinned)
    np.testing.assert_array_equal(released.array("logits"), values.array("logits"))


def test_a_block_that_there_is_not(values: Values) -> None:
    with pytest.raises(EngineError, match=r"0\.mlp"):
        pin_block(values, Block("0.mlp", (7, 0), (9, 2)))


def test_what_would_give_another_word_more(values: Values) -> None:
    """A small change of the embeddings, taken as given, that raises the share of a token."""
    row, token = len(values.array("tokens")) - 1, int(np.argsort(-values.array("shares")[-1])[1])
    wanted = 1.2 * float(values.array("shares")[row, token])
    start = recompute(values.document.with_source("embedding", values.array("embedding")), values)
    found = solve(start, (Goal("shares", (row, token), "at_least", wanted),), (Freedom("embedding"),))
    assert found.reached
    assert found.values is not None
    assert found.values.array("shares")[row, token] >= wanted
    assert 0.0 < found.size < 2.0
