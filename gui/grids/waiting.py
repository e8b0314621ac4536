"""How far a long reading is, told to whoever waits, and only where that takes a while."""

import time
from collections.abc import Callable

from engine.grids.source import Watch
from gui.jobs import Cancelled

QUIET = 0.3  # seconds before anybody is told to wait
OFTEN = 0.1  # seconds between two such messages


def watch_of(cancelled: Cancelled, report: Callable[[object], None]) -> Watch:
    """What a reader tells how far it is, for a job that reports."""
    told_at = time.monotonic() + QUIET - OFTEN

    def tell(part: float) -> None:
        nonlocal told_at
        if time.monotonic() - told_at > OFTEN:
            told_at = time.monotonic()
            report(part)

    return Watch(cancelled, tell)
