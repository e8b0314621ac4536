"""Where journals lie: beside the session they belong to, else in the state folder; and which of them nobody owns.

state folder   NAME.journal, NAME.lock: a worksheet without a session, or whose folder takes none
               NAME.sign: where a journal beside a session lies
beside         .SESSION.journal; .SESSION.lock, held as long as a window has the session open
"""

import contextlib
import itertools
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from engine.dataclass import dataclass
from engine.errors import EngineError, reason_of
from engine.files.reading import read_bytes
from engine.files.session import save_session
from engine.recovery.fingerprints import Fingerprint, changed_since, fingerprint_of
from engine.recovery.journal import SUFFIX, About, Glance, Kept, glance_at, read_journal, remove_journal
from engine.recovery.keeper import Place, take_down
from engine.recovery.locks import SUFFIX as LOCK_SUFFIX
from engine.recovery.locks import Held, Lock, NoLock, beside, hold, lock_of
from engine.worksheet.document import Document

SIGN_SUFFIX = ".sign"
LONGEST_PATH = 2**16  # bytes
YOUNG = 60  # seconds that the file of a lock may need to be locked after it was made
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A session that this window has open, or wants to.

    lock: held, or who holds it, or why nobody can. left: a journal beside it that nobody owns.
    """

    path: Path
    lock: Lock | Held | NoLock
    saved: Fingerprint | None = None
    left: "Found | None" = None

    @property
    def is_ours(self) -> bool:
        return isinstance(self.lock, Lock)

    @property
    def refusal(self) -> EngineError | None:
        """Why it cannot be saved there, if another window has it."""
        if not isinstance(self.lock, Held):
            return None
        owner = self.lock.owner
        if not owner.process:
            return EngineError("session_held_somewhere", file=self.path.name)
        return EngineError(
            "session_held", file=self.path.name, who=owner.who, process=owner.process, since=owner.since_text
        )

    def release(self) -> None:
        if isinstance(self.lock, Lock):
            self.lock.release()


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A journal that nobody owns; it is ours until it is left alone. `lock` is None where a claim has it."""

    path: Path
    lock: Lock | None = None
    sign: Path | None = None

    def read(self) -> Kept:
        """What it holds. Raises EngineError."""
        return read_journal(self.path)

    def glance(self) -> Glance:
        """Whose it is and from when, whatever it holds. Raises EngineError."""
        return glance_at(self.path)

    def drop(self) -> None:
        """Remove it. Raises EngineError."""
        try:
            remove_journal(self.path)
        except OSError as error:
            raise EngineError("file_unwritable", file=str(self.path), reason=reason_of(error)) from error
        take_down(self.sign)
        self.leave()

    def leave(self) -> None:
        """Let another window find it."""
        if self.lock is not None:
            self.lock.release()


def claim(path: Path, anyway: bool = False) -> Claim:
    """Lock a session for this process, links followed, and take its fingerprint. Raises EngineError."""
    real = Path(os.path.realpath(path))
    lock = hold(lock_of(real), anyway)
    journal = beside(real, SUFFIX)
    left = Found(journal) if isinstance(lock, Lock) and lock.is_new and os.path.exists(journal) else None
    try:
        return Claim(real, lock, fingerprint_of(real) if os.path.exists(real) else None, left)
    except EngineError:
        if isinstance(lock, Lock):
            lock.release()
        raise


def save_claimed(document: Document, claimed: Claim) -> Claim:
    """Save a document into a session that was claimed, and take its new fingerprint.

    Raises EngineError where another window has it, and where it is not what it was when it was opened or saved here;
    a claim without a fingerprint replaces whatever is there.
    """
    if claimed.refusal is not None:
        raise claimed.refusal
    if changed(claimed):
        raise EngineError("session_changed", file=claimed.path.name)
    save_session(document, claimed.path)
    return replace(claimed, saved=fingerprint_of(claimed.path))


def changed(claimed: Claim) -> bool:
    """Whether the session is no longer what it was when it was opened or saved here."""
    return claimed.saved is not None and changed_since(claimed.path, claimed.saved)


class StateFolder:
    """Where this person's journals lie; a window has one name in it for what is not kept beside a session."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._name = f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}-{next(_numbers)}"  # sorted by time, nobody else's
        self._lock: Lock | Held | NoLock | None = None

    def place(self, claimed: Claim | None) -> Place:
        """For the worksheet of a claimed session beside it, unless somebody else's is there; else for one without."""
        about = About(str(claimed.path), claimed.saved) if claimed is not None else About()
        if claimed is not None and claimed.is_ours and claimed.left is None:
            return Place(beside(claimed.path, SUFFIX), about, self.folder / f"{self._name}{SIGN_SUFFIX}")
        own = self.folder / f"{self._name}{SUFFIX}"
        if self._lock is None:
            with contextlib.suppress(OSError):  # which the first writing will tell
                self.folder.mkdir(parents=True, exist_ok=True)
            self._lock = hold(lock_of_journal(own))
        return Place(own, about)

    def found(self) -> list[Found]:
        """The journals that no living process owns, the oldest first; they are ours until they are left alone."""
        return [found for path, sign in self._known() if (found := _owned(path, sign)) is not None]

    def close(self) -> None:
        """Let others have what this window leaves behind."""
        if isinstance(self._lock, Lock):
            self._lock.release()
        self._lock = None

    def _known(self) -> Iterator[tuple[Path, Path | None]]:
        with contextlib.suppress(OSError, EngineError):
            for path in sorted(self.folder.iterdir()):
                if path.suffix == SUFFIX:
                    yield path, None
                elif path.suffix == LOCK_SUFFIX and time.time() - path.stat().st_mtime > YOUNG:
                    yield path.with_suffix(SUFFIX), None  # killed before its first journal was whole
                elif path.suffix == SIGN_SUFFIX and path.stem != self._name:
                    led_to = Path(os.fsdecode(read_bytes(path, LONGEST_PATH)))
                    if led_to.is_absolute() and led_to.suffix == SUFFIX:  # else it was torn while it was written
                        yield led_to, path


def lock_of_journal(path: Path) -> Path:
    """Beside a session that is the lock of the session."""
    return path.with_suffix(LOCK_SUFFIX)


def _owned(path: Path, sign: Path | None) -> Found | None:
    """A journal that nobody living owns, locked. Where there is none, what it left and the sign to it go."""
    if not os.path.isdir(path.parent):
        return None  # on a disk that is not there now
    lock = hold(lock_of_journal(path), anew=True)
    if isinstance(lock, Held):
        return None
    if os.path.exists(path):
        return Found(path, lock if isinstance(lock, Lock) else None, sign)
    if isinstance(lock, Lock):
        with contextlib.suppress(OSError):
            remove_journal(path)
        take_down(sign)
        lock.release()
    return None
