"""What there is to know of a model before its sentence: each tensor of its files has a part, or it is refused."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.files.models.checkpoints import Layer, check_layer, is_harmless, layers_of
from engine.files.models.families.blocks import ACTIVATIONS, BLOCKS, Block, Head
from engine.files.models.families.names import BY_NAME
from engine.files.models.families.numbers import number_of
from engine.files.models.families.types import LAYER, ModelType, type_of
from engine.files.models.words import ModelWords, Norm, epsilon_of, norm_of
from engine.files.tensors.open import TensorFile
from engine.models.folder import Folder
from engine.files.models.projections import cut_of, roles_of
from engine.models.checks import (
    NEURONS,
    PLACES,
    WIDTHS,
    Part,
    Size,
    check_biases,
    check_numbers,
    check_shape,
    check_sizes,
    check_table,
)
from engine.sentences.phrase import Phrase
from engine.sentences.shown import listed, quoted, shown_path

COUNTS = ("num_hidden_layers", "n_layer", "n_layers", "num_layers")
UNABLE = {  # what is not as usual
    "do_layer_norm_before": True,
    "apply_residual_connection_post_layernorm": False,
    "layer_norm_elementwise_affine": True,
    "_remove_final_layer_norm": False,
    "use_task_id": False,
}
HAS_HEAD = re.compile(r"LMHead|CausalLM|MaskedLM|PreTraining|ConditionalGeneration|DoubleHeads")
BESIDE = re.compile(  # what stands in files beside the states of the last layer: heads of other tasks
    r"(.*\.)?(pooler|seq_relationship|classifier|pre_classifier|qa_outputs|score)\..*"
)
COUNTED = re.compile(r"(.*\.)?(position_ids|token_type_ids|rotary_emb\.inv_freq|inv_freq)")  # numbers kept beside


@dataclass(frozen=True, slots=True)
class Readout:
    """What makes logits: the table of tokens; perhaps a dense layer, its function and its norm before it; a bias.

    factors: what logits are multiplied by. cap: of their softcap, 0 without.
    """

    table: str
    bias: str = ""
    dense: str = ""
    function: str = ""
    norm: Norm | None = None
    factor: float = 1.0
    cap: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """A model: how words become states, its layers, what stands in each besides the attention, and its readout.

    parallel: whether attention and MLP read the same states. function: of the neurons, a row of FUNCTIONS. factor: of
    what is added to the states. readout: None where the files have none.
    """

    tensors: TensorFile
    config: Mapping[str, Any]
    row: ModelType
    block: Block
    words: ModelWords
    layers: tuple[Layer, ...]
    epsilon: float
    parallel: bool
    function: str
    factor: float
    final: Norm | None
    readout: Readout | None

    @property
    def told(self) -> tuple[Phrase, ...]:
        """What must be said wherever numbers are shown, once."""
        guessed = {phrase.text(): phrase for layer in self.layers for phrase in layer.guessed}.values()
        lacks = self.readout is None and isinstance(self.config.get("architectures"), list) and _has_head(self.config)
        table = BLOCKS[str(self.config["model_type"])].head.unembedding[0]
        return (*guessed, *((Phrase("readout_missing", tensor=table),) if lacks else ()))

    def prefix(self, layer: Layer) -> str:
        """How names of tensors of a layer begin."""
        return _prefix(layer)

    def norm(self, name: str) -> Norm:
        """The norm of this name, of the model's kind. Raises EngineError where the files lack it."""
        return _norm(self.tensors, name, self.row, self.epsilon)

    def own_norm_of_neurons(self, layer: Layer) -> Norm | None:
        """The norm before neurons that read what the attention reads; None where they read what its norm makes."""
        own = () if self.block.one_norm else (self.block.before_neurons, "ln_mlp")
        names = (f"{self.prefix(layer)}{name}" for name in own if name)
        found = (norm_of(self.tensors, name, LAYER, self.epsilon) for name in names)
        return next((norm for norm in found if norm is not None), None)


