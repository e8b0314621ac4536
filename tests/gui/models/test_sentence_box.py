"""Typing a sentence: every letter computes, is one step of the history, and shows the pieces that the model reads."""

from PySide6.QtCore import Qt

from engine.edits.cells import SetCells
from engine.patch import Patch
from gui.models.leading import Leading
from gui.models.sentence_box import SentenceBox
from tests.gui.hands import Hands, Key, press
from tests.gui.models.conftest import PRONOUNS


def box_of(model: Leading) -> SentenceBox:
    assert model.box is not None
    return model.box


def words(hands: Hands) -> tuple[str, ...]:
    values = hands.window.workspace.values
    assert values is not None
    return values.document.words


def start_typing(hands: Hands, model: Leading) -> None:
    box_of(model).edit.setFocus()
    hands.press(Key.Key_End)


def test_each_letter_is_read_and_all_of_them_are_one_step(hands: Hands, model: Leading) -> None:
    start_typing(hands, model)
    hands.type(" are")
    assert words(hands)[-1] == "are"
    assert hands.steps() == 1
    hands.trigger("undo")
    assert words(hands) == ("<s>", "the", "dogs", "near", "the", "cat")
    assert box_of(model).edit.text() == PRONOUNS


def test_what_cannot_be_read_is_said_under_the_line(hands: Hands, model: Leading) -> None:
    hands.trigger("model adder")
    start_typing(hands, model)
    hands.type("12345678")
    before = hands.window.workspace.document
    hands.type("9")
    assert "16" in box_of(model).problem.text()
    assert hands.window.workspace.document is before
    hands.press(Key.Key_Backspace)
    assert not box_of(model).problem.isVisible()


def test_an_empty_line_is_said_to_be_empty_and_the_worksheet_stays(hands: Hands, model: Leading) -> None:
    start_typing(hands, model)
    hands.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.press(Key.Key_Delete)
    assert "no token" in box_of(model).problem.text()
    assert words(hands)[-1] == "cat"
    hands.type("the dogs")
    assert not box_of(model).problem.text()
    assert words(hands) == ("<s>", "the", "dogs")


def test_a_piece_leads_to_its_row(hands: Hands, model: Leading) -> None:
    pieces = box_of(model).pieces
    hands.bot.mouseClick(pieces, Qt.MouseButton.LeftButton, pos=pieces.box_of(0, 2).center())
    place = hands.window.selection.place
    assert place is not None
    assert (place.name, place.row) == ("0.weights", 2)
    pieces.setFocus()
    hands.press(Key.Key_Right)
    assert hands.place() == ("0.weights", 3, 0)


def test_sentences_stand_side_by_side(hands: Hands, model: Leading) -> None:
    box = box_of(model)
    assert box.pieces.box_of(0, 2).x() == box.pieces.box_of(1, 2).x(), "aligned by piece"
    hands.bot.mouseClick(box.pieces, Qt.MouseButton.LeftButton, pos=box.pieces.box_of(1, 5).center())
    assert words(hands)[-1] == "cats"
    assert box.edit.text() == "the dog near the cats"
    press(hands, box.add)
    hands.type("he is")
    assert words(hands)[-2:] == ("he", "is")
    press(hands, box.remove)
    assert box.edit.text() == "the dog near the cats"
    of_model = hands.window.workspace.document.of_model
    assert of_model is not None
    assert len(of_model.sentences) == 2
    box.pieces.setFocus()
    hands.press(Key.Key_Up)
    assert box.edit.text() == PRONOUNS


def test_numbers_of_tokens_are_shown_on_demand(hands: Hands, model: Leading) -> None:
    box = box_of(model)
    low = box.pieces.box_of(0, 1).height()
    press(hands, box.ids)
    assert box.pieces.box_of(0, 1).height() > low
    assert str(hands.numbers("tokens")[1][0]).removesuffix(".0") in box.pieces._tip(box.pieces._chips[2])


def test_pins_on_weights_outlast_another_sentence_and_others_say_that_they_do_not(hands: Hands, model: Leading) -> None:
    hands.window.workspace.apply(SetCells("1.W_Q", Patch.one((0, 0), 2.0)))
    hands.window.workspace.apply(SetCells("1.context", Patch.one((0, 1, 0), 2.0)))
    start_typing(hands, model)
    hands.type(" are")
    assert dict(hands.window.workspace.document.patches).keys() == {"1.W_Q"}
    assert "1.context" in box_of(model).problem.text()


def test_letters_that_the_model_has_no_token_for_are_named(hands: Hands, model: Leading) -> None:
    start_typing(hands, model)
    hands.type(" purple purple")
    box = box_of(model)
    assert words(hands)[-2:] == ("<pad>", "<pad>")
    assert "no token for purple: it reads <pad>" in box.problem.text()
    hands.trigger("undo")
    assert not box.problem.text()
    assert box.edit.text() == PRONOUNS
