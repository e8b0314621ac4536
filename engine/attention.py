"""The formulas of attention, one function each, on plain NumPy arrays.

Letters: n queries, m keys, d dimensions of a word, d_k of a query or key, d_v of a value.
Row vectors throughout: a word is a row of X. Formulas: Vaswani et al. 2017, "Attention Is All You Need", section 3.2.1.
"""

import math

import numpy as np

from engine.arrays import Array


def project(X: Array, W: Array) -> Array:  # [n, d], [d, d_k] -> [n, d_k]
    """Queries, keys or values: every word times one weight matrix."""
    return X @ W


def scores(Q: Array, K: Array) -> Array:  # [n, d_k], [m, d_k] -> [n, m]
    """How well each query fits each key: their dot products."""
    return Q @ K.T


def scale(S: Array, d_k: int) -> Array:  # [n, m] -> [n, m]
    """Scores divided by sqrt(d_k), which keeps their spread at one for unit-variance queries and keys."""
    return S / math.sqrt(d_k)


def softmax(S: Array) -> Array:  # [n, m] -> [n, m]
    """Each row as shares that sum to 1, stable for any finite scores.

    The largest score of the row is subtracted first, which changes nothing and keeps exp from overflowing.
    A row of -inf only (nothing may be attended to) gives zeros; a row with NaN or +inf gives NaN.
    """
    largest = np.maximum.reduce(S, axis=-1, keepdims=True, initial=-np.inf)
    largest[largest == -np.inf] = 0.0
    weights = S - largest
    np.exp(weights, out=weights)
    total = np.add.reduce(weights, axis=-1, keepdims=True)
    total[total == 0.0] = 1.0
    weights /= total
    return weights


def attend(weights: Array, V: Array) -> Array:  # [n, m], [m, d_v] -> [n, d_v]
    """The output: for each query the values, averaged with its weights."""
    return weights @ V


def attention(Q: Array, K: Array, V: Array) -> Array:  # [n, d_k], [m, d_k], [m, d_v] -> [n, d_v]
    """Scaled dot-product attention: softmax(Q K^T / sqrt(d_k)) V."""
    return attend(softmax(scale(scores(Q, K), Q.shape[-1])), V)
