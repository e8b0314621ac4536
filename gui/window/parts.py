"""What the menus, the dialogs and the tour of a window reach for; none of them knows the window itself."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QAction

from engine.dataclass import dataclass
from gui.lessons.lesson_actions import LessonActions
from gui.presenting.folding import Folding
from gui.presenting.presenting import Presenting
from gui.questions.inspector import Inspector
from gui.recovery.offering import Offering
from gui.state.overlays import Overlays
from gui.state.selection import Selection
from gui.state.settings import Settings
from gui.state.view_options import ViewOptions
from gui.state.workspace import Workspace
from gui.widgets.notice import Notice
from gui.window.appearance import Appearance
from gui.window.docks import Docks
from gui.window.file_actions import FileActions
from gui.window.matrix_actions import MatrixActions
from gui.window.navigation import Navigation
from gui.window.question_actions import QuestionActions
from gui.words.language import Language
from gui.worksheet.worksheet import Worksheet

if TYPE_CHECKING:
    from engine.models.model import Model


class WayIn(Protocol):
    """To what is loaded only when somebody asks for it."""

    actions: dict[str, QAction]

    @property
    def model(self) -> "Model | None":
        """The model of the worksheet, where it has one."""

    def retranslate(self) -> None: ...


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """The parts of one window."""

    workspace: Workspace
    settings: Settings
    language: Language
    selection: Selection
    options: ViewOptions
    overlays: Overlays
    notice: Notice
    worksheet: Worksheet
    inspector: Inspector
    docks: Docks
    files: FileActions
    offering: Offering
    matrix_actions: MatrixActions
    questions: QuestionActions
    lessons: LessonActions
    navigation: Navigation
    appearance: Appearance
    presenting: Presenting
    folding: Folding
    models: WayIn
