"""What a forked child needs anew: only the thread that forks is in it, and what others had locked stays locked."""

import os
import sys
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast
from weakref import WeakSet

T = TypeVar("T")


def in_forked_children(renew: Callable[[], object]) -> None:
    """Have this called first in every child, on systems that fork."""
    if sys.platform != "win32":
        os.register_at_fork(after_in_child=renew)


class Lock:
    """A lock of threads that is free in a forked child, whoever had it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        _locks.add(self)

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *_error: object) -> None:
        self._lock.release()

    def renew(self) -> None:
        self._lock = threading.Lock()


class computed_once(Generic[T]):  # noqa: N801  # used like a property
    """A property that is computed when it is first asked for, without a lock.

    `functools.cached_property` has one before Python 3.12. Two threads that ask at once may both compute, and get the
    value of the first.
    """

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self._compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type | None = None) -> T:
        """Not asked any more once the value stands among the attributes of the object."""
        return cast("T", vars(instance).setdefault(self._name, self._compute(instance)))


_locks: WeakSet[Lock] = WeakSet()


def _renew_locks() -> None:
    for lock in _locks:
        lock.renew()


in_forked_children(_renew_locks)
