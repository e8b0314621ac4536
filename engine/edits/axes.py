"""Edits of an axis: words and dimensions come, go and change places in every matrix that has them.

All of them are one operation, a gather: the new index k takes what stood at `picks[k]`, or zeros for -1.
"""

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Protocol

import numpy as np

from engine.arrays import Array, Indices, sealed
from engine.document import Document
from engine.edits.cells import check_size
from engine.errors import EngineError
from engine.patch import Patch


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
        return _lines(
            before, self.family, lambda name, axis: f"np.insert({name}, {[self.at] * self.count}, 0, axis={axis})"
        )

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
        return _lines(before, self.family, lambda name, axis: f"np.delete({name}, {list(self.indices)}, axis={axis})")

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
        return _lines(
            before,
            self.family,
            lambda name, axis: f"{name}[{list(self.order)}]" if axis == 0 else f"{name}[:, {list(self.order)}]",
        )

    def label(self) -> tuple[str, dict[str, object]]:
        return "reorder", {"family": self.family}


@dataclass(frozen=True, slots=True)
class Resize:
    """An axis cut at its end or continued with zeros, to one size in every matrix that has it."""

    family: str
    size: int

    def picks(self, size: int) -> Indices:
        check_size(self.size)
        return np.where(np.arange(self.size) < size, np.arange(self.size), -1)

    def apply(self, document: Document) -> Document:
        return gather(document, self)

    def numpy(self, before: Document) -> str:
        def line(name: str, axis: int) -> str:
            grown = self.size - before.sources[name].shape[axis]
            if grown <= 0:
                return f"{name}[:{self.size}]" if axis == 0 else f"{name}[:, :{self.size}]"
            pads = f"((0, {grown}), (0, 0))" if axis == 0 else f"((0, 0), (0, {grown}))"
            return f"np.pad({name}, {pads})"

        return _lines(before, self.family, line)

    def label(self) -> tuple[str, dict[str, object]]:
        return "resize", {"family": self.family, "size": self.size}


@dataclass(frozen=True, slots=True)
class RenameWord:
    """Another name for one word."""

    index: int
    text: str

    def apply(self, document: Document) -> Document:
        if not 0 <= self.index < len(document.words):
            raise EngineError("index_outside", index=self.index, size=len(document.words))
        text = tidy(self.text)
        if not text:
            raise EngineError("word_empty")
        words = (*document.words[: self.index], text, *document.words[self.index + 1 :])
        return replace(document, words=words)

    def numpy(self, before: Document) -> str:
        return f"words[{self.index}] = {tidy(self.text)!r}"

    def label(self) -> tuple[str, dict[str, object]]:
        return "rename_word", {"number": self.index + 1, "text": self.text}


def tidy(text: str) -> str:
    """A word on one line, in characters that a file can hold."""
    return " ".join(text.encode("utf-8", "replace").decode().split())


class Gathering(Protocol):
    """An edit of an axis, told by which old entry each new one takes."""

    @property
    def family(self) -> str: ...

    def picks(self, size: int) -> Indices:
        """For an axis of `size` entries, the old index of each new entry, or -1 for zeros."""


def gather(document: Document, edit: Gathering) -> Document:
    """The document with one axis rearranged in every source, patch and in the words."""
    sources, patches = dict(document.sources), dict(document.patches)
    for name, stage in document.stages.items():
        for place, axis in enumerate(stage.axes):
            if axis.family != edit.family:
                continue
            if name in sources:
                size = sources[name].shape[place]
                sources[name] = _gathered(sources[name], edit.picks(size), place)
            else:
                size = document.size(edit.family)
            if name in patches:
                moved = patches.pop(name).moved(_places(edit.picks(size), size), place)
                if moved is not None:
                    patches[name] = moved
    words = _gathered_words(document.words, edit) if edit.family == "word" else document.words
    return replace(document, sources=MappingProxyType(sources), patches=_ordered(patches, document), words=words)


def _gathered(array: Array, picks: Indices, axis: int) -> Array:
    taken = np.take(array, np.maximum(picks, 0), axis=axis)
    new = picks < 0
    if axis == 0:
        taken[new] = 0.0
    else:
        taken[:, new] = 0.0
    return sealed(taken)


def _gathered_words(words: tuple[str, ...], edit: Gathering) -> tuple[str, ...]:
    picks = edit.picks(len(words)).tolist()
    kept = {words[pick] for pick in picks if pick >= 0}
    number = len(words)
    gathered = []
    for pick in picks:
        if pick >= 0:
            gathered.append(words[pick])
            continue
        number += 1
        while f"word_{number}" in kept:
            number += 1
        gathered.append(f"word_{number}")
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
    return "\n".join(
        f"{name} = {line(name, place)}"
        for name in document.sources
        for place, axis in enumerate(document.stages[name].axes)
        if axis.family == family
    )


class LineOf(Protocol):
    def __call__(self, name: str, axis: int, /) -> str: ...
