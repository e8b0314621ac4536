"""No display, private settings, inline jobs; and a test fails on an unexpected warning, Qt message or leaked window.

Tests run in any order: what one of them changes for the whole process, the fixtures here change back.
"""

import atexit
import gc
import os
import pkgutil
import secrets
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests import apart

if "PYTEST_XDIST_WORKER" in os.environ:  # one of as many processes as there are cores
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # others only wait in a loop for work, anew in every copy
    atexit.register(os._exit, 0)  # what thousands of tests leave need not be taken apart
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_NO_GUI_THREADPOOL"] = "1"  # a copy of a process would wait for threads of Qt that it does not have

try:
    from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QStandardPaths
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget
except ImportError as error:
    from gui.display import missing_library

    sys.exit(missing_library(error) or str(error))  # one message, instead of a traceback for every test

if TYPE_CHECKING:
    from engine.sizes import Sizes
    from engine.worksheet.document import Document
    from gui.window.main_window import MainWindow

ROOT = Path(__file__).parent.parent

# A test does not depend on the machine's mood; and what gates a change draws the same examples every time, so that it
# is red for that change alone, while whoever runs the tests by hand draws new ones.
hypothesis.settings.register_profile("by hand", deadline=None)
hypothesis.settings.register_profile("gate", deadline=None, derandomize=True)
hypothesis.settings.load_profile("gate" if "CI" in os.environ else "by hand")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="every failure of every call, and hundreds of kills")
    parser.addoption("--together", action="store_true", help="tests with a window in the process of all others")
    parser.addoption("--seed", type=int, help="of what is drawn at random there (default: a new one, which is printed)")


def pytest_configure(config: pytest.Config) -> None:
    if config.option.seed is None:  # here, so that every process of the run has the same
        config.option.seed = 1 if "CI" in os.environ else secrets.randbelow(2**32)
    together = config.option.together or config.option.usepdb or config.option.benchmark_enable
    if apart.POSSIBLE and not together:
        config.pluginmanager.register(apart.Apart(*STAGES), apart.NAME)


def pytest_report_header(config: pytest.Config) -> str:
    return f"seed: {config.option.seed}"


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are cores, up to four, as a window waits now and then; none for a few files, or for speed."""
    few = all(".py" in argument for argument in config.args)
    return 0 if few or config.getoption("benchmark_enable") else min((os.cpu_count() or 1) + 1, 4)


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end; the garbage of each window need not be looked for among them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def qapp_cls(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[type[QApplication]]:
    """The application, with folders of its own: its caches and logs are seen by no other process."""
    from gui.widgets import formulas

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        QStandardPaths.setTestModeEnabled(True)
        cache = getattr(pytestconfig, "cache", None)
        if cache is not None:  # typesetting is slow, and what it gives depends on nothing but these
            by = (
                Path(formulas.__file__).read_text(encoding="utf-8"),
                *map(version, ("ziamath", "ziafont", "latex2mathml")),
            )
            folder = cache.mkdir("typeset")
            patch.setattr(formulas, "typeset", partial(_keep, folder, " ".join(by), formulas.typeset))
        yield QApplication


@pytest.fixture(autouse=True, scope="session")
def _application(qapp: QApplication) -> None:
    """One for all, before a test that paints without a window makes one that has no windows."""


def _keep(folder: Path, by: str, typeset: Callable[[str], bytes], latex: str) -> bytes:
    """What typesetting gave the first process that asked for this formula, of this run or of an earlier one."""
    kept = folder / sha256(f"{by} {latex}".encode()).hexdigest()
    if not kept.exists():
        svg = typeset(latex)
        beside = folder / f"{os.getpid()}"
        beside.write_bytes(svg)
        beside.replace(kept)
    return kept.read_bytes()


@pytest.fixture
def private_settings(tmp_path: Path) -> None:
    """Settings of one test are never seen by another, nor by the person who runs the tests."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


def _be_plain(qapp: QApplication) -> None:
    from gui.look.style import apply_theme

    qapp.setStyle("Fusion")
    apply_theme(qapp, "light")


