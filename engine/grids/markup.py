"""Tables of web pages, of spreadsheets that copy themselves as a page, and of Markdown."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from engine.errors import EngineError
from engine.grids.looks import Look, look_of
from engine.grids.names import names_under_a_head
from engine.grids.rows import MOST_COLUMNS, Rows, check_columns
from engine.grids.source import Watch
from engine.grids.table import Cells, Names

PIECE = 2**16  # characters between two looks at who waits
MOST_SPANNED = 2**12
MOST_ON_A_PAGE = 2**20  # cells; a piece of it has no more than 2**24 at the most, as one empty text
SPACE = re.compile(r"[ \t\r\n\f]+")
CELL = ("td", "th")
BLOCKS = ("p", "div", "li")
UNSEEN = ("style", "script", "head", "title", "template", "annotation")
VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
FORMULAS = ("mfrac", "mroot", "msqrt", "msub", "msubsup", "msup", "munder", "mover")  # what their parts mean together
DECIMALS = re.compile(r"\d[.,]\d+\s*$")  # what is raised behind them is a footnote's mark rather than a power
VALUES = ("sdval", "x:num", "data-sheets-value")  # of LibreOffice, Excel and Google, where 3 is the key of a number
SHEETS = re.compile(r'"3":\s*([-+.\deE]+)')
BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
BARS = str.maketrans({**dict.fromkeys("│┃║┆┊", "|"), **dict.fromkeys("─━═┄╌=", "-"),
                      **dict.fromkeys("┌┬┐├┼┤└┴┘╞╪╡╔╦╗╠╬╣╚╩╝╭╮╰╯╒╤╕╘╧╛╟╫╢╓╥╖╙╨╜", "+")})  # fmt: skip
DOUBLE = set("=═╞╪╡╬")
RULE = re.compile(r"(?:[|+]\s*)?:?-+:?(?:\s*[|+]\s*:?-+:?)*\s*[|+]?")
CLOSED = re.compile(r"\s*\|[^|]*\|.*\|\s*")  # and not |-5|, which is 5
COUNTED = re.compile(r"\s*\(?\d+ rows?(?:\)| in set.*)\s*")  # how many a database found


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
    if parser.tables != 1 or not rows or around:
        return None
    heads = [row for row in parser.heads if row]
    return Cells(rows, "html", names=_names_of_heads(rows, heads), hints=parser.hints)


def _names_of_heads(rows: Sequence[list[str]], heads: Sequence[list[bool]]) -> Names | None:
    """Who has names where the page marks them; None where it marks none, or others."""
    over = all(heads[0][1:]) and (heads[0][0] or not rows[0][0])
    beside = len(rows) > 1 and all(row[0] for row in heads[1:])
    if any(any(row[1:]) for row in heads[1:]) or (len(rows) == 1 and over) or not heads[0][1:]:
        return None
    if over:
        return "both" if beside else names_under_a_head(rows)
    has_words = any(look_of(cell) is Look.WORD for cell in rows[0][1:])
    return "rows" if beside and heads[0][0] and not has_words else None


def cut_bars(lines: list[str], first: int, where: str) -> list[Cells]:
    """The cells of a table between bars: of Markdown, of a database, in a box; none where it is something else.

    Raises EngineError.
    """
    if len(lines) > 1 and COUNTED.fullmatch(lines[-1]):
        lines = lines[:-1]
    if not all(set(line.translate(BARS)) & {"|", "+"} for line in lines[:2]):
        return []  # told by two lines, for there may be a million
    plain = [line.translate(BARS) for line in lines]
    rules = {at for at, line in enumerate(plain) if _is_rule(line, at == 1)}
    rows = [line for at, line in enumerate(plain) if at not in rules]
    if not rows or not all("|" in line for line in rows) or not (rules or all(map(CLOSED.fullmatch, rows))):
        return []
    check_columns(rows, "|", where)
    cells = Rows(rows, _between_bars)
    under = plain.index(rows[0]) + 1
    has_head = (
        under in rules and len(rows) > 1 and (_is_under_a_head(lines[under]) or len(rules - {0, len(lines) - 1}) == 1)
    )
    return [Cells(cells, "bar", first, names=names_under_a_head(cells) if has_head else None)]


def _is_under_a_head(rule: str) -> bool:
    """Whether a line stands under names for sure: not where all rows have such lines between them."""
    return "|" in rule or bool(set(rule) & DOUBLE)


def _is_rule(line: str, is_second: bool) -> bool:
    """Whether a line separates others; one with bars, as in Markdown, only as the second: others lack their numbers."""
    line = line.strip()
    has_sign = "+" in line or (is_second and "|" in line)
    return has_sign and len(line) < MOST_COLUMNS and bool(RULE.fullmatch(line))


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
        self.heads: list[list[bool]] = []  # which cells are marked as names
        self.hints: dict[tuple[int, int], float] = {}
        self.tables = 0
        self.count = 0  # of all cells
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._hint: float | None = None
        self._open: dict[int, int] = {}  # columns that a cell of an earlier row reaches down into, and how far
        self._is_head = False
        self._unseen: list[str] = []  # the tag that nothing is seen within, as often as it is open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "table":
            self.tables += 1
        elif tag == "tr":
            self._end_cell()
            self.rows.append([])
            self.heads.append([])
            self._skip_open()
        elif tag in CELL and self.rows:
            self._end_cell()
            self._cell, self._spans = [], (_span(known.get("rowspan")), _span(known.get("colspan")))
            self._is_head = tag == "th"
            self._hint = next((_number(known.get(name)) for name in VALUES if known.get(name)), None)
        elif tag in self._unseen or (not self._unseen and _is_unseen(tag, known)):
            self._unseen.append(tag)
        elif self._cell is not None and not self._unseen:
            self._mark(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in (*CELL, "tr", "table"):
            self._end_cell()
        elif tag in self._unseen:
            self._unseen.pop()
        elif tag in ("sup", "sub") and self._cell is not None and not self._unseen:
            self._cell.append(")")

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unseen:
            self._cell.append(SPACE.sub(" ", data))

    def _mark(self, tag: str) -> None:
        """What would else be lost: a line break, and that 3² is no 32 and ½ no 12."""
        assert self._cell is not None
        if tag == "br" or (tag in BLOCKS and "".join(self._cell).strip()):
            self._cell.append("\n")
        elif tag in ("sup", "sub"):
            self._cell.append("_(" if tag == "sub" else " (" if DECIMALS.search("".join(self._cell)) else "^(")
        elif tag in FORMULAS:
            self._cell.append("^(")

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
        self.heads[-1] += [self._is_head] * right
        self._unseen = []
        self.count += right
        self._cell = None
        self._skip_open()

    def _skip_open(self) -> None:
        row = self.rows[-1]
        while self._open.get(len(row), 0):
            self._open[len(row)] -= 1
            row.append("")
            self.heads[-1].append(False)


def _is_unseen(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether nobody sees what stands within: what is hidden, or said a second time for who reads aloud."""
    is_hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    return tag in UNSEEN or (tag not in VOID and (is_hidden or bool(HIDDEN.search(attributes.get("style") or ""))))


def _span(text: str | None) -> int:
    return min(max(int(text), 1), MOST_SPANNED) if text is not None and text.isdecimal() else 1


def _number(text: str | None) -> float | None:
    found = SHEETS.search(text or "")
    try:
        return float(found[1] if found else text or "")
    except ValueError:
        return None
