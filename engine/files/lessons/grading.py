"""Marks of what learners returned: sessions, notebooks, and tables of single matrices. Nothing of it is ever run."""

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path

from engine.dataclass import dataclass
from engine.errors import EngineError, reason_of
from engine.files.found import SESSION, TABLES
from engine.files.lessons.given import Given, given_of
from engine.files.notebooks.places import SUFFIX as NOTEBOOK
from engine.files.notebooks.returned import Returned, answered
from engine.files.session import open_session
from engine.lessons.marking import diagnosis_of, marks_of
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import Language
from engine.sentences.shown import visible
from engine.worksheet.values import recompute

KINDS = (SESSION, NOTEBOOK, *TABLES)
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


def grade(folder: Path, given: Path | None = None, but: Path | None = None) -> Iterator[Graded]:
    """Every returned file of a folder, by name: sessions, notebooks and tables of matrices.

    given: the folder of the lesson, or that of the class sheets which were given out: answers are then judged on these
    worksheets, whatever else a session says. Without it a session is judged on its own, and so is a notebook beside the
    session of its sheet. but: a file of the folder that nobody returned. Raises EngineError where the folder or what
    was given cannot be read; of a single file that cannot, its row says so.
    """
    known = given_of(given) if given is not None else None
    for path in _returned(folder, but):
        try:
            yield _graded(path, known)
        except EngineError as error:
            yield Graded(visible(path.name), said=(error.phrase,))


def passed_over(folder: Path) -> list[str]:
    """The names of what lies in a folder and is of no kind that is marked, folders of single learners among them."""
    return sorted(path.name for path in folder.iterdir() if path.suffix.lower() not in KINDS and path.name[:1] != ".")


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


def _returned(folder: Path, but: Path | None) -> list[Path]:
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in KINDS)
        found = [path for path in found if but is None or path.resolve() != but.resolve()]
    except OSError as error:
        raise EngineError("file_unreadable", file=str(folder), reason=reason_of(error)) from error
    if len(found) > MOST_FILES:
        raise EngineError("returned_many", count=len(found), limit=MOST_FILES)
    return found


def _graded(path: Path, known: Given | None) -> Graded:
    sheet, returned = _on_its_own(path) if known is None else _on_given(path, known)
    document = returned.document
    if document.exercise is None:
        raise EngineError("returned_without_blanks")
    values = recompute(document)
    marks, found = marks_of(values), diagnosis_of(values)
    said = (*returned.unread, *(found.phrases if found is not None and marks.wrong else ()))
    return Graded(visible(path.name), visible(sheet), marks.right, len(marks.wrong), marks.blank, said)


def _on_given(path: Path, known: Given) -> tuple[str, Returned]:
    suffix = path.suffix.lower()
    of = known.of_notebook if suffix == NOTEBOOK else known.of_session if suffix == SESSION else known.of_table
    return of(path)


def _on_its_own(path: Path) -> tuple[str, Returned]:
    """On what the file says itself, or on the session of its sheet where that lies beside it."""
    suffix, sheet = path.suffix.lower(), path.with_suffix(SESSION)
    if suffix == SESSION:
        document = open_session(path)
        return document.lesson, Returned(document)
    if suffix == NOTEBOOK and os.path.isfile(sheet):
        document = open_session(sheet)
        return document.lesson, answered(path, document, is_its_own=True)
    raise EngineError("returned_alone")
