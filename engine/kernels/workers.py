"""Who does the work: any `concurrent.futures.Executor`; threads by default, each with BLAS of its own.

NumPy lets other threads run while it multiplies. One BLAS thread in each of as many workers as there are cores is
faster than BLAS spreading each small product over all of them.
"""

import math
import os
import queue
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, TypeVar

from engine.kernels.forks import Lock, in_forked_children
from engine.stopping import stop

if TYPE_CHECKING:  # loaded by the first work that is shared out
    from concurrent.futures import Executor, Future, ThreadPoolExecutor

    from threadpoolctl import ThreadpoolController

T = TypeVar("T")
AHEAD = 2  # calls for each thread that wait in line, so that those of somebody else get their turn soon
PATIENCE = 0.05  # seconds between two looks at whether to stop
_here = threading.local()


@lru_cache(1)
def threads() -> "ThreadPoolExecutor":
    """The pool of this process: one thread a core."""
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(cores(), thread_name_prefix="attention")


in_forked_children(threads.cache_clear)  # a child's pool would wait for threads that it does not have


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _OneBlasThread:
    """The setting belongs to the process, so overlapping users are counted and only the last restores it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._users = 0
        self._controller: ThreadpoolController | None = None
        self._modules = 0  # that were loaded when the libraries were looked for
        self._limit: Any = None

    @contextmanager
    def __call__(self) -> Iterator[None]:
        with self._lock:
            self._users += 1
            if self._users == 1:
                from threadpoolctl import ThreadpoolController

                if self._controller is None or len(sys.modules) != self._modules:
                    # of the new ones one may have brought a BLAS of its own, as SciPy's do
                    self._controller, self._modules = ThreadpoolController(), len(sys.modules)
                _let_this_thread_set()
                self._limit = self._controller.limit(limits=1, user_api="blas")
        try:
            yield
        finally:
            with self._lock:
                self._users -= 1
                if not self._users:
                    _let_this_thread_set()
                    self._limit.restore_original_limits()

    def renew(self) -> None:
        """Nobody uses it in a forked child."""
        if self._users:
            self._users = 0
            _let_this_thread_set()
            self._limit.restore_original_limits()

    def __reduce__(self) -> str:
        return "one_blas_thread"


def _let_this_thread_set() -> None:
    """From threadpoolctl 3.8 on, what any thread sets is ignored without a word but for the first one's that did."""
    from threadpoolctl import OpenBLASController

    clear = getattr(OpenBLASController, "clear_controlling_thread", None)
    if clear is not None:
        clear(force=True)


one_blas_thread = _OneBlasThread()
in_forked_children(one_blas_thread.renew)


def do_all(
    calls: Iterable[tuple[Callable[..., T], tuple[Any, ...]]],
    executor: "Executor | None" = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[int, T]]:
    """The results of many calls as they come in, each with the number of its call.

    Raises CancelledError once `cancelled()` is true; calls that have begun end by themselves.
    """
    done: queue.SimpleQueue[tuple[int, Future[T]]] = queue.SimpleQueue()
    waiting: dict[int, Future[T]] = {}
    pool = executor or threads()
    ahead = AHEAD * cores() if executor is None else math.inf  # others know best how to share their time
    numbered = enumerate(calls)
    with one_blas_thread():
        try:
            while True:
                while len(waiting) < ahead and (call := next(numbered, None)) is not None:
                    number, (function, arguments) = call
                    waiting[number] = pool.submit(alone, function, arguments)
                    waiting[number].add_done_callback(partial(_hand_in, done, number))
                if not waiting:
                    return
                number, future = _next(done, cancelled)
                del waiting[number]
                yield number, future.result()
        finally:
            for future in waiting.values():
                future.cancel()


def share_out(do: Callable[[T], object], pieces: Sequence[T], cancelled: Callable[[], bool] = lambda: False) -> None:
    """Do something with each of some pieces: in this thread, and in those of the pool that come to it meanwhile.

    For pieces of a few milliseconds: nobody waits for a thread that has not begun, as on a busy machine. Raises what
    `do` raises, and CancelledError once `cancelled()` is true.
    """
    from concurrent.futures import wait

    left = deque(pieces)

    def work() -> None:
        while not cancelled():
            try:
                piece = left.popleft()
            except IndexError:
                return
            do(piece)

    with one_blas_thread():
        helpers = [threads().submit(work) for _ in range(min(cores(), len(pieces)) - 1)]
        try:
            work()
        finally:
            left.clear()
            begun = [helper for helper in helpers if not helper.cancel()]
            wait(begun)
    for helper in begun:
        helper.result()
    if cancelled():
        stop()


def _hand_in(done: "queue.SimpleQueue[tuple[int, Future[T]]]", number: int, future: "Future[T]") -> None:
    done.put((number, future))


def _next(done: "queue.SimpleQueue[tuple[int, Future[T]]]", cancelled: Callable[[], bool]) -> "tuple[int, Future[T]]":
    while True:
        if cancelled():
            stop()
        try:
            return done.get(timeout=PATIENCE)
        except queue.Empty:
            continue


def alone(function: Callable[..., T], arguments: tuple[Any, ...]) -> T:
    """A call with one BLAS thread, in whichever process it runs, that gives no work to the pool."""
    was, _here.is_working = is_working(), True
    try:
        with one_blas_thread():
            return function(*arguments)
    finally:
        _here.is_working = was


def is_working() -> bool:
    """Whether this thread does a piece of work for somebody: it would wait forever for pieces of its own."""
    return getattr(_here, "is_working", False)
