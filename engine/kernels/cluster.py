"""The machines of a Dask cluster as an executor, where `distributed` is installed; nothing else here needs it.

Workers may come and go: pieces of work that were on one are done again. Dask does that itself as long as what was sent
along is somewhere; if it went with the last that had it, it is sent once more.
"""

import contextlib
import logging
import pkgutil
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, InvalidStateError
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from engine.errors import EngineError, reason_of
from engine.sentences.phrase import Phrase

PATIENCE = 20  # seconds until a scheduler counts as not there, and until a cluster without workers does
LOOKS = 0.5  # seconds between two looks at whether there are workers
TRIES = 3  # of a piece of work whose workers died with all that was sent to them
ENGINE = __name__.removesuffix(".kernels.cluster")  # as it is called here; installed it stands in a package
NEEDED = (f"{ENGINE}.lazy.materialise", "threadpoolctl")  # all that is loaded at once, and with the first work
OF_VERSION = f"{ENGINE}:VERSION"


@contextmanager
def cluster(address: str, patience: float = PATIENCE) -> Iterator[tuple[Executor, Callable[[Any], Any]]]:
    """An executor on the cluster of a scheduler, and how work is sent to it once.

    patience: in seconds. Raises EngineError where no scheduler answers, no worker comes, or one of them lacks the
    engine; what is computed raises one where workers die again and again.
    """
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise EngineError("cluster_missing") from error
    with _quiet(), contextlib.ExitStack() as stack:
        with _told(address):
            client = stack.enter_context(distributed.Client(address, timeout=patience, set_as_default=False))
            _wait_for_workers(client, address, patience)
            _check(client)
        pool = _Pool(client, distributed.KilledWorker, address, patience)
        stack.callback(pool.shutdown)
        yield pool, pool.share


def _wait_for_workers(client: Any, address: str, patience: float) -> None:
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError as error:
        raise EngineError("cluster_empty", address=address, seconds=round(patience)) from error


def _check(client: Any) -> None:
    """Raises EngineError if the scheduler or a worker cannot import the engine, or has another version of it.

    Asked by a function that every Python has, as none of ours can be sent to who lacks them.
    """
    known = pkgutil.resolve_name(OF_VERSION)
    for ask in (partial(_of_scheduler, client), partial(client.run, on_error="return")):
        for name in (*(f"{module}:__name__" for module in NEEDED), OF_VERSION):
            for where, answer in ask(pkgutil.resolve_name, name).items():
                who = Phrase("cluster_worker", address=where) if where else Phrase("cluster_scheduler")
                if isinstance(answer, ImportError | AttributeError):
                    raise _lacks(who, answer)
                if isinstance(answer, Exception):
                    raise answer
                if answer not in (*NEEDED, known):
                    raise EngineError("cluster_version", who=who, version=answer, known=known)


def _of_scheduler(client: Any, function: Callable[..., Any], name: str) -> dict[str, Any]:
    try:
        return {"": client.run_on_scheduler(function, name)}
    except (ImportError, AttributeError) as error:
        return {"": error}


def _lacks(who: Phrase, error: Exception) -> EngineError:
    return EngineError("cluster_lacks", who=who, module=getattr(error, "name", None) or ENGINE)


class _Sent:
    """Something large that every worker has; sent when the first piece of work needs it, and again if it was lost."""

    def __init__(self, client: Any, work: Any, patience: float) -> None:
        self._client, self._work, self._patience = client, work, patience
        self._lock = threading.Lock()
        self._there: Any = None

    def there(self) -> Any:
        with self._lock:
            if self._there is None or self._there.status != "finished":
                self._there = self._client.scatter(self._work, broadcast=True, hash=False, timeout=self._patience)
            return self._there


class _Pool(Executor):
    """Pieces of work on the cluster, as futures of `concurrent.futures`."""

    def __init__(self, client: Any, killed: type[Exception], address: str, patience: float) -> None:
        self._client, self._killed, self._address, self._patience = client, killed, address, patience
        self._running: dict[Future[Any], Any] = {}  # the cluster forgets what nobody here keeps
        self._closed = threading.Event()
        threading.Thread(target=self._watch, name="cluster", daemon=True).start()

    def share(self, work: Any) -> _Sent:
        return _Sent(self._client, work, self._patience)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._running[future] = None
        future.add_done_callback(self._forget)
        self._send(future, partial(fn, **kwargs) if kwargs else fn, args, TRIES)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._closed.set()

    def _forget(self, future: Future[Any]) -> None:
        there = self._running.pop(future, None)
        if there is not None and future.cancelled():
            with contextlib.suppress(Exception):
                there.cancel()

    def _send(self, future: Future[Any], fn: Callable[..., Any], args: tuple[Any, ...], tries: int) -> None:
        try:
            with _told(self._address):
                there = self._client.submit(fn, *_placed(args), pure=False)
        except EngineError as error:
            _end(future, error)
            return
        if future in self._running:
            self._running[future] = there
            there.add_done_callback(partial(self._bring, future, fn, args, tries))

    def _bring(
        self, future: Future[Any], fn: Callable[..., Any], args: tuple[Any, ...], tries: int, there: Any
    ) -> None:
        """Called when a piece of work ended, however."""
        if future.done():
            return
        try:
            with _told(self._address):
                error = there.exception() if there.status == "error" else None
                result = there.result() if there.status == "finished" else None
                is_gone = there.status not in ("error", "finished")
        except EngineError as problem:
            _end(future, problem)
            return
        except CancelledError:
            is_gone, error, result = True, None, None
        if is_gone and tries > 1:  # with what it needed
            self._send(future, fn, args, tries - 1)
        elif is_gone or isinstance(error, self._killed):
            _end(future, EngineError("cluster_workers_lost", address=self._address))
        elif isinstance(error, ImportError):  # of a worker that came later
            _end(future, _lacks(Phrase("cluster_some_worker"), error))
        elif error is not None:
            _end(future, error)
        else:
            with contextlib.suppress(InvalidStateError):
                future.set_result(result)

    def _watch(self) -> None:
        """End all that waits once no worker was there for long, or the scheduler is gone."""
        seen = time.monotonic()
        while not self._closed.wait(LOOKS):
            try:
                with _told(self._address):
                    count = len(self._client.scheduler_info().get("workers", ()))
            except EngineError as error:
                self._end_all(error)
                continue
            if count:
                seen = time.monotonic()
            elif time.monotonic() - seen > self._patience:
                self._end_all(EngineError("cluster_empty", address=self._address, seconds=round(self._patience)))

    def _end_all(self, error: EngineError) -> None:
        for future in list(self._running):
            _end(future, error)


def _placed(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """What the workers have in the place of what was sent."""
    return tuple(one.there() if isinstance(one, _Sent) else _placed(one) if type(one) is tuple else one for one in args)


def _end(future: Future[Any], error: Exception) -> None:
    with contextlib.suppress(InvalidStateError):  # somebody was faster
        future.set_exception(error)


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Says in one sentence that the scheduler cannot be talked to. Raises EngineError."""
    try:
        yield
    except (OSError, ValueError, TimeoutError) as error:
        raise EngineError("cluster_unreachable", address=address, reason=reason_of(error)) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the log of the library: what matters of it is told as an error."""
    names = ("distributed", "distributed.client", "distributed.scheduler", "distributed.core", "tornado.application")
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
