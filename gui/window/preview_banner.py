"""A strip over the worksheet for as long as it does not show the present."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from engine.sentences.shown import shown_text
from gui.state.workspace import Workspace
from gui.widgets.announcing import announce


class PreviewBanner(QFrame):
    """Says which snapshot is shown, and leads back."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setObjectName("notice")
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.back = QPushButton(self)
        self.back.clicked.connect(lambda: workspace.preview(None))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.back)
        workspace.preview_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow what is shown."""
        previewed, kept = self._workspace.previewed, self._workspace.document.snapshots
        name = next((snapshot.name for snapshot in kept if snapshot.document is previewed), "")
        self.label.setText(self.tr("This is the snapshot “{name}”, not the present.").format(name=shown_text(name)))
        self.back.setText(self.tr("Show the present (F9)"))
        self.setAccessibleName(self.label.text())
        if previewed is not None and self.isHidden():
            announce(self, self.label.text())
        self.setVisible(previewed is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
