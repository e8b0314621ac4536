"""The guide: contents, and what is found while somebody types."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from gui.help.guide import PLACE, GuideDialog
from gui.help.news import NEWS
from gui.help.pages import PAGES, anchor_of, page_text, parts_of
from gui.words.language import NAMES
from tests.gui.hands import CONTROL, SHIFT, Key


@pytest.fixture
def guide(qtbot: QtBot) -> GuideDialog:
    dialog = GuideDialog("en")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def titles(guide: GuideDialog) -> list[str]:
    return [guide.places.item(place).text().strip() for place in range(guide.places.count())]


def test_the_contents_lead_to_their_headings(qtbot: QtBot, guide: GuideDialog) -> None:
    assert titles(guide)[:2] == ["Guide", "The worksheet"]
    at = titles(guide).index("Heads")
    item = guide.places.item(at)
    qtbot.mouseClick(guide.places.viewport(), Qt.MouseButton.LeftButton, pos=guide.places.visualItemRect(item).center())
    block = guide.text.cursorForPosition(guide.text.viewport().rect().topLeft()).block()
    assert block.text() == "Heads"
    assert block.position() == item.data(PLACE)


def test_what_is_typed_is_found_and_marked(qtbot: QtBot, guide: GuideDialog) -> None:
    qtbot.keyClicks(guide.search, "RANDINT")
    hits = titles(guide)
    assert hits
    assert all("randint" in hit.lower() for hit in hits)
    assert len(guide.text.extraSelections()) == len(hits)
    assert guide.found.text() == f"{len(hits)} places"
    before = guide.places.currentRow()
    qtbot.keyClick(guide.search, Key.Key_Return)
    assert guide.places.currentRow() == (before + 1) % len(hits)
    qtbot.keyClick(guide.search, Key.Key_Return, SHIFT)
    assert guide.places.currentRow() == before
    qtbot.keyClick(guide.search, Key.Key_Escape)
    assert guide.isVisible()
    assert titles(guide)[0] == "Guide"
    assert not guide.text.extraSelections()


def test_nothing_found_is_said(qtbot: QtBot, guide: GuideDialog) -> None:
    guide.text.setFocus()
    qtbot.keyClick(guide.text, Key.Key_F, CONTROL)
    qtbot.keyClicks(guide.search, "xyzzy")
    assert guide.search.hasFocus()
    assert titles(guide) == []
    assert guide.found.text() == "Not found"


def test_a_link_leads_to_its_page_and_heading(qtbot: QtBot, guide: GuideDialog) -> None:
    """Also to one that another page has as well, and from the midst of a search."""
    qtbot.keyClicks(guide.search, "randint")
    for link, title in (
        ("families.en.md", "Which families are recorded"),
        ("your_model.en.md#3-fly", "3. Fly"),
        ("guide.en.md#what-if-ctrl4", "What if (Ctrl+4)"),
        ("whole_models.en.md", "Whole models: from a folder and a sentence to every number of every layer"),
    ):
        guide.text.anchorClicked.emit(QUrl(link))
        item = guide.places.currentItem()
        assert item is not None
        assert item.text().strip() == title


def test_every_link_of_the_help_leads_somewhere() -> None:
    for language in NAMES:
        for page in (*PAGES, NEWS):
            for link in re.findall(r"\]\(([^)]+)\)", page_text(page, language)):
                page, anchor = parts_of(link)
                assert page in PAGES, link
                titles = re.findall(r"^#+ (.+)$", page_text(page, language), re.MULTILINE)
                assert anchor in ("", *map(anchor_of, titles)), link
