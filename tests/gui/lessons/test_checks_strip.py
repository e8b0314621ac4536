"""The marks of a lesson: green and red, where they lead, and that nothing moves."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from engine.edits.axes import Resize
from engine.edits.choices import Choose
from engine.examples.published import PUBLISHED
from engine.lessons.printed import PRINTED
from gui.state.selection import Place
from gui.widgets.boxes import WholeBox
from gui.window.main_window import MainWindow
from tests.gui.hands import Hands


def signs(window: MainWindow) -> str:
    return "".join(mark.text()[0] for mark in window.checks.marks)


@pytest.fixture
def lesson(hands: Hands) -> Hands:
    hands.trigger("example raschka_plain")
    return hands


def test_every_lesson_of_the_menu_is_green(hands: Hands) -> None:
    assert not hands.window.checks.isVisible()
    for key in PUBLISHED:
        hands.trigger(f"example {key}")
        assert hands.window.checks.isVisible()
        assert signs(hands.window) == "✓" * len(PRINTED[key]), key
        assert {mark.property("kind") for mark in hands.window.checks.marks} == {"met"}
    hands.trigger("example tutorial")
    assert not hands.window.checks.isVisible()
    assert hands.window.checks.marks == []


def test_an_edit_turns_just_its_marks_red_and_undo_green_again(lesson: Hands) -> None:
    strip = lesson.window.checks
    places = [mark.geometry() for mark in strip.marks]
    lesson.click("weights", 0, 0)
    lesson.type("0.5")
    lesson.press(Qt.Key.Key_Return)
    assert [mark.text() for mark in strip.marks] == ["✓ scores, row 2", "✓ weights, row 2", "✗ weights", "✗ attention"]
    assert [mark.property("kind") for mark in strip.marks] == ["met", "met", "missed", "missed"]
    assert strip.marks[2].toolTip() == (
        "1 of 36 numbers differ. The lesson prints 0.2098 at weights[0, 0]; here it is 0.5."
    )
    assert [mark.geometry() for mark in strip.marks] == places, "nothing moves"
    lesson.trigger("undo")
    assert signs(lesson.window) == "✓✓✓✓"


def test_a_mark_leads_to_the_first_number_that_differs(lesson: Hands) -> None:
    lesson.click("weights", 3, 4)
    lesson.type("0.5")
    lesson.press(Qt.Key.Key_Return)
    strip = lesson.window.checks
    strip.marks[2].setFocus()
    lesson.press(Qt.Key.Key_Space)
    assert lesson.window.selection.place == Place("weights", 3, 4)
    lesson.bot.mouseClick(strip.marks[1], Qt.MouseButton.LeftButton)
    assert lesson.window.selection.place == Place("weights", 1, 0), "where all are met, to the first of them"


GONE = {
    "fewer rows": (
        Resize("word", 1),
        "36 of 36 numbers differ. The lesson prints 0.2098 at weights[0, 0]",
    ),
    "heads": (Choose("heads", 2), "The lesson prints other rows, columns or heads of weights."),
}


@pytest.mark.parametrize("name", GONE)
def test_numbers_that_are_not_there_any_more(name: str, lesson: Hands) -> None:
    edit, sentence = GONE[name]
    lesson.window.workspace.apply(edit)
    mark = lesson.window.checks.marks[2]
    assert (mark.text(), mark.toolTip().startswith(sentence)) == ("✗ weights", True)
    lesson.bot.mouseClick(mark, Qt.MouseButton.LeftButton)
    assert lesson.window.selection.place is not None
    assert lesson.window.selection.place.name == "weights"


def test_the_marks_speak_the_language_of_the_window(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = make(PUBLISHED["karpathy_head"](), language="zh_CN")
    assert [mark.text() for mark in window.checks.marks] == [
        "✓ weights 第 2 行",
        "✓ weights 第 3 行",
        "✓ weights 第 8 行",
    ]
    window.use_language("en")
    qtbot.waitUntil(lambda: window.checks.marks[0].text() == "✓ weights, row 2")


def test_a_generator_is_chosen_on_the_card(hands: Hands) -> None:
    """The weights of Raschka's lesson from the tutorial's card: PyTorch, uniform, seed 123."""
    window = hands.window
    for name, value in (("draw method", "uniform"), ("generator", "torch")):
        box = window.findChild(QComboBox, name)
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
    window.findChild(WholeBox, "seed").setValue(123)
    recipe = hands.window.workspace.document.recipe
    assert (recipe.method, recipe.generator, recipe.seed) == ("uniform", "torch", 123)
    assert round(float(hands.window.workspace.document.sources["W_Q"][0, 0]), 4) == 0.2961
    assert hands.window.actions_.actions["undo"].text().endswith("(uniform), PyTorch")
