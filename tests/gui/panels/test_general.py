"""General attention in the window: options, heads, the mask to paint on, the gallery, the presets."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QToolButton
from pytestqt.qtbot import QtBot

from engine.edits.choices import with_options
from engine.examples.presets import PRESETS
from engine.examples.tutorial import EXAMPLES, tutorial
from engine.examples.variants import families, options_decided_by, options_of
from engine.pipeline.options import OPTIONS, Options
from engine.worksheet.values import recompute
from gui.state.selection import Place
from gui.widgets.boxes import ChoiceBox, NumberBox, RealBox
from gui.window.main_window import MainWindow
from gui.words.examples import example_hint
from tests.engine.stages.test_stages import TOGETHER
from tests.gui.hands import Hands, Key


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    return Hands(qtbot, window)


def choose(hands: Hands, option: str, value: str | int) -> None:
    """Open the panel and pick from a list with the keyboard."""
    panel = hands.window.options_panel
    hands.window.docks.bring("options")
    panel.open_at(option)
    box = panel.rows[option].control
    assert isinstance(box, ChoiceBox)
    place = box.findData(value)
    assert place >= 0
    while box.currentIndex() != place:
        hands.press(Key.Key_Down if box.currentIndex() < place else Key.Key_Up)


def enter(hands: Hands, option: str, text: str) -> None:
    """Type a number into its box."""
    panel = hands.window.options_panel
    hands.window.docks.bring("options")
    panel.open_at(option)
    box = panel.rows[option].control
    assert isinstance(box, NumberBox | RealBox)
    box.selectAll()
    hands.type(text)
    hands.press(Key.Key_Return)


def step_keys(hands: Hands) -> list[str]:
    return [card.step.key for card in hands.window.worksheet.cards]


def test_a_choice_is_one_labelled_edit_and_brings_its_step(hands: Hands) -> None:
    before = hands.numbers("weights")
    choose(hands, "causal", "top_left")
    assert step_keys(hands) == [
        "words", "weight_matrices", "projections", "scores", "scaling", "mask", "attention_weights", "output",
    ]  # fmt: skip
    assert hands.numbers("masked")[0][1] == -np.inf
    assert hands.numbers("weights")[0] == [1.0, 0.0, 0.0, 0.0]
    assert hands.steps() == 1
    assert hands.window.actions_.actions["undo"].text().endswith("Causal: from the top left")
    hands.trigger("undo")
    assert hands.numbers("weights") == before
    assert "mask" not in step_keys(hands)
    assert hands.window.options_panel.rows["causal"].control.currentData() == "none"  # type: ignore[attr-defined]


def test_numbers_are_typed_and_turned_as_one_step(hands: Hands) -> None:
    enter(hands, "softcap", "2.5")
    assert np.abs(hands.numbers("capped")).max() <= 2.5
    assert hands.steps() == 1
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Up)
    assert hands.window.workspace.document.options.softcap == pytest.approx(2.7)
    assert hands.steps() == 1
    enter(hands, "softcap", "0")
    assert "softcap" not in step_keys(hands)


def test_heads_come_with_new_columns_and_keep_the_first(hands: Hands) -> None:
    before = hands.numbers("Q")
    enter(hands, "heads", "2")
    assert np.array(hands.numbers("W_Q")).shape == (3, 6)
    assert [row[:3] for row in hands.numbers("Q")] == before
    assert np.array(hands.numbers("scores")).shape == (2, 4, 4)
    choose(hands, "kv_heads", 1)
    assert np.array(hands.numbers("K_heads")).shape == (1, 4, 3)


def test_what_does_not_apply_says_why(hands: Hands) -> None:
    hands.window.docks.bring("options")
    row = hands.window.options_panel.rows["rope_base"]
    assert not row.control.isEnabled()
    assert row.sentence.text() == "Has no effect until rotary positions are on, by a formula."
    choose(hands, "rotary", "half")
    assert row.control.isEnabled()
    assert row.sentence.text() == "The larger, the slower the last columns turn."


def test_the_panel_says_nothing_applies_to_a_product(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(EXAMPLES["product"]()))
    hands.window.docks.bring("options")
    assert not any(row.control.isEnabled() for row in hands.window.options_panel.rows.values())


def test_a_closed_group_says_what_is_chosen_in_it(hands: Hands, qtbot: QtBot) -> None:
    choose(hands, "causal", "top_left")
    section = hands.window.options_panel.sections["mask"]
    qtbot.mouseClick(section.head, Qt.MouseButton.LeftButton)
    assert not section.body.isVisible()
    assert section.findChildren(type(section._summary))[0].text() == "Causal: from the top left"


def test_the_head_is_chosen_above_any_table(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(PRESETS["llama"]()))
    panel = next(panel for panel in hands.window.worksheet.panels if panel.view.matrix.name == "weights")
    bar = panel.head_bar
    assert bar is not None
    qtbot.mouseClick(bar.forth, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.forth, Qt.MouseButton.LeftButton)
    assert hands.view("weights").matrix.plane == 2
    assert hands.view("K_heads").matrix.plane == 1, "h2 reads the second head of keys"
    shown = hands.view("weights").matrix.numbers.block(slice(None), slice(None))
    np.testing.assert_array_equal(shown, np.array(hands.numbers("weights"))[2])
    qtbot.mouseClick(bar.back, Qt.MouseButton.LeftButton)
    assert hands.view("weights").matrix.plane == 1


def test_all_heads_are_pictures_that_lead_to_a_head(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(PRESETS["gpt"]()))
    panel = next(panel for panel in hands.window.worksheet.panels if panel.view.matrix.name == "weights")
    assert panel.head_bar is not None
    qtbot.mouseClick(panel.head_bar.all, Qt.MouseButton.LeftButton)
    assert panel.picture is not None
    assert not panel.view.isVisible()
    second = panel.picture._box(1)
    qtbot.mouseClick(panel.picture, Qt.MouseButton.LeftButton, pos=second.topLeft() + QPoint(3, 3))
    assert panel.view.isVisible()
    assert hands.view("weights").matrix.plane == 1
    place = hands.window.selection.place
    assert place is not None
    assert place.index == (1, 0, 0)


def test_a_cell_of_a_head_is_explained_with_its_own_operands(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(PRESETS["gpt"]()))
    hands.window.selection.show_head(1)
    hands.click("context", 2, 0)
    assert hands.window.selection.place is not None
    assert hands.window.selection.place.index == (1, 2, 0)
    texts = [button.text() for button in hands.window.inspector.findChildren(QToolButton)]
    assert any(text.startswith("weights[1, 2, ") for text in texts)


def test_the_mask_is_painted_by_click_and_drag(hands: Hands, qtbot: QtBot) -> None:
    hands.window.docks.bring("options")
    hands.window.options_panel.open_at("painted")
    box = hands.window.options_panel.rows["painted"].control
    assert isinstance(box, QCheckBox)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(6, box.height() // 2))
    assert hands.numbers("mask") == [[1.0] * 4] * 4
    view = hands.click("mask", 0, 1)
    assert hands.numbers("mask")[0] == [1.0, 0.0, 1.0, 1.0]
    assert hands.numbers("weights")[0][1] == 0.0
    start, end = hands.middle(view, 1, 0), hands.middle(view, 3, 2)
    steps = hands.steps()
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert [hands.numbers("mask")[at][at - 1] for at in (1, 2, 3)] == [0.0, 0.0, 0.0]
    assert hands.steps() == steps + 1, "a drag is one step"
    hands.click("mask", 0, 1)
    assert hands.numbers("mask")[0][1] == 1.0
    assert not hands.window.workspace.document.patches["mask"].covers((0, 1)), "as the rules have it: theirs again"
    hands.press(Key.Key_Space)
    assert hands.numbers("mask")[0][1] == 0.0


def test_a_row_without_keys_is_marked(hands: Hands) -> None:
    choose(hands, "causal", "top_left")
    hands.click("mask", 0, 0)
    model = hands.view("weights").matrix
    assert hands.numbers("weights")[0] == [0.0] * 4
    assert model.headerData(0, Qt.Orientation.Vertical) == "∅ word_1"
    assert model.headerData(1, Qt.Orientation.Vertical) == "word_2"
    assert "nothing" in str(model.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole))
    assert model.row_labels()[0] == "word_1", "copies and files keep the name"


def test_the_gallery_shows_every_normaliser_and_adopts_one(hands: Hands, qtbot: QtBot) -> None:
    gallery = hands.window.gallery
    hands.window.docks.bring("gallery")
    assert [tile.text() for tile in gallery.tiles][:2] == ["softmax", "sparsemax"]
    assert len(gallery.tiles) == len(OPTIONS["normalise"].choices)
    qtbot.mouseClick(gallery.tiles[1], Qt.MouseButton.LeftButton)
    assert hands.window.workspace.document.options.normalise == "sparsemax"
    assert gallery.tiles[1]._is_current
    hands.trigger("undo")
    assert gallery.tiles[0]._is_current
    gallery.family.setFocus()
    while gallery.family.currentData() != "score":
        hands.press(Key.Key_Down)
    assert gallery.tiles[0].text() == "dot product · softmax"
    qtbot.waitUntil(gallery.tiles[6].isVisible)
    gallery.tiles[6].setFocus()
    hands.press(Key.Key_Space)
    assert hands.window.workspace.document.options == Options(score="gaussian", normalise="row_sum")
    assert hands.steps() == 1, "adopting is one step"


@pytest.mark.parametrize("family", families())
def test_every_picture_of_the_gallery_is_what_its_choices_give(hands: Hands, family: str) -> None:
    gallery = hands.window.gallery
    hands.window.docks.bring("gallery")
    while gallery.family.currentData() != family:
        gallery.family.setFocus()
        hands.press(Key.Key_Down)
    for tile, variant in zip(gallery.tiles, gallery._found, strict=True):
        assert tile.text()
        options = options_of(family, variant.choices, Options())
        expected = recompute(with_options(tutorial(), options)).array("weights")
        assert variant.value.matrix is not None, tile.text()
        np.testing.assert_array_equal(variant.value.matrix, expected)
        edit = variant.edit(family, Options())
        assert (edit is None) == (options == Options())
        assert options.changed.keys() <= set(options_decided_by(family))


@pytest.mark.parametrize("options", TOGETHER[::2], ids=lambda options: str(options.changed))
def test_every_choice_can_be_looked_at(make: Callable[..., MainWindow], options: Options) -> None:
    window = make(with_options(tutorial(), options))
    assert [card.step.key for card in window.worksheet.cards]
    window.docks.bring("options")
    window.docks.bring("gallery")
    assert window.workspace.values is not None
    problems = [value.problem for value in window.workspace.values.table.values() if value.problem is not None]
    assert not problems


def test_every_preset_opens_from_the_menu(hands: Hands) -> None:
    for key in PRESETS:
        hands.trigger(f"example {key}")
        values = hands.window.workspace.values
        assert values is not None
        assert all(value.problem is None for value in values.table.values()), key
        assert hands.window.notice.label.text() == example_hint(key), "a sentence on what to look at"


def test_words_of_a_second_text_are_renamed_in_place(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(PRESETS["cross"]()))
    hands.click("X_kv", 1, 0)
    hands.trigger("rename")
    hands.type("drinks")
    hands.press(Key.Key_Return)
    assert hands.window.workspace.document.names["source"] == ("I", "drinks", "an", "apple")
    hands.trigger("insert_row_below")
    assert np.array(hands.numbers("weights")).shape == (3, 5)


def test_pasting_over_a_head_edits_that_head_only(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    """Given matrices have no heads of their own; their columns do."""
    hands = Hands(qtbot, make(with_options(tutorial(), Options(heads=2))))
    before = np.array(hands.numbers("scores"))
    hands.clipboard("9\t9")
    hands.click("W_Q", 0, 3)
    hands.select("W_Q", (0, 3), (0, 4))
    hands.trigger("paste")
    after = np.array(hands.numbers("scores"))
    np.testing.assert_array_equal(after[0], before[0])
    assert (after[1] != before[1]).any()


def test_following_an_operand_goes_to_its_head(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(PRESETS["llama"]()))
    hands.click("merged", 3, 2)

    (link,) = hands.window.inspector.where_from.links
    qtbot.waitUntil(link.isVisible)
    assert link.text().startswith("context[1, 3, 0]")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    place = hands.window.selection.place
    assert place is not None
    assert place.index == (1, 3, 0)
    assert hands.view("context").matrix.plane == 1
    assert hands.window.inspector.number.text() == f"= {hands.numbers('context')[1][3][0]!r}"  # type: ignore[index]


def test_heads_by_keyboard_take_the_selected_cell_along(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(PRESETS["alibi"]()))
    hands.click("weights", 5, 0)
    hands.press(Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert hands.window.selection.place is not None
    assert hands.window.selection.place.index == (1, 5, 0)
    assert hands.window.inspector.number.text() == f"= {hands.numbers('weights')[1][5][0]!r}"  # type: ignore[index]
    hands.press(Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert hands.window.selection.all_heads


def test_a_column_of_a_head_holds_no_table_at_it(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    """W_Q[0, 4] is a weight of head 2; the keys go to another head all the same, and so does a cell of one."""
    hands = Hands(qtbot, make(with_options(tutorial(), Options(heads=2))))
    hands.click("W_Q", 0, 4)
    assert hands.window.selection.head == 1
    hands.press(Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    assert hands.window.selection.head == 0
    hands.click("W_Q", 0, 5)
    assert hands.window.selection.head == 1
    hands.window.look_at(Place("Q_heads", 0, 0, head=0))
    assert hands.window.selection.head == 0
    hands.window.inspector.ask("make it so")
    hands.window.inspector.make_it_so.add_selected()
    assert [row.index for row in hands.window.inspector.make_it_so.goals] == [(0, 0, 0)]


def test_the_brush_goes_where_the_hand_went(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(with_options(tutorial(), Options(painted=True))))
    view = hands.view("mask")
    hands.window.worksheet.ensureWidgetVisible(view)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=hands.middle(view, 0, 0))
    for row, column in ((0, 3), (0, 0), (1, 0)):
        qtbot.mouseMove(view.viewport(), hands.middle(view, row, column))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=hands.middle(view, 1, 0))
    assert hands.numbers("mask")[:2] == [[0.0] * 4, [0.0, 1.0, 1.0, 1.0]]


def test_typing_on_the_mask_paints(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(with_options(tutorial(), Options(painted=True))))
    hands.click("mask", 0, 1)  # a click forbids
    hands.type("1")
    hands.press(Key.Key_Return)
    assert hands.cell("mask", 0, 1) == 1
    assert not hands.window.workspace.document.patches  # as the rules have it
    hands.type("0")
    hands.press(Key.Key_Return)
    assert hands.cell("mask", 1, 1) == 0


def test_an_offer_goes_when_the_worksheet_changes(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(with_options(tutorial(), Options(heads=2))))
    hands.clipboard("\t".join("123456789"))
    hands.click("W_Q", 0, 0)
    hands.trigger("paste")
    offered = [button.text() for button in hands.window.notice.buttons]
    assert offered == ["Grow only W_Q", "Paste what fits"], "a column more in each head is not what was pasted"
    choose(hands, "causal", "top_left")
    assert not hands.window.notice.isVisible()


def test_the_panel_is_walked_with_tab(hands: Hands) -> None:
    panel = hands.window.docks.bring("options")
    hands.bot.waitUntil(lambda: panel in hands.window.docks.in_front())
    assert hands.focus().objectName() == "section words"
    for _ in range(4):
        hands.press(Key.Key_Tab)
    assert hands.focus().objectName() == "option score", "closed groups are passed over"


def test_another_example_starts_at_its_top(hands: Hands) -> None:
    hands.trigger("example llama")
    bar = hands.window.worksheet.verticalScrollBar()
    bar.setValue(bar.maximum())
    hands.trigger("example gpt")
    assert bar.value() == 0


def test_kv_heads_as_many_as_heads_is_the_same_as_none(hands: Hands) -> None:
    enter(hands, "heads", "4")
    choose(hands, "kv_heads", 2)
    enter(hands, "heads", "2")
    box = hands.window.options_panel.rows["kv_heads"].control
    assert isinstance(box, ChoiceBox)
    assert box.currentText() == "as many"


def test_a_column_of_a_head_shows_that_head_everywhere(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(with_options(tutorial(), Options(heads=2))))
    hands.click("W_Q", 0, 4)
    assert hands.view("weights").matrix.plane == 1
    hands.click("W_Q", 0, 2)
    assert hands.view("weights").matrix.plane == 0
    hands.click("X", 0, 0)
    assert hands.view("weights").matrix.plane == 0
