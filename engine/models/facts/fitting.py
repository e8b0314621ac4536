"""Whether all that is known of a model fits its files: each tensor has a part, and each part its tensors."""

import re
from collections.abc import Iterator

from engine.errors import EngineError
from engine.files.models.checkpoints import Layer, is_harmless
from engine.files.models.families.names import BY_NAME
from engine.files.models.projections import cut_of, roles_of
from engine.files.models.words import Norm, norm_of
from engine.models.facts.checks import (
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
from engine.models.facts.known import Facts, missing

BESIDE = re.compile(  # what stands in files beside the states of the last layer: heads of other tasks
    r"(.*\.)?(pooler|seq_relationship|classifier|pre_classifier|qa_outputs|score)\..*"
)
COUNTED = re.compile(r"(.*\.)?(position_ids|token_type_ids|rotary_emb\.inv_freq|inv_freq)")  # numbers kept beside


def check_facts(facts: Facts) -> None:
    """Raises EngineError for tensors that are missing, of other shapes or numbers, or that nobody knows."""
    _check_shapes(facts)
    check_biases(facts.tensors, facts.config, _parts(facts))
    check_sizes(facts.tensors, facts.config, _sizes(facts))
    check_numbers(facts.tensors, _used(facts))
    unknown = next(_unknown(facts), None)
    if unknown is not None:
        raise EngineError("model_tensor_unknown", model=facts.config["model_type"], tensor=unknown)


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
        yield from (_norm_part(norm, layer.d) for norm in _norms_of(facts, layer))
    d = facts.layers[0].d
    for norm in (words.norm, facts.final, readout.norm if readout is not None else None):
        if norm is not None and norm.weight:
            yield _norm_part(norm, infos[words.table].shape[-1] if norm is words.norm else d)
    if readout is None:
        return
    if readout.dense:
        yield Part(
            "dense", f"{readout.dense}.weight", f"{readout.dense}.bias", infos[f"{readout.dense}.weight"].shape[0]
        )
    bias = readout.bias or next(iter(facts.block.head.bias), "")
    yield Part("logits", readout.table, bias, infos[readout.table].shape[0])


def _dense_part(kind: str, weight: str, layer: Layer, facts: Facts) -> Part:
    info = facts.tensors.infos.get(weight)
    if info is None or len(info.shape) != 2:
        raise missing(facts.tensors, weight)
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
