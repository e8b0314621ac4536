"""A text cut into cells, in every way that it may be meant."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from engine.errors import EngineError
from engine.grids.code import ENDINGS, cut_code
from engine.grids.looks import MOMENTS, Look, look_of
from engine.grids.markup import cut_bars, cut_html
from engine.grids.names import lacks_corner
from engine.grids.printed import cut_printed, cut_vectors
from engine.grids.rows import MOST_COLUMNS, Rows, check_columns, check_rows
from engine.grids.source import Said, Source, Watch
from engine.grids.table import Cells, Separator
from engine.number_parser import PLAIN
from engine.sentences.phrase import Phrase

SIGNS: tuple[tuple[Separator, str], ...] = (("semicolon", ";"), ("comma", ","))
WIDE_SIGNS: tuple[tuple[Separator, str], ...] = (("semicolon", "；"), ("comma", "，"), ("other", "、"), ("other", "|"))
BULLET = re.compile(r"\s*[-–] +\S+\s*$")  # of a list, or the sign of a number
BLANKS = re.compile("[ \u3000]+")
BLANK = " \u3000"
QUOTED = re.compile('"[^"]*"')  # two within a cell end one and begin another
DECLARED = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
REMARK = re.compile(r" *[#%](?: +(.*)| *)")
KEYED = re.compile(r"""\s*(["']?)([^\W\d][^:=,;\t"']*?)\1\s*(?::\s|=)\s*\[?([^:=\[\]]+?)\]?,?\s*""")
LED = re.compile(
    r"()\s*([^\W\d][^\s:=,;]*) +([-+]?\d*\.\d+ *[,;].*)"
)  # a word before a list, or part of a name: GPT 3.5
SEVERAL = re.compile("[ \u3000]{2}|\u3000|^ | $")
SIGN = re.compile(r"[\s,;]+")
CHUNK = 2048  # lines between two looks at who waits
ONE_CELL = {*MOMENTS, Look.PHONE, Look.UNIT}  # what blanks are part of


def cut(source: Source, said: Said, watch: Watch) -> Iterator[Cells]:
    """Every way in which cells may be meant, the likeliest first. Raises EngineError."""
    lines, first = _without_remarks(*_lines(source), source)
    has_tab = _is_between(lines, "\t")
    page = cut_html(source.html, watch, source.where) if source.html and not has_tab and not said.separator else None
    if page is not None:
        yield page
    elif not lines:
        raise EngineError("table_empty", where=source.where)
    elif declared := DECLARED.fullmatch(lines[0]):
        yield _cells(lines[1:], declared[1], "other", first, source, watch)
    elif said.separator is not None:
        yield _as_said(lines, said.separator, first, source, watch)
    elif has_tab and source.text.rstrip().endswith(ENDINGS) and (indented := cut_code(source.text, source.where)):
        yield from indented
    elif has_tab:
        may_be_vectors = source.is_file or any('"' in line for line in lines)
        vectors = _vectors(lines, "\t", first, source) if may_be_vectors else None
        yield vectors or _cells(lines, "\t", "tab", first, source, watch)
    else:
        yield from _without_tab(lines, first, source, watch)


def _without_tab(lines: list[str], first: int, source: Source, watch: Watch) -> Iterator[Cells]:
    certain = cut_code(source.text, source.where) or cut_bars(lines, first, source.where)
    if certain:
        yield from certain
        return
    if not source.is_spreadsheet:
        if keyed := _keyed(lines, first, KEYED):
            yield from keyed
            return
        if not source.is_file:
            yield from _keyed(lines, first, LED)
        if printed := cut_printed(lines, first, source.where):
            yield printed
            return
        if vectors := _vectors(lines, " ", first, source):
            yield vectors
            return
        for separator, sign in (*SIGNS, *WIDE_SIGNS):
            if _is_between(lines, sign):
                yield _cells(lines, sign, separator, first, source, watch)
        if len(lines) > 1 and all(map(BULLET.match, lines)):
            yield Cells([[line.lstrip()[1:].strip()] for line in lines], "other", first)
            yield _cells(lines, "\t", "none", first, source, watch)
            return
        if any(BLANKS.search(line.strip(BLANK)) for line in lines) and look_of(lines[0]) not in ONE_CELL:
            yield _at_blanks(lines, first, source, watch)
    yield _cells(lines, "\t", "none", first, source, watch)


def _keyed(lines: list[str], first: int, pattern: re.Pattern[str]) -> list[Cells]:
    """A name and its numbers in each line, between whatever separates them; none where a line is something else."""
    if not pattern.fullmatch(lines[0]):
        return []
    found = [pattern.fullmatch(line) for line in lines]
    named = [(line[2], line[3]) for line in found if line]
    if len(named) < len(lines):
        return []
    signs = [(separator, sign) for separator, sign in SIGNS if any(sign in numbers for _, numbers in named)]
    cells = [
        Cells([[name, *numbers.split(sign)] for name, numbers in named], separator, first, "rows")
        for separator, sign in signs
    ]
    rows = [[name, *numbers.split()] for name, numbers in named]
    return [*cells, Cells(rows, "blank" if len(rows[0]) > 2 else "other", first, "rows")]


def _as_said(lines: list[str], separator: Separator, first: int, source: Source, watch: Watch) -> Cells:
    if separator == "blank":
        return _at_blanks(lines, first, source, watch)
    return _cells(lines, dict(SIGNS).get(separator, "\t"), separator, first, source, watch)


def _at_blanks(lines: list[str], first: int, source: Source, watch: Watch) -> Cells:
    if any('"' in line for line in lines) and not any(map(SEVERAL.search, lines)):
        return _cells(lines, " ", "blank", first, source, watch)
    if any(next(islice(BLANKS.finditer(line.strip(BLANK)), MOST_COLUMNS - 1, None), None) for line in lines):
        raise EngineError("table_too_wide", where=source.where, limit=MOST_COLUMNS)
    return Cells(Rows(lines, lambda line: BLANKS.split(line.strip(BLANK))), "blank", first)


def _lines(source: Source) -> tuple[list[str], int]:
    """The lines without those at both ends that are no rows, and the number of the first one.

    A spreadsheet ends each row: of one column, an empty line is an empty cell.
    """
    text = source.text.lstrip("\ufeff")
    check_rows(text, source.where)
    lines = (text if "\n" in text else text.replace("\r", "\n")).split("\n")
    for place, line in enumerate(lines):  # in its place, so that no line stands in memory twice
        lines[place] = line.removesuffix("\r")
    if not lines[-1]:
        lines.pop()
    if not source.is_file and (source.is_spreadsheet or "\r\n" in text) and not any(map(_is_cut, lines)):
        return (lines, 1) if any(map(str.strip, lines)) else ([], 1)
    while lines and not lines[-1].strip(" "):
        lines.pop()
    first = 0
    while first < len(lines) and not lines[first].strip(" "):
        first += 1
    return lines[first:], 1 + first


def _without_remarks(lines: list[str], first: int, source: Source) -> tuple[list[str], int]:
    """The lines without the remarks that NumPy and others write over a table; the last may name the columns."""
    remarks: list[str] = []
    for line in lines if not source.is_spreadsheet else ():
        found = REMARK.fullmatch(line)
        if found is None or (found[1] and all(map(PLAIN.fullmatch, SIGN.split(found[1].strip())))):
            break  # the word # may have a vector
        remarks.append((found[1] or "").strip())
    if not 0 < len(remarks) < len(lines):
        return lines, first
    body = lines[len(remarks) :]
    sign = next((sign for sign in "\t;," if sign in body[0]), None)
    over = remarks[-1].split(sign)
    if over and len(over) == len(body[0].split(sign)):  # as NumPy writes "# a,b", or as people do "# of items,b"
        names = remarks[-1] if len(over[0].split()) == 1 else lines[len(remarks) - 1]
        return [names, *body], first + len(remarks) - 1
    blank = next((at for at, line in enumerate(body) if line.strip()), None)
    return (lines, first) if blank is None else (body[blank:], first + len(remarks) + blank)


def _is_between(lines: list[str], sign: str) -> bool:
    """Whether a sign stands anywhere but between quotation marks."""
    return any(sign in line and ('"' not in line or sign in QUOTED.sub("", line)) for line in lines)


def _is_cut(line: str) -> bool:
    return any(sign in line for sign in "\t,; ")


def _vectors(lines: list[str], sign: str, first: int, source: Source) -> Cells | None:
    if sign == "\t" and not any('"' in line for line in lines):
        return None  # tabs separate the cells of any table; only a word that is a quotation mark needs more care
    is_number = look_of(lines[0]) not in (Look.WORD, Look.ODD, Look.CODE) if sign == " " else False
    return None if is_number else cut_vectors(lines, sign, first, source.is_file)


def _cells(lines: list[str], sign: str, separator: Separator, first: int, source: Source, watch: Watch) -> Cells:
    check_columns(lines, sign, source.where)
    rows = _between(lines, sign, source, watch)
    if lacks_corner(rows):
        rows = _between([sign + lines[0], *lines[1:]], sign, source, watch)
    return Cells(rows, separator, first)


def _between(lines: list[str], sign: str, source: Source, watch: Watch) -> Rows:
    plain = Rows(lines, lambda line: line.split(sign))
    quoted = _quoted(lines, sign, source, watch) if any('"' in line for line in lines) else None
    if quoted is None:
        return plain  # a quotation mark may be a word
    has_break = any("\n" in cell and "\t" in cell for row in quoted for cell in row)
    return plain if has_break and len(set(map(len, plain))) == 1 else quoted


def _quoted(lines: list[str], sign: str, source: Source, watch: Watch) -> Rows | None:
    """Rows in which cells may stand between quotation marks; None where these do not close."""
    try:
        rows = _whole_rows(lines, sign, source, watch)
    except csv.Error as error:
        if "limit" in str(error):
            reason = Phrase("cell_too_long", limit=csv.field_size_limit())
            raise EngineError("table_malformed", where=source.where, reason=reason) from error
        return None
    return Rows(rows, lambda row: next(csv.reader([row], delimiter=sign, strict=True), []) or [""])


def _whole_rows(lines: Sequence[str], sign: str, source: Source, watch: Watch) -> list[str]:
    """The text of each row, of one line or of several. Raises EngineError, csv.Error."""
    rows: list[str] = []
    start = end = width = 0

    def feed() -> Iterator[str]:
        nonlocal end, width
        for line in lines:
            end, width = end + 1, width + line.count(sign)
            if width >= MOST_COLUMNS:
                raise EngineError("table_too_wide", where=source.where, limit=MOST_COLUMNS)
            yield line + "\n"

    for _ in csv.reader(feed(), delimiter=sign, strict=True):
        rows.append(lines[start] if end == start + 1 else "\n".join(lines[start:end]))
        start, width = end, 0
        if len(rows) % CHUNK == 0:
            watch.part(0, 1)
    return rows
