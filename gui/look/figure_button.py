"""The buttons over pictures, and the one that takes what is seen onto a figure, wherever something can be."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from gui.look.following import Follower
from gui.look.icons import icon, icon_size
from gui.look.style import colours_of


class IconButton(QToolButton):
    """A button over a picture, whose icon follows the theme."""

    def __init__(self, sign: str, parent: QWidget | None = None) -> None:
        """sign: the name of the icon."""
        super().__init__(parent)
        self._sign = sign
        self.setAutoRaise(True)
        Follower(self, self._dress)

    def _dress(self) -> None:
        colours = colours_of(self.palette())
        self.setIcon(icon(self._sign, colours.text, colours.muted))
        self.setIconSize(icon_size())


class FigureButton(IconButton):
    """Its words follow the language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("figure", parent)
        self.setObjectName("to figure")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    def retranslate(self) -> None:
        text = QCoreApplication.translate("FigureButton", "Figure for a paper…")
        self.setToolTip(text)
        self.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
