"""The list of the arrays of a file, filtered by what is typed."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from gui.dialogs.tensor_dialog import TensorDialog
from tests.gui.dialogs.test_tensor_dialog import arrays, asked
from tests.gui.hands import Hands, Key
from tests.tensor_files import numbers


def test_many_arrays_are_filtered(hands: Hands, tmp_path: Path) -> None:
    more = {f"norm_{number}": numbers(2) for number in range(230)}
    dialog = asked(hands, arrays(tmp_path, **more))
    assert (dialog.table.rowCount(), len(dialog.roles)) == (200, 200)
    assert list(dialog.roles)[:3] == ["q", "k", "v"]
    assert dialog.more.text().startswith("and 33 more")
    hands.bot.keyClicks(dialog.filter, "NORM_22")
    assert list(dialog.roles) == ["norm_22", *(f"norm_{number}" for number in range(220, 230))]
    assert dialog.more.isHidden()
    assert names_in(dialog) == sorted(dialog.roles, key=names_in(dialog).index)
    kept = dialog.roles["norm_22"]
    dialog.filter.setText("norm_2")
    assert names_in(dialog) == [name for name in more if "norm_2" in name]
    assert dialog.roles["norm_22"] is kept, "a line that stays is not made anew"
    dialog.set_role("norm_229", "X")
    dialog.filter.clear()
    assert names_in(dialog)[:4] == ["q", "k", "v", "norm_229"]
    dialog.activateWindow()
    hands.bot.waitUntil(dialog.isActiveWindow)
    dialog.roles["q"].setFocus()
    assert hands.focus() is dialog.roles["q"]
    along = [dialog.axes["q"], dialog.roles["k"], dialog.axes["k"], dialog.roles["v"]]
    assert [tab_from(hands) for _ in along] == along, "Tab goes along the lines"
    assert len(names_in(dialog)) == len(dialog.roles) == len(dialog.axes) == 200
    assert {name: box.currentData() for name, box in dialog.roles.items() if box.currentData()}["norm_229"] == "X"


def tab_from(hands: Hands) -> QWidget | None:
    """Where Tab leads from where the keyboard is."""
    hands.press(Key.Key_Tab)
    return QApplication.focusWidget()


def names_in(dialog: TensorDialog) -> list[str]:
    return [dialog.table.item(row, 0).text() for row in range(dialog.table.rowCount())]
