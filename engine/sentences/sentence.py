"""One sentence in the languages that the program speaks."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from engine.dataclass import dataclass
from engine.sentences.shown import visible

Language = Literal["en", "zh_CN", "zh_TW"]
LANGUAGES: tuple[Language, ...] = ("en", "zh_CN", "zh_TW")
WRITTEN: tuple[Language, ...] = ("en", "zh_CN")  # what is written beside numbers, where nobody knows who will read it

TRADITIONAL = Path(__file__).resolve().with_name("traditional.json")  # by resources/i18n/traditional.py

HAN = "\u3400-\u9fff"
PLACE = re.compile(
    r" ?\{(?P<name>\w+)\} ?"
)  # which characters are Han is looked up below: a pattern of them is slow to make


@dataclass(frozen=True, slots=True)
class Sentence:
    """The same sentence twice, with the same places {…} for its facts; its Traditional Chinese is made of the other."""

    english: str
    chinese: str

    def text(self, language: Language) -> str:
        if language == "en":
            return self.english
        return traditional(self.chinese) if language == "zh_TW" else self.chinese


def traditional(simplified: str) -> str:
    """A Chinese sentence as it is read in Taiwan; as it is where it has not been turned yet."""
    return _turned().get(simplified, simplified)


@cache
def _turned() -> dict[str, str]:
    import json  # here, as the two languages that it is made of need none

    table: dict[str, str] = json.loads(TRADITIONAL.read_text(encoding="utf-8"))
    return table


def fill(text: str, facts: Mapping[str, object]) -> str:
    """The facts in their places; between Han characters no blank stays beside one, which is there for Latin letters."""

    def put(place: re.Match[str]) -> str:
        fact, found = visible(str(facts[place["name"]])), place[0]
        before, after = found[: found.index("{")], found[found.index("}") + 1 :]
        before = "" if _is_han(text[: place.start()][-1:]) and _is_han(fact[:1]) else before
        after = "" if _is_han(text[place.end() :][:1]) and _is_han(fact[-1:]) else after
        return f"{before}{fact}{after}"

    return PLACE.sub(put, text)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
