"""Texts read as they were meant, asked about, or refused by cell."""

import re

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.errors import EngineError
from engine.grids.doubts import answer_of
from engine.grids.reading import read
from engine.grids.source import Said, Source, is_of_a_spreadsheet
from engine.grids.table import Doubt
from engine.grids.telling import describe, describe_choice, doubt_error
from tests.pasted import FILES, NAMED, PAGES, PASTED, SPREADSHEET, Outcome


def outcome(source: Source, said: Said = Said()) -> Outcome:
    """What comes of a text, written as in the tables of trials."""
    try:
        found = read(source, said)
    except EngineError as error:
        facts = error.facts
        return ",".join(str(facts[name]) for name in ("row", "column") if name in facts) or error.code
    if isinstance(found, Doubt):
        return tuple(reading.table.array.tolist() for reading in found.readings)
    return found.table.array.tolist()  # type: ignore[no-any-return]


def same(one: Outcome, other: Outcome) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return np.shape(one) == np.shape(other) and np.array_equal(one, other, equal_nan=True)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def short(case: object) -> str:
    return repr(case)[1:60] if isinstance(case, str) else ""


@pytest.mark.parametrize(("text", "right"), PASTED, ids=short)
def test_pasted(text: str, right: Outcome) -> None:
    found = outcome(Source(text, "the clipboard"))
    assert same(found, right), found


@pytest.mark.parametrize(("text", "right"), SPREADSHEET, ids=short)
def test_out_of_a_spreadsheet_a_column_is_a_column(text: str, right: Outcome) -> None:
    found = outcome(Source(text, "the clipboard", is_spreadsheet=True))
    assert same(found, right), found


@pytest.mark.parametrize(("page", "right"), PAGES, ids=short)
def test_tables_of_pages(page: str, right: Outcome) -> None:
    found = outcome(Source("", "the clipboard", html=page))
    assert same(found, right), found


@pytest.mark.parametrize(("text", "right"), FILES, ids=short)
def test_files(text: str, right: Outcome) -> None:
    found = outcome(Source(text, "a.csv", is_file=True))
    assert same(found, right), found


@pytest.mark.parametrize(("text", "is_file", "rows", "columns"), NAMED, ids=short)
def test_names(text: str, is_file: bool, rows: tuple[str, ...], columns: tuple[str, ...]) -> None:
    found = read(Source(text, "here", is_file=is_file))
    assert not isinstance(found, Doubt)
    assert (found.table.rows, found.table.columns) == (rows, columns)


def test_the_page_beside_a_text_tells_what_its_numbers_are() -> None:
    page = '<table><tr><td sdval="475962">475,962</td><td sdval="1">1</td></tr></table>'
    assert outcome(Source("475,962\t1", "the clipboard", html=page)) == [[475962, 1]]
    assert isinstance(outcome(Source("475,962\t1", "the clipboard", html=page.replace("sdval", "title"))), tuple)


ERRORS = [
    ("1\t2024-01-02", "here: row 1, column 2 is “2024-01-02”, a date and not a number."),
    ("1\t12:30", "here: row 1, column 2 is “12:30”, a time and not a number."),
    ("1\t5 kg", "here: row 1, column 2 is “5 kg”, a number with a unit; write the number alone."),
    ("1\t#N/A", "here: row 1, column 2 is “#N/A”, an error of a spreadsheet."),
    ("1.5\t2,5", "here: row 1, column 2 is “2,5”, whose decimal or grouping sign is not that of the other numbers."),
    ('1\t"a\nb"', "here: row 1, column 2 is “a⏎b”, two lines in one cell."),
    ("[[[1, 2]]]", "here has 3 dimensions; a table has 2, rows and columns."),
    ("[[1. ... 2.]]", "here leaves numbers out (“…”). Write it out in full."),
    ("[]", "There are no numbers in here."),
    ("", "There are no numbers in here."),
]


@pytest.mark.parametrize(("text", "says"), ERRORS, ids=short)
def test_what_is_said(text: str, says: str) -> None:
    with pytest.raises(EngineError, match=re.escape(says)):
        read(Source(text, "here"))


