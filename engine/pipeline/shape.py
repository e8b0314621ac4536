"""The axes that the options give the matrices of a worksheet."""

from engine.dataclass import dataclass
from engine.pipeline.options import Options
from engine.stages.traits.axes import (
    HEAD,
    KEY,
    KV_HEAD,
    ONE,
    PAST_AND_KEY,
    QUERY,
    SOURCE_KEY,
    Axis,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """The axes that the options give the matrices, and whether there are heads."""

    options: Options

    @property
    def headed(self) -> bool:
        return self.options.heads > 1

    @property
    def new_keys(self) -> Axis:
        """The rows of K before a cache is put before them."""
        return SOURCE_KEY if self.options.is_cross else KEY

    @property
    def keys(self) -> Axis:
        return PAST_AND_KEY if self.options.is_cached else self.new_keys

    @property
    def kv_head(self) -> Axis:
        return HEAD if self.options.key_heads == self.options.heads else KV_HEAD

    @property
    def per_head(self) -> tuple[Axis, Axis]:
        """One number for each head."""
        return (ONE, HEAD if self.headed else ONE)

    def queries_by(self, columns: Axis) -> tuple[Axis, ...]:
        return (HEAD, QUERY, columns) if self.headed else (QUERY, columns)

    def keys_by(self, columns: Axis) -> tuple[Axis, ...]:
        return (self.kv_head, self.keys, columns) if self.headed else (self.keys, columns)

    @property
    def pairs(self) -> tuple[Axis, ...]:
        return self.queries_by(self.keys)


@dataclass(frozen=True, slots=True)
class Whole:
    """The axes of queries and keys whose heads stand side by side."""

    shape: Shape

    @property
    def pairs(self) -> tuple[Axis, ...]:
        return self.shape.pairs

    def queries_by(self, columns: Axis) -> tuple[Axis, ...]:
        return QUERY, columns.times(self.shape.options.heads)

    def keys_by(self, columns: Axis) -> tuple[Axis, ...]:
        return self.shape.keys, columns.times(self.shape.options.key_heads)
