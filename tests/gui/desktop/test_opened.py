from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from gui.desktop.opened import FileOpener


def test_a_file_that_the_system_hands_over_is_opened(qapp: QApplication) -> None:
    opened: list[Path] = []
    opener = FileOpener(qapp, opened.append)
    QCoreApplication.sendEvent(qapp, QFileOpenEvent("/sheets/a b.attn"))
    qapp.removeEventFilter(opener)
    QCoreApplication.sendEvent(qapp, QFileOpenEvent("/sheets/later.attn"))
    assert opened == [Path("/sheets/a b.attn")]