def facts_of(folder: Folder) -> Facts:
    """All there is to know of a model. Raises EngineError for what is not known, naming it."""
    tensors, config = folder.tensors, folder.config
    model = str(config.get("model_type", ""))
    row, block = type_of(config), BLOCKS.get(model)
    if row is None or block is None:
        raise EngineError("model_unknown", folder=shown_path(folder.path), model=quoted(model), known=listed(BLOCKS))
    for name, usual in UNABLE.items():
        if config.get(name, usual) != usual:
            raise EngineError("checkpoint_setting", setting=name, value=config[name])
    layers = layers_of(tensors, config)
    for layer in layers:
        check_layer(layer)
        if layer.lacks:
            raise _missing(tensors, f"{layer.lacks}.weight")
    path = _prefix(layers[0]).removesuffix(f"{layers[0].number}.")
    _check_stack(layers, path, config)
    words = layers[0].words
    if words is None:
        raise _missing(tensors, "embed_tokens.weight")
    _check_words(words, tensors, block, model)
    block = replace(block, head=_at(block.head, _root(tensors)))
    epsilon = epsilon_of(config, row)
    above = path.removesuffix(".").rpartition(".")[0]
    final = f"{above}.{block.final}".lstrip(".") if block.final else ""
    facts = Facts(
        tensors,
        config,
        row,
        block,
        words,
        layers,
        epsilon,
        _is_parallel(block, config),
        _function(config, block.function),
        number_of(config, block.factor) if block.factor else 1.0,
        _norm(tensors, final, row, epsilon) if final else None,
        _readout(tensors, config, block, words, epsilon),
    )
    _check_shapes(facts)
    check_biases(tensors, config, _parts(facts))
    check_sizes(tensors, config, _sizes(facts))
    check_numbers(tensors, _used(facts))
    unknown = next(_unknown(facts), None)
    if unknown is not None:
        raise EngineError("model_tensor_unknown", model=model, tensor=unknown)
    return facts


def _prefix(layer: Layer) -> str:
    return layer.module.removesuffix(BY_NAME[layer.family].path)


def _norm(tensors: TensorFile, name: str, row: ModelType, epsilon: float) -> Norm:
    found = norm_of(tensors, name, row.norm, epsilon)
    if found is None:
        raise _missing(tensors, f"{name}.weight")
    return found


def _check_stack(layers: tuple[Layer, ...], path: str, config: Mapping[str, Any]) -> None:
    """Raises EngineError unless the layers are one stack, numbered from 0, and all there."""
    for place, layer in enumerate(layers):
        if _prefix(layer) != f"{path}{place}.":
            raise EngineError("model_layer_unknown", module=layer.module, expected=f"{path}{place}")
    count = next((config[name] for name in COUNTS if isinstance(config.get(name), int)), len(layers))
    if count != len(layers):
        raise EngineError("model_layers_missing", count=len(layers), expected=count)


def _check_words(words: ModelWords, tensors: TensorFile, block: Block, model: str) -> None:
    """Raises EngineError for a way to make states of tokens that there is no stage for, or that is not the type's."""
    norm = words.norm.weight if words.norm is not None else ""
    lacks = [one for one, has, found in _beside_words(block, words.kinds, norm) if has and not found]
    more = [found for _, has, found in _beside_words(block, words.kinds, norm) if found and not has]
    if words.missing or lacks:
        raise _missing(tensors, words.missing or lacks[0])
    if more:
        raise EngineError("model_tensor_unknown", model=model, tensor=more[0])
    unable = words.unknown or (words.projection and f"{words.projection}.weight")
    if unable or words.sinusoids or words.norm_first:
        raise EngineError("checkpoint_only_states", tensor=unable or words.table)


def _beside_words(block: Block, kinds: str, norm: str) -> tuple[tuple[str, bool, str], ...]:
    """What may stand beside the table of words: how it is called, whether the type has it, and what there is."""
    return (
        ("token_type_embeddings.weight", block.has_kinds, kinds),
        ("embeddings.LayerNorm.weight", block.has_norm, norm),
    )


def _root(tensors: TensorFile) -> str:
    """What all names begin with, as those do that were saved of a model inside another object; "" or with a dot."""
    shared = os.path.commonprefix([name.split(".")[:-1] for name in tensors.infos])
    return "".join(f"{part}." for part in shared)


def _at(head: Head, root: str) -> Head:
    """A head whose names all begin so."""
    named = {one: root + str(getattr(head, one)) for one in ("dense", "norm") if getattr(head, one)}
    tables = tuple(root + name for name in head.unembedding)
    return replace(head, unembedding=tables, bias=tuple(root + name for name in head.bias), **named)


def _is_parallel(block: Block, config: Mapping[str, Any]) -> bool:
    setting = block.side_by_side
    is_on = config.get(setting) or config.get("new_decoder_architecture")
    return setting == "always" or (bool(setting) and bool(is_on))


