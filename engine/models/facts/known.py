"""What there is to know of a model before its sentence."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile
from typing import Any

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.files.models.checkpoints import Layer, check_layer, layers_of
from engine.files.models.families.blocks import ACTIVATIONS, BLOCKS, Block, Head
from engine.files.models.families.names import BY_NAME
from engine.files.models.families.numbers import number_of
from engine.files.models.families.types import LAYER, ModelType, type_of
from engine.files.models.words import ModelWords, Norm, epsilon_of, norm_of
from engine.files.tensors.open import TensorFile
from engine.models.folder import Folder
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
        return prefix_of(layer)

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
            raise missing(tensors, f"{layer.lacks}.weight")
    path = prefix_of(layers[0]).removesuffix(f"{layers[0].number}.")
    _check_stack(layers, path, config)
    words = layers[0].words
    if words is None:
        raise missing(tensors, "embed_tokens.weight")
    _check_words(words, tensors, block, model)
    block = replace(block, head=_at(block.head, _root(tensors)))
    epsilon = epsilon_of(config, row)
    above = path.removesuffix(".").rpartition(".")[0]
    final = f"{above}.{block.final}".lstrip(".") if block.final else ""
    return Facts(
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


def prefix_of(layer: Layer) -> str:
    return layer.module.removesuffix(BY_NAME[layer.family].path)


def _norm(tensors: TensorFile, name: str, row: ModelType, epsilon: float) -> Norm:
    found = norm_of(tensors, name, row.norm, epsilon)
    if found is None:
        raise missing(tensors, f"{name}.weight")
    return found


def _check_stack(layers: tuple[Layer, ...], path: str, config: Mapping[str, Any]) -> None:
    """Raises EngineError unless the layers are one stack, numbered from 0, and all there."""
    for place, layer in enumerate(layers):
        if prefix_of(layer) != f"{path}{place}.":
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
        raise missing(tensors, words.missing or lacks[0])
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
    columns = zip(*(name.split(".")[:-1] for name in tensors.infos), strict=False)
    shared = takewhile(lambda column: len(set(column)) == 1, columns)
    return "".join(f"{column[0]}." for column in shared)


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
            raise missing(tensors, dense if table else head.unembedding[0])  # of a head that is there in part
        return None
    norm = norm_of(tensors, head.norm, LAYER, epsilon) if head.norm else None
    if head.norm and norm is None:
        raise missing(tensors, f"{head.norm}.weight")
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


def missing(tensors: TensorFile, name: str) -> EngineError:
    return EngineError("checkpoint_tensor_missing", module=shown_path(tensors.path), tensor=name)
