"""What is new: a short page, to which the notice after an update and the menu lead. It looks for nothing anywhere."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from engine import VERSION
from gui.desktop.facts import TITLE
from gui.help.pages import first_heading, page_text
from gui.look.icons import app_icon
from gui.look.style import GRID, dress, mute, title_font

NEWS = "whats_new"
ICON = 48  # pixels
LINES = 125  # percent of their height, from line to line


class NewsDialog(QDialog):
    """The highlights of each version, the newest first; their links lead into the guide."""

    guide_wanted = Signal(str)  # a link of the help

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What’s New"))
        self.resize(620, 600)
        self.text = QTextBrowser(self)
        self.text.setObjectName("news")
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName(self.windowTitle())
        self.text.document().setDocumentMargin(2 * GRID)
        self.text.setMarkdown(page_text(NEWS, language).partition("\n")[2])
        self._space_out()
        self.text.anchorClicked.connect(self._follow)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(self._head(first_heading(NEWS, language)))
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)
        dress(self)

    def _head(self, title: str) -> QHBoxLayout:
        """What this is, and of which version of the program."""
        picture, name, version = QLabel(self), QLabel(title, self), mute(QLabel(self))
        picture.setPixmap(app_icon().pixmap(ICON, ICON))
        name.setFont(title_font(self.font()))
        version.setText(f"{TITLE} {VERSION}")
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (name, version):
            words.addWidget(label)
        head = QHBoxLayout()
        head.setContentsMargins(GRID, GRID, GRID, GRID)
        head.setSpacing(2 * GRID)
        head.addWidget(picture)
        head.addLayout(words, 1)
        return head

    def _space_out(self) -> None:
        """A page to be read at leisure, where the guide is one to look something up."""
        form = QTextBlockFormat()
        form.setLineHeight(LINES, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setBottomMargin(1.5 * GRID)
        cursor = QTextCursor(self.text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)

    def _follow(self, url: QUrl) -> None:
        self.guide_wanted.emit(url.toString())
