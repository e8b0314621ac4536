"""From a figure to a sheet of paper: its form, its colour bar, what else is to be read, and its notes."""

import math
from collections.abc import Callable

from engine.dataclass import dataclass
from engine.figures.figure import Figure, Form
from gui.figures.forms import keys
from gui.figures.forms.bars import bars
from gui.figures.forms.boxes import boxes
from gui.figures.forms.joined import joined
from gui.figures.forms.maps import cells_box, maps
from gui.figures.forms.tables import tables
from gui.figures.paper.marks import LINE, MUTED, POINT, Mark, Sheet
from gui.figures.paper.ruler import LEAST, Ruler, wrap, write

MARGIN = 1.0  # millimetres
BESIDE, UNDER = 2.6, 2.0  # from the cells to the colour bar, and to what stands under them


@dataclass(frozen=True, slots=True)
class Layout:
    """How a form is laid out, and which keys it has."""

    lay_out: Callable[[Figure, float, Ruler], Sheet]
    has_bar: bool = False
    beside: Callable[[Figure, float, Ruler], tuple[float, float]] | None = None  # what the bar stands; None: all of it
    has_swatches: bool = True


FORMS: dict[Form, Layout] = {
    "map": Layout(maps, has_bar=True, beside=cells_box),
    "table": Layout(tables, has_swatches=False),
    "lines": Layout(joined, has_swatches=False),
    "boxes": Layout(boxes, has_bar=True),
    "row": Layout(bars),
}


def compose(figure: Figure, ruler: Ruler) -> Sheet:
    """All of it, on a page of the width that was asked for, and as high as it needs: whole points, as of a PDF."""
    form, width = FORMS[figure.look.form], figure.look.width - 2 * MARGIN
    wants_bar = form.has_bar and figure.look.bar
    taken = keys.bars(figure, keys.LONGEST_BAR, ruler).width + BESIDE if wants_bar else 0.0
    body = form.lay_out(figure, max(width - taken, width / 4), ruler)
    wide = body.width + taken
    left = MARGIN + max((width - wide) / 2, 0.0)
    marks: list[Mark] = [*body.moved(left, MARGIN)]
    if wants_bar:
        top, bottom = (
            form.beside(figure, max(width - taken, width / 4), ruler) if form.beside else (0.8, body.height - 0.8)
        )
        marks += keys.bars(figure, max(bottom - top, 1.0), ruler).moved(left + body.width + BESIDE, MARGIN + top)
    below = _below(figure, form, left - MARGIN + body.left, width, ruler)
    start = MARGIN + body.height + UNDER
    marks += below.moved(MARGIN, start)
    bottom = start + below.height if below.marks else MARGIN + body.height
    return Sheet(figure.look.width, whole_points(bottom + MARGIN), tuple(marks), body.remarks)


def whole_points(length: float) -> float:
    """As long or a little longer, in whole points."""
    return math.ceil(length / POINT - 1e-6) * POINT


def _below(figure: Figure, form: Layout, left: float, width: float, ruler: Ruler) -> Sheet:
    """What special cells mean, from where the cells begin, and the notes."""
    points = max(figure.look.points - 1.0, min(LEAST, figure.look.points))
    line, marks, top = LINE * points * POINT, list[Mark](), 0.0
    if form.has_swatches:
        swatches = keys.swatches(figure, width - left, ruler)
        marks += swatches.moved(left, 0.0)
        top = swatches.height + (0.8 if swatches.marks and figure.notes else 0.0)
    for note in figure.notes:
        for text in wrap(ruler, note, width, points):
            marks.append(write(ruler, text, 0.0, top + line / 2, points, "start", ink=MUTED))
            top += line
    return Sheet(width, top, tuple(marks))
