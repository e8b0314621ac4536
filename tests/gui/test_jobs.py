"""Jobs: the newest counts, failures arrive, and closing is quiet."""

import threading
from concurrent.futures import CancelledError

import pytest
from pytestqt.qtbot import QtBot

from engine.errors import EngineError
from gui.jobs import Jobs


def test_of_jobs_under_one_key_only_the_newest_counts(qtbot: QtBot) -> None:
    jobs, results, started = Jobs(2), [], threading.Event()

    def slow(cancelled):
        started.set()
        while not cancelled():
            pass
        return "slow"

    jobs.run("a", slow, results.append)
    started.wait()
    jobs.run("a", lambda _cancelled: "fast", results.append)
    qtbot.waitUntil(lambda: jobs.idle)
    jobs.close()
    assert results == ["fast"]


@pytest.mark.parametrize("threads", [0, 1])
def test_a_failure_goes_to_whoever_asked_for_it(qtbot: QtBot, threads: int) -> None:
    jobs, failures = Jobs(threads), []

    def fail(_cancelled):
        raise EngineError("not_a_number", text="x")

    jobs.run("a", fail, failures.append, failures.append, ended=lambda: failures.append("ended"))
    qtbot.waitUntil(lambda: jobs.idle)
    jobs.close()
    assert [getattr(failure, "code", failure) for failure in failures] == ["ended", "not_a_number"]


@pytest.mark.parametrize("threads", [0, 1])
@pytest.mark.parametrize("error", [ValueError("ours"), OSError("ours"), AssertionError("ours")], ids=repr)
def test_our_own_mistake_reaches_the_exception_hook_once_and_nobody_else(
    qtbot: QtBot, threads: int, error: Exception
) -> None:
    jobs, told = Jobs(threads), []

    def fail(_cancelled):
        raise error

    with qtbot.captureExceptions() as caught:
        jobs.run("a", fail, told.append, told.append, ended=lambda: told.append("ended"))
        told.append("went on")
        qtbot.waitUntil(lambda: bool(caught))
        qtbot.wait(20)
    jobs.close()
    assert [one[1] for one in caught] == [error]
    assert sorted(told) == ["ended", "went on"]
    assert jobs.idle


def test_a_refusal_nobody_asked_for_is_our_mistake(qtbot: QtBot) -> None:
    def fail(_cancelled):
        raise EngineError("not_a_number", text="x")

    with qtbot.captureExceptions() as caught:
        Jobs(0).run("a", fail, print)
    assert [one[1].code for one in caught] == ["not_a_number"]


def test_a_cancelled_job_is_silent_and_closing_waits(qtbot: QtBot) -> None:
    jobs, results = Jobs(1), []

    def cancelled_job(_cancelled):
        raise CancelledError

    jobs.run("a", cancelled_job, results.append)
    qtbot.waitUntil(lambda: jobs.idle)
    jobs.run("b", lambda cancelled: [None for _ in iter(cancelled, True)], results.append)
    jobs.close()
    qtbot.wait(20)
    assert not results
