"""A strip over the worksheet for as long as something must be said of its numbers."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui.state.workspace import Workspace
from gui.words.errors import language


class NotesStrip(QFrame):
    """The first note of what is shown, and all of them where they are asked for.

    It comes with the worksheet itself. Its place stays where an edit replaces what it speaks of: nothing moves.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._texts: tuple[str, ...] = ()
        self._what = ""  # the place in a file of which something was said
        self._shows_all = False
        self.setObjectName("notice")
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = QPushButton(self)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(self._turn)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        workspace.values_changed.connect(lambda _changed: self.refresh())
        workspace.preview_changed.connect(self.refresh)
        self._show()
        self.refresh()

    def refresh(self) -> None:
        """Follow what is shown."""
        values = self._workspace.values
        document = values.document if values is not None else None
        texts = tuple(note.text(language()) for note in document.notes) if document is not None else ()
        self._keep_place(document.origin.what if document is not None and document.origin is not None else "", texts)
        if texts != self._texts:
            self._texts = texts
            self._show()

    def _keep_place(self, what: str, texts: tuple[str, ...]) -> None:
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(bool(what) and (bool(texts) or what == self._what))
        self.setSizePolicy(policy)
        self._what = what if policy.retainSizeWhenHidden() else ""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
            self._show()

    def _turn(self) -> None:
        self._shows_all = not self._shows_all
        self._show()

    def _show(self) -> None:
        shown = self._texts if self._shows_all else self._texts[:1]
        self.label.setText("\n".join(shown))
        self.label.setToolTip("\n".join(self._texts))
        self.setAccessibleName("\n".join(self._texts))
        rest = len(self._texts) - 1
        self.more.setText(self.tr("Fewer") if self._shows_all else self.tr("{count} more").format(count=rest))
        self.more.setVisible(rest > 0)
        self.setVisible(bool(self._texts))
