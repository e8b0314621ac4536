"""The words as an attention layer of a model sees them: rows of its embeddings, and the norm before the layer.

LayerNorm: Ba, Kiros and Hinton 2016. RMSNorm: Zhang and Sennrich 2019. The names are those of Hugging Face's files.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from engine.arrays import Array, frozen
from engine.errors import EngineError
from engine.files.model_config import number_of, whole

TABLES = ("word_embeddings", "wte", "embed_tokens", "embed_in")
POSITIONS = ("position_embeddings", "wpe")
KINDS = ("token_type_embeddings",)  # of which a text of one part has the first
EPSILONS = ("layer_norm_epsilon", "layer_norm_eps", "rms_norm_eps")
USUAL_EPSILONS = {"LayerNorm": 1e-12, "ln_1": 1e-5, "input_layernorm": 1e-5}  # by the end of a norm's name
OF_RMS = 1e-6
SKIPPING_PADDING = ("roberta",)  # models whose first position is behind that of the padding


class Tensors(Protocol):
    """A file of tensors by name."""

    @property
    def path(self) -> Path: ...

    @property
    def infos(self) -> Mapping[str, Any]: ...

    def read(self, name: str) -> np.ndarray: ...


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm by the names of its tensors. rms: without taking the mean away; plus: added to the stored weights."""

    weight: str
    bias: str
    epsilon: float
    rms: bool = False
    plus: float = 0.0

    @property
    def name(self) -> str:
        """`ln_1`."""
        return self.weight.rpartition(".")[0].rpartition(".")[2]

    def applied(self, tensors: Tensors, x: np.ndarray) -> Array:  # [n, d] -> [n, d]
        """Each row, normed."""
        rows = np.array(x, dtype=np.float64)
        if not self.rms:
            rows -= rows.mean(axis=-1, keepdims=True)
        rows /= np.sqrt(np.mean(np.square(rows), axis=-1, keepdims=True) + self.epsilon)
        rows *= tensors.read(self.weight) + self.plus
        return frozen(rows + tensors.read(self.bias) if self.bias else rows)


@dataclass(frozen=True, slots=True)
class ModelWords:
    """How a model makes hidden states of tokens, by the names of the tensors; "" for what it does not have.

    first: the row of the first position. factor: what the rows of the table are multiplied by.
    """

    table: str
    positions: str = ""
    kinds: str = ""
    norm: Norm | None = None
    first: int = 0
    factor: float = 1.0

    def of(self, tensors: Tensors, ids: Sequence[int]) -> Array:  # -> [n, d]
        """The hidden states that enter the first layer. Raises EngineError for what is no token of the model."""
        rows = embeddings_of(tensors, ids).astype(np.float64) * self.factor
        if self.positions:
            places = tensors.read(self.positions)
            if self.first + len(rows) > len(places):
                raise EngineError("too_many_tokens", count=len(rows), most=len(places) - self.first)
            rows = rows + places[self.first : self.first + len(rows)]
        if self.kinds:
            rows = rows + tensors.read(self.kinds)[0]
        return frozen(rows) if self.norm is None else self.norm.applied(tensors, rows)


def norm_of(names: Collection[str], name: str, config: Mapping[str, Any], rms: bool = False) -> Norm | None:
    """The norm called `name`; None where a file does not have it."""
    weight = next((f"{name}.{end}" for end in ("weight", "gamma") if f"{name}.{end}" in names), None)
    if weight is None:
        return None
    bias = next((f"{name}.{end}" for end in ("bias", "beta") if f"{name}.{end}" in names), "")
    usual = OF_RMS if rms else USUAL_EPSILONS.get(name.rpartition(".")[2], 1e-5)
    epsilon = next((number_of(config, one) for one in EPSILONS if config.get(one) is not None), usual)
    return Norm(weight, bias, epsilon, rms, 1.0 if str(config.get("model_type")).startswith("gemma") else 0.0)


def words_of_model(names: Collection[str], config: Mapping[str, Any]) -> ModelWords | None:
    """What a model makes hidden states of tokens with; None where this file does not have its table."""
    table = table_of(names)
    if table is None:
        return None
    parent = table.removesuffix(".weight").rpartition(".")[0]

    def beside(*ends: str) -> str:
        found = (f"{parent}.{end}.weight".removeprefix(".") for end in ends)
        return next((name for name in found if name in names), "")

    model = str(config.get("model_type"))
    padding = {"pad_token_id": 1, **config}
    first = int(number_of(padding, "pad_token_id")) + 1 if model in SKIPPING_PADDING else 0
    factor = number_of(config, "embedding_multiplier") if config.get("embedding_multiplier") else 1.0
    if model.startswith("gemma") and whole(config, "hidden_size"):
        factor = float(np.sqrt(whole(config, "hidden_size")))
    norm = norm_of(names, f"{parent}.LayerNorm".removeprefix("."), config)
    return ModelWords(table, beside(*POSITIONS), beside(*KINDS), norm, first, factor)


def table_of(names: Collection[str]) -> str | None:
    """The name of the table of word embeddings."""
    return next((name for name in names if name.removesuffix(".weight").rpartition(".")[2] in TABLES), None)


def embeddings_of(tensors: Tensors, ids: Sequence[int]) -> Array:  # -> [n, d]
    """The rows of the table of word embeddings for these tokens, alone. Raises EngineError."""
    name = table_of(tensors.infos)
    if name is None:
        wanted = ", ".join(f"{name}.weight" for name in TABLES)
        raise EngineError("checkpoint_tensor_missing", module=str(tensors.path), tensor=wanted)
    matrix = tensors.read(name)
    for token in ids:
        if not 0 <= token < len(matrix):
            raise EngineError("no_such_token", token=token, last=len(matrix) - 1)
    return frozen(matrix[list(ids)])
