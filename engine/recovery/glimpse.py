"""A worksheet at a glance: three of its matrices, small enough to be painted."""

from collections.abc import Callable

import numpy as np

from engine.arrays import Floats
from engine.dataclass import dataclass
from engine.worksheet.document import Document
from engine.worksheet.values import recompute

TELLING = "weights"
MOST_CELLS = 2**20  # of a matrix that is painted


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One matrix: its first head [n, m]; no numbers where it is too large, or cannot be computed."""

    name: str
    shape: tuple[int, ...] = ()
    plane: Floats | None = None
    is_share: bool = False  # whether its numbers are shares of 1


def glimpse(document: Document, cancelled: Callable[[], bool] = lambda: False) -> tuple[Seen, ...]:
    """The first matrix, the weights if there are any, and the last; each once. Raises CancelledError."""
    table = recompute(document, None, cancelled).table
    names = [*table]
    return tuple(_seen(name, table[name].matrix) for name in dict.fromkeys((names[0], *_telling(names), names[-1])))


def _telling(names: list[str]) -> list[str]:
    return [TELLING] if TELLING in names else []


def _seen(name: str, matrix: object) -> Seen:
    shape = getattr(matrix, "shape", ())
    if not isinstance(matrix, np.ndarray) or not 0 < matrix.size <= MOST_CELLS:
        return Seen(name, shape)
    plane = np.ascontiguousarray(matrix.reshape(-1, *shape[-2:])[0])
    return Seen(name, shape, plane, name == TELLING)
