"""The four questions, asked as a person asks them: by mouse and by keys, on the tutorial and on a model's block."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.edits.choices import Choose
from engine.examples import attention_document
from engine.goals import Goal
from engine.presets import PRESETS
from gui.main_window import MainWindow
from gui.questions.panel import QUESTIONS
from gui.questions.what_moves import target_text
from gui.selection import Place
from tests.gui.hands import CONTROL, SHIFT, Hands, Key


@pytest.fixture
def llama(make: Callable[..., MainWindow], qtbot: QtBot) -> Hands:
    """Grouped heads, RoPE and a causal mask."""
    return Hands(qtbot, make(PRESETS["llama"]()))


def press(hands: Hands, widget: QWidget) -> None:
    """Click a button, once it has its place."""
    hands.bot.waitUntil(widget.isVisible)
    hands.bot.mouseClick(widget, Qt.MouseButton.LeftButton)


def index(hands: Hands) -> tuple[str, tuple[int, ...]]:
    place = hands.window.selection.place
    assert place is not None
    return place.name, place.index


# where from


def test_from_the_output_back_to_the_words_by_keys(hands: Hands) -> None:
    page = hands.window.inspector.where_from
    hands.click("attention", 0, 1)
    assert page.formula.latex.startswith(r"\mathrm{attention} = ")
    for _ in range(5):  # weights[0,0], V[0,1], weights[0,1], V[1,1], weights[0,2]
        hands.press(Key.Key_F7)
    hands.press(Key.Key_F8)
    assert index(hands) == ("weights", (0, 2))
    for step in ("scaled", "scores", "Q", "X"):
        hands.press(Key.Key_F8)
        assert index(hands)[0] == step
    trail = hands.window.inspector.trail
    assert [place.name for place in trail.places] == ["attention", "weights", "scaled", "scores", "Q", "X"]
    hands.press(Key.Key_F8, SHIFT)
    assert index(hands)[0] == "Q"
    hands.press(Key.Key_F8, CONTROL)
    assert index(hands)[0] == "X"


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
    assert index(hands) == ("attention", (0, 1))
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
    assert index(hands) == ("W_Q", (0, 0))


# what moves it


def test_inputs_are_painted_by_their_slope_and_listed(hands: Hands) -> None:
    hands.click("attention", 0, 1)
    hands.press(Key.Key_2, CONTROL)
    page = hands.window.inspector.what_moves
    assert page.result is not None
    assert target_text(page.result.target) == "attention[0, 1]"
    np.testing.assert_allclose(
        page.result.inputs["W_V"][:, 1], np.array(hands.numbers("weights"))[0] @ hands.numbers("X")
    )
    assert set(hands.window.overlays.slopes) == {"X", "W_Q", "W_K", "W_V"}
    assert page.links[0].cell.place() == "X[2, 0]"
    press(hands, page.links[0])
    assert index(hands) == ("X", (2, 0))
    hands.press(Key.Key_1, CONTROL)
    assert not hands.window.overlays.slopes, "nothing is overpainted once something else is asked"


def test_pointing_predicts_and_trying_does_it(hands: Hands) -> None:
    hands.click("attention", 0, 1)
    hands.press(Key.Key_T, CONTROL)
    page = hands.window.inspector.what_moves
    view = hands.view("W_V")
    hands.window.worksheet.ensureWidgetVisible(view)
    hands.bot.mouseMove(view.viewport(), hands.middle(view, 2, 0))
    hands.bot.mouseMove(view.viewport(), hands.middle(view, 0, 1))
    hands.bot.waitUntil(lambda: "W_V[0, 1] = 1" in page.prediction.text())
    page.point_at(None)
    assert "attention[0, 1] is computed" in page.prediction.text(), "the selected cell again"
    hands.click("W_V", 0, 1)
    slope = float(page.result.inputs["W_V"][0, 1]) if page.result is not None else 0.0
    before = hands.cell("attention", 0, 1)
    press(hands, page.more)
    assert hands.cell("W_V", 0, 1) == 2
    assert hands.cell("attention", 0, 1) == pytest.approx(before + slope), "the output is linear in V"
    hands.press(Key.Key_Z, CONTROL)
    assert hands.cell("W_V", 0, 1) == 1


def test_the_target_can_be_a_mean_or_a_difference(hands: Hands) -> None:
    hands.select("attention", (0, 0), (1, 2))
    page = hands.window.inspector.what_moves
    hands.press(Key.Key_2, CONTROL)
    page.kind.setCurrentIndex(page.kind.findData("mean"))
    press(hands, page.take)
    assert page.result is not None
    assert page.result.value == pytest.approx(np.mean(hands.numbers("attention")[:2]))
    hands.click("weights", 0, 0)
    page.kind.setCurrentIndex(page.kind.findData("cell"))
    press(hands, page.take)
    hands.click("weights", 0, 1)
    page.kind.setCurrentIndex(page.kind.findData("difference"))
    press(hands, page.take)
    assert page.result.value == pytest.approx(hands.cell("weights", 0, 0) - hands.cell("weights", 0, 1))


def test_the_reverse_question(hands: Hands) -> None:
    hands.click("X", 2, 0)
    hands.press(Key.Key_2, CONTROL)
    page = hands.window.inspector.what_moves
    names = [page.matrix.itemData(at) for at in range(page.matrix.count())]
    assert names == ["attention", "weights", "scaled", "scores", "V", "K", "Q"]


def test_slopes_with_heads_masks_and_rope(llama: Hands) -> None:
    llama.click("attention", 3, 2)
    llama.press(Key.Key_2, CONTROL)
    page = llama.window.inspector.what_moves
    assert page.result is not None
    assert page.result.inputs["X"][4:].any() == np.False_, "later words have no say"
    assert page.result.inputs["X"][:4].any()


# how to make it so


def test_a_goal_is_reached_by_the_smallest_change(hands: Hands) -> None:
    page = hands.window.inspector.make_it_so
    hands.click("weights", 0, 1)
    hands.press(Key.Key_3, CONTROL)
    press(hands, page.add)
    assert hands.editor() is page.goals[0].number
    hands.type("0.5")
    for name in ("W_K", "W_V"):
        hands.bot.mouseClick(page.freedoms[name].box, Qt.MouseButton.LeftButton)
    page.goals[0].number.setFocus()
    hands.press(Key.Key_Return)
    assert page.solution is not None
    assert page.solution.reached
    assert hands.steps() == 0, "nothing is changed yet"
    assert set(hands.window.overlays.slopes) == {"W_Q", "weights"}
    press(hands, page.apply)
    assert hands.cell("weights", 0, 1) == pytest.approx(0.5, abs=1e-8)
    assert hands.steps() == 1
    assert "W_Q" in hands.window.actions_.actions["undo"].text()
    hands.press(Key.Key_Z, CONTROL)
    assert hands.numbers("W_Q") == [[2, 0, 2], [2, 0, 0], [2, 1, 2]]


def test_what_cannot_be_is_refused_with_its_proof(hands: Hands) -> None:
    page = hands.window.inspector.make_it_so
    hands.select("attention", (0, 0), (0, 2))
    hands.press(Key.Key_G, CONTROL | SHIFT)
    assert len(page.goals) == 3
    for row in page.goals:
        row.number.setText("5")
    hands.bot.mouseClick(page.freedoms["W_V"].box, Qt.MouseButton.LeftButton)
    hands.press(Key.Key_Return, CONTROL)
    assert page.solution is not None
    assert page.solution.proof is not None
    assert "convex hull" in page.outcome.text()
    assert "at most 4; the goal asks for 15" in page.outcome.text()
    hands.bot.waitUntil(page.line.isVisible)
    assert not page.apply.isVisible()


def test_attend_mostly_within_bounds_and_whole(hands: Hands) -> None:
    page = hands.window.inspector.make_it_so
    hands.click("weights", 2, 3)
    hands.press(Key.Key_3, CONTROL)
    press(hands, page.mostly)
    for name, row in page.freedoms.items():
        row.box.setChecked(name == "W_Q")
    page.freedoms["W_Q"].low.setText("-3")
    page.freedoms["W_Q"].high.setText("3")
    page.freedoms["W_Q"].whole.setChecked(True)
    press(hands, page.search)
    press(hands, page.apply)
    assert hands.cell("weights", 2, 3) >= 0.9
    assert all(number == round(number) and -3 <= number <= 3 for row in hands.numbers("W_Q") for number in row)


def test_only_the_selected_cells_may_change(hands: Hands) -> None:
    page = hands.window.inspector.make_it_so
    hands.press(Key.Key_3, CONTROL)
    page._add(Goal("weights", (0, 1), "at_least", 0.3))
    page._show_goals()
    for name, row in page.freedoms.items():
        row.box.setChecked(name == "W_Q")
    hands.select("W_Q", (0, 1), (1, 2))
    press(hands, page.freedoms["W_Q"].part)
    assert page.freedoms["W_Q"].part.text() == "4 cells"
    hands.press(Key.Key_Return, CONTROL)
    assert page.solution is not None
    assert page.solution.changes
    assert {cell.index for cell, _ in page.solution.changes} <= {(0, 1), (0, 2), (1, 1), (1, 2)}


def test_bad_goals_say_what_is_wrong(hands: Hands) -> None:
    page = hands.window.inspector.make_it_so
    hands.click("weights", 0, 1)
    hands.press(Key.Key_G, CONTROL | SHIFT)
    page.goals[0].number.setText("half")
    press(hands, page.search)
    assert "“half” is not a number" in page.outcome.text()
    page.goals[0].number.setText("0.5")
    for row in page.freedoms.values():
        row.box.setChecked(False)
    press(hands, page.search)
    assert "Nothing may change" in page.outcome.text()


def test_a_search_can_be_cancelled(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    random = np.random.RandomState(0)
    words = [f"w{i}" for i in range(24)]
    weights = [random.normal(size=(8, 8)) for _ in range(3)]
    hands = Hands(qtbot, make(attention_document(words, random.normal(size=(24, 8)), weights), threads=2))
    qtbot.waitUntil(lambda: hands.window.workspace.current)
    page = hands.window.inspector.make_it_so
    hands.window.inspector.ask("make it so")
    for j in range(24):
        page._add(Goal("weights", (j, (j * 7) % 24), "at_least", 0.99))
    page._show_goals()
    for row in page.freedoms.values():
        row.whole.setChecked(True)
    page.solve()
    press(hands, page.cancel)
    qtbot.waitUntil(lambda: hands.window.workspace.jobs.idle)
    assert page.outcome.text() == "Cancelled."
    assert page.solution is None


def test_goals_in_a_head_under_a_mask(llama: Hands) -> None:
    page = llama.window.inspector.make_it_so
    llama.click("weights", 3, 1)
    llama.press(Key.Key_3, CONTROL)
    press(llama, page.mostly)
    press(llama, page.search)
    press(llama, page.apply)
    assert np.array(llama.numbers("weights"))[0, 3, 1] >= 0.9
    llama.click("weights", 1, 3)
    press(llama, page.mostly)
    press(llama, page.search)
    assert page.solution is not None
    assert page.solution.proof is not None, "a hidden key gets nothing"


# what if


def test_pins_are_listed_and_released(hands: Hands) -> None:
    page = hands.window.inspector.what_if
    hands.press(Key.Key_4, CONTROL)
    hands.click("scores", 0, 1)
    hands.type("9")
    hands.press(Key.Key_Return)
    hands.click("weights", 1, 1)
    hands.type("0")
    hands.press(Key.Key_Return)
    assert len(page.releases) == 2
    assert hands.view("scores").matrix.is_typed(0, 1)
    press(hands, page.releases[0])
    assert hands.cell("scores", 0, 1) == 2
    press(hands, page.release_all)
    assert not hands.window.workspace.document.patches
    assert hands.steps() == 4


def test_what_pins_cut_off_turns_grey(hands: Hands) -> None:
    hands.select("scores", (0, 0), (0, 3))
    hands.clipboard("1\t1\t1\t1")
    hands.press(Key.Key_V, CONTROL)
    overlays = hands.window.overlays
    assert all(overlays.is_cut_off("Q", (0, k)) for k in (0, 2)), "word_1 no longer asks anything"
    assert not overlays.is_cut_off("Q", (2, 0))
    hands.press(Key.Key_Z, CONTROL)
    assert not overlays.cut_off


def test_pins_in_one_head(llama: Hands) -> None:
    llama.click("scores", 1, 0)
    llama.type("4")
    llama.press(Key.Key_Return)
    assert np.array(llama.numbers("scores"))[0, 1, 0] == 4
    assert np.array(llama.numbers("scores"))[1, 1, 0] != 4


def test_snapshots_are_taken_blinked_compared_and_restored(hands: Hands) -> None:
    page, workspace = hands.window.inspector.what_if, hands.window.workspace
    hands.press(Key.Key_K, CONTROL)
    assert page.snapshots.item(0).text() == "Snapshot 1"
    assert hands.steps() == 1
    hands.click("X", 0, 0)
    hands.type("7")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_F9)
    assert hands.cell("X", 0, 0) == 1, "the snapshot is shown"
    assert "Snapshot 1" in hands.window.banner.label.text()
    hands.bot.waitUntil(hands.window.banner.isVisible)
    hands.click("X", 0, 0)
    hands.type("5")
    hands.press(Key.Key_Return)
    assert "not the present" in hands.window.notice.label.text(), "nobody types into the past"
    hands.press(Key.Key_F9)
    assert not hands.window.banner.isVisible()
    assert hands.cell("X", 0, 0) == 7
    assert workspace.document.sources["X"][0, 0] == 1, "typed over, not replaced"
    press(hands, page.buttons["restore"])
    assert hands.cell("X", 0, 0) == 1
    hands.press(Key.Key_Z, CONTROL)
    assert hands.cell("X", 0, 0) == 7
    page.note.setText("as it was")
    page.note.editingFinished.emit()
    page.snapshots.item(0).setText("plain")
    assert [(kept.name, kept.note) for kept in workspace.document.snapshots] == [("plain", "as it was")]
    page.snapshots.setFocus()
    hands.press(Key.Key_Delete)
    assert workspace.document.snapshots == ()


def test_the_comparison_lists_inputs_and_what_followed(hands: Hands, qtbot: QtBot) -> None:
    from gui.comparison import ComparisonDialog

    hands.press(Key.Key_K, CONTROL)
    hands.click("W_V", 0, 0)
    hands.type("3")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_K, CONTROL | SHIFT)
    dialog = hands.window.findChild(ComparisonDialog)
    assert isinstance(dialog, ComparisonDialog)
    names = [dialog.list.item(row, 0).text() for row in range(dialog.list.rowCount())]
    assert names == ["W_V", "V", "attention"]
    assert dialog.list.item(0, 1).text() == "input"
    assert dialog.model.array is not None
    assert dialog.model.array[0, 0] == pytest.approx(2 * (0.23608986 + 0.74913039))
    hands.window.workspace.apply(Choose("causal", "top_left"))
    assert "Causal" in dialog.summary.text() or "causal" in dialog.summary.text()
    dialog.close()


# as code


def test_answers_as_code(hands: Hands) -> None:
    hands.click("attention", 0, 1)
    hands.trigger("copy_cell_code")
    names: dict[str, object] = {}
    exec(hands.clipboard(), names)
    assert names["attention_0_1"] == pytest.approx(1.74174051)
    hands.trigger("copy_step_code")
    assert hands.clipboard() == "attention = weights @ V"
    hands.trigger("copy_script")
    assert "import numpy as np" in hands.clipboard()
    assert "engine" not in hands.clipboard()


# the tour


def test_the_tour_leads_through_one_cell(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    from gui.tour import Tour

    hands = Hands(qtbot, make())
    hands.trigger("tour")
    tour = hands.window.findChild(Tour)
    assert isinstance(tour, Tour)
    asked = []
    for _ in range(5):
        asked.append(hands.window.inspector.question)
        hands.press(Key.Key_Space)  # on “Next”
    assert asked == ["where from", "where from", "where from", "what moves", "make it so"]
    assert hands.cell("weights", 0, 1) == pytest.approx(0.5, abs=1e-8)
    hands.press(Key.Key_Space)
    assert hands.window.workspace.document is hands.window.workspace.history.entries[0].document
    hands.press(Key.Key_Space)
    qtbot.waitUntil(lambda: hands.window.findChild(Tour) is None)
    assert hands.window.settings.tour_seen


def test_escape_ends_the_tour(hands: Hands) -> None:
    from gui.tour import Tour

    hands.trigger("tour")
    hands.press(Key.Key_Escape)
    hands.bot.waitUntil(lambda: hands.window.findChild(Tour) is None)


# everywhere


@pytest.mark.parametrize("question", ["where from", "what moves", "make it so", "what if"])
@pytest.mark.parametrize("preset", ["gpt", "window", "bahdanau", "sparsemax", "decoding"])
def test_every_cell_of_every_matrix_answers(
    make: Callable[..., MainWindow], qtbot: QtBot, preset: str, question: str
) -> None:
    """No stage lacks a face: the first and the last cell of each matrix answer each question."""
    window = make(PRESETS[preset]())
    window.inspector.ask(question)
    values = window.workspace.values
    assert values is not None
    for name, value in values.table.items():
        assert value.matrix is not None
        for corner in (0, -1):
            at = tuple(0 if corner == 0 else size - 1 for size in value.matrix.shape)
            window.look_at(Place.of(name, at))
            assert window.inspector.title.text().startswith(name)
            if question == "what moves":
                window.inspector.what_moves.aim()
                assert window.inspector.what_moves.result is not None
            if question == "where from":
                is_computed = bool(values.document.stages[name].operands)
                assert bool(window.inspector.where_from.note.text()) or not is_computed


def test_questions_before_anything_is_selected(window: MainWindow) -> None:
    for question in QUESTIONS:
        window.inspector.ask(question)
        window.actions_.actions["set_target"].trigger()
        window.actions_.actions["add_goal"].trigger()
        window.actions_.actions["follow_term"].trigger()
        window.actions_.actions["go_back"].trigger()
        window.actions_.actions["blink_snapshot"].trigger()
        window.actions_.actions["copy_cell_code"].trigger()
    assert window.workspace.history.position == 0
