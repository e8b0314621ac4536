"""The accessible tree, as a screen reader walks it."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role, Text = QAccessible.Role, QAccessible.Text


def interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def inside(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything below a node that is not hidden."""
    for at in range(node.childCount()):
        child = node.child(at)
        if child is not None and not child.state().invisible:
            yield child
            yield from inside(child)


def name(node: QAccessibleInterface) -> str:
    return str(node.text(Text.Name))


def record_announcements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read out from now on; nobody listens, and Qt gives no other way to hear it."""
    said: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return said
