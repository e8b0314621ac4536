"""Each test with a window runs in a copy of a process that has done already what it would do first.

To make a window costs a third of a second, and to take it apart and look for what it leaves a tenth; to copy a process
costs a hundredth, and the copy is thrown away with all that the test did to it. Beside the process that runs the tests
waits a second one, the nursery, which knows the same tests, loads the program, and does nothing else but copy itself
for one test after the other. What some of these tests all do first is done in a further nursery, a copy of the first
one: it makes a window, and each of them finds it as it was made.

Where processes cannot be copied, or with --together, these tests run like all others, each with a window of its own.
"""

import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, Pipe
from typing import Any

import pytest
from _pytest.runner import runtestprotocol  # there is no public way to run one test and have its reports

GRACE = 60.0  # seconds for a test that its own limit did not end
NAME = "tests that run apart"
POSSIBLE = sys.platform.startswith("linux")  # the libraries of macOS refuse to go on in a copy

_copies: list[int] = []  # those that this process is


def is_copy() -> bool:
    """Whether this process runs one test and ends."""
    return bool(_copies)


@dataclass(frozen=True)
class Stage:
    """What tests with a fixture have in common, and `prepare` does for them, as one of them would."""

    fixture: str
    prepare: Callable[[pytest.FixtureRequest], None]

    def is_for(self, item: pytest.Item) -> bool:
        return self.fixture in getattr(item, "fixturenames", ())


class Apart:
    """The plugin. Tests that the first of the stages is for run apart; each further stage is for some of those."""

    def __init__(self, *stages: Stage) -> None:
        self._stages = stages
        self._nursery: _Nursery | None = None
        self._limits: dict[str, Any] = {}

    def _is_mine(self, item: pytest.Item) -> bool:
        return self._nursery is not None and self._stages[0].is_for(item)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Iterator[None]:
        items = {item.nodeid: item for item in session.items if self._stages[0].is_for(item)}
        if len(items) > 1:
            session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]  # of both, and made once
            self._nursery = _Nursery(items, self._stages)
            self._nursery.stop_keys()
        try:
            return (yield)
        finally:
            if self._nursery is not None:
                self._nursery.close()

    @pytest.hookimpl(tryfirst=True)
    def pytest_timeout_set_timer(self, item: pytest.Item, settings: Any) -> bool | None:
        """The copy sets the timer, not the process that waits for it."""
        if not self._is_mine(item):
            return None
        self._limits[item.nodeid] = settings
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
        if not self._is_mine(item):
            return None
        assert self._nursery is not None
        hooks, config = item.ihook, item.config
        hooks.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        for told in self._nursery.run(item.nodeid, self._limits.pop(item.nodeid, None)):
            hooks.pytest_runtest_logreport(report=config.hook.pytest_report_from_serializable(config=config, data=told))
        hooks.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        item.session._setupstate.teardown_exact(nextitem)  # of what only earlier tests of its module used
        return True


class _Nursery:
    """The process that is copied."""

    def __init__(self, items: dict[str, pytest.Item], stages: Sequence[Stage]) -> None:
        self._here, there = Pipe()
        self._process = _fork()
        if not self._process:
            self._here.close()
            with _nothing_behind(there):
                _prepare(next(item for item in items.values() if stages[0].is_for(item)), stages[0].prepare)
                _copy_for_each(there, items, stages[1:])
        there.close()

    def stop_keys(self) -> None:
        """What is stopped by the keyboard is this process, which then stops the nursery."""
        os.setpgid(self._process, self._process)

    def run(self, nodeid: str, limit: Any) -> list[dict[str, Any]]:
        """The reports of a test, as pytest writes them down."""
        self._here.send((nodeid, limit))
        seconds = (limit.timeout if limit and limit.timeout else 1e6) + GRACE
        if not self._here.poll(seconds):
            os.killpg(self._process, signal.SIGKILL)
            raise TimeoutError(f"{nodeid} could not be stopped")
        reports = self._here.recv()
        if isinstance(reports, str):
            raise RuntimeError(reports)
        return reports

    def close(self) -> None:
        os.killpg(self._process, signal.SIGKILL)  # and the test that runs there, where this one was interrupted
        os.waitpid(self._process, 0)
        self._here.close()


def _prepare(item: pytest.Item, prepare: Callable[[pytest.FixtureRequest], None]) -> None:
    """Sets a test up with what all need in the place of its own fixtures; what is of the session stays."""
    setup_state = item.session._setupstate
    item.setup = partial(prepare, item._request)  # type: ignore[method-assign, attr-defined]
    setup_state.setup(item)
    setup_state.teardown_exact(item.session)  # type: ignore[arg-type]
    del item.setup  # type: ignore[method-assign]
    item._initrequest()  # type: ignore[attr-defined]


def _copy_for_each(there: Connection, items: dict[str, pytest.Item], stages: Sequence[Stage]) -> None:
    further: _Nursery | None = None
    while True:
        try:
            nodeid, limit = there.recv()
        except EOFError:
            return
        item = items[nodeid]
        if stages and stages[0].is_for(item):
            further = further or _Nursery(items, stages)
            there.send(further.run(nodeid, limit))
        else:
            there.send(_run_copy(item, limit))


def _run_copy(item: pytest.Item, limit: Any) -> list[dict[str, Any]]:
    reading, writing = Pipe(duplex=False)
    copy = _fork()
    if not copy:
        with _nothing_behind(writing):
            _copies.append(os.getpid())
            writing.send(_run(item, limit))
    writing.close()
    try:
        came = reading.recv()
    except EOFError:
        came = None
    reading.close()
    _, status = os.waitpid(copy, 0)
    if isinstance(came, list):
        return came
    return [_crash(item, came or f"the process of the test ended with {os.waitstatus_to_exitcode(status)}")]


def _run(item: pytest.Item, limit: Any) -> list[dict[str, Any]]:
    hook, config = item.config.hook, item.config
    if limit is not None:
        config.pluginmanager.unregister(name=NAME)
        hook.pytest_timeout_set_timer(item=item, settings=limit)
    reports = runtestprotocol(item, log=False, nextitem=item.session)  # type: ignore[arg-type]
    return [hook.pytest_report_to_serializable(config=config, report=report) for report in reports]


def _crash(item: pytest.Item, why: str) -> dict[str, Any]:
    report = pytest.TestReport(item.nodeid, item.location, {}, "failed", why, "call")
    hook, config = item.config.hook, item.config
    return hook.pytest_report_to_serializable(config=config, report=report)


def _fork() -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # other threads of this process do nothing but wait for messages
        return os.fork()


@contextmanager
def _nothing_behind(told: Connection) -> Iterator[None]:
    """A copy ends here, whatever happens: it must not go on with what the original goes on with."""
    try:
        yield
    except BaseException:  # noqa: BLE001  # whoever waits is told
        told.send(traceback.format_exc())
    finally:
        os._exit(0)
