"""What opens beside the window; each is imported when it is asked for, as whoever starts the program waits for none."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class Dialogs(QObject):
    """The tour, the comparison of states, and the help."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def start_tour(self) -> None:
        from gui.tour import Tour

        self._window.settings.tour_seen = True
        if self._window.findChild(Tour) is None:
            Tour(self._window).start()

    def show_comparison(self, number: int) -> None:
        from gui.comparison import ComparisonDialog

        ComparisonDialog(self._window.workspace, self._window.selection, number, self._window).show()

    def show_guide(self) -> None:
        from gui.help import GuideDialog

        GuideDialog(self._window.language.current, self._window).show()

    def show_shortcuts(self) -> None:
        from gui.help import ShortcutsDialog

        ShortcutsDialog(list(self._window.actions_.actions.values()), self._window).show()

    def show_about(self) -> None:
        from gui.help import about_text

        self._window.notice.offer(about_text(), [(self.tr("Close"), lambda: None)])
