"""How well each query fits each key.

Letters: n queries, m keys, d_k dimensions of both, a dimensions of the hidden layer.
Sources: dot and general, Luong et al. 2015; additive, Bahdanau et al. 2015; scaled dot, Vaswani et al. 2017;
norms of rows, Zhang and Sennrich 2019, Ba et al. 2016;
kernels and feature maps, Tsai et al. 2019 and Katharopoulos et al. 2020; query-key norm, Henry et al. 2020.
"""

import numpy as np

from engine.arrays import Floats, transpose
from engine.formulas.heads import grouped_product, repeat_heads

RMS_EPSILON = 1e-6


def dot(Q: Floats, K: Floats) -> Floats:  # [..., n, d_k], [..., m, d_k] -> [..., n, m]
    """The dot product of each query with each key."""
    return grouped_product(Q, transpose(K))


def additive(Q: Floats, K: Floats, v: Floats) -> Floats:  # [..., n, a], [..., m, a], [a, 1] -> [..., n, m]
    """v · tanh(q + k), for queries and keys that are already hidden layers (Bahdanau). Memory: n m a numbers."""
    return np.tanh(Q[..., :, None, :] + repeat_heads(K, Q)[..., None, :, :]) @ v[:, 0]


def concat(Q: Floats, K: Floats, W: Floats, v: Floats) -> Floats:  # …, [2 d_k, a], [a, 1] -> [..., n, m]
    """v · tanh(W [q; k]): the same as `additive` with W cut into a part for q and a part for k (Luong's "concat")."""
    d_k = Q.shape[-1]
    return additive(Q @ W[:d_k], K @ W[d_k:], v)


def negative_distance(Q: Floats, K: Floats) -> Floats:  # [..., n, d_k], [..., m, d_k] -> [..., n, m]
    """-|q - k|², from the differences, so that near neighbours lose no digits."""
    K = repeat_heads(K, Q)
    shape = (*np.broadcast_shapes(Q.shape[:-2], K.shape[:-2]), Q.shape[-2], K.shape[-2])
    distances: Floats = np.zeros(shape, dtype=np.result_type(Q, K))
    for dimension in range(Q.shape[-1]):
        distances += np.square(Q[..., :, None, dimension] - K[..., None, :, dimension])
    return -distances


def unit_rows(x: Floats) -> Floats:  # [..., n, d] -> [..., n, d]
    """Each row at length 1, rows of zeros as they are: dot products become cosines."""
    return x / _lengths(x)


def rms_rows(x: Floats, epsilon: float = RMS_EPSILON) -> Floats:  # [..., n, d] -> [..., n, d]
    """Each row at root mean square 1 (RMSNorm without a gain), with epsilon under the root."""
    return x / np.sqrt(np.mean(np.square(x), axis=-1, keepdims=True) + epsilon)


def layer_rows(x: Floats, epsilon: float = RMS_EPSILON) -> Floats:  # [..., n, d] -> [..., n, d]
    """Each row with mean 0 and variance 1 (LayerNorm without gains and biases)."""
    return rms_rows(x - np.mean(x, axis=-1, keepdims=True), epsilon)


def unit_rows_gradient(G: Floats, x: Floats, y: Floats) -> Floats:
    """(G - y (G · y)) / |x|: what points along the row has no influence."""
    return (G - y * np.sum(G * y, axis=-1, keepdims=True)) / _lengths(x)


def rms_rows_gradient(G: Floats, x: Floats, y: Floats, epsilon: float = RMS_EPSILON) -> Floats:
    """(G - y mean(G y)) / rms."""
    rms = np.sqrt(np.mean(np.square(x), axis=-1, keepdims=True) + epsilon)
    return (G - y * np.mean(G * y, axis=-1, keepdims=True)) / rms


def layer_rows_gradient(G: Floats, x: Floats, y: Floats, epsilon: float = RMS_EPSILON) -> Floats:
    """That of `rms_rows`, less its mean."""
    gradient = rms_rows_gradient(G, x - np.mean(x, axis=-1, keepdims=True), y, epsilon)
    return gradient - np.mean(gradient, axis=-1, keepdims=True)


def _lengths(x: Floats) -> Floats:
    """The length of each row, 1 for rows of zeros; found after a division by the largest entry, against overflow."""
    largest = np.max(np.abs(x), axis=-1, keepdims=True, initial=0.0)
    largest[(largest == 0.0) | np.isinf(largest)] = 1.0  # an infinite row is infinitely long
    lengths = np.sqrt(np.sum(np.square(x / largest), axis=-1, keepdims=True))
    lengths[lengths == 0.0] = 1.0
    return lengths * largest
