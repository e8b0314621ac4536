"""What the READMEs and CONTRIBUTING say, held against the program: code, options, files and what is installed."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.command_line.figures import OPTIONS as OF_FIGURES
from engine.command_line.options import parse

ROOT = Path(__file__).parent.parent
READMES = {"en": ROOT / "README.md", "zh_CN": ROOT / "README.zh-CN.md"}
PAGES = [*READMES.values(), ROOT / "CONTRIBUTING.md", *sorted((ROOT / "resources" / "help").glob("*.md"))]
NEEDS_MORE = "from_model("  # a package that holds a model


def statements(text: str) -> Iterator[tuple[ast.stmt, str, str]]:
    """Each statement of the Python in a page with its source, and the comment behind or else below it."""
    for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        lines = [*block.encode().splitlines(), b""]
        for node in ast.parse(block).body:
            assert node.end_lineno is not None
            behind, below = lines[node.end_lineno - 1][node.end_col_offset :], lines[node.end_lineno]
            comment = behind or (below if below.startswith(b"#") else b"")
            yield node, ast.get_source_segment(block, node) or "", comment.decode().strip().removeprefix("# ")


def given() -> dict[str, Any]:
    """What the READMEs take for granted in their last example."""
    rng = np.random.default_rng(0)
    shapes = {"X": (2, 5, 16), "W_Q": (16, 64), "W_K": (16, 16), "W_V": (16, 16), "W_O": (64, 16)}
    arrays = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    return {**arrays, **{name: rng.normal(size=(2, 4, 5, 8)) for name in "QKV"}, "mask": np.tri(5, dtype=bool)}


def said(value: Any, comment: str) -> Any:
    """What a comment says of a value, in the form of the value; None where it says no number, name or sentence."""
    if isinstance(value, str):
        return comment if value[:5] == comment[:5] else None  # others say what the line is about
    if isinstance(value, np.ndarray):
        row = re.match(r"\[\[([\d., ]+)\], …", comment)
        return row and [float(number) for number in row[1].split(",")]
    if re.fullmatch(r"\{.*\}|\[.*\]", comment):
        return ast.literal_eval(comment)
    name = re.search(r"name='(.+?)'", comment)
    return name and name[1]


def shown(value: Any) -> Any:
    """A value as far as a comment may say it."""
    return value[0].round(8).tolist() if isinstance(value, np.ndarray) else getattr(value, "name", value)


@pytest.mark.parametrize("language", READMES)
def test_the_code_of_the_readme_gives_what_it_says(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it runs, and the numbers, names and sentences behind a line are what it gives."""
    monkeypatch.chdir(ROOT)
    names, compared = given(), 0
    for node, source, comment in statements(READMES[language].read_text("utf-8")):
        if NEEDS_MORE in source:
            continue
        if not isinstance(node, ast.Expr):
            exec(source, names)
            continue
        value = eval(source, names)
        if said(value, comment) is not None:
            assert shown(value) == said(value, comment), source
            compared += 1
    assert compared == 5


def options(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Each option of the command line with its choices, or ""."""
    with pytest.raises(SystemExit):
        parse(["--help"], "en")
    return dict(re.findall(r"^  (--[\w-]+)(?: \{(.*?)\})?", capsys.readouterr().out, re.MULTILINE))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_names_options_that_there_are(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = re.findall(r"(?:main\.py|attention-workbench(?:-cli)?) (?!grade)([^`\n]*)", path.read_text("utf-8"))
    named = set(re.findall(r"--[a-z-]+", " ".join(line.partition(" # ")[0] for line in lines)))
    assert named - options(capsys).keys() <= {"--help"}


@pytest.mark.parametrize("language", READMES)
def test_the_readme_has_the_options_and_their_choices(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a figure some only, as it says."""
    text, there = READMES[language].read_text("utf-8"), options(capsys)
    assert len(there) > 30
    assert [name for name in there if name not in text and name[2:].replace("-", "_") not in OF_FIGURES] == []
    section = re.search(r"^## (?:Command line|命令行)\n(.*?)^## ", text, re.DOTALL | re.MULTILINE)
    assert section is not None
    assert set(re.findall(r"--[a-z-]+(?![a-z-]*\])", section[1])) <= {*there, "--help"}
    said = re.findall(r"(--[a-z]+) (\w+(?:\|\w+)+)", section[1])
    assert len(said) > 8
    assert [name for name, choices in said if choices.replace("|", ",") != there[name]] == []


@pytest.mark.parametrize("language", READMES)
def test_what_pip_is_told_to_install_is_what_is_needed(language: str) -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    line = re.search(r"pip install (numpy .*)", READMES[language].read_text("utf-8"))
    assert line is not None
    told = [one.strip('"') for one in line[1].split()]
    assert [one if ">" in told[at] else re.match(r"[\w-]+", one)[0] for at, one in enumerate(needed)] == told  # type: ignore[index]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_files_that_a_page_names_are_there(path: Path) -> None:
    """Also in code; a star stands for some, and of a folder its own name."""
    named = re.findall(r"(?<![\w/])((?:engine|gui|tests|resources|\.ci)/[\w/.*-]*\w)", path.read_text("utf-8"))
    assert [name for name in named if not any(ROOT.glob(name))] == []


def test_the_tables_and_rows_that_contributing_names_are_in_their_files() -> None:
    """`NAME` of `file.py`: from here, from the tests of the engine, or beside the table that was named before."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rooms = ROOT, ROOT / "tests" / "engine", ROOT / "engine" / "files" / "models" / "families"
    named = re.findall(r"`([A-Z][A-Z_]+|[A-Z][a-z]+)` (?:of|in) `([\w/]+\.py)`", text)
    assert len(named) > 10
    for name, path in named:
        module = next(room / path for room in rooms if (room / path).exists())
        assert re.search(rf"^(class )?{name}\b", module.read_text("utf-8"), re.MULTILINE), (name, path)
