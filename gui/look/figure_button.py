"""The button that takes what is seen onto a figure, wherever something can be."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from gui.look.following import Follower
from gui.look.icons import icon, icon_size
from gui.look.style import colours_of


class FigureButton(QToolButton):
    """Its icon follows the theme, its words the language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("to figure")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoRaise(True)
        self.retranslate()
        Follower(self, self._dress)

    def retranslate(self) -> None:
        text = QCoreApplication.translate("FigureButton", "Figure for a paper…")
        self.setToolTip(text)
        self.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _dress(self) -> None:
        colours = colours_of(self.palette())
        self.setIcon(icon("figure", colours.text, colours.muted))
        self.setIconSize(icon_size())
