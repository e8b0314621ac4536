"""What `resources/record_attention.py` wrote of a model's attention, one worksheet a layer."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeGuard

from engine.arrays import Floats, shape_text
from engine.document import Document
from engine.errors import EngineError
from engine.files.reading import is_text, parse_json, quoted, told
from engine.files.tensor_axes import merged
from engine.files.tensor_documents import (
    LayerInfo,
    assembled,
    named,
    rules_settings,
    scale_settings,
    source_of,
)
from engine.files.tensor_masks import Masking, masking, settings_of
from engine.files.tensors import TensorFile
from engine.files.token_words import shown_words
from engine.options import Setting
from engine.streaming.map import LARGEST_HELD

FORMAT = "attention-workbench-recording"
VERSION = 1


def is_recording(file: TensorFile) -> bool:
    return file.metadata.get("format") == FORMAT


@dataclass(frozen=True, slots=True)
class Facts:
    """What the recorder says of a layer besides its arrays."""

    layer: int
    module: str
    kind: str
    scale: float
    causal: bool
    softcap: float
    window: int
    after_position: bool


@dataclass(frozen=True)
class Recording:
    """The layers of a recording. Raises EngineError where the file contradicts itself."""

    file: TensorFile

    @property
    def path(self) -> Path:
        return self.file.path

    @cached_property
    def facts(self) -> Mapping[int, Facts]:
        with told(self.path):
            version = self.file.metadata.get("version", "1")
            if version != str(VERSION):
                raise ValueError(f"it is a recording of version {quoted(version)}; {VERSION} is known")
            listed = parse_json(self.file.metadata.get("layers", "[]").encode())
            if not isinstance(listed, list) or not listed:
                raise ValueError("its layers are not a list with at least one of them")
            return MappingProxyType({facts.layer: facts for facts in map(_facts, listed)})

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens as people see them; () where none were recorded."""
        with told(self.path):
            tokens = parse_json(self.file.metadata.get("tokens", "[]").encode())
            if not isinstance(tokens, list) or not all(map(is_text, tokens)):
                raise ValueError("its tokens are not a list of texts")
        return shown_words(tokens)

    @cached_property
    def layers(self) -> tuple[LayerInfo, ...]:
        return tuple(self._info(facts) for facts in self.facts.values())

    def document(self, layer: int) -> Document:
        """The worksheet of the layer of this number. Raises EngineError."""
        if layer not in self.facts:
            raise EngineError("layer_missing", layer=layer, known=", ".join(map(str, self.facts)))
        facts = self.facts[layer]
        shapes = self._shapes(layer)
        (heads, n, d_k), (kv_heads, m, _) = shapes["Q"], shapes["K"]
        is_held = heads * n * m <= LARGEST_HELD
        sources = {part: self._source(layer, part, is_held) for part in "QKV"}
        settings: dict[str, Setting] = {"heads": heads, "kv_heads": kv_heads, "softcap": facts.softcap}
        settings["source"] = "qkv" if n == m else "qkv_cross"
        scale, factor = scale_settings(facts.scale, d_k)
        if f"layers.{layer}.sink" in self.file.infos:
            settings["normalise"] = "sinks"
            sources["sink"] = self._sink(layer, heads)
        names = self._names(n, m)
        return assembled(settings | scale, {**sources, **factor}, names, self._masking(layer, facts, n, m))

    def _info(self, facts: Facts) -> LayerInfo:
        shapes = self._shapes(facts.layer)
        heads, n, _ = shapes["Q"]
        return LayerInfo(facts.layer, facts.module, facts.kind, heads, n, shapes["K"][1])

    def _shapes(self, layer: int) -> dict[str, tuple[int, ...]]:
        """[heads, words, dimensions] of Q, K and V, which fit each other. Raises EngineError."""
        found = {}
        for part in "QKV":
            name = f"layers.{layer}.{part}"
            info = self.file.infos.get(name)
            if info is None:
                raise EngineError("tensor_missing", file=str(self.path), name=quoted(name))
            found[part] = info.shape
        with told(self.path):
            Q, K, V = found.values()
            if any(len(shape) != 3 or 0 in shape for shape in (Q, K, V)):
                raise ValueError(f"Q, K and V of layer {layer} are not stacks of matrices, one a head")
            if Q[2] != K[2] or K[:2] != V[:2] or Q[0] % K[0]:
                shapes = ", ".join(map(shape_text, found.values()))
                raise ValueError(f"Q, K and V of layer {layer} do not fit each other: {shapes}")
        return found

    def _source(self, layer: int, part: str, is_held: bool) -> Floats:
        return source_of(merged(self.file.read(f"layers.{layer}.{part}"), "hwd", part), is_held)

    def _sink(self, layer: int, heads: int) -> Floats:
        sink = self.file.read(f"layers.{layer}.sink")
        with told(self.path):
            if sink.shape != (heads,):
                raise ValueError(f"the sink of layer {layer} is {shape_text(sink.shape)}, not one number a head")
        return source_of(merged(sink, "h", "sink"), True)

    def _masking(self, layer: int, facts: Facts, n: int, m: int) -> Masking:
        """Causality and window are said apart; a window may be part of the mask as well."""
        window = facts.window if facts.window < max(n, m) else 0
        also = rules_settings(facts.causal, window)
        name = f"layers.{layer}.mask"
        if name not in self.file.infos:
            return Masking(MappingProxyType(settings_of(also, m - n)))
        mask = self.file.read(name)
        if mask.ndim not in (2, 3) or mask.shape[-2:] != (n, m):
            raise EngineError("mask_shape", name=name, shape=shape_text(mask.shape), expected=shape_text((n, m)))
        return masking(mask, "hqk"[-mask.ndim :], n, m, name, also if also.any else None)

    def _names(self, n: int, m: int) -> dict[str, tuple[str, ...]]:
        """Where there are as many tokens as words; queries that are fewer than keys stand at the end."""
        words = self.words
        if len(words) == n:
            return named("word", words, n)
        if len(words) == m and n < m:
            return named("source", words, m) | named("word", words[m - n :], n)
        return {}


def _facts(entry: Any) -> Facts:
    """Raises ValueError."""
    if not isinstance(entry, dict) or type(entry.get("layer")) is not int or entry["layer"] < 0:
        raise ValueError("an entry of its layers has no number")
    layer = entry["layer"]
    scale, softcap, window = entry.get("scale"), entry.get("softcap"), entry.get("sliding_window")
    if not _is_positive(scale) or not (softcap is None or _is_positive(softcap)):
        raise ValueError(f"scale or softcap of layer {layer} is no number above 0")
    if window is not None and (type(window) is not int or window < 1):
        raise ValueError(f"the window of layer {layer} is no number above 0")
    texts = [entry.get(name, "") for name in ("module", "kind")]
    if not all(map(is_text, texts)):
        raise ValueError(f"module or kind of layer {layer} is no text")
    flags = [entry.get("causal", False) is True, entry.get("after_position", True) is True]
    return Facts(layer, texts[0], texts[1], float(scale), flags[0], float(softcap or 0.0), window or 0, flags[1])


def _is_positive(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0.0 < value < float("inf")
