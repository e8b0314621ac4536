"""The words as an attention layer of a model sees them: rows of its embeddings, and the norm before the layer.

LayerNorm: Ba, Kiros and Hinton 2016. RMSNorm: Zhang and Sennrich 2019. The names are those of Hugging Face's files.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from engine.arrays import Array, freeze, shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.files.models.families.numbers import number_of, whole
from engine.files.models.families.types import LAYER, ModelType, NormKind
from engine.formulas.positions import row_numbers
from engine.sentences.shown import listed, shown_path

TABLES = ("word_embeddings", "wte", "embed_tokens", "embed_in", "tok_embeddings", "tokens_embed", "token_embedding")
SHARED = "shared.weight"  # by an encoder and its decoder
POSITIONS = ("position_embeddings", "wpe", "embed_positions", "positions_embed", "position_embedding")
KINDS = ("token_type_embeddings",)  # of which a text of one part has the first
NORMS = ("LayerNorm", "norm")  # in a module of embeddings; elsewhere these are of other things
NORMS_BESIDE = ("word_embeddings_layernorm", "layernorm_embedding", "emb_ln")
PROJECTIONS = ("embeddings_project", "embedding_hidden_mapping_in")  # to the size of the layers
BESIDE = ("position_ids", "token_type_ids")  # numbers of positions, kept beside the tables
EPSILONS = ("layer_norm_epsilon", "layer_norm_eps", "rms_norm_eps", "norm_eps", "norm_epsilon")
WIDTHS = ("hidden_size", "d_model", "n_embd")
USUAL_EPSILON = 1e-5
PLAIN = "plain"  # the name of a norm without gains


class Tensors(Protocol):
    """A file of tensors by name."""

    @property
    def path(self) -> Path: ...

    @property
    def infos(self) -> Mapping[str, Any]: ...

    def read(self, name: str) -> np.ndarray: ...


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm by the names of its tensors, "" for what it does not have."""

    weight: str
    bias: str
    epsilon: float
    kind: NormKind = LAYER

    @property
    def name(self) -> str:
        """`ln_1`."""
        return self.weight.rpartition(".")[0].rpartition(".")[2] or PLAIN

    def applied(self, tensors: Tensors, x: np.ndarray) -> Array:  # [n, d] -> [n, d]
        """Each row, normed."""
        rows = np.array(x, dtype=np.float64)
        if not self.kind.rms:
            rows -= rows.mean(axis=-1, keepdims=True)
        rows /= np.sqrt(np.mean(np.square(rows), axis=-1, keepdims=True) + self.epsilon)
        if self.weight:
            rows *= tensors.read(self.weight) + self.kind.plus
        return freeze(rows + tensors.read(self.bias) if self.bias else rows)


@dataclass(frozen=True, slots=True)
class ModelWords:
    """How a model makes hidden states of tokens, by the names of the tensors; "" for what it does not have.

    first: the row of the first position; padding: the token that has the row before that, and is not counted.
    factor: what the rows of the table are multiplied by. norm_first: positions are added behind the norm.
    sinusoids: positions are computed, sines beside cosines.
    projection: to the size of the layers. unknown: a tensor beside them of which nobody knows what it does.
    missing: what the file lacks.
    """

    table: str
    positions: str = ""
    kinds: str = ""
    norm: Norm | None = None
    first: int = 0
    padding: int | None = None
    factor: float = 1.0
    projection: str = ""
    norm_first: bool = False
    sinusoids: bool = False
    unknown: str = ""
    missing: str = ""

    def of(self, tensors: Tensors, ids: Sequence[int]) -> Array:  # -> [n, d]
        """The hidden states that enter the first layer. Raises EngineError for what is no token of the model."""
        self._check(tensors)
        rows = rows_of(tensors, self.table, ids).astype(np.float64) * self.factor
        if self.norm is not None and self.norm_first:
            rows = self.norm.applied(tensors, rows)
        if self.positions:
            places = tensors.read(self.positions)
            at = self._places(ids)
            if at.max() >= len(places):
                raise EngineError("too_many_tokens", count=len(rows), most=len(places) - self.first)
            rows = rows + places[at]
        if self.sinusoids:
            rows = rows + _sinusoids(self._places(ids), rows.shape[1])
        if self.kinds:
            rows = rows + tensors.read(self.kinds)[0]
        normed = freeze(rows) if self.norm is None or self.norm_first else self.norm.applied(tensors, rows)
        if not self.projection:
            return normed
        bias = f"{self.projection}.bias"
        projected = normed @ tensors.read(f"{self.projection}.weight").T.astype(np.float64)
        return freeze(projected + tensors.read(bias) if bias in tensors.infos else projected)

    def _places(self, ids: Sequence[int]) -> np.ndarray:  # -> [n]
        """The rows of the positions: one after the other, but for padding, as RoBERTa counts."""
        padding = -1 if self.padding is None else self.padding
        return row_numbers(np.array(ids, dtype=np.float64)[:, None], self.first, padding)[:, 0].astype(np.int64)

    def _check(self, tensors: Tensors) -> None:
        if self.missing:
            raise EngineError("checkpoint_tensor_missing", module=shown_path(tensors.path), tensor=self.missing)
        if self.unknown:
            raise EngineError("checkpoint_only_states", tensor=self.unknown)


