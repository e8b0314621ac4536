"""Garbage goes in the GUI thread, never in a job."""

import gc
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.garbage import OVERDUE, GarbageCollector
from gui.window.main_window import MainWindow

OLDEST_MOST = gc.get_threshold()[2]


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


def test_the_oldest_garbage_waits_until_the_window_rests(
    nothing_frozen: None, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = QObject(qapp)
    collector = GarbageCollector(owner)
    clock, counts, collected = [100.0], [0, 0, OLDEST_MOST + 1], list[int]()
    monkeypatch.setattr(gc, "get_count", lambda: tuple(counts))
    monkeypatch.setattr(gc, "collect", collected.append)
    monkeypatch.setattr(time, "thread_time", lambda: clock[0])
    for work in (5.0, 5.0, 0.0):  # seconds before each look
        clock[0] += work
        collector.look()
    assert collected == [2], "once, after the last of them"
    counts[2] = OVERDUE * OLDEST_MOST + 1
    clock[0] += 5.0
    collector.look()
    assert collected == [2, 2], "overdue"
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_modules_brought_is_looked_through_once(
    nothing_frozen: None, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = QObject(qapp)
    collector = GarbageCollector(owner)
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, OVERDUE * OLDEST_MOST + 1))
    frozen, kept = gc.get_freeze_count(), [[] for _ in range(5000)]
    collector.look()
    assert gc.get_freeze_count() <= frozen, "no module came"
    monkeypatch.setitem(sys.modules, "something new", sys)
    collector.look()
    assert gc.get_freeze_count() >= frozen + len(kept)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
