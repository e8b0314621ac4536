"""What may wait, done a little in each turn of the event loop: whoever types or clicks waits for none of it."""

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

LONGEST = 0.01  # seconds of work in one turn, about


class Turns(QObject):
    """Tasks in their order; where nothing else waits, as in a window without threads, all of them at once."""

    def __init__(self, at_once: bool, parent: QObject, longest: float = LONGEST) -> None:
        """longest: of work in one turn, in seconds; with 0 one task a turn."""
        super().__init__(parent)
        self._at_once, self._longest = at_once, longest
        self._tasks: deque[Callable[[], object]] = deque()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go)

    def add(self, *tasks: Callable[[], object]) -> None:
        """Tasks behind those that wait already."""
        self._tasks += tasks
        if self._at_once:
            self.finish()
        elif self._tasks:
            self._next.start()

    def finish(self) -> None:
        """All that waits, now."""
        self._next.stop()
        while self._tasks:
            self._tasks.popleft()()

    def _go(self) -> None:
        until = time.thread_time() + self._longest
        try:
            self._tasks.popleft()()
            while self._tasks and time.thread_time() < until:
                self._tasks.popleft()()
        finally:  # the others are not to wait for ever behind one that fails
            if self._tasks:
                self._next.start()
