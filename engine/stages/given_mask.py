"""Who may attend by flags given as arrays: masks, lengths of keys, documents, offsets."""

from collections.abc import Mapping

import numpy as np

from engine.arrays import Floats, shape_text
from engine.dataclass import dataclass
from engine.errors import EngineError, Flaw, shape_reason
from engine.expressions.tree import Expression
from engine.formulas.masks import Rules, same_document
from engine.ranges import slice_of
from engine.stages.masking import Mask
from engine.stages.positions import offset_of
from engine.stages.stage import Shown, Stage
from engine.stages.traits.axes import Axis
from engine.stages.traits.effects import Allows, Effect
from engine.stages.traits.reads import SIZE_OF_CELLS, Reads, Region


@dataclass(frozen=True, slots=True, eq=False)
class Flags:
    """What decides who may attend, besides the rules of the options."""

    mask: np.ndarray | None
    key_lengths: np.ndarray | None
    documents: np.ndarray | None
    offsets: np.ndarray | None  # of the queries, one for each leading index

    @property
    def any(self) -> bool:
        return self.has_boolean_mask or self.key_lengths is not None or self.documents is not None

    @property
    def changes_rules(self) -> bool:
        """Whether the rules of the options are not all that decides."""
        return self.any or self.offsets is not None

    @property
    def has_boolean_mask(self) -> bool:
        return self.mask is not None and self.mask.dtype == bool

    def allowed(self, stage: Mask, logits: Floats) -> np.ndarray:
        """The mask stage's rules, and the flags given as arrays, as far as broadcasting needs. Raises EngineError."""
        try:
            allowed = self._all_of_them(stage, logits)
            np.broadcast_to(allowed, logits.shape)
        except ValueError as error:
            raise self.misfit(stage, logits.shape, error) from error
        return allowed

    def misfit(self, stage: Mask, shape: tuple[int, ...], error: ValueError) -> EngineError:
        """What is wrong with flags that do not fit scores of this shape."""
        given = {"mask": self.mask, "key_lengths": self.key_lengths, "documents": self.documents}
        shapes = [f"{stage.scores} {shape_text(shape)}"]
        shapes += [f"{name} {shape_text(array.shape)}" for name, array in given.items() if array is not None]
        reason = shape_reason(error)
        return EngineError("shapes_do_not_broadcast", result="mask", shapes=", ".join(shapes), reason=reason)

    def _all_of_them(self, stage: Mask, logits: Floats) -> np.ndarray:
        n, m = logits.shape[-2:]
        if self.offsets is None:
            allowed = stage.rules.allowed(n, m, offset_of(logits, stage.offset))
        else:
            each = [stage.rules.allowed(n, m, int(offset)) for offset in self.offsets.ravel()]
            allowed = _per_batch(np.reshape(each, (*self.offsets.shape, n, m)), logits)
        if self.mask is not None and self.has_boolean_mask:
            allowed = allowed & self.mask
        if self.key_lengths is not None:
            allowed = allowed & (np.arange(m) < _per_batch(self.key_lengths[..., None, None], logits))
        if self.documents is not None:
            if self.documents.shape[-1] != m or n > m:
                raise Flaw("document_of_keys")
            pairs = same_document(self.documents[..., m - n :], self.documents)
            allowed = allowed & _per_batch(pairs, logits)
        return allowed


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The documents of the keys of one member of a batch: most blocks need no look at their cells."""

    numbers: np.ndarray  # [m]
    runs: np.ndarray  # [m]: how often the number has changed so far
    is_sorted: bool

    @classmethod
    def of(cls, numbers: np.ndarray) -> "Line":
        changes = numbers[1:] != numbers[:-1]
        runs = np.concatenate((np.zeros(min(len(numbers), 1), dtype=np.intp), np.cumsum(changes)))
        return cls(numbers, runs, bool((numbers[1:] >= numbers[:-1]).all()))

    def span(self, queries: range) -> range:
        """Keys outside of which none is in a document of these queries, given by their places among the keys."""
        if not self.is_sorted or not queries:
            return range(len(self.numbers))
        first, last = self.numbers[queries[0]], self.numbers[queries[-1]]
        ends = np.searchsorted(self.numbers, first, "left"), np.searchsorted(self.numbers, last, "right")
        return range(int(ends[0]), int(ends[1]))

    def settled(self, queries: range, keys: range) -> bool | None:
        """Whether all of them are in one document, or none with another."""
        ends = [self.numbers[at] for at in (queries[0], queries[-1], keys[0], keys[-1])]
        if self.runs[queries[0]] == self.runs[queries[-1]] and self.runs[keys[0]] == self.runs[keys[-1]]:
            return bool(ends[0] == ends[2])
        return False if self.is_sorted and (ends[1] < ends[2] or ends[3] < ends[0]) else None


def with_flags(stages: Mapping[str, Stage], flags: Flags) -> dict[str, Stage]:
    """The stages of a call, whose mask knows the flags that are given as arrays."""
    return {
        name: FlaggedMask(name, stage.scores, stage, flags, stages[stage.scores].axes, _lines_of(flags))
        if isinstance(stage, Mask)
        else stage
        for name, stage in stages.items()
    }


@dataclass(frozen=True, slots=True, eq=False)
class FlaggedMask(Stage):
    """The mask stage of one call, of rules and of flags given as arrays; for scores that are computed by parts."""

    name: str
    scores: str
    stage: Mask
    flags: Flags
    axes: tuple[Axis, ...]
    lines: tuple[Line, ...] = ()  # of the documents, for each leading index

    @property
    def operands(self) -> tuple[str, ...]:
        return (self.scores,)

    @property
    def reads(self) -> tuple[Reads, ...]:
        return (SIZE_OF_CELLS,)

    @property
    def unit_range(self) -> bool:
        return True

    @property
    def is_flags(self) -> bool:
        return True

    @property
    def effect(self) -> Effect:
        """With the rules that hold for the whole batch, so that hidden blocks can be left out."""
        rules = self.stage.rules if self.flags.offsets is None else Rules()
        return Allows(self.scores, rules, self.stage.offset, not self.flags.changes_rules, ahead=self)

    def span(self, plane: int, rows: range, shape: tuple[int, ...]) -> range:
        n, m = shape[-2:]
        stop = m if self.flags.key_lengths is None else int(_of_plane(self.flags.key_lengths, plane, shape))
        if not self.lines or self.lines[0].numbers.shape[-1] != m or n > m:  # which is said where cells are looked at
            return range(min(m, stop))
        near = self._line(plane, shape).span(range(rows.start + m - n, rows.stop + m - n))
        return range(near.start, min(near.stop, stop))

    def settled(self, plane: int, rows: range, columns: range, shape: tuple[int, ...]) -> bool | None:
        (n, m), flags = shape[-2:], self.flags
        offset = m - n if self.stage.offset is None else self.stage.offset
        if flags.offsets is not None:
            offset = int(_of_plane(flags.offsets, plane, shape))
        found = [self.stage.rules.settled(rows, columns, n, m, offset)]
        if flags.has_boolean_mask:
            found.append(None)
        if flags.key_lengths is not None:
            length = int(_of_plane(flags.key_lengths, plane, shape))
            found.append(columns.stop <= length or (False if columns.start >= length else None))
        if self.lines:
            fits = self.lines[0].numbers.shape[-1] == m and n <= m
            queries = range(rows.start + m - n, rows.stop + m - n)
            found.append(self._line(plane, shape).settled(queries, columns) if fits else None)
        return False if False in found else None if None in found else True

    def _line(self, plane: int, shape: tuple[int, ...]) -> Line:
        assert self.flags.documents is not None
        leading = self.flags.documents.shape[:-1]
        return self.lines[int(_of_plane(np.arange(len(self.lines)).reshape(leading), plane, shape))]

    def compute_at(self, region: Region, *operands: Floats) -> Floats:
        try:
            return self._part(region).astype(operands[0].dtype)
        except ValueError as error:
            raise self.flags.misfit(self.stage, region.shape, error) from error

    def _part(self, region: Region) -> np.ndarray:
        rows, columns, shape = region.rows, region.columns, region.shape
        n, m = shape[-2:]
        at = np.unravel_index(region.plane, shape[:-2]) if shape[:-2] else ()
        logits = np.broadcast_to(0.0, shape)  # for its shape
        down, along = slice_of(rows), slice_of(columns)

        def own(array: np.ndarray) -> np.ndarray:
            one = _per_batch(array, logits)
            of_all: np.ndarray = np.broadcast_to(one, (*shape[:-2], *one.shape[-2:]))
            return np.asarray(of_all[at])

        offset = m - n if self.stage.offset is None else self.stage.offset
        if self.flags.offsets is not None:
            offset = int(own(self.flags.offsets[..., None, None])[0, 0])
        allowed = self.stage.rules.within(rows, columns, n, m, offset)
        if self.flags.mask is not None and self.flags.has_boolean_mask:
            allowed = allowed & np.broadcast_to(self.flags.mask, shape)[at][down, along]
        if self.flags.key_lengths is not None:
            allowed = allowed & (np.arange(m)[along] < own(self.flags.key_lengths[..., None, None]))
        if self.flags.documents is not None:
            if self.flags.documents.shape[-1] != m or n > m:
                raise Flaw("document_of_keys")
            numbers = own(self.flags.documents[..., None, :])[0]
            allowed = allowed & same_document(numbers[m - n :][down], numbers[along])
        return allowed

    def compute(self, *operands: Floats) -> Floats:
        return self.flags.allowed(self.stage, operands[0])

    def explain(self, index: tuple[int, ...], operands: tuple[Floats, ...], result: Floats) -> Expression:
        return self.stage.explain(index, operands, result)

    def pull_back(self, gradient: Floats, operands: tuple[Floats, ...], result: Floats) -> tuple[Floats, ...]:
        return self.stage.pull_back(gradient, operands, result)

    def numpy(self) -> str:
        return self.stage.numpy()

    def latex(self) -> str:
        return self.stage.latex()

    def layout(self) -> tuple[Shown | str, ...]:
        return self.stage.layout()


def fit_mask(mask: np.ndarray, keys: int, dimensions: int) -> np.ndarray:
    """A mask as scores of so many keys and dimensions need it: further keys are hidden, and no head axis too many.

    A mask with a single key is stretched, as in NumPy.
    """
    mask = np.atleast_1d(mask)
    missing = keys - mask.shape[-1]
    if missing > 0 and mask.shape[-1] != 1:
        hidden = False if mask.dtype == bool else -np.inf
        mask = np.pad(mask, [(0, 0)] * (mask.ndim - 1) + [(0, missing)], constant_values=hidden)
    if mask.ndim == dimensions + 1 and mask.shape[-3] == 1:
        mask = mask[..., 0, :, :]
    return mask


def _lines_of(flags: Flags) -> tuple[Line, ...]:
    if flags.documents is None:
        return ()
    documents = np.asarray(flags.documents)
    return tuple(Line.of(numbers) for numbers in documents.reshape(-1, documents.shape[-1]))


def _of_plane(array: np.ndarray, plane: int, shape: tuple[int, ...]) -> np.generic:
    """Of an array with one number for each leading index that of a plane; [..., h, n, m] or [..., n, m]."""
    leading = shape[:-2]
    at = np.unravel_index(plane, leading) if leading else ()
    places = at[: len(at) - 1] if 0 < array.ndim < len(at) else at  # the head axis is not one of its own
    own = zip(places[len(places) - array.ndim :], array.shape, strict=True)
    found: np.generic = array[tuple(int(place) if size > 1 else 0 for place, size in own)]
    return found


def _per_batch(array: np.ndarray, logits: Floats) -> np.ndarray:
    """An array of [..., n, m] with the head axis between, where the logits have one."""
    return array[..., None, :, :] if array.ndim > 2 and logits.ndim > array.ndim else array
