"""Notebooks for otter: its tests stand in the notebook's metadata, and run there as otter runs them."""

import doctest
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from engine.edits.blanks import Fade
from engine.examples.tutorial import tutorial
from engine.files.lessons.grading import grade
from engine.files.notebooks.writing import notebook_of
from engine.lessons.marking import solved
from engine.worksheet.values import recompute
from tests.engine.files.notebooks.test_notebooks import RIGHT, SHEET, begun, check_form, code_of, filled, run

WRONG = {"scaled_0_2": "3.0"}


def written(file: str = "sheet.ipynb") -> bytes:
    return notebook_of(recompute(begun()), grader="otter", file=file)


class Stand(ModuleType):
    """What a notebook asks of otter: the doctests of a question, run on what the cells have left behind."""

    def __init__(self, content: bytes) -> None:
        super().__init__("otter")
        self.tests: dict[str, Any] = json.loads(content)["metadata"]["otter"]["tests"]
        self.names: dict[str, Any] = {}
        self.opened: list[str | None] = []
        self.passed: dict[str, list[bool]] = {}

    def Notebook(self, path: str | None = None) -> "Stand":
        self.opened.append(path)
        return self

    def check(self, question: str) -> None:
        (suite,) = self.tests[question]["suites"]
        self.passed[question] = [self.is_passed(case["code"]) for case in suite["cases"]]

    def is_passed(self, code: str) -> bool:
        test = doctest.DocTestParser().get_doctest(code, self.names, "case", None, None)
        return doctest.DocTestRunner(verbose=False).run(test, out=lambda _text: None, clear_globs=False).failed == 0


def checked(content: bytes, monkeypatch: pytest.MonkeyPatch) -> Stand:
    stand = Stand(content)
    monkeypatch.setitem(sys.modules, "otter", stand)
    with np.printoptions():
        for cell in json.loads(content)["cells"]:
            if cell["cell_type"] == "code":
                source = "".join(cell["source"])
                exec(compile(source, "cell", "exec", dont_inherit=True), stand.names)
    return stand


def test_the_form() -> None:
    content = written()
    check_form(content, "otter")
    notebook = json.loads(content)
    otter = notebook["metadata"]["otter"]
    assert otter.keys() == {"OK_FORMAT", "tests"}, "either both or none"
    (test,) = otter["tests"].values()
    assert test["name"] == "scaled"
    (suite,) = test["suites"]
    assert (suite["type"], suite["setup"], suite["teardown"]) == ("doctest", "", "")
    assert [case["points"] for case in suite["cases"]] == [1] * 9
    by_id = {cell["id"]: cell for cell in notebook["cells"]}
    assert by_id["scaled_numbers"]["metadata"] == {"tags": ["otter_answer_cell"]}
    assert by_id["scaled_test"]["source"] == 'grader.check("scaled")'


def test_each_cell_has_its_own_test(monkeypatch: pytest.MonkeyPatch) -> None:
    stand = checked(filled(written(), RIGHT | WRONG), monkeypatch)
    assert stand.passed == {"scaled": [True, True, False, True, *[False] * 5]}


@pytest.mark.parametrize("how", ["last_step", "every_second", "all"])
def test_with_all_numbers_every_test_passes(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Fade(how).apply(tutorial())
    stand = checked(notebook_of(recompute(solved(document)), grader="otter"), monkeypatch)
    exercise = document.exercise
    assert exercise is not None
    assert {name: len(passed) for name, passed in stand.passed.items()} == {
        name: len(blanks.cells) for name, blanks in exercise.blanks.items()
    }
    assert all(all(passed) for passed in stand.passed.values())


@pytest.mark.parametrize(("there", "opened"), [("sheet.ipynb", "sheet.ipynb"), ("anna.ipynb", None)])
def test_a_renamed_notebook_is_found(
    there: str, opened: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """By its name where it has that still; else otter looks for the only one of the folder."""
    (tmp_path / there).write_bytes(written())
    monkeypatch.chdir(tmp_path)
    assert checked(written(), monkeypatch).opened == [opened]


def test_no_right_number_stands_in_it() -> None:
    text = written().decode()
    for number in ("0.7071", "2.8284", "2.1213"):
        assert number not in text


def test_it_comes_back_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "anna.ipynb").write_bytes(filled(written(), RIGHT | WRONG))
    (row,) = grade(tmp_path, SHEET)
    assert (row.right, row.wrong, row.blank) == (3, 1, 5)


def test_without_blank_cells_there_is_nothing_of_otter() -> None:
    content = notebook_of(recompute(tutorial()), grader="otter")
    check_form(content, "otter")
    assert b"otter" not in content
    run(code_of(content))


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import main

    path = tmp_path / "a sheet.ipynb"
    assert main.main([str(SHEET), "--notebook", str(path), "--grader", "otter"]) == 0
    assert 'otter.Notebook("a sheet.ipynb" if' in "\n".join(code_of(path.read_bytes()))
    with pytest.raises(SystemExit):
        main.main([str(SHEET), "--grader", "otter"])
    assert "--notebook" in capsys.readouterr().err, "of what it is an option"


def test_with_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otter itself, where somebody has it."""
    otter = pytest.importorskip("otter")
    monkeypatch.chdir(tmp_path)
    content = filled(written(), RIGHT | WRONG)
    Path("sheet.ipynb").write_bytes(content)
    names = run(["".join(cell["source"]) for cell in json.loads(content)["cells"] if cell["cell_type"] == "code"])
    found = otter.Notebook("sheet.ipynb").check("scaled", names)
    assert (found.score, found.possible) == (3, 9)
