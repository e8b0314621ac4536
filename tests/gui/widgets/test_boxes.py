"""Numbers outside the range of their box: refused with the reason where they are entered, never made into others."""

import pytest
from PySide6.QtWidgets import QAbstractSpinBox

from gui.widgets.boxes import ChoiceBox, NumberBox, RealBox, WholeBox
from tests.gui.hands import Hands, Key


def enter(hands: Hands, box: QAbstractSpinBox, text: str, key: Key = Key.Key_Return) -> None:
    box.setFocus()
    box.selectAll()
    hands.bot.keyClicks(box, text)
    hands.bot.keyClick(box, key)


BOXES = [
    ("size word", "100000", "100000 is not possible for size of words; choose between 1 and 4096."),
    ("size d_k", "0", "0 is not possible for size of d_k; choose between 1 and 4096."),
    ("size word", "-3", "-3 is not possible for size of words; choose between 1 and 4096."),
    ("seed", "99999999999", "99999999999 is not possible for Seed; choose between 0 and 4294967295."),
    ("upper bound", "0", "0 is not possible for Upper bound, exclusive; choose between 1 and 1000000."),
]


@pytest.mark.parametrize(("name", "text", "says"), BOXES)
def test_a_number_outside_is_told_and_changes_nothing(hands: Hands, name: str, text: str, says: str) -> None:
    box = hands.window.findChild(QAbstractSpinBox, name)
    assert isinstance(box, NumberBox | WholeBox)
    before = box.value()
    enter(hands, box, text)
    assert hands.window.notice.label.text().lower() == says.lower()
    assert hands.window.notice.property("kind") == "error"
    assert (box.value(), hands.steps()) == (before, 0)
    assert box.text() == str(before)


def test_leaving_the_box_tells_it_too(hands: Hands) -> None:
    box = hands.window.findChild(NumberBox, "size word")
    enter(hands, box, "100000", Key.Key_Tab)
    assert "100000 is not possible" in hands.window.notice.label.text()
    assert len(hands.numbers("X")) == 4


def test_a_number_inside_is_taken_and_half_of_one_is_nobodys_fault(hands: Hands) -> None:
    box = hands.window.findChild(NumberBox, "size word")
    enter(hands, box, "6")
    assert len(hands.numbers("X")) == 6
    enter(hands, box, "-")
    assert len(hands.numbers("X")) == 6
    assert not hands.window.notice.isVisible()


def test_options_and_numbers_with_decimals(hands: Hands) -> None:
    hands.window.options_panel.set_active(True)
    box = hands.window.findChild(RealBox, "option dropout")
    assert box is not None
    before = box.value()
    enter(hands, box, "1.5")
    assert "1.5 is not possible for " in hands.window.notice.label.text()
    assert box.value() == before


def test_every_box_is_one_of_these(hands: Hands) -> None:
    hands.window.options_panel.set_active(True)
    for box in hands.window.findChildren(QAbstractSpinBox):
        assert isinstance(box, NumberBox | RealBox | WholeBox), box.objectName()
        assert box.accessibleName(), box.objectName()


def test_a_seed_of_any_generator_is_taken_and_the_boxes_stay_as_they_were_where_it_is_not(hands: Hands) -> None:
    seed, generator = hands.window.findChild(WholeBox, "seed"), hands.window.findChild(ChoiceBox, "generator")
    enter(hands, seed, "4294967295")
    assert hands.window.workspace.document.recipe.seed == 2**32 - 1
    enter(hands, seed, "4294967296")
    assert "between 0 and 4294967295" in hands.window.notice.label.text()
    choose(generator, "torch")
    enter(hands, seed, "18446744073709551615")
    assert hands.window.workspace.document.recipe.seed == 2**64 - 1
    hands.press(Key.Key_Down)
    assert seed.value() == 2**64 - 2
    choose(generator, "legacy")
    assert "18446744073709551614 is not possible" in hands.window.notice.label.text()
    assert (generator.currentData(), hands.window.workspace.document.recipe.generator) == ("torch", "torch")
    enter(hands, seed, "-1")
    assert hands.window.workspace.document.recipe.seed == -1


def choose(box: ChoiceBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
