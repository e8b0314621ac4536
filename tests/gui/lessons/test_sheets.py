"""A learner at the keyboard: from the first start to a solved sheet, with mistakes on the way, in both languages."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.files.lessons.progress import load_progress
from gui.lessons.learning import Learning
from gui.lessons.lesson_actions import LAID_OUT_MS
from gui.state.selection import Place
from gui.worksheet.matrix_panel import RowTotals
from tests.gui.hands import CONTROL, Hands

Key = Qt.Key


def open_sheet(hands: Hands, key: str) -> None:
    hands.window.classroom.actions.open(key)
    settle(hands)


def settle(hands: Hands) -> None:
    """Until the keyboard is where the work of the sheet begins."""
    hands.bot.waitUntil(lambda: hands.window.classroom.learning.lesson is not None)
    QTest.qWait(LAID_OUT_MS + 20)
    hands.bot.waitUntil(lambda: hands.window.selection.place is not None)


def fill(hands: Hands, *answers: str) -> None:
    """Each answer into the cell that the keyboard is at, and on to the next blank one."""
    for answer in answers:
        hands.trigger("next_blank")
        hands.type(answer)
        hands.press(Key.Key_Return)


def said(hands: Hands) -> str:
    desk = hands.window.classroom.desk
    return f"{desk.title.text()} {desk.text.text()}"


def test_from_the_first_start_to_a_solved_sheet(hands: Hands) -> None:
    window = hands.window
    assert not window.classroom.desk.isVisible()
    assert not window.classroom.task.isVisible()
    hands.trigger("learn")
    settle(hands)
    assert window.classroom.task.title.text() == "The dot product, worked"
    assert window.classroom.course.isVisible()
    hands.bot.mouseClick(window.classroom.desk.go_on, Qt.MouseButton.LeftButton)
    settle(hands)
    assert window.classroom.task.title.text() == "The dot product, yours"
    assert window.selection.place == Place("C", 0, 0), "the keyboard is in the blank cell"
    hands.type("2*1 + -1*4 + 3*2")
    hands.press(Key.Key_Return)
    assert said(hands) == "Solved Mark: 100 %"
    assert window.classroom.task.count.text() == "✓ 1 of 1 cells"
    assert set(window.classroom.learning.progress.lessons) == {"dot_worked", "dot_blank"}
    assert window.classroom.course.items["dot_blank"].text(1) == "✓"


WRONG = {
    "en": ("0.4223", "weights[tea, I] = 0.4223 is not right yet"),
    "zh_CN": ("0.4223", "weights[tea, I] = 0.4223 还不对"),
}


@pytest.mark.parametrize("language", WRONG)
def test_a_faded_sheet_is_solved_by_keyboard_with_a_mistake_on_the_way(language: str, hands: Hands) -> None:
    typed, told = WRONG[language]
    hands.window.use_language(language)
    open_sheet(hands, "softmax_last_row")
    fill(hands, typed)
    assert said(hands).startswith(told)
    assert hands.view("weights").matrix.mark((2, 0)) is False
    hands.click("weights", 2, 0)
    hands.type("exp(1)/(exp(1)+exp(2)+exp(3))")
    hands.press(Key.Key_Return)
    assert hands.view("weights").matrix.mark((2, 0)) is True
    fill(hands, "0.2447", "0.6652")
    assert hands.window.classroom.learning.marks.is_solved
    assert {"en": "Solved", "zh_CN": "已完成"}[language] in said(hands)


def test_a_mark_is_a_sign_beside_the_colour_and_words_for_who_cannot_see_it(hands: Hands) -> None:
    open_sheet(hands, "softmax_last_row")
    model = hands.view("weights").matrix
    index = model.index(2, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "blank, to be filled in, tea, I"
    assert "blank: type your number" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    fill(hands, "0.5")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "0.5000, tea, I, marked not right"
    assert "0.5 · marked not right" in str(index.data(Qt.ItemDataRole.ToolTipRole))


def test_delete_makes_a_cell_blank_again_and_undo_brings_an_answer_back(hands: Hands) -> None:
    open_sheet(hands, "dot_blank")
    hands.type("5")
    hands.press(Key.Key_Return)
    hands.click("C", 0, 0)
    hands.press(Key.Key_Delete)
    assert hands.window.classroom.learning.marks.blank == 1
    hands.trigger("undo")
    assert hands.window.classroom.learning.marks.wrong == (("C", (0, 0)),)


def test_nothing_typed_leaves_a_cell_blank_and_an_answer_that_is_erased_is_none(hands: Hands) -> None:
    open_sheet(hands, "product_blank")
    marks = hands.window.classroom.learning
    hands.type("5")
    hands.press(Key.Key_Backspace)
    hands.press(Key.Key_Return)
    assert (hands.editor(), hands.place(), marks.marks.blank) == (None, ("C", 1, 0), 9)
    assert hands.window.notice.isHidden(), "nothing is wrong with a cell that stays blank"
    assert hands.steps() == 0
    hands.type("5")
    hands.press(Key.Key_Return)
    assert marks.marks.blank == 8
    hands.click("C", 1, 0)
    hands.press(Key.Key_F2)
    hands.press(Key.Key_A, CONTROL)
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_Return)
    assert (hands.editor(), marks.marks.blank) == (None, 9)
    hands.trigger("undo")
    assert marks.marks.blank == 8


def test_three_hints_light_the_cells_and_lower_the_mark(hands: Hands) -> None:
    window = hands.window
    open_sheet(hands, "dot_blank")
    hands.bot.mouseClick(window.classroom.desk.hints[0], Qt.MouseButton.LeftButton)
    assert window.overlays.roles == {
        "A": {(0, 0): 0, (0, 1): 0, (0, 2): 0},
        "B": {(0, 0): 1, (1, 0): 1, (2, 0): 1},
    }
    assert window.classroom.desk.formula.latex == ""
    hands.trigger("hint_2")
    assert "C" in window.classroom.desk.formula.latex
    assert "Three products" in window.classroom.desk.text.text()
    hands.trigger("hint_3")
    assert r"2 \cdot 1" in window.classroom.desk.formula.latex
    assert "4" not in window.classroom.desk.formula.latex.replace(r"\cdot 4", ""), "the sum is the learner's own"
    hands.click("C", 0, 0)
    hands.type("4")
    hands.press(Key.Key_Return)
    assert said(hands) == "Solved Mark: 0 %"


def test_a_hint_is_about_the_selected_cell(hands: Hands) -> None:
    open_sheet(hands, "product_blank")
    hands.click("C", 2, 1)
    hands.trigger("hint_1")
    assert set(hands.window.overlays.roles["A"]) == {(2, 0), (2, 1)}
    assert hands.window.classroom.learning.used == {("C", (2, 1)): 1}


def test_what_a_hint_lights_stays_lit_when_the_inspector_answers_later(hands: Hands) -> None:
    window = hands.window
    open_sheet(hands, "product_blank")
    hands.trigger("hint_1")
    lit = window.overlays.roles
    assert lit
    window.inspector.refresh()
    assert window.overlays.roles == lit
    hands.click("A", 0, 0)
    assert window.overlays.roles != lit
    assert "hint" not in said(hands)


def test_predict_then_reveal(hands: Hands) -> None:
    window = hands.window
    open_sheet(hands, "softmax_worked")
    before = hands.numbers("weights")
    hands.bot.mouseClick(window.classroom.desk.predict, Qt.MouseButton.LeftButton)
    box = window.classroom.desk.forecast
    assert box.question.text() == "If scores[I, like] changes by +1, where does weights[I, I] go?"
    assert not box.reveal.isEnabled()
    assert hands.numbers("weights") == before, "nothing happens before it is predicted"
    hands.bot.mouseClick(box.ways["rises"], Qt.MouseButton.LeftButton)
    hands.bot.mouseClick(box.reveal, Qt.MouseButton.LeftButton)
    told = box.answer.text()
    assert told == "Not so. It falls: from 0.2447 to 0.1142. Exact slope here: -0.1628. Largest: like."
    assert hands.numbers("weights") != before
    hands.trigger("undo")
    assert hands.numbers("weights") == before
    hands.bot.mouseClick(box.reveal, Qt.MouseButton.LeftButton)
    hands.bot.mouseClick(box.ways["stays"], Qt.MouseButton.LeftButton)
    box.winner.setCurrentText("like")
    hands.bot.mouseClick(box.reveal, Qt.MouseButton.LeftButton)
    assert box.answer.text().startswith("As you said. It stays")


def test_predict_before_each_edit_of_any_worksheet(hands: Hands) -> None:
    window = hands.window
    hands.click("weights", 0, 2)
    hands.trigger("predict_first")
    assert said(hands).startswith("Watching weights[word_1, word_3]")
    before = hands.numbers("X")
    hands.click("X", 0, 0)
    hands.type("2")
    hands.press(Key.Key_Return)
    assert hands.numbers("X") == before, "the edit waits"
    box = window.classroom.desk.forecast
    assert box.question.text() == "If X[word_1, d1] changes by +1, where does weights[word_1, word_3] go?"
    hands.bot.mouseClick(box.ways["falls"], Qt.MouseButton.LeftButton)
    box.winner.setCurrentText("word_1")
    hands.bot.mouseClick(box.reveal, Qt.MouseButton.LeftButton)
    assert box.answer.text().startswith("As you said. It falls: from 0.7491 to ")
    assert hands.numbers("X")[0][0] == 2.0
    hands.trigger("predict_first")
    assert not window.classroom.desk.isVisible()
    hands.click("X", 0, 0)
    hands.type("3")
    hands.press(Key.Key_Return)
    assert hands.numbers("X")[0][0] == 3.0, "nothing waits any more"


def test_a_sheet_that_was_left_is_as_it_was(hands: Hands) -> None:
    open_sheet(hands, "product_blank")
    fill(hands, "4")
    open_sheet(hands, "dot_blank")
    assert not hands.window.workspace.modified
    open_sheet(hands, "product_blank")
    assert hands.window.classroom.learning.marks.right == 1
    assert hands.window.workspace.modified, "its answers are asked about before the window closes, and kept in a crash"
    hands.trigger("sheet_again")
    assert not hands.window.workspace.modified
    assert hands.window.classroom.learning.marks.blank == 9


def test_any_worksheet_becomes_an_exercise_and_back(hands: Hands) -> None:
    window = hands.window
    hands.trigger("fade_last_step")
    assert window.classroom.desk.isVisible()
    assert hands.view("attention").matrix.text(0, 0) == ""
    hands.trigger("undo")
    assert hands.view("attention").matrix.text(0, 0) == "0.9852"
    assert not window.classroom.desk.isVisible()
    hands.select("scores", (0, 0), (1, 1))
    hands.trigger("make_blank")
    assert window.classroom.learning.marks.blank == 4
    hands.click("scores", 0, 0)
    hands.trigger("show_cells")
    assert window.classroom.learning.marks.blank == 3


def test_a_sheet_may_be_marked_at_the_end(hands: Hands) -> None:
    open_sheet(hands, "product_every_second")
    hands.trigger("mark_at_end")
    fill(hands, "3", "6")
    assert hands.view("C").matrix.mark((0, 1)) is None
    assert said(hands) == "Marked at the end Still blank: 1. Then the whole sheet is marked."
    fill(hands, "99")
    assert hands.view("C").matrix.mark((0, 1)) is True
    assert hands.view("C").matrix.mark((1, 2)) is False


def test_a_lesson_of_somebody_else_is_opened_from_its_folder(hands: Hands, tmp_path: Path) -> None:
    from tests.engine.files.lessons.test_folders import GOOD, TEXT, write

    folder = write(tmp_path / "mine", GOOD, TEXT, "# 标题\n\n任务。\n")
    hands.window.classroom.actions.open_folder(folder)
    settle(hands)
    assert hands.window.classroom.task.title.text() == "Title"
    hands.window.use_language("zh_CN")
    hands.bot.waitUntil(lambda: hands.window.classroom.task.title.text() == "标题")
    hands.type("11")
    hands.press(Key.Key_Return)
    assert hands.window.classroom.learning.marks.is_solved


def test_a_folder_that_is_no_lesson_changes_nothing(hands: Hands, tmp_path: Path) -> None:
    before = hands.window.workspace.document
    hands.window.classroom.actions.open_folder(tmp_path)
    assert hands.window.workspace.document is before
    assert hands.window.classroom.learning.lesson is None
    assert "lesson.json" in hands.window.notice.label.text()


def test_progress_is_kept_in_its_file_and_goes_on_request(hands: Hands, tmp_path: Path) -> None:
    path, today = tmp_path / "state" / "progress.json", [date(2026, 3, 1)]
    workspace = hands.window.workspace
    learning = Learning(workspace, path, lambda: today[0], parent=workspace)
    learning.open("dot_blank")
    hands.click("C", 0, 0)
    hands.type("4")
    hands.press(Key.Key_Return)
    assert set(load_progress(path).lessons) == {"dot_blank"}
    assert learning.due() == ()
    today[0] = date(2026, 3, 2)
    assert learning.due() == ("dot_blank",)
    learning.forget()
    assert load_progress(path).lessons == {}


def test_nothing_moves_while_somebody_types(hands: Hands) -> None:
    open_sheet(hands, "product_blank")
    desk, sheet = hands.window.classroom.desk, hands.window.worksheet
    fill(hands, "4")  # the first answer: by now everything has found its place
    QTest.qWait(100)
    before = desk.geometry(), sheet.geometry()
    fill(hands, "9")
    hands.trigger("hint_3")
    QTest.qWait(100)
    assert (desk.geometry(), sheet.geometry()) == before


NAMED = [  # a sheet, what somebody fills in, and the name of the mistake in both languages
    (
        "root_blank",
        ("1", "4", "3"),
        "the scores were not divided by √d_k",
        "得分没有除以 √d_k",
    ),
    (
        "softmax_last_row",
        ("0.4223", "0.6652", "0.7870"),
        "the softmax went along the columns, not along the rows",
        "softmax 沿列计算，而不是沿行",
    ),
    (
        "softmax_blank",
        ("1", "0", "1", "0", "0.5", "1"),
        "the scores were divided by d_k = 2, not by its root",
        "得分除以了 d_k = 2，而不是它的平方根",
    ),
]


@pytest.mark.parametrize(("key", "typed", "english", "chinese"), NAMED, ids=[case[0] for case in NAMED])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_mistake_is_named(
    language: str, key: str, typed: tuple[str, ...], english: str, chinese: str, hands: Hands
) -> None:
    hands.window.use_language(language)
    open_sheet(hands, key)
    fill(hands, *typed)
    assert (english if language == "en" else chinese) in hands.window.classroom.desk.text.text()


def test_after_the_mistake_is_mended_its_name_is_gone(hands: Hands) -> None:
    open_sheet(hands, "root_blank")
    fill(hands, "1")
    assert hands.window.classroom.learning.why_wrong
    hands.click("scaled", 0, 0)
    hands.type("1/sqrt(2)")
    hands.press(Key.Key_Return)
    assert not hands.window.classroom.learning.why_wrong
    assert said(hands) == "That is right still blank: 8"


def test_no_way_is_offered_to_mend_a_row_of_answers(hands: Hands) -> None:
    open_sheet(hands, "softmax_last_row")
    fill(hands, "0.4", "0.6", "0.7")
    assert hands.view("weights").isVisible()
    buttons = hands.window.worksheet.findChildren(RowTotals)
    assert not [button.text() for button in buttons if not button.isHidden()]


def _ask_a_hint(hands: Hands) -> None:
    open_sheet(hands, "softmax_last_row")
    hands.trigger("hint_3")


def _be_wrong(hands: Hands) -> None:
    open_sheet(hands, "softmax_last_row")
    fill(hands, "0.4223")
    hands.bot.waitUntil(lambda: bool(hands.window.classroom.learning.why_wrong))


def _be_asked(hands: Hands) -> None:
    open_sheet(hands, "dot_worked")
    hands.bot.mouseClick(hands.window.classroom.desk.predict, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("do", [_ask_a_hint, _be_wrong, _be_asked])
def test_another_language_in_the_middle_of_a_sheet(do: Callable[[Hands], None], hands: Hands) -> None:
    """What is said just now is said in the other language, too."""
    do(hands)
    desk = hands.window.classroom.desk
    labels = (desk.forecast.question,) if desk.forecast.isVisible() else (desk.title, desk.text)
    before = [label.text() for label in labels]
    assert all(text.isascii() for text in before)
    hands.window.use_language("zh_CN")
    hands.bot.waitUntil(lambda: not any(label.text().isascii() for label in labels))
    hands.window.use_language("en")
    hands.bot.waitUntil(lambda: [label.text() for label in labels] == before)
