"""Edits of an axis: words and dimensions come, go and change places in every matrix that has them.

All of them are one operation, a gather: the new index k takes what stood at `picks[k]`, or zeros for -1.
"""

from dataclasses import replace
from types import MappingProxyType
from typing import Protocol

import numpy as np

from engine.arrays import Array, Indices, seal
from engine.dataclass import dataclass
from engine.edits.cells import check_size, check_text
from engine.edits.drawn import all_ones, draw_new
from engine.edits.numpy_code import matrix_code
from engine.errors import EngineError
from engine.patch import Patch
from engine.sentences.shown import visible
from engine.stages.traits.axes import DIMENSIONS, SIZES, Axis, entry_name, names_code
from engine.worksheet.document import Document

Parts = list[tuple[int, int]]  # where a family stands along an axis: its start and its size, once for each head


@dataclass(frozen=True, slots=True)
class InsertAlong:
    """New entries of an axis before index `at`, zeros everywhere; new words get names."""

    family: str
    at: int
    count: int = 1

    def picks(self, size: int) -> Indices:
        check_size(size + self.count)
        return np.insert(np.arange(size), min(self.at, size), np.full(self.count, -1))

    def apply(self, document: Document) -> Document:
        return gather(document, self)

    def numpy(self, before: Document) -> str:
        def line(name: str, axis: int, parts: Parts) -> str:
            places = [start + min(self.at, size) for start, size in parts for _ in range(self.count)]
            return f"np.insert({name}, {places}, 0, axis={axis})"

        return _lines(before, self.family, line)

    def label(self) -> tuple[str, dict[str, object]]:
        return "insert_along", {"family": self.family, "index": self.at, "count": self.count}


@dataclass(frozen=True, slots=True)
class RemoveAlong:
    """Entries of an axis taken out; at least one must remain."""

    family: str
    indices: tuple[int, ...]

    def picks(self, size: int) -> Indices:
        kept = np.delete(np.arange(size), [index for index in self.indices if index < size])
        if len(kept) == 0:
            raise EngineError("nothing_left", what=self.family)
        return kept

    def apply(self, document: Document) -> Document:
        return gather(document, self)

    def numpy(self, before: Document) -> str:
        def line(name: str, axis: int, parts: Parts) -> str:
            places = [start + index for start, size in parts for index in self.indices if index < size]
            return f"np.delete({name}, {places}, axis={axis})"

        return _lines(before, self.family, line)

    def label(self) -> tuple[str, dict[str, object]]:
        return "remove_along", {"family": self.family, "index": self.indices[0], "count": len(self.indices)}


@dataclass(frozen=True, slots=True)
class Reorder:
    """The entries of an axis in another order: the new entry k is the old `order[k]`."""

    family: str
    order: tuple[int, ...]

    @staticmethod
    def moving(family: str, size: int, index: int, to: int) -> "Reorder":
        """Entry `index` taken out and put back at place `to`."""
        order = [entry for entry in range(size) if entry != index]
        order.insert(to, index)
        return Reorder(family, tuple(order))

    def picks(self, size: int) -> Indices:
        if sorted(self.order) != list(range(size)):
            raise EngineError("wrong_order", size=size)
        return np.array(self.order, dtype=np.int64)

    def apply(self, document: Document) -> Document:
        return gather(document, self)

    def numpy(self, before: Document) -> str:
        def line(name: str, axis: int, parts: Parts) -> str:
            order = list(range(before.sources[name].shape[axis]))
            for start, size in parts:
                order[start : start + size] = [start + entry for entry in self.order]
            return f"{name}[{order}]" if axis == 0 else f"{name}[:, {order}]"

        return _lines(before, self.family, line)

    def label(self) -> tuple[str, dict[str, object]]:
        return "reorder", {"family": self.family}


