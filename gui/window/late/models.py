"""The way into whole models: their actions, and what leads through them from the first one on."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.errors import EngineError
from gui.jobs import Cancelled
from gui.words.errors import error_text

if TYPE_CHECKING:
    from engine.models.model import Model
    from gui.models.leading import Leading
    from gui.window.parts import Parts

ROOMS = "gui.models.leading"
OWN = ("model pronouns", "model adder")  # of which people have a folder from the start

NOT_OF_MODELS = (  # and which error says why
    (EngineError("model_keeps_sizes"), ("sentence", "draw_words", "one_hot_words", "draws")),
    (
        EngineError("no_exercise_of_model"),
        ("make_blank", "fade_last_step", "fade_every_second", "fade_all", "save_lesson", "export_solution"),
    ),
    (EngineError("notebook_of_model"), ("export_notebook",)),
    (EngineError("no_options_of_model"), ("show_options", "show_gallery", "show_heads", "rank_heads")),
)


def refuse(actions: dict[str, QAction], is_model: bool) -> list[str]:
    """Disable what no whole model has, with the reason as a tip; else the names of those that are there again."""
    for reason, names in NOT_OF_MODELS:
        for name in names:
            actions[name].setEnabled(not is_model)
            if is_model:
                actions[name].setToolTip(error_text(reason))
    return [] if is_model else [name for _, names in NOT_OF_MODELS for name in names]


def _load_job(_cancelled: Cancelled) -> object:
    from gui.models import leading

    return leading


def _do(then: Callable[[], object], _loaded: object) -> None:
    then()


class ModelEntrance(QObject):
    """Who starts the program waits for none of the rooms behind it."""

    def __init__(self, above: QVBoxLayout, window: QWidget) -> None:
        super().__init__(window)
        self._above, self._window = above, window
        self._parts: Parts | None = None
        self._leading: Leading | None = None
        rows: tuple[tuple[str, Callable[[], object], str], ...] = (
            ("open_model", lambda: self.leading.ask_folder(), "Ctrl+Alt+O"),
            *((name, partial(self._open_own, name.split()[1]), "") for name in OWN),
            ("next_layer", lambda: self.leading.go_layer(1), "Ctrl+Alt+PgDown"),
            ("previous_layer", lambda: self.leading.go_layer(-1), "Ctrl+Alt+PgUp"),
            ("model_tour", self.start_tour, ""),
        )
        self.actions: dict[str, QAction] = {}
        for name, act, key in rows:
            action = QAction(self)
            action.setObjectName(name)
            action.triggered.connect(lambda _checked=False, act=act: self._load(act))
            if key:
                action.setShortcut(QKeySequence(key))
            self.actions[name] = action

    def meet(self, parts: "Parts") -> None:
        """The parts of the window, once there are all of them."""
        self._parts = parts
        parts.files.folder_wanted.connect(self._open)
        parts.files.model = parts.questions.model = self._model
        parts.workspace.document_opened.connect(self._look)

    @property
    def model(self) -> "Model | None":
        """The model of the worksheet, where it has one."""
        return self._leading.model if self._leading is not None else None

    @property
    def leading(self) -> "Leading":
        """Made when it is first asked for."""
        if self._leading is None:
            from gui.models.leading import Around, Leading

            parts = self._parts
            assert parts is not None
            around = Around(
                workspace=parts.workspace,
                selection=parts.selection,
                settings=parts.settings,
                notice=parts.notice,
                docks=parts.docks,
                above=self._above,
                unless_unsaved=parts.files.unless_unsaved,
                look_at=parts.navigation.look_at,
                recent_changed=parts.files.recent_changed.emit,
                ask=parts.inspector.ask,
                inspector=parts.inspector,
                in_place=self._in_place,
            )
            self._leading = Leading(around, self._window)
        return self._leading

    def start_tour(self) -> None:
        """Inside a model: through one sentence of the little language."""
        from gui.models.guide import Guide
        from gui.window.tour import Tour

        if self._parts is not None and self._window.findChild(Tour) is None:
            Tour(self._parts, self._window, guide=Guide(self.leading)).start()

    def close(self) -> None:
        """What stands around a model goes, before the layout is kept."""
        if self._leading is not None:
            self._leading.leave()

    def retranslate(self) -> None:
        texts = {
            "open_model": self.tr("Open Model &Folder…"),
            "model pronouns": self.tr("A &Little Language: the Dogs near the Cat …"),
            "model adder": self.tr("&Adding Two Numbers: 123+456="),
            "next_layer": self.tr("Next La&yer"),
            "previous_layer": self.tr("Previous Layer"),
            "model_tour": self.tr("Tour: &Inside a Model"),
        }
        for name, text in texts.items():
            self.actions[name].setText(text)

    @contextmanager
    def _in_place(self) -> Iterator[None]:
        """Every panel where the layout has it, neither folded nor hidden to present."""
        assert self._parts is not None
        with self._parts.presenting.lifted(), self._parts.folding.lifted():
            yield

    def _model(self) -> "Model | None":
        return self._leading.model if self._leading is not None else None

    def _open_own(self, key: str) -> None:
        self.leading.open_own(key)

    def _open(self, path: Path, ended: Callable[[], object] | None) -> None:
        self._load(lambda: self.leading.open(path, ended))

    def _load(self, then: Callable[[], object]) -> None:
        """Do what needs the rooms behind it, once they are loaded: the first time a tenth of a second, in a job."""
        assert self._parts is not None
        if ROOMS in sys.modules:
            then()
        else:
            self._parts.workspace.jobs.run(ROOMS, _load_job, partial(_do, then))

    def _look(self) -> None:
        """A session of a model was opened before any model was."""
        if self._leading is None and self._parts is not None and self._parts.workspace.document.of_model is not None:
            self.leading.follow()
