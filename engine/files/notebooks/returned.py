"""The numbers that a learner wrote into a notebook: literals and arithmetic, read as text. Nothing of it is run."""

import ast
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from engine.dataclass import dataclass
from engine.edits.blanks import without_answers
from engine.edits.cells import SetCells
from engine.errors import EngineError, Flaw
from engine.files.notebooks.places import numbers_id, variables_of
from engine.files.reading import LARGEST_JSON, parse_json, read_text_bytes, told
from engine.lessons.variants import SEEDS, variant
from engine.number_parser import parse_number
from engine.patch import Patch
from engine.sentences.phrase import Phrase
from engine.worksheet.document import Document

LONGEST = 2**20  # characters of a cell
MODULES = ("math", "np", "numpy")  # in front of a function that a number may be written with
OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow)
Variables = Mapping[str, tuple[int, ...]]


def seed_of(path: Path) -> int | None:
    """The seed of the class sheet that a notebook is of; None of any other. Raises EngineError."""
    content = read_text_bytes(path, LARGEST_JSON)
    with told(path):
        return _seed(parse_json(content))


@dataclass(frozen=True, slots=True, eq=False)
class Returned:
    """A sheet as somebody filled it in, and what of their numbers could not be read: those cells count as blank."""

    document: Document
    unread: tuple[Phrase, ...] = ()


def answered(path: Path, wanted: Document, is_its_own: bool = False) -> Returned:
    """A worksheet with blank cells, filled in with what the notebook says. Raises EngineError.

    wanted: the sheet of the lesson; a notebook of a class sheet says of which seed its numbers are. is_its_own: the
    sheet is the one with these numbers already.
    """
    if wanted.exercise is None:
        raise EngineError("returned_without_blanks")
    content = read_text_bytes(path, LARGEST_JSON)
    with told(path):
        notebook = parse_json(content)
        cells, seed = _cells(notebook), _seed(notebook)
        wanted = wanted if seed is None or is_its_own else variant(wanted, seed)
        exercise = wanted.exercise
        assert exercise is not None
        known = {numbers_id(name): name for name in exercise.blanks}
        of_cells = {name: variables_of(exercise, name) for name in exercise.blanks}
        bound = _bound(cells, known, {key for variables in of_cells.values() for key in variables})
        if not bound and not any(mark in known for mark, _ in cells):
            raise EngineError("notebook_other", known=", ".join(exercise.blanks))
    return _filled(without_answers(wanted), of_cells, bound)


def _filled(document: Document, of_cells: Mapping[str, Variables], bound: Mapping[str, ast.expr | None]) -> Returned:
    unread: list[Phrase] = []
    for name, variables in of_cells.items():
        numbers: dict[tuple[int, ...], float] = {}
        for key in filter(bound.__contains__, variables):
            try:
                number = _number(bound[key])
            except EngineError as error:
                unread.append(Phrase("notebook_number", name=key, reason=error.phrase))
                continue
            if not np.isnan(number):
                numbers[variables[key]] = number
        if numbers:
            cells, typed = np.array(list(numbers), dtype=np.int64), np.array(list(numbers.values()))
            document = SetCells(name, Patch(cells, typed)).apply(document)
    return Returned(document, tuple(unread))


def _bound(cells: list[tuple[str, str]], known: Mapping[str, str], variables: set[str]) -> dict[str, ast.expr | None]:
    """What each variable is set to, wherever that stands; what is set last counts, as in Python. None: by other code.

    A cell that is not Python is passed over, unless it is one for numbers: Jupyter knows commands of its own.
    """
    found: dict[str, ast.expr | None] = {}
    for mark, source in cells:
        try:
            module = _parsed(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            if mark in known:
                raise EngineError("notebook_code", name=known[mark]) from error
            continue
        for statement in module.body:
            found |= {key: value for key, value in _set_by(statement) if key in variables}
    return found


def _set_by(statement: ast.stmt) -> Iterator[tuple[str, ast.expr | None]]:
    """The names that a statement sets, each with the expression; None where it takes more than one to say."""
    match statement:
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                yield from _pairs(target, value)
        case ast.AnnAssign(target=ast.Name(id=key), value=ast.expr() as value):
            yield key, value
        case ast.AnnAssign() | ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return
        case _:
            names = (node for node in ast.walk(statement) if isinstance(node, ast.Name))
            yield from ((node.id, None) for node in names if isinstance(node.ctx, ast.Store | ast.Del))


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr | None]]:
    match target, value:
        case ast.Name(id=key), _:
            yield key, value
        case ast.Tuple(elts=into) | ast.List(elts=into), ast.Tuple(elts=of) | ast.List(elts=of) if len(into) == len(of):
            for one, other in zip(into, of, strict=True):
                yield from _pairs(one, other)
        case _:
            yield from ((node.id, None) for node in ast.walk(target) if isinstance(node, ast.Name))


def _number(value: ast.expr | None) -> float:
    """NaN where nothing is filled in. Raises EngineError for what is more than a number and arithmetic."""
    if isinstance(value, ast.Constant) and value.value in (None, ...):
        return float("nan")
    if value is None or not _is_arithmetic(value):
        raise EngineError("notebook_computed")
    plain = _Plain().visit(value)
    return parse_number(ast.unparse(plain))


class _Plain(ast.NodeTransformer):
    """`np.sqrt` as `sqrt`."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        return ast.Name(node.attr, node.ctx)


def _is_arithmetic(value: ast.expr) -> bool:
    match value:
        case ast.Constant(value=bool()):
            return False
        case ast.Constant(value=int() | float()) | ast.Name(id="pi" | "e" | "tau" | "inf" | "nan"):
            return True
        case ast.Attribute(value=ast.Name(id=module)):
            return module in MODULES
        case ast.UnaryOp(op=ast.UAdd() | ast.USub(), operand=inner):
            return _is_arithmetic(inner)
        case ast.BinOp(left=left, op=operator, right=right):
            return isinstance(operator, OPERATORS) and _is_arithmetic(left) and _is_arithmetic(right)
        case ast.Call(func=ast.Name(), args=[inner], keywords=[]):
            return _is_arithmetic(inner)
        case ast.Call(func=ast.Attribute() as function, args=[inner], keywords=[]):
            return _is_arithmetic(function) and _is_arithmetic(inner)
    return False


def _parsed(source: str) -> ast.Module:
    if len(source) > LONGEST:
        raise ValueError
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of code that nobody runs
        return ast.parse(source)


def _cells(notebook: Any) -> list[tuple[str, str]]:
    """The code of each cell with its mark of nbgrader, else its id. Raises Flaw."""
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise Flaw("manifest_malformed")
    found: list[tuple[str, str]] = []
    for cell in cells:
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        source = cell.get("source")
        lines: list[Any] = source if isinstance(source, list) else [source]
        if all(isinstance(line, str) for line in lines):
            found.append((_mark(cell), "".join(lines)))
    return found


def _seed(notebook: Any) -> int | None:
    """That of a class sheet. Raises Flaw."""
    ours: Any = notebook
    for key in ("metadata", "attention_workbench", "seed"):
        ours = ours.get(key) if isinstance(ours, dict) else None
    if ours is not None and (type(ours) is not int or ours not in SEEDS):
        raise Flaw("manifest_malformed")
    return None if ours is None else int(ours)


def _mark(cell: dict[str, Any]) -> str:
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    key = marks.get("grade_id") if isinstance(marks, dict) else None
    key = cell.get("id") if key is None else key
    return key if isinstance(key, str) else ""
