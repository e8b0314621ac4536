"""Menus and keys that the pages name, held against those of the window."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QMenu

from gui.help.news import NEWS
from gui.help.pages import PAGES, page_text
from gui.window.main_window import MainWindow

ROOT = Path(__file__).parents[3]
READMES = {"en": "README.md", "zh_CN": "README.zh-CN.md"}
SAID = {  # a menu and what is in it, in the marks of each language
    "en": r"\*([A-Z]\w*(?: → [^*→]+)+)\*",
    "zh_CN": r"“([^“”\n]{2,6}(?: → [^”→]+)+)”",
    "zh_TW": r"「([^「」\n]{2,6}(?: → [^」→]+)+)」",
}
KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+(?:F\d+|[A-Z][a-z]\w*|[A-Z0-9](?!\w)|[][,.+=-](?=[,，、 |]))|\bF\d+")
OF_TABLES = {"Ctrl+A", "Ctrl+Delete", "Ctrl+F", "F2"}  # of Qt's own, or of one list


def plain(text: str) -> str:
    """A title of a menu without its letter."""
    return re.sub(r"\(&\w\)", "", text).replace("&", "").partition("\t")[0].rstrip("…")


def paths(window: MainWindow) -> Iterator[str]:
    """Each entry of the menu bar, with the menus that it is in.

    `QAction.menu()` would be shorter; PySide 6.10 takes the menu for its own then, and crashes once the window goes.
    """
    menus = window.actions_.menus.values()
    for menu in menus:
        menu.aboutToShow.emit()

    def place(menu: QMenu) -> str:
        outer = next((one for one in menus if menu.menuAction() in one.actions()), None)
        return f"{place(outer) if outer is not None else ''}{plain(menu.title())} → "

    for menu in menus:
        yield from (place(menu) + plain(action.text()) for action in menu.actions())


def texts(language: str) -> dict[str, str]:
    """The pages of the help in a language, and the README."""
    found = {page: page_text(page, language) for page in (*PAGES, NEWS)}
    if language in READMES:
        found["README"] = (ROOT / READMES[language]).read_text("utf-8")
    return found


@pytest.mark.parametrize("language", SAID)
def test_a_menu_that_a_page_names_is_there(make: Callable[..., MainWindow], language: str) -> None:
    window = make(language=language)
    there = {*paths(window)}
    said = [
        (page, " ".join(path.split()).rstrip("…"))
        for page, text in texts(language).items()
        for path in re.findall(SAID[language], text)
    ]
    assert len(said) > 5
    assert [(page, path) for page, path in said if path not in there] == []


@pytest.mark.parametrize("language", SAID)
def test_the_table_of_keys_has_the_keys(make: Callable[..., MainWindow], language: str) -> None:
    """Each that it names is one, and it names each; some have two."""
    window = make(language=language)
    actions = {key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()}
    there = actions | {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
    guide = page_text(PAGES[0], language)
    named = {
        key
        for line in guide.splitlines()
        if line.startswith("|")
        for key in KEY.findall(line.replace("Enter", "Return"))
    }
    assert sorted(named - there - OF_TABLES) == []
    assert sorted(there - named - {"Ctrl+=", "Ctrl+Y", "Del"}) == []
