"""Marks of what learners returned: sessions, notebooks, and tables of single matrices. Nothing of it is ever run."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.dataclass import dataclass
from engine.edits.blanks import can_be_blank, without_exercise
from engine.edits.cells import SetCells
from engine.errors import EngineError, reason_of
from engine.files.found import SESSION, TABLES
from engine.files.lessons.folders import open_lesson
from engine.files.notebooks.places import SUFFIX as NOTEBOOK
from engine.files.notebooks.returned import Returned
from engine.files.notebooks.returned import answered as answered_in_notebook
from engine.files.opening import open_table
from engine.files.session import open_session
from engine.lessons.lesson import Lesson
from engine.lessons.marking import diagnosis_of, marks_of
from engine.patch import Patch
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import Language
from engine.sentences.shown import visible
from engine.worksheet.document import Document, same_bits
from engine.worksheet.exercise import Exercise, blanks_at
from engine.worksheet.values import recompute

MOST_FILES = 5000
COLUMNS = ("file", "lesson", "right", "wrong", "blank", "mark", "what")


@dataclass(frozen=True, slots=True)
class Graded:
    """One returned file: how many cells are right, wrong and blank, and what there is to say of it."""

    file: str
    lesson: str = ""
    right: int = 0
    wrong: int = 0
    blank: int = 0
    said: tuple[Phrase, ...] = ()

    @property
    def mark(self) -> int:
        """In percent of all cells."""
        total = self.right + self.wrong + self.blank
        return round(100 * self.right / total) if total else 0

    def row(self, language: Language) -> tuple[str, ...]:
        """The same as fields of a table, in the order of COLUMNS."""
        between = " " if language == "en" else ""
        what = between.join(phrase.text(language) for phrase in self.said)
        counts = (self.right, self.wrong, self.blank, self.mark)
        return self.file, self.lesson, *map(str, counts), what


def grade(folder: Path, lesson: Path | None = None) -> Iterator[Graded]:
    """Every session of a folder, by name; with the lesson they belong to, notebooks and tables of
    matrices, too. A notebook beside the session of its sheet needs no lesson.

    lesson: its folder; answers are then judged on its worksheet, whatever else a session says. Raises EngineError where
    the folder or the lesson cannot be read; of a single file that cannot, its row says so.
    """
    known = open_lesson(lesson) if lesson is not None else None
    for path in _returned(folder, known is not None):
        try:
            yield _graded(path, known)
        except EngineError as error:
            yield Graded(visible(path.name), said=(error.phrase,))


def as_csv(rows: Iterator[Graded], language: Language) -> str:
    """A table of marks that every spreadsheet program opens; no field of it can be run there as a formula."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for graded in rows:
        table.writerow([_plain(field) for field in graded.row(language)])
    return out.getvalue()


def _plain(field: str) -> str:
    return f"'{field}" if field[:1] in ("=", "+", "-", "@", "\t", "\r") else field


def _returned(folder: Path, with_others: bool) -> list[Path]:
    suffixes = (SESSION, NOTEBOOK, *TABLES) if with_others else (SESSION, NOTEBOOK)
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in suffixes)
    except OSError as error:
        raise EngineError("file_unreadable", file=str(folder), reason=reason_of(error)) from error
    if len(found) > MOST_FILES:
        raise EngineError("returned_many", count=len(found), limit=MOST_FILES)
    return [path for path in found if with_others or path.suffix.lower() == SESSION or _sheet_of(path).is_file()]


def _sheet_of(notebook: Path) -> Path:
    """The session of the sheet that a notebook is of, where that lies beside it."""
    return notebook.with_suffix(SESSION)


def _graded(path: Path, lesson: Lesson | None) -> Graded:
    returned = _returned_of(path, lesson)
    document = returned.document
    if document.exercise is None:
        raise EngineError("returned_without_blanks")
    values = recompute(document)
    marks, found = marks_of(values), diagnosis_of(values)
    said = (*returned.unread, *(found.phrases if found is not None and marks.wrong else ()))
    return Graded(visible(path.name), visible(document.lesson), marks.right, len(marks.wrong), marks.blank, said)


def _returned_of(path: Path, lesson: Lesson | None) -> Returned:
    suffix = path.suffix.lower()
    if suffix == NOTEBOOK:
        if lesson is not None:
            return answered_in_notebook(path, lesson.document)
        return answered_in_notebook(path, open_session(_sheet_of(path)), is_its_own=True)
    return Returned(_of_session(path, lesson) if suffix == SESSION else _answered(path, lesson))


def _of_session(path: Path, lesson: Lesson | None) -> Document:
    """The answers of a session, on the worksheet of the lesson where that is known."""
    document = open_session(path)
    if lesson is None or lesson.document.exercise is None:
        return document
    wanted = lesson.document
    if document.kind != wanted.kind or document.options != wanted.options or not _same_given(document, wanted):
        raise EngineError("returned_other_sheet", lesson=lesson.key)
    for name in lesson.document.exercise.blanks:
        filled = lesson.document.exercise.filled_in(name, document.patches.get(name))
        if filled is not None:
            wanted = SetCells(name, filled).apply(wanted)
    return wanted


def _same_given(one: Document, other: Document) -> bool:
    """Whether two worksheets start from the same numbers."""
    names = other.sources.keys()
    return one.sources.keys() == names and all(same_bits(one.typed(name), other.typed(name)) for name in names)


def _answered(path: Path, lesson: Lesson | None) -> Document:
    """The lesson with a whole matrix filled in: the one whose name the file has, or ends with."""
    assert lesson is not None
    plain = without_exercise(lesson.document)
    names = [name for name in plain.stages if can_be_blank(plain, name)]
    name = next((name for name in names if path.stem == name or path.stem.endswith(f"_{name}")), None)
    if name is None:
        raise EngineError("returned_no_matrix", known=", ".join(names))
    numbers = open_table(path).array
    shape = recompute(plain).matrix(name).shape
    if numbers.shape != shape:
        raise EngineError("answers_do_not_fit", name=name, shape="×".join(map(str, shape)))
    blanks = blanks_at(np.argwhere(np.ones(shape, dtype=bool)))
    rules = lesson.document.exercise or Exercise({})
    exercise = replace(rules, blanks={name: blanks})
    return SetCells(name, Patch(blanks.cells, numbers.ravel())).apply(replace(plain, exercise=exercise))
