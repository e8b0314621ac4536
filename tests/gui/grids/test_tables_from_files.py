"""Tables out of files, through the File menu: opened as words, imported into a matrix."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from gui.grids.reading_dialog import ReadingDialog
from tests.gui.hands import Hands, Key
from tests.pasted import FILES, NAMED, Outcome


def short(case: object) -> str:
    return repr(case)[1:60] if isinstance(case, str) else ""


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file that a person would choose in the dialog."""
    path = tmp_path / "a.csv"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return path


def wait_for_question(hands: Hands) -> ReadingDialog:
    asking = QApplication.activeModalWidget()
    assert isinstance(asking, ReadingDialog)
    hands.bot.waitUntil(asking.isActiveWindow)
    return asking


def check(hands: Hands, right: Outcome) -> None:
    if isinstance(right, str):
        assert hands.window.notice.property("kind") == "error"
        assert f"row {right.partition(',')[0]}" in hands.window.notice.label.text()
        assert hands.numbers("X")[0] == [1, 0, 0]
        return
    if isinstance(right, tuple):
        asking = wait_for_question(hands)
        assert hands.numbers("X")[0] == [1, 0, 0], "nothing changes before an answer"
        hands.bot.keyClick(asking, Key.Key_1.value + len(right) - 1)
        hands.bot.mouseClick(asking.read_button, Qt.MouseButton.LeftButton)
        right = right[-1]
    np.testing.assert_array_equal(hands.numbers("X"), right)


@pytest.mark.parametrize(("text", "right"), FILES, ids=short)
def test_opened(hands: Hands, choose: Path, text: str, right: Outcome) -> None:
    choose.write_text(text, encoding="utf-8")
    hands.trigger("open")
    check(hands, right)


@pytest.mark.parametrize(("text", "right"), FILES, ids=short)
def test_imported(hands: Hands, choose: Path, text: str, right: Outcome) -> None:
    choose.write_text(text, encoding="utf-8")
    hands.window.files.ask_import("X")
    check(hands, right)


@pytest.mark.parametrize(("text", "is_file", "rows", "columns"), NAMED, ids=short)
def test_names_are_words_or_are_told(
    hands: Hands, choose: Path, text: str, is_file: bool, rows: tuple[str, ...], columns: tuple[str, ...]
) -> None:
    choose.write_text(text, encoding="utf-8")
    hands.window.files.ask_import("X")
    document = hands.window.workspace.document
    if rows:
        assert document.words == rows
    if columns:
        told = hands.window.notice.label.text()
        assert f"The names of the columns have no place in X: {', '.join(columns)}." in told
    hands.window.files.ask_import("W_Q")
    if rows:
        assert f"The names of the rows have no place in W_Q: {', '.join(rows)}." in hands.window.notice.label.text()


def test_another_answer_reads_the_file_again(hands: Hands, choose: Path) -> None:
    choose.write_text("1,5\n2,5\n")
    hands.window.files.ask_import("X")
    wait_for_question(hands)
    hands.press(Key.Key_Return)
    assert hands.numbers("X") == [[1, 5], [2, 5]]
    hands.window.files.ask_import("X")
    assert hands.numbers("X") == [[1, 5], [2, 5]]
    again = hands.window.notice.buttons[0]
    assert again.text() == "Read Otherwise…"
    again.click()
    wait_for_question(hands)
    hands.press(Key.Key_2)
    hands.press(Key.Key_Return)
    assert hands.numbers("X") == [[1.5], [2.5]]
