"""Tables as files of text: full numbers and names out and in. How they are read: tests/engine/grids."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from engine.arrays import freeze
from engine.errors import EngineError
from engine.files.tables import TableFormat, decode_table, encode_table, read_file, write_table
from engine.grids.table import Doubt, Reading, Table, defused, restored
from engine.grids.telling import describe, is_plain

READ = [
    ("commas", "1,2,3\n3,4,5\n", [[1, 2, 3], [3, 4, 5]], (), ()),
    ("semicolons and decimal commas", "1,5;2\n3;4,25", [[1.5, 2], [3, 4.25]], (), ()),
    ("tabs and decimal commas", "1,5\t2\r\n3\t4", [[1.5, 2], [3, 4]], (), ()),
    ("blanks", "1 2  3\n 4 5 6 ", [[1, 2, 3], [4, 5, 6]], (), ()),
    ("one column", "1\n2\n", [[1], [2]], (), ()),
    ("one number", "7", [[7]], (), ()),
    ("sep line", "sep=|\n1|2\n3|4", [[1, 2], [3, 4]], (), ()),
    ("empty lines", "\n1.0,2\n3,4\n\n", [[1, 2], [3, 4]], (), ()),
    ("fractions", "1/3,sqrt(4)\n-1e-3,pi", [[1 / 3, 2], [-1e-3, math.pi]], (), ()),
    ("infinities", "inf,-inf\nnan,1", [[math.inf, -math.inf], [math.nan, 1]], (), ()),
    ("column names", "a,b\n1,2", [[1, 2]], (), ("a", "b")),
    ("row names", "cat,1,2\ndog,3,4", [[1, 2], [3, 4]], ("cat", "dog"), ()),
    ("both", ",a,b\ncat,1,2\n狗,3,4", [[1, 2], [3, 4]], ("cat", "狗"), ("a", "b")),
    ("names that look like numbers", ",1,2\n2024,5,6", [[5, 6]], ("2024",), ("1", "2")),
    ("a named corner", "word,a,b\ncat,1,2", [[1, 2]], ("cat",), ("a", "b")),
    ("quoted", '"","a,b"\n"x ""y""",1', [[1]], ('x "y"',), ("a,b",)),
    ("defused names", ",'=a\n'+b,1", [[1]], ("+b",), ("=a",)),
    ("names with every delimiter", ',a\n"b;c\td,e",1', [[1]], ("b;c\td,e",), ("a",)),
    ("full width", "１;２", [[1, 2]], (), ()),
    ("quoted decimal commas", '"1,5",2\n3,4', [[1.5, 2], [3, 4]], (), ()),
]


@pytest.mark.parametrize(("name", "text", "array", "rows", "columns"), READ, ids=[case[0] for case in READ])
def test_read(name: str, text: str, array: list[list[float]], rows: tuple[str, ...], columns: tuple[str, ...]) -> None:
    table = decode_table(text.encode(), "here")
    np.testing.assert_array_equal(table.array, array)
    assert (table.rows, table.columns) == (rows, columns)


BAD = [
    ("a cell without end", '1,"' + "x" * 200_000, "table_malformed", "well-formed"),
    ("nothing", "", "table_empty", "here"),
    ("blank lines", "\n \n", "table_empty", "here"),
    ("a long text", "1,2\n3," + "x" * 500, "table_text", "“" + "x" * 12 + "…" + "x" * 47 + "”"),
    ("ragged", "1,2,3\n3", "table_ragged", "row 2 has 1 cells, but the first row has 3"),
    ("a word among numbers", "1,2\n3,x", "table_text", "row 2, column 2 is “x”"),
    ("an empty line", "1,2\n\n3,4", "table_blank", "row 2, column 1 is empty"),
    ("two readings", "1,2\n3,4", "table_in_doubt", "a comma between cells; or 2 × 1 numbers"),
    ("a word in the first row", "1,x\n2,3", "table_text", "row 1, column 2 is “x”"),
    ("a hole", "1,2\n,4", "table_blank", "row 2, column 1 is empty"),
    ("both decimal signs", '"1,5",2.5\n3,4', "table_text", "row 1, column 2 is “2.5”"),
]


@pytest.mark.parametrize(("name", "text", "code", "says"), BAD, ids=[case[0] for case in BAD])
def test_refused_by_row_and_column(name: str, text: str, code: str, says: str) -> None:
    with pytest.raises(EngineError) as caught:
        decode_table(text.encode(), "here")
    assert caught.value.code == code
    assert says in str(caught.value)


formats = st.builds(
    TableFormat,
    delimiter=st.sampled_from([",", ";", "\t"]),
    headers=st.booleans(),
    byte_order_mark=st.booleans(),
    newline=st.sampled_from(["\n", "\r\n"]),
)
doubles = hnp.arrays(np.float64, st.tuples(st.integers(1, 4), st.integers(1, 4)), elements=st.floats(allow_nan=False))
seen = st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from(",;\t'=-")
labels = st.text(seen, max_size=6) | st.sampled_from(["", " ", "\u3000", "'", "' ", "''", "=", "'="])


