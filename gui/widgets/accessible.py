"""What widgets that are painted by hand are for a screen reader: a picture, an equation, with words made when asked."""

from functools import cache
from typing import ClassVar, Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleObject
from PySide6.QtWidgets import QWidget


@runtime_checkable
class Spoken(Protocol):
    """A widget that says itself what it shows."""

    accessible_role: ClassVar[QAccessible.Role]

    def spoken(self) -> tuple[str, str]:
        """Its name and a description, in the language of the window."""


@cache
def install_roles() -> None:
    """From now on whoever asks Qt for what a widget is hears it from the widget, if that is Spoken."""
    QAccessible.installFactory(_interface_of)


def _interface_of(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    return SpokenInterface(thing) if isinstance(thing, QWidget) and isinstance(thing, Spoken) else None


class SpokenInterface(QAccessibleObject):
    """A leaf of the accessible tree: one picture, whatever it is painted of."""

    def role(self) -> QAccessible.Role:
        widget = self.object()
        return widget.accessible_role if isinstance(widget, Spoken) else QAccessible.Role.Graphic

    def text(self, kind: QAccessible.Text) -> str:
        widget = self.object()
        if not isinstance(widget, Spoken) or kind not in (QAccessible.Text.Name, QAccessible.Text.Description):
            return ""
        name, description = widget.spoken()
        return name if kind == QAccessible.Text.Name else description

    def state(self) -> QAccessible.State:
        state, widget = QAccessible.State(), self.object()
        if isinstance(widget, QWidget):
            state.invisible = not widget.isVisible()
            state.offscreen = widget.visibleRegion().isEmpty()
        return state

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]  # None is Qt's null
        widget = self.object()
        above = widget.parentWidget() if isinstance(widget, QWidget) else None
        return None if above is None else QAccessible.queryAccessibleInterface(above)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1
