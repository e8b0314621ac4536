"""Heat maps in pgfplots: `matrix plot*`, one scale, words at the edges, hidden cells hatched, blank ones empty."""

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import numpy as np

from engine.arrays import Booleans, blanks_of
from engine.figures.colours import is_dark, stops_of
from engine.figures.figure import Figure, Panel
from engine.figures.measures import BAR, GAP, HIGHEST_BAR, Measures, measured, number_points, shares_words
from engine.figures.texts import cell_text, cut, latex_text
from engine.tiles.palettes import TINY, Scale, special_of

HATCHED = r"\fill[white] {place}; \fill[pattern=north east lines, pattern color=black!45] {place};"
EMPTY = r"\filldraw[fill=white, draw=black!20, very thin] {place};"


def maps(figure: Figure) -> Iterator[str]:
    """The picture."""
    measures, is_shared = measured(figure), shares_words(figure)
    yield r"\begin{tikzpicture}"
    yield from (_colours(number, scale) for number, scale in enumerate(figure.scales))
    yield rf"\begin{{groupplot}}[{_group(figure, measures)}]"
    for at, line in enumerate(figure.panels):
        for number, panel in enumerate(line):
            is_first, is_last = number == 0, at == len(figure.panels) - 1
            shown = panel if is_first or not is_shared else replace(panel, rows=())
            shown = shown if is_last or not is_shared else replace(shown, columns=())
            yield from _panel(figure, shown, measures, at == 0 and _has_bar(figure, panel))
        yield from [r"\nextgroupplot[group/empty plot]"] * (max(map(len, figure.panels)) - len(line))
    yield r"\end{groupplot}"
    yield r"\end{tikzpicture}"


def _colours(number: int, scale: Scale) -> str:
    stops = "; ".join(f"rgb255=({red},{green},{blue})" for red, green, blue in stops_of(scale.palette))
    return rf"\pgfplotsset{{colormap={{attention{number}}}{{{stops}}}}}"


def _group(figure: Figure, measures: Measures) -> str:
    columns, is_shared = max(map(len, figure.panels)), shares_words(figure)
    bars = BAR if len(figure.scales) > 1 and figure.look.bar else 0.0
    between = GAP + bars + (0.0 if is_shared else measures.left)
    under = GAP + measures.title + (0.0 if is_shared else measures.below)
    return (
        f"group style={{group size={columns} by {len(figure.panels)}, horizontal sep={between:.2f}mm, "
        f"vertical sep={under:.2f}mm}}, scale only axis, enlargelimits=false, y dir=reverse, "
        "tick style={draw=none}, "
        "point meta=explicit, title style={yshift=-1ex}, "
        rf"x tick label style={{{'rotate=90, anchor=east' if measures.is_upright else ''}}}"
    )


def _has_bar(figure: Figure, panel: Panel) -> bool:
    """Whether it is the last one of its scale in the first line."""
    scale = figure.scale_of(panel)
    alike = [one for one in figure.panels[0] if figure.scale_of(one).is_same(scale)]
    return figure.look.bar and bool(alike) and alike[-1] is panel


def _panel(figure: Figure, panel: Panel, measures: Measures, has_bar: bool) -> Iterator[str]:
    (rows, columns), scale = panel.numbers.shape, figure.scale_of(panel)
    number = next(at for at, one in enumerate(figure.scales) if one.is_same(scale))
    options = [
        f"width={columns * measures.cell:.2f}mm, height={rows * measures.cell:.2f}mm",
        f"colormap name=attention{number}, point meta min={scale.low:.9g}, point meta max={scale.high:.9g}",
        _ticks("x", panel.columns),
        _ticks("y", panel.rows),
    ]
    options += [f"title={{{latex_text(panel.title)}}}"] if figure.look.titles and panel.title else []
    options += [_bar(figure, measures, scale)] if has_bar else []
    yield rf"\nextgroupplot[{', '.join(options)}]"
    if min(rows, columns) > 1:
        yield rf"\addplot[matrix plot*, mesh/rows={rows}, mesh/cols={columns}] table[x=x, y=y, meta=z, row sep=crcr] {{"
        yield r"x y z\\"
        yield from _numbers(panel, scale)
        yield "};"
    else:
        yield rf"\addplot[draw=none] coordinates {{(-0.5,-0.5) ({columns - 0.5:g},{rows - 0.5:g})}};"
        yield from _cells(panel, scale)
    yield from _over(panel, scale)
    yield from _cell_texts(figure, panel, scale, measures)