@pytest.fixture
def plain_application(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The look, the language and the hooks of the process, as they are before any window, also after the test."""
    from gui.words.language import Language

    spoken: list[Language] = []
    use = Language.use

    def use_and_remember(language: Language, name: str) -> None:
        spoken.append(language)
        use(language, name)

    monkeypatch.setattr(Language, "use", use_and_remember)
    if not _first:
        _be_plain(qapp)
    font, hooks, turn = qapp.font(), (sys.excepthook, threading.excepthook), sys.getswitchinterval()
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()  # what a test in Python put there would outlive Python, and end it with a crash
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


LOADED_LATE = ("scipy.optimize", "ziamath", "tokenizers", "pypdf", "xlsxwriter")  # by functions of the program
_first: "list[MainWindow]" = []  # the window of the process of which each test has a copy


def _make_first_window(request: pytest.FixtureRequest) -> None:
    """The application, all modules of the program, and the tutorial, shown."""
    from engine.examples.tutorial import tutorial
    from gui.app import make_window

    qapp = request.getfixturevalue("qapp")
    _load_everything()
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, tempfile.mkdtemp(dir=os.environ["HOME"]))
    _be_plain(qapp)
    _first.append(make_window(qapp, tutorial(), None, "en", 0))
    _first[0].show()
    _rest()


def _open_first_model(_request: pytest.FixtureRequest) -> None:
    """The little language, in that window."""
    _first[0].actions_.actions["model pronouns"].trigger()
    _rest()


def _rest() -> None:
    """Until all is painted that comes later, formulas and heat map too: no copy has to do it again."""
    for _ in range(3):
        QTest.qWait(150)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()
    gc.freeze()


STAGES = (
    apart.Stage("make", _make_first_window),
    apart.Stage("model", _open_first_model),
)


def _load_everything() -> None:
    """Modules and constructors that else each copy would load and compile for itself, when it needs them."""
    ours = (pkgutil.walk_packages([str(ROOT / package)], f"{package}.") for package in ("engine", "gui"))
    for name in (*LOADED_LATE, *(found.name for found in chain.from_iterable(ours))):
        with suppress(ModuleNotFoundError):  # of an extra that is not installed
            for value in vars(import_module(name)).values():
                getattr(value, "__init__", None)  # made when somebody looks it up


@pytest.fixture
def make(qapp: QApplication, private_settings: None, plain_application: None) -> "Iterator[Callable[..., MainWindow]]":
    """Makes windows with inline jobs, in English; closes them and checks that nothing of them is left."""
    from engine.examples.tutorial import tutorial
    from engine.sizes import SIZES
    from gui.app import make_window
    from gui.state.settings import Settings

    windows: list[MainWindow] = []

    def make_one(
        document: "Document | None" = None,
        threads: int = 0,
        language: str = "en",
        sizes: "Sizes | None" = None,
        folder: Path | None = None,
        is_new: bool = False,
    ) -> "MainWindow":
        """is_new: not the one that is there, in which the document is opened, whatever else is wanted."""
        is_alike = not is_new and (threads, sizes, folder) == (0, None, None) and not Settings()._store.allKeys()
        first = _first.pop() if _first else None
        if first is not None and is_alike:
            window = first
            window.settings.__init__()  # type: ignore[misc]  # they are private ones
            window.language.use(language)
            if document is not None:
                window.workspace.open(document)
            QCoreApplication.sendPostedEvents()  # which say that the language changed, and where all stands
        else:
            if first is not None:
                _remove(first)
            window = make_window(qapp, document or tutorial(), None, language, threads, sizes or SIZES, folder)
            window.show()
        windows.append(window)
        return window

    yield make_one
    for window in windows:
        window.language.use("en")  # the translators are the application's, and would speak in the next test
        window.files.may_close = lambda _close: True  # type: ignore[method-assign]  # nobody is here to be asked
        window.close()
        if not apart.is_copy():  # which ends with all that is left
            window.deleteLater()
    _settle()
    ends = [*windows, *_first] if apart.is_copy() else []
    windows.clear()
    leaked = [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() and not any(widget is end or widget in end.findChildren(QWidget) for end in ends)
    ]
    assert not leaked, f"windows left open: {leaked}"


@pytest.fixture
def window(make: "Callable[..., MainWindow]") -> "MainWindow":
    """The tutorial."""
    return make()


def _remove(window: "MainWindow") -> None:
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _settle() -> None:
    """What is left of the window goes; what stays then, no later test looks through for garbage again."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    if not apart.is_copy():
        gc.collect()
        gc.freeze()
