"""How lists and keys are set into a sentence, in English and in Chinese; facts: `engine.sentences.sentence.filled`."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication


def listed(parts: Iterable[str]) -> str:
    """Parts as they stand in a sentence: `a, b, c`, or `a、b、c`."""
    return QCoreApplication.translate("Wording", ", ").join(parts)


def with_key(text: str, key: str) -> str:
    """A text with its key: `Open (Ctrl+O)`; the text alone where there is none."""
    return QCoreApplication.translate("Wording", "{text} ({key})").format(text=text, key=key) if key else text
