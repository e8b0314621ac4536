"""Figures as LaTeX, read back: every cell, its words, what is hidden and what is blank."""

import re
from dataclasses import replace

import numpy as np
import pytest

from engine.arrays import BLANK, freeze
from engine.edits.blanks import Fade
from engine.edits.cells import SetCells
from engine.errors import EngineError
from engine.examples.tutorial import tutorial
from engine.figures.choosing import of_change, of_matrix
from engine.figures.figure import FORMS, Figure, Look, Panel
from engine.figures.latex.document import latex_of
from engine.figures.latex.matrices import arithmetic_of
from engine.figures.panels import Chosen
from engine.patch import Patch
from engine.tiles.palettes import choose_scale
from engine.worksheet.values import recompute

SHARES = choose_scale(0.0, 1.0, unit_range=True)
HIDDEN = np.array([[False, True, True], [False, False, True]])
PANEL = Panel("w_1", freeze([[1.0, 0.0, 0.0], [0.25, 0.75, 0.0]]), ("猫", "a,b"), ("猫", "a,b", "[c]"), HIDDEN)
CELL = re.compile(r"(\d+) (\d+) ([-\d.e]+)\\\\")


def figure_of(panel: Panel = PANEL, **look: object) -> Figure:
    return Figure(((panel,),), SHARES, Look(**look))  # type: ignore[arg-type]


def cells_of(text: str) -> dict[tuple[int, int], float]:
    return {(int(row), int(column)): float(value) for column, row, value in CELL.findall(text)}


def test_a_map_has_every_cell_and_its_words() -> None:
    text = latex_of(figure_of())
    assert cells_of(text) == {(0, 0): 1, (0, 1): 0, (0, 2): 0, (1, 0): 0.25, (1, 1): 0.75, (1, 2): 0}
    assert "mesh/rows=2, mesh/cols=3" in text
    assert "point meta min=0, point meta max=1" in text
    assert "yticklabels={{猫},{a,b}}" in text
    assert "xticklabels={{猫},{a,b},{{[}c{]}}}" in text
    assert r"title={w\_1}" in text
    assert text.count("colorbar,") == 1
    assert "colorbar," not in latex_of(figure_of(bar=False))


def test_hidden_cells_are_hatched_once_a_stretch() -> None:
    hatched = re.findall(
        r"north east lines.*?\(axis cs:(\S+),(\S+)\) rectangle \(axis cs:(\S+),(\S+)\)", latex_of(figure_of())
    )
    assert hatched == [("0.5", "-0.5", "2.5", "0.5"), ("1.5", "0.5", "2.5", "1.5")]


def test_numbers_stand_in_white_or_black_and_none_where_nobody_may_look() -> None:
    nodes = re.findall(r"text=(\w+).*?axis cs:(\d),(\d)\) \{(.*)\};", latex_of(figure_of()))
    assert nodes == [("black", "0", "0", "1.00"), ("white", "0", "1", "0.25"), ("black", "1", "1", "0.75")]
    assert r"\node[" not in latex_of(figure_of(digits=None))


def test_what_is_no_number_is_drawn_over() -> None:
    numbers = freeze([[np.nan, np.inf, -np.inf, BLANK]])
    text = latex_of(figure_of(Panel("", numbers)))
    fills = re.findall(r"red,(\d+);green,\d+;blue,\d+\}\] \(axis cs:(\S+),", text)
    assert "matrix plot" not in text
    assert fills == [("214", "-0.5"), ("64", "0.5"), ("96", "1.5")]
    assert r"fill=white, draw=black!20, very thin] (axis cs:2.5," in text
    assert [one[3] for one in re.findall(r"text=(\w+).*?axis cs:(\d),(\d)\) \{(.*)\};", text)] == [
        "NaN", r"\ensuremath{\infty}", r"\ensuremath{-}\ensuremath{\infty}",
    ]  # fmt: skip


def test_a_single_row_is_drawn_cell_by_cell() -> None:
    """pgfplots makes no matrix of one."""
    text = latex_of(figure_of(Panel("", freeze([[0.25, 0.75]]))))
    colours = [";".join(map(str, SHARES.colour(value))) for value in (0.25, 0.75)]
    found = re.findall(r"rgb,255:red,(\d+);green,(\d+);blue,(\d+)\}\] \(axis cs:(\S+),-0.5\) rectangle", text)
    assert [(";".join(one[:3]), one[3]) for one in found] == [(colours[0], "-0.5"), (colours[1], "0.5")]
    assert r"coordinates {(-0.5,-0.5) (1.5,0.5)}" in text


def test_small_shares_go_by_powers_of_ten() -> None:
    scale = choose_scale(0.0, 1.0, unit_range=True, keys=1000)
    text = latex_of(Figure(((Panel("", freeze([[1.0, 0.01], [0.1, 0.0]])),),), scale))
    assert cells_of(text) == {(0, 0): 0, (0, 1): -2, (1, 0): -1, (1, 1): -45}
    assert r"$10^{\pgfmathprintnumber{\tick}}$" in text


