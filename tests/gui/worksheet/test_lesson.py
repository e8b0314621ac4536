"""The lesson on @, with the tutorial's own numbers: what is linked, what is lit, and the sums on the cards."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from engine.examples.tutorial import EXAMPLES, product, product_mismatch, tutorial
from engine.worksheet.document import Document
from engine.worksheet.links import links
from gui.look.style import LIGHT
from gui.widgets.formulas import FormulaView, typeset
from gui.window.main_window import MainWindow
from tests.gui.hands import CONTROL, Hands, Key

MakeWindow = Callable[..., MainWindow]


def test_the_pair_that_does_not_fit_is_that_of_the_tutorial() -> None:
    document = product_mismatch()
    assert document.sources["A"].tolist() == [[1, 2, 3], [4, 5, 6]]
    assert document.sources["B"].tolist() == [[7, 8], [9, 10]]


def test_a_column_of_the_left_is_linked_with_a_row_of_the_right() -> None:
    stages = product().stages
    assert links(stages, "A", 0, 1)["B"].row_of_column == 1
    assert links(stages, "B", 1, 0)["A"].column_of_row == 1
    assert links(stages, "A", 0, 1)["C"].row_of_row == 0


def test_the_row_that_changed_is_lit_after_enter(make: MakeWindow, qtbot: QtBot) -> None:
    """Enter goes to the row below; what has changed is the row above."""
    hands = Hands(qtbot, make(product()))
    hands.click("A", 0, 0)
    hands.type("5")
    hands.press(Key.Key_Return)
    assert hands.place() == ("A", 1, 0)
    C = hands.view("C")
    assert C.matrix.glow.cells == {(0, 0), (0, 1)}
    header = C.verticalHeader()
    picture = header.viewport().grab().toImage()
    at = QPoint(header.width() - 2, header.sectionViewportPosition(0) + 3) * picture.devicePixelRatio()
    assert picture.pixelColor(at).name() == LIGHT.glow
    qtbot.waitUntil(lambda: not C.matrix.glow.cells)


def test_other_documents_heads_and_snapshots_do_not_glow(hands: Hands) -> None:
    hands.press(Key.Key_K, CONTROL)
    hands.click("X", 0, 0)
    hands.type("5")
    hands.press(Key.Key_Return)
    view = hands.view("Q")
    assert view.matrix.glow.cells == {(0, 0), (0, 2)}
    for _ in range(2):
        hands.press(Key.Key_F9)
        assert not view.matrix.glow.cells
    hands.window.workspace.open(EXAMPLES["it_finds_its_noun"]())
    assert not hands.view("Q").matrix.glow.cells


SUMS: list[tuple[Callable[[], Document], list[str]]] = [
    (product, [r"{C}_{ij} = \sum_k {A}_{ik} \, {B}_{kj}"]),
    (
        tutorial,
        [
            r"{\mathrm{scores}}_{ij} = \sum_k {Q}_{ik} \, {K}_{jk}",
            r"{\mathrm{weights}}_{ij} = \frac{e^{{\mathrm{scaled}}_{ij}}}{\sum_k e^{{\mathrm{scaled}}_{ik}}}",
            r"{\mathrm{attention}}_{ij} = \sum_k {\mathrm{weights}}_{ik} \, {V}_{kj}",
        ],
    ),
]


@pytest.mark.parametrize(("example", "sums"), SUMS)
def test_cards_show_the_sums(make: MakeWindow, example: Callable[[], Document], sums: list[str]) -> None:
    window = make(example())
    shown = [view.latex for card in window.worksheet.cards for view in card.findChildren(FormulaView)]
    assert [latex for latex in shown if r"\sum_k" in latex] == sums


@pytest.mark.parametrize("key", ["tutorial", "llama", "cross"])
def test_the_formula_of_a_cell_can_be_typeset(make: MakeWindow, key: str) -> None:
    window = make(EXAMPLES[key]())
    latex = {stage.cell_latex() for stage in window.workspace.document.stages.values()} - {""}
    assert latex
    assert all(b"<svg" in typeset(one) for one in latex)
