"""What moves a number of a matrix that is not held: the same slopes as where everything is."""

from types import MappingProxyType

import numpy as np
import pytest

from engine.arrays import freeze
from engine.edits.cells import SetCells
from engine.edits.choices import Choose
from engine.errors import EngineError
from engine.lazy.matrix import LazyMatrix
from engine.patch import Patch
from engine.pipeline.options import Options
from engine.questions.sensitivity import Block, Sensitivity, Target, sensitivity
from engine.sizes import Sizes
from engine.worksheet.document import Document
from engine.worksheet.values import recompute

CHOICES = {
    "plain": {},
    "biases and caps": {"relative": "alibi", "softcap": 2.0, "temperature": "number", "causal": "bottom_right"},
    "sinks and rotation": {"relative": "t5", "normalise": "sinks", "output_projection": True, "rotary": "half"},
    "whole rows": {"normalise": "sparsemax", "score": "distance"},
    "no mask": {"causal": "none", "normalise": "off_by_one"},
}
TARGETS = {
    "a weight": Target.cell("weights", 1, 9, 4),
    "an output": Target.cell("attention", 9, 4),
    "a block": Target.sum(Block("weights", (0, 5, 2), (1, 8, 6))),
    "a mean": Target.mean(Block("scores", (1, 3, 0), (2, 5, 9))),
    "two matrices": Target.difference("weights", (0, 5, 2), "attention", (7, 1)),
}


def document(choices: dict[str, object]) -> Document:
    random = np.random.default_rng(5)
    sources = {name: freeze(random.standard_normal((23, 12))) for name in ("Q", "K", "V")}
    options = Options.of({"source": "qkv", "heads": 2, "causal": "top_left"})
    made = Document("attention", MappingProxyType(sources), options=options)
    for option, value in choices.items():
        made = Choose(option, value).apply(made)  # type: ignore[arg-type]
    return made


def both(made: Document, target: Target, sizes: Sizes = Sizes(held=0)) -> tuple[Sensitivity, Sensitivity]:
    """Held, and by rows."""
    held = sensitivity(recompute(made), target)
    values = recompute(made, sizes=sizes)
    assert isinstance(values.matrix("weights"), LazyMatrix)
    return held, sensitivity(values, target)


def compare(held: Sensitivity, by_rows: Sensitivity) -> None:
    assert by_rows.value == pytest.approx(held.value, rel=1e-12)
    assert by_rows.slopes.keys() >= set(held.slopes) & set(held.values.document.sources)
    for name, slope in by_rows.slopes.items():
        np.testing.assert_allclose(slope, held.slopes[name], atol=1e-11, err_msg=name)
    for name, inputs in by_rows.inputs.items():
        np.testing.assert_allclose(inputs, held.inputs[name], atol=1e-11, err_msg=name)


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
@pytest.mark.parametrize("choices", CHOICES.values(), ids=CHOICES)
def test_slopes_by_rows_are_the_slopes(choices: dict[str, object], target: Target) -> None:
    compare(*both(document(choices), target))


def test_a_pin_passes_nothing_on() -> None:
    pinned = SetCells("scores", Patch.one((1, 9, 3), 2.0)).apply(document({}))
    held, by_rows = both(pinned, Target.cell("attention", 9, 7))
    compare(held, by_rows)
    free = sensitivity(recompute(document({})), Target.cell("attention", 9, 7))
    assert not np.allclose(free.slopes["K"], by_rows.slopes["K"])


def test_too_many_rows_are_refused_by_name() -> None:
    rows = Target.sum(Block("weights", (0, 0, 0), (2, 20, 23)))
    both(document({}), rows, Sizes(held=0, slopes=2 * 20 * 23))
    with pytest.raises(EngineError, match="2×20×23, too large"):
        both(document({}), rows, Sizes(held=0, slopes=2 * 20 * 23 - 1))
