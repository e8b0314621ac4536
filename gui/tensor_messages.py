"""Words for what the arrays of a file are, and for their axes."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.files.tensor_roles import UNUSED

ROLES = {
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

AXES = {
    "l": QT_TRANSLATE_NOOP("Letters", "layer"),
    "b": QT_TRANSLATE_NOOP("Letters", "batch"),
    "h": QT_TRANSLATE_NOOP("Letters", "head"),
    "w": QT_TRANSLATE_NOOP("Letters", "word"),
    "d": QT_TRANSLATE_NOOP("Letters", "dimension"),
    "i": QT_TRANSLATE_NOOP("Letters", "in"),
    "o": QT_TRANSLATE_NOOP("Letters", "out"),
    "q": QT_TRANSLATE_NOOP("Letters", "query"),
    "k": QT_TRANSLATE_NOOP("Letters", "key"),
}


def role_name(role: str) -> str:
    """`Q · queries`."""
    name = QCoreApplication.translate("Roles", str(ROLES[role]))
    return f"{role} · {name}" if role not in ("", "mask", "sink") else name


def axes_text(axes: str) -> str:
    """`head × word × dimension`."""
    return " × ".join(QCoreApplication.translate("Letters", str(AXES[letter])) for letter in axes)
