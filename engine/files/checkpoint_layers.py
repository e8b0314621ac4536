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
from engine.files.checkpoints import Layer, check_layer, document_of_layer, embeddings_of, layers_of, projection
from engine.files.model_config import CONFIG, read_config
from engine.files.tensor_axes import chosen
from engine.files.tensor_documents import LayerInfo
from engine.files.tensor_plans import guessed
from engine.files.tensors import TensorFile

MOST_IDS = 2**16


@dataclass(frozen=True)
class LayersOfCheckpoint:
    """The layers of a checkpoint, with the words X that they attend to.

    found: of `found_layers`, perhaps with other heads. ids: rows of the word embeddings, or hidden: a file with X,
    [n, d] or one for each layer. words: their names.
    """

    file: TensorFile
    found: tuple[Layer, ...]
    ids: tuple[int, ...] = ()
    hidden: TensorFile | None = None
    words: tuple[str, ...] = ()

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
        if self.hidden is not None:
            return document_of_layer(words_of(self.hidden, found.number), projected, self.words)
        words = self.words or tuple(map(str, self.ids))
        return document_of_layer(embeddings_of(self.file, self.ids), projected, words)


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


def words_of(file: TensorFile, layer: int) -> np.ndarray:  # -> [n, d]
    """The array X of a file: of its first batch, and of this layer where it has several. Raises EngineError."""
    name = _name_of_words(file)
    return chosen(file.read(name), guessed(file.infos).readings[name].axes, {"l": layer, "b": 0}, name)[0]


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
