"""The lesson that is open, the hints that were asked for, and what was solved so far."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.dataclass import dataclass
from engine.edits.cells import SetCells
from engine.errors import EngineError
from engine.files.lessons.progress import Made, Often, Progress, load_progress, save_progress
from engine.files.lessons.texts import read_text, text_file
from engine.lessons.hints import MOST, mark_with_hints
from engine.lessons.lesson import Group, Lesson, LessonText
from engine.lessons.marks import NO_MARKS, Answer, Marks
from engine.sentences.phrase import Phrase
from engine.worksheet.document import Document
from engine.worksheet.values import Values
from gui.jobs import Cancelled
from gui.resources import LESSONS
from gui.state.workspace import Workspace
from gui.words.errors import language

if TYPE_CHECKING:
    from engine.mistakes.diagnosis import Diagnosis


@dataclass(frozen=True, slots=True, eq=False)
class Begun:
    """A sheet as it was left, the hints by cell, and whether nothing of it would be lost with the window."""

    document: Document
    used: Mapping[Answer, int]
    is_saved: bool = True


class Learning(QObject):
    """Opens lessons as worksheets, and keeps those that were left, as they were, until the window closes."""

    lesson_changed = Signal()  # another lesson is open, or none
    marks_changed = Signal()
    progress_changed = Signal()
    repeat_wanted = Signal(str)  # the key of a lesson
    failed = Signal(object)  # the EngineError of a lesson or a file that cannot be read

    def __init__(
        self,
        workspace: Workspace,
        kept: Path | None,
        today: Callable[[], date] = date.today,
        parent: QObject | None = None,
    ) -> None:
        """kept: the file of what was solved; None: it is forgotten with the window."""
        super().__init__(parent)
        self._workspace, self._kept, self._today = workspace, kept, today
        self.lesson: Lesson | None = None
        self.marks: Marks = NO_MARKS
        self.used: dict[Answer, int] = {}  # hints by cell
        self.progress = Progress()
        self._loaded = False
        self._course: tuple[Group, ...] | None = None
        self._left: dict[str, Begun] = {}
        self._folders: dict[str, Path] = {}  # of lessons from elsewhere
        self._opening = False
        self._named = set[str]()  # the mistakes that were made since the sheet was opened
        self._why: Diagnosis | None = None  # what happened, where a number is not right
        workspace.document_opened.connect(self._follow_opened)
        workspace.values_changed.connect(lambda _changed: self._follow_values())

    # the course

    @property
    def course(self) -> tuple[Group, ...]:
        """The groups of the lessons that come with the program; read when they are first looked at."""
        if self._course is None:
            from engine.files.lessons.folders import open_course

            self._course = ()
            try:
                self._course = open_course(LESSONS)
            except EngineError as error:
                self.failed.emit(error)
        return self._course

    @property
    def keys(self) -> list[str]:
        """Every lesson in its order."""
        return [key for group in self.course for key in group.lessons]

    def text_of(self, key: str) -> LessonText:
        """Title and task in the language of the window. Raises EngineError."""
        return read_text(text_file(self._folder(key), language()))

    @property
    def text(self) -> LessonText | None:
        """Those of the open lesson."""
        return None if self.lesson is None else self.lesson.texts[language()]

    @property
    def next_key(self) -> str:
        """The lesson to go on with: the one behind the open one, else the first that is not solved; "" at the end."""
        keys = self.keys
        if self.lesson is not None and self.lesson.key in keys:
            return next(iter(keys[keys.index(self.lesson.key) + 1 :]), "")
        return next((key for key in keys if key not in self.known_progress.lessons), keys[0] if keys else "")

    # opening

    def open(self, key: str) -> None:
        """A lesson of the course, as it was left, or from its beginning."""
        self._open_from(self._folder(key))

    def open_folder(self, folder: Path) -> None:
        """A lesson that somebody else made."""
        self._folders[folder.name] = folder
        self._open_from(folder)

    def start_again(self) -> None:
        """The open lesson from its beginning."""
        if self.lesson is not None:
            self._left.pop(self.lesson.key, None)
            self._show(self.lesson, Begun(self.lesson.document, {}))

    def _open_from(self, folder: Path) -> None:
        self._workspace.jobs.run("lesson", partial(_lesson_job, folder), self._take, self.failed.emit)

    def _take(self, lesson: Lesson) -> None:
        self._keep_sheet()
        self._show(lesson, self._left.get(lesson.key, Begun(lesson.document, {})))

    def _show(self, lesson: Lesson, begun: Begun) -> None:
        self.lesson, self.used, self._opening = lesson, dict(begun.used), True
        self._named.clear()
        try:
            self._workspace.open(begun.document, is_saved=begun.is_saved)
        finally:
            self._opening = False
        self.lesson_changed.emit()

    def _keep_sheet(self) -> None:
        if self.lesson is not None:
            is_saved = not self._workspace.modified
            self._left[self.lesson.key] = Begun(self._workspace.document, self.used, is_saved)

    @property
    def is_open(self) -> bool:
        """Whether the worksheet is a lesson, whose answers are kept while others are opened."""
        return self.lesson is not None

    def _follow_opened(self) -> None:
        """Another document: a session of a lesson brings its texts back."""
        if self._opening:
            return
        document = self._workspace.document
        self.lesson, self.used = None, {}
        self._named.clear()
        if document.lesson and document.exercise is not None:
            self._look_for_texts(self._folder(document.lesson))
        self.lesson_changed.emit()

    def _look_for_texts(self, folder: Path) -> None:
        from engine.files.lessons.folders import is_lesson, open_lesson

        if is_lesson(folder):
            try:
                self.lesson = open_lesson(folder)
            except EngineError as error:
                self.failed.emit(error)

    def _folder(self, key: str) -> Path:
        return self._folders.get(key, LESSONS / Path(key).name)

    # marks and hints

    @property
    def last_answers(self) -> tuple[Answer, ...]:
        """The blank cells that the last edit filled in."""
        history = self._workspace.history
        edit, exercise = history.entries[history.position].edit, history.document.exercise
        if not isinstance(edit, SetCells) or exercise is None:
            return ()
        cells = [(edit.name, tuple(cell)) for cell in edit.patch.cells.tolist()]
        return tuple(cell for cell in cells if exercise.covers(*cell))

    def first_blank(self) -> Answer | None:
        """The first cell that is still blank, in the order of the worksheet; None where there is none."""
        document = self._workspace.document
        exercise = document.exercise
        for name in document.stages if exercise is not None else ():
            blank = exercise.open_in(name, document.patches.get(name)) if exercise is not None else None
            if blank is not None:
                return name, tuple(blank.cells[0].tolist())
        return None

    @property
    def mark(self) -> int:
        """In percent, of what is right so far."""
        right = [answer for answer, is_right in self.marks.by_cell.items() if is_right]
        return mark_with_hints(right, self.marks.total, self.used)

    @property
    def why_wrong(self) -> str:
        """What happened where a number is not right, in the language of the window; "" as long as nothing is known."""
        return "" if self._why is None else self._why.text(language())

    def use_hint(self, answer: Answer, number: int) -> None:
        """A hint was asked for: from 1 to MOST."""
        if min(number, MOST) > self.used.get(answer, 0):
            self.used[answer] = min(number, MOST)
            self.marks_changed.emit()

    def finish_reading(self) -> None:
        """A worked sheet was read to its end."""
        if self.lesson is not None and not self.lesson.is_exercise:
            self._record(self.lesson.key, 100)

    def _follow_values(self) -> None:
        shown = self._workspace.shown
        self.marks, self._why = NO_MARKS if shown is None else shown.marks, None
        self.marks_changed.emit()
        self._workspace.jobs.cancel("diagnosis")
        if shown is not None and self.marks.are_told and self.marks.wrong:
            job = partial(_diagnosis_job, shown.values)
            self._workspace.jobs.run("diagnosis", job, self._tell_why, self.failed.emit)
        if self.lesson is not None and self.marks.is_solved and self._workspace.current and self.lesson.is_exercise:
            self._record(self.lesson.key, self.mark)

    def _tell_why(self, diagnosis: "Diagnosis | None") -> None:
        if diagnosis is not None and diagnosis.verdict != "right":
            self._why = diagnosis
            self.marks_changed.emit()
            if any(answer in self.marks.wrong for answer in self.last_answers):
                self._note(diagnosis.named)

    def _note(self, named: Iterable[Phrase]) -> None:
        """The mistakes that were made just now; each once, however many cells have it."""
        new = [phrase for phrase in named if phrase.code not in self._named]
        if not new:
            return
        self._named |= {phrase.code for phrase in new}
        self._loaded = False  # another window may have noted some meanwhile
        progress, key = self.known_progress, self.lesson.key if self.lesson is not None else ""
        for phrase in new:
            progress = progress.with_mistake(Made.of(phrase, self._today(), key))
        self._keep(progress)

    # progress

    @property
    def known_progress(self) -> Progress:
        """What was solved, read from its file when it is first looked at."""
        if not self._loaded and self._kept is not None:
            self._loaded = True
            try:
                self.progress = load_progress(self._kept)
            except EngineError as error:
                self._kept = None  # it stays as it is
                self.failed.emit(error)
        return self.progress

    def due(self) -> tuple[str, ...]:
        """The lessons to be repeated today."""
        return self.known_progress.due(self._today())

    def is_due(self, key: str) -> bool:
        return key in self.due()

    def often(self) -> tuple[Often, ...]:
        """The mistakes of the last seven days."""
        return self.known_progress.often(self._today())

    def forget(self) -> None:
        """Nothing was ever solved."""
        self._loaded = True
        self._left.clear()
        self._keep(Progress())

    def forget_mistake(self, code: str) -> None:
        self._keep(self.known_progress.without_mistake(code))

    def _record(self, key: str, mark: int) -> None:
        self._loaded = False  # another window may have solved one meanwhile
        before = self.known_progress
        done = before.lessons.get(key)
        hints = sum(self.used.values())
        if done is not None and done.day == self._today() and done.mark >= mark:
            return
        self._keep(before.with_solved(key, self._today(), mark, hints))

    def _keep(self, progress: Progress) -> None:
        self.progress = progress
        self.progress_changed.emit()
        if self._kept is not None:
            job = partial(_store_job, self.progress, self._kept)
            self._workspace.jobs.run("progress", job, lambda _done: None, self.failed.emit)


def titles_of(learning: Learning) -> Mapping[str, str]:
    """The title of every lesson of the course that can be read, by its key."""
    titles: dict[str, str] = {}
    for key in learning.keys:
        try:
            titles[key] = learning.text_of(key).title
        except EngineError as error:
            learning.failed.emit(error)
    return titles


def _lesson_job(folder: Path, _cancelled: Cancelled) -> Lesson:
    from engine.files.lessons.folders import open_lesson

    return open_lesson(folder)


def _diagnosis_job(values: Values, cancelled: Cancelled) -> "Diagnosis | None":
    from engine.lessons.marking import diagnosis_of  # here, as below: whoever starts the program opens no lesson

    return diagnosis_of(values, cancelled)


def _store_job(progress: Progress, path: Path, _cancelled: Cancelled) -> None:
    save_progress(progress, path)
