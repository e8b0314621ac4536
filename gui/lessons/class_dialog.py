"""Sheets for a class: one worksheet, other numbers for everybody, on paper with a key and as sessions."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.errors import EngineError
from engine.files.found import SESSION
from engine.files.notebooks.graders import GRADERS
from engine.files.notebooks.places import SUFFIX as NOTEBOOK
from engine.files.notebooks.writing import notebook_of
from engine.files.saving.together import NewFile, write_together
from engine.files.session import encode_session
from engine.lessons.lesson import LessonText
from engine.lessons.variants import variants
from engine.sentences.sentence import Language
from engine.worksheet.document import Document
from engine.worksheet.values import Values
from gui.jobs import Cancelled, Jobs
from gui.lessons.paper import Sheet, pdf_of
from gui.look.style import dress, mute
from gui.widgets.boxes import ChoiceBox, NumberBox
from gui.words.errors import error_text, language
from gui.words.language import NAMES, words_in

MOST_SHEETS = 200
TITLE = QT_TRANSLATE_NOOP("ClassDialog", "Attention")
SHEET = QT_TRANSLATE_NOOP("ClassDialog", "Sheet {seed}")


class ClassDialog(QDialog):
    """Asks, writes, and stays open with the reason when something is in the way."""

    def __init__(
        self,
        document: Document,
        texts: Mapping[Language, LessonText],
        folder: Path,
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        """texts: title and task of the sheets by language, empty where they are of no lesson."""
        super().__init__(parent)
        self._document, self._texts, self._jobs = document, texts, jobs
        self.written: list[Path] = []
        self.setWindowTitle(self.tr("Class Sheets"))
        dress(self)
        self.language = ChoiceBox("language of the sheets")
        for key, name in NAMES.items():
            self.language.addItem(name, key)
        self.language.setCurrentIndex(self.language.findData(language()))
        self.title = QLineEdit(self._text.title, self)
        self.language.currentIndexChanged.connect(self._retitle)
        self.count = NumberBox("sheets", 1, MOST_SHEETS)
        self.count.setValue(30)
        self.first = NumberBox("first seed", 0, 2**31 - 1 - MOST_SHEETS)
        self.first.setValue(1)
        self.folder = QLineEdit(str(folder), self)
        self.folder.setAccessibleName(self.tr("Folder"))
        browse = QPushButton(self.tr("Choose…"), self)
        browse.clicked.connect(self._browse)
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(browse)
        form = QFormLayout()
        form.addRow(self.tr("Language"), self.language)
        form.addRow(self.tr("Title"), self.title)
        form.addRow(self.tr("Sheets"), self.count)
        form.addRow(self.tr("First seed"), self.first)
        self.notebooks = QCheckBox(self.tr("A Jupyter &notebook for each sheet, too"), self)
        self.notebooks.setObjectName("notebooks")
        form.addRow(self.tr("Folder"), place)
        form.addRow("", self.notebooks)
        self.grader = ChoiceBox("grader")
        for key, grader in GRADERS.items():
            self.grader.addItem(grader.title, key)
        self.grader.setEnabled(False)
        self.notebooks.toggled.connect(self.grader.setEnabled)
        form.addRow(self.tr("Marked with"), self.grader)
        told = self.tr(
            "Everybody gets other numbers: small whole ones, found for each seed. Written are sheets.pdf, key.pdf, and "
            "a session for each sheet, which grade marks when it comes back."
        )
        about = mute(QLabel(told, self))
        about.setWordWrap(True)
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.write = self.buttons.addButton(self.tr("Write"), QDialogButtonBox.ButtonRole.ActionRole)
        self.write.clicked.connect(self._write)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addStrut(460)
        layout.addLayout(form)
        for part in (about, self.problem, self.buttons):
            layout.addWidget(part)

    def _retitle(self) -> None:
        """A title that somebody typed stays."""
        if not self.title.isModified():
            self.title.setText(self._text.title)

    @property
    def _text(self) -> LessonText:
        """Title and task in the language of the sheets."""
        words: Language = self.language.currentData()
        return self._texts.get(words) or LessonText(words_in(words)("ClassDialog", str(TITLE)), "")

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Class Sheets"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _write(self) -> None:
        self.write.setEnabled(False)
        seeds = range(self.first.value(), self.first.value() + self.count.value())
        job = partial(_variants_job, self._document, seeds)
        self._jobs.run("class sheets", job, partial(self._draw, seeds), self._refuse)

    def _draw(self, seeds: range, found: list[Values]) -> None:
        """Text is drawn where the window's fonts are; files are written in a job again."""
        words, task = self.language.currentData(), self._text.task
        of = words_in(words)("ClassDialog", str(SHEET))
        sheets = [
            Sheet(values, self.title.text(), task, of.format(seed=seed), words)
            for values, seed in zip(found, seeds, strict=True)
        ]
        folder = Path(self.folder.text())
        contents = {folder / "sheets.pdf": pdf_of(sheets, False), folder / "key.pdf": pdf_of(sheets, True)}
        for seed, values in zip(seeds, found, strict=True):
            contents[folder / f"sheet_{seed}{SESSION}"] = encode_session(values.document)
        of_notebooks = list(zip(seeds, sheets, strict=True)) if self.notebooks.isChecked() else []
        job = partial(_write_job, contents, folder, of_notebooks, self.grader.currentData())
        self._jobs.run("class sheets", job, self._done, self._refuse)

    def _done(self, written: list[Path]) -> None:
        self.written = written
        self.accept()

    def _refuse(self, error: EngineError) -> None:
        self.write.setEnabled(True)
        self.problem.setText(error_text(error))
        self.problem.show()


def _variants_job(document: Document, seeds: range, _cancelled: Cancelled) -> list[Values]:
    return variants(document, seeds)


def _write_job(
    contents: dict[Path, bytes],
    folder: Path,
    of_notebooks: list[tuple[int, Sheet]],
    grader: str,
    _cancelled: Cancelled,
) -> list[Path]:
    for seed, sheet in of_notebooks:
        title = f"{sheet.title} · {sheet.of}"
        file = f"sheet_{seed}{NOTEBOOK}"
        contents[folder / file] = notebook_of(sheet.values, sheet.language, title, sheet.task, seed, grader, file)
    files = [NewFile(path, partial(_once, content), makes_folder=True) for path, content in contents.items()]
    return write_together(files, overwrite=True)


def _once(content: bytes) -> tuple[bytes]:
    return (content,)
