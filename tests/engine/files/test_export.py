"""Matrices into files."""

from concurrent.futures import CancelledError
from pathlib import Path

import numpy as np
import pytest

from engine.arrays import BLANK
from engine.edits.cells import SetCells
from engine.edits.choices import Choose
from engine.errors import EngineError
from engine.examples.long_text import long_text
from engine.examples.presets import PRESETS
from engine.examples.tutorial import product_mismatch, tutorial
from engine.files import export
from engine.files.export import export_npz, export_tables, exported
from engine.files.opening import open_document, open_table
from engine.files.tables import TableFormat
from engine.files.text import as_latex, as_markdown, as_numpy
from engine.lazy.materialise import materialise
from engine.pipeline.options import Options
from engine.pipeline.steps import stages_of
from engine.worksheet.values import recompute
from tests.engine.stages.test_stages import CASES


def test_every_matrix_comes_back_to_the_bit(tmp_path: Path) -> None:
    values = recompute(tutorial())
    for path in export_tables(values, list(values.table), tmp_path):
        table = open_table(path)
        assert table.array.tobytes() == np.ascontiguousarray(values.array(path.stem)).tobytes()
    assert open_table(tmp_path / "weights.csv").rows == tutorial().words


def test_single_precision_comes_back_in_as_few_digits(tmp_path: Path) -> None:
    """Of an array and of what is streamed."""
    values = recompute(long_text(1100))
    for name in ("Q", "attention"):
        export_tables(values, [name], tmp_path)
        expected = materialise(values.matrix(name))
        table = open_table(tmp_path / f"{name}.csv")
        np.testing.assert_array_equal(table.array.astype(np.float32), expected)
        assert (tmp_path / f"{name}.csv").stat().st_size < 12.5 * expected.size + 20_000


def test_nothing_is_overwritten_unasked_and_nothing_written_before_all_is_checked(tmp_path: Path) -> None:
    (tmp_path / "Q.csv").write_text("mine")
    values = recompute(tutorial())
    with pytest.raises(EngineError) as caught:
        export_tables(values, ["X", "Q"], tmp_path)
    assert caught.value.code == "file_exists"
    assert not (tmp_path / "X.csv").exists()
    export_tables(values, ["X", "Q"], tmp_path, overwrite=True)
    assert (tmp_path / "Q.csv").read_text() != "mine"


