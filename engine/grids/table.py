"""A text as cells, as a matrix with the names of its rows and columns, and how one was taken to be the other."""

import re
from collections.abc import Sequence
from dataclasses import field
from typing import Literal

from engine.arrays import Array
from engine.dataclass import dataclass

Separator = Literal["tab", "comma", "semicolon", "blank", "none", "other", "html", "bar", "code", "vectors"]
Names = Literal["none", "rows", "columns", "both"]

DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
DEFUSED = re.compile(r"'+[=+\-@\t\r]")


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Rows of texts, and what stands between them.

    first: the number of the first row, as messages count. names: who has some, where the text says so. hints: numbers
    that a spreadsheet tells beside what it shows, by row and column.
    """

    rows: Sequence[list[str]]
    separator: Separator
    first: int = 1
    names: Names | None = None
    hints: dict[tuple[int, int], float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A matrix and, where the text has them, the names of its rows and columns."""

    array: Array
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class How:
    """How a text was read.

    separator: what stands between its cells; "none" for one cell a line; "html", "bar", "code" and "vectors" for a
    table of a page or of Markdown, an expression of a program, and word vectors. decimal and grouping: the signs within
    its numbers, "" where none of them has one. names: who has some. asides: other dress of its numbers. encoding: of
    the file, where it was guessed.
    """

    separator: Separator
    decimal: str = ""
    grouping: str = ""
    names: Names = "none"
    asides: tuple[str, ...] = ()
    encoding: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A table and how it was read; `doubt`: the one that an earlier answer decided."""

    table: Table
    how: How
    doubt: "Doubt | None" = None


@dataclass(frozen=True, slots=True, eq=False)
class Doubt:
    """A text that can be read in several ways, the likeliest first. `where`: what messages call it."""

    readings: tuple[Reading, ...]
    where: str


def defused(label: str) -> str:
    """A label that no spreadsheet runs as a formula, and that is not empty."""
    return "'" + label if DANGEROUS.match(label) or _is_bare(label) else label


def restored(label: str) -> str:
    """The label that `defused` was given."""
    return label[1:] if DEFUSED.match(label) or (label.startswith("'") and _is_bare(label)) else label


def _is_bare(label: str) -> bool:
    """Whether there is nothing to see but apostrophes: alone, it would be a hole."""
    return not label.lstrip("'").strip()
