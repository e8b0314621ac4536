"""The files of a model are hashed in the background, slice by slice, while nobody waits for anything else."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from engine.errors import EngineError
from engine.models.folder import Hashed, hashed
from engine.models.model import Model
from gui.jobs import Cancelled, Jobs

KEY = "hash"
FIRST_MS, PAUSE_MS = 2000, 60  # before the first slice, and between two: less than half of a core, and of a disk


class Hashing(QObject):
    """What it finds goes into the model's `contents`, which every worksheet of it shows to whoever keeps one."""

    def __init__(self, jobs: Jobs, parent: QObject, first: int = FIRST_MS, pause: int = PAUSE_MS) -> None:
        super().__init__(parent)
        self._jobs, self._first, self._pause = jobs, first, pause
        self._model: Model | None = None
        self._hashed: Hashed | None = None
        self._done: Callable[[], object] = lambda: None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        return self._model is not None

    def watch(self, model: Model, done: Callable[[], object] = lambda: None) -> None:
        """Hash the files of a model in the place of any other; `done` once all of them are, also where they were."""
        self.stop()
        if len(model.contents) == len(model.marks):
            done()
            return
        self._model, self._done = model, done
        self._hashed = hashed(model.folder, model.marks)
        self._soon(self._first)

    def stop(self) -> None:
        self._model = self._hashed = None
        self._timer.stop()
        self._jobs.cancel(KEY)

    def _go_on(self) -> None:
        """A slice, unless somebody waits for a job."""
        if self._hashed is None:
            return
        if self._jobs.idle or not self._jobs.threaded:
            self._jobs.run(KEY, partial(_slice_job, self._hashed), self._keep, self._give_up)
        else:
            self._soon(self._pause)

    def _soon(self, milliseconds: int) -> None:
        """Without threads at once, as all else."""
        if self._jobs.threaded:
            self._timer.start(milliseconds)
        else:
            self._go_on()

    def _keep(self, found: Hashed) -> None:
        model, done, self._hashed = self._model, self._done, found
        if model is None or not found.is_whole:
            self._soon(self._pause)
        else:
            model.contents.update(found.done)
            self.stop()
            done()

    def _give_up(self, _error: EngineError) -> None:
        """A file that was moved or written meanwhile: whoever computes with it says so."""
        self.stop()


def _slice_job(before: Hashed, _cancelled: Cancelled) -> Hashed:
    return before.next()
