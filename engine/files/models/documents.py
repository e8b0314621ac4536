"""Arrays of a file as a worksheet: queries, keys and values of a model, or words and weights."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, cast

import numpy as np

from engine.arrays import Array, Floats, freeze, seal, shape_text
from engine.dataclass import dataclass
from engine.edits.cells import check_names, fit_names
from engine.edits.choices import LARGEST_GIVEN, Draw
from engine.errors import EngineError
from engine.files.models.axes import chosen, merged
from engine.files.models.masks import Masking, masking
from engine.files.models.plan import Choice, Plan, plan_of
from engine.files.models.telling import note_choice
from engine.files.reading import about, check_room
from engine.files.tensors.open import TensorFile
from engine.formulas.masks import Rules
from engine.kernels.forks import computed_once
from engine.pipeline.options import PLAIN, Options, Setting
from engine.sentences.phrase import Phrase
from engine.sentences.shown import visible
from engine.sizes import SIZES
from engine.stages.rules.normalisers import LEARNED_SINK
from engine.stages.stage import Stage
from engine.worksheet.document import Document, Origin
from engine.worksheet.initial_values import fill

NEED_DOUBLES = ("float64", "int64", "uint64", "int32", "uint32")


@dataclass(frozen=True, slots=True)
class LayerInfo:
    """One layer that a file has: where it is in the model, and its sizes, as far as they are known.

    checked: how its numbers were compared with the model's own. is_own: whether they are these.
    """

    number: int
    module: str
    kind: str
    heads: int
    n: int
    m: int
    checked: Phrase | None = None
    is_own: bool = True


class Layers(Protocol):
    """A file with layers, any of which can be on the worksheet."""

    @property
    def path(self) -> Path: ...

    @property
    def layers(self) -> Sequence[LayerInfo]: ...

    @property
    def files(self) -> tuple[TensorFile, ...]:
        """Whose numbers a document has."""
        ...

    def document(self, layer: int) -> Document:
        """The worksheet of the layer of this number. Raises EngineError."""
        ...


@dataclass(frozen=True)
class LayersOfArrays:
    """The layers of arrays that have an axis for them."""

    file: TensorFile
    choice: Choice

    @property
    def path(self) -> Path:
        return self.file.path

    @property
    def files(self) -> tuple[TensorFile, ...]:
        return (self.file,)

    @computed_once
    def layers(self) -> tuple[LayerInfo, ...]:
        plan = plan_of(self.file.infos, self.choice)
        return tuple(LayerInfo(layer, "", "", plan.heads, plan.n, plan.m) for layer in range(plan.layers))

    def document(self, layer: int) -> Document:
        return document_of(self.file, replace(self.choice, layer=layer))


def document_of(file: TensorFile, choice: Choice) -> Document:
    """The worksheet that a choice makes of a file. Raises EngineError.

    Numbers are float64 while a matrix of all pairs is small enough to be held; those of longer texts stay as they are
    in the file, and on the disk where heads need not be put side by side.
    """
    with about(file.path):
        return _document_of(file, choice)


def _document_of(file: TensorFile, choice: Choice) -> Document:
    plan = plan_of(file.infos, choice)
    if not plan.given:
        check_names(plan.n)  # before the numbers are read
    is_held = SIZES.hold(plan.n * plan.m * plan.heads)
    sources: dict[str, Floats] = {}
    for role in plan.matrices:
        array, axes = _read(file, plan, choice, role, width_of(file.infos[plan.arrays[role]].dtype, is_held))
        sources[role] = source_of(merged(array, axes, role), is_held)
    found = Masking()
    if "mask" in plan.arrays:
        array, axes = _read(file, plan, choice, "mask", 1)
        found = masking(array, axes, plan.n, plan.m, plan.arrays["mask"], meaning=choice.mask)
    names = named("word", choice.words, plan.n) if choice.words else {}
    if plan.given and plan.is_cross and len(choice.words) == plan.m != plan.n:  # keys of the text, queries at its end
        names = named("source", choice.words, plan.m) | named("word", choice.words[plan.m - plan.n :], plan.n)
    document = assembled(_settings(plan), sources, names, found)
    masked = (*found.settings, *(["bias"] if found.bias is not None else []))
    notes, is_drawn = note_choice(file.infos, choice, plan, masked), not plan.given and "W_Q" not in plan.arrays
    return replace(document, origin=Origin(visible(file.path.name), tuple(notes), is_drawn))


def assembled(
    settings: Mapping[str, Setting],
    sources: Mapping[str, Floats],
    names: Mapping[str, tuple[str, ...]],
    mask: Masking,
) -> Document:
    """A worksheet with these options and sources, and what else its options need. Raises EngineError."""
    present = cast("dict[str, Array]", dict(sources))
    if mask.bias is not None:
        present["bias"] = seal(mask.bias)
    if "X" in present and "word" not in names:  # words have names, in every session
        names = {**names, **named("word", (), len(present["X"]))}
    options = Options.of({**settings, **mask.settings})
    document = Document("attention", MappingProxyType(present), MappingProxyType(dict(names)), options=options)
    is_drawn = "X" in present and "W_Q" not in present
    for name, stage in document.stages.items():
        if not stage.operands and name not in present:
            document = document.with_source(name, _filled(document, stage))
    if is_drawn:
        document = Draw(document.recipe).apply(document)
    return document if mask.painted is None else document.with_patch("mask", mask.painted)


def source_of(array: np.ndarray, is_held: bool) -> Floats:
    """The numbers as a worksheet has them: a copy, as the file may be written anew while they are looked at.

    Raises MemoryError.
    """
    width = width_of(array.dtype.name, is_held)
    check_room(array.size * width)
    return seal(np.array(array, dtype=np.float64 if width == 8 else np.float32))


def width_of(dtype: str, is_held: bool) -> int:
    """Bytes of each number as `source_of` has it: 4 where a long text's numbers need no more."""
    return 8 if is_held or dtype in NEED_DOUBLES else 4


