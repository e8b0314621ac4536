"""Notebooks: well-formed, run from the top they give the worksheet's numbers, and what comes back is only read."""

import contextlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.edits.blanks import Fade, MakeBlank
from engine.errors import EngineError
from engine.examples.presets import PRESETS
from engine.examples.tutorial import EXAMPLES, LONG, product_mismatch, tutorial
from engine.files.lessons.folders import open_lesson
from engine.files.lessons.grading import grade
from engine.files.notebooks.returned import answered
from engine.files.notebooks.words import STEPS
from engine.files.notebooks.writing import notebook_of
from engine.lessons.marking import solved
from engine.pipeline.options import Options
from engine.sentences.sentence import LANGUAGES, Language
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute
from tests.engine.stages.test_stages import CASES, document_of
from tests.places import ROOT

SHEET = ROOT / "resources" / "lessons" / "root_blank"
MARKS = {"grade", "grade_id", "locked", "schema_version", "solution", "task"}
RIGHT = {"scaled_0_0": "1/sqrt(2)", "scaled_0_1": "2.8284", "scaled_0_2": "3/sqrt(2)", "scaled_1_0": "-0"}


def begun() -> Document:
    return open_lesson(SHEET).document


def cells_of(content: bytes) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(content)["cells"]
    return cells


def code_of(content: bytes) -> list[str]:
    return [cell["source"] for cell in cells_of(content) if cell["cell_type"] == "code"]


def run(cells: list[str]) -> dict[str, Any]:
    """What the cells leave behind, run in order."""
    names: dict[str, Any] = {}
    with np.printoptions(), np.errstate(all="ignore"):
        for code in cells:
            exec(compile(code, "cell", "exec", dont_inherit=True), names)
    return names


def filled(content: bytes, numbers: dict[str, str]) -> bytes:
    """The notebook as a learner returns it."""
    notebook = json.loads(content)
    for cell in notebook["cells"]:
        lines = cell["source"].split("\n")
        for i, line in enumerate(lines):
            key = line.partition(" = ")[0]
            lines[i] = f"{key} = {numbers[key]}" if " = None " in line and key in numbers else line
        cell["source"] = [f"{line}\n" for line in lines]  # as Jupyter saves it
    return json.dumps(notebook).encode()


def check_form(content: bytes, grader: str = "nbgrader") -> None:
    """What nbformat 4.5 and nbgrader's schema 3 ask for; other graders have no such marks."""
    notebook = json.loads(content)
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    for cell in notebook["cells"]:
        wanted = {"cell_type", "id", "metadata", "source"}
        if cell["cell_type"] == "code":
            wanted |= {"execution_count", "outputs"}
            assert ("nbgrader" in cell["metadata"]) is (grader == "nbgrader")
        if grader == "nbgrader" and cell["cell_type"] == "code":
            marks = cell["metadata"]["nbgrader"]
            assert marks.keys() == MARKS | ({"points"} if marks["grade"] else set())
            assert marks["schema_version"] == 3
            assert marks["solution"] is not marks["locked"]
        assert cell.keys() == wanted
        assert 1 <= len(cell["id"]) <= 64
        assert cell["id"].replace("_", "").replace("-", "").isascii()
    with contextlib.suppress(ImportError):  # the library, where it is there, knows more
        import nbformat

        nbformat.validate(nbformat.reads(content.decode(), as_version=4))


def check(values: Values) -> None:
    content = notebook_of(values)
    check_form(content)
    names = run(code_of(content))
    for name, value in values.table.items():
        if value.matrix is not None:
            made = np.asarray(names[name], dtype=float)
            np.testing.assert_allclose(made, values.array(name), rtol=1e-13, atol=1e-15, err_msg=name)


@pytest.mark.parametrize("options", CASES, ids=lambda options: str(options.changed))
def test_a_notebook_of_any_kind_of_attention(options: Options) -> None:
    check(recompute(document_of("attention", options)))


@pytest.mark.parametrize("key", ["tutorial", "product", *sorted(PRESETS)])
def test_a_notebook_gives_the_numbers(key: str) -> None:
    check(recompute(PRESETS[key]() if key in PRESETS else EXAMPLES[key]()))


