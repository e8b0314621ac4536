"""Whether the first row and column of a table are names, and names that can be written into one (CWE-1236)."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from engine.grids.looks import EITHER, MOMENTS, Look, look_of
from engine.grids.table import Cells, Names

Kind = Literal["words", "constants", "moments", "blank", "data"]
YEAR = re.compile(r"[12]\d{3}", re.ASCII)
CORNERS = {"word", "words", "token", "tokens", "name", "names", "label", "labels", "key", "id", "index", "row", "item",
           "year", "term", "词", "单词", "词语", "名称", "标签", "年份", "编号"}  # fmt: skip
NUMBERING = {*CORNERS, "unnamed: 0", "#", "no", "no.", "nr", "nr.", "number", "idx", "序号", "行号"}  # over a count
NO_NAMES = {*Look} - {Look.EMPTY, Look.WORD, *EITHER}


def names_of(cells: Cells, is_file: bool) -> tuple[Names, ...]:
    """Who has names; several answers where that is in doubt, the likeliest first."""
    rows = cells.rows
    if cells.names is not None:
        return (cells.names,)
    if len(rows) == 1 or len(rows[0]) == 1:
        return _of_a_line(rows, is_file)
    first, corner = rows[0], look_of(rows[0][0])
    top, side = kind_of(first[1:]), kind_of(row[0] for row in rows[1:])
    over, beside = _are_names(top, is_file), _are_names(side, is_file)
    if is_file and corner is Look.EMPTY:
        return ("both",)
    if corner not in (Look.WORD, Look.EMPTY, *EITHER):
        alone = is_file and corner in MOMENTS
        return ("columns",) if alone and over else ("rows",) if alone and beside else ("none",)
    if (over and beside) or "constants" in (top, side):
        return ("both",) if over and beside else _with_constants(top, side, over, beside, corner)
    if over:
        is_numbering = _corner(first) in NUMBERING and counts_up(row[0] for row in rows[1:])
        return ("both", "columns") if corner is Look.EMPTY or is_numbering else ("columns",)
    if beside and _heads(first, top):
        return ("both",) if is_file else ("both", "rows")
    if beside and corner in (Look.WORD, Look.EMPTY) and _differs(first[1:], rows[1:]):
        return ("both", "rows")
    if corner is Look.EMPTY and counts_up(first[1:]) and counts_up(row[0] for row in rows[1:]):
        return ("both",)  # as pandas counts what has no names
    return ("rows",) if beside or (corner is Look.WORD and kind_of(row[0] for row in rows) == "words") else ("none",)


def names_under_a_head(rows: Sequence[list[str]]) -> Names:
    """Who has names, where the first row does: the first column too, if its corner is empty or all of it are words."""
    if not rows[0][0]:
        return "both"
    has_words = len(rows) > 1 and all(look_of(row[0]) is Look.WORD for row in rows[1:])
    return "both" if has_words and len(rows[0]) > 1 else "columns"


def lacks_corner(rows: Sequence[list[str]]) -> bool:
    """Whether names over the columns begin over the first number, as R writes them: the names of the rows have none."""
    if len(rows) < 2 or len(rows[0]) + 1 != len(rows[1]) or kind_of(rows[0]) != "words":
        return False
    return kind_of(row[0] for row in rows[1:]) == "words" or counts_up(row[0] for row in rows[1:])


def kind_of(texts: Iterable[str]) -> Kind:
    """What the cells of a line are together: words may go with constants, and moments with one another."""
    looks: set[Look] = set()
    for text in texts:
        look = look_of(text)
        looks.add(look)
        if look in NO_NAMES - MOMENTS:
            return "data"
    if looks <= {Look.EMPTY}:
        return "blank"
    if looks <= MOMENTS:
        return "moments"
    if looks & MOMENTS:
        return "data"
    return "words" if Look.WORD in looks else "constants" if Look.CONSTANT in looks else "data"


def _are_names(kind: Kind, is_file: bool) -> bool:
    return kind == "words" or (is_file and kind == "moments")


def _of_a_line(rows: Sequence[list[str]], is_file: bool) -> tuple[Names, ...]:
    """Of one row or one column, the first cell may name the others."""
    down = len(rows[0]) == 1
    rest = kind_of(row[0] for row in rows[1:]) if down else kind_of(rows[0][1:])
    one: Names = "columns" if down else "rows"
    if max(len(rows), len(rows[0])) == 1 or rest in ("words", "blank", "moments"):
        return ("none",)
    look = look_of(rows[0][0])
    if look is Look.CONSTANT:
        return (one, "none")
    return (one,) if look is Look.WORD or (is_file and look in MOMENTS) else ("none",)


def _with_constants(top: Kind, side: Kind, over: bool, beside: bool, corner: Look) -> tuple[Names, ...]:
    """A line of nothing but e and pi: names, or numbers."""
    if corner is Look.EMPTY:
        return ("both",) if over or beside or top == side else ("none",)
    if over:
        return ("both", "columns")
    if beside:
        return ("both", "rows")
    if top == side:
        return ("both", "none")
    one: Names = "columns" if top == "constants" else "rows"
    return (one, "none") if corner in (Look.CONSTANT, Look.WORD) else ("none",)


def _heads(first: list[str], top: Kind) -> bool:
    """Whether numbers are names over columns, where the column under the corner has words: years, or what is none."""
    if any(look_of(cell) in NO_NAMES - {Look.NUMBER} for cell in first[1:]) or top == "moments":
        return True
    years = [cell.strip() for cell in first[1:]]
    if all(map(YEAR.fullmatch, years)) and len(years) > 1:
        return years == sorted(set(years)) or years == sorted(set(years), reverse=True)
    return _corner(first) in CORNERS


def _corner(first: list[str]) -> str:
    return first[0].strip().lower()


def _differs(over: list[str], rows: Sequence[list[str]]) -> bool:
    """Whether the first row is of another kind than all below: a count above decimals, percent above none."""
    if all("%" in cell for cell in over):
        return not any("%" in cell for row in rows for cell in row[1:])
    return counts_up(over) and not any(cell.strip().isdecimal() for row in rows for cell in row[1:])


def counts_up(texts: Iterable[str]) -> bool:
    """Whether several cells count from 0 or 1."""
    cells = map(str.strip, texts)
    last = first = next(cells, "")
    if first not in ("0", "1"):
        return False
    for at, cell in enumerate(cells, int(first) + 1):
        if cell != str(at):
            return False
        last = cell
    return last != first
