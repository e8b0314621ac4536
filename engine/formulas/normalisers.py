"""From scores to weights, row by row: softmax and everything people use in its place.

One contract for all of them: a score of -inf means "may not attend" and gets weight 0, and a row that may attend to
nothing gives zeros. A row with NaN gives NaN.

S: scores, [..., n, m]; the weights have the same shape. G: the gradient with respect to the weights P.
Sources: softmax, Bridle 1990; sparsemax, Martins and Astudillo 2016; entmax, Peters, Niculae and Martins 2019;
sigmoid attention, Ramapuram et al. 2024; off by one, Miller 2023; row sum, Katharopoulos et al. 2020.
"""

import numpy as np

from engine.arrays import Floats

HALVINGS = 60  # of an interval no longer than 1: the threshold of entmax is exact to rounding


def softmax(S: Floats, out: Floats | None = None) -> Floats:
    """exp(s) as shares of their sum, stable for any finite scores: the largest is subtracted first.

    out: where to write the weights; it may be S.
    """
    largest = np.maximum.reduce(S, axis=-1, keepdims=True, initial=np.finfo(S.dtype).min)  # -inf - -inf is no number
    weights: Floats = np.subtract(S, largest, out=out)
    np.exp(weights, out=weights)
    total = np.add.reduce(weights, axis=-1, keepdims=True)
    if np.count_nonzero(total) < total.size:
        total[total == 0.0] = 1.0
    weights /= total
    return weights


def softmax_gradient(G: Floats, P: Floats) -> Floats:
    """P (G - sum of G P): also of off by one and of top-k, whose other keys have no part in it."""
    gradient = G - np.einsum("...j,...j->...", G, P)[..., None]
    gradient *= P
    return gradient


def sparsemax(S: Floats) -> Floats:
    """[s - tau]+, with tau such that the row sums to 1: the nearest point of the simplex."""
    if not S.size:
        return S.copy()
    x = _clipped(S)
    return _without_masked(S, np.maximum(x - _sparse_threshold(x), 0.0))


def _sparse_threshold(x: Floats) -> Floats:
    """tau of rows whose largest entry is 0: (sum of the support - 1) / its size."""
    descending = -np.sort(-x, axis=-1)
    count = np.arange(1, x.shape[-1] + 1, dtype=x.dtype)
    totals = np.cumsum(descending, axis=-1) - 1.0
    size = np.count_nonzero(descending * count > totals, axis=-1)[..., None]
    return np.take_along_axis(totals, np.maximum(size - 1, 0), axis=-1) / np.maximum(size, 1).astype(x.dtype)


def entmax(S: Floats, alpha: float = 1.5) -> Floats:
    """[(alpha - 1) s - tau]+ ^ (1 / (alpha - 1)): softmax at alpha = 1, sparsemax at 2."""
    if alpha == 1.0:
        return softmax(S)
    if alpha == 2.0:
        return sparsemax(S)
    if not S.size:
        return S.copy()
    with np.errstate(invalid="ignore"):
        x = np.maximum((S - _largest(S)) * (alpha - 1.0), -1.0)
    weights = _powers(x, _entmax_threshold(x, alpha), alpha)
    with np.errstate(invalid="ignore"):
        weights /= weights.sum(axis=-1, keepdims=True)
    return _without_masked(S, weights)


def _entmax_threshold(x: Floats, alpha: float) -> Floats:
    """tau by halving: the sum of the weights falls as tau rises from -1, where it is at least 1, to 0."""
    low = np.full((*x.shape[:-1], 1), -1.0, dtype=x.dtype)
    step = np.ones_like(low)
    for _ in range(HALVINGS):
        step = step / 2.0
        middle = low + step
        enough = _powers(x, middle, alpha).sum(axis=-1, keepdims=True) >= 1.0
        low = np.where(enough, middle, low)
    return low + _newton_step(x, low, alpha)


def _newton_step(x: Floats, threshold: Floats, alpha: float) -> Floats:
    """The last digits of tau; and what makes it follow x to first order, for derivatives by a complex step."""
    support = x > threshold
    above = np.where(support, x - threshold, 1.0)
    slope = np.where(support, above ** (1.0 / (alpha - 1.0) - 1.0), 0.0).sum(axis=-1, keepdims=True) / (alpha - 1.0)
    slope[slope == 0.0] = 1.0
    return (_powers(x, threshold, alpha).sum(axis=-1, keepdims=True) - 1.0) / slope


def _powers(x: Floats, threshold: Floats, alpha: float) -> Floats:
    powers: Floats = np.maximum(x - threshold, 0.0) ** (1.0 / (alpha - 1.0))
    return powers


