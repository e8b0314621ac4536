"""Everything by keys alone: nobody is led where nothing can be seen, and no key changes what cannot be seen."""

import pytest
from PySide6.QtWidgets import QWidget

from gui.dialogs.go_to import GoToDialog
from gui.window.docks import is_behind
from gui.worksheet.matrix_view import MatrixView
from tests.gui.hands import CONTROL, NONE, SHIFT, Hands, Key

PANELS = ["StepList", "HistoryList", "Inspector", "HeatmapPanel"]  # those that are in front at first


def stops(hands: Hands, key: Key, modifier: object, most: int) -> list[QWidget]:
    """Where a key leads, again and again, until it comes round."""
    found = [hands.focus()]
    for _ in range(most):
        hands.press(key, modifier)  # type: ignore[arg-type]
        if hands.focus() is found[0]:
            return found
        found.append(hands.focus())
    raise AssertionError(f"no way round: {found}")


def in_sheet(hands: Hands, view: MatrixView) -> bool:
    """Whether the current cell of a table can be seen."""
    cell = view.visualRect(view.currentIndex())
    sheet = hands.window.worksheet.viewport()
    place = cell.translated(view.viewport().mapTo(sheet, cell.topLeft()) - cell.topLeft())
    return view.viewport().rect().contains(cell) and sheet.rect().contains(place)


def test_f6_goes_round_the_panels_that_can_be_seen(hands: Hands) -> None:
    hands.click("weights", 0, 1)
    assert [type(stop).__name__ for stop in stops(hands, Key.Key_F6, NONE, 9)] == ["MatrixView", *PANELS]
    back = stops(hands, Key.Key_F6, SHIFT, 9)
    assert [type(stop).__name__ for stop in back] == ["MatrixView", *reversed(PANELS)]


def test_f6_follows_what_comes_to_the_front(hands: Hands) -> None:
    hands.click("weights", 0, 1)
    hands.press(Key.Key_R, CONTROL | SHIFT)
    assert hands.focus() is hands.window.row_panel
    assert hands.window.heatmap not in stops(hands, Key.Key_F6, SHIFT, 9)


def test_tab_never_stops_behind_another_panel(hands: Hands) -> None:
    hands.window.docks.bring("options")
    hands.window.docks.bring("row")
    hands.bot.waitUntil(lambda: not is_behind(hands.window.options_panel) and not is_behind(hands.window.row_panel))
    hands.window.steps.setFocus()
    found = stops(hands, Key.Key_Tab, NONE, 400)
    assert [stop for stop in found if is_behind(stop)] == []
    assert {"option score", "row"} <= {stop.objectName() for stop in found}
    assert hands.window.inspector not in found
    assert hands.window.heatmap not in found


def test_tab_goes_as_one_reads(hands: Hands) -> None:
    hands.click("weights", 0, 1)
    hands.press(Key.Key_G, CONTROL | SHIFT)
    page = hands.window.inspector.make_it_so
    hands.bot.waitUntil(page.goals[0].number.isVisible)
    hands.window.inspector.tabs.setFocus()
    found = stops(hands, Key.Key_Tab, NONE, 400)
    row = page.goals[0]
    wanted = [hands.window.inspector.tabs, row._link, row.relation, row.number, row._remove, page.add, page.mostly]
    assert found[: len(wanted)] == wanted
    assert found.index(page.freedoms["W_V"].whole) < found.index(page.search) < len(wanted) + 20


@pytest.mark.parametrize("key", ["5", "F2", "Del"])
def test_no_key_changes_a_cell_that_cannot_be_seen(hands: Hands, key: str) -> None:
    view = hands.click("X", 3, 1)
    bar = hands.window.worksheet.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert not in_sheet(hands, view)
    hands.press({"5": Key.Key_5, "F2": Key.Key_F2, "Del": Key.Key_Delete}[key])
    assert in_sheet(hands, view)


def test_what_is_being_typed_comes_back_into_view(hands: Hands) -> None:
    view = hands.click("X", 3, 1)
    hands.type("5")
    bar = hands.window.worksheet.verticalScrollBar()
    bar.setValue(bar.maximum())
    hands.type("5")
    assert in_sheet(hands, view)
    bar.setValue(bar.maximum())
    hands.press(Key.Key_Backtab, SHIFT)
    assert hands.cell("X", 3, 1) == 55
    assert in_sheet(hands, view)


def test_the_arrows_take_the_sheet_along(hands: Hands) -> None:
    hands.window.resize(1100, 600)
    view = hands.click("attention", 0, 0)
    for _ in range(3):
        hands.press(Key.Key_Down)
        assert in_sheet(hands, view)
    assert hands.place() == ("attention", 3, 0)


