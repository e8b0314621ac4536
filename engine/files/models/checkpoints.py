"""The attention layers of a checkpoint like BERT, GPT-2 or Llama, as worksheets on their own matrices.

A worksheet multiplies from the right, X W + b, so that W is [in, out]. Linear layers of PyTorch store [out, in], the
`Conv1D` of GPT-2 stores [in, out]. Names and layouts are those of Hugging Face's model files (`families.names`), and
what models do is that of their types (`families.types`).
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from engine.arrays import Array, freeze, shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.files.models.config import (
    heads_of,
    is_rotated,
    key_heads_of,
    kind_of,
    longest_of,
    scale_of,
    score_options,
    text_config,
)
from engine.files.models.families.gains import Gains, gains_of, heads_shown, shape_of
from engine.files.models.families.guesses import Taken, guess_type, guesses_of
from engine.files.models.families.names import BY_NAME, FAMILIES, Family
from engine.files.models.families.rope import Rope, rope_of
from engine.files.models.families.settings import FOREIGN, completed
from engine.files.models.families.types import DIFFERENT, ModelType, QKNorm, type_of
from engine.files.models.families.unread import is_readable, unread_of
from engine.files.models.words import ModelWords, Norm, Tensors, epsilon_of, norm_of, words_of_model
from engine.pipeline.options import Setting
from engine.sentences.phrase import Phrase
from engine.sentences.shown import listed

USUAL_HEAD_DIMS = (64, 128)  # the second is usual in networks wider than WIDE
WIDE = 2048
WEIGHTS, BIASES = ("W_Q", "W_K", "W_V", "W_O"), ("b_Q", "b_K", "b_V", "b_O")
HARMLESS = {  # beside the projections: masks and frequencies that were kept, and the norm of what comes out
    **dict.fromkeys(("gpt2", "gpt_bigcode", "gptj", "gpt_neo", "gpt_neox"), r"|bias|masked_bias"),
    **dict.fromkeys(("bert", "albert"), r"|(output\.)?LayerNorm\..*"),
}


PATTERNS = {  # of the first tensor of a layer: its module, and its number in that
    family: re.compile(rf"((?:.*\.)?([0-9]{{1,6}})\.{re.escape(family.path)})\.{re.escape(family.parts[0])}\.weight")
    for family in FAMILIES
}


@dataclass(frozen=True, slots=True)
class Layer:
    """One attention layer of a checkpoint.

    module: the dotted path of its tensors. tensors: their names by W_Q, W_K, W_V (or W_QKV), W_O, and b_ for biases.
    d: the size of a word; width: how many columns Q has. has_guessed_heads: nothing says how many there are;
    `with_heads` mends them. guesses: what else nothing says, each with what it was taken for.
    options: those of its worksheet besides the heads; rope: those of RoPE, which depend on the text. scale: what
    multiplies the scores, None for 1 / sqrt(d_k). gains: of the norm of queries and keys. sink: the logits of a sink.
    missing: tensors that the file should have; extra: tensors whose part in the attention a worksheet does not have.
    norm: what hidden states go through before this layer; lacks: its name, where it is not in the file. words: how the
    model makes those of tokens. longest: beyond so many words the model does something else; 0 where it does not.
    """

    number: int
    module: str
    family: str
    d: int
    width: int
    heads: int
    kv_heads: int
    has_guessed_heads: bool
    options: Mapping[str, Setting]
    scale: float | None
    tensors: Mapping[str, str]
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    norm: Norm | None = None
    words: ModelWords | None = None
    rope: Rope | None = None
    gains: Gains | None = None
    sink: str = ""
    longest: int = 0
    lacks: str = ""
    guesses: tuple[Phrase, ...] = ()

    @property
    def head_dim(self) -> int:
        return self.width // self.heads

    @property
    def biases(self) -> bool:
        return any(role in BIASES or role == "b_QKV" for role in self.tensors)

    @property
    def guessed(self) -> tuple[Phrase, ...]:
        """Everything that was guessed, each thing with what it was taken for."""
        heads = Phrase("guessed_heads", heads=self.heads, kv_heads=self.kv_heads, d_k=self.head_dim)
        return (heads, *self.guesses) if self.has_guessed_heads else self.guesses

    def with_heads(self, heads: int, kv_heads: int = 0) -> "Layer":
        """This layer with other numbers of heads than were guessed; without `kv_heads`, as many as heads."""
        keys = kv_heads or heads
        gains = self.gains.on(heads, keys, self.width // heads) if self.gains is not None else None
        return replace(self, heads=heads, kv_heads=keys, has_guessed_heads=False, gains=gains)

    def settings(self, n: int) -> tuple[dict[str, Setting], dict[str, Array]]:
        """The options of its worksheet on a text of n words, and given matrices that go with them."""
        rotary, given = self.rope.on(n, self.head_dim) if self.rope is not None else ({}, {})
        if self.gains is not None:
            rotary |= self.gains.settings
        if self.scale is not None:
            rotary, given = {**rotary, "scale": "number"}, {**given, "scale": freeze([[self.scale]])}
        heads: dict[str, Setting] = {"heads": self.heads, "kv_heads": self.kv_heads, "output_projection": True}
        return {**heads, "biases": self.biases, **self.options, **rotary}, given


def layers_of(tensors: Tensors, config: Mapping[str, Any] | None) -> tuple[Layer, ...]:
    """The attention layers by their numbers, whether or not all their tensors are in this file.

    config: as `read_config` gives it; without it heads are guessed. Raises EngineError where there are no layers, and
    where the configuration asks for what a worksheet does not have.
    """
    settings = completed(text_config(config))
    found = _families(tensors, type_of(settings))
    if not found and (unread := unread_of(tensors, ())):
        raise unread[0].error
    if not found:
        known = ", ".join(f"{family.path}.{family.parts[0]}" for family in FAMILIES)
        raise EngineError("checkpoint_no_layers", file=str(tensors.path), known=known)
    if str(settings.get("model_type")) in DIFFERENT:
        raise EngineError("checkpoint_different", model=settings["model_type"])
    inside, words = _names_inside(tensors, found), _Words(tensors, settings)
    layers = (_layer(tensors, family, module, settings, inside[module], words) for module, family in found.items())
    return tuple(sorted(layers, key=lambda layer: (layer.number, layer.module)))


def _families(tensors: Tensors, known: ModelType | None) -> dict[str, Family]:
    """By the modules that are attention layers, how their tensors are called."""
    found: dict[str, Family] = {}
    for family, pattern in PATTERNS.items():
        for name in tensors.infos:
            match = pattern.fullmatch(name)
            if match is None or not is_readable(tensors, match[1]):
                continue
            if _is_of(tensors, family, match[1], found, known):
                found[match[1]] = family
    return found


class _Words:
    """How the model makes hidden states of tokens, found once for each stack of layers."""

    def __init__(self, tensors: Tensors, config: Mapping[str, Any]) -> None:
        self._tensors, self._config = tensors, config
        self._found: dict[tuple[ModelType, str], ModelWords | None] = {}

    def of(self, row: ModelType, stack: str) -> ModelWords | None:
        if (row, stack) not in self._found:
            self._found[row, stack] = words_of_model(self._tensors, self._config, row, stack)
        return self._found[row, stack]


def check_layer(layer: Layer) -> None:
    """Raises EngineError for tensors that are missing or one too many, and for heads that cannot be."""
    if layer.missing:
        raise EngineError("checkpoint_tensor_missing", module=layer.module, tensor=layer.missing[0])
    if layer.extra:
        raise EngineError("checkpoint_extra", module=layer.module, tensor=layer.extra[0])
    if layer.width % layer.heads or layer.heads % layer.kv_heads:
        size, heads = (layer.width, layer.heads) if layer.width % layer.heads else (layer.heads, layer.kv_heads)
        raise EngineError("heads_do_not_divide", name=f"{layer.module} W_Q", size=size, heads=heads)


def is_harmless(family: str, name: str) -> bool:
    """Whether a tensor of this name within an attention layer takes no part in the attention."""
    return re.fullmatch(rf"(.*\.)?rotary_emb\.inv_freq{HARMLESS.get(family, '')}", name) is not None


def _is_of(tensors: Tensors, family: Family, module: str, found: Mapping[str, Family], known: ModelType | None) -> bool:
    """Families that share the names of their queries differ in that of the output; a file may lack it."""
    if known is not None and (known.names == family.name or module.split(".")[-1] == BY_NAME[known.names].path):
        return known.names == family.name
    if not _is_stored_so(tensors, family, module):
        return False
    before = found.get(module)
    return before is None or _fit(tensors, before, module) < _fit(tensors, family, module)


def _fit(tensors: Tensors, family: Family, module: str) -> tuple[bool, bool]:
    """Whether a file has the output of a family, and shapes that go together as it stores them."""
    names = (f"{module}.{part}.weight" for part in (family.parts[0], family.output))
    first, last = (shape_of(tensors, name) for name in names)
    if len(first) != 2 or len(last) != 2:
        return bool(last), True
    out, into = (0, 1) if family.transposed else (1, 0)
    return True, first[into] == last[out] and (family.joined != "by_head" or first[out] == 3 * last[into])


def _is_stored_so(tensors: Tensors, family: Family, module: str) -> bool:
    """Whether a bias has as many numbers as the weights have outputs, where a family stores them."""
    names = (f"{module}.{family.parts[0]}.{end}" for end in ("weight", "bias"))
    weight, bias = (tensors.infos[name].shape if name in tensors.infos else () for name in names)
    return len(weight) != 2 or not bias or bias[0] == weight[0 if family.transposed else 1]


def _layer(
    tensors: Tensors, family: Family, module: str, config: Mapping[str, Any], inside: Sequence[str], words: _Words
) -> Layer:
    stack, _, place = module.removesuffix(f".{family.path}").rpartition(".")
    known, number = type_of(config), int(place)
    expected = _tensors_of(family, module)
    present = {role: name for role, name in expected.items() if name in tensors.infos}
    shape = tensors.infos[expected["W_QKV" if family.joined else "W_Q"]].shape
    if len(shape) != 2 or 0 in shape:
        raise EngineError("checkpoint_shape", tensor=f"{module} W_Q", shape=shape_text(shape), expected="d×h·d_k")
    rows, d = shape if family.transposed else shape[::-1]
    queries = _share(tensors, family, present, rows) if family.joined else rows
    shown = heads_of(config, module) or heads_shown(tensors, inside, module, queries)
    heads, kv_heads, width = _heads(tensors, family, present, config, rows, queries, shown)
    head_dim = max(width // heads, 1)
    if heads_of(config, module):
        _check_head_dim(config, head_dim, expected["W_QKV" if family.joined else "W_Q"], shape)
    row = known or guess_type(family, tensors, module, width)
    kind = kind_of(config, row, number)
    causal = _is_causal(config, row, module)
    options: dict[str, Setting] = {"causal": "top_left" if causal else "none"}
    options |= score_options(config, row, number, causal)
    rotated = is_rotated(config, row, number, kind)
    epsilon = epsilon_of(config, row)
    qk = row.qk if row.qk is not None and _is_on(row.qk, config, rotated) else None
    gains = gains_of(tensors, inside, module, qk, epsilon, (head_dim, heads, kv_heads))
    is_bare = config.get("do_layer_norm_before") is False or (row.first_plain and number == 0)
    before = "" if is_bare else row.before
    norm = (
        norm_of(tensors, _before(tensors, module.removesuffix(family.path), before), row.norm, epsilon)
        if before
        else None
    )
    sink = f"{module}.{row.sinks}" if row.sinks else ""
    used = {*expected.values(), sink, *(gains.names if gains is not None else ())}
    used |= {norm.weight, norm.bias} if norm is not None else set()
    needed = [*(name for role, name in expected.items() if role.startswith("W")), *used - {"", *expected.values()}]
    layer = Layer(
        number,
        module,
        family.name,
        d,
        width,
        heads,
        kv_heads,
        not shown,
        MappingProxyType(options),
        scale_of(config, row, number, head_dim),
        MappingProxyType(present),
        tuple(name for name in needed if name not in tensors.infos),
        tuple(
            name
            for name in inside
            if name not in used and not is_harmless(family.name, name.removeprefix(f"{module}."))
        ),
        norm,
        words.of(row, stack),
        rope_of(config, row, kind, head_dim) if rotated else None,
        gains,
        sink,
        longest_of(config, row, number, kind),
    )
    layer.settings(1)  # which says what is wrong with them
    if known is not None:
        lacks = "" if norm is not None or not before else before
        return replace(layer, lacks=lacks, guesses=_not_applied(config))
    own = replace(layer.words, missing="") if layer.words is not None else None  # it may have no positions
    return replace(layer, words=own, guesses=guesses_of(family, row, _taken(layer, epsilon, causal), config))


def _check_head_dim(config: Mapping[str, Any], head_dim: int, tensor: str, shape: tuple[int, ...]) -> None:
    """Raises EngineError where the configuration speaks of another size of a head than the queries have."""
    said = config.get("head_dim")
    if said not in (None, head_dim):
        shown = shape_text(shape)
        raise EngineError("model_contradicts", setting="head_dim", value=said, tensor=tensor, shape=shown)


def _not_applied(config: Mapping[str, Any]) -> tuple[Phrase, ...]:
    """What the configuration says besides what models of its type do."""
    names = config.get(FOREIGN)
    return (Phrase("settings_foreign", model=config["model_type"], names=listed(names)),) if names else ()


def _taken(layer: Layer, epsilon: float, causal: bool) -> Taken:
    norm, words = layer.norm, layer.words
    return Taken(
        norm.name if norm is not None else "",
        epsilon,
        causal,
        layer.scale,
        "window_left" in layer.options,
        "softcap" in layer.options,
        layer.rope,
        words.table if words is not None else "",
        words.positions if words is not None else "",
    )


def _is_on(norm: QKNorm, config: Mapping[str, Any], rotated: bool) -> bool:
    return (not norm.switch or bool(config.get(norm.switch))) and (rotated or not norm.rotating)


def _is_causal(config: Mapping[str, Any], row: ModelType, module: str) -> bool:
    if config.get("is_causal") is False:
        return False
    if config.get("is_decoder") is True:
        return True
    if config.get("use_bidirectional_attention") in (True, "all"):
        return False
    return row.causal == "always" or (row.causal == "decoder" and "decoder" in module.split("."))


def _before(tensors: Tensors, block: str, before: str) -> str:
    """The norm before a layer; Falcon's new models have one for the attention alone."""
    return next(
        (f"{block}{name}" for name in ("ln_attn", before) if f"{block}{name}.weight" in tensors.infos), block + before
    )


