"""The window with a real model, MiniLM, where its package is installed: `--group models`."""

import pytest
from PySide6.QtCore import Qt

from gui.models.leading import Leading
from tests.engine.models import minilm
from tests.gui.hands import Hands, Key

FOLDER = minilm.folder()
pytestmark = pytest.mark.skipif(FOLDER is None, reason=minilm.REASON)
LAST = "tired"


@pytest.fixture
def typed(hands: Hands) -> Leading:
    """The sentence, its last word typed by hand."""
    assert FOLDER is not None
    hands.window.files.open(FOLDER)
    model = hands.window.models.leading
    assert model.box is not None
    model.box.edit.setText(minilm.SENTENCE.removesuffix(LAST))
    model.box.edit.setFocus()
    hands.press(Key.Key_End)
    hands.type(LAST)
    return model


def test_a_sentence_is_typed_and_read(hands: Hands, typed: Leading) -> None:
    values = hands.window.workspace.values
    assert values is not None
    assert (len(values.document.words), values.document.words[10]) == (15, "it")
    of_model = values.document.of_model
    assert of_model is not None
    assert of_model.sentence == minilm.SENTENCE


def test_it_looks_at_the_animal(hands: Hands, typed: Leading) -> None:
    """A click on the second head of layer 3 in the rail, and the number stands in the table."""
    rail = typed.rail
    assert rail is not None
    hands.bot.waitUntil(lambda: "3" in rail.sheet.drawn)
    spot = rail.sheet.box_of("3", 1).center()
    hands.bot.mouseClick(rail.sheet, Qt.MouseButton.LeftButton, pos=spot)
    assert hands.window.workspace.stop == "3"
    view = hands.view("3.weights")
    assert (view.matrix.plane, view.matrix.row_labels()[10], view.matrix.column_labels()[2]) == (1, "it", "animal")
    assert view.isVisible()
    shown = float(view.matrix.index(10, 2).data(Qt.ItemDataRole.DisplayRole))
    assert shown == pytest.approx(0.6397, abs=5e-4)
    hands.click("3.weights", 10, 2)
    assert hands.place() == ("3.weights", 10, 2)
