"""Looks for what was not closed, offers it, and brings back what is chosen."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from engine.errors import EngineError
from engine.files.found import SESSION
from engine.recovery.journal import Kept
from engine.recovery.places import Claim, Found, StateFolder, claim, save_claimed
from gui.jobs import Cancelled
from gui.recovery.found_dialog import FoundDialog, Unclosed
from gui.recovery.keeping import Keeping
from gui.state.workspace import Workspace
from gui.widgets.notice import Notice
from gui.words.errors import error_text

Going = Callable[[], object]


class Offering(QObject):
    """Nothing of what it finds is opened or removed unasked."""

    def __init__(
        self,
        workspace: Workspace,
        keeping: Keeping,
        notice: Notice,
        unless_unsaved: Callable[[Going], object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace, self._keeping, self._notice = workspace, keeping, notice
        self._unless_unsaved = unless_unsaved
        self._window = window
        self.dialog: FoundDialog | None = None

    def look(self, otherwise: Going = lambda: None) -> None:
        """Offer what nobody living owns; `otherwise` follows where there is nothing."""
        if self._keeping.folder is None:
            otherwise()
            return
        claimed = self._keeping.claim
        job = partial(_look_job, self._keeping.folder, claimed.left if claimed is not None else None)
        self._workspace.jobs.run("look", job, partial(self._offer, otherwise))

    def look_again(self) -> None:
        """As a person asked for it: say so where there is nothing."""
        self.look(lambda: self._notice.inform(self.tr("Every worksheet was closed.")))

    def _offer(self, otherwise: Going, unclosed: Sequence[Unclosed]) -> None:
        if not unclosed:
            otherwise()
        elif self.dialog is None:
            jobs = self._workspace.jobs
            self.dialog = FoundDialog(unclosed, jobs, self._open, self._save, self._drop, self._window)
            self.dialog.finished.connect(self._closed)
            self.dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def _open(self, one: Unclosed, kept: Kept) -> None:
        def go() -> None:
            job = partial(_claim_job, one, kept, self._keeping.claim)
            self._workspace.jobs.run("open", job, partial(self._opened, one, kept), self._complain)

        self._unless_unsaved(go)

    def _opened(self, one: Unclosed, kept: Kept, claimed: Claim | None) -> None:
        self._keeping.take(claimed)
        read_only = claimed is not None and not claimed.is_ours
        path = claimed.path if claimed is not None else None
        self._workspace.open(kept.document, path, read_only, is_saved=False)
        self._keeping.keep_instead(one.found)
        self._notice.inform(self.tr("This is what was not saved. Save it to keep it."))

    def _save(self, one: Unclosed, kept: Kept, then: Going) -> None:
        name = one.session.name if one.session is not None else self.tr("worksheet") + SESSION
        folder = one.session.parent if one.session is not None else Path.home()
        filter_ = self.tr("Sessions (*{suffix})").format(suffix=SESSION)
        text, _ = QFileDialog.getSaveFileName(self.dialog, self.tr("Save As"), str(folder / name), filter_)
        if not text:
            return
        path = Path(text) if text.lower().endswith(SESSION) else Path(text + SESSION)

        def done(_result: None) -> None:
            self._decided(one)
            then()

        self._workspace.jobs.run("save", partial(_save_job, one, kept, path), done, self._complain)

    def _drop(self, discarded: Sequence[Unclosed], left: Sequence[Unclosed]) -> None:
        def done(_result: None) -> None:
            for one in discarded:
                self._decided(one)

        job = partial(_drop_job, tuple(one.found for one in discarded), tuple(one.found for one in left))
        self._workspace.jobs.run("drop", job, done, self._complain)

    def _decided(self, one: Unclosed) -> None:
        claimed = self._keeping.claim
        if claimed is not None and claimed.left is not None and claimed.left.path == one.found.path:
            self._keeping.left_decided()

    def _complain(self, error: EngineError) -> None:
        self._notice.complain(error_text(error))


def _look_job(folder: StateFolder, left: Found | None, _cancelled: Cancelled) -> list[Unclosed]:
    return [_glanced(found) for found in ([left] if left is not None else []) + folder.found()]


def _glanced(found: Found) -> Unclosed:
    try:
        return Unclosed(found, found.glance())
    except EngineError as error:
        return Unclosed(found, None, error)


def _claim_job(one: Unclosed, kept: Kept, mine: Claim | None, _cancelled: Cancelled) -> Claim | None:
    """The session that it belongs to, as it was when it was last saved there. Raises EngineError."""
    if one.session is None:
        return None
    claimed = replace(claim(one.session), saved=kept.about.saved)
    left = mine.left if mine is not None and mine.path == claimed.path else claimed.left
    is_it = left is not None and left.path == one.found.path
    return replace(claimed, left=None if is_it else left)


def _save_job(one: Unclosed, kept: Kept, path: Path, _cancelled: Cancelled) -> None:
    claimed = claim(path)
    is_its = one.session is not None and claimed.path == one.session
    save_claimed(kept.document, replace(claimed, saved=kept.about.saved) if is_its else claimed)
    claimed.release()
    one.found.drop()


def _drop_job(discarded: Sequence[Found], left: Sequence[Found], _cancelled: Cancelled) -> None:
    for found in left:
        found.leave()
    for found in discarded:
        found.drop()
