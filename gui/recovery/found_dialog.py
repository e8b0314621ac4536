"""What was not closed, at the start: each with its time and a preview; opened, saved or discarded on request only.

The list needs a glance at each; a journal is read when it is looked at, and one at a time is held.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.recovery.journal import Glance, Kept
from engine.recovery.places import Found
from gui.jobs import Cancelled, Jobs
from gui.look.style import GRID, dress, mute
from gui.recovery.preview import KEY, Preview
from gui.widgets.parts import button
from gui.widgets.two_lines import TwoLines
from gui.words.errors import error_text
from gui.words.sentences import listed

READ = "found"  # the job that reads one


@dataclass(frozen=True, slots=True, eq=False)
class Unclosed:
    """A journal that was found, and whose it is, or why that cannot be read."""

    found: Found
    glance: Glance | None
    problem: EngineError | None = None

    @property
    def session(self) -> Path | None:
        """The session it belongs to."""
        return Path(self.glance.about.session) if self.glance is not None and self.glance.about.session else None


class FoundDialog(QDialog):
    """A list at the left, a preview at the right. What is discarded can be kept after all until the dialog closes."""

    def __init__(
        self,
        unclosed: Sequence[Unclosed],
        jobs: Jobs,
        open_one: Callable[[Unclosed, Kept], object],
        save_one: Callable[[Unclosed, Kept, Callable[[], object]], object],
        drop: Callable[[Sequence[Unclosed], Sequence[Unclosed]], object],
        parent: QWidget | None = None,
    ) -> None:
        """`open_one(one, kept)` shows it in the window; `save_one(one, kept, then)` asks for a name and saves it;
        `drop(discarded, left)` is called when the dialog closes."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.unclosed = list(unclosed)
        self.discarded: set[int] = set()
        self._jobs = jobs
        self._open_one, self._save_one, self._drop = open_one, save_one, drop
        self._kept: tuple[int, Kept] | None = None  # the row that was read, and what it holds
        self._problems = {row: one.problem for row, one in enumerate(self.unclosed) if one.problem is not None}
        self._taken: set[int] = set()  # opened or saved: somebody else's now
        self.heading, self.note = QLabel(self), mute(QLabel(self))
        self.note.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.preview = Preview(jobs, self)
        self.open_button = button(self, "open found", self._open)
        self.save_button = button(self, "save found", self._save)
        self.discard_button = button(self, "discard found", self._discard)
        self.later_button = button(self, "later", self.reject)
        self._lay_out()
        self._texts()
        for one in self.unclosed:
            self.list.addItem(QListWidgetItem(self._text(one)))
        self.list.currentRowChanged.connect(lambda _row: self._look())
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self.resize(820, 480)

    def refresh(self) -> None:
        """The preview and the buttons of the chosen one."""
        row = self.list.currentRow()
        if row < 0:
            return
        kept, is_discarded = self._kept_of(row), row in self.discarded
        self.preview.show_document(kept.document if kept is not None else None, self._remark(row))
        for choice in (self.open_button, self.save_button):
            choice.setEnabled(kept is not None and not is_discarded and row not in self._taken)
        self.discard_button.setEnabled(row not in self._taken)
        self.discard_button.setText(self.tr("Keep After All") if is_discarded else self.tr("Discard"))

    def _look(self) -> None:
        """Read the chosen one, if it was not, and show it."""
        row = self.list.currentRow()
        self.refresh()
        if row >= 0 and self._kept_of(row) is None and row not in self._taken and row not in self._problems:
            read, fail = partial(self._read, row), partial(self._fail, row)
            self._jobs.run(READ, partial(_read_job, self.unclosed[row].found), read, fail)
        else:
            self._jobs.cancel(READ)

    def _read(self, row: int, kept: Kept) -> None:
        self._kept = (row, kept)
        self.refresh()

    def _fail(self, row: int, problem: EngineError) -> None:
        self._problems[row] = problem
        self.refresh()

    def _kept_of(self, row: int) -> Kept | None:
        return self._kept[1] if self._kept is not None and self._kept[0] == row else None

    def done(self, result: int) -> None:
        """Closed, by whatever way: what is marked is removed, the rest stays."""
        self._jobs.cancel(KEY)
        self._jobs.cancel(READ)
        rows = [row for row in range(len(self.unclosed)) if row not in self._taken]
        self._drop(
            [self.unclosed[row] for row in rows if row in self.discarded],
            [self.unclosed[row] for row in rows if row not in self.discarded],
        )
        super().done(result)

    def _open(self) -> None:
        row = self.list.currentRow()
        kept = self._kept_of(row)
        if kept is not None:
            self._taken.add(row)
            self.accept()
            self._open_one(self.unclosed[row], kept)

    def _save(self) -> None:
        row = self.list.currentRow()
        kept = self._kept_of(row)
        if kept is not None:
            self._save_one(self.unclosed[row], kept, lambda: self._saved(row))

    def _saved(self, row: int) -> None:
        self._taken.add(row)
        self._mark(row, self.tr("saved"))

    def _discard(self) -> None:
        row = self.list.currentRow()
        self.discarded ^= {row}
        self._mark(row, self.tr("to be discarded") if row in self.discarded else "")

    def _mark(self, row: int, mark: str) -> None:
        self.list.item(row).setText(self._text(self.unclosed[row], mark))
        self.refresh()

    def _text(self, one: Unclosed, mark: str = "") -> str:
        name = one.session.name if one.session is not None else self.tr("Without a name")
        time = [f"{datetime.fromtimestamp(one.glance.time):%Y-%m-%d %H:%M:%S}"] if one.glance is not None else []
        return f"{name}\n{listed([*time, *([mark] if mark else [])])}"

    def _remark(self, row: int) -> str:
        one, kept, problem = self.unclosed[row], self._kept_of(row), self._problems.get(row)
        if problem is not None:
            return error_text(problem)
        if kept is not None and kept.is_damaged:
            return self.tr("What was written after this could not be read; this is the last whole state.")
        return str(one.session) if one.session is not None else ""

    def _texts(self) -> None:
        count = len(self.unclosed)
        self.setWindowTitle(self.tr("Worksheets Not Closed"))
        one, several = self.tr("1 worksheet was not closed"), self.tr("{count} worksheets were not closed")
        self.heading.setText(one if count == 1 else several.format(count=count))
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.note.setText(
            self.tr("The program ended before their changes were saved. What you neither open nor discard stays here.")
        )
        self.list.setAccessibleName(self.heading.text())
        self.open_button.setText(self.tr("Open"))
        self.save_button.setText(self.tr("Save As…"))
        self.later_button.setText(self.tr("Later"))

    def _lay_out(self) -> None:
        answers = QHBoxLayout()
        for widget in (self.open_button, self.save_button, self.discard_button):
            answers.addWidget(widget)
        answers.addStretch(1)
        answers.addWidget(self.later_button)
        right = QVBoxLayout()
        right.addWidget(self.preview, 1)
        right.addLayout(answers)
        middle = QHBoxLayout()
        middle.setSpacing(2 * GRID)
        middle.addWidget(self.list, 2)
        middle.addLayout(right, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.heading)
        layout.addWidget(self.note)
        layout.addLayout(middle, 1)
        dress(self)


def _read_job(found: Found, _cancelled: Cancelled) -> Kept:
    return found.read()
