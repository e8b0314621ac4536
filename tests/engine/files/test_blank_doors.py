"""Every way out of a worksheet is opened on one with blank cells, and none lets the numbers behind them out.

A new function that writes values or documents is found here by itself, and is red until it is a row.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import engine.figures
import engine.files
import engine.recovery
from engine.edits.blanks import Fade, MakeBlank
from engine.edits.cells import SetCells
from engine.edits.snapshots import TakeSnapshot
from engine.errors import EngineError
from engine.examples.tutorial import tutorial
from engine.figures.choosing import of_change, of_layers, of_matrix
from engine.figures.figure import Figure
from engine.figures.latex.document import latex_of as latex_of_figure
from engine.files.carried.carrying import session_of
from engine.files.export import (
    export_npz,
    export_tables,
    made,
    new_npz,
    new_tables,
    table_parts,
)  # fmt: skip
from engine.files.lessons.writing import save_lesson
from engine.files.mistakes.explaining import explained
from engine.files.notebooks.writing import notebook_of
from engine.files.picture import export_map, new_map
from engine.files.printing import worksheet_text
from engine.files.script import explanation_of, save_script, script_of, step_of
from engine.files.session import encode_session, save_session
from engine.files.solutions.spreadsheet import spreadsheet_of
from engine.files.solutions.worked import latex_of, markdown_of
from engine.files.solutions.writing import solution_of
from engine.files.tables import TableFormat
from engine.files.text import as_latex, as_markdown, as_numpy
from engine.lazy.materialise import Work
from engine.recovery.glimpse import glimpse
from engine.recovery.journal import About, Journal
from engine.worksheet.values import Values, recompute
from tests.hidden_numbers import found_in, found_in_file, hidden_numbers

Door = Callable[[Values, Path], object]
CELLS = ((0, 0), (0, 1), (0, 2), (0, 3), (2, 0), (2, 2))
NAMES = ("weights", "attention")


def _glimpsed(values: Values) -> list[object]:
    return [seen.plane for kept in _states(values) for seen in glimpse(kept)]


def _of_figure(figure: Figure) -> list[object]:
    return [latex_of_figure(figure), *(panel.numbers for panel in figure)]


def _states(values: Values) -> list[Any]:
    return [values.document, *(kept.document for kept in values.document.snapshots)]


def _journal(values: Values, folder: Path) -> None:
    journal = Journal(folder / "a.journal", About())
    journal.write(values.document)
    journal.close()


DOORS: dict[str, Door] = {
    "files.export.export_tables": lambda values, folder: export_tables(values, NAMES, folder),
    "files.export.new_tables": lambda values, folder: [one.parts() for one in new_tables(values, NAMES, folder)],
    "files.export.table_parts": lambda values, _folder: table_parts(values, "weights", 0, TableFormat()),
    "files.export.export_npz": lambda values, folder: export_npz(values, NAMES, folder),
    "files.export.new_npz": lambda values, folder: new_npz(values, NAMES, folder).parts(),
    "files.export.made": lambda values, _folder: made(values, "weights", Work(), lambda: False),
    "files.lessons.writing.save_lesson": lambda values, folder: save_lesson(values.document, folder / "lesson"),
    "files.mistakes.explaining.explained": lambda values, folder: _explained(values, folder),
    "files.notebooks.writing.notebook_of": lambda values, _folder: notebook_of(values),
    "files.printing.worksheet_text": lambda values, _folder: worksheet_text(values, "en"),
    "files.script.script_of": lambda values, _folder: script_of(values),
    "files.script.save_script": lambda values, folder: save_script(values, folder / "a.py"),
    "files.script.step_of": lambda values, _folder: [step_of(values, name) for name in values.table],
    "files.script.explanation_of": lambda values, _folder: [explanation_of(values, "weights", cell) for cell in CELLS],
    "files.session.save_session": lambda values, folder: save_session(values.document, folder / "a.attn"),
    "files.session.encode_session": lambda values, _folder: encode_session(values.document),
    "files.solutions.spreadsheet.spreadsheet_of": lambda values, _folder: spreadsheet_of(values),
    "files.solutions.worked.markdown_of": lambda values, _folder: markdown_of(values),
    "files.solutions.worked.latex_of": lambda values, _folder: latex_of(values),
    "files.solutions.writing.solution_of": lambda values, folder: solution_of(values, folder / "a.md"),
    "figures.choosing.of_matrix": lambda values, _folder: [_of_figure(of_matrix(values, name)) for name in NAMES],
    "figures.choosing.of_layers": lambda values, _folder: _of_figure(of_layers(values, "weights")),
    "figures.choosing.of_change": lambda values, _folder: _of_figure(of_change(values, values, "weights")),
    "files.carried.carrying.session_of": lambda values, _folder: session_of(values.document),
    "recovery.glimpse.glimpse": lambda values, _folder: _glimpsed(values),
    "a journal": _journal,
    "a snapshot": lambda values, _folder: [recompute(state).array("weights") for state in _states(values)],
    "as NumPy": lambda values, _folder: as_numpy(values.array("weights"), "weights"),
    "as LaTeX": lambda values, _folder: as_latex(values.array("weights")),
    "as Markdown": lambda values, _folder: as_markdown(values.array("weights"), ("a",) * 4, ("b",) * 4),
}  # fmt: skip
PICTURES: dict[str, Door] = {
    "files.picture.export_map": lambda values, folder: export_map(values, "weights", folder / "map.png"),
    "files.picture.new_map": lambda values, folder: new_map(values, "weights", folder / "map.png").parts(),
}
NO_NUMBERS = {
    "figures.choosing.of_every_layer": "names",
    "figures.states.values_of": "values, whose blanks are blank in every face of them",
    "files.carried.carrying.goes_along": "whether, not what",
    "files.export.exported": "names",
    "files.export.planes_of": "names of files",
    "files.export.table_files": "names of files",
    "files.manifest.origins.note_lines": "sentences about where numbers come from",
    "files.manifest.recipes.drawn_lines": "draws of given matrices",
    "files.mistakes.explaining.first_reproducer": "of a diagnosis, which no sheet with blanks has",
    "files.mistakes.reproducer.reproducer": "the same",
    "files.mistakes.reproducer.smallest": "the same",
    "files.notebooks.returned.answered": "reads",
    "files.session.state_of": "a part of encode_session",
    "files.solutions.worked.planes_of": "a part of markdown_of and latex_of",
    "recovery.places.save_claimed": "save_session",
}


def _explained(values: Values, folder: Path) -> object:
    (folder / "given.csv").write_text("\n".join(["1,2,3,4"] * 4))
    return explained(values, [f"weights={folder / 'given.csv'}"])


def _writers() -> Iterator[str]:
    """Every public function of these rooms that takes values or a document."""
    for package in (engine.files, engine.figures, engine.recovery):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, function in inspect.getmembers(importlib.import_module(found.name), inspect.isfunction):
                of = inspect.signature(function).parameters.values()
                takes = {str(getattr(one.annotation, "__name__", one.annotation)) for one in of}
                if function.__module__ == found.name and name[0] != "_" and takes & {"Values", "Document"}:
                    yield f"{found.name}.{name}".removeprefix("engine.")


@pytest.fixture(scope="module")
def blank() -> Values:
    return recompute(MakeBlank("weights", CELLS).apply(TakeSnapshot("before").apply(tutorial())))


def written_by(door: Door, values: Values, folder: Path) -> Iterator[bytes]:
    """Everything that a function gives back or leaves in the folder, as bytes."""
    try:
        yield from _bytes_of(door(values, folder))
    except EngineError as refusal:  # which is no secret either
        yield refusal.sentence("en").encode()
    yield from (path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def _bytes_of(given: object) -> Iterator[bytes]:
    if isinstance(given, bytes):
        yield given
    elif isinstance(given, str):
        yield given.encode()
    elif isinstance(given, np.ndarray):
        yield repr(given.tolist()).encode()
    elif isinstance(given, list | tuple | Iterator):
        for one in given:
            yield from _bytes_of(one)


def test_every_way_out_is_a_row() -> None:
    found = {*_writers()}
    assert found >= {"files.export.export_npz", "recovery.glimpse.glimpse"}
    ways = {name for name in (*DOORS, *PICTURES) if " " not in name}
    assert found == ways | NO_NUMBERS.keys()


@pytest.mark.parametrize("door", DOORS)
def test_no_door_lets_a_number_out(door: str, blank: Values, tmp_path: Path) -> None:
    hidden = hidden_numbers(blank)
    assert len(hidden) == 4
    out = [*written_by(DOORS[door], blank, tmp_path)]
    assert b"".join(out), "there is something to be searched"
    assert [number for content in out for number in found_in_file(content, hidden)] == []


@pytest.mark.parametrize("door", PICTURES)
def test_pictures_of_blank_matrices_are_the_same(door: str, tmp_path: Path) -> None:
    """Whatever the numbers behind them are; and shown ones are not."""

    def picture(number: float, how: str, folder: str) -> bytes:
        (tmp_path / folder).mkdir()
        values = recompute(Fade(how).apply(SetCells.one("X", 0, 0, number).apply(tutorial())))
        return b"".join(written_by(PICTURES[door], values, tmp_path / folder))

    assert picture(0.5, "all", "a") == picture(3.0, "all", "b")
    assert picture(0.5, "last_step", "c") != picture(3.0, "last_step", "d")


def test_the_search_finds_what_is_there(blank: Values, tmp_path: Path) -> None:
    truth, hidden = blank.truth, hidden_numbers(blank)
    assert truth is not None
    assert found_in("0.236, 0.2361, 0.23608986", hidden) == ["0.236", "0.2361", "0.23608986"]
    assert found_in("0.24, 0.2371, 236", hidden) == []
    for door in ("files.export.export_npz", "files.printing.worksheet_text", "as LaTeX", "files.export.table_parts"):
        (tmp_path / door).mkdir()
        assert any(found_in_file(one, hidden) for one in written_by(DOORS[door], truth, tmp_path / door)), door
