"""What is on a figure: from the values of a worksheet, or of several, to panels on one scale."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.arrays import BLANK, blanks_of, shape_text
from engine.errors import EngineError
from engine.figures.figure import Figure, Look, Panel
from engine.figures.panels import Chosen, Part, check_size, heads_of, panel_of, range_of, scale_of
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import Language
from engine.stages.traits.axes import head_name
from engine.tiles.palettes import choose_scale
from engine.worksheet.document import Document
from engine.worksheet.values import Values

ACROSS = 4  # heads side by side


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
    head: int | None = None,
    look: Look = Look(),
    part: Part = Part(),
    language: Language = "en",
) -> Figure:
    """The same matrix for several sentences of a model, or several worksheets: all heads in a line, or only one."""
    if head is None and any(heads_of(values.matrix(name)) > 1 for values in sheets):
        lines = [[Chosen(values, name, at, _title(values, at)) for at in _heads(values, name)] for values in sheets]
    else:
        chosen = [Chosen(values, name, head or 0, _sentence_of(values.document)) for values in sheets]
        lines = [chosen[at : at + ACROSS] for at in range(0, len(chosen), ACROSS)]
    return figure_of(lines, look, part, None, language)


def _heads(values: Values, name: str) -> range:
    return range(heads_of(values.matrix(name)))


def _title(values: Values, head: int) -> str:
    return f"{head_name(head)} · {_sentence_of(values.document)}"


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
    (first, second), *_ = figure.panels
    return replace(figure, panels=((first, second, _difference(first, second, language)),))


def _difference(before: Panel, after: Panel, language: Language) -> Panel:
    with np.errstate(invalid="ignore"):
        delta = after.numbers - before.numbers
    delta = np.where(before.numbers == after.numbers, 0.0, delta)  # also of two hidden scores
    delta[blanks_of(before.numbers) | blanks_of(after.numbers)] = BLANK
    is_hidden = [panel.hidden for panel in (before, after)]
    hidden = is_hidden[0] & is_hidden[1] if is_hidden[0] is not None and is_hidden[1] is not None else None
    title = Phrase("figure_difference").text(language)
    return replace(after, title=title, numbers=delta, hidden=hidden, own=choose_scale(*range_of([delta]), False))


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
    return Figure(panels, scale_of(chosen, [panel for line in panels for panel in line]), look, carried, tuple(notes))
