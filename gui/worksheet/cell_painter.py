"""How the cells of a table are painted: what they have in common is looked up once for all of them."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPolygon

from engine.tiles.palettes import Colour
from gui.look.colours import choose_ink
from gui.look.roles import paint_role, role_colour
from gui.look.style import PADDING, halo, pen, qcolor
from gui.worksheet.table_look import TableLook

Span = tuple[int, int, int]  # a row or a column: its number, where it begins, how long it is
Line = tuple[int, str, Qt.PenStyle]  # a row or a column that belongs to the selected cell, and how that is shown

RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
TICK, CROSS = "✓", "✗"
MARKED = 0.16  # of its colour over a number that is marked
MARK = QPolygon([QPoint(0, 0), QPoint(7, 0), QPoint(0, 7)])
HALO = QPolygon([QPoint(0, 0), QPoint(10, 0), QPoint(0, 10)])  # under the mark, so that it is seen on any cell
GLOW = 0.6  # of its colour over cells that have just changed
TINT, FAINT_TINT = 0.22, 0.13  # of the accent over selected cells
REACH = 4  # pixels that a line around a cell may lie outside of it
STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)  # of the frame of an operand


class CellPainter:
    """Paints cells of one table, as its matrix, its overlays and the selection are now."""

    def __init__(self, look: TableLook, painter: QPainter) -> None:
        model, overlays, colours = look.matrix, look.overlays, look.colours
        self._painter, self._model, self._colours = painter, model, colours
        self._plain = _tones(qcolor(colours.given if model.given else colours.computed))
        self._unknown = _tones(qcolor(colours.computed))
        self._mark = qcolor(colours.accent if model.given else colours.pin)
        self._faint = (qcolor(colours.computed), qcolor(colours.muted))
        painter.setFont(look.font())
        self._is_slanted = False
        self._heat = look.options.shows_heat(model.given) and not overlays.slopes  # one meaning of a colour at a time
        self._overlays = overlays
        self._slopes = overlays.scale(colours.dark) if model.name in overlays.slopes else None
        self._has_cut_off = model.name in overlays.cut_off
        self._roles = overlays.roles.get(model.name, {})
        self._rows, self._columns = _lines(look) if model.name not in overlays.roles else ([], [])
        self._outlined = _outlined(look)
        has_focus = look.hasFocus()
        is_shown = has_focus or (_is_here(look) and look.has_block)
        self._selected = look.selected_cells() if is_shown else []
        self._tint = TINT if has_focus else FAINT_TINT
        self._marked = model.is_marked
        has_lines = bool(self._roles or self._rows or self._columns or self._outlined)
        self.reach = REACH if has_lines else 0  # how far cells are painted beyond their edges

    def paint(self, part: QRect, rows: Sequence[Span], columns: Sequence[Span]) -> None:
        """The cells where these rows and columns cross; of those outside the part, what reaches into it."""
        if not rows or not columns:
            return
        ranges = tuple(range(spans[0][0], spans[-1][0] + 1) for spans in (rows, columns))
        typed = self._model.typed_within(*ranges)
        numbers = self._model.numbers_within(*ranges)
        for (row, top, height), values in zip(rows, numbers, strict=True):
            for (column, left, width), value in zip(columns, values, strict=True):
                rect = QRect(left, top, width, height)
                if not self.reach or rect.intersects(part):
                    self._paint_number(row, column, rect, value, (row, column) in typed)
                if self.reach:
                    self._paint_lines(row, column, rect)

    def _paint_number(self, row: int, column: int, rect: QRect, value: float | None, is_typed: bool) -> None:
        painter = self._painter
        back, ink = self._tones_of(row, column, value)
        if is_typed and self._marked:
            told = self._model.mark(self._model.index_of(row, column))
            if told is not None:
                shade = self._colours.good if told else self._colours.error
                back, ink = _mix(qcolor(self._colours.card).rgb(), shade, MARKED)
        if (row, column) in self._model.glow.cells:
            back, ink = _mix(back.rgb(), self._colours.glow, GLOW)
        if any(cells.contains(column, row) for cells in self._selected):
            back, ink = _mix(back.rgb(), self._colours.accent, self._tint)
        painter.fillRect(rect, back)
        is_cut_off = self._has_cut_off and self._overlays.is_cut_off(
            self._model.name, self._model.index_of(row, column)
        )
        if is_cut_off != self._is_slanted:
            self._slant(is_cut_off)
        painter.setPen(ink)
        inside = rect.adjusted(PADDING, 0, -PADDING, 0)
        painter.drawText(inside, RIGHT, self._model.text_of(value))
        mark = self._model.mark(self._model.index_of(row, column)) if is_typed and self._marked else None
        if mark is not None:
            self._paint_mark(rect, mark)
        elif is_typed:
            painter.setPen(Qt.PenStyle.NoPen)
            for shape, filled in ((HALO, qcolor(self._colours.card)), (MARK, self._mark)):
                painter.setBrush(filled)
                painter.drawPolygon(shape.translated(rect.topLeft()))

    def _slant(self, is_slanted: bool) -> None:
        self._is_slanted = is_slanted
        font = self._painter.font()
        font.setItalic(is_slanted)
        self._painter.setFont(font)

    def _paint_lines(self, row: int, column: int, rect: QRect) -> None:
        role = self._roles.get(self._model.index_of(row, column)) if self._roles else None
        if role is not None:
            self._paint_role(rect, role)
        if self._rows or self._columns:
            self._paint_bands(rect, row, column)
        if self._outlined == (row, column):
            self._paint_outline(rect)

    def _tones_of(self, row: int, column: int, value: float | None) -> tuple[QColor, QColor]:
        """The colours of a cell and of its number."""
        model = self._model
        slope = self._overlays.slope(model.name, model.index_of(row, column)) if self._slopes is not None else None
        if self._slopes is not None and slope is not None:
            return _tones_of_colour(self._slopes.colour(slope))
        if self._has_cut_off and self._overlays.is_cut_off(model.name, model.index_of(row, column)):
            return self._faint  # and slanted, so that the colour is not all
        if value is None:
            return self._unknown
        if model.scale is not None and (self._heat or value - value != 0.0):  # NaN and inf have their colours always
            return _tones_of_colour(model.scale.colour(value))
        return self._plain

    def _paint_mark(self, rect: QRect, is_right: bool) -> None:
        """What the sheet says of a learner's number: a tick or a cross at its left, so that colour is not all."""
        self._painter.setPen(qcolor(self._colours.good if is_right else self._colours.error))
        self._painter.drawText(rect.adjusted(4, 0, 0, 0), LEFT, TICK if is_right else CROSS)

    def _paint_role(self, rect: QRect, role: int) -> None:
        """An operand of the selected cell: a frame whose line, and a mark whose shape, tell which operand."""
        painter, colours = self._painter, self._colours
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in (halo(colours.card), pen(role_colour(role, colours), 2, STYLES[min(role, len(STYLES) - 1)])):
            painter.setPen(line)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        paint_role(painter, QPointF(rect.left() + 3, rect.bottom() - 2), role, colours)

    def _paint_bands(self, rect: QRect, row: int, column: int) -> None:
        """A line on both sides of each linked row and column; dashed for the column's word, so colour is not all."""
        painter = self._painter
        for _, colour, style in _found(row, self._rows):
            for line in (halo(self._colours.card), pen(colour, 2, style)):
                painter.setPen(line)
                painter.drawLine(rect.left(), rect.top() + 1, rect.right(), rect.top() + 1)
                painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        for _, colour, style in _found(column, self._columns):
            for line in (halo(self._colours.card), pen(colour, 2, style)):
                painter.setPen(line)
                painter.drawLine(rect.left() + 1, rect.top(), rect.left() + 1, rect.bottom())
                painter.drawLine(rect.right(), rect.top(), rect.right(), rect.bottom())

    def _paint_outline(self, rect: QRect) -> None:
        """The selected cell."""
        painter = self._painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((self._colours.card, 4), (self._colours.accent, 2)):
            painter.setPen(pen(colour, width))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))


