"""What made these numbers: pasted, out of a file, refused; the script of the smallest sheet."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from engine.examples.tutorial import tutorial
from engine.mistakes.registry import MISTAKES
from engine.worksheet.values import recompute
from gui.dialogs.elsewhere import ElsewhereDialog
from gui.window.main_window import MainWindow
from tests.gui.hands import Hands, Key, press

COLUMNS = "This is weights of this sheet, but the softmax went along the columns, not along the rows."


def theirs(code: str = "mistake_columns", name: str = "weights") -> np.ndarray:
    mistake = next(mistake for mistake in MISTAKES if mistake.code == code)
    return recompute(next(mistake.deviations(tutorial())).document).array(name)


def text_of(matrix: np.ndarray) -> str:
    return "\n".join("\t".join(f"{number:.4f}" for number in row) for row in matrix.tolist())


def asked(hands: Hands, text: str = "") -> ElsewhereDialog:
    """The dialog for the matrix of the selected cell, with this on the clipboard."""
    hands.clipboard(text)
    hands.click("weights", 0, 0)
    hands.trigger("explain_matrix")
    dialog = hands.window.findChild(ElsewhereDialog)
    assert dialog is not None
    hands.bot.waitUntil(dialog.isVisible)
    return dialog


def shown(dialog: ElsewhereDialog, which: int, row: int, column: int) -> tuple[object, bool]:
    """What a cell says, and whether it is marked."""
    index = dialog.models[which].index(row, column)
    return index.data(), index.data(Qt.ItemDataRole.BackgroundRole) is not None


def test_the_clipboard_is_taken_at_once(hands: Hands) -> None:
    dialog = asked(hands, text_of(theirs()))
    assert dialog.verdict.text() == COLUMNS
    assert (shown(dialog, 0, 0, 0), shown(dialog, 1, 0, 0)) == (("0.0697", True), ("0.2361", True))


def test_another_matrix_by_keyboard(hands: Hands) -> None:
    """Nothing on the clipboard; the box goes to the scores, and Alt+P pastes."""
    dialog = asked(hands)
    assert dialog.verdict.text().startswith("Copy the numbers that another program has for weights")
    assert not dialog.tables[0].isVisible()
    dialog.matrix.setFocus()
    while dialog.name != "scores":
        hands.bot.keyClick(dialog.matrix, Key.Key_Up)
    hands.clipboard(text_of(theirs("mistake_keys_first", "scores")))
    hands.bot.keyClick(dialog.paste, Key.Key_Space)
    assert dialog.verdict.text().startswith("This is scores of this sheet, but the scores are K @ Qᵀ")
    assert shown(dialog, 0, 0, 0)[1] is False  # the diagonal is the same


def test_a_file(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    np.save(tmp_path / "theirs.npy", theirs().astype(np.float32))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "theirs.npy"), ""))
    dialog = asked(hands)
    press(hands, dialog.choose)
    assert dialog.verdict.text() == COLUMNS


def test_the_right_numbers(hands: Hands) -> None:
    dialog = asked(hands, text_of(recompute(tutorial()).array("weights")))
    assert dialog.verdict.text() == "This is weights of this sheet."
    assert not dialog.script.isVisible()
    assert shown(dialog, 0, 0, 0) == ("0.2361", False)


def test_what_does_not_fit_is_said_in_the_dialog(hands: Hands) -> None:
    dialog = asked(hands, "1\t2\n3\t4")
    assert dialog.verdict.text().startswith("weights is 4×4 on this worksheet")
    assert not dialog.tables[0].isVisible()
    hands.clipboard("no\tnumbers\nat\tall")
    press(hands, dialog.paste)
    assert "no" in dialog.verdict.text()


def test_the_smallest_sheet_goes_to_the_clipboard(hands: Hands) -> None:
    dialog = asked(hands, text_of(theirs()))
    press(hands, dialog.script)
    assert hands.clipboard().startswith('"""What is the difference: the softmax went along the columns')


def test_it_speaks_the_language_of_the_window(hands: Hands, window: MainWindow) -> None:
    dialog = asked(hands, text_of(theirs()))
    window.language.use("zh_CN")
    hands.bot.waitUntil(lambda: dialog.windowTitle() == "这些数是怎么算的？")
    assert dialog.verdict.text() == "这是这张工作表的 weights，不过 softmax 沿列计算，而不是沿行。"


def dropped(hands: Hands, name: str, data: QMimeData) -> ElsewhereDialog | None:
    """Drop it on the title of a matrix; the dialog that opens."""
    window, view = hands.window, hands.view(name)
    window.worksheet.ensureWidgetVisible(view)
    at = view.mapTo(window, view.rect().topLeft()) - view.rect().topLeft()
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(at, copy, data, left, none)
    window.dragEnterEvent(enters)
    assert enters.isAccepted()
    window.dropEvent(QDropEvent(QPointF(at.x() + 4, at.y() - 8), copy, data, left, none))
    hands.bot.wait(1)
    return window.findChild(ElsewhereDialog)


def as_text(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def as_file(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def test_numbers_that_are_dropped_on_a_matrix_are_held_against_it(hands: Hands, tmp_path: Path) -> None:
    dialog = dropped(hands, "weights", as_text(text_of(theirs())))
    assert dialog is not None
    assert dialog.verdict.text() == COLUMNS
    dialog.close()
    path = tmp_path / "theirs.csv"
    path.write_text(text_of(theirs("mistake_keys_first", "scores")).replace("\t", ","), encoding="utf-8")
    hands.bot.waitUntil(lambda: hands.window.findChild(ElsewhereDialog) is None)
    dialog = dropped(hands, "scores", as_file(path))
    assert dialog is not None
    assert (dialog.name, dialog.verdict.text()[:27]) == ("scores", "This is scores of this sheet"[:27])


def test_on_a_given_matrix_it_is_opened_as_ever(hands: Hands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(hands.window.files, "open", opened.append)
    path = tmp_path / "x.csv"
    path.write_text("1,2", encoding="utf-8")
    assert dropped(hands, "W_Q", as_file(path)) is None
    assert dropped(hands, "X", as_text("1\t2")) is None
    assert opened == [path]
