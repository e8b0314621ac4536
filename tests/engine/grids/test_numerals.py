"""A row of plain digits is read at once, each number as it is read alone."""

import numpy as np
import pytest

from engine.grids.numerals import Convention, number_of, plain_numbers

PLAIN = ("0", "-0", "12", "+7", "1.5", "-0.25", ".5", "5.", "1e5", "2.5E-3", "1.e2", "123456789012345678901")
ODD = (
    *("", " ", "1 2", "007", "-012", "00.5", "1_000", "nan", "inf", "Infinity", "1e999", "-1e999", "e", "-", ".", "1e"),
    *(
        "1.2.3",
        "1,5",
        "1,",
        ",5",
        "1,e5",
        "1,000.5",
        "１２",
        "٣",
        "\t1",
        "1\t2",
        "5%",
        "$3",
        "1/2",
        "+-1",
        "1-2",
        "1E+",
    ),
    *("1E+", "9" * 2001, "1.234.567", "0x10", "−1", "1 ", "0,5", "-0,5", "1,5e3", "01,5"),
)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_digits_are_read_at_once(text: str) -> None:
    assert plain_numbers(["3", text, "4"], ".") == [3.0, number_of(text, Convention()), 4.0]


@pytest.mark.parametrize("decimal", [".", ","])
@pytest.mark.parametrize("text", [*PLAIN, *ODD])
def test_what_is_read_at_once_is_read_as_alone(text: str, decimal: str) -> None:
    for grouping in ("", ",", ".", " ", "'"):
        row = ["3", text, "-4"]
        alone = [number_of(cell, Convention(decimal, grouping)) for cell in row]
        found = plain_numbers(row, decimal)
        assert found is None or list(map(repr, found)) == list(map(repr, alone))


def test_decimal_commas_are_read_at_once() -> None:
    assert plain_numbers(["0,5", "-1,25e2", "7"], ",") == [0.5, -125.0, 7.0]


def test_seventeen_digits_keep_every_bit() -> None:
    numbers = np.random.RandomState(0).normal(size=100).tolist()
    assert plain_numbers(list(map(repr, numbers)), ".") == numbers
