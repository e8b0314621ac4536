"""A recording beside the model it was taken of."""

from pathlib import Path

import numpy as np
import pytest

from engine.errors import EngineError
from engine.files.models.recordings import Recording
from engine.files.tensors.open import open_tensors
from engine.models.model import Model, open_model
from engine.models.recorded import compare_recording
from engine.worksheet.values import Values, recompute
from tests.engine.models.small import SENTENCE, gpt2_folder
from tests.tensor_files import write_recording


def recording_of(values: Values, path: Path, layers: tuple[int, ...] = (0, 1), **others: np.ndarray) -> Recording:
    """What a recorder would have written of a model, some arrays of layer 1 being others."""
    arrays = {layer: {part: np.asarray(values.array(f"{layer}.{part}_heads")) for part in "QKV"} for layer in layers}
    arrays[layers[-1]] |= others
    return Recording(open_tensors(write_recording(path / "recording.safetensors", arrays, causal=True)))


@pytest.fixture
def model(tmp_path: Path) -> Model:
    return open_model(gpt2_folder(tmp_path))


def test_the_same_model_differs_by_rounding_alone(model: Model, tmp_path: Path) -> None:
    values = recompute(model.document(SENTENCE))
    found = compare_recording(values, recording_of(values, tmp_path))
    assert {one.name for one in found} <= {f"{layer}.{name}" for layer in (0, 1) for name in ("weights", "context")}
    assert all(one.largest < 1e-6 for one in found)


def test_another_number_is_found_where_it_is(model: Model, tmp_path: Path) -> None:
    values = recompute(model.document(SENTENCE))
    queries = values.array("1.Q_heads").copy()
    queries[1, 3, 0] += 0.5
    found = {one.name: one for one in compare_recording(values, recording_of(values, tmp_path, Q=queries))}
    assert (found["1.Q"].count, found["1.Q"].largest) == (1, pytest.approx(0.5))
    delta = found["1.weights"].delta
    assert delta is not None
    assert np.abs(delta[1, 3]).max() > 1e-3 > 1e-6 > np.abs(delta[0]).max()
    assert "0.Q" not in found


def test_another_text_and_another_model(model: Model, tmp_path: Path) -> None:
    values = recompute(model.document(SENTENCE))
    recording = recording_of(values, tmp_path)
    shorter = recompute(model.document("ab ba"))
    with pytest.raises(EngineError, match="has 8 tokens and this one 2"):
        compare_recording(shorter, recording)
    (tmp_path / "one").mkdir()
    small = open_model(gpt2_folder(tmp_path / "one", layers=1))
    with pytest.raises(EngineError, match="There is no layer 1"):
        compare_recording(recompute(small.document(SENTENCE)), recording)
