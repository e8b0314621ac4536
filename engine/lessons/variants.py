"""The same sheet with other numbers: one seed a learner, small whole numbers that make a sheet worth doing by hand."""

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from engine.arrays import Array, freeze
from engine.edits.blanks import without_answers
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute

SEEDS = range(2**32)
TRIES = 60  # draws of which the first that is nice is taken, else the nicest
LARGEST = 12.0  # number that somebody likes to multiply by hand
ALL_OF_IT = 0.995  # a weight that leaves nothing to the others
WIDEST = 9  # whole numbers that are drawn anew are of one digit
PLAIN = ("", "zeros", "ones", "identity", "drawn", "source")  # how matrices begin that may hold anything
DECIMALS = 2  # of others


def variant(document: Document, seed: int) -> Document:
    """The sheet of a seed: what is blank stays blank, what is given is drawn anew in the range that it had.

    The same seed gives the same sheet everywhere.
    """
    random = np.random.RandomState(seed)
    plain, best, least = without_answers(document), document, np.inf
    for _ in range(TRIES):
        drawn = _drawn(plain, random)
        trouble = _trouble(drawn)
        if trouble < least:
            best, least = drawn, trouble
        if not trouble:
            break
    return best


def variants(document: Document, seeds: Sequence[int]) -> list[Values]:
    """The sheets of these seeds, with their values."""
    return [recompute(variant(document, seed)) for seed in seeds]


def _drawn(document: Document, random: np.random.RandomState) -> Document:
    sources = {name: _redrawn(document, name, source, random) for name, source in document.sources.items()}
    patches = {name: patch for name, patch in document.patches.items() if name not in sources}
    return replace(document, sources=MappingProxyType(sources), patches=MappingProxyType(patches))


def _redrawn(document: Document, name: str, source: Array, random: np.random.RandomState) -> Array:
    """Other numbers for words and weights; what comes with an option, such as a mask or slopes, stays."""
    stage, low, high = document.stages[name], float(source.min()), float(source.max())
    if stage.is_flags or stage.fill not in PLAIN or low == high:
        return source
    if np.array_equal(source, np.round(source)) and max(abs(low), abs(high)) <= WIDEST:
        return freeze(random.randint(min(int(low), 0), max(int(high), 2) + 1, size=source.shape))
    return freeze(np.round(random.uniform(low, high, size=source.shape), DECIMALS))


def _trouble(document: Document) -> float:
    """How little a sheet is worth doing: too large numbers, weights that leave no choice, rows that are equal."""
    values, trouble = recompute(document), 0.0
    values = values.truth or values
    for name, stage in document.stages.items():
        matrix = values[name].matrix
        if not isinstance(matrix, np.ndarray) or stage.is_flags:
            continue
        finite = matrix[np.isfinite(matrix)]
        trouble += max(float(np.abs(finite).max(initial=0.0)) - LARGEST, 0.0)
        if stage.unit_range and matrix.shape[-1] > 1:
            rows = matrix.reshape(-1, matrix.shape[-1])
            free = np.count_nonzero(rows, axis=1) > 1
            trouble += np.count_nonzero(rows[free].max(axis=1, initial=0.0) > ALL_OF_IT)
            trouble += len(rows) - len(np.unique(rows.round(DECIMALS), axis=0))
        elif name in document.sources:
            rows = matrix.reshape(-1, matrix.shape[-1])
            trouble += np.count_nonzero(~matrix.any(axis=-1)) + len(rows) - len(np.unique(rows, axis=0))
    return trouble
