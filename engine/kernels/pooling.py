"""Weights pooled into the cells of a map while they come by, block after block of keys."""

from functools import lru_cache

import numpy as np

from engine.arrays import Floats
from engine.kernels.scratch import scratch

TOGETHER = 128  # cells that fit into the cache of a core with those of some hundred rows


class Pool:
    """Weights pooled over groups of keys as they come by, and over groups of rows at the end.

    Rows stand in another order than the text has, see `order`. Blocks begin at a multiple of `group`.
    """

    def __init__(self, group: int, m: int, rows: int, dtype: np.dtype) -> None:
        self.group, self.m = group, m
        cells = -(-m // group)
        self.largest, self.total = scratch("largest", (cells, rows), dtype), scratch("total", (cells, rows), dtype)
        self.filled = 0  # cells
        self.shifts: list[tuple[int, int, Floats]] = []

    def add(self, P: Floats, keys: range, shift: Floats) -> Floats:  # [keys, rows] -> [rows]
        """Pool a block; its sum over all keys comes with it."""
        whole = len(keys) // self.group
        first, cells = keys.start // self.group, -(-len(keys) // self.group)
        self._skip(first)
        self.filled = first + cells
        into, sums = self.largest[first : first + cells], self.total[first : first + cells]
        if whole:
            members = P[: whole * self.group].reshape(whole, self.group, -1)
            np.maximum.reduce(members, axis=1, out=into[:whole])
            np.matmul(ones_of(self.group, P.dtype)[None], members, out=sums[:whole, None])  # half the time of a sum
        if cells > whole:
            rest = P[whole * self.group :]
            into[whole], sums[whole] = rest.max(axis=0), rest.sum(axis=0)
        self.shifts.append((first, first + cells, shift))
        return ones_of(cells, P.dtype) @ sums

    def _skip(self, to: int) -> None:
        """Up to here nothing was seen."""
        self.largest[self.filled : to] = 0.0
        self.total[self.filled : to] = 0.0

    def finished(self, share: Floats, shift: Floats, rows: int) -> tuple[Floats, Floats]:
        """Largest weight and mean weight of each cell of the map: [cells of rows, cells of keys]."""
        self._skip(len(self.total))
        for first, last, used in self.shifts:
            if used is not shift:
                down = np.where(np.isneginf(used), 0.0, np.exp(used - make_finite(shift))).astype(share.dtype)
                self.largest[first:last] *= down
                self.total[first:last] *= down
        largest, total = (
            np.concatenate(
                [self._over_rows(cells[at : at + TOGETHER], share, pool) for at in range(0, len(cells), TOGETHER)],
                axis=1,
            )
            for cells, pool in ((self.largest, np.maximum), (self.total, np.add))
        )
        return largest, total / np.outer(counts(rows, self.group), counts(self.m, self.group)).astype(total.dtype)

    def _over_rows(self, cells: Floats, share: Floats, pool: np.ufunc) -> Floats:  # [keys, rows] -> [groups, keys]
        """Shares of groups of rows: the first of its members with the others pooled into it, half as many each time."""
        cells *= share
        size, whole = self.group, len(share) // self.group
        while size % 2 == 0:
            size //= 2
            pool(cells[:, : size * whole], cells[:, size * whole : 2 * size * whole], out=cells[:, : size * whole])
        parts = [pool.reduce(cells[:, : size * whole].reshape(len(cells), size, whole), axis=1)]
        if len(share) > whole * self.group:
            parts.append(pool.reduce(cells[:, whole * self.group :], axis=1)[:, None])
        return np.concatenate([part.T for part in parts])


def counts(size: int, group: int) -> np.ndarray:
    """How many entries each group has: all but the last as many as `group`."""
    starts = np.arange(0, size, group)
    return np.diff(np.append(starts, size))


@lru_cache(256)
def order(count: int, group: int) -> np.ndarray:
    """The order in which member a of every group stands with the other members a; a rest stays at the end."""
    whole = count // group * group
    order = np.concatenate((np.arange(whole).reshape(-1, group).T.ravel(), np.arange(whole, count)))
    order.flags.writeable = False
    return order


@lru_cache(64)
def ones_of(count: int, dtype: np.dtype) -> Floats:
    ones_of = np.ones(count, dtype)
    ones_of.flags.writeable = False
    return ones_of


def make_finite(shift: Floats) -> Floats:
    """0 for rows that have seen no key yet."""
    return np.where(np.isinf(shift), shift.dtype.type(0.0), shift)
