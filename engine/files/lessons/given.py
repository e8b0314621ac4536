"""The sheets that learners were given, which the teacher has: one of a lesson, or those of a class."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.dataclass import dataclass
from engine.edits.blanks import can_be_blank, without_answers, without_exercise
from engine.edits.cells import SetCells
from engine.errors import EngineError, reason_of
from engine.files.found import SESSION
from engine.files.lessons.folders import is_lesson, open_lesson
from engine.files.notebooks.returned import Returned, answered, seed_of
from engine.files.opening import open_table_with_holes
from engine.files.session import open_session
from engine.patch import Patch
from engine.sentences.shown import listed
from engine.worksheet.document import Document, same_bits
from engine.worksheet.exercise import Exercise, blanks_at
from engine.worksheet.values import recompute

MOST_SHEETS = 5000
OF_SEED = "sheet_{seed}"  # the name of the sheet of a seed, without its suffix


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """The sheets by name, each without answers; that of a lesson alone has the name of its folder.

    Each method returns the sheet that a returned file is of, filled in with what the file says, and that sheet's name;
    all raise EngineError.
    """

    name: str
    sheets: Mapping[str, Document]
    of_class: bool

    def of_session(self, path: Path) -> tuple[str, Returned]:
        """The one that starts from the same numbers, with the answers of the session alone."""
        document = open_session(path)
        for key, wanted in self.sheets.items():
            if _is_same_sheet(document, wanted):
                return key, Returned(_with_answers_of(document, wanted))
        if self.of_class:
            raise EngineError("returned_no_sheet", lesson=self.name)
        raise EngineError("returned_other_sheet", lesson=self.name)

    def of_notebook(self, path: Path) -> tuple[str, Returned]:
        """The one of the seed that the notebook tells."""
        if not self.of_class:
            return self.name, answered(path, self.sheets[self.name])
        key = OF_SEED.format(seed=seed_of(path))
        if key not in self.sheets:
            raise EngineError("returned_no_sheet", lesson=self.name)
        return key, answered(path, self.sheets[key], is_its_own=True)

    def of_table(self, path: Path) -> tuple[str, Returned]:
        """The one whose name is in that of the file, which ends with that of the matrix."""
        key = self.name if not self.of_class else next((key for key in self.sheets if _is_in(key, path.stem)), None)
        if key is None:
            raise EngineError("returned_no_name", example=f"{next(iter(self.sheets))}_weights.csv")
        return key, Returned(_with_table(path, self.sheets[key]))


def given_of(folder: Path) -> Given:
    """The lesson of a folder, or the sessions of the class sheets in it. Raises EngineError."""
    try:
        found = [] if is_lesson(folder) else sorted(path for path in folder.iterdir() if path.suffix.lower() == SESSION)
    except OSError as error:
        raise EngineError("file_unreadable", file=str(folder), reason=reason_of(error)) from error
    if not found:
        lesson = open_lesson(folder)
        return Given(lesson.key, {lesson.key: lesson.document}, False)
    if len(found) > MOST_SHEETS:
        raise EngineError("returned_many", count=len(found), limit=MOST_SHEETS)
    return Given(folder.name, {path.stem: without_answers(open_session(path)) for path in found}, True)


def _is_same_sheet(one: Document, other: Document) -> bool:
    """Whether two worksheets ask the same: of the same kind, with the same options and given numbers."""
    names = other.sources.keys()
    return (
        (one.kind, one.options, one.sources.keys()) == (other.kind, other.options, names)
        and all(same_bits(one.typed(name), other.typed(name)) for name in names)
    )  # fmt: skip


def _with_answers_of(document: Document, wanted: Document) -> Document:
    exercise = wanted.exercise
    for name in exercise.blanks if exercise is not None else ():
        filled = exercise.filled_in(name, document.patches.get(name)) if exercise is not None else None
        if filled is not None:
            wanted = SetCells(name, filled).apply(wanted)
    return wanted


def _is_in(key: str, stem: str) -> bool:
    return re.search(rf"(?:^|[^0-9A-Za-z]){re.escape(key)}_", stem) is not None


def _with_table(path: Path, wanted: Document) -> Document:
    """With one matrix filled in; where the sheet asks for other matrices, this one was there to be copied."""
    plain = without_exercise(wanted)
    asked = wanted.exercise or Exercise({})
    names = [name for name in asked.blanks or plain.stages if can_be_blank(plain, name)]
    name = next((name for name in names if path.stem == name or path.stem.endswith(f"_{name}")), None)
    if name is None:
        raise EngineError("returned_no_matrix", known=listed(names))
    shape = recompute(plain).matrix(name).shape
    numbers = open_table_with_holes(path, shape)
    if numbers.shape != shape:
        raise EngineError("answers_do_not_fit", name=name, shape="×".join(map(str, shape)))
    whole = asked.blanks.get(name) or blanks_at(np.argwhere(np.ones(shape, dtype=bool)))
    found = whole.cells[~np.isnan(numbers[tuple(whole.cells.T)])]
    sheet = replace(plain, exercise=replace(asked, blanks={name: whole}))
    return SetCells(name, Patch(found, numbers[tuple(found.T)])).apply(sheet) if len(found) else sheet
