"""No display, private settings, inline jobs; and a test fails on an unexpected warning, Qt message or leaked window."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

try:
    from PySide6.QtCore import QCoreApplication, QEvent, QStandardPaths
    from PySide6.QtWidgets import QApplication
except ImportError as error:
    from main import missing_library

    sys.exit(missing_library(error) or str(error))  # one message, instead of a traceback for every test

from engine.document import Document
from engine.examples import tutorial
from gui.main_window import MainWindow

# A test does not depend on the machine's mood; and what gates a change draws the same examples every time, so that it
# is red for that change alone, while whoever runs the tests by hand draws new ones.
hypothesis.settings.register_profile("by hand", deadline=None)
hypothesis.settings.register_profile("gate", deadline=None, derandomize=True)
hypothesis.settings.load_profile("gate" if "CI" in os.environ else "by hand")


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    QStandardPaths.setTestModeEnabled(True)
    return QApplication


@pytest.fixture(autouse=True)
def private_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of one test are never seen by another, nor by the person who runs the tests."""
    from PySide6.QtCore import QSettings

    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture(autouse=True)
def _short_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of a long text, long enough to be no array of pairs."""
    monkeypatch.setattr("engine.examples.LONG_TEXT", 1100)


@pytest.fixture
def make(qapp: QApplication) -> Iterator[Callable[..., MainWindow]]:
    """Makes windows with inline jobs, in English; closes them and checks that nothing of them is left."""
    from gui.app import make_window

    qapp.setStyle("Fusion")
    windows: list[MainWindow] = []

    def make_one(document: Document | None = None, threads: int = 0, language: str = "en") -> MainWindow:
        window = make_window(qapp, document or tutorial(), language=language, threads=threads)
        window.show()
        windows.append(window)
        return window

    yield make_one
    for window in windows:
        window.files.may_close = lambda _close: True  # type: ignore[method-assign]  # nobody is here to be asked
        window.close()
        window.deleteLater()
    windows.clear()
    _settle()
    leaked = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not leaked, f"windows left open: {leaked}"


@pytest.fixture
def window(make: Callable[..., MainWindow]) -> MainWindow:
    """The tutorial."""
    return make()


def _settle() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()
