"""Matrices as files of text: CSV, TSV and the like, which `engine/grids` reads.

Numbers are written in full, so that reading them back gives the same bits. Labels that a spreadsheet would run as a
formula (CWE-1236), and those that are blank, get an apostrophe in front, which reading takes away again; numbers are
never touched.
"""

import re

import numpy as np

from engine.arrays import is_blank, number_text
from engine.dataclass import dataclass
from engine.files.encodings import Decoded, decode
from engine.grids.source import Said, Source, Watch
from engine.grids.table import Doubt, Reading, Table, defused
from engine.grids.telling import doubt_error

NEEDS_QUOTES = re.compile(r'[",;\t\r\n]|^\s|\s$')  # whichever the delimiter is, so that reading finds the right one


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
        lines.append([*label, *map(number_text if is_double else _single_text, row)])
    return "".join(form.delimiter.join(line) + form.newline for line in lines)


def encode_table(table: Table, form: TableFormat = TableFormat(), is_first: bool = True) -> bytes:
    """The table as the bytes of a file, or of a further part of one."""
    return write_table(table, form, is_first).encode("utf-8-sig" if form.byte_order_mark and is_first else "utf-8")


def read_file(content: bytes, where: str, said: Said = Said(), watch: Watch = Watch()) -> Reading | Doubt:
    """The table that the bytes of a file hold, or those that they may hold. Raises EngineError."""
    return read_text(decode(content, where), where, said, watch)


def read_text(decoded: Decoded, where: str, said: Said = Said(), watch: Watch = Watch()) -> Reading | Doubt:
    """The same of its text."""
    from engine.grids.reading import read  # here, as who only writes a table reads none

    return read(Source(decoded.text, where, is_file=True, encoding=decoded.guessed), said, watch)


def decode_table(content: bytes, where: str, said: Said = Said()) -> Table:
    """The table that the bytes of a file hold. Raises EngineError, also where it is in doubt."""
    return take_certain(read_file(content, where, said)).table


def take_certain(found: Reading | Doubt) -> Reading:
    """The one reading, where nobody can be asked. Raises EngineError."""
    if isinstance(found, Doubt):
        raise doubt_error(found)
    return found


def _single_text(value: np.float32) -> str:
    """As many digits as read back to the same bits."""
    return "" if is_blank(float(value)) else str(value)


def _label(label: str) -> str:
    """A label as a field of the table."""
    safe = defused(label)
    return '"' + safe.replace('"', '""') + '"' if NEEDS_QUOTES.search(safe) else safe
