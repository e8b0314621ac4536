"""What the parts of the pipeline share: stages, what its quantities are called, and the axes of queries and keys."""

from typing import Protocol

from engine.dataclass import dataclass
from engine.stages.stage import Stage
from engine.stages.traits.axes import Axis

Stages = tuple[Stage, ...]


class Axes(Protocol):
    """The axes that matrices of queries, of keys and of pairs of them have on a worksheet."""

    @property
    def pairs(self) -> tuple[Axis, ...]:
        """A row for each query and a column for each key."""

    def queries_by(self, columns: Axis) -> tuple[Axis, ...]:
        """A row for each query, with columns of this kind."""

    def keys_by(self, columns: Axis) -> tuple[Axis, ...]:
        """A row for each key, with columns of this kind."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the pipeline's quantities are called at a point of it; each part that changes one gives it its new name."""

    words: str = "X"
    source: str = "X"  # the words that keys and values come from
    queries: str = "Q"
    keys: str = "K"
    values: str = "V"
    logits: str = "scores"
    weights: str = "weights"