def norm_of(tensors: Tensors, name: str, kind: NormKind, epsilon: float) -> Norm | None:
    """The norm called `name`; None where a file does not have it."""
    if kind.plain:
        return Norm("", "", epsilon, kind)
    weight = next((f"{name}.{end}" for end in ("weight", "gamma") if f"{name}.{end}" in tensors.infos), None)
    if weight is None:
        return None
    bias = next((f"{name}.{end}" for end in ("bias", "beta") if f"{name}.{end}" in tensors.infos), "")
    return Norm(weight, bias, epsilon, kind)


def epsilon_of(config: Mapping[str, Any], row: ModelType) -> float:
    """What is added under the root of norms: what the type fixes, else what is said. Raises EngineError."""
    if row.epsilon:
        return row.epsilon
    return next((number_of(config, name) for name in EPSILONS if config.get(name) is not None), USUAL_EPSILON)


def words_of_model(tensors: Tensors, config: Mapping[str, Any], row: ModelType, stack: str) -> ModelWords | None:
    """What a model makes hidden states of tokens with; None where this file does not have its table.

    stack: the path of the layers without their numbers, of which an encoder and its decoder have two.
    """
    table = table_of(tensors, stack)
    if table is None:
        return None
    inner = table.removesuffix(".weight").rpartition(".")[0]
    parts = stack.split(".")
    places = list(dict.fromkeys((inner, *(".".join(parts[:count]) for count in range(len(parts), -1, -1)))))

    def found(ends: Sequence[str]) -> str:
        names = (f"{place}.{one}".lstrip(".") for place in places for one in ends)
        return next((name for name in names if f"{name}.weight" in tensors.infos), "")

    added = row.first != "none"
    position, projection = found(POSITIONS), found(PROJECTIONS)
    inside = (f"{inner}.{name}" for name in NORMS if inner.rpartition(".")[2] == "embeddings")
    norm = next((name for name in inside if f"{name}.weight" in tensors.infos), "") or found(NORMS_BESIDE)
    padding = int(number_of({"pad_token_id": 1, **config}, "pad_token_id")) if row.first == "padding" else None
    return ModelWords(
        table,
        f"{position}.weight" if position and added and not row.sinusoids else "",
        f"{found(KINDS)}.weight" if found(KINDS) else "",
        norm_of(tensors, norm, LAYER, epsilon_of(config, row)) if norm else None,
        padding + 1 if padding is not None else int(row.first) if added else 0,
        padding,
        _factor(tensors, table, config, row),
        projection,
        row.norm_first and "decoder" in parts,
        row.sinusoids,
        table if row.only_states is True or row.only_states in parts else _unknown(tensors, table),
        "" if position or not added or row.sinusoids else f"{POSITIONS[0]}.weight",
    )


def _factor(tensors: Tensors, table: str, config: Mapping[str, Any], row: ModelType) -> float:
    if row.root is True or (row.root and config.get(str(row.root)) is True):
        return float(np.sqrt(whole(config, *WIDTHS) or tensors.infos[table].shape[1]))
    return number_of(config, "embedding_multiplier") if config.get("embedding_multiplier") else 1.0


def _sinusoids(places: np.ndarray, d: int) -> np.ndarray:  # [n] -> [n, d]
    """Sines in the first half of the columns and cosines in the second, as fairseq has them."""
    angles = places[:, None] * 10000.0 ** (-np.arange(d // 2) / max(d // 2 - 1, 1))
    return np.concatenate((np.sin(angles), np.cos(angles)), axis=1)


def _unknown(tensors: Tensors, table: str) -> str:
    """A tensor in a module of embeddings that is none of those that are added up; "" where there is none."""
    place = table.removesuffix(".weight").rpartition(".")[0]
    if place.rpartition(".")[2] != "embeddings":
        return ""
    known = {*TABLES, *POSITIONS, *KINDS, *NORMS, *PROJECTIONS, *BESIDE}
    inside = (name for name in tensors.infos if name.startswith(f"{place}."))
    return next((name for name in inside if name.removeprefix(f"{place}.").partition(".")[0] not in known), "")


def table_of(tensors: Tensors, stack: str = "") -> str | None:
    """The name of the table of word embeddings, of the stack if it has its own."""
    names = [name for name in tensors.infos if name.removesuffix(".weight").rpartition(".")[2] in TABLES]
    names += [name for name in tensors.infos if name == SHARED or name.endswith(f".{SHARED}")]
    own = (name for name in names if stack and name.startswith(f"{stack.rpartition('.')[0]}."))
    return next(own, next(iter(names), None))


def embeddings_of(tensors: Tensors, ids: Sequence[int]) -> Array:  # -> [n, d]
    """The rows of the table of word embeddings for these tokens, alone. Raises EngineError."""
    name = table_of(tensors)
    if name is None:
        wanted = listed(f"{name}.weight" for name in TABLES)
        raise EngineError("checkpoint_tensor_missing", module=shown_path(tensors.path), tensor=wanted)
    return rows_of(tensors, name, ids)


def rows_of(tensors: Tensors, name: str, ids: Sequence[int]) -> Array:  # -> [n, d]
    """Rows of a table. Raises EngineError for a row that it does not have."""
    matrix = tensors.read(name)
    if matrix.ndim != 2:
        raise EngineError("checkpoint_shape", tensor=name, shape=shape_text(matrix.shape), expected="n×d")
    for token in ids:
        if not 0 <= token < len(matrix):
            raise EngineError("no_such_token", token=token, last=len(matrix) - 1)
    return freeze(matrix[list(ids)])
