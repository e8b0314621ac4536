"""The dialog of a figure, by keys and clicks: what is chosen is what is printed, and what is saved is read back."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from engine.edits.cells import SetCells
from engine.edits.snapshots import TakeSnapshot
from engine.examples.tutorial import EXAMPLES
from engine.files.opening import open_document
from engine.worksheet.document import same_content
from gui.dialogs.comparison import ComparisonDialog
from gui.figures.content import MANY
from gui.figures.dialog import FigureDialog
from gui.state.selection import Place
from gui.window.main_window import MainWindow
from tests.gui.hands import CONTROL, SHIFT, Hands, Key, press, tick

SVG = "{http://www.w3.org/2000/svg}"
MakeWindow = Callable[..., MainWindow]


def opened(window: MainWindow) -> FigureDialog:
    """The one that was opened last."""
    dialog = window.findChildren(FigureDialog)[-1]
    assert isinstance(dialog, FigureDialog)
    dialog.activateWindow()
    return dialog


def say_path(monkeypatch: pytest.MonkeyPatch, path: Path, chosen: str = "") -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), chosen))


def test_a_figure_of_the_selected_matrix_is_saved_and_opens_again(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = hands.window
    hands.click("weights", 1, 2)
    hands.bot.keyClick(hands.focus(), Key.Key_F, CONTROL | SHIFT)
    dialog = opened(window)
    hands.bot.waitUntil(dialog.isActiveWindow)
    assert dialog.preview.image is not None
    assert dialog.figure().panels[0][0].title == "weights"
    press(hands, dialog.look.presets[174.0])
    assert dialog.figure().look.width == 174.0
    dialog.look.width_.setFocus()
    dialog.look.width_.selectAll()
    hands.type("120")
    hands.press(Key.Key_Tab)
    assert "120 ×" in dialog.preview.spoken()[1]
    tick(hands, dialog.look.titles)
    say_path(monkeypatch, tmp_path / "mine", "SVG (*.svg)")
    press(hands, dialog.save)
    root = ElementTree.fromstring((tmp_path / "mine.svg").read_bytes())
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert root.get("width") == "120mm"
    assert "".join(filter(None, texts)).count("word_") == 8
    assert "weights" not in texts
    assert "Saved mine.svg" in dialog.problem.text()
    assert same_content(open_document(tmp_path / "mine.svg"), window.workspace.document)
    window.workspace.apply(SetCells.one("X", 0, 0, 9.0))
    before = dialog.figure().panels[0][0].numbers.tolist()
    assert before == hands.numbers("weights")  # it follows the worksheet
    tick(hands, dialog.carries)
    say_path(monkeypatch, tmp_path / "plain.png")
    press(hands, dialog.save)
    assert QImage(str(tmp_path / "plain.png")).width() == pytest.approx(120 / 25.4 * 300, abs=1)
    assert b"Attention Workbench session" not in (tmp_path / "plain.png").read_bytes()
    say_path(monkeypatch, tmp_path / "as.tex")
    press(hands, dialog.save)
    assert r"\begin{document}" in (tmp_path / "as.tex").read_text()
    say_path(monkeypatch, tmp_path / "as.py")
    press(hands, dialog.save)
    assert (tmp_path / "as.csv").exists()
    press(hands, dialog.copy)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.data("image/svg+xml").startsWith(b"<?xml")
    press(hands, dialog.close_)
    assert window.settings.figure["width"] == "120.0"
    assert window.settings.folder("figure") == tmp_path
    monkeypatch.setattr(window.files, "may_close", lambda _go: True)
    window.files.open(tmp_path / "mine.svg")
    assert hands.cell("X", 0, 0) == 1.0


def test_every_form_is_drawn_and_says_what_it_has_not(hands: Hands) -> None:
    window = hands.window
    hands.click("weights", 2, 0)
    hands.trigger("figure")
    dialog = opened(window)
    hands.bot.waitUntil(dialog.isActiveWindow)
    seen = []
    for form, button in dialog.look.forms.items():
        press(hands, button)
        assert dialog.figure().look.form == form
        assert dialog.preview.image is not None
        seen.append(dialog.preview.image.copy())
    assert len({bytes(image.constBits()) for image in seen}) == 5
    assert dialog.figure().panels[0][0].numbers.shape == (1, 4)  # bars of the selected row
    assert not dialog.look.palette_.isEnabled()
    assert dialog.look.palette_.toolTip() == "This form has none."
    press(hands, dialog.look.forms["map"])
    tick(hands, dialog.look.grey)
    assert dialog.preview.image.allGray()
    tick(hands, dialog.look.fixed)
    dialog.look.high.setFocus()
    dialog.look.high.selectAll()
    hands.type("0")
    hands.press(Key.Key_Tab)  # from 0 to 0
    assert dialog.preview.image is None
    assert "from a smaller number to a larger one" in dialog.preview.spoken()[1]
    assert not dialog.save.isEnabled()
    dialog.close()


def test_what_cannot_be_shown_is_off_and_says_why(hands: Hands) -> None:
    window = hands.window
    hands.trigger("figure")
    dialog = opened(window)
    model = dialog.subject.many.model()
    is_on = {many: bool(model.flags(model.index(at, 0)) & Qt.ItemFlag.ItemIsEnabled) for at, many in enumerate(MANY)}
    assert is_on == {many: many == "one" for many in MANY}
    tips = [dialog.subject.many.itemData(at, Qt.ItemDataRole.ToolTipRole) for at in range(1, len(MANY))]
    assert all(tips)
    dialog.close()


def test_panels_lead_to_figures_of_what_they_show(hands: Hands) -> None:
    window = hands.window
    window.go_to(Place("scores", 1, 1))
    press(hands, window.heatmap.choice.figure)
    assert opened(window).figure().panels[0][0].title == "scores"
    opened(window).close()
    window.docks.show("row")
    press(hands, window.row_panel.figure)
    figure = opened(window).figure()
    assert (figure.look.form, figure.panels[0][0].rows) == ("row", ("word_2",))
    opened(window).close()
    window.docks.show("gallery")
    press(hands, window.gallery.figure)
    figure = opened(window).figure()
    assert len(list(figure)) > 4
    assert len({panel.title for panel in figure}) == len(list(figure))
    opened(window).close()
    window.workspace.apply(TakeSnapshot("before"))
    window.workspace.apply(SetCells.one("X", 0, 0, 5.0))
    window.dialogs.show_comparison(0)
    comparison = window.findChild(ComparisonDialog)
    assert isinstance(comparison, ComparisonDialog)
    press(hands, comparison.figure)
    titles = [panel.title for panel in opened(window).figure()]
    assert titles == ["before", "now", "difference"]
    opened(window).close()
    comparison.close()


def test_all_heads_stand_on_one_figure(make: MakeWindow) -> None:
    window = make(EXAMPLES["gpt"]())
    window.docks.show("heads")
    window.head_facts.figure.click()
    dialog = opened(window)
    assert [panel.title for panel in dialog.figure()] == ["h0", "h1"]
    assert dialog.subject.head.isHidden()
    assert dialog.subject.part.isHidden()


def test_of_a_long_matrix_a_part_is_shown(make: MakeWindow) -> None:
    window = make(EXAMPLES["long_text"]())
    window.go_to(Place("weights", 600, 500))
    window.heatmap.choice.figure.click()
    dialog = opened(window)
    (panel,) = dialog.figure()
    assert panel.numbers.shape == (96, 96)
    rows = dialog.subject.part.rows
    assert rows.first.value() <= 600 <= rows.last.value()
    rows.first.setValue(700)
    assert rows.last.value() == 700
    assert next(iter(dialog.figure())).numbers.shape == (1, 96)
