"""Texts larger than any table: refused by what is counted, before a cell of them is cut out."""

from collections.abc import Callable

import pytest

from engine.errors import EngineError
from engine.grids.reading import read
from engine.grids.rows import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Rows, inner
from engine.grids.source import Source
from engine.grids.table import Reading

MANY = MOST_COLUMNS
TOO_MUCH: dict[str, tuple[Callable[[], str], str]] = {  # made when they are read, as some are large
    "rows": (lambda: "1\n" * (MOST_ROWS + 1), "table_too_long"),
    "rows of an old Macintosh": (lambda: "1\r" * (MOST_ROWS + 1), "table_too_long"),
    "tabs": (lambda: "1\t" * MANY, "table_too_wide"),
    "commas": (lambda: "1," * MANY, "table_too_wide"),
    "semicolons": (lambda: "1;" * MANY, "table_too_wide"),
    "blanks": (lambda: "1 " * MANY + "1", "table_too_wide"),
    "a sign of its own": (lambda: "sep=|\n" + "1|" * MANY, "table_too_wide"),
    "quoted cells": (lambda: '"1",' * MANY + '"1"', "table_too_wide"),
    "one row over many lines": (lambda: '1,"\n",' * MANY, "table_too_wide"),
    "one quoted cell": (lambda: '1,"' + "2" * 200_000 + '"', "table_malformed"),
    "bars": (lambda: "|a|\n|-|\n" + "|1" * MANY + "|", "table_too_wide"),
    "cells": (lambda: ("1," * 2047 + "1\n") * (MOST_CELLS // 2048 + 1), "table_too_large"),
    "a list": (lambda: "[[" + "1," * 1_100_000 + "1]]", "code_too_long"),
    "a list that never ends": (lambda: "[" * 2_100_000, "code_too_long"),
    "a long list": (lambda: "[[" + "1.0000000000000000," * 2_000_000 + "1]]", "code_too_long"),
    "LaTeX": (lambda: "\\begin{matrix}" + "1&" * 1_100_000 + "\\end{matrix}", "code_too_long"),
}


@pytest.mark.parametrize(("text", "code"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_is_too_much_is_refused(text: Callable[[], str], code: str) -> None:
    with pytest.raises(EngineError, match=r"^a\.csv ") as caught:
        read(Source(text(), "a.csv", is_file=True))
    assert caught.value.code == code


def test_a_page_of_too_many_cells_is_refused() -> None:
    row = "<tr>" + "<td colspan=4096>" * 16
    with pytest.raises(EngineError) as caught:
        read(Source("1", "the clipboard", html=f"<table>{row * 17}</table>"))
    assert caught.value.code == "table_too_large"


def test_a_long_number_is_none() -> None:
    with pytest.raises(EngineError) as caught:
        read(Source("1,2\n3," + "9" * 100_000, "a.csv", is_file=True))
    assert caught.value.code == "table_text"


def test_the_smallest_number_in_full_is_read() -> None:
    found = read(Source(f"1,2\n3,{5e-324:.1074f}", "a.csv", is_file=True))
    assert isinstance(found, Reading)
    assert found.table.array[1, 1] == 5e-324


def test_as_many_rows_as_there_may_be() -> None:
    found = read(Source("1\t2\n" * MOST_ROWS, "a.csv", is_file=True))
    assert isinstance(found, Reading)
    assert found.table.array.shape == (MOST_ROWS, 2)


def test_rows_are_cut_when_they_are_looked_at() -> None:
    seen: list[str] = []

    def cut(line: str) -> list[str]:
        seen.append(line)
        return line.split(",")

    rows = Rows(["a,b", "c,d", "e,f"], cut)
    within = inner(rows, 1, 1)
    assert seen == []
    assert within[1] == ["f"]
    assert seen == ["e,f"]
    assert list(within) == [["d"], ["f"]]
    assert [*inner([["a", "b"], ["c", "d"]], 1, 1)] == [["d"]]
