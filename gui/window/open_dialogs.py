"""What opens beside the window; each is imported when it is asked for, as whoever starts the program waits for none."""

import re
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from engine import VERSION
from engine.worksheet.document import Snapshot
from gui.window.late.figures import FigureEntrance
from gui.window.parts import Parts


class Dialogs(QObject):
    """The tour, the comparison of states, and the help."""

    def __init__(self, parts: Parts, window: QWidget) -> None:
        super().__init__(window)
        self._parts, self._window = parts, window
        self.figures = FigureEntrance(parts, window)

    def start_tour(self, is_lesson: bool = False) -> None:
        from gui.window.tour import Tour

        self._parts.settings.tour_seen = True
        if self._window.findChild(Tour) is None:
            Tour(self._parts, self._window, is_lesson).start()

    def start_lesson(self) -> None:
        """Through the steps of the tutorial, on the worksheet that is open."""
        self.start_tour(is_lesson=True)

    def show_comparison(self, number: int) -> None:
        from gui.dialogs.comparison import ComparisonDialog

        dialog = ComparisonDialog(self._parts.workspace, self._parts.selection, number, self._window)
        dialog.figure_wanted.connect(self.figures.of_states)
        dialog.show()

    def compare_with(self, other: Snapshot) -> None:
        """A state that is not among the snapshots, with the present."""
        from gui.dialogs.comparison import ComparisonDialog

        dialog = ComparisonDialog(self._parts.workspace, self._parts.selection, 0, self._window, other)
        dialog.figure_wanted.connect(self.figures.of_states)
        dialog.show()

    def show_sentence(self) -> None:
        """Other words for the worksheet, typed as a sentence."""
        from gui.dialogs.sentence_dialog import SentenceDialog

        dialog = SentenceDialog(self._parts.workspace.document, self._parts.workspace.apply, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_draws(self) -> None:
        """What is drawn from the seed in which order, and what is thrown away."""
        from gui.dialogs.draws_dialog import DrawsDialog

        dialog = DrawsDialog(self._parts.workspace.document, self._parts.workspace.apply, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def explain_matrix(self) -> None:
        """What made numbers that another program has for the selected matrix."""
        from gui.dialogs.elsewhere import ElsewhereDialog

        place = self._parts.selection.place
        name = place.name if place is not None else "weights"
        ElsewhereDialog(self._parts.workspace, name, self._window).show()

    def explain_dropped(self, name: str, path: Path | None, text: str) -> None:
        """The same of a file that was dropped on a matrix, or of text."""
        from gui.dialogs.elsewhere import ElsewhereDialog

        dialog = ElsewhereDialog(self._parts.workspace, name, self._window, takes_clipboard=False)
        dialog.show()
        if path is not None:
            dialog.take_file(path)
        else:
            dialog.take_text(text)

    def ask_solution(self) -> None:
        from gui.dialogs.solution import ask_solution

        ask_solution(self._parts.workspace, self._parts.notice, self._window)

    def ask_notebook(self) -> None:
        from gui.dialogs.solution import ask_notebook

        ask_notebook(self._parts.workspace, self._parts.notice, self._window, self._parts.lessons.text)

    def show_go_to(self) -> None:
        from gui.dialogs.go_to import GoToDialog

        values = self._parts.workspace.values
        if values is not None:
            dialog = GoToDialog(values, self._window)
            dialog.place_chosen.connect(self._parts.navigation.go_to)
            dialog.step_chosen.connect(self._parts.navigation.enter_step)
            dialog.open()

    def show_guide(self, at: str = "") -> None:
        """`at`: a link of the help, such as `guide.en.md#blocks`, which it opens at."""
        from gui.help.guide import GuideDialog

        guide = GuideDialog(self._parts.language.current, self._window)
        guide.show()
        if at:
            guide.follow(at)

    def show_news(self) -> None:
        from gui.help.news import NewsDialog

        news = NewsDialog(self._parts.language.current, self._window)
        news.guide_wanted.connect(self.show_guide)
        news.show()

    def tell_news(self) -> None:
        """One quiet line, once after an update: the version of last time is remembered, and nobody is asked for more.

        Where something else is being said it waits for the next start.
        """
        settings, notice = self._parts.settings, self._parts.notice
        before = settings.seen_version
        if before == VERSION or notice.isVisible():
            return
        settings.seen_version = VERSION
        if before and _numbers(before) < _numbers(VERSION):
            text = self.tr("Updated to {version}.").format(version=VERSION)
            notice.tell(text, [(self.tr("What’s New"), self.show_news)])

    def show_shortcuts(self, actions: Iterable[QAction]) -> None:
        from gui.help.about import ShortcutsDialog

        ShortcutsDialog(list(actions), self._window).show()

    def show_about(self) -> None:
        from gui.help.about import about_text

        self._parts.notice.offer(about_text(), [(self.tr("Close"), lambda: None)])


def _numbers(version: str) -> tuple[int, ...]:
    """Of a version, to tell which of two is newer."""
    return tuple(map(int, re.findall(r"\d+", version)))
