"""Opening, saving, exporting and dropping files."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QMessageBox,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from engine.edits.cells import SetCells
from engine.examples.tutorial import EXAMPLES, tutorial
from engine.files.opening import open_table
from engine.files.session import open_session, save_session
from engine.worksheet.document import same_content
from gui.dialogs.export_dialog import ExportDialog
from gui.window.main_window import MainWindow
from tests.gui.hands import CONTROL, Hands, Key

MakeWindow = Callable[..., MainWindow]


def test_export_to_csv_and_back(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def accept(dialog: ExportDialog) -> int:
        assert dialog.names() == ["X", "W_Q", "W_K", "W_V", "Q", "K", "V", "scores", "scaled", "weights", "attention"]
        dialog.folder.setText(str(tmp_path))
        hands.bot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
        return dialog.result()

    monkeypatch.setattr(ExportDialog, "exec", accept)
    hands.trigger("export_matrices")
    assert sorted(path.name for path in tmp_path.iterdir())[0] == "K.csv"
    assert open_table(tmp_path / "weights.csv").array.tolist() == hands.numbers("weights")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "weights.csv"), ""))
    hands.window.files.ask_import("W_Q")
    assert hands.numbers("W_Q") == open_table(tmp_path / "weights.csv").array.tolist()


def test_export_does_not_overwrite_unasked(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "X.csv").write_text("mine")

    def refuse_then_replace(dialog: ExportDialog) -> int:
        dialog.folder.setText(str(tmp_path))
        hands.bot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
        assert dialog.result() != QDialog.DialogCode.Accepted
        assert "was not overwritten" in dialog.problem.text()
        assert (tmp_path / "X.csv").read_text() == "mine"
        dialog.replace.setChecked(True)
        hands.bot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
        return dialog.result()

    hands.click("X", 0, 0)
    monkeypatch.setattr(ExportDialog, "exec", refuse_then_replace)
    hands.trigger("export_matrix")
    assert (tmp_path / "X.csv").read_text() != "mine"


def test_save_and_open(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.attn"
    hands.click("X", 0, 0)
    hands.type("5")
    hands.press(Key.Key_Return)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    hands.press(Key.Key_S, CONTROL)
    assert same_content(open_session(path), hands.window.workspace.document)
    assert not hands.window.isWindowModified()
    assert hands.window.windowTitle().startswith("mine.attn")
    hands.trigger("new")
    assert hands.numbers("X")[0] == [0, 0, 0]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    hands.press(Key.Key_O, CONTROL)
    assert hands.cell("X", 0, 0) == 5.0
    assert hands.window.settings.recent == [path]


def test_unsaved_changes_are_asked_about(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.window.workspace.apply(SetCells.one("X", 0, 0, 5.0))
    answers = iter(
        [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Save, QMessageBox.StandardButton.Discard]
    )
    monkeypatch.setattr(QMessageBox, "question", lambda *_: next(answers))
    hands.trigger("example product")
    assert hands.cell("X", 0, 0) == 5.0
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.attn"), ""))
    hands.trigger("example product")
    assert hands.numbers("C") == [[19, 22], [43, 50]]
    assert open_session(tmp_path / "a.attn").patches["X"].values.tolist() == [5.0]
    hands.window.workspace.apply(SetCells.one("A", 0, 0, 5.0))
    hands.trigger("new")
    assert hands.window.workspace.document.kind == "attention"


def test_a_file_that_cannot_be_opened_changes_nothing(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "broken.attn"
    path.write_bytes(b"no")
    hands.window.files.open(path)
    assert "is not an Attention Workbench session" in hands.window.notice.label.text()
    assert hands.cell("X", 0, 0) == 1.0


def test_dropping_a_file(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "dropped.attn"
    save_session(EXAMPLES["product"](), path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    button, modifier = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, modifier)
    hands.window.dropEvent(event)
    hands.bot.waitUntil(lambda: hands.window.workspace.document.kind == "product")


def test_sessions_open_with_their_path(make: MakeWindow, tmp_path: Path) -> None:
    window = make(tutorial())
    window.workspace.open(tutorial(), tmp_path / "a.attn")
    assert window.windowTitle().startswith("a.attn")


def test_of_two_saves_the_newer_one_stands(qtbot: QtBot, make: MakeWindow, tmp_path: Path) -> None:
    window = make(threads=2)
    for value in range(20):
        window.workspace.apply(SetCells.one("X", 0, 0, float(value)))
        window.files._save_to(tmp_path / "a.attn", None)
    qtbot.waitUntil(lambda: window.workspace.jobs.idle)
    assert open_session(tmp_path / "a.attn").patches["X"].values.tolist() == [19.0]
    assert not window.workspace.modified


def test_typing_while_a_file_is_read_is_not_lost(
    qtbot: QtBot, make: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_session(EXAMPLES["product"](), tmp_path / "a.attn")
    asked = []
    monkeypatch.setattr(QMessageBox, "question", lambda *_: asked.append(1) or QMessageBox.StandardButton.Cancel)
    window = make(threads=2)
    window.files.open(tmp_path / "a.attn")
    window.workspace.apply(SetCells.one("X", 0, 0, 5.0))
    qtbot.waitUntil(lambda: bool(asked))
    assert window.workspace.document.kind == "attention"


def test_save_as_completes_the_name_and_asks_before_replacing(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "lesson v1.2"), ""))
    hands.trigger("save_as")
    path = tmp_path / "lesson v1.2.attn"
    before = path.read_bytes()
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    hands.window.workspace.apply(SetCells.one("X", 0, 0, 5.0))
    hands.trigger("save_as")
    assert path.read_bytes() == before


def test_a_strange_folder_gets_a_message(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def try_them(dialog: ExportDialog) -> int:
        for folder in ("~nosuchperson/x", "/proc/" + "x" * 300):
            dialog.folder.setText(folder)
            hands.bot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
        assert "cannot be written" in dialog.problem.text()
        return 0

    monkeypatch.setattr(ExportDialog, "exec", try_them)
    hands.trigger("export_matrices")


def test_export_as_one_file_for_numpy(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def export(dialog: ExportDialog) -> int:
        tick = {name: dialog.findChild(QPushButton, f"tick {name}") for name in ("all", "none")}
        hands.bot.mouseClick(tick["none"], Qt.MouseButton.LeftButton)
        assert dialog.names() == []
        assert not dialog.export.isEnabled()
        hands.bot.mouseClick(tick["all"], Qt.MouseButton.LeftButton)
        dialog.kind.setCurrentIndex(1)
        assert not dialog.delimiter.isVisibleTo(dialog)
        dialog.folder.setText(str(tmp_path))
        hands.bot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
        return dialog.result()

    monkeypatch.setattr(ExportDialog, "exec", export)
    hands.trigger("export_matrices")
    with np.load(tmp_path / "matrices.npz") as archive:
        assert len(archive.files) == 11
        assert archive["weights"].tolist() == hands.numbers("weights")


def test_each_kind_of_dialog_begins_where_it_ended(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Path] = []
    (tmp_path / "scripts").mkdir()

    def save(_parent: object, _title: str, where: str, _filter: str) -> tuple[str, str]:
        begun.append(Path(where).parent)
        return str(tmp_path / "scripts" / "a.py"), ""

    def look(_parent: object, _title: str, where: str, _filter: str) -> tuple[str, str]:
        begun.append(Path(where))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", look)
    hands.trigger("export_script")
    hands.trigger("export_script")
    hands.window.files.ask_import("X")
    assert begun[1] == tmp_path / "scripts"
    assert begun[2] == begun[0] != begun[1]


def test_what_was_said_of_one_example_is_gone_with_it(hands: Hands) -> None:
    notice, files = hands.window.notice, hands.window.files
    files.open_example("saturation")
    hint = notice.label.text()
    assert notice.isVisible()
    files.open_example("product")
    assert notice.label.text() != hint, "that of the new one"
    files.new()
    assert not notice.isVisible()
    notice.complain("Something of this worksheet.")
    hands.window.workspace.open(hands.window.workspace.document)
    assert not notice.isVisible()
