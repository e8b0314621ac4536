"""Which members of an archive were compared with their checksums, and which still have to be.

Only a stored member of a `.npz` has a checksum that nothing else looks at: compressed ones are compared as they are
inflated, `.npy` and `.safetensors` have none.
"""

import threading
from collections.abc import Callable

from engine.files.members import compare
from engine.files.tensors.data import Place, open_unchanged

AT_ONCE = 2**28  # bytes of a member that are compared while somebody waits for its numbers


class Checks:
    """Of one file, whose tensors are read in several threads."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._lock = threading.Lock()
        self._waiting: dict[str, None] = {}
        self._passed: set[str] = set()

    @property
    def waiting(self) -> tuple[str, ...]:
        """The names of what was asked for, but is too large to be compared at once."""
        with self._lock:
            return tuple(self._waiting)

    def ask(self, name: str, place: Place) -> None:
        """Compares a tensor that is small, and notes a large one. Raises OSError, Flaw, EngineError."""
        with self._lock:
            if place.member is None or name in self._passed:
                return
            if place.member.size > self._at_once:
                self._waiting[name] = None
                return
        self.run(name, place, lambda: False)

    def run(self, name: str, place: Place, cancelled: Callable[[], bool]) -> None:
        """Compares a tensor. Raises OSError, Flaw, EngineError, CancelledError."""
        if place.member is not None:
            with open_unchanged(place) as file:
                compare(file, place.member, cancelled)
        with self._lock:
            self._passed.add(name)
            self._waiting.pop(name, None)
