"""Which language a person reads, and how its lines are broken."""

import re
from collections.abc import Mapping
from unicodedata import east_asian_width

from engine.sentences.sentence import Language

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # of POSIX, the strongest first
CHINESE = ("zh", "chinese")  # zh_CN.UTF-8, zh-Hans; Chinese (Simplified)_China is the name in Windows
TRADITIONAL = re.compile(r"hant|traditional|[_-](tw|hk|mo)|taiwan|hong kong|macao|macau", re.IGNORECASE)
PIECE = re.compile(r"[（“]*(?:[!-~]+|[^\s!-~])[，。、；：）”]*|\s+")  # what no line is broken within


def language_of(environment: Mapping[str, str], system: str = "") -> Language:
    """Chinese for a Chinese locale, Traditional where that is written, else English.

    system: the locale of a system that sets no variables.
    """
    name = next((environment[name] for name in VARIABLES if environment.get(name)), system)
    if not name.lower().startswith(CHINESE):
        return "en"
    return "zh_TW" if TRADITIONAL.search(name) and "hans" not in name.lower() else "zh_CN"


def lines_of(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns, of which a Han character takes two; a longer piece has its own."""
    lines = [""]
    for piece in PIECE.findall(text):
        if lines[-1] and columns_of(lines[-1] + piece.rstrip()) > columns:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line]


def columns_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
