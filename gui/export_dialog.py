"""Export to CSV: which matrices, where to, and in what form."""

import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
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
from engine.files.export import export_tables, exported, table_files
from engine.files.tables import TableFormat
from engine.recompute import Values
from gui.error_messages import error_text
from gui.jobs import Cancelled, Jobs
from gui.style import dress

KEY = "export"


class ExportDialog(QDialog):
    """Asks, writes, and stays open with the reason when something is in the way."""

    def __init__(
        self, values: Values, chosen: frozenset[str], folder: Path, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values, self._jobs = values, jobs
        usual = exported(values) if len(chosen) > 1 else chosen  # very large ones only if they are asked for
        self.written: list[Path] = []
        self.setWindowTitle(self.tr("Export to CSV"))
        self.setMinimumWidth(460)
        dress(self)
        self.matrices = QListWidget(self)
        self.matrices.setAccessibleName(self.tr("Matrices"))
        for name, value in values.table.items():
            if value.matrix is None:
                continue
            item = QListWidgetItem(f"{name}   {shape_text(value.matrix.shape)}", self.matrices)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setCheckState(Qt.CheckState.Checked if name in chosen and name in usual else Qt.CheckState.Unchecked)
        self.folder = QLineEdit(str(folder), self)
        browse = QPushButton(self.tr("Choose…"), self)
        browse.clicked.connect(self._browse)
        self.delimiter = QComboBox(self)
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
        fields = QFormLayout()
        fields.addRow(self.tr("Folder"), place)
        fields.addRow(self.tr("Separator"), self.delimiter)
        fields.addRow("", self.headers)
        fields.addRow("", self.mark)
        fields.addRow("", self.replace)
        layout = QVBoxLayout(self)
        layout.addWidget(self.matrices)
        layout.addLayout(fields)
        layout.addWidget(self.problem)
        layout.addWidget(self.buttons)

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose a Folder"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _update(self) -> None:
        self.problem.hide()
        self.export.setEnabled(bool(self.names()) and bool(self.folder.text().strip()))
        there = any(map(os.path.exists, self._files()))
        self.replace.setVisible(there)

    def _files(self) -> list[Path]:
        return list(table_files(self._values, self.names(), self._folder(), self.form()).values())

    def _folder(self) -> Path:
        return Path(os.path.expanduser(self.folder.text().strip()))

    def reject(self) -> None:
        """What is being written is not: neither is half a file left."""
        self._jobs.cancel(KEY)
        super().reject()

    def _export(self) -> None:
        self.export.setEnabled(False)
        self.problem.setText(self.tr("Writing…"))
        self.problem.show()
        asked = (self._values, tuple(self.names()), self._folder(), self.form(), self.replace.isChecked())
        self._jobs.run(KEY, partial(_export_job, asked), self._done, self._failed)

    def _done(self, written: list[Path]) -> None:
        self.written = written
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.export.setEnabled(True)
        if not isinstance(error, EngineError):
            raise error
        self.problem.setText(error_text(error))
        self.problem.show()


Asked = tuple[Values, tuple[str, ...], Path, TableFormat, bool]


def _export_job(asked: Asked, cancelled: Cancelled) -> list[Path]:
    return export_tables(*asked, cancelled)
