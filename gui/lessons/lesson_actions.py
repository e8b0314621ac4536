"""The Learn menu: the course, hints, and what is blank on the worksheet."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.edits.blanks import FADES, Fade, MakeBlank, MarkSheet, ShowCells, without_answers
from engine.edits.edit import Edit
from engine.lessons.lesson import LessonText
from engine.sentences.shown import shown_path
from engine.worksheet.document import Document
from engine.worksheet.exercise import MARKED
from gui.jobs import Cancelled
from gui.lessons.desk import Desk
from gui.lessons.learning import Learning
from gui.lessons.predicting import Predicting
from gui.state.selection import Place, Selection
from gui.state.workspace import Workspace
from gui.worksheet.matrix_view import MatrixView

MENU = (
    "learn next_sheet sheet_again - open_lesson save_lesson class_sheets - hint_1 hint_2 hint_3 next_blank "
    "- predict_first step_through - make_blank show_cells - fade_shown fade_last_step fade_every_second fade_all "
    "- mark_at_once mark_at_end mark_never"
)

LAID_OUT_MS = 50  # until the cards of another worksheet have found their places


class LessonActions(QObject):
    """The actions by name."""

    list_wanted = Signal()  # the course into view
    steps_wanted = Signal()
    told = Signal(str)  # what was done
    place_wanted = Signal(object)  # the Place that the keyboard goes to

    def __init__(
        self,
        workspace: Workspace,
        selection: Selection,
        learning: Learning,
        predicting: Predicting,
        desk: Desk,
        view: Callable[[], MatrixView | None],
        unless_unsaved: Callable[[Callable[[], object]], None],
        window: QWidget,
    ) -> None:
        """view: the table that was used last. unless_unsaved: does what would take another worksheet's place."""
        super().__init__(window)
        self._workspace, self._selection, self._desk = workspace, selection, desk
        self._learning, self._predicting = learning, predicting
        self._view, self._unless_unsaved, self._window = view, unless_unsaved, window
        self.actions: dict[str, QAction] = {}
        for name, act, key in self._table():
            action = QAction(self)
            action.setObjectName(name)
            action.triggered.connect(lambda _checked=False, act=act: act())
            if key:
                action.setShortcut(QKeySequence(key))
            self.actions[name] = action
        for name in ("predict_first", "step_through", *(f"mark_{how}" for how in MARKED)):
            self.actions[name].setCheckable(True)
        marking = QActionGroup(self)  # one of them, or none where nothing is blank
        marking.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for how in MARKED:
            marking.addAction(self.actions[f"mark_{how}"])
        predicting.changed.connect(self.update)
        desk.next_wanted.connect(self.next_sheet)
        learning.lesson_changed.connect(self._look_at_lesson)
        learning.lesson_changed.connect(self.update)
        learning.marks_changed.connect(self.update)
        self.retranslate()

    def _table(self) -> list[tuple[str, Callable[[], object], str]]:
        return [
            ("learn", self.learn, "Ctrl+L"),
            ("next_sheet", self.next_sheet, ""),
            ("sheet_again", self._learning.start_again, ""),
            ("open_lesson", self.ask_open, ""),
            ("save_lesson", self.save_lesson, ""),
            ("class_sheets", self.write_class_sheets, ""),
            *((f"hint_{number}", partial(self._desk.show_hint, number), f"Ctrl+Alt+{number}") for number in (1, 2, 3)),
            ("next_blank", self.next_blank, "Ctrl+B"),
            ("predict_first", self.predict_first, "Ctrl+Alt+P"),
            ("step_through", self.steps_wanted.emit, "Ctrl+Alt+S"),
            ("make_blank", self.make_blank, "Ctrl+Shift+B"),
            ("show_cells", self.show_cells, ""),
            *((f"fade_{how}", partial(self._apply, Fade(how)), "") for how in FADES),
            *((f"mark_{how}", partial(self._mark, how), "") for how in MARKED),
        ]

    def retranslate(self) -> None:
        texts = {
            "learn": self.tr("&Learn"),
            "next_sheet": self.tr("&Next Sheet"),
            "sheet_again": self.tr("Start This Sheet &Again"),
            "open_lesson": self.tr("&Open Lesson Folder…"),
            "save_lesson": self.tr("Save as Lesson &Folder…"),
            "class_sheets": self.tr("Class S&heets…"),
            "hint_1": self.tr("Hint &1: Which Cells"),
            "hint_2": self.tr("Hint &2: The Formula with Names"),
            "hint_3": self.tr("Hint &3: The Formula with Numbers"),
            "next_blank": self.tr("Next &Blank Cell"),
            "predict_first": self.tr("&Predict before Each Edit"),
            "step_through": self.tr("Step Thro&ugh This Cell"),
            "make_blank": self.tr("&Make Selected Cells Blank"),
            "show_cells": self.tr("&Show Selected Cells"),
            "fade_shown": self.tr("Show &Everything"),
            "fade_last_step": self.tr("Las&t Step Blank"),
            "fade_every_second": self.tr("Every Second &Cell Blank"),
            "fade_all": self.tr("E&verything Computed Blank"),
            "mark_at_once": self.tr("Mark at Once"),
            "mark_at_end": self.tr("Mark at the En&d"),
            "mark_never": self.tr("Do Not Mar&k"),
        }
        for name, text in texts.items():
            self.actions[name].setText(text)

    def update(self) -> None:
        """Enable what is possible."""
        exercise, has_lesson = self._workspace.document.exercise, self._learning.lesson is not None
        enabled = {"sheet_again": has_lesson}
        self.actions["predict_first"].setChecked(self._predicting.watched is not None)
        for name in ("hint_1", "hint_2", "hint_3", "next_blank", "show_cells", "fade_shown", "class_sheets"):
            enabled[name] = exercise is not None
        for how in MARKED:
            enabled[f"mark_{how}"] = exercise is not None
            self.actions[f"mark_{how}"].setChecked(exercise is not None and exercise.marked == how)
        for name, is_enabled in enabled.items():
            self.actions[name].setEnabled(is_enabled)

    @property
    def text(self) -> LessonText | None:
        """Title and task of the open lesson."""
        return self._learning.text

    def show_steps(self, is_on: bool) -> None:
        self.actions["step_through"].setChecked(is_on)

    def learn(self) -> None:
        """The course into view; and from an untouched worksheet straight to the sheet that comes next."""
        self.list_wanted.emit()
        if self._learning.lesson is None and not self._workspace.modified and self._learning.next_key:
            self._learning.open(self._learning.next_key)

    def open(self, key: str) -> None:
        """A lesson of the course; what was filled into the one that is open is kept for as long as the window."""
        self._leave(partial(self._learning.open, key))

    def next_sheet(self) -> None:
        self._learning.finish_reading()
        if self._learning.next_key:
            self.open(self._learning.next_key)

    def open_folder(self, folder: Path) -> None:
        """A lesson that somebody else made."""
        self._leave(partial(self._learning.open_folder, folder))

    def ask_open(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Open Lesson Folder"))
        if folder:
            self.open_folder(Path(folder))

    def save_lesson(self) -> None:
        """The open worksheet as a lesson, whose texts somebody writes next."""
        path, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save as Lesson Folder"), str(Path.home()))
        if path:
            job = partial(_save_job, self._workspace.document, Path(path))
            self._workspace.jobs.run("save lesson", job, self._tell_saved, self._learning.failed.emit)

    def _tell_saved(self, written: list[Path]) -> None:
        name = shown_path(written[0].parent.name)
        self.told.emit(self.tr("Wrote {name}. Its texts are in en.md and zh_CN.md.").format(name=name))

    def write_class_sheets(self) -> None:
        """The open sheet for a class: other numbers for everybody, on paper and as sessions."""
        from gui.lessons.class_dialog import ClassDialog  # here, as whoever starts the program does not wait for it

        texts = self._learning.lesson.texts if self._learning.lesson is not None else {}
        document = without_answers(self._workspace.document)
        dialog = ClassDialog(document, texts, Path.home(), self._workspace.jobs, self._window)
        if dialog.exec():
            self.told.emit(self.tr("Wrote {count} files.").format(count=len(dialog.written)))
        dialog.deleteLater()

    def forget(self) -> None:
        """Ask, as it cannot be undone."""
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            self.tr("Forget What Was Done?"),
            self.tr("Every tick, mark and date of the course goes. The worksheets stay."),
            buttons.Yes | buttons.No,
            buttons.No,
        )
        if answer == buttons.Yes:
            self._learning.forget()

    def next_blank(self) -> None:
        answer = self._learning.first_blank()
        if answer is not None:
            self.place_wanted.emit(Place.of(*answer))

    def predict_first(self) -> None:
        """Watch the selected cell, or the first of the weights; or no longer."""
        document, values = self._workspace.document, self._workspace.values
        if self._predicting.watched is not None or values is None:
            self._predicting.watch(None)
            return
        weights = [name for name, stage in document.stages.items() if stage.unit_range and not stage.is_flags]
        name = (weights or list(document.stages))[-1]
        matrix = values[name].matrix
        first = None if matrix is None else Place.of(name, (0,) * matrix.ndim)
        self._predicting.watch(self._selection.place or first)
        self.update()

    def make_blank(self) -> None:
        view = self._view()
        if view is not None:
            self._apply(MakeBlank(view.matrix.name, _cells(view)))

    def show_cells(self) -> None:
        view = self._view()
        if view is not None:
            self._apply(ShowCells(view.matrix.name, _cells(view)))

    def _leave(self, go: Callable[[], object]) -> None:
        if self._learning.is_open:
            go()
        else:
            self._unless_unsaved(go)

    def _apply(self, edit: Edit) -> None:
        self._workspace.apply(edit)

    def _mark(self, how: str) -> None:
        exercise = self._workspace.document.exercise
        if exercise is not None:
            self._apply(MarkSheet(how, exercise.digits))
        self.update()

    def _look_at_lesson(self) -> None:
        """To where the work of a lesson begins, once its numbers are there."""
        lesson = self._learning.lesson
        if lesson is not None:
            self._workspace.when_current(lambda: QTimer.singleShot(LAID_OUT_MS, self, self._go_to_begin))

    def _go_to_begin(self) -> None:
        lesson, answer = self._learning.lesson, self._learning.first_blank()
        if answer is not None:
            self.place_wanted.emit(Place.of(*answer))
        elif lesson is not None and lesson.look_at:
            self.place_wanted.emit(Place(lesson.look_at))


def _save_job(document: Document, folder: Path, _cancelled: Cancelled) -> list[Path]:
    from engine.files.lessons.writing import save_lesson

    return save_lesson(document, folder)


def _cells(view: MatrixView) -> tuple[tuple[int, ...], ...]:
    """The index of each selected cell."""
    at = view.block()
    return tuple(
        view.matrix.index_of(row, column)
        for row in range(at.top(), at.bottom() + 1)
        for column in range(at.left(), at.right() + 1)
    )