SAID = [
    ("475,962", Said(decimal=","), [[475.962]]),
    ("475,962", Said(decimal="."), ([[475, 962]], [[475962]])),
    ("475,962", Said(decimal=".", separator="none"), [[475962]]),
    ("475,962", Said(separator="comma"), [[475, 962]]),
    ("0,5\n-0,25", Said(decimal=","), [[0.5], [-0.25]]),
    ("e\t1\npi\t2", Said(names="rows"), [[1], [2]]),
    ("1\t2\n3\t4", Said(names="both"), [[4]]),
    ("0.5\t0.25", Said(decimal=","), "table_not_so"),
    ("1 234\n5 678", Said(separator="blank"), [[1, 234], [5, 678]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said", "right"), SAID, ids=short)
def test_what_is_said_of_a_text_is_taken(text: str, said: Said, right: Outcome) -> None:
    assert same(outcome(Source(text, "here"), said), right)


def test_an_answer_holds_for_the_same_kind_of_doubt() -> None:
    doubt = read(Source("475,962\t1", "here"))
    assert isinstance(doubt, Doubt)
    answers = answer_of(doubt, doubt.readings[1])
    assert answers == {",": "decimal"}
    said = Said(answers=answers)
    again = read(Source("1,250\t7", "here"), said)
    assert not isinstance(again, Doubt)
    assert again.table.array.tolist() == [[1.25, 7]]
    assert again.doubt is not None
    assert [one.table.array.tolist() for one in again.doubt.readings] == [[[1250, 7]], [[1.25, 7]]]
    assert isinstance(read(Source("1.250\t7", "here"), said), Doubt), "another sign, another doubt"
    certain = read(Source("1,250\t0.5", "here"), said)
    assert not isinstance(certain, Doubt)
    assert certain.table.array.tolist() == [[1250, 0.5]], "an answer decides only what nothing else does"
    assert certain.doubt is None


def test_a_doubt_is_refused_where_nobody_can_be_asked() -> None:
    doubt = read(Source("0,5\n-0,25", "a.csv"))
    assert isinstance(doubt, Doubt)
    assert str(doubt_error(doubt)) == (
        "a.csv can be read in several ways: 2 × 2 numbers, a comma between cells; or 2 × 1 numbers, one cell in each "
        "line, a decimal comma. Say which with --decimal, --separator or --names."
    )
    assert describe_choice(doubt, doubt.readings[1]).text("zh_CN") == "2 × 1 个数，每行一个单元格，小数逗号"


def test_how_it_was_read_is_told() -> None:
    reading = read(Source("a;b\n1.000,92;(5%)\n", "here"))
    assert not isinstance(reading, Doubt)
    assert str(describe(reading)) == (
        "Read as 1 × 2 numbers, a semicolon between cells, a decimal comma, digits grouped by points, percent as "
        "hundredths, numbers in brackets as negative, the first row as names."
    )


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("sqrt(2)\t0", False), ("2/√(2)\texp(1)", False), ("√2\t(1)/(3)", False), ("1/exp(0)\t1", False),
        ("(5)\t0", True), ("$(5)\t0", True), ("(5)%\t0", True), ("sqrt(2)\t(5)", True),
    ],
)  # fmt: skip
def test_brackets_are_told_as_a_sign_where_they_are_one(text: str, is_told: bool) -> None:
    reading = read(Source(text, "here"))
    assert not isinstance(reading, Doubt)
    assert (reading.table.array < 0).any() == is_told
    assert ("numbers in brackets as negative" in str(describe(reading))) == is_told


def test_spreadsheets_are_known_by_what_they_put_beside_a_text() -> None:
    for form in (
        'application/x-qt-windows-mime;value="XML Spreadsheet"',
        "application/vnd.oasis.opendocument.spreadsheet",
        'application/x-openoffice-biff-8;windows_formatname="Biff8"',
        "com.microsoft.Excel.sheet",
    ):
        assert is_of_a_spreadsheet(["text/plain", form])
    assert not is_of_a_spreadsheet(["text/plain", "text/html", "UTF8_STRING", "application/x-moz-nativehtml"])


# any numbers, in any one dress, come back or are asked about

CONVENTIONS = [(".", ""), (".", ","), (",", "."), (",", ""), (",", "\u00a0"), (".", "'"), (",", "\u202f"), (".", "’")]
DRESSES = ["{}", "${}", "{} €", "CHF {}", "{}%"]
amounts = st.decimals(-(10**9), 10**9, places=2) | st.integers(-(10**7), 10**7).map(str) | st.decimals(-2, 2, places=3)


def dressed(amount: object, decimal: str, grouping: str, dress: str, minus: str) -> str:
    text = f"{abs(float(str(amount))):,.{len(str(amount).partition('.')[2])}f}"
    text = text.replace(",", "G").replace(".", decimal).replace("G", grouping)
    is_negative = str(amount).startswith("-")
    if minus == "()":
        return f"({dress.format(text)})" if is_negative else dress.format(text)
    return (minus if is_negative else "") + dress.format(text)


@given(
    st.integers(1, 3).flatmap(
        lambda width: st.lists(st.lists(amounts, min_size=width, max_size=width), min_size=1, max_size=4)
    ),
    st.sampled_from(CONVENTIONS),
    st.sampled_from(DRESSES),
    st.sampled_from(["-", "−", "()"]),
    st.sampled_from(["\t", ";"]),
)
def test_numbers_in_any_dress_come_back_or_are_asked_about(
    amounts: list[list[object]], convention: tuple[str, str], dress: str, minus: str, sign: str
) -> None:
    text = "\r\n".join(sign.join(dressed(one, *convention, dress, minus) for one in row) for row in amounts)
    exponent = "e-2" if "%" in dress else ""
    right = [[float(f"{one}{exponent}") for one in row] for row in amounts]
    found = outcome(Source(text, "here", is_spreadsheet=True) if sign == "\t" else Source(text, "here", is_file=True))
    grids = found if isinstance(found, tuple) else (found,)
    assert any(same(right, grid) for grid in grids), (text, found)


@example("%\n\t")  # a remark over nothing
@given(st.text(st.sampled_from("#0123456789.,-+ \t\n'()%$eE/:x\"\u00a0½²"), max_size=30))
def test_whatever_it_is_the_answer_is_a_table_a_doubt_or_one_clear_error(text: str) -> None:
    try:
        found = read(Source(text, "here"))
    except EngineError as error:
        readings, said = (), str(error)
    else:
        readings, said = found.readings if isinstance(found, Doubt) else (found,), "here"
    assert "here" in said
    for reading in readings:
        assert 0 not in reading.table.array.shape
        assert not np.isinf(reading.table.array).any()
        assert not reading.table.array.flags.writeable
