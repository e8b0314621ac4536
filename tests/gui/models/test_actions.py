"""Every action on a model: it works and can be undone, or it is not to be had, and says why."""

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from engine.errors import EngineError
from gui.models.leading import Leading
from gui.window.late.models import NOT_OF_MODELS
from gui.window.matrix_actions import OF_SIZES
from gui.window.status_facts import StatusFacts
from gui.words.errors import error_text
from tests.gui.hands import Hands

REFUSED = {
    **dict.fromkeys(OF_SIZES, EngineError("model_keeps_sizes")),
    **{name: reason for reason, names in NOT_OF_MODELS for name in names},
}
ELSEWHERE = ("example", "model", "language", "theme", "number", "heat")  # the first words of what is about no document
LEAVES = ("quit", "new", "learn", "next_sheet", "lesson", "tour", "model_tour", "present")  # tested where they are


@pytest.fixture
def answers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dialogs that ask for a file, or wait, are closed at once."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QDialog, "exec", lambda *_: 0)


@pytest.mark.parametrize("matrix", ["0.weights", "0.W_Q", "0.resid_post"])
@pytest.mark.usefixtures("answers_nothing")
def test_each_works_and_can_be_undone_or_is_disabled(hands: Hands, model: Leading, matrix: str) -> None:
    window, tried = hands.window, 0
    for name, action in window.actions_.actions.items():
        if name in LEAVES or name.split()[0] in ELSEWHERE:
            continue
        model.go_stop("0")
        hands.select(matrix, (0, 0), (1, 1))
        if not action.isEnabled():
            continue
        before, steps = window.workspace.document, hands.steps()
        action.trigger()
        for dialog in window.findChildren(QDialog):
            dialog.close()
        if name in ("undo", "redo"):
            continue
        document = window.workspace.document
        assert document.of_model is not None, name
        assert dict(document.stages) == dict(before.stages), name
        if document is not before:
            assert hands.steps() == steps + 1, name
            window.workspace.undo()
        assert window.workspace.document is before, name
        tried += 1
    assert tried > 40


def test_what_a_model_does_not_have_says_why_and_comes_back(hands: Hands, model: Leading) -> None:
    hands.select("0.weights", (0, 0), (1, 1))
    actions = hands.window.actions_.actions
    for name, reason in REFUSED.items():
        assert not actions[name].isEnabled(), name
        assert actions[name].toolTip() == error_text(reason), name
    assert hands.window.actions_.menus["matrix"].toolTipsVisible()
    hands.trigger("example tutorial")
    hands.select("X", (0, 0), (1, 1))
    for name in REFUSED:
        assert actions[name].isEnabled(), name
        assert "model" not in actions[name].toolTip(), name


def test_the_status_says_what_it_is_computed_in(hands: Hands, model: Leading) -> None:
    said = hands.window.findChild(StatusFacts).spoken()[0]
    assert "float32" in said
    assert "float64" not in said


def test_tables_are_imported_into_what_is_in_view(hands: Hands, model: Leading) -> None:
    hands.window.actions_.update_imports()
    names = [action.text() for action in hands.window.actions_.menus["import"].actions()]
    assert "0.W_Q" in names
    assert not [name for name in names if name.startswith("1.")]