def _found(at: int, lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line[0] == at]


def _lines(look: TableLook) -> tuple[list[Line], list[Line]]:
    """The rows and the columns that belong to the selected cell: those of its row solid, those of its column dashed."""
    link, of_row, of_column = look.link, look.colours.query, look.colours.key
    rows = [(link.row_of_row, of_row, STYLES[0]), (link.row_of_column, of_column, STYLES[1])]
    columns = [(link.column_of_row, of_row, STYLES[0]), (link.column_of_column, of_column, STYLES[1])]
    return [line for line in rows if line[0] >= 0], [line for line in columns if line[0] >= 0]


def _is_here(look: TableLook) -> bool:
    return look.selection.place is not None and look.selection.place.name == look.matrix.name


def _outlined(look: TableLook) -> tuple[int, int] | None:
    """The row and column in the table of the selected cell, if it is one of its own."""
    place, model = look.selection.place, look.matrix
    if place is None or not _is_here(look):
        return None
    row, column = model.place(place.row, place.column)
    return (row, column) if model.index_of(row, column) == place.index else None


@lru_cache(2048)
def _tones_of_colour(colour: Colour) -> tuple[QColor, QColor]:
    return QColor(*colour), QColor(*choose_ink(colour))


@lru_cache(2048)
def _mix(rgb: int, name: str, share: float) -> tuple[QColor, QColor]:
    """A colour with a share of another one over it, and the ink that can be read on both together."""
    over, under = qcolor(name), QColor(rgb)
    parts = ((under.red(), over.red()), (under.green(), over.green()), (under.blue(), over.blue()))
    red, green, blue = (round(low + (high - low) * share) for low, high in parts)
    return _tones_of_colour((red, green, blue))


def _tones(back: QColor) -> tuple[QColor, QColor]:
    return _tones_of_colour((back.red(), back.green(), back.blue()))
