"""What the dialogs have in common that ask about a file of arrays: a sentence, the answer so far, Open."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.errors import EngineError
from engine.files.found import Opened
from engine.sentences.shown import shown_text
from gui.jobs import Cancelled, Jobs
from gui.look.plain import tip_of
from gui.look.style import colours_of, dress
from gui.words.errors import error_text

READING = "answer"  # of the job that reads
LONGEST_TIP = 300  # characters
NARROWEST = 64  # pixels of a column, so that short texts stand apart


class OpeningDialog(QDialog):
    """Says at once what would be opened, or why nothing can be; reads in a job, and stays open where that fails."""

    def __init__(self, jobs: Jobs, opened: Callable[[Opened], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self._opened = opened
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Open Arrays"))
        self.heading = QLabel(self)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.summary = QLabel(self)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.summary.setObjectName("summary")
        self.summary.setMinimumHeight(2 * self.fontMetrics().lineSpacing())  # so that a reason moves nothing
        self.summary.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        self.open_button = self.buttons.addButton(self.tr("Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.open_button.setDefault(True)
        self.buttons.accepted.connect(self._read)
        self.buttons.rejected.connect(self.reject)

    def describe(self) -> str:
        """What would be opened, in one line. Raises EngineError with the reason why nothing can be."""
        raise NotImplementedError

    def reader(self) -> Callable[[], Opened]:
        """The function that reads it, which a job calls."""
        raise NotImplementedError

    def lay_out(self, *parts: QWidget) -> None:
        """Set the parts one under the other, the second one stretched, between the sentence and the answer."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        for part in parts:
            layout.addWidget(part, int(isinstance(part, QTableWidget)))
        layout.addWidget(self.summary)
        layout.addWidget(self.buttons)
        dress(self)

    def fit(self, rows: int) -> None:
        """Make it as high as so many rows ask for, within reason."""
        self.resize(880, max(320, min(230 + 34 * rows, 600)))

    def refresh(self) -> None:
        """Show the line at the bottom, and whether there is something to open."""
        try:
            self._say(self.describe(), is_problem=False)
        except EngineError as error:
            self.complain(error)

    def complain(self, error: EngineError) -> None:
        """Say why nothing can be opened."""
        self._say(error_text(error), is_problem=True)

    def say_refused(self, error: EngineError) -> None:
        """Say what was not taken; what was there before can still be opened."""
        self._say(error_text(error), is_problem=True)
        self.open_button.setEnabled(True)

    def done(self, result: int) -> None:
        """Closed, by whatever way: nothing is waited for any more."""
        self.jobs.cancel(READING)
        super().done(result)

    def _read(self) -> None:
        self._say(self.tr("Reading…"), is_problem=False)
        self.open_button.setEnabled(False)
        job = partial(_read_job, self.reader())
        self.jobs.run(READING, job, self._show, self.complain, ended=self.refresh, broken=self.reject)

    def _show(self, opened: Opened) -> None:
        self.accept()
        self._opened(opened)

    def _say(self, text: str, is_problem: bool) -> None:
        palette = self.palette()
        if is_problem:
            palette.setColor(QPalette.ColorRole.WindowText, colours_of(palette).error)
        self.summary.setPalette(palette)
        self.summary.setText(text)
        self.summary.setAccessibleName(text)
        self.open_button.setEnabled(not is_problem)


def make_table(titles: list[str], name: str, stretched: int, parent: QWidget) -> QTableWidget:
    """A calm table with one wide column."""
    table = QTableWidget(0, len(titles), parent)
    table.setObjectName("headtable")
    table.setProperty("kind", "boxes")  # without room beside a text, which would be lost to boxes in cells
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(titles)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)  # Tab leads out of it, and from box to box in it
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    palette, colours = table.palette(), colours_of(table.palette())
    palette.setColor(QPalette.ColorRole.Highlight, colours.accent_soft)
    palette.setColor(QPalette.ColorRole.HighlightedText, colours.text)
    table.setPalette(palette)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setMinimumSectionSize(NARROWEST)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    return table


def cell(text: str) -> QTableWidgetItem:
    """A text out of a file, of which the tooltip has more."""
    item = QTableWidgetItem(shown_text(text))
    item.setToolTip(tip_of(shown_text(text, LONGEST_TIP)))
    return item


def _read_job(read: Callable[[], Opened], _cancelled: Cancelled) -> Opened:
    return read()
