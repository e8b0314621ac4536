"""What a given matrix holds when an option brings it onto the worksheet."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from engine.formulas.positions import alibi_slopes

if TYPE_CHECKING:
    from engine.worksheet.document import Document

Shape = tuple[int, ...]


DRAWN = ("W_Q", "W_K", "W_V", "U_Q", "U_K", "W_c", "K_past", "V_past")  # whose places in the stream are settled


def _drawn(document: "Document", shape: Shape, name: str) -> ArrayLike:
    """By the worksheet's recipe, no two of one shape alike: each at a place of its own in the stream of numbers."""
    given = (stage.name for stage in document.stages.values() if not stage.operands)
    place = tuple(dict.fromkeys((*DRAWN, *given))).index(name)
    return document.recipe.draw([(shape[0], shape[1])] * (place + 1))[-1]


def _halves(document: "Document", shape: Shape, name: str) -> ArrayLike:
    """Two documents: the first half of the words and the second."""
    return (np.arange(shape[0]) >= (shape[0] + 1) // 2).astype(float)[:, None]


def _slopes(document: "Document", shape: Shape, name: str) -> ArrayLike:
    return alibi_slopes(shape[1])[None, :]


def _buckets(document: "Document", shape: Shape, name: str) -> ArrayLike:
    """Nearer is better, each head with another slope; a network would learn it."""
    return -np.arange(shape[0])[:, None] / (1.0 + np.arange(shape[1]))[None, :] / 2.0


def _frequencies(document: "Document", shape: Shape, name: str) -> ArrayLike:
    """From 1 down towards 1 / base, as RoPE has them."""
    return document.options.rope_base ** (-np.arange(shape[1]) / max(shape[1], 1))[None, :]


def _source(document: "Document", shape: Shape, name: str) -> ArrayLike:
    """One-hot words: source_1 is the first unit vector, and so on around."""
    return np.eye(shape[1])[np.arange(shape[0]) % shape[1]]


def _inverse_root(document: "Document", shape: Shape, name: str) -> ArrayLike:
    """1 / sqrt(d_k), as a number that can be changed."""
    return np.full(shape, 1.0 / np.sqrt(max(document.size("d_k"), 1)))


FILLS: dict[str, Callable[["Document", Shape, str], ArrayLike]] = {
    "zeros": lambda document, shape, name: np.zeros(shape),
    "ones": lambda document, shape, name: np.ones(shape),
    "identity": lambda document, shape, name: np.eye(shape[0], shape[1]),
    "drawn": _drawn,
    "halves": _halves,
    "slopes": _slopes,
    "buckets": _buckets,
    "frequencies": _frequencies,
    "source": _source,
    "inverse_root": _inverse_root,
}


def fill(fill: str, document: "Document", shape: Sequence[int], name: str) -> ArrayLike:
    """The numbers of a new matrix of this shape."""
    return FILLS[fill](document, tuple(shape), name)
