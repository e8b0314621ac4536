"""Our own mistakes: logged, the work saved for recovery, one dialog with a report; the program goes on."""

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from engine import VERSION
from engine.document import Document
from engine.files.session import SUFFIX, save_session


class CrashReporter(QObject):
    """Takes every exception nobody caught, from any thread, and reports it in the GUI thread."""

    _happened = Signal(str)

    def __init__(self, document: Callable[[], Document], parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
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
        saved = self._keep(folder, text)
        if self._dialog is None:
            self._dialog = CrashDialog(text, saved, self._window)
            self._dialog.finished.connect(self._closed)
            self._dialog.show()

    def _closed(self) -> None:
        self._dialog = None

    def _keep(self, folder: Path, text: str) -> Path | None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with (folder / "errors.log").open("a", encoding="utf-8") as log:
                log.write(text + "\n")
            path = folder / f"recovered{SUFFIX}"
            save_session(self._document(), path)
        except Exception:  # noqa: BLE001 # a second mistake must not hide the first
            return None
        return path


class CrashDialog(QDialog):
    """Says what happened, where the work is, and gives the report to copy."""

    def __init__(self, report: str, saved: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something Went Wrong"))
        self.resize(620, 420)
        text = self.tr("This is a mistake in the program, not yours. You can go on working.")
        if saved is not None:
            text += "\n" + self.tr("Your worksheet was saved to {path}.").format(path=saved)
        label = QLabel(text, self)
        label.setWordWrap(True)
        details = QPlainTextEdit(report, self)
        details.setReadOnly(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(self.tr("Copy Report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(details)
        layout.addWidget(buttons)
