"""What the theme says itself: it has these words in English only."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Says = Callable[[str, str], str]
WORDS = {  # of its templates
    "Back to top": "回到页首",
    "Contents": "本页内容",
    "On this page": "本页内容",
    "Skip to content": "跳到正文",
    "Language": "语言",
    "Home": "首页",
    "Next": "下一页",
    "Previous": "上一页",
    "Made with ": "制作：",
}
LABELS = {  # for screen readers, which no translator sees; some go on with the name of a page
    "Toggle site navigation sidebar": "展开或收起网站目录",
    "Toggle table of contents sidebar": "展开或收起本页目录",
    "Toggle Light / Dark / Auto color theme": "切换浅色、深色或自动",
    "Toggle navigation of ": "展开或收起：",
}
TITLES = {  # of icons
    "Contents": "本页目录",
    "Menu": "菜单",
    "Expand": "展开",
    "Light mode": "浅色",
    "Dark mode": "深色",
    "Auto light/dark, in light mode": "自动，现为浅色",
    "Auto light/dark, in dark mode": "自动，现为深色",
}


class Speaking:
    """A translator of templates that knows more words than another one."""

    def __init__(self, other: Any, words: dict[str, str]) -> None:
        self._other, self._words = other, words

    def gettext(self, text: str) -> str:
        return self._words.get(text) or str(self._other.gettext(text))

    def ngettext(self, one: str, more: str, count: int) -> str:
        return str(self._other.ngettext(one, more, count))


def speak(app: Any, says: Says) -> None:
    """Teach the templates the words of the language."""
    words = {english: says(english, chinese) for english, chinese in WORDS.items()}
    app.builder.templates.environment.install_gettext_translations(Speaking(app.translator, words))


def translate(folder: Path, says: Says) -> None:
    """What is written out in the templates, in the pages of a folder."""
    turns = {f'aria-label="{english}': f'aria-label="{says(english, chinese)}' for english, chinese in LABELS.items()}
    turns |= {
        f"<title>{english}</title>": f"<title>{says(english, chinese)}</title>" for english, chinese in TITLES.items()
    }
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for english, other in turns.items():
            text = text.replace(english, other)
        page.write_text(text, encoding="utf-8")
