"""Keys less their common part: of the planes that are worked on, and not of all of them at once.

Softmax does not change when one vector is taken from all keys, and what a large common part would cost in precision is
gone. Where the scores are more than products the keys stay as they are.
"""

import math
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np

from engine.arrays import Floats
from engine.kernels.forks import Lock
from engine.kernels.logits import Logits
from engine.kernels.workers import cores
from engine.sizes import Sizes


@dataclass(frozen=True, slots=True, eq=False)
class Moved:
    """The keys of one plane, and what was taken from each of them."""

    keys: Floats  # [m, d]
    centre: Floats  # [d]
    longest: float  # of the keys as they are here

    def lost(self, queries: Floats, factor: float) -> np.ndarray:  # [r, d] -> [r]
        """What the logits of some queries lost with the centre."""
        centre = self.centre.astype(np.float64)
        return queries.astype(np.float64) @ centre * factor if centre.any() else np.zeros(len(queries))


class MovedKeys:
    """Moves the keys of a plane when somebody asks, and keeps those of a few planes; may be sent to other processes."""

    def __init__(self, logits: Logits, sizes: Sizes) -> None:
        self._logits, self._sizes = logits, sizes
        self._lock = Lock()
        self._moved: OrderedDict[int, Moved] = OrderedDict()
        self._most = max(sizes.moved // max(logits.m * logits.keys.shape[-1], 1), cores())

    def __getstate__(self) -> tuple[Logits, Sizes]:
        return self._logits, self._sizes

    def __setstate__(self, state: tuple[Logits, Sizes]) -> None:
        self.__init__(*state)  # type: ignore[misc]  # its own arguments

    def of(self, plane: int) -> Moved:
        """The keys that a plane reads."""
        kv = self._logits.group_of(plane)
        with self._lock:  # whoever comes second waits for them
            found = self._moved.get(kv)
            if found is None:
                found = self._moved[kv] = self._move(self._logits.keys[kv])
            self._moved.move_to_end(kv)
            while len(self._moved) > self._most:
                self._moved.popitem(last=False)
        return found

    def _move(self, keys: Floats) -> Moved:
        with np.errstate(all="ignore"):
            if not self._logits.is_plain or not len(keys):
                return Moved(np.ascontiguousarray(keys), np.zeros(keys.shape[-1], keys.dtype), _longest(keys))
            centre = _shared(keys)
            moved = keys - centre
            return Moved(moved, centre, _longest(moved))


def _shared(keys: Floats) -> Floats:  # [m, d] -> [d]
    """The mean of the keys, or 0 where that is far longer than a key: taking away what few large ones bring to it,
    padding that nobody sees maybe, would cost all others their digits.
    """
    mean: Floats = keys.mean(axis=0)
    is_shared = mean @ mean <= 4.0 * _squares(keys).min() and np.isfinite(mean).all()
    return mean if is_shared else np.zeros_like(mean)


def _squares(keys: Floats) -> Floats:  # [m, d] -> [m]
    return np.einsum("md,md->m", keys, keys)


def _longest(keys: Floats) -> float:
    return math.sqrt(float(_squares(keys).max(initial=0.0)))
