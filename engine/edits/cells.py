"""Edits of single matrices: typing, pasting, filling, replacing, growing and releasing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.arrays import Array, Indices, sealed, shape_text
from engine.axes import WORD
from engine.document import LARGEST_SIZE, Document
from engine.errors import EngineError
from engine.patch import Patch


@dataclass(frozen=True, slots=True)
class SetCells:
    """Give cells of a matrix new numbers: of a given matrix its values, of a computed one pins.

    `action` says what the person did: `set`, `paste`, `fill` or `clear`.
    """

    name: str
    patch: Patch
    action: str = "set"

    @staticmethod
    def one(name: str, row: int, column: int, value: float) -> "SetCells":
        return SetCells(name, Patch.of([row], [column], [value]))

    def apply(self, document: Document) -> Document:
        _check_cells(document, self.name, self.patch.rows.tolist(), self.patch.columns.tolist())
        return document.with_patch(self.name, self.patch.over(document.patches.get(self.name)))

    def numpy(self, before: Document) -> str:
        rows, columns, values = self.patch.rows, self.patch.columns, self.patch.values
        if len(values) == 1:
            return f"{self.name}[{rows[0]}, {columns[0]}] = {number_code(float(values[0]))}"
        if is_rectangle(self.patch):
            first_row, first_column = int(rows[0]), int(columns[0])
            last_row, last_column = int(rows[-1]), int(columns[-1])
            block = values.reshape(last_row - first_row + 1, -1)
            place = f"{first_row}:{last_row + 1}, {first_column}:{last_column + 1}"
            return f"{self.name}[{place}] = {matrix_code(block)}"
        return f"{self.name}[{rows.tolist()}, {columns.tolist()}] = {vector_code(values)}"

    def label(self) -> tuple[str, dict[str, object]]:
        if len(self.patch) == 1 and self.action == "set":
            return "set_cell", {"name": self.name, "row": self.patch.rows[0], "column": self.patch.columns[0]}
        return f"{self.action}_cells", {"name": self.name, "count": len(self.patch)}


@dataclass(frozen=True, slots=True)
class ReleaseCells:
    """Take typed numbers back: a given cell shows its source again, a computed one its formula."""

    name: str
    rows: tuple[int, ...]
    columns: tuple[int, ...]

    def apply(self, document: Document) -> Document:
        _check_cells(document, self.name, self.rows, self.columns)
        patch = document.patches.get(self.name)
        if patch is None:
            return document
        rows: Indices = np.array(self.rows, dtype=np.int64)
        columns: Indices = np.array(self.columns, dtype=np.int64)
        return document.with_patch(self.name, patch.without(rows, columns))

    def numpy(self, before: Document) -> str:
        source = before.sources.get(self.name)
        if source is None:
            return before.stage(self.name).numpy()
        if len(self.rows) == 1:
            row, column = self.rows[0], self.columns[0]
            return f"{self.name}[{row}, {column}] = {number_code(float(source[row, column]))}"
        values = source[list(self.rows), list(self.columns)]
        return f"{self.name}[{list(self.rows)}, {list(self.columns)}] = {vector_code(values)}"

    def label(self) -> tuple[str, dict[str, object]]:
        return "release_cells", {"name": self.name, "count": len(self.rows)}


@dataclass(frozen=True, slots=True, eq=False)
class ReplaceMatrix:
    """A given matrix read from elsewhere, of any shape; words come with it where its rows are words."""

    name: str
    array: Array
    words: tuple[str, ...] = ()

    def apply(self, document: Document) -> Document:
        stage = document.stage(self.name)
        if self.array.ndim != 2:
            raise EngineError("not_a_matrix", name=self.name, dimensions=self.array.ndim)
        if 0 in self.array.shape:
            raise EngineError("nothing_left", what=self.name)
        changed = document.with_source(self.name, self.array)
        if stage.axes[0] != WORD:  # loaded queries or scores do not decide which words there are
            return changed
        return replace(changed, words=fitted_words(self.words or document.words, self.array.shape[0]))

    def numpy(self, before: Document) -> str:
        return f"{self.name} = np.array({matrix_code(self.array)})"

    def label(self) -> tuple[str, dict[str, object]]:
        return "replace_matrix", {"name": self.name, "shape": shape_text(self.array.shape)}


@dataclass(frozen=True, slots=True)
class ReshapeMatrix:
    """Grow (with zeros) or cut one given matrix alone, whether or not it still fits the others."""

    name: str
    rows: int
    columns: int

    def apply(self, document: Document) -> Document:
        stage, source = document.stage(self.name), document.source(self.name)
        for size in (self.rows, self.columns):
            check_size(size)
        array = np.zeros((self.rows, self.columns))
        rows, columns = min(self.rows, source.shape[0]), min(self.columns, source.shape[1])
        array[:rows, :columns] = source[:rows, :columns]
        patch = document.patches.get(self.name)
        if patch is not None:
            patch = patch.keeping((patch.rows < self.rows) & (patch.columns < self.columns))
        changed = document.with_source(self.name, sealed(array)).with_patch(self.name, patch)
        if stage.axes[0] != WORD:  # loaded queries or scores do not decide which words there are
            return changed
        return replace(changed, words=fitted_words(document.words, self.rows))

    def numpy(self, before: Document) -> str:
        rows, columns = before.source(self.name).shape
        cut = f"{self.name}[:{self.rows}, :{self.columns}]"
        if self.rows <= rows and self.columns <= columns:
            return f"{self.name} = {cut}"
        grown = f"((0, {max(self.rows - rows, 0)}), (0, {max(self.columns - columns, 0)}))"
        return f"{self.name} = np.pad({cut}, {grown})"

    def label(self) -> tuple[str, dict[str, object]]:
        return "reshape_matrix", {"name": self.name, "shape": shape_text((self.rows, self.columns))}


def check_size(size: int) -> None:
    """Raises EngineError unless an axis may be typed to this size."""
    if not 1 <= size <= LARGEST_SIZE:
        raise EngineError("size_outside", size=size, limit=LARGEST_SIZE)


def fitted_words(words: tuple[str, ...], size: int) -> tuple[str, ...]:
    """The words, cut or continued with `word_5`, `word_6`, … to `size`, none of them twice by our doing."""
    fitted = list(words[:size])
    number = len(fitted)
    while len(fitted) < size:
        number += 1
        if f"word_{number}" not in fitted:
            fitted.append(f"word_{number}")
    return tuple(fitted)


def is_rectangle(patch: Patch) -> bool:
    """Whether the cells of a patch are a full block; they are sorted, so its corners tell."""
    height = int(patch.rows[-1] - patch.rows[0]) + 1
    width = int(patch.columns[-1] - patch.columns[0]) + 1
    return height * width == len(patch) and int(patch.columns.max()) == int(patch.columns[-1])


def number_code(value: float) -> str:
    """A number as Python source that reads back to the same bits."""
    text = repr(value)
    return {"inf": "np.inf", "-inf": "-np.inf", "nan": "np.nan"}.get(text, text)


def vector_code(values: Array) -> str:
    return "[" + ", ".join(map(number_code, values.tolist())) + "]"


def matrix_code(block: Array) -> str:
    return "[" + ", ".join(map(vector_code, block)) + "]"


def _check_cells(document: Document, name: str, rows: Sequence[int], columns: Sequence[int]) -> None:
    """Raises EngineError for the first cell that is not in the matrix, as far as its shape is known."""
    document.stage(name)
    shape = _known_shape(document, name)
    if shape is None:
        return
    for row, column in zip(rows, columns, strict=True):
        if not (0 <= row < shape[0] and 0 <= column < shape[1]):
            raise EngineError("cell_outside", name=name, shape=shape_text(shape), row=row, column=column)


def _sized_axes(document: Document) -> Iterator[tuple[int, str]]:
    """The size and the family of every axis of every source."""
    for name, source in document.sources.items():
        for size, axis in zip(source.shape, document.stages[name].axes, strict=True):
            yield size, axis.family


def _known_shape(document: Document, name: str) -> tuple[int, int] | None:
    """The shape of a given matrix; of a computed one the largest its axes allow, None where they say nothing."""
    if name in document.sources:
        rows, columns = document.sources[name].shape
        return rows, columns
    sizes = [
        max((size for size, family in _sized_axes(document) if family == axis.family), default=0)
        for axis in document.stages[name].axes
    ]
    return (sizes[0], sizes[1]) if all(sizes) else None
