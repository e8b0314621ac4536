"""How wide texts are, measured once for the many tables that ask for the same few."""

from functools import lru_cache
from heapq import nlargest

from PySide6.QtGui import QFont, QFontMetrics

from engine.sentences.shown import shown_text

MOST_MEASURED = 16  # names, of which one is the widest in any font


def widest(font: QFont, texts: tuple[str, ...]) -> int:
    """The pixels of the widest text; 0 of none."""
    key = font.key()
    return max((_advance_by_key(key, text) for text in texts), default=0)


def advance(font: QFont, text: str) -> int:
    """The pixels of a text."""
    return _advance_by_key(font.key(), text)


@lru_cache(64)
def find_longest(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names that may be the widest: those of the most letters, where a Han character counts as two."""
    longest = nlargest(MOST_MEASURED, set(names), key=lambda name: len(name) * (1 if name.isascii() else 2))
    return tuple(map(shown_text, longest))


@lru_cache(4096)
def _advance_by_key(key: str, text: str) -> int:
    font = QFont()
    font.fromString(key)
    return QFontMetrics(font).horizontalAdvance(text)