@given(doubles, formats, st.data())
def test_doubles_and_names_come_back_to_the_bit(array: np.ndarray, form: TableFormat, data: st.DataObject) -> None:
    rows = tuple(data.draw(st.lists(labels, min_size=array.shape[0], max_size=array.shape[0])))
    columns = tuple(data.draw(st.lists(labels, min_size=array.shape[1], max_size=array.shape[1])))
    found = read_file(encode_table(Table(freeze(array), rows, columns), form), "here")
    asked = isinstance(found, Doubt)  # 1.125;2.375 may be thousands
    read = (
        next(one.table for one in found.readings if one.how.decimal != ",") if isinstance(found, Doubt) else found.table
    )
    assert read.array.tobytes() == np.ascontiguousarray(array).tobytes()
    assert not asked or not any("e" in repr(value) or repr(value).endswith(".0") for value in array.ravel().tolist())
    if form.headers:
        assert (read.rows, read.columns) == (rows, columns)


@given(st.text(max_size=8))
def test_defusing_can_be_undone(label: str) -> None:
    assert restored(defused(label)) == label
    assert not defused(label).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("label", ["", " ", "\u3000", "'", "'' "])
def test_blank_names_come_back(label: str, delimiter: str) -> None:
    """Also where all of them are, and the first line has nothing else."""
    for rows, columns in (((label,), (label,)), ((label, "a"), (label,)), (("a", label), ("b", label))):
        table = Table(freeze(np.full((len(rows), len(columns)), 0.5)), rows, columns)
        read = decode_table(encode_table(table, TableFormat(delimiter)), "here")
        assert (read.rows, read.columns) == (rows, columns)


@pytest.mark.parametrize("label", ["=1+1", "+a", "-b", "@c", "\td", "'=e"])
def test_dangerous_names_are_defused_and_numbers_are_not(label: str) -> None:
    text = write_table(Table(freeze([[-0.5]]), (label,), ("x",)))
    assert text.splitlines()[1].lstrip('"').startswith("'")
    assert text.rstrip().endswith(",-0.5")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_encodings(encoding: str) -> None:
    assert decode_table(",a\n狗,1\n".encode(encoding), "here").rows == ("狗",)


GUESSED = [
    ("gb18030", "狗,Katze", "GB 18030"),
    ("gb18030", "琪,詞", "GB 18030"),
    ("big5", "單詞,老師說的話", "Big5"),
    ("cp932", "語,ねこ", "Shift JIS"),
    ("cp1252", "Größe,Maß", "Windows-1252"),
    ("cp1252", "°C,µm", "Windows-1252"),
]


@pytest.mark.parametrize(("encoding", "names", "guessed"), GUESSED)
def test_an_encoding_that_is_guessed_is_told(encoding: str, names: str, guessed: str) -> None:
    found = read_file(f"{names}\n1,2.5\n".encode(encoding), "here")
    assert isinstance(found, Reading)
    assert found.table.columns == tuple(names.split(","))
    assert str(describe(found)).endswith(f", the text guessed to be in {guessed}.")
    assert not is_plain(found.how)


@pytest.mark.parametrize("content", [b"\xff\xff\xff,1", "кот,1".encode("cp1251"), b"a\0b,1", b"\xff\xfea", b"\0\1\2"])
def test_bytes_that_are_no_text(content: bytes) -> None:
    with pytest.raises(EngineError) as caught:
        decode_table(content, "here")
    assert caught.value.code == "table_encoding"


def test_the_file_excel_opens() -> None:
    content = encode_table(Table(freeze([[1.5, 2.0]]), ("词",), ("a", "b")))
    assert content == "\ufeff,a,b\r\n词,1.5,2.0\r\n".encode()


def test_single_precision_is_written_with_its_own_digits() -> None:
    array = np.array([[1 / 3, -np.inf], [1e-30, 2.5]], dtype=np.float32)
    text = write_table(Table(array), TableFormat(headers=False, newline="\n"))
    assert text == "0.33333334,-inf\n1e-30,2.5\n"
    np.testing.assert_array_equal(decode_table(text.encode(), "here").array.astype(np.float32), array)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("corner", ["", "word"])
@pytest.mark.parametrize("columns", [("2019", "2020"), ("0",), ("1.5", "2.5"), ("1/2/2020", "a")])
def test_words_beside_make_names_of_whatever_stands_over(delimiter: str, corner: str, columns: tuple[str, ...]) -> None:
    lines = [(corner, *columns), *((name, *("1",) * len(columns)) for name in ("UK", ":"))]
    found = read_file("\r\n".join(delimiter.join(line) for line in lines).encode(), "here")
    assert isinstance(found, Reading)
    assert (found.table.rows, found.table.columns) == (("UK", ":"), columns)
