"""One layer in view, all in reach: by click, by keys, and by following a number."""

from PySide6.QtCore import QPoint, Qt

from engine.models.glances.layers import CutOff
from engine.models.pins import pin_block
from engine.questions.sensitivity import Block
from gui.models.leading import Leading
from gui.models.rail import RailSheet
from gui.state.selection import Place
from tests.gui.hands import Hands, Key


def sheet_of(model: Leading) -> RailSheet:
    assert model.rail is not None
    return model.rail.sheet


def tables(hands: Hands) -> set[str]:
    return {panel.view.matrix.name for panel in hands.window.worksheet.panels}


def test_cards_are_those_of_the_layer_in_view(hands: Hands, model: Leading) -> None:
    assert "0.weights" in tables(hands)
    assert "1.weights" not in tables(hands)
    assert hands.window.steps.count() == len(hands.window.workspace.document.steps_at("0"))


def test_every_layer_has_a_picture_of_each_head(hands: Hands, model: Leading) -> None:
    drawn = sheet_of(model).drawn
    assert {stop: len(one.images) for stop, one in drawn.items()} == {"0": 4, "1": 4, "2": 4}
    assert all(one.glance.attention > 0 and one.glance.mlp > 0 for one in drawn.values())


def test_a_click_goes_to_a_layer_and_shows_its_numbers(hands: Hands, model: Leading) -> None:
    sheet = sheet_of(model)
    box = sheet.box_of("2")
    hands.bot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=box.topLeft() + (box.topRight() - box.topLeft()) / 2)
    assert hands.window.workspace.stop == "2"
    assert "2.weights" in tables(hands)
    values = hands.window.workspace.values
    assert values is not None
    view = hands.view("2.weights")
    assert view.matrix.number(3, 1) == values.array("2.weights")[0, 3, 1]
    assert view.objectName() == "2.weights"


def test_a_click_on_a_picture_goes_to_that_head(hands: Hands, model: Leading) -> None:
    sheet = sheet_of(model)
    hands.bot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.box_of("1", 3).center())
    assert hands.window.selection.place == Place("1.weights", 0, 0, 3)
    assert hands.view("1.weights").matrix.plane == 3


def test_keys_go_through_the_stops_and_the_heads(hands: Hands, model: Leading) -> None:
    sheet_of(model).setFocus()
    hands.press(Key.Key_End)
    assert hands.window.workspace.stop == "logits"
    assert {"logits", "shares"} <= tables(hands)
    hands.press(Key.Key_Home)
    assert "embedding" in tables(hands)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Right)
    assert hands.window.selection.head == 1
    hands.trigger("next_layer")
    assert hands.window.workspace.stop == "1"


def test_the_selected_cell_goes_along(hands: Hands, model: Leading) -> None:
    hands.click("0.weights", 3, 2)
    hands.trigger("next_layer")
    assert hands.place() == ("1.weights", 3, 2)


def test_where_from_walks_into_the_layer_before(hands: Hands, model: Leading) -> None:
    sheet_of(model).setFocus()
    hands.press(Key.Key_Down)
    hands.click("1.ln1", 2, 5)
    hands.press(Key.Key_F7)
    hands.press(Key.Key_F8)
    assert hands.place()[0] == "0.resid_post"
    assert hands.window.workspace.stop == "0"


def test_what_pins_cut_off_is_grey_and_said(hands: Hands, model: Leading) -> None:
    sheet, values = sheet_of(model), hands.window.workspace.values
    assert values is not None
    model.go_head("1", 2)
    free = sheet.grab(sheet.box_of("1", 2)).toImage()
    assert hands.window.workspace.apply(pin_block(values, Block("1.context", (2, 0, 0), (3, 6, 16))))
    assert sheet.cut_off["1"] == CutOff(heads=(2,))
    assert "cut off by pins" in sheet.accessibleDescription()
    assert sheet.grab(sheet.box_of("1", 2)).toImage() != free
    overlays = hands.window.overlays
    assert overlays.is_cut_off("1.weights", (2, 0, 0))
    assert not overlays.is_cut_off("1.weights", (1, 0, 0))
    assert hands.window.workspace.apply(pin_block(values, Block("1.resid_post", (0, 0), (6, 64))))
    assert sheet.cut_off["embedding"].whole
    hands.window.workspace.undo()
    hands.window.workspace.undo()
    assert not sheet.cut_off
    assert "cut off" not in sheet.accessibleDescription()


def test_the_mouse_is_told_what_is_under_it(hands: Hands, model: Leading) -> None:
    sheet = sheet_of(model)
    hands.bot.mouseMove(sheet, sheet.box_of("1", 2).center())
    assert sheet.toolTip() == "Layer 1, head 2"
    box = sheet.box_of("1")
    hands.bot.mouseMove(sheet, box.topLeft() + QPoint(box.width() // 2, 4))
    assert "Mean length" in sheet.toolTip()
    assert model.box is not None
    hands.bot.mouseMove(model.box.pieces, model.box.pieces.box_of(0, 2).center())
    assert "dogs" in model.box.pieces.toolTip()


def test_pictures_are_as_large_beside_a_scroll_bar_as_without(hands: Hands, model: Leading) -> None:
    """Else it would come for their size and go for it, without end."""
    rail, bottoms = model.rail, list[int]()
    assert rail is not None
    for policy in (Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff):
        rail.setVerticalScrollBarPolicy(policy)
        hands.bot.waitUntil(lambda: rail.sheet.width() == rail.viewport().width())
        bottoms.append(rail.sheet.box_of("2").bottom())
    assert bottoms[0] == bottoms[1]


def test_nothing_is_drawn_while_nobody_sees_it(hands: Hands, model: Leading) -> None:
    sheet, docks = sheet_of(model), hands.window.docks
    docks.show("steps")
    before = dict(sheet.drawn)
    hands.click("0.W_Q", 0, 0)
    hands.type("9")
    hands.press(Key.Key_Return)
    assert all(sheet.drawn[stop] is one for stop, one in before.items())
    docks.show("rail")
    assert all(sheet.drawn[stop] is not one for stop, one in before.items())
