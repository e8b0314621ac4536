"""Garbage goes in the GUI thread, never in a job."""

import gc
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.garbage import GarbageCollector
from gui.window.main_window import MainWindow


class Ring:
    """Goes only by the collector; remembers which thread that was."""

    def __init__(self, went: list[threading.Thread]) -> None:
        self.itself, self.went = self, went

    def __del__(self) -> None:
        self.went.append(threading.current_thread())


@pytest.fixture
def nothing_frozen() -> Iterator[None]:
    """What the tests themselves have frozen is frozen again afterwards."""
    gc.unfreeze()
    yield
    gc.freeze()


def test_rings_go_in_the_gui_thread(nothing_frozen: None, qapp: QApplication, qtbot: QtBot) -> None:
    owner = QObject(qapp)
    GarbageCollector(owner)
    went: list[threading.Thread] = []
    worker = threading.Thread(target=lambda: [Ring(went) for _ in range(5000)])
    worker.start()
    worker.join()
    assert not went, "not in the thread that made them"
    qtbot.waitUntil(lambda: len(went) == 5000)
    assert set(went) == {threading.main_thread()}
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_every_window_with_threads_has_a_collector(nothing_frozen: None, make: Callable[..., MainWindow]) -> None:
    plain = make()
    assert plain.findChild(GarbageCollector) is None
    assert gc.isenabled()
    window = make(threads=1)
    assert window.findChild(GarbageCollector) is not None
    assert not gc.isenabled()
    second = make(threads=1)
    assert second.findChild(GarbageCollector) is None, "one is enough"
