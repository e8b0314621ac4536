"""What there is to know of a model before its sentence: each tensor of its files has a part, or it is refused."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.files.models.checkpoints import HARMLESS, Layer, check_layer, layers_of
from engine.files.models.families.blocks import ACTIVATIONS, BLOCKS, Block
from engine.files.models.families.names import BY_NAME
from engine.files.models.families.numbers import number_of
from engine.files.models.families.types import LAYER, ModelType, type_of
from engine.files.models.words import ModelWords, Norm, epsilon_of, norm_of
from engine.files.tensors.open import TensorFile
from engine.models.folder import Folder
from engine.sentences.shown import listed, quoted, shown_path

COUNTS = ("num_hidden_layers", "n_layer", "n_layers", "num_layers")
UNABLE = {"do_layer_norm_before": True, "apply_residual_connection_post_layernorm": False}  # what is not as usual
HAS_HEAD = re.compile(r"LMHead|CausalLM|MaskedLM|PreTraining|ConditionalGeneration|DoubleHeads")
BESIDE = re.compile(  # what stands in files beside the states of the last layer: heads of other tasks, counts
    r"(.*\.)?(pooler|seq_relationship|classifier|pre_classifier|qa_outputs|score|rotary_emb)\..*"
    r"|(.*\.)?(position_ids|token_type_ids|inv_freq)"
)


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

    def prefix(self, layer: Layer) -> str:
        """How names of tensors of a layer begin."""
        return _prefix(layer)

    def norm(self, name: str) -> Norm:
        """The norm of this name, of the model's kind. Raises EngineError where the files lack it."""
        return _norm(self.tensors, name, self.row, self.epsilon)

    def own_norm_of_neurons(self, layer: Layer) -> Norm | None:
        """The norm before neurons that read what the attention reads; None where they read what its norm makes."""
        names = (f"{self.prefix(layer)}{name}" for name in (self.block.before_neurons, "ln_mlp") if name)
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
    _check_words(words, tensors)
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


def _check_words(words: ModelWords, tensors: TensorFile) -> None:
    """Raises EngineError for a way to make states of tokens that there is no stage for."""
    if words.missing:
        raise _missing(tensors, words.missing)
    unable = words.unknown or (words.projection and f"{words.projection}.weight")
    if unable or words.sinusoids or words.norm_first:
        raise EngineError("checkpoint_only_states", tensor=unable or words.table)


def _is_parallel(block: Block, config: Mapping[str, Any]) -> bool:
    setting = block.side_by_side
    is_on = config.get(setting) or config.get("new_decoder_architecture")
    return setting == "always" or (bool(setting) and bool(is_on))


def _function(config: Mapping[str, Any], setting: str) -> str:
    """The row of a function, or of that which a setting names. Raises EngineError for another one."""
    name = setting if setting in ACTIVATIONS else config.get(setting)
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
    if not table or (head.dense and f"{head.dense}.weight" not in infos):
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


def _unknown(facts: Facts) -> Iterator[str]:
    """Tensors that no stage is made of."""
    used = {name for layer in facts.layers for name in _of_layer(facts, layer)} | set(_of_the_rest(facts))
    for name in facts.tensors.infos:
        if name not in used and not BESIDE.fullmatch(name) and not _is_harmless(facts, name):
            yield name


def _is_harmless(facts: Facts, name: str) -> bool:
    modules = (layer.module for layer in facts.layers)
    return any(name.startswith(f"{one}.") and HARMLESS.fullmatch(name.removeprefix(f"{one}.")) for one in modules)


def _of_layer(facts: Facts, layer: Layer) -> Iterator[str]:
    block, start = facts.block, facts.prefix(layer)
    yield from layer.tensors.values()
    yield from layer.gains.names if layer.gains is not None else ()
    yield layer.sink
    neurons = (block.neurons.up, block.neurons.down, block.neurons.gate)
    yield from (f"{start}{name}.{end}" for name in neurons if name for end in ("weight", "bias"))
    norms = [layer.norm, facts.own_norm_of_neurons(layer)]
    names = (block.after_attention, block.before_neurons, block.after_neurons, *(block.behind or ()))
    norms += [norm_of(facts.tensors, f"{start}{name}", facts.row.norm, facts.epsilon) for name in names if name]
    for norm in norms:
        yield from (norm.weight, norm.bias) if norm is not None else ()


def _of_the_rest(facts: Facts) -> Iterator[str]:
    words, readout = facts.words, facts.readout
    yield from (words.table, words.positions, words.kinds)
    norms = [words.norm, facts.final, readout.norm if readout is not None else None]
    for norm in norms:
        yield from (norm.weight, norm.bias) if norm is not None else ()
    yield from (f"{facts.block.head.dense}.weight", f"{facts.block.head.dense}.bias")
    yield from (*facts.block.head.unembedding, *facts.block.head.bias)
