"""The course as a quiet list: what there is, what is solved, what is to be repeated."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.files.lessons.progress import Done
from gui.lessons.learning import Learning, titles_of
from gui.lessons.mistakes_list import MistakesList
from gui.look.style import GRID, colours_of, mute, small_font
from gui.widgets.model_index import Index
from gui.widgets.parts import button
from gui.words.errors import language

KEY = Qt.ItemDataRole.UserRole
DONE, NOW, AGAIN = "✓", "●", "↻"
SIGN, AROUND = 20, 16  # pixels: the least width of a sign, what stands beside a title


class Titles(QStyledItemDelegate):
    """Each title has the lines that it needs: Qt's tree breaks them, but keeps the height of one."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_head = index.data(KEY) is None
        font = index.data(Qt.ItemDataRole.FontRole)
        metrics = QFontMetrics(font) if isinstance(font, QFont) else self._tree.fontMetrics()
        width = self._tree.columnWidth(0) - AROUND + (SIGN if is_head else 0)
        text = metrics.boundingRect(QRect(0, 0, width, 999), Qt.TextFlag.TextWordWrap, str(index.data()))
        return QSize(width, text.height() + GRID)


class Lines(QTreeWidget):
    """The line of the sheet that is open stays in view where what stands below takes of the room."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        item = self.currentItem()
        was_seen = item is not None and 0 <= self.visualItemRect(item).top() < event.oldSize().height()
        super().resizeEvent(event)
        if item is not None and was_seen:
            self.scrollToItem(item)


class CourseList(QWidget):
    """Enter, or a click, opens a lesson."""

    chosen = Signal(str)
    forget_wanted = Signal()

    def __init__(self, learning: Learning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._learning = learning
        self._titles_in = ""
        self._is_active = False
        self.items: dict[str, QTreeWidgetItem] = {}
        self.setObjectName("course")
        self.tree = Lines(self)
        self.tree.setObjectName("lessons")
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(0)
        self.tree.setWordWrap(True)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setMinimumSectionSize(SIGN)
        self.tree.header().sectionResized.connect(lambda *_: self.tree.scheduleDelayedItemsLayout())
        self.tree.setItemDelegateForColumn(0, Titles(self.tree))
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.itemClicked.connect(lambda item, _column: self._choose(item))
        self.tree.itemActivated.connect(lambda item, _column: self._choose(item))
        self.summary = mute(QLabel(self))
        self.summary.setWordWrap(True)
        self.mistakes = MistakesList(learning, self)
        self.forget = button(self, "forget progress", self.forget_wanted.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.tree, 1)
        below = QVBoxLayout()
        below.setContentsMargins(GRID, 0, GRID, 0)
        below.addWidget(self.mistakes)
        below.addWidget(self.summary)
        below.addWidget(self.forget)
        layout.addLayout(below)
        self.setFocusProxy(self.tree)
        learning.lesson_changed.connect(self.refresh)
        learning.progress_changed.connect(self.refresh)
        learning.repeat_wanted.connect(self.chosen)

    def set_active(self, is_active: bool) -> None:
        """Whether it can be seen: the texts are read when the list is first looked at."""
        self._is_active = is_active
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Titles, ticks, and which lesson is open."""
        if not (self.isVisible() and self._is_active):
            return
        if self._titles_in != language():
            self._fill()
        learning, colours = self._learning, colours_of(QApplication.palette())
        now = learning.lesson.key if learning.lesson is not None else ""
        for key, item in self.items.items():
            done = learning.known_progress.lessons.get(key)
            item.setText(1, self._sign(key, done, key == now))
            item.setForeground(1, QColor(colours.accent if key == now else colours.good))
            item.setToolTip(1, self._told(key, done))
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{item.text(0)}, {self._told(key, done)}")
        if now in self.items and self.tree.currentItem() is not self.items[now]:
            self.tree.setCurrentItem(self.items[now])
        solved = len(learning.known_progress.lessons.keys() & self.items.keys())
        due = len([key for key in learning.due() if key in self.items])
        parts = [self.tr("{solved} of {count} sheets done").format(solved=solved, count=len(self.items))]
        parts += [self.tr("{count} to repeat today {sign}").format(count=due, sign=AGAIN)] if due else []
        self.summary.setText(" · ".join(parts))
        self.mistakes.refresh()
        self.forget.setVisible(bool(learning.known_progress.lessons or learning.known_progress.mistakes))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.retranslate()

    def retranslate(self) -> None:
        self.forget.setText(self.tr("Forget what was done"))
        self.tree.setAccessibleName(self.tr("Course"))
        self._titles_in = ""
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.tree.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._choose(item)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(250, 400)

    def _choose(self, item: QTreeWidgetItem) -> None:
        key = item.data(0, KEY)
        if key:
            self.chosen.emit(key)

    def _fill(self) -> None:
        self._titles_in = language()
        self.tree.clear()
        self.items.clear()
        titles = titles_of(self._learning)
        number = 0
        for group in self._learning.course:
            head = QTreeWidgetItem([group.titles[language()], ""])
            font = small_font(self.tree.font())
            font.setBold(True)
            head.setFont(0, font)
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.tree.addTopLevelItem(head)
            head.setFirstColumnSpanned(True)
            for key in group.lessons:
                if key in titles:
                    number += 1
                    item = QTreeWidgetItem([f"{number}  {titles[key]}", ""])
                    item.setData(0, KEY, key)
                    item.setToolTip(0, titles[key])
                    self.tree.addTopLevelItem(item)
                    self.items[key] = item

    def _sign(self, key: str, done: Done | None, is_now: bool) -> str:
        if done is not None and self._learning.is_due(key):
            return AGAIN
        if done is not None:
            return DONE
        return NOW if is_now else ""

    def _told(self, key: str, done: Done | None) -> str:
        """What was done of it, in words."""
        if done is None:
            return self.tr("not done yet")
        text = self.tr("done on {day}, mark {mark} %").format(day=done.day.isoformat(), mark=done.mark)
        if done.hints:
            text += self.tr(", {count} hints").format(count=done.hints)
        if done.due is not None:
            text += self.tr(", to repeat from {day}").format(day=done.due.isoformat())
        return text
