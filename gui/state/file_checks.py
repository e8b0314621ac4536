"""Whether the numbers on the worksheet were compared with the checksums of their files: large ones are, in a job."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from engine.errors import EngineError
from engine.files.tensors.open import TensorFile
from gui.jobs import Cancelled
from gui.state.workspace import Workspace

CHECKING = "checksums"  # the job


class FileChecks(QObject):
    """Of the files that the worksheet was opened from, until another one is opened."""

    changed = Signal()
    failed = Signal(object)  # the EngineError that says which file and which member

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._files: tuple[TensorFile, ...] = ()
        self._runs = False
        self.problem: EngineError | None = None
        workspace.document_opened.connect(lambda: self.watch(()))
        workspace.values_changed.connect(lambda _changed: self.look())  # another layer may have been read

    @property
    def waits(self) -> bool:
        """Whether numbers are shown that were not compared yet."""
        return any(file.unchecked for file in self._files)

    def watch(self, files: tuple[TensorFile, ...]) -> None:
        """The files whose numbers are on the worksheet from now on."""
        self._workspace.jobs.cancel(CHECKING)
        self._files, self._runs, self.problem = files, False, None
        self.changed.emit()
        self.look()

    def look(self) -> None:
        """Compare what still waits, unless that is being done, or has failed."""
        if self.waits and not self._runs and self.problem is None:
            self._runs = True
            job = partial(_check_job, self._files)
            self._workspace.jobs.run(CHECKING, job, self._done, self._fail)

    def _done(self, _result: None) -> None:
        self._runs = False
        self.changed.emit()
        self.look()

    def _fail(self, error: EngineError) -> None:
        self._runs, self.problem = False, error
        self.changed.emit()
        self.failed.emit(error)


def _check_job(files: tuple[TensorFile, ...], cancelled: Cancelled) -> None:
    for file in files:
        file.check(cancelled)
