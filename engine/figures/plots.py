"""A figure as a matplotlib script with its tables: numbers in all their digits, words as they are."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

from engine.arrays import Array, Booleans, blanks_of
from engine.figures.colours import stops_of
from engine.figures.figure import Figure, Panel
from engine.figures.measures import (
    Place,
    boxes_of,
    map_places,
    measured,
    number_points,
    shares_words,
    widest,
    word_places,
)
from engine.figures.plot_code import DRAW, END, HEAD, READ
from engine.figures.texts import cut
from engine.files.saving.together import NewFile
from engine.files.tables import encode_table
from engine.grids.table import Table
from engine.sentences.shown import visible
from engine.tiles.palettes import Scale

INDENT = " " * 8


def script_files(figure: Figure, path: Path) -> list[NewFile]:
    """The script at a path, and a table for each panel beside it, to be written together."""
    names = table_names(figure, path)
    tables = [
        NewFile(path.with_name(name), partial(_table_parts, panel)) for name, panel in zip(names, figure, strict=True)
    ]
    return [NewFile(path, lambda: [script_of(figure, path).encode()]), *tables]


def _table_parts(panel: Panel) -> list[bytes]:
    return [encode_table(_table(panel))]


def table_names(figure: Figure, path: Path) -> list[str]:
    """`figure.csv` of the only panel, else `figure.0.csv`, …"""
    count = len(list(figure))
    return [f"{path.stem}.csv"] if count == 1 else [f"{path.stem}.{at}.csv" for at in range(count)]


def _table(panel: Panel) -> Table:
    rows, columns = panel.numbers.shape
    beside, above = panel.rows or tuple(map(str, range(rows))), panel.columns or tuple(map(str, range(columns)))
    return Table(cast("Array", panel.numbers), beside, above)


def script_of(figure: Figure, path: Path) -> str:
    """The lines of the script; its tables are called after its path."""
    look, measures, titles = figure.look, measured(figure), [panel.title for panel in figure if panel.title]
    said = [_in_docstring(line) for note in figure.notes for line in note.splitlines()]
    panels, bars, height = map_places(figure) if look.form == "map" else word_places(figure)
    points = number_points(figure, measures)
    head = HEAD.format(
        title=_in_docstring(", ".join(titles)) or "Figure",
        file=_in_docstring(path.name),
        notes="".join(f"{line}\n" for line in said),
        width=float(look.width),
        height=round(height, 2),
        points=float(look.points),
        numbers=None if points is None else round(points, 2),
        digits=look.digits,
    )
    parts = [*_scales(figure), *_panels(figure, path, panels), f"BARS = {[_place(one) for one in bars]}"]
    narrowest = min(place.width / panel.numbers.shape[1] for place, panel in zip(panels, figure, strict=True))
    parts += [f"UPRIGHT = {widest(figure, 'columns') > narrowest}  # the words below"]
    parts += [f"LINES = {_lines(figure, panels)}"] if look.form == "boxes" else []
    return head + "\n".join([*parts, READ, DRAW[look.form]]) + END


def _place(place: Place) -> tuple[float, ...]:
    return tuple(round(one, 2) for one in (place.left, place.top, place.width, place.height))


def _lines(figure: Figure, places: list[Place]) -> list[tuple[list[list[tuple[int, int, float]]], float]]:
    """For each panel its lines of boxes (row, column, left end in millimetres), and the room that it has."""
    found = []
    for panel, place in zip(figure, places, strict=True):
        lines = boxes_of(figure, panel, place.width)
        found.append(([[(row, at, round(left, 2)) for row, at, left in line] for line in lines], round(place.width, 2)))
    return found


def _in_docstring(text: str) -> str:
    return visible(text).replace("\\", "\\\\").replace('"', '\\"')


def _scales(figure: Figure) -> Iterator[str]:
    yield "SCALES = [  # the colours, and the numbers of the first and the last of them"
    for scale in figure.scales:
        yield f"    ({_colours(scale)}, {_norm(scale)}),"
    yield "]"


def _colours(scale: Scale) -> str:
    stops = [f"#{bytes(stop).hex()}" for stop in stops_of(scale.palette)]
    return f'LinearSegmentedColormap.from_list("attention", {stops!r})'


def _norm(scale: Scale) -> str:
    if scale.logarithmic:
        return f"LogNorm({10.0**scale.low!r}, {10.0**scale.high!r}, clip=True)"
    return f"Normalize({scale.low!r}, {scale.high!r}, clip=True)"


def _panels(figure: Figure, path: Path, places: list[Place]) -> Iterator[str]:
    names, where = iter(table_names(figure, path)), iter(places)
    is_shared = figure.look.form == "map" and shares_words(figure)
    yield "PANELS = [  # title, table, words beside and below, cells that are hidden and blank, which scale, place"
    for number, line in enumerate(figure.panels):
        for at, panel in enumerate(line):
            rows = panel.rows if at == 0 or not is_shared else ()
            columns = panel.columns if number == len(figure.panels) - 1 or not is_shared else ()
            yield from _panel(figure, replace(panel, rows=rows, columns=columns), next(names), next(where))
    yield "]"


def _panel(figure: Figure, panel: Panel, name: str, place: Place) -> Iterator[str]:
    scale = next(at for at, one in enumerate(figure.scales) if one.is_same(figure.scale_of(panel)))
    yield "    ("
    yield f"{INDENT}{(panel.title if figure.look.titles else '')!r},"
    yield f"{INDENT}{name!r},"
    for words in (panel.rows, panel.columns):
        yield f"{INDENT}{[cut(visible(word)) for word in words]!r},"
    for cells in (panel.hidden, blanks_of(panel.numbers)):
        yield from _flags(cells)
    yield f"{INDENT}{scale},"
    yield f"{INDENT}{_place(place)},"
    yield "    ),"


def _flags(cells: Booleans | None) -> Iterator[str]:
    """A line of signs for each row; nothing where none is set."""
    if cells is None or not cells.any():
        yield f"{INDENT}[],"
        return
    yield f"{INDENT}["
    for row in cells.tolist():
        yield f'{INDENT}    "{"".join("#" if one else "." for one in row)}",'
    yield f"{INDENT}],"
