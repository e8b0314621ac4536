"""A picture that fills the window, until Esc."""

from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

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

    def toggle(self, panel: QWidget) -> None:
        """As large as the window, or back where it was."""
        self.start(panel) if panel is not self._panel else self.stop()

    def start(self, panel: QWidget) -> None:
        self.stop()
        dock = panel.parentWidget()
        if not isinstance(dock, QDockWidget):
            return
        self._panel, self._dock = panel, dock
        dock.setWidget(QWidget(dock))  # keeps the place
        panel.setParent(self._window)
        dress(panel)
        panel.setGeometry(self._window.rect())
        panel.show()
        panel.raise_()
        panel.setFocus()

    def stop(self) -> None:
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
        panel.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._panel is not None:
            self._panel.setGeometry(self._window.rect())
        return False
