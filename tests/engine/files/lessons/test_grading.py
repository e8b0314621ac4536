"""Marks of what learners returned: whose numbers are right, what happened, and that nothing returned can do harm."""

import csv
import io
from pathlib import Path

import pytest

from engine.edits.cells import SetCells
from engine.errors import EngineError
from engine.files.lessons.folders import open_lesson
from engine.files.lessons.grading import COLUMNS, Graded, as_csv, grade
from engine.files.session import save_session
from engine.lessons.marking import solved
from engine.patch import Patch
from engine.worksheet.document import Document
from tests.places import ROOT

SHEET = ROOT / "resources" / "lessons" / "root_blank"


def begun() -> Document:
    return open_lesson(SHEET).document


def unscaled() -> Document:
    return SetCells("scaled", Patch.of([0, 0, 0], [0, 1, 2], [1.0, 4.0, 3.0])).apply(begun())


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    save_session(begun(), tmp_path / "anna.attn")
    save_session(solved(begun()), tmp_path / "ben.attn")
    save_session(unscaled(), tmp_path / "陈.attn")
    (tmp_path / "dora.attn").write_bytes(b"nothing")
    (tmp_path / "notes.txt").write_text("not returned", encoding="utf-8")
    return tmp_path


def test_every_session_has_a_row(returned: Path) -> None:
    rows = {one.file: one for one in grade(returned)}
    counts = {file: (one.right, one.wrong, one.blank, one.mark) for file, one in rows.items()}
    assert counts == {
        "anna.attn": (0, 0, 9, 0),
        "ben.attn": (9, 0, 0, 100),
        "dora.attn": (0, 0, 0, 0),
        "陈.attn": (0, 3, 6, 0),
    }
    assert rows["陈.attn"].lesson == "root_blank"
    assert "the scores were not divided by √d_k" in rows["陈.attn"].row("en")[-1]
    assert "得分没有除以 √d_k" in rows["陈.attn"].row("zh_CN")[-1]
    assert "dora.attn" in rows["dora.attn"].row("en")[-1], "what cannot be read says why"


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    rows = iter([Graded("=cmd|' /C calc'!A0.attn", "+1", 1, 0, 0)])
    header, row = csv.reader(io.StringIO(as_csv(rows, "en")))
    assert tuple(header) == COLUMNS
    assert row == ["'=cmd|' /C calc'!A0.attn", "'+1", "1", "0", "0", "100", ""]


def test_with_the_lesson_other_given_numbers_are_refused(returned: Path) -> None:
    save_session(SetCells.one("Q", 0, 0, 5.0).apply(solved(begun())), returned / "other.attn")
    rows = {one.file: one for one in grade(returned, SHEET)}
    assert rows["ben.attn"].mark == 100
    assert rows["other.attn"].mark == 0
    assert "root_blank" in rows["other.attn"].row("en")[-1]


def test_with_the_lesson_what_is_blank_is_what_the_teacher_said(returned: Path) -> None:
    """A learner who has shown the cells again returns no answers."""
    from engine.edits.blanks import without_exercise

    save_session(without_exercise(begun()), returned / "shown.attn")
    rows = {one.file: one for one in grade(returned, SHEET)}
    assert (rows["shown.attn"].right, rows["shown.attn"].blank) == (0, 9)


@pytest.mark.parametrize(
    ("file", "text", "right", "said"),
    [
        ("emil_scaled.csv", "0.7071,2.8284,2.1213\n0,0.7071,0.7071\n2.1213,4.9497,2.8284\n", 9, ""),
        ("emil_scaled.csv", "1,4,3\n0,1,1\n3,7,4\n", 1, "not divided by √d_k"),
        ("emil_scaled.csv", "1;4\n0;1\n", 0, "3×3"),
        ("emil.csv", "1,4\n0,1\n", 0, "scaled"),
    ],
)
def test_a_table_is_a_matrix_of_the_lesson(file: str, text: str, right: int, said: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    (row,) = grade(tmp_path, SHEET)
    assert row.right == right
    assert said in row.row("en")[-1]


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="nowhere"):
        list(grade(tmp_path / "nowhere"))


def test_the_command_line_prints_or_writes_the_table(returned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import main

    assert main.main(["grade", str(returned), "--language", "zh_CN"]) == 0
    printed = capsys.readouterr().out
    assert "得分没有除以 √d_k" in printed
    assert main.main(["grade", str(returned), "--csv", str(returned / "marks.csv"), "--language", "zh_CN"]) == 0
    assert capsys.readouterr().out == ""
    assert (returned / "marks.csv").read_text(encoding="utf-8-sig").splitlines() == printed.splitlines()
    assert main.main(["grade", str(returned / "nowhere")]) == 2
