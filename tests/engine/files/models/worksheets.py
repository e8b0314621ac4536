"""Worksheets of files that are written by hand."""

from pathlib import Path

import numpy as np

from engine.files.tensors.data import TensorInfo
from engine.files.tensors.open import TensorFile, open_tensors
from engine.worksheet.document import Document
from engine.worksheet.values import recompute
from tests.tensor_files import numbers, write_safetensors


def npz(folder: Path, **arrays: np.ndarray) -> TensorFile:
    np.savez(folder / "arrays.npz", **arrays)  # type: ignore[arg-type]
    return open_tensors(folder / "arrays.npz")


def output(document: Document) -> np.ndarray:
    return recompute(document).array("attention")


def checkpoint(path: Path) -> Path:
    at = "h.{}.attn."
    arrays = {"wte.weight": numbers(10, 4), "wpe.weight": numbers(16, 4, seed=9)}
    for layer in (0, 1):
        arrays |= {
            f"h.{layer}.ln_1.weight": numbers(4, seed=layer + 7),
            f"h.{layer}.ln_1.bias": numbers(4, seed=layer + 8),
            at.format(layer) + "c_attn.weight": numbers(4, 12, seed=layer),
            at.format(layer) + "c_attn.bias": numbers(12),
            at.format(layer) + "c_proj.weight": numbers(4, 4, seed=layer + 5),
        }
    (path / "config.json").write_text('{"model_type": "gpt2", "n_head": 2}')
    return write_safetensors(path / "model.safetensors", arrays)


def infos_of(**shapes: tuple[int, ...]) -> dict[str, TensorInfo]:
    return {name: TensorInfo(name, shape, "float32") for name, shape in shapes.items()}


TRIANGLE = np.tri(4, dtype=bool)
