"""Whole models: hidden states, weights and logits are those of transformers, for each type in three shapes."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.files.models.families.blocks import BLOCKS
from engine.files.models.families.types import TYPES
from engine.files.models.recordings import Recording
from engine.files.tensors.open import open_tensors
from engine.models.model import Model, open_model
from engine.models.parts import parts_of
from engine.models.recorded import compare_recording
from engine.worksheet.values import Values, recompute
from tests.engine.references.families import IDS, torch
from tests.engine.references.whole_models import BARE, SHAPES, VARIANTS, ran, saved

TOLERANCE = 2e-5  # of float32, for numbers up to 1; of larger matrices in proportion to their largest number


def assert_same(ours: np.ndarray, theirs: Any) -> None:
    expected = theirs.numpy()
    assert ours.shape == expected.shape
    largest = max(1.0, float(np.abs(expected).max()))
    np.testing.assert_allclose(ours, expected, rtol=0.0, atol=TOLERANCE * largest)


def check(model: Model, values: Values, result: Any) -> None:
    """Every number that transformers returns."""
    states = model.stack(len(IDS)).states
    for layer, weights in enumerate(result.attentions):
        assert_same(values.array(f"{layer}.weights"), weights[0])
    last = "final" if "final" in values.table else states[-1]
    for name, state in zip((*states[:-1], last), result.hidden_states, strict=True):
        assert_same(values.array(name), state[0])
    if "logits" in result:
        assert_same(values.array("logits"), result.logits[0])
        assert_same(values.array("shares"), result.logits[0].softmax(-1))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("model_type", BLOCKS)
def test_every_number_is_that_of_the_model(model_type: str, shape: str, tmp_path: Path) -> None:
    result = ran(saved(model_type, {}, tmp_path, SHAPES[shape]))
    model = open_model(tmp_path)
    values = recompute(model.document(IDS))
    assert all(value.problem is None for value in values.table.values())
    assert ("logits" in values.table) == (model_type not in BARE)
    check(model, values, result)


@pytest.mark.parametrize("case", VARIANTS)
def test_a_variant(case: str, tmp_path: Path) -> None:
    model_type, settings = VARIANTS[case]
    result = ran(saved(model_type, settings, tmp_path))
    model = open_model(tmp_path)
    check(model, recompute(model.document(IDS)), result)


@pytest.mark.parametrize("model_type", ["gpt2", "llama", "gemma3_text", "bert"])
def test_what_the_recorder_saw_is_what_is_computed(model_type: str, record: Any, path: Path, tmp_path: Path) -> None:
    theirs = saved(model_type, {}, tmp_path)
    with record(theirs, path), torch.no_grad():
        theirs(input_ids=torch.tensor([IDS]))
    found = compare_recording(recompute(open_model(tmp_path).document(IDS)), Recording(open_tensors(path)))
    assert {one.name.split(".")[0] for one in found} == {"0", "1", "2", "3"}
    assert all(one.largest < TOLERANCE * max(1.0, abs(one.before).max()) for one in found if one.before is not None)


@pytest.mark.parametrize("model_type", [name for name in BLOCKS if TYPES[name].norm.rms and name not in BARE])
def test_the_parts_of_a_logit_add_up_where_nothing_has_a_bias(model_type: str, tmp_path: Path) -> None:
    saved(model_type, {}, tmp_path)
    model = open_model(tmp_path, "float64")
    if any(name.endswith("bias") for name in model.folder.tensors.infos):
        pytest.skip("its biases are no parts")
    found = parts_of(model, recompute(model.document(IDS)), token=7, row=5)
    assert len(found.parts) == model.layers * (model.heads + 1) + 1
    size = sum(abs(part.share) for part in found.parts)
    assert found.rest == pytest.approx(0.0, abs=1e-9 * size)
