"""How the window looks: theme, language, digits, size of the text, where the panels stand."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QMainWindow, QPushButton, QTabBar, QToolBar, QWidget
from shiboken6 import isValid

from gui.look.following import Follower, renew
from gui.look.number_format import NumberFormat, clamp_digits
from gui.look.style import TEXT_SIZES, apply_theme, dress, use_text_size
from gui.questions.inspector import Inspector
from gui.state.settings import Settings
from gui.state.view_options import ViewOptions
from gui.turns import Turns
from gui.window.docks import Docks
from gui.words.language import Language
from gui.worksheet.worksheet import Worksheet

Thing = TypeVar("Thing", bound=QObject)


class Appearance(QObject):
    """Changes it, and remembers it in the settings."""

    def __init__(
        self,
        settings: Settings,
        language: Language,
        options: ViewOptions,
        worksheet: Worksheet,
        inspector: Inspector,
        docks: Docks,
        strips: tuple[QWidget, ...],
        at_once: bool,
        window: QMainWindow,
    ) -> None:
        """at_once: whether the window answers only when all is done."""
        super().__init__(window)
        self._turns = Turns(at_once, self)
        self._settings, self._language, self._options = settings, language, options
        self._worksheet, self._inspector, self._docks = worksheet, inspector, docks
        self._strips, self._window = strips, window
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def use_theme(self, theme: str) -> None:
        """One of THEMES for the whole program."""
        self._settings.theme = theme
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._turns.finish()
        apply_theme(app, theme)
        self._change(*self._dressing(at_once=False))

    def use_language(self, language: str) -> None:
        """One of LANGUAGES for the whole program."""
        self._settings.language = language
        self._language.use(language)

    def use_number_kind(self, kind: str) -> None:
        """One of KINDS, with as many digits as before."""
        self._options.set_number_format(NumberFormat(kind, self._options.number_format.digits))

    def change_digits(self, by: int) -> None:
        """More or fewer digits of every number."""
        now = self._options.number_format
        self._options.set_number_format(NumberFormat(now.kind, clamp_digits(now.digits + by)))

    def change_text_size(self, by: int) -> None:
        """Larger or smaller text in the whole window: for projecting, or for more on the screen."""
        self._turns.finish()
        self.set_text_size(round(QApplication.font().pointSizeF()) + by)

    def reset_text_size(self) -> None:
        """The size of text of the system."""
        self.set_text_size(round(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()))

    def set_text_size(self, size: int, keep: bool = True) -> None:
        """Text of this many points in the whole window; kept for the next session, or for as long as this lasts."""
        self._turns.finish()
        before = round(QApplication.font().pointSizeF())
        if size in TEXT_SIZES and size != before:
            if keep:
                self._settings.text_size = size
            kept = ExitStack()
            kept.enter_context(self._worksheet.kept_in_place())
            use_text_size(size)
            followers = [one for one in self._window.findChildren(Follower) if not one.of_colours]
            renewing = [partial(_if_there, one, renew) for one in followers]
            follow = partial(self._docks.follow_text_size, size / before)
            self._change(*renewing, follow, self._inspector.set_fonts, kept.close)
            if not keep:
                self._turns.finish()

    def _change(self, *tasks: Callable[[], object]) -> None:
        """Do all of them before anybody sees one."""
        self._window.setUpdatesEnabled(False)
        self._turns.add(*tasks, partial(self._window.setUpdatesEnabled, True))

    def reset_layout(self) -> None:
        """Every panel where it stood at first."""
        self._docks.reset()

    def dress(self) -> None:
        """Give what stands around the worksheet the look of the theme."""
        for dress_one in self._dressing(at_once=True):
            dress_one()

    def _dressing(self, at_once: bool) -> list[Callable[[], object]]:
        """What gives each part its look; panels out of sight at once, or when they come into it."""
        window = self._window
        bars = (window.menuBar(), *window.findChildren(QToolBar), window.statusBar())
        tabs = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        pressed = self._worksheet.findChildren(QPushButton)
        around = (*self._docks.to_dress(at_once), *bars, self._worksheet.verticalScrollBar(), *self._strips, *tabs)
        parts = (*around, *window.findChildren(QCheckBox), *pressed)
        followers = window.findChildren(Follower)
        return [
            *(partial(_if_there, part, dress) for part in parts),
            *(partial(_if_there, one, renew) for one in followers),
        ]

    def _follow_system(self) -> None:
        """The system went from day to night."""
        if self._settings.theme == "system":
            self.use_theme("system")


def _if_there(thing: Thing, do: Callable[[Thing], object]) -> None:
    """Do it, unless it is gone by now."""
    if isValid(thing):
        do(thing)
