"""Matrices as tables of text: CSV, TSV and what spreadsheets put on the clipboard.

Numbers are written in full, so that reading them back gives the same bits. Labels that a spreadsheet would run as a
formula (CWE-1236) get an apostrophe in front, which reading takes away again; numbers are never touched.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.arrays import Array, sealed
from engine.errors import EngineError
from engine.numbers import parse_number

LARGEST = 2**24  # cells
SHOWN = 60  # characters of a cell in a message
DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
DEFUSED = re.compile(r"'+[=+\-@\t\r]")
NEEDS_QUOTES = re.compile(r'[",;\t\r\n]|^\s|\s$')  # whichever the delimiter is, so that reading finds the right one
QUOTED = re.compile(r'"(?:[^"]|"")*"')
DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+(?:[eE][+-]?\d+)?")
BLANKS = re.compile(r"[ \u00a0\u3000]+")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A matrix and, where the text has them, the names of its rows and columns."""

    array: Array
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableFormat:
    """How to write a table; the defaults open right in every spreadsheet program, Chinese Excel included."""

    delimiter: str = ","
    headers: bool = True
    byte_order_mark: bool = True
    newline: str = "\r\n"


def write_table(table: Table, form: TableFormat = TableFormat(), is_first: bool = True) -> str:
    """The table as text, without a byte order mark; the top left corner of the headers stays empty.

    The names of the columns stand over the first part only of a table that is written in parts.
    """
    lines = []
    if form.headers and is_first:
        lines.append(["", *map(_label, table.columns)])
    is_double = table.array.dtype == np.float64
    for index, row in enumerate(table.array.tolist() if is_double else table.array):
        label = [_label(table.rows[index])] if form.headers else []
        lines.append([*label, *map(repr if is_double else str, row)])  # as many digits as read back to the same bits
    return "".join(form.delimiter.join(line) + form.newline for line in lines)


def encode_table(table: Table, form: TableFormat = TableFormat(), is_first: bool = True) -> bytes:
    """The table as the bytes of a file, or of a further part of one."""
    return write_table(table, form, is_first).encode("utf-8-sig" if form.byte_order_mark and is_first else "utf-8")


def decode_table(content: bytes, where: str) -> Table:
    """A table from the bytes of a file. Raises EngineError."""
    return read_table(decode_text(content, where), where)


def decode_text(content: bytes, where: str) -> str:
    """Text in UTF-8, UTF-16 (with its mark) or GB 18030. Raises EngineError."""
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise EngineError("table_encoding", where=where)


def read_table(text: str, where: str, numbers_may_be_names: bool = True) -> Table:
    """A table from text. `where` is the file or place that error messages name. Raises EngineError.

    The delimiter is what a `sep=` line says; else a tab if there is any, else a semicolon, else a comma, else blanks.
    The first row holds names if its first cell is empty or none of its cells is a number; the first column likewise.
    Behind an empty first cell even numbers are names, such as years, unless `numbers_may_be_names` is false.
    """
    lines, delimiter = _delimited(text)
    rows = [
        (number, row) for number, row in enumerate(_split(lines, delimiter, where), start=1) if any(map(str.strip, row))
    ]
    if not rows:
        raise EngineError("table_empty", where=where)
    width = len(rows[0][1])
    if len(rows) * width > LARGEST:
        raise EngineError("table_too_large", where=where, limit=LARGEST)
    for number, row in rows:
        if len(row) != width:
            raise EngineError("table_ragged", where=where, row=number, got=len(row), expected=width)
    if not numbers_may_be_names and not rows[0][1][0].strip() and all(map(_is_number, rows[0][1][1:])):
        raise EngineError("table_blank", where=where, row=rows[0][0], column=1)
    return _with_headers(rows, delimiter != ",", where)


def defused(label: str) -> str:
    """A label that no spreadsheet runs as a formula."""
    return "'" + label if DANGEROUS.match(label) else label


def restored(label: str) -> str:
    """The label that `defused` was given."""
    return label[1:] if DEFUSED.match(label) else label


def _label(label: str) -> str:
    """A label as a field of the table."""
    safe = defused(label)
    return '"' + safe.replace('"', '""') + '"' if NEEDS_QUOTES.search(safe) else safe


def _delimited(text: str) -> tuple[str, str]:
    """The text without a `sep=` line, and its delimiter."""
    text = text.lstrip("\ufeff")
    first, _, rest = text.partition("\n")
    declared = re.fullmatch(r'"?sep=(.)"?\r?', first)
    if declared:
        return rest, declared[1]
    plain = QUOTED.sub("", text)
    return text, next((sign for sign in "\t;," if sign in plain), " ")


def _split(lines: str, delimiter: str, where: str) -> list[list[str]]:
    if delimiter == " ":
        return [BLANKS.split(line.strip(" \u00a0\u3000")) for line in lines.splitlines()]
    try:
        return list(csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise EngineError("table_malformed", where=where, reason=str(error)) from error


def _with_headers(rows: list[tuple[int, list[str]]], decimal_comma: bool, where: str) -> Table:
    def is_text(cell: str) -> bool:
        return bool(cell.strip()) and _number(cell, decimal_comma) is None

    first = rows[0][1]
    corner_empty = not first[0].strip()
    has_columns = len(rows) > 1 and ((corner_empty and len(first) > 1) or all(map(is_text, first)))
    body = rows[1:] if has_columns else rows
    has_rows = len(first) > 1 and (
        (has_columns and corner_empty) or all(is_text(row[0]) or not row[0].strip() for _, row in body)
    )
    skip = int(has_rows)
    values = [
        [_cell(cell, where, number, column, decimal_comma) for column, cell in enumerate(row[skip:], start=skip + 1)]
        for number, row in body
    ]
    table = Table(sealed(np.array(values, dtype=np.float64)))
    if has_columns:
        table = replace(table, columns=_names(first[skip:]))
    return replace(table, rows=_names([row[0] for _, row in body])) if has_rows else table


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(restored(cell) for cell in cells)


def _cell(cell: str, where: str, row: int, column: int, decimal_comma: bool) -> float:
    if not cell.strip():
        raise EngineError("table_blank", where=where, row=row, column=column)
    value = _number(cell, decimal_comma)
    if value is None:
        text = cell.strip()
        shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
        raise EngineError("table_text", where=where, row=row, column=column, text=shown)
    return value


def _is_number(cell: str) -> bool:
    return _number(cell, decimal_comma=True) is not None


def _number(cell: str, decimal_comma: bool) -> float | None:
    text = cell.strip()
    if DECIMAL_COMMA.fullmatch(text) and not decimal_comma:
        return None
    try:
        return parse_number(text)
    except EngineError:
        return None