@dataclass(frozen=True, slots=True)
class Resize:
    """An axis cut at its end or continued, to one size in every matrix that has it.

    What is new is zero; of dimensions, what the seed says, in the matrices that are drawn from it.
    """

    family: str
    size: int

    def picks(self, size: int) -> Indices:
        check_size(self.size)
        return np.where(np.arange(self.size) < size, np.arange(self.size), -1)

    def apply(self, document: Document) -> Document:
        resized = gather(document, self)
        if self.family not in DIMENSIONS:
            return resized
        return draw_new(resized, gather(all_ones(document), self).sources)

    def numpy(self, before: Document) -> str:
        def line(name: str, axis: int, parts: Parts) -> str:
            if len(parts) > 1 or before.sources[name].shape[axis] != parts[0][1]:
                return self._line_of_parts(name, axis, parts)
            grown = self.size - parts[0][1]
            if grown <= 0:
                return f"{name}[:{self.size}]" if axis == 0 else f"{name}[:, :{self.size}]"
            pads = f"((0, {grown}), (0, 0))" if axis == 0 else f"((0, 0), (0, {grown}))"
            return f"np.pad({name}, {pads})"

        return "\n".join(filter(None, (_lines(before, self.family, line), self._drawn(before))))

    def _line_of_parts(self, name: str, axis: int, parts: Parts) -> str:
        """Each part, such as a head, cut or continued at its own end."""
        gone = [start + entry for start, size in parts for entry in range(self.size, size)]
        if gone:
            return f"np.delete({name}, {gone}, axis={axis})"
        new = [start + size for start, size in parts for _ in range(self.size - size)]
        return f"np.insert({name}, {new}, 0, axis={axis})"

    def _drawn(self, before: Document) -> str:
        """The matrices whose new cells are drawn, with all their numbers."""
        plain, after = gather(before, self).sources, self.apply(before).sources
        drawn = [name for name, source in after.items() if not np.array_equal(source, plain[name], equal_nan=True)]
        return "\n".join(f"{name} = np.array({matrix_code(self.apply(before).typed(name))})" for name in drawn)

    def label(self) -> tuple[str, dict[str, object]]:
        return "resize", {"family": self.family, "size": self.size}


@dataclass(frozen=True, slots=True)
class RenameWord:
    """Another name for one word; of another family of `axes.NAMED` for one of its entries.

    A dimension without a name is called by its number again.
    """

    index: int
    text: str
    family: str = "word"

    def apply(self, document: Document) -> Document:
        names = document.labels(Axis(self.family), document.size(self.family))
        if not 0 <= self.index < len(names):
            raise EngineError("index_outside", index=self.index, size=len(names))
        check_text(self.text)
        if not self._name:
            raise EngineError("word_empty")
        return document.with_names(self.family, (*names[: self.index], self._name, *names[self.index + 1 :]))

    @property
    def _name(self) -> str:
        text = tidy(self.text)
        return text or (entry_name(self.family, self.index + 1) if self.family in DIMENSIONS else "")

    def numpy(self, before: Document) -> str:
        """Of dimensions that had no names, those of all."""
        after = self.apply(before)
        names = names_code(self.family)
        if self.family in DIMENSIONS and self.family not in before.names:
            return f"{names} = {list(after.names.get(self.family, ()))!r}"
        return f"{names}[{self.index}] = {self._name!r}"

    def label(self) -> tuple[str, dict[str, object]]:
        if self.family in DIMENSIONS:
            return "rename_dimension", {"name": entry_name(self.family, self.index + 1), "text": self._name}
        return "rename_word", {"number": self.index + 1, "text": self._name}


@dataclass(frozen=True, slots=True)
class NameEntries:
    """Names for several words at once, from `first` on; of another family of `axes.NAMED` for its entries.

    An empty name leaves the one that is there.
    """

    first: int
    texts: tuple[str, ...]
    family: str = "word"

    def apply(self, document: Document) -> Document:
        names = document.labels(Axis(self.family), document.size(self.family))
        end = self.first + len(self.texts)
        if not 0 <= self.first <= end <= len(names):
            raise EngineError("index_outside", index=end - 1, size=len(names))
        if not self.texts:
            return document
        new = tuple(
            tidy(check_text(text)) or old for text, old in zip(self.texts, names[self.first : end], strict=True)
        )
        document = document.without_notes_of([self.family] if len(new) == len(names) else [])
        return document.with_names(self.family, (*names[: self.first], *new, *names[end:]))

    def numpy(self, before: Document) -> str:
        if not self.texts:
            return "# no name changed"
        after = self.apply(before)
        all_names = after.labels(Axis(self.family), after.size(self.family))
        names = all_names[self.first : self.first + len(self.texts)]
        if self.family in DIMENSIONS and self.family not in before.names:
            return f"{names_code(self.family)} = {list(all_names)!r}"
        return f"{names_code(self.family)}[{self.first}:{self.first + len(self.texts)}] = {list(names)!r}"

    def label(self) -> tuple[str, dict[str, object]]:
        return "name_dimensions" if self.family in DIMENSIONS else "name_entries", {"count": len(self.texts)}


def tidy(text: str) -> str:
    """A word on one line, all of whose characters can be seen."""
    return visible(" ".join(text.split()))


FIXED = ("head", "kv_head", "one")  # families whose size the options decide


class Gathering(Protocol):
    """An edit of an axis, told by which old entry each new one takes."""

    @property
    def family(self) -> str: ...

    def picks(self, size: int) -> Indices:
        """For an axis of `size` entries, the old index of each new entry, or -1 for zeros."""


