"""Step by step: each step's numbers, and that the last one has the number of the cell."""

import numpy as np
import pytest

from engine.edits.blanks import Fade
from engine.errors import EngineError
from engine.examples.tutorial import EXAMPLES
from engine.lessons.steppers import KINDS, ORDERS, kinds_of, steps_of
from engine.worksheet.values import recompute

KEYS = ["tutorial", "raschka_causal", "llama", "decoding", "cross"]


@pytest.mark.parametrize("key", KEYS)
def test_the_sum_so_far_ends_at_the_number_of_the_cell(key: str) -> None:
    values = recompute(EXAMPLES[key]())
    names = [name for name in values.table if "terms" in kinds_of(values, name)]
    assert names
    for name in names:
        index = (0,) * values.array(name).ndim
        steps = steps_of(values, "terms", name, index)
        np.testing.assert_allclose(dict(steps[-1].held)["sum"][0], values.array(name)[index], atol=1e-12)
        assert [step.at for step in steps] == [(at,) for at in range(len(steps))]
        assert steps[-1].before == tuple(place for step in steps[:-1] for place in step.now)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("size", [1, 2, 3, 64])
@pytest.mark.parametrize("order", ORDERS)
def test_the_blocks_of_a_softmax_end_at_the_row_of_the_output(key: str, size: int, order: str) -> None:
    values = recompute(EXAMPLES[key]())
    name = next(name for name in ("context", "attention") if "blocks" in kinds_of(values, name))
    matrix = values.array(name)
    for row in range(matrix.shape[-2]):
        index = (*(matrix.shape[0] - 1,) * (matrix.ndim - 2), row, 0)
        held = dict(steps_of(values, "blocks", name, index, size, order)[-1].held)
        np.testing.assert_allclose(np.array(held["o"]) / held["ℓ"][0], matrix[index[:-1]], atol=1e-12)


def test_the_first_block_alone_is_held_before_the_second_comes() -> None:
    values = recompute(EXAMPLES["tutorial"]())
    scaled = values.array("scaled")[0]
    first, last = steps_of(values, "blocks", "weights", (0, 0), 2)
    assert dict(first.held)["m"] == (float(scaled[:2].max()),)
    assert dict(last.held)["m"] == (float(scaled.max()),)
    np.testing.assert_allclose(dict(last.held)["ℓ"][0], np.exp(scaled - scaled.max()).sum())
    assert "o" not in dict(last.held), "weights know no values"


def test_a_cache_has_the_keys_and_values_of_the_words_before() -> None:
    values = recompute(EXAMPLES["raschka_causal"]())
    steps = steps_of(values, "words", "weights", (0, 0))
    assert [step.at for step in steps] == [(word,) for word in range(6)]
    assert {index[0] for name, index in steps[3].before if name == "K"} == {0, 1, 2}
    assert {index[0] for name, index in steps[3].now if name == "K"} == {3}


def test_what_is_blank_is_not_gone_through() -> None:
    values = recompute(Fade("last_step").apply(EXAMPLES["tutorial"]()))
    assert kinds_of(values, "scores") == ()
    with pytest.raises(EngineError):
        steps_of(values, "terms", "scores", (0, 0))


@pytest.mark.parametrize(("name", "kinds"), [("X", ()), ("scaled", ()), ("Q", ("terms",)), ("attention", KINDS[:2])])
def test_each_matrix_has_its_kinds(name: str, kinds: tuple[str, ...]) -> None:
    assert kinds_of(recompute(EXAMPLES["tutorial"]()), name) == kinds
