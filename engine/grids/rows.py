"""Rows that are cut out of their lines when they are looked at, so that their cells never stand in memory all at once.

What a table may have is counted here before it is cut.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from engine.errors import EngineError

MOST_CELLS = 2**22
MOST_ROWS = 2**20
MOST_COLUMNS = 2**16

Cut = Callable[[str], list[str]]


class Rows(Sequence[list[str]]):
    """The cells of each line."""

    def __init__(self, lines: Sequence[str], cut: Cut) -> None:
        self._lines, self._cut = lines, cut

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> list[str]: ...
    @overload
    def __getitem__(self, at: slice) -> "Rows": ...
    def __getitem__(self, at: int | slice) -> "list[str] | Rows":
        return Rows(self._lines[at], self._cut) if isinstance(at, slice) else self._cut(self._lines[at])

    def __iter__(self) -> Iterator[list[str]]:
        return map(self._cut, self._lines)

    def without(self, columns: int) -> "Rows":
        """Without so many cells at the left."""
        return Rows(self._lines, lambda line: self._cut(line)[columns:])


def inner(rows: Sequence[list[str]], down: int, right: int) -> Sequence[list[str]]:
    """The rows without so many at the top, and so many cells of each at the left."""
    if isinstance(rows, Rows):
        return rows[down:].without(right)
    return [row[right:] for row in rows[down:]]


def check_rows(text: str, where: str) -> None:
    """Raises EngineError for a text of too many lines."""
    if max(text.count("\n"), text.count("\r")) > MOST_ROWS:
        raise EngineError("table_too_long", where=where, limit=MOST_ROWS)


def check_columns(lines: Sequence[str], sign: str, where: str) -> None:
    """Raises EngineError for a line of too many cells."""
    if any(line.count(sign) >= MOST_COLUMNS for line in lines):
        raise EngineError("table_too_wide", where=where, limit=MOST_COLUMNS)


def check_cells(rows: int, columns: int, where: str) -> None:
    """Raises EngineError for a table of too many."""
    if rows * columns > MOST_CELLS:
        raise EngineError("table_too_large", where=where, limit=MOST_CELLS)
