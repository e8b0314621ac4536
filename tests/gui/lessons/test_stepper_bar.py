"""The control of steps: what is lit, what it says, and that it goes on by itself."""

import pytest
from PySide6.QtCore import Qt

from gui.lessons.stepper_bar import StepperBar
from tests.gui.hands import Hands


@pytest.fixture
def bar(hands: Hands) -> StepperBar:
    hands.click("scores", 0, 1)
    hands.trigger("step_through")
    return hands.window.classroom.stepper


def test_a_product_term_by_term(bar: StepperBar, hands: Hands) -> None:
    assert bar.isVisible()
    assert (bar.count.text(), bar.text.text()) == ("1 / 3", "+ 2 · 0; the sum so far: 0")
    assert hands.window.overlays.roles == {"Q": {(0, 0): 0}, "K": {(1, 0): 0}}
    hands.bot.mouseClick(bar.forward, Qt.MouseButton.LeftButton)
    hands.bot.mouseClick(bar.forward, Qt.MouseButton.LeftButton)
    assert bar.text.text() == "+ 2 · 1; the sum so far: 2"
    assert hands.window.overlays.roles["Q"] == {(0, 0): 1, (0, 1): 1, (0, 2): 0}
    hands.bot.mouseClick(bar.back, Qt.MouseButton.LeftButton)
    assert bar.count.text() == "2 / 3"


def test_a_softmax_by_blocks_in_any_order(bar: StepperBar, hands: Hands) -> None:
    hands.click("attention", 0, 0)
    bar.kind.setCurrentIndex(1)
    assert bar.count.text() == "1 / 2"
    bar.go(1)
    assert bar.text.text().endswith("o / ℓ = [0.9852, 1.7417, 0.7565]")
    bar.order.setCurrentIndex(1)
    assert bar.text.text().startswith("keys 2–3")
    bar.block.setValue(1)
    assert bar.count.text() == "1 / 4"


def test_it_plays_to_the_end_and_closes(bar: StepperBar, hands: Hands) -> None:
    hands.bot.mouseClick(bar.play, Qt.MouseButton.LeftButton)
    hands.bot.waitUntil(lambda: bar.count.text() == "3 / 3")
    hands.trigger("step_through")
    assert not bar.isVisible()
    assert hands.window.overlays.roles == {}


def test_of_other_cells_it_says_what_to_select(bar: StepperBar, hands: Hands) -> None:
    hands.click("X", 0, 0)
    assert bar.steps == ()
    assert "Select a cell" in bar.text.text()
    hands.window.use_language("zh_CN")
    hands.bot.waitUntil(lambda: "请选中" in bar.text.text())
