"""The session of a model that was changed on the disk: its steps are the model's, wherever its folder was."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from engine.edits.cells import SetCells
from engine.files.session import open_session, save_session
from engine.patch import Patch
from gui.dialogs.comparison import ComparisonDialog
from tests.gui.hands import Hands
from tests.gui.recovery.test_sharing import press
from tests.places import ROOT

CELL = (2, 1)


@pytest.fixture
def changed(hands: Hands, tmp_path: Path) -> Path:
    """Opened here with its folder elsewhere than theirs is, and saved by them with another number."""
    folder = tmp_path / "pronouns"
    shutil.copytree(ROOT / "resources" / "models" / "pronouns", folder)
    hands.window.files.open(folder)
    session = tmp_path / "kept.attn"
    save_session(hands.window.workspace.document, session)
    hands.window.files.open(session)
    theirs = SetCells("0.scores", Patch.one((0, *CELL), 5.0)).apply(hands.window.workspace.document)
    assert theirs.of_model is not None
    elsewhere = replace(theirs, of_model=replace(theirs.of_model, folder=str(tmp_path / "theirs")))
    save_session(elsewhere, session)
    hands.window.workspace.apply(SetCells("0.scores", Patch.one((0, *CELL), 2.0)))
    hands.window.files.save()
    return session


def pinned(hands: Hands) -> float:
    values = hands.window.workspace.values
    assert values is not None
    return float(values.array("0.scores")[(0, *CELL)])


def test_theirs_is_taken_with_its_steps(hands: Hands, changed: Path) -> None:
    press(hands.window, "Take Theirs")
    workspace = hands.window.workspace
    assert (pinned(hands), workspace.modified) == (5.0, False)
    box = hands.window.models.leading.box
    assert box is not None
    assert box.isVisible()
    workspace.undo()
    assert pinned(hands) == 2.0
    hands.window.files.save()
    assert open_session(changed).patches["0.scores"].values.tolist() == [2.0]


def test_both_are_compared(hands: Hands, changed: Path) -> None:
    press(hands.window, "Compare")
    dialog = hands.window.findChild(ComparisonDialog)
    assert dialog is not None
    assert dialog.before.currentText() == "kept.attn on the disk"
    assert dialog.list.item(0, 0).text() == "0.scores"
    dialog.close()
