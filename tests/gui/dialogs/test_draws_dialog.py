"""The list of draws: edited, seen as code, drawn as one step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from engine.formulas.initialisers import Turn
from gui.dialogs.draws_dialog import DrawsDialog
from tests.gui.hands import Hands, press

Key = Qt.Key


def opened(hands: Hands) -> DrawsDialog:
    button = hands.window.findChild(QPushButton, "list of draws")
    hands.window.worksheet.ensureWidgetVisible(button)
    press(hands, button)
    dialog = hands.window.findChild(DrawsDialog)
    assert isinstance(dialog, DrawsDialog)
    hands.bot.waitUntil(dialog.isVisible)
    return dialog


def test_a_draw_that_is_thrown_away_comes_first(hands: Hands) -> None:
    dialog = opened(hands)
    assert [row.turn().name for row in dialog.rows] == ["W_Q", "W_K", "W_V"]
    assert dialog.code.text().splitlines()[:2] == ["np.random.seed(42)", "W_Q = np.random.randint(3, size=(3, 3))"]
    hands.bot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    row = dialog.rows[-1]
    row.matrix.setCurrentIndex(row.matrix.findData(""))
    assert "needs a shape" in dialog.wrong.text()
    assert not dialog.accept_button.isEnabled()
    hands.bot.keyClicks(row.shape, "2x")
    assert "no shape" in dialog.wrong.text()
    hands.bot.keyClicks(row.shape, "2")
    for _ in range(3):
        hands.bot.mouseClick(row.up, Qt.MouseButton.LeftButton)
    assert dialog.rows[0] is row
    assert not row.up.isEnabled()
    assert dialog.code.text().splitlines()[1] == "np.random.randint(3, size=(2, 2))"
    hands.bot.mouseClick(dialog.rows[3].remove, Qt.MouseButton.LeftButton)
    hands.bot.keyClick(dialog, Key.Key_Return)
    assert not dialog.isVisible()
    document = hands.window.workspace.document
    assert document.recipe.turns == (Turn(shape=(2, 2)), Turn("W_Q"), Turn("W_K"))
    assert hands.numbers("W_Q") == [[0, 0, 2], [1, 2, 2], [2, 2, 0]], "the numbers 4 to 12 of the stream"
    assert hands.steps() == 1
    hands.trigger("undo")
    assert hands.numbers("W_Q") == [[2, 0, 2], [2, 0, 0], [2, 1, 2]]


def test_a_draw_of_its_own_way_and_shape(hands: Hands) -> None:
    dialog = opened(hands)
    row = dialog.rows[0]
    row.method.setCurrentIndex(row.method.findData("normal"))
    row.shape.setText("2")
    assert "cannot fill W_Q" in dialog.wrong.text()
    row.shape.setText("4×3")
    line = "W_Q = torch.randn((4, 3)).reshape(-1)[:9].reshape(3, 3)"
    dialog.generator.setCurrentIndex(dialog.generator.findData("torch"))
    assert dialog.code.text().splitlines()[:2] == ["torch.manual_seed(42)", line]
    dialog.reject()
    assert hands.steps() == 0, "nothing is drawn before it is asked for"
