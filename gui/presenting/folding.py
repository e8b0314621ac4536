"""Panels at the sides, folded to strips of their names: in a narrow window the worksheet has the width."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolBar,
    QToolButton,
)
from shiboken6 import isValid

from gui.look.following import Follower
from gui.look.style import GRID
from gui.state.settings import Settings

NARROW = 1180  # pixels of a window, under which panels are folded unless somebody said otherwise
SIDES = {  # where panels and strips are, and the quarter turns of a name
    "left": (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.ToolBarArea.LeftToolBarArea, -1),
    "right": (Qt.DockWidgetArea.RightDockWidgetArea, Qt.ToolBarArea.RightToolBarArea, 1),
}
UNFOLD = {"left": "»", "right": "«"}


class UprightButton(QToolButton):
    """The name of a panel, written along the side of the window."""

    def __init__(self, turn: int) -> None:
        super().__init__()
        self._turn = turn
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)  # in the middle of its strip

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.height() + GRID, metrics.horizontalAdvance(self.text()) + 3 * GRID)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.end()
        turned = QPainter(self)
        turned.setPen(self.palette().buttonText().color())
        turned.setTransform(QTransform(0, self._turn, -self._turn, 0, self.width() / 2, self.height() / 2), True)
        half = self.height() // 2, self.width() // 2
        turned.drawText(-half[0], -half[1], self.height(), self.width(), Qt.AlignmentFlag.AlignCenter, self.text())
        turned.end()


class Strip(QToolBar):
    """The names of the panels of one side; each opens its panel, and closes it again."""

    def __init__(self, side: str, window: QMainWindow, unfold: Callable[[], None]) -> None:
        super().__init__(window)
        self._area, place, self._turn = SIDES[side]
        self.setObjectName(f"strip {side}")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        window.addToolBar(place, self)
        self.toggleViewAction().setVisible(False)  # the menu has an entry for the whole side
        self._unfold = QAction(UNFOLD[side], self)
        self._unfold.triggered.connect(unfold)
        self._buttons: dict[QDockWidget, UprightButton] = {}
        self.hide()

    def offer(self, docks: list[QDockWidget], choose: Callable[[QDockWidget], None]) -> None:
        """A button for each of these panels."""
        if docks == list(self._buttons):
            return
        for action in self.actions():
            self.removeAction(action)
            if action is not self._unfold:
                action.deleteLater()  # with its button
        self._buttons.clear()
        self.addAction(self._unfold)
        for dock in docks:
            button = UprightButton(self._turn)
            button.setObjectName(f"strip {dock.objectName()}")
            button.clicked.connect(partial(choose, dock))
            self._buttons[dock] = button
            self.addWidget(button)
            Follower(button, button.updateGeometry)
        self.retranslate()

    def show_open(self) -> None:
        """Tell which panels are open."""
        for dock, button in self._buttons.items():
            button.setChecked(not dock.isHidden())

    def retranslate(self) -> None:
        title = self.tr("Unfold the panels of this side")
        self._unfold.setToolTip(title)
        self.setWindowTitle(self.tr("Folded panels"))
        self.setAccessibleName(self.windowTitle())
        self.widgetForAction(self._unfold).setAccessibleName(title) if self.actions() else None
        for dock, button in self._buttons.items():
            button.setText(dock.windowTitle())
            button.setAccessibleName(dock.windowTitle())
        self.show_open()


class Folding(QObject):
    """Folds and unfolds the sides: as somebody said, which is remembered, else by the width of the window."""

    def __init__(
        self, window: QMainWindow, docks: Iterable[QDockWidget], settings: Settings, is_presenting: Callable[[], bool]
    ) -> None:
        """docks: in the order in which they are named."""
        super().__init__(window)
        self._window, self._settings, self._is_presenting = window, settings, is_presenting
        self._all: list[QDockWidget] = []
        self.strips = {side: Strip(side, window, partial(self.toggle, side)) for side in SIDES}
        self._open_before: dict[str, list[QDockWidget]] = {}  # of each side that is folded
        self._is_moving = False
        for dock in docks:
            self.add(dock)
        window.installEventFilter(self)

    def add(self, dock: QDockWidget) -> None:
        """One more panel, as long as it lasts."""
        self._all.append(dock)
        dock.toggleViewAction().toggled.connect(partial(self._follow_dock, dock))
        dock.installEventFilter(self)

    def is_folded(self, side: str) -> bool:
        return side in self._open_before

    def toggle(self, side: str) -> None:
        """Fold a side, or unfold it, and remember that."""
        self._fold(side) if not self.is_folded(side) else self._unfold(side)
        self._settings.folded = {one: self.is_folded(one) for one in SIDES}

    def forget(self) -> None:
        """By the width again; after the layout was put back, in which nothing is folded."""
        self._settings.folded = {}
        self._start_anew()

    def unfold_all(self) -> None:
        """For the layout that is kept: which sides are folded is kept elsewhere."""
        for side in SIDES:
            self._unfold(side)

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """Every side unfolded for a while, in which other panels come and go."""
        folded = [side for side in SIDES if self.is_folded(side)]
        self.unfold_all()
        yield
        for side in folded:
            if not self.is_folded(side):
                self._fold(side)

    def retranslate(self) -> None:
        for strip in self.strips.values():
            strip.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QDockWidget):
            if event.type() == QEvent.Type.Close and watched.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose):
                self._forget_dock(watched)
        elif event.type() in (QEvent.Type.Show, QEvent.Type.Resize) and self._window.isVisible():
            self._follow_width()
        return False

    def _start_anew(self) -> None:
        self._open_before.clear()
        for strip in self.strips.values():
            strip.hide()
        if self._window.isVisible():
            self._follow_width()

    def _follow_width(self) -> None:
        if self._is_presenting():
            return
        said = self._settings.folded
        for side in SIDES:
            wanted = said.get(side, self._window.width() < NARROW)
            if wanted != self.is_folded(side):
                self._fold(side) if wanted else self._unfold(side)

    def _fold(self, side: str) -> None:
        docks = self._docks(side)
        self._open_before[side] = [dock for dock in docks if not dock.isHidden()]
        self._offer(side)
        self._show_only(side, None)
        self.strips[side].show()

    def _offer(self, side: str) -> None:
        docks = [dock for dock in self._docks(side) if dock.toggleViewAction().isVisible()]
        self.strips[side].offer(docks, self._choose)

    def _forget_dock(self, dock: QDockWidget) -> None:
        """A panel that is gone for good."""
        self._all.remove(dock)
        if not all(map(isValid, (self._window, *self.strips.values()))):
            return  # the window goes, and all with it
        for side, before in self._open_before.items():
            self._open_before[side] = [one for one in before if one is not dock]
            self._offer(side)

    def _unfold(self, side: str) -> None:
        before = self._open_before.pop(side, None)
        if before is None:
            return
        self.strips[side].hide()
        in_front = [dock for dock in before if not dock.isHidden()]
        self._is_moving = True
        for dock in before:
            dock.show()
        self._is_moving = False
        for dock in [one for one in before if not self._is_behind(one, before)] + in_front:
            dock.raise_()

    def _is_behind(self, dock: QDockWidget, docks: list[QDockWidget]) -> bool:
        """Whether another of these that shares its tabs comes before it."""
        return any(one in docks[: docks.index(dock)] for one in self._window.tabifiedDockWidgets(dock))

    def _choose(self, dock: QDockWidget) -> None:
        """Open a panel of a folded side in the place of the one that is open, or close it."""
        side = self._side(dock)
        self._show_only(side, dock if dock.isHidden() else None)
        if not dock.isHidden():
            dock.widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_dock(self, dock: QDockWidget, is_open: bool) -> None:
        """Somebody opened or closed a panel of a folded side elsewhere."""
        side = self._side(dock)
        if self._is_moving or self._is_presenting() or not self.is_folded(side):
            return
        self._offer(side)
        if is_open:
            self._show_only(side, dock)

    def _show_only(self, side: str, shown: QDockWidget | None) -> None:
        held = self._window.focusWidget()
        if held is not None and any(dock.isAncestorOf(held) for dock in self._docks(side) if dock is not shown):
            self._window.setFocus()  # or Qt hands the keyboard to a button of the tool bar
        self._is_moving = True
        for dock in self._docks(side):
            dock.setVisible(dock is shown)
        self._is_moving = False
        self.strips[side].show_open()

    def _docks(self, side: str) -> list[QDockWidget]:
        return [dock for dock in self._all if self._side(dock) == side]

    def _side(self, dock: QDockWidget) -> str:
        """The side on which a panel stands; "" where it floats or stands below."""
        area = self._window.dockWidgetArea(dock)
        return next((side for side, (one, *_) in SIDES.items() if one == area and not dock.isFloating()), "")
