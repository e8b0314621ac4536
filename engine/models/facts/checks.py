"""Whether the tensors of a model are those that its configuration speaks of: all there, of its shapes, of numbers."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.arrays import shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.files.models.families.biases import BIASES
from engine.files.models.families.forms import UNQUANTISED
from engine.files.tensors.open import TensorFile
from engine.sentences.shown import shown_path

WIDTHS = ("hidden_size", "n_embd", "d_model", "dim")
NEURONS = ("intermediate_size", "n_inner", "hidden_dim", "ffn_hidden_size", "ffn_dim")
PLACES = ("max_position_embeddings", "n_positions")


@dataclass(frozen=True, slots=True)
class Part:
    """A tensor of weights with its bias, each "" where there is none.

    kind: of which of `Biases` it is. outputs: how many numbers the bias has; of gains the weight as well.
    """

    kind: str
    weight: str
    bias: str
    outputs: int


@dataclass(frozen=True, slots=True)
class Size:
    """What a configuration says of the size of a tensor: under one of some names, for one of its axes."""

    settings: tuple[str, ...]
    tensor: str
    axis: int
    more: int = 0  # rows than the setting says


def check_biases(tensors: TensorFile, config: Mapping[str, Any], parts: Iterator[Part]) -> None:
    """Raises EngineError for a bias that is missing, that no such model has, and for one of another shape."""
    model = str(config["model_type"])
    for part in parts:
        expected, infos = BIASES[model].has(part.kind, config), tensors.infos
        if expected and part.bias not in infos:
            raise EngineError("checkpoint_tensor_missing", module=shown_path(tensors.path), tensor=part.bias)
        if not expected and part.bias in infos:
            raise EngineError("model_tensor_unknown", model=model, tensor=part.bias)
        for name in (part.weight, part.bias) if part.kind == "norms" else (part.bias,):
            check_shape(tensors, name, (part.outputs,))


def check_shape(tensors: TensorFile, name: str, expected: tuple[int, ...], transposed: bool = True) -> None:
    """Raises EngineError for a tensor that is there and has another shape. transposed: stored as expected."""
    expected = expected if transposed else expected[::-1]
    if name in tensors.infos and (shape := tensors.infos[name].shape) != expected:
        raise EngineError("checkpoint_shape", tensor=name, shape=shape_text(shape), expected=shape_text(expected))


def check_table(tensors: TensorFile, name: str) -> tuple[int, int]:
    """The rows and columns of a table. Raises EngineError where it is none."""
    shape = tensors.infos[name].shape
    if len(shape) != 2:
        raise EngineError("checkpoint_shape", tensor=name, shape=shape_text(shape), expected="n×d")
    return shape[0], shape[1]


def check_sizes(tensors: TensorFile, config: Mapping[str, Any], sizes: Iterator[Size]) -> None:
    """Raises EngineError where the configuration speaks of another size."""
    for size in sizes:
        shape = tensors.infos[size.tensor].shape
        said = next(((name, config[name]) for name in size.settings if isinstance(config.get(name), int)), None)
        if said is not None and len(shape) == 2 and said[1] + size.more != shape[size.axis]:
            setting, value = said
            shown = shape_text(shape)
            raise EngineError("model_contradicts", setting=setting, value=value, tensor=size.tensor, shape=shown)


def check_numbers(tensors: TensorFile, used: Iterator[str]) -> None:
    """Raises EngineError for tensors of whole or of very narrow numbers, which stand for others."""
    for name in used:
        if name in tensors.infos and tensors.infos[name].dtype not in UNQUANTISED:
            raise EngineError("form_quantised", method=tensors.infos[name].dtype, tensor=name)
