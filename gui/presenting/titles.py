"""One title a panel: where a tab names it already, it has no bar of its own."""

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDockWidget, QHBoxLayout, QLabel, QMainWindow, QToolButton, QWidget

from engine.sentences.sentence import fill
from gui.look.following import Follower
from gui.look.icons import icon, icon_size
from gui.look.style import GRID, colours_of, mute

OF_ICON = 0.7  # how large a button is, in icons of the tool bar


class TitleBar(QWidget):
    """The name of a panel, and the buttons that detach and close it. Qt's own keeps the text of the first size."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._dock = dock
        self.setObjectName("title")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.label = mute(QLabel(dock.windowTitle(), self))
        self._buttons = {name: QToolButton(self) for name in ("float", "close")}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID + 4, GRID // 2, GRID // 2, GRID // 2)
        layout.setSpacing(0)
        layout.addWidget(self.label, 1)
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            layout.addWidget(button)
        self._buttons["float"].clicked.connect(lambda: dock.setFloating(True))
        self._buttons["close"].clicked.connect(dock.close)
        dock.windowTitleChanged.connect(self.retranslate)
        self.retranslate(dock.windowTitle())
        Follower(self, self._follow_look)

    def retranslate(self, title: str) -> None:
        """Qt tells the title in every language."""
        self.label.setText(title)
        tips = {"float": self.tr("Detach {panel}"), "close": self.tr("Close {panel}")}
        for name, tip in tips.items():
            self._buttons[name].setToolTip(fill(tip, {"panel": title}))
            self._buttons[name].setAccessibleName(self._buttons[name].toolTip())

    def _follow_look(self) -> None:
        colours = colours_of(QApplication.palette())
        self.label.setFont(QApplication.font())
        for name, button in self._buttons.items():
            button.setIcon(icon(name, colours.muted, colours.line))
            button.setIconSize(icon_size() * OF_ICON)


class Titles(QObject):
    """Takes the title bar from panels behind tabs, and gives it back to one that stands alone.

    One that floats has that of the system.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bars: dict[QDockWidget, tuple[TitleBar, QWidget]] = {}
        self._soon = QTimer(self)  # Qt moves several panels at once, and tells of each
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.update)
        for dock in window.findChildren(QDockWidget):
            self.watch(dock)
        self.update()

    def watch(self, dock: QDockWidget) -> None:
        """Follow a panel wherever it goes."""
        self._bars[dock] = TitleBar(dock), QWidget(dock)
        for bar in self._bars[dock]:
            bar.hide()
        dock.destroyed.connect(partial(self._bars.pop, dock, None))
        dock.topLevelChanged.connect(lambda _floats: self._soon.start())
        dock.dockLocationChanged.connect(lambda _area: self._soon.start())
        dock.visibilityChanged.connect(lambda _seen: self._soon.start())
        self._soon.start()

    def has_bar(self, dock: QDockWidget) -> bool:
        """Whether the panel has a title besides a tab."""
        return dock.titleBarWidget() is not self._bars[dock][1]

    def update(self) -> None:
        for dock, (own, none) in self._bars.items():
            neighbours = [other for other in self._window.tabifiedDockWidgets(dock) if not other.isHidden()]
            bar = None if dock.isFloating() else none if neighbours else own
            if bar is not dock.titleBarWidget():
                dock.setTitleBarWidget(bar)  # type: ignore[arg-type]  # None: the system's
                if bar is not None:
                    bar.show()