def gather(document: Document, edit: Gathering) -> Document:
    """The document with one axis rearranged in every source, patch and in the names."""
    if document.is_of_model:
        raise EngineError("model_keeps_sizes")
    if edit.family in FIXED or "+" in edit.family:
        raise EngineError("axis_fixed", what=edit.family)
    sources, patches = dict(document.sources), dict(document.patches)
    blanks = dict(document.exercise.blanks) if document.exercise is not None else {}
    for name, stage in document.stages.items():
        for place, axis in enumerate(stage.axes):
            if edit.family not in axis.parts:
                continue
            if not any(name in table for table in (sources, patches, blanks)):
                continue
            size = sources[name].shape[place] if name in sources else 0
            picks, size = _picks(document, edit, name, axis, size)
            if name in sources:
                sources[name] = _gathered(sources[name], picks, place)
            for table in (patches, blanks):
                if name in table:
                    moved = table.pop(name).moved(_places(picks, size), place)
                    if moved is not None:
                        table[name] = moved
    names = dict(document.names)
    if edit.family in names:
        names[edit.family] = _gathered_names(names[edit.family], edit)
    gathered = replace(
        document,
        sources=MappingProxyType(sources),
        patches=_ordered(patches, document),
        names=MappingProxyType(names),
    )
    return gathered.with_exercise(document.exercise and replace(document.exercise, blanks=MappingProxyType(blanks)))


def _spans(document: Document, name: str, axis: Axis, length: int) -> list[tuple[str, int, int]]:
    """Each family along an axis, where it starts and how long it is; one stands there once for each of its copies."""
    families = axis.parts if len(axis.parts) > 1 else axis.parts * axis.copies
    sizes = _sizes(document, name, axis, length)
    starts = [sum(sizes[:at]) for at in range(len(sizes))]
    return list(zip(families, starts, sizes, strict=True))


def _sizes(document: Document, name: str, axis: Axis, length: int) -> list[int]:
    """How long each family along an axis is; `length` is that of a source, 0 where there is none."""
    if len(axis.parts) > 1:
        sizes = [document.size(family) or SIZES.get(family, 1) for family in axis.parts]
        if length and sum(sizes) != length:
            raise EngineError("parts_do_not_fit", name=name, size=length, what=axis.family, expected=sum(sizes))
        return sizes
    if length % axis.copies:
        raise EngineError("heads_do_not_divide", name=name, size=length, heads=axis.copies)
    return [length // axis.copies if length else document.size(axis.family)] * axis.copies


def _picks(document: Document, edit: Gathering, name: str, axis: Axis, length: int) -> tuple[Indices, int]:
    """The picks along a whole axis, in which the family may stand more than once or beside others; and its size."""
    picks: list[Indices] = []
    end = 0
    for family, start, size in _spans(document, name, axis, length):
        part = edit.picks(size) if family == edit.family else np.arange(size)
        picks.append(np.where(part < 0, -1, part + start))
        end = start + size
    return np.concatenate(picks), end


def _gathered(array: Array, picks: Indices, axis: int) -> Array:
    taken = np.take(array, np.maximum(picks, 0), axis=axis)
    np.moveaxis(taken, axis, 0)[picks < 0] = 0.0
    return seal(taken)


def _gathered_names(names: tuple[str, ...], edit: Gathering) -> tuple[str, ...]:
    picks = edit.picks(len(names)).tolist()
    kept = {names[pick] for pick in picks if pick >= 0}
    number = len(names)
    gathered = []
    for pick in picks:
        if pick >= 0:
            gathered.append(names[pick])
            continue
        number += 1
        while entry_name(edit.family, number) in kept:
            number += 1
        gathered.append(entry_name(edit.family, number))
    return tuple(gathered)


def _places(picks: Indices, size: int) -> Indices:
    """Where each old index went, -1 for those that are gone."""
    places = np.full(size, -1, dtype=np.int64)
    kept = picks >= 0
    places[picks[kept]] = np.flatnonzero(kept)
    return places


def _ordered(patches: dict[str, Patch], document: Document) -> MappingProxyType[str, Patch]:
    return MappingProxyType({name: patches[name] for name in document.patches if name in patches})


def _lines(document: Document, family: str, line: "LineOf") -> str:
    """One assignment for each source and each of its axes that has the family."""
    lines = []
    for name, source in document.sources.items():
        for place, axis in enumerate(document.stages[name].axes):
            if family not in axis.parts:
                continue
            spans = _spans(document, name, axis, source.shape[place])
            parts = [(start, size) for own, start, size in spans if own == family]
            lines.append(f"{name} = {line(name, place, parts)}")
    return "\n".join(lines)


class LineOf(Protocol):
    def __call__(self, name: str, axis: int, parts: Parts, /) -> str: ...
