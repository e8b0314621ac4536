"""A row added to a registry while the program runs shows in the window, which has no words for it: by its own sign."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.edits.choices import with_options
from engine.examples.tutorial import tutorial
from engine.pipeline.options import Options
from engine.worksheet.values import recompute
from gui.widgets.boxes import ChoiceBox
from gui.window.main_window import MainWindow
from tests import rows
from tests.engine.stages.test_stages import document_of
from tests.gui.hands import Hands
from tests.gui.panels.test_general import choose, enter

NEW = [
    *(("normalise", name, row.sign) for name, row in rows.NEW_NORMALISERS.items()),
    ("score", "new_polynomial", rows.POLYNOMIAL.sign),
    ("score", "new_squared_relu", rows.SQUARED_RELU.sign),
]
EACH_NEW = pytest.mark.parametrize(("option", "name", "sign"), NEW, ids=[name for _, name, _ in NEW])


@pytest.fixture(autouse=True)
def _new_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    rows.add(monkeypatch)


@EACH_NEW
def test_it_is_chosen_in_the_panel(hands: Hands, option: str, name: str, sign: str) -> None:
    choose(hands, option, name)
    row = hands.window.options_panel.rows[option]
    assert isinstance(row.control, ChoiceBox)
    assert row.control.currentText() == sign
    assert row.formula.latex, "the formula says what no words say"
    assert row.sentence.isHidden()
    assert getattr(hands.window.workspace.document.options, option) == name
    assert hands.window.actions_.actions["undo"].text().endswith(sign)
    expected = recompute(with_options(tutorial(), Options.of({option: name}))).array("attention")
    np.testing.assert_array_equal(hands.numbers("attention"), expected)


def test_a_row_shows_in_a_panel_that_was_there_before(
    make: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    hands = Hands(qtbot, make())
    choose(hands, "normalise", "sparsemax")
    rows.add(monkeypatch)
    choose(hands, "normalise", "softmax")
    choose(hands, "normalise", "new_near")
    assert hands.window.workspace.document.options.normalise == "new_near"


@pytest.mark.parametrize("family", ["normalise", "score"])
def test_it_is_adopted_from_the_gallery(hands: Hands, qtbot: QtBot, family: str) -> None:
    gallery = hands.window.gallery
    hands.window.docks.bring("gallery")
    gallery.family.setCurrentIndex(gallery.family.findData(family))
    gallery.refresh()
    for option, name, sign in NEW:
        if option != family:
            continue
        tile = next(tile for tile in gallery.tiles if tile.text().split(" · ")[0] == sign)
        assert tile._image is not None
        tile.setFocus()
        qtbot.keyClick(tile, Qt.Key.Key_Space)
        assert getattr(hands.window.workspace.document.options, option) == name


@EACH_NEW
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_inspector_explains_its_cells(
    make: Callable[..., MainWindow], qtbot: QtBot, option: str, name: str, sign: str, language: str
) -> None:
    hands = Hands(qtbot, make(with_options(tutorial(), Options.of({option: name})), language=language))
    page = hands.window.inspector.where_from
    hands.click("weights" if option == "normalise" else "scores", 0, 2)
    assert page.formula.latex
    assert page.arithmetic.latex
    assert page.links
    assert page.note.text()


def test_the_inspector_says_that_a_sparse_rule_leaves_no_support(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    hands = Hands(qtbot, make(with_options(tutorial(), Options(normalise="new_near"))))
    hands.click("weights", 0, 0)
    assert hands.cell("weights", 0, 0) == 0.0
    assert "below the threshold" in hands.window.inspector.where_from.reason.text()


def test_the_option_of_its_parameter_says_for_what_it_counts(hands: Hands) -> None:
    hands.window.docks.bring("options")
    hands.window.options_panel.open_at("top_k")
    row = hands.window.options_panel.rows["top_k"]
    assert row.sentence.text() == f"Counts for {rows.POLYNOMIAL.sign} · top-k only."
    choose(hands, "score", "new_polynomial")
    assert row.control.isEnabled()


@pytest.mark.parametrize("options", rows.NEW, ids=lambda options: str(options.changed))
def test_every_worksheet_with_it_can_be_looked_at(make: Callable[..., MainWindow], options: Options) -> None:
    """Among them axes and steps that nobody has words for."""
    window = make(document_of("attention", options), language="zh_CN")
    for dock in ("options", "gallery", "heat map"):
        window.docks.bring(dock)
    assert window.workspace.values is not None
    assert all(value.problem is None for value in window.workspace.values.table.values())


def test_an_option_shows_in_the_panel(
    make: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows.add_option(monkeypatch)
    hands = Hands(qtbot, make(with_options(tutorial(), rows.WiderOptions(score="new_polynomial"))))
    before = np.array(hands.numbers("shifted"))
    enter(hands, "degree", "3")
    np.testing.assert_allclose(hands.numbers("scores"), before**3)
    assert hands.window.actions_.actions["undo"].text().endswith("degree: 3")
    choose(hands, "score", "dot")
    row = hands.window.options_panel.rows["degree"]
    assert not row.control.isEnabled()
    assert row.sentence.text() == f"Counts for {rows.POLYNOMIAL.sign} only."
