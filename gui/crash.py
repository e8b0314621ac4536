"""Our own mistakes: logged, the work kept for recovery, one dialog with a report; the program goes on."""

import contextlib
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from engine import VERSION
from gui.look.style import dress


class CrashReporter(QObject):
    """Takes every exception nobody caught, from any thread, and reports it in the GUI thread."""

    _happened = Signal(str)

    def __init__(self, keep: Callable[[], bool], parent: QWidget) -> None:
        """`keep()`: put the unsaved work on the disk now, where the next start finds it; whether it is there."""
        super().__init__(parent)
        self._keep = keep
        self._window = parent
        self._dialog: CrashDialog | None = None
        self._happened.connect(self._report, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(args.exc_type, args.exc_value, args.exc_traceback)

    def _hook(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        report = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(report) if sys.stderr is not None else None
        if not issubclass(kind, KeyboardInterrupt):
            self._happened.emit(report)

    def _report(self, report: str) -> None:
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
        text = f"Attention Workbench {VERSION}, {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n{report}"
        _log(folder, text)
        if self._dialog is None:
            self._dialog = CrashDialog(text, self._is_kept(), self._window)
            self._dialog.finished.connect(self._forget_dialog)
            self._dialog.show()
            self._dialog.raise_()
            self._dialog.activateWindow()

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _is_kept(self) -> bool:
        try:
            return self._keep()
        except Exception:  # noqa: BLE001 # a second mistake must not hide the first
            return False


def _log(folder: Path, text: str) -> None:
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "errors.log").open("a", encoding="utf-8") as log:
            log.write(text + "\n")


class CrashDialog(QDialog):
    """Says what happened, whether the work is kept, and gives the report to copy; stands before every other dialog."""

    def __init__(self, report: str, is_kept: bool, parent: QWidget) -> None:
        super().__init__(parent)
        if QApplication.activeModalWidget() is not None:  # which would block this one, and might stand before it
            self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(self.tr("Something Went Wrong"))
        dress(self)
        self.resize(620, 420)
        text = self.tr("This is a mistake in the program, not yours. You can go on working.")
        if is_kept:
            text += "\n" + self.tr("What you have not saved is kept: should the program end, the next start offers it.")
        label = QLabel(text, self)
        label.setWordWrap(True)
        details = QPlainTextEdit(report, self)
        details.setReadOnly(True)
        details.setTabChangesFocus(True)
        details.setAccessibleName(self.tr("Something Went Wrong"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(self.tr("Copy Report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(details)
        layout.addWidget(buttons)
