"""Texts through the real clipboard: read as they were meant, refused by cell, or asked about."""

import math
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from engine.arrays import freeze
from engine.edits.cells import ReplaceMatrix
from engine.errors import EngineError
from engine.examples.tutorial import product, tutorial
from engine.worksheet.document import same_bits
from gui.grids.reading_dialog import Preview, ReadingDialog
from gui.window.main_window import MainWindow
from gui.words.errors import error_text
from tests.gui.hands import CONTROL, SHIFT, Hands, Key
from tests.pasted import PAGES, PASTED, SPREADSHEET, Grid, Outcome

OF_THE_WHOLE = (
    EngineError("table_empty", where="the clipboard"),
    EngineError("table_abbreviated", where="the clipboard"),
    EngineError("table_dimensions", where="the clipboard", dimensions=3),
)
SOME = 25  # texts in one window
SIZE = 6  # of the matrix that is pasted into, so that nothing needs to grow


@pytest.fixture
def sheet(hands: Hands) -> Hands:
    """X with room for every grid, and a cell of it selected."""
    start_anew(hands)
    return hands


def start_anew(hands: Hands) -> None:
    """In a window that was just opened, or as in one: nothing done, nothing said, nothing answered."""
    hands.window.workspace.open(ReplaceMatrix("X", freeze(np.full((SIZE, SIZE), 77.0))).apply(tutorial()))
    hands.window.notice.dismiss()
    hands.window.asking._answers.clear()
    if not hands.window.isActiveWindow():
        hands.window.activateWindow()
        hands.bot.waitUntil(hands.window.isActiveWindow)
    hands.click("X", 0, 0)


