"""Follows the workspace, so that what is not saved can be recovered, and holds the session that it is saved in."""

import contextlib
import os
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from engine.errors import EngineError
from engine.recovery.keeper import Keeper, Place, take_down
from engine.recovery.places import Claim, Found, StateFolder
from gui.state.workspace import Workspace


class Keeping(QObject):
    """One keeper, one state folder and one claim a window; without a folder nothing is kept, but sessions are held."""

    changed = Signal(object)  # the EngineError why nothing can be kept, or None when it can be again
    _reported = Signal(object)

    def __init__(self, workspace: Workspace, folder: Path | None, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.claim: Claim | None = None
        self.folder = StateFolder(folder) if folder is not None else None
        self._place: Place | None = None
        is_threaded = workspace.jobs.threaded
        self._reported.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._keeper = Keeper(self._reported.emit, threaded=is_threaded) if folder is not None else None
        workspace.document_opened.connect(self._opened)
        workspace.document_changed.connect(self._follow)

    def take(self, claim: Claim | None) -> None:
        """This is the session of the worksheet from now on; the one before is let go."""
        before, self.claim = self.claim, claim
        self._place = None
        if before is not None and (claim is None or claim.lock is not before.lock):
            before.release()

    def is_mine(self, path: Path) -> bool:
        """Whether this window holds the session at `path`."""
        return self.claim is not None and self.claim.is_ours and self.claim.path == Path(os.path.realpath(path))

    def left_decided(self) -> None:
        """What lay beside the session was taken over or removed; the journal may lie there now."""
        if self.claim is not None and self.claim.left is not None:
            self.take(replace(self.claim, left=None))
            self._follow()

    def keep_instead(self, found: Found) -> None:
        """Keep the present document, which was found in a journal, and remove that one when it is on the disk."""
        if self._keeper is not None:
            place = self._where()
            then = partial(take_down, found.sign) if place.path == found.path else partial(_drop_quietly, found)
            self._keeper.keep(self._workspace.document, place, then)

    def keep_now(self) -> bool:
        """Whether the unsaved work is on the disk; waits for it, for a crash report."""
        return self._keeper is not None and self._workspace.modified and self._keeper.flush()

    def close(self) -> None:
        """The window is closed: nothing is left to be recovered, and others may have the session."""
        if self._keeper is not None:
            self._keeper.forget()
            self._keeper.close()
        self.take(None)
        if self.folder is not None:
            self.folder.close()

    def _opened(self) -> None:
        path = self._workspace.path
        if path is None or self.claim is None or self.claim.path != Path(os.path.realpath(path)):
            self.take(None)

    def _follow(self) -> None:
        if self._keeper is None:
            return
        if self._workspace.modified:
            self._keeper.keep(self._workspace.document, self._where())
        else:
            self._keeper.forget()

    def _where(self) -> Place:
        assert self.folder is not None
        if self._place is None:
            self._place = self.folder.place(self.claim)
        return self._place

    def _pass_on(self, error: EngineError | None) -> None:
        self.changed.emit(error)


def _drop_quietly(found: Found) -> None:
    """Where it cannot be removed it will be offered again."""
    with contextlib.suppress(EngineError):
        found.drop()
