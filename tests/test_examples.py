"""Every example prints what its comments say, is a page long, and says how it is started."""

import ast
import contextlib
import io
import json
import re
import runpy
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import nbformat
import pytest

from tests.places import ROOT

FOLDER = ROOT / "resources" / "examples"
SCRIPTS, NOTEBOOKS = sorted(FOLDER.glob("*.py")), sorted(FOLDER.glob("*.ipynb"))
NEEDS = {"recording": ("torch", "safetensors"), "dask_cluster": ("distributed",), "figure": ("gui.figures.writing",)}
PAGE = 60  # lines


def expected_of(source: str) -> list[str]:
    """The comments right behind each print, which are what it prints."""
    lines, found = source.splitlines(), list[str]()
    for node in printing(ast.parse(source)):
        at = node.end_lineno or 0
        before = len(found)
        while at < len(lines) and lines[at].lstrip().startswith("# "):
            found.append(lines[at].lstrip().removeprefix("# "))
            at += 1
        assert len(found) > before, f"line {node.lineno}: nothing says what is printed"
    return found


def printing(tree: ast.Module) -> Iterator[ast.Call]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "print"]
    return iter(sorted(calls, key=lambda node: node.lineno))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Runs a script as `python -m` does, and gives what it printed."""

    def start(path: Path) -> list[str]:
        monkeypatch.setattr(sys, "argv", [str(path)])
        monkeypatch.setattr(sys, "path", [*sys.path])
        with contextlib.redirect_stdout(io.StringIO()) as told:
            runpy.run_path(str(path), run_name="__main__")
        return told.getvalue().splitlines()

    return start


def test_there_are_ten_scripts_and_two_notebooks() -> None:
    assert (len(SCRIPTS), len(NOTEBOOKS)) == (10, 2)
    assert set(NEEDS) <= {path.stem for path in SCRIPTS}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore:::distributed", "ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_an_example_prints_what_it_says(path: Path, started: Any) -> None:
    for needed in NEEDS.get(path.stem, ()):
        if find_spec(needed) is None:
            pytest.skip(f"{needed} is not installed")
    assert started(path) == expected_of(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [name for name, needs in NEEDS.items() if "gui.figures.writing" not in needs])
def test_what_is_not_installed_is_said_with_what_to_do(
    name: str, started: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for needed in NEEDS[name]:
        monkeypatch.setitem(sys.modules, needed, None)
    with pytest.raises(SystemExit, match="python -m pip install"):
        started(FOLDER / f"{name}.py")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_an_example_is_a_page_and_says_how_it_is_started(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= PAGE
    head = ast.get_docstring(ast.parse(text)) or ""
    assert f"python -m resources.examples.{path.stem}" in head
    assert "attention_workbench" in head
    assert list(printing(ast.parse(text)))


def shown_by(source: str, names: dict[str, Any]) -> list[str]:
    """Runs a cell as notebooks do; what it prints, and its last line where that is a value."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(io.StringIO()) as told:
        exec(compile(tree, "cell", "exec"), names)
        value = None if last is None else eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    lines = told.getvalue().splitlines()
    if value is not None:
        lines += (value._repr_html_() if hasattr(value, "_repr_html_") else repr(value)).splitlines()
    return lines


def stored_in(cell: dict[str, Any]) -> list[str]:
    """What a cell has shown, as the notebook has it."""
    texts: list[str] = []
    for output in cell["outputs"]:
        data = output.get("data", {})
        texts.append("".join(output.get("text") or data.get("text/html") or data.get("text/plain")))
    return "".join(texts).splitlines()


def without_pixels(lines: list[str]) -> list[str]:
    """Two libraries of compression write the same picture in other bytes."""
    return [re.sub(r"(?<=base64,)[A-Za-z0-9+/=]+", "…", line) for line in lines]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_shows_what_it_stores(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    notebook = json.loads(path.read_text(encoding="utf-8"))
    nbformat.validate(notebook)
    names: dict[str, Any] = {}
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert len(cells) >= 4
    for cell in cells:
        source = "".join(cell["source"])
        assert without_pixels(shown_by(source, names)) == without_pixels(stored_in(cell)), source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_a_page(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert sum(len("".join(cell["source"]).splitlines()) for cell in cells) <= PAGE
    assert cells[0]["cell_type"] == "markdown"
    assert "attention_workbench" in "".join(cells[0]["source"])
