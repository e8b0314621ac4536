"""Tables of web pages, of spreadsheets that copy themselves as a page, and of Markdown."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from engine.errors import EngineError
from engine.grids.looks import Look, look_of
from engine.grids.rows import MOST_COLUMNS, Rows, check_columns
from engine.grids.source import Watch
from engine.grids.table import Cells, Names

PIECE = 2**16  # characters between two looks at who waits
MOST_SPANNED = 2**12
MOST_ON_A_PAGE = 2**20  # cells; a piece of it has no more than 2**24 at the most, as one empty text
SPACE = re.compile(r"[ \t\r\n\f]+")
CELL = ("td", "th")
BLOCKS = ("p", "div", "li")
UNSEEN = ("style", "script", "head", "title", "template")
VALUES = ("sdval", "x:num", "data-sheets-value")  # of LibreOffice, Excel and Google, where 3 is the key of a number
SHEETS = re.compile(r'"3":\s*([-+.\deE]+)')
BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
RULE = re.compile(r":?-+:?")


def cut_html(page: str, watch: Watch, where: str) -> Cells | None:
    """The cells of the one table of a page; None where it has none, or several, or one around lines of text.

    Raises EngineError for one of too many cells.
    """
    parser = _Page()
    for start in range(0, len(page), PIECE):
        watch.part(start, len(page))
        parser.feed(page[start : start + PIECE])
        if parser.count > MOST_ON_A_PAGE:
            raise EngineError("table_too_large", where=where, limit=MOST_ON_A_PAGE)
    parser.close()
    rows = [row for row in parser.rows if row]
    around = len(rows) == len(rows[0]) == 1 and rows[0][0].count("\n") > 1 if rows else False
    return Cells(rows, "html", hints=parser.hints) if parser.tables == 1 and rows and not around else None


def cut_bars(lines: list[str], first: int, where: str) -> list[Cells]:
    """The cells of a table between bars; none where it is something else. Raises EngineError."""
    if not all("|" in line for line in lines) or len(lines) < 2:
        return []
    if lines[1].count("|") >= MOST_COLUMNS or not all(map(RULE.fullmatch, _between_bars(lines[1]))):
        return []
    check_columns(lines, "|", where)
    rows = Rows([lines[0], *lines[2:]], _between_bars)
    return [Cells(rows, "bar", first, names=_names_of(rows))]


def _names_of(rows: Sequence[list[str]]) -> Names:
    """The first row has names; the first column too, where the corner is empty or all of it are words."""
    if not rows[0][0]:
        return "both"
    has_words = len(rows) > 1 and all(look_of(row[0]) is Look.WORD for row in rows[1:])
    return "both" if has_words and len(rows[0]) > 1 else "columns"


def _between_bars(line: str) -> list[str]:
    line = line.strip().removeprefix("|")
    line = line.removesuffix("|") if line.endswith("|") and not line.endswith("\\|") else line
    parts = BAR.sub("\\1\0", line).split("\0")
    return [re.sub(r"\\([\\|])", r"\1", part.strip()) for part in parts]


class _Page(HTMLParser):
    """Collects cells; what spans several rows or columns is empty in all but the first."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.hints: dict[tuple[int, int], float] = {}
        self.tables = 0
        self.count = 0  # of all cells
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._hint: float | None = None
        self._open: dict[int, int] = {}  # columns that a cell of an earlier row reaches down into, and how far
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables += 1
        elif tag == "tr":
            self._end_cell()
            self.rows.append([])
            self._skip_open()
        elif tag in CELL and self.rows:
            self._end_cell()
            known = dict(attrs)
            self._cell, self._spans = [], (_span(known.get("rowspan")), _span(known.get("colspan")))
            self._hint = next((_number(known.get(name)) for name in VALUES if known.get(name)), None)
        elif tag in UNSEEN:
            self._unseen += 1
        elif self._cell is not None:
            self._mark(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in (*CELL, "tr", "table"):
            self._end_cell()
        elif tag in UNSEEN:
            self._unseen -= 1
        elif tag in ("sup", "sub") and self._cell is not None:
            self._cell.append(")")

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unseen:
            self._cell.append(SPACE.sub(" ", data))

    def _mark(self, tag: str) -> None:
        """What would else be lost: a line break, and that 3² is no 32."""
        assert self._cell is not None
        if tag == "br" or (tag in BLOCKS and "".join(self._cell).strip()):
            self._cell.append("\n")
        elif tag in ("sup", "sub"):
            self._cell.append("^(" if tag == "sup" else "_(")

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        row, (down, right) = self.rows[-1], self._spans
        if self._hint is not None:
            self.hints[len(self.rows) - 1, len(row)] = self._hint
        for column in range(len(row), len(row) + right):
            if down > 1:
                self._open[column] = down - 1
        row += ["".join(self._cell).strip(" \n"), *[""] * (right - 1)]
        self.count += right
        self._cell = None
        self._skip_open()

    def _skip_open(self) -> None:
        row = self.rows[-1]
        while self._open.get(len(row), 0):
            self._open[len(row)] -= 1
            row.append("")


def _span(text: str | None) -> int:
    return min(max(int(text), 1), MOST_SPANNED) if text is not None and text.isdecimal() else 1


def _number(text: str | None) -> float | None:
    found = SHEETS.search(text or "")
    try:
        return float(found[1] if found else text or "")
    except ValueError:
        return None