def _function(config: Mapping[str, Any], setting: str) -> str:
    """The row of a function, or of that which a setting names. Raises EngineError for another one."""
    name = setting if setting in ACTIVATIONS else config.get(setting)
    if name == "gelu" and config.get("model_type") == "gemma":
        name = "gelu_pytorch_tanh"  # which its first files meant
    if name not in ACTIVATIONS:
        raise EngineError("checkpoint_setting", setting=setting, value=name)
    return ACTIVATIONS[name]


def _readout(
    tensors: TensorFile, config: Mapping[str, Any], block: Block, words: ModelWords, epsilon: float
) -> Readout | None:
    """What makes logits; None where the files, or the configuration, say that there is nothing."""
    head, infos = block.head, tensors.infos
    own = next((name for name in head.unembedding if name in infos), "")
    table = own or (words.table if config.get("tie_word_embeddings") and _has_head(config) else "")
    dense = f"{head.dense}.weight" if head.dense else table
    if not table or dense not in infos:
        if own or any(name in infos for name in (*head.bias, dense, f"{head.norm}.weight")):
            raise _missing(tensors, dense if table else head.unembedding[0])  # of a head that is there in part
        return None
    norm = norm_of(tensors, head.norm, LAYER, epsilon) if head.norm else None
    if head.norm and norm is None:
        raise _missing(tensors, f"{head.norm}.weight")
    factor = number_of(config, block.scale) if block.scale else 1.0
    if block.shrink:
        factor /= number_of(config, block.shrink)
    return Readout(
        table,
        next((name for name in head.bias if name in infos), ""),
        head.dense,
        _function(config, head.function) if head.function else "",
        norm,
        factor,
        number_of(config, block.cap) if block.cap and config.get(block.cap) else 0.0,
    )


def _has_head(config: Mapping[str, Any]) -> bool:
    """Whether a model whose readout is its embeddings has one: a bare `…Model` has none."""
    told = config.get("architectures")
    return not isinstance(told, list) or not told or any(HAS_HEAD.search(str(one)) for one in told)


def _missing(tensors: TensorFile, name: str) -> EngineError:
    return EngineError("checkpoint_tensor_missing", module=shown_path(tensors.path), tensor=name)


def _check_shapes(facts: Facts) -> None:
    """Raises EngineError for weights of other shapes than those that they are multiplied with."""
    tensors, words = facts.tensors, facts.words
    rows, d = check_table(tensors, words.table)
    for table in filter(None, (words.positions, words.kinds)):
        check_shape(tensors, table, (check_table(tensors, table)[0], d))
    if facts.readout is not None:
        check_shape(tensors, facts.readout.table, (rows, d))
    for layer in facts.layers:
        for role in roles_of(layer):
            cut_of(layer, role).check(tensors)
        _check_neurons(facts, layer)


def _check_neurons(facts: Facts, layer: Layer) -> None:
    neurons, start = facts.block.neurons, facts.prefix(layer)
    width = _dense_part("neurons", f"{start}{neurons.up}.weight", layer, facts).outputs
    inner = width // 2 if neurons.is_joined else width
    shapes = {neurons.up: (width, layer.d), neurons.gate: (width, layer.d), neurons.down: (layer.d, inner)}
    for name, shape in shapes.items():
        if name:
            check_shape(facts.tensors, f"{start}{name}.weight", shape, neurons.transposed)


def _parts(facts: Facts) -> Iterator[Part]:
    """What may have a bias, or gains."""
    words, readout, infos = facts.words, facts.readout, facts.tensors.infos
    for layer in facts.layers:
        for role, weight in layer.tensors.items():
            if role.startswith("W"):
                yield _dense_part("output" if role == "W_O" else "inputs", weight, layer, facts)
        for name in (facts.block.neurons.up, facts.block.neurons.gate, facts.block.neurons.down):
            if name:
                yield _dense_part("neurons", f"{facts.prefix(layer)}{name}.weight", layer, facts)
        for norm in _norms_of(facts, layer):
            yield _norm_part(norm, layer.d)
    d = facts.layers[0].d
    for norm in (words.norm, facts.final, readout.norm if readout is not None else None):
        if norm is not None and norm.weight:
            yield _norm_part(norm, infos[words.table].shape[-1] if norm is words.norm else d)
    if readout is None:
        return
    if readout.dense:
        yield Part("dense", f"{readout.dense}.weight", f"{readout.dense}.bias", infos[f"{readout.dense}.weight"].shape[0])
    bias = readout.bias or next(iter(facts.block.head.bias), "")
    yield Part("logits", readout.table, bias, infos[readout.table].shape[0])