def test_a_step_that_cannot_be_computed_says_why() -> None:
    content = notebook_of(recompute(product_mismatch()))
    check_form(content)
    assert any(code.startswith("# ") for code in code_of(content)[1:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_titles_are_in_the_language(language: Language) -> None:
    cells = cells_of(notebook_of(recompute(tutorial()), language, "My title", "My task"))
    text = "\n".join(cell["source"] for cell in cells if cell["cell_type"] == "markdown")
    places = [text.index(f"## {i}. {STEPS[step.key][0].text(language)}") for i, step in enumerate(tutorial().steps, 1)]
    assert places == sorted(places)
    assert text.startswith("# My title\n\nMy task\n")


@pytest.mark.parametrize("seed", [-1, 2**32, 1.0, "5", True])
def test_a_seed_that_is_none_is_refused(seed: object, tmp_path: Path) -> None:
    notebook = json.loads(notebook_of(recompute(begun()), seed=5))
    assert notebook["metadata"]["attention_workbench"]["seed"] == 5
    notebook["metadata"]["attention_workbench"]["seed"] = seed
    (tmp_path / "a.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    with pytest.raises(EngineError):
        answered(tmp_path / "a.ipynb", begun())


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(EngineError) as raised:
        notebook_of(recompute(EXAMPLES[LONG[0]]()))
    assert raised.value.code == "script_too_large"


@pytest.mark.parametrize("how", ["last_step", "every_second", "all"])
def test_what_is_blank_stays_so_and_can_be_filled_in(how: str) -> None:
    """No number that is to be found stands anywhere; with all of them the assertions pass."""
    values = recompute(Fade(how).apply(tutorial()))
    content, whole = notebook_of(values), recompute(solved(values.document))
    check_form(content)
    exercise = values.document.exercise
    assert exercise is not None
    with pytest.raises(AssertionError, match="still blank"):
        run(code_of(content))
    right = {
        "_".join(map(str, (name, *cell))): repr(float(whole.array(name)[tuple(cell)]))
        for name, blanks in exercise.blanks.items()
        for cell in blanks.cells.tolist()
    }
    assert all(content.decode().count(f"{key} = None") == 1 for key in right)
    returned = filled(content, right)
    names = run(["".join(cell["source"]) for cell in cells_of(returned) if cell["cell_type"] == "code"])
    for name, blanks in exercise.blanks.items():
        filled_in = tuple(blanks.cells.T)
        np.testing.assert_array_equal(names[name][filled_in], whole.array(name)[filled_in])


def test_no_formula_fills_in_what_is_blank() -> None:
    values = recompute(MakeBlank("weights", ((0, 0),)).apply(tutorial()))
    codes = "\n".join(code_of(notebook_of(values)))
    assert "scores = Q @ K.T" in codes, "before it there is nothing to hide"
    assert "softmax" not in codes
    assert "weights @" not in codes


def test_numbers_that_are_filled_in_go_along() -> None:
    content = notebook_of(recompute(solved(begun())))
    assert "scaled_0_1 = 2.8284  # your number here" in "\n".join(code_of(content))
    run(code_of(content))


def test_a_wrong_number_is_told_by_its_cell() -> None:
    returned = filled(notebook_of(recompute(begun())), {"scaled_0_0": "1.0"})
    with pytest.raises(AssertionError, match="scaled_0_0 is not right"):
        run(["".join(cell["source"]) for cell in cells_of(returned) if cell["cell_type"] == "code"])


@pytest.mark.parametrize(
    ("numbers", "counts", "said"),
    [
        ({}, (0, 0, 9), ""),
        (RIGHT, (4, 0, 5), ""),
        ({"scaled_0_0": "1.0", "scaled_0_1": "4", "scaled_0_2": "3.0"}, (0, 3, 6), "not divided by √d_k"),
        ({"scaled_0_0": "..."}, (0, 0, 9), ""),
        ({**RIGHT, "scaled_0_0": "__import__('os').getcwd()"}, (3, 0, 6), "scaled_0_0: Code computes this number"),
        ({**RIGHT, "scaled_0_1": "scaled_0_0 * 4"}, (3, 0, 6), "scaled_0_1: Code computes this number"),
        ({"scaled_0_0": "2 ^ 3", "scaled_0_1": "True", "scaled_0_2": "(1, 2)"}, (0, 0, 9), "scaled_0_2: Code"),
        ({"scaled_0_0": "1 / 0", "scaled_0_1": "4/np.sqrt(2)"}, (1, 0, 8), "scaled_0_0: “1 / 0” has no value"),
        ({"scaled_0_0": "1 +"}, (0, 0, 0), "not well-formed Python"),
        ({"scaled_0_0": "(" * 5000}, (0, 0, 0), "not well-formed Python"),
    ],
)
def test_returned_notebooks_are_marked(
    numbers: dict[str, str], counts: tuple[int, int, int], said: str, tmp_path: Path
) -> None:
    (tmp_path / "anna.ipynb").write_bytes(filled(notebook_of(recompute(begun()), "zh_CN"), numbers))
    (row,) = grade(tmp_path, SHEET)
    assert (row.right, row.wrong, row.blank) == counts
    assert said in row.row("en")[-1]
    assert "--lesson" in next(grade(tmp_path)).row("en")[-1], "without the lesson nobody knows which cells were blank"


@pytest.mark.parametrize(
    ("code", "counts", "said"),
    [
        ("scaled_0_0, scaled_0_1 = 1 / sqrt(2), 2.8284", (2, 0, 7), ""),
        ("scaled_0_0: float = 0.7071", (1, 0, 8), ""),
        ("scaled_0_0 = scaled_0_1 = 0.7071", (1, 1, 7), ""),
        ("scaled_0_0 = 0.7071\nscaled_0_0 += 1", (0, 0, 9), "scaled_0_0: Code computes"),
        ("for scaled_0_0 in range(3):\n    pass", (0, 0, 9), "scaled_0_0: Code computes"),
        ("scaled_0_0, scaled_0_1 = divmod(7, 2)", (0, 0, 9), "scaled_0_1: Code computes"),
        ("%timeit scaled_0_0 = 3", (0, 0, 9), ""),
        ("def scaled_0_0(): pass", (0, 0, 9), ""),
    ],
)
def test_numbers_are_found_in_any_cell(code: str, counts: tuple[int, int, int], said: str, tmp_path: Path) -> None:
    """Learners write where they like: what is set last counts, and what cannot be read is said, never passed over."""
    notebook = json.loads(notebook_of(recompute(begun())))
    at = [cell["id"] for cell in notebook["cells"]].index("scaled_numbers")
    notebook["cells"].insert(at + 1, {"cell_type": "code", "source": [code], "metadata": {}, "outputs": []})
    (tmp_path / "anna.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (row,) = grade(tmp_path, SHEET)
    assert (row.right, row.wrong, row.blank) == counts
    assert said in row.row("en")[-1]


def test_nothing_of_a_notebook_is_run(tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    notebook = json.loads(filled(notebook_of(recompute(begun())), RIGHT))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = [*cell["source"], f"open({str(ran)!r}, 'w')\n"]
    (tmp_path / "anna.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (row,) = grade(tmp_path, SHEET)
    assert row.right == 4
    assert not ran.exists()


def test_the_cell_is_found_by_its_id_where_the_marks_are_lost(tmp_path: Path) -> None:
    notebook = json.loads(filled(notebook_of(recompute(begun())), RIGHT))
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    (tmp_path / "anna.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    document = answered(tmp_path / "anna.ipynb", begun()).document
    assert document.patches["scaled"].values.tolist()[1] == 2.8284


@pytest.mark.parametrize(
    "content", [b"[]", b"{}", b"{", b'{"cells": [1]}', b'{"cells": [{"cell_type": "code"}]}', b'{"cells": 1}', b""]
)
def test_what_is_no_notebook_says_so(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "anna.ipynb").write_bytes(content)
    (row,) = grade(tmp_path, SHEET)
    assert (row.right, row.wrong, row.blank) == (0, 0, 0)
    assert "anna.ipynb" in row.row("en")[-1]


def test_the_command_line(tmp_path: Path) -> None:
    import main

    path = tmp_path / "sheet.ipynb"
    assert main.main(["--notebook", str(path), "--language", "zh_TW"]) == 0
    check_form(path.read_bytes())
    assert main.main(["--notebook", str(path)]) == 2, "it is there already"
    assert main.main([str(SHEET), "--notebook", str(path), "--overwrite", "--language", "zh_CN"]) == 0
    lesson = open_lesson(SHEET)
    assert cells_of(path.read_bytes())[0]["source"].startswith(f"# {lesson.texts['zh_CN'].title}\n\n")
    assert main.main([str(SHEET), "--notebook", str(path), "--overwrite", "--layer", "1"]) == 2, "of what has none"
    assert "scaled_0_0 = None" in path.read_text(encoding="utf-8")
