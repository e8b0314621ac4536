"""The attention layers of a checkpoint like BERT, GPT-2 or Llama, as worksheets on their own matrices.

A worksheet multiplies from the right, X W + b, so that W is [in, out]. Linear layers of PyTorch store [out, in], the
`Conv1D` of GPT-2 stores [in, out]. Names and layouts are those of Hugging Face's model files: FAMILIES.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import Array, frozen, shape_text
from engine.document import Document
from engine.edits.cells import fitted_names
from engine.errors import EngineError
from engine.files.model_config import HEADS, rotary_of, scale_of, score_options, text_config, whole
from engine.files.model_words import ModelWords, Norm, Tensors, norm_of, words_of_model
from engine.options import Options, Setting

USUAL_HEAD_DIMS = (64, 128)  # the second is usual in networks wider than WIDE
WIDE = 2048
WEIGHTS, BIASES = ("W_Q", "W_K", "W_V", "W_O"), ("b_Q", "b_K", "b_V", "b_O")
HARMLESS = re.compile(r"bias|masked_bias|(.*\.)?rotary_emb\.inv_freq|output\.LayerNorm\..*")  # beside the projections


@dataclass(frozen=True, slots=True)
class Family:
    """How models name the parts of an attention layer, behind the number of the layer, and how they store them.

    parts: queries, keys and values, or all of them in one, `joined` one after the other or head by head ("by_head").
    norm: of the words before the layer, beside it; "" where it stands behind. rms: of which kind.
    models: the types whose attention is known to be as described; there are others with the same names.
    """

    name: str
    path: str
    parts: tuple[str, ...]
    output: str
    models: tuple[str, ...]
    causal: bool = True
    rotary: float = 0.0  # the fraction of the columns that RoPE turns, unless the configuration says
    transposed: bool = True  # stored as [out, in]
    joined: str = ""
    norm: str = ""
    rms: bool = False


APART, BEFORE = ("q_proj", "k_proj", "v_proj"), "input_layernorm"
LLAMAS = ("llama", "mistral", "mixtral", "qwen2", "qwen3", "gemma", "gemma2", "granite")
FAMILIES = (
    Family(
        "bert", "attention", ("self.query", "self.key", "self.value"), "output.dense", ("bert", "roberta"), causal=False
    ),
    Family("distilbert", "attention", ("q_lin", "k_lin", "v_lin"), "out_lin", ("distilbert",), causal=False),
    Family("gpt2", "attn", ("c_attn",), "c_proj", ("gpt2",), transposed=False, joined="in_turn", norm="ln_1"),
    Family("llama", "self_attn", APART, "o_proj", LLAMAS, rotary=1.0, norm=BEFORE, rms=True),
    Family("phi", "self_attn", APART, "dense", ("phi",), rotary=0.5, norm=BEFORE),
    Family(
        "phi3", "self_attn", ("qkv_proj",), "o_proj", ("phi3",), rotary=1.0, joined="in_turn", norm=BEFORE, rms=True
    ),
    Family(
        "gpt_neox",
        "attention",
        ("query_key_value",),
        "dense",
        ("gpt_neox",),
        rotary=0.25,
        joined="by_head",
        norm=BEFORE,
    ),
)


@dataclass(frozen=True, slots=True)
class Layer:
    """One attention layer of a checkpoint.

    module: the dotted path of its tensors. tensors: their names by W_Q, W_K, W_V (or W_QKV), W_O, and b_ for biases.
    d: the size of a word; width: how many columns Q has. guessed: no configuration says how many heads there are, or
    what else belongs to this type of model; `with_heads` mends the heads.
    options: those of its worksheet besides the heads. scale: what multiplies the scores, None for 1 / sqrt(d_k).
    missing: tensors that the file should have; extra: tensors whose part in the attention a worksheet does not have.
    norm: what hidden states go through before this layer; words: how the model makes those of tokens.
    """

    number: int
    module: str
    family: str
    d: int
    width: int
    heads: int
    kv_heads: int
    guessed: bool
    options: Mapping[str, Setting]
    scale: float | None
    tensors: Mapping[str, str]
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    norm: Norm | None = None
    words: ModelWords | None = None

    @property
    def head_dim(self) -> int:
        return self.width // self.heads

    @property
    def biases(self) -> bool:
        return any(role in BIASES or role == "b_QKV" for role in self.tensors)

    def with_heads(self, heads: int, kv_heads: int = 0) -> "Layer":
        """This layer with other numbers of heads than were guessed; without `kv_heads`, as many as heads."""
        return replace(self, heads=heads, kv_heads=kv_heads or heads, guessed=False)


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """The matrices of a layer as a worksheet has them.

    W_Q [d, h d_k], W_K [d, h_kv d_k], W_V [d, h_kv d_v], W_O [h d_v, d], with biases also b_Q, b_K, b_V, b_O [1, ·].
    """

    layer: Layer
    matrices: Mapping[str, Array]


def layers_of(tensors: Tensors, config: Mapping[str, Any] | None) -> tuple[Layer, ...]:
    """The attention layers by their numbers, whether or not all their tensors are in this file.

    config: as `read_config` gives it; without it heads are guessed. Raises EngineError where there are no layers, and
    where the configuration asks for what a worksheet does not have.
    """
    settings = text_config(config)
    found: dict[str, Layer] = {}
    for family in FAMILIES:
        pattern = re.compile(
            rf"((?:.*\.)?([0-9]{{1,6}})\.{re.escape(family.path)})\.{re.escape(family.parts[0])}\.weight"
        )
        for name in tensors.infos:
            match = pattern.fullmatch(name)
            if match is not None and _is_of(tensors, family, match[1], found):
                found[match[1]] = _layer(tensors, family, match[1], int(match[2]), settings)
    if not found:
        known = ", ".join(f"{family.path}.{family.parts[0]}" for family in FAMILIES)
        raise EngineError("checkpoint_no_layers", file=str(tensors.path), known=known)
    words = words_of_model(tensors.infos, settings)
    layers = [replace(layer, words=words) for layer in found.values()]
    return tuple(sorted(layers, key=lambda layer: (layer.number, layer.module)))


def projection(tensors: Tensors, layer: Layer) -> Projection:
    """The matrices of a layer. Raises EngineError for tensors that are missing, of other shapes, or one too many."""
    check_layer(layer)
    matrices = dict(zip(WEIGHTS, (x.T for x in _parts(tensors, layer, "W")), strict=True))
    if layer.biases:
        matrices |= dict(zip(BIASES, (x.T for x in _parts(tensors, layer, "b")), strict=True))
    return Projection(layer, MappingProxyType({name: frozen(matrix) for name, matrix in matrices.items()}))


def check_layer(layer: Layer) -> None:
    """Raises EngineError for tensors that are missing or one too many, and for heads that cannot be."""
    if layer.missing:
        raise EngineError("checkpoint_tensor_missing", module=layer.module, tensor=layer.missing[0])
    if layer.extra:
        raise EngineError("checkpoint_extra", module=layer.module, tensor=layer.extra[0])
    if layer.width % layer.heads or layer.heads % layer.kv_heads:
        size, heads = (layer.width, layer.heads) if layer.width % layer.heads else (layer.heads, layer.kv_heads)
        raise EngineError("heads_do_not_divide", name=f"{layer.module} W_Q", size=size, heads=heads)


def document_of_layer(X: ArrayLike, projected: Projection, words: Sequence[str] = ()) -> Document:
    """The worksheet of one layer: X is [n, d], the matrices are the model's, and so are heads, RoPE and mask.

    X is what the projections see: of hidden states, what the layer's norm makes of them (`Layer.norm`). Raises
    EngineError where X has not the size of the model's words.
    """
    array, layer = frozen(X), projected.layer
    if array.ndim != 2:
        raise EngineError("not_a_matrix", name="X", dimensions=array.ndim)
    if array.shape[1] != layer.d or not len(array):
        raise EngineError("checkpoint_shape", tensor="X", shape=shape_text(array.shape), expected=f"n×{layer.d}")
    sources = {"X": array, **projected.matrices}
    settings: dict[str, Setting] = {"heads": layer.heads, "kv_heads": layer.kv_heads, "output_projection": True}
    settings |= {"biases": layer.biases, **layer.options}
    if layer.scale is not None:
        settings["scale"] = "number"
        sources["scale"] = frozen([[layer.scale]])
    names = MappingProxyType({"word": fitted_names("word", tuple(words), len(array))})
    return Document("attention", MappingProxyType(sources), names, options=Options.of(settings))


def _is_of(tensors: Tensors, family: Family, module: str, found: Mapping[str, Layer]) -> bool:
    """Families that share the names of their queries differ in that of the output; a file may lack it."""
    return module not in found or f"{module}.{family.output}.weight" in tensors.infos


def _layer(tensors: Tensors, family: Family, module: str, number: int, config: Mapping[str, Any]) -> Layer:
    expected = _tensors_of(family, module)
    present = {role: name for role, name in expected.items() if name in tensors.infos}
    shape = tensors.infos[expected["W_QKV" if family.joined else "W_Q"]].shape
    if len(shape) != 2 or 0 in shape:
        raise EngineError("checkpoint_shape", tensor=f"{module} W_Q", shape=shape_text(shape), expected="d×h·d_k")
    rows, d = shape if family.transposed else shape[::-1]
    heads, kv_heads, width = _heads(tensors, family, present, config, rows)
    causal = family.causal or config.get("is_decoder") is True
    options: dict[str, Setting] = {"causal": "top_left" if causal else "none", **score_options(config, number)}
    return Layer(
        number,
        module,
        family.name,
        d,
        width,
        heads,
        kv_heads,
        not whole(config, *HEADS) or config.get("model_type", family.models[0]) not in family.models,
        MappingProxyType(options | (rotary_of(config, number, family.rotary) if family.rotary else {})),
        scale_of(config, number, max(width // heads, 1)),
        MappingProxyType(present),
        tuple(name for role, name in expected.items() if role.startswith("W") and name not in tensors.infos),
        tuple(name for name in tensors.infos if _is_extra(name, module, set(expected.values()))),
        norm_of(tensors.infos, f"{module.removesuffix(family.path)}{family.norm}", config, family.rms)
        if family.norm
        else None,
    )


def _tensors_of(family: Family, module: str) -> dict[str, str]:
    """The names of all tensors of a layer by their roles; biases need not be there."""
    roles = ("QKV", "O") if family.joined else ("Q", "K", "V", "O")
    parts = dict(zip(roles, (*family.parts, family.output), strict=True))
    weights = {f"W_{role}": f"{module}.{part}.weight" for role, part in parts.items()}
    return weights | {f"b_{role}": f"{module}.{part}.bias" for role, part in parts.items()}


def _is_extra(name: str, module: str, expected: set[str]) -> bool:
    inside = name.removeprefix(f"{module}.")
    return inside != name and name not in expected and HARMLESS.fullmatch(inside) is None


def _heads(
    tensors: Tensors, family: Family, present: Mapping[str, str], config: Mapping[str, Any], rows: int
) -> tuple[int, int, int]:
    """Heads of queries, heads of keys, and columns of Q, in a layer whose first weight has this many outputs."""
    heads = whole(config, *HEADS)
    kv_heads = 0 if family.joined == "by_head" else whole(config, "num_key_value_heads")
    if family.joined:
        share = rows // 3 if not kv_heads or not heads else rows * heads // (heads + 2 * kv_heads)
        heads = heads or max(share // _usual_head_dim(share), 1)
        return heads, kv_heads or heads, share
    keys = (tensors.infos[present["W_K"]].shape or (rows,))[0] if "W_K" in present else rows
    heads = heads or max(rows // _usual_head_dim(rows, keys), 1)
    head_dim = max(rows // heads, 1)
    return heads, kv_heads or max(keys // head_dim, 1), rows


def _usual_head_dim(*widths: int) -> int:
    """64 or 128, where they divide; else all of it is one head."""
    usual = USUAL_HEAD_DIMS if max(widths) <= WIDE else USUAL_HEAD_DIMS[::-1]
    return next((size for size in usual if not any(width % size for width in widths)), max(widths))


def _parts(tensors: Tensors, layer: Layer, letter: str) -> list[np.ndarray]:
    """Q, K, V and O of a layer as [out, in]; of biases, which are 0 where there are none, as [out, 1]."""
    family = next(family for family in FAMILIES if family.name == layer.family)
    queries, keys = layer.width, layer.kv_heads * layer.head_dim
    ins = (layer.d, layer.d, layer.d, queries) if letter == "W" else (1, 1, 1, 1)
    if not family.joined:
        shapes = zip("QKVO", (queries, keys, keys, layer.d), ins, strict=True)
        return [_read(tensors, layer, family, f"{letter}_{role}", (rows, columns)) for role, rows, columns in shapes]
    joined = _read(tensors, layer, family, f"{letter}_QKV", (queries + 2 * keys, ins[0]))
    output = _read(tensors, layer, family, f"{letter}_O", (layer.d, ins[3]))
    if family.joined == "in_turn":
        return [*np.split(joined, (queries, queries + keys)), output]
    by_head = joined.reshape(layer.heads, 3, layer.head_dim, ins[0])
    return [*(by_head[:, part].reshape(queries, ins[0]) for part in range(3)), output]


def _read(tensors: Tensors, layer: Layer, family: Family, role: str, shape: tuple[int, int]) -> np.ndarray:
    """One tensor as [out, in]; zeros for a bias that is not there. Raises EngineError where it has another shape."""
    is_bias = role.startswith("b")
    if is_bias and role not in layer.tensors:
        return np.zeros(shape)
    name = layer.tensors[role]
    stored = tensors.infos[name].shape
    expected = shape[:1] if is_bias else shape if family.transposed else shape[::-1]
    if stored != expected:
        raise EngineError("checkpoint_shape", tensor=name, shape=shape_text(stored), expected=shape_text(expected))
    array = tensors.read(name)
    return array.reshape(shape) if is_bias else array if family.transposed else array.T
