"""The guide: contents, and what is found while somebody types."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.dialogs.guide import PLACE, GuideDialog
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
