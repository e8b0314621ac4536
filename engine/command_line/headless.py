"""What a run without a window does: it opens a file, computes, writes other files and marks returned sheets."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from engine.command_line.console import tell
from engine.command_line.options import said_of
from engine.command_line.places import place
from engine.command_line.writing import lesson_of, write_files
from engine.errors import EngineError
from engine.files.found import Question, Wanted
from engine.sentences.parsing import Help, Parser
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import LANGUAGES, Language
from engine.sentences.shown import listed
from engine.worksheet.document import Document
from engine.worksheet.values import Values, recompute

if TYPE_CHECKING:
    from engine.figures.writing import Paint


def open_file(path: Path, wanted: Wanted, language: Language) -> Document:
    """The document of a file; what its arrays were taken for, or how a table was read, is said, as nobody is asked."""
    lesson = lesson_of(path)
    if lesson is not None:
        for name in ("layer", "words", "config", "mask"):
            if getattr(wanted, name) is not None:
                raise EngineError("option_idle", option=f"--{name}", file=path.name, kind=Phrase("is_lesson"))
        return lesson.document
    from engine.files.opening import how_read, look_into, settle, taken, verify  # here, as who only starts opens none

    found = look_into(path, wanted)
    answer = verify(settle(found))
    if isinstance(found, Question):
        tell(Phrase("taken_from", file=path.name, what=taken(found, answer)), language)
    for phrase in (answer.checked,) if answer.checked is not None and not answer.document.notes else ():
        tell(Phrase("taken_from", file=path.name, what=phrase), language)
    for phrase in answer.told if not isinstance(found, Question) else ():
        tell(Phrase("taken_from", file=path.name, what=phrase), language)
    for phrase in how_read(answer.reading, "X") if answer.reading is not None else ():
        tell(Phrase("table_read", file=path.name, what=phrase), language)
    return answer.document


def write_of_sheet(document: Document, options: argparse.Namespace, language: Language, paint: "Paint") -> int:
    """What was asked of a worksheet: what explains other numbers is said, and files are written."""
    if document.of_model is not None:
        from engine.command_line.of_models import answer_of_session

        return answer_of_session(document, options, language, paint)
    for name in ("answer", "against"):
        if getattr(options, name) is not None:
            raise EngineError("option_idle", option=f"--{name}", file=options.file.name, kind=Phrase("is_worksheet"))
    values = recompute(document)
    script = _explain(values, options, language) if options.explain else None
    return write_files(values, options, language, paint, script)


def _explain(values: Values, options: argparse.Namespace, language: Language) -> Callable[[Values], str]:
    """Says what made the numbers of each file, and returns what writes the smallest sheet that shows it."""
    from engine.files.mistakes.explaining import explained, first_reproducer

    diagnoses = explained(values, options.explain, said_of(options))
    print(*(one.text(language) for one in diagnoses), sep="\n")
    return partial(first_reproducer, diagnoses, language)


def answer_of_model(options: argparse.Namespace, language: Language, paint: "Paint") -> int:
    """What was asked of a whole model and its sentences."""
    from engine.command_line.of_models import answer_of_sentences  # here, as worksheets need no models

    return answer_of_sentences(options, language, paint)


def grade_returned(arguments: list[str], language: Language) -> int:
    """Mark what learners returned, and say nothing else."""
    parser = Parser("attention-workbench grade", description=Phrase("about_grade").text(language), formatter_class=Help)
    parser.add_argument("folder", type=place, metavar="FOLDER", help=Phrase("help_returned").text(language))
    parser.add_argument("--lesson", type=place, metavar="FOLDER", help=Phrase("help_lesson").text(language))
    parser.add_argument("--csv", type=place, metavar="FILE.csv", help=Phrase("help_csv").text(language))
    parser.add_argument("--language", choices=LANGUAGES, help=Phrase("help_language").text(language))
    options = parser.parse_args(arguments)
    from engine.files.lessons.grading import as_csv, grade, passed_over
    from engine.files.safe_write import write_whole

    table = as_csv(grade(options.folder, options.lesson, options.csv), language)
    others = passed_over(options.folder)
    if others:
        tell(Phrase("returned_others", names=listed(others)), language)
    if options.lesson is None:
        tell(Phrase("returned_unchecked"), language)
    if options.csv is None:
        print(table, end="")
    else:
        write_whole(options.csv, table.encode("utf-8-sig"))
    return 0
