"""Heads: many small attentions side by side, and keys and values that several of them share.

Letters: h query heads, h_kv key and value heads (h_kv divides h), n words, d dimensions of one head.
Formulas: Vaswani et al. 2017, section 3.2.2; grouped heads: Ainslie et al. 2023, "GQA".
"""

import numpy as np

from engine.arrays import Floats


def split(x: Floats, heads: int) -> Floats:  # [..., n, h * d] -> [..., h, n, d]
    """Head i gets the columns i*d up to (i+1)*d."""
    n, width = x.shape[-2:]
    return np.ascontiguousarray(np.moveaxis(x.reshape(*x.shape[:-2], n, heads, width // heads), -2, -3))


def merge(x: Floats) -> Floats:  # [..., h, n, d] -> [..., n, h * d]
    """The heads side by side again."""
    heads, n, d = x.shape[-3:]
    return np.moveaxis(x, -3, -2).reshape(*x.shape[:-3], n, heads * d)


def grouped_product(left: Floats, right: Floats) -> Floats:  # [..., h, n, k], [..., h_kv, k, m] -> [..., h, n, m]
    """`left @ right`, where right head j serves the left heads j*g up to (j+1)*g, g = h / h_kv."""
    if not _is_grouped(left, right):
        return np.matmul(left, right)
    product = np.matmul(_in_groups(left, right.shape[-3]), right[..., :, None, :, :])
    return product.reshape(*product.shape[:-4], left.shape[-3], *product.shape[-2:])


def repeat_heads(keys: Floats, queries: Floats) -> Floats:  # [..., h_kv, m, d] -> [..., h, m, d]
    """The keys once for each query head that reads them."""
    if not _is_grouped(queries, keys) or queries.shape[-3] % keys.shape[-3]:
        return keys
    return np.repeat(keys, queries.shape[-3] // keys.shape[-3], axis=-3)


def sum_groups(x: Floats, heads: int) -> Floats:  # [..., h, n, d] -> [..., h_kv, n, d]
    """The pull-back of sharing: what the heads of one group send back, added up."""
    return _in_groups(x, heads).sum(axis=-3)


def _is_grouped(left: Floats, right: Floats) -> bool:
    return left.ndim > 2 and right.ndim > 2 and left.shape[-3] != right.shape[-3] and right.shape[-3] > 0


def _in_groups(x: Floats, groups: int) -> Floats:
    return x.reshape(*x.shape[:-3], groups, x.shape[-3] // groups, *x.shape[-2:])
