"""Small files of arrays, written by hand."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

DTYPES = {"f8": "F64", "f4": "F32", "f2": "F16", "u2": "BF16", "b1": "BOOL", "i8": "I64"}


def write_safetensors(path: Path, arrays: Mapping[str, np.ndarray], metadata: Mapping[str, str] | None = None) -> Path:
    header: dict[str, Any] = {"__metadata__": dict(metadata)} if metadata else {}
    content = b""
    for name, array in arrays.items():
        start = len(content)
        content += np.ascontiguousarray(array).tobytes()
        offsets = [start, len(content)]
        header[name] = {"dtype": DTYPES[array.dtype.str[1:]], "shape": list(array.shape), "data_offsets": offsets}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)  # numbers lie where a processor likes them, as the format's own library has it
    path.write_bytes(len(text).to_bytes(8, "little") + text + content)
    return path


def numbers(*shape: int, seed: int = 0, dtype: str = "f4") -> np.ndarray:
    return np.random.default_rng(seed).normal(size=shape).astype(dtype)


def write_recording(
    path: Path,
    layers: Mapping[int, Mapping[str, np.ndarray]],
    tokens: tuple[str, ...] = (),
    refused: tuple[Mapping[str, str], ...] = (),
    **facts: Any,
) -> Path:
    """A recording of these layers, as `resources/record_attention.py` writes it."""
    arrays = {f"layers.{layer}.{part}": array for layer, parts in layers.items() for part, array in parts.items()}
    check = {"difference": 1e-7, "weights": 1e-8, "tolerance": 1e-5, "largest": 2.0, "checked": 4, "parts": 1}
    check |= {"own": True, "deviations": []}
    usual = {"causal": False, "softcap": None, "sliding_window": None, **check, **facts}
    about = [
        {
            "layer": layer,
            "module": f"model.layers.{layer}.attn",
            "kind": "Attention",
            "scale": parts["Q"].shape[-1] ** -0.5,
            **usual,
        }
        for layer, parts in layers.items()
    ]
    metadata = {"format": "attention-workbench-recording", "version": "2", "model": "Model"}
    metadata |= {"tokens": json.dumps(tokens), "layers": json.dumps(about), "refused": json.dumps(refused)}
    return write_safetensors(path, arrays, metadata)


def heads(h: int = 2, h_kv: int = 1, n: int = 4, m: int = 4, d: int = 3, seed: int = 0) -> dict[str, np.ndarray]:
    """Q, K and V with an axis of heads."""
    shapes = {"Q": (h, n, d), "K": (h_kv, m, d), "V": (h_kv, m, d)}
    return {name: numbers(*shape, seed=seed + at) for at, (name, shape) in enumerate(shapes.items())}
