"""Whose marks the cells of a notebook carry: those of nbgrader, or those of otter with its tests in the notebook."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.dataclass import dataclass

Tests = Mapping[str, Sequence[str]]  # by matrix, one line of code for each blank cell
Json = dict[str, Any]

SCHEMA = 3  # of nbgrader


@dataclass(frozen=True, slots=True)
class Grader:
    """A program that teachers mark notebooks with, and what it wants to find in one.

    marks: the metadata of a cell of code, by its id, whether learners may change it, and its points. asks: code that
    checks a matrix, of its name and its lines. holds: what the metadata of the whole notebook say besides. needs: what
    is imported; begins: code for the start of the notebook, of the name of its file.
    """

    title: str
    marks: Callable[[str, bool, int], Json]
    asks: Callable[[str, Sequence[str]], str]
    holds: Callable[[Tests], Json] = lambda _tests: {}
    needs: Sequence[str] = ()
    begins: Callable[[str], str] = lambda _file: ""


def _nbgrader_marks(key: str, is_open: bool, points: int) -> Json:
    marks: Json = {"grade": points > 0, "grade_id": key, "locked": not is_open, "schema_version": SCHEMA}
    marks |= {"solution": is_open, "task": False} | ({"points": points} if points else {})
    return {"nbgrader": marks}


def _otter_marks(_key: str, is_open: bool, points: int) -> Json:
    if is_open:
        return {"tags": ["otter_answer_cell"]}
    return {"deletable": False, "editable": False} if points else {}


def _otter_begins(file: str) -> str:
    """A notebook that was renamed is found where it is the only one of its folder."""
    import json  # here, as the choices of the command line need no more than the names of graders

    name = json.dumps(file, ensure_ascii=False)
    return f"grader = otter.Notebook({f'{name} if os.path.isfile({name}) else None' if file else ''})"


def _otter_holds(tests: Tests) -> Json:
    return {"otter": {"OK_FORMAT": True, "tests": {name: _otter_test(name, lines) for name, lines in tests.items()}}}


def _otter_test(name: str, lines: Sequence[str]) -> Json:
    """One suite of doctests in the form of OK, a case and a point for each line."""
    cases = [{"code": f">>> {line}", "hidden": False, "locked": False, "points": 1} for line in lines]
    suite = {"cases": cases, "scored": True, "setup": "", "teardown": "", "type": "doctest"}
    return {"name": name, "points": None, "suites": [suite]}


GRADER = "nbgrader"  # where nobody says which
GRADERS: dict[str, Grader] = {
    "nbgrader": Grader("nbgrader", _nbgrader_marks, lambda _name, lines: "\n".join(lines)),
    "otter": Grader(
        "Otter-Grader",
        _otter_marks,
        lambda name, _lines: f'grader.check("{name}")',
        _otter_holds,
        ("import os", "import otter"),
        _otter_begins,
    ),
}
