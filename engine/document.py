"""The whole state of a worksheet as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from engine.arrays import Array
from engine.axes import LETTERS, NAMED, SINK, SIZES, Axis
from engine.drawing import Recipe
from engine.errors import EngineError
from engine.options import Options
from engine.patch import Patch
from engine.stages.stage import Stage
from engine.worksheets import stages_of

LARGEST_SIZE = 4096  # of an axis that is typed; loaded matrices may be larger


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """Source arrays, the patches typed over them, the names of words, the options, the last recipe, and snapshots.

    `names`: what the entries of an axis family are called, for the families of `axes.NAMED`; "word" are the words.
    Two documents are the same state only if they are the same object; `same_content` compares the contents.
    """

    kind: str
    sources: Mapping[str, Array]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    patches: Mapping[str, Patch] = field(default_factory=lambda: MappingProxyType({}))
    options: Options = Options()
    recipe: Recipe = Recipe()
    snapshots: "tuple[Snapshot, ...]" = ()

    @property
    def words(self) -> tuple[str, ...]:
        return self.names.get("word", ())

    @property
    def stages(self) -> dict[str, Stage]:
        return stages_of(self.kind, self.options)

    def stage(self, name: str) -> Stage:
        """The stage called `name`. Raises EngineError when the worksheet has none."""
        if name not in self.stages:
            raise EngineError("unknown_matrix", name=name, known=", ".join(self.stages))
        return self.stages[name]

    def source(self, name: str) -> Array:
        """The source of a given matrix. Raises EngineError when there is none."""
        self.stage(name)
        if name not in self.sources:
            raise EngineError("source_missing", name=name)
        return self.sources[name]

    def typed(self, name: str) -> Array:
        """A given matrix with what was typed over it. Raises EngineError when there is none."""
        source, patch = self.source(name), self.patches.get(name)
        return source if patch is None else patch.apply(source)

    def size(self, family: str) -> int:
        """The size of an axis: that of the first source that has it; 0 where none does."""
        parts = family.split("+")
        if len(parts) > 1:
            return sum(self.size(part) or SIZES.get(part, 0) for part in parts)
        if family in ("head", "kv_head"):
            return self.options.heads if family == "head" else self.options.key_heads
        for name, stage in self.stages.items():  # in their order: X says how many words there are, not a loaded Q
            if name in self.sources:
                for size, axis in zip(self.sources[name].shape, stage.axes, strict=True):
                    if axis.family == family:
                        return int(size) // axis.copies
        return 0

    def expected_size(self, axis: Axis) -> int:
        """How long an axis is, or would be on a matrix that is yet to come."""
        named = len(self.names.get(axis.family, ()))
        return (self.size(axis.family) or named or SIZES.get(axis.family, 1)) * axis.copies

    def labels(self, axis: Axis, size: int) -> tuple[str, ...]:
        """What `size` indices along an axis are called."""
        if len(axis.parts) > 1:
            return self._labels_of_parts(axis, size)
        if axis.copies > 1 and size % axis.copies == 0:
            inner = self.labels(axis.times(1), size // axis.copies)
            return tuple(f"h{copy + 1}·{label}" for copy in range(axis.copies) for label in inner)
        names = self.names.get(axis.family, ())
        if len(names) >= size:
            return names[:size]
        return _numbered(LETTERS.get(axis.family, f"{axis.family}_" if axis.family in NAMED else ""), size)

    def _labels_of_parts(self, axis: Axis, size: int) -> tuple[str, ...]:
        labels: tuple[str, ...] = ()
        for family in axis.parts:
            labels += (SINK,) if family == SINK else self.labels(Axis(family), self.size(family))
        return labels if len(labels) == size else _numbered("", size)

    def with_source(self, name: str, array: Array) -> "Document":
        """This document with another source, and nothing typed over it."""
        patches = {key: patch for key, patch in self.patches.items() if key != name}
        return replace(
            self,
            sources=MappingProxyType({**self.sources, name: array}),
            patches=MappingProxyType(patches),
        )

    def with_names(self, family: str, names: tuple[str, ...]) -> "Document":
        """This document with other names along one family."""
        return replace(self, names=MappingProxyType({**self.names, family: names}))

    def with_patch(self, name: str, patch: Patch | None) -> "Document":
        """This document with another patch on one matrix, or none."""
        patches = {key: value for key, value in self.patches.items() if key != name}
        if patch is not None:
            patches[name] = patch
        return replace(self, patches=MappingProxyType(patches))


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A state kept under a name, with a note; it has no snapshots of its own."""

    name: str
    note: str
    document: Document


@lru_cache(64)
def _numbered(letter: str, size: int) -> tuple[str, ...]:
    return tuple(f"{letter}{i + 1}" for i in range(size))


def same_content(one: Document, other: Document) -> bool:
    """Whether two documents hold the same state, to the bit."""
    return (
        (one.kind, one.options, one.recipe) == (other.kind, other.options, other.recipe)
        and dict(one.names) == dict(other.names)
        and one.sources.keys() == other.sources.keys()
        and one.patches.keys() == other.patches.keys()
        and all(same_bits(array, other.sources[name]) for name, array in one.sources.items())
        and all(_same_patch(patch, other.patches[name]) for name, patch in one.patches.items())
        and len(one.snapshots) == len(other.snapshots)
        and all(map(_same_snapshot, one.snapshots, other.snapshots))
    )


def _same_snapshot(one: Snapshot, other: Snapshot) -> bool:
    return (one.name, one.note) == (other.name, other.note) and same_content(one.document, other.document)


def same_bits(one: Array, other: Array) -> bool:
    """Whether two arrays are equal to the bit, NaN and the sign of zero included."""
    return one.shape == other.shape and one.tobytes() == other.tobytes()


def _same_patch(one: Patch, other: Patch) -> bool:
    return np.array_equal(one.cells, other.cells) and same_bits(one.values, other.values)
