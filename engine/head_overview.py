"""All heads of a worksheet at a glance: the facts of each and a small picture, of this layer or of any other."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.arrays import Matrix
from engine.document import Document
from engine.recompute import Values, recompute
from engine.streaming.head_facts import HeadFacts, heads_facts
from engine.streaming.pyramid import Tile, overviews
from engine.summary import Summary, summarise

WEIGHTS = "weights"


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What the facts are computed from; while these stay the same, so do the facts."""

    weights: Matrix
    words: tuple[str, ...]  # of the keys, where queries and keys are the same text
    offset: int  # keys before the first query
    unit_range: bool

    def is_same(self, other: "Asked | None") -> bool:
        """Whether the facts of the other are these."""
        return (
            other is not None
            and self.weights is other.weights
            and (self.words, self.offset, self.unit_range) == (other.words, other.offset, other.unit_range)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """One of each a head. `shape`: queries and keys; `summary`: of the numbers in the pictures."""

    facts: tuple[HeadFacts, ...]
    pictures: tuple[Tile, ...]
    shape: tuple[int, int]
    summary: Summary
    unit_range: bool


def asked_of(values: Values) -> Asked:
    """What to ask of a worksheet. Raises EngineError where it has no weights, or they cannot be computed."""
    weights, document = values.matrix(WEIGHTS), values.document
    stage, (n, m) = document.stages[WEIGHTS], weights.shape[-2:]
    words = () if document.options.is_cross else document.labels(stage.axes[-1], m)
    offset = document.options.offset
    return Asked(weights, words, m - n if offset is None else offset, stage.unit_range)


def overview(asked: Asked, cancelled: Callable[[], bool] = lambda: False) -> Overview:
    """Facts and pictures of every head. Raises CancelledError once `cancelled()` is true."""
    facts = heads_facts(asked.weights, asked.words, asked.offset, cancelled)
    pictures = tuple(overviews(asked.weights, cancelled))
    n, m = (int(size) for size in asked.weights.shape[-2:])
    summary = summarise(np.stack([tile.pixels for tile in pictures]))
    return Overview(facts, pictures, (n, m), summary, asked.unit_range)


def overview_of_document(document: Document, cancelled: Callable[[], bool] = lambda: False) -> Overview:
    """The same, from a worksheet that nobody has computed yet; the errors of both."""
    return overview(asked_of(recompute(document, cancelled=cancelled)), cancelled)
