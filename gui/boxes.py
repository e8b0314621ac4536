"""Boxes for numbers and choices. The wheel changes them only when they have the focus; undo is the worksheet's."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDoubleSpinBox, QHBoxLayout, QLabel, QSpinBox, QWidget

DECIMALS = 6
SMALL_STEP = 0.1


class NumberBox(QSpinBox):
    """A whole number that counts once it is entered."""

    def __init__(self, name: str, low: int, high: int) -> None:
        super().__init__()
        self.setRange(low, high)
        _prepare(self, name)

    def event(self, event: QEvent) -> bool:
        return _leaves_undo(event) or super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class RealBox(QDoubleSpinBox):
    """A number with decimals, shown without the zeros behind them."""

    def __init__(self, name: str, low: float, high: float) -> None:
        super().__init__()
        self.setDecimals(DECIMALS)
        self.setSingleStep(SMALL_STEP)
        self.setRange(low, high)
        _prepare(self, name)

    def textFromValue(self, value: float) -> str:
        return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")

    def event(self, event: QEvent) -> bool:
        return _leaves_undo(event) or super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class ChoiceBox(QComboBox):
    """A choice from a list."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class Labelled(QWidget):
    """A box with its name in front of it."""

    def __init__(self, box: QWidget) -> None:
        super().__init__()
        self.label = QLabel(self)
        self.label.setBuddy(box)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label)
        layout.addWidget(box)


def _prepare(box: QAbstractSpinBox, name: str) -> None:
    box.setObjectName(name)
    box.setKeyboardTracking(False)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _leaves_undo(event: QEvent) -> bool:
    """Qt asks whether the box wants a shortcut for itself; it does not want undo and redo."""
    if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
        keys = QKeySequence.StandardKey
        if event.matches(keys.Undo) or event.matches(keys.Redo):
            event.ignore()
            return True
    return False
