"""Looking for heads: which of them look at the piece before, at the first, at the same piece, or behind it.

Previous-word, duplicate and induction heads: Olsson et al. 2022; Wang et al. 2022.
"""

from collections.abc import Callable, Sequence

import numpy as np

from engine.arrays import Array, Booleans, Floats, Indices, freeze
from engine.dataclass import dataclass
from engine.models.glances.layers import layers_of
from engine.statistics.overview import WEIGHTS
from engine.worksheet.values import Values

Wanted = Callable[[Indices], Booleans]  # the tokens of a sentence -> which pairs of query and key count, [n, n]


def _previous(tokens: Indices) -> Booleans:
    return np.eye(len(tokens), k=-1, dtype=bool)


def _first(tokens: Indices) -> Booleans:
    wanted = np.zeros((len(tokens), len(tokens)), dtype=bool)
    wanted[1:, 0] = True
    return wanted


def _duplicate(tokens: Indices) -> Booleans:
    same: Booleans = np.tril(tokens[:, None] == tokens[None, :], k=-1)
    return same


def _induction(tokens: Indices) -> Booleans:
    """The keys behind an earlier occurrence of the query's token."""
    behind = np.zeros((len(tokens), len(tokens)), dtype=bool)
    behind[:, 1:] = _duplicate(tokens)[:, :-1]
    behind &= np.tri(len(tokens), dtype=bool)
    return behind


SEARCHES: dict[str, Wanted] = {
    "previous": _previous, "first": _first, "duplicate": _duplicate, "induction": _induction,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A head, and the mean share of its weights that goes where it is asked for."""

    layer: str
    head: int
    share: float


def search(sentences: Sequence[Values], kind: str) -> tuple[Candidate, ...]:
    """All heads by the mean share over the queries that have such a key, of all sentences; () where none has."""
    sums: dict[str, Array] = {}
    rows = 0
    for values in sentences:
        wanted = SEARCHES[kind](np.asarray(values.array("tokens")[:, 0], dtype=np.int64))
        asked = wanted.any(axis=1)
        rows += int(asked.sum())
        for layer in layers_of(values.document):
            shares = (_weights(values, layer) * wanted).sum(axis=-1)[:, asked].sum(axis=1)
            sums[layer] = freeze(sums[layer] + shares if layer in sums else shares)
    return _sorted(sums, rows) if rows else ()


def linking(values: Values, query: int, key: int) -> tuple[Candidate, ...]:
    """All heads by how much of the weights of one piece they give to another."""
    found = {layer: freeze(_weights(values, layer)[:, query, key]) for layer in layers_of(values.document)}
    return _sorted(found, 1)


def _weights(values: Values, layer: str) -> Floats:  # -> [h, n, n]
    weights = np.asarray(values.array(f"{layer}.{WEIGHTS}"), dtype=np.float64)
    return weights if weights.ndim > 2 else weights[None]


def _sorted(sums: dict[str, Array], rows: int) -> tuple[Candidate, ...]:
    found = [Candidate(layer, head, float(one) / rows) for layer, all_ in sums.items() for head, one in enumerate(all_)]
    return tuple(sorted(found, key=lambda one: -one.share))
