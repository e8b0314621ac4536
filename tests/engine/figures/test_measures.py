"""Where the parts of a figure are, in millimetres."""

import numpy as np
import pytest

from engine.figures.figure import Figure, Form, Look, Panel
from engine.figures.measures import boxes_of, map_places, measured, number_points, word_places
from engine.tiles.palettes import choose_scale

SHARES = choose_scale(0.0, 1.0, unit_range=True)
PANEL = Panel("h0", np.full((2, 4), 0.5), ("a", "b"), ("a", "b", "c", "d"))


def figure_of(*lines: tuple[Panel, ...], **look: object) -> Figure:
    return Figure(lines, SHARES, Look(**look))  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [84.0, 174.0])
def test_a_map_is_as_wide_as_it_should_be(width: float) -> None:
    """With two panels of 12 cells side by side, room for a word beside the first, and a colour bar."""
    panel = Panel("h0", np.zeros((2, 12)), ("a", "b"), tuple("abcdefghijkl"))
    figure = figure_of((panel, panel), width=width, points=8.0)
    panels, (bar,), height = map_places(figure)
    assert [one.width for one in panels] == pytest.approx([12 * measured(figure).cell] * 2)
    assert panels[1].left == pytest.approx(panels[0].left + panels[0].width + 2.0)
    assert bar.left + 14.0 - 2.0 == pytest.approx(width)
    assert panels[0].left == pytest.approx(2.0 + 8.0 * 0.63 * 25.4 / 72)
    assert panels[0].top + panels[0].height + measured(figure).below == pytest.approx(height)


def test_words_stand_upright_where_they_are_too_long() -> None:
    long = Panel("", PANEL.numbers, PANEL.rows, ("a", "b", "c", "a very long word"))
    assert (measured(figure_of((PANEL,))).is_upright, measured(figure_of((long,))).is_upright) == (False, True)


def test_lines_of_panels_do_not_overlap() -> None:
    for form in ("map", "table", "lines", "boxes", "row"):
        panels, _, height = places(figure_of((PANEL,), (PANEL,), form=form))
        assert panels[0].top + panels[0].height < panels[1].top
        assert panels[1].top + panels[1].height <= height


def places(figure: Figure) -> tuple[list, list, float]:  # type: ignore[type-arg]
    return map_places(figure) if figure.look.form == "map" else word_places(figure)


@pytest.mark.parametrize(("columns", "digits", "points"), [(4, 2, 8.0), (4, None, None), (60, 2, None)])
def test_numbers_stand_where_there_is_room(columns: int, digits: int | None, points: float | None) -> None:
    figure = figure_of((Panel("", np.full((2, columns), 0.5)),), digits=digits)
    assert number_points(figure, measured(figure)) == points


def test_boxes_go_on_in_the_next_line() -> None:
    """A word of one letter takes 8 · 0.63 · 1.1 + 0.7 · 8 = 11.144 points, 3.93 mm, and half a millimetre behind."""
    form: Form = "boxes"
    figure = figure_of((PANEL,), form=form)
    lines = list(boxes_of(figure, PANEL, 9.0))
    assert [[cell[:2] for cell in line] for line in lines] == [
        [(0, 0), (0, 1)], [(0, 2), (0, 3)], [(1, 0), (1, 1)], [(1, 2), (1, 3)],
    ]  # fmt: skip
    assert [cell[2] for cell in lines[0]] == pytest.approx([0.0, 3.93 + 0.5], abs=0.01)
