"""What the theme says itself: it has these words in English only."""

from collections.abc import Callable
from typing import Any

WORDS = {
    "Back to top": "回到页首",
    "Contents": "本页内容",
    "On this page": "本页内容",
    "Home": "首页",
    "Next": "下一页",
    "Previous": "上一页",
    "Made with ": "制作：",
}


class Speaking:
    """A translator of templates that knows more words than another one."""

    def __init__(self, other: Any, words: dict[str, str]) -> None:
        self._other, self._words = other, words

    def gettext(self, text: str) -> str:
        return self._words.get(text) or str(self._other.gettext(text))

    def ngettext(self, one: str, more: str, count: int) -> str:
        return str(self._other.ngettext(one, more, count))


def speak(app: Any, says: Callable[[str, str], str]) -> None:
    """Teach the templates the words of the language."""
    words = {english: says(english, chinese) for english, chinese in WORDS.items()}
    app.builder.templates.environment.install_gettext_translations(Speaking(app.translator, words))
