"""Export of matrices: which, where to, and as tables of text or as one archive of NumPy."""

import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.arrays import shape_text
from engine.errors import EngineError
from engine.files.export import NPZ_NAME, export_npz, export_tables, exported, table_files
from engine.files.tables import TableFormat
from engine.worksheet.values import Values
from gui.jobs import Cancelled, Jobs
from gui.look.style import dress
from gui.widgets.boxes import ChoiceBox
from gui.words.errors import error_text

EXPORTING = "export"


class ExportDialog(QDialog):
    """Asks, writes, and stays open with the reason when something is in the way."""

    def __init__(
        self, values: Values, chosen: frozenset[str], folder: Path, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values, self._jobs = values, jobs
        usual = exported(values) if len(chosen) > 1 else chosen  # very large ones only if they are asked for
        self.written: list[Path] = []
        self.setWindowTitle(self.tr("Export Matrices"))
        self.resize(460, 460)
        dress(self)
        self.matrices = QListWidget(self)
        self.matrices.setObjectName("ticked")
        self.matrices.setAccessibleName(self.tr("Matrices"))
        for name, value in values.table.items():
            if value.matrix is None:
                continue
            item = QListWidgetItem(f"{name}   {shape_text(value.matrix.shape)}", self.matrices)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setCheckState(Qt.CheckState.Checked if name in chosen and name in usual else Qt.CheckState.Unchecked)
        self.folder = QLineEdit(str(folder), self)
        self.folder.setAccessibleName(self.tr("Folder"))
        browse = QPushButton(self.tr("Choose…"), self)
        browse.clicked.connect(self._browse)
        self.kind = ChoiceBox("kind")
        self.kind.setAccessibleName(self.tr("What is written"))
        self.kind.addItem(self.tr("CSV: a table each, for spreadsheets"), "tables")
        self.kind.addItem(self.tr("NPZ: all in one file, for NumPy"), "npz")
        self.delimiter = ChoiceBox("separator")
        self.delimiter.setAccessibleName(self.tr("Separator"))
        for text, sign in ((self.tr("Comma"), ","), (self.tr("Semicolon"), ";"), (self.tr("Tab"), "\t")):
            self.delimiter.addItem(text, sign)
        self.headers = QCheckBox(self.tr("Names of rows and columns"), self)
        self.headers.setChecked(True)
        self.mark = QCheckBox(self.tr("Byte order mark, so that Excel reads Chinese"), self)
        self.mark.setChecked(True)
        self.replace = QCheckBox(self.tr("Replace files that are already there"), self)
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.export = self.buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.export.setDefault(True)
        self.buttons.accepted.connect(self._export)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(browse)
        self.matrices.itemChanged.connect(self._update)
        self.kind.currentIndexChanged.connect(self._update)
        self.folder.textChanged.connect(self._update)
        self.delimiter.currentIndexChanged.connect(self._update)
        self._update()

    def names(self) -> list[str]:
        """The matrices that are ticked, in the order of the worksheet."""
        items = (self.matrices.item(place) for place in range(self.matrices.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked]

    def form(self) -> TableFormat:
        return TableFormat(self.delimiter.currentData(), self.headers.isChecked(), self.mark.isChecked())

    def _lay_out(self, browse: QPushButton) -> None:
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(browse)
        ticking = QHBoxLayout()
        for name, text, state in (
            ("all", self.tr("&All"), Qt.CheckState.Checked),
            ("none", self.tr("&None"), Qt.CheckState.Unchecked),
        ):
            button = QPushButton(text, self)
            button.setObjectName(f"tick {name}")
            button.clicked.connect(partial(self._tick, state))
            ticking.addWidget(button)
        ticking.addStretch(1)
        self._fields = fields = QFormLayout()
        fields.addRow(self.tr("Folder"), place)
        fields.addRow(self.tr("Write as"), self.kind)
        fields.addRow(self.tr("Separator"), self.delimiter)
        fields.addRow("", self.headers)
        fields.addRow("", self.mark)
        fields.addRow("", self.replace)
        layout = QVBoxLayout(self)
        layout.addWidget(self.matrices)
        layout.addLayout(ticking)
        layout.addLayout(fields)
        layout.addWidget(self.problem)
        layout.addWidget(self.buttons)

    def _tick(self, state: Qt.CheckState) -> None:
        for place in range(self.matrices.count()):
            self.matrices.item(place).setCheckState(state)

    @property
    def _is_npz(self) -> bool:
        return bool(self.kind.currentData() == "npz")

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose a Folder"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _update(self) -> None:
        self.problem.hide()
        self.export.setEnabled(bool(self.names()) and bool(self.folder.text().strip()))
        for field in (self.delimiter, self.headers, self.mark):
            self._fields.setRowVisible(field, not self._is_npz)
        there = any(map(os.path.exists, self._files()))
        self.replace.setVisible(there)

    def _files(self) -> list[Path]:
        if self._is_npz:
            return [self._folder() / NPZ_NAME]
        return list(table_files(self._values, self.names(), self._folder(), self.form()).values())

    def _folder(self) -> Path:
        return Path(os.path.expanduser(self.folder.text().strip()))

    def reject(self) -> None:
        """What is being written is not: neither is half a file left."""
        self._jobs.cancel(EXPORTING)
        super().reject()

    def _export(self) -> None:
        self.export.setEnabled(False)
        self.problem.setText(self.tr("Writing…"))
        self.problem.show()
        form = None if self._is_npz else self.form()
        asked = (self._values, tuple(self.names()), self._folder(), form, self.replace.isChecked())
        self._jobs.run(EXPORTING, partial(_export_job, asked), self._finish, self._complain, ended=self._update)

    def _finish(self, written: list[Path]) -> None:
        self.written = written
        self.accept()

    def _complain(self, error: EngineError) -> None:
        self.problem.setText(error_text(error))
        self.problem.show()


Asked = tuple[Values, tuple[str, ...], Path, TableFormat | None, bool]


def _export_job(asked: Asked, cancelled: Cancelled) -> list[Path]:
    values, names, folder, form, overwrite = asked
    if form is None:
        return [export_npz(values, names, folder, overwrite)]
    return export_tables(values, names, folder, form, overwrite, cancelled)
