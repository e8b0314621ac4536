"""What the dialogs say of arrays beside their roles: what a mask means, which axes are words, names that do not fit."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog

from engine.files.found import Wanted
from engine.files.tensors.open import open_tensors
from gui.dialogs.checkpoint_dialog import CheckpointDialog
from gui.dialogs.tensor_dialog import TensorDialog
from tests.engine.files.models.worksheets import checkpoint
from tests.gui.dialogs.test_tensor_dialog import LEFT, arrays, asked, choose, press_open
from tests.gui.hands import Hands, Key
from tests.tensor_files import heads, numbers, write_recording, write_safetensors


def test_numbers_that_are_added_are_chosen(hands: Hands, tmp_path: Path) -> None:
    dialog = asked(hands, arrays(tmp_path, mask=np.tri(4)))
    dialog.meaning.setFocus()
    for _ in range(2):
        hands.bot.keyClick(dialog.meaning, Key.Key_Down)
    press_open(hands, dialog)
    assert hands.numbers("bias") == np.tri(4).tolist()


def test_a_mask_of_flags_has_no_other_meaning(hands: Hands, tmp_path: Path) -> None:
    dialog = asked(hands, arrays(tmp_path, mask=np.tri(4, dtype=bool)))
    assert not dialog.meaning.isVisible()
    choose(hands, dialog, "mask", "")
    assert not dialog.meaning.isVisible()


def test_whole_numbers_are_flags_which_is_said(hands: Hands, tmp_path: Path) -> None:
    dialog = asked(hands, arrays(tmp_path, mask=np.tri(4, dtype="i4")))
    assert dialog.summary.text().endswith(" · mask read as flags: 1 may attend, 0 is hidden")
    press_open(hands, dialog)
    assert hands.window.workspace.document.options.causal == "bottom_right"


@pytest.mark.parametrize("by_hand", [False, True])
def test_names_of_words_tell_the_axes_that_nobody_chose(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_hand: bool
) -> None:
    np.savez(tmp_path / "e.npz", **{name: numbers(5, 7, 4, seed=at) for at, name in enumerate("qkv")})  # type: ignore[arg-type]
    (tmp_path / "words.txt").write_text("a\nb\nc\nd\ne\n")
    dialog = asked(hands, tmp_path / "e.npz")
    before = {name: box.currentData() for name, box in dialog.axes.items()}
    assert set(before.values()) == {"hwd"}
    if by_hand:
        dialog.axes["q"].setFocus()
        hands.bot.keyClick(dialog.axes["q"], Key.Key_Down)
        hands.bot.keyClick(dialog.axes["q"], Key.Key_Up)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "words.txt"), ""))
    hands.bot.mouseClick(dialog.words_button, LEFT)
    assert dialog.axes["k"].currentData() == "whd"
    assert dialog.axes["q"].currentData() == ("hwd" if by_hand else "whd")


def test_names_that_are_too_few_are_said(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("a\nb\nc\n")
    hands.window.files.open(arrays(tmp_path), Wanted(words=tmp_path / "words.txt"))
    dialog = hands.window.findChild(TensorDialog)
    assert dialog is not None
    assert dialog.summary.text().endswith(" · 3 names for 4 words: the rest are numbered")


def test_other_names_of_a_recording_are_said(hands: Hands, tmp_path: Path) -> None:
    hands.window.files.open(write_recording(tmp_path / "r.safetensors", {0: heads()}, ("a", "b", "c")))
    assert hands.window.notes.label.text().startswith("Names: 3 tokens were recorded")
    assert hands.window.workspace.document.words == (), "they are numbered"


def test_hidden_states_have_names(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = checkpoint(tmp_path)
    np.save(tmp_path / "x.npy", numbers(3, 4))
    for count in (2, 3):
        (tmp_path / f"{count}.txt").write_text("".join(f"w{at}\n" for at in range(count)))
    hands.window.files.open(path, Wanted(words=tmp_path / "x.npy", names=tmp_path / "2.txt"))
    dialog = hands.window.findChild(CheckpointDialog)
    assert dialog is not None
    assert dialog.summary.text().endswith(
        "axes of x read as word × dimension · 2 names for 3 words: the rest are numbered"
    )
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "3.txt"), ""))
    hands.bot.mouseClick(dialog.names_button, LEFT)
    assert dialog.summary.text().endswith("3 names · axes of x read as word × dimension")
    press_open(hands, dialog)
    assert hands.window.workspace.document.words == ("w0", "w1", "w2")


def test_each_layer_says_what_is_said_of_it(hands: Hands, tmp_path: Path) -> None:
    """Not once, when its file was opened."""
    window = hands.window
    layers = {0: heads(), 1: heads(n=5, m=5), 2: heads(n=6, m=6)}
    window.files.open(write_recording(tmp_path / "r.safetensors", layers, tuple("abcd")))
    assert not window.notes.isVisible()
    for row, said in ((1, "not the 5 words"), (2, "not the 6 words"), (0, ""), (2, "not the 6 words")):
        at = window.layers.visualItemRect(window.layers.item(row)).center()
        hands.bot.mouseClick(window.layers.viewport(), LEFT, pos=at)
        hands.bot.waitUntil(lambda said=said: window.notes.isVisible() == bool(said))
        hands.bot.waitUntil(lambda said=said: said in window.notes.label.text())


def test_a_note_goes_when_its_numbers_are_pasted_over_and_nothing_moves(hands: Hands, tmp_path: Path) -> None:
    window = hands.window
    (tmp_path / "ids.txt").write_text("3 1")
    window.files.open(checkpoint(tmp_path), Wanted(layer=1, words=tmp_path / "ids.txt"))
    dialog = window.findChild(CheckpointDialog)
    assert dialog is not None
    press_open(hands, dialog)
    hands.bot.waitUntil(window.notes.isVisible)
    before = window.worksheet.mapTo(window, window.worksheet.rect().topLeft())
    hands.click("X", 0, 0)
    hands.type("7")
    hands.press(Key.Key_Return)
    assert "bare embeddings" in window.notes.label.text(), "the other cells are as they were"
    hands.click("X", 0, 0)
    hands.clipboard("1\t2\t3\t4\r\n5\t6\t7\t8\r\n")
    hands.trigger("paste")
    hands.bot.waitUntil(lambda: not window.notes.isVisible())
    assert window.worksheet.mapTo(window, window.worksheet.rect().topLeft()) == before
    window.workspace.undo()
    hands.bot.waitUntil(window.notes.isVisible)
    assert "bare embeddings" in window.notes.label.text()


def test_attention_that_is_not_read_stands_in_the_list(hands: Hands, tmp_path: Path) -> None:
    """Below the layers that are: chosen, it says why, and that the model can be recorded."""
    path = checkpoint(tmp_path)
    file = open_tensors(path)
    cross = {f"h.{at}.crossattention.q_attn.weight": numbers(4, 4) for at in range(2)}
    write_safetensors(path, {**{name: file.read(name) for name in file.infos}, **cross})
    hands.window.files.open(path)
    dialog = hands.window.findChild(CheckpointDialog)
    assert dialog is not None
    hands.bot.keyClicks(dialog.ids, "3 1")
    shown = [[dialog.table.item(row, column).text() for column in (0, 1, 2)] for row in range(4)]
    assert shown[1:3] == [["1", "h.1.attn", "gpt2"], ["", "h.0.crossattention", "not read"]]
    dialog.table.setFocus()
    for row in range(1, 4):
        hands.bot.keyClick(dialog.table, Key.Key_Down)
        assert dialog.open_button.isEnabled() == (row < 2)
        assert dialog.notes.isVisible() == (row < 2)
    assert "h.1.crossattention is not read: its keys and values come from another text" in dialog.summary.text()
    for _ in range(3):
        hands.bot.keyClick(dialog.table, Key.Key_Up)
    assert dialog.summary.text() == "h.0.attn · 2 heads · 2 words · behind ln_1"