def entmax_gradient(G: Floats, P: Floats, alpha: float) -> Floats:
    """W (G - the mean of G weighted by W), W = P^(2 - alpha) on the support."""
    support = P > 0.0
    slopes = np.where(support, np.where(support, P, 1.0) ** (2.0 - alpha), 0.0)
    total = slopes.sum(axis=-1, keepdims=True)
    total[total == 0.0] = 1.0
    mean = np.einsum("...j,...j->...", G, slopes)[..., None] / total
    return slopes * (G - mean)


def sigmoid(S: Floats) -> Floats:
    """1 / (1 + exp(-s)): every key for itself, the rows need not sum to 1."""
    small = np.exp(np.where(S >= 0.0, -S, S))
    return np.where(S >= 0.0, 1.0 / (1.0 + small), small / (1.0 + small)).astype(S.dtype, copy=False)


def off_by_one(S: Floats) -> Floats:
    """exp(s) / (1 + sum of exp(s)): a row may also attend to nothing, as if to a sink whose score is 0."""
    largest = np.maximum(_largest(S), 0.0)
    weights = np.exp(S - largest)
    weights /= np.exp(-largest) + weights.sum(axis=-1, keepdims=True)
    return weights


def top_k(S: Floats, k: int) -> Floats:
    """Softmax over the k largest scores of the row; of equal ones the earlier count."""
    order = np.argsort(-S, axis=-1, kind="stable")[..., :k]
    kept = np.full_like(S, -np.inf)
    np.put_along_axis(kept, order, np.take_along_axis(S, order, axis=-1), axis=-1)
    weights = softmax(kept)
    weights[np.isnan(S).any(axis=-1)] = np.nan
    return weights


def row_sum(S: Floats) -> Floats:
    """s as a share of the row's sum, for scores that are not negative, such as products of features."""
    weights = no_change(S)
    total = weights.sum(axis=-1, keepdims=True)
    total[~weights.any(axis=-1, keepdims=True)] = 1.0
    with np.errstate(divide="ignore", invalid="ignore"):
        weights /= total
    weights[S == -np.inf] = 0.0
    return weights


def row_sum_gradient(G: Floats, S: Floats, P: Floats) -> Floats:
    """(G - sum of G P) / total, where the key may be attended to."""
    total = no_change(S).sum(axis=-1, keepdims=True)
    total[total == 0.0] = 1.0
    gradient = (G - np.einsum("...j,...j->...", G, P)[..., None]) / total
    return np.where(S == -np.inf, 0.0, gradient).astype(S.dtype, copy=False)


def no_change(S: Floats) -> Floats:
    """The scores themselves, 0 for what may not be attended to."""
    return np.where(S == -np.inf, S.dtype.type(0.0), S)


def logsumexp(S: Floats) -> Floats:  # [..., n, m] -> [..., n, 1]
    """The logarithm of the sum of exp(s) of each row, -inf for a row that may attend to nothing."""
    largest = _largest(S)
    return np.log(np.exp(S - largest).sum(axis=-1, keepdims=True)) + largest


def _off_by_one_total(S: Floats) -> Floats:
    return np.logaddexp(logsumexp(S), 0.0)


def _shares_of(S: Floats, total: Floats) -> Floats:
    """exp(s - total), 0 where nothing may be attended to; a total that is NaN or infinite makes the whole row NaN.

    No share is more than 1, whatever huge scores lost in rounding when they were added up.
    """
    known = np.where(total == -np.inf, 0.0, np.where(total == np.inf, np.nan, total))
    return np.exp(np.minimum(S - known, 0.0)).astype(S.dtype, copy=False)


def _row_total(S: Floats) -> Floats:
    kept = no_change(S)
    total = kept.sum(axis=-1, keepdims=True)
    total[~kept.any(axis=-1, keepdims=True)] = 1.0
    return total


def _parts_of(S: Floats, total: Floats) -> Floats:
    return np.where(S == -np.inf, S.dtype.type(0.0), S / total).astype(S.dtype, copy=False)


def _nothing(S: Floats) -> Floats:
    """The statistic of rules that treat every score for itself."""
    return np.zeros((*S.shape[:-1], 1), S.dtype)


def _largest(S: Floats) -> Floats:
    """The largest score of each row, 0 where there is none, which keeps -inf - -inf from happening."""
    largest = np.maximum.reduce(S, axis=-1, keepdims=True, initial=-np.inf)
    largest[largest == -np.inf] = 0.0
    return largest


def _clipped(S: Floats) -> Floats:
    """Scores less their largest, and no lower than -1: what is further below has no weight in any entmax."""
    with np.errstate(invalid="ignore"):
        return np.maximum(S - _largest(S), -1.0)


def _without_masked(S: Floats, weights: Floats) -> Floats:
    weights[S == -np.inf] = 0.0
    weights[np.isnan(S).any(axis=-1) | (S == np.inf).any(axis=-1)] = np.nan
    return weights
