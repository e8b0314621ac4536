"""Each main path of the program by keys alone: edit, ask, make it so, export, options, example, close."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QWidget

from gui.dialogs.export_dialog import ExportDialog
from gui.worksheet.matrix_view import MatrixView
from tests.gui.hands import ALT, CONTROL, NONE, SHIFT, Hands, Key
from tests.places import ROOT


def tab_to(hands: Hands, name: str, most: int = 60) -> QWidget:
    """Press Tab until the keyboard is at the control of this name."""
    for _ in range(most):
        if name in (hands.focus().objectName(), hands.focus().accessibleName()):
            return hands.focus()
        hands.press(Key.Key_Tab)
    raise AssertionError(f"{most} Tabs do not lead to {name}, but to {hands.focus()}")


def choose_in_menu(hands: Hands, letter: Key, *downs: str) -> None:
    """Alt and a letter open a menu; the arrows go to an entry, Enter chooses it."""
    hands.press(letter, ALT)
    for text in downs:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in range(len(menu.actions()) + 1):
            active = menu.activeAction()
            if active is not None and active.text().replace("&", "").startswith(text):
                break
            hands.bot.keyClick(menu, Key.Key_Down)
        else:
            raise AssertionError(f"no {text} in {[action.text() for action in menu.actions()]}")
        hands.bot.keyClick(menu, Key.Key_Return)


def when_modal(kind: type[QWidget], act: Callable[[QWidget], None]) -> None:
    """Do something in a dialog that holds everything else up, once it is there."""

    def look() -> None:
        found = QApplication.activeModalWidget()
        act(found) if isinstance(found, kind) else QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


@pytest.fixture
def typist(hands: Hands) -> Hands:
    """Somebody without a mouse, whose keyboard is in the worksheet."""
    hands.press(Key.Key_PageDown, CONTROL)
    assert isinstance(hands.focus(), MatrixView)
    return hands


def test_edit_by_keys(typist: Hands) -> None:
    """A number typed, another filled down, both undone."""
    assert typist.place() == ("X", 0, 0)
    typist.type("5")
    typist.press(Key.Key_Tab)
    typist.type("1/4")
    typist.press(Key.Key_Return)
    assert typist.numbers("X")[0][:2] == [5, 0.25]
    assert typist.place() == ("X", 1, 0), "under the first cell that was typed"
    typist.press(Key.Key_Up)
    typist.press(Key.Key_Right)
    typist.press(Key.Key_Down, SHIFT)
    typist.press(Key.Key_D, CONTROL)
    assert typist.cell("X", 1, 1) == 0.25
    for _ in range(3):
        typist.press(Key.Key_Z, CONTROL)
    assert typist.numbers("X")[0] == [1, 0, 0]


def test_ask_by_keys(typist: Hands) -> None:
    """From attention[0, 1] to an operand of it, and back."""
    typist.press(Key.Key_J, CONTROL)
    typist.bot.waitUntil(lambda: typist.editor() is not None)
    typist.type("attention[0,1]")
    typist.press(Key.Key_Return)
    typist.window.activateWindow()
    typist.bot.waitUntil(lambda: isinstance(typist.focus(), MatrixView))
    typist.press(Key.Key_1, CONTROL)
    typist.press(Key.Key_F7)
    typist.press(Key.Key_F8)
    assert typist.place()[0] in ("weights", "V")
    typist.press(Key.Key_F8, SHIFT)
    assert typist.place() == ("attention", 0, 1)
    typist.press(Key.Key_T, CONTROL)
    assert typist.window.inspector.question == "what moves"
    assert "W_V" in typist.window.overlays.slopes


def test_make_it_so_by_keys(typist: Hands) -> None:
    """A goal, what may change, and Apply: with few Tabs."""
    typist.window.go_to(typist.view("weights").place_at(typist.view("weights").matrix.index(0, 1)))
    typist.press(Key.Key_G, CONTROL | SHIFT)
    typist.bot.waitUntil(typist.window.inspector.make_it_so.goals[0].number.isVisible)
    typist.type("0.5")
    tab_to(typist, "may change W_K", 12)
    typist.press(Key.Key_Space)
    tab_to(typist, "find change", 12)
    typist.press(Key.Key_Return)
    assert typist.focus().objectName() == "apply change"
    typist.press(Key.Key_Return)
    assert typist.cell("weights", 0, 1) == pytest.approx(0.5, abs=1e-8)
    assert "W_K" not in typist.window.workspace.document.patches


def test_export_by_keys(typist: Hands, tmp_path: Path) -> None:
    typist.press(Key.Key_F2)
    typist.press(Key.Key_Escape)

    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, ExportDialog)
        for _ in range(20):
            if dialog.folder.hasFocus():
                break
            typist.bot.keyClick(dialog.focusWidget() or dialog, Key.Key_Tab)
        typist.bot.keyClick(dialog.folder, Key.Key_A, CONTROL)
        typist.bot.keyClicks(dialog.folder, str(tmp_path))
        typist.bot.keyClick(dialog.folder, Key.Key_Return)

    when_modal(ExportDialog, fill)
    typist.press(Key.Key_E, CONTROL)
    assert [path.name for path in tmp_path.glob("*.csv")] == ["X.csv"]
    assert "Exported" in typist.window.notice.label.text()


def test_options_by_keys(typist: Hands) -> None:
    typist.press(Key.Key_O, CONTROL | SHIFT)
    panel = typist.window.options_panel
    typist.bot.waitUntil(lambda: panel in typist.window.docks.in_front())
    tab_to(typist, "option scale", 12)
    typist.press(Key.Key_Home)
    before = typist.window.workspace.document.options.scale
    typist.press(Key.Key_End)
    assert typist.window.workspace.document.options.scale != before
    typist.press(Key.Key_F6)
    typist.press(Key.Key_F6)
    assert isinstance(typist.focus(), MatrixView), "back in the worksheet"


def test_an_example_by_keys(typist: Hands) -> None:
    choose_in_menu(typist, Key.Key_X, *_way_to(typist, "example gpt"))
    assert "mask" in typist.window.workspace.document.stages


def _way_to(hands: Hands, name: str) -> tuple[str, ...]:
    """The entries that lead to an action of the Examples menu."""
    action, menus = hands.window.actions_.actions[name], hands.window.actions_.menus
    inner = {menu.menuAction(): menu for menu in menus.values()}
    for entry in menus["examples"].actions():
        if entry is action:
            return (entry.text().replace("&", ""),)
        if entry in inner and action in inner[entry].actions():
            return entry.text().replace("&", ""), action.text().replace("&", "")
    raise AssertionError(f"{name} is in no menu")


@pytest.mark.parametrize(("key", "closes"), [(Key.Key_Escape, False), (Key.Key_D, True)])
def test_close_by_keys(typist: Hands, key: Key, closes: bool) -> None:
    """Unsaved changes are asked about; Esc stays, and Discard closes."""
    typist.type("7")
    typist.press(Key.Key_Return)

    def answer(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        if key == Key.Key_Escape:
            typist.bot.keyClick(box, key)
        else:
            discard = box.button(QMessageBox.StandardButton.Discard)
            for _ in range(5):
                if discard.hasFocus():
                    break
                typist.bot.keyClick(box.focusWidget() or box, Key.Key_Tab)
            typist.bot.keyClick(discard, Key.Key_Space)

    when_modal(QMessageBox, answer)
    typist.press(Key.Key_Q, CONTROL)
    assert typist.window.isVisible() is not closes
    assert typist.numbers("X")[0][0] == 7


def test_presenting_by_keys(typist: Hands) -> None:
    typist.press(Key.Key_F11)
    assert typist.window.presenting.is_on
    typist.press(Key.Key_Down, NONE)
    typist.press(Key.Key_F11)
    assert not typist.window.presenting.is_on
    assert isinstance(typist.focus(), MatrixView)


@pytest.mark.parametrize(("language", "chapter"), [("en", "## Keyboard"), ("zh_CN", "## 键盘")])
def test_the_guide_has_every_key(hands: Hands, language: str, chapter: str) -> None:
    """The chapter on the keyboard names each key of each action."""
    text = (ROOT / "resources" / "help" / f"guide.{language}.md").read_text(encoding="utf-8").split(chapter)[1]
    form = QKeySequence.SequenceFormat.PortableText
    keys = {action.shortcut().toString(form) for action in hands.window.actions_.actions.values()} - {""}
    assert len(keys) > 40
    assert sorted(key for key in keys if not _is_named(key, text)) == []


def _is_named(key: str, text: str) -> bool:
    """Whether a key stands in a text, and not only the beginning or the end of another."""
    written = re.escape(key.replace("Return", "Enter").replace("Del", "Delete"))
    return re.search(rf"(?<![\w+]){written}(?![\w+])", text) is not None
