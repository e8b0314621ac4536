"""A figure as a matplotlib script with its tables: numbers in all their digits, words as they are."""

import math
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import cast

from engine.arrays import Array, Booleans, blanks_of
from engine.figures.colours import stops_of
from engine.figures.figure import Figure, Panel
from engine.figures.plot_code import BARS, DRAW, END, HEAD, READ
from engine.figures.texts import cut
from engine.files.saving.together import NewFile
from engine.files.tables import encode_table
from engine.grids.table import Table
from engine.sentences.shown import visible
from engine.tiles.palettes import Scale

WITH_BARS = ("map", "boxes")
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
    look, titles = figure.look, [panel.title for panel in figure if panel.title]
    said = [_in_docstring(line) for note in figure.notes for line in note.splitlines()]
    head = HEAD.format(
        title=_in_docstring(", ".join(titles)) or "Figure",
        file=_in_docstring(path.name),
        notes="".join(f"{line}\n" for line in said),
        width=float(look.width),
        points=float(look.points),
        digits=look.digits,
    )
    bars = BARS if look.bar and look.form in WITH_BARS else ""
    parts = [*_scales(figure), *_panels(figure, path), READ, DRAW[look.form]]
    return head + "\n".join(parts) + END.format(height=_height(figure), bars=bars)


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


def _panels(figure: Figure, path: Path) -> Iterator[str]:
    names = iter(table_names(figure, path))
    yield f"ACROSS = {max(sum(panel.numbers.shape[1] for panel in line) for line in figure.panels)}  # cells of a line"
    yield "PANELS = [  # title, table, words beside and above, cells that are hidden, and that are blank, which scale"
    for line in figure.panels:
        yield "    ["
        for panel in line:
            yield from _panel(figure, panel, next(names))
        yield "    ],"
    yield "]"


def _panel(figure: Figure, panel: Panel, name: str) -> Iterator[str]:
    scale = next(at for at, one in enumerate(figure.scales) if one.is_same(figure.scale_of(panel)))
    yield f"{INDENT}("
    yield f"{INDENT}    {(panel.title if figure.look.titles else '')!r},"
    yield f"{INDENT}    {name!r},"
    for words in (panel.rows, panel.columns):
        yield f"{INDENT}    {[cut(visible(word)) for word in words]!r},"
    for cells in (panel.hidden, blanks_of(panel.numbers)):
        yield from _flags(cells)
    yield f"{INDENT}    {scale},"
    yield f"{INDENT}),"


def _flags(cells: Booleans | None) -> Iterator[str]:
    """A line of signs for each row; nothing where none is set."""
    if cells is None or not cells.any():
        yield f"{INDENT}    [],"
        return
    yield f"{INDENT}    ["
    for row in cells.tolist():
        yield f'{INDENT}        "{"".join("#" if one else "." for one in row)}",'
    yield f"{INDENT}    ],"


def _height(figure: Figure) -> float:
    """About how high it is, in millimetres: as its cells are square, with room for words and titles."""
    line, width = 0.5 * figure.look.points, figure.look.width  # millimetres of a line of text
    rows = [max(panel.numbers.shape[0] for panel in panels) for panels in figure.panels]
    if figure.look.form in ("lines", "boxes"):
        return float(round(sum(rows) * 1.8 * line + len(rows) * 3 * line, 1))
    if figure.look.form == "row":
        return float(round(len(rows) * 0.5 * width, 1))
    cell = 0.75 * width / max(sum(panel.numbers.shape[1] for panel in panels) for panels in figure.panels)
    cells = sum(rows) * (cell if figure.look.form == "map" else 1.6 * line)
    return float(round(min(cells, 4 * width) + len(rows) * 6 * line, 1)) if math.isfinite(cells) else width
