"""The files that a run without a window writes: tables, pictures, scripts and sheets, all of them or none."""

import argparse
import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.command_line.console import show_progress, tell
from engine.lazy.materialise import Work
from engine.sentences.phrase import Phrase
from engine.sentences.sentence import Language
from engine.sentences.shown import listed
from engine.tiles import HOW
from engine.worksheet.values import Values

if TYPE_CHECKING:
    from engine.figures.writing import Paint
    from engine.files.saving.together import NewFile
    from engine.lessons.lesson import Lesson

RECORDER = Path(__file__).resolve().parents[2] / "resources" / "record_attention.py"
DELIMITERS = {"csv": ",", "tsv": "\t"}


def write_files(
    values: Values,
    options: argparse.Namespace,
    language: Language,
    paint: "Paint",
    script: Callable[[Values], str] | None = None,
) -> int:
    """What was asked for in files: the exports, the picture and the script, all of them or none."""
    return write_each([(values, options)], language, paint, script)


def write_each(
    sheets: Sequence[tuple[Values, argparse.Namespace]],
    language: Language,
    paint: "Paint",
    script: Callable[[Values], str] | None = None,
) -> int:
    """The files of several worksheets, each with its own places, and one figure of all of them; all or none."""
    from engine.files.saving.together import write_together

    scheduler, overwrite = sheets[0][1].scheduler, sheets[0][1].overwrite
    with contextlib.ExitStack() as stack:
        work = Work(progress=show_progress)
        if scheduler is not None:
            from engine.kernels.cluster import cluster

            tell(Phrase("connecting", address=scheduler), language)
            executor, share = stack.enter_context(cluster(scheduler))
            work = Work(executor, share, show_progress)
        files = [file for values, options in sheets for file in _files(values, options, work, language, paint, script)]
        if sheets[0][1].figure is not None:
            from engine.command_line.figures import new_figure

            files += new_figure([values for values, _ in sheets], sheets[0][1], language, paint)
        written = write_together(files, overwrite)
    for path in written:
        print(path)
    return 0


def write_recorder(folder: Path, overwrite: bool) -> int:
    """The script for somebody's own model, which comes along with the program, into a folder of theirs."""
    from engine.files.saving.together import NewFile, write_together

    content = RECORDER.read_bytes()
    for path in write_together([NewFile(folder / RECORDER.name, lambda: [content], True)], overwrite):
        print(path)
    return 0


def _files(
    values: Values,
    options: argparse.Namespace,
    work: Work,
    language: Language,
    paint: "Paint",
    script: Callable[[Values], str] | None,
) -> "Iterator[NewFile]":
    """Those of one worksheet."""
    from engine.files.saving.together import NewFile

    if options.export is not None:
        yield from _export(values, options, work, language)
    if options.map is not None:
        yield from _map(values, options, work, language, paint)
    if options.script is not None:
        from engine.files.script import script_of

        yield NewFile(options.script, lambda: [(script or script_of)(values).encode()])
    if options.solution is not None:
        from engine.files.solutions.writing import solution_of

        yield NewFile(options.solution, lambda: [solution_of(values, options.solution, language)])
    if options.notebook is not None:
        yield _notebook(values, options, language)


def _notebook(values: Values, options: argparse.Namespace, language: Language) -> "NewFile":
    """With title and task where it is one of a lesson."""
    from engine.files.notebooks.graders import GRADER
    from engine.files.notebooks.writing import notebook_of
    from engine.files.saving.together import NewFile

    lesson = lesson_of(options.file)
    text = lesson.texts[language] if lesson is not None else None
    title, task = (text.title, text.task) if text is not None else ("", "")
    grader, file = options.grader or GRADER, options.notebook.name
    return NewFile(options.notebook, lambda: [notebook_of(values, language, title, task, grader=grader, file=file)])


def lesson_of(path: Path | None) -> "Lesson | None":
    """That of a folder that holds one."""
    if path is None or not os.path.isdir(path):
        return None
    from engine.files.lessons.folders import is_lesson, open_lesson

    return open_lesson(path) if is_lesson(path) else None


def _export(values: Values, options: argparse.Namespace, work: Work, language: Language) -> "list[NewFile]":
    from engine.files.export import exported, new_npz, new_tables  # here, as below: who opens a window writes none yet
    from engine.files.tables import TableFormat

    names = options.matrix or exported(values)
    of_files = values.document.sources if values.document.plan is not None else {}
    computed = [name for name, value in values.table.items() if value.matrix is not None and name not in of_files]
    left = [name for name in computed if name not in names]
    if left and not options.matrix:
        tell(Phrase("left_out", names=listed(left, most=len(left))), language)
    if options.format == "npz":
        return [new_npz(values, names, options.export, work, options.head)]
    form = TableFormat(delimiter=DELIMITERS[options.format or "csv"])
    return new_tables(values, names, options.export, form, work=work, head=options.head)


def _map(
    values: Values, options: argparse.Namespace, work: Work, language: Language, paint: "Paint"
) -> "Sequence[NewFile]":
    """Pixels; of a size on paper with words at the edges, where the matrix is small enough to be painted."""
    from engine.files.picture import SIDE, new_map

    name, side = options.matrix[0] if options.matrix else "weights", SIDE
    if options.width is not None:
        from engine.command_line.figures import DPI, map_with_words

        if (painted := map_with_words(values, name, options, language, paint)) is not None:
            return painted
        side = max(round(options.width / 25.4 * (options.dpi or DPI)), 1)
    return [new_map(values, name, options.map, options.head or 0, options.pooling or HOW[0], work, side)]
