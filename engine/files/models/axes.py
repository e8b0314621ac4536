"""What the axes of an array in a file mean, as one letter each.

l layer    b row of a batch    h head    w word    d dimension
i, o inputs and outputs of a weight matrix, X W         q, k query and key of a mask

What tells them, the strongest first: a layout in the names (`q_bshd`), sizes that must go together, how many words
there are by their names or by token ids beside the arrays, and what is usual.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from engine.arrays import shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.files.models.roles import BIASES, HEADED, WEIGHTS, WORDS, layout_of
from engine.files.tensors.data import TensorInfo

READINGS: dict[tuple[str, ...], tuple[str, ...]] = {  # by role; the first that fits is the usual one
    HEADED: (
        *("wd", "hwd", "whd", "bwd", "lwd", "bhwd", "bwhd", "lhwd", "lwhd", "lbwd", "wbhd"),
        *("lbhwd", "lbwhd", "lwbhd", "blhwd", "blwhd"),
    ),
    WORDS: ("wd", "bwd", "lwd", "lbwd"),
    WEIGHTS: ("io", "oi", "hio", "lio", "loi", "lhio"),
    BIASES: ("o", "lo", "ho", "lho"),
    ("mask",): ("qk", "bk", "k", "bqk", "hqk", "lqk", "bhqk", "lhqk", "lbqk", "lbhqk"),
    ("sink",): ("h", "lh"),
}
WIDEST_HEAD = 256  # wider ones are several side by side, or none
LINEAR = re.compile(r".*[a-z]\.weight")  # of a linear layer of PyTorch, stored [out, in]; a kernel of Flax is [in, out]
TOKENS = re.compile(r"(?:.*[._/])?(input_?ids|token_?ids|tokens|position_?ids|cache_position|position_?indices)")


def readings(role: str, dimensions: int) -> tuple[str, ...]:
    """The ways to read an array of so many dimensions in a role; () if there is none."""
    known = next((known for roles, known in READINGS.items() if role in roles), ())
    return tuple(axes for axes in known if len(axes) == dimensions)


def size_of(axes: str, shape: Sequence[int], letter: str) -> int:
    """The size along an axis; 1 where there is none."""
    return shape[axes.index(letter)] if letter in axes else 1


def guess_axes(infos: Mapping[str, TensorInfo], roles: Mapping[str, str], words: int = 0) -> dict[str, str]:
    """How to read each array that has a role and can be read in it; `words`: how many names there are, 0 for none."""
    shapes = {role: infos[name].shape for name, role in roles.items() if role}
    told = Known(
        shapes.get("mask", (0,))[-1],
        words or count_tokens(infos.values()),
        layout_of(name for name, role in roles.items() if role in HEADED),
    )
    found = _of_heads({role: shape for role, shape in shapes.items() if role in HEADED}, told)
    linear = {role for name, role in roles.items() if role in WEIGHTS and LINEAR.fullmatch(name.lower())}
    for role, shape in shapes.items():
        if role not in found and (known := readings(role, len(shape))):
            usual = sorted(known, key=lambda axes: not axes.endswith("oi")) if role in linear else known
            found[role] = _usual(role, shape, tuple(usual), shapes, found)
    return {name: found[role] for name, role in roles.items() if role in found}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the shapes; 0, 1 and "" where nothing is: keys of a mask, words, and the layout in names."""

    keys: int
    words: int
    layout: str


def count_tokens(infos: Iterable[TensorInfo]) -> int:
    """How many words there are by token ids or positions beside the arrays; 0 where there are none."""
    found = (info for info in infos if info.shape and "int" in info.dtype)
    return next((info.shape[-1] for info in found if TOKENS.fullmatch(info.name.lower())), 0)


def _of_heads(shapes: Mapping[str, tuple[int, ...]], told: Known) -> dict[str, str]:
    """Q, K and V, those of equally many dimensions in one way."""
    found: dict[str, str] = {}
    for dimensions in {len(shape) for shape in shapes.values()}:
        alike = {role: shape for role, shape in shapes.items() if len(shape) == dimensions}
        known = readings("Q", dimensions)
        if known:
            best = min(known, key=lambda axes: (*_doubts(axes, alike, told), known.index(axes)))
            found |= dict.fromkeys(alike, best)
    return found


