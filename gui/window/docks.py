"""The panels around the worksheet: where they stand at first, and their titles."""

from collections.abc import Iterator
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QWidget

from gui.heatmap.heatmap import HeatmapPanel
from gui.look.style import dress
from gui.presenting.titles import Titles
from gui.state.settings import LAYOUT_VERSION

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
LEAST_PICTURE = 210  # pixels high, below which a heat map is no picture
MOST_WIDTH = {"steps": 0.16, "inspector": 0.31}  # of the window, that a side grows to with its text
HIDDEN = ("heads",)  # until somebody asks for them
# the name under which the layout is stored, the side, the least width, and the panel whose tabs it shares
PLACES = {
    "steps": (LEFT, 150, ""),
    "course": (LEFT, 188, "steps"),
    "layers": (LEFT, 150, ""),
    "history": (LEFT, 150, ""),
    "inspector": (RIGHT, 300, ""),
    "options": (RIGHT, 300, "inspector"),
    "heat map": (RIGHT, 280, ""),
    "row": (RIGHT, 280, "heat map"),
    "gallery": (RIGHT, 280, "heat map"),
    "heads": (BOTTOM, 480, ""),
}


@runtime_checkable
class Sleeping(Protocol):
    """A panel that computes only while it can be seen."""

    def set_active(self, is_active: bool) -> None: ...


