"""Starting the window."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from engine.document import Document, same_content
from engine.examples import tutorial
from engine.files.opening import Wanted
from gui.crash import CrashReporter
from gui.garbage import GarbageCollector
from gui.jobs import Jobs
from gui.language import Language
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.style import apply_theme, use_han_font, use_text_size
from gui.workspace import Workspace

THREADS = 3  # one for the worksheet, one for answers, one for pictures and files
TURN = 5e-5  # seconds that a busy thread may keep Python: a table that is painted asks for it hundreds of times


def run(
    document: Document,
    path: Path | None,
    language: str | None,
    tensors: Path | None = None,
    wanted: Wanted = Wanted(),
) -> int:
    """Show a document until its window is closed; returns the exit status.

    tensors: a file of arrays that the window opens at once; `wanted`: what is said of it.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("attention-workbench")
    app.setApplicationDisplayName("Attention Workbench")
    app.setStyle("Fusion")
    window = make_window(app, document, path, language)
    CrashReporter(lambda: window.workspace.document, window).install()
    GarbageCollector(app)
    window.show()
    if tensors is not None:
        window.files.open(tensors, wanted)
    elif path is None and not window.settings.tour_seen and same_content(document, tutorial()):
        window.worksheet.painted.connect(window.dialogs.start_tour, Qt.ConnectionType.SingleShotConnection)
    status = app.exec()
    sys.excepthook = sys.__excepthook__
    return status


def make_window(
    app: QApplication, document: Document, path: Path | None = None, language: str | None = None, threads: int = THREADS
) -> MainWindow:
    """The window with everything it needs. `threads` of 0 runs jobs inline, for tests."""
    sys.setswitchinterval(TURN)
    settings = Settings()
    apply_theme(app, settings.theme)
    has_han = use_han_font(app)
    if settings.text_size:
        use_text_size(settings.text_size)
    words = Language()
    words.use(language or settings.language)
    workspace = Workspace(document, Jobs(threads))
    workspace.jobs.setParent(workspace)
    workspace.path = path
    window = MainWindow(workspace, settings, words)
    if words.current == "zh_CN" and not has_han:
        window.notice.complain(
            "系统中没有中文字体，请安装 fonts-noto-cjk。No Chinese font is installed; the package is fonts-noto-cjk."
        )
    return window
