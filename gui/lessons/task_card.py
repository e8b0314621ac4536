"""The title of the open lesson and what is to be done, over the worksheet."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.lessons.learning import Learning
from gui.look.following import follow_font
from gui.look.style import GRID, title_font
from gui.widgets.rounded import Rounded


class TaskCard(Rounded):
    """There while a lesson is open; its height changes with the lesson alone."""

    def __init__(self, learning: Learning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._learning = learning
        self.title, self.count, self.task = QLabel(self), QLabel(self), QLabel(self)
        follow_font(self.title, title_font)
        for label in (self.title, self.task):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.task.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID // 2)
        layout.addLayout(top)
        layout.addWidget(self.task)
        learning.lesson_changed.connect(self.refresh)
        learning.marks_changed.connect(self._count)
        self.refresh()

    def refresh(self) -> None:
        """The texts of the open lesson, in the language of the window."""
        text = self._learning.text
        self.setVisible(text is not None)
        if text is not None:
            self.title.setText(text.title)
            self.task.setText(text.task)
            self.setAccessibleName(f"{text.title}. {text.task}")
        self._count()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()

    def _count(self) -> None:
        marks = self._learning.marks
        filled = marks.total - marks.blank
        text = self.tr("{filled} of {total} cells").format(filled=filled, total=marks.total) if marks.total else ""
        if marks.is_solved and marks.are_told:
            text = "✓ " + text
        if text != self.count.text():
            self.count.setText(text)
