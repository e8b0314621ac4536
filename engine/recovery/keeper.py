"""Keeps the newest document in a journal, in a thread of its own: nobody waits for the disk.

Documents that come faster than they can be written are not all written: the newest counts. After each one the writer
rests, so that a worksheet somebody types into costs a write a second. What was done when a write had just begun is on
the disk after that one, the rest and the next: together no more than five seconds, unless the disk needs longer for an
array, which is written once. That is said while it lasts.
"""

import contextlib
import os
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from engine.dataclass import dataclass
from engine.errors import EngineError, reason_of
from engine.files.saving.targets import sync_folder
from engine.recovery.journal import LARGE, About, Journal
from engine.worksheet.document import Document

REST = 1.0  # seconds between two writes
OLDEST = 5.0  # seconds that edits may be away from the disk
MARGIN = 1.0
SHARE = 4  # rests are so many times as long as the write before: what is large is written more seldom


@dataclass(frozen=True, slots=True)
class Place:
    """Where a journal lies, and whose it is. sign: a file that leads to a journal outside the state folder."""

    path: Path
    about: About = About()
    sign: Path | None = None


Wanted = tuple[Document, Place] | None  # None: everything is saved, and nothing is to be recovered
Then = Callable[[], object]


class Keeper:
    """One journal at a time, and the thread that writes it; with `threaded` false whoever calls writes it."""

    def __init__(
        self,
        failed: Callable[[EngineError | None], None],
        rest: float = REST,
        threaded: bool = True,
        large: int = LARGE,
    ) -> None:
        """`failed` is told, in the writing thread, when nothing can be kept, or only late, and with None when it can be
        again. large: bytes of an array that has a file of its own."""
        self._failed = failed
        self._rest = rest
        self._large = large
        self._journal: tuple[Place, Journal] | None = None
        self._left: list[tuple[Place, Journal]] = []  # removed as soon as another one holds the document
        self._is_failing = False
        self._change = threading.Condition()
        self._wanted: list[Wanted] = []  # at most one, the newest
        self._after: list[Then] = []
        self._busy = self._hurried = self._closed = False
        self._started = self._pause = 0.0
        self._thread = threading.Thread(target=self._work, name="keeper", daemon=True) if threaded else None
        if self._thread is not None:
            self._thread.start()

    def keep(self, document: Document, place: Place, then: Then | None = None) -> None:
        """This document is what would be recovered; returns at once. `then` follows when it is on the disk."""
        self._want((document, place), then)

    def forget(self) -> None:
        """Nothing would have to be recovered: the journal is removed."""
        self._want(None)

    def flush(self, timeout: float = 5.0) -> bool:
        """Whether what was to be kept until now is on the disk, waited for as long as `timeout` seconds."""
        with self._change:
            self._hurried = True
            self._change.notify_all()
            done = self._change.wait_for(lambda: not self._wanted and not self._busy, timeout)
            self._hurried = False
            return done and self._journal is not None and not self._is_failing

    def close(self) -> None:
        """Write what is left, and end the thread; a journal that is there stays."""
        with self._change:
            self._closed = True
            self._change.notify_all()
        if self._thread is not None:
            self._thread.join()
        if self._journal is not None:
            self._journal[1].close()

    def _want(self, wanted: Wanted, then: Then | None = None) -> None:
        with self._change:
            if self._closed:
                return
            self._wanted = [wanted]
            self._after += [then] if then is not None else []
            self._change.notify_all()
        if self._thread is None:
            self._write_next()

    def _work(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._wanted or self._closed)
                if not self._wanted:
                    return
            self._write_next()
            with self._change:
                self._change.wait_for(lambda: self._closed or self._hurried, self._pause)

    def _write_next(self) -> None:
        with self._change:
            wanted, after = self._wanted.pop(), list(self._after)
            self._busy = True
        started = self._started = monotonic()
        try:
            self._write(wanted)
        except OSError as error:
            self._report(EngineError("not_kept", reason=reason_of(error)))
        else:
            self._report(None)
            for then in after:
                then()
            with self._change:
                del self._after[: len(after)]
        finally:
            self._pause = pause_after(monotonic() - started, self._rest)
            with self._change:
                self._busy = False
                self._change.notify_all()

    def _write(self, wanted: Wanted) -> None:
        """Write, and only then remove what held the document until now. Raises OSError."""
        if wanted is None:
            self._leave()
        else:
            document, place = wanted
            if self._journal is None or self._journal[0] != place:
                self._leave()
                _put_up(place)
                self._journal = (place, Journal(place.path, place.about, large=self._large, watch=self._watch))
            self._journal[1].write(document)
        while self._left:
            self._remove(*self._left[-1])
            self._left.pop()

    def _leave(self) -> None:
        if self._journal is not None:
            self._journal[1].close()
            self._left.append(self._journal)
            self._journal = None

    def _remove(self, place: Place, journal: Journal) -> None:
        """What was left, but not what took its place."""
        now = self._journal[0] if self._journal is not None else None
        if now is None or now.path != place.path:
            journal.remove()
        if place.sign is not None and (now is None or now.sign != place.sign):
            take_down(place.sign)

    def _watch(self, done: int, size: int) -> None:
        """Says that a disk needs longer than edits may be away from it, with how fast it is."""
        spent = monotonic() - self._started
        if spent > OLDEST and done:
            speed, seconds = round(done / spent / 10**6), round(size / done * spent)
            self._report(EngineError("kept_late", size=size // 10**6, speed=speed, seconds=seconds))

    def _report(self, error: EngineError | None) -> None:
        """Once when it begins, and once when it is over."""
        if (error is not None) != self._is_failing:
            self._is_failing = error is not None
            self._failed(error)


def pause_after(spent: float, rest: float) -> float:
    """Seconds to rest after a write that took so long: what is large is written more seldom, but in time."""
    latest = max(OLDEST - MARGIN - 2 * spent, 0.0) if rest <= OLDEST else rest
    return min(max(rest, SHARE * spent), latest)


def take_down(sign: Path | None) -> None:
    """Nothing stands any more where a sign led to."""
    if sign is not None:
        with contextlib.suppress(OSError):
            sign.unlink(missing_ok=True)


def _put_up(place: Place) -> None:
    """The folder and the sign, which stands before the journal does. Raises OSError."""
    place.path.parent.mkdir(parents=True, exist_ok=True)
    if place.sign is not None:
        place.sign.parent.mkdir(parents=True, exist_ok=True)
        with open(place.sign, "wb") as file:
            file.write(os.fsencode(place.path))
            file.flush()
            os.fsync(file.fileno())
        sync_folder(place.sign.parent)
