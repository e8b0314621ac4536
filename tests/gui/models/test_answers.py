"""The panel under the worksheet: answers, layers, parts, patching, heads, sentences; by mouse and by keys."""

import pytest
from PySide6.QtCore import Qt

from gui.models.answer_pages import AnswerPage, LensPage, SimilarPage
from gui.models.answers_panel import AnswersPanel
from gui.models.cause_pages import PartsPage, PatchPage
from gui.models.colour_table import ColourTable
from gui.models.head_page import HeadPage
from gui.models.leading import Leading
from tests.gui.hands import Hands, Key, press, selected


@pytest.fixture
def panel(hands: Hands, model: Leading) -> AnswersPanel:
    assert model.answers is not None
    hands.bot.waitUntil(model.answers.isVisible)
    return model.answers


def click(hands: Hands, table: ColourTable, row: int, column: int) -> None:
    hands.bot.waitUntil(lambda: not table.visualRect(table.cells.index(row, column)).isEmpty())
    where = table.visualRect(table.cells.index(row, column)).center()
    hands.bot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)


def turn(hands: Hands, panel: AnswersPanel, name: str) -> object:
    press(hands, panel.tabs[name])
    return panel.page


def test_the_likeliest_token_is_first_and_leads_to_its_logit(hands: Hands, panel: AnswersPanel) -> None:
    page = panel.page
    assert isinstance(page, AnswerPage)
    assert page.answers.item(0).text() == "are"
    page.answers.setFocus()
    page.answers.setCurrentRow(0)
    hands.press(Key.Key_Return)
    name, (row, token) = selected(hands)
    assert (name, row) == ("logits", 5)
    assert panel.subject.model.vocabulary[token] == "are"


def test_answers_follow_what_is_typed(hands: Hands, panel: AnswersPanel, model: Leading) -> None:
    assert model.box is not None
    model.box.edit.setFocus()
    hands.press(Key.Key_Home)
    hands.press(Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    hands.press(Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    hands.press(Key.Key_Left)
    hands.press(Key.Key_Backspace)
    page = panel.page
    assert isinstance(page, AnswerPage)
    assert page.answers.item(0).text() == "is"


def test_any_piece_can_be_asked_what_comes_behind_it(hands: Hands, panel: AnswersPanel) -> None:
    page = panel.page
    assert isinstance(page, AnswerPage)
    hands.click("0.weights", 1, 1)
    page.behind.click()
    assert "1" in page.where.text()
    assert "the" in page.where.text()


def test_layers_by_pieces_say_what_each_would_answer(hands: Hands, panel: AnswersPanel) -> None:
    page = turn(hands, panel, "lens")
    assert isinstance(page, LensPage)
    assert page.table.cells.rowCount() == 4
    assert page.table.cells.text(3, 5) == "are"
    click(hands, page.table, 2, 5)
    assert selected(hands) == ("1.resid_post", (5, 0))


def test_parts_add_up_and_lead_to_their_heads(hands: Hands, panel: AnswersPanel) -> None:
    page = turn(hands, panel, "parts")
    assert isinstance(page, PartsPage)
    assert page._found is not None
    parts = page._found.parts
    assert sum(part.share for part in parts.parts) + parts.rest == pytest.approx(parts.logit)
    click(hands, page.table, 1, 2)
    assert selected(hands) == ("1.weights", (2, 5, 0))


def test_a_patched_head_is_pinned_by_a_click(hands: Hands, panel: AnswersPanel) -> None:
    page = turn(hands, panel, "patch")
    assert isinstance(page, PatchPage)
    page.where.setCurrentIndex(1)
    press(hands, page.start)
    change = page.table.cells.number(0, 3)
    before = hands.window.workspace.values
    assert before is not None
    token = panel.subject.model.vocabulary.index("are")
    click(hands, page.table, 0, 3)
    after = hands.window.workspace.values
    assert after is not None
    assert not after.array("0.context")[3].any()
    moved = after.array("logits")[5, token] - before.array("logits")[5, token]
    assert moved == pytest.approx(change)
    assert hands.steps() == 1
    hands.trigger("undo")
    assert hands.window.workspace.values.array("0.context")[3].any()


def test_states_come_from_another_sentence(hands: Hands, panel: AnswersPanel) -> None:
    page = turn(hands, panel, "patch")
    assert isinstance(page, PatchPage)
    page.by.setCurrentIndex(2)
    press(hands, page.start)
    assert page.table.cells.number(0, 3) == 0.0, "both have the same piece there"
    assert page.table.cells.number(0, 2) < 0.0, "dog instead of dogs"
    click(hands, page.table, 0, 2)
    answer = turn(hands, panel, "answer")
    assert isinstance(answer, AnswerPage)
    assert answer.answers.item(0).text() == "is"


def test_a_sentence_of_another_length_is_refused_by_name(hands: Hands, panel: AnswersPanel, model: Leading) -> None:
    assert model.box is not None
    press(hands, model.box.add)
    hands.type("he")
    model.box.show_sentence(0)
    page = turn(hands, panel, "patch")
    assert isinstance(page, PatchPage)
    page.by.setCurrentIndex(2)
    page.other.setCurrentIndex(1)
    press(hands, page.start)
    assert "2" in page.note.text()
    assert "6" in page.note.text()


def test_heads_that_link_two_pieces(hands: Hands, panel: AnswersPanel) -> None:
    page = turn(hands, panel, "heads")
    assert isinstance(page, HeadPage)
    assert len(page.table.heads.rows) == 12
    hands.click("0.weights", 5, 2)
    assert page.found.item(0).text() == "0·h3"
    assert "cat" in page.definition.text()
    page.found.setFocus()
    page.found.setCurrentRow(1)
    hands.press(Key.Key_Return)
    assert selected(hands) == ("0.weights", (2, 5, 2))


def test_a_search_shows_its_definition_and_takes_all_sentences(hands: Hands, panel: AnswersPanel) -> None:
    page = turn(hands, panel, "heads")
    assert isinstance(page, HeadPage)
    page.kind.setCurrentIndex(page.kind.findData("previous"))
    one = page.found.item(0).text()
    assert one
    assert "before" in page.definition.text()
    press(hands, page.all_sentences)
    assert page._candidates[0].share > 0.5


def test_sentences_are_compared(hands: Hands, panel: AnswersPanel) -> None:
    page = turn(hands, panel, "sentences")
    assert isinstance(page, SimilarPage)
    assert page.table.cells.number(0, 0) == pytest.approx(1.0)
    assert page.table.cells.number(0, 1) < 1.0
