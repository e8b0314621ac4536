"""What the pages about a model have in common: each computes in a job, while it can be seen, of new numbers."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.models.model import Model
from engine.worksheet.values import Values
from gui.state.selection import Selection
from gui.state.workspace import Workspace
from gui.words.errors import error_text


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What the pages are about."""

    workspace: Workspace
    selection: Selection
    model: Model


class Page(QWidget):
    """`ask` starts a job of the newest values, `keep` shows what came of it, `say` why nothing did."""

    picked = Signal(object)  # a Place to look at

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.subject = subject
        self.key = f"{type(self).__name__} {id(self)}"
        self._active = False
        self._asked: object = None  # what was computed from last
        self.destroyed.connect(partial(subject.workspace.jobs.cancel, self.key))

    def set_active(self, is_active: bool) -> None:
        """Whether it can be seen."""
        self._active = is_active
        if is_active:
            self.refresh()

    def refresh(self, anew: bool = False) -> None:
        """Compute it again where what it is computed from is new. anew: also where it is not."""
        workspace = self.subject.workspace
        values = workspace.values
        if not self._active or values is None or not workspace.current or not values.document.stops:
            return
        asked = (values, *self.asked())
        if anew or asked != self._asked:
            self._asked = asked
            self.ask(values)

    def asked(self) -> tuple[object, ...]:
        """What it depends on besides the values."""
        return ()

    def ask(self, values: Values) -> None:
        raise NotImplementedError

    def retranslate(self) -> None:
        raise NotImplementedError

    def say(self, error: EngineError) -> None:
        """Why there is nothing to show."""
        raise NotImplementedError

    def run(self, job: Callable[..., Any], keep: Callable[[Any], None]) -> None:
        """Of the jobs of a page only the newest counts."""
        self.subject.workspace.jobs.run(self.key, job, keep, self.say)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.refresh(anew=True)


def why(error: EngineError) -> str:
    return error_text(error)
