"""What `resources/record_attention.py` wrote of a model's attention, one worksheet a layer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeGuard

from engine.arrays import Floats, shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError, Flaw
from engine.files.models.axes import merged
from engine.files.models.documents import (
    LayerInfo,
    assembled,
    named,
    rules_settings,
    scale_settings,
    source_of,
    width_of,
)
from engine.files.models.masks import ADDED, FLAGS, Masking, masking, settings_of
from engine.files.models.telling import note_names, note_of, tell_names
from engine.files.models.tokens import shown_words
from engine.files.reading import about, is_text, parse_json, told
from engine.files.tensors.open import TensorFile
from engine.kernels.forks import computed_once
from engine.pipeline.options import Setting
from engine.sentences.phrase import Phrase
from engine.sentences.shown import listed, quoted, shown_text
from engine.sizes import SIZES
from engine.stages.rules.normalisers import LEARNED_SINK
from engine.worksheet.document import Document, Origin

FORMAT = "attention-workbench-recording"
MOST_TOLD, LONGEST_REASON = 3, 200  # modules that are left out, and characters of why
OTHERS = {  # not the model's own
    *("note_scores_changed", "note_weights_changed", "note_not_alike", "note_not_numbers"),
    *("note_unchecked", "note_before_position"),
}
VERSIONS = ("1", "2")  # the first did not check itself, and could take queries before their positions


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
    checked: Phrase
    notes: tuple[Phrase, ...]
    tokens: tuple[str, ...] | None  # of a layer that left padding out


@dataclass(frozen=True)
class Recording:
    """The layers of a recording. Raises EngineError where the file contradicts itself.

    names: of the words, instead of the tokens that were recorded.
    """

    file: TensorFile
    names: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        return self.file.path

    @property
    def files(self) -> tuple[TensorFile, ...]:
        return (self.file,)

    @computed_once
    def facts(self) -> Mapping[int, Facts]:
        with told(self.path):
            version = self.file.metadata.get("version", "1")
            if version not in VERSIONS:
                raise Flaw("recording_version", version=quoted(version), known=VERSIONS[-1])
            entries = parse_json(self.file.metadata.get("layers", "[]").encode())
            if not isinstance(entries, list) or not entries:
                raise Flaw("recording_layers")
            return MappingProxyType({facts.layer: facts for facts in (_facts(entry, version) for entry in entries)})

    @computed_once
    def words(self) -> tuple[str, ...]:
        """The tokens as people see them; () where none were recorded."""
        if self.names:
            return self.names
        with told(self.path):
            return shown_words(_texts(parse_json(self.file.metadata.get("tokens", "[]").encode())))

    @computed_once
    def layers(self) -> tuple[LayerInfo, ...]:
        return tuple(self._info(facts) for facts in self.facts.values())

    def document(self, layer: int) -> Document:
        """The worksheet of the layer of this number. Raises EngineError."""
        with about(self.path):
            return self._document(layer)

    def _document(self, layer: int) -> Document:
        if layer not in self.facts:
            raise EngineError("layer_missing", layer=layer, known=listed(self.facts))
        facts = self.facts[layer]
        shapes = self._shapes(layer)
        (heads, n, d_k), (kv_heads, m, _) = shapes["Q"], shapes["K"]
        is_held = SIZES.hold(heads * n * m)
        sources = {part: self._source(layer, part, is_held) for part in "QKV"}
        settings: dict[str, Setting] = {"heads": heads, "kv_heads": kv_heads, "softcap": facts.softcap}
        settings["source"] = "qkv" if n == m else "qkv_cross"
        scale, factor = scale_settings(facts.scale, d_k)
        if f"layers.{layer}.sink" in self.file.infos:
            settings["normalise"] = LEARNED_SINK
            sources["sink"] = self._sink(layer, heads)
        names = self._names(self._words_of(layer), n, m)
        document = assembled(settings | scale, {**sources, **factor}, names, self._masking(layer, facts, n, m))
        notes = [*map(note_of, facts.notes), *note_names(self._other_names(layer, n, m))]
        return replace(document, origin=Origin(facts.module, tuple(notes)))

    def _words_of(self, layer: int) -> tuple[str, ...]:
        """Those of the file, but of a layer that left padding out."""
        tokens = self.facts[layer].tokens
        return self.words if tokens is None or self.names else shown_words(tokens)

    def _other_names(self, layer: int, n: int, m: int) -> list[Phrase]:
        """That the names are neither those of the queries nor those of the keys."""
        count = len(self._words_of(layer))
        if count in (0, n, m if n < m else n):
            return []
        return tell_names(count, n) if self.names else [Phrase("other_names", count=count, size=n)]

    def left_out(self) -> Iterator[Phrase]:
        """The first modules whose attention the recorder could not follow, and why; how many more there are.
        Raises EngineError."""
        with told(self.path):
            entries = parse_json(self.file.metadata.get("refused", "[]").encode())
            if not isinstance(entries, list) or not all(map(_is_refusal, entries)):
                raise Flaw("recording_refused")
        for entry in entries[:MOST_TOLD]:
            why = shown_text(entry["why"], LONGEST_REASON)
            yield Phrase("module_left_out", module=entry["module"], kind=entry["kind"], why=why)
        if len(entries) > MOST_TOLD:
            yield Phrase("modules_left_out", count=len(entries) - MOST_TOLD)

    def _info(self, facts: Facts) -> LayerInfo:
        shapes = self._shapes(facts.layer)
        heads, n, _ = shapes["Q"]
        m = shapes["K"][1]
        return LayerInfo(
            facts.layer,
            facts.module,
            facts.kind,
            heads,
            n,
            m,
            facts.checked,
            not OTHERS & {note.code for note in facts.notes},
        )

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
                raise Flaw("recording_stacks", layer=layer)
            if Q[2] != K[2] or K[:2] != V[:2] or Q[0] % K[0]:
                shapes = ", ".join(map(shape_text, found.values()))
                raise Flaw("recording_shapes", layer=layer, shapes=shapes)
        return found

    def _source(self, layer: int, part: str, is_held: bool) -> Floats:
        name = f"layers.{layer}.{part}"
        self.file.check_copy(name, width_of(self.file.infos[name].dtype, is_held))
        return source_of(merged(self.file.read(name), "hwd", part), is_held)

    def _sink(self, layer: int, heads: int) -> Floats:
        sink = self.file.read(f"layers.{layer}.sink")
        with told(self.path):
            if sink.shape != (heads,):
                raise Flaw("recording_sink", layer=layer, shape=shape_text(sink.shape))
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
        meaning = ADDED if mask.dtype.kind == "f" else FLAGS
        return masking(mask, "hqk"[-mask.ndim :], n, m, name, also if also.any else None, meaning)

    def _names(self, words: Sequence[str], n: int, m: int) -> dict[str, tuple[str, ...]]:
        """Where there are as many tokens as words; queries that are fewer than keys stand at the end.

        Tokens that are others are no names; names that were given are, as far as they go, and `told` tells of them.
        """
        if len(words) == n:
            return named("word", words, n)
        if len(words) == m and n < m:
            return named("source", words, m) | named("word", words[m - n :], n)
        return named("word", self.names, n) if self.names else {}


def _facts(entry: Any, version: str) -> Facts:
    """Raises Flaw."""
    if not isinstance(entry, dict) or type(entry.get("layer")) is not int or entry["layer"] < 0:
        raise Flaw("recording_number")
    layer = entry["layer"]
    scale, softcap, window = entry.get("scale"), entry.get("softcap"), entry.get("sliding_window")
    if not _is_positive(scale) or not (softcap is None or _is_positive(softcap)):
        raise Flaw("recording_scale", layer=layer)
    if window is not None and (type(window) is not int or window < 1):
        raise Flaw("recording_window", layer=layer)
    texts = [entry.get(name, "") for name in ("module", "kind")]
    if not all(map(is_text, texts)):
        raise Flaw("recording_texts", layer=layer)
    notes = _notes_of_version_1(layer, entry) if version == "1" else _notes(layer, entry)
    difference = f"{entry['difference']:.2g}" if version != "1" else ""
    own = Phrase("layer_own", layer=layer, difference=difference)
    checked = own if not notes else reduce(lambda one, other: Phrase("next", one=one, other=other), notes)
    tokens = _texts(entry["tokens"]) if "tokens" in entry else None
    causal = entry.get("causal", False) is True
    module, kind = texts
    return Facts(layer, module, kind, float(scale), causal, float(softcap or 0.0), window or 0, checked, notes, tokens)


def _notes_of_version_1(layer: int, entry: Mapping[str, Any]) -> tuple[Phrase, ...]:
    if entry.get("after_position", True) is not True:
        return (Phrase("note_before_position", layer=layer),)
    return (Phrase("note_unchecked", layer=layer),)


def _notes(layer: int, entry: Mapping[str, Any]) -> tuple[Phrase, ...]:
    """What the recorder found that is not the model's own. Raises Flaw."""
    numbers = [entry.get(name) for name in ("difference", "weights", "largest")]
    parts, deviations = entry.get("parts", 1), entry.get("deviations", [])
    are_numbers = all(number == 0.0 or _is_positive(number) for number in numbers)
    is_told = isinstance(deviations, list) and type(entry.get("own")) is bool
    if not are_numbers or not is_told or type(parts) is not int or parts < 1:
        raise Flaw("recording_check", layer=layer)
    difference, weights, largest = (f"{number:.2g}" for number in numbers)
    known = {
        "scores_changed": Phrase(
            "note_scores_changed", layer=layer, weights=weights, difference=difference, largest=largest
        ),
        "weights_changed": Phrase(
            "note_weights_changed", layer=layer, weights=weights, difference=difference, largest=largest
        ),
        "not_numbers": Phrase("note_not_numbers", layer=layer),
        "output_changed": _output_changed(layer, entry.get("behind"), largest),
        "not_alike": Phrase("note_not_alike", layer=layer, difference=difference, largest=largest),
    }
    if not all(isinstance(one, str) and one in known for one in deviations):
        raise Flaw("recording_check", layer=layer)
    said = dict.fromkeys(deviations)
    if not entry["own"] and not said.keys() - {"output_changed"}:
        said = {"not_alike": None, **said}
    pieces = (Phrase("note_part", layer=layer, parts=parts),) if parts > 1 else ()
    return (*(known[one] for one in said), *pieces)


def _output_changed(layer: int, behind: Any, largest: str) -> Phrase:
    """How much the output is changed before its projection, which older recorders did not say."""
    if not _is_positive(behind):
        return Phrase("note_output_changed", layer=layer)
    return Phrase("note_output_changed_by", layer=layer, behind=f"{behind:.2g}", largest=largest)


def _texts(entries: Any) -> tuple[str, ...]:
    """Raises Flaw for what is no list of texts."""
    if not isinstance(entries, list) or not all(map(is_text, entries)):
        raise Flaw("recording_tokens")
    return tuple(entries)


def _is_refusal(entry: Any) -> bool:
    return isinstance(entry, dict) and all(is_text(entry.get(name)) for name in ("module", "kind", "why"))


def _is_positive(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0.0 < value < float("inf")
