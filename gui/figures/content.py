"""What a figure of the window is about, and how it is made of that in a job: the panels, and whether the data may go."""

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, field, replace
from typing import Literal

from engine.errors import EngineError
from engine.examples.variants import pictures_of, options_of
from engine.figures.choosing import (
    ACROSS,
    Chosen,
    Part,
    figure_of,
    heads_of,
    of_change,
    of_every_layer,
    of_layers,
    of_matrix,
    of_sentences,
)
from engine.figures.figure import Figure, Form
from engine.files.carried.carrying import goes_along, session_of
from engine.models.model import Model
from engine.models.sentences import said
from engine.pipeline.spec import Settings as Choices
from engine.sentences.sentence import Language
from engine.stages.traits.axes import head_name
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute
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
    """One content; head, row: of which, where it is about one."""

    values: Values
    name: str
    many: Many = "one"
    head: int = 0
    row: int | None = None
    pair: Pair | None = None
    source: Source = Source()
    language: Language = "en"

    @property
    def part(self) -> Part:
        return Part() if self.row is None else Part(range(self.row, self.row + 1))


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A figure before anybody looks at it; how many bytes its session has, or why it stays; whether it goes at first."""

    wanted: Wanted
    figure: Figure
    bytes: int
    stays: EngineError | None
    goes: bool

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
    document = wanted.values.document
    try:
        if not goes_along(document):
            raise EngineError("figure_data_stay")
        return Made(wanted, figure, len(session_of(document)), None, True)
    except EngineError as reason:
        return Made(wanted, figure, 0, reason, False)


def _one(wanted: Wanted, _cancelled: Cancelled) -> Figure:
    figure = of_matrix(wanted.values, wanted.name, wanted.head, part=wanted.part, language=wanted.language)
    return figure


def _heads(wanted: Wanted, _cancelled: Cancelled) -> Figure:
    return of_matrix(wanted.values, wanted.name, None, part=wanted.part, language=wanted.language)


def _layers(wanted: Wanted, cancelled: Cancelled) -> Figure:
    """A line for each layer, a column for each head."""
    short = wanted.name.rpartition(".")[2]
    if wanted.values.document.is_of_model or wanted.source.loader is None:
        return of_layers(wanted.values, short, part=wanted.part, language=wanted.language)
    lines = []
    for layer in wanted.source.layers:
        values = recompute(wanted.source.loader(layer), sizes=wanted.values.sizes, cancelled=cancelled)
        heads = range(heads_of(values.matrix(short)))
        lines.append([Chosen(values, short, at, f"{layer}.{head_name(at)}") for at in heads])
    return figure_of(lines, part=wanted.part, language=wanted.language)


def _sentences(wanted: Wanted, cancelled: Cancelled) -> Figure:
    document, model = wanted.values.document, wanted.source.model
    assert document.of_model is not None
    assert model is not None
    sheets = []
    for at in range(len(document.of_model.sentences)):
        other = document if at == document.of_model.at else said(model, document, document.of_model.sentences, at)
        sheets.append(recompute(other, wanted.values, cancelled))
    return of_sentences(sheets, wanted.name, wanted.head, part=wanted.part, language=wanted.language)


def _change(wanted: Wanted, cancelled: Cancelled) -> Figure:
    pair = wanted.pair
    assert pair is not None
    before, after = (
        wanted.values if one is wanted.values.document else recompute(one, wanted.values, cancelled)
        for one in (pair.before, pair.after)
    )
    part, language = wanted.part, wanted.language
    return of_change(before, after, wanted.name, wanted.head, part=part, titles=pair.titles, language=language)


def _gallery(wanted: Wanted, cancelled: Cancelled) -> Figure:
    """The weights under each choice of a family that can be computed."""
    values, source, chosen = wanted.values, wanted.source, []
    for choices in pictures_of(source.family):
        options = options_of(source.family, choices, values.document.options)
        other = recompute(replace(values.document, options=options), values, cancelled)
        matrix = other.table["weights"].matrix if "weights" in other.table else None
        if matrix is not None:
            head = min(wanted.head, heads_of(matrix) - 1)
            chosen.append(Chosen(other, "weights", head, source.named(choices)))
    lines: Sequence[Sequence[Chosen]] = [chosen[at : at + ACROSS] for at in range(0, len(chosen), ACROSS)]
    return figure_of(lines, part=wanted.part, language=wanted.language)


MAKERS: dict[Many, Callable[[Wanted, Cancelled], Figure]] = {
    "one": _one,
    "heads": _heads,
    "layers": _layers,
    "sentences": _sentences,
    "change": _change,
    "gallery": _gallery,
}
