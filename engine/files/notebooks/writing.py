"""A worksheet as a Jupyter notebook (nbformat 4.5), written as JSON: the formula and the NumPy of every step.

What is blank on the worksheet is a variable with None in it. Behind it stands a cell that checks it with digests of the
right numbers, not with the numbers: plain assertions for nbgrader, a call of the notebook's own tests for otter.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from engine.arrays import Array
from engine.dataclass import dataclass
from engine.edits.blanks import without_exercise
from engine.edits.numpy_code import number_code
from engine.errors import EngineError
from engine.files.manifest.origins import note_lines
from engine.files.notebooks.graders import GRADER, GRADERS, Grader
from engine.files.notebooks.places import numbers_id, variable, variables_of
from engine.files.notebooks.words import STEPS
from engine.files.script import functions_for, imports_for, step_of
from engine.lazy.matrix import LazyMatrix
from engine.lazy.stored import Stored
from engine.pipeline.steps import Step
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import Language
from engine.stages.stage import Stage
from engine.worksheet.values import Values, recompute

OF_LEARNERS = ("import hashlib", "from math import exp, log, pi, sqrt")  # what they may write is a part of it
NEAR = 1e-9  # so near to the middle of two decimals, both of them are right
CHECK = '''def check(name, number, digits, digests):
    """Whether a number, rounded as the sheet asks for, is the right one."""
    assert number is not None, f"{name} is still blank"
    text = f"{float(number) + 0.0:.{digits}f}"
    text = text.replace("-", "") if float(text) == 0 else text
    assert hashlib.sha256(f"{name} {text}".encode()).hexdigest()[:16] in digests, f"{name} is not right yet"'''


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """A worksheet, the same without blank cells, the language of its texts, and who marks it."""

    values: Values
    plain: Values
    language: Language
    grader: Grader

    def says(self, phrase: Phrase) -> str:
        return phrase.text(self.language)


def notebook_of(
    values: Values,
    language: Language = "en",
    title: str = "",
    task: str = "",
    seed: int | None = None,
    grader: str = GRADER,
    file: str = "",
) -> bytes:
    """The notebook as bytes of a file. Raises EngineError where the numbers are too many, or of a whole model.

    seed: of a class sheet, whose numbers `engine.lessons.variants` makes of those of its lesson. grader: a key of
    GRADERS, whose marks and checks what is blank gets; file: the name it will have, by which otter finds its tests.
    """
    document = values.document
    if document.plan is not None:
        raise EngineError("notebook_of_model")
    if any(isinstance(value.matrix, LazyMatrix | Stored) for value in values.table.values()):
        raise EngineError("script_too_large")
    plain = recompute(without_exercise(document))
    sheet = _Sheet(values, plain, language, GRADERS[grader])
    steps = [cell for number, step in enumerate(document.steps, 1) for cell in _step(sheet, step, number)]
    head = [f"# {title or sheet.says(Phrase('notebook_title'))}", task, *note_lines(document)]
    needed = sheet.grader.needs if document.exercise is not None else ()
    head.append(
        sheet.says(Phrase("notebook_about_with", library=sheet.grader.title) if needed else Phrase("notebook_about"))
    )
    if document.exercise is not None:
        head.append(sheet.says(Phrase("notebook_blanks", digits=document.exercise.digits)))
    cells = [_markdown("title", "\n\n".join(filter(None, head))), _beginning(sheet, steps, file), *steps]
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "attention_workbench": {"lesson": document.lesson} | ({} if seed is None else {"seed": seed}),
    }
    metadata |= sheet.grader.holds(_tests(sheet)) if document.exercise is not None else {}
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def _beginning(sheet: _Sheet, cells: list[dict[str, Any]], file: str) -> dict[str, Any]:
    """The imports, and the functions that the cells call."""
    functions = functions_for(cell["source"] for cell in cells if cell["cell_type"] == "code")
    has_blanks = sheet.values.document.exercise is not None
    functions += [CHECK] if has_blanks else []
    said = f"# {sheet.says(Phrase('notebook_functions'))}" if functions else ""
    needed = (*OF_LEARNERS, *sheet.grader.needs) if has_blanks else ()
    head = imports_for("\n".join(functions), needed)
    future = "from __future__ import annotations\n\n"
    shown = "np.set_printoptions(precision=4, suppress=True, linewidth=120)"
    begins = sheet.grader.begins(file) if has_blanks else ""
    begun = "\n\n".join(filter(None, (f"{future}{head}", shown, begins)))
    return _code(sheet, "setup", "\n\n\n".join(filter(None, (begun, said, *functions))))


def _step(sheet: _Sheet, step: Step, number: int) -> Iterator[dict[str, Any]]:
    title, does = STEPS[step.key]
    text = f"## {number}. {sheet.says(title)}\n\n{sheet.says(does)}"
    yield _markdown(f"step_{step.key}", text)
    for stage in step.stages:
        yield from _matrix(sheet, stage)


def _matrix(sheet: _Sheet, stage: Stage) -> Iterator[dict[str, Any]]:
    """The cells of one matrix: its formula, and its code, or what is to be filled in with what checks it."""
    values, name = sheet.values, stage.name
    exercise = values.document.exercise
    if stage.operands and name not in values.document.sources:
        yield _markdown(f"{name}_formula", f"$${stage.latex()}$$")
    if values[name].matrix is None:
        yield _code(sheet, name, "\n".join(f"# {line}" for line in str(values[name].problem).splitlines()))
    elif exercise is None or name not in exercise.blanks:
        source = values if _follows_blanks(values, name) else sheet.plain
        yield _code(sheet, name, f"{step_of(source, name)}\n{name}")
    else:
        yield from _to_fill_in(sheet, stage)


def _follows_blanks(values: Values, name: str) -> bool:
    """Whether a matrix is made of one with blank cells: its formula would fill in what is not known."""
    exercise, stages = values.document.exercise, values.document.stages
    if exercise is None:
        return False
    return any(one in exercise.blanks or _follows_blanks(values, one) for one in stages[name].operands)


def _to_fill_in(sheet: _Sheet, stage: Stage) -> Iterator[dict[str, Any]]:
    document, name = sheet.values.document, stage.name
    array, found = sheet.values.array(name), _variables(sheet, name)
    here = sheet.says(Phrase("notebook_your_number"))
    rows, columns = (document.labels(axis, size) for axis, size in zip(stage.axes[-2:], array.shape[-2:], strict=True))
    lines = []
    for key, index in found.items():
        number = float(array[index])
        text = "None" if np.isnan(number) else number_code(number)
        place = f"{rows[index[-2]]}, {columns[index[-1]]}".replace("\n", " ").replace("\r", " ")
        lines.append(f"{key} = {text}  # {here}: {place}")
    yield _code(sheet, numbers_id(name), "\n".join(lines), is_open=True)
    yield _code(sheet, name, f"{name} = np.array({_with_variables(name, array, set(found))}, dtype=float)\n{name}")
    checks = _checks(sheet, name)
    yield _code(sheet, f"{name}_test", sheet.grader.asks(name, checks), points=len(checks))


def _variables(sheet: _Sheet, name: str) -> dict[str, tuple[int, ...]]:
    """The blank cells that a matrix has now, by their variables."""
    exercise, shape = sheet.values.document.exercise, sheet.values.array(name).shape
    of_matrix = variables_of(exercise, name).items() if exercise is not None else ()
    return {key: index for key, index in of_matrix if all(at < size for at, size in zip(index, shape, strict=True))}


def _checks(sheet: _Sheet, name: str) -> list[str]:
    """A line of code for each blank cell of a matrix."""
    exercise, true = sheet.values.document.exercise, sheet.plain.array(name)
    digits = exercise.digits if exercise is not None else 0
    found = {key: _digests(key, float(true[index]), digits) for key, index in _variables(sheet, name).items()}
    return [f'check("{key}", {key}, {digits}, {digests})' for key, digests in found.items()]


def _tests(sheet: _Sheet) -> dict[str, list[str]]:
    """Those lines of every matrix with blank cells."""
    exercise, table = sheet.values.document.exercise, sheet.values.table
    names = exercise.blanks if exercise is not None else ()
    return {name: _checks(sheet, name) for name in table if name in names and table[name].matrix is not None}


def _with_variables(name: str, array: Array, variables: set[str], index: tuple[int, ...] = ()) -> str:
    """An array as code, with the variables in the places of what is to be filled in."""
    if len(index) == array.ndim:
        key = variable(name, index)
        return key if key in variables else number_code(float(array[index]))
    inner = (_with_variables(name, array, variables, (*index, at)) for at in range(array.shape[len(index)]))
    between = ",\n    " if len(index) == array.ndim - 2 else ", "
    return f"[{between.join(inner)}]"


def _digests(key: str, number: float, digits: int) -> list[str]:
    """Of a number as it is shown; in the middle between two decimals, of both."""
    texts = dict.fromkeys(f"{number + by + 0.0:.{digits}f}" for by in (-NEAR, NEAR))
    plain = dict.fromkeys(text.replace("-", "") if float(text) == 0 else text for text in texts)
    return [hashlib.sha256(f"{key} {text}".encode()).hexdigest()[:16] for text in plain]


def _markdown(key: str, text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": key[:64], "metadata": {}, "source": text}


def _code(sheet: _Sheet, key: str, code: str, is_open: bool = False, points: int = 0) -> dict[str, Any]:
    """A cell of code; is_open: learners fill it in; points: of what checks them."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": key[:64],
        "metadata": sheet.grader.marks(key, is_open, points),
        "outputs": [],
        "source": code,
    }
