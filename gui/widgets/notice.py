"""A strip inside the window that says what happened, and offers what can be done. Never a message box."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget
from shiboken6 import isValid

from gui.widgets.announcing import announce

SHOWN_MS = 6000
Action = tuple[str, Callable[[], object]]


class Notice(QFrame):
    """One message at a time; it stays while it offers actions, or is an error, and otherwise goes by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)  # it may name what a file has
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: list[QPushButton] = []
        self._close = QToolButton(self)
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same
        self._close.clicked.connect(self.dismiss)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(14, 8, 8, 8)
        self._layout.addWidget(self.label, 1)
        self._layout.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self._back: QWidget | None = None
        self.hide()

    def inform(self, text: str) -> None:
        """Something was done."""
        self._back = None
        self._show(text, "info", ())
        self._timer.start(SHOWN_MS)

    def complain(self, text: str) -> None:
        """Something could not be done; it stays until the next message or edit."""
        self._back = None
        self._show(text, "error", ())

    def offer(self, text: str, actions: Sequence[Action]) -> None:
        """Ask which of the actions to take; the first has the focus, Esc takes none."""
        self._back = self.window().focusWidget()
        self._show(text, "info", actions)
        self.buttons[0].setFocus()

    def tell(self, text: str, actions: Sequence[Action]) -> None:
        """Something was done, and what can be done about it; the focus stays where it is."""
        self._back = None
        self._show(text, "info", actions)
        if not actions:
            self._timer.start(SHOWN_MS)

    def wait(self, text: str, cancel: str, act: Callable[[], object]) -> None:
        """Something is going on, which can be cancelled; said again, only the text changes."""
        if self.property("kind") == "wait" and self.isVisible():
            self.label.setText(text)
            self.setAccessibleName(text)
        else:
            self._back = None
            self._show(text, "wait", [(cancel, act)])

    def stop_waiting(self) -> None:
        """It is over."""
        if self.property("kind") == "wait":
            self.dismiss()

    def dismiss(self) -> None:
        self._timer.stop()
        self.hide()
        back, self._back = self._back, None
        if back is not None and isValid(back):  # it may have been a cell's editor, gone by now
            back.setFocus()

    def dismiss_outdated(self) -> None:
        """The worksheet changed: an older complaint is no longer true, and an older offer no longer fits."""
        if self.property("kind") == "error" or (self.buttons and self.property("kind") == "info"):
            self.dismiss()

    def leave(self) -> None:
        """Another document is opened: what was said of the one before is over."""
        if self.property("kind") in ("info", "error"):
            self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _show(self, text: str, kind: str, actions: Sequence[Action]) -> None:
        self._timer.stop()
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(*action) for action in actions]
        for place, button in enumerate(self.buttons):
            self._layout.insertWidget(1 + place, button)
        self.label.setText(text)
        self.setAccessibleName(text)
        self._close.setAccessibleName(self.tr("Close"))
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        announce(self, text, urgent=kind == "error")

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(True)

        def clicked() -> None:
            self.dismiss()
            act()

        button.clicked.connect(clicked)
        return button
