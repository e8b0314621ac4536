"""The learned gains of a norm of queries and keys, as rows of a worksheet."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

import numpy as np

from engine.arrays import shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.files.models.families.types import QKNorm
from engine.pipeline.options import Setting


class Tensors(Protocol):
    """Arrays by name."""

    @property
    def infos(self) -> Mapping[str, Any]: ...

    def read(self, name: str) -> np.ndarray: ...


FOUND = (("q_norm", "k_norm"), ("q_layernorm", "k_layernorm"))  # gains in models of types that are not known


@dataclass(frozen=True, slots=True)
class Gains:
    """The norm of queries and keys of one layer. names: of its gains, several where each head has its own; () without.

    heads: of queries and of keys. head_dim: of one head.
    """

    norm: QKNorm
    epsilon: float
    queries: tuple[str, ...]
    keys: tuple[str, ...]
    heads: tuple[int, int]
    head_dim: int
    per_head: bool = False

    def on(self, heads: int, kv_heads: int, head_dim: int) -> "Gains":
        """The same with other heads; whether the gains fit them is seen when they are read."""
        return replace(self, heads=(heads, kv_heads), head_dim=head_dim)

    @property
    def names(self) -> tuple[str, ...]:
        return self.queries + self.keys

    @property
    def settings(self) -> dict[str, Setting]:
        """As options."""
        gain = "none" if not self.names else "per_head" if self.per_head else "shared"
        settings: dict[str, Setting] = {"qk_norm": self.norm.kind, "qk_norm_of": self.norm.of, "qk_gain": gain}
        return {**settings, "qk_epsilon": self.epsilon}

    def read(self, tensors: Tensors) -> dict[str, np.ndarray]:
        """g_Q and g_K, a row each. Raises EngineError where they have other sizes than queries and keys."""
        if not self.names:
            return {}
        read = {}
        for name, own, heads in (("g_Q", self.queries, self.heads[0]), ("g_K", self.keys, self.heads[1])):
            row = np.concatenate([tensors.read(one).reshape(-1) for one in own]) + self.norm.plus
            whole = self.per_head or self.norm.of == "all_heads"
            width = heads * self.head_dim if whole else self.head_dim
            if row.shape != (width,):
                raise EngineError("checkpoint_shape", tensor=own[0], shape=shape_text(row.shape), expected=str(width))
            read[name] = row[None, :]
        return read


def gains_of(
    tensors: Tensors,
    inside: Sequence[str],
    module: str,
    norm: QKNorm | None,
    epsilon: float,
    sizes: tuple[int, int, int],
) -> Gains | None:
    """The gains of a layer's norm; None where it has no norm.

    inside: the names of the tensors of the module. sizes: columns of a head, heads, heads of keys.
    """
    if norm is None:
        return None
    head_dim, heads, kv_heads = sizes
    if norm.gains is None:
        return Gains(norm, epsilon, (), (), (heads, kv_heads), head_dim)
    queries, keys = (_names(inside, f"{module}.{gain}") for gain in norm.gains)
    per_head = norm.of != "all_heads" and (len(queries) > 1 or _is_table(tensors, queries[0]))
    return Gains(norm, epsilon, queries, keys, (heads, kv_heads), head_dim, per_head)


def found_norm(tensors: Tensors, module: str, width: int) -> QKNorm | None:
    """The norm that a layer of an unknown type seems to have, by its names and shapes.

    width: columns of all queries, of which gains over all heads are as many.
    """
    for gains in FOUND:
        name = f"{module}.{gains[0]}.weight"
        if name in tensors.infos:
            over_all = tensors.infos[name].shape == (width,)
            return replace(QKNorm(gains=gains), of="all_heads" if over_all else "heads")
    return None


def heads_shown(tensors: Tensors, inside: Sequence[str], module: str, width: int) -> int:
    """How many heads the tensors of a layer show, whatever nobody says; 0 where they show nothing.

    A gain of one head has as many numbers as that has columns, and a sink has one number for each head.
    """
    for gains in (*FOUND, ("query_layernorm", "")):
        shape = shape_of(tensors, _names(inside, f"{module}.{gains[0]}")[0])
        if shape and 0 < shape[-1] < width and width % shape[-1] == 0:
            return int(width // shape[-1])
    sinks = shape_of(tensors, f"{module}.sinks")
    return int(sinks[0]) if len(sinks) == 1 and sinks[0] and width % sinks[0] == 0 else 0


def shape_of(tensors: Tensors, name: str) -> tuple[int, ...]:
    """The shape of a tensor; () where a file does not have it."""
    return tuple(tensors.infos[name].shape) if name in tensors.infos else ()


def _names(inside: Sequence[str], start: str) -> tuple[str, ...]:
    """One tensor, or one for each head, as StableLM has them."""
    several = [name for name in inside if name.startswith(f"{start}.norms.") and name.endswith(".weight")]
    return tuple(sorted(several, key=lambda name: int(name.split(".")[-2]))) or (f"{start}.weight",)


def _is_table(tensors: Tensors, name: str) -> bool:
    return name in tensors.infos and len(tensors.infos[name].shape) == 2