def test_a_modifier_alone_moves_nothing(hands: Hands) -> None:
    hands.click("X", 3, 1)
    bar = hands.window.worksheet.verticalScrollBar()
    bar.setValue(bar.maximum())
    hands.press(Key.Key_Shift, SHIFT)
    assert bar.value() == bar.maximum()


def test_enter_goes_into_the_first_table_of_a_step(hands: Hands) -> None:
    hands.click("X", 0, 0)
    hands.press(Key.Key_F6)
    for _ in range(3):
        hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert hands.focus() is hands.view("Q", 1)
    assert hands.place() == ("Q", 0, 0)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("att", ("attention", 0, 0)),
        ("weights[2, 1]", ("weights", 2, 1)),
        ("sca[9,1", ("scaled", 3, 1)),
        ("w_", ("W_Q", 0, 0)),
        ("step 4", ("Q", 0, 0)),
        ("SCORES", ("scores", 0, 0)),
    ],
)
def test_go_to_by_a_part_of_a_name(hands: Hands, typed: str, place: tuple[str, int, int]) -> None:
    hands.click("X", 1, 1)
    hands.press(Key.Key_J, CONTROL)
    dialog = hands.window.findChild(GoToDialog)
    assert isinstance(dialog, GoToDialog)
    hands.bot.keyClicks(dialog.line, typed)
    hands.bot.keyClick(dialog.line, Key.Key_Return)
    hands.bot.waitUntil(lambda: isinstance(hands.focus(), MatrixView))
    assert hands.place() == place


def test_go_to_is_chosen_with_the_arrows_and_left_with_escape(hands: Hands) -> None:
    hands.click("X", 1, 1)
    hands.press(Key.Key_J, CONTROL)
    dialog = hands.window.findChild(GoToDialog)
    assert isinstance(dialog, GoToDialog)
    hands.bot.waitUntil(lambda: hands.focus() is dialog.line)
    hands.bot.keyClicks(dialog.line, "no such matrix")
    hands.bot.keyClick(dialog.line, Key.Key_Return)
    assert dialog.isVisible(), "nothing fits, nothing is gone to"
    dialog.line.clear()
    hands.bot.keyClicks(dialog.line, "w_")
    hands.bot.keyClick(dialog.line, Key.Key_Down)
    assert dialog.list.currentItem().text().startswith("W_K\n")
    hands.bot.keyClick(dialog.line, Key.Key_Escape)
    hands.window.activateWindow()  # as a desktop does; the platform of the tests does not
    hands.bot.waitUntil(lambda: isinstance(hands.focus(), MatrixView))
    assert hands.place() == ("X", 1, 1)


def test_a_change_is_found_and_made_without_a_tab(hands: Hands) -> None:
    hands.click("weights", 0, 1)
    hands.press(Key.Key_G, CONTROL | SHIFT)
    hands.type("0.5")
    hands.press(Key.Key_Return, CONTROL)
    assert hands.focus() is hands.window.inspector.make_it_so.apply, "Enter makes it"
    hands.press(Key.Key_Return, CONTROL | SHIFT)
    assert hands.cell("weights", 0, 1) == pytest.approx(0.5, abs=1e-8)
    hands.press(Key.Key_Return, CONTROL | SHIFT)
    assert "no change to apply" in hands.window.notice.label.text()


def test_goals_are_removed_by_key(hands: Hands) -> None:
    hands.select("attention", (0, 0), (0, 2))
    hands.press(Key.Key_G, CONTROL | SHIFT)
    page = hands.window.inspector.make_it_so
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Delete, CONTROL)
    assert [row.index for row in page.goals] == [(0, 0), (0, 2)]
    assert hands.focus() is page.goals[1].number
    page.goals[1].relation.setFocus()
    hands.press(Key.Key_Delete, CONTROL)
    page.goals[0]._remove.setFocus()
    hands.press(Key.Key_Space)
    assert page.goals == []
    assert hands.focus() is page.add


def test_the_questions_are_turned_with_the_arrows(hands: Hands) -> None:
    hands.click("weights", 0, 1)
    hands.window.inspector.tabs.setFocus()
    hands.press(Key.Key_Right)
    assert hands.window.inspector.question == "what moves"
    hands.press(Key.Key_4, CONTROL)
    assert hands.window.inspector.tabs.currentIndex() == 3
    hands.press(Key.Key_Left, NONE)
    assert hands.window.inspector.question == "make it so"
