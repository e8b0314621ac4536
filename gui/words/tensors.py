"""Words for what the arrays of a file are, for their axes, and for what a mask says."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.files.models.masks import ADDED, FLAGS
from engine.files.models.roles import UNUSED
from engine.files.models.telling import axes_phrase
from gui.words.errors import phrase_text

ROLE_NAMES = {
    UNUSED: QT_TRANSLATE_NOOP("Roles", "not used"),
    "Q": QT_TRANSLATE_NOOP("Roles", "queries"),
    "K": QT_TRANSLATE_NOOP("Roles", "keys"),
    "V": QT_TRANSLATE_NOOP("Roles", "values"),
    "X": QT_TRANSLATE_NOOP("Roles", "words"),
    "X_kv": QT_TRANSLATE_NOOP("Roles", "words of another text"),
    "W_Q": QT_TRANSLATE_NOOP("Roles", "weights of queries"),
    "W_K": QT_TRANSLATE_NOOP("Roles", "weights of keys"),
    "W_V": QT_TRANSLATE_NOOP("Roles", "weights of values"),
    "W_O": QT_TRANSLATE_NOOP("Roles", "weights of the output"),
    "b_Q": QT_TRANSLATE_NOOP("Roles", "bias of queries"),
    "b_K": QT_TRANSLATE_NOOP("Roles", "bias of keys"),
    "b_V": QT_TRANSLATE_NOOP("Roles", "bias of values"),
    "b_O": QT_TRANSLATE_NOOP("Roles", "bias of the output"),
    "mask": QT_TRANSLATE_NOOP("Roles", "mask"),
    "sink": QT_TRANSLATE_NOOP("Roles", "sink"),
}

MEANINGS = {  # what a mask of 0 and 1 says
    "": QT_TRANSLATE_NOOP("Meanings", "as its numbers tell"),
    FLAGS: QT_TRANSLATE_NOOP("Meanings", "flags: 1 may attend"),
    ADDED: QT_TRANSLATE_NOOP("Meanings", "numbers that are added"),
}


def role_name(role: str) -> str:
    """A role with its name: `Q · queries`."""
    name = QCoreApplication.translate("Roles", str(ROLE_NAMES[role]))
    return f"{role} · {name}" if role not in ("", "mask", "sink") else name


def axes_text(axes: str) -> str:
    """Axes by their names: `head × word × dimension`."""
    return phrase_text(axes_phrase(axes))


def meaning_name(meaning: str) -> str:
    """What a mask of 0 and 1 may say."""
    return QCoreApplication.translate("Meanings", str(MEANINGS[meaning]))
