"""A walk through every screen of the program: languages, themes, sizes of the window and of the text.

Nobody waits for all fifty-four combinations at each change. The suite takes nine, in which every two of the four
things meet in every way, for the window itself; and three of them, in which each comes in every form, for its dialogs
and tours. `--long` takes all combinations for everything.
"""

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import chain, combinations, product
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine.examples.tutorial import EXAMPLES
from gui.look.style import use_text_size
from gui.widgets.tab_order import bring_into_view, reading_order
from gui.window.context_menus import CELL_MENU, COLUMN_MENU, ROW_MENU
from gui.window.main_window import MainWindow
from tests.gui import walk
from tests.gui.screens import Screens, Walker, leave_one
from tests.gui.walk import Screen
from tests.places import ROOT

MakeWindow = Callable[..., MainWindow]
SIZES = ((1024, 720), (1280, 800), (1920, 1080))
LARGER = (0, 3, 6)  # points
Round = tuple[str, str, tuple[int, int], int]
MOST_STOPS = 200  # of a dialog
LANGUAGES = ("en", "zh_TW", "zh_CN")
ALL: list[Round] = list(product(LANGUAGES, ("light", "dark"), SIZES, LARGER))
DARK = {(0, 1), (1, 1), (1, 2), (2, 0)}  # of sizes and texts, so that every two things meet
PAIRS: list[Round] = [
    (LANGUAGES[(i + j) % 3], "dark" if (i, j) in DARK else "light", SIZES[i], LARGER[j])
    for i, j in product(range(3), repeat=2)
]
EACH = [PAIRS[4], PAIRS[0], PAIRS[8]]


def look_at(screens: Screens, walker: Walker, language: str, paints: bool = True) -> list[str]:
    """What is wrong on the screens; `paints`: also in how they are painted, whatever their size."""
    rules = (*walk.RULES, *[walk.faint] * paints, *[walk.untranslated] * (language != "en"))
    breaches = []
    for name, window in screens:
        walker.rest()
        screen = Screen(window)
        breaches += [f"{name}, {rule.__name__}: {what}" for rule in rules for what in rule(screen)]
    return sorted(set(breaches))


def make_walker(make: MakeWindow, qtbot: QtBot, folder: Path, one: Round) -> Walker:
    language, theme, size, larger = one
    leave_one(folder / "state")
    use_text_size(round(QApplication.font().pointSizeF()) + larger)
    window = make(EXAMPLES["tutorial"](), language=language, folder=folder / "state")
    window.use_language(language)
    window.use_theme(theme)
    window.resize(*size)
    window.files.may_close = lambda _go: True  # type: ignore[method-assign]  # nobody is here to be asked
    walker = Walker(window, qtbot, folder)
    walker.rest()
    return walker


def short(one: Round) -> str:
    language, theme, size, larger = one
    return f"{language}-{theme}-{size[0]}-{larger}"


def test_every_two_meet() -> None:
    """The nine rounds have every pair of the fifty-four, the three have every form."""
    for first, second in combinations(range(4), 2):
        assert {(one[first], one[second]) for one in PAIRS} == {(one[first], one[second]) for one in ALL}
    for at in range(4):
        assert {one[at] for one in EACH} == {one[at] for one in ALL}


