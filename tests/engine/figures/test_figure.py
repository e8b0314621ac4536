"""What a figure is drawn with: its scale, with the limits and the colours of its look."""

from dataclasses import replace

import numpy as np
import pytest

from engine.errors import EngineError
from engine.figures.colours import PALETTES, is_dark, reads_without_colours, stops_of, without_colours
from engine.figures.figure import Figure, Look, Panel
from engine.tiles.palettes import choose_scale, diverging, viridis

SHARES = choose_scale(0.0, 1.0, unit_range=True)
SIGNED = choose_scale(-2.0, 1.0, unit_range=False)
PANEL = Panel("weights", np.array([[0.25, 0.75]]))
DELTA = Panel("difference", np.array([[-0.5, 0.5]]), own=SIGNED)
FIGURE = Figure(((PANEL, DELTA), (replace(PANEL, title="more"),)), SHARES)


def test_panels_come_line_by_line() -> None:
    assert [panel.title for panel in FIGURE] == ["weights", "difference", "more"]


def test_a_panel_may_have_a_scale_of_its_own() -> None:
    assert FIGURE.scale_of(PANEL).is_same(SHARES)
    assert FIGURE.scale_of(DELTA).is_same(SIGNED)
    assert [(one.low, one.high) for one in FIGURE.scales] == [(0.0, 1.0), (-2.0, 2.0)]


def test_a_look_says_limits_and_colours() -> None:
    look = Look(limits=(0.0, 0.5), palette="blue")
    drawn = FIGURE.looking(look).drawn
    assert (drawn.low, drawn.high) == (0.0, 0.5)
    assert drawn.colour(0.0) == (255, 255, 255)
    assert drawn.colour(0.5) == drawn.colour(0.9) == (8, 40, 92)
    assert FIGURE.looking(look).scale_of(DELTA).is_same(SIGNED)


def test_without_colours_a_shade_is_as_light_as_its_colour() -> None:
    greys = without_colours(np.array([[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255], [0, 0, 0]], np.uint8))
    assert greys.tolist() == [[one] * 3 for one in (127, 220, 76, 255, 0)]
    grey = FIGURE.looking(Look(grey=True))
    assert grey.drawn.palette is without_colours(viridis())
    assert grey.scale_of(DELTA).palette is without_colours(diverging(False))


@pytest.mark.parametrize(("name", "reads"), [("viridis", True), ("blue", True), ("grey", True), ("diverging", False)])
def test_whether_numbers_are_told_apart_without_colours(name: str, reads: bool) -> None:
    assert reads_without_colours(PALETTES[name]) is reads


@pytest.mark.parametrize("name", PALETTES)
def test_a_few_stops_give_the_palette(name: str) -> None:
    palette = PALETTES[name]
    stops = stops_of(palette)
    assert (stops[0], stops[-1]) == (tuple(palette[0]), tuple(palette[-1]))
    places = np.linspace(0, 255, len(stops))
    between = [np.interp(np.arange(256), places, [stop[at] for stop in stops]) for at in range(3)]
    assert np.abs(np.transpose(between) - palette).max() <= 4
    assert len(stops) <= 21


@pytest.mark.parametrize(("colour", "dark"), [((0, 0, 0), True), ((255, 255, 0), False), ((0, 0, 255), True)])
def test_white_numbers_on_dark_colours(colour: tuple[int, int, int], dark: bool) -> None:
    assert is_dark(colour) is dark


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"width": 19.0}, "setting_outside"),
        ({"width": float("nan")}, "setting_outside"),
        ({"points": 73.0}, "setting_outside"),
        ({"digits": 18}, "setting_outside"),
        ({"limits": (1.0, 1.0)}, "figure_limits"),
        ({"limits": (0.0, float("inf"))}, "figure_limits"),
        ({"palette": "jet"}, "unknown_choice"),
    ],
)
def test_an_impossible_look(settings: dict[str, object], code: str) -> None:
    with pytest.raises(EngineError) as raised:
        Look(**settings)  # type: ignore[arg-type]
    assert raised.value.code == code