def _doubts(axes: str, shapes: Mapping[str, tuple[int, ...]], told: Known) -> tuple[int, ...]:
    """What speaks against a reading: sizes that contradict each other or what is known, and what would be unusual."""

    def sizes(letter: str) -> list[int]:
        return [size_of(axes, shapes[role], letter) for role in HEADED if role in shapes]

    def differ(letter: str) -> bool:
        """Keys and values, where both are there."""
        return len({size_of(axes, shapes[role], letter) for role in ("K", "V") if role in shapes}) > 1

    words, heads, wide = sizes("w"), sizes("h"), max(sizes("d"))
    masked = told.keys > 1 and any(
        size_of(axes, shapes[role], "w") != told.keys for role in ("K", "V") if role in shapes
    )
    wrong = differ("w") or differ("h") or heads[0] % heads[-1] > 0 or masked
    spelled, counted = told.layout in ("", axes), told.words in (0, *words)
    many = max(heads) > min(words) if "h" in axes else False
    lonely = "b" in axes and "h" not in axes and wide <= WIDEST_HEAD and max(sizes("b")) > 1
    whole = "h" in axes and wide > WIDEST_HEAD
    apart = len(set(words)) > 1
    unusual = 2 * int(many) + 2 * int(lonely) + 2 * int(whole) + int(apart) + int(len(set(sizes("b"))) > 1) * 4
    return int(not spelled), int(wrong), int(not counted), unusual


def _usual(
    role: str,
    shape: tuple[int, ...],
    known: tuple[str, ...],
    shapes: Mapping[str, tuple[int, ...]],
    found: Mapping[str, str],
) -> str:
    """The first way of reading whose sizes are those of the words and heads that are known already."""
    if role == "mask":
        return _of_mask(shape, known, shapes, found)
    if role in WEIGHTS[:3] and "X" in shapes:
        width = shapes["X" if role == "W_Q" or "X_kv" not in shapes else "X_kv"][-1]
        return next((axes for axes in known if size_of(axes, shape, "i") == width), known[0])
    if role == "W_O" and "X" in shapes:
        return next((axes for axes in known if size_of(axes, shape, "o") == shapes["X"][-1]), known[0])
    return known[0]


def _of_mask(
    shape: tuple[int, ...], known: tuple[str, ...], shapes: Mapping[str, tuple[int, ...]], found: Mapping[str, str]
) -> str:
    """As many queries, keys, heads and batches as there are; where nothing fits, what fits most."""
    rows, columns = (_rows(shapes, found, names) for names in (("Q", "X"), ("K", "X_kv", "X")))
    axes, sizes = next(((found[one], shapes[one]) for one in ("Q", "X") if one in found), ("", ()))

    def misfits(one: str) -> tuple[int, ...]:
        others = [size_of(one, shape, letter) not in (1, size_of(axes, sizes, letter)) for letter in "lbh"]
        return (
            "q" in one and size_of(one, shape, "q") not in (1, rows),
            size_of(one, shape, "k") != columns,
            sum(others),
        )

    return min(known, key=misfits)


def _rows(shapes: Mapping[str, tuple[int, ...]], found: Mapping[str, str], names: tuple[str, ...]) -> int:
    role = next((role for role in names if role in shapes), "")
    return size_of(found.get(role) or "bwd"[-len(shapes[role]) :], shapes[role], "w") if role else 0


def chosen(array: np.ndarray, axes: str, at: Mapping[str, int], name: str) -> tuple[np.ndarray, str]:
    """The array without its axes of layers and batches, and what is left of `axes`. Raises EngineError."""
    for letter, index in at.items():
        if letter in axes:
            place = axes.index(letter)
            if not 0 <= index < array.shape[place]:
                raise EngineError("tensor_index", name=name, index=index, last=array.shape[place] - 1)
            array, axes = array[(slice(None),) * place + (index,)], axes.replace(letter, "")
    return array, axes


def merged(array: np.ndarray, axes: str, role: str) -> np.ndarray:  # [h, n, d] or [n, h, d] -> [n, h d]
    """A matrix with its heads side by side, a view where that is possible; of a weight the outputs are columns.

    [h, d, d_k] -> [d, h d_k], but for W_O [h, d_v, d] -> [h d_v, d]; a bias [h, d_k] -> [1, h d_k];
    a sink [h] -> [1, h].
    """
    if axes in ("o", "ho", "h"):
        return array.reshape(1, -1)
    if axes == "hio" and role == "W_O":
        return array.reshape(-1, array.shape[-1])
    if axes in ("hwd", "hio"):
        array = array.swapaxes(0, 1)
    if axes == "oi":
        array = array.T
    return array.reshape(len(array), -1) if array.ndim == 3 else array


def misread(role: str, info: TensorInfo) -> EngineError:
    """An array has not the dimensions that its role needs."""
    return EngineError("tensor_axes", name=info.name, shape=shape_text(info.shape) or "1", role=role)
