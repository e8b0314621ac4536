"""The guide: its contents at the left, the text at the right, and what is searched for as it is typed."""

from PySide6.QtCore import QEvent, QObject, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QKeyEvent, QKeySequence, QShortcut, QTextBlock, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from engine.dataclass import dataclass
from gui.help.pages import anchor_of, first_heading, guide_text, parts_of
from gui.look.style import colours_of, dress, mute

DEEPEST = 3  # headings among the contents
MOST_HITS = 200
BEFORE, AFTER = 10, 40  # characters of its sentence around a hit
PLACE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the guide: its level, its text, and where it is."""

    level: int
    text: str
    position: int


class GuideDialog(QDialog):
    """A few pages of help, in the language of the window."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Guide"))
        self.resize(980, 720)
        dress(self)
        self.text = QTextBrowser(self)
        self.text.setObjectName("guide")
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._open)
        self.text.setAccessibleName(self.windowTitle())
        self.text.document().setDocumentMargin(16)
        self.text.setMarkdown(guide_text(language))
        self.headings = _headings(self.text)
        self.search = QLineEdit(self)
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Search (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Search the guide"))
        self.places = QListWidget(self)
        self.places.setObjectName("contents")
        self.places.setSpacing(2)
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found = mute(QLabel(self))
        self._lay_out()
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.places.currentItemChanged.connect(self._go)
        self.places.itemClicked.connect(self._go)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._begin_search)
        self._find("")
        self.search.setFocus()

    def _lay_out(self) -> None:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.found)
        column.addWidget(self.places, 1)
        halves = QSplitter(self)
        halves.addWidget(side)
        halves.addWidget(self.text)
        halves.setStretchFactor(1, 1)
        halves.setSizes([270, 690])
        halves.setChildrenCollapsible(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            button.setAutoDefault(False)  # type: ignore[attr-defined]  # Enter goes to the next hit
        layout = QVBoxLayout(self)
        layout.addWidget(halves, 1)
        layout.addWidget(buttons)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and the arrows in the box walk through the list; Esc empties the box before it closes the window."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key, back = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(-1 if key == Qt.Key.Key_Up or back else 1)
                return True
            if key == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _begin_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _step(self, by: int) -> None:
        count = self.places.count()
        if count:
            now = self.places.currentRow()
            self.places.setCurrentRow((now + by) % count if now >= 0 else 0)

    def _find(self, wanted: str) -> None:
        """The contents, or where the text has what is searched for."""
        self.places.blockSignals(True)
        self.places.clear()
        wanted = wanted.strip()
        hits = _hits(self.text, wanted) if wanted else []
        for heading in self.headings if not wanted else ():
            self._list("   " * (heading.level - 1) + heading.text, heading.position, heading.level == 1)
        for hit in hits:
            self._list(f"{_sentence(hit)}\n{self._heading_of(hit)}", hit.selectionStart())
        self.places.setAccessibleName(self.tr("Places found") if wanted else self.tr("Contents"))
        self.found.setText(self.tr("{count} places").format(count=len(hits)) if hits else self.tr("Not found"))
        self.found.setVisible(bool(wanted))
        self._mark(hits)
        self.places.blockSignals(False)
        if hits:
            self.places.setCurrentRow(0)
            self._go()

    def _list(self, text: str, position: int, is_page: bool = False) -> None:
        item = QListWidgetItem(text, self.places)
        item.setData(PLACE, position)
        item.setToolTip(text.strip())
        font = item.font()
        font.setBold(is_page)
        item.setFont(font)

    def _heading_of(self, hit: QTextCursor) -> str:
        before = [heading.text for heading in self.headings if heading.position <= hit.selectionStart()]
        return f"— {before[-1]}" if before else ""

    def _mark(self, hits: list[QTextCursor]) -> None:
        colours = colours_of(self.palette())
        marks = []
        for hit in hits:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = hit
            mark.format.setBackground(QColor(colours.glow))
            mark.format.setForeground(QColor(colours.text))
            marks.append(mark)
        self.text.setExtraSelections(marks)

    def follow(self, link: str) -> None:
        """To where a link of the help leads, such as `guide.en.md#blocks`: its heading at the top."""
        page, anchor = parts_of(link)
        titles = [heading.text for heading in self.headings]
        start = titles.index(first_heading(page, self._language))
        found = (at for at in range(start, len(titles)) if anchor in ("", anchor_of(titles[at])))
        self.search.clear()
        self.places.setCurrentRow(next(found, start))  # no search: one row a heading

    def _open(self, url: QUrl) -> None:
        if url.isRelative():
            self.follow(url.toString())
        else:
            QDesktopServices.openUrl(url)

    def _go(self) -> None:
        """The place into view, at the top of the text."""
        item = self.places.currentItem()
        if item is None:
            return
        block = self.text.document().findBlock(int(item.data(PLACE)))
        top = self.text.document().documentLayout().blockBoundingRect(block).top()
        lower = self.text.viewport().height() // 4 if self.search.text().strip() else 0
        self.text.verticalScrollBar().setValue(int(top) - lower)


def _headings(text: QTextBrowser) -> list[Heading]:
    found, block = [], text.document().begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if 0 < level <= DEEPEST:
            found.append(Heading(level, block.text(), block.position()))
        block = block.next()
    return found


def _hits(text: QTextBrowser, wanted: str) -> list[QTextCursor]:
    hits: list[QTextCursor] = []
    at = text.document().find(wanted)
    while not at.isNull() and len(hits) < MOST_HITS:
        hits.append(at)
        at = text.document().find(wanted, at)
    return hits


def _sentence(hit: QTextCursor) -> str:
    """What is around a hit, on one line."""
    block: QTextBlock = hit.block()
    start, end = hit.selectionStart() - block.position(), hit.selectionEnd() - block.position()
    text, first, last = block.text(), max(start - BEFORE, 0), end + AFTER
    return ("…" if first else "") + text[first:last].strip() + ("…" if last < len(text) else "")