def _dense_part(kind: str, weight: str, layer: Layer, facts: Facts) -> Part:
    info = facts.tensors.infos.get(weight)
    if info is None or len(info.shape) != 2:
        raise _missing(facts.tensors, weight)
    neurons = BY_NAME[layer.family].transposed if kind in ("inputs", "output") else facts.block.neurons.transposed
    return Part(kind, weight, f"{weight.removesuffix('.weight')}.bias", info.shape[0 if neurons else 1])


def _norm_part(norm: Norm, d: int) -> Part:
    place, _, end = norm.weight.rpartition(".")
    return Part("norms", norm.weight, norm.bias or f"{place}.{'beta' if end == 'gamma' else 'bias'}", d)


def _sizes(facts: Facts) -> Iterator[Size]:
    """What the configuration says of the sizes of tensors, again."""
    words, neurons = facts.words, facts.block.neurons
    yield Size(WIDTHS, words.table, 1)
    yield Size(("vocab_size",), words.table, 0)
    yield Size(("vocab_size",), facts.readout.table if facts.readout is not None else words.table, 0)
    if words.positions:
        yield Size(PLACES, words.positions, 0, int(facts.row.first) if facts.row.first != "padding" else 0)
    if words.kinds:
        yield Size(("type_vocab_size",), words.kinds, 0)
    for layer in facts.layers:
        yield Size(NEURONS, f"{facts.prefix(layer)}{neurons.down}.weight", 1 if neurons.transposed else 0)


def _used(facts: Facts) -> Iterator[str]:
    """The tensors that stages are made of, and names that may be some."""
    for layer in facts.layers:
        yield from _of_layer(facts, layer)
    yield from _of_the_rest(facts)


def _unknown(facts: Facts) -> Iterator[str]:
    """Tensors that no stage is made of."""
    used = set(_used(facts))
    for name in facts.tensors.infos:
        if name not in used and not _is_harmless(facts, name):
            yield name


def _is_harmless(facts: Facts, name: str) -> bool:
    """Whether a tensor takes no part in the states: a head of another task, or what others keep beside."""
    if COUNTED.fullmatch(name):
        return True
    inside = next((layer for layer in facts.layers if name.startswith(facts.prefix(layer))), None)
    if inside is None:
        return BESIDE.fullmatch(name) is not None
    return name.startswith(f"{inside.module}.") and is_harmless(inside.family, name.removeprefix(f"{inside.module}."))


def _of_layer(facts: Facts, layer: Layer) -> Iterator[str]:
    block, start = facts.block, facts.prefix(layer)
    yield from layer.tensors.values()
    yield from layer.gains.names if layer.gains is not None else ()
    yield layer.sink
    neurons = (block.neurons.up, block.neurons.down, block.neurons.gate)
    yield from (f"{start}{name}.{end}" for name in neurons if name for end in ("weight", "bias"))
    for norm in _norms_of(facts, layer):
        yield from (norm.weight, norm.bias)


def _norms_of(facts: Facts, layer: Layer) -> list[Norm]:
    """The norms of a layer that have gains."""
    block, start = facts.block, facts.prefix(layer)
    before = "" if facts.parallel else block.before_neurons
    names = (block.after_attention, before, block.after_neurons, *(block.behind or ()))
    norms = [layer.norm, facts.own_norm_of_neurons(layer) if facts.parallel else None]
    norms += [norm_of(facts.tensors, f"{start}{name}", facts.row.norm, facts.epsilon) for name in names if name]
    return [norm for norm in norms if norm is not None and norm.weight]


def _of_the_rest(facts: Facts) -> Iterator[str]:
    words, readout = facts.words, facts.readout
    yield from (words.table, words.positions, words.kinds)
    norms = [words.norm, facts.final, readout.norm if readout is not None else None]
    for norm in norms:
        yield from (norm.weight, norm.bias) if norm is not None else ()
    yield from (f"{facts.block.head.dense}.weight", f"{facts.block.head.dense}.bias")
    yield from (*facts.block.head.unembedding, *facts.block.head.bias)
