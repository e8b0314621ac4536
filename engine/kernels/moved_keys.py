"""Keys less their common part, block by block: no copy of all of them is made.

Softmax does not change when one vector is taken from all keys, and what a large common part would cost in precision is
gone. Where the scores are more than products, or little of the keys is common, they stay as they are.
"""

import math

import numpy as np

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.kernels.forks import Lock
from engine.kernels.logits import Logits

COMMON = 1 / 16  # of the squared length of the keys; less than that costs no digit
TOGETHER = 2**12  # keys that are looked at together


@dataclass(frozen=True, slots=True, eq=False)
class Moved:
    """The keys of one plane, and what is taken from each of them; None: nothing."""

    given: Floats  # [m, d]
    centre: Floats | None  # [d]
    longest: float  # of the keys less the centre

    def block(self, keys: range) -> Floats:
        """Some of them, moved; read-only."""
        given = self.given[keys.start : keys.stop]
        return given if self.centre is None else given - self.centre

    def lost(self, queries: Floats, factor: float) -> np.ndarray:  # [r, d] -> [r]
        """What the logits of some queries lost with the centre."""
        if self.centre is None:
            return np.zeros(len(queries))
        return np.asarray(queries.astype(np.float64) @ self.centre.astype(np.float64) * factor)


class MovedKeys:
    """Looks at the keys of a plane when somebody asks; may be sent to other processes."""

    def __init__(self, logits: Logits) -> None:
        self._logits = logits
        self._lock = Lock()
        self._moved: dict[int, Moved] = {}

    def __getstate__(self) -> Logits:
        return self._logits

    def __setstate__(self, state: Logits) -> None:
        self.__init__(state)  # type: ignore[misc]  # its own arguments

    def of(self, plane: int) -> Moved:
        """The keys that a plane reads."""
        kv = self._logits.group_of(plane)
        with self._lock:  # whoever comes second waits for them
            found = self._moved.get(kv)
            if found is None:
                found = self._moved[kv] = self._look_at(self._logits.keys[kv])
        return found

    def _look_at(self, keys: Floats) -> Moved:
        with np.errstate(all="ignore"):
            squares = _squares(keys)
            centre = _shared(keys, squares) if self._logits.is_plain and len(keys) else None
            if centre is None:
                return Moved(keys, None, math.sqrt(float(squares.max(initial=0.0))))
            largest = max(_squares(keys[at : at + TOGETHER] - centre).max() for at in range(0, len(keys), TOGETHER))
            return Moved(keys, centre, math.sqrt(float(largest)))


def _shared(keys: Floats, squares: Floats) -> Floats | None:  # [m, d], [m] -> [d]
    """The mean of the keys; None where it is short beside them, or far longer than one: taking away what few large ones
    bring to it, padding that nobody sees maybe, would cost all others their digits.
    """
    mean = np.ones(len(keys), keys.dtype) @ keys / keys.dtype.type(len(keys))
    size = mean @ mean
    is_shared = COMMON * squares.mean() <= size <= 4.0 * squares.min() and np.isfinite(mean).all()
    return mean if is_shared else None


def _squares(keys: Floats) -> Floats:  # [m, d] -> [m]
    return np.einsum("md,md->m", keys, keys)
