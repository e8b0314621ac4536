"""Figures without a window: what may be said of one, and what is made of that."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from engine.command_line.console import tell
from engine.command_line.places import place
from engine.errors import EngineError
from engine.figures.colours import PALETTES
from engine.figures.figure import FORMS, Figure, Form, Look
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import Language
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute

if TYPE_CHECKING:
    from engine.figures.writing import Paint
    from engine.files.saving.together import NewFile

WORDS = 2  # of the options that take two
DPI, WORKED_OUT = 300, 4  # pixels per inch; digits of arithmetic
OF_SIZE = ("width", "points", "dpi")  # of a map, too
OPTIONS = (
    "of", "form", "rows", "columns", "cell", "snapshot", "digits", "limits", "palette", "grey", "no_bar", "with_data",
    "no_data",
)  # fmt: skip
OF_LOOK = ("width", "points", "palette", "grey")


def length(text: str) -> float:
    """Millimetres: `84`, or `84mm`. Raises ValueError."""
    return float(text.strip().removesuffix("mm"))


def part(text: str) -> range:
    """`10:20`, or the one that is counted so. Raises ValueError, which argparse tells."""
    first, colon, behind = text.partition(":")
    return range(int(first or 0), int(behind)) if colon else range(int(first), int(first) + 1)


def number(text: str) -> int:
    """Digits behind the point; none, which is -1 here. Raises ValueError."""
    return -1 if text == "none" else int(text)


def add_figure_options(add: Callable[..., object], says: Callable[[str], str]) -> None:
    """What may be said of a figure."""
    add("--figure", type=place, metavar="FILE", help=says("help_figure"))
    add("--of", metavar="NAME", help=says("help_of"))
    add("--form", choices=FORMS, help=says("help_form"))
    add("--rows", type=part, metavar="A:B", help=says("help_rows"))
    add("--columns", type=part, metavar="A:B", help=says("help_columns"))
    add("--cell", type=int, nargs=WORDS, metavar=("ROW", "COLUMN"), help=says("help_cell"))
    add("--snapshot", metavar="NAME", help=says("help_snapshot"))
    add("--width", type=length, metavar="MM", help=says("help_width"))
    add("--points", type=float, metavar="PT", help=says("help_points"))
    add("--digits", type=number, metavar="N", help=says("help_digits"))
    add("--limits", type=float, nargs=WORDS, metavar=("LOW", "HIGH"), help=says("help_limits"))
    add("--palette", choices=tuple(PALETTES), help=says("help_palette"))
    add("--grey", action="store_const", const=True, help=says("help_grey"))
    add("--no-bar", action="store_const", const=True, help=says("help_no_bar"))
    add("--dpi", type=int, metavar="N", help=says("help_dpi"))
    add("--with-data", action="store_const", const=True, help=says("help_with_data"))
    add("--no-data", action="store_const", const=True, help=says("help_no_data"))


def new_figure(
    sheets: Sequence[Values], options: argparse.Namespace, language: Language, paint: "Paint"
) -> "list[NewFile]":
    """The files of the figure that is asked for, to be written. Raises EngineError."""
    from engine.figures.latex.matrices import DIGITS, arithmetic_of  # here, as below: who opens a window writes none
    from engine.figures.panels import Chosen
    from engine.figures.writing import figure_files

    _refuse_idle(options)
    figure = _figure(sheets, options, language)
    arithmetic = ""
    if options.cell is not None:
        (row, column), digits = options.cell, figure.look.digits
        chosen = Chosen(sheets[0], options.of or "weights", options.head or 0)
        arithmetic = arithmetic_of(chosen, row, column, DIGITS if digits is None else digits)
    return figure_files(figure, options.figure, paint, options.dpi or DPI, arithmetic)


def map_with_words(
    values: Values, name: str, options: argparse.Namespace, language: Language, paint: "Paint"
) -> "list[NewFile] | None":
    """One head of a matrix as a painted map, to be written; None where it has too many cells. Raises EngineError."""
    from engine.figures.choosing import of_matrix
    from engine.figures.panels import MOST_CELLS
    from engine.figures.writing import figure_files

    rows, columns = values.matrix(name).shape[-2:]
    if rows * columns > MOST_CELLS:
        return None
    figure = of_matrix(values, name, options.head or 0, _look(options), language=language)
    return figure_files(figure, options.map, paint, options.dpi or DPI)


def _refuse_idle(options: argparse.Namespace) -> None:
    """Raises EngineError for what says nothing of this form of figure."""
    from engine.figures.writing import PAINTED, check_suffix

    check_suffix(options.figure)
    suffix = options.figure.suffix.lower()
    for idle, names, kind in (
        (suffix != ".tex", ("cell",), Phrase("is_no_formula")),
        (suffix != ".png", ("dpi",), Phrase("is_no_pixels")),
        (suffix[1:] not in PAINTED, ("with_data", "no_data"), Phrase("is_text")),
    ):
        for name in names:
            if idle and getattr(options, name) is not None:
                option = f"--{name.replace('_', '-')}"
                raise EngineError("option_idle", option=option, file=options.figure.name, kind=kind)


def _figure(sheets: Sequence[Values], options: argparse.Namespace, language: Language) -> Figure:
    """What is on it, how it looks, and whether the data go along."""
    from engine.figures.choosing import of_change, of_every_layer, of_layers, of_matrix, of_sentences
    from engine.figures.panels import Part

    values, name, head = sheets[0], options.of or "weights", options.head
    look, part_of = _look(options), Part(options.rows, options.columns)
    if options.snapshot is not None:
        before, titles = _before(values, options.snapshot), (options.snapshot, Phrase("figure_now").text(language))
        figure = of_change(before, values, name, head or 0, look, part_of, titles, language=language)
    elif len(sheets) > 1:
        figure = of_sentences(sheets, name, head, look, part_of, language)
    elif name not in values.table and of_every_layer(values, name):
        figure = of_layers(values, name, head, look, part_of, language)
    else:
        figure = of_matrix(values, name, head, look, part_of, language=language)
    return replace(figure, carried=_carried(values.document, options, language))


def _look(options: argparse.Namespace) -> Look:
    """Raises EngineError for what is impossible."""
    form: Form = options.form or ("table" if options.cell is not None else "map")
    asked = {name: getattr(options, name) for name in OF_LOOK if getattr(options, name) is not None}
    if options.cell is not None:
        asked["digits"] = WORKED_OUT
    if options.digits is not None:
        asked["digits"] = None if options.digits < 0 else options.digits
    if options.limits is not None:
        asked["limits"] = tuple(options.limits)
    return Look(form, **asked, bar=not options.no_bar)


def _before(values: Values, name: str) -> Values:
    """The values of a snapshot. Raises EngineError where none is called so."""
    snapshots = values.document.snapshots
    for snapshot in snapshots:
        if snapshot.name == name:
            return recompute(snapshot.document, values)
    raise EngineError("figure_snapshot", name=name, known=", ".join(one.name for one in snapshots))


def _carried(document: Document, options: argparse.Namespace, language: Language) -> Document | None:
    """The document, where its data go along. Raises EngineError where that is asked for, and cannot be."""
    from engine.figures.writing import PAINTED
    from engine.files.carried.carrying import goes_along, session_of

    if options.no_data or options.figure.suffix.lower()[1:] not in PAINTED:
        return None
    if options.with_data or goes_along(document):
        try:
            session_of(document)
        except EngineError as problem:
            if options.with_data or problem.code != "figure_session_large":
                raise
            tell(Phrase("figure_without_data", reason=problem.phrase), language)
            return None
        return document
    return None
