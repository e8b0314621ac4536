"""The numbers that a learner wrote into a notebook: literals and arithmetic, read as text. Nothing of it is run."""

import ast
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from engine.edits.blanks import without_answers
from engine.edits.cells import SetCells
from engine.errors import EngineError, Flaw
from engine.files.notebooks.places import numbers_id, variables_of
from engine.files.reading import LARGEST_JSON, parse_json, read_text_bytes, told
from engine.lessons.variants import SEEDS, variant
from engine.number_parser import parse_number
from engine.patch import Patch
from engine.worksheet.document import Document
from engine.worksheet.exercise import Exercise

LONGEST = 2**20  # characters of a cell


def answered(path: Path, wanted: Document, is_its_own: bool = False) -> Document:
    """A worksheet with blank cells, filled in with what the notebook says. Raises EngineError.

    wanted: the sheet of the lesson; a notebook of a class sheet says of which seed its numbers are. is_its_own: the
    sheet is the one with these numbers already.
    """
    if wanted.exercise is None:
        raise EngineError("returned_without_blanks")
    content = read_text_bytes(path, LARGEST_JSON)
    with told(path):
        notebook = parse_json(content)
        sources, seed = _sources(notebook), _seed(notebook)
        wanted = wanted if seed is None or is_its_own else variant(wanted, seed)
        exercise = wanted.exercise
        assert exercise is not None
        document, known = without_answers(wanted), [name for name in exercise.blanks if numbers_id(name) in sources]
        if not known:
            raise EngineError("notebook_other", known=", ".join(exercise.blanks))
        for name in known:
            document = _filled(document, exercise, name, sources[numbers_id(name)])
    return document


def _filled(document: Document, exercise: Exercise, name: str, source: str) -> Document:
    numbers = dict(_numbers(name, source, variables_of(exercise, name)))
    if not numbers:
        return document
    cells, typed = np.array(list(numbers), dtype=np.int64), np.array(list(numbers.values()))
    return SetCells(name, Patch(cells, typed)).apply(document)


def _numbers(name: str, source: str, variables: dict[str, tuple[int, ...]]) -> Iterator[tuple[tuple[int, ...], float]]:
    """The cells that are filled in, each with its number; what is assigned last counts, as in Python."""
    found: dict[str, ast.expr] = {}
    for statement in _parsed(name, source).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=key)], value=value) if key in variables:
                found[key] = value
    for key in filter(found.get, variables):
        value = found[key]
        if isinstance(value, ast.Constant) and value.value in (None, ...):
            continue
        try:
            number = parse_number(ast.get_source_segment(source, value) or "")
        except EngineError as error:
            raise EngineError("notebook_number", name=key, reason=error.phrase) from error
        if not np.isnan(number):
            yield variables[key], number


def _parsed(name: str, source: str) -> ast.Module:
    if len(source) > LONGEST:
        raise EngineError("notebook_code", name=name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of code that nobody runs
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise EngineError("notebook_code", name=name) from error


def _sources(notebook: Any) -> dict[str, str]:
    """The code of each cell by its mark of nbgrader, else by its id. Raises Flaw."""
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise Flaw("manifest_malformed")
    found: dict[str, str] = {}
    for cell in cells:
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        source = cell.get("source")
        lines: list[Any] = source if isinstance(source, list) else [source]
        key = _mark(cell)
        if key is not None and all(isinstance(line, str) for line in lines):
            found[key] = "".join(lines)
    return found


def _seed(notebook: Any) -> int | None:
    """That of a class sheet. Raises Flaw."""
    ours: Any = notebook
    for key in ("metadata", "attention_workbench", "seed"):
        ours = ours.get(key) if isinstance(ours, dict) else None
    if ours is not None and (type(ours) is not int or ours not in SEEDS):
        raise Flaw("manifest_malformed")
    return None if ours is None else int(ours)


def _mark(cell: dict[str, Any]) -> str | None:
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    key = marks.get("grade_id") if isinstance(marks, dict) else None
    key = cell.get("id") if key is None else key
    return key if isinstance(key, str) else None
