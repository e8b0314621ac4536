"""Opening a whole model: from the menus, from a folder or a file of it, and what cannot be opened."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from gui.models.leading import Leading
from gui.window.late.models import ROOMS
from tests.gui.hands import Hands, Key, record_jobs
from tests.gui.models.conftest import PRONOUNS
from tests.places import ROOT

FOLDER = ROOT / "resources" / "models" / "adder"


def drop(hands: Hands, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    hands.window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, none))
    hands.bot.wait(1)


def sentence(hands: Hands) -> str:
    of_model = hands.window.workspace.document.of_model
    assert of_model is not None
    return of_model.sentence


def test_a_model_of_the_menu_opens_with_a_sentence(hands: Hands, model: Leading) -> None:
    assert sentence(hands) == PRONOUNS
    assert hands.window.workspace.stop == "0"
    assert model.box is not None
    assert model.box.edit.text() == PRONOUNS
    assert model.box.isVisible()


def test_a_folder_is_asked_for(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(FOLDER))
    hands.trigger("open_model")
    assert sentence(hands) == "123+456="


@pytest.mark.parametrize("name", ["", "config.json", "tokenizer.json", "model.safetensors"])
def test_a_folder_or_a_file_of_it_is_dropped(hands: Hands, name: str) -> None:
    drop(hands, FOLDER / name)
    assert sentence(hands) == "123+456="


def test_what_is_no_model_says_so_and_changes_nothing(hands: Hands, tmp_path: Path) -> None:
    before = hands.window.workspace.document
    drop(hands, tmp_path)
    assert hands.window.workspace.document is before
    assert "config.json" in hands.window.notice.label.text()


def test_another_document_takes_it_all_away(hands: Hands, model: Leading) -> None:
    hands.trigger("example tutorial")
    assert model.box is None
    assert not hands.window.docks.by_name["rail"].isVisible()
    assert hands.window.docks.by_name["options"].toggleViewAction().isVisible()
    assert "weights" in {panel.view.matrix.name for panel in hands.window.worksheet.panels}


def test_a_box_that_is_gone_follows_no_numbers(hands: Hands, model: Leading) -> None:
    box = model.box
    assert box is not None
    with hands.bot.waitSignal(box.destroyed):
        hands.trigger("example tutorial")
    before = hands.cell("X", 0, 0)
    hands.click("X", 0, 0)
    hands.type("7")
    hands.press(Key.Key_Return)  # an exception in a slot would fail here
    assert hands.cell("X", 0, 0) == 7 != before


def test_only_the_panels_of_before_come_back(hands: Hands) -> None:
    docks, names = hands.window.docks, ("heads", "options", "gallery", "row", "history")
    before = {name: docks.by_name[name].isHidden() for name in names}
    hands.trigger("model pronouns")
    hands.trigger("example tutorial")
    assert before["heads"]
    assert {name: docks.by_name[name].isHidden() for name in names} == before
    assert docks.by_name["heads"].toggleViewAction().isVisible()


def test_sides_stay_folded_around_a_model(hands: Hands) -> None:
    docks, folding = hands.window.docks, hands.window.folding
    before = [dock.objectName() for dock in docks if not dock.isHidden()]
    for side in ("left", "right"):
        hands.trigger(f"fold_{side}")
    hands.trigger("model pronouns")
    assert [dock.objectName() for dock in docks if not dock.isHidden()] == ["answers"]  # which stands below
    hands.trigger("example tutorial")
    assert folding.is_folded("left")
    assert folding.is_folded("right")
    assert all(dock.isHidden() for dock in docks)
    for side in ("left", "right"):
        hands.trigger(f"fold_{side}")
    assert [dock.objectName() for dock in docks if not dock.isHidden()] == before


def test_presenting_goes_on_without_the_model(hands: Hands, model: Leading) -> None:
    hands.trigger("present")
    hands.trigger("example tutorial")
    assert hands.window.presenting.is_on
    assert all(dock.isHidden() for dock in hands.window.docks)
    hands.trigger("present")
    assert hands.window.docks.by_name["rail"].isHidden()
    assert hands.window.docks.by_name["heads"].isHidden()


def test_the_layout_of_a_model_is_not_kept(hands: Hands, model: Leading) -> None:
    hands.window.close()
    assert hands.window.settings.layout
    assert not hands.window.docks.by_name["options"].isHidden()
    assert hands.window.docks.by_name["rail"].isHidden()


def test_a_second_model_takes_the_place_of_the_first(hands: Hands, model: Leading) -> None:
    hands.trigger("model adder")
    assert model.box is not None
    assert model.box.edit.text() == "123+456="
    assert hands.window.workspace.document.stops == ("embedding", "0", "1", "final", "logits")


def test_the_rooms_behind_are_loaded_in_a_job(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    started = record_jobs(hands.window, ROOMS, monkeypatch)
    hands.trigger("model adder")
    assert not started, "they are there already"
    monkeypatch.delitem(sys.modules, ROOMS)
    hands.trigger("model pronouns")
    assert len(started) == 1
    assert sentence(hands) == PRONOUNS
