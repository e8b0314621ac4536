"""The matplotlib script and its tables: whole lines of Python, and the same numbers and words read back."""

import ast
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.arrays import BLANK, freeze
from engine.figures.figure import FORMS, Figure, Form, Look, Panel
from engine.figures.plots import script_files, script_of, table_names
from engine.files.opening import open_table
from engine.files.saving.together import write_together
from engine.tiles.palettes import choose_scale

SHARES = choose_scale(0.0, 1.0, unit_range=True)
NUMBERS = freeze([[1 / 3, BLANK, 0.0], [np.nextafter(0.5, 1.0), np.inf, -0.0]])
HIDDEN = np.array([[False, False, True], [False, False, False]])
PANEL = Panel("weights", NUMBERS, ("=cmd()", '猫,"x"'), ("a", "$b$", "c\\"), HIDDEN)
FIGURE = Figure(((PANEL,),), SHARES, notes=('say """ and \\',))


def assigned(text: str, name: str) -> Any:
    """What a literal of the script says."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            return ast.literal_eval(node.value)
    raise AssertionError(name)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_python_that_needs_nothing_else(form: Form) -> None:
    tree = ast.parse(script_of(FIGURE.looking(Look(form=form)), Path("a.py")))
    imported = {
        str(node.module).partition(".")[0] if isinstance(node, ast.ImportFrom) else node.names[0].name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert imported == {"csv", "sys", "pathlib", "matplotlib", "numpy"}
    assert [node.name for node in tree.body if isinstance(node, ast.FunctionDef)].count("draw") == 1
    assert 'say """ and \\' in str(ast.get_docstring(tree))


def test_words_and_flags() -> None:
    ((title, table, rows, columns, hidden, blank, scale, _),) = assigned(script_of(FIGURE, Path("a.py")), "PANELS")
    assert (title, table, rows, columns) == ("weights", "a.csv", list(PANEL.rows), list(PANEL.columns))
    assert (hidden, blank, scale) == (["..#", "..."], [".#.", "..."], 0)


PLAIN = script_of(Figure(((Panel("t", freeze([[1.0]]), ("w",), ("w",)),),), SHARES), Path("a.py"))
NODES = [type(node) for node in ast.walk(ast.parse(PLAIN))]


@settings(max_examples=40)
@given(st.text(), st.text())
def test_strangers_write_no_line_of_it(title: str, word: str) -> None:
    panel = Panel(title, freeze([[1.0]]), (word,), (word,))
    tree = ast.parse(script_of(Figure(((panel,),), SHARES, notes=(title,)), Path("a.py")))
    assert [type(node) for node in ast.walk(tree)] == NODES


def test_numbers_come_back_to_the_bit(tmp_path: Path) -> None:
    paths = write_together(script_files(FIGURE, tmp_path / "a.py"))
    assert [path.name for path in paths] == ["a.py", "a.csv"]
    content = paths[1].read_text(encoding="utf-8-sig")
    assert content.splitlines() == [
        ",a,$b$,c\\",
        "'=cmd(),0.3333333333333333,,0.0",
        '"猫,""x""",0.5000000000000001,inf,-0.0',
    ]
    table = open_table(write_together(script_files(
        Figure(((Panel("", freeze([[1 / 3, 1e-300]])),),), SHARES), tmp_path / "b.py"))[1]
    )  # fmt: skip
    assert table.array.tolist() == [[1 / 3, 1e-300]]


def test_each_panel_has_a_table_and_each_scale_its_colours() -> None:
    delta = Panel("d", freeze([[-0.5]]), own=choose_scale(-0.5, 0.5, unit_range=False))
    figure = Figure(((PANEL, delta), (PANEL,)), SHARES)
    assert table_names(figure, Path("x/a.py")) == ["a.0.csv", "a.1.csv", "a.2.csv"]
    text = script_of(figure, Path("a.py"))
    assert [panel[6] for panel in assigned(text, "PANELS")] == [0, 1, 0]
    assert len(assigned(text, "BARS")) == 2
    assert "Normalize(0.0, 1.0, clip=True)" in text
    assert "Normalize(-0.5, 0.5, clip=True)" in text
    small = Figure(((PANEL,),), choose_scale(0.0, 1.0, unit_range=True, keys=1000))
    assert "LogNorm(0.0001, 1.0, clip=True)" in script_of(small, Path("a.py"))
