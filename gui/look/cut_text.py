"""Texts cut to the room there is, for those who paint the same ones again and again."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

MANY = 1024  # texts in one font


class CutText:
    """A font, and texts in it with … where they have no room."""

    def __init__(self, font: QFont, where: Qt.TextElideMode) -> None:
        self.font = QFont(font)
        self.height = QFontMetrics(font).height()
        self._where = where
        self._metrics = QFontMetrics(font)
        self.cut = lru_cache(MANY)(self._cut)

    def _cut(self, text: str, width: int) -> str:
        return self._metrics.elidedText(text, self._where, width)
