"""A model as a script that needs NumPy and its folder alone."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.edits.cells import ReplaceMatrix, SetCells
from engine.errors import EngineError
from engine.files.script import explanation_of, script_of
from engine.models.model import Model, open_model
from engine.models.script import model_script, model_step
from engine.worksheet.values import Values, recompute
from tests.engine.models import minilm
from tests.engine.models.small import SENTENCE, gpt2_arrays, gpt2_folder
from tests.tensor_files import numbers, write_safetensors

OTHERS = ("engine", "scipy", "tokenizers", "safetensors", "torch")
ALONE = f"""
import sys

class Others:
    def find_spec(self, name, *rest):
        if name.split(".")[0] in {OTHERS}:
            raise ImportError(name)

sys.meta_path.insert(0, Others())
"""


def ran(model: Model, values: Values, names: tuple[str, ...], tmp_path: Path) -> list[np.ndarray]:
    """Some matrices as the script computes them, in a process and a folder of its own."""
    wanted = ", ".join(f"{'a' * (1 + at)}={name}" for at, name in enumerate(names))
    script = model_script(model, values) + f"np.savez({str(tmp_path / 'out.npz')!r}, {wanted})\n"
    first = "from __future__ import annotations\n"
    assert first in script
    script = script.replace(first, first + ALONE)
    (tmp_path / "script.py").write_text(script, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", "script.py", str(model.path)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    with np.load(tmp_path / "out.npz") as arrays:
        return [arrays["a" * (1 + at)] for at in range(len(names))]


@pytest.mark.parametrize("precision", ["float32", "float64"])
@pytest.mark.parametrize("dtype", ["f4", "f2", "u2"])
def test_it_computes_the_same_numbers(dtype: str, precision: str, tmp_path: Path) -> None:
    gpt2_folder(tmp_path)
    cut = {name: (array.view("u4") >> 16).astype("u2") for name, array in gpt2_arrays().items()}
    arrays = cut if dtype == "u2" else {name: array.astype(dtype) for name, array in gpt2_arrays().items()}
    write_safetensors(tmp_path / "model.safetensors", arrays)
    model = open_model(tmp_path, precision)  # type: ignore[arg-type]
    document = SetCells.one("0.ln1", 1, 2, 0.25).apply(model.document(SENTENCE))
    values = recompute(SetCells.one("1.W_K", 0, 1, -2.0).apply(document))
    weights, shares = ran(model, values, ('L1["weights"]', "shares"), tmp_path)
    tolerance = 2e-5 if precision == "float32" else 1e-12  # a root is one of float64 wherever the script runs
    np.testing.assert_allclose(weights, values.array("1.weights"), rtol=tolerance)
    np.testing.assert_allclose(shares, values.array("shares"), rtol=tolerance)


def test_a_matrix_put_in_the_place_of_the_models_own_is_written_out(tmp_path: Path) -> None:
    model = open_model(gpt2_folder(tmp_path), "float64")
    document = ReplaceMatrix("1.W_V", numbers(4, 4, seed=77).astype(np.float64)).apply(model.document(SENTENCE))
    values = recompute(SetCells.one("1.W_V", 0, 1, -2.0).apply(document))
    (context,) = ran(model, values, ('L1["context"]',), tmp_path)
    np.testing.assert_allclose(context, values.array("1.context"), rtol=1e-12)


def test_a_step_and_a_cell_of_a_layer_are_python(model: Model, values: Values) -> None:
    assert model_step(model, values, "1.attention") == 'L1["attention"] = L1["merged"] @ L1["W_O"] + L1["b_O"]'
    assert model_step(model, values, "1.W_Q") == 'L1["W_Q"] = read("h.1.attn.c_attn.weight")[:, 0:4]'
    names: dict[str, object] = {}
    exec(f"import numpy as np\n{explanation_of(values, '1.weights', (1, 2, 0))}", names)
    assert names["L1_weights_1_2_0"] == pytest.approx(values.array("1.weights")[1, 2, 0], rel=1e-12)


def test_a_worksheet_without_its_model_is_no_script(values: Values) -> None:
    with pytest.raises(EngineError) as raised:
        script_of(values)
    assert raised.value.code == "script_too_large_of_model"


@pytest.mark.skipif(minilm.folder() is None, reason=minilm.REASON)
def test_the_script_of_a_real_model(tmp_path: Path) -> None:
    model = open_model(minilm.folder() or Path())
    values = recompute(model.document(minilm.SENTENCE))
    (weights,) = ran(model, values, ('L3["weights"]',), tmp_path)
    np.testing.assert_allclose(weights, values.array("3.weights"), rtol=1e-5, atol=1e-7)
