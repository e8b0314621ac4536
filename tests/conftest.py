"""No display, private settings, inline jobs; and a test fails on an unexpected warning, Qt message or leaked window.

Tests run in any order: what one of them changes for the whole process, the fixtures here change back.
"""

import gc
import os
import secrets
import sys
import threading
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

try:
    from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QStandardPaths
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication
except ImportError as error:
    from gui.display import missing_library

    sys.exit(missing_library(error) or str(error))  # one message, instead of a traceback for every test

if TYPE_CHECKING:
    from engine.sizes import Sizes
    from engine.worksheet.document import Document
    from gui.window.main_window import MainWindow

# A test does not depend on the machine's mood; and what gates a change draws the same examples every time, so that it
# is red for that change alone, while whoever runs the tests by hand draws new ones.
hypothesis.settings.register_profile("by hand", deadline=None)
hypothesis.settings.register_profile("gate", deadline=None, derandomize=True)
hypothesis.settings.load_profile("gate" if "CI" in os.environ else "by hand")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="every failure of every call, and hundreds of kills")
    parser.addoption("--seed", type=int, help="of what is drawn at random there (default: a new one, which is printed)")


def pytest_configure(config: pytest.Config) -> None:
    if config.option.seed is None:  # here, so that every process of the run has the same
        config.option.seed = 1 if "CI" in os.environ else secrets.randbelow(2**32)


def pytest_report_header(config: pytest.Config) -> str:
    return f"seed: {config.option.seed}"


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """As many processes as there are cores, up to four; none beside this one for a few files, or to measure speed."""
    few = all(".py" in argument for argument in config.args)
    return 0 if few or config.getoption("benchmark_enable") else min(os.cpu_count() or 1, 4)


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end; the garbage of each window need not be looked for among them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def qapp_cls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[type[QApplication]]:
    """The application, with folders of its own: its caches and logs are seen by no other process."""
    from gui.widgets import formulas

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        QStandardPaths.setTestModeEnabled(True)
        patch.setattr(formulas, "typeset", cache(formulas.typeset))  # the same for all windows, and slow
        yield QApplication


@pytest.fixture
def private_settings(tmp_path: Path) -> None:
    """Settings of one test are never seen by another, nor by the person who runs the tests."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture
def plain_application(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The look, the language and the hooks of the process, as they are before any window, also after the test."""
    from gui.look.style import apply_theme
    from gui.words.language import Language

    spoken: list[Language] = []
    use = Language.use

    def use_and_remember(language: Language, name: str) -> None:
        spoken.append(language)
        use(language, name)

    monkeypatch.setattr(Language, "use", use_and_remember)
    qapp.setStyle("Fusion")
    apply_theme(qapp, "light")
    font, hooks, turn = qapp.font(), (sys.excepthook, threading.excepthook), sys.getswitchinterval()
    QGuiApplication.clipboard().clear()
    yield
    for language in spoken:
        use(language, "en")
    qapp.setFont(font)
    sys.excepthook, threading.excepthook = hooks
    sys.setswitchinterval(turn)
    assert QGuiApplication.overrideCursor() is None, "the cursor still says that something is going on"


@pytest.fixture(autouse=True)
def _short_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of a long text, long enough to be no array of pairs."""
    from engine.examples.long_text import long_text
    from engine.examples.tutorial import EXAMPLES

    monkeypatch.setitem(EXAMPLES, "long_text", partial(long_text, 1100))


@pytest.fixture
def make(qapp: QApplication, private_settings: None, plain_application: None) -> "Iterator[Callable[..., MainWindow]]":
    """Makes windows with inline jobs, in English; closes them and checks that nothing of them is left."""
    from engine.examples.tutorial import tutorial
    from engine.sizes import SIZES
    from gui.app import make_window

    windows: list[MainWindow] = []

    def make_one(
        document: "Document | None" = None,
        threads: int = 0,
        language: str = "en",
        sizes: "Sizes | None" = None,
        folder: Path | None = None,
    ) -> "MainWindow":
        used = sizes or SIZES
        window = make_window(qapp, document or tutorial(), None, language, threads, used, folder)
        window.show()
        windows.append(window)
        return window

    yield make_one
    for window in windows:
        window.language.use("en")  # the translators are the application's, and would speak in the next test
        window.files.may_close = lambda _close: True  # type: ignore[method-assign]  # nobody is here to be asked
        window.close()
        window.deleteLater()
    windows.clear()
    _settle()
    leaked = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not leaked, f"windows left open: {leaked}"


@pytest.fixture
def window(make: "Callable[..., MainWindow]") -> "MainWindow":
    """The tutorial."""
    return make()


def _settle() -> None:
    """What is left of the window goes; what stays then, no later test looks through for garbage again."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()
    gc.freeze()