class Docks(QObject):
    """One dock a panel, by name."""

    added = Signal(QAction)  # what shows and hides a dock that there is from now on
    joined = Signal(QDockWidget)  # there is one more from now on
    was_reset = Signal()

    def __init__(self, window: QMainWindow, panels: dict[str, QWidget]) -> None:
        super().__init__(window)
        self._window = window
        self.by_name: dict[str, QDockWidget] = {}
        self._offered: dict[str, bool] = {}
        self._out_of_sight: set[str] = set()
        self._undressed: set[str] = set()  # out of sight, in the colours of the last theme
        panels["heat map"].setMinimumHeight(LEAST_PICTURE)
        window.setCorner(Qt.Corner.BottomRightCorner, RIGHT)
        window.setCorner(Qt.Corner.BottomLeftCorner, LEFT)
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
        window.resizeDocks(self._all("inspector", "heat map"), [450, 390], Qt.Orientation.Vertical)
        window.resizeDocks(self._all("steps", "inspector"), [188, 370], Qt.Orientation.Horizontal)
        self._default = QByteArray()
        self.titles = Titles(window)

    def add(self, name: str, panel: QWidget, neighbour: str) -> None:
        """One more panel under a name, before its neighbour; it is called as the panel itself is."""
        side, least, _ = PLACES[neighbour]
        panel.setMinimumWidth(least)
        dock = QDockWidget(panel.windowTitle(), self._window)
        dock.setObjectName(name)
        dock.setWidget(panel)
        dress(dock)
        panel.windowTitleChanged.connect(dock.setWindowTitle)
        self._window.addDockWidget(side, dock)
        self._window.tabifyDockWidget(self.by_name[neighbour], dock)
        dock.visibilityChanged.connect(partial(self._tell, name))
        self.by_name[name] = dock
        self.titles.watch(dock)
        self.added.emit(dock.toggleViewAction())
        self.joined.emit(dock)

    def fill(self, name: str, panel: QWidget) -> None:
        """Another panel under a name, beside the table of heads; the one before is gone."""
        if name not in self.by_name:
            self.add(name, panel, "heads")
            return
        before, dock = self.by_name[name].widget(), self.by_name[name]
        dock.setWidget(panel)
        panel.windowTitleChanged.connect(dock.setWindowTitle)
        if isinstance(before, Sleeping):
            before.set_active(False)  # what comes before it is gone is not its own
        before.deleteLater()

    def join(self, name: str, other: str, width: int) -> None:
        """Two panels behind each other, in a place at least so wide."""
        self._window.tabifyDockWidget(self.by_name[name], self.by_name[other])
        if self.by_name[name].width() < width:
            self._window.resizeDocks([self.by_name[name]], [width], Qt.Orientation.Horizontal)

    def __iter__(self) -> Iterator[QDockWidget]:
        return iter(self.by_name.values())

    def show(self, name: str) -> QWidget:
        """A panel, shown in front of its neighbours; the keyboard stays where it is."""
        dock = self.by_name[name]
        dock.show()
        dock.raise_()
        self._tell(name, True)
        return dock.widget()

    def bring(self, name: str) -> QWidget:
        """A panel, shown in front of its neighbours, with the keyboard in it."""
        panel = self.show(name)
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return panel

    def in_front(self) -> list[QWidget]:
        """The panels that can be seen, those of added heat maps last."""
        added = [dock for dock in self._window.findChildren(QDockWidget) if dock not in self.by_name.values()]
        panels = [dock.widget() for dock in (*self, *added) if not is_behind(dock)]
        return [panel for panel in panels if panel is not None]  # while one leaves its dock, to fill the window

    def offer(self, name: str, is_there: bool) -> None:
        """A panel that is only there while it has something to show."""
        self._offered[name] = is_there
        self.by_name[name].setVisible(is_there)
        self.by_name[name].toggleViewAction().setVisible(is_there)

    def allow(self, name: str) -> None:
        """A panel that was not offered for a while: shown again where the layout shows it, or where somebody asks."""
        self._offered.pop(name, None)
        self.by_name[name].toggleViewAction().setVisible(True)

    def to_dress(self, at_once: bool) -> list[QDockWidget]:
        """The panels that are to have the look of the theme now: all, or those in sight, and others as they come."""
        docks = self._window.findChildren(QDockWidget)
        later = [] if at_once else [dock for dock in docks if dock.objectName() in self._out_of_sight]
        self._undressed.update(dock.objectName() for dock in later)
        return [dock for dock in docks if dock not in later]

    def _tell(self, name: str, is_active: bool) -> None:
        if is_active:
            self._out_of_sight.discard(name)
        else:
            self._out_of_sight.add(name)
        if is_active and name in self._undressed:
            self._undressed.discard(name)
            dress(self.by_name[name])
        panel = self.by_name[name].widget()
        if isinstance(panel, Sleeping):
            panel.set_active(is_active)

    def retranslate(self) -> None:
        titles = {
            "steps": self.tr("Steps"),
            "course": self.tr("Learn"),
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

    def add_heat_map(self, panel: HeatmapPanel) -> None:
        """One more heat map before the others; it is gone once it is closed."""
        dock = QDockWidget(self._window)
        dock.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dock.setObjectName(f"heat map {id(panel)}")  # or Qt complains when it stores the layout
        dock.setWidget(panel)
        dress(dock)
        panel.shows.connect(dock.setWindowTitle)
        self.titles.watch(dock)
        dock.visibilityChanged.connect(panel.set_active)
        self._window.addDockWidget(RIGHT, dock)
        self._window.tabifyDockWidget(self.by_name["heat map"], dock)
        self.added.emit(dock.toggleViewAction())
        self.joined.emit(dock)
        dock.show()
        dock.raise_()

    def layout(self) -> QByteArray:
        """Where the panels are."""
        return self._window.saveState(LAYOUT_VERSION)

    def follow_text_size(self, ratio: float) -> None:
        """Panels so much wider, as far as the worksheet keeps the larger part."""
        for name, most in MOST_WIDTH.items():
            dock = self.by_name[name]
            if not dock.isHidden() and not dock.isFloating():
                wanted = min(round(dock.width() * ratio), round(self._window.width() * most))
                self._window.resizeDocks([dock], [wanted], Qt.Orientation.Horizontal)

    def keep_as_default(self) -> None:
        """`reset` will lead back to what is now."""
        self._default = self.layout()

    def reset(self) -> None:
        """Put the panels where they stood at first, and heat maps that were added beside the first one."""
        self.restore(self._default)
        for dock in self._window.findChildren(QDockWidget):
            if dock not in self.by_name.values():
                dock.setFloating(False)
                self._window.tabifyDockWidget(self.by_name["heat map"], dock)
        self.was_reset.emit()

    def restore(self, layout: QByteArray) -> None:
        """Put the panels where they were. Qt makes tab bars for that and leaves those behind that there were."""
        for bar in self._tab_bars():
            bar.hide()
        self._window.restoreState(layout, LAYOUT_VERSION)
        for name, is_there in self._offered.items():
            self.offer(name, is_there)

    def _hide_strays(self) -> None:
        """Qt leaves a tab bar without names behind where docks were put together; its line would cross the others."""
        for bar in self._tab_bars():
            bar.setAccessibleName(self.tr("Panels"))
            if not any(bar.tabText(at) for at in range(bar.count())):
                bar.hide()

    def _tab_bars(self) -> list[QTabBar]:
        return self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def _all(self, *names: str) -> list[QDockWidget]:
        return [self.by_name[name] for name in names]


def is_behind(widget: QWidget) -> bool:
    """Whether a panel, or what stands in one, is behind another panel or away, where no key should lead.

    Qt calls a panel behind others visible, and the tabs of folded panels, and moves them out of the window. Its visible
    region says nothing: where a panel has no title of its own, its contents cover all of it.
    """
    if isinstance(widget, QTabBar) and widget.visibleRegion().isEmpty():
        return True
    dock: QWidget | None = widget
    while dock is not None and not isinstance(dock, QDockWidget):
        dock = dock.parentWidget()
    if not isinstance(dock, QDockWidget):
        return False
    is_inside = dock.isFloating() or dock.window().rect().intersects(dock.geometry())
    return not (dock.isVisible() and is_inside)
