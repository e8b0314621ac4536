"""Arrays of a file in the window: the dialog that asks what they are, recordings, checkpoints, the layers."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from engine.examples.tutorial import tutorial
from engine.files.found import Wanted
from engine.files.tensors.open import open_tensors
from gui.dialogs.checkpoint_dialog import CheckpointDialog
from gui.dialogs.opening_dialog import OpeningDialog
from gui.dialogs.tensor_dialog import TensorDialog
from gui.jobs import Jobs
from gui.window.main_window import MainWindow
from tests.engine.files.models.worksheets import checkpoint
from tests.gui.hands import CONTROL, Hands, Key
from tests.tensor_files import heads, numbers, write_recording, write_safetensors

LEFT = Qt.MouseButton.LeftButton


def arrays(folder: Path, **more: np.ndarray) -> Path:
    np.savez(folder / "a.npz", **{name.lower(): array for name, array in heads().items()}, **more)  # type: ignore[arg-type]
    return folder / "a.npz"


def asked(hands: Hands, path: Path) -> TensorDialog:
    """The dialog, on the screen."""
    hands.window.files.open(path)
    dialog = hands.window.findChild(TensorDialog)
    assert dialog is not None
    hands.bot.waitUntil(dialog.isVisible)
    return dialog


def press_open(hands: Hands, dialog: OpeningDialog) -> None:
    hands.bot.mouseClick(dialog.open_button, LEFT)
    hands.bot.waitUntil(lambda: hands.window.workspace.document.options.heads == 2)


def choose(hands: Hands, dialog: TensorDialog, name: str, role: str) -> None:
    """From the list, with the keyboard."""
    box = dialog.roles[name]
    box.setFocus()
    place = box.findData(role)
    while box.currentIndex() != place:
        hands.bot.keyClick(box, Key.Key_Down if box.currentIndex() < place else Key.Key_Up)


def test_open_asks_what_the_arrays_are(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = arrays(tmp_path, logits=numbers(4, 9))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    hands.press(Key.Key_O, CONTROL)
    dialog = hands.window.findChild(TensorDialog)
    assert dialog is not None
    hands.bot.waitUntil(dialog.isVisible)
    assert dialog.summary.text() == "Q 2×4×3 · K 4×3 · V 4×3 · 2 heads · 1 key/value heads · 4 words"
    assert {name: box.currentData() for name, box in dialog.roles.items()} == {
        "q": "Q",
        "k": "K",
        "v": "V",
        "logits": "",
    }
    assert hands.window.workspace.document.options.source == "self"  # nothing has happened yet
    press_open(hands, dialog)
    expected = heads()["Q"].astype(float).swapaxes(0, 1).reshape(4, 6)
    assert hands.numbers("Q") == expected.tolist()
    assert hands.window.settings.recent == [path]
    assert hands.window.windowTitle().startswith(path.name)
    assert hands.window.workspace.session is None, "saving asks for a name"
    assert not hands.window.docks.by_name["layers"].isVisible()


def test_a_wrong_role_says_why_and_open_waits(hands: Hands, tmp_path: Path) -> None:
    dialog = asked(hands, arrays(tmp_path))
    choose(hands, dialog, "v", "X")
    assert not dialog.open_button.isEnabled()
    assert dialog.summary.text() == "X (v) and Q (q) cannot both be given."
    choose(hands, dialog, "v", "")
    assert dialog.summary.text() == "V is missing: say which array it is."
    assert not dialog.axes["v"].isVisible()
    choose(hands, dialog, "v", "V")
    assert dialog.open_button.isEnabled()
    hands.bot.keyClick(dialog, Key.Key_Escape)
    assert hands.window.workspace.document.options.source == "self"


def test_axes_can_be_read_otherwise(hands: Hands, tmp_path: Path) -> None:
    np.savez(tmp_path / "b.npz", **{name: numbers(4, 4, 5, seed=at) for at, name in enumerate("qkv")})  # type: ignore[arg-type]
    dialog = asked(hands, tmp_path / "b.npz")
    for box in dialog.axes.values():
        box.setFocus()
        while box.currentData() != "whd":
            hands.bot.keyClick(box, Key.Key_Down)
    hands.bot.mouseClick(dialog.open_button, LEFT)
    hands.bot.waitUntil(lambda: hands.window.workspace.document.options.heads == 4)
    assert hands.numbers("Q") == numbers(4, 4, 5).astype(float).reshape(4, 20).tolist()


def test_heads_words_batch_and_layer_are_chosen(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stacked = {name: numbers(3, 2, 2, 4, 5, seed=at) for at, name in enumerate("qkv")}
    np.savez(tmp_path / "c.npz", **stacked)  # type: ignore[arg-type]
    (tmp_path / "words.json").write_text('["Ġa", "b", "c", "d"]', encoding="utf-8")
    dialog = asked(hands, tmp_path / "c.npz")
    for box, text in ((dialog.layer, "2"), (dialog.batch, "1")):
        assert box.isVisible()
        box.setFocus()
        box.selectAll()
        hands.bot.keyClicks(box, text)
    assert not dialog.heads.isVisible()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "words.json"), ""))
    hands.bot.mouseClick(dialog.words_button, LEFT)
    assert dialog.words_text.text() == "4 names"
    press_open(hands, dialog)
    assert hands.numbers("Q") == stacked["q"][2, 1].astype(float).swapaxes(0, 1).reshape(4, 10).tolist()
    assert hands.window.workspace.document.words == ("␣a", "b", "c", "d")
    assert hands.window.layers.count() == 3
    assert hands.window.layers.currentRow() == 2


def test_heads_side_by_side(hands: Hands, tmp_path: Path) -> None:
    np.savez(tmp_path / "d.npz", **{name: numbers(4, 6, seed=at) for at, name in enumerate("qkv")})  # type: ignore[arg-type]
    dialog = asked(hands, tmp_path / "d.npz")
    dialog.heads.setFocus()
    dialog.heads.selectAll()
    hands.bot.keyClicks(dialog.heads, "4")
    assert "4 heads cannot share equally" in dialog.summary.text()
    dialog.heads.selectAll()
    hands.bot.keyClicks(dialog.heads, "2")
    hands.bot.keyClick(dialog.heads, Key.Key_Return)
    hands.bot.waitUntil(lambda: hands.window.workspace.document.options.heads == 2)


def test_what_only_the_numbers_tell_is_said_in_the_dialog(hands: Hands, tmp_path: Path) -> None:
    dialog = asked(hands, arrays(tmp_path, mask=np.tri(4)))
    hands.bot.mouseClick(dialog.open_button, LEFT)
    assert "holds floats 0 and 1, which may be flags" in dialog.summary.text()
    assert dialog.isVisible()
    dialog.meaning.setFocus()
    hands.bot.keyClick(dialog.meaning, Key.Key_Down)
    assert dialog.summary.text().endswith(" · mask read as flags: 1 may attend, 0 is hidden")
    press_open(hands, dialog)
    assert hands.window.workspace.document.options.causal == "bottom_right"


def test_a_recording_opens_at_once_and_layers_switch_as_one_step(hands: Hands, tmp_path: Path) -> None:
    window = hands.window
    path = write_recording(
        tmp_path / "r.safetensors", {2: heads(), 7: heads(seed=5)}, ("a", "b", "c", "d"), causal=True
    )
    window.files.open(path)
    assert window.workspace.document.options.causal == "bottom_right"
    dock, layers = window.docks.by_name["layers"], window.layers
    hands.bot.waitUntil(dock.isVisible)
    first = hands.numbers("Q")
    hands.bot.mouseClick(layers.viewport(), LEFT, pos=layers.visualItemRect(layers.item(1)).center())
    assert hands.numbers("Q") != first
    assert hands.steps() == 1
    assert window.actions_.actions["undo"].text() == "&Undo Layer 7 of r.safetensors"
    hands.press(Key.Key_Z, CONTROL)
    assert hands.numbers("Q") == first
    assert layers.currentRow() == 0
    hands.press(Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert layers.currentRow() == 1
    layers.setFocus()
    hands.bot.keyClick(layers, Key.Key_Up)
    hands.bot.keyClick(layers, Key.Key_Return)
    assert (hands.numbers("Q"), hands.steps()) == (first, 2)
    hands.bot.keyClick(layers, Key.Key_Return)
    assert hands.steps() == 2  # it is there already
    hands.press(Key.Key_Z, CONTROL)
    hands.press(Key.Key_Z, CONTROL)  # or it would ask about the changes
    window.files.open_example("product")
    assert not dock.isVisible()


def test_what_the_command_line_says_counts(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("a\nb\nc\nd\n")
    (tmp_path / "ids.txt").write_text("3 1 4")
    hands.window.files.open(
        write_recording(tmp_path / "r.safetensors", {2: heads(), 7: heads(seed=5)}), Wanted(layer=7)
    )
    assert hands.window.layers.currentRow() == 1
    hands.window.files.open(arrays(tmp_path), Wanted(words=tmp_path / "words.txt"))
    dialog = hands.window.findChild(TensorDialog)
    assert dialog is not None
    assert dialog.words_text.text() == "4 names"
    dialog.reject()
    hands.window.files.open(checkpoint(tmp_path), Wanted(layer=1, words=tmp_path / "ids.txt"))
    checked = hands.window.findChild(CheckpointDialog)
    assert checked is not None
    assert checked.summary.text() == "h.1.attn · 2 heads · 3 words · behind ln_1"
    assert checked.notes.toPlainText().startswith("Layer 1 is given bare embeddings")


def test_a_layer_that_cannot_be_shown_says_why(hands: Hands, tmp_path: Path) -> None:
    bad = {**heads(), "mask": np.eye(3, dtype=bool)}
    hands.window.files.open(write_recording(tmp_path / "r.safetensors", {0: heads(), 1: bad}))
    layers = hands.window.layers
    hands.bot.mouseClick(layers.viewport(), LEFT, pos=layers.visualItemRect(layers.item(1)).center())
    assert "is 3×3, but these queries and keys need 4×4" in hands.window.notice.label.text()
    assert (layers.currentRow(), hands.steps()) == (0, 0)


def test_what_is_not_the_models_own_stands_over_the_numbers(hands: Hands, tmp_path: Path) -> None:
    """As long as they are shown: for each layer, and not on another worksheet."""
    window = hands.window
    refused = tuple({"module": f"h.{at}", "kind": "Mixer", "why": "no softmax"} for at in range(5))
    path = write_recording(tmp_path / "r.safetensors", {0: heads(), 1: heads(seed=5)}, refused=refused)
    file = open_tensors(path)
    about = json.loads(file.metadata["layers"])
    about[1] |= {"deviations": ["weights_changed"], "difference": 0.31, "own": False}
    parts = {name: file.read(name) for name in file.infos}
    write_safetensors(path, parts, {**file.metadata, "layers": json.dumps(about)})
    window.files.open(path)
    assert not window.notes.isVisible()
    assert "h.0 (Mixer) is left out: no softmax · h.1" in window.notice.label.text()
    assert window.notice.label.text().endswith("2 more modules are left out")
    layers = window.layers
    assert ["≠ model" in layers.item(at).text() for at in (0, 1)] == [False, True]
    assert "the model's own: its output is the same within 1e-07" in layers.item(0).toolTip()
    hands.bot.mouseClick(layers.viewport(), LEFT, pos=layers.visualItemRect(layers.item(1)).center())
    hands.bot.waitUntil(window.notes.isVisible)
    assert "Not the model's own weights in layer 1" in window.notes.label.text()
    window.language.use("zh_CN")
    hands.bot.waitUntil(lambda: "第 1 层的权重与模型自身的不一致" in window.notes.label.text())
    assert "≠ 模型" in layers.item(1).text()
    window.language.use("en")
    for change, is_said in (
        (window.workspace.undo, False),
        (window.workspace.redo, True),
        (lambda: window.workspace.open(tutorial()), False),
    ):
        change()
        hands.bot.waitUntil(lambda is_said=is_said: window.notes.isVisible() == is_said)


def test_dropping_arrays(hands: Hands, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(arrays(tmp_path)))])
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    hands.window.dropEvent(event)
    hands.bot.waitUntil(lambda: hands.window.findChild(TensorDialog) is not None)


def test_a_checkpoint_asks_for_its_words(hands: Hands, tmp_path: Path) -> None:
    path = checkpoint(tmp_path)
    hands.window.files.open(path)
    dialog = hands.window.findChild(CheckpointDialog)
    assert dialog is not None
    hands.bot.waitUntil(dialog.isVisible)
    assert "no words" in dialog.summary.text()
    assert not dialog.heads.isVisible()  # config.json has them
    hands.bot.keyClicks(dialog.ids, "3 x")
    assert "not a list of token ids" in dialog.summary.text()
    hands.bot.keyClick(dialog.ids, Key.Key_Backspace)
    hands.bot.keyClicks(dialog.ids, "1 99")
    hands.bot.mouseClick(dialog.open_button, LEFT)
    assert "no token 99" in dialog.summary.text()
    for _ in range(3):
        hands.bot.keyClick(dialog.ids, Key.Key_Backspace)
    dialog.table.setFocus()
    assert not dialog.notes.isVisible()  # all is known of the first layer
    hands.bot.keyClick(dialog.table, Key.Key_Down)
    dialog_note = dialog.notes.toPlainText()
    assert dialog.summary.text() == "h.1.attn · 2 heads · 2 words · behind ln_1"
    assert dialog.notes.toPlainText().startswith("Layer 1 is given bare embeddings")
    press_open(hands, dialog)
    assert hands.window.notes.isVisible()
    assert hands.window.notes.label.text() == dialog_note
    card = next(card for card in hands.window.worksheet.cards if card.step.key == "weight_matrices")
    assert "seed" not in card._sentence.text()
    assert hands.window.workspace.document.words == ("3", "1")
    assert hands.window.layers.currentRow() == 1


def test_guessed_heads_can_be_mended_and_words_come_from_a_file(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = checkpoint(tmp_path)
    (tmp_path / "config.json").unlink()
    for name, width in (("wrong", 3), ("right", 4)):
        np.save(tmp_path / f"{name}.npy", numbers(5, width))
    hands.window.files.open(path)
    dialog = hands.window.findChild(CheckpointDialog)
    assert dialog is not None
    hands.bot.waitUntil(dialog.isVisible)
    assert dialog.heads.isVisible()
    for box in (dialog.heads, dialog.kv_heads):
        box.setFocus()
        box.selectAll()
        hands.bot.keyClicks(box, "2")
    for name, said in (("wrong", "n×4 is expected"), ("right", "words from right.npy")):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, name=name: (str(tmp_path / f"{name}.npy"), ""))
        hands.bot.mouseClick(dialog.hidden_button, LEFT)
        assert said in dialog.summary.text()
    for told in ("no config.json", "ε of the norm, guessed: 1e-05", "Mask, guessed: causal", "Scale"):
        assert told in dialog.notes.toPlainText()
    hands.bot.mouseClick(dialog.normed, LEFT, pos=QPoint(8, dialog.normed.height() // 2))
    press_open(hands, dialog)
    assert hands.numbers("X") == numbers(5, 4).astype(float).tolist()
    notes = hands.window.notes
    assert (
        notes.label.text() == "There is no config.json that names the type; the tensors have the names of gpt2 models."
    )
    hands.bot.mouseClick(notes.more, LEFT)
    assert "Mask, guessed: causal." in notes.label.text()
    hands.bot.mouseClick(notes.more, LEFT)
    assert "Mask" not in notes.label.text()
    hands.window.files.new()
    assert not notes.isVisible()


def test_a_file_without_arrays_is_not_asked_about(hands: Hands, tmp_path: Path) -> None:
    np.savez(tmp_path / "none.npz")
    hands.window.files.open(tmp_path / "none.npz")
    assert hands.window.findChild(TensorDialog) is None
    assert hands.window.notice.label.text() == f"{tmp_path / 'none.npz'} is empty: there is nothing in it to read."


def test_arrays_that_say_nothing_are_asked_about(hands: Hands, tmp_path: Path) -> None:
    np.savez(tmp_path / "two.npz", one=np.ones((4, 3)), other=np.ones((4, 3)))
    dialog = asked(hands, tmp_path / "two.npz")
    assert dialog.summary.text().startswith("Say what the arrays are")


def test_cancel_changes_nothing(hands: Hands, tmp_path: Path) -> None:
    dialog = asked(hands, arrays(tmp_path))
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel)
    assert isinstance(button, QPushButton)
    hands.bot.mouseClick(button, LEFT)
    assert hands.window.workspace.document.options.source == "self"
    assert hands.window.settings.recent == []


def test_every_box_has_a_name_for_those_who_listen(hands: Hands, tmp_path: Path) -> None:
    dialog = asked(hands, arrays(tmp_path))
    boxes = [*dialog.roles.values(), *dialog.axes.values(), dialog.layer, dialog.batch, dialog.heads, dialog.filter]
    assert all(box.accessibleName() for box in boxes)
    assert dialog.summary.accessibleName() == dialog.summary.text()


def test_reading_in_a_thread_is_waited_for(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = asked(hands, arrays(tmp_path))
    monkeypatch.setattr(Jobs, "run", lambda *_, **__: None)  # a job that takes its time
    hands.bot.mouseClick(dialog.open_button, LEFT)
    assert (dialog.summary.text(), dialog.open_button.isEnabled()) == ("Reading…", False)


def test_in_threads_it_is_read_beside_the_window(qtbot: QtBot, make: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = make(threads=2)
    window.files.open(arrays(tmp_path))
    qtbot.waitUntil(lambda: window.findChild(TensorDialog) is not None)
    dialog = window.findChild(TensorDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    qtbot.mouseClick(dialog.open_button, LEFT)
    qtbot.waitUntil(lambda: window.workspace.document.options.heads == 2)
    window.files.open(write_recording(tmp_path / "r.safetensors", {0: heads(), 1: heads(seed=5)}))
    qtbot.waitUntil(lambda: window.layers.count() == 2)
    qtbot.keyClick(window.layers, Key.Key_Down)
    qtbot.keyClick(window.layers, Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace.history.position == 1)
    window.use_language("zh_CN")
    qtbot.waitUntil(lambda: window.layers.item(0).text().endswith("2 个头 · 4×4 · Attention"))
    window.use_language("en")
