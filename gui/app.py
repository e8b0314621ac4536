"""Starting the window."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QSize, QStandardPaths, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from engine import VERSION
from engine.examples.tutorial import tutorial
from engine.files.found import Wanted
from engine.sizes import SIZES, Sizes
from engine.worksheet.document import Document
from gui.crash import CrashReporter
from gui.desktop.opened import FileOpener
from gui.garbage import GarbageCollector
from gui.jobs import Jobs
from gui.look.style import apply_theme, use_han_font, use_text_size
from gui.state.settings import Settings
from gui.state.workspace import Workspace
from gui.widgets.accessible import install_roles
from gui.window.main_window import MainWindow
from gui.words.language import Language

FIRST_SIZE = QSize(1440, 900)
AROUND_WINDOW = 16  # pixels at the sides, twice that above and below
THREADS = 3  # one for the worksheet, one for answers, one for pictures and files
TURN = 5e-5  # seconds that a busy thread may keep Python: a table that is painted asks for it hundreds of times


def run(
    path: Path | None,
    language: str | None,
    wanted: Wanted = Wanted(),
    refused: Callable[[str], None] = lambda reason: None,
) -> int:
    """Show the tutorial, or what a file holds, until the window is closed; returns the exit status.

    A file that cannot be opened is no reason for no window: it says why. `wanted`: what is said of the file.
    refused: called with what Qt says where no window can be shown; if it returns, Qt aborts the process.
    """
    with _heard(refused):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("attention-workbench")
    app.setApplicationDisplayName("Attention Workbench")
    app.setDesktopFileName("attention-workbench")  # whose icon and menu entry it is, under Wayland
    app.setStyle("Fusion")
    window = make_window(app, tutorial(), language=language, folder=state_folder())
    CrashReporter(window.keeping.keep_now, window).install()
    if sys.platform == "darwin":  # elsewhere a file comes as an argument; a filter in Python sees every event
        FileOpener(app, window.files.open)
    if window.settings.geometry.isEmpty():
        window.resize(first_size(window.screen().availableSize()))
    window.show()
    start(window, path, wanted)
    status = app.exec()
    sys.excepthook = sys.__excepthook__
    return status


def first_size(screen: QSize) -> QSize:
    """How large the first window is on a screen: with room for the frame that the system puts around it."""
    return FIRST_SIZE.boundedTo(QSize(screen.width() - AROUND_WINDOW, screen.height() - 2 * AROUND_WINDOW))


@contextmanager
def _heard(refused: Callable[[str], None]) -> Iterator[None]:
    """What Qt says waits until it is known whether it goes on."""
    said: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        line = " ".join(text.split()).rstrip(".")
        if kind == QtMsgType.QtFatalMsg:
            refused("; ".join(said) or line)
        said.append(line)

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
        if sys.stderr is not None:
            sys.stderr.writelines(f"{line}\n" for line in said)


def start(window: MainWindow, path: Path | None = None, wanted: Wanted = Wanted()) -> None:
    """What a window does first: open a file; offer what was not closed; or, once and to nobody else, show the tour.

    After an update it says so, once.
    """
    look = partial(window.offering.look, otherwise=window.dialogs.tell_news)
    if not window.settings.seen_version:  # nobody has seen another one
        window.settings.seen_version = VERSION
    if path is not None:
        window.files.open(path, wanted, ended=look)
    elif window.settings.tour_seen:
        look()
    else:
        begin = partial(window.offering.look, otherwise=window.dialogs.start_tour)
        window.worksheet.painted.connect(begin, Qt.ConnectionType.SingleShotConnection)


def state_folder() -> Path:
    """Where unsaved work is kept between two runs of the program."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation)) / "unsaved"


def make_window(
    app: QApplication,
    document: Document,
    path: Path | None = None,
    language: str | None = None,
    threads: int = THREADS,
    sizes: Sizes = SIZES,
    folder: Path | None = None,
) -> MainWindow:
    """The window with everything it needs. `threads` of 0 runs jobs inline; small `sizes` make a text a long one.

    folder: where unsaved work is kept; None: nowhere.
    """
    sys.setswitchinterval(TURN)
    install_roles()
    settings = Settings()
    apply_theme(app, settings.theme)
    has_han = use_han_font(app)
    if settings.text_size:
        use_text_size(settings.text_size)
    words = Language()
    words.use(language or settings.language)
    workspace = Workspace(document, Jobs(threads), sizes=sizes)
    workspace.jobs.setParent(workspace)
    workspace.path = path
    window = MainWindow(workspace, settings, words, folder)
    if threads and gc.isenabled():  # else somebody collects already
        GarbageCollector(window)
    if words.current != "en" and not has_han:
        window.notice.complain(
            "系统中没有中文字体，请安装 fonts-noto-cjk。No Chinese font is installed; the package is fonts-noto-cjk."
        )
    return window
