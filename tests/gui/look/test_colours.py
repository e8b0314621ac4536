"""Colours of numbers."""

from dataclasses import replace

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from engine.statistics.summary import summarise
from engine.tiles.palettes import SPECIAL, Scale, diverging, special_of, viridis
from gui.look.colours import choose_ink, scale_of
from gui.look.style import DARK, LIGHT, Colours, make_palette


def test_colours_of_a_matrix_and_of_its_cells_are_the_same() -> None:
    array = np.array([[0.0, 1.0, -2.0, np.nan, np.inf, -np.inf, 1e-300]])
    for unit_range, keys in ((True, 7), (True, 200), (False, 7)):
        scale = scale_of(summarise(array), unit_range, dark=False, columns=keys)
        cells = [scale.colour(float(value)) for value in array[0]]
        assert [tuple(colour) for colour in scale.image(array)[0].tolist()] == cells
    assert cells[3:6] == [SPECIAL.nan, SPECIAL.positive, SPECIAL.negative]


def test_limits_come_from_finite_numbers_and_signed_maps_are_centred() -> None:
    scale = scale_of(summarise(np.array([[-np.inf, 1.0, -3.0, np.nan]])), False, dark=False)
    assert (scale.low, scale.high) == (-3.0, 3.0)
    assert max(scale.colour(0.0)) - min(scale.colour(0.0)) < 4
    assert scale_of(summarise(np.zeros((2, 2))), False, dark=True).colour(0.0)


def test_numbers_can_be_read_on_every_colour() -> None:
    """At least 4.5 to 1, the contrast of WCAG 2 for text."""
    for table in (viridis(), diverging(False), diverging(True)):
        for row in table.tolist():
            assert contrast(tuple(row), choose_ink(tuple(row))) >= 4.5


def test_viridis_is_the_one_that_everybody_knows() -> None:
    known = pg.colormap.get("viridis").getLookupTable(nPts=256, mode="byte")[:, :3]
    np.testing.assert_array_equal(viridis(), known)


def test_a_scale_of_huge_numbers_does_not_overflow() -> None:
    scale = Scale(-1.7e308, 1.7e308, viridis())
    assert scale.colour(1.7e308)
    assert scale.image(np.array([[1.7e308, -1.7e308]])).shape == (1, 2, 3)


def test_marks_are_seen_on_every_cell() -> None:
    """A mark has a halo in the colour of the cards, from which it differs by 3 to 1; +∞ differs so from the hottest."""
    for colours in (LIGHT, DARK):
        for mark in (colours.query, colours.key, colours.pin, colours.accent):
            assert contrast(rgb_of(mark), rgb_of(colours.card)) >= 3.0
        for ground in (colours.window, colours.panel, colours.card):
            assert contrast(rgb_of(colours.edge), rgb_of(ground)) >= 3.0, "the edge of a box"
        for text in (colours.text, colours.muted, colours.accent, colours.error):
            assert contrast(rgb_of(text), rgb_of(colours.card)) >= 4.5
    assert contrast(SPECIAL.positive, tuple(diverging(False)[-1].tolist())) >= 3.0
    assert contrast(special_of(diverging(True)).positive, tuple(diverging(True)[128].tolist())) >= 3.0


GROUNDS = ("window", "panel", "card", "given", "computed", "header", "accent_soft", "error_soft")
INKS = ("text", "muted", "accent", "error", "good", "pin", "query", "key")
LINES = ("edge", "given_line", "accent", "error", "pin", "query", "key")


def too_faint(colours: Colours, fronts: tuple[str, ...], least: float) -> list[str]:
    pairs = [(front, ground) for front in fronts for ground in GROUNDS]
    found = {pair: contrast(*(rgb_of(getattr(colours, name)) for name in pair)) for pair in pairs}
    return [f"{front} on {ground}: {ratio:.2f}" for (front, ground), ratio in found.items() if ratio < least]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_is_read_on_every_ground(colours: Colours) -> None:
    assert too_faint(colours, INKS, 4.5) == []
    for ink, ground in (("on_accent", "accent"), ("text", "glow")):
        assert contrast(rgb_of(getattr(colours, ink)), rgb_of(getattr(colours, ground))) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_boundary_and_mark_is_seen_on_every_ground(colours: Colours) -> None:
    assert too_faint(colours, LINES, 3.0) == []


def test_a_colour_that_is_too_faint_is_found() -> None:
    assert too_faint(replace(LIGHT, muted="#888888"), INKS, 4.5)[0].startswith("muted on window: 3.")
    assert too_faint(replace(DARK, edge=DARK.line), LINES, 3.0)[0].startswith("edge on window: 1.")


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_palette_has_no_other_colours(colours: Colours, qapp: QApplication) -> None:
    """What Qt paints text and its ground with are colours of the table, and so of the tests above."""
    palette, role = make_palette(colours), QPalette.ColorRole
    for ink, ground in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.PlaceholderText, role.Base),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.Link, role.Base),
    ):
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
            pair = (palette.color(group, one).name() for one in (ink, ground))
            assert contrast(*(rgb_of(name) for name in pair)) >= 4.5, (ink, group)


def rgb_of(name: str) -> tuple[int, ...]:
    return QColor(name).red(), QColor(name).green(), QColor(name).blue()


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """That of WCAG 2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[int, ...]) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