@pytest.mark.parametrize("one", ALL, ids=short)
def test_no_screen_is_broken(
    make: MakeWindow, qtbot: QtBot, tmp_path: Path, pytestconfig: pytest.Config, one: Round
) -> None:
    is_long = pytestconfig.getoption("--long")
    if one not in PAIRS and not is_long:
        pytest.skip("--long")
    walker = make_walker(make, qtbot, tmp_path, one)
    if is_long or one in EACH:
        assert look_at(walker.every(skips_slow=not is_long and one != EACH[0]), walker, one[0]) == []
    else:
        assert look_at(chain(walker.questions(), walker.panels()), walker, one[0], paints=False) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_focus_stop_is_seen(make: MakeWindow, qtbot: QtBot, tmp_path: Path, theme: str) -> None:
    """With the keyboard in it a control looks otherwise than without, and stands in view."""
    walker = make_walker(make, qtbot, tmp_path, ("en", theme, SIZES[1], 0))
    window, seen, breaches = walker.window, set[QWidget](), list[str]()
    for name, screen in chain(walker.questions(), walker.panels(), walker.dialogs()):
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        parts = (window.worksheet, *window.docks.in_front()) if screen is window else (screen,)
        stops = [stop for part in parts for stop in reading_order(part) if stop.isVisible() and stop.isEnabled()]
        for stop in stops:
            if stop not in seen:
                seen.add(stop)
                stop.setFocus(Qt.FocusReason.TabFocusReason)
                bring_into_view(stop)
                breaches += walk.unseen_stop(stop)
        if name == "make it so":
            assert go_round(window) >= set(stops), "Tab leads to every stop"
    assert len(seen) > 80
    assert sorted(set(breaches)) == []


def go_round(window: QWidget) -> set[QWidget]:
    """Every stop of a window, as Tab leads through; out of a table at once."""
    passed: list[QWidget] = []
    while (stop := window.focusWidget()) is not None and stop not in passed:
        passed.append(stop)
        QWidget.focusNextPrevChild(stop, True)  # a table's own goes through its cells first
    assert window.focusWidget() is passed[0], f"Tab comes round to {window.focusWidget()}, past {passed[0]}"
    return set(passed)


