"""Every screen of the program: each opens, is handed out as the window to look at, and is closed again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from engine.edits.cells import SetCells
from engine.edits.snapshots import TakeSnapshot
from engine.examples.tutorial import tutorial
from engine.recovery.journal import SUFFIX, About, Journal
from gui.crash import CrashDialog
from gui.dialogs.checkpoint_dialog import CheckpointDialog
from gui.dialogs.comparison import ComparisonDialog
from gui.dialogs.draws_dialog import DrawsDialog
from gui.dialogs.elsewhere import ElsewhereDialog
from gui.dialogs.export_dialog import ExportDialog
from gui.dialogs.go_to import GoToDialog
from gui.dialogs.sentence_dialog import SentenceDialog
from gui.dialogs.tensor_dialog import TensorDialog
from gui.figures.dialog import FigureDialog
from gui.grids.reading_dialog import ReadingDialog
from gui.help.about import ShortcutsDialog
from gui.help.guide import GuideDialog
from gui.help.news import NewsDialog
from gui.lessons.class_dialog import ClassDialog
from gui.models.answers_panel import AnswersPanel
from gui.recovery.found_dialog import FoundDialog
from gui.state.selection import Place
from gui.window.main_window import MainWindow
from gui.window.tour import Tour
from tests.engine.files.models.worksheets import checkpoint
from tests.tensor_files import heads

SETTLING_MS = 40  # until what is new on a page has its place
ELSEWHERE = ("steps", "history", "layers")  # beside the others all the time, or with a model only
Screens = Iterator[tuple[str, QWidget]]


def leave_one(folder: Path) -> None:
    """A worksheet that was not closed."""
    folder.mkdir()
    journal = Journal(folder / f"left{SUFFIX}", About())
    journal.write(SetCells.one("scores", 0, 0, 5.0).apply(tutorial()))
    journal.close()


@dataclass(frozen=True)
class Walker:
    """Who opens the screens."""

    window: MainWindow
    bot: QtBot
    folder: Path

    def rest(self) -> None:
        self.bot.wait(SETTLING_MS)
        QApplication.processEvents()

    def every(self, skips_slow: bool = False) -> Screens:
        """All of them, or those that are laid out in no time."""
        for some in (self.questions, self.panels, self.messages, self.tours):
            yield from some()
        yield from self.dialogs(skips_slow)
        yield from self.model()
        if not skips_slow:
            yield from self.presenting()

    def questions(self) -> Screens:
        """The four questions, with an answer."""
        window = self.window
        window.go_to(Place("weights", 0, 1))
        yield "where from", window
        window.questions.actions["set_target"].trigger()
        yield "what moves", window
        window.questions.actions["add_goal"].trigger()
        window.inspector.make_it_so.goals[0].number.setText("0.5")
        window.inspector.make_it_so.solve()
        yield "make it so", window
        window.inspector.forget()
        window.questions.actions["ask_what_if"].trigger()
        window.workspace.apply(SetCells.one("weights", 0, 1, 0.5))
        window.workspace.apply(TakeSnapshot("before"))
        yield "what if", window
        window.inspector.ask("where from")

    def panels(self) -> Screens:
        docks = self.window.docks
        for panel in (name for name in docks.by_name if name not in ELSEWHERE):
            docks.show(panel)
            yield panel, self.window
        docks.by_name["heads"].hide()

    def messages(self) -> Screens:
        notice, workspace = self.window.notice, self.window.workspace
        self.window.matrix_actions.actions["restore"].trigger()
        notice.complain(notice.tr("Nothing is typed over a formula.") * 3)
        yield "complaint", self.window
        self.window.dialogs.show_about()
        yield "about", self.window
        notice.dismiss()
        workspace.preview(workspace.document.snapshots[0].document)
        yield "snapshot", self.window
        workspace.preview(None)

    def presenting(self) -> Screens:
        self.window.presenting.toggle()
        yield "presenting", self.window
        self.window.presenting.stop()

    def tours(self) -> Screens:
        """Every page of both tours; what they stand over are screens of their own."""
        for start in (self.window.dialogs.start_tour, self.window.dialogs.start_lesson):
            start()
            tour = self.window.findChild(Tour)
            assert isinstance(tour, Tour)
            for page in range(1, len(tour._stops) + 1):
                self.bot.waitUntil(tour.next.isEnabled)
                yield f"tour {page}", tour
                tour.go_on()
            QApplication.sendPostedEvents(tour, QEvent.Type.DeferredDelete)

    def model(self) -> Screens:
        """The little language with each page of its answers, at a layer and at its end."""
        window = self.window
        window.actions_.actions["model pronouns"].trigger()
        panel = window.findChild(AnswersPanel)
        assert isinstance(panel, AnswersPanel)
        for stop in ("0", "logits"):
            window.workspace.show_stop(stop)
            yield f"model at {stop}", window
        for page in panel.pages:
            panel.turn_to(page)
            yield f"model, {page}", window
        window.actions_.actions["example tutorial"].trigger()

    def dialogs(self, skips_slow: bool = False) -> Screens:
        for name, opens in self._openings().items():
            if skips_slow and name == "guide":
                continue
            dialog = opens()
            dialog.show()
            self.bot.waitUntil(dialog.isVisible)
            yield name, dialog
            dialog.close()
            if isValid(dialog):
                dialog.deleteLater()

    def _openings(self) -> dict[str, Callable[[], QDialog]]:
        window, workspace = self.window, self.window.workspace
        values = workspace.values
        assert values is not None
        return {
            "go to": lambda: GoToDialog(values, window),
            "shortcuts": lambda: ShortcutsDialog(list(window.actions_.actions.values()), window),
            "guide": lambda: GuideDialog(window.language.current, window),
            "news": lambda: NewsDialog(window.language.current, window),
            "export": lambda: ExportDialog(values, frozenset(values.table), self.folder, workspace.jobs, window),
            "comparison": lambda: ComparisonDialog(workspace, window.selection, 0, window),
            "reading": self._reading,
            "arrays": lambda: self._opened(TensorDialog, self._arrays()),
            "checkpoint": lambda: self._opened(CheckpointDialog, checkpoint(self.folder)),
            "found": self._found,
            "figure": self._figure,
            "sentence": lambda: SentenceDialog(workspace.document, workspace.apply, window),
            "draws": lambda: DrawsDialog(workspace.document, workspace.apply, window),
            "numbers from elsewhere": self._elsewhere,
            "class sheets": lambda: ClassDialog(workspace.document, {}, self.folder, workspace.jobs, window),
            "our mistake": lambda: CrashDialog("Traceback (most recent call last): …", True, window),
        }

    def _opened(self, kind: type[QDialog], path: Path) -> QDialog:
        self.window.files.open(path)
        found = self.window.findChild(kind)
        assert isinstance(found, QDialog)
        return found

    def _arrays(self) -> Path:
        np.savez(self.folder / "a.npz", **{name.lower(): array for name, array in heads().items()})  # type: ignore[arg-type]
        return self.folder / "a.npz"

    def _found(self) -> QDialog:
        """What a killed process left behind, if `leave_one` was called before the window was made."""
        self.window.offering.look_again()
        found = self.window.offering.dialog
        assert isinstance(found, FoundDialog)
        return found

    def _figure(self) -> QDialog:
        """The bars of a row, with everything that can be chosen of them."""
        self.window.go_to(Place("weights", 0, 1))
        self.window.dialogs.figures.of_row("weights", None, 1)
        found = self.window.findChild(FigureDialog)
        assert isinstance(found, FigureDialog)
        return found

    def _elsewhere(self) -> QDialog:
        """Weights of which one row is another softmax."""
        QGuiApplication.clipboard().setText("\n".join(["0.25\t0.25\t0.25\t0.25"] * 4))
        return ElsewhereDialog(self.window.workspace, "weights", self.window)

    def _reading(self) -> QDialog:
        """What a paste that can be read in two ways asks."""
        QGuiApplication.clipboard().setText("475,962\t1")
        self.window.go_to(Place("X", 0, 0))
        self.window.matrix_actions.actions["paste"].trigger()
        found = QApplication.activeModalWidget()
        assert isinstance(found, ReadingDialog)
        return found
