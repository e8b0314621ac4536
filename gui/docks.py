"""The panels around the worksheet: where they stand at first, and their titles."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QWidget

from gui.gallery import GalleryPanel
from gui.head_facts import HeadFactsPanel
from gui.heatmap import HeatmapPanel
from gui.options_panel import OptionsPanel
from gui.row_panel import RowPanel

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
LEAST_PICTURE = 210  # pixels high, below which a heat map is no picture
HIDDEN = ("heads",)  # until somebody asks for them
# the name under which the layout is stored, the side, the least width, and the panel whose tabs it shares
PLACES = {
    "steps": (LEFT, 150, ""),
    "layers": (LEFT, 150, ""),
    "history": (LEFT, 150, ""),
    "inspector": (RIGHT, 300, ""),
    "options": (RIGHT, 300, "inspector"),
    "heat map": (RIGHT, 280, ""),
    "row": (RIGHT, 280, "heat map"),
    "gallery": (RIGHT, 280, "heat map"),
    "heads": (BOTTOM, 480, ""),
}


class Docks(QObject):
    """One dock a panel, by name."""

    def __init__(self, window: QMainWindow, panels: dict[str, QWidget]) -> None:
        super().__init__(window)
        self._window = window
        self.by_name: dict[str, QDockWidget] = {}
        panels["heat map"].setMinimumHeight(LEAST_PICTURE)
        window.setCorner(Qt.Corner.BottomRightCorner, RIGHT)
        for name, (side, least, neighbour) in PLACES.items():
            panels[name].setMinimumWidth(least)
            dock = QDockWidget(window)
            dock.setObjectName(name)
            dock.setWidget(panels[name])
            window.addDockWidget(side, dock)
            if neighbour:
                window.tabifyDockWidget(self.by_name[neighbour], dock)
                self.by_name[neighbour].raise_()
            self.by_name[name] = dock
            dock.visibilityChanged.connect(partial(self._tell, name))  # Qt's isVisible is true behind others as well
        for name in HIDDEN:
            self.by_name[name].hide()
        window.resizeDocks(self._all("steps", "history"), [400, 300], Qt.Orientation.Vertical)
        window.resizeDocks(self._all("inspector", "heat map"), [500, 340], Qt.Orientation.Vertical)
        window.resizeDocks(self._all("steps", "inspector"), [190, 380], Qt.Orientation.Horizontal)

    def __iter__(self) -> Iterator[QDockWidget]:
        return iter(self.by_name.values())

    def show(self, name: str) -> QWidget:
        """Show a panel in front of its neighbours; the keyboard stays where it is."""
        dock = self.by_name[name]
        dock.show()
        dock.raise_()
        self._tell(name, True)
        return dock.widget()

    def bring(self, name: str) -> QWidget:
        """Show a panel in front of its neighbours, with the keyboard in it."""
        panel = self.show(name)
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return panel

    def offer(self, name: str, is_there: bool) -> None:
        """A panel that is only there while it has something to show."""
        self.by_name[name].setVisible(is_there)
        self.by_name[name].toggleViewAction().setVisible(is_there)

    def _tell(self, name: str, is_active: bool) -> None:
        panel = self.by_name[name].widget()
        if isinstance(panel, OptionsPanel | GalleryPanel | HeatmapPanel | RowPanel | HeadFactsPanel):
            panel.set_active(is_active)

    def retranslate(self) -> None:
        titles = {
            "steps": self.tr("Steps"),
            "layers": self.tr("Layers"),
            "history": self.tr("History"),
            "inspector": self.tr("Inspector"),
            "options": self.tr("Options"),
            "heat map": self.tr("Heat map"),
            "row": self.tr("Row"),
            "gallery": self.tr("Gallery"),
            "heads": self.tr("Heads"),
        }
        for name, title in titles.items():
            self.by_name[name].setWindowTitle(title)
        self._hide_strays()

    def restore(self, layout: QByteArray, version: int) -> None:
        """Put the panels where they were. Qt makes tab bars for that and leaves those behind that there were."""
        for bar in self._tab_bars():
            bar.hide()
        self._window.restoreState(layout, version)

    def _hide_strays(self) -> None:
        """Qt leaves a tab bar without names behind where docks were put together; its line would cross the others."""
        for bar in self._tab_bars():
            if not any(bar.tabText(at) for at in range(bar.count())):
                bar.hide()

    def _tab_bars(self) -> list[QTabBar]:
        return self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def _all(self, *names: str) -> list[QDockWidget]:
        return [self.by_name[name] for name in names]
