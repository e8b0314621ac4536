"""What may wait, in turns of the event loop."""

from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.turns import Turns


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    return QObject()


def test_where_nothing_waits_all_is_done_at_once(owner: QObject) -> None:
    done: list[int] = []
    Turns(True, owner).add(lambda: done.append(1), lambda: done.append(2))
    assert done == [1, 2]


def test_each_turn_does_one_where_one_takes_long(owner: QObject, qtbot: QtBot) -> None:
    done, seen = list[int](), list[int]()
    timer = QTimer(owner)
    timer.timeout.connect(lambda: seen.append(len(done)))
    timer.start(0)
    Turns(False, owner, longest=0).add(*(partial(done.append, at) for at in range(4)))
    assert done == []
    qtbot.waitUntil(lambda: len(done) == 4)
    assert {1, 2, 3} <= set(seen), "others had their turn in between"


def test_what_waits_can_be_had_now(owner: QObject) -> None:
    done: list[int] = []
    turns = Turns(False, owner)
    turns.add(lambda: done.append(1))
    turns.finish()
    assert done == [1]
    QCoreApplication.processEvents()
    assert done == [1], "and not once more"


def test_one_that_fails_keeps_none_from_its_turn(owner: QObject, qtbot: QtBot) -> None:
    done: list[int] = []
    with qtbot.captureExceptions() as failed:
        Turns(False, owner).add(lambda: 1 / 0, lambda: done.append(1))
        qtbot.waitUntil(lambda: done == [1])
    assert [kind for kind, *_ in failed] == [ZeroDivisionError]
