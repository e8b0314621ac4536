"""How large the parts of a figure are, in millimetres, so that all of it is as wide as it should be."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from engine.figures.figure import Figure, Panel
from engine.figures.texts import cell_text, cut, width_of

POINT = 25.4 / 72.0  # millimetres
BAR, GAP = 14.0, 2.0  # what a colour bar takes with its numbers, and what is left between
HIGHEST_BAR = 80.0
LEAST, MOST = 1.0, 30.0  # a side of a cell
SMALLEST = 4.0  # points of the numbers in cells; where there is no room for these there are none
AXIS = 10.0  # what the numbers left of bars take


@dataclass(frozen=True, slots=True)
class Measures:
    """Lengths in millimetres: a side of a cell, and what labels take left of a panel, below it, and titles above."""

    cell: float
    left: float
    below: float
    title: float
    is_upright: bool  # the words below, as they are too long to lie


@dataclass(frozen=True, slots=True)
class Place:
    """Where the cells of a panel are, or a colour bar: from the left and from the top."""

    left: float
    top: float
    width: float
    height: float


def measured(figure: Figure) -> Measures:
    """How large a cell is, and what stands around them."""
    line, many = 1.2 * figure.look.points * POINT, max(map(len, figure.panels))
    beside, above = widest(figure, "rows"), widest(figure, "columns")
    left = beside + 2.0
    sides = 1 if shares_words(figure) else many
    bars = BAR * (many if len(figure.scales) > 1 else 1) if figure.look.bar else 0.0  # each beside its panel in LaTeX
    cell = (figure.look.width - sides * left - bars - (many - 1) * GAP) / cells_across(figure)
    cell = min(max(cell, LEAST), MOST)
    title = line + 1.0 if figure.look.titles and any(panel.title for panel in figure) else 0.0
    return Measures(cell, left, (above if above > cell else line) + 2.0, title, above > cell)


def cells_across(figure: Figure) -> int:
    """The columns of the widest line of panels."""
    return max(sum(int(panel.numbers.shape[1]) for panel in line) for line in figure.panels)


def widest(figure: Figure, which: str) -> float:
    """The longest word beside (rows) or above (columns), in millimetres."""
    labels = [label for panel in figure for label in getattr(panel, which)]
    return max((width_of(cut(label), figure.look.points) for label in labels), default=0.0) * POINT


def shares_words(figure: Figure) -> bool:
    """Whether all panels have the same words, so that those at the edges suffice."""
    first = next(iter(figure))
    return all((panel.rows, panel.columns) == (first.rows, first.columns) for panel in figure)


def number_points(figure: Figure, measures: Measures) -> float | None:
    """How large the numbers in cells are; None where there are none, or no room for them."""
    digits = figure.look.digits
    if digits is None:
        return None
    texts = (cell_text(float(value), digits) for panel in figure for value in panel.numbers.flat)
    longest = max((width_of(text, 1.0) for text in texts), default=0.0)
    points = min(figure.look.points, 0.9 * measures.cell / POINT / max(longest, 1.2))
    return points if points >= SMALLEST else None


def map_places(figure: Figure) -> tuple[list[Place], list[Place], float]:
    """Panels, colour bars, and how high all of it is."""
    measures, is_shared = measured(figure), shares_words(figure)
    panels, top = [], 0.0
    for line in figure.panels:
        left, top = measures.left, top + measures.title
        heights = [panel.numbers.shape[0] * measures.cell for panel in line]
        for panel, height in zip(line, heights, strict=True):
            width = panel.numbers.shape[1] * measures.cell
            panels.append(Place(left, top, width, height))
            left += width + GAP + (0.0 if is_shared else measures.left)
        is_last = line is figure.panels[-1]
        top += max(heights) + (measures.below if is_last or not is_shared else 0.0) + (0.0 if is_last else GAP)
    bottom = max(one.top + one.height for one in panels)
    right, first = max(one.left + one.width for one in panels) + GAP, panels[0].top
    height = min(bottom - first, HIGHEST_BAR)
    count = len(figure.scales) if figure.look.bar else 0
    return panels, [Place(right + at * BAR, first, 2.0, height) for at in range(count)], top


def word_places(figure: Figure) -> tuple[list[Place], list[Place], float]:
    """The same of lines, tables, boxes and bars, which have no colour bar: the room without the words beside."""
    form, measures, width = figure.look.form, measured(figure), figure.look.width
    left = AXIS if form == "row" else measures.left
    right = widest(figure, "columns") + 2.0 if form == "lines" else 0.0
    places, top = [], 0.0
    for line in figure.panels:
        share, top = (width - (len(line) - 1) * GAP) / len(line), top + measures.title
        below = _below(figure, line, share - left)
        heights = [_height(figure, panel, share - left) for panel in line]
        for at, height in enumerate(heights):
            places.append(Place(at * (share + GAP) + left, top, share - left - right, height))
        top += max(heights) + (below if form in ("row", "table") else 1.0)
    return places, [], top


def _below(figure: Figure, line: tuple[Panel, ...], width: float) -> float:
    """What the words below take: upright where one of them is wider than a column."""
    wide = widest(figure, "columns")
    is_upright = wide > width / max(panel.numbers.shape[1] for panel in line)
    return (wide if is_upright else 1.2 * figure.look.points * POINT) + 2.0


def _height(figure: Figure, panel: Panel, width: float) -> float:
    line, rows, columns = 1.2 * figure.look.points * POINT, *map(int, panel.numbers.shape)
    match figure.look.form:
        case "row":
            return 0.45 * figure.look.width
        case "lines":
            return 1.2 * line * max(rows, columns)
        case "boxes":
            return 1.6 * line * len(list(boxes_of(figure, panel, width)))
        case _:
            return 1.5 * line * rows


def boxes_of(figure: Figure, panel: Panel, width: float) -> Iterator[list[tuple[int, int, float]]]:
    """Lines of boxes: row, column and left end of each, broken where the width ends."""
    pad = 0.7 * figure.look.points * POINT
    for row in range(panel.numbers.shape[0]):
        line: list[tuple[int, int, float]] = []
        left = 0.0
        for column in range(panel.numbers.shape[1]):
            word = cut(panel.columns[column]) if panel.columns else ""
            wide = width_of(word, figure.look.points) * POINT * 1.1 + pad
            if line and left + wide > width:
                yield line
                line, left = [], 0.0
            line.append((row, column, left))
            left += wide + 0.5
        yield line


def shares_of(figure: Figure, panel: Panel, faintest: float) -> Iterator[tuple[int, int, float]]:
    """Row, column and size of the line of each weight, of 1. What is hidden, blank or not finite has none."""
    scale = figure.scale_of(panel)
    most = 1.0 if scale.logarithmic else max(abs(scale.low), abs(scale.high)) or 1.0
    for row, values in enumerate(panel.numbers.tolist()):
        for column, value in enumerate(values):
            share = min(abs(value) / most, 1.0) if math.isfinite(value) else 0.0
            if share >= faintest and not (panel.hidden is not None and panel.hidden[row, column]):
                yield row, column, share
