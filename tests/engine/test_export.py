"""Matrices into files."""

from pathlib import Path

import numpy as np
import pytest

from engine.edits.cells import SetCells
from engine.errors import EngineError
from engine.examples import product_mismatch, tutorial
from engine.files.export import export_npz, export_tables
from engine.files.opening import open_document, open_table
from engine.files.tables import TableFormat
from engine.files.text import as_latex, as_markdown, as_numpy
from engine.recompute import recompute


def test_every_matrix_comes_back_to_the_bit(tmp_path: Path) -> None:
    values = recompute(tutorial())
    for path in export_tables(values, list(values.table), tmp_path):
        table = open_table(path)
        assert table.array.tobytes() == np.ascontiguousarray(values.array(path.stem)).tobytes()
    assert open_table(tmp_path / "weights.csv").rows == tutorial().words


def test_nothing_is_overwritten_unasked_and_nothing_written_before_all_is_checked(tmp_path: Path) -> None:
    (tmp_path / "Q.csv").write_text("mine")
    values = recompute(tutorial())
    with pytest.raises(EngineError) as caught:
        export_tables(values, ["X", "Q"], tmp_path)
    assert caught.value.code == "file_exists"
    assert not (tmp_path / "X.csv").exists()
    export_tables(values, ["X", "Q"], tmp_path, overwrite=True)
    assert (tmp_path / "Q.csv").read_text() != "mine"


def test_a_matrix_that_cannot_be_computed_is_not_exported(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        export_tables(recompute(product_mismatch()), ["A", "C"], tmp_path)
    assert caught.value.code == "shapes_do_not_match"
    assert not list(tmp_path.iterdir())


def test_npz(tmp_path: Path) -> None:
    values = recompute(tutorial())
    with np.load(export_npz(values, ["weights", "V"], tmp_path / "new")) as arrays:
        assert sorted(arrays) == ["V", "weights"]
        np.testing.assert_array_equal(arrays["weights"], values.array("weights"))


def test_a_table_opens_as_words(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text(",a,b\ncat,1,0\ndog,0.5,2\n")
    document = open_document(path)
    assert document.words == ("cat", "dog")
    assert recompute(document).array("attention").shape == (2, 3)
    expected = np.random.RandomState(42).randint(3, size=(2, 3))
    np.testing.assert_array_equal(document.sources["W_Q"], expected)


def test_other_files_are_not_opened(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        open_document(tmp_path / "a.pdf")
    assert caught.value.code == "file_unknown"


def test_matrices_as_text() -> None:
    array = recompute(SetCells.one("X", 0, 0, -np.inf).apply(tutorial())).array("X")[:2, :2]
    assert as_numpy(array, "X") == "X = np.array([[-np.inf, 0.0], [0.0, 1.0]])"
    assert as_latex(array) == "\\begin{bmatrix}\n-\\infty & 0.0 \\\\\n0.0 & 1.0\n\\end{bmatrix}"
    assert as_latex(np.array([[1e-05]])) == "\\begin{bmatrix}\n1 \\cdot 10^{-5}\n\\end{bmatrix}"
    assert as_markdown(array, ("a|b", "c"), ("x", "y")).splitlines() == [
        "|  | x | y |",
        "| --- | ---: | ---: |",
        "| a\\|b | -inf | 0.0 |",
        "| c | 0.0 | 1.0 |",
    ]


def test_tables_without_names(tmp_path: Path) -> None:
    form = TableFormat(delimiter=";", headers=False, byte_order_mark=False)
    export_tables(recompute(tutorial()), ["X"], tmp_path, form)
    assert (tmp_path / "X.csv").read_bytes().startswith(b"1.0;0.0;0.0\r\n")
