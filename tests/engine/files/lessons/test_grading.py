"""Marks of what learners returned: whose numbers are right, what happened, and that nothing returned can do harm."""

import csv
import io
from pathlib import Path

import pytest

from engine.edits.cells import SetCells
from engine.errors import EngineError
from engine.files.lessons.folders import open_lesson
from engine.files.lessons.grading import COLUMNS, Graded, as_csv, grade
from engine.files.notebooks.writing import notebook_of
from engine.files.session import save_session
from engine.lessons.marking import solved
from engine.lessons.variants import variant
from engine.patch import Patch
from engine.worksheet.document import Document
from engine.worksheet.values import recompute
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
    (tmp_path / "notes.txt").write_text("no numbers", encoding="utf-8")
    return tmp_path


def test_every_session_has_a_row(returned: Path) -> None:
    rows = {one.file: one for one in grade(returned)}
    counts = {file: (one.right, one.wrong, one.blank, one.mark) for file, one in rows.items()}
    assert counts == {
        "anna.attn": (0, 0, 9, 0),
        "ben.attn": (9, 0, 0, 100),
        "dora.attn": (0, 0, 0, 0),
        "notes.txt": (0, 0, 0, 0),
        "陈.attn": (0, 3, 6, 0),
    }
    assert rows["陈.attn"].lesson == "root_blank"
    assert "the scores were not divided by √d_k" in rows["陈.attn"].row("en")[-1]
    assert "得分没有除以 √d_k" in rows["陈.attn"].row("zh_CN")[-1]
    assert "dora.attn" in rows["dora.attn"].row("en")[-1], "what cannot be read says why"
    assert "--lesson" in rows["notes.txt"].row("en")[-1], "and what only a lesson tells of"


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
        ("emil_weights.csv", "0,0,0\n0,0,0\n0,0,0\n", 0, "asked for: scaled."),
    ],
)
def test_a_table_is_a_matrix_of_the_lesson(file: str, text: str, right: int, said: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    (row,) = grade(tmp_path, SHEET)
    assert row.right == right
    assert said in row.row("en")[-1]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (",I,like,tea\nI,,,\nlike,,,\ntea,,,\n", (0, 0, 9)),
        (",I,like,tea\nI,0.7071,,\nlike,,0.7071,\ntea,,,9\n", (2, 1, 6)),
        ("0.7071,,\n,,\n,,\n", (1, 0, 8)),
        (",2.8284,\n,,\n,,2.8284\n", (2, 0, 7)),
        (";2,8284;\n;;\n;;2,8284\n", (2, 0, 7)),
        ("nan,2.8284,\n,,\n,,2.8284\n", (2, 0, 7)),
    ],
)
def test_cells_of_a_table_that_nobody_filled_in_are_blank(
    text: str, counts: tuple[int, int, int], tmp_path: Path
) -> None:
    """As the program itself exports them; whoever opens such a table as words is still asked to write 0."""
    (tmp_path / "emil_scaled.csv").write_text(text, encoding="utf-8")
    (row,) = grade(tmp_path, SHEET)
    assert (row.right, row.wrong, row.blank) == counts


def test_what_a_table_shows_of_a_sheet_is_no_answer(tmp_path: Path) -> None:
    """Every second cell was there to be copied: only the others count."""
    from engine.edits.blanks import Fade, without_exercise
    from engine.files.lessons.writing import save_lesson

    lesson = tmp_path / "faded"
    save_lesson(Fade("every_second").apply(without_exercise(begun())), lesson)
    returned = tmp_path / "returned"
    returned.mkdir()
    (returned / "emil_weights.csv").write_text(",\n".join([",,"] * 3).replace(",\n", "\n"), encoding="utf-8")
    (row,) = grade(returned, lesson)
    exercise = open_lesson(lesson).document.exercise
    assert exercise is not None
    assert (row.right, row.wrong, row.blank) == (0, 0, len(exercise.blanks["weights"].cells)) < (0, 0, 9)


@pytest.fixture
def of_class(tmp_path: Path) -> Path:
    """The sheets of three seeds, as they were given out."""
    folder = tmp_path / "class"
    for seed in (4, 5, 6):
        save_new(variant(begun(), seed), folder / f"sheet_{seed}.attn")
    return folder


def save_new(document: Document, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    save_session(document, path)


def test_class_sheets_are_held_against_those_given_out(of_class: Path, tmp_path: Path) -> None:
    """By their numbers, whatever the file is called; a sheet with easier numbers, or fewer blank cells, is none."""
    from engine.edits.blanks import without_exercise

    returned = tmp_path / "returned"
    right = solved(variant(begun(), 5))
    save_new(right, returned / "anna.attn")
    save_new(without_exercise(right), returned / "ben.attn")
    save_new(SetCells.one("Q", 0, 0, 11.0).apply(right), returned / "cleo.attn")
    save_new(solved(variant(begun(), 9)), returned / "of another class.attn")
    notebook = notebook_of(recompute(solved(variant(begun(), 6))), seed=6)
    (returned / "dan.ipynb").write_bytes(notebook)
    (returned / "eve.ipynb").write_bytes(notebook.replace(b'"seed": 6', b'"seed": 9'))
    numbers = "\n".join(",".join(map(str, row)) for row in recompute(right).array("scaled").tolist())
    for name in ("finn_sheet_5_scaled.csv", "gus_sheet_4_scaled.csv", "hal_scaled.csv", "ida_sheet_55_scaled.csv"):
        (returned / name).write_text(numbers, encoding="utf-8")
    rows = {row.file.split(".")[0].split("_")[0]: row for row in grade(returned, of_class)}
    assert {name: (row.lesson, row.mark) for name, row in rows.items() if row.lesson} == {
        "anna": ("sheet_5", 100),
        "ben": ("sheet_5", 0),
        "dan": ("sheet_6", 100),
        "finn": ("sheet_5", 100),
        "gus": ("sheet_4", rows["gus"].mark),
    }
    assert rows["gus"].mark < 100
    for name in ("cleo", "of another class", "eve"):
        assert "none of the sheets in class" in rows[name].row("en")[-1]
    assert all("sheet_4_weights.csv" in rows[name].row("en")[-1] for name in ("hal", "ida"))


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
    assert main.main(["grade", str(returned), "--csv", str(returned / "marks.csv"), "--language", "zh_CN"]) == 0
    assert "marks.csv" not in (returned / "marks.csv").read_text(encoding="utf-8-sig"), "nobody returned that"
    capsys.readouterr()
    (returned / "anna").mkdir()
    assert main.main(["grade", str(returned), "--lesson", str(SHEET)]) == 0
    assert capsys.readouterr().err == "Not marked, as of other kinds: anna\n"
    assert main.main(["grade", str(returned)]) == 0
    assert "on the numbers that it holds itself" in capsys.readouterr().err, "which a learner may have changed"
    assert main.main(["grade", str(returned / "nowhere")]) == 2
