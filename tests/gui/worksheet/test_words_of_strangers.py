"""Words out of a file in the window: cut, visible, and never read as HTML."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtGui import Qt as QtText

from engine.edits.axes import RenameWord
from gui.look.plain import tip_of
from gui.look.style import small_font
from tests.gui.hands import Hands

LONG = "x" * 100_000
WORDS = ["<s>", "a\u202eb\x1b", "👨\u200d👩", LONG]
SHOWN = ["<s>", "a⟨U+202E⟩b␛", "👨\u200d👩", "x" * 12 + "…" + "x" * 47]
VERTICAL, ROLES = Qt.Orientation.Vertical, Qt.ItemDataRole


def opened(hands: Hands, folder: Path) -> None:
    rows = "".join(f"{word},{number},0,1\n" for number, word in enumerate(WORDS))
    (folder / "words.csv").write_text(rows, encoding="utf-8")
    hands.window.files.open(folder / "words.csv")


def test_names_of_rows(hands: Hands, tmp_path: Path) -> None:
    opened(hands, tmp_path)
    model = hands.view("X").matrix
    assert [model.headerData(row, VERTICAL) for row in range(4)] == SHOWN
    assert hands.window.workspace.document.words == ("<s>", "a⟨U+202E⟩b␛", "👨\u200d👩", LONG)
    assert model.headerData(3, VERTICAL, ROLES.EditRole) == LONG, "who renames it has all of it"


def test_tooltips_and_titles(hands: Hands, tmp_path: Path) -> None:
    opened(hands, tmp_path)
    model = hands.view("X").matrix
    tip = model.data(model.index(0, 0), ROLES.ToolTipRole)
    assert "&lt;s&gt;" in tip
    assert "0, <s>, " in model.data(model.index(0, 0), ROLES.AccessibleTextRole)
    hands.click("X", 0, 0)
    assert hands.window.inspector.title.text().startswith("X[<s>, ")
    assert hands.window.inspector.title.textFormat() == Qt.TextFormat.PlainText
    hands.click("X", 3, 0)
    assert hands.window.inspector.title.text().startswith(f"X[{SHOWN[3]}, ")


def test_a_tip_is_text() -> None:
    assert tip_of("1 < 2") == "1 < 2"
    assert QtText.mightBeRichText(tip_of("<b>bold</b>"))
    assert "&lt;b&gt;" in tip_of("<b>bold</b>")


def test_a_short_wide_name_is_written_in_full_while_it_is_lit(hands: Hands) -> None:
    """The widest name is not always the one of the most letters."""
    for at, name in enumerate(("WM", "iii", "ll", "j")):
        hands.window.workspace.apply(RenameWord(at, name))
    view = hands.click("scores", 0, 0)
    font = small_font(view.font())
    font.setBold(True)
    room = view.verticalHeader().width() - 12
    assert QFontMetrics(font).elidedText("WM", Qt.TextElideMode.ElideMiddle, room) == "WM"
