"""Sessions that others may have open too: who has one, and what is to be done where its file changed on the disk."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.dataclass import dataclass
from engine.edits.loading import Reload
from engine.errors import EngineError
from engine.files.found import SESSION, Opened, Question, Wanted
from engine.grids.table import Doubt
from engine.recovery.fingerprints import fingerprint_of
from engine.recovery.locks import Held, NoLock
from engine.recovery.places import Claim, claim, save_claimed
from engine.worksheet.document import Document, Snapshot
from gui.grids.waiting import watch_of
from gui.jobs import Cancelled
from gui.recovery.keeping import Keeping
from gui.state.workspace import Workspace
from gui.widgets.notice import Action, Notice
from gui.words.errors import error_text

CHANGED = "session_changed"
Going = Callable[[], object]


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """What was found in a file; of a session also whose it is."""

    found: Opened | Question | Doubt
    claim: Claim | None


class Sharing(QObject):
    """Asks in the strip of the window, and does what is answered."""

    comparison_wanted = Signal(object)  # Snapshot: the state on the disk

    def __init__(self, workspace: Workspace, keeping: Keeping, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._keeping, self._notice = workspace, keeping, notice

    def mine(self, path: Path) -> Claim | None:
        """The claim of this window, if it is one of the session at `path`."""
        return self._keeping.claim if self._keeping.is_mine(path) else None

    def ask_how(self, held: Held, name: str, copy: Going, look: Going, anyway: Going) -> None:
        """Say who has a session open, and offer a copy, or to look at it only; `anyway` where nobody can be sure."""
        actions: list[Action] = [(self.tr("Open a Copy"), copy), (self.tr("Open Read-Only"), look)]
        if not held.is_sure:
            actions.append((self.tr("Open Anyway"), anyway))
        self._notice.offer(self._who(held, name), actions)

    def say_read_only(self, lock: Held | NoLock, name: str) -> None:
        """How a session came to be read-only."""
        if isinstance(lock, NoLock):
            text = self.tr("{name} lies where nothing can be written ({reason}). Save it under another name.")
            self._notice.inform(text.format(name=name, reason=lock.reason))

    def offer_changed(self, path: Path, error: EngineError, save_as: Callable[[], object]) -> None:
        """A save found another content on the disk than this window left there."""
        self._notice.offer(
            error_text(error),
            [
                (self.tr("Keep Mine as a Copy…"), save_as),
                (self.tr("Take Theirs"), partial(self._read_theirs, path, self._take)),
                (self.tr("Compare"), partial(self._read_theirs, path, self._compare)),
            ],
        )

    def _who(self, held: Held, name: str) -> str:
        owner = held.owner
        if not owner.process:
            return self.tr("{name} is open in another window.").format(name=name)
        facts = {"name": name, "who": owner.who, "process": owner.process, "since": owner.since_text}
        if held.is_sure:
            return self.tr("{name} is open in another window: {who}, process {process}, since {since}.").format(**facts)
        text = self.tr(
            "{name} was opened by {who}, process {process}, at {since}, and may still be: this folder keeps no locks."
        )
        return text.format(**facts)

    def _read_theirs(self, path: Path, use: Callable[[Path, Document, Claim], None]) -> None:
        claimed = self._keeping.claim
        if claimed is not None:
            job = partial(_theirs_job, path, claimed, self._workspace.document)
            self._workspace.jobs.run("open", job, lambda found: use(path, *found), self._complain)

    def _take(self, path: Path, document: Document, claimed: Claim) -> None:
        """One step of the history, so that what was here can be had back."""
        if self._workspace.apply(Reload(document, path.name)):
            self._keeping.take(claimed)
            self._workspace.mark_saved(document, path)

    def _compare(self, path: Path, document: Document, _claimed: Claim) -> None:
        self.comparison_wanted.emit(Snapshot(self.tr("{name} on the disk").format(name=path.name), "", document))

    def _complain(self, error: EngineError) -> None:
        self._notice.complain(error_text(error))


def look_job(
    path: Path,
    wanted: Wanted,
    mine: Claim | None,
    anyway: bool,
    cancelled: Cancelled,
    report: Callable[[object], None],
) -> Looked:
    """Read any file; a session is claimed first, so that what is read is what is claimed. Raises EngineError."""
    from engine.files.opening import look_into  # here, as below: who starts the program opens no file yet

    if path.suffix.lower() != SESSION:
        return Looked(look_into(path, wanted, watch_of(cancelled, report)), None)
    claimed = claim(path, anyway)
    if mine is not None:
        claimed = replace(claimed, left=mine.left)
    return Looked(look_into(path, wanted), claimed)


def save_job(document: Document, path: Path, mine: Claim | None, replaces: bool, _cancelled: Cancelled) -> Claim:
    """Save a document; `replaces`: whatever is there now, as a person has agreed to. Raises EngineError."""
    claimed = mine if mine is not None else claim(path)
    return save_claimed(document, replace(claimed, saved=None) if replaces else claimed)


def _theirs_job(path: Path, claimed: Claim, ours: Document, _cancelled: Cancelled) -> tuple[Document, Claim]:
    """What is on the disk; the folder of its model is where this window has found it. Raises EngineError."""
    from engine.files.session import open_session

    claimed = replace(claimed, saved=fingerprint_of(path))
    document = open_session(path)
    if document.of_model is None:
        return document, claimed
    from engine.models.sessions import reopened

    is_ours = ours.of_model is not None and ours.of_model.is_same_model(document.of_model)
    folder = Path(ours.of_model.folder) if ours.of_model is not None and is_ours else None
    return reopened(document, folder)[1], claimed
