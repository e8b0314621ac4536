"""What is new: told once after an update, quietly, and otherwise only to who asks."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from engine import VERSION
from gui import app
from gui.help.guide import GuideDialog
from gui.help.news import NEWS, NewsDialog
from gui.help.pages import page_text
from gui.window.main_window import MainWindow
from gui.words.language import NAMES
from tests.gui.hands import Hands, Key


def start(window: MainWindow, before: str) -> None:
    """Of somebody who knows the tour, and had another version the last time."""
    window.settings.tour_seen = True
    window.settings.seen_version = before
    app.start(window)


def place_of(news: NewsDialog, link: str) -> QPoint:
    """Where a link of the page is, by pointing at every third pixel of every third line."""
    area = news.text.viewport().rect()
    points = (QPoint(x, y) for y in range(0, area.height(), 3) for x in range(0, area.width(), 3))
    return next(point for point in points if news.text.anchorAt(point) == link)


def test_an_update_is_told_once_and_leads_to_the_page_and_on_into_the_guide(window: MainWindow, qtbot: QtBot) -> None:
    start(window, "0.0.9")
    assert window.notice.label.text() == f"Updated to {VERSION}."
    assert window.focusWidget() is not window.notice.buttons[0], "it takes no key from who already types"
    qtbot.mouseClick(window.notice.buttons[0], Qt.MouseButton.LeftButton)
    news = window.findChild(NewsDialog)
    assert news is not None
    assert window.notice.isHidden()
    assert VERSION in news.text.toPlainText()
    at = place_of(news, "guide.en.md#nothing-is-lost")
    qtbot.mouseClick(news.text.viewport(), Qt.MouseButton.LeftButton, pos=at)
    guide = window.findChild(GuideDialog)
    assert guide is not None
    block = guide.text.cursorForPosition(guide.text.viewport().rect().topLeft()).block()
    assert block.text() == "Nothing is lost"
    guide.reject()
    news.reject()
    app.start(window)
    assert window.notice.isHidden()


@pytest.mark.parametrize("before", ["", VERSION, "99.0"], ids=["the first start", "the same version", "an older one"])
def test_nothing_is_told_where_nothing_is_new(window: MainWindow, before: str) -> None:
    start(window, before)
    assert window.notice.isHidden()
    assert window.settings.seen_version == VERSION


def test_it_waits_behind_what_is_more_urgent(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "bad.attn").write_bytes(b"no")
    window.settings.seen_version = "0.0.9"
    app.start(window, tmp_path / "bad.attn")
    assert "bad.attn" in window.notice.label.text()
    assert window.settings.seen_version == "0.0.9"
    window.notice.dismiss()
    start(window, "0.0.9")
    assert "Updated" in window.notice.label.text()


def test_the_menu_has_it_in_the_language_of_the_window(hands: Hands) -> None:
    hands.window.use_language("zh_CN")
    hands.trigger("news")
    news = hands.window.findChild(NewsDialog)
    assert news is not None
    assert news.windowTitle() == "新增功能"
    assert "第一个版本" in news.text.toPlainText()
    hands.bot.keyClick(news, Key.Key_Escape)
    assert not news.isVisible()


@pytest.mark.parametrize("language", NAMES)
def test_the_newest_section_is_of_this_version(language: str) -> None:
    sections = [line for line in page_text(NEWS, language).splitlines() if line.startswith("## ")]
    assert sections[0] == f"## {VERSION}"