def test_a_difference_has_colours_and_a_bar_of_its_own() -> None:
    before = recompute(tutorial())
    after = recompute(SetCells("X", Patch.of([0], [0], [2.0])).apply(tutorial()))
    text = latex_of(of_change(before, after, "weights"))
    assert re.findall(r"colormap name=(\w+)", text) == ["attention0", "attention0", "attention1"]
    assert text.count("colorbar,") == 2


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_whole(form: str) -> None:
    """Each brace and each environment that is opened is closed."""
    text = latex_of(figure_of(form=form))
    plain = re.sub(r"\\[{}]|%.*", "", text)
    assert plain.count("{") == plain.count("}")
    begun, ended = (re.findall(rf"\\{what}\{{(\w+\*?)\}}", text) for what in ("begin", "end"))
    assert sorted(begun) == sorted(ended)
    assert text.index(r"\usepackage[UTF8,scheme=plain]{ctex}") < text.index(r"\begin{document}")
    assert "a,b" in text or form == "table"


def test_what_must_be_said_stands_below() -> None:
    text = latex_of(replace(figure_of(), notes=("Assumed: 100 %",)))
    assert r"\selectfont Assumed: 100 \%\par}" in text


@pytest.mark.parametrize(("limit", "form"), [(10_001, "map"), (10_001, "boxes")])
def test_more_cells_than_tex_has_memory_for(limit: int, form: str) -> None:
    with pytest.raises(EngineError, match="more cells than this figure can show, 10000"):
        latex_of(figure_of(Panel("w", np.zeros((1, limit))), form=form))


def test_boxes_are_as_dark_as_their_weight() -> None:
    text = latex_of(figure_of(form="boxes", digits=None))
    assert re.findall(r"\\colorbox\[RGB\]\{(\S+)\}\{\\strut \\textcolor\{(\w+)\}\{(.*?)\}\}", text) == [
        ("253,231,37", "black", "猫"), ("59,82,139", "white", "猫"), ("92,200,99", "black", "a,b"),
    ]  # fmt: skip
    assert text.count(r"\fcolorbox{black!30}{white}") == 3


def test_lines_are_as_thick_as_their_weight_and_none_where_hidden() -> None:
    text = latex_of(figure_of(form="lines"))
    widths = re.findall(r"line width=(\S+)pt, draw opacity=(\S+)\]", text)
    assert widths == [("0.62", "0.36"), ("1.88", "0.79"), ("2.50", "1.00")]


def test_bars() -> None:
    text = latex_of(figure_of(form="row"))
    assert r"\addplot coordinates {(0,0.25) (1,0.75) (2,0)};" in text
    assert r"\addlegendentry{a,b}" in text


def test_a_matrix_and_how_one_cell_comes_about() -> None:
    values = recompute(tutorial())
    figure = of_matrix(values, "scores", look=Look(form="table", digits=0))
    text = latex_of(figure, arithmetic_of(Chosen(values, "scores"), 1, 2))
    assert "\\text{scores} = \\begin{bmatrix}\n8 & 2 & 10 & 2 \\\\\n4 & 0 & 4 & 0 \\\\" in text
    start = text.index(r"\begin{align*}")
    assert text[start:].splitlines()[1:4] == [
        r"& {\mathrm{scores}}_{ij} = \sum_k {Q}_{ik} \, {K}_{jk} \\",
        r"& {\mathrm{scores}}_{\text{word\_2},\,\text{word\_3}} = 2 \cdot 2 + 0 \cdot 4 + 0 \cdot 3 \\",
        r"& \qquad = 4",
    ]


def test_a_blank_cell_has_no_number_and_no_arithmetic() -> None:
    values = recompute(Fade("last_step").apply(tutorial()))
    text = latex_of(of_matrix(values, "attention", look=Look(form="table")))
    assert text.count(r"\square") == 12
    for form in ("map", "boxes", "row", "lines"):
        assert not re.search(r"0\.98|1\.74|0\.75|1\.90", latex_of(of_matrix(values, "attention", look=Look(form=form))))  # type: ignore[arg-type]
    with pytest.raises(EngineError, match="has no arithmetic"):
        arithmetic_of(Chosen(values, "attention"), 0, 0)


@pytest.mark.parametrize(("name", "row", "column", "told"), [("X", 0, 0, "no arithmetic"), ("scores", 4, 0, "4 rows")])
def test_a_cell_without_arithmetic(name: str, row: int, column: int, told: str) -> None:
    with pytest.raises(EngineError, match=told):
        arithmetic_of(Chosen(recompute(tutorial()), name), row, column)
