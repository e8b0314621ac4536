"""Worked solutions: every cell's arithmetic in full, which gives the cell; spreadsheets that recalculate."""

import io
import math
import re
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from engine.arrays import freeze
from engine.edits.cells import SetCells
from engine.errors import EngineError
from engine.examples.presets import PRESETS
from engine.examples.tutorial import product_mismatch, saturation, tutorial
from engine.files.solutions.spreadsheet import Corner, spreadsheet_of
from engine.files.solutions.worked import latex_of, markdown_of, planes_of, text_of
from engine.files.solutions.writing import FORMS, solution_of
from engine.worksheet.document import Document
from engine.worksheet.values import recompute

NAMES = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEETS = ("gpt", "bert", "llama", "alibi", "window", "bahdanau", "sparsemax", "decoding")
CALLS = {"EXP": math.exp, "SQRT": math.sqrt, "TANH": math.tanh, "ERF": math.erf, "MAX": max}


def sheet(name: str) -> Document:
    return PRESETS[name]() if name in PRESETS else tutorial()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.0, "2"), (0.25, "0.25"), (1 / 3, "0.3333"), (-1 / 3, "-0.3333"), (0.09, "0.09"), (0.08998, "0.0900"),
        (1e-7, "1.000e-07"), (0.0, "0"), (100.0, "100"), (float("-inf"), "-inf"),
    ],
)  # fmt: skip
def test_numbers(value: float, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize("name", ["tutorial", *SHEETS])
def test_every_computed_cell_is_worked_out(name: str) -> None:
    values = recompute(sheet(name))
    text, tex = markdown_of(values), latex_of(values)
    computed = [plane for plane in planes_of(values) if plane.lines]
    cells = sum(plane.array.size for plane in computed)
    assert cells > 20
    assert text.count("\n- ") == tex.count(r"\item ") == cells
    assert tex.count("\\begin{bmatrix}\n") == len(list(planes_of(values)))
    for plane in computed:
        assert all(plane.array.shape[i] == len(names) for i, names in enumerate((plane.rows, plane.columns)))


def test_the_arithmetic_of_the_tutorial() -> None:
    text = markdown_of(recompute(tutorial()))
    assert r"- word_3, k1: $1 \cdot 2 + 1 \cdot 2 + 0 \cdot 2 = 4$" in text
    assert r"- word_1, word_1: $\frac{8}{\sqrt{3}} = 4.6188$" in text
    assert "| word_1 | 0.2361 | 0.0074 | 0.7491 | 0.0074 |" in text
    assert markdown_of(recompute(tutorial()), "zh_CN").startswith("# 完整解答\n")


def test_names_are_no_code_of_latex() -> None:
    document = tutorial().with_names("word", ("50%_a", "b&c", "小猫", r"\end{document}"))
    text = latex_of(recompute(document))
    assert r"50\%\_a, k1" in text
    assert r"\textbackslash{}end\{document\}, k1" in text
    assert text.count(r"\end{document}") == 1
    assert r"\usepackage{amsmath,amssymb,ctex}" in text


def test_a_typed_cell_is_its_number() -> None:
    document = SetCells.one("scores", 0, 0, 7.0).apply(tutorial())
    assert "## scores\n" in markdown_of(recompute(document))
    assert "- word_1, word_1: $7$" in markdown_of(recompute(document))


@pytest.mark.parametrize(
    ("document", "code"), [(saturation(), "solution_too_long"), (product_mismatch(), "shapes_do_not_match")]
)
def test_what_has_no_solution(document: Document, code: str) -> None:
    large = document if code != "solution_too_long" else document.with_source("W_K", freeze(np.ones((64, 900))))
    large = large if code != "solution_too_long" else large.with_source("W_Q", freeze(np.ones((64, 900))))
    with pytest.raises(EngineError) as raised:
        markdown_of(recompute(large))
    assert raised.value.code == code


def test_blank_cells_stay_blank() -> None:
    from engine.edits.blanks import MakeBlank

    values = recompute(MakeBlank("weights", ((0, 0),)).apply(tutorial()))
    for make in FORMS.values():
        with pytest.raises(EngineError) as raised:
            make(values, "en")
        assert raised.value.code in ("solution_of_blanks", "library_needed")


def test_the_name_of_the_file_says_the_form() -> None:
    values = recompute(tutorial())
    assert solution_of(values, Path("a.MD")).startswith(b"# Worked solution")
    assert solution_of(values, Path("a.tex")).startswith(rb"\documentclass")
    with pytest.raises(EngineError, match=r"a\.pdf: a solution is written as one of"):
        solution_of(values, Path("a.pdf"))


def test_without_the_library_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(EngineError, match="XlsxWriter is needed"):
        spreadsheet_of(recompute(tutorial()))


def test_cells_of_a_spreadsheet() -> None:
    assert [Corner(0, 0).at(0, column) for column in (0, 25, 26, 701, 702)] == ["A1", "Z1", "AA1", "ZZ1", "AAA1"]
    assert Corner(4, 1).at(2, 1) == "C7"


@pytest.mark.parametrize("name", ["tutorial", *SHEETS])
def test_formulas_give_the_numbers(name: str) -> None:
    """Recalculated here: each formula reads cells above it, and gives the number that is stored beside it."""
    pytest.importorskip("xlsxwriter")
    numbers: dict[str, float] = {}
    formulas = 0
    for place, formula, value in cells_of(spreadsheet_of(recompute(sheet(name)))):
        numbers[place] = value
        if formula:
            assert calculated(formula, numbers) == pytest.approx(value, rel=1e-9, abs=1e-12), (place, formula)
            formulas += 1
    assert formulas > 20


def cells_of(content: bytes) -> list[tuple[str, str, float]]:
    """Every number of the first sheet with its place and its formula, in reading order."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        tree = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    found = []
    for cell in tree.iter(f"{NAMES}c"):
        formula, value = cell.find(f"{NAMES}f"), cell.find(f"{NAMES}v")
        if cell.get("t") is None and value is not None:
            text = "" if formula is None else formula.text or ""
            found.append((cell.get("r", ""), text, float(value.text or "nan")))
    return found


def calculated(formula: str, numbers: dict[str, float]) -> float:
    """What a spreadsheet program makes of it."""
    code = re.sub(r"\b[A-Z]+[0-9]+\b", lambda found: f"numbers['{found[0]}']", formula).replace("^", "**")
    return float(eval(code, {**CALLS, "numbers": numbers}))
