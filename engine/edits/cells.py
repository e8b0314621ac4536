"""Edits of single matrices: typing, pasting, filling, replacing, growing and releasing."""

from collections.abc import Iterator, Sequence

import numpy as np

from engine.arrays import Array, Indices, is_blank, is_within, seal, shape_text
from engine.dataclass import dataclass
from engine.edits.numpy_code import index_code, matrix_code, number_code, vector_code
from engine.errors import EngineError
from engine.patch import Patch
from engine.sentences.shown import is_writable, visible
from engine.stages.stage import Stage
from engine.stages.traits.axes import SINK, WORDS, Axis, entry_name
from engine.worksheet.document import LARGEST_SIZE, Document

MOST_NAMES = 2**20  # of an axis
UNKNOWN = 2**62  # the size of an axis that no source has


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
        return SetCells(name, Patch.one((row, column), value))

    def apply(self, document: Document) -> Document:
        check_cells(document, self.name, self.patch.cells)
        if any(map(is_blank, self.patch.values.tolist())):  # copied from a blank cell
            raise EngineError("blank_is_no_number")
        return document.with_patch(self.name, self.patch.over(document.patches.get(self.name)))

    def numpy(self, before: Document) -> str:
        cells, values = self.patch.cells, self.patch.values
        if len(values) == 1:
            return f"{self.name}[{index_code(cells[0].tolist())}] = {number_code(float(values[0]))}"
        if is_rectangle(self.patch):
            first, last = cells[0].tolist(), cells[-1].tolist()
            head = [str(first[0])] * (self.patch.dimensions - 2)
            block = values.reshape(last[-2] - first[-2] + 1, -1)
            place = [*head, f"{first[-2]}:{last[-2] + 1}", f"{first[-1]}:{last[-1] + 1}"]
            return f"{self.name}[{', '.join(place)}] = {matrix_code(block)}"
        return f"{self.name}[{index_code(cells.T.tolist())}] = {vector_code(values)}"

    def label(self) -> tuple[str, dict[str, object]]:
        if len(self.patch) == 1 and self.action == "set":
            return "set_cell", {"name": self.name, "index": index_code(self.patch.cells[0].tolist())}
        return f"{self.action}_cells", {"name": self.name, "count": len(self.patch)}


@dataclass(frozen=True, slots=True)
class ReleaseCells:
    """Take typed numbers back: a given cell shows its source again, a computed one its formula.

    `cells`: of the whole matrix where none is named.
    """

    name: str
    cells: tuple[tuple[int, ...], ...] = ()

    def apply(self, document: Document) -> Document:
        document.stage(self.name)
        if not self.cells:
            return document.with_patch(self.name, None) if self.name in document.patches else document
        cells: Indices = np.array(self.cells, dtype=np.int64)
        check_cells(document, self.name, cells)
        patch = document.patches.get(self.name)
        return document if patch is None else document.with_patch(self.name, patch.without(cells))

    def numpy(self, before: Document) -> str:
        source = before.sources.get(self.name)
        if source is None:
            left = self.apply(before).patches.get(self.name)
            pins = [] if left is None else [SetCells(self.name, left).numpy(before)]
            return "\n".join([before.stage(self.name).numpy(), *pins])
        if not self.cells:
            return f"{self.name} = np.array({matrix_code(source)})"
        if len(self.cells) == 1:
            return f"{self.name}[{index_code(self.cells[0])}] = {number_code(float(source[self.cells[0]]))}"
        places = tuple(np.array(self.cells).T)
        values = source[places]
        return f"{self.name}[{index_code([place.tolist() for place in places])}] = {vector_code(values)}"

    def label(self) -> tuple[str, dict[str, object]]:
        if not self.cells:
            return "release_matrix", {"name": self.name}
        return "release_cells", {"name": self.name, "count": len(self.cells)}


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
        if len(stage.axes) != 2:
            raise EngineError("stack_of_heads", name=self.name)
        if 0 in self.array.shape:
            raise EngineError("nothing_left", what=self.name)
        if document.is_of_model and self.array.shape != document.source(self.name).shape:
            raise EngineError("model_keeps_sizes")
        changed = document.with_source(self.name, self.array).without_notes_of([self.name])
        family = naming_family(stage)
        if not family:
            return changed
        names = self.words or document.names.get(family, ())
        return changed.with_names(family, fit_names(family, names, self.array.shape[0]))

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
        if document.is_of_model:
            raise EngineError("model_keeps_sizes")
        array = np.zeros((self.rows, self.columns))
        rows, columns = min(self.rows, source.shape[0]), min(self.columns, source.shape[1])
        array[:rows, :columns] = source[:rows, :columns]
        patch = document.patches.get(self.name)
        if patch is not None:
            patch = patch.keeping((patch.rows < self.rows) & (patch.columns < self.columns))
        changed = document.with_source(self.name, seal(array)).with_patch(self.name, patch)
        family = naming_family(stage)
        if not family:
            return changed
        return changed.with_names(family, fit_names(family, document.names.get(family, ()), self.rows))

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


