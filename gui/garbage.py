"""Garbage is collected in the GUI thread only, and all of it only while nobody waits for that thread.

Python collects in whichever thread happens to allocate. In a thread of a job that would destroy widgets of a closed
window far from where Qt allows it, and end the process: with Qt alone, two threads and widgets in rings it does within
seconds, below whatever the window's thread was about to do, such as an `event()` of ours. So every window that has
threads has a collector. (The remedy is Kovid Goyal's, of calibre.)
"""

import gc
import sys
import time

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500
RESTING = 0.03  # seconds of work since the last look, with which a window rests: nobody types, nothing arrives
OVERDUE = 8  # times its threshold, from which on the oldest generation waits for nobody
OLDEST = 2


class GarbageCollector(QObject):
    """Does what Python does by itself, from a timer; gives it back when it goes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._worked = 0.0  # CPU seconds of this thread, at the last look
        self._modules = 0  # how many were loaded when all was frozen
        self._freeze()
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(EVERY_MS)
        self.destroyed.connect(_give_back)

    def look(self) -> None:
        """Collect the generations that have grown beyond their thresholds; the oldest while the window rests.

        It takes tens of milliseconds, most of them for what modules brought that were loaded meanwhile. That stays, so
        it is looked through once.
        """
        now = time.thread_time()
        is_resting, self._worked = now - self._worked < RESTING, now
        for generation, (count, threshold) in enumerate(zip(gc.get_count(), self._thresholds, strict=True)):
            waits = generation == OLDEST and not is_resting and count <= OVERDUE * threshold
            if count > threshold and not waits:
                gc.collect(generation)
                if generation == OLDEST and len(sys.modules) > self._modules:
                    self._freeze()

    def _freeze(self) -> None:
        """What there is by now need not be looked through again and again."""
        gc.freeze()
        self._modules = len(sys.modules)


def _give_back() -> None:
    gc.unfreeze()
    gc.enable()
