"""Where the worked solution of a worksheet is written, and in which form; where it is written as a notebook."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.files.notebooks.graders import GRADER, GRADERS
from engine.lessons.lesson import LessonText
from engine.sentences.sentence import Language
from engine.sentences.shown import shown_path
from engine.worksheet.values import Values
from gui.jobs import Cancelled
from gui.state.workspace import Workspace
from gui.widgets.notice import Notice
from gui.words.errors import error_text, language

NOTEBOOKS = {f"Jupyter, {grader.title} (*.ipynb)": key for key, grader in GRADERS.items()}
FILTERS = "Markdown (*.md);;LaTeX (*.tex);;Excel (*.xlsx)"


def ask_solution(workspace: Workspace, notice: Notice, window: QWidget) -> None:
    """Write it where a person says, in a job; the notice says what became of it."""
    title = QCoreApplication.translate("Solution", "Export the Worked Solution")
    told = QCoreApplication.translate("Solution", "Wrote {name}: every cell with its arithmetic.")
    path, _ = _asked(workspace, window, title, "solution.md", FILTERS)
    if path is not None and workspace.values is not None:
        _write(workspace, notice, path, partial(_solution_job, workspace.values, path, language()), told)


def ask_notebook(workspace: Workspace, notice: Notice, window: QWidget, text: LessonText | None) -> None:
    """The same for a notebook in the language of the window, with title and task of the open lesson; the chosen filter
    says for which grader."""
    title = QCoreApplication.translate("Solution", "Export as Jupyter Notebook")
    told = QCoreApplication.translate("Solution", "Wrote {name}: each step with its formula and its NumPy.")
    path, chosen = _asked(workspace, window, title, "attention.ipynb", ";;".join(NOTEBOOKS))
    if path is not None and workspace.values is not None:
        path = path if path.suffix else path.with_suffix(".ipynb")
        job = partial(_notebook_job, workspace.values, path, language(), text, NOTEBOOKS.get(chosen, GRADER))
        _write(workspace, notice, path, job, told)


def _asked(workspace: Workspace, window: QWidget, title: str, name: str, filters: str) -> tuple[Path | None, str]:
    """Where to: beside the file that is open, else among the documents; and with which filter."""
    if workspace.values is None:
        return None, ""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    start = folder / name if workspace.path is None else workspace.path.with_suffix(Path(name).suffix)
    path, chosen = QFileDialog.getSaveFileName(window, title, str(start), filters)
    return (Path(path) if path else None), chosen


def _write(workspace: Workspace, notice: Notice, path: Path, job: Callable[[Cancelled], None], told: str) -> None:
    def done(_result: None) -> None:
        notice.inform(told.format(name=shown_path(path.name)))

    workspace.jobs.run("solution", job, done, lambda error: notice.complain(error_text(error)))


def _solution_job(values: Values, path: Path, words: Language, _cancelled: Cancelled) -> None:
    from engine.files.safe_write import write_whole  # here, as whoever starts the program does not wait for it
    from engine.files.solutions.writing import solution_of

    write_whole(path, solution_of(values, path, words))


def _notebook_job(
    values: Values, path: Path, words: Language, text: LessonText | None, grader: str, _cancelled: Cancelled
) -> None:
    from engine.files.notebooks.writing import notebook_of  # here, as above
    from engine.files.safe_write import write_whole

    title, task = (text.title, text.task) if text is not None else ("", "")
    write_whole(path, notebook_of(values, words, title, task, grader=grader, file=path.name))