def naming_family(stage: Stage) -> str:
    """The family whose names come with the rows of a given matrix, "" where none does.

    Loaded queries or scores do not decide which words there are: they have operands, or their rows have a role.
    """
    axis = stage.axes[0]
    return axis.family if axis.family in WORDS and not axis.role and not stage.operands else ""


def fit_names(family: str, names: Sequence[str], size: int) -> tuple[str, ...]:
    """The names, cut or continued with `word_5`, `word_6`, … to `size`, none of them twice by our doing.

    Each is on one line and can be seen. Raises EngineError for too many, and for what no file can keep.
    """
    check_names(size)
    fitted = [visible(check_text(name)) for name in names[:size]]
    known, number = set(fitted), len(fitted)
    while len(fitted) < size:
        number += 1
        if entry_name(family, number) not in known:
            fitted.append(entry_name(family, number))
    return tuple(fitted)


def check_names(size: int) -> None:
    """Raises EngineError unless so many entries of an axis can have names."""
    if size > MOST_NAMES:
        raise EngineError("names_many", count=size, limit=MOST_NAMES)


def check_text(text: str) -> str:
    """The text itself. Raises EngineError where no file can keep it."""
    if not is_writable(text):
        raise EngineError("text_unwritable", text=text)
    return text


def is_rectangle(patch: Patch) -> bool:
    """Whether the cells of a patch are a full block of one head; they are sorted, so its corners tell."""
    first, last = patch.cells[0].tolist(), patch.cells[-1].tolist()
    height, width = last[-2] - first[-2] + 1, last[-1] - first[-1] + 1
    same_head = patch.dimensions == 2 or first[0] == last[0]
    return same_head and height * width == len(patch) and int(patch.columns.max()) == int(last[-1])


def check_cells(document: Document, name: str, cells: Indices) -> None:
    """Raises EngineError for the first cell that is not in the matrix, as far as its shape is known."""
    shape = _known_shape(document, name)
    if len(cells) == 1 and is_within(cells[0].tolist(), shape):  # the usual case, typing into one cell
        return
    if cells.shape[1] == len(shape):
        outside = cells[~np.all((cells >= 0) & (cells < np.array(shape)), axis=1)]
    else:
        outside = cells
    if len(outside):
        shown = shape_text(tuple(size for size in shape if size < UNKNOWN))
        raise EngineError("cell_outside", name=name, shape=shown, index=index_code(outside[0].tolist()))


def _known_shape(document: Document, name: str) -> tuple[int, ...]:
    """The shape of a given matrix; of a computed one the largest its axes allow, UNKNOWN where they say nothing."""
    if name in document.sources:
        return document.sources[name].shape
    return tuple(_largest(document, axis) or UNKNOWN for axis in document.stage(name).axes)


def _largest(document: Document, axis: Axis) -> int:
    """The largest size that any source gives an axis."""
    total = 0
    for family in axis.parts:
        fixed = 1 if family == SINK else document.size(family) if family in ("head", "kv_head") else 0
        total += max(
            (size // other.copies for size, other in _sized_axes(document) if other.family == family), default=fixed
        )
    return total * axis.copies


def _sized_axes(document: Document) -> Iterator[tuple[int, Axis]]:
    """Every axis of every source, with its size."""
    for name, source in document.sources.items():
        yield from zip(source.shape, document.stages[name].axes, strict=True)
