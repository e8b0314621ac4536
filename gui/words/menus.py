"""What menus and shortcuts have in common, and the titles of the menus."""

import re

from PySide6.QtCore import QCoreApplication

from gui.words.language import NAMES

MNEMONIC = re.compile(r"\(&\w\)|&(?!&)")
LETTER = re.compile(r"&(?!&)(\w)")
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def give_letter(text: str, taken: set[str]) -> str:
    """The text of an entry with a letter that no other has, its own if that is free; the letter is taken then."""
    own = LETTER.search(text)
    if own is not None and own.group(1).upper() not in taken:
        taken.add(own.group(1).upper())
        return text
    plain, is_behind = MNEMONIC.sub("", text), own is not None and f"(&{own.group(1)})" in text
    at = -1 if is_behind else next((at for at, one in enumerate(plain) if one.upper() in set(ALPHABET) - taken), -1)
    letter = plain[at].upper() if at >= 0 else next((one for one in ALPHABET if one not in taken), "")
    taken.add(letter)
    if at >= 0:
        return f"{plain[:at]}&{plain[at:]}"
    return f"{plain}(&{letter})" if letter else plain


def menu_texts() -> dict[str, str]:
    """The titles of the menus by name."""
    return {
        "file": QCoreApplication.translate("WindowActions", "&File"),
        "edit": QCoreApplication.translate("WindowActions", "&Edit"),
        "matrix": QCoreApplication.translate("WindowActions", "&Matrix"),
        "ask": QCoreApplication.translate("WindowActions", "&Ask"),
        "learn": QCoreApplication.translate("WindowActions", "&Learn"),
        "view": QCoreApplication.translate("WindowActions", "&View"),
        "examples": QCoreApplication.translate("WindowActions", "E&xamples"),
        "help": QCoreApplication.translate("WindowActions", "&Help"),
        "recent": QCoreApplication.translate("WindowActions", "Open &Recent"),
        "import": QCoreApplication.translate("WindowActions", "&Import Table into"),
        "number": QCoreApplication.translate("WindowActions", "&Number Format"),
        "heat": QCoreApplication.translate("WindowActions", "&Heat in Cells"),
        "theme": QCoreApplication.translate("WindowActions", "&Appearance"),
        "language": QCoreApplication.translate("WindowActions", "&Language"),
        "panels": QCoreApplication.translate("WindowActions", "&Panels"),
        "published": QCoreApplication.translate("WindowActions", "Published &Lessons"),
        "models": QCoreApplication.translate("WindowActions", "&Whole Models"),
    }


def choice_texts() -> dict[str, str]:
    """What can be chosen in a menu of which one is ticked, by the name of its action."""
    texts = {
        "number auto": QCoreApplication.translate("WindowActions", "&Automatic"),
        "number fixed": QCoreApplication.translate("WindowActions", "&Decimals"),
        "number scientific": QCoreApplication.translate("WindowActions", "&Scientific"),
        "number full": QCoreApplication.translate("WindowActions", "&Every Digit"),
        "heat none": QCoreApplication.translate("WindowActions", "&Nowhere"),
        "heat computed": QCoreApplication.translate("WindowActions", "In &Computed Matrices"),
        "heat all": QCoreApplication.translate("WindowActions", "In &All Matrices"),
        "theme system": QCoreApplication.translate("WindowActions", "As the &System"),
        "theme light": QCoreApplication.translate("WindowActions", "&Light"),
        "theme dark": QCoreApplication.translate("WindowActions", "&Dark"),
        "language system": QCoreApplication.translate("WindowActions", "As the &System"),
    }
    return {**texts, **{f"language {code}": name for code, name in NAMES.items()}}
