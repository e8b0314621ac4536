"""Under the course: the mistakes of the last seven days, and how often each was made."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from gui.lessons.learning import Learning
from gui.look.following import follow_font
from gui.look.style import GRID, mute, small_font
from gui.widgets.parts import button
from gui.words.errors import language

CODE, LESSON = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
MOST_LINES = 7  # of text, before the list is scrolled


class MistakesList(QWidget):
    """Enter, or a double click, opens the sheet where a mistake was made last; Delete forgets the mistake."""

    def __init__(self, learning: Learning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._learning = learning
        self.head = mute(QLabel(self))
        follow_font(self.head, small_font)
        self.list = Rows(self)
        self.open = button(self, "open mistake", self._open)
        self.forget = button(self, "forget mistake", self._forget)
        self.list.itemActivated.connect(lambda _item: self._open())
        self.list.currentItemChanged.connect(lambda *_: self._enable())
        buttons = QHBoxLayout()
        buttons.addWidget(self.open)
        buttons.addWidget(self.forget)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        for widget in (self.head, self.list):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.retranslate()

    def retranslate(self) -> None:
        self.head.setText(self.tr("Mistakes of the last seven days"))
        self.list.setAccessibleName(self.head.text())
        self.open.setText(self.tr("Repeat"))
        self.open.setToolTip(self.tr("Open the sheet where it was made last"))
        self.forget.setText(self.tr("Forget"))
        self.forget.setToolTip(self.tr("Take this mistake off the list (Delete)"))
        self.refresh()

    def refresh(self) -> None:
        """The mistakes of now, the commonest first; where there are none, nothing is there."""
        at, found = self.list.currentRow(), self._learning.often()
        self.list.clear()
        for one in found:
            clause = one.phrase.text(language())
            item = QListWidgetItem(self.tr("{count} × {mistake}").format(count=one.count, mistake=clause))
            item.setData(CODE, one.phrase.code)
            item.setData(LESSON, one.lesson)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(at, 0), len(found) - 1))
        self.list.updateGeometry()
        self.setVisible(bool(found))
        self._enable()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._forget()
        else:
            super().keyPressEvent(event)

    def _enable(self) -> None:
        item = self.list.currentItem()
        self.forget.setEnabled(item is not None)
        self.open.setEnabled(item is not None and bool(item.data(LESSON)))

    def _open(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(LESSON):
            self._learning.repeat_wanted.emit(item.data(LESSON))

    def _forget(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._learning.forget_mistake(item.data(CODE))


class Rows(QListWidget):
    """As high as its rows, up to a few."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mistakes")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        rows = sum(self.visualItemRect(self.item(row)).height() for row in range(self.count()))
        return QSize(0, min(rows, MOST_LINES * self.fontMetrics().lineSpacing()) + 2 * self.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # another width breaks the lines elsewhere

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())
