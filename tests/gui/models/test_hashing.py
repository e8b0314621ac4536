"""The files of a model in the background: kept with a session, and compared where its folder has moved."""

import hashlib
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engine.edits.cells import SetCells
from engine.files.session import open_session, save_session
from engine.models.model import open_model
from gui.jobs import Jobs
from gui.models.hashing import Hashing
from gui.models.leading import Leading
from tests.gui.hands import Hands
from tests.places import ROOT

PRONOUNS = ROOT / "resources" / "models" / "pronouns"
FILE = "model.safetensors"


def content(folder: Path) -> str:
    return hashlib.sha256((folder / FILE).read_bytes()).hexdigest()


@pytest.fixture
def leading(hands: Hands) -> Leading:
    return hands.window.models.leading


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    jobs = Jobs(1)
    yield jobs
    jobs.close()


def with_other_numbers(folder: Path) -> Path:
    """The same headers, and one number another one."""
    path = shutil.copytree(PRONOUNS, folder) / FILE
    held = np.fromfile(path, np.uint8)
    held[-1] ^= 1
    held.tofile(path)
    return folder


def kept(hands: Hands, leading: Leading, tmp_path: Path) -> Path:
    """A session of a model whose folder is gone since."""
    folder = shutil.copytree(PRONOUNS, tmp_path / "before")
    leading.open(folder)
    assert not leading.hashing.is_running
    save_session(hands.window.workspace.document, tmp_path / "kept.attn")
    shutil.rmtree(folder)
    return tmp_path / "kept.attn"


def test_the_hash_is_stored_with_the_session(hands: Hands, leading: Leading, tmp_path: Path) -> None:
    of_model = open_session(kept(hands, leading, tmp_path)).of_model
    assert of_model is not None
    assert of_model.contents == {FILE: content(PRONOUNS)}
    assert not hands.window.workspace.modified, "to know more of a file is no edit"


@pytest.mark.parametrize("is_other", [False, True])
def test_a_moved_folder_is_compared_and_told_quietly(
    hands: Hands, leading: Leading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_other: bool
) -> None:
    session = kept(hands, leading, tmp_path)
    moved = with_other_numbers(tmp_path / "moved") if is_other else shutil.copytree(PRONOUNS, tmp_path / "moved")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(moved))
    hands.window.files.open(session)
    assert leading.box is None, "nothing of the model before is shown beside a worksheet without its own"
    assert hands.window.docks.by_name["answers"].isHidden()
    hands.window.notice.buttons[0].click()
    assert not leading.hashing.is_running
    assert leading.model is not None
    assert leading.model.contents == {FILE: content(moved)}
    said = hands.window.notice.label.text() if hands.window.notice.isVisible() else ""
    assert ("has other numbers" in said) == is_other
    workspace = hands.window.workspace
    assert ("kept with before" in hands.window.notes.label.text()) == is_other, "also once the notice is gone"
    assert not workspace.modified, "what is found out is nobody's edit"
    workspace.apply(SetCells.one("0.W_up", 0, 0, 0.5))
    workspace.undo()
    assert ("kept_with_others" in [note.code for note in workspace.document.notes]) == is_other
    save_session(workspace.document, session)
    assert ("kept_with_others" in [note.code for note in open_session(session).notes]) == is_other


@pytest.fixture
def hashing(qtbot: QtBot, jobs: Jobs) -> Hashing:
    """With a thread, as people have it, and no pause."""
    return Hashing(jobs, jobs, first=0, pause=0)


def test_it_waits_for_what_is_wanted_first(hashing: Hashing, jobs: Jobs, qtbot: QtBot) -> None:
    release, model = threading.Event(), open_model(PRONOUNS)
    jobs.run("other", lambda _cancelled: release.wait(10), lambda _done: None)
    hashing.watch(model)
    qtbot.wait(20)
    assert hashing.is_running
    assert not model.contents
    release.set()
    qtbot.waitUntil(lambda: not hashing.is_running)
    assert model.contents == {FILE: content(PRONOUNS)}


def test_it_can_be_stopped(hashing: Hashing, qtbot: QtBot) -> None:
    model = open_model(PRONOUNS)
    hashing.watch(model)
    hashing.stop()
    qtbot.wait(20)
    assert not hashing.is_running
    assert not model.contents


def test_files_that_are_written_meanwhile_are_left_alone(hashing: Hashing, qtbot: QtBot, tmp_path: Path) -> None:
    model = open_model(shutil.copytree(PRONOUNS, tmp_path / "one"))
    (model.path / FILE).write_bytes(b"others")
    told: list[bool] = []
    hashing.watch(model, lambda: told.append(True))
    qtbot.waitUntil(lambda: not hashing.is_running)
    assert (model.contents, told) == ({}, [])
