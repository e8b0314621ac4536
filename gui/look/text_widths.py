"""How wide texts are, measured once for the many tables that ask for the same few."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetrics


def widest(font: QFont, texts: tuple[str, ...]) -> int:
    """The pixels of the widest text; 0 of none."""
    key = font.key()
    return max((_advance_by_key(key, text) for text in texts), default=0)


def advance(font: QFont, text: str) -> int:
    """The pixels of a text."""
    return _advance_by_key(font.key(), text)


@lru_cache(4096)
def _advance_by_key(key: str, text: str) -> int:
    font = QFont()
    font.fromString(key)
    return QFontMetrics(font).horizontalAdvance(text)
