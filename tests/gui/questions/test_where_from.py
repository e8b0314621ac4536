"""Where a number comes from, asked as a person asks it: by mouse and by keys."""

from collections.abc import Callable

import numpy as np
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.examples.tutorial import attention_document
from gui.state.selection import Place
from gui.window.main_window import MainWindow
from tests.gui.hands import CONTROL, SHIFT, Hands, Key, press, selected


def test_from_the_output_back_to_the_words_by_keys(hands: Hands) -> None:
    page = hands.window.inspector.where_from
    hands.click("attention", 0, 1)
    assert page.formula.latex.startswith(r"\mathrm{attention} = ")
    for _ in range(5):  # weights[0,0], V[0,1], weights[0,1], V[1,1], weights[0,2]
        hands.press(Key.Key_F7)
    hands.press(Key.Key_F8)
    assert selected(hands) == ("weights", (0, 2))
    for step in ("scaled", "scores", "Q", "X"):
        hands.press(Key.Key_F8)
        assert selected(hands)[0] == step
    trail = hands.window.inspector.trail
    assert [place.name for place in trail.places] == ["attention", "weights", "scaled", "scores", "Q", "X"]
    hands.press(Key.Key_F8, SHIFT)
    assert selected(hands)[0] == "Q"
    hands.press(Key.Key_F8, CONTROL)
    assert selected(hands)[0] == "X"


def test_the_trail_leads_back_by_mouse(hands: Hands) -> None:
    inspector = hands.window.inspector
    hands.click("attention", 0, 1)
    press(hands, inspector.where_from.links[0])
    press(hands, inspector.where_from.links[0])
    assert [button.text() for button in inspector.crumbs.buttons] == [
        "attention[0, 1] ›",
        "weights[0, 0] ›",
        "scaled[0, 0]",
    ]
    press(hands, inspector.crumbs.buttons[0])
    assert selected(hands) == ("attention", (0, 1))
    assert len(inspector.trail.places) == 3, "one can go forward again"
    hands.click("X", 0, 0)
    assert not inspector.crumbs.buttons, "any other cell begins a new trail"


def test_operands_are_marked_in_tables_by_their_part(hands: Hands) -> None:
    hands.click("attention", 1, 2)
    overlays = hands.window.overlays
    assert overlays.roles == {
        "weights": {(1, j): 0 for j in range(4)},
        "V": {(j, 2): 1 for j in range(4)},
    }
    hands.window.inspector.ask("what if")
    assert not overlays.roles


def test_a_long_sum_tells_its_rest(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    random = np.random.RandomState(0)
    weights = [random.normal(size=(3, 3))] * 3
    words = [f"w{i}" for i in range(40)]
    window = make(attention_document(words, random.normal(size=(40, 3)), weights))
    hands = Hands(qtbot, window)
    hands.click("attention", 0, 0)
    assert r"\underbrace" in window.inspector.where_from.arithmetic.latex
    texts = [label.text() for label in window.inspector.where_from.rows.findChildren(QWidget) if hasattr(label, "text")]
    assert any(text.startswith("+ the rest (32 terms) = ") for text in texts)


def test_a_hidden_score_says_why(llama: Hands) -> None:
    llama.click("masked", 0, 3)
    assert "mask[0, 3] is 0" in llama.window.inspector.where_from.reason.text()
    llama.window.go_to(Place("mask", 0, 3))  # a click would paint
    assert "causal" in llama.window.inspector.where_from.reason.text()
    llama.click("weights", 0, 3)
    assert "hidden" in llama.window.inspector.where_from.reason.text()


def test_from_a_nan_to_where_it_began(hands: Hands) -> None:
    hands.click("W_Q", 0, 0)
    hands.type("inf")
    hands.press(Key.Key_Return)
    hands.click("attention", 0, 0)
    page = hands.window.inspector.where_from
    assert "that is the cause" in page.reason.text()
    press(hands, page.to_cause)
    assert selected(hands) == ("W_Q", (0, 0))
