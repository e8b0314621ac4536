"""The four questions as tabs."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from gui.look.text_widths import advance

AROUND = 16  # pixels beside a caption


class QuestionTabs(QTabBar):
    """One tab a question; the arrows go from one to the next."""

    asked = Signal(str)  # the question of the tab that was turned to

    def __init__(self, questions: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions = tuple(questions)
        self._captions: tuple[str, ...] = ()
        self.setObjectName("questions")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        for question in self._questions:
            self.setTabData(self.addTab(""), question)
        self.currentChanged.connect(lambda at: self.asked.emit(self._questions[at]))

    def show_question(self, question: str) -> None:
        """Turn to a tab without asking."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self._questions.index(question))

    def set_texts(self, texts: Mapping[str, tuple[str, str]]) -> None:
        """A caption and a tooltip for each question."""
        self._captions = tuple(texts[question][0] for question in self._questions)
        for at, question in enumerate(self._questions):
            self.setTabToolTip(at, texts[question][1])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the panel; it has the height of its captions."""
        return QSize(0, super().minimumSizeHint().height())

    def tabSizeHint(self, index: int) -> QSize:
        """High enough for both lines of a caption: Qt's own is for one."""
        more = self.tabText(index).count("\n") * self.fontMetrics().lineSpacing()
        return super().tabSizeHint(index) + QSize(0, more)

    def _fit(self) -> None:
        """The captions on one line, or on two where they would not fit beside each other."""
        wide = sum(advance(self.font(), caption) + AROUND for caption in self._captions)
        for at, caption in enumerate(self._captions):
            text = caption if wide <= self.width() else _break(caption)
            if text != self.tabText(at):
                self.setTabText(at, text)


def _break(caption: str) -> str:
    """On two lines: at the blank nearest to the middle, or, without blanks, in the middle."""
    middle = (len(caption) + 1) // 2
    blanks = [at for at, letter in enumerate(caption) if letter == " "]
    at = min(blanks, key=lambda at: abs(at - middle), default=middle)
    return f"{caption[:at]}\n{caption[at:].strip()}"
