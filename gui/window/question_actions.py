"""The actions of the four questions: the Ask menu, its keys, and answers as code."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence

from engine.errors import EngineError
from engine.worksheet.values import Values
from gui.jobs import Cancelled
from gui.questions.inspector import QUESTIONS, Inspector
from gui.state.selection import Place, Selection
from gui.state.workspace import Workspace
from gui.widgets.notice import Notice
from gui.window.late.scripts import cell_code, script_code, step_code
from gui.words.errors import error_text

if TYPE_CHECKING:
    from engine.models.model import Model

MENU = (
    "ask_where_from ask_what_moves ask_make_it_so ask_what_if - next_term previous_term follow_term go_back go_forward "
    "walk_to_cause - set_target add_goal find_change apply_change - explain_matrix - take_snapshot blink_snapshot "
    "compare_snapshots release_all"
)
Code: TypeAlias = "Callable[[Model | None, Values, Place | None], str]"
CODE = "copy_cell_code copy_step_code copy_script"


class QuestionActions(QObject):
    """The actions by name; those that ask something bring the inspector forward."""

    inspector_wanted = Signal()
    comparison_wanted = Signal(int)
    explanation_wanted = Signal()

    def __init__(
        self, workspace: Workspace, selection: Selection, inspector: Inspector, notice: Notice, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._selection = workspace, selection
        self._inspector, self._notice = inspector, notice
        self.model: Callable[[], Model | None] = lambda: None  # of the worksheet; set by whoever shows models
        self.actions: dict[str, QAction] = {}
        inspector.compare_wanted.connect(self.comparison_wanted)
        for name, act, key in self._table():
            action = QAction(self)
            action.setObjectName(name)
            action.triggered.connect(lambda _checked=False, act=act: act())
            if key:
                action.setShortcut(QKeySequence(key))
            self.actions[name] = action
        self.retranslate()

    def _table(self) -> list[tuple[str, Callable[[], object], str]]:
        panel = self._inspector
        asked: list[tuple[str, Callable[[], object], str]] = [
            (f"ask_{question.replace(' ', '_')}", partial(self.ask, question), f"Ctrl+{at}")
            for at, question in enumerate(QUESTIONS, start=1)
        ]
        return [
            *asked,
            ("next_term", partial(self._on, "where from", partial(panel.where_from.next_term, 1)), "F7"),
            ("previous_term", partial(self._on, "where from", partial(panel.where_from.next_term, -1)), "Shift+F7"),
            ("follow_term", partial(self._on, "where from", panel.where_from.follow_term), "F8"),
            ("go_back", panel.go_back, "Shift+F8"),
            ("go_forward", panel.go_forward, "Ctrl+F8"),
            ("walk_to_cause", self._walk_to_cause, "Ctrl+Shift+F8"),
            ("set_target", self._set_target, "Ctrl+T"),
            ("add_goal", partial(self._on, "make it so", lambda: panel.make_it_so.add_selected()), "Ctrl+Shift+G"),
            ("find_change", partial(self._on, "make it so", lambda: panel.make_it_so.solve()), "Ctrl+Return"),
            ("explain_matrix", self.explanation_wanted.emit, ""),
            ("apply_change", self._apply_change, "Ctrl+Shift+Return"),
            ("take_snapshot", partial(self._on, "what if", lambda: panel.what_if.take_snapshot()), "Ctrl+K"),
            ("blink_snapshot", self._blink, "F9"),
            ("compare_snapshots", self._compare, "Ctrl+Shift+K"),
            ("release_all", self._release_all, ""),
            ("copy_cell_code", partial(self._copy, cell_code), "Ctrl+Alt+C"),
            ("copy_step_code", partial(self._copy, step_code), ""),
            ("copy_script", partial(self._copy, script_code), ""),
        ]

    def retranslate(self) -> None:
        texts = {
            "ask_where_from": self.tr("&Where From"),
            "ask_what_moves": self.tr("What Mo&ves It"),
            "ask_make_it_so": self.tr("&Make It So"),
            "ask_what_if": self.tr("What &If"),
            "next_term": self.tr("&Next Term"),
            "previous_term": self.tr("&Previous Term"),
            "follow_term": self.tr("&Follow Operand"),
            "go_back": self.tr("Go &Back"),
            "go_forward": self.tr("Go Fo&rward"),
            "walk_to_cause": self.tr("Wal&k to the First NaN or ∞"),
            "set_target": self.tr("Make Selection the &Target"),
            "add_goal": self.tr("Add Selection as a &Goal"),
            "find_change": self.tr("Find the Sma&llest Change"),
            "explain_matrix": self.tr("What Ma&de These Numbers?…"),
            "apply_change": self.tr("Appl&y the Change Found"),
            "take_snapshot": self.tr("Take &Snapshot"),
            "blink_snapshot": self.tr("Blink Between Snapsh&ot and Now"),
            "compare_snapshots": self.tr("&Compare with Snapshot…"),
            "release_all": self.tr("Rele&ase All Pins"),
            "copy_cell_code": self.tr("Copy Cell's &Arithmetic as Python"),
            "copy_step_code": self.tr("Copy &Step as NumPy"),
            "copy_script": self.tr("Copy &Worksheet as Script"),
        }
        for name, text in texts.items():
            self.actions[name].setText(text)

    def ask(self, question: str) -> None:
        """Turn the inspector to a question."""
        self.inspector_wanted.emit()
        self._inspector.ask(question)

    def _on(self, question: str, act: Callable[[], object]) -> None:
        self.ask(question)
        act()

    def _set_target(self) -> None:
        self.ask("what moves")
        self._inspector.what_moves.aim()

    def _apply_change(self) -> None:
        page = self._inspector.make_it_so
        if page.solution is None or page.solution.edit is None:
            self._notice.inform(self.tr("There is no change to apply. {key} finds one.").format(key="Ctrl+Enter"))
        else:
            page.apply_change()

    def _walk_to_cause(self) -> None:
        self.ask("where from")
        if not self._inspector.where_from.walk_to_cause():
            self._notice.inform(
                self.tr("The selected number is finite, or it began here: there is nothing to walk to.")
            )

    def _compare(self) -> None:
        number = self._inspector.what_if.number
        if self._has_snapshots():
            last = len(self._workspace.document.snapshots) - 1
            self.comparison_wanted.emit(last if number is None else number)

    def _blink(self) -> None:
        if self._has_snapshots():
            self._inspector.what_if.blink()

    def _release_all(self) -> None:
        if not self._inspector.what_if.release_pins():
            self._notice.inform(self.tr("Nothing is typed over a formula."))

    def _has_snapshots(self) -> bool:
        if not self._workspace.document.snapshots:
            self._notice.inform(self.tr("There is no snapshot yet. Take one with {key}.").format(key="Ctrl+K"))
        return bool(self._workspace.document.snapshots)

    def _copy(self, code: Code) -> None:
        """The text of an answer into the clipboard."""
        values = self._workspace.values
        if values is None:
            return
        job = partial(_code_job, code, self.model(), values, self._selection.place)
        self._workspace.jobs.run("code", job, self._put, self._refuse)

    def _refuse(self, error: EngineError) -> None:
        self._notice.complain(error_text(error))

    def _put(self, text: str) -> None:
        if not text:
            self._notice.inform(self.tr("Select a cell first."))
            return
        QGuiApplication.clipboard().setText(text)
        lines = text.rstrip("\n").count("\n") + 1
        self._notice.inform(self.tr("Copied {count} lines of Python.").format(count=lines))


def _code_job(code: Code, model: "Model | None", values: Values, place: Place | None, _cancelled: Cancelled) -> str:
    return code(model, values, place)
