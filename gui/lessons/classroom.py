"""Everything that lessons put into a window, and who of it tells whom."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.lessons.course_list import CourseList
from gui.lessons.desk import Desk
from gui.lessons.learning import Learning
from gui.lessons.lesson_actions import LessonActions
from gui.lessons.predicting import Predicting
from gui.lessons.stepper_bar import StepperBar
from gui.lessons.task_card import TaskCard
from gui.state.overlays import Overlays
from gui.state.selection import Selection
from gui.state.workspace import Workspace
from gui.widgets.formulas import Formulas
from gui.worksheet.matrix_view import MatrixView

PROGRESS = "progress.json"  # in the state folder


class Classroom:
    """The course at the side, the task over the worksheet, the desk under it, and the Learn menu."""

    def __init__(
        self,
        workspace: Workspace,
        selection: Selection,
        overlays: Overlays,
        formulas: Formulas,
        view: Callable[[], MatrixView | None],
        unless_unsaved: Callable[[Callable[[], object]], None],
        folder: Path | None,
        window: QWidget,
    ) -> None:
        """folder: where unsaved work is kept, beside which lies what was solved; None: nowhere. Others as in Desk and
        LessonActions."""
        self.learning = Learning(workspace, None if folder is None else folder.parent / PROGRESS, parent=window)
        self.course = CourseList(self.learning)
        self.task = TaskCard(self.learning)
        self.predicting = Predicting(workspace, window)
        self.desk = Desk(workspace, selection, self.learning, self.predicting, overlays, formulas)
        self.stepper = StepperBar(workspace, selection, overlays)
        self.actions = LessonActions(
            workspace, selection, self.learning, self.predicting, self.desk, view, unless_unsaved, window
        )
        self.course.chosen.connect(self.actions.open)
        self.course.forget_wanted.connect(self.actions.forget)
        self.actions.steps_wanted.connect(self.turn_stepper)
        self.stepper.closed.connect(lambda: self.actions.show_steps(False))
        self.desk.picked.connect(self.actions.place_wanted)

    def turn_stepper(self) -> None:
        """Step by step through the selected cell, or no longer."""
        is_on = self.stepper.isHidden()
        if is_on:
            self.stepper.start()
        else:
            self.stepper.stop()
        self.actions.show_steps(is_on)
