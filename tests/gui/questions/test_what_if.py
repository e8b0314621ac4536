"""What if: pins, snapshots and the comparison."""

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.edits.choices import Choose
from tests.gui.hands import CONTROL, SHIFT, Hands, Key, press


def test_pins_are_listed_and_released(hands: Hands) -> None:
    page = hands.window.inspector.what_if
    hands.press(Key.Key_4, CONTROL)
    hands.click("scores", 0, 1)
    hands.type("9")
    hands.press(Key.Key_Return)
    hands.click("weights", 1, 1)
    hands.type("0")
    hands.press(Key.Key_Return)
    assert len(page.releases) == 2
    assert hands.view("scores").matrix.is_typed(0, 1)
    press(hands, page.releases[0])
    assert hands.cell("scores", 0, 1) == 2
    press(hands, page.release_all)
    assert not hands.window.workspace.document.patches
    assert hands.steps() == 4


def test_what_pins_cut_off_turns_grey(hands: Hands) -> None:
    hands.select("scores", (0, 0), (0, 3))
    hands.clipboard("1\t1\t1\t1")
    hands.press(Key.Key_V, CONTROL)
    overlays = hands.window.overlays
    assert all(overlays.is_cut_off("Q", (0, k)) for k in (0, 2)), "word_1 no longer asks anything"
    assert not overlays.is_cut_off("Q", (2, 0))
    hands.press(Key.Key_Z, CONTROL)
    assert not overlays.cut_off


def test_pins_in_one_head(llama: Hands) -> None:
    llama.click("scores", 1, 0)
    llama.type("4")
    llama.press(Key.Key_Return)
    assert np.array(llama.numbers("scores"))[0, 1, 0] == 4
    assert np.array(llama.numbers("scores"))[1, 1, 0] != 4


def test_snapshots_are_taken_blinked_compared_and_restored(hands: Hands) -> None:
    page, workspace = hands.window.inspector.what_if, hands.window.workspace
    hands.press(Key.Key_K, CONTROL)
    assert page.snapshots.item(0).text() == "Snapshot 1"
    assert hands.steps() == 1
    hands.click("X", 0, 0)
    hands.type("7")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F9)
    assert hands.cell("X", 0, 0) == 1, "the snapshot is shown"
    assert "Snapshot 1" in hands.window.banner.label.text()
    hands.bot.waitUntil(hands.window.banner.isVisible)
    hands.click("X", 0, 0)
    hands.type("5")
    hands.press(Key.Key_Return)
    assert "not the present" in hands.window.notice.label.text(), "nobody types into the past"
    hands.press(Key.Key_F9)
    assert not hands.window.banner.isVisible()
    assert hands.cell("X", 0, 0) == 7
    assert workspace.document.sources["X"][0, 0] == 1, "typed over, not replaced"
    press(hands, page.buttons["restore"])
    assert hands.cell("X", 0, 0) == 1
    hands.press(Key.Key_Z, CONTROL)
    assert hands.cell("X", 0, 0) == 7
    page.note.setText("as it was")
    page.note.editingFinished.emit()
    page.snapshots.item(0).setText("plain")
    assert [(kept.name, kept.note) for kept in workspace.document.snapshots] == [("plain", "as it was")]
    page.snapshots.setFocus()
    hands.press(Key.Key_Delete)
    assert workspace.document.snapshots == ()


def test_the_comparison_lists_inputs_and_what_followed(hands: Hands, qtbot: QtBot) -> None:
    from gui.dialogs.comparison import ComparisonDialog

    hands.press(Key.Key_K, CONTROL)
    hands.click("W_V", 0, 0)
    hands.type("3")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_K, CONTROL | SHIFT)
    dialog = hands.window.findChild(ComparisonDialog)
    assert isinstance(dialog, ComparisonDialog)
    names = [dialog.list.item(row, 0).text() for row in range(dialog.list.rowCount())]
    assert names == ["W_V", "V", "attention"]
    assert dialog.list.item(0, 1).text() == "input"
    assert dialog.model.array is not None
    assert dialog.model.array[0, 0] == pytest.approx(2 * (0.23608986 + 0.74913039))
    hands.window.workspace.apply(Choose("causal", "top_left"))
    assert dialog.summary.text() == "Causal: no → from the top left"
    dialog.close()


def test_pins_keep_their_formula_while_a_snapshot_blinks(hands: Hands) -> None:
    """The pins are those of the present, and so is what their formula gives."""
    page = hands.window.inspector.what_if
    hands.press(Key.Key_4, CONTROL)
    hands.press(Key.Key_K, CONTROL)
    hands.click("scores", 0, 1)
    hands.type("9")
    hands.press(Key.Key_Return)

    def told() -> list[str]:
        labels = [label for label in page.pins.findChildren(QLabel) if not label.isHidden()]
        return [label.text() for label in labels if label.text().startswith("formula")]

    hands.bot.waitUntil(lambda: told() == ["formula: 2"])
    hands.press(Key.Key_F9)
    assert hands.cell("scores", 0, 1) == 2, "the snapshot is shown"
    hands.bot.waitUntil(lambda: told() == ["formula: 2"])
