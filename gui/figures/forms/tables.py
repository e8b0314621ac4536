"""Matrices as numbers in brackets, all in one size, side by side."""

from collections.abc import Iterator

from engine.arrays import is_blank
from engine.dataclass import dataclass
from engine.figures.figure import Figure, Panel
from gui.figures.paper.marks import INK, LINE, MUTED, POINT, Mark, Remark, Sheet, Stroke
from gui.figures.paper.ruler import LEAST, Ruler, cut, widest, write
from gui.figures.paper.ticks import cell_text

BRACKET, HOOK, PEN = 1.5, 0.9, 0.25  # millimetres
BETWEEN = 5.0
SMALLER = 0.5  # points at a time
LONGEST_NAME = 22.0
HIGHEST = 215.0
FEWEST = 3  # columns, or rows, that are always there
DOTS = "⋯"


@dataclass(frozen=True, slots=True)
class Grid:
    """The texts of a panel, of which some columns and rows may be left out."""

    title: str
    texts: tuple[tuple[str, ...], ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]

    def without(self, columns: int, rows: int) -> "Grid":
        """So many of both at the most: dots, and the last one, stand for what is left out."""
        across, down = _kept(len(self.texts[0]), columns), _kept(len(self.texts), rows)
        texts = tuple(
            tuple(DOTS if at is None or row is None else self.texts[row][at] for at in across) for row in down
        )
        names = tuple("" if row is None else self.rows[row] for row in down) if self.rows else ()
        return Grid(
            self.title,
            texts,
            names,
            tuple("" if at is None else self.columns[at] for at in across) if self.columns else (),
        )


def _kept(count: int, most: int) -> list[int | None]:
    return list(range(count)) if count <= most else [*range(most - 2), None, count - 1]


def tables(figure: Figure, width: float, ruler: Ruler) -> Sheet:
    """As large as each fits, side by side where they do; where even the smallest does not, columns are left out."""
    digits = figure.look.digits if figure.look.digits is not None else 2
    lines = [[_grid(panel, digits, figure.look.titles) for panel in line] for line in figure.panels]
    points, remarks = figure.look.points, set[Remark]()
    while points > LEAST and not _fits(lines, width, points, ruler):
        points -= SMALLER
    points = max(points, min(LEAST, figure.look.points))
    most = max(len(grid.texts[0]) for line in lines for grid in line)
    while most > FEWEST and not _fits(lines, width, points, ruler):
        most, remarks = most - 1, {"rows"}
        lines = [[grid.without(most, len(grid.texts)) for grid in line] for line in lines]
    lines = [part for line in lines for part in _packed(line, width, points, ruler)]
    fewest = max(int(HIGHEST / (LINE * points * POINT) / len(lines)) - 2, FEWEST)
    if any(len(grid.texts) > fewest for line in lines for grid in line):
        remarks = {"rows"}
        lines = [[grid.without(most, fewest) for grid in line] for line in lines]
    return _placed(lines, points, ruler, frozenset(remarks))


def _grid(panel: Panel, digits: int, has_title: bool) -> Grid:
    numbers = panel.numbers.tolist()
    texts = tuple(tuple("" if is_blank(value) else cell_text(value, digits) for value in row) for row in numbers)
    return Grid(panel.title if has_title else "", texts, panel.rows, panel.columns)


def _fits(lines: list[list[Grid]], width: float, points: float, ruler: Ruler) -> bool:
    return all(_Measures.of(grid, points, ruler).width <= width for line in lines for grid in line)


def _packed(line: list[Grid], width: float, points: float, ruler: Ruler) -> list[list[Grid]]:
    """As many beside each other as there is room for."""
    packed: list[list[Grid]] = []
    left = width
    for grid in line:
        wide = _Measures.of(grid, points, ruler).width
        if not packed or left + BETWEEN + wide > width:
            packed.append([])
            left = -BETWEEN
        packed[-1].append(grid)
        left += BETWEEN + wide
    return packed


@dataclass(frozen=True, slots=True)
class _Measures:
    """How wide the parts of one matrix are; heads: how high what stands over it."""

    names: float
    column: float
    gap: float
    count: int
    heads: float

    @classmethod
    def of(cls, grid: Grid, points: float, ruler: Ruler) -> "_Measures":
        em = points * POINT
        names = min(widest(ruler, grid.rows, points), LONGEST_NAME) + em * 0.5 if grid.rows else 0.0
        column = widest(ruler, [text for row in grid.texts for text in row], points)
        if grid.columns:
            column = max(column, min(widest(ruler, grid.columns, points), max(column * 1.35, em * 2)))
        heads = LINE * em * (bool(grid.title) * 1.2 + bool(grid.columns))
        return cls(names, column, em * 0.9, len(grid.texts[0]), heads)

    @property
    def inside(self) -> float:
        return self.count * self.column + (self.count - 1) * self.gap

    @property
    def width(self) -> float:
        return self.names + self.inside + 2 * BRACKET + 2 * PEN


def _placed(lines: list[list[Grid]], points: float, ruler: Ruler, remarks: frozenset[Remark]) -> Sheet:
    marks: list[Mark] = []
    top, wide, line_high = 0.0, 0.0, LINE * points * POINT
    for line in lines:
        measures = [_Measures.of(grid, points, ruler) for grid in line]
        heads = max(one.heads for one in measures)
        left = 0.0
        for grid, one in zip(line, measures, strict=True):
            marks += _matrix(grid, one, left, top + heads, heads, points, ruler)
            left += one.width + BETWEEN
        wide = max(wide, left - BETWEEN)
        top += heads + line_high * max(len(grid.texts) for grid in line) + BETWEEN
    return Sheet(wide, top - BETWEEN, tuple(marks), remarks)


def _matrix(
    grid: Grid, one: _Measures, left: float, top: float, heads: float, points: float, ruler: Ruler
) -> Iterator[Mark]:
    line, first = LINE * points * POINT, left + one.names + BRACKET
    bottom, right = top + line * len(grid.texts), first + one.inside + BRACKET
    if grid.title:
        text = cut(ruler, grid.title, one.width, points)
        yield write(ruler, text, first + one.inside / 2, top - heads + line * 0.5, points)
    for at, text in enumerate(grid.columns):
        x = first + at * (one.column + one.gap) + one.column
        shown = cut(ruler, text, one.column + one.gap * 0.7, points)
        yield write(ruler, shown, x, top - line * 0.6, points, "end", ink=MUTED)
    for row, texts in enumerate(grid.texts):
        y = top + (row + 0.5) * line
        if grid.rows:
            name = cut(ruler, grid.rows[row], one.names - points * POINT * 0.4, points)
            yield write(ruler, name, left + one.names - points * POINT * 0.5, y, points, "end", ink=MUTED)
        for at, text in enumerate(texts):
            yield write(ruler, text, first + at * (one.column + one.gap) + one.column, y, points, "end")
    for edge, turn in ((left + one.names, 1.0), (right, -1.0)):
        inner = edge + turn * HOOK
        yield Stroke(((inner, top), (edge, top), (edge, bottom), (inner, bottom)), PEN, INK)
