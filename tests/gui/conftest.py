"""A pair of hands at the tutorial; and whatever a test does in the window, its jobs are given nothing of Qt's."""

from collections.abc import Iterator
from functools import partial
from types import FunctionType, MethodType
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.jobs import Jobs
from gui.window.main_window import MainWindow
from tests.gui.hands import Hands


@pytest.fixture(autouse=True)
def _as_found(private_settings: None, plain_application: None) -> None:
    """Every test of the window begins and ends with the same settings and the same application."""


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    return Hands(qtbot, window)


@pytest.fixture(autouse=True)
def _jobs_free_of_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    """They run beside the window's thread, to which all objects of Qt belong."""
    run = Jobs.run

    def run_checked(jobs: Jobs, key: str, job: Any, *to: Any, **named: Any) -> None:
        found = [part for part in _reached(job) if isinstance(part, QObject)]
        assert not found, f"the job {key!r} is given {found}"
        run(jobs, key, job, *to, **named)

    monkeypatch.setattr(Jobs, "run", run_checked)


def _reached(job: Any) -> Iterator[Any]:
    """What a function is given: its arguments, what it is a method of, and what it sees around it."""
    yield job
    match job:
        case partial():
            inside = (job.func, *job.args, *job.keywords.values())
        case MethodType():
            inside = (job.__self__,)
        case FunctionType():
            inside = tuple(cell.cell_contents for cell in job.__closure__ or ())
        case tuple() | list():
            inside = tuple(job)
        case _:
            inside = ()
    for part in inside:
        yield from _reached(part)
