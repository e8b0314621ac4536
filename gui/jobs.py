"""Work outside the GUI thread: functions of immutable arguments, latest wins.

One QObject owns the one signal that brings results home. A job never sees a widget, a signal or the workspace.
What a job ends with is its result, or an EngineError, which whoever started it is told; anything else is our own
mistake, and goes from here to the exception hook.
"""

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, ThreadPoolExecutor
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from engine.dataclass import dataclass
from engine.errors import EngineError

Cancelled = Callable[[], bool]
NICENESS = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: a result, or the exception it ended with."""

    key: str
    ticket: int
    result: Any = None
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who wants the outcome of the newest job under a key."""

    ticket: int
    done: Callable[[Any], object]
    failed: Callable[[EngineError], None] | None
    stop: threading.Event
    progress: Callable[[Any], None] | None = None
    ended: Callable[[], None] | None = None
    broken: Callable[[], object] | None = None


class Jobs(QObject):
    """Runs jobs on `threads` threads, or inline with none; of the jobs under one key only the newest counts."""

    _arrived = Signal(object)
    _reported = Signal(str, int, object)

    def __init__(self, threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, "job", give_way) if threads else None
        self._waiting: dict[str, Waiting] = {}
        self._ticket = 0
        self._closed = False
        connection = Qt.ConnectionType.QueuedConnection if threads else Qt.ConnectionType.AutoConnection
        self._arrived.connect(self._deliver, connection)
        self._reported.connect(self._pass_on, connection)

    @property
    def threaded(self) -> bool:
        return self._pool is not None

    @property
    def idle(self) -> bool:
        return not self._waiting

    def waits(self, key: str) -> bool:
        """Whether the outcome of a job under this key is still to come."""
        return key in self._waiting

    def run(
        self,
        key: str,
        job: Callable[[Cancelled], Any],
        done: Callable[[Any], object],
        failed: Callable[[EngineError], None] | None = None,
        progress: Callable[[Any], None] | None = None,
        ended: Callable[[], None] | None = None,
        broken: Callable[[], object] | None = None,
    ) -> None:
        """Start `job(cancelled)`, unless everything was closed.

        In the GUI thread follow, unless a newer job under the same key came first:
        `ended()` however the job ended, to take back what says that somebody waits; then
        `done(result)`, or `failed(error)` for an EngineError. Any other error, and an EngineError without `failed`,
        goes to the exception hook, except CancelledError, which a job may end with on its own; `broken()` comes before,
        to clear the way for the report.
        With `progress`, the job is called as `job(cancelled, report)`, and what it reports is passed on in the GUI
        thread for as long as somebody waits.
        """
        self.cancel(key)
        if self._closed:
            return
        self._ticket += 1
        waiting = Waiting(self._ticket, done, failed, threading.Event(), progress, ended, broken)
        self._waiting[key] = waiting
        if progress is not None:
            job = partial(_run_reporting, job, partial(self._reported.emit, key, waiting.ticket))
        if self._pool is None:
            self._deliver(_outcome(key, waiting.ticket, job, waiting.stop))
            return
        self._pool.submit(self._work, key, waiting.ticket, job, waiting.stop)

    def cancel(self, key: str) -> None:
        """Forget the job under a key, and ask it to stop."""
        waiting = self._waiting.pop(key, None)
        if waiting is not None:
            waiting.stop.set()

    def close(self) -> None:
        """Stop everything and wait for the threads; nothing is delivered after this."""
        self._closed = True
        for key in list(self._waiting):
            self.cancel(key)
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _work(self, key: str, ticket: int, job: Callable[[Cancelled], Any], stop: threading.Event) -> None:
        if stop.is_set():
            return
        outcome = _outcome(key, ticket, job, stop)
        if not stop.is_set():
            self._arrived.emit(outcome)

    def _pass_on(self, key: str, ticket: int, report: object) -> None:
        waiting = self._waiting.get(key)
        if waiting is not None and waiting.ticket == ticket and waiting.progress is not None:
            waiting.progress(report)

    def _deliver(self, outcome: Outcome) -> None:
        waiting = self._waiting.get(outcome.key)
        if waiting is None or waiting.ticket != outcome.ticket:
            return
        del self._waiting[outcome.key]
        if waiting.ended is not None:
            waiting.ended()
        error = outcome.error
        if error is None:
            waiting.done(outcome.result)
        elif isinstance(error, EngineError) and waiting.failed is not None:
            waiting.failed(error)
        elif not isinstance(error, CancelledError):
            if waiting.broken is not None:
                waiting.broken()
            sys.excepthook(type(error), error, error.__traceback__)  # whoever started it goes on, threads or not


def give_way() -> None:
    """Let this thread, and all that it starts, wait for the window's where both want a core.

    The window's thread asks for Python hundreds of times while it paints a table, and could else wait for a core each
    time. Linux alone counts niceness by thread.
    """
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


def _run_reporting(job: Callable[..., Any], report: Callable[[object], None], cancelled: Cancelled) -> Any:
    return job(cancelled, report)


def _outcome(key: str, ticket: int, job: Callable[[Cancelled], Any], stop: threading.Event) -> Outcome:
    try:
        return Outcome(key, ticket, job(stop.is_set))
    except Exception as error:  # noqa: BLE001  # whatever it is, it is delivered
        return Outcome(key, ticket, error=error)
