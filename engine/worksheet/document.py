"""The whole state of a worksheet as one frozen value."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import lru_cache
from types import MappingProxyType
from typing import cast

import numpy as np

from engine.arrays import Array
from engine.dataclass import dataclass, replace
from engine.errors import EngineError
from engine.formulas.initialisers import Recipe
from engine.lazy.stored import at_hand
from engine.patch import Patch
from engine.pipeline.options import Options
from engine.pipeline.steps import Plan, Step, stages_of, steps_of
from engine.sentences.phrase import Phrase
from engine.sentences.shown import LONGEST, shown_text
from engine.stages.stage import Stage
from engine.stages.traits.axes import DIMENSIONS, HEAD, SINK, SIZES, Axis, entry_name, head_name
from engine.worksheet.exercise import Exercise, same_exercise
from engine.worksheet.of_model import OfModel

LARGEST_SIZE = 4096  # of an axis that is typed; loaded matrices may be larger


@dataclass(frozen=True, slots=True)
class Note:
    """What must be said wherever numbers are shown, for as long as what it speaks of is as it came.

    of: the given matrices, options and families of names that it speaks of; () of all. It goes with the first of them
    that is replaced by hand; of those that `outlasts`, with the last.
    """

    phrase: Phrase
    of: tuple[str, ...] = ()
    outlasts: bool = False

    def without(self, name: str) -> "Note | None":
        """What is left of it when this is replaced."""
        rest = tuple(one for one in self.of if one != name)
        if len(rest) == len(self.of):
            return self
        return replace(self, of=rest) if self.outlasts and rest else None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the given matrices come from: a place in a file, and what must be said wherever their numbers are shown.

    notes: what was guessed, what stands in for something else, what is not the model's own. is_drawn: weights are drawn
    from a seed, and other matrices alone come from the file.
    """

    what: str
    notes: tuple[Note, ...] = ()
    is_drawn: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """Source arrays, the patches typed over them, the names of words, the options, the last recipe, and snapshots.

    origin: where the numbers come from, if they are not made here.
    plan: its steps, where they do not follow from the kind of worksheet and its options.
    of_model: the whole model that it is of, and its sentences.
    lesson: the key of the lesson that it was opened for, whose printed numbers it is held against; "" of none.
    exercise: the cells that are blank, where there are some to be filled in.

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
    origin: Origin | None = None
    plan: Plan | None = None
    lesson: str = ""
    exercise: Exercise | None = None
    of_model: OfModel | None = None

    @property
    def notes(self) -> tuple[Phrase, ...]:
        """What must be said wherever the numbers are shown; nothing of a matrix that is typed over as a whole."""
        if self.origin is None or not self.origin.notes:
            return ()
        typed = [name for name, patch in self.patches.items() if self._is_covered(name, patch)]
        return tuple(note.phrase for note in _without(self.origin.notes, typed))

    @property
    def all_notes(self) -> tuple[Note, ...]:
        """Those of its origin, also while what they speak of is typed over."""
        return self.origin.notes if self.origin is not None else ()

    def with_note(self, note: Note) -> "Document":
        """The same, with one thing more to be said wherever its numbers, and those of its snapshots, are shown."""
        origin = self.origin or Origin("")
        if note not in origin.notes:
            origin = replace(origin, notes=(note, *origin.notes))
        snapshots = tuple(replace(one, document=one.document.with_note(note)) for one in self.snapshots)
        return replace(self, origin=origin, snapshots=snapshots)

    @property
    def has_loaded_weights(self) -> bool:
        """Whether its weights come from a file, from no seed."""
        return self.origin is not None and not self.origin.is_drawn

    def _is_covered(self, name: str, patch: Patch) -> bool:
        return name in self.sources and len(patch) == self.sources[name].size

    @property
    def words(self) -> tuple[str, ...]:
        return self.names.get("word", ())

    @property
    def steps(self) -> tuple[Step, ...]:
        if self.of_model is not None and self.plan is None:
            return ()  # its folder is still to be found
        return steps_of(self.kind, self.options) if self.plan is None else self.plan.steps

    @property
    def stages(self) -> dict[str, Stage]:
        if self.of_model is not None and self.plan is None:
            return {}
        return stages_of(self.kind, self.options) if self.plan is None else self.plan.stages

    @property
    def own_sources(self) -> Mapping[str, Array]:
        """What is to be kept with it: of a model, the given matrices that were put in the place of its own."""
        given = self.of_model.given if self.of_model is not None else {}
        return {name: source for name, source in self.sources.items() if given.get(name) is not source}

    @property
    def own_names(self) -> Mapping[str, tuple[str, ...]]:
        """The same of names: a model brings those of its tokens."""
        return {family: self.names[family] for family in self.names if self.of_model is None or family != "token"}

    @property
    def is_of_model(self) -> bool:
        """Whether its steps are those of a whole model: no option decides them, and its matrices keep their sizes."""
        return self.plan is not None or self.of_model is not None

    @property
    def stops(self) -> tuple[str, ...]:
        """The parts of a model that are shown one at a time, in their order; () of any other worksheet."""
        return tuple(self.plan.stops) if self.plan is not None else ()

    def steps_at(self, stop: str) -> tuple[Step, ...]:
        """The steps of one stop, the same objects every time; all of them where there is no such stop."""
        return self.steps if self.plan is None else self.plan.stops.get(stop, self.plan.steps)

    def stop_of(self, name: str) -> str:
        """The stop where a matrix is computed or given; "" on a worksheet without."""
        return self.plan.stop_by_stage.get(name, "") if self.plan is not None else ""

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
        source, patch = cast("Array", at_hand(self.source(name))), self.patches.get(name)
        return source if patch is None else patch.apply(source)

    def size(self, family: str) -> int:
        """The size of an axis: that of the first source that has it; 0 where none does."""
        parts = family.split("+")
        if len(parts) > 1:
            return sum(self.size(part) or SIZES.get(part, 0) for part in parts)
        if self.plan is not None and family in self.plan.sizes:
            return self.plan.sizes[family]
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
            return _side_by_side(self.labels(axis.times(1), size // axis.copies), axis.copies)
        names = self.names.get(axis.family, ())
        if len(names) >= size:
            return names[:size]
        if axis.family == HEAD.family:
            return tuple(map(head_name, range(size)))
        given = names if axis.family in DIMENSIONS else ()  # of words all have names, or none
        return given + _numbered(axis.family, size)[len(given) :]

    def shown_labels(self, axis: Axis, size: int) -> tuple[str, ...]:
        """The same as they are shown: long ones are cut."""
        labels = self.labels(axis, size)
        return labels if max(map(len, labels), default=0) <= LONGEST else tuple(map(shown_text, labels))

    def _labels_of_parts(self, axis: Axis, size: int) -> tuple[str, ...]:
        labels: tuple[str, ...] = ()
        for family in axis.parts:
            labels += (SINK,) if family == SINK else self.labels(Axis(family), self.size(family))
        return labels if len(labels) == size else _numbered("", size)

    def with_source(self, name: str, array: Array) -> "Document":
        """This document with another source, and nothing typed over it: what is given has no blank cells either."""
        patches = {key: patch for key, patch in self.patches.items() if key != name}
        changed = replace(
            self,
            sources=MappingProxyType({**self.sources, name: array}),
            patches=MappingProxyType(patches),
        )
        if self.exercise is None or name not in self.exercise.blanks:
            return changed
        return changed.with_exercise(self.exercise.with_blanks(name, None))

    def with_exercise(self, exercise: Exercise | None) -> "Document":
        """This document with other blank cells; where nothing is blank any more there is no exercise."""
        return replace(self, exercise=exercise if exercise is not None and exercise.blanks else None)

    def with_names(self, family: str, names: tuple[str, ...]) -> "Document":
        """This document with other names along one family; dimensions that are called by their numbers have none."""
        others = {key: value for key, value in self.names.items() if key != family}
        if family in DIMENSIONS and names == _numbered(family, len(names)):
            return replace(self, names=MappingProxyType(others))
        return replace(self, names=MappingProxyType({**self.names, family: names}))

    def without_notes_of(self, names: Iterable[str]) -> "Document":
        """This document once these matrices, options or names are replaced by hand."""
        origin = self.origin
        if origin is None or not origin.notes:
            return self
        return replace(self, origin=replace(origin, notes=_without(origin.notes, names)))

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


def _without(notes: tuple[Note, ...], names: Iterable[str]) -> tuple[Note, ...]:
    for name in names:
        notes = tuple(left for note in notes if (left := note.without(name)) is not None)
    return notes


def renamed(document: Document, before: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The matrices whose rows or columns have other names than they had, or perhaps have."""
    now = document.names
    families = {one for one in now.keys() | before.keys() if now.get(one) != before.get(one)}
    parts = {name: {part for axis in stage.axes for part in axis.parts} for name, stage in document.stages.items()}
    return frozenset(name for name, found in parts.items() if not families.isdisjoint(found))


@lru_cache(64)
def _side_by_side(inner: tuple[str, ...], copies: int) -> tuple[str, ...]:
    """The names of every head, behind that of the head."""
    return tuple(f"{head}·{label}" for head in map(head_name, range(copies)) for label in inner)


@lru_cache(64)
def _numbered(family: str, size: int) -> tuple[str, ...]:
    return tuple(entry_name(family, number + 1) for number in range(size))


def same_content(one: Document, other: Document) -> bool:
    """Whether two documents hold the same state, to the bit."""
    return (
        (one.kind, one.options, one.recipe, one.origin) == (other.kind, other.options, other.recipe, other.origin)
        and one.lesson == other.lesson
        and same_exercise(one.exercise, other.exercise)
        and one.plan is other.plan
        and one.of_model == other.of_model
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
