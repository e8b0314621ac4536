"""Maps: cells with words beside and below them, panels on one grid, labels that neighbours share written once."""

from collections.abc import Iterator
from dataclasses import replace

from engine.dataclass import dataclass
from engine.figures.figure import Figure, Panel
from gui.figures.forms import labels
from gui.figures.forms.cells import cells, number_points
from gui.figures.forms.labels import NONE, Labels
from gui.figures.paper.marks import LINE, POINT, Mark, Remark, Sheet
from gui.figures.paper.ruler import Ruler, cut, write

LARGEST, SMALLEST = 11.0, 0.05  # millimetres of a cell
BETWEEN, BETWEEN_MANY = 4.0, 2.2  # panels
MANY = 4  # of them beside each other
SHARE = 0.3  # of the width, for the names of rows
HIGHEST = 215.0  # of all panels, that they fit on a page
FLAT = 3.0  # cells that are wider than high where there are so many more columns than rows

Lines = tuple[tuple[Panel, ...], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """How large everything is, before anything is placed."""

    lines: Lines
    cell: tuple[float, float]
    gap: float
    title: float  # high; 0 where there are none
    beside: tuple[Labels, ...]  # by column of the grid; NONE where the neighbour's are the same
    below: tuple[Labels, ...]  # by line of the grid

    @property
    def lefts(self) -> list[float]:
        """Where the cells of each column of the grid begin."""
        lefts, at = [], 0.0
        for names, count in zip(self.beside, _columns(self.lines), strict=True):
            lefts.append(at + names.wide)
            at += names.wide + count * self.cell[0] + self.gap
        return lefts

    @property
    def tops(self) -> list[float]:
        tops, at = [], 0.0
        for line, names in zip(self.lines, self.below, strict=True):
            tops.append(at + self.title)
            at += self.title + _rows(line) * self.cell[1] + names.high + self.gap
        return tops


def maps(figure: Figure, width: float, ruler: Ruler) -> Sheet:
    plan = make_plan(figure, width, ruler)
    digits, panels = figure.look.digits, list(figure)
    points = 0.0 if digits is None else number_points(ruler, panels, digits, figure.look.points, plan.cell)
    marks = tuple(_marks(figure, plan, ruler, points))
    remarks: set[Remark] = {"numbers"} if digits is not None and not points else set()
    for names in (*plan.beside, *plan.below):
        remarks |= names.remarks
    wide = plan.lefts[-1] + _columns(plan.lines)[-1] * plan.cell[0]
    high = plan.tops[-1] + _rows(plan.lines[-1]) * plan.cell[1] + plan.below[-1].high
    return Sheet(wide, high, marks, frozenset(remarks), plan.lefts[0])


def cells_box(figure: Figure, width: float, ruler: Ruler) -> tuple[float, float]:
    """Top and bottom of all cells, beside which the colour bar stands."""
    plan = make_plan(figure, width, ruler)
    return plan.tops[0], plan.tops[-1] + _rows(plan.lines[-1]) * plan.cell[1]


def make_plan(figure: Figure, width: float, ruler: Ruler) -> Plan:
    """Twice: once cells are known to be small, their names are small too, and leave more room."""
    lines, points = figure.panels, figure.look.points
    gap = BETWEEN if max(map(len, lines)) <= MANY else BETWEEN_MANY
    has_titles = figure.look.titles and any(panel.title for panel in figure)
    title = LINE * points * POINT + 0.6 if has_titles else 0.0
    plan = Plan(lines, (LARGEST, LARGEST), gap, title, (), ())
    for _ in range(3):
        beside = _beside(plan, ruler, points, width)
        plan = replace(plan, beside=beside, below=(NONE,) * len(lines))
        plan = replace(plan, cell=_cell(plan, width))
        plan = replace(plan, below=_below(plan, ruler, points))
        plan = replace(plan, cell=_cell(plan, width))
    plan = replace(plan, beside=_beside(plan, ruler, points, width))
    return replace(plan, below=_below(plan, ruler, points))


def _beside(plan: Plan, ruler: Ruler, points: float, width: float) -> tuple[Labels, ...]:
    found = []
    for at in range(max(map(len, plan.lines))):
        texts = [line[at].rows for line in plan.lines if at < len(line)]
        shared = at and all(line[at].rows == line[at - 1].rows for line in plan.lines if at < len(line))
        most = SHARE * width / (1 if not at else max(map(len, plan.lines)))
        each = [labels.beside(ruler, one, points, plan.cell[1], most) for one in texts] if not shared else []
        found.append(max(each, key=lambda names: names.wide, default=NONE))
    return tuple(found)


def _below(plan: Plan, ruler: Ruler, points: float) -> tuple[Labels, ...]:
    """Only the last line has some where those under it are the same."""
    found = []
    for line, after in zip(plan.lines, (*plan.lines[1:], ()), strict=True):
        shared = len(after) >= len(line) and all(
            one.columns == other.columns for one, other in zip(line, after, strict=False)
        )
        each = [
            labels.below(ruler, panel.columns, points, plan.cell[0], plan.beside[at].wide + (plan.gap if at else 0.0))
            for at, panel in enumerate(line)
        ]
        found.append(NONE if shared else max(each, key=lambda names: names.high, default=NONE))
    return tuple(found)


def _cell(plan: Plan, width: float) -> tuple[float, float]:
    """Square, as large as the page lets it be; flat or low only where the matrix leaves no other way."""
    columns, rows = sum(_columns(plan.lines)), sum(map(_rows, plan.lines))
    taken = sum(names.wide for names in plan.beside) + plan.gap * (len(plan.beside) - 1)
    above = (plan.title + plan.gap) * len(plan.lines) + sum(names.high for names in plan.below)
    wide = max(min((width - taken) / columns, LARGEST), SMALLEST)
    high = max(min(wide, (HIGHEST - above) / rows), SMALLEST)
    if columns > FLAT * rows:
        high = max(high, min(FLAT, FLAT * wide, (HIGHEST - above) / rows))
    return (min(wide, high * FLAT) if high < wide else wide), high


def _marks(figure: Figure, plan: Plan, ruler: Ruler, points: float) -> Iterator[Mark]:
    for line, top, below in zip(plan.lines, plan.tops, plan.below, strict=True):
        for at, (panel, left) in enumerate(zip(line, plan.lefts, strict=False)):
            wide, high = plan.cell
            span = panel.numbers.shape[1] * wide
            if plan.title and panel.title:
                room = span + plan.gap * 0.8 if len(line) > 1 else max(span, plan.lefts[0] + span)
                text = cut(ruler, panel.title, room, figure.look.points)
                middle = top - plan.title + LINE * figure.look.points * POINT / 2
                yield write(ruler, text, left + span / 2, middle, figure.look.points)
            yield from cells(
                ruler, panel, figure.scale_of(panel), (left, top), plan.cell, figure.look.digits or 0, points
            )
            bottom = top + panel.numbers.shape[0] * high
            if plan.beside[at].texts:
                names = replace(plan.beside[at], texts=_cut_as(plan.beside[at], panel.rows, ruler))
                yield from labels.beside_marks(ruler, names, left, top, high)
            if below.texts:
                names = replace(
                    below, texts=tuple(cut(ruler, text, labels.LONGEST, below.points) for text in panel.columns)
                )
                yield from labels.below_marks(ruler, names, left, bottom, wide)


def _cut_as(names: Labels, texts: tuple[str, ...], ruler: Ruler) -> tuple[str, ...]:
    return tuple(cut(ruler, text, names.wide - labels.GAP, names.points) for text in texts)


def _columns(lines: Lines) -> list[int]:
    """Of each column of the grid, as many as its widest panel has."""
    count = max(map(len, lines))
    return [max(line[at].numbers.shape[1] for line in lines if at < len(line)) for at in range(count)]


def _rows(line: tuple[Panel, ...]) -> int:
    return max(panel.numbers.shape[0] for panel in line)