def named(family: str, words: Sequence[str], size: int) -> dict[str, tuple[str, ...]]:
    """The words of an axis, cut or continued with `word_5`, `word_6`, … to `size`. Raises EngineError for too many."""
    return {family: fit_names(family, words, size)}


def rules_settings(causal: bool, window: int) -> Rules:
    """The rules of a layer that says: no later keys; only so many, the word itself counted (0: all)."""
    left = window - 1 if window else -1
    return Rules("bottom_right" if causal else "none", window_left=left, window_right=-1 if causal else left)


def scale_settings(scale: float, d_k: int) -> tuple[dict[str, Setting], dict[str, Floats]]:
    """The option and the given number for what multiplies the scores."""
    if math.isclose(scale, d_k**-0.5):
        return {"scale": "sqrt_d_k"}, {}
    return {"scale": "number"}, {"scale": freeze([[scale]])}


def _filled(document: Document, stage: Stage) -> Array:
    shape = tuple(document.expected_size(axis) for axis in stage.axes)
    if math.prod(shape) > LARGEST_GIVEN:
        raise EngineError("drawn_too_large", name=stage.name, shape=shape_text(shape))
    return freeze(fill(stage.fill, document, shape, stage.name))


def _read(file: TensorFile, plan: Plan, choice: Choice, role: str, width: int) -> tuple[np.ndarray, str]:
    """One array without its axes of layers and batches; of those along its first axis only one entry is read.

    width: bytes that each of its numbers will take.
    """
    name = plan.arrays[role]
    axes, shape = choice.readings[name].axes, file.infos[name].shape
    at = {"l": choice.layer, "b": choice.batch}
    at = {letter: 0 if letter in axes and shape[axes.index(letter)] == 1 else index for letter, index in at.items()}
    first = axes[:1]
    if first in at and shape[0] > 1:
        if not 0 <= at[first] < shape[0]:
            raise EngineError("tensor_index", name=name, index=at[first], last=shape[0] - 1)
        file.check_copy(name, width, shape[0])
        array = file.read(name, slice(at[first], at[first] + 1))
        return chosen(array, axes, {**at, first: 0}, name)
    file.check_copy(name, width)
    return chosen(file.read(name), axes, at, name)


def _settings(plan: Plan) -> dict[str, Setting]:
    source = ("qkv" if plan.given else "self") if not plan.is_cross else ("qkv_cross" if plan.given else "cross")
    settings: dict[str, Setting] = {"source": source, "heads": plan.heads, "kv_heads": plan.kv_heads}
    settings["output_projection"] = "W_O" in plan.arrays
    settings["biases"] = any(role in plan.arrays for role in ("b_Q", "b_K", "b_V", "b_O"))
    settings["normalise"] = LEARNED_SINK if "sink" in plan.arrays else PLAIN.normalise
    return settings
