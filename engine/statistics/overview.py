"""All heads of a worksheet at a glance: the facts of each and a small picture, of this layer or of any other."""

from collections.abc import Callable

import numpy as np

from engine.arrays import Matrix
from engine.dataclass import dataclass
from engine.lazy.matrix import LazyMatrix
from engine.sizes import Sizes
from engine.statistics.heads import HeadFacts, heads_facts
from engine.statistics.summary import Summary, summarise
from engine.tiles.pyramid import Tile, overviews
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute

WEIGHTS = "weights"


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What the facts are computed from; while these stay the same, so do the facts."""

    weights: Matrix
    words: tuple[str, ...]  # of the keys, where queries and keys are the same text
    offset: int  # keys before the first query
    unit_range: bool
    sizes: Sizes  # of the worksheet

    def is_same(self, other: "Asked | None") -> bool:
        """Whether the facts of the other are these."""
        return (
            other is not None
            and self.weights is other.weights
            and (self.words, self.offset, self.unit_range) == (other.words, other.offset, other.unit_range)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """One of each a head. `shape`: queries and keys; `summary`: of the numbers in the pictures.

    weights: what it was computed from, if that is held: it is small enough to be kept for every layer.
    """

    facts: tuple[HeadFacts, ...]
    pictures: tuple[Tile, ...]
    shape: tuple[int, int]
    summary: Summary
    unit_range: bool
    weights: Matrix | None = None


def weights_of(document: Document, stop: str = "") -> str:
    """What the attention weights are called: those of a layer of a model, or of any other worksheet."""
    return f"{stop}.{WEIGHTS}" if document.stops else WEIGHTS


def asked_of(values: Values, name: str = WEIGHTS) -> Asked:
    """What to ask of a worksheet. Raises EngineError where it has no weights, or they cannot be computed."""
    weights, document = values.matrix(name), values.document
    stage, (n, m) = document.stages[name], weights.shape[-2:]
    words = () if document.options.is_cross else document.labels(stage.axes[-1], m)
    offset = document.options.offset
    return Asked(weights, words, m - n if offset is None else offset, stage.unit_range, values.sizes)


def overview(asked: Asked, cancelled: Callable[[], bool] = lambda: False) -> Overview:
    """Facts and pictures of every head. Raises CancelledError once `cancelled()` is true."""
    facts = heads_facts(asked.weights, asked.words, asked.offset, cancelled, asked.sizes)
    pictures = tuple(overviews(asked.weights, cancelled, asked.sizes))
    n, m = (int(size) for size in asked.weights.shape[-2:])
    summary = summarise(np.stack([tile.pixels for tile in pictures]))
    kept = None if isinstance(asked.weights, LazyMatrix) else asked.weights
    return Overview(facts, pictures, (n, m), summary, asked.unit_range, kept)


def overview_of_document(
    document: Document, cancelled: Callable[[], bool] = lambda: False, sizes: Sizes | None = None
) -> Overview:
    """The same, from a worksheet that nobody has computed yet; the errors of both."""
    return overview(asked_of(recompute(document, cancelled=cancelled, sizes=sizes)), cancelled)


def pair_weights(weights: Matrix, query: int, key: int) -> tuple[float, ...]:
    """What every head gives one pair, from weights [h, n, m] or [n, m]; NaN where they have no such pair."""
    heads = int(weights.shape[0]) if weights.ndim > 2 else 1
    n, m = (int(size) for size in weights.shape[-2:])
    if not (0 <= query < n and 0 <= key < m):
        return (float("nan"),) * heads
    if isinstance(weights, LazyMatrix):
        cell = range(query, query + 1), range(key, key + 1)
        return tuple(float(weights.block(head, *cell)[0, 0]) for head in range(heads))
    return tuple(np.asarray(weights[..., query, key], dtype=np.float64).reshape(-1).tolist())


def pair_of_document(
    document: Document,
    query: int,
    key: int,
    cancelled: Callable[[], bool] = lambda: False,
    sizes: Sizes | None = None,
) -> tuple[float, ...]:
    """The same of a worksheet that nobody has computed yet. Raises EngineError where it has no weights."""
    values = recompute(document, cancelled=cancelled, sizes=sizes)
    return pair_weights(values.matrix(WEIGHTS), query, key)
