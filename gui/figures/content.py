"""What a figure of the window is about; how it is made of that in a job, and whether its data may go along."""

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from dataclasses import field, replace
from typing import Literal

import numpy as np

from engine.dataclass import dataclass
from engine.edits.choices import with_options
from engine.errors import EngineError
from engine.examples.variants import options_of, pictures_of
from engine.figures.choosing import (
    ACROSS,
    figure_of,
    of_change,
    of_every_layer,
    of_layers,
    of_matrix,
    of_sentences,
)
from engine.figures.figure import Figure, Form, Panel
from engine.figures.panels import Chosen, Part, heads_of
from engine.figures.states import values_of
from engine.files.carried.carrying import goes_along, session_of
from engine.models.model import Model
from engine.models.sentences import said
from engine.pipeline.spec import Settings as Choices
from engine.sentences.sentence import Language
from engine.stages.traits.axes import head_name
from engine.tiles.palettes import choose_scale
from engine.worksheet.document import Document
from engine.worksheet.values import Values
from gui.jobs import Cancelled

Many = Literal["one", "heads", "layers", "sentences", "change", "gallery"]
MANY: tuple[Many, ...] = ("one", "heads", "layers", "sentences", "change", "gallery")
OF_ROWS: tuple[Form, ...] = ("boxes", "row")  # forms that are about one row, where one is chosen
Loader = Callable[[int], Document]


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two states of the worksheet, and what they are called."""

    before: Document
    after: Document
    titles: tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Where panels can come from besides the worksheet: layers of a file, its model, and a family of the gallery.

    named: what each picture of the family is called.
    """

    layers: tuple[int, ...] = ()
    loader: Loader | None = None
    model: Model | None = None
    family: str = ""
    named: Callable[[Choices], str] = field(default=str)


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """One content; head: of which, where it is about one. part: of its rows and columns."""

    values: Values
    name: str
    many: Many = "one"
    head: int = 0
    part: Part = Part()
    pair: Pair | None = None
    source: Source = Source()
    language: Language = "en"


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A figure before anybody looks at it, and of the session that would go along: how large it is, or why it stays.

    is_foreign: whether the numbers are a model's or a recording's, and stay where they are.
    """

    wanted: Wanted
    figure: Figure
    size: int = 0
    stays: EngineError | None = None
    is_foreign: bool = False

    @property
    def document(self) -> Document:
        return self.wanted.values.document


def possible(values: Values, name: str, pair: Pair | None, source: Source) -> dict[Many, bool]:
    """What can be shown of a matrix."""
    matrix = values.table[name].matrix if name in values.table else None
    document, short = values.document, name.rpartition(".")[2]
    return {
        "one": True,
        "heads": matrix is not None and heads_of(matrix) > 1,
        "layers": len(of_every_layer(values, short)) > 1 or len(source.layers) > 1,
        "sentences": source.model is not None and len(document.of_model.sentences if document.of_model else ()) > 1,
        "change": pair is not None,
        "gallery": bool(source.family) and document.kind == "attention",
    }


def make(wanted: Wanted, cancelled: Cancelled) -> Made:
    """The panels, and what is known of the data. Raises EngineError, CancelledError."""
    figure = MAKERS[wanted.many](wanted, cancelled)
    if cancelled():
        raise CancelledError
    if not goes_along(wanted.values.document):
        return Made(wanted, figure, is_foreign=True)
    try:
        return Made(wanted, figure, len(session_of(wanted.values.document)))
    except EngineError as reason:
        return Made(wanted, figure, stays=reason)


def _one(wanted: Wanted, _cancelled: Cancelled) -> Figure:
    return of_matrix(wanted.values, wanted.name, wanted.head, part=wanted.part, language=wanted.language)


def _heads(wanted: Wanted, _cancelled: Cancelled) -> Figure:
    return of_matrix(wanted.values, wanted.name, None, part=wanted.part, language=wanted.language)


def _layers(wanted: Wanted, cancelled: Cancelled) -> Figure:
    """A line for each layer, a column for each head."""
    short = wanted.name.rpartition(".")[2]
    if wanted.values.document.is_of_model or wanted.source.loader is None:
        return of_layers(wanted.values, short, part=wanted.part, language=wanted.language)
    lines = []
    for layer in wanted.source.layers:
        (values,) = values_of([wanted.source.loader(layer)], wanted.values, cancelled)
        heads = range(heads_of(values.matrix(short)))
        lines.append([Chosen(values, short, at, f"{layer}.{head_name(at)}") for at in heads])
    return figure_of(lines, part=wanted.part, language=wanted.language)


def _sentences(wanted: Wanted, cancelled: Cancelled) -> Figure:
    document, model = wanted.values.document, wanted.source.model
    assert document.of_model is not None
    assert model is not None
    sentences, shown = document.of_model.sentences, document.of_model.at
    others = (document if at == shown else said(model, document, sentences, at) for at in range(len(sentences)))
    sheets = values_of(others, wanted.values, cancelled)
    return of_sentences(sheets, wanted.name, wanted.head, part=wanted.part, language=wanted.language)


def _change(wanted: Wanted, cancelled: Cancelled) -> Figure:
    pair = wanted.pair
    assert pair is not None
    before, after = values_of((pair.before, pair.after), wanted.values, cancelled)
    part, language = wanted.part, wanted.language
    return of_change(before, after, wanted.name, wanted.head, part=part, titles=pair.titles, language=language)


def _gallery(wanted: Wanted, cancelled: Cancelled) -> Figure:
    """The weights under each choice of a family that can be computed."""
    values, source, chosen = wanted.values, wanted.source, []
    for choices in pictures_of(source.family):
        options = options_of(source.family, choices, values.document.options)
        try:
            (other,) = values_of([with_options(values.document, options)], values, cancelled)
        except EngineError:  # the gallery says why there is no such picture
            continue
        matrix = other.table["weights"].matrix if "weights" in other.table else None
        if matrix is not None:
            head = min(wanted.head, heads_of(matrix) - 1)
            chosen.append(Chosen(other, "weights", head, source.named(choices)))
    lines: Sequence[Sequence[Chosen]] = [chosen[at : at + ACROSS] for at in range(0, len(chosen), ACROSS)]
    figure = figure_of(lines, part=wanted.part, language=wanted.language)
    if figure.scale.high <= 1.0:
        return figure
    panels = tuple(tuple(_on_its_own(panel) for panel in line) for line in figure.panels)
    return replace(figure, panels=panels, scale=choose_scale(0.0, 1.0, True))


def _on_its_own(panel: Panel) -> Panel:
    """Weights that are no shares have a scale of their own, so that the others keep theirs."""
    finite = panel.numbers[np.isfinite(panel.numbers)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
    return panel if low >= 0.0 and high <= 1.0 else replace(panel, own=choose_scale(low, high, False))


MAKERS: dict[Many, Callable[[Wanted, Cancelled], Figure]] = {
    "one": _one,
    "heads": _heads,
    "layers": _layers,
    "sentences": _sentences,
    "change": _change,
    "gallery": _gallery,
}
