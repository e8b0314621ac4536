"""A checkpoint with words to attend to: its matrices come from one file, the words from another, or from token ids."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.arrays import shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.files.models.axes import chosen, size_of
from engine.files.models.checkpoints import PATTERNS, Layer, check_layer, layers_of
from engine.files.models.config import CONFIG, read_config, text_config
from engine.files.models.documents import LayerInfo
from engine.files.models.families.forms import check_form
from engine.files.models.families.unread import Unread, tell_unread, unread_of
from engine.files.models.plan import guessed
from engine.files.models.projections import document_of_layer, projection
from engine.files.models.telling import note_names, note_of, note_words, tell_names
from engine.files.models.words import Norm, embeddings_of
from engine.files.reading import about, is_there
from engine.files.tensors.open import TensorFile
from engine.kernels.forks import computed_once
from engine.sentences.phrase import Phrase
from engine.sentences.shown import listed
from engine.worksheet.document import Document, Note

MOST_IDS = 2**16
LAYERED = re.compile(r"(.*\.)?[0-9]{1,6}\..*\.weight")  # weights of a layer of a model
DOUBLE = 8  # bytes of a number with which words and weights are multiplied


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

    @property
    def files(self) -> tuple[TensorFile, ...]:
        return (self.file,) if self.hidden is None else (self.file, self.hidden)

    @computed_once
    def by_number(self) -> Mapping[int, Layer]:
        """The layers by their numbers; by their places where a model has two of a number."""
        numbers = [layer.number for layer in self.found]
        unique = len(set(numbers)) == len(numbers)
        return MappingProxyType(dict(zip(numbers if unique else range(len(numbers)), self.found, strict=True)))

    @computed_once
    def unread(self) -> tuple[Unread, ...]:
        """Attention of the model that is not among its layers here."""
        return unread_of(self.file, [layer.module for layer in self.found])

    def left_out(self) -> list[Phrase]:
        """The same, in words."""
        return tell_unread(self.unread)

    @computed_once
    def layers(self) -> tuple[LayerInfo, ...]:
        n = len(self.ids)
        found = self.by_number.items()
        return tuple(LayerInfo(number, layer.module, layer.family, layer.heads, n, n) for number, layer in found)

    def layer(self, number: int) -> Layer:
        """What the checkpoint has under this number, if it can be shown; nothing is read. Raises EngineError."""
        if number not in self.by_number:
            raise EngineError("layer_missing", layer=number, known=listed(self.by_number))
        found = self.by_number[number]
        check_layer(found)
        if self.hidden is None and not self.ids:
            raise EngineError("checkpoint_words", file=self.path.name)
        if self.hidden is not None and (shape := self.hidden.infos[_name_of_words(self.hidden)].shape)[-1] != found.d:
            raise EngineError("checkpoint_shape", tensor="X", shape=shape_text(shape), expected=f"n×{found.d}")
        return found

    def document(self, layer: int) -> Document:
        """The worksheet of the layer of this number. Raises EngineError."""
        with about(self.path):
            found = self.layer(layer)
            for name in found.tensors.values():
                self.file.check_copy(name, DOUBLE)
            projected = projection(self.file, found)
            names = self.words or tuple(map(str, self.ids))
            notes = (*map(note_of, self.notes(found)), *self.assumed())
            return document_of_layer(self._seen(found), projected, names, notes)

    def described(self, number: int) -> Phrase:
        """Which layer, and what it sees."""
        layer = self.by_number[number]
        hidden = self.hidden
        words = Phrase("words_of_tokens") if hidden is None else Phrase("words_from", file=hidden.path.name)
        norm = self.norm(layer)
        seen = words if norm is None else Phrase("behind_norm", words=words, norm=norm.name)
        return Phrase("next", one=layer.module, other=seen)

    def notes(self, layer: Layer) -> tuple[Phrase, ...]:
        """What must be said wherever the numbers of a layer are shown: what stands in, and all that was guessed."""
        stands_in = (Phrase("bare_embeddings", number=layer.number),) if self.sees_embeddings(layer) else ()
        return stands_in + layer.guessed

    def told(self) -> list[Phrase]:
        """What is assumed of the file of hidden states, and of the names of its rows."""
        return [phrase for note in self.assumed() if isinstance(phrase := note.phrase.facts["what"], Phrase)]

    def assumed(self) -> list[Note]:
        """The same, for wherever the numbers are shown."""
        if self.hidden is None:
            return []
        name, axes = _reading_of(self.hidden, len(self.found))
        shape = self.hidden.infos[name].shape
        return note_words(name, axes, shape) + note_names(tell_names(len(self.words), size_of(axes, shape, "w")))

    def sees_embeddings(self, layer: Layer) -> bool:
        """Whether it is given embeddings that in the model only its first layer sees."""
        return self.hidden is None and layer.number > 0

    def norm(self, layer: Layer) -> Norm | None:
        """The norm that the words go through before this layer. Raises EngineError where the file lacks it."""
        if self.hidden is not None and self.is_normed:
            return None
        if layer.lacks:
            raise EngineError("checkpoint_tensor_missing", module=layer.module, tensor=f"{layer.lacks}.weight")
        return layer.norm

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
    settings: Mapping[str, Any] | None = None
    if config is not None:
        settings = read_config(config)
    elif is_there(file.path.with_name(CONFIG)) and looks_like_a_model(file):
        settings = read_config(file.path)
    check_form(file, {**(settings or {}), **text_config(settings)})
    if looks_like_a_model(file):
        return layers_of(file, settings)
    for unread in unread_of(file, ()):
        raise unread.error
    if any(map(LAYERED.fullmatch, file.infos)) and (model := (settings or _config_beside(file)).get("model_type")):
        raise EngineError("checkpoint_no_attention", file=file.path.name, model=model)
    return ()


def _config_beside(file: TensorFile) -> Mapping[str, Any]:
    return read_config(file.path) if is_there(file.path.with_name(CONFIG)) else {}


def looks_like_a_model(file: TensorFile) -> bool:
    """Whether some tensors have the names of an attention layer's."""
    return any(pattern.fullmatch(name) for pattern in PATTERNS.values() for name in file.infos)


def words_of(file: TensorFile, layer: int, layers: int) -> np.ndarray:  # -> [n, d]
    """The array X of a file: of its first batch, and of this layer where it has several. Raises EngineError.

    What counts as many as the model has `layers`, or one more for what leaves the last, are no rows of a batch.
    """
    name, axes = _reading_of(file, layers)
    shape = file.infos[name].shape
    file.check_copy(name, DOUBLE, shape[0] if len(shape) > 2 else 1)
    return chosen(file.read(name), axes, {"l": layer, "b": 0}, name)[0]


def _reading_of(file: TensorFile, layers: int) -> tuple[str, str]:
    """The array X of a file, and its axes. Raises EngineError."""
    name = _name_of_words(file)
    axes = guessed(file.infos).readings[name].axes
    return name, "lwd" if axes == "bwd" and layers > 1 and file.infos[name].shape[0] in (layers, layers + 1) else axes


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
        raise EngineError("token_ids", text=text)
    return tuple(map(int, parts))
