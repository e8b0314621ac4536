"""Worked solutions in the programs that they are for: LibreOffice recalculates spreadsheets, LaTeX typesets the text.

Where a program is not installed its test is skipped, and says so.
"""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from engine.examples.presets import PRESETS
from engine.examples.tutorial import tutorial
from engine.files.solutions.spreadsheet import spreadsheet_of
from engine.files.solutions.worked import latex_of
from engine.sentences.sentence import Language
from engine.worksheet.document import Document
from engine.worksheet.values import recompute
from tests.engine.files.solutions.test_solutions import cells_of

STORED = re.compile(rb"(</f>)<v>[^<]*</v>")  # the number beside a formula, which would be taken as it is
EVERY_DIGIT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false"  # in UTF-8, not as the cells show it
SHEETS = {"tutorial": tutorial, "llama": PRESETS["llama"], "bahdanau": PRESETS["bahdanau"]}
PAGES = re.compile(r"Output written on .*\((\d+) pages?")


def needed(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def without_results(book: bytes) -> bytes:
    """A spreadsheet with its formulas alone."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, STORED.sub(rb"\1", old.read(name)))
    return made.getvalue()


def place_of(row: int, column: int) -> str:
    assert column < 26
    return f"{chr(ord('A') + column)}{row + 1}"


@needed("soffice")
@pytest.mark.timeout(600)  # it starts slowly
def test_libreoffice_recalculates_every_cell(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    books = {name: spreadsheet_of(recompute(sheet())) for name, sheet in SHEETS.items()}
    for name, book in books.items():
        assert b"<v>" in zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml")
        (tmp_path / f"{name}.xlsx").write_bytes(without_results(book))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(path) for path in sorted(tmp_path.glob("*.xlsx"))]
    command = ["soffice", profile, "--headless", "--convert-to", EVERY_DIGIT, "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True)
    for name, book in books.items():
        rows = list(csv.reader((tmp_path / f"{name}.csv").read_text(encoding="utf-8").splitlines()))
        found = {place_of(row, at): text for row, cells in enumerate(rows) for at, text in enumerate(cells)}
        formulas = [(place, value) for place, formula, value in cells_of(book) if formula]
        assert len(formulas) > 50
        for place, value in formulas:
            assert float(found[place]) == pytest.approx(value, rel=1e-9, abs=1e-12), (name, place)


@pytest.mark.parametrize(
    ("program", "sheet", "language"),
    [
        pytest.param("pdflatex", PRESETS["llama"], "en", marks=needed("pdflatex")),  # with a wide matrix
        pytest.param("xelatex", tutorial, "zh_TW", marks=needed("xelatex")),
    ],
)
def test_latex_typesets_it_within_the_page(program: str, sheet: object, language: Language, tmp_path: Path) -> None:
    if language != "en" and not subprocess.run(["kpsewhich", "ctex.sty"], check=False, capture_output=True).stdout:
        pytest.skip("ctex is not installed")
    assert callable(sheet)
    document = sheet()
    assert isinstance(document, Document)
    (tmp_path / "solution.tex").write_text(latex_of(recompute(document), language), encoding="utf-8")
    command = [program, "-interaction=nonstopmode", "-halt-on-error", "solution.tex"]
    done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, encoding="utf-8", errors="replace")
    assert done.returncode == 0, done.stdout[-2000:]
    pages = PAGES.search(done.stdout)
    assert pages is not None
    assert int(pages[1]) > 2
    log = (tmp_path / "solution.log").read_text(encoding="utf-8", errors="replace")
    assert "Overfull" not in log
    assert "Missing character" not in log
