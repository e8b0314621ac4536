"""A text read as it was meant: one table, several among which a person chooses, or the cell that cannot be read."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.arrays import Array, seal
from engine.errors import EngineError
from engine.grids.cells import cut
from engine.grids.doubts import settle_doubt
from engine.grids.looks import NUMBERS, WHY, Look, look_of
from engine.grids.markup import cut_html
from engine.grids.names import names_of
from engine.grids.numerals import BLANK, DIGITS, LONGEST_PLAIN, Convention, number_of, plain_numbers
from engine.grids.rows import check_cells, inner
from engine.grids.source import Said, Source, Watch
from engine.grids.table import Cells, Doubt, How, Names, Reading, Table, restored

CHUNK = 256  # rows between two looks at who waits
POINT_ONLY = ("comma", "blank", "code", "vectors", "bar")  # where a comma within a cell would be quoted, or no number's
SEPARATE = ',;"'
BLANKS = (" ", BLANK, "\u2007", "\u2008", "\u2009", "\u200a", "\u202f")
APOSTROPHES = ("'", "’", "ʼ", "′", "＇", "`")
ASIDES = (("percent", "%％‰"), ("brackets", "(（"), ("fractions", "/⁄½⅓¼⅔¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"))

BRACKETED = re.compile(r"(?:[^/*^+()√]*[^\w/*^+()√])?[(（][^()（）/*^+√]+[)）][^/*^+()]*")  # (5) and no sqrt(5)

HOLE = "nan"  # what is read in the place of a cell that nobody has filled in

WITHIN = re.compile(f"\\d[{''.join(BLANKS)}]\\d")


def read(source: Source, said: Said = Said(), watch: Watch = Watch()) -> Reading | Doubt:
    """The table of a text, or those among which a person must choose. Raises EngineError, which names the cell."""
    readings: list[Reading] = []
    problems: list[tuple[int, EngineError]] = []
    for cells in cut(source, said, watch):
        try:
            readings += _readings(cells, source, said, watch)
        except EngineError as error:
            problems.append((_weight(cells, error), error))
    wanted = [reading for reading in readings if said.allows(reading.how)]
    try:
        if not readings:
            raise max(problems, key=lambda problem: problem[0])[1]
    finally:
        problems.clear()  # an error holds this frame and the text: they would live until the garbage is collected
    if not wanted:
        raise EngineError("table_not_so", where=source.where)
    return settle_doubt(_distinct(wanted), source, said, _hints(source, wanted, watch))


def _hints(source: Source, readings: list[Reading], watch: Watch) -> dict[tuple[int, int], float]:
    """The numbers that a spreadsheet tells beside what it shows, looked for only in doubt."""
    page = cut_html(source.html, watch, source.where) if len(readings) > 1 and source.html else None
    return page.hints if page is not None else {}


def _weight(cells: Cells, error: EngineError) -> int:
    """How likely it is that a person wants to hear about these cells: columns that fit say more than one column."""
    if error.code == "table_too_large":
        return 3
    return 2 if len(cells.rows[0]) > 1 and error.code != "table_ragged" else int(len(cells.rows[0]) > 1)


def _readings(cells: Cells, source: Source, said: Said, watch: Watch) -> list[Reading]:
    """Every way to read these cells. Raises EngineError where there is none."""
    _check_shape(cells, source.where, said.has_holes)
    readings = []
    problems: list[EngineError] = []
    for names in (said.names,) if said.names is not None else names_of(cells, source.is_file):
        try:
            readings += _with_names(cells, names, source, said.has_holes, watch)
        except EngineError as error:
            problems.append(error)
    try:
        if problems and not readings:
            raise problems[0]
    finally:
        problems.clear()
    return readings


def _check_shape(cells: Cells, where: str, has_holes: bool) -> None:
    width = len(cells.rows[0])
    check_cells(len(cells.rows), width, where)
    for number, row in enumerate(cells.rows, start=cells.first):
        if width > 1 and not has_holes and not any(map(str.strip, row)):
            raise EngineError("table_blank", where=where, row=number, column=1)
        if len(row) != width:
            raise EngineError("table_ragged", where=where, row=number, got=len(row), expected=width)


def _with_names(cells: Cells, names: Names, source: Source, has_holes: bool, watch: Watch) -> list[Reading]:
    rows, columns = names in ("rows", "both"), names in ("columns", "both")
    down, right = int(columns), int(rows)
    body = inner(cells.rows, down, right)
    if not body or not body[0]:
        raise EngineError("table_empty", where=source.where)
    over = tuple(cells.rows[0][right:]) if columns else ()
    beside = tuple(row[0] for row in cells.rows[down:]) if rows else ()
    if not source.is_file and cells.separator != "bar":
        _check_names(cells, over, beside, (down, right), source.where)
    if cells.separator == "blank" and rows and len(body) * len(body[0]) == 1:
        raise _refused(cells, source.where, 0, 0)  # a word and a number are no table
    if cells.separator == "none" and not source.is_spreadsheet and any(set(name) & set(SEPARATE) for name in over):
        raise _refused(cells, source.where, 0, 0)  # a name with what separates names
    if cells.separator == "none" and not source.is_spreadsheet:
        _check_holes(cells, source.where)
    over, beside = tuple(map(restored, over)), tuple(map(restored, beside))
    place = (cells.first + down, 1 + right)
    body = [[text if text.strip() else HOLE for text in row] for row in body] if has_holes else body
    found = _numbers(body, cells, place, source, watch)
    return [Reading(Table(array, beside, over), replace(how, names=names)) for array, how in found]


def _check_holes(cells: Cells, where: str) -> None:
    """Raises EngineError for a line that begins with a comma: more likely it has nothing before it than no 0."""
    for number, row in enumerate(cells.rows):
        if row[0].lstrip().startswith(","):
            raise _refused(cells, where, number, 0)


def _check_names(cells: Cells, over: Sequence[str], beside: Sequence[str], at: tuple[int, int], where: str) -> None:
    """Raises EngineError for a name that is empty."""
    for column, name in enumerate(over):
        if not name.strip() and (column or at[1] or len(over) == 1):  # the corner may have none
            raise EngineError("table_blank", where=where, row=cells.first, column=column + at[1] + 1)
    for row, name in enumerate(beside):
        if not name.strip():
            raise EngineError("table_blank", where=where, row=cells.first + at[0] + row, column=1)


def _numbers(
    body: Sequence[list[str]], cells: Cells, place: tuple[int, int], source: Source, watch: Watch
) -> list[tuple[Array, How]]:
    """The numbers in every convention that all of them follow. Raises EngineError where there is none."""
    signs = _signs(body)
    found: list[tuple[Array, How]] = []
    furthest: tuple[int, int] | None = None
    for convention in _conventions(signs, cells.separator):
        result = _in_convention(body, convention, watch)
        if isinstance(result, tuple):
            furthest = max(furthest or result, result)
        elif not any(_same(result, other) for other, _ in found):
            found.append((result, _how(cells, convention, signs, source.encoding)))
    if not found and furthest is not None:
        raise _refused(cells, source.where, furthest[0] + place[0] - cells.first, furthest[1] + place[1] - 1)
    return found


def _refused(cells: Cells, where: str, row: int, column: int) -> EngineError:
    """The error of one cell, counted from 0."""
    text = cells.rows[row][column]
    look = look_of(text)
    if look is Look.EMPTY:
        return EngineError("table_blank", where=where, row=row + cells.first, column=column + 1)
    why = WHY[Look.NUMBER if look in NUMBERS else look]
    return EngineError(
        "table_text", where=where, row=row + cells.first, column=column + 1, text=text.strip(), reason=why
    )


def _in_convention(body: Sequence[list[str]], convention: Convention, watch: Watch) -> Array | tuple[int, int]:
    """The numbers, or the place of the first cell that is none in this convention."""
    result = np.empty((len(body), len(body[0])))
    for at, row in enumerate(body):
        if at % CHUNK == 0:
            watch.part(at, len(body))
        numbers = plain_numbers(row, convention.decimal)
        if numbers is None:
            numbers = [number_of(text, convention) for text in row]
            if None in numbers:
                return at, numbers.index(None)
        result[at] = numbers
    return seal(result)


def _signs(body: Sequence[list[str]]) -> frozenset[str]:
    """Which of the signs that may stand within numbers there are."""
    wanted = {
        ".": ".．",
        ",": ",，",
        " ": "".join(BLANKS),
        "'": "".join(APOSTROPHES),
        **dict(ASIDES),
    }
    seen: set[str] = set()
    for row in body:
        text = "".join(cell for cell in row if len(cell) <= LONGEST_PLAIN)  # what is longer is no number
        seen.update(text.encode().translate(None, DIGITS).decode() if text.isascii() else text)  # few of them are left
    found = {name for name, signs in wanted.items() if seen & set(signs)}
    if " " in found and not any(map(WITHIN.search, (cell for row in body for cell in row))):
        found.remove(" ")  # they stand beside digits only: 5 %
    if "brackets" in found and not any(map(BRACKETED.fullmatch, (cell for row in body for cell in row))):
        found.remove("brackets")  # those of functions and fractions
    return frozenset(found)


def _conventions(signs: frozenset[str], separator: str) -> list[Convention]:
    """Those between which these signs do not decide; one sign groups the digits of a whole table."""
    if not signs & {".", ",", " ", "'"}:
        return [Convention()]
    decimals = "." if not signs & {".", ","} or (separator in POINT_ONLY and "," not in signs) else ".,"
    found = []
    for decimal in decimals:
        other = "," if decimal == "." else "."
        found += [Convention(decimal, sign) for sign in ("", other, " ", "'") if sign in ("", *signs)]
    return found


def _how(cells: Cells, convention: Convention, signs: frozenset[str], encoding: str) -> How:
    decimal = convention.decimal if convention.decimal in signs else ""
    asides = tuple(name for name, _ in ASIDES if name in signs)
    return How(cells.separator, decimal, convention.grouping, asides=asides, encoding=encoding)


def _distinct(readings: list[Reading]) -> list[Reading]:
    """The first of those that give the same table."""
    found: list[Reading] = []
    for reading in readings:
        if not any(_same_table(reading.table, other.table) for other in found):
            found.append(reading)
    return found


def _same_table(one: Table, other: Table) -> bool:
    return _same(one.array, other.array) and (one.rows, one.columns) == (other.rows, other.columns)


def _same(one: Array, other: Array) -> bool:
    return one.shape == other.shape and np.array_equal(one, other, equal_nan=True)