def _tensors_of(family: Family, module: str) -> dict[str, str]:
    """The names of all tensors of a layer by their roles; biases need not be there."""
    roles = ("QKV", "O") if family.joined else ("Q", "K", "V", "O")
    parts = dict(zip(roles, (*family.parts, family.output), strict=True))
    weights = {f"W_{role}": f"{module}.{part}.weight" for role, part in parts.items()}
    return weights | {f"b_{role}": f"{module}.{part}.bias" for role, part in parts.items()}


def _names_inside(tensors: Tensors, modules: Collection[str]) -> dict[str, list[str]]:
    """The tensors of each module, found in one pass: a file may have tens of thousands of both."""
    found: dict[str, list[str]] = {module: [] for module in modules}
    for name in tensors.infos:
        parts = name.split(".")
        for size in range(1, len(parts)):
            module = ".".join(parts[:size])
            if module in found:
                found[module].append(name)
    return found


def _heads(
    tensors: Tensors,
    family: Family,
    present: Mapping[str, str],
    config: Mapping[str, Any],
    rows: int,
    queries: int,
    heads: int,
) -> tuple[int, int, int]:
    """Heads of queries, heads of keys, and columns of Q, in a layer whose first weight has this many outputs.

    queries: how many of the outputs are queries, by the shapes. heads: those of the queries, where anything says how
    many there are; else 0.
    """
    kv_heads = 0 if family.joined == "by_head" else key_heads_of(config)
    if family.joined:
        share = rows * heads // (heads + 2 * kv_heads) if kv_heads and heads else queries
        keys = (rows - share) // 2
        heads = heads or max(share // _usual_head_dim(share, keys), 1)
        return heads, kv_heads or max(keys * heads // share, 1), share
    keys = (tensors.infos[present["W_K"]].shape or (rows,))[0] if "W_K" in present else rows
    heads = heads or max(rows // _usual_head_dim(rows, keys), 1)
    head_dim = max(rows // heads, 1)
    return heads, kv_heads or max(keys // head_dim, 1), rows


def _share(tensors: Tensors, family: Family, present: Mapping[str, str], rows: int) -> int:
    """How many of these outputs are queries: as many as what leaves the attention has, else a third."""
    shape = shape_of(tensors, present.get("W_O", ""))
    inputs = int(shape[1 if family.transposed else 0]) if len(shape) == 2 else 0
    return inputs if 0 < inputs < rows and not (rows - inputs) % 2 else rows // 3


def _usual_head_dim(*widths: int) -> int:
    """64 or 128, where they divide; else all of it is one head."""
    usual = USUAL_HEAD_DIMS if max(widths) <= WIDE else USUAL_HEAD_DIMS[::-1]
    return next((size for size in usual if not any(width % size for width in widths)), max(widths))