def _ticks(axis: str, labels: tuple[str, ...]) -> str:
    if not labels:
        return f"{axis}tick=\\empty"
    places = ",".join(map(str, range(len(labels))))
    return f"{axis}tick={{{places}}}, {axis}ticklabels={{{','.join(f'{{{latex_text(cut(one))}}}' for one in labels)}}}"


def _bar(figure: Figure, measures: Measures, scale: Scale) -> str:
    """A colour bar as high as all lines together."""
    heights = [max(panel.numbers.shape[0] for panel in line) * measures.cell for line in figure.panels]
    form = r", yticklabel={$10^{\pgfmathprintnumber{\tick}}$}" if scale.logarithmic else ""
    height = min(sum(heights) + GAP * (len(heights) - 1), HIGHEST_BAR)
    place = "at={(1,1)}, anchor=north west, xshift=2mm, y dir=normal"
    return rf"colorbar, colorbar style={{width=2mm, height={height:.2f}mm, {place}{form}}}"


def _numbers(panel: Panel, scale: Scale) -> Iterator[str]:
    """The cells of each row; what has no place on the scale is drawn over."""
    shown = np.where(np.isfinite(panel.numbers), panel.numbers, scale.low)
    if scale.logarithmic:
        shown = np.where(np.isfinite(panel.numbers), np.log10(np.maximum(panel.numbers, TINY)), scale.low)
    for row, values in enumerate(shown.tolist()):
        yield " ".join(rf"{column} {row} {value:.9g}\\" for column, value in enumerate(values))


def _cells(panel: Panel, scale: Scale) -> Iterator[str]:
    """The cells of a single row or column, of which pgfplots makes no matrix."""
    for row, column in np.ndindex(*panel.numbers.shape):
        value = float(panel.numbers[row, column])
        if math.isfinite(value):
            yield _filled(scale.colour(value)).replace("{place}", _place(row, column, column + 1))


def _over(panel: Panel, scale: Scale) -> Iterator[str]:
    """What is hidden, blank or no finite number."""
    numbers, special = panel.numbers, special_of(scale.palette)
    hidden = panel.hidden if panel.hidden is not None else np.zeros(numbers.shape, bool)
    blank = blanks_of(numbers)
    for cells, drawn in (
        (hidden, HATCHED),
        (blank & ~hidden, EMPTY),
        (np.isnan(numbers) & ~blank, _filled(special.nan)),
        (np.isposinf(numbers), _filled(special.positive)),
        (np.isneginf(numbers) & ~hidden, _filled(special.negative)),
    ):
        for row, start, stop in _runs(cells):
            yield drawn.replace("{place}", _place(row, start, stop))


def _filled(colour: tuple[int, int, int]) -> str:
    return rf"\fill[fill={{rgb,255:red,{colour[0]};green,{colour[1]};blue,{colour[2]}}}] {{place}};"


def _place(row: int, start: int, stop: int) -> str:
    return f"(axis cs:{start - 0.5:g},{row - 0.5:g}) rectangle (axis cs:{stop - 0.5:g},{row + 0.5:g})"


def _runs(cells: Booleans) -> Iterator[tuple[int, int, int]]:
    """Row, first column and the one behind the last of each stretch."""
    for row in np.flatnonzero(cells.any(axis=1)):
        for wanted, group in groupby(enumerate(cells[row].tolist()), lambda one: one[1]):
            places = [at for at, _ in group]
            if wanted:
                yield int(row), places[0], places[-1] + 1


def _cell_texts(figure: Figure, panel: Panel, scale: Scale, measures: Measures) -> Iterator[str]:
    points, digits = number_points(figure, measures), figure.look.digits
    if points is None or digits is None:
        return
    texts = [[cell_text(value, digits) for value in row] for row in panel.numbers.tolist()]
    font = rf"\fontsize{{{points:.2f}pt}}{{{points:.2f}pt}}\selectfont"
    for row, column in np.ndindex(*panel.numbers.shape):
        text, is_hidden = texts[row][column], panel.hidden is not None and panel.hidden[row, column]
        if text and not is_hidden:
            colour = "white" if is_dark(scale.colour(float(panel.numbers[row, column]))) else "black"
            style = f"font={font}, text={colour}, inner sep=0pt"
            yield rf"\node[{style}] at (axis cs:{column},{row}) {{{latex_text(text)}}};"
