"""A worksheet as a spreadsheet (.xlsx) whose cells are formulas of other cells, so that it recalculates by itself."""

import io
import math
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.expressions.tree import Applied, Cell, Exponential, Expression, Number, Root
from engine.expressions.writing import Notation, write
from engine.files.solutions.worked import Plane, planes_of
from engine.grids.table import defused
from engine.stages.traits.axes import head_name
from engine.worksheet.values import Values

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LIBRARY = "XlsxWriter"
LONGEST = 8192  # characters of a formula, which spreadsheet programs take


@dataclass(frozen=True, slots=True)
class Corner:
    """Where the first number of a matrix, or of one of its heads, stands: row and column from 0."""

    row: int
    column: int

    def at(self, row: int, column: int) -> str:
        """A cell as spreadsheets write it: `C7`."""
        letters, rest = "", self.column + column + 1
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row + row + 1}"


Corners = Mapping[tuple[str, str], Corner]  # by the name of a matrix and of its head


def spreadsheet_of(values: Values) -> bytes:
    """All matrices on one sheet, one below the other, computed cells as formulas. Raises EngineError, also where the
    library that writes it is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise EngineError("library_needed", library=LIBRARY, package="attention-workbench[xlsx]") from error
    planes = list(planes_of(values))
    content = io.BytesIO()
    book = Workbook(content, {"in_memory": True, "nan_inf_to_errors": True})
    sheet, bold = book.add_worksheet("attention"), book.add_format({"bold": True})
    corners = _corners(planes)
    for plane in planes:
        _write(sheet, plane, corners, values, bold)
    sheet.set_column(0, 0, 14)
    book.close()
    return content.getvalue()


def _corners(planes: list[Plane]) -> Corners:
    """One below the other, each with a line for its name, one for its columns, and an empty one behind."""
    found, row = {}, 0
    for plane in planes:
        found[plane.name, plane.head] = Corner(row + 2, 1)
        row += len(plane.rows) + 3
    return found


def _write(sheet: "Worksheet", plane: Plane, corners: Corners, values: Values, bold: Any) -> None:
    corner = corners[plane.name, plane.head]
    sheet.write_string(corner.row - 2, 0, f"{plane.name} {plane.head}".strip(), bold)
    for column, label in enumerate(plane.columns):
        sheet.write_string(corner.row - 1, 1 + column, defused(label))
    for row, label in enumerate(plane.rows):
        sheet.write_string(corner.row + row, 0, defused(label))
        for column in range(len(plane.columns)):
            place, value = corner.at(row, column), float(plane.array[row, column])
            formula = _formula(values, plane, (row, column), corners) if plane.lines else ""
            if formula and math.isfinite(value):
                sheet.write_formula(place, f"={formula}", None, value)
            elif math.isfinite(value):
                sheet.write_number(place, value)
            else:
                sheet.write_string(place, str(value))


def _formula(values: Values, plane: Plane, cell: tuple[int, int], corners: Corners) -> str:
    """The arithmetic of a cell in references; "" of one that was typed, and of one that no spreadsheet can have."""
    head = (int(plane.head[1:]),) if plane.head else ()
    expression = values.explain(plane.name, *head, *cell)
    text = "" if expression is None else written(expression, corners)
    return text if len(text) < LONGEST else ""


def _is_bare(_whole: Expression, part: Expression, text: str) -> bool:
    return isinstance(part, Cell | Exponential | Root | Applied) or text.isalnum()


NOTATION = Notation(
    plus="+", minus="-", times="*", over="/", power="^", root="SQRT({x})", exponential="EXP({x})",
    function_of={"tanh": "TANH({x})", "erf": "ERF({x})", "positive part": "MAX({x},0)"}.__getitem__,
    nothing="0", is_bare=_is_bare,
)  # fmt: skip


def written(expression: Expression, corners: Corners) -> str:
    """An expression as a formula of a spreadsheet: cells as references, every part of an operation in brackets."""
    return write(expression, partial(_leaf, corners), NOTATION)


def _leaf(corners: Corners, leaf: Number | Cell) -> str:
    if isinstance(leaf, Number) or not math.isfinite(leaf.value):
        return _number(leaf.value)
    head = head_name(leaf.index[0]) if len(leaf.index) > 2 else ""
    return corners[leaf.matrix, head].at(*leaf.index[-2:])


def _number(value: float) -> str:
    """A constant; what is hidden is so far below that its exponential is 0."""
    if value == -math.inf:
        return "-1E+300"
    return repr(value) if math.isfinite(value) else "NA()"
