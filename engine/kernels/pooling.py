"""Weights pooled into the cells of a map while they come by, block after block of keys."""

from functools import lru_cache

import numpy as np

from engine.arrays import Floats


class Pool:
    """Weights pooled over groups of keys as they come by, and over groups of rows at the end."""

    def __init__(self, group: int, m: int, rows: int, dtype: np.dtype) -> None:
        self.group, self.m = group, m
        cells = -(-m // group)
        self.largest = np.zeros((cells, rows), dtype)
        self.total = np.zeros((cells, rows), dtype)
        self.shifts: list[tuple[int, int, Floats]] = []

    def add(self, P: Floats, keys: range, shift: Floats) -> Floats:  # [keys, rows] -> [rows]
        """Pool a block; its sum over all keys comes with it."""
        whole = len(keys) // self.group
        first, cells = keys.start // self.group, -(-len(keys) // self.group)
        into, sums = self.largest[first : first + cells], self.total[first : first + cells]
        if whole:
            members = P[: whole * self.group].reshape(self.group, whole, -1)
            np.maximum.reduce(members, axis=0, out=into[:whole])
            np.add.reduce(members, axis=0, out=sums[:whole])
        if cells > whole:
            rest = P[whole * self.group :]
            into[whole], sums[whole] = rest.max(axis=0), rest.sum(axis=0)
        self.shifts.append((first, first + cells, shift))
        return ones_of(cells, P.dtype) @ sums

    def finished(self, share: Floats, shift: Floats, rows: int) -> tuple[Floats, Floats]:
        """Largest weight and mean weight of each cell of the map: [cells of rows, cells of keys]."""
        for first, last, used in self.shifts:
            if used is not shift:
                down = np.where(np.isneginf(used), 0.0, np.exp(used - make_finite(shift))).astype(share.dtype)
                self.largest[first:last] *= down
                self.total[first:last] *= down
        self.largest *= share
        self.total *= share
        whole = rows // self.group
        largest, total = _over_rows(self.largest, self.group, whole), _over_rows(self.total, self.group, whole, True)
        return largest, total / np.outer(counts(rows, self.group), counts(self.m, self.group)).astype(total.dtype)


def counts(size: int, group: int) -> np.ndarray:
    """How many entries each group has: all but the last as many as `group`."""
    starts = np.arange(0, size, group)
    return np.diff(np.append(starts, size))


def _over_rows(cells: Floats, group: int, whole: int, add: bool = False) -> Floats:  # [keys, rows] -> [rows, keys]
    members = cells[:, : whole * group].reshape(len(cells), group, whole)
    parts = [members.sum(axis=1) if add else members.max(axis=1)]
    if cells.shape[1] > whole * group:
        rest = cells[:, whole * group :]
        parts.append((rest.sum(axis=1) if add else rest.max(axis=1))[:, None])
    return np.ascontiguousarray(np.concatenate(parts, axis=1).T)


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
