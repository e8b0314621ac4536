"""The list of shortcuts, and what this program is made of."""

import platform

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
    QVBoxLayout,
    QWidget,
)

from engine import VERSION
from gui.look.style import dress
from gui.words.menus import MNEMONIC


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
        table.setAccessibleName(self.windowTitle())
        table.setObjectName("listed")
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                table.setItem(row, column, QTableWidgetItem(text))
        layout = QVBoxLayout(self)
        layout.addWidget(table)
        layout.addWidget(_close_button(self))
        dress(self)


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