def test_an_export_that_fails_leaves_what_was_there_and_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At any of its files, into a folder that is there and into one that is not."""
    values, there, fresh = recompute(tutorial()), tmp_path / "there", tmp_path / "fresh"
    there.mkdir()
    (there / "Q.csv").write_text("mine")
    for place in range(len(values.table)):
        calls = iter(range(99))
        real = export.encode_table

        def fail(*arguments: object, **named: object) -> bytes:
            if next(calls) == place:  # noqa: B023  # at once
                raise OSError(28, "No space left on device")
            return real(*arguments, **named)  # type: ignore[arg-type]  # noqa: B023

        monkeypatch.setattr(export, "encode_table", fail)
        name = list(values.table)[place]
        for folder in (there, fresh):
            calls = iter(range(99))
            with pytest.raises(EngineError, match=rf"{name}\.csv cannot be written: No space left on device"):
                export_tables(values, list(values.table), folder, overwrite=True)
        monkeypatch.undo()
        assert not fresh.exists()
        assert {path.name: path.read_text() for path in there.iterdir()} == {"Q.csv": "mine"}
    for folder in (there, fresh):
        export_tables(values, list(values.table), folder, overwrite=True)
        assert len(list(folder.iterdir())) == len(values.table)


def test_an_export_that_is_cancelled_leaves_nothing(tmp_path: Path) -> None:
    """Whenever it is: asked once before each block of rows, and once after the last."""
    values = recompute(tutorial())
    asked: list[int] = []
    export_tables(values, ["X", "Q"], tmp_path / "all", cancelled=lambda: bool(asked.append(1)))
    assert len(asked) == 4
    for place in range(4):
        calls = iter(range(9))
        with pytest.raises(CancelledError):
            export_tables(values, ["X", "Q"], tmp_path / "a" / "b", cancelled=lambda: next(calls) == place)  # noqa: B023
        assert [path.name for path in tmp_path.iterdir()] == ["all"]


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
    path = tmp_path / "a.gif"
    with pytest.raises(EngineError) as caught:
        open_document(path)
    assert caught.value.code == "file_unreadable", "there is none"
    path.write_bytes(b"GIF89a")
    with pytest.raises(EngineError) as caught:
        open_document(path)
    assert caught.value.code == "file_unknown"


def test_matrices_as_text() -> None:
    array = recompute(SetCells.one("X", 0, 0, -np.inf).apply(tutorial())).array("X")[:2, :2]
    assert as_numpy(array, "X") == "X = np.array([[-np.inf, 0.0], [0.0, 1.0]])"
    assert as_latex(array) == "\\begin{bmatrix}\n-\\infty & 0.0 \\\\\n0.0 & 1.0\n\\end{bmatrix}"
    assert as_latex(np.array([[1e-05]])) == "\\begin{bmatrix}\n1 \\cdot 10^{-5}\n\\end{bmatrix}"
    assert as_latex(np.array([[BLANK, 1.0]])) == "\\begin{bmatrix}\n\\boxed{\\phantom{0}} & 1.0\n\\end{bmatrix}"
    assert as_markdown(np.array([[BLANK]]), ("a",), ("b",)).splitlines()[-1] == "| a |  |"
    assert as_markdown(array, ("a|b", "c"), ("x", "y")).splitlines() == [
        "|  | x | y |",
        "| --- | ---: | ---: |",
        "| a\\|b | -inf | 0.0 |",
        "| c | 0.0 | 1.0 |",
    ]


def test_each_head_is_a_file_of_its_own(tmp_path: Path) -> None:
    values = recompute(PRESETS["llama"]())
    written = export_tables(values, ["weights", "K_heads", "mask"], tmp_path)
    assert [path.name for path in written] == [
        "weights.h0.csv", "weights.h1.csv", "weights.h2.csv", "weights.h3.csv", "K_heads.h0.csv", "K_heads.h1.csv",
        "mask.csv",
    ]  # fmt: skip
    table = open_table(tmp_path / "weights.h2.csv")
    np.testing.assert_array_equal(table.array, values.array("weights")[2])
    assert table.rows[0] == "Once"
    with np.load(export_npz(values, ["weights"], tmp_path)) as arrays:
        np.testing.assert_array_equal(arrays["weights"], values.array("weights"))


@pytest.mark.parametrize("options", CASES, ids=lambda options: str(options.changed))
def test_no_two_matrices_share_a_file_on_any_system(options: Options) -> None:
    names = [name.lower() for name in stages_of("attention", options)]
    assert len(set(names)) == len(names)


def test_tables_without_names(tmp_path: Path) -> None:
    form = TableFormat(delimiter=";", headers=False, byte_order_mark=False)
    export_tables(recompute(tutorial()), ["X"], tmp_path, form)
    assert (tmp_path / "X.csv").read_bytes().startswith(b"1.0;0.0;0.0\r\n")


@pytest.mark.parametrize("kv_heads", [1, 2, 4])
def test_an_export_of_heads_opens_again_with_as_many(kv_heads: int, tmp_path: Path) -> None:
    document = Choose("kv_heads", kv_heads).apply(Choose("heads", 4).apply(tutorial()))
    values = recompute(document)
    path = export_npz(values, exported(values), tmp_path)
    opened = open_document(path)
    assert (opened.options.heads, opened.options.key_heads) == (4, kv_heads)
    np.testing.assert_array_equal(recompute(opened).array("attention"), values.array("attention"))
