"""A checkpoint with words to attend to: its matrices come from one file, the words from another, or from token ids."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.arrays import shape_text
from engine.document import Document
from engine.errors import EngineError
from engine.files.checkpoints import Layer, check_layer, document_of_layer, layers_of, projection
from engine.files.model_config import CONFIG, read_config
from engine.files.model_words import Norm, embeddings_of
from engine.files.tensor_axes import chosen
from engine.files.tensor_documents import LayerInfo
from engine.files.tensor_plans import guessed
from engine.files.tensors import TensorFile

MOST_IDS = 2**16
EMBEDDED = "in the model only the first layer sees embeddings themselves"


@dataclass(frozen=True)
class LayersOfCheckpoint:
    """The layers of a checkpoint, with the words X that they attend to.

    found: of `found_layers`, perhaps with other heads. ids: tokens, or hidden: a file with the hidden states that enter
    the layer, [n, d] or one for each layer; `is_normed`: with what its norm made of them. words: their names.
    """

    file: TensorFile
    found: tuple[Layer, ...]
    ids: tuple[int, ...] = ()
    hidden: TensorFile | None = None
    words: tuple[str, ...] = ()
    is_normed: bool = False

    @property
    def path(self) -> Path:
        return self.file.path

    @cached_property
    def by_number(self) -> Mapping[int, Layer]:
        """The layers by their numbers; by their places where a model has two of a number."""
        numbers = [layer.number for layer in self.found]
        unique = len(set(numbers)) == len(numbers)
        return MappingProxyType(dict(zip(numbers if unique else range(len(numbers)), self.found, strict=True)))

    @cached_property
    def layers(self) -> tuple[LayerInfo, ...]:
        n = len(self.ids)
        found = self.by_number.items()
        return tuple(LayerInfo(number, layer.module, layer.family, layer.heads, n, n) for number, layer in found)

    def layer(self, number: int) -> Layer:
        """What the checkpoint has under this number, if it can be shown; nothing is read. Raises EngineError."""
        if number not in self.by_number:
            raise EngineError("layer_missing", layer=number, known=", ".join(map(str, self.by_number)))
        found = self.by_number[number]
        check_layer(found)
        if self.hidden is None and not self.ids:
            raise EngineError("checkpoint_words", file=self.path.name)
        if self.hidden is not None and (shape := self.hidden.infos[_name_of_words(self.hidden)].shape)[-1] != found.d:
            raise EngineError("checkpoint_shape", tensor="X", shape=shape_text(shape), expected=f"n×{found.d}")
        return found

    def document(self, layer: int) -> Document:
        """The worksheet of the layer of this number. Raises EngineError."""
        found = self.layer(layer)
        projected = projection(self.file, found)
        names = self.words or tuple(map(str, self.ids))
        return document_of_layer(self._seen(found), projected, names)

    def described(self, number: int) -> str:
        """Which layer, and what it sees."""
        layer = self.by_number[number]
        words = f"X from {self.hidden.path.name}" if self.hidden is not None else "tokens"
        norm = self.norm(layer)
        behind = "" if norm is None else f" behind {norm.name}"
        return f"{layer.module}; {words}{behind}" + (f"; {EMBEDDED}" if self.sees_embeddings(layer) else "")

    def sees_embeddings(self, layer: Layer) -> bool:
        """Whether it is given embeddings that in the model only its first layer sees."""
        return self.hidden is None and layer is not self.found[0]

    def norm(self, layer: Layer) -> Norm | None:
        """The norm that the words go through before this layer."""
        return None if self.hidden is not None and self.is_normed else layer.norm

    def _seen(self, layer: Layer) -> np.ndarray:  # -> [n, d]
        """What the projections of a layer see."""
        if self.hidden is not None:
            entering = words_of(self.hidden, layer.number, len(self.found))
        elif layer.words is not None:
            entering = layer.words.of(self.file, self.ids)
        else:
            entering = embeddings_of(self.file, self.ids)  # which says what is missing
        norm = self.norm(layer)
        return entering if norm is None or entering.shape[-1] != layer.d else norm.applied(self.file, entering)


def found_layers(file: TensorFile, config: Path | None = None) -> tuple[Layer, ...]:
    """The attention layers of a file; () where it has none with known names.

    config: of the model, or its folder; without it the one beside the file, if there is one. Raises EngineError.
    """
    try:
        layers_of(file, None)
    except EngineError as error:
        if error.code == "checkpoint_no_layers":
            return ()
        raise
    settings: Mapping[str, Any] | None = None
    if config is not None:
        settings = read_config(config)
    elif file.path.with_name(CONFIG).exists():
        settings = read_config(file.path)
    return layers_of(file, settings)


def words_of(file: TensorFile, layer: int, layers: int) -> np.ndarray:  # -> [n, d]
    """The array X of a file: of its first batch, and of this layer where it has several. Raises EngineError.

    What counts as many as the model has `layers`, or one more for what leaves the last, are no rows of a batch.
    """
    name = _name_of_words(file)
    axes = guessed(file.infos).readings[name].axes
    if axes == "bwd" and layers > 1 and file.infos[name].shape[0] in (layers, layers + 1):
        axes = "lwd"
    return chosen(file.read(name), axes, {"l": layer, "b": 0}, name)[0]


def _name_of_words(file: TensorFile) -> str:
    readings = guessed(file.infos).readings
    name = next((name for name, reading in readings.items() if reading.role == "X" and reading.axes), None)
    if name is None:
        raise EngineError("tensor_role_missing", role="X")
    return name


def ids_of(text: str) -> tuple[int, ...]:
    """Token ids as people type them: whole numbers with blanks or commas between. Raises EngineError."""
    parts = [part for part in re.split(r"[\s,;，、\[\]]+", text) if part]
    if not all(part.isascii() and part.isdigit() and len(part) < 10 for part in parts) or len(parts) > MOST_IDS:
        raise EngineError("token_ids", text=text if len(text) <= 60 else text[:60] + "…")
    return tuple(map(int, parts))
