"""What a head does, in a few numbers: where its weights go, on average over the queries.

Sources: attention to the previous token and induction, Olsson et al. 2022; distance and entropy, Clark et al. 2019 and
Vig and Belinkov 2019; attention sinks, Xiao et al. 2023 and Gu et al. 2024.
"""

from collections.abc import Callable, Sequence

import numpy as np

from engine.arrays import Floats, Indices, Matrix
from engine.dataclass import dataclass
from engine.kernels.workers import do_all
from engine.lazy.matrix import LazyMatrix, sizes_of
from engine.sizes import Sizes

FACTS = ("entropy", "distance", "first", "previous", "diagonal", "induction", "sink")


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """Means over the queries of one head. NaN where a number has no meaning, as induction has without words.

    entropy: of the weights, in nats. distance: |query - key|, in words. first, previous, diagonal: the share of the
    first key, of the key before the query and of its own. induction: the share of keys that follow an earlier
    occurrence of the query's word. sink: the mean share of the key that gets most. rows: how many queries were looked
    at; all of them unless `sampled`.
    """

    entropy: float
    distance: float
    first: float
    previous: float
    diagonal: float
    induction: float
    sink: float
    rows: int
    sampled: bool


def heads_facts(
    weights: Matrix,
    words: Sequence[str] = (),
    offset: int = 0,
    cancelled: Callable[[], bool] = lambda: False,
    sizes: Sizes | None = None,
) -> tuple[HeadFacts, ...]:
    """The facts of every head of a matrix of weights, [h, n, m] or [n, m].

    offset: keys before the first query. sizes: from when on some rows stand for all; without it those of the matrix.
    """
    planes = int(weights.shape[0]) if weights.ndim > 2 else 1
    tokens = _numbered(words, int(weights.shape[-1]))
    calls = [(_facts, (weights, plane, tokens, offset, sizes or sizes_of(weights))) for plane in range(planes)]
    found = dict(do_all(calls, cancelled=cancelled))
    return tuple(found[plane] for plane in range(planes))


def _facts(weights: Matrix, plane: int, tokens: Indices | None, offset: int, sizes: Sizes) -> HeadFacts:
    n, m = (int(size) for size in weights.shape[-2:])
    step = 1 if n * m <= sizes.sampled else max(n // sizes.sampled_rows, 1)
    rows = range(step // 2, n, step)
    height = max(sizes.panel // max(m, 1), 1)
    sums, received = np.zeros(len(FACTS) - 1), np.zeros(m)
    for at in range(0, len(rows), height):
        some = rows[at : at + height]
        P = np.asarray(_rows(weights, plane, some), dtype=np.float64)
        sums += _sums(P, np.array(some) + offset, tokens)
        received += P.sum(axis=0)
    entropy, distance, first, previous, diagonal, induction = (sums / max(len(rows), 1)).tolist()
    sink = float(received.max(initial=0.0)) / max(len(rows), 1)
    return HeadFacts(entropy, distance, first, previous, diagonal, induction, sink, len(rows), step > 1)


def _rows(weights: Matrix, plane: int, rows: range) -> Floats:
    if isinstance(weights, LazyMatrix):
        return weights.block(plane, rows, range(weights.shape[-1]))
    flat = weights[plane] if weights.ndim > 2 else weights
    return np.asarray(flat[rows.start : rows.stop : rows.step])


def _sums(P: Floats, positions: Indices, tokens: Indices | None) -> np.ndarray:  # [r, m], [r] -> [6]
    """The sums over rows of every fact but the sink, in the order of FACTS."""
    keys = np.arange(P.shape[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        entropy = -np.sum(np.where(P > 0.0, P * np.log(P), 0.0))
    distance = np.sum(P * np.abs(keys[None, :] - positions[:, None]))
    induction = np.nan if tokens is None else _induction(P, positions, tokens)
    shares = [np.sum(P[:, 0]) if P.shape[1] else 0.0, _share_at(P, positions - 1), _share_at(P, positions)]
    return np.array([entropy, distance, *shares, induction])


def _share_at(P: Floats, keys: Indices) -> float:
    """The sum of one weight of each row, where there is such a key."""
    inside = (keys >= 0) & (keys < P.shape[1])
    return float(P[np.flatnonzero(inside), keys[inside]].sum())


def _induction(P: Floats, positions: Indices, tokens: Indices) -> float:
    """The share of keys whose predecessor is an earlier occurrence of the query's own word."""
    total = 0.0
    for row, position in enumerate(positions.tolist()):
        if 0 < position < len(tokens):
            follows = np.flatnonzero(tokens[:position] == tokens[position]) + 1
            total += float(P[row, follows[follows <= position]].sum())
    return total


def _numbered(words: Sequence[str], m: int) -> Indices | None:
    """Equal words as equal numbers; None where there is not one for each key, or no two are equal."""
    if len(words) != m or len(set(words)) == m:
        return None
    return np.unique(np.array(words), return_inverse=True)[1].astype(np.int64)
