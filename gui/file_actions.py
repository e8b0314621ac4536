"""Sessions and tables: new, open, save, recent files, import and export. Reading and writing happen in jobs."""

import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.document import Document
from engine.edits.cells import ReplaceMatrix
from engine.errors import EngineError
from engine.examples import EXAMPLES, LONG, blank
from engine.files.opening import TABLES, TENSORS, Opened, Question, Wanted, look_into, open_table
from engine.files.session import SUFFIX, save_session
from engine.files.tables import Table
from engine.recompute import Values
from gui.error_messages import error_text
from gui.jobs import Cancelled
from gui.messages import example_hint
from gui.notice import Notice
from gui.settings import Settings
from gui.workspace import Workspace

_saving = threading.Lock()


class FileActions(QObject):
    """What the File and Examples menus do."""

    recent_changed = Signal()
    opened = Signal(object)  # Opened: a document, and of which layers of a file it is one

    def __init__(self, workspace: Workspace, notice: Notice, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._notice = notice
        self._settings = settings
        self._window = window
        self._export_folder: Path | None = None
        self.finish_typing: Callable[[], bool] = lambda: True  # set by the window: what is being typed counts

    def new(self) -> None:
        self._unless_unsaved(lambda: self._workspace.open(blank()))

    def open_example(self, key: str) -> None:
        def show(document: Document) -> None:
            self._workspace.open(document)
            self._workspace.when_current(lambda: self._notice.inform(example_hint(key)))

        def go() -> None:
            if key in LONG:
                self._workspace.jobs.run("open", partial(_example_job, key), show)
            else:
                show(EXAMPLES[key]())

        self._unless_unsaved(go)

    def ask_open(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in (SUFFIX, *TABLES, *TENSORS))
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open"),
            str(self._folder()),
            self.tr("Sessions, tables and arrays ({patterns})").format(patterns=patterns),
        )
        if path:
            self.open(Path(path))

    def open(self, path: Path, wanted: Wanted = Wanted()) -> None:
        """Read a file in a job, and show it once it has been read; the present document stays until then.

        Where it has arrays and does not say what they are, a dialog asks.
        """

        def read() -> None:
            done = partial(self._looked, path, self._workspace.document)
            self._workspace.jobs.run("open", partial(_open_job, path, wanted), done, self._failed)

        self._unless_unsaved(read)

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
        name = (self._workspace.path or Path(self.tr("worksheet"))).with_suffix(SUFFIX).name
        path, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save As"),
            str(self._folder() / name),
            self.tr("Sessions (*{suffix})").format(suffix=SUFFIX),
        )
        if not path:
            return
        target = Path(path)
        if target.suffix.lower() != SUFFIX:  # the dialog asked about the name without it
            target = target.with_name(target.name + SUFFIX)
            if os.path.exists(target) and not self._may_replace(target):
                return
        self._save_to(target, then)

    def ask_import(self, name: str) -> None:
        """A table from a file as one of the given matrices."""
        patterns = " ".join(f"*{suffix}" for suffix in TABLES)
        title = self.tr("Import a Table into {name}").format(name=name)
        path, _ = QFileDialog.getOpenFileName(
            self._window, title, str(self._folder()), self.tr("Tables ({patterns})").format(patterns=patterns)
        )
        if path:
            job = partial(_table_job, Path(path))
            self._workspace.jobs.run("import", job, partial(self._imported, name), self._failed)

    def ask_export(self, names: frozenset[str]) -> None:
        """The export dialog with these matrices ticked."""
        if self.finish_typing():
            self._workspace.when_current(lambda: self._export(names))

    def ask_script(self) -> None:
        """The worksheet as a Python script that prints the same numbers."""
        if self.finish_typing():
            self._workspace.when_current(self._write_script)

    def _write_script(self) -> None:
        values = self._workspace.values
        name = self._workspace.path.with_suffix(".py").name if self._workspace.path is not None else "worksheet.py"
        path, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export as a Script"), str(self._folder() / name), self.tr("Python (*.py)")
        )
        if not path or values is None:
            return

        def done(_result: None) -> None:
            self._notice.inform(self.tr("Wrote {name}; it needs NumPy only.").format(name=Path(path).name))

        self._workspace.jobs.run("script", partial(_script_job, values, Path(path)), done, self._failed)

    def _export(self, names: frozenset[str]) -> None:
        values = self._workspace.values
        if values is None:
            return
        from gui.export_dialog import ExportDialog  # here, as whoever starts the program does not wait for it

        folder = self._export_folder or self._folder()
        dialog = ExportDialog(values, names, folder, self._workspace.jobs, self._window)
        if dialog.exec():
            self._export_folder = dialog.written[0].parent
            files = ", ".join(path.name for path in dialog.written)
            self._notice.inform(self.tr("Exported {files} to {folder}").format(files=files, folder=self._export_folder))
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

    def _unless_unsaved(self, go: Callable[[], object]) -> None:
        if self.may_close(go):
            go()

    def _ask_save(self) -> QMessageBox.StandardButton:
        buttons = QMessageBox.StandardButton
        name = self._workspace.session.name if self._workspace.session else self.tr("this worksheet")
        return QMessageBox.question(
            self._window,
            self.tr("Save Changes?"),
            self.tr("Save the changes to {name}?").format(name=name),
            buttons.Save | buttons.Discard | buttons.Cancel,
            buttons.Save,
        )

    def _may_replace(self, path: Path) -> bool:
        buttons = QMessageBox.StandardButton
        question = self.tr("{name} is already there. Replace it?").format(name=path.name)
        answer = QMessageBox.question(self._window, self.tr("Save As"), question, buttons.Yes | buttons.No, buttons.No)
        return answer == buttons.Yes

    def _looked(self, path: Path, before: Document, found: Opened | Question) -> None:
        if isinstance(found, Opened):
            self._opened(path, before, found)
            return
        from gui.tensor_dialog import ask  # here, as whoever starts the program does not wait for it

        ask(found, self._workspace.jobs, partial(self._opened, path, before), self._window)

    def _opened(self, path: Path, before: Document, opened: Opened) -> None:
        def go() -> None:
            self._workspace.open(opened.document, path)
            self.opened.emit(opened)
            self._remember(path)

        if self._workspace.document is before:
            go()
        else:  # somebody went on typing while the file was read
            self._unless_unsaved(go)

    def _save_to(self, path: Path, then: Callable[[], object] | None) -> None:
        document = self._workspace.document

        def done(_result: None) -> None:
            self._workspace.mark_saved(document, path)
            self._remember(path)
            self._notice.inform(self.tr("Saved {name}").format(name=path.name))
            if then is not None:
                then()

        self._workspace.jobs.run("save", partial(_save_job, document, path), done, self._failed)

    def _imported(self, name: str, table: Table) -> None:
        self._workspace.apply(ReplaceMatrix(name, table.array, table.rows))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, EngineError):
            raise error
        self._notice.complain(error_text(error))

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self.recent_changed.emit()

    def _folder(self) -> Path:
        if self._workspace.path is not None:
            return self._workspace.path.parent
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _open_job(path: Path, wanted: Wanted, _cancelled: Cancelled) -> Opened | Question:
    return look_into(path, wanted)


def _table_job(path: Path, _cancelled: Cancelled) -> Table:
    return open_table(path)


def _script_job(values: Values, path: Path, _cancelled: Cancelled) -> None:
    from engine.files.script import save_script  # here, as whoever starts the program does not wait for it

    save_script(values, path, path.stem)


def _save_job(document: Document, path: Path, cancelled: Cancelled) -> None:
    """One save at a time, and none that a newer one has overtaken."""
    with _saving:
        if not cancelled():
            save_session(document, path)


def _example_job(key: str, _cancelled: Cancelled) -> Document:
    """A long text takes a second to be made."""
    return EXAMPLES[key]()
