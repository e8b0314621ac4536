"""What is on a figure: from the values of a worksheet, or of several, to panels on one scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import cast

import numpy as np

from engine.arrays import BLANK, Booleans, Floats, Matrix, blanks_of, shape_text
from engine.errors import EngineError
from engine.figures.figure import Figure, Look, Panel
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import Language
from engine.stages.traits.axes import are_pairs, head_name
from engine.stages.traits.effects import Dropped, Weighs
from engine.tiles.cells import numbers_of
from engine.tiles.palettes import Scale, choose_scale
from engine.worksheet.document import Document
from engine.worksheet.values import Values

MOST_CELLS = 2**16  # of all panels of a figure together
ACROSS = 4  # heads side by side


@dataclass(frozen=True, slots=True)
class Part:
    """Rows and columns of a matrix, counted from 0; None: all of them."""

    rows: range | None = None
    columns: range | None = None

    def of(self, name: str, shape: tuple[int, ...]) -> tuple[range, range]:
        """The rows and columns of a matrix of this shape. Raises EngineError where it has none of them."""
        rows, columns = shape[-2:]
        return _within(self.rows, rows, name, "rows"), _within(self.columns, columns, name, "columns")


def _within(wanted: range | None, size: int, name: str, option: str) -> range:
    if wanted is None:
        return range(size)
    if not wanted or wanted.start < 0 or wanted.stop > size:
        where = f"{wanted.start}:{wanted.stop}"
        raise EngineError("figure_part", name=name, option=option, where=where, size=size)
    return wanted


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """One matrix of one worksheet, or one head of it, and what stands over its panel."""

    values: Values
    name: str
    head: int = 0
    title: str = ""

    @property
    def matrix(self) -> Matrix:
        """All heads of it. Raises EngineError where it cannot be computed, or has no such head."""
        matrix = self.values.matrix(self.name)
        heads = heads_of(matrix)
        if not 0 <= self.head < heads:
            raise EngineError("head_outside", name=self.name, head=self.head, heads=heads, last=heads - 1)
        return matrix


def of_matrix(
    values: Values,
    name: str,
    head: int | None = None,
    look: Look = Look(),
    part: Part = Part(),
    carries: bool = False,
    language: Language = "en",
) -> Figure:
    """A matrix, of a stack every head, or only one. Raises EngineError, also where it is too large."""
    heads = heads_of(values.matrix(name))
    if head is None and heads > 1:
        chosen = [Chosen(values, name, at, head_name(at)) for at in range(heads)]
        lines = [chosen[at : at + ACROSS] for at in range(0, heads, ACROSS)]
    else:
        title = name if heads == 1 else f"{name} · {head_name(head or 0)}"
        lines = [[Chosen(values, name, head or 0, title)]]
    return figure_of(lines, look, part, values.document if carries else None, language)


def of_layers(
    values: Values,
    name: str,
    head: int | None = None,
    look: Look = Look(),
    part: Part = Part(),
    language: Language = "en",
) -> Figure:
    """One matrix of every layer of a model, such as `weights`: a line for each layer, a column for each head.

    Raises EngineError where no layer has it.
    """
    names = of_every_layer(values, name)
    if not names:
        raise EngineError("unknown_matrix", name=name, known=", ".join(values.table))
    lines = []
    for one in names:
        heads = range(heads_of(values.matrix(one))) if head is None else (head,)
        layer = one.rpartition(".")[0]
        lines.append([Chosen(values, one, at, f"{layer}.{head_name(at)}") for at in heads])
    return figure_of(lines, look, part, None, language)


def of_every_layer(values: Values, name: str) -> list[str]:
    """The matrices of this name that layers have: `0.weights`, `1.weights`, …"""
    return [one for one in values.table if one.rpartition(".")[2] == name and one.rpartition(".")[0].isdecimal()]


def of_sentences(
    sheets: Sequence[Values],
    name: str,
    head: int = 0,
    look: Look = Look(),
    part: Part = Part(),
    language: Language = "en",
) -> Figure:
    """The same head of the same matrix for several sentences of a model, or several worksheets."""
    chosen = [Chosen(values, name, head, _sentence_of(values.document)) for values in sheets]
    return figure_of([chosen[at : at + ACROSS] for at in range(0, len(chosen), ACROSS)], look, part, None, language)


def _sentence_of(document: Document) -> str:
    return document.of_model.sentence if document.of_model is not None else " ".join(document.words)


def of_change(
    before: Values,
    after: Values,
    name: str,
    head: int = 0,
    look: Look = Look(),
    part: Part = Part(),
    titles: tuple[str, str] = ("", ""),
    carries: bool = False,
    language: Language = "en",
) -> Figure:
    """A matrix before and after, and the difference, on a scale of its own. Raises EngineError, also for two shapes.

    titles: of both states, such as the names of snapshots.
    """
    one, other = Chosen(before, name, head, titles[0]), Chosen(after, name, head, titles[1])
    if one.matrix.shape[-2:] != other.matrix.shape[-2:]:
        shapes = [shape_text(matrix.shape[-2:]) for matrix in (one.matrix, other.matrix)]
        raise EngineError("figure_shapes", name=name, before=shapes[0], after=shapes[1])
    figure = figure_of([[one, other]], look, part, after.document if carries else None, language)
    return replace(figure, panels=((*figure.panels[0], _difference(*figure.panels[0], language)),))


def _difference(before: Panel, after: Panel, language: Language) -> Panel:
    with np.errstate(invalid="ignore"):
        delta = after.numbers - before.numbers
    delta = np.where(before.numbers == after.numbers, 0.0, delta)  # also of two hidden scores
    delta[blanks_of(before.numbers) | blanks_of(after.numbers)] = BLANK
    is_hidden = [panel.hidden for panel in (before, after)]
    hidden = is_hidden[0] & is_hidden[1] if is_hidden[0] is not None and is_hidden[1] is not None else None
    title = Phrase("figure_difference").text(language)
    return replace(after, title=title, numbers=delta, hidden=hidden, own=choose_scale(*_range([delta]), False))


def figure_of(
    lines: Sequence[Sequence[Chosen]],
    look: Look = Look(),
    part: Part = Part(),
    carried: Document | None = None,
    language: Language = "en",
) -> Figure:
    """Panels line by line, all on the scale that suits all of their numbers.

    Raises EngineError where a matrix cannot be computed, and where they have too many cells to be drawn.
    """
    chosen = [one for line in lines for one in line]
    check_size(chosen, part)
    panels = tuple(tuple(panel_of(one, part) for one in line) for line in lines)
    notes = dict.fromkeys(note.text(language) for one in chosen for note in one.values.document.notes)
    return Figure(panels, _scale(chosen, [panel for line in panels for panel in line]), look, carried, tuple(notes))


def check_size(chosen: Sequence[Chosen], part: Part, most: int = MOST_CELLS) -> None:
    """Raises EngineError for more cells than a figure has."""
    count = 0
    for one in chosen:
        shape = one.matrix.shape
        count += prod(map(len, part.of(one.name, shape)))
        if count > most:
            raise EngineError("figure_too_large", name=one.name, shape=shape_text(shape[-2:]), limit=most)


def panel_of(chosen: Chosen, part: Part = Part()) -> Panel:
    """One matrix with its words; what is not held is computed for these cells, exactly. Raises EngineError."""
    values, name, matrix = chosen.values, chosen.name, chosen.matrix
    rows, columns = part.of(name, matrix.shape)
    numbers = _block(matrix, chosen.head, rows, columns)
    axes = values.document.stages[name].axes[-2:]
    labels = [values.document.shown_labels(axis, size) for axis, size in zip(axes, matrix.shape[-2:], strict=True)]
    beside, above = (tuple(names[at] for at in where) for names, where in zip(labels, (rows, columns), strict=True))
    return Panel(chosen.title, numbers, beside, above, _hidden(chosen, numbers, rows, columns))


def _hidden(chosen: Chosen, numbers: Floats, rows: range, columns: range) -> Booleans | None:
    """True for cells of words that may not attend to each other; what is blank or typed there is none of them."""
    values, name = chosen.values, chosen.name
    if not are_pairs(*values.document.stages[name].axes[-2:]):
        return None
    effect = values.document.stages[name].effect
    if isinstance(effect, Dropped):  # the column of a sink: the shares are those of the matrix before
        effect = values.document.stages[effect.of].effect
    if isinstance(effect, Weighs):
        scores = _block(values.matrix(effect.of), chosen.head, rows, columns)
        hidden = (scores == -np.inf) & (numbers == 0.0)
    else:
        hidden = numbers == -np.inf
    return hidden if hidden.any() else None


def _block(matrix: Matrix, head: int, rows: range, columns: range) -> Floats:
    return cast(
        "Floats", np.array(numbers_of(matrix, head).block(*(slice(at.start, at.stop) for at in (rows, columns))))
    )


def heads_of(matrix: Matrix) -> int:
    """How many matrices a stack has."""
    return int(matrix.shape[0]) if matrix.ndim > 2 else 1


def _scale(chosen: Sequence[Chosen], panels: Sequence[Panel]) -> Scale:
    is_unit = all(one.values.document.stages[one.name].unit_range for one in chosen)
    keys = max(int(one.matrix.shape[-1]) for one in chosen)
    return choose_scale(*_range([panel.numbers for panel in panels]), is_unit, keys)


def _range(arrays: Sequence[Floats]) -> tuple[float, float]:
    """The least and the largest finite number; 0 and 0 where there is none."""
    ends = list(_ends(arrays))
    return (min(low for low, _ in ends), max(high for _, high in ends)) if ends else (0.0, 0.0)


def _ends(arrays: Sequence[Floats]) -> Iterator[tuple[float, float]]:
    for array in arrays:
        finite = array[np.isfinite(array)]
        if finite.size:
            yield float(finite.min()), float(finite.max())