def fill_clipboard(text: str, page: str = "", form: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if page:
        data.setHtml(page)
    if form:
        data.setData(form, b"x")
    QGuiApplication.clipboard().setMimeData(data)


def dialog(hands: Hands) -> ReadingDialog | None:
    found = QApplication.activeModalWidget()
    if isinstance(found, ReadingDialog):
        hands.bot.waitUntil(found.isActiveWindow)
        return found
    return None


def back_to_the_sheet(hands: Hands) -> None:
    """As a display server does when a dialog closes."""
    hands.window.activateWindow()
    hands.bot.waitUntil(hands.window.isActiveWindow)
    hands.click("X", 0, 0)


def notice(hands: Hands) -> str:
    return hands.window.notice.label.text() if hands.window.notice.isVisible() else ""


def button(hands: Hands, text: str) -> None:
    found = next(button for button in hands.window.notice.buttons if button.text() == text)
    hands.bot.mouseClick(found, Qt.MouseButton.LeftButton)


def untouched(hands: Hands) -> bool:
    return hands.steps() == 0 and hands.numbers("X") == [[77.0] * SIZE] * SIZE


def stands(hands: Hands, right: Grid) -> bool:
    rows = hands.numbers("X")
    if np.size(right) == 1:
        return math.isclose(rows[0][0], right[0][0])
    there = [row[: len(right[0])] for row in rows[: len(right)]]
    around = np.array(rows)
    around[: len(right), : len(right[0])] = 77.0
    return np.array_equal(there, right, equal_nan=True) and bool((around == 77.0).all())


def check(hands: Hands, right: Outcome) -> None:
    """Paste, and see what comes of it; of a doubt each answer in turn."""
    hands.press(Key.Key_V, CONTROL)
    if isinstance(right, str):
        assert untouched(hands)
        assert hands.window.notice.property("kind") == "error"
        if right.startswith("table_"):
            assert notice(hands) in {error_text(error) for error in OF_THE_WHOLE if error.code == right}
            return
        row, _, column = right.partition(",")
        assert f"row {row}" in notice(hands)
        assert not column or f"column {column} is" in notice(hands)
    elif isinstance(right, tuple):
        asking = dialog(hands)
        assert asking is not None, "it was read without a question"
        assert untouched(hands)
        assert len(asking.radios) == len(right)
        hands.bot.keyClick(asking, Key.Key_1.value + len(right) - 1)
        hands.bot.mouseClick(asking.read_button, Qt.MouseButton.LeftButton)
        assert stands(hands, right[-1])
    else:
        assert dialog(hands) is None, "it was asked without need"
        assert stands(hands, right)
        assert hands.steps() == 1


def check_each(hands: Hands, cases: Iterable[tuple[str, Outcome]], fill: Callable[[str], None]) -> None:
    """One window for many texts: to make one takes longer than to paste. The text that failed stands in the error."""
    for text, right in cases:
        start_anew(hands)
        fill(text)
        try:
            check(hands, right)
        except Exception as error:
            error.add_note(f"pasted: {text!r}, right: {right!r}")
            raise


def some(cases: Sequence[tuple[str, Outcome]]) -> list[Sequence[tuple[str, Outcome]]]:
    assert cases
    return [cases[first : first + SOME] for first in range(0, len(cases), SOME)]


@pytest.mark.parametrize("cases", some(PASTED))
def test_texts(hands: Hands, cases: Sequence[tuple[str, Outcome]]) -> None:
    check_each(hands, cases, fill_clipboard)


@pytest.mark.parametrize("cases", some(SPREADSHEET))
def test_texts_beside_the_format_of_a_spreadsheet(hands: Hands, cases: Sequence[tuple[str, Outcome]]) -> None:
    check_each(hands, cases, partial(fill_clipboard, form='application/x-qt-windows-mime;value="XML Spreadsheet"'))


@pytest.mark.parametrize("cases", some(PAGES))
def test_pages(hands: Hands, cases: Sequence[tuple[str, Outcome]]) -> None:
    check_each(hands, cases, partial(fill_clipboard, ""))


def test_a_page_beside_a_text_says_where_its_cells_end(sheet: Hands) -> None:
    fill_clipboard("1,5\n2,5\n", "<table><tr><td>1,5</td></tr><tr><td>2,5</td></tr></table>")
    check(sheet, [[1.5], [2.5]])


def test_the_dialog_shows_what_would_be_pasted(sheet: Hands) -> None:
    fill_clipboard("1,5\r\n2,5\r\n")
    sheet.press(Key.Key_V, CONTROL)
    asking = dialog(sheet)
    assert asking is not None
    shown = [
        [[table.item(row, column).text() for column in range(table.columnCount())] for row in range(table.rowCount())]
        for table in asking.findChildren(Preview)
    ]
    assert shown == [[["1", "5"], ["2", "5"]], [["1.5"], ["2.5"]]]
    assert [radio.accessibleName() for radio in asking.radios] == [
        "2 × 2 numbers, a comma between cells",
        "2 × 1 numbers, one cell in each line, a decimal comma",
    ]
    sheet.press(Key.Key_Escape)
    assert untouched(sheet)


def test_by_keyboard_alone(sheet: Hands) -> None:
    fill_clipboard("475,962\t1")
    sheet.press(Key.Key_V, CONTROL)
    assert dialog(sheet) is not None
    sheet.press(Key.Key_Down)
    sheet.press(Key.Key_Return)
    assert stands(sheet, [[475.962, 1]])
    assert notice(sheet) == "Read as 1 × 2 numbers, a decimal comma."


def test_the_same_doubt_is_asked_once_and_can_be_answered_otherwise(sheet: Hands) -> None:
    fill_clipboard("475,962\t1")
    check(sheet, ([[475962, 1]], [[475.962, 1]]))
    fill_clipboard("1,250\t2")
    back_to_the_sheet(sheet)
    sheet.press(Key.Key_V, CONTROL)
    assert dialog(sheet) is None
    assert stands(sheet, [[1.25, 2]])
    button(sheet, "Read Otherwise…")
    asking = dialog(sheet)
    assert asking is not None
    assert asking.radios[1].isChecked(), "what holds now"
    sheet.press(Key.Key_1)
    sheet.press(Key.Key_Return)
    assert stands(sheet, [[1250, 2]])
    assert sheet.steps() == 2, "the paste that was meant otherwise is taken back"
    back_to_the_sheet(sheet)
    sheet.press(Key.Key_V, CONTROL)
    assert stands(sheet, [[1250, 2]]), "the new answer is the one that is remembered"


def test_how_a_dressed_block_was_read_is_told_and_a_plain_one_needs_no_words(sheet: Hands) -> None:
    fill_clipboard("1.234,50\t(5%)")
    sheet.press(Key.Key_V, CONTROL)
    assert notice(sheet) == (
        "Read as 1 × 2 numbers, a decimal comma, digits grouped by points, percent as hundredths, "
        "numbers in brackets as negative."
    )
    fill_clipboard("1.5\t2")
    sheet.press(Key.Key_V, CONTROL)
    assert notice(sheet) == ""


def test_pasted_names_are_told_and_can_be_taken(sheet: Hands) -> None:
    fill_clipboard("word\tx\ty\r\nil\t1\t2\r\ne\t3\t4\r\n")
    sheet.click("X", 1, 0)
    sheet.press(Key.Key_V, CONTROL)
    assert notice(sheet) == "Read as 2 × 2 numbers, the first row and the first column as names."
    assert sheet.window.workspace.document.words[1:3] == ("word_2", "word_3")
    button(sheet, "Take the Names")
    assert sheet.window.workspace.document.words[:4] == ("word_1", "il", "e", "word_4")
    assert sheet.view("W_Q").matrix.row_labels()[:2] == ("x", "y"), "dimensions have names too"
    assert sheet.steps() == 2
    sheet.press(Key.Key_Z, CONTROL)
    assert sheet.window.workspace.document.words[1:3] == ("word_2", "word_3")


def test_names_that_have_no_place_are_told(sheet: Hands) -> None:
    sheet.window.workspace.open(product())
    sheet.click("A", 0, 0)
    fill_clipboard("\tx\r\nil\t1")
    sheet.press(Key.Key_V, CONTROL)
    assert notice(sheet) == (
        "Read as 1 × 1 numbers, the first row and the first column as names. "
        "The names of the rows have no place in A: il. The names of the columns have no place in A: x."
    )
    assert sheet.window.notice.buttons == []


HARD = [-0.0, -1.0, 1.234, 475.962, 1e-300, math.pi, math.inf, -math.inf, math.nan, 2.0**53, 5e-324, -1.5e300]


@pytest.mark.parametrize(("keys", "words"), [(CONTROL, ()), (CONTROL | SHIFT, ("1,234", "2024", "e", '"', "=a", "-5"))])
def test_the_own_copy_comes_back_to_the_bit(sheet: Hands, keys: Qt.KeyboardModifier, words: tuple[str, ...]) -> None:
    array = freeze(np.resize(HARD, (SIZE, SIZE)))
    workspace = sheet.window.workspace
    workspace.apply(ReplaceMatrix("X", array, words))
    for copied in ((0, 0), (0, 2), (5, 5)):
        sheet.select("X", (0, 0), copied)
        sheet.press(Key.Key_C, keys)
        sheet.press(Key.Key_Delete)
        sheet.click("X", 0, 0)
        sheet.press(Key.Key_V, CONTROL)
        assert dialog(sheet) is None
        values = workspace.values
        assert values is not None
        assert same_bits(values.array("X"), array)
    assert "Take the Names" not in [button.text() for button in sheet.window.notice.buttons]


@pytest.mark.parametrize("how", ["copy_numpy", "copy_latex", "copy_markdown"])
def test_the_other_copies_come_back_too(sheet: Hands, how: str) -> None:
    array = freeze(np.resize([-1.0, 0.5, 1e-12, math.inf, -math.inf, math.nan, 3.0], (SIZE, SIZE)))
    sheet.window.workspace.apply(ReplaceMatrix("X", array, ("2024", "a|b", "e", "x", "y\\", "-")))
    sheet.click("X", 0, 0)
    sheet.trigger(how)
    sheet.select("X", (0, 0), (5, 5))
    sheet.press(Key.Key_Delete)
    sheet.click("X", 0, 0)
    sheet.press(Key.Key_V, CONTROL)
    values = sheet.window.workspace.values
    assert values is not None
    assert same_bits(values.array("X"), array)


def test_one_number_in_any_dress_fills_the_selection(sheet: Hands) -> None:
    fill_clipboard("$1234.50")
    sheet.select("X", (0, 0), (1, 1))
    sheet.press(Key.Key_V, CONTROL)
    assert [row[:2] for row in sheet.numbers("X")[:2]] == [[1234.5, 1234.5]] * 2


TYPED = [("=1/3", 1 / 3), ("½", 0.5), ("2pi", math.tau), ("50%", 0.5), ("3²", 9.0), ("10⁻³", 1e-3)]


@pytest.mark.parametrize(("text", "value"), TYPED)
def test_typed_numbers_keep_their_meaning(sheet: Hands, text: str, value: float) -> None:
    sheet.press(Key.Key_F2)
    editor = sheet.editor()
    assert editor is not None
    editor.selectAll()
    editor.insert(text)
    sheet.press(Key.Key_Return)
    assert sheet.cell("X", 0, 0) == value


def test_while_a_snapshot_is_shown_nothing_is_pasted(sheet: Hands) -> None:
    workspace = sheet.window.workspace
    workspace.preview(workspace.document)
    fill_clipboard("1\t2")
    sheet.trigger("paste")
    assert untouched(sheet)


def test_a_large_paste_says_how_far_it_is_and_can_be_cancelled(make: Callable[..., MainWindow], qtbot: object) -> None:
    hands = Hands(qtbot, make(threads=2))  # type: ignore[arg-type]
    hands.bot.waitUntil(lambda: hands.window.workspace.current)
    hands.click("X", 0, 0)
    fill_clipboard("\n".join("\t".join(["0.123456789"] * 500) for _ in range(1500)))
    hands.press(Key.Key_V, CONTROL)
    hands.bot.waitUntil(lambda: hands.window.notice.property("kind") == "wait", timeout=20000)
    assert "Reading the clipboard… " in notice(hands)
    button(hands, "Cancel")
    hands.bot.waitUntil(lambda: hands.window.workspace.jobs.idle, timeout=20000)
    assert notice(hands) == ""
    assert hands.steps() == 0
