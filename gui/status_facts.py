"""The facts at the right of the status bar."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.style import colours_of, qcolor

GAP = 24
FIELDS = ("attention  4096×4096", "float64", "recomputed in 9999.99 ms", "unsaved changes")  # the widest to expect


class StatusFacts(QWidget):
    """Shape, dtype, time and saved state, painted into a fixed width.

    A QLabel would make the status bar, and with it the whole window, lay itself out at every recompute.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_texts(self, texts: tuple[str, ...]) -> None:
        if texts != self._texts:
            self._texts = texts
            self.setAccessibleName(", ".join(filter(None, texts)))
            self.update()

    def text(self) -> str:
        """All facts, for a screen reader and for tests."""
        return self.accessibleName()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(sum(metrics.horizontalAdvance(field) + GAP for field in FIELDS), metrics.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(qcolor(colours_of(self.palette()).muted))
        right = self.width() - GAP // 2
        for text in reversed([text for text in self._texts if text]):
            wide = self.fontMetrics().horizontalAdvance(text)
            painter.drawText(right - wide, 0, wide, self.height(), Qt.AlignmentFlag.AlignVCenter, text)
            right -= wide + GAP
        painter.end()
