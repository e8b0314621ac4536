"""Garbage is collected in the GUI thread only.

Python collects in whichever thread happens to allocate. In a thread of a job that would destroy widgets of a closed
window far from where Qt allows it, and end the process: with Qt alone, two threads and widgets in rings it does within
seconds, below whatever the window's thread was about to do, such as an `event()` of ours. So every window that has
threads has a collector. (The remedy is Kovid Goyal's, of calibre.)
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class GarbageCollector(QObject):
    """Does what Python does by itself, from a timer; gives it back when it goes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.freeze()  # what the start made stays, and need not be looked through again and again
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(EVERY_MS)
        self.destroyed.connect(_give_back)

    def look(self) -> None:
        """Collect the generations that have grown beyond their thresholds."""
        for generation, (count, threshold) in enumerate(zip(gc.get_count(), self._thresholds, strict=True)):
            if count > threshold:
                gc.collect(generation)


def _give_back() -> None:
    gc.unfreeze()
    gc.enable()
