"""The four questions, across layers; sessions; and the tour."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from engine.questions.goals import Goal
from gui.models.leading import Leading
from gui.window.tour import Tour
from tests.gui.hands import Hands, Key, press


def test_what_moves_a_logit(hands: Hands, model: Leading) -> None:
    model.go_stop("logits")
    hands.click("logits", 5, 3)
    inspector = hands.window.inspector
    inspector.ask("what moves")
    page = inspector.what_moves
    page.aim()
    assert page.result is not None
    assert page.result.inputs.keys() == {"embedding"}
    page.way.setCurrentIndex(2)
    page.way.activated.emit(2)
    assert page.result.inputs.keys() == {"0.weights", "1.weights", "2.weights"}
    press(hands, page.links[0])
    assert hands.place()[0].endswith(".weights")


def test_what_may_change_keeps_its_rows_from_layer_to_layer(hands: Hands, model: Leading) -> None:
    model.go_stop("1")
    hands.click("1.weights", 5, 2)
    hands.window.inspector.ask("make it so")
    page = hands.window.inspector.make_it_so
    page.freedoms["1.W_Q"].box.setChecked(True)
    page.freedoms["1.W_Q"].low.setText("-3")
    ticked, before = page.freedoms["1.W_Q"], set(page.freedoms.values())
    hands.trigger("next_layer")
    assert "2.W_V" in page.freedoms
    assert page.freedoms["1.W_Q"] is ticked
    assert ticked.freedom().low == -3
    assert before <= set(page.freedoms.values()), "none was made anew"
    for name, row in page.freedoms.items():
        assert (row.name, row.box.text(), row.box.objectName()) == (name, name, f"may change {name}")
    assert all(name.startswith("1.") for name, row in page.freedoms.items() if row.is_ticked)


def test_make_a_weight_so_by_the_weights_in_view(hands: Hands, model: Leading) -> None:
    model.go_stop("1")
    hands.click("1.weights", 5, 2)
    hands.window.inspector.ask("make it so")
    page = hands.window.inspector.make_it_so
    assert {"1.W_Q", "1.W_K", "1.W_O"} <= set(page.freedoms)
    assert "0.W_Q" not in page.freedoms
    page.solve_one(Goal("1.weights", (0, 5, 2), "equal", 0.5), "1.W_Q")
    assert page.solution is not None
    assert page.solution.reached
    page.apply_change()
    values = hands.window.workspace.values
    assert values is not None
    assert values.array("1.weights")[0, 5, 2] == pytest.approx(0.5, abs=1e-4)


def test_a_head_is_switched_off_and_let_go(hands: Hands, model: Leading) -> None:
    hands.click("0.weights", 5, 2)
    hands.window.inspector.ask("what if")
    page = hands.window.inspector.what_if
    press(hands, page.blocks.buttons["head", "zero"])
    values = hands.window.workspace.values
    assert values is not None
    assert not values.array("0.context")[0].any()
    page.release_pins()
    assert not hands.window.workspace.document.patches


def test_a_neuron_is_held_at_its_mean(hands: Hands, model: Leading) -> None:
    hands.click("0.neurons", 2, 1)
    hands.window.inspector.ask("what if")
    press(hands, hands.window.inspector.what_if.blocks.buttons["column", "mean"])
    values = hands.window.workspace.values
    assert values is not None
    column = values.array("0.neurons")[:, 1]
    assert column == pytest.approx(values.unpinned("0.neurons")[:, 1].mean())


def test_a_session_is_saved_and_opened(hands: Hands, model: Leading, tmp_path: Path) -> None:
    hands.click("0.weights", 5, 2)
    hands.type("0")
    hands.press(Key.Key_Return)
    path = tmp_path / "a.attn"
    monkey = pytest.MonkeyPatch()
    with monkey.context() as patch:
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        hands.trigger("save")
    assert not hands.window.workspace.modified
    hands.trigger("example tutorial")
    hands.window.files.open(path)
    assert hands.window.workspace.document.of_model is not None, hands.window.notice.label.text()
    values = hands.window.workspace.values
    assert values is not None
    assert values.array("0.weights")[0, 5, 2] == 0.0
    assert not hands.window.workspace.modified
    assert model.box is not None


def test_the_tour_leads_through_the_model(hands: Hands) -> None:
    hands.trigger("model_tour")
    tour = hands.window.findChild(Tour)
    assert isinstance(tour, Tour)
    titles = []
    while tour._is_open:
        titles.append(tour._title.text())
        press(hands, tour.next)
    assert len(titles) == len(set(titles)) == 8
    assert hands.window.models.leading.box is not None
    assert hands.window.models.leading.box.edit.text() == "the dog near the cats"
