"""Cards are made when they come into sight: what is later looks as if it had always been there."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.edits.choices import Choose
from engine.examples.tutorial import EXAMPLES
from gui.look.style import DARK
from gui.state.selection import Place
from gui.window.main_window import MainWindow
from gui.worksheet.step_card import StepCard
from gui.worksheet.worksheet import Worksheet
from tests.gui.hands import Hands

MakeWindow = Callable[..., MainWindow]


def whole(sheet: Worksheet) -> bool:
    """Whether every step has its card, in order."""
    return bool(sheet._steps) and [card.number for card in sheet.cards] == list(range(1, len(sheet._steps) + 1))


def low_window(qtbot: QtBot, make: MakeWindow) -> MainWindow:
    """A window in which only the first cards are seen, with all of them made."""
    window = make(threads=2)
    window.resize(1200, 420)
    qtbot.waitUntil(lambda: whole(window.worksheet))
    QApplication.processEvents()
    return window


def open_other(qtbot: QtBot, window: MainWindow) -> None:
    """A document of which no card stood there before, until its values are there."""
    window.workspace.open(EXAMPLES["product"]())
    qtbot.waitUntil(lambda: window.workspace.current and whole(window.worksheet))
    QApplication.processEvents()
    workspace = window.workspace
    with qtbot.waitSignal(workspace.values_changed, check_params_cb=lambda _changed: workspace.current):
        workspace.open(EXAMPLES["gpt"]())
    assert window.worksheet._change.is_on


def test_another_example_shows_what_is_in_sight_first(qtbot: QtBot, make: MakeWindow) -> None:
    window = low_window(qtbot, make)
    seen: list[int] = []
    window.worksheet.built.connect(lambda: seen.append(len(window.worksheet.cards)))
    window.workspace.open(EXAMPLES["gpt"]())
    qtbot.waitUntil(lambda: bool(seen))
    assert 0 < seen[0] < len(window.worksheet._steps)
    qtbot.waitUntil(lambda: whole(window.worksheet))
    assert window.worksheet.views("attention")[0].matrix.rowCount() == 6


def test_the_picture_of_before_stays_until_all_that_can_be_seen_is_there(qtbot: QtBot, make: MakeWindow) -> None:
    window = low_window(qtbot, make)
    sheet = window.worksheet
    bar, layout = sheet.verticalScrollBar(), sheet.widget().layout()
    assert layout is not None
    open_other(qtbot, window)
    assert not sheet.viewport().updatesEnabled()
    assert not layout.isEnabled()
    with qtbot.waitSignal(sheet.built):
        pass
    assert sheet.viewport().updatesEnabled()
    assert layout.isEnabled()
    assert sheet.cards[0].isVisible()
    assert bar.value() == 0
    qtbot.waitUntil(lambda: whole(sheet))


def test_whoever_asks_for_a_table_meanwhile_has_all_of_them(qtbot: QtBot, make: MakeWindow) -> None:
    window = low_window(qtbot, make)
    open_other(qtbot, window)
    assert window.worksheet.views("weights")
    assert whole(window.worksheet)
    assert window.worksheet.viewport().updatesEnabled()


def test_whoever_goes_to_a_cell_goes_as_soon_as_its_card_is_there(qtbot: QtBot, make: MakeWindow) -> None:
    window = low_window(qtbot, make)
    open_other(qtbot, window)
    place = Place("scores", 0, 1, 0)
    window.look_at(place)
    assert window.selection.place is None, "its card is still to be made"
    qtbot.waitUntil(lambda: window.selection.place == place)
    assert window.worksheet._unbuilt, "those behind it come later"
    view = window.worksheet.views("scores")[0]
    qtbot.waitUntil(lambda: not view.visibleRegion().isEmpty())
    assert view.currentIndex() == view.matrix.index(0, 1)
    qtbot.waitUntil(lambda: whole(window.worksheet))


def test_a_third_document_may_come_while_the_second_is_made(qtbot: QtBot, make: MakeWindow) -> None:
    window = low_window(qtbot, make)
    open_other(qtbot, window)
    window.workspace.open(EXAMPLES["product"]())
    qtbot.waitUntil(lambda: window.workspace.current and whole(window.worksheet))
    assert {panel.view.matrix.name for panel in window.worksheet.panels} == {"A", "B", "C"}
    qtbot.waitUntil(window.worksheet.viewport().updatesEnabled)
    assert not window.worksheet._change.is_on


def test_cards_made_after_the_theme_changed_have_its_colours(qtbot: QtBot, make: MakeWindow) -> None:
    window = low_window(qtbot, make)
    window.workspace.open(EXAMPLES["gpt"]())
    qtbot.waitUntil(lambda: window.workspace.current)
    assert not whole(window.worksheet)
    window.use_theme("dark")
    QApplication.processEvents()
    qtbot.waitUntil(lambda: whole(window.worksheet))
    assert {panel.view.colours for panel in window.worksheet.panels} == {DARK}
    scales = [panel.view.matrix.scale for panel in window.worksheet.panels]
    assert all(scale is not None for scale in scales)


def test_cards_made_after_the_language_changed_speak_it(qtbot: QtBot, make: MakeWindow) -> None:
    window = low_window(qtbot, make)
    window.workspace.open(EXAMPLES["gpt"]())
    qtbot.waitUntil(lambda: window.workspace.current)
    assert not whole(window.worksheet)
    window.use_language("zh_CN")
    qtbot.waitUntil(lambda: whole(window.worksheet))
    assert all(not card._title.text().isascii() for card in window.worksheet.cards)


def test_an_edit_while_cards_are_missing_reaches_those_made_later(qtbot: QtBot, make: MakeWindow) -> None:
    window = low_window(qtbot, make)
    window.workspace.open(EXAMPLES["gpt"]())
    qtbot.waitUntil(lambda: window.workspace.current)
    window.workspace.apply(Choose("scale", "none"))
    qtbot.waitUntil(lambda: window.workspace.current and whole(window.worksheet))
    values = window.workspace.values
    assert values is not None
    shown = {panel.view.matrix.name: panel.view.matrix for panel in window.worksheet.panels}
    assert set(shown) == set(values.table)
    for name, model in shown.items():
        assert model.numbers.shape == values.array(name).shape[-2:][:: -1 if model.transposed else 1]


def test_cards_of_what_is_shown_are_made_while_another_document_is_on_its_way(qtbot: QtBot, make: MakeWindow) -> None:
    window = low_window(qtbot, make)
    window.workspace.open(EXAMPLES["gpt"]())
    qtbot.waitUntil(lambda: window.workspace.current and not window.worksheet._unpainted)
    missing = len(window.worksheet._unbuilt)
    assert missing
    window.workspace.open(EXAMPLES["product"]())
    assert not window.workspace.current
    while len(window.worksheet._unbuilt) == missing:
        window.worksheet._build_rest()  # what the timer does
    qtbot.waitUntil(lambda: window.workspace.current and whole(window.worksheet))
    assert {panel.view.matrix.name for panel in window.worksheet.panels} == {"A", "B", "C"}


def test_a_switched_step_above_what_is_seen_moves_nothing_later(qtbot: QtBot, make: MakeWindow) -> None:
    """Who looks at the end of the worksheet has every card before it at once."""
    window = low_window(qtbot, make)
    bar = window.worksheet.verticalScrollBar()
    bar.setValue(bar.maximum())
    seen: list[bool] = []
    window.worksheet.built.connect(lambda: seen.append(whole(window.worksheet)))
    window.workspace.apply(Choose("scale", "none"))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0]


def test_larger_text_keeps_the_place(qtbot: QtBot, make: MakeWindow) -> None:
    window = low_window(qtbot, make)
    bar = window.worksheet.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = window.worksheet.first_visible()
    assert before > 0
    window._appearance.change_text_size(1)
    QApplication.processEvents()
    assert abs(window.worksheet.first_visible() - before) <= 1
    qtbot.waitUntil(lambda: whole(window.worksheet))


def test_larger_text_leaves_the_keyboard_where_it_is(qtbot: QtBot, make: MakeWindow) -> None:
    window = low_window(qtbot, make)
    hands = Hands(qtbot, window)
    hands.click("weights", 1, 2)
    window._appearance.change_text_size(1)
    qtbot.waitUntil(lambda: whole(window.worksheet) and hands.view("weights").hasFocus())
    assert window.selection.place == Place("weights", 1, 2)
    index = hands.view("weights").currentIndex()
    assert (index.row(), index.column()) == (1, 2)


def test_the_keyboard_of_a_card_that_goes_selects_nothing_else(qtbot: QtBot, make: MakeWindow) -> None:
    window = low_window(qtbot, make)
    hands = Hands(qtbot, window)
    hands.click("weights", 1, 2)
    window.workspace.open(EXAMPLES["product"]())
    qtbot.waitUntil(lambda: window.workspace.current and whole(window.worksheet))
    assert window.selection.place is None
    assert window.worksheet.hasFocus()


class Painted(QObject):
    """How many cards there were when a card was painted, from now on."""

    def __init__(self, sheet: Worksheet) -> None:
        super().__init__(sheet)
        self.sheet = sheet
        self.cards: list[int] = []
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, StepCard):
            self.cards.append(len(self.sheet.cards))
        return False


def test_what_is_in_sight_is_painted_before_more_is_made(qtbot: QtBot, make: MakeWindow) -> None:
    window = low_window(qtbot, make)
    sheet, made = window.worksheet, list[int]()
    watching: list[Painted] = []

    def watch() -> None:
        made.append(len(sheet.cards))
        watching.append(Painted(sheet))

    sheet.built.connect(watch)
    window.workspace.open(EXAMPLES["gpt"]())
    qtbot.waitUntil(lambda: bool(watching) and bool(watching[0].cards))
    assert watching[0].cards[0] == made[0]
    for one in watching:
        QApplication.instance().removeEventFilter(one)


def test_larger_text_is_that_of_the_same_tables(qtbot: QtBot, make: MakeWindow) -> None:
    window = low_window(qtbot, make)
    before = {panel.view: panel.view.size() for panel in window.worksheet.panels}
    window._appearance.change_text_size(4)
    assert [panel.view for panel in window.worksheet.panels] == list(before)
    assert all(view.width() > size.width() and view.height() > size.height() for view, size in before.items())
    window._appearance.change_text_size(-4)
    assert all(view.size() == size for view, size in before.items())
