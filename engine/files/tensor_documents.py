"""Arrays of a file as a worksheet: queries, keys and values of a model, or words and weights."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, cast

import numpy as np

from engine.arrays import Array, Floats, frozen, sealed
from engine.document import Document
from engine.edits.choices import Draw
from engine.errors import EngineError
from engine.files.tensor_axes import chosen, merged
from engine.files.tensor_masks import Masking, masking
from engine.files.tensor_plans import Choice, Plan, plan_of
from engine.files.tensors import TensorFile
from engine.filling import filled
from engine.masks import Rules
from engine.options import Options, Setting
from engine.stages.given import Given
from engine.streaming.map import LARGEST_HELD


@dataclass(frozen=True, slots=True)
class LayerInfo:
    """One layer that a file has: where it is in the model, and its sizes, as far as they are known."""

    number: int
    module: str
    kind: str
    heads: int
    n: int
    m: int


class Layers(Protocol):
    """A file with layers, any of which can be on the worksheet."""

    @property
    def path(self) -> Path: ...

    @property
    def layers(self) -> Sequence[LayerInfo]: ...

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

    @cached_property
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
    plan = plan_of(file.infos, choice)
    is_held = plan.n * plan.m * plan.heads <= LARGEST_HELD
    sources: dict[str, Floats] = {}
    for role in plan.matrices:
        array, axes = _read(file, plan, choice, role)
        sources[role] = source_of(merged(array, axes, role), is_held)
    found = Masking()
    if "mask" in plan.arrays:
        array, axes = _read(file, plan, choice, "mask")
        found = masking(array, axes, plan.n, plan.m, plan.arrays["mask"])
    names = named("word", choice.words, plan.n) if choice.words else {}
    if plan.given and plan.is_cross and len(choice.words) == plan.m != plan.n:  # keys of the text, queries at its end
        names = named("source", choice.words, plan.m) | named("word", choice.words[plan.m - plan.n :], plan.n)
    return assembled(_settings(plan), sources, names, found)


def assembled(
    settings: Mapping[str, Setting],
    sources: Mapping[str, Floats],
    names: Mapping[str, tuple[str, ...]],
    mask: Masking,
) -> Document:
    """A worksheet with these options and sources, and what else its options need. Raises EngineError."""
    present = cast("dict[str, Array]", dict(sources))
    if mask.bias is not None:
        present["bias"] = sealed(mask.bias)
    if "X" in present and "word" not in names:  # words have names, in every session
        names = {**names, **named("word", (), len(present["X"]))}
    options = Options.of({**settings, **mask.settings})
    document = Document("attention", MappingProxyType(present), MappingProxyType(dict(names)), options=options)
    is_drawn = "X" in present and "W_Q" not in present
    for name, stage in document.stages.items():
        if isinstance(stage, Given) and name not in present:
            document = document.with_source(name, _filled(document, stage))
    if is_drawn:
        document = Draw(document.recipe).apply(document)
    return document if mask.painted is None else document.with_patch("mask", mask.painted)


def source_of(array: np.ndarray, is_held: bool) -> Floats:
    """The numbers as a worksheet has them: a copy, as the file may be written anew while they are looked at."""
    if is_held or array.dtype.kind != "f":
        return frozen(array)
    return sealed(np.array(array))


def named(family: str, words: Sequence[str], size: int) -> dict[str, tuple[str, ...]]:
    """The words of an axis, cut or continued with `word_5`, `word_6`, … to `size`."""
    more = tuple(f"{family}_{number + 1}" for number in range(len(words), size))
    return {family: (*words[:size], *more)}


def rules_settings(causal: bool, window: int) -> Rules:
    """The rules of a layer that says: no later keys; only so many, the word itself counted (0: all)."""
    left = window - 1 if window else -1
    return Rules("bottom_right" if causal else "none", window_left=left, window_right=-1 if causal else left)


def scale_settings(scale: float, d_k: int) -> tuple[dict[str, Setting], dict[str, Floats]]:
    """The option and the given number for what multiplies the scores."""
    if math.isclose(scale, d_k**-0.5):
        return {"scale": "sqrt_d_k"}, {}
    return {"scale": "number"}, {"scale": frozen([[scale]])}


def _filled(document: Document, stage: Given) -> Array:
    shape = tuple(document.expected_size(axis) for axis in stage.axes)
    return frozen(filled(stage.fill, document, shape, stage.name))


def _read(file: TensorFile, plan: Plan, choice: Choice, role: str) -> tuple[np.ndarray, str]:
    """One array without its axes of layers and batches; of those along its first axis only one entry is read."""
    name = plan.arrays[role]
    axes, shape = choice.readings[name].axes, file.infos[name].shape
    at = {"l": choice.layer, "b": choice.batch}
    at = {letter: 0 if letter in axes and shape[axes.index(letter)] == 1 else index for letter, index in at.items()}
    first = axes[:1]
    if first in at and shape[0] > 1:
        if not 0 <= at[first] < shape[0]:
            raise EngineError("tensor_index", name=name, index=at[first], last=shape[0] - 1)
        array = file.read(name, slice(at[first], at[first] + 1))
        return chosen(array, axes, {**at, first: 0}, name)
    return chosen(file.read(name), axes, at, name)


def _settings(plan: Plan) -> dict[str, Setting]:
    source = ("qkv" if plan.given else "self") if not plan.is_cross else ("qkv_cross" if plan.given else "cross")
    settings: dict[str, Setting] = {"source": source, "heads": plan.heads, "kv_heads": plan.kv_heads}
    settings["output_projection"] = "W_O" in plan.arrays
    settings["biases"] = any(role in plan.arrays for role in ("b_Q", "b_K", "b_V", "b_O"))
    settings["normalise"] = "sinks" if "sink" in plan.arrays else "softmax"
    return settings
