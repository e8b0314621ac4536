"""The matrices of a layer of a checkpoint, read, and the worksheet that they make with words."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from numpy.typing import ArrayLike

from engine.arrays import Array, freeze, shape_text
from engine.dataclass import dataclass
from engine.edits.cells import fit_names
from engine.errors import EngineError
from engine.files.models.checkpoints import BIASES, WEIGHTS, Layer, check_layer
from engine.files.models.cuts import Cut, Groups
from engine.files.models.families.names import BY_NAME
from engine.files.models.words import Tensors
from engine.formulas.positions import alibi_slopes
from engine.pipeline.options import Options
from engine.worksheet.document import Document, Note, Origin


@dataclass(frozen=True, slots=True)
class Projection:
    """The matrices of a layer as a worksheet has them.

    W_Q [d, h d_k], W_K [d, h_kv d_k], W_V [d, h_kv d_v], W_O [h d_v, d], with biases also b_Q, b_K, b_V, b_O [1, ·],
    with gains g_Q and g_K, with a sink [1, h].
    """

    layer: Layer
    matrices: Mapping[str, Array]


def projection(tensors: Tensors, layer: Layer) -> Projection:
    """The matrices of a layer. Raises EngineError for tensors that are missing, of other shapes, or one too many."""
    check_layer(layer)
    matrices = {role: cut_of(layer, role).read(tensors) for role in roles_of(layer)}
    if layer.gains is not None:
        matrices |= layer.gains.read(tensors)
    if layer.sink:
        matrices["sink"] = _sink(tensors, layer)
    return Projection(layer, MappingProxyType({name: freeze(matrix) for name, matrix in matrices.items()}))


def _sink(tensors: Tensors, layer: Layer) -> Array:  # -> [1, h]
    """The logits of the sink. Raises EngineError where they are not one for each head."""
    shape = tensors.infos[layer.sink].shape
    if shape != (layer.heads,):
        expected = str(layer.heads)
        raise EngineError("checkpoint_shape", tensor=layer.sink, shape=shape_text(shape), expected=expected)
    return freeze(tensors.read(layer.sink).reshape(1, -1))


def document_of_layer(
    X: ArrayLike, projected: Projection, words: Sequence[str] = (), notes: tuple[Note, ...] = ()
) -> Document:
    """The worksheet of one layer: X is [n, d], the matrices are the model's, and so are heads, RoPE and mask.

    X is what the projections see: of hidden states, what the layer's norm makes of them (`Layer.norm`). notes: what
    must be said wherever its numbers are shown. Raises EngineError where X has not the size of the model's words.
    """
    array, layer = freeze(X), projected.layer
    if array.ndim != 2:
        raise EngineError("not_a_matrix", name="X", dimensions=array.ndim)
    if array.shape[1] != layer.d or not len(array):
        raise EngineError("checkpoint_shape", tensor="X", shape=shape_text(array.shape), expected=f"n×{layer.d}")
    options, given = options_of_layer(layer, len(array))
    sources = {"X": array, **projected.matrices, **given}
    names = MappingProxyType({"word": fit_names("word", tuple(words), len(array))})
    return Document("attention", MappingProxyType(sources), names, options=options, origin=Origin(layer.module, notes))


def options_of_layer(layer: Layer, n: int) -> tuple[Options, dict[str, Array]]:
    """The options of a layer's worksheet on n words, and the given matrices that they bring. Raises EngineError."""
    if layer.longest and n > layer.longest:
        raise EngineError("checkpoint_too_long", count=n, most=layer.longest)
    settings, given = layer.settings(n)
    if settings.get("relative") == "alibi":
        given = {**given, "slopes": freeze(alibi_slopes(layer.heads)[None, :])}
    return Options.of(settings), given


def roles_of(layer: Layer) -> tuple[str, ...]:
    """W_Q, … of a layer, and b_Q, … where it has any bias."""
    return (*WEIGHTS, *BIASES) if layer.biases else WEIGHTS


def cut_of(layer: Layer, role: str) -> Cut:
    """Where W_Q, …, b_O of a layer are; a bias that is not there is zeros."""
    family, keys = BY_NAME[layer.family], layer.kv_heads * layer.head_dim
    is_bias, is_joined = role in BIASES, bool(family.joined) and role[-1] != "O"
    outputs = {"Q": layer.width, "O": layer.d}.get(role[-1], keys)
    columns = layer.width + 2 * keys if is_joined else outputs
    tensor = layer.tensors.get(f"{role[0]}_QKV" if is_joined else role, "")
    if not tensor:
        return Cut("", (outputs,))
    rows = layer.width if role[-1] == "O" else layer.d
    stored = (columns,) if is_bias else (columns, rows) if family.transposed else (rows, columns)
    turned = family.transposed and not is_bias
    if not is_joined:
        return Cut(tensor, stored, turned)
    place = "QKV".index(role[-1])
    if family.joined == "in_turn":
        start = (0, layer.width, layer.width + keys)[place]
        return Cut(tensor, stored, turned, (start, start + outputs))
    group = layer.heads // layer.kv_heads  # the queries of a group, their key, their value
    first, stop = ((0, group), (group, group + 1), (group + 1, group + 2))[place]
    return Cut(tensor, stored, turned, groups=Groups(layer.kv_heads, group + 2, layer.head_dim, first, stop))
