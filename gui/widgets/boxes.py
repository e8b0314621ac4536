"""Boxes for numbers and choices. The wheel changes them only when they have the focus; undo is the worksheet's.

A number that is outside the range of its box can be typed; it is refused where it is entered, and nothing changes.
"""

import re
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDoubleSpinBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from engine.errors import EngineError
from gui.look.style import GRID, colours_of, pen

DECIMALS = 6
SMALL_STEP = 0.1
SEED_DIGITS = 7  # that have room; the first of more are in view
CORNER = 3.0  # the radius of a box
AROUND = 9  # over and under the text of a box, in pixels
WHOLE, REAL = re.compile(r"\s*[-+]?\d*\s*"), re.compile(r"\s*[-+]?\d*[.,]?\d*\s*")  # also as far as typed
Checked = tuple[QValidator.State, str, int]


@runtime_checkable
class Refuses(Protocol):
    """A window that has a place for what is refused in it."""

    def say_refused(self, error: EngineError) -> None: ...


class NumberBox(QSpinBox):
    """A whole number that counts once it is entered."""

    def __init__(self, name: str, low: int, high: int) -> None:
        super().__init__()
        self.setRange(low, high)
        _prepare(self, name)

    def validate(self, text: str, place: int) -> Checked:
        return _may_be_typed(super().validate(text, place), WHOLE)

    def fixup(self, text: str) -> str:
        _refuse(self, text, WHOLE, (self.minimum(), self.maximum()))
        return text

    def sizeHint(self) -> QSize:
        return _with_room(self, super().sizeHint())

    def event(self, event: QEvent) -> bool:
        return _leaves_undo(event) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_frame(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class WholeBox(QAbstractSpinBox):
    """The same of any size, as seeds are, of a range of Python's: Qt's own box ends at 2^31 - 1."""

    valueChanged = Signal(object)  # noqa: N815  # an int, as in Qt's own boxes

    def __init__(self, name: str, span: range) -> None:
        super().__init__()
        self._value, self.span = max(span[0], 0), span
        _prepare(self, name)
        self.editingFinished.connect(self._enter)
        self._show()

    def value(self) -> int:
        return self._value

    def setValue(self, value: int) -> None:
        """Another number, the nearest that there is."""
        value = min(max(value, self.span[0]), self.span[-1])
        changed, self._value = value != self._value, value
        self._show()
        if changed:
            self.valueChanged.emit(value)

    def stepBy(self, steps: int) -> None:
        self._enter()
        self.setValue(self._value + steps)
        self.selectAll()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        flags = QAbstractSpinBox.StepEnabledFlag
        down = flags.StepDownEnabled if self._value > self.span[0] else flags.StepNone
        return down | (flags.StepUpEnabled if self._value < self.span[-1] else flags.StepNone)

    def validate(self, text: str, place: int) -> Checked:
        state = QValidator.State.Acceptable if self._read(text) is not None else QValidator.State.Intermediate
        return (state if WHOLE.fullmatch(text) else QValidator.State.Invalid), text, place

    def sizeHint(self) -> QSize:
        return _with_room(self, super().sizeHint() + QSize(self.fontMetrics().horizontalAdvance("0" * SEED_DIGITS), 0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        return _leaves_undo(event) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_frame(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()

    def _read(self, text: str) -> int | None:
        """The number of a text, where it is one of the range."""
        try:
            number = int(text)
        except ValueError:
            return None
        return number if number in self.span else None

    def _enter(self) -> None:
        text = self.text()
        number = self._read(text)
        if number is None:
            self._show()
            _refuse(self, text, WHOLE, (self.span[0], self.span[-1]))
        else:
            self.setValue(number)

    def _show(self) -> None:
        self.lineEdit().setText(str(self._value))
        self.lineEdit().setCursorPosition(0)


class RealBox(QDoubleSpinBox):
    """A number with decimals, shown without the zeros behind them."""

    def __init__(self, name: str, low: float, high: float) -> None:
        super().__init__()
        self.setDecimals(DECIMALS)
        self.setSingleStep(SMALL_STEP)
        self.setRange(low, high)
        _prepare(self, name)

    def sizeHint(self) -> QSize:
        return _with_room(self, super().sizeHint())

    def validate(self, text: str, place: int) -> Checked:
        return _may_be_typed(super().validate(text, place), REAL)

    def fixup(self, text: str) -> str:
        _refuse(self, text, REAL, (self.minimum(), self.maximum()))
        return text

    def textFromValue(self, value: float) -> str:
        return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")

    def event(self, event: QEvent) -> bool:
        return _leaves_undo(event) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_frame(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class ChoiceBox(QComboBox):
    """A choice from a list."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def minimumSizeHint(self) -> QSize:
        """The wanted size: the least one Qt would keep from the time when the text was larger."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_frame(self)

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
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.label)
        layout.addWidget(box)


def _paint_frame(box: QWidget) -> None:
    """A frame that can be seen on any ground: Fusion's own is darker than the window, which on a dark one is none."""
    colours = colours_of(box.palette())
    painter = QPainter(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen(colours.accent if box.hasFocus() else colours.edge, 1))
    painter.drawRoundedRect(QRectF(box.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
    painter.end()


def _prepare(box: QAbstractSpinBox, name: str) -> None:
    box.setObjectName(name)
    box.setKeyboardTracking(False)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _may_be_typed(checked: Checked, numbers: re.Pattern[str]) -> Checked:
    """What Qt found of a text; it would swallow the digit that leads out of the range, and leave another number."""
    state, text, place = checked
    outside = state == QValidator.State.Invalid and numbers.fullmatch(text)
    return QValidator.State.Intermediate if outside else state, text, place


def _refuse(box: QAbstractSpinBox, text: str, numbers: re.Pattern[str], span: tuple[float, float]) -> None:
    """Qt gives the box its last number back; why is said in the window."""
    if not numbers.fullmatch(text) or not any(map(str.isdecimal, text)):
        return
    window = box.parentWidget()
    while window is not None and not isinstance(window, Refuses):
        window = window.parentWidget()
    if window is not None:
        low, high = (f"{limit:g}" if limit % 1 else str(int(limit)) for limit in span)
        window.say_refused(
            EngineError("setting_outside", value=text.strip(), option=box.accessibleName(), low=low, high=high)
        )


def _with_room(box: QAbstractSpinBox, hint: QSize) -> QSize:
    """The size with room for Han characters: under a style sheet Qt makes a box as high as Latin letters are."""
    return hint.expandedTo(QSize(0, box.fontMetrics().height() + AROUND))


def _leaves_undo(event: QEvent) -> bool:
    """Whether Qt asked if the box wants undo or redo for itself, which it does not."""
    if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
        keys = QKeySequence.StandardKey
        if event.matches(keys.Undo) or event.matches(keys.Redo):
            event.ignore()
            return True
    return False
