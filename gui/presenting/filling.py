"""A picture that fills the window, until Esc."""

from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from gui.heatmap.heatmap import HeatmapPanel
from gui.look.style import dress


class Filling(QObject):
    """Lifts a panel out of its dock over everything else, and puts it back."""

    def __init__(self, window: QMainWindow, panel: HeatmapPanel) -> None:
        """panel: the first that has a button for it."""
        super().__init__(window)
        self._window = window
        self._panel: QWidget | None = None
        self._dock: QDockWidget | None = None
        window.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)
        self.watch(panel)

    def watch(self, panel: HeatmapPanel) -> None:
        """Follow the button of a panel."""
        panel.fill_wanted.connect(partial(self.toggle, panel))

    def watch_dock(self, dock: QDockWidget) -> None:
        """As `watch`, of the panel that a dock came with."""
        panel = dock.widget()
        if isinstance(panel, HeatmapPanel):
            self.watch(panel)

    @property
    def is_on(self) -> bool:
        return self._panel is not None

    @property
    def panel(self) -> QWidget | None:
        """What fills the window, over everything else."""
        return self._panel

    def toggle(self, panel: QWidget) -> None:
        """As large as the window, or back where it was."""
        self.start(panel) if panel is not self._panel else self.stop()

    def start(self, panel: QWidget) -> None:
        self.stop()
        dock = panel.parentWidget()
        if not isinstance(dock, QDockWidget):
            return
        dock.setWidget(QWidget(dock))  # keeps the place
        panel.setParent(self._window)
        dress(panel)
        panel.setGeometry(self._window.rect())
        panel.show()
        panel.raise_()
        panel.setFocus()
        self._panel, self._dock = panel, dock

    def stop(self, takes_focus: bool = True) -> None:
        """As before; nothing where nothing fills the window."""
        panel, dock = self._panel, self._dock
        self._panel = self._dock = None
        if panel is None or dock is None:
            return
        place = dock.widget()
        dock.setWidget(panel)
        panel.setStyleSheet("")  # that of the dock again
        place.deleteLater()
        panel.show()
        if takes_focus:
            panel.setFocus()

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The keyboard is never in what is covered: where it goes there, that is seen again."""
        panel = self._panel
        if panel is not None and now is not None and now.window() is self._window and not _has(panel, now):
            self.stop(takes_focus=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._panel is not None:
            self._panel.setGeometry(self._window.rect())
        return False


def _has(panel: QWidget, widget: QWidget) -> bool:
    return panel is widget or panel.isAncestorOf(widget)
