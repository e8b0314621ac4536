"""Recordings as the format describes them, and modules to record."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import safe_open

from engine.arrays import Floats
from tests.engine.references.recorded_families import weights_of

F = torch.nn.functional
TOLERANCE = 2e-6  # of float32, where sums are added in another order


class File:
    """A recording as the format describes it."""

    def __init__(self, path: Path) -> None:
        with safe_open(path, framework="pt") as file:
            self.metadata = file.metadata()
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  # no mapping
        self.tensors = {name: (x.float() if x.dtype == torch.bfloat16 else x).numpy() for name, x in tensors.items()}
        self.layers = json.loads(self.metadata["layers"])
        self.refused = json.loads(self.metadata["refused"])

    def of(self, layer: int, name: str) -> np.ndarray:
        return self.tensors[f"layers.{layer}.{name}"]

    def weights(self, at: int) -> Floats:  # -> [h, n, m]
        return weights_of(self.layers[at], self.tensors)

    @property
    def is_own(self) -> bool:
        return not any(about["deviations"] or not about["own"] for about in self.layers)


class Separate(torch.nn.Module):  # type: ignore[misc]
    """Four heads of queries on two of keys and values, repeated before the product."""

    num_heads = 4

    def __init__(self) -> None:
        super().__init__()
        self.q_proj, self.k_proj, self.v_proj = (torch.nn.Linear(8, width) for width in (8, 4, 4))

    def forward(self, x: Any) -> Any:
        q, k, v = (f(x).unflatten(-1, (-1, 2)).transpose(1, 2) for f in (self.q_proj, self.k_proj, self.v_proj))
        k, v = (t.repeat_interleave(2, dim=1) for t in (k, v))
        return F.scaled_dot_product_attention(q, k, v, is_causal=True, scale=0.3)
