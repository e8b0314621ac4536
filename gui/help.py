"""The guide, the list of shortcuts, and what this program is made of."""

import platform
import re

import numpy as np
import pyqtgraph as pg
import PySide6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from engine import VERSION
from gui.resources import ROOT
from gui.window_actions import MNEMONIC

PICTURES = re.compile(r"!\[[^]]*\]\([^)]*\)\n*")  # of the window, which whoever reads this has open


class GuideDialog(QDialog):
    """A few pages of help, in the language of the window."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Guide"))
        self.resize(760, 720)
        self.text = QTextBrowser(self)
        self.text.setOpenExternalLinks(True)
        pages = (ROOT / "help" / f"{page}.{language}.md" for page in ("guide", "your_model", "semantics"))
        text = "\n\n".join(page.read_text(encoding="utf-8") for page in pages)
        self.text.setMarkdown(PICTURES.sub("", text))
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(_close_button(self))


class ShortcutsDialog(QDialog):
    """Every action that has a key."""

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard Shortcuts"))
        self.resize(520, 620)
        rows = [
            (MNEMONIC.sub("", action.text()), action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            for action in actions
            if not action.shortcut().isEmpty()
        ]
        rows += [
            (self.tr("Edit the cell"), "F2"),
            (self.tr("Take the number and go down, or up"), "Enter, Shift+Enter"),
            (self.tr("Take the number and go right, or left"), "Tab, Shift+Tab"),
            (self.tr("Give up typing"), "Esc"),
            (self.tr("In the table of heads: open the head, sort by the column"), "Enter, Space"),
        ]
        table = QTableWidget(len(rows), 2, self)
        table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Keys")])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                table.setItem(row, column, QTableWidgetItem(text))
        layout = QVBoxLayout(self)
        layout.addWidget(table)
        layout.addWidget(_close_button(self))


def _close_button(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    return buttons


def about_text() -> str:
    """Name, version, licence and what it stands on."""
    text = QCoreApplication.translate(
        "About",
        "Attention Workbench {version}, MIT licence. Qt and PySide6 {qt} (LGPL), NumPy {numpy} (BSD), SciPy (BSD), "
        "pyqtgraph {pyqtgraph} (MIT), ziamath (MIT, STIX fonts OFL), Python {python}.",
    )
    return text.format(
        version=VERSION,
        qt=PySide6.__version__,
        numpy=np.__version__,
        pyqtgraph=pg.__version__,
        python=platform.python_version(),
    )
