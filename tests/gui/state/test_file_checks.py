"""What is said of numbers that were not compared with the checksums of their file yet, or that differ."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engine.examples.tutorial import tutorial
from engine.files.models.plan import guessed
from engine.files.opening import of_arrays
from engine.files.tensors.checks import Checks
from engine.files.tensors.data import Place
from engine.files.tensors.open import TensorFile, open_tensors
from gui.window.main_window import MainWindow
from tests.gui.hands import Hands

WAITS, DAMAGED = "not checked yet", "damaged numbers"


class Held(Checks):
    """Compares nothing until it is let go."""

    def __init__(self) -> None:
        super().__init__(at_once=0)
        self.gate = threading.Event()

    def run(self, name: str, place: Place, cancelled: Callable[[], bool]) -> None:
        while not self.gate.wait(0.01):
            if cancelled():
                return
        super().run(name, place, cancelled)


def archive(folder: Path, flip: bool = False) -> TensorFile:
    path = folder / "x.npz"
    np.savez(path, X=np.arange(12.0).reshape(4, 3))
    content = bytearray(path.read_bytes())
    content[content.index(np.float64(7).tobytes())] ^= flip
    path.write_bytes(content)
    return open_tensors(path, at_once=0)


def show(window: MainWindow, file: TensorFile) -> None:
    window.files._take_over(file.path, window.workspace.document, of_arrays(file, guessed(file.infos)))


def facts(window: MainWindow) -> str:
    return window._facts.text()


def test_numbers_are_marked_until_they_were_compared(
    make: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, checks = make(threads=2), Held()
    show(window, replace(archive(tmp_path), checks=checks))
    qtbot.waitUntil(lambda: window.workspace.current and window.workspace.path is not None)
    assert WAITS in facts(window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: pytest.fail("nothing is exported yet"))
    window.files.ask_script()
    assert "still being compared" in window.notice.label.text()
    checks.gate.set()
    qtbot.waitUntil(lambda: WAITS not in facts(window))
    assert DAMAGED not in facts(window)
    assert window.files.checks.problem is None


def test_numbers_that_differ_are_said_to(hands: Hands, tmp_path: Path) -> None:
    window = hands.window
    show(window, archive(tmp_path, flip=True))
    assert DAMAGED in facts(window)
    said = window.notice.label.text()
    assert said.endswith("x.npz is damaged: member 'X.npy': its checksum does not match.")
    window.notice.dismiss()
    window.files.ask_export(frozenset({"X"}))
    assert window.notice.label.text() == said
    window.workspace.open(tutorial())
    assert DAMAGED not in facts(window)
    assert window.files.checks.problem is None


def test_what_has_no_checksum_is_not_marked(hands: Hands, tmp_path: Path) -> None:
    np.save(tmp_path / "X.npy", np.ones((4, 3)))
    show(hands.window, open_tensors(tmp_path / "X.npy", at_once=0))
    assert WAITS not in facts(hands.window)


def test_another_layer_is_compared_as_well(hands: Hands, tmp_path: Path) -> None:
    arrays = {name: np.ones((2, 4, 3)) for name in "qkv"}
    np.savez(tmp_path / "x.npz", **arrays)  # type: ignore[arg-type]
    file = open_tensors(tmp_path / "x.npz", at_once=0)
    choice = guessed(file.infos)
    for name, role in zip("qkv", "QKV", strict=True):
        choice = choice.with_reading(name, role, "lwd")
    hands.window.files._take_over(file.path, hands.window.workspace.document, of_arrays(file, choice))
    assert file.unchecked == ()
    layers = hands.window.layers
    layers._choose(layers.item(1))
    assert layers.currentRow() == 1
    assert file.unchecked == ()
