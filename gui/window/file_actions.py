"""Sessions and tables: new, open, save, recent files, import and export. Reading and writing happen in jobs."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.edits.cells import ReplaceMatrix, naming_family
from engine.errors import EngineError
from engine.examples.tutorial import EXAMPLES, LONG, blank
from engine.files.found import FIGURES, SESSION, TABLES, TENSORS, Opened, Question, Wanted, is_of_model
from engine.grids.table import Doubt, Reading
from engine.recovery.locks import Held, Lock
from engine.recovery.places import Claim
from engine.sentences.phrase import Phrase
from engine.sentences.shown import shown_path
from engine.worksheet.document import Document
from gui.grids.asking import Asking
from gui.grids.table_files import of_table_job, say_how_read, table_job
from gui.jobs import Cancelled
from gui.look.plain import tip_of
from gui.recovery.keeping import Keeping
from gui.recovery.sharing import CHANGED, Looked, Sharing, look_job, save_job
from gui.state.file_checks import FileChecks
from gui.state.settings import Settings
from gui.state.workspace import Workspace
from gui.widgets.notice import Notice
from gui.window.late.scripts import script_job
from gui.words.errors import error_text, phrase_text, phrases_text
from gui.words.examples import example_hint
from gui.words.sentences import listed

if TYPE_CHECKING:
    from engine.models.model import Model

_saving = threading.Lock()


class FileActions(QObject):
    """What the File and Examples menus do."""

    recent_changed = Signal()
    opened = Signal(object)  # Opened: a document, and of which layers of a file it is one
    folder_wanted = Signal(object, object)  # the Path of a whole model, and what to do when it has been read
    left_found = Signal()  # beside the session that was opened lies what somebody did not save

    def __init__(
        self,
        workspace: Workspace,
        keeping: Keeping,
        notice: Notice,
        asking: Asking,
        settings: Settings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._keeping = keeping
        self.sharing = Sharing(workspace, keeping, notice, self)
        self._notice = notice
        self._asking = asking
        self._settings = settings
        self._window = window
        self.checks = FileChecks(workspace, self)
        self.checks.failed.connect(self._complain)
        self.model: Callable[[], Model | None] = lambda: None  # as the next one
        self.finish_typing: Callable[[], bool] = lambda: True  # set by the window: what is being typed counts

    def new(self) -> None:
        self.unless_unsaved(lambda: self._workspace.open(blank()))

    def open_example(self, key: str) -> None:
        def show(document: Document) -> None:
            self._workspace.open(document)
            self._workspace.when_current(lambda: self._notice.inform(example_hint(key)))

        def go() -> None:
            if key in LONG:
                self._workspace.jobs.run("open", partial(_example_job, key), show)
            else:
                show(EXAMPLES[key]())

        self.unless_unsaved(go)

    def ask_open(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in (SESSION, *FIGURES, *TABLES, *TENSORS))
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open"),
            str(self._folder("open")),
            self.tr("Sessions, tables and arrays ({patterns})").format(patterns=patterns),
        )
        if path:
            self._settings.remember_folder("open", Path(path).parent)
            self.open(Path(path))

    def open(
        self,
        path: Path,
        wanted: Wanted = Wanted(),
        anyway: bool = False,
        ended: Callable[[], object] | None = None,
    ) -> None:
        """Read a file in a job, and show it once it has been read; the present document stays until then.

        Where it has arrays and does not say what they are, or is a table in doubt, a dialog asks. Where another window
        has the session, the notice asks; `anyway`: not where nobody can be sure of that. `ended` is called when it
        has been read. The folder of a whole model is opened by whoever shows models.
        """

        def read() -> None:
            document = self._workspace.document

            def done(looked: Looked) -> None:
                self._open_or_ask(path, document, looked)
                if ended is not None:
                    ended()

            def failed(error: EngineError) -> None:
                self._complain(error)
                if ended is not None:
                    ended()

            said = replace(wanted, said=self._asking.said(wanted.said))
            job = partial(look_job, path, said, self.sharing.mine(path), anyway)
            self._run_watched("open", job, path, done, failed)

        self.unless_unsaved(partial(self.folder_wanted.emit, path, ended) if is_of_model(path) else read)

    def save(self, then: Callable[[], object] | None = None) -> None:
        if not self.finish_typing():
            return
        path = self._workspace.session
        if path is None:
            self.save_as(then)
        else:
            self._save_to(path, then)

    def save_as(self, then: Callable[[], object] | None = None) -> None:
        if not self.finish_typing():
            return
        name = (self._workspace.path or Path(self.tr("worksheet"))).with_suffix(SESSION).name
        path, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save As"),
            str((self._workspace.path.parent if self._workspace.path is not None else self._folder("save")) / name),
            self.tr("Sessions (*{suffix})").format(suffix=SESSION),
        )
        if not path:
            return
        target = Path(path)
        self._settings.remember_folder("save", target.parent)
        if target.suffix.lower() != SESSION:  # the dialog asked about the name without it
            target = target.with_name(target.name + SESSION)
            if os.path.exists(target) and not self._may_replace(target):
                return
        self._save_to(target, then, replaces=True)

    def ask_import(self, name: str) -> None:
        """A table from a file as one of the given matrices."""
        patterns = " ".join(f"*{suffix}" for suffix in TABLES)
        title = self.tr("Import a Table into {name}").format(name=name)
        path, _ = QFileDialog.getOpenFileName(
            self._window, title, str(self._folder("import")), self.tr("Tables ({patterns})").format(patterns=patterns)
        )
        if path:
            self._settings.remember_folder("import", Path(path).parent)
            job = partial(table_job, Path(path), self._asking.said())
            done = partial(self._asking.settle, done=partial(self._replace_matrix, name))
            self._run_watched("import", job, Path(path), done, self._complain)

    def _run_watched(
        self,
        key: str,
        job: Callable[..., object],
        path: Path,
        done: Callable[[Any], None],
        failed: Callable[[EngineError], None],
    ) -> None:
        """Run a job that says how far it is, where that takes a while."""
        cancel = partial(self._workspace.jobs.cancel, key)

        def wait(part: float) -> None:
            text = self.tr("Reading {name}… {percent} %").format(name=path.name, percent=round(100 * part))
            self._notice.wait(text, self.tr("Cancel"), cancel)

        self._workspace.jobs.run(key, job, done, failed, wait, self._notice.stop_waiting)

    def ask_export(self, names: frozenset[str]) -> None:
        """The export dialog with these matrices ticked."""
        if self.finish_typing() and self._are_checked():
            self._workspace.when_current(lambda: self._export(names))

    def ask_script(self) -> None:
        """The worksheet as a Python script that prints the same numbers."""
        if self.finish_typing() and self._are_checked():
            self._workspace.when_current(self._write_script)

    def _are_checked(self) -> bool:
        """Whether the numbers are those of the file, as far as it can be known; a file that is written cannot say."""
        if self.checks.problem is not None:
            self._complain(self.checks.problem)
        elif self.checks.waits:
            self._notice.inform(
                self.tr(
                    "The numbers are still being compared with the checksums of their file. Export them after that."
                )
            )
        return self.checks.problem is None and not self.checks.waits

    def _write_script(self) -> None:
        values = self._workspace.values
        name = self._workspace.path.with_suffix(".py").name if self._workspace.path is not None else "worksheet.py"
        path, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export as a Script"), str(self._folder("script") / name), self.tr("Python (*.py)")
        )
        if not path or values is None:
            return
        self._settings.remember_folder("script", Path(path).parent)

        model, told = self.model(), self.tr("Wrote {name}; it needs NumPy only.")
        if model is not None:
            told = self.tr("Wrote {name}; it needs NumPy and the folder of the model.")

        def done(_result: None) -> None:
            self._notice.inform(told.format(name=shown_path(Path(path).name)))

        self._workspace.jobs.run("script", partial(script_job, model, values, Path(path)), done, self._complain)

    def _export(self, names: frozenset[str]) -> None:
        values = self._workspace.values
        if values is None:
            return
        from gui.dialogs.export_dialog import ExportDialog  # here, as whoever starts the program does not wait for it

        dialog = ExportDialog(values, names, self._folder("export"), self._workspace.jobs, self._window)
        if dialog.exec():
            folder = dialog.written[0].parent
            self._settings.remember_folder("export", folder)
            files = listed(shown_path(path.name) for path in dialog.written)
            self._notice.inform(self.tr("Exported {files} to {folder}").format(files=files, folder=folder))
        dialog.deleteLater()

    def may_close(self, close: Callable[[], object]) -> bool:
        """Whether the window may close now; if the answer is to save first, `close` is called after that."""
        if not self.finish_typing():
            return False
        if not self._workspace.modified:
            return True
        answer = self._ask_save()
        if answer == QMessageBox.StandardButton.Save:
            self.save(close)
        return answer == QMessageBox.StandardButton.Discard

    def unless_unsaved(self, go: Callable[[], object]) -> None:
        """Do it now, or after the save that a person asks for, or not at all."""
        if self.may_close(go):
            go()

    def _ask_save(self) -> QMessageBox.StandardButton:
        buttons = QMessageBox.StandardButton
        name = (
            tip_of(shown_path(self._workspace.session.name)) if self._workspace.session else self.tr("this worksheet")
        )
        return QMessageBox.question(
            self._window,
            self.tr("Save Changes?"),
            self.tr("Save the changes to {name}?").format(name=name),
            buttons.Save | buttons.Discard | buttons.Cancel,
            buttons.Save,
        )

    def _may_replace(self, path: Path) -> bool:
        buttons = QMessageBox.StandardButton
        question = self.tr("{name} is already there. Replace it?").format(name=tip_of(shown_path(path.name)))
        answer = QMessageBox.question(self._window, self.tr("Save As"), question, buttons.Yes | buttons.No, buttons.No)
        return answer == buttons.Yes

    def _open_or_ask(self, path: Path, before: Document, looked: Looked) -> None:
        found, claim = looked.found, looked.claim
        if isinstance(found, Question):
            from gui.dialogs.tensor_dialog import ask  # here, as whoever starts the program does not wait for it

            ask(found, self._workspace.jobs, partial(self._take_over, path, before), self._window)
        elif isinstance(found, Doubt):
            self._asking.ask(found, partial(self._take_reading, path, before))
        elif claim is not None and isinstance(claim.lock, Held):
            self.sharing.ask_how(
                claim.lock,
                path.name,
                partial(self._take_over, None, before, found),
                partial(self._take_over, path, before, found, claim),
                partial(self.open, path, anyway=True),
            )
        else:
            self._take_over(path, before, found, claim)

    def _take_reading(self, path: Path, before: Document, reading: Reading) -> None:
        """Open one of the tables that a file may be."""
        done = partial(self._take_over, path, before)
        self._workspace.jobs.run("open", partial(of_table_job, reading), done, self._complain)

    def _take_over(self, path: Path | None, before: Document, opened: Opened, claim: Claim | None = None) -> None:
        def go() -> None:
            read_only = claim is not None and not claim.is_ours
            self._keeping.take(claim)
            self._workspace.open(opened.document, path, read_only)
            self.checks.watch(opened.files)
            self.opened.emit(opened)
            if path is not None:
                self._remember(path)
            if opened.told:  # what its arrays were taken for, until somebody has read it
                taken = (f"{shown_path(path.name)}: " if path else "") + " · ".join(map(phrase_text, opened.told))
                self._workspace.when_current(lambda: self._notice.offer(taken, [(self.tr("Close"), lambda: None)]))
            if claim is not None and not isinstance(claim.lock, Lock):
                self.sharing.say_read_only(claim.lock, claim.path.name)
            if claim is not None and claim.left is not None:
                self.left_found.emit()
            if opened.reading is not None and path is not None:
                again = partial(self._take_reading, path, opened.document)
                self._tell(opened.reading, say_how_read(opened.reading, "X"), again)

        if self._workspace.document is before:
            go()
        else:  # somebody went on typing while the file was read
            self.unless_unsaved(go)

    def _save_to(self, path: Path, then: Callable[[], object] | None, replaces: bool = False) -> None:
        document = self._workspace.document

        def done(claim: Claim) -> None:
            self._keeping.take(claim)
            self._workspace.mark_saved(document, path)
            self._remember(path)
            self._notice.inform(self.tr("Saved {name}").format(name=shown_path(path.name)))
            if then is not None:
                then()

        job = partial(_save_job, document, path, self.sharing.mine(path), replaces)
        self._workspace.jobs.run("save", job, done, partial(self._not_saved, path))

    def _not_saved(self, path: Path, error: EngineError) -> None:
        if error.code == CHANGED:
            self.sharing.offer_changed(path, error, self.save_as)
        else:
            self._complain(error)

    def _replace_matrix(self, name: str, reading: Reading) -> None:
        table = reading.table
        stage = self._workspace.document.stages.get(name)
        has_words = stage is not None and bool(naming_family(stage))
        phrases = say_how_read(reading, name, has_words)
        done = partial(self._tell, reading, phrases, partial(self._replace_matrix, name))
        self._workspace.apply_in_job(lambda: ReplaceMatrix(name, table.array, table.rows), done)

    def _tell(self, reading: Reading, phrases: list[Phrase], again: Callable[[Reading], object]) -> None:
        """Say how a table was read, once it is shown, and offer to read it otherwise."""
        ask = partial(self._asking.ask_again, reading, again)
        actions = [(self.tr("Read Otherwise…"), ask)] if reading.doubt is not None else []
        text = phrases_text(phrases)
        if text or actions:
            self._workspace.when_current(lambda: self._notice.tell(text, actions))

    def _complain(self, error: EngineError) -> None:
        self._notice.complain(error_text(error))

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self.recent_changed.emit()

    def _folder(self, kind: str) -> Path:
        """Where a dialog begins: where the last of its kind ended, else beside the file that is open."""
        remembered = self._settings.folder(kind)
        if remembered is not None:
            return remembered
        if self._workspace.path is not None:
            return self._workspace.path.parent
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _save_job(document: Document, path: Path, mine: Claim | None, replaces: bool, cancelled: Cancelled) -> Claim:
    """One save at a time, and none that a newer one has overtaken."""
    with _saving:
        if cancelled():
            raise CancelledError
        return save_job(document, path, mine, replaces, cancelled)


def _example_job(key: str, _cancelled: Cancelled) -> Document:
    """An example by its key; a long text takes a second to be made."""
    return EXAMPLES[key]()