def test_tab_leads_to_every_stop_of_every_dialog(make: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """Pressed as a person does, so that a table with the keyboard in it does not keep it."""
    walker = make_walker(make, qtbot, tmp_path, ("en", "light", SIZES[1], 0))
    missed, kinds = {}, set[type]()
    for name, dialog in walker.dialogs():
        kinds.add(type(dialog))
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        walker.rest()
        stops = {stop for stop in dialog.findChildren(QWidget) if is_stop(stop)}
        assert stops, name
        missed[name] = [f"{type(stop).__name__} {stop.objectName()}" for stop in stops - pressed_round(qtbot)]
    assert {name: stops for name, stops in missed.items() if stops} == {}
    assert kinds == set(all_dialogs()), "none is left out"


def all_dialogs() -> Iterator[type[QDialog]]:
    """The dialogs of the program, less what they have in common."""
    for found in pkgutil.walk_packages([str(ROOT / "gui")], "gui."):
        for kind in vars(import_module(found.name)).values():
            is_ours = isinstance(kind, type) and issubclass(kind, QDialog) and kind.__module__ == found.name
            if is_ours and not kind.__subclasses__():
                yield kind


def is_stop(widget: QWidget) -> bool:
    """Whether Tab should lead there: of buttons of which one is chosen, to that one; arrows lead to the others."""
    can = widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    is_other = isinstance(widget, QAbstractButton) and not widget.isChecked() and is_one_of(widget)
    return can and not is_other and widget.focusProxy() is None


def is_one_of(button: QAbstractButton) -> bool:
    group = button.group()
    return button.autoExclusive() or (group is not None and group.exclusive())


def pressed_round(bot: QtBot) -> set[QWidget]:
    """Where the keyboard is after each Tab, until it comes round; within a page it goes from link to link."""
    passed: list[QWidget] = []
    for _ in range(MOST_STOPS):
        at = QApplication.focusWidget()
        assert at is not None
        if len(passed) > 1 and at is passed[0] and at is not passed[-1]:
            break
        passed.append(at)
        bot.keyClick(at, Qt.Key.Key_Tab)
    return set(passed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_menu_has_two_equal_mnemonics(window: MainWindow, qtbot: QtBot, language: str) -> None:
    window.use_language(language)
    qtbot.wait(1)
    menus = [*window.actions_.menus.values(), *map(window._menus.menu_of, (CELL_MENU, ROW_MENU, COLUMN_MENU))]
    assert len(menus) > 11
    assert [breach for menu in menus for breach in walk.equal_mnemonics(menu)] == []
    letters = [walk.MNEMONIC.findall(action.text()) for action in window.menuBar().actions()]
    assert len({letter for found in letters for letter in found}) == len(letters) > 6


def test_the_walk_sees_what_is_broken(window: MainWindow, qtbot: QtBot) -> None:
    """Each rule, broken on purpose."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(300, 200)
    narrow, other, nameless = QPushButton("A caption", page), QLabel("Row", page), QPushButton(page)
    narrow.setGeometry(0, 0, 20, 30)
    other.setGeometry(10, 0, 50, 30)
    nameless.setGeometry(100, 0, 50, 30)
    low = QLabel("A paragraph of many words that needs more than one line", page)
    low.setWordWrap(True)
    low.setGeometry(0, 60, 120, 14)
    tabs, box, line = QTabBar(page), QComboBox(page), QLineEdit(page)
    tabs.addTab("A title of many words")
    two_lines = QTabBar(page)  # Qt makes a tab as high as one
    two_lines.addTab("One\nand two")
    two_lines.setAccessibleName("named")
    two_lines.setGeometry(200, 60, 90, 20)
    two_lines.setStyleSheet("QTabBar::tab { padding: 4px 6px; }")
    tabs.setElideMode(Qt.TextElideMode.ElideRight)
    tabs.setStyleSheet("QTabBar::tab { width: 40px; }")
    box.addItem("A choice of many words")
    line.setPlaceholderText("A hint of many words")
    for at, widget in enumerate((tabs, box, line)):
        widget.setGeometry(100 * at, 100, 60, 30)
        widget.setAccessibleName("named")
    pale = QLabel("pale text", page)
    pale.setStyleSheet("color: #999999; background: white;")
    pale.move(0, 150)
    off = QPushButton("aside", page)
    off.move(280, 150)
    page.show()
    screen = Screen(page)
    assert walk.clipped(screen)[0] == f"QPushButton A caption: A caption (20 < {narrow.sizeHint().width()})"
    assert any("A paragraph" in breach and breach.endswith("high)") for breach in walk.clipped(screen))
    assert walk.overlapping(screen) == ["QPushButton A caption and QLabel Row"]
    assert walk.nameless(screen) == ["QPushButton"]
    assert walk.untranslated(screen) == ["Row"]
    assert [breach.split(" (")[0] for breach in walk.elided(screen)] == [
        "tab A title of many words",
        "tab One\nand two",
        "QComboBox A choice of many words: A choice of many words",
        "QLineEdit named: A hint of many words",
    ]  # fmt: skip
    assert [breach for breach in walk.faint(screen) if "pale" in breach] == ["QLabel pale text: pale text (2.8)"]
    assert walk.beyond(screen)[0].startswith("QPushButton aside: (280, 150,")
    menu = window.actions_.menus["view"]
    menu.addAction("&Options again")
    assert walk.equal_mnemonics(menu) == [f"{menu.title()}: O"]
    wide = QPushButton("x", window.inspector.widget())
    wide.setGeometry(0, 0, 3000, 20)
    wide.show()
    assert any("3000 >" in breach for breach in walk.beyond(Screen(window)))


def test_the_walk_sees_a_stop_that_cannot_be_seen(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(200, 100)
    plain, away, good = QPushButton("plain", page), QPushButton("away", page), QLineEdit(page)
    plain.setStyleSheet("border: none; outline: none;")
    away.move(500, 10)
    good.move(0, 50)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    plain.setFocus()
    assert walk.unseen_stop(plain) == ["QPushButton plain looks the same with the keyboard"]
    away.setFocus()
    assert walk.unseen_stop(away) == ["QPushButton away is out of sight"]
    good.setFocus()
    assert walk.unseen_stop(good) == []
    assert good.mapTo(page, QPoint()).y() == 50
