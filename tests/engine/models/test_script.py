"""A model as a script that needs NumPy and its folder alone."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.edits.cells import SetCells
from engine.models.model import Model, open_model
from engine.models.script import model_script
from engine.worksheet.values import Values, recompute
from tests.engine.models import minilm
from tests.engine.models.small import SENTENCE, gpt2_arrays, gpt2_folder
from tests.tensor_files import write_safetensors

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


@pytest.mark.skipif(minilm.folder() is None, reason=minilm.REASON)
def test_the_script_of_a_real_model(tmp_path: Path) -> None:
    model = open_model(minilm.folder() or Path())
    values = recompute(model.document(minilm.SENTENCE))
    (weights,) = ran(model, values, ('L3["weights"]',), tmp_path)
    np.testing.assert_allclose(weights, values.array("3.weights"), rtol=1e-5, atol=1e-7)
