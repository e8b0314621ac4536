"""The cells of a map: colours, hatching and numbers."""

from collections.abc import Iterator

import numpy as np

from engine.arrays import blanks_of
from engine.figures.figure import Panel
from engine.tiles.palettes import Scale
from gui.figures.paper.marks import HAIR, LINE, MUTED, PAPER, POINT, Box, Fill, Mark, Picture, Stroke, hatch
from gui.figures.paper.ruler import Ruler, write
from gui.figures.paper.ticks import cell_text
from gui.look.colours import choose_ink

MOST_FILLS = 64 * 64  # cells that are rectangles of their own; beyond that a picture
GAPS_FROM, GAP = 2.4, 0.18  # cells so wide have white between them
OVER = 0.03  # that smaller cells reach under the next ones, so that no paper shows between them
LEAST_NUMBERS = 4.5  # points
PIXELS = 12  # of a cell in a picture, as far as that stays under MOST_PIXELS
MOST_PIXELS = 4096
SPACING = 1.3  # millimetres from line to line over many cells
HIDDEN = (244, 244, 246)  # under the hatching


def number_points(ruler: Ruler, panels: list[Panel], digits: int, points: float, cell: tuple[float, float]) -> float:
    """The size at which every number fits into its cell; 0 where nobody could read it."""
    texts = {
        cell_text(value, digits) for panel in panels for value in _numbers(panel) if panel.numbers.size <= MOST_FILLS
    }
    if not texts:
        return 0.0
    wide = max(ruler.width(text, points) for text in texts)
    fits = min(points, points * (cell[0] - 0.7) / max(wide, 1e-6), cell[1] / (LINE * POINT))
    return fits if fits >= LEAST_NUMBERS else 0.0


def _numbers(panel: Panel) -> list[float]:
    flat = panel.numbers if panel.hidden is None else panel.numbers[~panel.hidden]
    found: list[float] = np.asarray(flat, dtype=np.float64).ravel().tolist()
    return found


def cells(
    ruler: Ruler,
    panel: Panel,
    scale: Scale,
    corner: tuple[float, float],
    cell: tuple[float, float],
    digits: int,
    points: float,
) -> Iterator[Mark]:
    """Of a panel at a corner; `points`: of the numbers, 0 for none."""
    rows, columns = panel.numbers.shape
    whole = Box(*corner, columns * cell[0], rows * cell[1])
    if panel.numbers.size > MOST_FILLS:
        yield Picture(whole, _pixels(panel, scale))
        if panel.hidden is not None:
            yield from _hatched(whole, panel.hidden)
        yield from frame(whole)
        return
    has_gaps = min(cell) >= GAPS_FROM
    colours = scale.image(np.asarray(panel.numbers))
    numbers, blanks = panel.numbers.tolist(), blanks_of(panel.numbers)
    for row, column in np.ndindex(rows, columns):
        box = Box(corner[0] + column * cell[0], corner[1] + row * cell[1], *cell)
        drawn = box.inset(GAP / 2) if has_gaps else _under_the_next(box, whole)
        if panel.hidden is not None and panel.hidden[row, column]:
            yield Fill(drawn, HIDDEN)
            yield from hatch(drawn)
            continue
        if blanks[row, column]:  # for somebody to fill in
            yield Fill(drawn.inset(0.08), PAPER, HAIR)
            continue
        red, green, blue = colours[row, column].tolist()
        yield Fill(drawn, (red, green, blue))
        if points:
            ink = choose_ink((red, green, blue))
            yield write(ruler, cell_text(numbers[row][column], digits), *box.middle, points, ink=ink)
    if not has_gaps:
        yield from frame(whole)


def frame(box: Box) -> Iterator[Mark]:
    corners = (box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)
    yield Stroke((*corners, corners[0], corners[1]), 0.15, MUTED)


def _under_the_next(box: Box, whole: Box) -> Box:
    wide, high = min(box.width + OVER, whole.right - box.left), min(box.height + OVER, whole.bottom - box.top)
    return Box(box.left, box.top, wide, high)


def _pixels(panel: Panel, scale: Scale) -> np.ndarray:
    """[high, wide, 3]: so many for each cell that no viewer blurs one into the next."""
    by = max(min(PIXELS, MOST_PIXELS // max(panel.numbers.shape)), 1)
    image = scale.image(np.asarray(panel.numbers))
    if panel.hidden is not None:
        image = np.where(panel.hidden[..., None], np.array(HIDDEN, np.uint8), image)
    pixels: np.ndarray = np.repeat(np.repeat(image, by, axis=0), by, axis=1)
    return pixels


def _hatched(whole: Box, hidden: np.ndarray) -> Iterator[Stroke]:
    """Diagonals over all hidden cells, each as long as it meets no other."""
    rows, columns = hidden.shape
    for line in hatch(whole, SPACING):
        (left, bottom), (right, top) = line.points
        count = 4 * max(rows, columns)
        x, y = np.linspace(left, right, count + 1), np.linspace(bottom, top, count + 1)
        places = (y[:-1] + y[1:]) / 2, (x[:-1] + x[1:]) / 2
        row = np.clip((places[0] - whole.top) / whole.height * rows, 0, rows - 1).astype(int)
        column = np.clip((places[1] - whole.left) / whole.width * columns, 0, columns - 1).astype(int)
        edges = np.flatnonzero(np.diff(hidden[row, column].astype(np.int8), prepend=0, append=0))
        for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            yield Stroke(((float(x[start]), float(y[start])), (float(x[end]), float(y[end]))), line.width, line.colour)
