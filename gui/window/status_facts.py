"""The facts at the right of the status bar."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.arrays import shape_text
from gui.look.style import colours_of, qcolor
from gui.look.text_widths import advance
from gui.state.file_checks import FileChecks
from gui.state.selection import Place
from gui.state.workspace import Workspace
from gui.words.sentences import listed

GAP = 24
LATE_MS = 300  # after which nobody takes the numbers of before for the new ones without being told
FIELDS = (
    "attention  4096×4096",
    "float64",
    "recomputed in 9999.99 ms",
    "not checked yet",
    "unsaved changes",
)  # the widest to expect


class StatusFacts(QWidget):
    """Shape, dtype, time and saved state, painted into a fixed width.

    A QLabel would make the status bar, and with it the whole window, lay itself out at every recompute.
    """

    accessible_role: ClassVar = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: tuple[str, ...] = ()
        self._widest = 0
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def follow(self, workspace: Workspace, show: Callable[[], None]) -> None:
        """Have the state shown also where a recompute takes long."""
        workspace.computing.connect(self._late.start)
        self._late.timeout.connect(show)

    def spoken(self) -> tuple[str, str]:
        """The facts, as they stand beside each other."""
        return listed(filter(None, self._texts)), ""

    def show_state(self, workspace: Workspace, place: Place | None, checks: FileChecks) -> None:
        """The facts of the selected matrix, of the last recompute and of the file."""
        values, shape, kind, time = workspace.values, "", "", ""
        if values is not None:
            time = self.tr("recomputed in {time} ms").format(time=f"{values.seconds * 1000:.2f}")
            of_model = values.document.of_model  # its tokens are numbers too, but not what it is computed in
            first = next((str(one.matrix.dtype) for one in values.table.values() if one.matrix is not None), "")
            kind = of_model.precision if of_model is not None else first
            array = values.table[place.name].matrix if place is not None and place.name in values.table else None
            if place is not None and array is not None:
                shape, kind = f"{place.name}  {shape_text(array.shape)}", str(array.dtype)
        if workspace.is_computing and not self._late.isActive():
            time = self.tr("computing…")
        self.show_texts((shape, kind, time, self._checked_text(checks), self._saved_text(workspace)))

    def _checked_text(self, checks: FileChecks) -> str:
        """Whether the file's own checksums speak for the numbers; nothing where they do, or there are none."""
        if checks.problem is not None:
            return self.tr("damaged numbers")
        return self.tr("not checked yet") if checks.waits else ""

    def _saved_text(self, workspace: Workspace) -> str:
        if workspace.modified:
            return self.tr("unsaved changes")
        return self.tr("saved") if workspace.session else self.tr("unchanged")

    def show_texts(self, texts: tuple[str, ...]) -> None:
        if texts != self._texts:
            self._texts, wide = texts, self._width_of(texts)
            if wide > self._widest:  # of a longer name; it never shrinks again
                self._widest = wide
                self.updateGeometry()
            self.setAccessibleName(self.tr(", ").join(filter(None, texts)))
            self.update()

    def text(self) -> str:
        """All facts, for a screen reader and for tests."""
        return self.accessibleName()

    def sizeHint(self) -> QSize:
        return QSize(max(self._widest, self._width_of(FIELDS)), self.fontMetrics().height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + 2)

    def _width_of(self, texts: tuple[str, ...]) -> int:
        return sum(advance(self.font(), text) + GAP for text in texts if text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._widest = self._width_of(self._texts)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(qcolor(colours_of(self.palette()).muted))
        right = self.width() - GAP // 2
        for text in reversed([text for text in self._texts if text]):
            shown, wide = text, advance(self.font(), text)
            if wide > right:
                shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(right, 0))
                wide = self.fontMetrics().horizontalAdvance(shown)
            painter.drawText(right - wide, 0, wide, self.height(), Qt.AlignmentFlag.AlignVCenter, shown)
            right -= wide + GAP
        painter.end()
